"""`match`, `rank`, `verify` and `template` as an office runs them, files in and files out."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest
from typer.testing import CliRunner

from app.bootstrap import knowledge
from cli.desk import Desk, exit_code, told
from cli.lists import FORMS
from cli.program import build
from domain.errors import QingdanError
from domain.rights import Actor
from exchange.filing import files
from graph.browser_kit import browser_kit
from tests.unit.exchange.books import csv_file, opened, sheet_rows, workbook
from workflow.services import Services

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
REAL = (EXAMPLES / "real" / "needs.csv", EXAMPLES / "real" / "resources.csv")
ON = "2026-06-22"
NEED_HEAD = (
    "需求编号",
    "需求内容",
    "需求类别",
    "所在街道",
    "所在社区",
    "需求数量",
    "计量单位",
    "期望完成时间",
    "联系电话",
)
RESOURCE_HEAD = (
    "资源编号",
    "资源内容",
    "资源类别",
    "资源形式",
    "提供单位",
    "所属层级",
    "所在街道",
    "所在社区",
    "可提供数量",
    "计量单位",
)
LAMPS = "楼道没有路灯，夜里一片漆黑，希望装灯"


def no_database() -> NoReturn:
    raise AssertionError("these commands need no database")


def desk() -> Desk:
    """What `app` gives, without a database."""

    def services() -> AbstractContextManager[Services]:
        no_database()

    return Desk(
        language=lambda: "zh",
        files=files(),
        knowledge=knowledge,
        today=lambda: date(2026, 6, 22),
        actor=lambda: Actor("test"),
        services=services,
        embedded=no_database,
        serve=lambda _host, _port: None,
        settings=dict,
        vectors=lambda _texts: {},
        browser_kit=browser_kit,
    )


@dataclass
class Told:
    """How a command ended and what it said."""

    code: int
    said: str


@dataclass
class Office:
    """A folder and the commands in it."""

    folder: Path
    made: list[Path] = field(default_factory=list)

    def path(self, name: str) -> Path:
        return self.folder / name

    def put(self, name: str, data: bytes) -> Path:
        self.path(name).write_bytes(data)
        return self.path(name)

    def run(self, *words: object) -> Told:
        """Run a command; the program's own errors end it as in `cli.program.run`."""
        result = CliRunner().invoke(build(desk()), [str(word) for word in words])
        error = result.exception
        if isinstance(error, QingdanError):
            return Told(exit_code(error), told(error, "zh"))
        if error is not None and not isinstance(error, SystemExit):
            raise error
        return Told(result.exit_code, result.output)

    def match(self, needs: Path, resources: Path, *more: object, on: str = ON) -> Told:
        return self.run(
            "match", needs, resources, "-o", self.path("list.xlsx"),
            "--json", self.path("list.json"), "--on", on, *more,
        )  # fmt: skip

    def result(self, name: str = "list.json") -> Any:
        return json.loads(self.path(name).read_text("utf-8"))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def needs_rows(*rows: Sequence[object]) -> list[Sequence[object]]:
    return [NEED_HEAD, *rows]


def lamp(number: object, quantity: object = 4, unit: object = "盏", *more: object) -> list[object]:
    row = [number, LAMPS, "路灯照明", "一街道", "甲社区", quantity, unit, *more]
    return row + [""] * (len(NEED_HEAD) - len(row))


def giver(number: object, amount: object = 9, unit: object = "盏") -> list[object]:
    return [
        number,
        "出资安装路灯照明灯",
        "路灯照明",
        "物资",
        "示例公司",
        "街道",
        "一街道",
        "",
        amount,
        unit,
    ]


@pytest.fixture
def two_lists(office: Office) -> tuple[Path, Path]:
    needs = office.put("needs.csv", csv_file(needs_rows(lamp("1"), lamp("2", 3))))
    resources = office.put("resources.csv", csv_file([RESOURCE_HEAD, giver("A")]))
    return needs, resources


# -- the shape ----------------------------------------------------------------------------------

RESULT = {"projects", "unmet", "idle", "stats"}
PART = {"part", "required", "covered", "measure_unit", "assignments"}
LINE = {"resource_id", "unit", "quantity", "uses", "level", "score", "reasons"}
REASON = {"feature", "score", "detail"}
UNMET = {"need_id", "part", "missing", "code", "reason", "suggestion", "change"}
CHANGE = {"target", "id", "field", "to", "cost"}
IDLE = {"resource_id", "left", "code", "reason"}
STATS = {
    "on", "policy", "needs", "resources", "projects", "covered", "part_covered",
    "covered_rate", "objective", "bound", "gap", "seconds",
}  # fmt: skip


@dataclass(frozen=True)
class Real:
    """The real examples, matched once."""

    office: Office
    told: Told
    result: Any


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Real:
    office = Office(tmp_path_factory.mktemp("real"))
    ended = office.match(*REAL)
    return Real(office, ended, office.result())


def parts(result: Any) -> Iterator[Any]:
    for project in result["projects"]:
        yield from project["parts"]


def test_the_result_has_the_shape_of_the_contract(real: Real) -> None:
    assert real.told.code == 0
    result = real.result
    assert set(result) == RESULT
    assert all(set(project) == {"need_id", "parts"} for project in result["projects"])
    assert all(set(part) >= PART for part in parts(result))
    lines = [line for part in parts(result) for line in part["assignments"]]
    assert lines
    for line in lines:
        assert set(line) >= LINE
        assert line["level"] in {"community", "street", "district", "city"}
        assert 0 <= line["score"] <= 1
        assert all(set(reason) >= REASON for reason in line["reasons"])
    assert all(set(one) >= UNMET for one in result["unmet"])
    assert all(one["change"] is None or set(one["change"]) >= CHANGE for one in result["unmet"])
    assert all(set(one) >= IDLE for one in result["idle"])
    assert set(result["stats"]) >= STATS
    assert result["stats"]["on"] == ON


def test_no_words_are_left_as_keys(real: Real) -> None:
    for one in [*real.result["unmet"], *real.result["idle"]]:
        assert not one["reason"].isascii()
        assert "{" not in one["reason"]
    for part in parts(real.result):
        for line in part["assignments"]:
            for reason in line["reasons"]:
                assert not reason["detail"].isascii()
                assert "{" not in reason["detail"]


def test_the_figures_are_what_the_rows_add_up_to(real: Real) -> None:
    result, stats = real.result, real.result["stats"]
    full = [p for p in result["projects"] if all(x["covered"] >= x["required"] for x in p["parts"])]
    with REAL[0].open(encoding="utf-8-sig") as needs, REAL[1].open(encoding="utf-8-sig") as given:
        counted = [sum(1 for _ in csv.DictReader(one)) for one in (needs, given)]
    assert [stats["needs"], stats["resources"]] == counted
    assert (stats["projects"], stats["covered"]) == (len(result["projects"]), len(full))
    assert stats["covered_rate"] == pytest.approx(len(full) / stats["needs"])
    assert stats["gap"] == pytest.approx(
        (stats["bound"] - stats["objective"]) / max(1, abs(stats["bound"]))
    )
    assert isinstance(stats["objective"], int)
    served = {project["need_id"] for project in result["projects"]}
    left = {one["need_id"] for one in result["unmet"]}
    assert len(served | left) == stats["needs"]


def test_the_model_case_stands_in_the_real_lists(real: Real) -> None:
    (shed,) = (project for project in real.result["projects"] if project["need_id"] == "N01")
    units = {line["unit"] for part in shed["parts"] for line in part["assignments"]}
    assert len(units) == 2
    assert len(shed["parts"]) == 2


def test_the_workbook_has_the_columns_of_the_contract(real: Real) -> None:
    book = opened(real.office.path("list.xlsx").read_bytes())
    assert book.sheetnames[0] == "项目服务清单"
    heads = {
        sheet: {str(cell) for row in sheet_rows_of(real, sheet)[:6] for cell in row if cell}
        for sheet in ("项目服务清单", "未匹配需求", "闲置资源")
    }
    columns = (
        "序号 项目编号 项目名称 需求编号 需求内容 需求分项 所在社区 需求数量 满足数量 满足率 "
        "牵头单位 责任单位 配合单位 资源编号 资源内容 安排数量 计量单位 层级 匹配理由 任务内容 "
        "完成时限 联络人 议定会议 完成情况 满意度 状态"
    )
    assert heads["项目服务清单"] >= set(columns.split())
    assert heads["未匹配需求"] >= {"需求编号", "需求内容", "需求分项", "缺口", "原因", "建议"}
    assert heads["闲置资源"] >= {"资源编号", "资源内容", "提供单位", "余量", "原因"}


def sheet_rows_of(real: Real, sheet: str) -> list[list[Any]]:
    return sheet_rows(real.office.path("list.xlsx").read_bytes(), sheet)


# -- the same again -----------------------------------------------------------------------------


def test_the_same_lists_give_the_same_bytes_but_for_the_seconds(
    office: Office, two_lists: tuple[Path, Path]
) -> None:
    seen = []
    for _ in range(2):
        assert office.match(*two_lists).code == 0
        result = office.result()
        result["stats"].pop("seconds")
        seen.append((office.path("list.xlsx").read_bytes(), result))
    assert seen[0] == seen[1]


def test_the_day_is_written_and_rules_what_is_there(office: Office) -> None:
    needs = office.put("needs.csv", csv_file(needs_rows(lamp("1"))))
    head = [*RESOURCE_HEAD, "结束日期"]
    resources = office.put("resources.csv", csv_file([head, [*giver("A"), "2026-06-20"]]))
    for on, projects in (("2026-06-20", 1), ("2026-06-21", 0)):
        assert office.match(needs, resources, on=on).code == 0
        stats = office.result()["stats"]
        assert (stats["on"], stats["projects"]) == (on, projects)


def test_today_is_taken_without_a_day(office: Office, two_lists: tuple[Path, Path]) -> None:
    ended = office.run(
        "match", *two_lists, "-o", office.path("l.xlsx"), "--json", office.path("l.json")
    )
    assert ended.code == 0
    assert office.result("l.json")["stats"]["on"] == "2026-06-22"


def test_english_words_stand_around_the_same_codes(
    office: Office, two_lists: tuple[Path, Path]
) -> None:
    needs = office.put("n.csv", csv_file(needs_rows(lamp("1"), lamp("2", 30))))
    assert office.match(needs, two_lists[1], "--lang", "en").code == 0
    english = office.result()
    assert office.match(needs, two_lists[1]).code == 0
    chinese = office.result()
    for name in ("code", "missing", "change"):
        assert [x[name] for x in english["unmet"]] == [x[name] for x in chinese["unmet"]]
    assert english["unmet"][0]["reason"] != chinese["unmet"][0]["reason"]
    assert office.match(needs, two_lists[1], "--lang", "fr").code == 2


# -- files as offices have them -----------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_encodings_of_offices(office: Office, encoding: str) -> None:
    needs = office.put("n.csv", csv_file(needs_rows(lamp("１")), encoding))
    resources = office.put("r.csv", csv_file([RESOURCE_HEAD, giver("A")], encoding))
    assert office.match(needs, resources).code == 0
    assert [one["need_id"] for one in office.result()["projects"]] == ["1"]


def test_a_workbook_with_a_title_and_formulas_is_read(office: Office) -> None:
    rows = [["甲社区需求清单"], *needs_rows(lamp(1.0), ["=1+1", '=HYPERLINK("x")', *lamp("3")[2:]])]
    needs = office.put("n.xlsx", workbook(rows))
    resources = office.put("r.xlsx", workbook([RESOURCE_HEAD, giver("A")]))
    ended = office.match(needs, resources)
    assert ended.code in {0, 2}
    if ended.code == 0:
        book = opened(office.path("list.xlsx").read_bytes())
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not any(cell.data_type == "f" for cell in cells), "nothing becomes live"


def test_text_that_looks_like_a_formula_stays_text(office: Office) -> None:
    needs = office.put(
        "n.csv", csv_file(needs_rows(["1", f"=cmd|' /C calc'!A0 {LAMPS}", *lamp("1")[2:]]))
    )
    resources = office.put("r.csv", csv_file([RESOURCE_HEAD, giver("A")]))
    assert office.match(needs, resources).code == 0
    book = opened(office.path("list.xlsx").read_bytes())
    assert not any(
        cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("needs.xlsx", b"PK\x03\x04 not really"),
        ("needs.pdf", b"%PDF-1.7"),
        ("needs.csv", b""),
        ("needs.csv", "随便,写点\n什么,都行\n".encode()),
    ],
)
def test_what_is_no_list_is_told_with_its_name(
    office: Office, two_lists: tuple[Path, Path], name: str, data: bytes
) -> None:
    ended = office.match(office.put(f"x-{name}", data), two_lists[1])
    assert ended.code == 2
    assert f"x-{name}" in ended.said
    assert not office.path("list.xlsx").exists()


def test_a_file_that_is_not_there_is_told(office: Office, two_lists: tuple[Path, Path]) -> None:
    ended = office.match(office.path("nothing.csv"), two_lists[1])
    assert ended.code == 2
    assert "nothing.csv" in ended.said


@pytest.mark.parametrize("words", [("match", "-o"), ("rank", "--top", "3", "--json")])
def test_an_output_in_no_folder_is_told_before_the_work_begins(
    office: Office, two_lists: tuple[Path, Path], words: tuple[str, ...]
) -> None:
    missing = office.path("nowhere") / "list.xlsx"
    ended = office.run(words[0], *two_lists, *words[1:], missing)
    assert ended.code == 2
    assert "nowhere" in ended.said
    assert office.run("template", "needs", "-o", missing).code == 2


# -- bad rows -----------------------------------------------------------------------------------

BAD = {
    "no text": (["1", "", "路灯照明", "一街道", "甲社区", 4, "盏", "", ""], "需求内容"),
    "no number": (lamp("1", "很多"), "需求数量"),
    "no such day": (lamp("1", 4, "盏", "2026-13-45"), "期望完成时间"),
    "no community": (["1", LAMPS, "路灯照明", "一街道", "", 4, "盏", "", ""], "所在社区"),
    "a damaged phone": (lamp("1", 4, "盏", "", "1.38E+10"), "联系电话"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_row_stops_everything_and_a_copy_tells_why(
    office: Office, two_lists: tuple[Path, Path], name: str
) -> None:
    row, column = BAD[name]
    needs = office.put("本月需求.csv", csv_file(needs_rows(row, lamp("2"))))
    ended = office.match(needs, two_lists[1])
    assert ended.code == 2
    assert "本月需求.csv" in ended.said
    assert column in ended.said
    assert not office.path("list.xlsx").exists()
    assert not office.path("list.json").exists()
    copy = opened(office.path("本月需求-错误行.xlsx").read_bytes())
    cells = [
        cell for sheet in copy for found in sheet.iter_rows(values_only=True) for cell in found
    ]
    assert "错误原因" in cells


def test_bad_rows_are_skipped_only_when_that_is_said(
    office: Office, two_lists: tuple[Path, Path]
) -> None:
    needs = office.put("n.csv", csv_file(needs_rows(lamp("1", "很多"), lamp("2"))))
    assert office.match(needs, two_lists[1]).code == 2
    ended = office.match(needs, two_lists[1], "--skip-bad-rows")
    assert ended.code == 0
    assert [one["need_id"] for one in office.result()["projects"]] == ["2"]
    assert office.result()["stats"]["needs"] == 1
    made = office.path("list.json")
    assert office.run("verify", needs, two_lists[1], made).code == 2
    assert office.run("verify", needs, two_lists[1], made, "--skip-bad-rows").code == 0
    ranked = ("rank", needs, two_lists[1], "--top", 1, "--json", office.path("r.json"))
    assert office.run(*ranked).code == 2
    assert office.run(*ranked, "--skip-bad-rows").code == 0


def test_a_file_without_a_needed_column_is_no_row_to_skip(
    office: Office, two_lists: tuple[Path, Path]
) -> None:
    rows = [("需求编号", "需求内容", "所在街道", "计量单位"), ("1", "义诊", "龙翔街道", "次")]
    needs = office.put("n.csv", csv_file(rows))
    ended = office.match(needs, two_lists[1], "--skip-bad-rows")
    assert ended.code == 2
    assert "所在社区" in ended.said
    assert "--skip-bad-rows" not in ended.said


def test_a_number_used_twice_is_an_error_of_the_file(
    office: Office, two_lists: tuple[Path, Path]
) -> None:
    needs = office.put("n.csv", csv_file(needs_rows(lamp("1"), lamp("１.0"))))
    ended = office.match(needs, two_lists[1])
    assert ended.code == 2
    assert "需求编号" in ended.said


def test_the_two_files_in_the_wrong_order_are_told(
    office: Office, two_lists: tuple[Path, Path]
) -> None:
    ended = office.match(two_lists[1], two_lists[0])
    assert ended.code == 2
    assert "需求清单" in ended.said
    assert "resources" not in ended.said.replace("resources.csv", "")


# -- the policy ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("top_kk = 3", "top_kk"),
        ("top_k = 0", "top_k"),
        ("smallest_share = 2.0", "smallest_share"),
        ("[level_price]\nmoon = 1", "moon"),
        ("top_k = ", "policy.toml"),
        ("level_price = nan", "level_price"),
    ],
)
def test_a_wrong_policy_is_told_with_file_and_key(
    office: Office, two_lists: tuple[Path, Path], text: str, word: str
) -> None:
    policy = office.put("policy.toml", text.encode())
    ended = office.match(*two_lists, "--policy", policy)
    assert ended.code == 2
    assert "policy.toml" in ended.said
    assert word in ended.said
    assert not office.path("list.xlsx").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("top_k = 5\nunit cap = 1", "第2行"),
        ("top_k = 5\ntop_k = 6", "第2行"),
        ("top_k = 0", "1到1000000之间的整数"),
        ("smallest_share = 2", "0到1之间"),
        ("coverage_first = 1", "true 或 false"),
        ("level_price = 3", "community, street, district, city"),
        ("[urgency_weight]\nurgent = 'x'", "0.01到100之间的数"),
    ],
)
def test_a_wrong_policy_says_what_is_expected(
    office: Office, two_lists: tuple[Path, Path], text: str, words: str
) -> None:
    policy = office.put("policy.toml", text.encode())
    ended = office.match(*two_lists, "--policy", policy)
    assert ended.code == 2
    assert words in ended.said


@pytest.mark.parametrize("name", ["list.pdf", "list", "list.xls", "list.csv"])
def test_a_workbook_is_not_written_under_another_ending(
    office: Office, two_lists: tuple[Path, Path], name: str
) -> None:
    for asked in (
        ("match", *two_lists, "-o", office.path(name)),
        ("template", "needs", "-o", office.path(name)),
    ):
        ended = office.run(*map(str, asked))
        assert ended.code == 2
        assert ".xlsx" in ended.said
    assert not office.path(name).exists()


def test_json_is_not_written_under_a_workbooks_name(
    office: Office, two_lists: tuple[Path, Path]
) -> None:
    ended = office.match(*two_lists, "--json", office.path("other.xlsx"))
    assert ended.code == 2
    assert ".json" in ended.said


def test_a_folder_is_no_file_to_write_to(office: Office, two_lists: tuple[Path, Path]) -> None:
    ended = office.run("template", "needs", "-o", str(office.path("list.xlsx").parent))
    assert ended.code == 2


@pytest.mark.parametrize(
    "command",
    [
        ("match", "-o", "needs.csv.xlsx"),
        ("match", "-o", "new.xlsx", "--json", "policy.json", "--policy", "policy.json"),
        ("compare", "--policy", "policy.json", "--json", "policy.json"),
        ("rank", "--top", "3", "--policy", "policy.json", "--json", "policy.json"),
    ],
)
def test_what_is_read_is_never_written_over(
    office: Office, two_lists: tuple[Path, Path], command: tuple[str, ...]
) -> None:
    asked = office.put("needs.csv.xlsx", two_lists[0].read_bytes())
    policy = office.put("policy.json", b"unit_cap = 1")
    before = asked.read_bytes(), policy.read_bytes()
    told = [office.path(one) if "." in one else one for one in command[1:]]
    ended = office.run(command[0], asked, two_lists[1], *told)
    assert ended.code == 2
    assert "要读的文件" in ended.said
    assert (asked.read_bytes(), policy.read_bytes()) == before


def test_a_sensitive_need_is_on_the_printed_list_by_its_kind_alone(office: Office) -> None:
    head = [*NEED_HEAD, "是否敏感"]
    rows = [[*lamp("1"), "是"], [*lamp("2"), ""]]
    rows[0][1] = "五栋的女邻居被打，楼道又没有路灯，电话13800000000"
    needs = office.put("needs.csv", csv_file([head, *rows]))
    resources = office.put("resources.csv", csv_file([RESOURCE_HEAD, giver("A")]))
    assert office.match(needs, resources).code == 0
    book = opened(office.path("list.xlsx").read_bytes())
    said = "".join(str(c.value) for page in book for row in page.rows for c in row)
    assert "路灯" in said
    assert "女邻居" not in said
    assert "1380" not in said


def test_a_list_without_a_row_is_told(office: Office, two_lists: tuple[Path, Path]) -> None:
    empty = office.put("empty.csv", csv_file([NEED_HEAD]))
    ended = office.match(empty, two_lists[1])
    assert ended.code == 0
    assert "需求清单里没有读到一条" in ended.said


def test_a_policy_rules_the_match_and_is_told_in_the_result(
    office: Office, two_lists: tuple[Path, Path]
) -> None:
    policy = office.put("policy.toml", b"unit_cap = 1\ntop_k = 3\n")
    assert office.match(*two_lists, "--policy", policy).code == 0
    told_policy = office.result()["stats"]["policy"]
    assert (told_policy["unit_cap"], told_policy["top_k"], told_policy["max_helpers"]) == (1, 3, 5)
    assert office.result()["stats"]["projects"] == 1


@pytest.mark.parametrize("day", ["2026-02-30", "昨天", "", "20260615"])
def test_a_day_that_is_none_is_told(office: Office, two_lists: tuple[Path, Path], day: str) -> None:
    assert office.match(*two_lists, on=day).code == 2


# -- rank ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("top", [1, 5, 25, 100])
def test_rank_gives_exactly_so_many_for_every_need(real: Real, top: int) -> None:
    office = real.office
    assert (
        office.run("rank", *REAL, "--top", top, "--json", office.path("r.json"), "--on", ON).code
        == 0
    )
    ranking = office.result("r.json")
    assert [set(one) for one in ranking] == [{"need_id", "candidates"}] * 15
    for one in ranking:
        found = one["candidates"]
        assert len(found) == min(top, 25)
        assert len({x["resource_id"] for x in found}) == len(found)
        assert all(set(x) >= {"resource_id", "score", "eligible", "reasons"} for x in found)
        scores = [x["score"] for x in found]
        assert scores == sorted(scores, reverse=True)


def test_rank_keeps_what_may_not_serve_and_says_so(office: Office) -> None:
    needs = office.put("n.csv", csv_file(needs_rows(lamp("1"))))
    elsewhere = giver("B")
    elsewhere[5:8] = ["社区", "一街道", "乙社区"]
    resources = office.put("r.csv", csv_file([RESOURCE_HEAD, giver("A"), elsewhere]))
    ended = office.run(
        "rank", needs, resources, "--top", 2, "--json", office.path("r.json"), "--on", ON
    )
    assert ended.code == 0
    (one,) = office.result("r.json")
    eligible = {x["resource_id"]: x["eligible"] for x in one["candidates"]}
    assert eligible == {"A": True, "B": False}
    told_of_b = next(x for x in one["candidates"] if x["resource_id"] == "B")["reasons"]
    assert any(reason["feature"] == "area" for reason in told_of_b)


def test_rank_of_none_is_bad_use(office: Office, two_lists: tuple[Path, Path]) -> None:
    assert office.run("rank", *two_lists, "--top", 0, "--json", office.path("r.json")).code == 2


# -- verify -------------------------------------------------------------------------------------


def test_a_result_of_the_real_lists_is_verified(real: Real) -> None:
    assert real.office.run("verify", *REAL, real.office.path("list.json")).code == 0


DOCTORED: dict[str, Callable[[Any], None]] = {
    "more than it has": lambda r: line_of(r).update(quantity=90, uses=90),
    "another giver": lambda r: line_of(r).update(unit="别的单位"),
    "another resource": lambda r: line_of(r).update(resource_id="Z"),
    "another need": lambda r: r["projects"][0].update(need_id="77"),
    "a figure": lambda r: r["stats"].update(covered=7),
    "a rate": lambda r: r["stats"].update(covered_rate=0.123),
    "a gap": lambda r: r["stats"].update(gap=0.5),
    "no leftovers": lambda r: r.update(unmet=[], idle=[]),
    "better than the best": lambda r: r["stats"].update(objective=r["stats"]["bound"] + 1),
}


def line_of(result: Any) -> Any:
    return result["projects"][0]["parts"][0]["assignments"][0]


@pytest.mark.parametrize("name", DOCTORED)
def test_a_doctored_result_is_refused(
    office: Office, two_lists: tuple[Path, Path], name: str
) -> None:
    assert office.match(*two_lists).code == 0
    result = office.result()
    DOCTORED[name](result)
    office.put("doctored.json", json.dumps(result).encode())
    ended = office.run("verify", *two_lists, office.path("doctored.json"))
    assert ended.code == 4
    assert "fault." not in ended.said


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"projects": 1}', '{"stats": {}}', "null"])
def test_what_is_no_result_is_bad_input(
    office: Office, two_lists: tuple[Path, Path], text: str
) -> None:
    ended = office.run("verify", *two_lists, office.put("r.json", text.encode()))
    assert ended.code == 2
    assert "r.json" in ended.said


def test_a_result_of_other_lists_is_refused(office: Office, two_lists: tuple[Path, Path]) -> None:
    assert office.match(*two_lists).code == 0
    assert office.run("verify", *REAL, office.path("list.json")).code == 4


# -- templates ----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS.split("|"))
def test_every_form_has_an_empty_template(office: Office, form: str) -> None:
    ended = office.run("template", form, "-o", office.path("t.xlsx"))
    assert ended.code == 0
    book = opened(office.path("t.xlsx").read_bytes())
    assert book.worksheets[0].max_column >= 2
    assert office.path("t.xlsx").read_bytes()[:2] == b"PK"


def test_an_unknown_form_is_told_with_those_there_are(office: Office) -> None:
    ended = office.run("template", "secrets", "-o", office.path("t.xlsx"))
    assert ended.code == 2
    assert "needs" in ended.said
    assert not office.path("t.xlsx").exists()


def test_the_filled_templates_of_both_lists_are_matched(office: Office) -> None:
    for form in ("needs", "resources"):
        assert office.run("template", form, "-o", office.path(f"{form}.xlsx")).code == 0
        book = opened(office.path(f"{form}.xlsx").read_bytes())
        page = book.worksheets[0]
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        at = next(i for i, row in enumerate(rows) if any("所在社区" in str(x) for x in row))
        heads = [str(x or "").split("\n")[0].replace("*", "").strip() for x in rows[at]]
        source = (
            dict(zip(NEED_HEAD, lamp("1"), strict=True))
            if form == "needs"
            else dict(zip(RESOURCE_HEAD, giver("A"), strict=True))
        )
        page.append([source.get(head, None) for head in heads])
        stream = io.BytesIO()
        book.save(stream)
        office.put(f"{form}.xlsx", stream.getvalue())
    ended = office.match(office.path("needs.xlsx"), office.path("resources.xlsx"))
    assert ended.code == 0, ended.said
    assert office.result()["stats"]["projects"] == 1

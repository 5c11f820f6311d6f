"""The month at the command line: every step a process of its own, its words and its exit code."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from exchange.tables import detect_form
from tests.unit.exchange.books import csv_file, opened, workbook

ROOMS = Path(__file__).resolve().parents[2]
NEED_HEAD = [
    "需求编号",
    "需求名称",
    "需求内容",
    "需求类别",
    "所在街道",
    "所在社区",
    "需求数量",
    "计量单位",
    "收集渠道",
]
RESOURCE_HEAD = [
    "资源编号",
    "资源名称",
    "资源内容",
    "资源类别",
    "资源形式",
    "提供单位",
    "所属层级",
    "所在街道",
    "所在社区",
    "可提供数量",
    "计量单位",
]
LAMPS = "楼道没有路灯，夜里一片漆黑，希望装灯"
NEEDS: list[list[Any]] = [
    NEED_HEAD,
    [
        "1",
        "装路灯",
        f"{LAMPS}，王大爷家13800138000",
        "路灯照明",
        "龙翔街道",
        "西站社区",
        4,
        "盏",
        "入户走访",
    ],
    ["2", "装路灯", LAMPS, "路灯照明", "龙翔街道", "西站社区", 2, "盏", "12345"],
    ["3", "请律师", "邻里漏水纠纷想找律师调解", "法律", "龙翔街道", "西站社区", 1, "次", "夜谈会"],
]
RESOURCES: list[list[Any]] = [
    RESOURCE_HEAD,
    [
        "A",
        "路灯",
        "出资安装路灯照明灯",
        "路灯照明",
        "物资",
        "示例公司",
        "街道",
        "龙翔街道",
        "",
        9,
        "盏",
    ],
]
FIGURES = {
    "round",
    "street",
    "state",
    "needs",
    "resources",
    "projects",
    "covered",
    "part_covered",
    "unmet",
    "idle",
    "confirmed",
    "carried_over",
    "left_out",
    "coverage_rate",
    "done",
    "rated",
    "content",
    "completion_rate",
    "satisfaction_rate",
}


@dataclass
class Office:
    """A folder with its files, and the command in it."""

    folder: Path
    environment: dict[str, str]
    done: dict[str, subprocess.CompletedProcess[str]] = field(default_factory=dict)

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from app.main import run; run()", *words],
            cwd=self.folder,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )

    def step(self, name: str, line: str, code: int = 0) -> None:
        """Run a step of the month; the month goes on only as expected."""
        self.done[name] = self.run(*line.split())
        told = self.done[name]
        assert told.returncode == code, f"{line}: {told.returncode} {told.stdout}{told.stderr}"
        assert "Traceback" not in told.stderr

    def said(self, name: str) -> str:
        return self.done[name].stdout + self.done[name].stderr

    def file(self, name: str) -> Path:
        return self.folder / name


def write_files(folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 scan")
    (folder / "communities.csv").write_bytes(
        csv_file([["社区", "类型"], ["西站社区", "社区"], ["凤翥社区", "社区"]])
    )
    (folder / "units.csv").write_bytes(
        csv_file([["单位名称", "单位类型", "成员身份"], ["示例公司", "市场主体", "党建联盟"]])
    )
    (folder / "needs.csv").write_bytes(csv_file(NEEDS, "gb18030"))
    (folder / "resources.xlsx").write_bytes(workbook(RESOURCES))
    bad = [NEED_HEAD, ["8", "", "", "", "龙翔街道", "西站社区", "很多", "", ""]]
    (folder / "bad.csv").write_bytes(csv_file([*bad, NEEDS[1]]))
    elsewhere = [*NEEDS[1][:5], "西占社区", *NEEDS[1][6:]]
    (folder / "elsewhere.csv").write_bytes(csv_file([NEED_HEAD, elsewhere]))


@pytest.fixture(scope="module")
def office(jar_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("办公室 office")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("QINGDAN_NEO4J")}
    own = {
        "QINGDAN_DATA_DIR": str(folder / "data"),
        "PYTHONPATH": str(ROOMS),
        "PYTHONUTF8": "1",
        "QINGDAN_LANG": "zh",
        "COLUMNS": "160",
    }
    one = Office(folder, kept | own)
    write_files(folder)
    one.step("start", "neo4j start")
    yield one
    one.step("stop", "neo4j stop")


@pytest.fixture(scope="module")
def month(office: Office) -> Office:
    """June from its opening to its close, with what an office gets wrong on the way."""
    for name, line, code in (
        ("street", "street add 530102004 --communities communities.csv", 0),
        ("members", "import units.csv", 0),
        ("no round", "round show", 4),
        ("open", "round open 2026-06", 0),
        ("bad row", "import bad.csv", 2),
        ("elsewhere", "import elsewhere.csv", 2),
        ("import", "import needs.csv resources.xlsx", 0),
        ("board", "round board", 0),
        ("early freeze", "round freeze", 4),
        ("zero", "round zero 凤翥社区", 0),
        ("approve", "round approve all --opinion 同意", 0),
        ("approve twice", "round approve all", 0),
        ("approve units", "round approve all --kind resources", 0),
        ("approve units twice", "round approve all --kind resources", 0),
        ("early match", "round match", 4),
        ("freeze", "round freeze", 0),
        ("frozen import", "import needs.csv", 4),
        ("match", "round match --on 2026-06-22 -o proposal.xlsx", 0),
        ("lines", "meeting lines", 0),
        ("sound", "sounding send -o sheets", 0),
        ("silent", "sounding show", 0),
        ("wrong answer", "sounding answer 00000000 好", 2),
        ("no such line", "sounding answer 00000000 同意", 2),
        ("no answers", "sounding import sheets/会前征询表-示例公司.xlsx", 0),
        ("no meeting", "meeting decide --need 1", 4),
        ("wrong time", "meeting open --on 2026-06-26 --time 下午", 2),
        (
            "call",
            "meeting open --on 2026-06-26 --time 14:30 --place 二楼会议室 --chair 示例主持",
            0,
        ),
        ("call twice", "meeting open --on 2026-06-26", 0),
        ("invite", "meeting invite --person 示例来宾", 0),
        ("early decision", "meeting decide --confirm-rest", 4),
        ("nobody", "meeting attend 没有这家单位", 4),
        ("attend", "meeting attend 示例来宾 --kind 列席 --rest", 0),
        ("agenda", "meeting agenda", 0),
        ("meeting", "meeting show", 0),
        ("no reason", "meeting decide --need 1 --verdict 不同意", 4),
        ("wrong verdict", "meeting decide --need 1 --verdict 好", 2),
        ("no line", "meeting decide --need 77", 4),
        ("street refers", "meeting refer --need 1 --opinion 请协调", 4),
        ("odd share", "meeting settle --need 1 --give A", 2),
        ("pack", "meeting pack -o pack", 0),
        ("untouched sheet", "meeting import-decisions pack/6-议定表.xlsx", 0),
        ("no sheet", "meeting import-decisions needs.csv", 2),
        ("early minutes", "meeting minutes draft", 4),
        ("decide", "meeting decide --confirm-rest", 0),
        ("decided pack", "meeting pack -o decided", 0),
        ("same sheet", "meeting import-decisions decided/6-议定表.xlsx", 0),
        ("old sheet", "meeting import-decisions bad-sheet.xlsx", 2),
        ("draft", "meeting minutes draft", 0),
        ("comment", "meeting minutes comment --unit 示例公司 --words 改一句", 0),
        ("unanswered", "meeting minutes issue --signer 示例签发人", 4),
        ("answer", "meeting minutes answer 1 --taken", 0),
        ("issue", "meeting minutes issue --signer 示例签发人 --number 6 --on 2026-06-29", 0),
        ("issued draft", "meeting minutes draft", 4),
        ("attach", "meeting minutes attach scan.pdf", 0),
        ("minutes", "meeting minutes show -o minutes", 0),
        ("close meeting", "meeting close", 0),
        (
            "after the close",
            "meeting decide --meeting 龙翔街道党建联盟2026年6月联席会议 --need 1 --why x",
            4,
        ),
        ("meetings", "meeting list", 0),
        ("no objections", "round publish -o list.xlsx --public notice.xlsx", 4),
        ("letterhead", "street papers --prefix 示联 --objections 意见箱", 0),
        ("wrong ending", "round notice -o notice.txt", 2),
        ("unseen", "round publish -o list.xlsx --public notice.xlsx", 4),
        ("publish", "round publish -o list.xlsx --public notice.xlsx --reviewed {mark}", 0),
        ("notice", "round notice -o notice.docx --days 7 --reviewed {mark}", 0),
        ("own list", "round service-list -o own.docx --community 西站社区", 0),
        ("list ending", "round service-list -o own.txt", 2),
        ("community papers", "street papers --community 西站社区 --prefix 西党", 0),
        ("task sheets", "meeting task-sheets -o sheets", 0),
        ("receipt", "meeting receipt 示例公司 --by 示例签收人", 0),
        ("no receipt", "meeting receipt 没有的单位 --by 示例签收人", 4),
        ("show", "round show --json", 0),
        ("early close", "round close", 4),
        ("july", "round open 2026-07", 0),
        ("carry", "round carry-over --month 2026-06 --into 2026-07", 0),
        ("close", "round close --month 2026-06", 0),
        ("show july", "round show --json", 0),
        ("check", "check", 0),
    ):
        if name == "old sheet":
            spoil(office.file("decided/6-议定表.xlsx"), office.file("bad-sheet.xlsx"))
        office.step(name, line.format(mark=mark_of(office)), code)
    return office


def spoil(good: Path, bad: Path) -> None:
    """The sheet again, its first line refused without a reason."""
    book = opened(good.read_bytes())
    page: Any = book["议定表"]
    columns = {cell.value: cell.column for cell in page[3]}
    page.cell(4, columns["议定意见"]).value = "不同意"
    book.save(bad)


def mark_of(office: Office) -> str:
    """The mark that the command named for the hits it showed; empty before."""
    told = office.said("unseen") if "unseen" in office.done else ""
    found = re.search(r"--reviewed ([0-9a-f]{12})", told)
    return found[1] if found else ""


def test_a_unit_that_says_nothing_has_not_agreed(month: Office) -> None:
    assert "1家单位、2条" in month.said("sound")
    assert month.said("silent").count("未答复 | -") == 2
    assert "已沟通0条，未答复2条" in month.said("silent")
    assert "登记答复0条" in month.said("no answers")


def test_a_wrong_answer_is_told_with_what_may_be_written(month: Office) -> None:
    assert "同意、部分、改期、不能" in month.said("wrong answer")
    assert "00000000" in month.said("no such line")


def test_the_figures_are_one_json_object_with_stable_keys(month: Office) -> None:
    told = json.loads(month.done["show"].stdout)
    assert set(told) == FIGURES
    assert told["round"] == "2026年6月轮次"
    assert (told["needs"], told["projects"], told["unmet"]) == (3, 2, 1)
    assert told["coverage_rate"] == pytest.approx(2 / 3)
    july = json.loads(month.done["show july"].stdout)
    assert (july["round"], july["needs"], july["carried_over"]) == ("2026年7月轮次", 1, 1)


def test_a_bad_row_stores_nothing_and_leaves_a_copy_with_the_reason(month: Office) -> None:
    assert "第2行" in month.said("bad row")
    copy = month.file("bad-错误行.xlsx")
    cells = [cell.value for row in opened(copy.read_bytes()).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert "错误原因" in cells
    assert "需求清单" in month.said("import")
    assert "3" in month.said("import")


def test_an_unknown_community_is_told_with_the_nearest_names(month: Office) -> None:
    assert "西占社区" in month.said("elsewhere")
    assert "西站社区" in month.said("elsewhere")


def test_what_is_refused_says_what_to_do(month: Office) -> None:
    assert "round open" in month.said("no round")
    assert "西站社区" in month.said("early freeze")
    for name in ("early match", "frozen import", "no reason", "early close", "no line"):
        assert month.said(name).strip()
        assert "{" not in month.said(name)


def test_the_board_chases_who_has_not_sent(month: Office) -> None:
    assert "未报" in month.said("board")
    assert "凤翥社区" in month.said("board")


def test_hits_are_shown_before_the_notice_leaves(month: Office) -> None:
    assert "13800138000" in month.said("unseen")
    notice = opened(month.file("notice.xlsx").read_bytes())
    shown = "".join(
        str(cell.value or "") for sheet in notice for row in sheet.iter_rows() for cell in row
    )
    assert "13800138000" not in shown
    assert "王大爷" not in shown
    assert "示例公司" in shown
    assert "13800138000" not in month.said("publish"), "seen before, and let out blotted"


def test_the_third_list_is_a_workbook_of_three_sheets(month: Office) -> None:
    book = opened(month.file("list.xlsx").read_bytes())
    assert book.sheetnames[:1] == ["项目服务清单"]
    assert {"未匹配需求", "闲置资源"} <= set(book.sheetnames)
    assert opened(month.file("proposal.xlsx").read_bytes()).sheetnames == book.sheetnames


def test_the_same_month_twice_leaves_the_same_graph(month: Office) -> None:
    first = month.run("check", "--fingerprint")
    again = month.run("street", "add", "530102004", "--communities", "communities.csv")
    assert again.returncode == 0
    assert month.run("round", "close", "--month", "2026-06").returncode == 0
    second = month.run("check", "--fingerprint")
    assert len(first.stdout.strip()) == 64
    assert first.stdout == second.stdout


def test_status_is_json_and_names_no_secret(month: Office) -> None:
    told = json.loads(month.run("neo4j", "status", "--json").stdout)
    assert told["running"] is True
    assert told["bolt"].startswith("bolt://127.0.0.1:")
    assert told["browser"].startswith("http://127.0.0.1:")
    assert Path(told["data_folder"]).is_relative_to(month.folder)


def test_without_a_database_the_command_ends_with_three(office: Office) -> None:
    away = office.run("round", "show", QINGDAN_NEO4J_URI="bolt://127.0.0.1:1")
    assert away.returncode == 3
    assert "Traceback" not in away.stderr
    assert away.stderr.strip()


@pytest.mark.parametrize(
    "line",
    [
        "round open 2026-13",
        "round open --months 3 2026-06",
        "round frobnicate",
        "import nothing-there.csv",
        "round open 2026-08 --opens-on 2026-02-30",
    ],
)
def test_bad_use_ends_with_two(office: Office, line: str) -> None:
    told = office.run(*line.split())
    assert told.returncode == 2
    assert "Traceback" not in told.stderr


def test_english_is_spoken_on_request(office: Office) -> None:
    told = office.run("neo4j", "status", QINGDAN_LANG="en")
    assert "running" in told.stdout


def test_the_files_of_the_month_are_told_apart_by_their_header(office: Office) -> None:
    for name, form in (("needs.csv", "needs"), ("resources.xlsx", "resources")):
        assert detect_form(name, office.file(name).read_bytes()) == form


def test_a_pack_and_its_sheet_go_out_and_come_back(month: Office) -> None:
    assert sorted(path.name for path in month.file("pack").iterdir())[0] == "1-会议通知.docx"
    assert len(list(month.file("pack").iterdir())) == 6
    assert "新登记0条" in month.said("untouched sheet")
    assert "新登记0条，0行未填" in month.said("same sheet")
    told = month.said("old sheet")
    assert "议定表" in told
    assert "第4行" in told
    assert "说明" in told
    copy = opened(month.file("bad-sheet-错误行.xlsx").read_bytes())
    assert "错误原因" in copy.sheetnames


def test_minutes_are_numbered_and_their_scan_is_kept_by_its_hash(month: Office) -> None:
    assert "〔2026〕6号" in month.said("issue")
    assert "1" in month.said("unanswered")
    shown = month.said("minutes")
    assert "scan.pdf" in shown
    scan = month.file("scan.pdf").read_bytes()
    digest = hashlib.sha256(scan).hexdigest()
    assert digest in shown
    assert (month.folder / "data" / "attachments" / digest).read_bytes() == scan
    (paper,) = (month.folder / "minutes").glob("*联席会议纪要（*〔2026〕6号）.docx")
    assert paper.read_bytes().startswith(b"PK")


def test_task_sheets_and_the_notice_are_written(month: Office) -> None:
    assert (month.folder / "sheets" / "交办单-示例公司.docx").exists()
    assert "示例公司" in month.said("receipt")
    assert month.file("notice.docx").read_bytes().startswith(b"PK")
    assert month.file("own.docx").read_bytes().startswith(b"PK")
    assert "西党" in month.said("community papers")
    assert not month.file("notice.txt").exists()

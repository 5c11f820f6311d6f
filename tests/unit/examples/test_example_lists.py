"""The example month and the real cases are well-formed, sourced and unmistakably examples."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from examples.columns import NEED_COLUMNS, RESOURCE_COLUMNS, UNIT_COLUMNS

ROOT = Path(__file__).parents[3] / "examples"
MONTH = ROOT / "longxiang"
REAL = ROOT / "real"

COLUMNS = {
    "communities": "社区,类型,备注",
    "places": "类别,名称,所在街道,所在社区,上级,户数,管理方式,面积(平方米),开放时间,备注",
    "units": ",".join(UNIT_COLUMNS),
    "organisations": (
        "组织名称,组织类别,所在街道,所在社区,小区,上级组织,成立日期,阶段,岗位,任职人,任职日期,"
        "离任日期,备注"
    ),
    "members": (
        "姓名,党员编号,隶属组织,工作单位,报到社区,报到日期,管理类别,技能特长,服务组,联系电话,备注"
    ),
    "agreements": (
        "协议编号,单位名称,所在街道,结对社区,签订日期,到期日期,承诺金额(元),资金来源,事项,备注"
    ),
    "payments": (
        "凭证号,协议编号,单位名称,社区,日期,收支,金额(元),资金来源,依据文件,项目编号,备注,经费科目"
    ),
    "wishes": (
        "心愿编号,心愿类型,心愿内容,所在社区,心愿人,联系电话,住址,困难群众,登记日期,截止日期"
    ),
}
PURSES = {"共建经费", "公共经费", "回拨党费", "捐赠", "业主资金"}
PART = re.compile(r"[^\s；]+ \d+(\.\d+)? [^\s；\d]+")
NOT_UNITS = {"党员", "居民志愿者", "社区", "街道"}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))


@pytest.fixture(scope="module")
def needs() -> list[dict[str, str]]:
    return read(MONTH / "needs.csv")


@pytest.fixture(scope="module")
def resources() -> list[dict[str, str]]:
    return read(MONTH / "resources.csv")


def test_the_month_has_the_size_of_a_real_street() -> None:
    sizes = {name: len(read(MONTH / f"{name}.csv")) for name in ("communities", "units", "members")}
    assert sizes == {"communities": 12, "units": 60, "members": 40}
    assert len(read(MONTH / "needs.csv")) == 110
    assert len(read(MONTH / "resources.csv")) == 107


def test_the_lists_have_exactly_the_columns_of_the_contract() -> None:
    assert header(MONTH / "needs.csv") == list(NEED_COLUMNS)
    assert header(MONTH / "resources.csv") == list(RESOURCE_COLUMNS)
    assert header(REAL / "needs.csv")[: len(NEED_COLUMNS)] == list(NEED_COLUMNS)
    assert header(REAL / "resources.csv")[: len(RESOURCE_COLUMNS)] == list(RESOURCE_COLUMNS)


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_every_other_file_has_its_documented_columns(name: str) -> None:
    assert header(MONTH / f"{name}.csv") == COLUMNS[name].split(",")


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/*.csv")), ids=lambda path: path.stem)
def test_no_row_is_longer_or_shorter_than_its_header(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        assert len({len(row) for row in csv.reader(lines)}) == 1


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("needs", "需求编号"),
        ("resources", "资源编号"),
        ("units", "单位名称"),
        ("communities", "社区"),
        ("members", "党员编号"),
        ("agreements", "协议编号"),
        ("payments", "凭证号"),
    ],
)
def test_a_number_names_one_row(file: str, column: str) -> None:
    counts = Counter(row[column] for row in read(MONTH / f"{file}.csv"))
    assert [number for number, times in counts.items() if times > 1 or not number] == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/*.csv")), ids=lambda path: path.stem)
def test_no_phone_can_belong_to_anyone(path: Path) -> None:
    phones = [row["联系电话"] for row in read(path) if row.get("联系电话")]
    assert [phone for phone in phones if not re.fullmatch(r"100\d{8}", phone)] == []
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", path.read_text(encoding="utf-8"))


def test_every_community_has_needs_and_every_need_a_known_community(
    needs: list[dict[str, str]],
) -> None:
    communities = {row["社区"] for row in read(MONTH / "communities.csv")}
    assert {row["所在社区"] for row in needs} == communities


def test_every_compound_named_in_a_need_is_a_place_of_its_community(
    needs: list[dict[str, str]],
) -> None:
    places = {(row["所在社区"], row["名称"]) for row in read(MONTH / "places.csv")}
    named = {(row["所在社区"], row["小区"]) for row in needs if row["小区"]}
    assert named - places == set()


def test_every_giving_unit_is_on_the_register_of_units(resources: list[dict[str, str]]) -> None:
    known: set[str] = set()
    for row in read(MONTH / "units.csv"):
        known |= {row["单位名称"], *row["别名"].split("、")}
    giving = {row["提供单位"] for row in resources if row["单位类型"] not in NOT_UNITS}
    assert giving - known == set()


def test_parts_are_name_amount_and_unit_of_measure(needs: list[dict[str, str]]) -> None:
    split = [part for row in needs if row["需求分项"] for part in row["需求分项"].split("；")]
    assert len(split) >= 10
    assert [part for part in split if not PART.fullmatch(part)] == []


def test_amounts_are_numbers(needs: list[dict[str, str]], resources: list[dict[str, str]]) -> None:
    amounts = [row["需求数量"] for row in needs] + [row["可提供数量"] for row in resources]
    assert [text for text in amounts if text and not float(text) > 0] == []


def test_the_model_case_stands_there_as_an_ordinary_need(needs: list[dict[str, str]]) -> None:
    (case,) = [row for row in needs if "停电动自行车太难了" in row["需求内容"]]
    assert (case["所在社区"], case["小区"]) == ("西站社区", "版筑翠园")
    assert (case["需求数量"], case["计量单位"], case["需求类别"]) == ("150", "个", "停车充电")
    assert case["需求分项"] == ""


def test_the_model_case_finds_members_and_departments(resources: list[dict[str, str]]) -> None:
    members, departments = resources[0], resources[1]
    assert (members["资源形式"], members["可提供数量"], members["所属层级"]) == (
        "人力",
        "15",
        "社区",
    )
    assert (departments["资源形式"], departments["可提供数量"], departments["所属层级"]) == (
        "职能",
        "150",
        "区",
    )


def test_all_askers_forms_levels_and_periods_occur(
    needs: list[dict[str, str]], resources: list[dict[str, str]]
) -> None:
    askers = {"居民", "驻区单位", "市场主体", "经营主体", "社区及小区组织"}
    assert {row["提出主体"] for row in needs} == askers
    forms = {"人力", "场地", "资金", "物资", "技术", "职能"}
    assert {row["资源形式"] for row in resources} == forms
    assert {row["所属层级"] for row in resources} == {"社区", "街道", "区", "市"}
    periods = {"一次性", "每次", "每日", "每周", "每月", "每季度", "每年", "长期"}
    assert {row["数量周期"] for row in resources} - {""} == periods


def test_money_never_leaves_its_five_purses_and_names_its_paper() -> None:
    rows = read(MONTH / "payments.csv")
    # Owners' money is booked by itself, once the owners' decision is kept.
    assert {row["资金来源"] for row in rows} == PURSES - {"业主资金"}
    assert {row["收支"] for row in rows} == {"到账", "支出"}
    assert all(row["依据文件"] and float(row["金额(元)"]) > 0 for row in rows)


def test_payments_and_agreements_speak_of_the_same_units() -> None:
    agreed = {
        (row["协议编号"], row["单位名称"], row["结对社区"])
        for row in read(MONTH / "agreements.csv")
    }
    paid = {
        (row["协议编号"], row["单位名称"], row["社区"])
        for row in read(MONTH / "payments.csv")
        if row["协议编号"]
    }
    assert paid - agreed == set()


def test_every_unit_that_signs_an_agreement_is_registered() -> None:
    units = {row["单位名称"] for row in read(MONTH / "units.csv")}
    assert {row["单位名称"] for row in read(MONTH / "agreements.csv")} - units == set()


def test_the_real_cases_keep_their_ids_and_name_their_source() -> None:
    needs, resources = read(REAL / "needs.csv"), read(REAL / "resources.csv")
    ids = "N01 N04 N06 N10 N12 N14 N17 N21 N23 N26 N28 N31 N34 N36 N40"
    assert [row["需求编号"] for row in needs] == ids.split()
    assert len({row["资源编号"] for row in resources}) == len(resources) == 25
    assert all(re.fullmatch(r"R\d\d", row["资源编号"]) for row in resources)
    assert all(row["来源"] and row["需求内容"] for row in needs)
    assert all(row["来源"] and row["资源内容"] and row["提供单位"] for row in resources)


def test_the_real_cases_stand_in_one_community() -> None:
    rows = read(REAL / "needs.csv") + read(REAL / "resources.csv")
    assert {(row["所在街道"], row["所在社区"]) for row in rows} == {("龙翔街道", "西站社区")}


def test_judgements_speak_once_of_rows_that_are_there(
    needs: list[dict[str, str]], resources: list[dict[str, str]]
) -> None:
    rows = read(MONTH / "judged.csv")
    pairs = Counter((row["需求编号"], row["资源编号"]) for row in rows)
    assert max(pairs.values()) == 1
    assert {need for need, _ in pairs} <= {row["需求编号"] for row in needs}
    assert {resource for _, resource in pairs} <= {row["资源编号"] for row in resources}
    assert {row["判断"] for row in rows} == {"0", "1", "2"}


def test_what_is_no_matter_for_the_lists_has_no_judged_helper(needs: list[dict[str, str]]) -> None:
    judged = {row["需求编号"] for row in read(MONTH / "judged.csv")}
    unjudged = [row["需求名称"] for row in needs if row["需求编号"] not in judged]
    assert unjudged == ["垃圾桶满了", "拆迁补偿款不认可", "食堂临时工转正", "半夜有人酒后砸门"]


def test_some_needs_have_nobody_and_most_have_somebody(needs: list[dict[str, str]]) -> None:
    served = {row["需求编号"] for row in read(MONTH / "judged.csv") if row["判断"] == "2"}
    assert 0.85 < len(served) / len(needs) < 0.95

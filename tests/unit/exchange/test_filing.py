from exchange.filing import files
from exchange.lists import read_lists
from exchange.readings import tell
from tests.unit.exchange.books import csv_file, sheet_rows
from tests.unit.exchange.made import NEEDS, ON, PROPOSAL, RESOURCES
from workflow.ports.files import ServiceListView


def test_the_doors_reach_every_file_in_one_bundle() -> None:
    office = files()
    view = ServiceListView(NEEDS, RESOURCES, PROPOSAL, {}, "龙翔街道2026年6月轮次")
    title = sheet_rows(office.service_list(view, "zh"), "项目服务清单")[0][0]
    assert title == "龙翔街道2026年6月轮次项目服务清单"
    result = office.result_json(PROPOSAL, "en")
    assert office.read_result("r.json", result).stats == PROPOSAL.stats
    assert office.form_of("a.xlsx", office.template("units")) == "units"
    assert office.ranking_json([], "zh") == b"[]\n"


def test_a_register_of_places_is_what_a_list_is_held_to() -> None:
    data = csv_file([["需求内容", "所在社区"], ["停车", "别处社区"]])
    free, _ = files().read_lists([("a.csv", data)], [], ON)
    held, _ = files().read_lists([("a.csv", data)], [], ON, places=(NEEDS[0].place,))
    assert (len(free.problems), len(held.problems)) == (0, 1)


def test_the_public_notice_shows_the_lines_it_is_given() -> None:
    data = files().public_notice("龙翔街道2026年6月", [{"项目名称": "停车棚", "状态": "进行中"}])
    assert sheet_rows(data, "项目服务清单公示")[2:] == [
        ["序号", "项目名称", "状态"],
        [1, "停车棚", "进行中"],
    ]
    assert files().public_notice("龙翔街道2026年6月", [])


def test_a_problem_is_told_with_its_place_in_both_languages() -> None:
    data = csv_file([["需求内容", "所在社区", "数量"], ["停车", "西站", "-1"]])
    (problem,) = read_lists([("a.csv", data)], [], ON)[0].problems
    assert tell("zh", problem) == "a.csv，第2行，“数量”列：“-1”应当大于零，请改正"
    assert tell("en", problem).startswith("a.csv, row 2, column “数量”: ")

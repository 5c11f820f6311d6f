from dataclasses import replace
from datetime import date
from typing import Any

from domain.proposals import Proposal
from exchange.grids import read_grid
from exchange.service_list import write_service_list
from tests.unit.exchange.books import opened, sheet_rows
from tests.unit.exchange.made import NEEDS, PROPOSAL, RESOURCES
from workflow.ports.files import LineValues

COLUMNS = [
    *("序号", "项目编号", "项目名称", "需求编号", "需求内容", "需求分项", "所在社区"),
    *("需求数量", "满足数量", "满足率", "牵头单位", "责任单位", "配合单位", "资源编号"),
    *("资源内容", "安排数量", "计量单位", "层级", "匹配理由", "任务内容", "完成时限"),
    *("联络人", "议定会议", "完成情况", "满意度", "状态"),
]


def written(proposal: Proposal = PROPOSAL, **more: Any) -> bytes:
    return write_service_list(NEEDS, RESOURCES, proposal, **more)


def rows(data: bytes, sheet: str = "项目服务清单") -> list[dict[str, Any]]:
    _, _, header, *body = sheet_rows(data, sheet)
    return [dict(zip(header, row, strict=True)) for row in body]


def test_the_columns_are_those_of_the_contract() -> None:
    assert sheet_rows(written(), "项目服务清单")[2] == COLUMNS
    assert opened(written()).sheetnames == ["项目服务清单", "未匹配需求", "闲置资源"]


def test_each_assignment_is_a_row_with_the_projects_cells_repeated() -> None:
    first, second = rows(written())
    for column in ("序号", "项目编号", "项目名称", "需求编号", "需求内容", "牵头单位"):
        assert first[column] == second[column]
    assert (first["项目编号"], first["需求编号"]) == ("202606-001", "1")
    assert [one["责任单位"] for one in (first, second)] == ["西站社区报到党员", "城管局"]
    assert (first["牵头单位"], first["配合单位"]) == ("西站社区报到党员", "城管局")
    assert (second["需求数量"], second["满足数量"], second["安排数量"]) == (150, 100, 100)
    assert round(second["满足率"], 4) == 0.6667
    assert (second["层级"], second["计量单位"]) == ("区", "个")
    assert second["完成时限"] == "2026-07-31"
    assert first["联络人"] == "某联络员"
    assert "车位" in second["任务内容"]
    assert "100个" in second["任务内容"]


def test_the_sheet_reads_back_with_every_cell_filled() -> None:
    grid = read_grid("清单.xlsx", written())
    assert [row[1] for row in grid.cells[3:]] == ["202606-001", "202606-001"]
    assert all(top == bottom for (top, _), (bottom, _) in grid.merges), "only titles are merged"


def test_nothing_from_input_is_live() -> None:
    page = opened(written())["项目服务清单"]
    assert page["E4"].value == "=居民没有地方停电动自行车\n希望建棚"
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}


def test_what_a_meeting_decided_stands_in_its_line() -> None:
    known = LineValues(
        project_number="202606-009",
        lead="城管局",
        task="七月底前建成",
        due_on=date(2026, 7, 1),
        liaison="联络员",
        meeting="6月联席会议",
        progress="已开工",
        satisfaction="满意",
        state="进行中",
    )
    values = {("1", "规划", "Z1"): known}
    first, second = rows(written(values=values, title="龙翔街道2026年6月轮次"))
    told = ("项目编号", "牵头单位", "任务内容", "完成时限", "联络人", "议定会议", "状态")
    assert [first[name] for name in told] == [
        "202606-009",
        "城管局",
        "七月底前建成",
        "2026-07-01",
        "联络员",
        "6月联席会议",
        "进行中",
    ]
    assert second["牵头单位"] == "城管局"
    assert second["配合单位"] == "西站社区报到党员"


def test_what_is_unmet_and_idle_has_its_reason_and_suggestion() -> None:
    short, spot = rows(written(), "未匹配需求")
    assert (short["需求编号"], short["需求分项"], short["缺口"], short["计量单位"]) == (
        "1",
        "车位",
        50,
        "个",
    )
    assert short["原因"]
    assert "150" in short["建议"]
    assert spot["缺口"] == 0.1
    assert not spot["建议"]
    (idle,) = rows(written(), "闲置资源")
    assert (idle["资源编号"], idle["提供单位"], idle["余量"]) == ("Z1", "西站社区报到党员", 0.5)


def test_a_need_without_any_assignment_stands_in_no_project_row() -> None:
    line = PROPOSAL.projects[0]
    bare = replace(line, parts=tuple(replace(part, assignments=()) for part in line.parts))
    assert rows(written(replace(PROPOSAL, projects=(bare,)))) == []


def test_the_same_proposal_gives_the_same_bytes() -> None:
    assert written() == written()


def test_reasons_follow_the_language() -> None:
    (first, _), (other, _) = rows(written()), rows(written(language="en"))
    assert first["匹配理由"] != other["匹配理由"]
    assert "Parking" in other["匹配理由"]

"""Results held to the contract by a check that shares no code with the product."""

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from examples.rounds import Row, Sizes, rows
from exchange.filing import files
from matching.match import match
from matching.policy import Policy
from tests.unit.exchange.books import csv_file, workbook
from tests.unit.matching.outside import Named, faults
from tests.unit.matching.rounds import KNOWLEDGE

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
ON = date(2026, 6, 22)
TIGHT = Policy(max_helpers=2, smallest_share=0.3, shared_servings=1, unit_cap=2, top_k=5)


def shipped(folder: str) -> tuple[Named, Named]:
    needs, resources = (EXAMPLES / folder / name for name in ("needs.csv", "resources.csv"))
    return (needs.name, needs.read_bytes()), (resources.name, resources.read_bytes())


def generated(seed: int, streets: int = 1) -> tuple[Named, Named]:
    made = rows(Sizes(streets, 3 * streets, 20, 40, 45), seed, ON.replace(day=1))
    return ("needs.xlsx", book(made.needs)), ("resources.xlsx", book(made.resources))


def book(table: list[Row]) -> bytes:
    return workbook([list(table[0]), *(list(row.values()) for row in table)])


def by_hand() -> tuple[Named, Named]:
    """Servings, quantities, an area, windows, dates and money in a few rows."""
    asked = [
        ["需求编号", "需求内容", "需求类别", "需求分项", "所在街道", "所在社区", "需求数量",
         "计量单位", "期望时段", "期望完成时间"],
        ["1", "楼道装路灯", "路灯照明", "", "龙翔街道", "西站社区", 6, "盏", "", "2026-07-31"],
        ["2", "楼道装路灯", "路灯照明", "", "龙翔街道", "凤翥社区", 4, "盏", "", "6月底"],
        ["3", "请律师讲课", "法律", "", "龙翔街道", "西站社区", 1, "次", "周末 09:00-11:00", ""],
        ["4", "请律师讲课", "法律", "", "龙翔街道", "西站社区", 1, "次", "工作日 19:00-21:00", ""],
        ["", "缺经费办活动", "资金", "", "龙翔街道", "凤翥社区", 3000, "元", "", ""],
    ]  # fmt: skip
    given = [
        ["资源编号", "资源内容", "资源类别", "资源形式", "提供单位", "所属层级", "所在街道",
         "所在社区", "服务范围", "可提供数量", "计量单位", "结束日期", "可用时段"],
        ["A", "路灯", "路灯照明", "物资", "示例公司", "街道", "龙翔街道", "", "", 7, "盏", "", ""],
        ["B", "路灯", "路灯照明", "物资", "示例商会", "社区", "龙翔街道", "西站社区", "", 9, "盏",
         "2026-06-01", ""],
        ["C", "律师讲课", "法律", "技术", "示例律所", "街道", "龙翔街道", "", "", "", "", "",
         "周末全天"],
        ["D", "资助活动", "资金", "资金", "示例银行", "街道", "龙翔街道", "", "西站社区", 1,
         "万元", "", ""],
        ["", "律师讲课", "法律", "人力", "示例法援", "街道", "龙翔街道", "", "", 2, "次/月",
         "", ""],
    ]  # fmt: skip
    return ("needs.csv", csv_file(asked)), ("resources.xlsx", workbook(given))


def matched(needs: Named, resources: Named, policy: Policy = Policy()) -> Any:  # noqa: B008
    asked, offered = files().read_lists([needs], [resources], ON)
    assert not (*asked.problems, *offered.problems)
    proposal = match(asked.items, offered.items, KNOWLEDGE, policy, ON)
    return json.loads(files().result_json(proposal, "zh"))


@pytest.mark.parametrize("policy", [Policy(), TIGHT], ids=["usual", "tight"])
@pytest.mark.parametrize(
    "lists",
    [
        pytest.param(lambda: shipped("real"), id="real"),
        pytest.param(lambda: shipped("longxiang"), id="longxiang"),
        pytest.param(by_hand, id="by hand"),
        *(pytest.param(lambda seed=seed: generated(seed), id=f"seed {seed}") for seed in range(3)),
        pytest.param(lambda: generated(7, streets=3), id="three streets"),
    ],
)
def test_a_result_keeps_the_contract(
    lists: Callable[[], tuple[Named, Named]], policy: Policy
) -> None:
    needs, resources = lists()
    assert faults(needs, resources, matched(needs, resources, policy)) == []


def first(result: Any) -> Any:
    """The first assignment of a result."""
    parts = (part for project in result["projects"] for part in project["parts"])
    return next(one for part in parts for one in part["assignments"])


BREACHES: dict[str, Callable[[Any], object]] = {
    "more uses than there are": lambda told: first(told).update(uses=99, quantity=99),
    "another unit": lambda told: first(told).update(unit="别人"),
    "another level": lambda told: first(told).update(level="city"),
    "no reason": lambda told: first(told).update(reasons=[]),
    "an unknown resource": lambda told: first(told).update(resource_id="Z"),
    "a resource that has ended": lambda told: first(told).update(resource_id="B"),
    "a need in two projects": lambda told: told["projects"].append(told["projects"][0]),
    "a need that is lost": lambda told: told["projects"].pop(),
    "an unmet part that is lost": lambda told: told["unmet"].clear(),
    "an idle resource that is lost": lambda told: told["idle"].clear(),
    "an unknown code": lambda told: told["unmet"][0].update(code="bad_luck"),
    "too much missing": lambda told: told["unmet"][0].update(missing=-1),
    "a wrong count": lambda told: told["stats"].update(covered=99),
    "a gap that is none": lambda told: told["stats"].update(gap=0.5),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_the_check_finds_what_breaks_the_contract(breach: str) -> None:
    needs, resources = by_hand()
    result = copy.deepcopy(matched(needs, resources))
    BREACHES[breach](result)
    assert faults(needs, resources, result) != []

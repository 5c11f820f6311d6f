"""The checker finds every kind of fault in a doctored result, and none in a good one."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings

from catalogues.words import words
from domain.errors import InputError
from domain.hours import Hours
from domain.needs import AskerKind, Need, NeedPart
from domain.places import Area, Level, Location, community_key
from domain.proposals import (
    Assignment,
    Change,
    Idle,
    IdleCode,
    PartResult,
    Proposal,
    Unmet,
    UnmetCode,
)
from domain.resources import Form, Resource
from exchange.result_json import read_result, result_json
from matching.match import match
from matching.policy import Policy
from matching.verify import verify
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, place, policies, resource
from tests.unit.matching.rounds import needs as made_needs
from tests.unit.matching.rounds import resources as made_resources

MORNING, NIGHT = Hours(0xFF), Hours(0xFF << 100)


@dataclass(frozen=True)
class Case:
    """A result with the two lists and the policy it is checked against."""

    needs: tuple[Need, ...]
    resources: tuple[Resource, ...]
    result: Proposal
    policy: Policy = field(default_factory=Policy)

    def faults(self) -> set[str]:
        found = verify(self.needs, self.resources, self.result, self.policy, KNOWLEDGE)
        return {fault.code for fault in found}

    def with_result(self, **values: object) -> "Case":
        return replace(self, result=replace(self.result, **values))  # type: ignore[arg-type]

    def with_stats(self, **values: object) -> "Case":
        stats = replace(self.result.stats, **values)  # type: ignore[arg-type]
        return self.with_result(stats=stats)

    def with_part(self, change: Callable[[PartResult], PartResult]) -> "Case":
        """The first part of the first project, changed."""
        first = self.result.projects[0]
        parts = (change(first.parts[0]), *first.parts[1:])
        return self.with_result(projects=(replace(first, parts=parts), *self.result.projects[1:]))

    def with_line(self, **values: object) -> "Case":
        """The first line of the first part, changed."""

        def change(part: PartResult) -> PartResult:
            line = replace(part.assignments[0], **values)  # type: ignore[arg-type]
            return replace(part, assignments=(line, *part.assignments[1:]))

        return self.with_part(change)

    def with_need(self, **values: object) -> "Case":
        """The first need, changed after it was matched."""
        return replace(self, needs=(replace(self.needs[0], **values), *self.needs[1:]))  # type: ignore[arg-type]

    def with_resource(self, **values: object) -> "Case":
        """The first resource, changed after it was matched."""
        first = replace(self.resources[0], **values)  # type: ignore[arg-type]
        return replace(self, resources=(first, *self.resources[1:]))


def good() -> Case:
    """A needs 4 of A (has 6); B takes one of C's two occasions; C has no kind; D is idle."""
    needs = (
        need("1", quantity=4, measure="盏"),
        need("2", "健康医疗", 30, "人"),
        need("3", "助老助餐", 2, "份"),
    )
    resources = (
        resource("A", amount=6, measure="盏"),
        resource("C", "健康医疗", 2, "次", Form.PEOPLE),
        resource("D", "法律", form=Form.SKILL),
    )
    return Case(needs, resources, match(needs, resources, KNOWLEDGE, Policy(), ON))


def test_a_good_result_has_no_fault() -> None:
    case = good()
    assert case.faults() == set()
    assert [project.need_id for project in case.result.projects] == ["1", "2"]
    assert [(one.need_id, one.missing) for one in case.result.unmet] == [("3", Decimal(2))]
    assert {one.resource_id: one.left for one in case.result.idle} == {
        "A": Decimal(2),
        "C": Decimal(1),
        "D": Decimal(5),
    }


def twice(part: PartResult) -> PartResult:
    """The part served by its line and the same again."""
    return replace(part, assignments=part.assignments * 2)


def split(part: PartResult, shares: list[str]) -> PartResult:
    """The part served by several lines of the same resource."""
    line = part.assignments[0]
    lines = tuple(replace(line, quantity=Decimal(s), uses=Decimal(s)) for s in shares)
    return replace(part, assignments=lines)


def second_first(case: Case) -> Case:
    """The project of the second need first, so that its line is doctored."""
    return case.with_result(projects=(case.result.projects[1], case.result.projects[0]))


def unmet(case: Case, **values: object) -> Case:
    return case.with_result(unmet=(replace(case.result.unmet[0], **values),))  # type: ignore[arg-type]


def idle(case: Case, **values: object) -> Case:
    first = replace(case.result.idle[0], **values)  # type: ignore[arg-type]
    return case.with_result(idle=(first, *case.result.idle[1:]))


STRANGER = Unmet("9", "", Decimal(1), UnmetCode.NO_KIND)
ELSEWHERE = Area(place(), communities=frozenset({community_key("丙社区")}))

DOCTORED: dict[str, Callable[[Case], Case]] = {
    "need_unknown": lambda c: replace(c, needs=c.needs[1:]),
    "need_not_for_lists": lambda c: c.with_need(
        text="小区垃圾桶满溢，需要清理", category="环境卫生"
    ),
    "need_in_two_projects": lambda c: c.with_result(projects=c.result.projects[:1] * 2),
    "resource_unknown": lambda c: replace(c, resources=c.resources[1:]),
    "unit_wrong": lambda c: c.with_line(unit="别的单位"),
    "level_wrong": lambda c: c.with_line(level=Level.CITY),
    "score_out_of_range": lambda c: c.with_line(score=1.01),
    "score_differs": lambda c: c.with_line(score=0.5),
    "objective_differs": lambda c: c.with_stats(objective=c.result.stats.objective // 3),
    "idle_twice": lambda c: c.with_result(idle=c.result.idle * 2),
    "change_impossible": lambda c: unmet(c, change=Change("resource", "Z", "可提供数量", "5")),
    "reason_missing": lambda c: c.with_line(reasons=()),
    "parts_differ": lambda c: c.with_part(lambda p: replace(p, part="别的分项")),
    "required_differs": lambda c: c.with_part(lambda p: replace(p, required=Decimal(5))),
    "covered_differs": lambda c: c.with_part(lambda p: replace(p, covered=Decimal(3))),
    "covered_too_much": lambda c: c.with_part(
        lambda p: replace(split(p, ["4", "2"]), covered=Decimal(6))
    ),
    "outside_area": lambda c: c.with_resource(area=ELSEWHERE),
    "already_ended": lambda c: c.with_resource(ends_on=date(2026, 6, 14)),
    "starts_too_late": lambda c: c.with_resource(starts_on=date(2026, 7, 2)).with_need(
        due_on=date(2026, 7, 1)
    ),
    "no_hour_shared": lambda c: c.with_resource(hours=MORNING).with_need(hours=NIGHT),
    "not_for_this_group": lambda c: c.with_resource(groups=("居民",)).with_need(
        asker_kind=AskerKind.MARKET
    ),
    "earmarked_for_others": lambda c: c.with_resource(earmarked=("2", "3")),
    "nothing_given": lambda c: c.with_line(uses=Decimal(0)),
    "uses_differ": lambda c: c.with_line(uses=Decimal(5)),
    "share_too_small": lambda c: c.with_part(lambda p: split(p, ["3.7", "0.3"])),
    "too_many_helpers": lambda c: c.with_part(
        lambda p: split(p, ["0.6", "0.6", "0.7", "0.7", "0.7", "0.7"])
    ),
    "serving_not_whole": lambda c: second_first(c).with_part(
        lambda p: replace(
            p, assignments=(replace(p.assignments[0], quantity=Decimal(15)),), covered=Decimal(15)
        )
    ),
    "money_without_amount": lambda c: c.with_resource(amount=None, form=Form.MONEY),
    "over_capacity": lambda c: c.with_resource(amount=Decimal(3)),
    "unit_over_cap": lambda c: replace(
        c.with_part(lambda p: split(p, ["2", "2"])), policy=Policy(unit_cap=1)
    ),
    "community_over_cap": lambda c: replace(c, policy=Policy(community_cap=1)),
    "unmet_twice": lambda c: c.with_result(unmet=c.result.unmet * 2),
    "part_without_outcome": lambda c: c.with_result(unmet=()),
    "missing_differs": lambda c: unmet(c, missing=Decimal(1)),
    "unmet_unknown": lambda c: c.with_result(unmet=(*c.result.unmet, STRANGER)),
    "change_missing": lambda c: unmet(c, change=None),
    "unmet_code_wrong": lambda c: unmet(c, code=UnmetCode.ON_THE_SPOT),
    "idle_code_wrong": lambda c: idle(c, code=IdleCode.WINDOW),
    "idle_missing": lambda c: c.with_result(idle=c.result.idle[1:]),
    "left_differs": lambda c: idle(c, left=Decimal("2.5")),
    "idle_unknown": lambda c: c.with_result(
        idle=(*c.result.idle, Idle("Z", Decimal(1), IdleCode.NO_NEED))
    ),
    "figure_differs": lambda c: c.with_stats(covered=3),
    "objective_above_bound": lambda c: c.with_stats(objective=c.result.stats.bound + 1),
}


@pytest.mark.parametrize("code", DOCTORED)
def test_a_doctored_result_is_found_out(code: str) -> None:
    assert code in DOCTORED[code](good()).faults()


def test_the_table_doctors_every_fault_there_is() -> None:
    assert set(DOCTORED) == {
        key.removeprefix("fault.") for key in words("zh") if key.startswith("fault.")
    }


WHERE: dict[str, tuple[str, str, str]] = {
    # need, resource, what was found
    "need_unknown": ("1", "", ""),
    "need_not_for_lists": ("1", "", "on_the_spot"),
    "need_in_two_projects": ("1", "", ""),
    "resource_unknown": ("1", "A", ""),
    "unit_wrong": ("1", "A", "别的单位"),
    "level_wrong": ("1", "A", "city"),
    "score_out_of_range": ("1", "A", "1.01"),
    "score_differs": ("1", "A", "0.5"),
    "idle_twice": ("", "", ""),
    "change_impossible": ("3", "", "可提供数量"),
    "reason_missing": ("1", "A", ""),
    "parts_differ": ("1", "", "、别的分项"),
    "required_differs": ("1", "", "5 盏"),
    "covered_differs": ("1", "", "4"),
    "covered_too_much": ("1", "", "6"),
    "outside_area": ("1", "A", ""),
    "already_ended": ("1", "A", ""),
    "starts_too_late": ("1", "A", ""),
    "no_hour_shared": ("1", "A", ""),
    "not_for_this_group": ("1", "A", ""),
    "earmarked_for_others": ("1", "A", ""),
    "nothing_given": ("1", "A", "4"),
    "uses_differ": ("1", "A", "4"),
    "share_too_small": ("1", "A", "0.3"),
    "too_many_helpers": ("1", "A", "0.6"),
    "serving_not_whole": ("2", "C", "15"),
    "money_without_amount": ("1", "A", "4"),
    "over_capacity": ("", "A", "4"),
    "unit_over_cap": ("", "", "单位A 2"),
    "community_over_cap": ("", "", "甲社区 2"),
    "unmet_twice": ("", "", ""),
    "part_without_outcome": ("3", "", ""),
    "missing_differs": ("3", "", "1"),
    "unmet_unknown": ("9", "", ""),
    "change_missing": ("3", "", ""),
    "unmet_code_wrong": ("3", "", "on_the_spot"),
    "idle_code_wrong": ("", "A", "window"),
    "idle_missing": ("", "A", ""),
    "left_differs": ("", "A", "2.5"),
    "idle_unknown": ("", "Z", ""),
    "figure_differs": ("", "", "covered 3 / 2"),
}


@pytest.mark.parametrize("code", WHERE)
def test_a_fault_says_where_it_is_and_what_was_found(code: str) -> None:
    case = DOCTORED[code](good())
    faults = verify(case.needs, case.resources, case.result, case.policy, KNOWLEDGE)
    first = next(one for one in faults if one.code == code)
    assert (first.need_id, first.resource_id, first.told) == WHERE[code]


@pytest.mark.parametrize("name", ["needs", "resources", "projects", "part_covered"])
def test_every_figure_is_counted_again(name: str) -> None:
    case = good()
    told = getattr(case.result.stats, name)
    doctored = case.with_stats(**{name: told + 1})
    (fault,) = verify(case.needs, case.resources, doctored.result, Policy(), KNOWLEDGE)
    assert (fault.code, fault.told) == ("figure_differs", f"{name} {told + 1} / {told}")


OFF_BY: dict[str, tuple[Callable[[Case, Decimal], Case], set[str]]] = {
    "uses": (lambda c, by: c.with_line(uses=4 - by), {"uses_differ", "left_differs"}),
    "left": (lambda c, by: idle(c, left=2 + by), {"left_differs"}),
    "missing": (lambda c, by: unmet(c, missing=2 + by), {"missing_differs"}),
    "covered": (
        lambda c, by: c.with_part(lambda p: replace(p, covered=4 - by)),
        {"covered_differs", "part_without_outcome", "figure_differs"},
    ),
    "covered too much": (
        lambda c, by: c.with_part(lambda p: replace(p, covered=4 + by)),
        {"covered_differs", "covered_too_much"},
    ),
    "capacity": (
        lambda c, by: idle(c, left=Decimal(0)).with_resource(amount=4 - by),
        {"over_capacity"},
    ),
    "what is left untold": (
        lambda c, by: c.with_result(idle=c.result.idle[1:]).with_resource(amount=4 + by),
        {"idle_missing"},
    ),
    "the smallest share": (
        lambda c, by: c.with_part(
            lambda p: split(p, [f"{3.6 + float(by):f}", f"{0.4 - float(by):f}"])
        ),
        {"share_too_small"},
    ),
}


@pytest.mark.parametrize("name", OFF_BY)
def test_only_what_rounding_may_take_is_no_fault(name: str) -> None:
    doctor, codes = OFF_BY[name]
    assert doctor(good(), Decimal("0.00001")).faults() == set()
    assert doctor(good(), Decimal("0.00002")).faults() == codes


@pytest.mark.parametrize(("by", "right"), [(0.00005, True), (-0.00005, True), (0.0002, False)])
def test_a_score_is_right_to_four_places(by: float, right: bool) -> None:
    score = good().result.projects[0].parts[0].assignments[0].score
    assert ("score_differs" in good().with_line(score=score + by).faults()) is not right


@pytest.mark.parametrize(("score", "inside"), [(0.0, True), (1.0, True), (-0.01, False)])
def test_a_score_lies_between_0_and_1(score: float, inside: bool) -> None:
    code = "score_differs" if inside else "score_out_of_range"
    assert code in good().with_line(score=score).faults()


def test_a_line_gives_something() -> None:
    assert "nothing_given" in good().with_line(quantity=Decimal(0)).faults()


def test_a_unit_may_take_and_a_community_get_as_many_lines_as_its_cap() -> None:
    split_up = good().with_part(lambda p: split(p, ["2", "2"]))
    assert "unit_over_cap" not in replace(split_up, policy=Policy(unit_cap=2)).faults()
    assert replace(good(), policy=Policy(community_cap=2)).faults() == set()


def test_communities_of_one_name_in_two_streets_are_two() -> None:
    elsewhere = Location("示例市", "示例区", "二街道", "甲社区")
    asked = [need("1", measure="盏"), replace(need("2", measure="盏"), place=elsewhere)]
    offered = [resource("A", amount=2, measure="盏", level=Level.DISTRICT)]
    policy = Policy(community_cap=1)
    result = match(asked, offered, KNOWLEDGE, policy, ON)
    assert len(result.projects) == 2
    assert verify(asked, offered, result, policy, KNOWLEDGE) == ()


def test_what_is_covered_has_no_place_among_the_unmet() -> None:
    for missing in ("0", "1"):
        covered = Unmet("1", "", Decimal(missing), UnmetCode.TAKEN, change=ANY_CHANGE)
        case = good()
        assert "missing_differs" in case.with_result(unmet=(*case.result.unmet, covered)).faults()


NEW_ROW = {"提供单位": "某单位", "资源内容": "送餐"}
MADE = [
    # target, id, field, new value, cost, whether it can be made
    ("need", "3", "期望完成时间", "2026-07-01", 0.0, True),
    ("need", "3", "期望时段", "工作日", 0.5, True),
    ("need", "1", "期望时段", "工作日", 0.0, False),
    ("need", "3", "服务范围", "全市", 0.0, False),
    ("resource", "A", "可提供数量", "9", 0.0, True),
    ("resource", "A", "服务范围", "全市", 0.0, True),
    ("resource", "A", "服务对象", "居民", 0.0, True),
    ("resource", "A", "定向需求", "3", 0.0, True),
    ("resource", "A", "开始日期", "2026-06-01", 0.0, True),
    ("resource", "A", "结束日期", "2026-07-01", 0.0, True),
    ("resource", "A", "可用时段", "工作日", 0.0, True),
    ("resource", "A", "期望时段", "工作日", 0.0, False),
    ("resource", "A", "可提供数量", "", 0.0, False),
    ("resource", "A", "可提供数量", NEW_ROW, 0.0, False),
    ("resource", "A", "可提供数量", "9", -0.1, False),
    ("resource", "A", "可提供数量", "9", float("nan"), False),
    ("resource", "A", "可提供数量", "9", float("inf"), False),
    ("resource", "Z", "可提供数量", "9", 0.0, False),
    ("resource", None, "", NEW_ROW, 0.0, True),
    ("resource", None, "可提供数量", NEW_ROW, 0.0, False),
    ("resource", None, "", "送餐", 0.0, False),
    ("resource", None, "", {"提供单位": "某单位"}, 0.0, False),
    ("resource", None, "", {"资源内容": "送餐"}, 0.0, False),
    ("policy", None, "coverage_first", "true", 0.0, True),
    ("policy", "A", "coverage_first", "true", 0.0, False),
    ("policy", None, "top_k", "9", 0.0, False),
]


@pytest.mark.parametrize("made", MADE)
def test_a_change_names_a_row_and_a_column_there_are_and_a_new_value(made: tuple[Any, ...]) -> None:
    *told, possible = made
    found = unmet(good(), change=Change(*told)).faults()
    assert found == (set() if possible else {"change_impossible"})


@pytest.mark.parametrize("left", ["1", "3", "0"])
def test_what_is_left_is_exact_in_both_directions(left: str) -> None:
    assert idle(good(), left=Decimal(left)).faults() == {"left_differs"}


def test_a_rounding_of_the_sixth_place_is_no_fault() -> None:
    case = good().with_line(uses=Decimal("3.999999"))
    assert case.faults() == set()


def test_a_serving_stands_alone() -> None:
    case = second_first(good()).with_part(twice)
    assert "serving_not_whole" in case.faults()


def test_an_occasion_takes_one_whatever_the_size() -> None:
    assert "uses_differ" in second_first(good()).with_line(uses=Decimal(2)).faults()


def test_what_is_given_whole_takes_all_of_it() -> None:
    needs = (need("1", quantity=5, measure="户"),)
    resources = (resource("A", amount=8, measure="盏"),)
    case = Case(needs, resources, match(needs, resources, KNOWLEDGE, Policy(), ON))
    assert case.faults() == set()
    assert {"uses_differ", "left_differs"} & case.with_line(uses=Decimal(5)).faults()


def test_parts_are_checked_by_name() -> None:
    parts = (NeedPart("灯具", Decimal(2), "盏"), NeedPart("安装", Decimal(1), "次"))
    needs = (need("1", parts=parts),)
    resources = (resource("A", amount=2, measure="盏"),)
    case = Case(needs, resources, match(needs, resources, KNOWLEDGE, Policy(), ON))
    assert case.faults() == set()
    dropped = case.with_result(
        projects=(replace(case.result.projects[0], parts=case.result.projects[0].parts[:1]),)
    )
    assert "parts_differ" in dropped.faults()


def test_a_line_for_nobodys_need_is_no_line() -> None:
    line = Assignment("A", "单位A", Decimal(1), Decimal(1), Level.STREET, 0.5)
    part = PartResult("", Decimal(1), Decimal(1), "", (line,))
    case = good()
    ghost = replace(case.result.projects[0], need_id="9", parts=(part,))
    found = case.with_result(projects=(*case.result.projects, ghost)).faults()
    assert {"need_unknown", "reason_missing", "figure_differs"} <= found


def test_codes_go_with_the_way_a_need_goes_and_with_what_was_used() -> None:
    needs = (need("1", quantity=9, measure="盏"),)
    resources = (resource("A", amount=8, measure="盏"), resource("B", "法律", amount=2))
    case = Case(needs, resources, match(needs, resources, KNOWLEDGE, Policy(), ON))
    assert case.faults() == set()
    (left,), (idle,) = case.result.unmet, case.result.idle
    spot = replace(left, code=UnmetCode.ON_THE_SPOT)
    assert case.with_result(unmet=(spot,)).faults() == {"unmet_code_wrong", "change_missing"}
    rest = replace(idle, code=IdleCode.REST)
    assert case.with_result(idle=(rest,)).faults() == {"idle_code_wrong"}


def test_derived_figures_are_checked_as_a_file_tells_them() -> None:
    case = good()
    stats = case.result.stats
    told = {"covered_rate": stats.covered_rate, "gap": stats.gap}
    assert case.with_stats(told=told).faults() == set()
    for name, right in told.items():
        result = case.with_stats(told={**told, name: 0.123}).result
        (fault,) = verify(case.needs, case.resources, result, Policy(), KNOWLEDGE)
        assert (fault.code, fault.told) == ("figure_differs", f"{name} 0.123 / {right}")


def _altered(value: object) -> object:
    """The value, and another one of its kind."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1 if value else 1
        case str():
            return f"{value}x"
    return None


def _places(told: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of all values of a result, but those that only the lists or words can tell."""
    if isinstance(told, dict | list):
        for key, value in told.items() if isinstance(told, dict) else enumerate(told):
            if key not in UNTOLD:
                yield from _places(value, (*path, key))
    elif told is not None:
        yield path


UNTOLD = frozenset(
    ("on", "policy", "seconds", "reasons", "reason", "suggestion", "to", "cost", "bound")
)
"""Inputs of the match, its duration, words, and what only matching again could tell."""


def test_every_figure_and_code_altered_alone_is_found_out() -> None:
    case = good()
    asked, offered, result = case.needs, case.resources, case.result
    text = json.dumps(result_json(result, "zh"))
    read = read_result("a.json", text.encode())
    assert verify(asked, offered, read, Policy(), KNOWLEDGE) == ()
    for path in _places(json.loads(text)):
        told = json.loads(text)
        inside = told
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = _altered(inside[path[-1]])
        try:
            doctored = read_result("a.json", json.dumps(told).encode())
        except InputError:
            continue
        assert verify(asked, offered, doctored, Policy(), KNOWLEDGE), path


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(made_needs(5), made_resources(5), policies())
def test_whatever_the_matcher_proposes_has_no_fault(
    asked: list[Need], offered: list[Resource], policy: Policy
) -> None:
    with patch("matching.match.change", return_value=ANY_CHANGE):
        result = match(asked, offered, KNOWLEDGE, policy, ON)
    found = verify(asked, offered, result, policy, KNOWLEDGE)
    assert [one for one in found if not one.code.startswith("change_")] == []


ANY_CHANGE = Change("policy", None, "coverage_first", "true")

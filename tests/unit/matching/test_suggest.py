"""A need being typed is asked about in one question, and answered as the whole match would."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from domain.needs import Need, Route
from domain.places import Area
from domain.resources import Resource
from matching.duplicates import alike_needs
from matching.match import rank
from matching.suggest import HELPS, Suggester
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, needs, place, resource, resources


def test_it_tells_the_kind_likely_duplicates_and_the_best_resources() -> None:
    rows = [need("1", compound="阳光苑"), need("2", "法律", compound="阳光苑")]
    offers = [resource("law", "法律"), resource("lamp", amount=3, measure="盏")]
    typed = need("", compound="阳光苑")
    told = Suggester(rows, offers, KNOWLEDGE, ON).rank_one(typed)
    assert told.plan.kind in {"street_light", "corridor_light"}
    assert [one.other for one in told.doubles] == ["1"]
    assert [one.resource_id for one in told.candidates] == ["lamp"]
    assert told.candidates[0].eligible
    assert {"kind", "place"} <= {reason.feature for reason in told.candidates[0].reasons}


def test_those_that_may_serve_come_first_and_the_others_say_why_not() -> None:
    elsewhere = resource("far", community="乙社区")
    elsewhere = replace(elsewhere, area=Area(elsewhere.place, communities=frozenset({"乙"})))
    offers = [elsewhere, resource("near", text="出资安装照明灯")]
    told = Suggester([], offers, KNOWLEDGE, ON).rank_one(need(""))
    assert [(one.resource_id, one.eligible) for one in told.candidates] == [
        ("near", True),
        ("far", False),
    ]
    assert "area" in {reason.feature for reason in told.candidates[1].reasons}


@pytest.mark.parametrize("top", [1, 2])
def test_no_more_than_asked_for_are_told(top: int) -> None:
    offers = [resource(str(at)) for at in range(4)]
    assert len(Suggester([], offers, KNOWLEDGE, ON).rank_one(need(""), top).candidates) == top


def test_five_are_told_unless_another_number_is_asked_for() -> None:
    offers = [resource(str(at)) for at in range(7)]
    assert len(Suggester([], offers, KNOWLEDGE, ON).rank_one(need("")).candidates) == 5


@pytest.mark.parametrize(("farther", "first"), [(3, "near"), (4, "far0")])
def test_one_that_may_serve_is_looked_for_among_four_times_as_many(
    farther: int, first: str
) -> None:
    far = [resource(f"far{at}", community="乙社区") for at in range(farther)]
    only_there = frozenset({"乙"})
    offers = [replace(one, area=Area(one.place, communities=only_there)) for one in far]
    near = resource("near", text="出资安装照明灯")
    (told,) = Suggester([], [*offers, near], KNOWLEDGE, ON).rank_one(need(""), 1).candidates
    assert told.resource_id == first


def test_what_does_not_fit_is_not_told() -> None:
    told = Suggester([], [resource("law", "法律")], KNOWLEDGE, ON).rank_one(need(""))
    assert told.candidates == ()


def test_nothing_known_yet_is_no_error() -> None:
    told = Suggester([], [], KNOWLEDGE, ON).rank_one(need("", text="嗯", category=""))
    assert (told.doubles, told.candidates, told.plan.kind) == ((), (), "")
    assert told.in_lists


def test_what_nobody_understands_is_likely_one_with_nothing() -> None:
    unknown = need("1", text="嗯", category="")
    told = Suggester([unknown], [], KNOWLEDGE, ON).rank_one(replace(unknown, number=""))
    assert told.doubles == ()
    assert alike_needs([unknown, replace(unknown, number="2")], KNOWLEDGE) == ()


def test_what_never_enters_the_lists_is_told_while_it_is_typed() -> None:
    told = Suggester([], [], KNOWLEDGE, ON).rank_one(need("", text="垃圾桶满了，需要清理"))
    assert told.plan.route is Route.ON_THE_SPOT
    assert not told.in_lists


@settings(max_examples=20, deadline=None)
@given(needs(5), resources(5))
def test_a_need_of_the_round_asked_again_is_ranked_as_in_the_round(
    rows: list[Need], offers: list[Resource]
) -> None:
    suggester = Suggester(rows, offers, KNOWLEDGE, ON)
    rankings = rank(rows, offers, KNOWLEDGE, ON, len(offers)) if offers else ()
    for one, ranking in zip(rows, rankings, strict=False):
        told = {c.resource_id: c for c in suggester.rank_one(one, len(offers)).candidates}
        expected = {c.resource_id: c for c in ranking.candidates if c.score >= HELPS}
        assert told == expected


def test_the_same_pairs_are_likely_one_while_typed_and_in_the_list() -> None:
    rows = [need("1"), need("2", text="楼道路灯不亮，夜里漆黑，想装灯"), need("3", "法律")]
    listed = {frozenset((one.one, one.other)): one.score for one in alike_needs(rows, KNOWLEDGE)}
    suggester = Suggester(rows[1:], [], KNOWLEDGE, ON)
    typed = {frozenset(("1", one.other)) for one in suggester.rank_one(rows[0]).doubles}
    assert typed == {pair for pair in listed if "1" in pair}


def test_a_place_is_needed_for_a_double() -> None:
    suggester = Suggester([need("1")], [], KNOWLEDGE, ON)
    other = replace(need(""), place=place("丙社区"))
    assert suggester.rank_one(other).doubles == ()

"""Merging: one need stands for several, nothing is lost, and it can be undone before the freeze."""

from datetime import date

import pytest

from domain.needs import Need, Urgency
from domain.rounds import Round
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR
from tests.unit.workflow.fakes import World, refused
from tests.unit.workflow.test_month import opened
from workflow import collect, merge, rounds

ROWS = [
    need("1", asker_count=10, raised_on=date(2026, 6, 12), due_on=date(2026, 7, 31)),
    need("2", asker_count=8, raised_on=date(2026, 6, 3), urgency=Urgency.URGENT),
    need("3", asker_count=1, due_on=date(2026, 7, 10), urgency=Urgency.PRESSING),
    need("4", community="乙社区"),
]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def one(world: World) -> Round:
    june = opened(world, approvals=False)
    collect.import_needs(world.services(), ACTOR, june, ROWS)
    collect.import_resources(world.services(), ACTOR, june, [resource("9")])
    return june


def standing(world: World, one: Round) -> dict[str, Need]:
    return {row.need.number: row.need for row in world.services().lists.needs(one.round_id)}


def test_the_merged_need_keeps_numbers_askers_the_earliest_days_and_the_highest_urgency(
    world: World, one: Round
) -> None:
    merged = merge.merge_needs(world.services(), ACTOR, one, "1", ["2", "3"]).need
    assert merged.merged_numbers == ("2", "3")
    assert merged.asker_count == 19
    assert (merged.raised_on, merged.due_on) == (date(2026, 6, 3), date(2026, 7, 10))
    assert merged.urgency is Urgency.URGENT
    assert (merged.number, merged.words) == ("1", ROWS[0].words)
    assert set(standing(world, one)) == {"1", "4"}
    assert world.acts[-1] == "merge"


def test_taken_apart_every_need_stands_as_before(world: World, one: Round) -> None:
    before = standing(world, one)
    merge.merge_needs(world.services(), ACTOR, one, "1", ["2", "3"])
    assert merge.unmerge_needs(world.services(), ACTOR, one, "1") == 2
    assert standing(world, one) == before


@pytest.mark.parametrize(
    ("keep", "others", "code"),
    [
        ("1", ["4"], "merge_apart"),
        ("1", ["1"], "merge_itself"),
        ("1", [], "merge_itself"),
        ("1", ["9"], "row_unknown"),
        ("9", ["1"], "row_unknown"),
    ],
)
def test_what_cannot_be_one_is_refused(
    world: World, one: Round, keep: str, others: list[str], code: str
) -> None:
    with refused(code):
        merge.merge_needs(world.services(), ACTOR, one, keep, others)
    assert len(standing(world, one)) == 4


def test_nothing_is_merged_or_taken_apart_after_the_freeze(world: World, one: Round) -> None:
    merge.merge_needs(world.services(), ACTOR, one, "1", ["2"])
    frozen = rounds.freeze(world.services(), ACTOR, one, without_missing=True)
    with refused("round_not_ready"):
        merge.merge_needs(world.services(), ACTOR, frozen, "1", ["3"])
    with refused("round_not_ready"):
        merge.unmerge_needs(world.services(), ACTOR, frozen, "1")


def test_nothing_merged_cannot_be_taken_apart(world: World, one: Round) -> None:
    with refused("not_merged"):
        merge.unmerge_needs(world.services(), ACTOR, one, "1")


def test_likely_duplicates_are_told_by_row_and_nothing_is_merged(world: World, one: Round) -> None:
    found = merge.likenesses(world.services(), one)
    numbers = [(found.needs[d.one].number, found.needs[d.other].number) for d in found.duplicates]
    assert set(numbers) == {("1", "2"), ("1", "3"), ("2", "3")}
    assert len(standing(world, one)) == 4

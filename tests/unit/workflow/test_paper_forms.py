"""Paper forms: each has a number of its own, and tells whose it is."""

from datetime import date

import pytest

from domain.errors import NotAllowedError
from domain.rights import Actor, Grant, Role, Scope
from domain.rounds import Round
from tests.unit.matching.rounds import need
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, refused
from workflow import collect, rounds
from workflow.paper_forms import community_on, form_after, form_numbers

JUNE = date(2026, 6, 1)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def one(world: World) -> Round:
    return rounds.open_round(world.services(), ACTOR, STREET, JUNE)


def test_the_first_forms_of_a_community_begin_at_one(world: World, one: Round) -> None:
    numbers = form_numbers(world.services(), ACTOR, one, "甲社区", 2)
    assert numbers == ("202606-甲-001", "202606-甲-002")


def test_further_forms_follow_the_highest_number_that_was_typed_in(
    world: World, one: Round
) -> None:
    typed = [need("202606-甲-007"), need("202606-乙-020"), need("3")]
    collect.import_needs(world.services(), ACTOR, one, typed)
    assert form_numbers(world.services(), ACTOR, one, "甲社区", 1) == ("202606-甲-008",)
    assert form_numbers(world.services(), ACTOR, one, "甲社区", 1, 30) == ("202606-甲-030",)


@pytest.mark.parametrize(("count", "first"), [(0, 0), (201, 0), (1, -1)])
def test_none_too_many_or_below_nothing_are_refused(
    world: World, one: Round, count: int, first: int
) -> None:
    with refused("forms_count"):
        form_numbers(world.services(), ACTOR, one, "甲社区", count, first)


def test_a_community_prints_its_own_forms_alone(world: World, one: Round) -> None:
    own = Actor("clerk", (Grant(Role.COMMUNITY, Scope(STREET.code, COMMUNITIES[0])),))
    assert form_numbers(world.services(), own, one, COMMUNITIES[0], 1)
    with pytest.raises(NotAllowedError):
        form_numbers(world.services(), own, one, COMMUNITIES[1], 1)


@pytest.mark.parametrize(
    ("number", "after", "community"),
    [
        ("202606-甲-001", "202606-甲-002", "甲社区"),
        ("202606-乙-999", "202606-乙-1000", "乙社区"),
        ("202606-丙-001", "202606-丙-002", ""),
        ("S01-03", "", ""),
        ("", "", ""),
    ],
)
def test_a_number_tells_the_next_form_and_whose_it_is(
    number: str, after: str, community: str
) -> None:
    assert form_after(number) == after
    assert community_on(number, COMMUNITIES) == community

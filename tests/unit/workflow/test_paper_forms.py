"""Paper forms: each has a number of its own, and tells whose it is."""

from datetime import date

import pytest

from domain.errors import NotAllowedError, NotFoundError
from domain.rights import Actor, Grant, Role, Scope
from domain.rounds import Round
from tests.unit.matching.rounds import need
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, refused
from workflow import collect, rounds
from workflow.paper_forms import (
    community_on,
    form_after,
    give_out_forms,
    print_seen,
    prints_seen,
)

JUNE = date(2026, 6, 1)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def one(world: World) -> Round:
    return rounds.open_round(world.services(), ACTOR, STREET, JUNE)


def test_the_first_forms_of_a_community_begin_at_one(world: World, one: Round) -> None:
    given = give_out_forms(world.services(), ACTOR, one, "甲社区", 2)
    assert given.numbers == ("202606-甲-001", "202606-甲-002")
    assert given.told == "202606-甲-001–202606-甲-002"
    assert world.acts[-1] == "import"


def test_no_number_is_given_out_twice_also_before_any_form_came_back(
    world: World, one: Round
) -> None:
    services = world.services()
    first = give_out_forms(services, ACTOR, one, "甲社区", 3)
    second = give_out_forms(services, ACTOR, one, "甲社区", 2)
    other = give_out_forms(services, ACTOR, one, "乙社区", 1)
    assert second.numbers == ("202606-甲-004", "202606-甲-005")
    assert other.told == "202606-乙-001"
    assert prints_seen(services, ACTOR, one) == (other, first, second)


def test_further_forms_follow_the_highest_number_that_was_typed_in(
    world: World, one: Round
) -> None:
    typed = [need("202606-甲-007"), need("202606-乙-020"), need("3")]
    collect.import_needs(world.services(), ACTOR, one, typed)
    given = give_out_forms(world.services(), ACTOR, one, "甲社区", 1)
    assert given.numbers == ("202606-甲-008",)


@pytest.mark.parametrize("count", [0, 201, -1])
def test_none_or_too_many_are_refused(world: World, one: Round, count: int) -> None:
    with refused("forms_count"):
        give_out_forms(world.services(), ACTOR, one, "甲社区", count)
    assert world.form_prints == []


def test_forms_of_a_community_that_is_not_there_are_refused(world: World, one: Round) -> None:
    with pytest.raises(NotFoundError, match="community_not_there"):
        give_out_forms(world.services(), ACTOR, one, "无社区", 1)


def test_a_community_prints_and_sees_its_own_forms_alone(world: World, one: Round) -> None:
    services = world.services()
    own = Actor("clerk", (Grant(Role.COMMUNITY, Scope(STREET.code, COMMUNITIES[0])),))
    mine = give_out_forms(services, own, one, COMMUNITIES[0], 1)
    with pytest.raises(NotAllowedError):
        give_out_forms(services, own, one, COMMUNITIES[1], 1)
    others = give_out_forms(services, ACTOR, one, COMMUNITIES[1], 1)
    assert prints_seen(services, own, one) == (mine,)
    assert print_seen(services, own, one, mine.print_id) == mine
    with pytest.raises(NotFoundError, match="forms_unknown"):
        print_seen(services, own, one, others.print_id)


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

"""The last act of an unpublished round is taken back, and the one before it next."""

from datetime import date

import pytest

from domain.errors import RuleError
from domain.rights import Act
from domain.rounds import ListState, Round, RoundState
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_rounds import FakeRounds
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, refused
from tests.unit.workflow.test_month import JULY, JUNE, frozen, matched, met, opened, published
from workflow import rounds
from workflow.undo import undo


@pytest.fixture
def world() -> World:
    return World()


def now(world: World, one: Round) -> Round:
    return world.rounds[one.round_id]


def take_back(world: World, one: Round) -> Act:
    return undo(world.services(), ACTOR, now(world, one))


def state_of(world: World, one: Round, sender: str) -> ListState:
    board = world.services().rounds.board(one.round_id)
    return next(sent.state for sent in board if sent.sender == sender)


def test_a_match_is_taken_back_as_one_step(world: World) -> None:
    one = matched(world, [need("1")], [resource("A", amount=1)])
    assert take_back(world, one) is Act.MATCH
    assert now(world, one).state is RoundState.FROZEN
    assert world.services().proposals.latest(one.round_id) is None
    assert take_back(world, one) is Act.FREEZE
    assert now(world, one).state is RoundState.OPEN


def test_a_match_that_a_meeting_decided_on_stays(world: World) -> None:
    one = met(world, [need("1")], [resource("A", amount=1)])
    with refused("act_not_undoable"):
        take_back(world, one)
    assert now(world, one).state is RoundState.MET


def test_what_is_published_is_not_taken_back(world: World) -> None:
    one = published(world, [need("1")], [resource("A", amount=1)])
    with refused("round_not_ready"):
        take_back(world, one)


def test_an_approval_takes_a_list_back_to_where_it_stood(world: World) -> None:
    one = opened(world)
    FakeRounds(world).mark(one.round_id, "needs", COMMUNITIES[0], ListState.SENT)
    for _ in range(2):
        rounds.approve(world.services(), ACTOR, one, "needs", COMMUNITIES[0])
    assert take_back(world, one) is Act.APPROVE
    assert state_of(world, one, COMMUNITIES[0]) is ListState.COMMUNITY_APPROVED
    assert take_back(world, one) is Act.REVIEW
    assert state_of(world, one, COMMUNITIES[0]) is ListState.SENT


def test_a_returned_list_stands_as_before(world: World) -> None:
    one = opened(world)
    FakeRounds(world).mark(one.round_id, "needs", COMMUNITIES[0], ListState.SENT)
    rounds.return_list(world.services(), ACTOR, one, "needs", COMMUNITIES[0], "不全")
    assert take_back(world, one) is Act.RETURN
    assert state_of(world, one, COMMUNITIES[0]) is ListState.SENT


def test_a_skipped_month_collects_again(world: World) -> None:
    rounds.skip_round(world.services(), ACTOR, STREET, JULY, "与八月合并")
    (one,) = (one for one in world.rounds.values() if one.month == date(2026, 7, 1))
    assert take_back(world, one) is Act.SKIP
    assert (now(world, one).state, now(world, one).reason) == (RoundState.OPEN, "")


def test_an_import_is_not_taken_back_but_told_how_to_mend(world: World) -> None:
    one = frozen(world, [need("1")], [], JUNE)
    assert take_back(world, one) is Act.FREEZE
    with pytest.raises(RuleError) as caught:
        take_back(world, one)
    assert (caught.value.code, caught.value.values["act"]) == ("act_not_undoable", "导入资源")


def test_nothing_done_is_nothing_to_take_back(world: World) -> None:
    one = opened(world)
    world.deeds.clear()
    with refused("nothing_to_undo"):
        take_back(world, one)

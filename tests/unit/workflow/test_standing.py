"""Where a round stands: the step under way and what is next, from its state and what waits."""

from dataclasses import replace

import pytest

from domain.rights import Role
from domain.rounds import ListState, Round, RoundState, SentList
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import matched, opened, published
from workflow import sound
from workflow.preview import preview_needs, preview_resources
from workflow.service_list import in_numbers, proposal_view
from workflow.standing import Step, standing


@pytest.fixture
def world() -> World:
    return World()


def told(world: World, one: Round, *board: SentList) -> tuple[Step | None, list[str]]:
    one = world.services().rounds.get(one.round_id)
    seen = standing(world.services(), one, board)
    return seen.step, [todo.code for todo in seen.todo]


def of(sender: str, state: ListState, kind: str = "needs") -> SentList:
    return SentList(sender, kind, sender, state)


CASES = [
    ([of("A", ListState.NOT_SENT)], True, Step.COLLECT, ["send"]),
    (
        [of("A", ListState.RETURNED), of("B", ListState.SENT)],
        True,
        Step.COLLECT,
        ["mend", "review"],
    ),
    ([of("A", ListState.SENT)], True, Step.APPROVE, ["review"]),
    ([of("A", ListState.COMMUNITY_APPROVED)], True, Step.APPROVE, ["approve"]),
    ([of("A", ListState.STREET_APPROVED)], True, Step.FREEZE, ["freeze"]),
    ([of("A", ListState.ZERO)], True, Step.FREEZE, ["freeze"]),
    ([of("A", ListState.SENT)], False, Step.FREEZE, ["freeze"]),
    (
        [of("A", ListState.SENT), of("U", ListState.NOT_SENT, "resources")],
        False,
        Step.FREEZE,
        ["freeze", "send"],
    ),
]


@pytest.mark.parametrize(("board", "approvals", "step", "todo"), CASES)
def test_before_the_freeze_the_lists_say_what_is_next(
    world: World, board: list[SentList], approvals: bool, step: Step, todo: list[str]
) -> None:
    one = replace(opened(world), approvals=approvals)
    seen = standing(world.services(), one, board)
    assert (seen.step, [item.code for item in seen.todo]) == (step, todo)


def test_each_thing_to_do_names_who_may_do_it_and_whose_it_is(world: World) -> None:
    (todo,) = standing(world.services(), opened(world), [of("A", ListState.NOT_SENT)]).todo
    assert todo.names == ("A",)
    assert todo.roles == {Role.COMMUNITY, Role.STREET}


def test_the_way_from_the_match_to_the_close(world: World) -> None:
    one = matched(world, [need("1")], [resource("A")])
    assert told(world, one) == (Step.SOUND, ["sound", "call"])
    sound.send_out(world.services(), ACTOR, one)
    assert told(world, one) == (Step.MEET, ["answer", "call"])


def test_a_published_round_is_followed_up_until_its_tasks_are_done(world: World) -> None:
    one = published(world, [need("1")], [resource("A")])
    step, todo = told(world, one)
    assert step is Step.FOLLOW_UP
    assert todo in (["work"], ["late"])


@pytest.mark.parametrize("state", [RoundState.CLOSED, RoundState.SKIPPED])
def test_a_round_that_is_over_has_nothing_to_do(world: World, state: RoundState) -> None:
    one = replace(opened(world), state=state)
    assert standing(world.services(), one, ()).todo == ()


def test_a_preview_tells_new_changed_and_same_before_anything_is_stored(world: World) -> None:
    one = matched(world, [need("1"), need("2")], [resource("A")])
    services = world.services()
    stored = [item.need for item in services.lists.needs(one.round_id)]
    brought = [stored[0], replace(stored[1], note="改了"), replace(stored[0], number="9")]
    seen = preview_needs(services, one, brought)
    assert (len(seen.new), len(seen.changed), seen.same) == (1, 1, 1)
    (offer,) = services.lists.resources(one.round_id)
    seen = preview_resources(services, one, [replace(offer, note="改了")])
    assert (len(seen.new), len(seen.changed), seen.same) == (0, 1, 0)


def test_what_is_left_over_names_rows_by_their_numbers_and_never_by_keys(world: World) -> None:
    one = matched(world, [need("1", quantity=3), need("2", quantity=3)], [resource("A", amount=3)])
    services = world.services()
    (left,) = proposal_view(services, one).proposal.unmet
    assert "-" not in "".join(left.values.values())
    keys = {item.key for item in services.lists.needs(one.round_id)}
    proposal = services.proposals.latest(one.round_id)
    assert proposal is not None
    raw = proposal.unmet[0]
    assert any(key in "".join(raw.values.values()) for key in keys), "the graph keeps keys"
    assert not any(key in str(in_numbers(raw, dict.fromkeys(keys, "7"))) for key in keys)

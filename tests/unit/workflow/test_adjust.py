"""Adjustments by hand: what is tried changes nothing, what is stored no later match overrides."""

from decimal import Decimal

import pytest

from domain.adjustments import Adjustment
from domain.errors import NotFoundError
from domain.places import Level
from domain.rounds import Round, RoundState
from domain.soundings import Answer, SoundingAnswer
from matching.policy import Policy
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR
from tests.unit.workflow.fakes import World, confirm, refused
from tests.unit.workflow.test_month import frozen, matched
from workflow import publish, sound
from workflow.adjust import Bench, Trial, adjust, adjustment, open_bench, try_out
from workflow.propose import match_round
from workflow.undo import undo

Given = dict[tuple[str, str], Decimal]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def one(world: World) -> Round:
    """Need 1 asks 6 and need 2 asks 4; A has 6, B has 4, C of the district has 9 of the same."""
    return matched(
        world,
        [need("1", quantity=6), need("2", quantity=4)],
        [
            resource("A", amount=6),
            resource("B", amount=4),
            resource("C", amount=9, level=Level.DISTRICT),
        ],
    )


def bench(world: World, one: Round) -> Bench:
    return open_bench(world.services(), one)


def pair(world: World, one: Round, number: str, giver: str) -> tuple[str, str, str]:
    read = bench(world, one)
    needs = {item.need.number: key for key, item in read.plans.items()}
    resources = {item.number: key for key, item in read.resources.items()}
    return needs[number], "", resources[giver]


def fix(
    world: World, one: Round, number: str, giver: str, quantity: int, why: str = ""
) -> Adjustment:
    found = pair(world, one, number, giver)
    return adjustment(world.services(), bench(world, one), found, Decimal(quantity), why)


def tried(world: World, one: Round, *changes: Adjustment) -> Trial:
    return try_out(world.services(), ACTOR, world.rounds[one.round_id], changes)


def stored(world: World, one: Round, *changes: Adjustment) -> int:
    return adjust(world.services(), ACTOR, one, tried(world, one, *changes))


def given(world: World, one: Round) -> Given:
    read = bench(world, one)
    return {
        (
            read.plans[line.need_key].need.number,
            read.resources[line.resource_key].number,
        ): line.quantity
        for line in read.lines
        if line.proposed
    }


def of_proposal(world: World, one: Round, trial: Trial) -> Given:
    read = bench(world, one)
    return {
        (
            read.plans[project.need_id].need.number,
            read.resources[line.resource_id].number,
        ): line.quantity
        for project in trial.proposal.projects
        for part in project.parts
        for line in part.assignments
    }


def test_what_is_tried_stores_nothing(world: World, one: Round) -> None:
    before, deeds = given(world, one), len(world.deeds)
    trial = tried(world, one, fix(world, one, "1", "C", 6))
    assert of_proposal(world, one, trial)["1", "C"] == 6
    assert given(world, one) == before
    assert (len(world.deeds), world.adjustments) == (deeds, {})


def test_what_is_stored_is_what_was_tried_and_the_parts_that_differ_are_told(
    world: World, one: Round
) -> None:
    before = given(world, one)
    trial = tried(world, one, fix(world, one, "1", "C", 6))
    assert adjust(world.services(), ACTOR, one, trial) == 1
    assert given(world, one) == of_proposal(world, one, trial) != before
    assert world.acts[-1] == "adjust"
    (first, *_) = trial.compared.comparison.differences
    assert trial.compared.needs[first.need_id].number == "1"
    assert first.given[0] != first.given[1]


def test_a_part_is_split_between_two_givers(world: World, one: Round) -> None:
    stored(world, one, fix(world, one, "1", "A", 2), fix(world, one, "1", "C", 4))
    now = given(world, one)
    assert now["1", "A"] == 2
    assert now["1", "C"] == 4


def test_a_giver_is_moved_to_another_need_and_what_it_leaves_is_served_by_others(
    world: World, one: Round
) -> None:
    stored(world, one, fix(world, one, "1", "A", 0, "改给2号"), fix(world, one, "2", "A", 4))
    now = given(world, one)
    assert ("1", "A") not in now
    assert now["2", "A"] == 4
    assert sum(quantity for (number, _), quantity in now.items() if number == "1") == 6


def test_a_match_of_the_whole_round_moves_nothing_that_was_fixed(world: World, one: Round) -> None:
    stored(world, one, fix(world, one, "1", "B", 1), fix(world, one, "1", "A", 0, "设备坏了"))
    match_round(world.services(), ACTOR, world.rounds[one.round_id], Policy())
    now = given(world, one)
    assert now["1", "B"] == 1
    assert ("1", "A") not in now


def test_an_adjustment_is_not_undone_but_released_and_the_match_before_it_stays(
    world: World, one: Round
) -> None:
    before = given(world, one)
    stored(world, one, fix(world, one, "1", "C", 6))
    after = given(world, one)
    assert after != before
    with refused("act_not_undoable"):
        undo(world.services(), ACTOR, world.rounds[one.round_id])
    assert given(world, one) == after
    assert world.rounds[one.round_id].state is RoundState.MATCHED


def test_what_is_released_is_the_matchers_again(world: World, one: Round) -> None:
    before = given(world, one)
    stored(world, one, fix(world, one, "1", "C", 6))
    free = [pair(world, one, "1", "C")]
    trial = try_out(world.services(), ACTOR, one, [], free)
    adjust(world.services(), ACTOR, one, trial)
    assert world.adjustments[one.round_id] == []
    match_round(world.services(), ACTOR, world.rounds[one.round_id], Policy())
    assert given(world, one) == before


def test_the_second_of_two_who_adjust_at_once_is_refused(world: World, one: Round) -> None:
    first = tried(world, one, fix(world, one, "1", "C", 6))
    second = tried(world, one, fix(world, one, "2", "C", 4))
    adjust(world.services(), ACTOR, one, first)
    with refused("proposal_moved"):
        adjust(world.services(), ACTOR, one, second)
    assert given(world, one) == of_proposal(world, one, first)


def test_the_same_again_is_nothing_to_adjust(world: World, one: Round) -> None:
    stored(world, one, fix(world, one, "1", "C", 6))
    with refused("nothing_adjusted"):
        tried(world, one, fix(world, one, "1", "C", 6))


@pytest.mark.parametrize(
    ("giver", "quantity", "code"),
    [("C", 7, "adjusted_over_part"), ("B", 5, "adjusted_over_capacity")],
)
def test_more_than_is_asked_or_held_is_refused(
    world: World, one: Round, giver: str, quantity: int, code: str
) -> None:
    with refused(code):
        tried(world, one, fix(world, one, "1", giver, quantity))


def test_too_much_for_a_part_without_a_name_names_its_need(world: World, one: Round) -> None:
    with refused("adjusted_over_part") as told:
        tried(world, one, fix(world, one, "1", "C", 7))
    assert told.value.values["need"] == "1"


def test_a_giver_is_left_out_with_a_reason_alone(world: World, one: Round) -> None:
    with refused("reason_missing"):
        fix(world, one, "1", "A", 0)
    with refused("adjustment_negative"):
        fix(world, one, "1", "A", -1)


def test_what_a_meeting_decided_only_a_meeting_changes(world: World, one: Round) -> None:
    confirm(world.services(), one)
    (number, giver), _ = next(iter(given(world, one).items()))
    with refused("decided_at_meeting"):
        tried(world, one, fix(world, one, number, giver, 1))
    publish.publish(world.services(), ACTOR, world.rounds[one.round_id])
    with refused("round_not_ready"):
        tried(world, one, fix(world, one, "1", "C", 1))


def test_a_unit_is_not_held_to_more_than_it_answered(world: World, one: Round) -> None:
    services = world.services()
    sound.send_out(services, ACTOR, one)
    line = next(x for x in services.proposals.lines(one.round_id) if x.quantity > 1)
    read = bench(world, one)
    numbers = read.plans[line.need_key].need.number, read.resources[line.resource_key].number
    sound.answer(services, ACTOR, one, [SoundingAnswer(line.line_id, Answer.PARTLY, Decimal(1))])
    with refused("unit_gives_less"):
        tried(world, one, fix(world, one, *numbers, 2))
    stored(world, one, fix(world, one, *numbers, 0, "改由别家"))
    assert numbers not in given(world, one)


def test_an_answer_after_the_adjustment_counts_where_it_gives_less(
    world: World, one: Round
) -> None:
    stored(world, one, fix(world, one, "1", "C", 6))
    sound.send_out(world.services(), ACTOR, one)
    line = next(x for x in bench(world, one).lines if x.quantity == 6)
    answer = SoundingAnswer(line.line_id, Answer.PARTLY, Decimal(2))
    sound.answer(world.services(), ACTOR, one, [answer])
    assert given(world, one)["1", "C"] == 2


def test_a_place_the_resource_does_not_serve_is_told_and_people_decide(world: World) -> None:
    one = matched(
        world,
        [need("1", quantity=1, community="乙社区")],
        [resource("A", amount=1, level=Level.COMMUNITY, community="甲社区")],
    )
    trial = tried(world, one, fix(world, one, "1", "A", 1))
    (doubt,) = trial.doubts
    assert [reason.feature for reason in doubt.reasons] == ["area"]
    adjust(world.services(), ACTOR, one, trial)
    assert given(world, one) == {("1", "A"): Decimal(1)}


def test_only_a_matched_round_is_adjusted_and_only_in_rows_it_has(world: World) -> None:
    one = frozen(world, [need("1")], [resource("A", amount=1)])
    with refused("round_not_ready"):
        try_out(world.services(), ACTOR, one, [])
    match_round(world.services(), ACTOR, one, Policy())
    read = bench(world, one)
    key = next(iter(read.plans))
    for found in ((key, "别的分项", "x"), ("x", "", "x"), (key, "", "x")):
        with pytest.raises(NotFoundError):
            adjustment(world.services(), read, found, Decimal(1))

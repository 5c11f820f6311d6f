"""Soundings: who is asked, what an answer changes, and that silence changes nothing."""

from datetime import date
from decimal import Decimal

import pytest

from domain.errors import InputError, NotAllowedError
from domain.rights import Actor, Grant, Role, Scope
from domain.rounds import Round
from domain.soundings import Answer, SoundingAnswer, SoundingState
from matching.policy import Policy
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, STREET
from tests.unit.workflow.fakes import World, confirm, refused
from tests.unit.workflow.test_month import matched, published
from workflow import sound
from workflow.propose import match_round


@pytest.fixture
def world() -> World:
    return World()


def sounded(world: World) -> Round:
    """A need of 6 that A (4) and B (9) can serve, and one of 1 that only A can."""
    one = matched(
        world,
        [need("1", quantity=6), need("2", quantity=1)],
        [resource("A", amount=4), resource("B", amount=9)],
    )
    sound.send_out(world.services(), ACTOR, one)
    return one


def given(world: World, one: Round) -> dict[tuple[str, str], Decimal]:
    """What each resource gives each need, by their numbers."""
    needs = {item.key: item.need.number for item in world.services().lists.needs(one.round_id)}
    resources = {item.key: item.number for item in world.services().lists.resources(one.round_id)}
    return {
        (needs[line.need_key], resources[line.resource_key]): line.quantity
        for line in world.services().proposals.lines(one.round_id)
    }


def line(world: World, one: Round, need_number: str, number: str) -> str:
    needs = {item.need.number: item.key for item in world.services().lists.needs(one.round_id)}
    items = {item.number: item.key for item in world.services().lists.resources(one.round_id)}
    return next(
        each.line_id
        for each in world.services().proposals.lines(one.round_id)
        if (each.need_key, each.resource_key) == (needs[need_number], items[number])
    )


def first_line(world: World, one: Round) -> tuple[str, tuple[str, str]]:
    pair = next(iter(given(world, one)))
    return line(world, one, *pair), pair


def states(world: World, one: Round) -> list[SoundingState]:
    return [each.state for page in sound.pages(world.services(), one) for each in page.lines]


def test_each_unit_is_asked_for_every_line_it_is_proposed_for(world: World) -> None:
    one = sounded(world)
    asked = {page.unit: len(page.lines) for page in sound.pages(world.services(), one)}
    proposed: dict[str, int] = {}
    for each in world.services().proposals.lines(one.round_id):
        proposed[each.unit] = proposed.get(each.unit, 0) + 1
    assert asked == proposed


def test_sending_twice_asks_once(world: World) -> None:
    one = sounded(world)
    before = dict(world.soundings[one.round_id])
    sound.send_out(world.services(), ACTOR, one)
    assert world.soundings[one.round_id] == before
    assert world.acts.count("sound") == 1


def test_silence_is_no_answer(world: World) -> None:
    one = sounded(world)
    assert set(states(world, one)) == {SoundingState.NO_ANSWER}


def test_an_agreement_changes_no_line(world: World) -> None:
    one = sounded(world)
    before, (line_id, _) = given(world, one), first_line(world, one)
    assert sound.answer(world.services(), ACTOR, one, [SoundingAnswer(line_id, Answer.AGREED)]) == 1
    assert given(world, one) == before
    assert states(world, one).count(SoundingState.TALKED) == 1


def test_the_same_answer_twice_is_one(world: World) -> None:
    one = sounded(world)
    line_id, _ = first_line(world, one)
    answer = SoundingAnswer(line_id, Answer.CANNOT, reason="人手不够")
    assert sound.answer(world.services(), ACTOR, one, [answer]) == 1
    after = given(world, one)
    assert sound.answer(world.services(), ACTOR, one, [answer]) == 0
    assert given(world, one) == after


def test_a_refused_line_is_matched_again_at_once_and_the_others_stay(world: World) -> None:
    one = matched(
        world,
        [need("1", quantity=4), need("2", quantity=4)],
        [resource("A", amount=4), resource("B", amount=4), resource("C", amount=4)],
    )
    sound.send_out(world.services(), ACTOR, one)
    before, (line_id, pair) = given(world, one), first_line(world, one)
    sound.answer(
        world.services(), ACTOR, one, [SoundingAnswer(line_id, Answer.CANNOT, reason="设备坏了")]
    )
    after = given(world, one)
    (new,) = set(after) - set(before)
    assert pair not in after
    assert sorted(states(world, one)) == [SoundingState.TALKED, SoundingState.NO_ANSWER]
    assert new[0] == pair[0]
    assert new[1] not in {resource for _, resource in before}
    assert {key: after[key] for key in before if key != pair} == {
        key: before[key] for key in before if key != pair
    }


def test_a_refusal_is_remembered_when_the_whole_round_is_matched_again(world: World) -> None:
    one = sounded(world)
    line_id, pair = first_line(world, one)
    sound.answer(
        world.services(), ACTOR, one, [SoundingAnswer(line_id, Answer.CANNOT, reason="人手不够")]
    )
    match_round(world.services(), ACTOR, world.rounds[one.round_id], Policy())
    assert pair not in given(world, one)


def test_less_than_asked_is_given_and_the_rest_matched_again(world: World) -> None:
    one = matched(
        world, [need("1", quantity=4)], [resource("A", amount=4), resource("B", amount=4)]
    )
    sound.send_out(world.services(), ACTOR, one)
    line_id, pair = first_line(world, one)
    answer = SoundingAnswer(line_id, Answer.PARTLY, Decimal(1))
    sound.answer(world.services(), ACTOR, one, [answer])
    after = given(world, one)
    assert after.pop(pair) == 1
    assert list(after.values()) == [Decimal(3)]
    match_round(world.services(), ACTOR, world.rounds[one.round_id], Policy())
    assert given(world, one)[pair] == 1


def test_part_of_it_must_be_less_than_was_asked(world: World) -> None:
    one = sounded(world)
    line_id, _ = first_line(world, one)
    with refused("answer_gives_all"):
        sound.answer(
            world.services(), ACTOR, one, [SoundingAnswer(line_id, Answer.PARTLY, Decimal(99))]
        )
    assert set(states(world, one)) == {SoundingState.NO_ANSWER}


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer.PARTLY, "answer_without_quantity"),
        (Answer.OTHER_DAY, "answer_without_day"),
        (Answer.CANNOT, "answer_without_reason"),
    ],
)
def test_an_answer_says_what_it_needs_to(answer: Answer, code: str) -> None:
    with refused(code):
        SoundingAnswer("line", answer)


def test_another_day_leaves_the_line_for_the_meeting(world: World) -> None:
    one = sounded(world)
    before, (line_id, _) = given(world, one), first_line(world, one)
    day = date(2026, 8, 1)
    sound.answer(world.services(), ACTOR, one, [SoundingAnswer(line_id, Answer.OTHER_DAY, day=day)])
    assert given(world, one) == before
    (told,) = [
        each.answer
        for page in sound.pages(world.services(), one)
        for each in page.lines
        if each.answer
    ]
    assert told.day == day


def test_a_refusal_taken_back_opens_the_pair_again(world: World) -> None:
    one = matched(world, [need("1", quantity=4)], [resource("A", amount=4)])
    sound.send_out(world.services(), ACTOR, one)
    line_id, pair = first_line(world, one)
    services = world.services()
    sound.answer(services, ACTOR, one, [SoundingAnswer(line_id, Answer.CANNOT, reason="停电")])
    assert given(world, one) == {}
    sound.answer(services, ACTOR, one, [SoundingAnswer(line_id, Answer.AGREED)])
    assert given(world, one) == {pair: Decimal(4)}


def test_a_decision_stands_whatever_was_answered_before(world: World) -> None:
    one = sounded(world)
    line_id, pair = first_line(world, one)
    sound.answer(world.services(), ACTOR, one, [SoundingAnswer(line_id, Answer.AGREED)])
    confirm(world.services(), one)
    met = world.rounds[one.round_id]
    match_round(world.services(), ACTOR, met, Policy())
    assert pair in given(world, one)


def test_a_unit_answers_for_itself_only(world: World) -> None:
    one = sounded(world)
    line_id, _ = first_line(world, one)
    unit = next(
        page.unit
        for page in sound.pages(world.services(), one)
        if line_id[: sound.SHORT] in {each.number for each in page.lines}
    )
    own = Actor("unit", (Grant(Role.UNIT, Scope(STREET.code, unit=unit)),))
    other = Actor("unit", (Grant(Role.UNIT, Scope(STREET.code, unit="示例超市")),))
    agreed = [SoundingAnswer(line_id, Answer.AGREED)]
    with pytest.raises(NotAllowedError):
        sound.answer(world.services(), other, one, agreed)
    assert sound.answer(world.services(), own, one, agreed) == 1


def test_a_line_is_found_by_its_number_on_the_sheet(world: World) -> None:
    one = sounded(world)
    line_id, _ = first_line(world, one)
    assert sound.line_of(world.services(), one, f" {line_id[:8].upper()} ") == line_id
    for number in ("", line_id[:4], "zzzzzzzz"):
        with pytest.raises(InputError, match="line_number_unknown"):
            sound.line_of(world.services(), one, number)


def test_a_published_round_is_sounded_no_more(world: World) -> None:
    one = published(world, [need("1")], [resource("A", amount=1)])
    with refused("round_not_ready"):
        sound.send_out(world.services(), ACTOR, one)

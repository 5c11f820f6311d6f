"""What a coordinator puts right is remembered and counts from the right month on."""

from datetime import date

import pytest

from domain.corrections import FOREVER, Correction, Matter, RowMark
from domain.errors import InputError
from domain.projects import Decision, Verdict
from domain.resources import Form
from domain.rounds import Round, RoundState
from matching.features.meaning import said
from matching.policy import Policy
from tests.unit.matching.rounds import KNOWLEDGE, need, resource
from tests.unit.workflow.fake_world import ACTOR, HELD, STREET
from tests.unit.workflow.fakes import World, confirm, held, refused
from tests.unit.workflow.test_month import JULY, JUNE, frozen, matched, met
from workflow import correct, meet
from workflow.correction_rows import correction_rows, corrections_of
from workflow.figures import figures
from workflow.propose import match_round
from workflow.publish import publish


@pytest.fixture
def world() -> World:
    return World()


def lines(world: World, one: Round) -> list[tuple[str, str]]:
    return [(line.need_key, line.unit) for line in world.lines[one.round_id].values()]


def test_a_kind_corrected_before_the_match_counts_in_this_round(world: World) -> None:
    one = frozen(world, [need("1")], [resource("1", "法律", form=Form.SKILL)])
    made = correct.correct_kind(world.services(), ACTOR, one, "needs", "1", "法律咨询")
    assert (made.kind, made.since) == ("law", JUNE)
    assert len(match_round(world.services(), ACTOR, one, Policy()).projects) == 1
    assert world.acts[-3:] == ["correct", "match", "match"]


def test_a_kind_corrected_after_the_meeting_counts_from_the_next_round_on(world: World) -> None:
    one = met(world, [need("1")], [resource("1")])
    services = world.services()
    made = correct.correct_kind(services, ACTOR, one, "needs", "1", "law", "是合同纠纷")
    assert made.since == JULY
    assert correct.knowledge_of(services, one).corrections.of_need(need("1")) is None
    publish(services, ACTOR, one)
    july = frozen(world, [need("8")], [resource("1")], JULY)
    assert match_round(services, ACTOR, july, Policy()).projects == ()


def test_a_round_of_two_months_is_followed_by_the_month_after(world: World) -> None:
    one = Round(STREET.code, date(2026, 11, 1), HELD, HELD, months=2, state=RoundState.MET)
    assert correct.counts_from(one) == date(2027, 1, 1)


def test_a_resource_is_corrected_by_its_number(world: World) -> None:
    one = frozen(world, [need("1", "法律")], [resource("1")])
    correct.correct_kind(world.services(), ACTOR, one, "resources", "1", "law")
    assert len(match_round(world.services(), ACTOR, one, Policy()).projects) == 1


def test_a_line_of_a_part_that_a_correction_made_another_is_decided_only_after_a_new_match(
    world: World,
) -> None:
    one = matched(world, [need("1")], [resource("1")])
    services = world.services()
    correct.correct_kind(services, ACTOR, one, "needs", "1", "ebike_parking")
    with refused("match_again"):
        confirm(services, one)
    match_round(services, ACTOR, one, Policy())
    assert figures(services, one).needs == 1


def test_a_pair_needs_a_reason_unless_the_meeting_refused_it_with_one(world: World) -> None:
    one = matched(world, [need("1")], [resource("1")])
    services = world.services()
    with refused("reason_missing"):
        correct.refuse_pair(services, ACTOR, one, "1", "1")
    ((line_id, _),) = world.lines[one.round_id].items()
    refusal = Decision(line_id, Verdict.REFUSED, why="灯具型号装不上")
    meet.decide(services, ACTOR, one, held(services, one), [refusal])
    assert world.corrections == {}, "a refusal is remembered only when a person says so"
    made = correct.refuse_pair(services, ACTOR, world.rounds[one.round_id], "1", "1")
    assert (made.why, made.since) == ("灯具型号装不上", JULY)
    assert world.saved["correction_lines"] == [line_id]


@pytest.mark.parametrize("whole_kind", [False, True])
def test_a_pair_refused_is_not_proposed_next_month(world: World, whole_kind: bool) -> None:
    one = met(world, [need("1")], [resource("1")])
    services = world.services()
    correct.refuse_pair(services, ACTOR, one, "1", "1", "不合用", whole_kind=whole_kind)
    other_words = need("7", text="北院路灯全灭了，夜里看不见路，请来装路灯")
    july = frozen(world, [need("8"), other_words], [resource("1")], JULY)
    served = len(match_round(services, ACTOR, july, Policy()).projects)
    assert served == (0 if whole_kind else 1)


def test_a_correction_that_ended_counts_no_more(world: World) -> None:
    one = frozen(world, [need("1")], [resource("1")])
    services = world.services()
    correct.correct_kind(services, ACTOR, one, "needs", "1", "law")
    (kept,) = services.corrections.all(STREET.code)
    with refused("reason_missing"):
        correct.end_correction(services, ACTOR, one, kept.correction_id, " ")
    correct.end_correction(services, ACTOR, one, kept.correction_id, "看错了")
    assert len(match_round(services, ACTOR, one, Policy()).projects) == 1
    with refused("correction_unknown"):
        correct.end_correction(services, ACTOR, one, "nothing", "看错了")


def test_an_unknown_row_or_kind_is_refused_and_nothing_is_kept(world: World) -> None:
    one = frozen(world, [need("1"), need("1", community="乙社区")], [resource("1")])
    services = world.services()
    with refused("row_unknown"):
        correct.correct_kind(services, ACTOR, one, "needs", "9", "law")
    with refused("row_ambiguous"):
        correct.correct_kind(services, ACTOR, one, "needs", "1", "law")
    with pytest.raises(InputError):
        correct.correct_kind(services, ACTOR, one, "resources", "1", "没有这类")
    with refused("need_without_kind"):
        odd = frozen(world, [need("1", text="嗯嗯", category="")], [resource("1")], JULY)
        correct.refuse_pair(services, ACTOR, odd, "1", "1", "不合用", whole_kind=True)
    assert world.corrections == {}


# -- an office's own file -----------------------------------------------------------------------

ROW = dict.fromkeys(
    (
        "更正事项",
        "需求内容",
        "提供单位",
        "资源内容",
        "服务类别",
        "说法",
        "起始月份",
        "资源标识",
        "理由",
    ),
    "",
)


def test_corrections_come_back_from_their_rows() -> None:
    gift = RowMark("律师咨询", "律所", "key")
    made = [
        Correction(Matter.KIND, JUNE, need=RowMark("灯坏了"), kind="law", why="看错"),
        Correction(Matter.KIND, JULY, resource=gift, kind="law"),
        Correction(Matter.PAIR, JUNE, need=RowMark("灯坏了"), resource=gift, why="不合用"),
        Correction(Matter.PAIR, JUNE, resource=gift, kind="corridor_light"),
        Correction(Matter.WORD, JUNE, kind="ebike_parking", word="电马棚"),
    ]
    assert corrections_of(correction_rows(made, KNOWLEDGE), KNOWLEDGE) == made


def test_a_row_without_a_month_counts_always() -> None:
    row = ROW | {"更正事项": "类别", "需求内容": "灯坏了。", "服务类别": "法律咨询"}
    (one,) = corrections_of([row], KNOWLEDGE)
    assert (one.since, one.need) == (FOREVER, RowMark("灯坏了"))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"更正事项": "类别", "需求内容": "灯"}, "correction_unclear"),
        ({"更正事项": "类别", "服务类别": "law"}, "correction_unclear"),
        (
            {"更正事项": "类别", "需求内容": "灯", "资源内容": "灯", "服务类别": "law"},
            "correction_unclear",
        ),
        ({"更正事项": "不对口", "需求内容": "灯"}, "correction_unclear"),
        ({"更正事项": "不对口", "资源内容": "灯"}, "correction_unclear"),
        ({"更正事项": "说法", "服务类别": "law"}, "correction_unclear"),
        ({"更正事项": "说法", "说法": "电马棚"}, "correction_unclear"),
        ({"更正事项": "类别", "需求内容": "灯", "服务类别": "没有"}, "kind_not_known"),
        (
            {"更正事项": "类别", "需求内容": "灯", "服务类别": "law", "起始月份": "六月"},
            "month_bad",
        ),
    ],
)
def test_an_unclear_row_is_refused(given: dict[str, str], code: str) -> None:
    with pytest.raises(InputError) as caught:
        corrections_of([ROW | given], KNOWLEDGE)
    assert caught.value.code == code


def test_a_file_is_taken_once(world: World) -> None:
    made = [Correction(Matter.KIND, JUNE, need=RowMark("灯坏了"), kind="law")]
    services = world.services()
    assert correct.take_corrections(services, ACTOR, STREET.code, made) == 1
    assert correct.take_corrections(services, ACTOR, STREET.code, made) == 0


# -- vectors ------------------------------------------------------------------------------------


def test_a_round_is_matched_with_vectors_where_a_service_is_plugged_in(world: World) -> None:
    one = frozen(world, [need("1")], [resource("1")])
    world.vectors = {said(need("1").words): [1.0], said(resource("1").words): [1.0]}
    (project,) = match_round(world.services(), ACTOR, one, Policy()).projects
    features = {reason.feature for reason in project.parts[0].assignments[0].reasons}
    assert "meaning" in features

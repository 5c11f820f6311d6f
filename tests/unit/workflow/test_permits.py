"""Every verb by every role outside its place is refused and leaves no trace but an audit entry."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from access import links, users
from domain.agreements import Agreement
from domain.call_ups import CallUp
from domain.cases import Case, CaseMove, EveningTalk
from domain.errors import NotAllowedError
from domain.meetings import Meeting, MeetingKind
from domain.money import Flow, Fund, MoneyEntry
from domain.papers import PaperNumber
from domain.people import PartyMember
from domain.places import Level
from domain.points import (
    HolderKind,
    Passbook,
    Payer,
    PointAccount,
    PointEntry,
    PointKind,
    PointScheme,
)
from domain.progress import TaskMove
from domain.projects import Decision, Project, Task, Verdict
from domain.ratings import Direction, RatingOccasion, Satisfaction, Subject, SubjectKind
from domain.report_ins import ReportIn
from domain.rights import EVERYWHERE, RIGHTS, Act, Actor, Grant, Role, Scope
from domain.rounds import ListState, Round
from domain.serving import Helper, ServiceRecord
from domain.soundings import Answer, SoundingAnswer
from domain.standing_posts import StandingPost
from domain.stars import StarKind
from domain.supervision import Supervision
from domain.wishes import Wish, WishKind
from matching.policy import Policy
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_rounds import FakeRounds
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, HELD, STREET
from tests.unit.workflow.fakes import World
from workflow import (
    accept,
    adjust,
    agreements,
    call_up,
    cases,
    collect,
    contacts,
    correct,
    follow_up,
    meet,
    meetings,
    merge,
    minutes,
    money,
    points,
    project_plan,
    publish,
    ratings,
    refer,
    register,
    reporting_in,
    rounds,
    scans,
    serve,
    sound,
    standing_posts,
    stars,
    street,
    supervise,
    task_sheets,
    views,
    wishes,
    withdraw,
)
from workflow.follow_up import Assigned
from workflow.internal_list import internal_view
from workflow.ports.lists import LateEntry
from workflow.propose import match_round
from workflow.services import Services
from workflow.standing_posts import PostTerm
from workflow.undo import undo

NOW = datetime(2026, 6, 22, 9, tzinfo=UTC)
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
LATE = LateEntry("会后发现", "街道党工委副书记")
HERE, THERE = Scope(STREET.code), Scope("530102999")
OWN = Scope(STREET.code, COMMUNITIES[0])


def own_meeting(one: Round) -> Meeting:
    """The first community's own meeting, that nobody has called yet."""
    kind = MeetingKind.COMMITTEE
    return Meeting("meeting", one.round_id, kind, "会", HELD, COMMUNITIES[0])


MEMBER = Helper("0001")
SERVED = ServiceRecord(MEMBER, STREET.name, COMMUNITIES[0], "巡河", JUNE, Decimal(2))
SAID = ratings.Said(
    Direction.RESIDENT,
    Subject(SubjectKind.UNIT, "unit", "示例公司"),
    Satisfaction.SATISFIED,
    HELD,
    "选票1",
    place=COMMUNITIES[0],
)
PASSBOOK = PointAccount(
    PointScheme.MUTUAL, STREET.code, HolderKind.RESIDENT, "JZ1", COMMUNITIES[0], "示例居民"
)
EARNED = PointEntry("entry", PASSBOOK.account_id, PointKind.EARNED, 1, HELD)


CASE = Case(STREET.code, "", "路灯不亮", COMMUNITIES[0], "电话", JUNE)


def supervised(one: Round) -> Supervision:
    """A supervision of a unit, that nobody has issued."""
    number = PaperNumber(2026, 1)
    return Supervision(STREET.code, one.round_id, number, "示例公司", 1, JUNE, JUNE, ())


def assigned(one: Round) -> Assigned:
    """A project of one task in the first community, that nobody has published."""
    asked = need("1", community=COMMUNITIES[0])
    task = Task("t", "", "示例公司", Level.STREET, "r", Decimal(1), Decimal(1), "装灯", JULY)
    project = Project("p", "202606-001", "装灯", "n", "示例公司", "", (task,))
    return Assigned(one, project, asked, (task,))


CALLED = CallUp("n", "r", STREET.name, COMMUNITIES[0], "规划建棚", 15, JUNE, JULY)
POST = StandingPost("巡逻岗", STREET.name, COMMUNITIES[0], "每周巡一次")
WISH = Wish("1", STREET.name, COMMUNITIES[0], WishKind.GOODS, "一辆轮椅", JUNE)
ENTRY = MoneyEntry(
    *("记1", STREET.name, COMMUNITIES[0], Flow.PAID, Decimal(5), Fund.DONATION, "收据", JUNE)
)
AGREEMENT = Agreement(
    *("协1", "示例公司", STREET.name, COMMUNITIES[0], Decimal(0), Fund.CO_BUILDING, JUNE)
)

Verb = Callable[[Services, Actor, Round], object]

VERBS: Mapping[Act, Verb] = {
    Act.SET_UP: lambda services, actor, _: street.add_street(services, actor, STREET.code, []),
    Act.REGISTER: lambda services, actor, _: register.save_register(
        services, actor, STREET, "units", [{"单位名称": "示例公司"}]
    ),
    Act.OPEN: lambda services, actor, _: rounds.open_round(services, actor, STREET, JULY),
    Act.SKIP: lambda services, actor, _: rounds.skip_round(services, actor, STREET, JULY, "国庆"),
    Act.IMPORT: lambda services, actor, one: collect.import_needs(
        services, actor, one, [need("9", community=COMMUNITIES[0])]
    ),
    Act.OFFER: lambda services, actor, one: collect.import_resources(
        services, actor, one, [resource("Z", amount=1, community=COMMUNITIES[0])]
    ),
    Act.REPORT_ZERO: lambda services, actor, one: rounds.report_zero(
        services, actor, one, "needs", COMMUNITIES[0]
    ),
    Act.REVIEW: lambda services, actor, one: rounds.approve(
        services, actor, one, "needs", COMMUNITIES[0]
    ),
    Act.APPROVE: lambda services, actor, one: rounds.approve(
        services, actor, one, "needs", COMMUNITIES[1]
    ),
    Act.RETURN: lambda services, actor, one: rounds.return_list(
        services, actor, one, "needs", COMMUNITIES[0], "不全"
    ),
    Act.FREEZE: lambda services, actor, one: rounds.freeze(
        services, actor, one, without_missing=True
    ),
    Act.ENTER_LATE: lambda services, actor, one: collect.import_needs(
        services, actor, one, [need("9", community=COMMUNITIES[0])], late=LATE
    ),
    Act.MATCH: lambda services, actor, one: match_round(services, actor, one, Policy()),
    Act.ADJUST: lambda services, actor, one: adjust.try_out(services, actor, one, []),
    Act.SOUND: lambda services, actor, one: sound.send_out(services, actor, one),
    Act.ANSWER: lambda services, actor, one: sound.answer(
        services, actor, one, [SoundingAnswer("line", Answer.AGREED)]
    ),
    Act.MEET: lambda services, actor, one: meetings.call(
        services, actor, one, MeetingKind.COMMITTEE, HELD, community=COMMUNITIES[0]
    ),
    Act.DECIDE: lambda services, actor, one: meet.decide(
        services, actor, one, own_meeting(one), [Decision("line", Verdict.CONFIRMED)]
    ),
    Act.REFER: lambda services, actor, one: refer.refer(
        services, actor, one, own_meeting(one), "need", "请街道协调"
    ),
    Act.RELEASE: lambda services, actor, one: refer.release(
        services, actor, one, own_meeting(one), ["resource"]
    ),
    Act.WRITE_PAPER: lambda services, actor, one: minutes.draft(
        services, actor, one, own_meeting(one)
    ),
    Act.COMMENT: lambda services, actor, one: minutes.comment(
        services, actor, one, own_meeting(one), "示例公司", "改一句"
    ),
    Act.ISSUE_PAPER: lambda services, actor, one: minutes.issue(
        services, actor, one, own_meeting(one), "示例签发人"
    ),
    Act.RECEIVE: lambda services, actor, one: task_sheets.receive(
        services, actor, one, "示例公司", "示例签收人"
    ),
    Act.READ_LIST: lambda services, actor, one: internal_view(
        services, actor, one, community=COMMUNITIES[0]
    ),
    Act.PUBLISH: lambda services, actor, one: publish.publish(services, actor, one),
    Act.CARRY_OVER: lambda services, actor, one: collect.carry_over(services, actor, one, one),
    Act.UNDO: lambda services, actor, one: undo(services, actor, one),
    Act.CLOSE: lambda services, actor, one: collect.close(services, actor, STREET, one),
    Act.MERGE: lambda services, actor, one: merge.merge_needs(
        services, actor, one, f"{COMMUNITIES[0]}1", []
    ),
    Act.PROGRESS: lambda services, actor, one: follow_up.report(
        services, actor, assigned(one), TaskMove.START
    ),
    Act.POSTPONE: lambda services, actor, one: follow_up.postpone(
        services, actor, assigned(one), JULY, agreed_by="示例领导", why="雨季"
    ),
    Act.ACCEPT: lambda services, actor, one: accept.accept(services, actor, assigned(one)),
    Act.WITHDRAW: lambda services, actor, one: withdraw.withdraw(
        services, actor, assigned(one), "搬走了"
    ),
    Act.HAND_OVER: lambda services, actor, _: follow_up.hand_over(
        services, actor, STREET, "示例公司", "示例联络员"
    ),
    Act.PLAN_PROJECT: lambda services, actor, one: project_plan.plan_stage(
        services, actor, assigned(one), "设计", planned_on=JULY
    ),
    Act.SUPERVISE: lambda services, actor, one: supervise.issue(services, actor, one),
    Act.REPLY: lambda services, actor, one: supervise.reply(
        services, actor, supervised(one), "三日内办结"
    ),
    Act.TAKE_CASE: lambda services, actor, _: cases.take_case(services, actor, STREET, CASE),
    Act.MOVE_CASE: lambda services, actor, _: cases.move_case(
        services, actor, STREET, CASE, CaseMove.REGISTER
    ),
    Act.HOLD_TALK: lambda services, actor, _: cases.hold_talk(
        services, actor, EveningTalk(STREET.code, COMMUNITIES[0], JUNE)
    ),
    Act.SIGN_OFF: lambda services, actor, one: accept.sign_off(services, actor, assigned(one)),
    Act.CORRECT: lambda services, actor, one: correct.correct_kind(
        services, actor, one, "needs", "1", "law"
    ),
    Act.REPORT_IN: lambda services, actor, _: reporting_in.report_in(
        services, actor, STREET, [ReportIn(MEMBER, STREET.name, COMMUNITIES[0])]
    ),
    Act.CHECK_IN: lambda services, actor, _: serve.check_in(
        services, actor, STREET, MEMBER.member, COMMUNITIES[0], "巡河", JUNE, time(9)
    ),
    Act.SERVE: lambda services, actor, _: serve.record(
        services, actor, STREET, [replace(SERVED, activity="助餐")]
    ),
    Act.REVERSE_SERVICE: lambda services, actor, _: serve.reverse(
        services, actor, STREET, SERVED.record_id, "记错了人"
    ),
    Act.VIEW: lambda services, actor, one: views.look_at(services, actor, one),
    Act.SHOW_CONTACT: lambda services, actor, one: contacts.show_contact(
        services, actor, one, f"{COMMUNITIES[0]}1"
    ),
    Act.KEEP_SCANS: lambda services, actor, one: scans.hang_scan(
        services, actor, one, f"{COMMUNITIES[0]}1", b"%PDF-1.4 form"
    ),
    Act.SHARE: lambda services, actor, one: links.share_sounding(
        services, actor, one, "示例公司", timedelta(days=3), NOW
    ),
    Act.KEEP_USERS: lambda services, actor, _: users.add_user(
        services, actor, "clerk", [Grant(Role.STREET, HERE)]
    ),
    Act.AWARD_STARS: lambda services, actor, _: stars.decide(
        services, actor, STREET, StarKind.CO_BUILDING, 2026, ["示例公司"], "会议纪要"
    ),
    Act.RATE: lambda services, actor, one: ratings.rate(
        services, actor, ratings.occasion_of(one), [SAID]
    ),
    Act.PUBLISH_RATINGS: lambda services, actor, one: ratings.open_occasion(
        services, actor, RatingOccasion(one.street_code, "两评", HELD, COMMUNITIES[0])
    ),
    Act.KEEP_POINTS: lambda services, actor, _: points.open_accounts(services, actor, [PASSBOOK]),
    Act.REDEEM_POINTS: lambda services, actor, _: points.redeem(
        services, actor, PASSBOOK, 1, Payer.PUBLIC, "示例", "DH1", HELD
    ),
    Act.REVERSE_POINTS: lambda services, actor, _: points.reverse(
        services, actor, Passbook(PASSBOOK, (EARNED,)), EARNED.entry_id, "记错"
    ),
    Act.CALL_UP: lambda services, actor, one: call_up.publish(
        services, actor, one, [replace(CALLED, round_id=one.round_id)]
    ),
    Act.SIGN_UP: lambda services, actor, _: call_up.sign_up(
        services, actor, STREET, "202606-Z01", [MEMBER.member]
    ),
    Act.SET_POST: lambda services, actor, _: standing_posts.set_up(
        services, actor, STREET, [replace(POST, name="文明劝导岗")]
    ),
    Act.CLAIM_POST: lambda services, actor, _: standing_posts.claim(
        services, actor, STREET, [PostTerm(COMMUNITIES[0], POST.name, "0001", JUNE, JULY)]
    ),
    Act.AGREE: lambda services, actor, _: agreements.end(
        services, actor, STREET, AGREEMENT, JULY, "搬迁"
    ),
    Act.BOOK_MONEY: lambda services, actor, _: money.book(services, actor, STREET, ENTRY),
    Act.REVERSE_MONEY: lambda services, actor, _: money.reverse(
        services, actor, STREET, ENTRY, "记2", "说明", "记错"
    ),
    Act.KEEP_WISHES: lambda services, actor, _: wishes.take_down(services, actor, STREET, [WISH]),
    Act.CLAIM_WISH: lambda services, actor, _: wishes.give_back(
        services, actor, STREET, WISH, "已有安排"
    ),
    Act.CONFIRM_WISH: lambda services, actor, _: wishes.confirm(services, actor, STREET, WISH),
}
"""One verb of each act, at the first community where the act is one community's."""


def test_no_act_is_left_untried() -> None:
    assert set(VERBS) == set(Act) - {Act.KEEP_OWN}


@pytest.fixture
def world() -> World:
    """A collecting round in which both communities have sent, the second approved by itself."""
    world = World()
    services = world.services()
    one = rounds.open_round(services, ACTOR, STREET, JUNE)
    for name in COMMUNITIES:
        collect.import_needs(services, ACTOR, one, [need("1", community=name)])
        FakeRounds(world).mark(one.round_id, "needs", name, ListState.SENT)
    rounds.approve(services, ACTOR, one, "needs", COMMUNITIES[1])
    world.members.append(PartyMember(MEMBER.member, "示例支部", STREET.name))
    serve.record(services, ACTOR, STREET, [SERVED])
    call_up.publish(services, ACTOR, one, [replace(CALLED, task="清理堆物")])
    standing_posts.set_up(services, ACTOR, STREET, [POST])
    return world


def outsiders() -> list[tuple[Act, Role, Scope]]:
    """Every act by every role: at another place, and at this one where the role may not."""
    found = []
    for act in VERBS:
        for role in Role:
            elsewhere = Scope("999999") if act is Act.SET_UP else THERE
            found.append((act, role, elsewhere))
            if role not in RIGHTS[act]:
                found.append((act, role, HERE))
    return found


@pytest.mark.parametrize(("act", "role", "place"), outsiders())
def test_an_act_outside_role_or_place_leaves_only_an_audit_entry(
    world: World, act: Act, role: Role, place: Scope
) -> None:
    one = next(iter(world.rounds.values()))
    before = deepcopy(world)
    stranger = Actor("stranger", (Grant(role, place),))
    with pytest.raises(NotAllowedError) as caught:
        VERBS[act](world.services(), stranger, one)
    assert caught.value.code == "not_allowed"
    assert [deed.actor for deed in world.refused] == [stranger]
    world.refused.clear()
    assert world == before


@pytest.mark.parametrize("act", [Act.IMPORT, Act.OFFER, Act.REPORT_ZERO, Act.REVIEW, Act.RETURN])
def test_a_community_acts_on_its_own(world: World, act: Act) -> None:
    one = next(iter(world.rounds.values()))
    own = Actor("community", (Grant(Role.COMMUNITY, OWN),))
    VERBS[act](world.services(), own, one)
    assert world.deeds[-1].actor == own


def test_a_community_that_reviewed_its_list_cannot_approve_it_for_the_street(world: World) -> None:
    one = next(iter(world.rounds.values()))
    own = Actor("community", (Grant(Role.COMMUNITY, OWN),))
    rounds.approve(world.services(), own, one, "needs", COMMUNITIES[0])
    with pytest.raises(NotAllowedError):
        rounds.approve(world.services(), own, one, "needs", COMMUNITIES[0])


def test_a_file_with_one_row_of_another_community_is_refused_whole(world: World) -> None:
    one = next(iter(world.rounds.values()))
    own = Actor("community", (Grant(Role.COMMUNITY, OWN),))
    mixed = [need("8", community=COMMUNITIES[0]), need("9", community=COMMUNITIES[1])]
    with pytest.raises(NotAllowedError) as caught:
        collect.import_needs(world.services(), own, one, mixed)
    assert caught.value.values["place"] == COMMUNITIES[1]
    assert len(world.needs[one.round_id]) == 2


def test_a_unit_offers_its_own_resources_only(world: World) -> None:
    one = next(iter(world.rounds.values()))
    offered = resource("Z", amount=1, community=COMMUNITIES[0])
    unit = Actor("unit", (Grant(Role.UNIT, Scope(STREET.code, unit=offered.unit)),))
    collect.import_resources(world.services(), unit, one, [offered])
    other = Actor("unit", (Grant(Role.UNIT, Scope(STREET.code, unit="示例超市")),))
    with pytest.raises(NotAllowedError):
        collect.import_resources(world.services(), other, one, [offered])


def test_a_register_that_names_an_unknown_street_is_for_those_who_may_act_everywhere(
    world: World,
) -> None:
    rows = [{"单位名称": "示例公司", "所在街道": "远街道"}]
    clerk = Actor("clerk", (Grant(Role.STREET, HERE),))
    with pytest.raises(NotAllowedError):
        register.save_register(world.services(), clerk, STREET, "units", rows)
    whole = Actor("city", (Grant(Role.STREET, EVERYWHERE),))
    assert register.save_register(world.services(), whole, STREET, "units", rows) == 1

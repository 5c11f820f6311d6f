"""Meetings decide: whose needs, in which order, with a quorum, and how a part is divided."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.bodies import Body, BodyKind, HeldPost, Membership, Unit
from domain.errors import NotFoundError
from domain.meetings import (
    AgendaReason,
    Attendance,
    AttendanceKind,
    Invitee,
    InviteeRole,
    Meeting,
    MeetingKind,
    MeetingState,
    Rhythm,
)
from domain.needs import AskerKind, Need
from domain.places import Level
from domain.projects import Decision, Verdict
from domain.proposals import UnmetCode
from domain.resources import Form, Resource, UnitKind
from domain.rights import Actor, Grant, Role, Scope
from domain.rounds import Round
from domain.soundings import Answer, SoundingAnswer
from matching.policy import Policy
from tests.unit.matching.rounds import need, place, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, HELD, STREET
from tests.unit.workflow.fakes import World, held, refused
from tests.unit.workflow.test_month import frozen, matched
from workflow import meet, meetings, publish, refer, service_list, sound
from workflow.agenda import AgendaItem, agenda
from workflow.ports.proposals import ProposalLine
from workflow.propose import match_round
from workflow.settle import Share, settle
from workflow.suggest import open_desk

FIRST, SECOND = COMMUNITIES
DAY = date(2026, 6, 24)


@pytest.fixture
def world() -> World:
    return World()


def current(world: World) -> Round:
    return next(iter(world.rounds.values()))


def committee(world: World, community: str = FIRST, day: date = DAY) -> Meeting:
    services = world.services()
    kind = MeetingKind.COMMITTEE
    return meetings.call(services, ACTOR, current(world), kind, day, community=community)


def lines(world: World) -> dict[str, ProposalLine]:
    """The lines of the round by the number of their need; the last of several."""
    one = current(world)
    return {
        world.needs[one.round_id][line.need_key].need.number: line
        for line in world.services().proposals.lines(one.round_id)
    }


def decide(world: World, meeting: Meeting, *decisions: Decision) -> int:
    return meet.decide(world.services(), ACTOR, current(world), meeting, decisions)


def verdicts(world: World) -> dict[str, Verdict | None]:
    return {number: line.verdict for number, line in lines(world).items()}


def two_communities(world: World) -> Round:
    asked = [need("1", community=FIRST), need("2", community=SECOND), need("3", "法律")]
    return matched(world, asked, [resource("A", amount=5)])


def reasons(items: tuple[AgendaItem, ...]) -> list[tuple[str, AgendaReason, int, int]]:
    return [(item.need.need.number, item.why, len(item.lines), len(item.unmet)) for item in items]


# -- calling ------------------------------------------------------------------------------------


def test_a_meeting_called_again_keeps_what_is_not_said_anew(world: World) -> None:
    one, services = two_communities(world), world.services()
    first = meetings.call(
        services, ACTOR, one, MeetingKind.ALLIANCE, HELD, place="二楼", chair="甲"
    )
    again = meetings.call(services, ACTOR, one, MeetingKind.ALLIANCE, HELD, place="三楼")
    assert again == replace(first, place="三楼")
    assert meetings.call(services, ACTOR, one, MeetingKind.ALLIANCE, HELD) == again
    assert services.meetings.all(one.round_id) == (again,)
    assert world.acts.count("meet") == 2


def test_the_second_joint_meeting_of_a_round_says_so(world: World) -> None:
    one = two_communities(world)
    names = [
        meetings.call(world.services(), ACTOR, one, MeetingKind.ALLIANCE, day).name
        for day in (HELD, date(2026, 6, 29), HELD)
    ]
    assert names == [
        "一街道党建联盟2026年6月联席会议",
        "一街道党建联盟2026年6月联席会议（第2次）",
        "一街道党建联盟2026年6月联席会议",
    ]
    assert committee(world).name == "甲社区大党委2026年6月联席会议"


@pytest.mark.parametrize(
    ("kind", "community", "need_key", "code"),
    [
        (MeetingKind.COMMITTEE, "", "", "meeting_of_whom"),
        (MeetingKind.ALLIANCE, FIRST, "", "meeting_of_whom"),
        (MeetingKind.ALLIANCE, "", "n", "meeting_for_what"),
        (MeetingKind.ON_SITE, "", "", "meeting_for_what"),
        (MeetingKind.ON_SITE, "", "nobody", "row_unknown"),
    ],
)
def test_a_meeting_is_of_somebody_and_for_something(
    world: World, kind: MeetingKind, community: str, need_key: str, code: str
) -> None:
    one = two_communities(world)
    with refused(code):
        meetings.call(
            world.services(), ACTOR, one, kind, HELD, community=community, need_key=need_key
        )
    assert not world.meetings


def test_a_community_is_meant_however_it_is_written(world: World) -> None:
    two_communities(world)
    assert committee(world, "甲") == committee(world, "甲社区居委会") == committee(world)
    assert committee(world).community == FIRST
    with refused("community_not_there"):
        committee(world, "丙社区")


def test_the_only_meeting_that_runs_is_meant_without_a_name(world: World) -> None:
    one, services = two_communities(world), world.services()
    with refused("meeting_not_one"):
        meetings.find(services, one)
    mine = committee(world)
    assert meetings.find(services, one) == mine
    street = held(services, one)
    with refused("meeting_not_one"):
        meetings.find(services, one)
    assert meetings.find(services, one, street.name) == street
    meetings.end(services, ACTOR, one, mine)
    assert meetings.find(services, one) == street


def test_the_office_of_the_day_chairs(world: World) -> None:
    world.bodies += [
        Body(
            "甲社区大党委",
            BodyKind.JOINT_PARTY_COMMITTEE,
            STREET.name,
            FIRST,
            posts=(HeldPost("挂钩领导", "示例领导"),),
        ),
        Body(
            "一街道党建联盟",
            BodyKind.ALLIANCE,
            STREET.name,
            posts=(HeldPost("轮值会长", "示例会长", date(2026, 1, 1), date(2026, 6, 30)),),
        ),
    ]
    one = two_communities(world)
    assert committee(world).chair == "示例领导"
    assert held(world.services(), one).chair == "示例会长"


# -- the agenda ---------------------------------------------------------------------------------


def test_a_community_has_its_own_needs_and_the_street_what_is_left(world: World) -> None:
    one, services = two_communities(world), world.services()
    mine, street = committee(world), held(services, one)
    assert reasons(agenda(services, one, mine)) == [
        ("1", AgendaReason.OWN, 1, 0),
        ("3", AgendaReason.UNSERVED, 0, 1),
    ]
    assert reasons(agenda(services, one, street)) == [
        ("1", AgendaReason.UNDECIDED, 1, 0),
        ("2", AgendaReason.UNDECIDED, 1, 0),
        ("3", AgendaReason.UNSERVED, 0, 1),
    ]
    decide(world, mine, Decision(lines(world)["1"].line_id, Verdict.CONFIRMED))
    assert [row[0] for row in reasons(agenda(services, one, street))] == ["2", "3"]
    assert reasons(agenda(services, one, mine))[0] == ("1", AgendaReason.OWN, 1, 0)


def test_what_a_community_referred_up_heads_the_streets_agenda_with_its_opinion(
    world: World,
) -> None:
    one, services = two_communities(world), world.services()
    keys = {item.need.number: item.key for item in services.lists.needs(one.round_id)}
    mine = committee(world)
    for number in ("1", "3"):
        refer.refer(services, ACTOR, current(world), mine, keys[number], f"意见{number}")
    items = agenda(services, one, held(services, one))
    assert reasons(items) == [
        ("1", AgendaReason.REFERRED, 1, 0),
        ("3", AgendaReason.REFERRED, 0, 1),
        ("2", AgendaReason.UNDECIDED, 1, 0),
    ]
    assert [item.opinions for item in items] == [("意见1",), ("意见3",), ()]
    assert verdicts(world)["1"] is Verdict.REFERRED
    assert lines(world)["1"].open


def test_what_a_meeting_deferred_comes_before_the_next_of_its_place(world: World) -> None:
    one, services = two_communities(world), world.services()
    mine = committee(world)
    decide(world, mine, Decision(lines(world)["1"].line_id, Verdict.DEFERRED, why="等资金"))
    later, other = committee(world, day=date(2026, 6, 25)), committee(world, SECOND)
    assert ("1", AgendaReason.DEFERRED, 1, 1) in reasons(agenda(services, one, later))
    assert "1" not in {row[0] for row in reasons(agenda(services, one, other))}
    street = reasons(agenda(services, one, held(services, one)))
    assert ("1", AgendaReason.UNSERVED, 0, 1) in street


def test_a_meeting_for_one_need_has_that_need_with_what_was_decided(world: World) -> None:
    one, services = two_communities(world), world.services()
    meet.confirm_rest(services, ACTOR, one, held(services, one))
    key = lines(world)["2"].need_key
    site = meetings.call(services, ACTOR, one, MeetingKind.ON_SITE, HELD, need_key=key)
    assert site.rhythm is Rhythm.ON_NEED
    assert reasons(agenda(services, one, site)) == [("2", AgendaReason.CALLED_FOR, 1, 0)]


def test_there_is_no_agenda_before_the_match(world: World) -> None:
    one = frozen(world, [need("1")], [])
    with refused("not_matched"):
        agenda(world.services(), one, held(world.services(), one))


# -- who is called ------------------------------------------------------------------------------


def units(world: World) -> None:
    world.units += [
        Unit("单位A", STREET.name, community=FIRST, membership=Membership.BOTH, liaison="示例联络"),
        Unit("委员单位", STREET.name, community=FIRST, membership=Membership.COMMITTEE),
        Unit("联盟单位", STREET.name, membership=Membership.ALLIANCE),
        Unit("别处单位", STREET.name, community=SECOND, membership=Membership.COMMITTEE),
        Unit("示例局", STREET.name, UnitKind.DEPARTMENT),
    ]


def called(world: World, meeting: Meeting) -> dict[str, tuple[InviteeRole, ...]]:
    meetings.invite(world.services(), ACTOR, current(world), meeting)
    seats = world.services().meetings.invitees(meeting.meeting_id)
    return {one.named: one.roles for one in seats}


def test_members_come_for_all_and_owners_for_their_needs(world: World) -> None:
    units(world)
    one = two_communities(world)
    mine = called(world, committee(world))
    assert mine == {
        "单位A": (InviteeRole.MEMBER, InviteeRole.OWNER),
        "委员单位": (InviteeRole.MEMBER,),
    }
    street = held(world.services(), one)
    assert called(world, street) == {
        "单位A": (InviteeRole.MEMBER, InviteeRole.OWNER),
        "联盟单位": (InviteeRole.MEMBER,),
    }
    (seat,) = (x for x in world.seats[street.meeting_id] if x.unit == "单位A")
    assert seat.person == "示例联络"
    assert seat.need_keys == (lines(world)["1"].need_key, lines(world)["2"].need_key)


def test_a_department_comes_for_the_part_that_its_resource_would_serve(world: World) -> None:
    units(world)
    asked = [need("1", community=FIRST), need("2", quantity=4, community=FIRST)]
    given = [resource("B", amount=1, unit="示例局", unit_kind=UnitKind.DEPARTMENT)]
    matched(world, asked, given)
    seats = called(world, committee(world))
    assert InviteeRole.DEPARTMENT in seats["示例局"]


def test_a_site_calls_owners_leader_committee_and_asker_but_no_members(world: World) -> None:
    units(world)
    world.units.append(Unit("专业单位", STREET.name, part_time_member="示例委员"))
    world.bodies += [
        Body(
            "照明专业委员会",
            BodyKind.SPECIALISED_COMMITTEE,
            STREET.name,
            posts=(HeldPost("主任", "示例委员"),),
            matters=("照明",),
        ),
        Body(
            "甲社区大党委",
            BodyKind.JOINT_PARTY_COMMITTEE,
            STREET.name,
            FIRST,
            posts=(HeldPost("挂钩领导", "示例领导"),),
        ),
    ]
    shop = need("1", community=FIRST, asker="示例商户", asker_kind=AskerKind.MARKET)
    one = matched(world, [shop], [resource("A", amount=5)])
    key = lines(world)["1"].need_key
    site = meetings.call(world.services(), ACTOR, one, MeetingKind.ON_SITE, DAY, need_key=key)
    assert called(world, site) == {
        "示例领导": (InviteeRole.LINKED_LEADER,),
        "单位A": (InviteeRole.OWNER,),
        "专业单位": (InviteeRole.SPECIALISED_COMMITTEE,),
        "示例商户": (InviteeRole.ASKER,),
    }


def test_calling_twice_calls_nobody_anew_and_more_may_be_named(world: World) -> None:
    units(world)
    one, services = two_communities(world), world.services()
    mine = committee(world)
    assert meetings.invite(services, ACTOR, one, mine) == 2
    assert meetings.invite(services, ACTOR, one, mine) == 0
    assert meetings.invite(services, ACTOR, one, mine, [Invitee(person="示例来宾")]) == 1


# -- attendance and quorum ----------------------------------------------------------------------


def test_a_meeting_that_called_its_members_decides_with_more_than_half(world: World) -> None:
    units(world)
    one, services = two_communities(world), world.services()
    mine = committee(world)
    meetings.invite(services, ACTOR, one, mine)
    yes = Decision(lines(world)["1"].line_id, Verdict.CONFIRMED)
    meetings.attend(services, ACTOR, one, mine, [Attendance("单位A", AttendanceKind.PRESENT)])
    with refused("no_quorum"):
        decide(world, mine, yes)
    with refused("no_quorum"):
        refer.refer(services, ACTOR, one, mine, lines(world)["1"].need_key, "请街道协调")
    came = Attendance("委员单位", AttendanceKind.SUBSTITUTE, "示例代会人")
    meetings.attend(services, ACTOR, one, mine, [came])
    assert decide(world, mine, yes) == 1
    assert world.meetings[mine.meeting_id].state is MeetingState.HELD


def test_who_is_not_taken_down_yet_is_taken_down_at_once(world: World) -> None:
    units(world)
    one, services = two_communities(world), world.services()
    mine = committee(world)
    meetings.invite(services, ACTOR, one, mine)
    meetings.attend(services, ACTOR, one, mine, [Attendance("单位A", AttendanceKind.ON_LEAVE)])
    assert meetings.attend_rest(services, ACTOR, one, mine, AttendanceKind.PRESENT) == 1
    kinds = {x.unit: x.attendance for x in world.seats[mine.meeting_id]}
    assert kinds == {"单位A": AttendanceKind.ON_LEAVE, "委员单位": AttendanceKind.PRESENT}
    with pytest.raises(NotFoundError, match="seat_unknown"):
        meetings.attend(services, ACTOR, one, mine, [Attendance("谁", AttendanceKind.PRESENT)])


# -- deciding -----------------------------------------------------------------------------------


def test_a_community_decides_on_its_own_needs_only(world: World) -> None:
    two_communities(world)
    with refused("need_of_others"):
        decide(world, committee(world), Decision(lines(world)["2"].line_id, Verdict.CONFIRMED))
    meet.confirm_rest(world.services(), ACTOR, current(world), committee(world))
    assert verdicts(world) == {"1": Verdict.CONFIRMED, "2": None}


def test_a_communitys_clerk_records_its_own_meeting_and_no_other(world: World) -> None:
    one, services = two_communities(world), world.services()
    clerk = Actor("clerk", (Grant(Role.COMMUNITY, Scope(STREET.code, FIRST)),))
    yes = Decision(lines(world)["1"].line_id, Verdict.CONFIRMED)
    assert meet.decide(services, clerk, one, committee(world), [yes]) == 1
    for other in (committee(world, SECOND), held(services, one)):
        with refused("not_allowed"):
            meet.decide(services, clerk, current(world), other, [yes])


def test_who_saw_something_else_than_stands_is_told_who_decided_and_nothing_is_stored(
    world: World,
) -> None:
    one = two_communities(world)
    meeting, line = committee(world), lines(world)["1"]
    shown = {line.line_id: line.decision}
    confirmed = Decision(line.line_id, Verdict.CONFIRMED)
    other = Decision(line.line_id, Verdict.REFUSED, why="另有安排")

    def say(made: Decision) -> int:
        return meet.decide(world.services(), ACTOR, one, meeting, [made], shown=shown)

    assert say(confirmed) == 1
    with refused("line_decided"):
        say(other)
    assert verdicts(world)["1"] is Verdict.CONFIRMED
    shown[line.line_id] = lines(world)["1"].decision
    assert say(other) == 1
    assert verdicts(world)["1"] is Verdict.REFUSED


def test_a_second_decision_of_the_same_meeting_corrects_until_it_is_over(world: World) -> None:
    one, services = two_communities(world), world.services()
    mine, line = committee(world), lines(world)["1"]
    decide(world, mine, Decision(line.line_id, Verdict.CONFIRMED))
    no = Decision(line.line_id, Verdict.REFUSED, why="不宜")
    assert decide(world, mine, no) == 1
    assert decide(world, mine, no) == 0
    over = meetings.end(services, ACTOR, one, world.meetings[mine.meeting_id])
    assert over.state is MeetingState.CLOSED
    with refused("meeting_over"):
        decide(world, over, Decision(line.line_id, Verdict.CONFIRMED))
    assert decide(world, over, no) == 0
    made = [said.decision.verdict for said in services.meetings.history(one.round_id)]
    assert made == [Verdict.CONFIRMED, Verdict.REFUSED]


def test_only_a_later_meeting_decides_anew(world: World) -> None:
    one, services = two_communities(world), world.services()
    line, street = lines(world)["1"], held(services, one)
    yes, no = (
        Decision(line.line_id, Verdict.CONFIRMED),
        Decision(line.line_id, Verdict.REFUSED, why="不宜"),
    )
    decide(world, street, yes)
    for day in (DAY, HELD):
        with refused("decided_later"):
            decide(world, committee(world, day=day), no)
    later = committee(world, day=date(2026, 6, 29))
    assert decide(world, later, no) == 1
    assert lines(world)["1"].verdict is Verdict.REFUSED


def test_the_street_refers_nothing_up(world: World) -> None:
    one, services = two_communities(world), world.services()
    line = lines(world)["1"]
    with refused("referred_from_street"):
        decide(world, held(services, one), Decision(line.line_id, Verdict.REFERRED, why="x"))
    with refused("referred_from_street"):
        refer.refer(services, ACTOR, one, held(services, one), line.need_key, "x")
    with refused("reason_missing"):
        decide(world, committee(world), Decision(line.line_id, Verdict.REFERRED))


def test_a_line_referred_up_is_not_published_before_the_street_decided(world: World) -> None:
    one, services = two_communities(world), world.services()
    mine = committee(world)
    refer.refer(services, ACTOR, one, mine, lines(world)["1"].need_key, "请街道协调")
    decide(world, held(services, one), Decision(lines(world)["2"].line_id, Verdict.CONFIRMED))
    with refused("lines_undecided"):
        publish.publish(services, ACTOR, current(world))
    meet.confirm_rest(services, ACTOR, current(world), held(services, one))
    projects = publish.publish(services, ACTOR, current(world))
    assert {project.meeting for project in projects} == {held(services, one).name}


def test_confirming_the_rest_leaves_what_the_community_referred_up(world: World) -> None:
    one, services = two_communities(world), world.services()
    mine = committee(world)
    refer.refer(services, ACTOR, one, mine, lines(world)["1"].need_key, "请街道协调")
    assert meet.confirm_rest(services, ACTOR, current(world), mine) == 0
    later = committee(world, day=date(2026, 6, 25))
    assert "1" not in {row[0] for row in reasons(agenda(services, one, later))}
    assert meet.confirm_rest(services, ACTOR, current(world), held(services, one)) == 2


def test_who_comes_for_a_matter_sits_in_where_members_meet(world: World) -> None:
    units(world)
    one, services = two_communities(world), world.services()
    street = held(services, one)
    meetings.invite(services, ACTOR, one, street, [Invitee("示例局")])
    meetings.attend_rest(services, ACTOR, one, street, AttendanceKind.PRESENT)
    kinds = {seat.unit: seat.attendance for seat in world.seats[street.meeting_id]}
    assert kinds == {
        "单位A": AttendanceKind.PRESENT,
        "联盟单位": AttendanceKind.PRESENT,
        "示例局": AttendanceKind.SITTING_IN,
    }


def test_a_referral_said_again_is_one(world: World) -> None:
    one, services = two_communities(world), world.services()
    mine, key = committee(world), lines(world)["1"].need_key
    assert refer.refer(services, ACTOR, one, mine, key, "请街道协调") == 2
    assert refer.refer(services, ACTOR, current(world), mine, key, "请街道协调") == 0
    with refused("need_of_others"):
        refer.refer(services, ACTOR, one, mine, lines(world)["2"].need_key, "x")


def test_a_need_that_is_served_whole_is_not_referred_up_and_one_that_lacks_something_is(
    world: World,
) -> None:
    one, services = two_communities(world), world.services()
    mine, line = committee(world), lines(world)["1"]
    decide(world, mine, Decision(line.line_id, Verdict.CONFIRMED))
    with refused("nothing_to_refer"):
        refer.refer(services, ACTOR, current(world), mine, line.need_key, "请街道协调")
    assert not world.referrals
    decide(world, mine, Decision(line.line_id, Verdict.REFUSED, why="不合适"))
    assert refer.refer(services, ACTOR, current(world), mine, line.need_key, "请街道协调") == 1
    assert one.round_id in world.referrals


def test_a_meeting_that_decided_nothing_is_cancelled_by_its_end(world: World) -> None:
    one, services = two_communities(world), world.services()
    mine = committee(world)
    for _ in range(2):
        assert meetings.end(services, ACTOR, one, mine).state is MeetingState.CANCELLED
    with refused("meeting_over"):
        meetings.invite(services, ACTOR, one, world.meetings[mine.meeting_id])
    with refused("meeting_over"):
        decide(world, mine, Decision(lines(world)["1"].line_id, Verdict.CONFIRMED))


# -- settling a part ----------------------------------------------------------------------------


def shared(world: World, offers: list[Resource], asked: Need | None = None) -> Round:
    return matched(world, [asked or need("1", quantity=6, measure="个")], offers)


def offers(*amounts: int) -> list[Resource]:
    return [
        resource(letter, amount=amount, measure="个")
        for letter, amount in zip("ABCDEF", amounts, strict=False)
    ]


def keys(world: World) -> dict[str, str]:
    one = current(world)
    return {item.number: item.key for item in world.services().lists.resources(one.round_id)}


def settled(world: World, *shares: Share, **more: object) -> int:
    one, services = current(world), world.services()
    (need_key,) = {item.key for item in services.lists.needs(one.round_id)}
    meeting = held(services, one)
    return settle(services, ACTOR, one, meeting, need_key, "", shares, **more)  # type: ignore[arg-type]


def given(world: World) -> dict[str, tuple[Verdict | None, Decimal]]:
    one, services = current(world), world.services()
    names = {key: number for number, key in keys(world).items()}
    return {
        names[line.resource_key]: (line.verdict, line.given_quantity)
        for line in services.proposals.lines(one.round_id)
    }


def test_a_part_is_split_over_three_units_each_with_its_own_deadline(world: World) -> None:
    shared(world, offers(6, 2, 2, 2))
    key, due = keys(world), date(2026, 7, 31)
    shares = [Share(key[x], Decimal(2), due_on=due) for x in "BCD"]
    assert settled(world, *shares) == len(given(world))
    assert settled(world, *shares) == 0
    assert given(world) == {
        "A": (Verdict.REFUSED, Decimal(0)),
        **{x: (Verdict.CHANGED, Decimal(2)) for x in "BCD"},
    }
    services = world.services()
    (project,) = publish.publish(services, ACTOR, current(world))
    assert {(task.unit, task.quantity, task.due_on) for task in project.tasks} == {
        (f"单位{x}", Decimal(2), due) for x in "BCD"
    }
    added = {
        line.resource_key for line in world.lines[current(world).round_id].values() if line.added
    }
    assert added == {key[x] for x in "BCD"}


def test_several_lines_of_a_part_are_merged_into_one(world: World) -> None:
    shared(world, [*offers(2, 2, 2), resource("Z", amount=9, measure="个", level=Level.CITY)])
    assert {name for name, (_, _) in given(world).items()} == {"A", "B", "C"}
    settled(world, Share(keys(world)["Z"], Decimal(6)), why="由一家承担")
    assert given(world)["Z"] == (Verdict.CHANGED, Decimal(6))
    assert {given(world)[x][0] for x in "ABC"} == {Verdict.REFUSED}
    assert service_list.proposal_view(world.services(), current(world)).proposal.unmet == ()


def test_a_share_as_proposed_is_confirmed(world: World) -> None:
    shared(world, offers(6))
    assert settled(world, Share(keys(world)["A"], Decimal(6))) == 1
    assert given(world) == {"A": (Verdict.CONFIRMED, Decimal(6))}


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        (lambda _: [], "shares_unclear"),
        (lambda key: [Share(key["A"], Decimal(1)), Share(key["A"], Decimal(2))], "shares_unclear"),
        (lambda key: [Share(key["A"], Decimal(4)), Share(key["B"], Decimal(3))], "part_exceeded"),
        (lambda _: [Share("nobody", Decimal(1))], "row_unknown"),
        (lambda key: [Share(key["B"], Decimal(3))], "over_capacity"),
        (lambda key: [Share(key["A"], Decimal(0))], "change_gives_nothing"),
    ],
)
def test_a_division_that_cannot_be_stores_nothing(
    world: World, shares: Callable[[dict[str, str]], list[Share]], code: str
) -> None:
    shared(world, offers(6, 2))
    before = given(world)
    with refused(code):
        settled(world, *shares(keys(world)))
    assert given(world) == before


def test_more_than_required_is_given_only_when_it_is_said(world: World) -> None:
    shared(world, offers(9))
    share = Share(keys(world)["A"], Decimal(8))
    with refused("part_exceeded") as told:
        settled(world, share)
    assert told.value.values["need"] == "1"
    assert settled(world, share, over=True) == 1


def test_a_part_that_the_need_has_not_is_told(world: World) -> None:
    one, services = shared(world, offers(6)), world.services()
    (need_key,) = {item.key for item in services.lists.needs(one.round_id)}
    share = Share(keys(world)["A"], Decimal(1))
    with refused("part_unknown"):
        settle(services, ACTOR, one, held(services, one), need_key, "屋顶", [share])


def test_what_the_resource_gives_follows_from_its_unit(world: World) -> None:
    asked = need("1", quantity=6, measure="个")
    given_by = [
        resource("A", amount=3, measure="场"),
        resource("B", amount=40, measure="米"),
        resource("C", form=Form.SKILL),
    ]
    shared(world, given_by, asked)
    one = current(world)
    for letter, uses in (("A", 1), ("B", 40), ("C", 1)):
        settled(world, Share(keys(world)[letter], Decimal(6)))
        (line,) = (
            line
            for line in world.lines[one.round_id].values()
            if line.resource_key == keys(world)[letter]
        )
        assert line.given_uses == Decimal(uses), letter


def test_matching_again_keeps_what_a_meeting_added(world: World) -> None:
    shared(world, offers(6, 2, 2, 2))
    settled(world, *(Share(keys(world)[x], Decimal(2)) for x in "BCD"))
    match_round(world.services(), ACTOR, current(world), Policy())
    assert {x: given(world)[x][1] for x in "BCD"} == dict.fromkeys("BCD", Decimal(2))
    assert given(world)["A"][0] is Verdict.REFUSED


# -- releasing ----------------------------------------------------------------------------------


def own_lamp(world: World) -> Round:
    """One lamp of the first community, which has no need of its own; the second asks for it."""
    lamp = resource("A", amount=1, level=Level.COMMUNITY, community=FIRST)
    return matched(world, [need("1", community=SECOND)], [lamp])


def test_a_released_resource_serves_the_street_from_the_next_match_on(world: World) -> None:
    one, services = own_lamp(world), world.services()
    assert services.proposals.lines(one.round_id) == ()
    mine, key = committee(world), keys(world)["A"]
    assert refer.release(services, ACTOR, one, mine, [key]) == 1
    assert refer.release(services, ACTOR, one, mine, [key]) == 0
    assert services.proposals.lines(one.round_id) == (), "never by itself"
    match_round(services, ACTOR, one, Policy())
    assert [line.resource_key for line in services.proposals.lines(one.round_id)] == [key]
    assert refer.take_back(services, ACTOR, one, mine, [key]) == 1
    (ended,) = services.meetings.releases(one.round_id)
    assert ended.ended_on == world.today
    match_round(services, ACTOR, one, Policy())
    assert services.proposals.lines(one.round_id) == ()


def test_a_released_resource_is_told_while_a_need_is_typed_and_takes_a_refused_lines_place(
    world: World,
) -> None:
    own = resource("A", amount=1, level=Level.COMMUNITY, community=FIRST)
    near = resource("B", amount=1, level=Level.COMMUNITY, community=SECOND)
    one = matched(world, [asked := need("1", community=SECOND)], [own, near])
    services, key = world.services(), keys(world)["A"]
    refer.release(services, ACTOR, one, committee(world), [key])
    told = open_desk(services, one).suggest(asked.words, SECOND)
    assert {each.resource_id for each in told.candidates if each.eligible} == set(
        keys(world).values()
    )
    sound.send_out(services, ACTOR, one)
    (line,) = services.proposals.lines(one.round_id)
    no = SoundingAnswer(line.line_id, Answer.CANNOT, reason="排期已满")
    sound.answer(services, ACTOR, one, [no])
    assert [line.resource_key for line in services.proposals.lines(one.round_id)] == [key]


def test_only_its_own_community_releases_what_is_not_the_streets_already(world: World) -> None:
    lamp = resource("A", amount=1, level=Level.COMMUNITY, community=FIRST)
    wide = resource("B", amount=1, level=Level.STREET, community=FIRST)
    one, services = matched(world, [need("1")], [lamp, wide]), world.services()
    for meeting in (committee(world, SECOND), held(services, one)):
        with refused("release_of_others"):
            refer.release(services, ACTOR, one, meeting, [keys(world)["A"]])
    with refused("serves_street"):
        refer.release(services, ACTOR, one, committee(world), [keys(world)["B"]])
    assert not world.releases


def test_what_the_meeting_refused_is_told_with_its_reason(world: World) -> None:
    one, services = two_communities(world), world.services()
    no = Decision(lines(world)["1"].line_id, Verdict.REFUSED, why="不宜")
    decide(world, committee(world), no)
    items = agenda(services, one, held(services, one))
    (left,) = next(item.unmet for item in items if item.need.need.number == "1")
    assert (left.code, left.values["why"], left.missing) == (UnmetCode.REFUSED, "不宜", Decimal(1))
    assert place(FIRST).community == FIRST


def test_a_published_project_of_which_no_line_stands_any_more_keeps_its_number_without_tasks(
    world: World,
) -> None:
    matched(world, [need("1")], [resource("A", amount=5)])
    street = held(world.services(), current(world))
    line = lines(world)["1"]
    decide(world, street, Decision(line.line_id, Verdict.CONFIRMED))
    (before,) = publish.publish(world.services(), ACTOR, current(world))
    decide(world, street, Decision(line.line_id, Verdict.DEFERRED, why="等资金"))
    (after,) = publish.publish(world.services(), ACTOR, current(world))
    assert before.tasks
    assert (after.number, after.tasks) == (before.number, ())

"""Meetings: whose needs they decide on, which comes later, and when enough are there."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import RuleError
from domain.meetings import (
    PRESENT,
    Attendance,
    AttendanceKind,
    Invitee,
    InviteeRole,
    Meeting,
    MeetingKind,
    MeetingState,
    Referral,
    meeting_id,
    merged,
    quorum,
)

DAY = date(2026, 6, 26)


def meeting(kind: MeetingKind = MeetingKind.ALLIANCE, **more: object) -> Meeting:
    base = Meeting("m", "r", kind, "会", DAY)
    return replace(base, **more)  # type: ignore[arg-type]


def seat(
    unit: str, *roles: InviteeRole, attendance: AttendanceKind | None = None, **more: object
) -> Invitee:
    return Invitee(unit, roles=roles, attendance=attendance, **more)  # type: ignore[arg-type]


# -- what a meeting decides on ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "need_key", "community", "may"),
    [
        (meeting(), "n", "西站社区", True),
        (meeting(MeetingKind.COMMITTEE, community="西站社区"), "n", "西站", True),
        (meeting(MeetingKind.COMMITTEE, community="西站社区"), "n", "凤翥社区", False),
        (meeting(MeetingKind.ON_SITE, need_key="n"), "n", "凤翥社区", True),
        (meeting(MeetingKind.ON_SITE, need_key="n"), "other", "凤翥社区", False),
        (meeting(MeetingKind.ON_SITE, need_key="n", community="西站社区"), "m", "西站社区", False),
    ],
)
def test_a_community_decides_on_its_own_and_a_site_on_its_one_need(
    held: Meeting, need_key: str, community: str, may: bool
) -> None:
    assert held.may_decide(need_key, community) is may


def test_a_meeting_is_one_for_its_kind_place_need_and_day_however_the_place_is_written() -> None:
    key = ("r", MeetingKind.COMMITTEE, "西站社区", "", DAY)
    assert meeting_id(*key) == meeting_id("r", MeetingKind.COMMITTEE, "西站社区居委会", "", DAY)
    others = [
        meeting_id("s", *key[1:]),
        meeting_id("r", MeetingKind.AREA_COUNCIL, *key[2:]),
        meeting_id("r", key[1], "凤翥社区", "", DAY),
        meeting_id("r", key[1], "西站社区", "n", DAY),
        meeting_id("r", key[1], "西站社区", "", date(2026, 6, 27)),
    ]
    assert len({meeting_id(*key), *others}) == 6


# -- which comes later --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting(held_on=date(2026, 6, 27)), meeting()),
        (meeting(begins=time(14)), meeting(begins=time(9, 30))),
        (meeting(), meeting(MeetingKind.COMMITTEE, community="西站社区")),
        (
            meeting(begins=time(14)),
            meeting(MeetingKind.COMMITTEE, community="西站", begins=time(9)),
        ),
        (
            meeting(MeetingKind.COMMITTEE, community="西站", begins=time(15)),
            meeting(begins=time(9)),
        ),
    ],
)
def test_of_two_meetings_one_is_later(one: Meeting, other: Meeting) -> None:
    assert one.follows(other)
    assert not other.follows(one)
    assert not one.follows(one)


# -- its way ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (MeetingState.CALLED, MeetingState.CANCELLED),
        (MeetingState.HELD, MeetingState.CLOSED),
        (MeetingState.CLOSED, MeetingState.CLOSED),
        (MeetingState.CANCELLED, MeetingState.CANCELLED),
    ],
)
def test_a_meeting_that_was_never_held_is_cancelled_by_its_end(
    state: MeetingState, after: MeetingState
) -> None:
    over = meeting(state=state).over()
    assert over.state is after
    with pytest.raises(RuleError, match="meeting_over"):
        over.must_run()


def test_a_meeting_called_or_held_runs() -> None:
    meeting().must_run()
    meeting(state=MeetingState.HELD).must_run()


# -- who is called ------------------------------------------------------------------------------


def test_a_unit_called_twice_has_one_seat_with_all_its_roles_and_needs() -> None:
    seats = merged(
        [
            seat("乙单位", InviteeRole.OWNER, need_keys=("n1",)),
            seat("甲 单位", InviteeRole.OWNER, need_keys=("n1",)),
            seat("甲单位", InviteeRole.MEMBER, person="示例委员"),
            seat("甲单位", InviteeRole.OWNER, need_keys=("n2", "n1")),
            Invitee(person="示例领导", roles=(InviteeRole.LINKED_LEADER,)),
        ]
    )
    assert [one.named for one in seats] == ["甲 单位", "示例领导", "乙单位"]
    first = seats[0]
    assert first.roles == (InviteeRole.MEMBER, InviteeRole.OWNER)
    assert first.need_keys == ("n1", "n2")
    assert first.person == "示例委员"
    assert [one.votes for one in seats] == [True, False, False]


def test_a_person_and_a_unit_of_one_name_are_two_seats() -> None:
    assert len(merged([Invitee("甲"), Invitee(person="甲")])) == 2


def test_nobody_is_no_invitee() -> None:
    with pytest.raises(RuleError, match="invitee_nobody"):
        Invitee()


def test_a_substitute_is_named_where_one_came_and_only_there() -> None:
    Attendance("甲单位", AttendanceKind.SUBSTITUTE, "示例代会人")
    for kind, substitute in ((AttendanceKind.SUBSTITUTE, " "), (AttendanceKind.PRESENT, "示例人")):
        with pytest.raises(RuleError, match="substitute_not_named"):
            Attendance("甲单位", kind, substitute)


def test_no_name_is_told_where_an_invitee_is_printed() -> None:
    one = Invitee("甲单位", "示例委员", substitute="示例代会人")
    assert "示例委员" not in repr(one)
    assert "示例代会人" not in repr(one)
    assert "示例主持" not in repr(meeting(chair="示例主持"))


# -- the quorum ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kinds", "met"),
    [
        ((), True),
        ((AttendanceKind.PRESENT,), True),
        ((None,), False),
        ((AttendanceKind.PRESENT, AttendanceKind.ABSENT), False),
        ((AttendanceKind.PRESENT, AttendanceKind.SUBSTITUTE, AttendanceKind.ABSENT), True),
        ((AttendanceKind.PRESENT, AttendanceKind.SITTING_IN, AttendanceKind.ON_LEAVE), False),
    ],
)
def test_more_than_half_of_the_voting_seats_must_be_taken(
    kinds: tuple[AttendanceKind | None, ...], met: bool
) -> None:
    seats = [seat(str(at), InviteeRole.MEMBER, attendance=kind) for at, kind in enumerate(kinds)]
    guests = [seat(f"客{at}", InviteeRole.OWNER, attendance=None) for at in range(5)]
    assert quorum([*seats, *guests]).met is met


@given(st.lists(st.sampled_from([None, *AttendanceKind]), max_size=12))
def test_one_more_present_never_breaks_a_quorum(kinds: list[AttendanceKind | None]) -> None:
    seats = [seat(str(at), InviteeRole.MEMBER, attendance=kind) for at, kind in enumerate(kinds)]
    counted = quorum(seats)
    assert counted.present == sum(kind in PRESENT for kind in kinds)
    here = replace(seats[0], attendance=AttendanceKind.PRESENT) if seats else None
    if counted.met and here:
        assert quorum([here, *seats[1:]]).met


def test_only_a_site_and_a_coordination_meeting_need_no_quorum() -> None:
    assert {kind for kind in MeetingKind if not kind.needs_quorum} == {
        MeetingKind.ON_SITE,
        MeetingKind.COORDINATION,
    }
    assert {kind for kind in MeetingKind if not kind.of_one_need} == {
        MeetingKind.COMMITTEE,
        MeetingKind.ALLIANCE,
    }


def test_nothing_is_referred_up_without_an_opinion() -> None:
    with pytest.raises(RuleError, match="reason_missing"):
        Referral("n", "m", " ")

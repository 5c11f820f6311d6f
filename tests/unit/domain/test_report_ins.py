"""Report-ins: dated, ended and never rewritten; a move ends what stood elsewhere."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.errors import RuleError
from domain.people import Management
from domain.report_ins import Rate, RateFigure, ReportIn, counted, moved, rates, taken
from domain.serving import Helper, ServiceRecord

MARCH, JUNE, JULY = date(2026, 3, 1), date(2026, 6, 1), date(2026, 7, 1)
MEMBER = Helper("P1")
HERE = ReportIn(MEMBER, "龙翔街道", "西站社区", MARCH, management=Management.DOUBLE)


def test_it_holds_from_its_first_to_its_last_day() -> None:
    one = replace(HERE, until=JUNE)
    days = (date(2026, 2, 28), MARCH, JUNE, date(2026, 6, 2))
    assert [one.stands(day) for day in days] == [False, True, True, False]
    assert replace(HERE, since=None).stands(date.min)
    assert not replace(HERE, ended=True).stands(JUNE), "ended on a day nobody wrote down"
    with pytest.raises(RuleError, match="report_in_ends_early"):
        replace(HERE, until=date(2026, 2, 1))


def test_a_member_reports_in_once_to_a_community_and_to_several_communities() -> None:
    assert taken([], HERE) == HERE
    assert taken([HERE], HERE) is None
    other = replace(HERE, community="凤翥社区", since=JUNE)
    assert taken([HERE], other) == other
    with pytest.raises(RuleError, match="reported_in_already"):
        taken([HERE], replace(HERE, community="西站", since=JUNE))


def test_it_is_ended_once_and_may_begin_anew() -> None:
    over = taken([HERE], replace(HERE, until=JUNE))
    assert over == replace(HERE, until=JUNE)
    assert taken([over], replace(HERE, until=JUNE)) is None
    with pytest.raises(RuleError, match="report_in_ended"):
        taken([over], replace(HERE, until=JULY))
    again = replace(HERE, since=JULY)
    assert taken([over], again) == again


def test_the_register_said_again_does_not_open_what_ended() -> None:
    over = replace(HERE, until=JUNE)
    assert taken([over], HERE) is None


def test_the_kind_of_management_is_told_later() -> None:
    bare = replace(HERE, management=None)
    assert taken([bare], HERE) == HERE
    assert taken([HERE], bare) is None


def test_a_move_ends_the_day_before_what_stands_elsewhere() -> None:
    other = replace(HERE, helper=Helper("P2"))
    new = replace(HERE, community="凤翥社区", since=JUNE)
    assert moved([HERE, other], new) == (replace(HERE, until=date(2026, 5, 31)), new)
    with pytest.raises(RuleError, match="move_without_day"):
        moved([HERE], replace(new, since=None))
    with pytest.raises(RuleError, match="report_in_ends_early"):
        moved([HERE], replace(new, since=MARCH))


def test_rates_count_the_register_on_the_last_day_and_those_who_served_of_them() -> None:
    members = [Helper(f"P{at}") for at in range(4)]
    reports = [
        ReportIn(members[0], "龙翔街道", "西站社区", MARCH),
        ReportIn(members[0], "龙翔街道", "凤翥社区", MARCH),
        ReportIn(members[1], "龙翔街道", "西站社区", MARCH),
        ReportIn(members[2], "龙翔街道", "西站社区", MARCH, until=MARCH),
        ReportIn(Helper("stranger"), "龙翔街道", "西站社区", MARCH),
    ]
    served = ServiceRecord(members[0], "龙翔街道", "西站社区", "巡逻", JUNE, Decimal(1))
    records = [
        served,
        replace(served, helper=members[1]).reversed(JUNE, "记错"),
        replace(served, helper=members[2]),
    ]
    behind = counted(members, reports, records, MARCH, JUNE)
    told = rates(behind)
    assert behind[RateFigure.REPORTED] == (members[0], members[1])
    assert behind[RateFigure.NOT_REPORTED] == (members[2], members[3])
    assert behind[RateFigure.SERVED] == (members[0],)
    assert behind[RateFigure.NOT_SERVED] == (members[1],)
    assert (told.reported, told.served) == (Rate(2, 4), Rate(1, 2))
    assert (told.reported.told, told.served.told) == ("50.00%", "50.00%")
    early = rates(counted(members, reports, records, MARCH, date(2026, 5, 1)))
    assert early.served == Rate(0, 2)


def test_without_a_whole_there_is_no_rate() -> None:
    assert Rate(0, 0).value is None
    assert Rate(0, 0).told == "—"
    assert Rate(9997, 10000).told == "99.97%"

"""Both reports, letters and opinions: made from the records of the span, and from nothing else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.bodies import Body, BodyKind, Unit
from domain.opinions import Appraisal
from domain.people import PartyMember
from domain.points import HolderKind, PointAccount, PointEntry, PointKind, PointScheme
from domain.report_ins import ReportIn
from domain.rights import Act, Deed
from domain.serving import Helper, ServiceRecord
from domain.standing_posts import StandingPost
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, refused
from tests.unit.workflow.test_month import published
from workflow import call_up, collect, reporting_in, rounds, serve, service_papers, standing_posts
from workflow.standing_posts import PostTerm

FIRST, SECOND = COMMUNITIES
JANUARY, JUNE, LAST = date(2026, 1, 1), date(2026, 6, 1), date(2026, 6, 30)
DEED = Deed(ACTOR, Act.KEEP_POINTS, "points")
SERVED = ServiceRecord(Helper("0001"), "", FIRST, "巡河", JUNE, Decimal(12))


@pytest.fixture
def world() -> World:
    """Two members of one home unit, reported in to both communities; one served in both."""
    made = World()
    made.members += [
        PartyMember(f"000{at}", "示例支部", STREET.name, f"示例党员{at}", "示例公司")
        for at in (1, 2)
    ]
    made.units.append(Unit("示例公司", STREET.name, community=FIRST))
    made.bodies.append(Body("甲社区党委", BodyKind.COMMUNITY_PARTY_COMMITTEE, STREET.name, FIRST))
    services = made.services()
    told = [ReportIn(Helper(f"000{at}"), "", FIRST, JANUARY) for at in (1, 2)]
    told += [
        ReportIn(Helper("0001"), "", SECOND, JUNE),
        ReportIn(Helper(unit="示例公司"), "", FIRST),
    ]
    reporting_in.report_in(services, ACTOR, STREET, told)
    done = [
        SERVED,
        replace(SERVED, served_on=LAST),
        replace(SERVED, community=SECOND, hours=Decimal(1)),
        replace(SERVED, served_on=date(2025, 12, 31)),
        replace(SERVED, helper=Helper(unit="示例公司"), persons=5, hours=Decimal(2)),
    ]
    serve.record(services, ACTOR, STREET, done)
    return made


def test_a_members_report_holds_the_span_alone(world: World) -> None:
    services = world.services()
    post = StandingPost("巡查岗", "", FIRST, "每周巡查")
    standing_posts.set_up(services, ACTOR, STREET, [post])
    term = PostTerm(FIRST, "巡查岗", "0001", JANUARY, date(2026, 12, 31))
    standing_posts.claim(services, ACTOR, STREET, [term])
    one = rounds.open_round(services, ACTOR, STREET, JUNE)
    collect.import_needs(services, ACTOR, one, [need("1", community=FIRST)])
    new = call_up.planned(services, one, "1", "建棚", 1, LAST, serves_on=LAST)
    call_up.publish(services, ACTOR, one, [new])
    call_up.sign_up(services, ACTOR, STREET, "202606-Z01", ["0001"])
    told = service_papers.member_report(services, STREET, "0001", JANUARY, LAST)
    assert (told.done.times, told.done.hours) == (3, Decimal(25))
    assert told.reported == ("甲社区（2026年1月1日起）", "乙社区（2026年6月1日起）")
    assert told.posts == ("甲社区巡查岗（2026年1月1日起至2026年12月31日）",)
    assert told.call_ups == ("202606-Z01 建棚",)
    early = service_papers.member_report(services, STREET, "0001", JANUARY, date(2026, 5, 31))
    assert (early.done.times, early.call_ups) == (0, ())
    with refused("member_unknown"):
        service_papers.member_report(services, STREET, "9999", JANUARY, LAST)


def test_reversed_records_stand_in_no_report(world: World) -> None:
    services = world.services()
    wrong = next(one for one in world.services_done.values() if one.served_on == LAST)
    serve.reverse(services, ACTOR, STREET, wrong.record_id, "记错")
    told = service_papers.member_report(services, STREET, "0001", JANUARY, LAST)
    assert told.done.hours == 13


def test_a_units_report_counts_all_who_came(world: World) -> None:
    told = service_papers.unit_report(world.services(), STREET, "示例公司", JANUARY, LAST)
    assert (told.done.times, told.done.hours, told.reported) == (1, Decimal(10), (FIRST,))
    assert told.tasks == ()


def test_a_units_report_tells_its_tasks_of_published_rounds(world: World) -> None:
    published(world, [need("1", community=FIRST)], [resource("A", amount=5)])
    world.units.append(Unit("单位A", STREET.name))
    told = service_papers.unit_report(world.services(), STREET, "单位A", JANUARY, LAST)
    assert [(one.community, one.round_name) for one in told.tasks] == [(FIRST, "2026年6月轮次")]
    before = service_papers.unit_report(
        world.services(), STREET, "单位A", JANUARY, date(2026, 5, 31)
    )
    assert before.tasks == ()


def test_a_letter_goes_from_each_community_to_each_home_unit(world: World) -> None:
    letters = service_papers.home_letters(world.services(), STREET, JANUARY, LAST)
    assert {(one.community, one.unit, one.issuer) for one in letters} == {
        (SECOND, "示例公司", SECOND),
        (FIRST, "示例公司", "甲社区党委"),
    }
    own = next(one for one in letters if one.community == FIRST)
    assert [(line.number, line.done.hours, line.proposal) for line in own.lines] == [
        ("0001", Decimal(24), Appraisal.EXCELLENT),
        ("0002", Decimal(0), Appraisal.REMIND),
    ]
    other = next(one for one in letters if one.community == SECOND)
    assert [(line.number, line.proposal) for line in other.lines] == [("0001", Appraisal.SOUND)]


def test_letters_may_be_of_one_community_or_unit_and_hold_points_where_kept(world: World) -> None:
    services = world.services()
    (one,) = service_papers.home_letters(services, STREET, JANUARY, LAST, community="甲")
    assert one.community == FIRST
    assert service_papers.home_letters(services, STREET, JANUARY, LAST, unit="别的") == ()
    (one,) = service_papers.home_letters(
        services,
        STREET,
        JANUARY,
        LAST,
        community="甲",
        excellent_hours=30,
        points_of={"0001": 7}.get,
    )
    assert [(line.points, line.proposal) for line in one.lines] == [
        (7, Appraisal.SOUND),
        (None, Appraisal.REMIND),
    ]


def test_points_of_the_letter_are_the_appraisal_points_of_the_span(world: World) -> None:
    services = world.services()
    for scheme, kept in ((PointScheme.APPRAISAL, 5), (PointScheme.MUTUAL, 50)):
        account = PointAccount(scheme, STREET.code, HolderKind.MEMBER, "0001")
        entries = [
            PointEntry(f"{kept}{day}", account.account_id, PointKind.EARNED, kept, day)
            for day in (date(2025, 12, 31), JANUARY, LAST)
        ]
        services.points.book(entries, DEED, [account])
    points_of = service_papers.appraisal_points(services, STREET, JANUARY, LAST)
    assert (points_of("0001"), points_of("0002")) == (10, None)


def test_an_opinion_is_asked_answered_once_and_written_again(world: World) -> None:
    services = world.services()

    def ask() -> None:
        service_papers.ask_opinion(
            services, ACTOR, STREET, "0001", "甲", "示例公司", "年度考核", LAST
        )

    ask()
    with refused("opinion_empty"):
        service_papers.answer_opinion(services, ACTOR, STREET, "0001", " ", LAST)
    with refused("opinion_answered_early"):
        service_papers.answer_opinion(services, ACTOR, STREET, "0001", "好", JUNE)
    for _ in range(2):
        reply = service_papers.answer_opinion(services, ACTOR, STREET, "0001", "表现积极", LAST)
    assert (reply.name, reply.issuer, reply.done.times) == ("示例党员1", "甲社区党委", 4)
    with refused("opinion_given"):
        service_papers.answer_opinion(services, ACTOR, STREET, "0001", "另一说法", LAST)
    ask()
    assert len(world.opinions) == 1
    with refused("opinion_unknown"):
        service_papers.answer_opinion(services, ACTOR, STREET, "0002", "好", LAST)
    with refused("opinion_for_nothing"):
        service_papers.ask_opinion(services, ACTOR, STREET, "0001", "甲", "示例公司", " ", LAST)

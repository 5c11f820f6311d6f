"""A small month in which happens what the example month leaves out, for every label to be seen."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from domain.bodies import Body, BodyKind, Unit
from domain.calendar import CalendarDay
from domain.events import Webhook
from domain.jobs import Job
from domain.meetings import MeetingKind
from domain.money import Fund
from domain.papers import Attachment, PublicNotice
from domain.people import PartyMember
from domain.places import Level
from domain.project_plans import ProjectForm
from domain.repeats import Idempotency
from domain.rights import Act, Deed, Grant, Role, Scope
from domain.scans import Scan
from domain.serving import Helper, ServiceRecord
from domain.stages import Phase, Shape, Stage
from domain.users import PassKind, new_pass, new_user
from matching.policy import Policy
from tests.neo4j.months import (
    ACTOR,
    JULY,
    STREET_CODE,
    approve_all,
    asked,
    offered,
    opened,
    published,
    set_up,
)
from workflow import (
    collect,
    correct,
    follow_up,
    jobs,
    meetings,
    merge,
    organise,
    project_plan,
    refer,
    rounds,
    serve,
    service_papers,
)
from workflow.adjust import adjust, adjustment, open_bench, try_out
from workflow.ports.lists import LateEntry
from workflow.propose import match_round
from workflow.services import Services

DAY = date(2026, 6, 24)
DEED = Deed(ACTOR, Act.SET_UP, "target", STREET_CODE)
SOON = datetime(2026, 6, 30, 9, tzinfo=UTC)
ASKED_ONCE = Idempotency("00000000-0000-5000-8000-000000000001", "what", "first")


def registers(services: Services) -> None:
    """A unit, a member who serves, an organisation with its stage, a day off and a platform."""
    home = services.places.street(STREET_CODE)
    services.places.save_calendar(
        [CalendarDay(date(2026, 6, 19), working=False, name="端午节")], DEED
    )
    services.registers.save_units([Unit("示例公司", home.name)], DEED)
    member = PartyMember("0001", "示例公司党支部", home.name, name="示例党员", home_unit="示例公司")
    services.registers.save_members([member], DEED)
    body = Body("示例小区业主委员会", BodyKind.OWNERS_COMMITTEE, home.name, "西站社区")
    services.registers.save_bodies([body], DEED)
    stage = Stage(body.name, home.name, DAY, Shape.FUNCTIONAL, Phase.TRANSITION)
    organise.set_stages(services, ACTOR, home, [stage])
    organise.remember_columns(services, ACTOR, home, "示例平台", {"姓名": "人员"})
    serve.check_in(services, ACTOR, home, "0001", "西站社区", "巡河", DAY, time(9))
    done = ServiceRecord(
        Helper(member="0001"), home.name, "西站社区", "理发", DAY, Decimal(2), persons=1
    )
    serve.record(services, ACTOR, home, [done])
    serve.reverse(services, ACTOR, home, done.record_id, "时长记错")
    service_papers.ask_opinion(
        services, ACTOR, home, "0001", "西站社区", "示例公司", "年度考核", DAY
    )


def users(services: Services) -> None:
    """A user with a grant, a password and a session; an address that is told of events."""
    clerk = new_user("clerk", Grant(Role.STREET, Scope(STREET_CODE)))
    services.users.add(clerk, DEED)
    invitation = new_pass(PassKind.INVITATION, "a" * 64, SOON, clerk.user_id)
    services.users.add_pass(invitation, DEED)
    services.users.accept(clerk, "digest", invitation, DEED)
    services.users.sign_in(clerk, new_pass(PassKind.SESSION, "b" * 64, SOON, clerk.user_id), DEED)
    services.events.add_webhook(Webhook.at(STREET_CODE, "https://city.example/q", 2), DEED)


def june(services: Services) -> PublicNotice:
    """Lists merged, changed, approved, late; adjusted, referred, opened, planned."""
    one = opened(services, approvals=True)
    needs = [
        asked("1", quantity=4),
        asked("2"),
        asked("3", "法律"),
        asked("4", community="凤翥社区"),
    ]
    gifts = [
        offered("A", amount=4, measure="盏", level=Level.COMMUNITY),
        offered("B", amount=9, measure="盏"),
    ]
    collect.import_needs(services, ACTOR, one, needs)
    collect.import_resources(services, ACTOR, one, gifts)
    collect.import_needs(services, ACTOR, one, [replace(needs[2], text="老人想请律师讲遗嘱")])
    merge.merge_needs(services, ACTOR, one, "1", ["2"], "同一排路灯")
    approve_all(services, one)
    one = rounds.freeze(services, ACTOR, one, without_missing=True)
    late = LateEntry("汛期抢险", "示例主任")
    collect.import_needs(services, ACTOR, one, [asked("9", "法律")], late=late)
    match_round(services, ACTOR, one, Policy(), DAY)
    one = services.rounds.get(one.round_id)
    bench = open_bench(services, one)
    lamp = next(key for key, plan in bench.plans.items() if plan.need.number == "1")
    spare = next(key for key, item in bench.resources.items() if item.number == "B")
    pair = (lamp, bench.plans[lamp].parts[0].part.name, spare)
    changed = adjustment(services, bench, pair, Decimal(3), "就近")
    adjust(services, ACTOR, one, try_out(services, ACTOR, one, [changed]))
    correct.correct_kind(services, ACTOR, one, "needs", "9", "law")
    one = services.rounds.get(one.round_id)
    own = meetings.call(services, ACTOR, one, MeetingKind.COMMITTEE, DAY, community="西站社区")
    law = correct.find_need(services, one, "3").key
    services.paper_forms.give_out(one, "西站社区", 5, DAY, DEED)
    services.scans.hang(Scan(law, Attachment("c" * 64, "3.jpg", 10)), DEED)
    refer.refer(services, ACTOR, one, own, law, "请街道找律师")
    left = correct.find_resource(services, one, "A").key
    refer.release(services, ACTOR, services.rounds.get(one.round_id), own, [left])
    one = published(services, one)
    first = services.projects.projects(one.round_id)[0]
    found = follow_up.find_tasks(services, one, first.number)
    project_plan.set_form(services, ACTOR, found, ProjectForm.WORKS)
    project_plan.plan_stage(services, ACTOR, found, "设计", planned_on=DAY)
    project_plan.set_budget(services, ACTOR, found, Fund.PUBLIC, Decimal("5000.5"))
    project_plan.put_in_charge(services, ACTOR, found, "示例书记", "社区党委书记")
    notice = PublicNotice(one.round_id, DAY, DAY + timedelta(days=5), 0, "")
    services.papers.save_notice(notice, DEED)
    return notice


def july(services: Services) -> Job:
    """The next round, frozen, whose match was asked for by a client with a key."""
    one = opened(services, JULY)
    collect.import_needs(services, ACTOR, one, [asked("11")])
    one = rounds.freeze(services, ACTOR, one, without_missing=True)
    asking = replace(ACTOR, asked=ASKED_ONCE)
    return jobs.ask_match(services, asking, one, {})


def august(services: Services) -> None:
    """A round that collects, with a row that was returned."""
    one = opened(services, date(2026, 8, 1))
    collect.import_needs(services, ACTOR, one, [asked("21")])
    rounds.return_row(services, ACTOR, one, "needs", "21", "数量不清")


def play(services: Services) -> tuple[Job, PublicNotice]:
    """All of it; what no store lists is given back."""
    set_up(services)
    registers(services)
    users(services)
    notice = june(services)
    august(services)
    return july(services), notice

"""A month that was published and is followed up, with something of everything at one community."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cache

from domain.agreements import Agreement
from domain.bodies import Body, BodyKind
from domain.cases import Case, EveningTalk
from domain.money import Flow, Fund, MoneyEntry
from domain.papers import PaperNumber
from domain.people import PartyMember
from domain.places import Site, SiteKind
from domain.points import (
    HolderKind,
    PointAccount,
    PointItem,
    PointScheme,
    Service,
    ServiceKind,
)
from domain.progress import TaskMove
from domain.ratings import RatingOccasion
from domain.report_ins import ReportIn
from domain.rights import Act, Deed
from domain.rounds import Round
from domain.serving import Helper, ServiceRecord
from domain.standing_posts import StandingPost
from domain.supervision import SupervisedTask, Supervision
from domain.wishes import Wish, WishKind
from tests.unit.api.clients import HOME, PHONE, UNIT, matched
from tests.unit.api.clients import ids as month_ids
from tests.unit.workflow.fake_world import ACTOR, STREET, TODAY
from tests.unit.workflow.fakes import World, confirm
from workflow import (
    call_up,
    cases,
    follow_up,
    meet,
    meetings,
    money,
    points,
    publish,
    ratings,
    reporting_in,
    serve,
    service_papers,
    standing_posts,
    wishes,
)
from workflow.follow_up import find_tasks
from workflow.point_items import items
from workflow.services import Services

MEMBER, OTHER = "D001", "D002"
RESIDENT = "J001"
OCCASION = "2026年上半年两评"
PICTURE = ("完工.jpg", b"\xff\xd8\xffpicture")
LATER = TODAY + timedelta(days=9)
REPORTED = date(2026, 1, 1)


def followed() -> World:
    """A world of its own."""
    return deepcopy(_followed())


@cache
def _followed() -> World:
    world = matched()
    world.streets[STREET.code] = replace(STREET, city="昆明市")
    # The store keeps what the register says of a member as a report of its own; fakes don't.
    world.report_ins.append(ReportIn(Helper(MEMBER), STREET.name, HOME, REPORTED))
    fill_followed(world.services())
    return world


def fill_followed(services: Services) -> None:
    """Publish and follow up the month that `clients.fill_matched` matched."""
    one = _published(services)
    _people(services, one)
    _cases(services)
    _money(services)
    _thanks(services)
    project = next(
        each
        for each in services.projects.projects(one.round_id)
        if UNIT in {task.unit for task in each.tasks}
    )
    found = find_tasks(services, one, project.number, UNIT)
    follow_up.report(services, ACTOR, found, TaskMove.START, files=[PICTURE])
    (task,) = found.tasks
    late = SupervisedTask(task.task_id, project.number, task.content, TODAY, 3)
    sheet = Supervision(
        STREET.code, one.round_id, PaperNumber(2026, 1), UNIT, 1, TODAY, LATER, (late,)
    )
    services.supervisions.issue([sheet], Deed(ACTOR, Act.SUPERVISE, one.round_id))


def _published(services: Services) -> Round:
    (one,) = services.rounds.all(STREET.code)
    (held,) = services.meetings.all(one.round_id)
    meet.confirm_rest(services, ACTOR, one, held)
    (held,) = services.meetings.all(one.round_id)
    meetings.end(services, ACTOR, one, held)
    one = services.rounds.get(one.round_id)
    confirm(services, one)
    publish.publish(services, ACTOR, services.rounds.get(one.round_id))
    return services.rounds.get(one.round_id)


def _people(services: Services, one: Round) -> None:
    deed = Deed(ACTOR, Act.REGISTER, "registers")
    members = [
        PartyMember(number, "示例支部", STREET.name, home_unit=UNIT, reported_to=HOME)
        for number in (MEMBER, OTHER)
    ]
    services.registers.save_members(members, deed)
    body = Body("甲社区党委", BodyKind.COMMUNITY_PARTY_COMMITTEE, STREET.name, HOME)
    services.registers.save_bodies([body], deed)
    services.places.save_sites([Site("活动室", SiteKind.VENUE, STREET.name, HOME)], deed)
    came = ReportIn(Helper(unit=UNIT), STREET.name, HOME, REPORTED)
    reporting_in.report_in(services, ACTOR, STREET, [came])
    called = call_up.planned(services, one, "1", "清理楼道", 2, LATER)
    call_up.publish(services, ACTOR, one, [called])
    (kept,) = services.call_ups.all(STREET.code)
    call_up.sign_up(services, ACTOR, STREET, kept.number, [MEMBER])
    post = StandingPost("巡楼员", STREET.name, HOME, "每周巡楼一次", 2)
    standing_posts.set_up(services, ACTOR, STREET, [post])
    term = standing_posts.PostTerm(HOME, post.name, MEMBER, TODAY, LATER)
    standing_posts.claim(services, ACTOR, STREET, [term])
    serve.check_in(services, ACTOR, STREET, MEMBER, HOME, "清理堆物", TODAY, time(9))
    done = ServiceRecord(Helper(MEMBER), "", HOME, "巡楼", date(2026, 6, 1), Decimal(2))
    serve.record(services, ACTOR, STREET, [done])
    service_papers.ask_opinion(services, ACTOR, STREET, MEMBER, HOME, UNIT, "年度考核", TODAY)


def _cases(services: Services) -> None:
    talk = EveningTalk(STREET.code, HOME, TODAY, attended=12)
    cases.hold_talk(services, ACTOR, talk)
    case = Case(STREET.code, "", "楼道堆物", HOME, "电话", TODAY, asker="示例居民", phone=PHONE)
    cases.take_case(services, ACTOR, services.places.street(STREET.code), case)


def _money(services: Services) -> None:
    agreement = Agreement("XY1", UNIT, STREET.name, HOME, Decimal(1000), Fund.CO_BUILDING)
    services.money.save_agreements([agreement], Deed(ACTOR, Act.REGISTER, "agreements"))
    entry = MoneyEntry(
        "P1", STREET.name, HOME, Flow.PAID, Decimal(500), Fund.DONATION, "捐赠函", TODAY
    )
    money.book(services, replace(ACTOR, actor_id="test:bookkeeper"), STREET, entry)


def _thanks(services: Services) -> None:
    wish = Wish("W1", STREET.name, HOME, WishKind.GOODS, "一副老花镜", TODAY)
    wishes.take_down(services, ACTOR, STREET, [wish])
    wishes.claim(services, ACTOR, STREET, wish, Helper(unit=UNIT))
    occasion = RatingOccasion(STREET.code, OCCASION, date(2026, 6, 1), HOME)
    ratings.open_occasion(services, ACTOR, occasion)
    account = PointAccount(
        PointScheme.MUTUAL, STREET.code, HolderKind.RESIDENT, RESIDENT, HOME, "示例居民"
    )
    points.open_accounts(services, ACTOR, [account])
    earned = points.Earning(account, _resident_item(), Service(ServiceKind.VOUCHER, "S1"), TODAY)
    points.earn(services, ACTOR, [earned])


def _resident_item() -> PointItem:
    return next(
        one
        for one in items()
        if one.scheme is PointScheme.MUTUAL and HolderKind.RESIDENT in one.holders
    )


def ids(world: World) -> dict[str, str]:
    """What the paths of the operations name, all of it of the first community or unit."""
    services = world.services()
    known = month_ids(world)
    (case,) = world.cases.values()
    (called,) = world.call_ups.values()
    (record,) = world.services_done.values()
    (sheet,) = world.supervisions.values()
    project = next(
        one
        for one in services.projects.projects(known["round_id"])
        if one.need_id == known["need_id"]
    )
    (file,) = (key for key, data in world.files.items() if data == PICTURE[1])
    (book,) = services.points.passbooks(STREET.code)
    return known | {
        "project": project.number,
        "task_id": project.tasks[0].task_id,
        "sha256": file,
        "stage": "方案公示",
        "supervision": str(sheet.number.number),
        "case": case.number,
        "called": called.number,
        "record_id": record.record_id,
        "agreement": "XY1",
        "community": HOME,
        "wished": "W1",
        "district": STREET.district_code,
        "month": "2026-06",
        "name": "kinds",
        "entry": book.entries[0].entry_id,
        "item": book.entries[0].item,
    }

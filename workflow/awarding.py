"""Award points: what a month's tasks, service records and wishes earned, each once for ever."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.points import (
    HolderKind,
    PointAccount,
    PointScheme,
    Service,
    ServiceKind,
)
from domain.progress import ENDED, accepted
from domain.rights import Act, Actor
from domain.rounds import Round
from workflow.permits import on_round
from workflow.point_items import usual
from workflow.points import Earning, earn, reverse
from workflow.services import Services

REVERSED = "服务记录已冲销"


@dataclass(frozen=True)
class Awarded:
    """What came of an award: new entries, entries taken back, services that earn nothing."""

    new: int
    reversed: int
    without: int


@dataclass(frozen=True)
class _Done:
    """A service that was done, by whom."""

    kind: HolderKind
    number: str
    community: str
    service: Service
    day: date


def award(services: Services, actor: Actor, one: Round) -> Awarded:
    """Book what was done in a round's month, each service once; what was reversed is taken back.

    Units and members get accounts by it; whoever the catalogue has no usual item for gets none.
    What people booked under another item, or took back, stays as they left it.
    Points of a reversed record that are spent already stay (codes as `workflow.points.reverse`).
    """
    on_round(services, actor, Act.KEEP_POINTS, one)
    taken_back = _take_back(services, actor, one.street_code)
    done = [*_tasks(services, one), *_records(services, one), *_wishes(services, one)]
    earnings = [
        Earning(account, item, each.service, each.day)
        for each in done
        for scheme in PointScheme
        if (item := usual(scheme, each.service.kind, each.kind))
        for account in (PointAccount(scheme, one.street_code, each.kind, each.number),)
    ]
    earning = {each.service for each in earnings}
    without = sum(each.service not in earning for each in done)
    known = _booked(services, one.street_code)
    new = [its for its in earnings if (its.account.account_id, its.service) not in known]
    return Awarded(earn(services, actor, new), taken_back, without)


def _booked(services: Services, street_code: str) -> set[tuple[str, Service]]:
    """Services that an account has an entry of already, also one that was taken back."""
    return {
        (book.account.account_id, entry.service)
        for book in services.points.passbooks(street_code)
        for entry in book.entries
        if entry.service
    }


def _tasks(services: Services, one: Round) -> Iterator[_Done]:
    for item in services.follow_up.tasks(one.round_id):
        task, last = item.task, accepted(item.record)
        if task.state in ENDED and not item.withdrawn:
            service = Service(ServiceKind.TASK, task.task_id)
            day = last.on if last else services.today()
            yield _Done(HolderKind.UNIT, task.unit, "", service, day)


def _span(one: Round) -> tuple[date, date]:
    """The first day of a round's months and of the one after."""
    months = one.month.year * 12 + one.month.month - 1 + one.months
    return one.month, date(months // 12, months % 12 + 1, 1)


def _records(services: Services, one: Round) -> Iterator[_Done]:
    since, until = _span(one)
    for record in services.people.records(one.street_code, since):
        if record.stands and record.served_on < until:
            kind = HolderKind.MEMBER if record.helper.member else HolderKind.UNIT
            service = Service(ServiceKind.RECORD, record.record_id)
            yield _Done(kind, record.helper.told, record.community, service, record.served_on)


def _wishes(services: Services, one: Round) -> Iterator[_Done]:
    """Wishes whose community saw them come true in the round's months, by their givers."""
    since, until = _span(one)
    for wish in services.wishes.wishes(one.street_code):
        for claim in wish.claims:
            if claim.confirmed_on and since <= claim.confirmed_on < until:
                kind = HolderKind.MEMBER if claim.giver.member else HolderKind.UNIT
                service = Service(ServiceKind.WISH, wish.wish_id)
                yield _Done(kind, claim.giver.told, wish.community, service, claim.confirmed_on)


def _take_back(services: Services, actor: Actor, street_code: str) -> int:
    """Reverse what records earned that were reversed since; how many entries."""
    gone = {
        Service(ServiceKind.RECORD, record.record_id)
        for record in services.people.records(street_code)
        if not record.stands
    }
    count = 0
    for book in services.points.passbooks(street_code) if gone else ():
        left = book
        for entry in book.standing:
            if entry.service in gone and left.balance >= entry.points:
                left = reverse(services, actor, left, entry.entry_id, REVERSED)
                count += 1
    return count

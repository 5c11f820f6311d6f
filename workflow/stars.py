"""Stars of a year: proposed by plain figures, decided on by people, told to the unit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.errors import NotFoundError
from domain.opening import FigureLine, Opened, total
from domain.papers import Letterhead
from domain.places import Street
from domain.points import HolderKind, PointScheme
from domain.progress import ENDED, accepted
from domain.rights import Act, Actor, Scope
from domain.serving import ServiceRecord
from domain.stars import StarAward, StarFigures, StarKind, proposed
from workflow.accounts import PUBLISHED
from workflow.packs import letterhead_of
from workflow.permits import permitted
from workflow.services import Services
from workflow.unit_names import unit_names

Proposal = tuple[str, str, StarFigures]


@dataclass(frozen=True)
class Certificate:
    """What a certificate (荣誉证书) says: whose it is by name, and for what."""

    letterhead: Letterhead
    award: StarAward
    name: str = field(repr=False)


class StarFigure(StrEnum):
    """A figure that a star is proposed by (推荐指标), in the order of `StarFigures`."""

    TASKS = "验收任务"
    TIMES = "服务次数"
    HOURS = "服务人时"
    POINTS = "获得积分"


def propose(
    services: Services, home: Street, kind: StarKind, year: int, top: int
) -> Sequence[Proposal]:
    """Who did most in a year: holder, the unit it goes to, figures. It decides nothing."""
    opened = behind_stars(services, home, kind, year)
    homes = {one.number: one.home_unit for one in services.people.members(home.code)}
    names = {name for lines in opened.values() for name in lines}
    found = [
        (
            name,
            name if kind is StarKind.CO_BUILDING else homes.get(name, ""),
            _figures({figure: opened[figure].get(name, ()) for figure in StarFigure}),
        )
        for name in names
    ]
    return proposed(found, top)


def _figures(lines: Mapping[StarFigure, Iterable[FigureLine]]) -> StarFigures:
    tasks, times, hours, points = (total(lines[figure]) for figure in StarFigure)
    return StarFigures(int(tasks), int(times), Decimal(hours), int(points))


def behind_stars(
    services: Services, home: Street, kind: StarKind, year: int
) -> Mapping[StarFigure, Opened]:
    """The lines behind each figure of each holder: units by name, members by number."""
    holder = HolderKind.UNIT if kind is StarKind.CO_BUILDING else HolderKind.MEMBER
    records = [
        one
        for one in services.people.records(home.code, date(year, 1, 1), date(year, 12, 31))
        if one.stands and bool(one.helper.unit) is (holder is HolderKind.UNIT)
    ]
    books = [
        book
        for book in services.points.passbooks(home.code)
        if book.account.kind is holder and book.account.scheme is PointScheme.MUTUAL
    ]
    tasks = _tasks_done(services, home, year) if holder is HolderKind.UNIT else ()
    times = ((one.helper.told, _served(one, 1)) for one in records)
    hours = ((one.helper.told, _served(one, one.person_hours)) for one in records)
    points = (
        (book.account.number, FigureLine((one.day.isoformat(), one.item_name), one.points))
        for book in books
        for one in book.earnings(year)
    )
    return dict(zip(StarFigure, map(_by_holder, (tasks, times, hours, points)), strict=True))


def _served(one: ServiceRecord, counts: int | Decimal) -> FigureLine:
    return FigureLine((one.served_on.isoformat(), one.community, one.activity), counts)


def _by_holder(found: Iterable[tuple[str, FigureLine]]) -> Opened:
    lines: dict[str, list[FigureLine]] = {}
    for holder, line in found:
        lines.setdefault(holder, []).append(line)
    return lines


def _tasks_done(services: Services, home: Street, year: int) -> Iterator[tuple[str, FigureLine]]:
    """Tasks of each unit accepted in the year, whatever round they are of."""
    names = unit_names(services, home.code)
    for one in services.rounds.all(home.code):
        for item in services.follow_up.tasks(one.round_id) if one.state in PUBLISHED else ():
            last = accepted(item.record)
            if last and last.on.year == year and item.task.state in ENDED:
                words = (item.number, item.task.content, last.on.isoformat())
                yield names.get(item.task.unit, item.task.unit), FigureLine(words)


def decide(
    services: Services,
    actor: Actor,
    home: Street,
    kind: StarKind,
    year: int,
    holders: Sequence[str],
    paper: str,
) -> int:
    """Keep whom people decided on, with the paper that says so; how many are new.

    Raises:
        RuleError: No paper is named (code `star_undecided`).
        NotFoundError: A unit or member is not registered (`holder_unknown`).
    """
    deed = permitted(services, actor, Act.AWARD_STARS, home.code, Scope(home.code))
    known = {
        name: (to, figures) for name, to, figures in propose(services, home, kind, year, 10**6)
    }
    names = unit_names(services, home.code)
    homes = {one.number: one.home_unit for one in services.people.members(home.code)}
    awards = []
    for told in holders:
        of_unit = kind is StarKind.CO_BUILDING
        name = names.get(told, told) if of_unit else told
        goes_to, figures = known.get(
            name, (name if of_unit else homes.get(name, ""), StarFigures())
        )
        one = StarAward(
            home.code, kind, year, name, goes_to, paper.strip(), services.today(), figures
        )
        one.must_be_decided()
        awards.append(one)
    return services.stars.save(awards, deed)


def withdraw(
    services: Services, actor: Actor, home: Street, kind: StarKind, year: int, holder: str, why: str
) -> StarAward:
    """Take an award back with a reason; it stays on record. Twice is once.

    Raises:
        NotFoundError: There is no such award (code `star_unknown`).
        RuleError: No reason is given.
    """
    deed = permitted(services, actor, Act.AWARD_STARS, home.code, Scope(home.code))
    for one in services.stars.awards(home.code, year):
        if one.kind is kind and one.holder == holder:
            ended = one.withdrawn(services.today(), why)
            services.stars.save([ended], deed)
            return ended
    raise NotFoundError("star_unknown", kind=kind.value, year=year, holder=holder)


def certificates(services: Services, home: Street, year: int) -> tuple[Certificate, ...]:
    """A certificate for each award of a year that stands."""
    head = letterhead_of(services, home)
    names = {one.number: one.name for one in services.people.members(home.code)}
    return tuple(
        Certificate(head, one, names.get(one.holder) or one.holder)
        for one in services.stars.awards(home.code, year)
        if one.withdrawn_on is None
    )

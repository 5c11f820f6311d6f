"""A unit's year (单位年度档案): what it promised and gave, its tasks, ratings, points and money."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.errors import NotFoundError
from domain.identity import normal_name
from domain.money import Flow
from domain.papers import Letterhead
from domain.places import Street
from domain.points import HolderKind, PointAccount, PointKind, PointScheme
from domain.progress import ENDED, accepted, state_on
from domain.projects import TaskState
from domain.ratings import Direction, SubjectKind, in_words, tallies
from domain.rounds import Round
from workflow.accounts import PUBLISHED
from workflow.follow_up import same_unit
from workflow.packs import letterhead_of
from workflow.ratings import of_projects, of_round
from workflow.services import Services
from workflow.street import calendar
from workflow.unit_names import unit_names

Value = str | int | Decimal | date | None
Line = Mapping[str, Value]
HIDDEN = "—"
BROUGHT_FORWARD = "上年结余"


@dataclass(frozen=True)
class UnitYear:
    """A unit's year in a street, each part as lines by column.

    Attributes:
        offers: What it put on the lists of the year's rounds.
        tasks: What it was given to do, with what came of it.
        services: What it and its people did that was recorded.
        ratings: What was said of it; of few raters their number alone.
        points: What was left of earlier years in its account, and entries of the year.
        promises, payments: Agreements that hold in the year, and money of the year.
    """

    letterhead: Letterhead
    street: str
    unit: str
    year: int
    made_on: date
    offers: Sequence[Line] = ()
    tasks: Sequence[Line] = ()
    services: Sequence[Line] = ()
    ratings: Sequence[Line] = ()
    points: Sequence[Line] = ()
    promises: Sequence[Line] = ()
    payments: Sequence[Line] = ()

    @property
    def balance(self) -> int:
        """Points it may still redeem of what it earned up to the year's end."""
        return int(self.figures["可用积分"])

    @property
    def parts(self) -> Mapping[str, Sequence[Line]]:
        """Its parts by the name each bears."""
        return {
            "承诺资源": self.offers,
            "承担任务": self.tasks,
            "服务记录": self.services,
            "评价": self.ratings,
            "积分": self.points,
            "共建协议": self.promises,
            "经费": self.payments,
        }

    @property
    def figures(self) -> Mapping[str, int | Decimal]:
        """Its figures, each the sum of what the lines of a part count in it."""
        return {
            name: sum((counts(line) for line in self.parts[part]), 0)
            for part, figures in COUNTED.items()
            for name, counts in figures.items()
        }


Counts = Callable[[Line], int | Decimal]


def _once(_: Line) -> int:
    return 1


def _of(column: str, among: str = "", state: frozenset[str] = frozenset()) -> Counts:
    """What stands in a column; with `among` only of lines whose `among` is one of `state`."""

    def counts(line: Line) -> int | Decimal:
        held = not among or line[among] in state
        return Decimal(str(line[column])) if held else 0

    return counts


def _in(states: Iterable[TaskState]) -> Counts:
    told = {one.value for one in states}
    return lambda line: int(line["状态"] in told)


COUNTED: Mapping[str, Mapping[str, Counts]] = {
    "承诺资源": {"承诺资源": _once},
    "承担任务": {
        "承担任务": _once,
        "办结任务": _in(ENDED),
        "逾期任务": _in({TaskState.OVERDUE}),
    },
    "服务记录": {"服务次数": _once, "服务人时": _of("人时")},
    "积分": {
        "获得积分": _of("积分", "类型", frozenset({PointKind.EARNED.value})),
        "可用积分": _of("积分"),
    },
    "共建协议": {"协议承诺（元）": _of("承诺金额")},
    "经费": {"到账（元）": _of("金额")},
}
"""The figures of each part: how much of each a line is."""


def unit_year(services: Services, home: Street, name: str, year: int) -> UnitYear:
    """The year of a unit by its name or an alias.

    Raises:
        NotFoundError: No such unit in the street (code `unit_unknown`).
    """
    unit = unit_names(services, home.code).get(normal_name(name))
    if unit is None:
        raise NotFoundError("unit_unknown", street=home.name, unit=name)
    held = [one for one in services.rounds.all(home.code) if one.month.year == year]
    account = PointAccount(PointScheme.MUTUAL, home.code, HolderKind.UNIT, unit)
    return UnitYear(
        letterhead_of(services, home),
        home.name,
        unit,
        year,
        services.today(),
        tuple(_offers(services, held, unit)),
        tuple(_tasks(services, held, unit)),
        tuple(_services(services, home, unit, year)),
        tuple(_ratings(services, home, unit, year)),
        tuple(_points(services, account, year)),
        tuple(_promises(services, home, unit, year)),
        tuple(_payments(services, home, unit, year)),
    )


def _offers(services: Services, held: Sequence[Round], unit: str) -> Iterator[Line]:
    for one in held:
        for each in services.lists.resources(one.round_id):
            if same_unit(each.unit, unit):
                yield {
                    "轮次": one.name,
                    "资源编号": each.resource_id,
                    "资源": each.name or each.text,
                    "数量": each.amount,
                    "计量单位": each.measure_unit,
                    "数量周期": each.period.value,
                }


def _tasks(services: Services, held: Sequence[Round], unit: str) -> Iterator[Line]:
    days, today = calendar(services), services.today()
    for one in held:
        if one.state not in PUBLISHED:
            continue
        said = of_projects(of_round(services, one))
        for item in services.follow_up.tasks(one.round_id):
            if same_unit(item.task.unit, unit):
                last = accepted(item.record)
                state = "已退出" if item.withdrawn else state_on(item.task, days, today).value
                yield {
                    "轮次": one.name,
                    "项目编号": item.number,
                    "任务内容": item.task.content,
                    "完成时限": item.task.due_on,
                    "状态": state,
                    "验收日期": last.on if last else None,
                    "需求方评价": in_words(said.get(item.project_id, ())),
                }


def _services(services: Services, home: Street, unit: str, year: int) -> Iterator[Line]:
    for one in services.people.records(home.code, date(year, 1, 1), date(year, 12, 31)):
        if one.stands and one.helper.unit and same_unit(one.helper.unit, unit):
            yield {
                "日期": one.served_on,
                "社区": one.community,
                "活动": one.activity,
                "人数": one.persons,
                "人时": one.person_hours,
            }


def _ratings(services: Services, home: Street, unit: str, year: int) -> Iterator[Line]:
    """What was said of the unit itself on the year's occasions."""
    names = {
        one.occasion_id: one.name
        for one in services.ratings.occasions(home.code)
        if one.opens_on.year == year
    }
    for occasion_id, name in names.items():
        said = [
            one
            for one in services.ratings.ratings(home.code)
            if one.occasion_id == occasion_id
            and one.subject.kind is SubjectKind.UNIT
            and same_unit(one.subject.name, unit)
        ]
        for (direction, _), counted in tallies(said).items():
            shown = counted.shows(direction)
            rate = f"{float(counted.rate or 0):.1%}"
            yield {
                "评价场次": name,
                "评价方向": Direction(direction).value,
                "参评人数": counted.raters,
                "满意率": rate if shown else HIDDEN,
            }


def _points(services: Services, account: PointAccount, year: int) -> Iterator[Line]:
    book = services.points.passbook(account.account_id)
    standing = set(book.standing) if book else set()
    kept = [line for line in (book.lines() if book else ()) if line[0] in standing]
    before = sum(one.points for one, _ in kept if one.day.year < year)
    if before:
        yield {
            "日期": date(year, 1, 1),
            "类型": BROUGHT_FORWARD,
            "积分": before,
            "余额": before,
            "项目": "",
        }
    for one, left in kept:
        if one.day.year == year:
            yield {
                "日期": one.day,
                "类型": one.kind.value,
                "积分": one.points,
                "余额": left,
                "项目": one.item_name or one.reward,
            }


def _promises(services: Services, home: Street, unit: str, year: int) -> Iterator[Line]:
    for one in services.money.agreements(home.code):
        if same_unit(one.unit, unit) and one.pairs_in(year):
            yield {
                "协议编号": one.number,
                "结对社区": one.community,
                "资金来源": one.fund.value,
                "承诺金额": one.promised_yuan,
                "签订日期": one.signed_on,
                "到期日期": one.ends_on,
            }


def _payments(services: Services, home: Street, unit: str, year: int) -> Iterator[Line]:
    """Money of the unit that came in; what was taken back stands as a line below zero."""
    for booked in services.money.entries(home.code):
        one = booked.entry
        if one.flow is Flow.PAID and one.day.year == year and same_unit(one.unit, unit):
            yield {
                "日期": one.day,
                "凭证号": one.voucher,
                "社区": one.community,
                "资金来源": one.fund.value,
                "金额": one.signed_yuan,
                "协议编号": one.agreement,
            }

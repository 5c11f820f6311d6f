"""The ledger: what was promised, paid and spent by community, unit, project and purse."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.agreements import Agreement
from domain.identity import normal_name
from domain.money import ZERO, Flow, Fund, FundKind, Heading, MoneyEntry
from domain.opening import FigureLine
from domain.places import community_key

PAIRED_FLOOR_YUAN = Decimal(30_000)
"""Units' co-building money per paired community and year: a figure to compare with [Xinluo]."""
PUBLIC_YUAN = Decimal(50_000)
"""社区工作经费, and 服务群众专项经费 as much again, per community and year [Zhangzhou]."""


LedgerLine = Agreement | MoneyEntry
"""A line of the ledger: what was promised, or what was moved."""


class Grouping(StrEnum):
    """What the ledger is added up by (汇总口径)."""

    COMMUNITY = "社区"
    UNIT = "单位"
    PROJECT = "项目"
    PURSE = "资金来源"


class MoneyFigure(StrEnum):
    """A figure of the ledger (经费指标), by the names of `Balance`."""

    PROMISED = "已签承诺"
    UNSIGNED = "待签承诺"
    OPENING = "上年结转"
    PAID = "到账"
    SPENT = "支出"
    ALLOTTED = "安排"
    LEFT = "结余"
    IN_PROJECTS = "项目未用"


@dataclass(frozen=True)
class Balance:
    """What some lines of the ledger come to (收支结余), in yuan.

    Attributes:
        promised: By signed agreements; `unsigned` by those whose scan is not here yet.
        opening: Left of the years before.
        paid, spent, allotted: Within the year, or over all years; what was reversed is taken off.
        in_projects: Allotted to projects and not spent yet, at the end.
    """

    promised: Decimal = ZERO
    unsigned: Decimal = ZERO
    opening: Decimal = ZERO
    paid: Decimal = ZERO
    spent: Decimal = ZERO
    allotted: Decimal = ZERO
    in_projects: Decimal = ZERO

    @property
    def left(self) -> Decimal:
        """What is left to spend, allotted or not."""
        return self.opening + self.paid - self.spent


@dataclass(frozen=True)
class LedgerRow:
    """One figure row of the ledger with the lines it comes of (汇总行).

    Attributes:
        name: Of the community, unit, project or purse; empty for lines that name none.
        agreements, entries: Numbers of its lines in the ledger, from 1.
    """

    name: str
    balance: Balance
    agreements: tuple[int, ...]
    entries: tuple[int, ...]


@dataclass(frozen=True)
class YearOfCommunity:
    """A community's year beside the figures others compare with (对照行), in yuan.

    Attributes:
        units: How many units are paired with it.
        co_building: Units' money that was paid; compare `PAIRED_FLOOR_YUAN`.
        community_work, serving_residents: Public money paid; compare `PUBLIC_YUAN` each.
    """

    community: str
    units: int
    co_building: Decimal
    community_work: Decimal
    serving_residents: Decimal


@dataclass(frozen=True)
class MoneyLedger:
    """A street's money ledger (经费台账): its agreements and lines, in order.

    Attributes:
        year: The year it is of; None for all years.
    """

    street: str
    agreements: tuple[Agreement, ...]
    entries: tuple[MoneyEntry, ...]
    year: int | None = None

    @classmethod
    def of(
        cls,
        street: str,
        agreements: Iterable[Agreement],
        entries: Iterable[MoneyEntry],
        year: int | None = None,
    ) -> "MoneyLedger":
        """The ledger up to the end of a year, by purse, community, unit, day and voucher."""
        kept = (entry for entry in entries if year is None or entry.day.year <= year)
        ordered = sorted(kept, key=_place)
        made = sorted(agreements, key=lambda one: (one.fund.value, one.community, one.number))
        return cls(street, tuple(made), tuple(ordered), year)

    @property
    def total(self) -> Balance:
        """All of it."""
        return self.balance(self.agreements, self.entries)

    def rows(self, by: Grouping) -> tuple[LedgerRow, ...]:
        """A row for each community, unit, project or purse that a line names, by name."""
        told, booked = _AGREEMENT_BY[by], _ENTRY_BY[by]
        promises: dict[str, list[int]] = {}
        lines: dict[str, list[int]] = {}
        names: dict[str, str] = {}
        for at, agreement in enumerate(self.agreements, 1):
            name = told(agreement)
            names.setdefault(_key(by, name), name)
            promises.setdefault(_key(by, name), []).append(at)
        for at, entry in enumerate(self.entries, 1):
            name = booked(entry)
            names.setdefault(_key(by, name), name)
            lines.setdefault(_key(by, name), []).append(at)
        if by is Grouping.PROJECT:
            names.pop("", None)
        return tuple(
            self._row(names[key], promises.get(key, []), lines.get(key, []))
            for key in sorted(names, key=lambda key: (not key, key))
        )

    def _row(self, name: str, promises: Sequence[int], lines: Sequence[int]) -> LedgerRow:
        balance = self.balance(
            (self.agreements[at - 1] for at in promises), (self.entries[at - 1] for at in lines)
        )
        return LedgerRow(name, balance, tuple(promises), tuple(lines))

    def balance(self, agreements: Iterable[Agreement], entries: Iterable[MoneyEntry]) -> Balance:
        """What some of its agreements and lines come to."""
        sums = dict.fromkeys(MoneyFigure, ZERO)
        lines: list[LedgerLine] = [*agreements, *entries]
        for line in lines:
            for figure, yuan in self.counts(line).items():
                sums[figure] += yuan
        return Balance(
            **{one.name.lower(): yuan for one, yuan in sums.items() if one is not MoneyFigure.LEFT}
        )

    def beside(self, rows: Sequence[LedgerRow], name: str) -> LedgerRow:
        """What rows leave out: by project the agreements and lines that name none."""
        told = {at for row in rows for at in row.agreements}
        booked = {at for row in rows for at in row.entries}
        promises = [at for at in range(1, len(self.agreements) + 1) if at not in told]
        lines = [at for at in range(1, len(self.entries) + 1) if at not in booked]
        return self._row(name, promises, lines)

    def counts(self, line: LedgerLine) -> Mapping[MoneyFigure, Decimal]:
        """What a line of it adds to each figure, in yuan."""
        if isinstance(line, Agreement):
            within = self.year in (None, line.signed_on.year if line.signed_on else None)
            figure = MoneyFigure.PROMISED if line.signed else MoneyFigure.UNSIGNED
            return {figure: line.promised_yuan} if within else {}
        source, target = line.legs
        headings = int(target.heading is Heading.PROJECT) - int(source.heading is Heading.PROJECT)
        told = {MoneyFigure.IN_PROJECTS: headings * line.amount_yuan, MoneyFigure.LEFT: _adds(line)}
        if self.year not in (None, line.day.year):
            return told | {MoneyFigure.OPENING: _adds(line)}
        figure, sign = _FLOWS[line.flow]
        return told | {figure: sign * line.signed_yuan}

    def opened(self, row: LedgerRow, figure: MoneyFigure) -> tuple[FigureLine, ...]:
        """The agreements and entries of a row behind one of its figures, in yuan."""
        lines: list[LedgerLine] = [self.agreements[at - 1] for at in row.agreements]
        lines += [self.entries[at - 1] for at in row.entries]
        told = ((_words(line), self.counts(line).get(figure)) for line in lines)
        return tuple(FigureLine(words, yuan) for words, yuan in told if yuan)

    def compared(self, year: int) -> tuple[YearOfCommunity, ...]:
        """Each community's year, by name, to lay beside the figures others compare with."""
        names: dict[str, str] = {}
        units: dict[str, set[str]] = {}
        sums: dict[tuple[str, Fund | FundKind | None], Decimal] = {}
        for one in self.agreements:
            if one.pairs_in(year):
                key = community_key(one.community)
                names.setdefault(key, one.community)
                units.setdefault(key, set()).add(normal_name(one.unit))
        for entry in self.entries:
            key = community_key(entry.community)
            if entry.flow is Flow.PAID and entry.day.year == year:
                names.setdefault(key, entry.community)
                what = entry.kind if entry.fund is Fund.PUBLIC else entry.fund
                sums[key, what] = sums.get((key, what), ZERO) + entry.signed_yuan
        return tuple(
            YearOfCommunity(
                names[key],
                len(units.get(key, ())),
                sums.get((key, Fund.CO_BUILDING), ZERO),
                sums.get((key, FundKind.COMMUNITY_WORK), ZERO),
                sums.get((key, FundKind.SERVING_RESIDENTS), ZERO),
            )
            for key in sorted(names)
        )


_FLOWS = {
    Flow.PAID: (MoneyFigure.PAID, 1),
    Flow.SPENT: (MoneyFigure.SPENT, 1),
    Flow.PROJECT_SPENT: (MoneyFigure.SPENT, 1),
    Flow.ALLOTTED: (MoneyFigure.ALLOTTED, 1),
    Flow.RECALLED: (MoneyFigure.ALLOTTED, -1),
}


def _words(line: LedgerLine) -> tuple[str, ...]:
    if isinstance(line, Agreement):
        return (line.number, line.unit, line.community, line.fund.value)
    told = (line.voucher, line.day.isoformat(), line.community, line.flow.value, line.fund.value)
    return (*told, line.project, line.paper)


def _adds(entry: MoneyEntry) -> Decimal:
    """What an entry adds to what is left: money paid in, less what is spent."""
    added = {Flow.PAID: 1, Flow.SPENT: -1, Flow.PROJECT_SPENT: -1}.get(entry.flow, 0)
    return added * entry.signed_yuan


def _place(entry: MoneyEntry) -> tuple[str, ...]:
    return (
        entry.fund.value,
        entry.community,
        entry.unit,
        entry.day.isoformat(),
        entry.voucher,
    )


def _key(by: Grouping, name: str) -> str:
    """A name made comparable as its kind is."""
    return community_key(name) if by is Grouping.COMMUNITY else normal_name(name)


_AGREEMENT_BY: dict[Grouping, Callable[[Agreement], str]] = {
    Grouping.COMMUNITY: lambda one: one.community,
    Grouping.UNIT: lambda one: one.unit,
    Grouping.PROJECT: lambda _: "",
    Grouping.PURSE: lambda one: one.fund.value,
}
_ENTRY_BY: dict[Grouping, Callable[[MoneyEntry], str]] = {
    Grouping.COMMUNITY: lambda entry: entry.community,
    Grouping.UNIT: lambda entry: entry.unit,
    Grouping.PROJECT: lambda entry: entry.project,
    Grouping.PURSE: lambda entry: entry.fund.value,
}

"""A street of Xinluo's size made by seed, and a plain count over its moves in whole fen.

The count shares no code with the ledger: it adds up what the generator wrote down.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from domain.agreements import Agreement
from domain.ledger import Balance, Grouping
from domain.money import Flow, Fund, FundKind, MoneyEntry, MoneyPaper
from domain.papers import Attachment
from domain.places import Community, Street, StreetKind

UNITS, COMMUNITIES, PROJECTS = 262, 96, 35
PROMISED_YUAN = 4_519_500
"""Xinluo: 262 units, 96 communities, 4,519,500 yuan, 35 projects."""
HOME = Street("350802999", "示例街道", StreetKind.STREET, "350802", "新罗区", "龙岩市")
FIRST, SECOND = "first clerk", "second clerk"
SCAN = Attachment("0" * 64, "扫描件.pdf", 3)
_PAID, _SPENT, _ALLOTTED, _RECALLED, _OF_PROJECT = range(5)
_FLOWS = (Flow.PAID, Flow.SPENT, Flow.ALLOTTED, Flow.RECALLED, Flow.PROJECT_SPENT)

Bag = tuple[int, Fund, FundKind | None, str]
"""A purse: number of its community, fund, kind, compound."""


@dataclass(frozen=True)
class Move:
    """One move of money as the generator wrote it down."""

    flow: int
    fen: int
    bag: Bag
    unit: str = ""
    project: str = ""
    agreement: str = ""
    day: date = date(2026, 1, 1)
    back_of: int | None = None


@dataclass
class Made:
    """A generated street."""

    home: Street
    agreements: list[Agreement]
    signed: list[Agreement]
    moves: list[Move] = field(default_factory=list)
    held: dict[Bag, int] = field(default_factory=lambda: defaultdict(int))
    set_aside: dict[tuple[Bag, str], int] = field(default_factory=lambda: defaultdict(int))

    @property
    def communities(self) -> list[Community]:
        return [Community(_community(at)) for at in range(COMMUNITIES)]

    @property
    def papers(self) -> list[MoneyPaper]:
        """The owners' decision of every community."""
        return [MoneyPaper(HOME.name, one.name, "业主大会表决书", "0") for one in self.communities]

    @property
    def batches(self) -> list[tuple[str, list[MoneyEntry]]]:
        """The entries by who booked them, in an order that may be booked."""
        entries = [_entry(at, move) for at, move in enumerate(self.moves)]
        backs = [
            entries[move.back_of].reversal(f"冲{at}", "更正说明", move.day, "记错")
            for at, move in enumerate(self.moves)
            if move.back_of is not None
        ]
        first = [one for one, move in zip(entries, self.moves, strict=True) if move.back_of is None]
        return [(FIRST, first), (SECOND, backs)]

    def move(self, move: Move) -> None:
        """Write a move down if its account holds enough; one that takes back goes the other way."""
        sign = 1 if move.back_of is None else -1
        left, aside = self.held[move.bag], self.set_aside[move.bag, move.project]
        fen = sign * move.fen
        left += fen * {_PAID: 1, _RECALLED: 1, _SPENT: -1, _ALLOTTED: -1}.get(move.flow, 0)
        aside += fen * {_ALLOTTED: 1, _RECALLED: -1, _OF_PROJECT: -1}.get(move.flow, 0)
        if move.fen > 0 and left >= 0 and aside >= 0:
            self.held[move.bag], self.set_aside[move.bag, move.project] = left, aside
            self.moves.append(move)


def made_street(random: Random) -> Made:
    """A street of that size: promises that come to the sum, payments, projects, errors."""
    made = _promises(random)
    bags: list[Bag] = []
    for agreement in made.agreements:
        community = int(agreement.community[2:5])
        bag: Bag = (community, agreement.fund, None, "")
        for _ in range(random.randint(0, 2)):
            fen = random.randint(0, max(1, int(agreement.promised_yuan) * 60))
            made.move(
                Move(_PAID, fen, bag, agreement.unit, "", agreement.number, _some_day(random))
            )
        bags.append(bag)
    for community in range(COMMUNITIES):
        for fund, kind, compound in random.sample(_OTHERS, 2):
            other: Bag = (community, fund, kind, compound)
            made.move(Move(_PAID, random.randint(1, 9_000_000), other, day=_some_day(random)))
            bags.append(other)
    full = [bag for bag in dict.fromkeys(bags) if made.held[bag] > 0]
    projects = [(f"202606-{at:03}", bag) for at, bag in enumerate(random.sample(full, PROJECTS), 1)]
    for project, bag in projects:
        fen = random.randint(1, made.held[bag])
        made.move(Move(_ALLOTTED, fen, bag, project=project, day=_some_day(random)))
    for _ in range(600):
        _spend(random, made, bags, projects)
    for _ in range(40):
        _take_back(random, made)
    return made


_OTHERS: list[tuple[Fund, FundKind | None, str]] = [
    (Fund.PUBLIC, FundKind.COMMUNITY_WORK, ""),
    (Fund.PUBLIC, FundKind.SERVING_RESIDENTS, ""),
    (Fund.RETURNED_DUES, None, ""),
    (Fund.DONATION, None, ""),
    (Fund.OWNERS, FundKind.COMMON_INCOME, "翠园"),
]


def _promises(random: Random) -> Made:
    """Agreements of all units with all communities; what they promise comes to the sum."""
    cuts = sorted(random.randint(0, PROMISED_YUAN // 100) for _ in range(UNITS - 1))
    shares = [b - a for a, b in zip([0, *cuts], [*cuts, PROMISED_YUAN // 100], strict=True)]
    homes = [*range(COMMUNITIES), *(random.randrange(COMMUNITIES) for _ in range(UNITS))]
    agreements = [
        Agreement(
            f"XY{at:03}",
            f"示例单位{at:03}",
            HOME.name,
            _community(homes[at]),
            Decimal(share * 100),
            random.choice((Fund.CO_BUILDING, Fund.CO_BUILDING, Fund.DONATION)),
            _some_day(random),
        )
        for at, share in enumerate(shares)
    ]
    return Made(HOME, agreements, [one for one in agreements if random.random() < 0.8])


def _spend(random: Random, made: Made, bags: list[Bag], projects: list[tuple[str, Bag]]) -> None:
    day, fen = _some_day(random), random.randint(1, 2_000_000)
    if random.random() < 0.4:
        made.move(Move(_SPENT, fen, random.choice(bags), day=day))
        return
    project, bag = random.choice(projects)
    flow = random.choice((_SPENT, _ALLOTTED, _ALLOTTED, _RECALLED, _OF_PROJECT))
    made.move(Move(flow, fen, bag, project=project, day=day))


def _take_back(random: Random, made: Made) -> None:
    at = random.randrange(len(made.moves))
    move = made.moves[at]
    if move.back_of is None and all(other.back_of != at for other in made.moves):
        day = move.day + timedelta(days=random.randint(0, 400))
        made.move(Move(**{**vars(move), "day": day, "back_of": at}))


def plain_balances(made: Made, by: Grouping, year: int | None = None) -> dict[str, Balance]:
    """What each name of a kind comes to, added up move by move in fen."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    signed = {one.number for one in made.signed}
    for one in made.agreements:
        name = {"社区": one.community, "单位": one.unit, "资金来源": one.fund.value}.get(by.value)
        if name is None:
            continue
        in_year = year is None or (one.signed_on is not None and one.signed_on.year == year)
        what = "promised" if one.number in signed else "unsigned"
        sums[name][what] += int(one.promised_yuan) * 100 * in_year
    for move in made.moves:
        if year is not None and move.day.year > year:
            continue
        name = {
            "社区": _community(move.bag[0]),
            "单位": move.unit,
            "项目": move.project,
            "资金来源": move.bag[1].value,
        }[by.value]
        _add(sums[name], move, this_year=year is None or move.day.year == year)
    return {
        name: Balance(**{what: Decimal(fen) / 100 for what, fen in own.items()})
        for name, own in sums.items()
        if name
    }


def _add(own: dict[str, int], move: Move, *, this_year: bool) -> None:
    fen = move.fen if move.back_of is None else -move.fen
    spent = fen * (move.flow in (_SPENT, _OF_PROJECT))
    if this_year:
        own["paid"] += fen * (move.flow == _PAID)
        own["spent"] += spent
        own["allotted"] += fen * ((move.flow == _ALLOTTED) - (move.flow == _RECALLED))
    else:
        own["opening"] += fen * (move.flow == _PAID) - spent
    own["in_projects"] += fen * (
        (move.flow == _ALLOTTED) - (move.flow == _RECALLED) - (move.flow == _OF_PROJECT)
    )


def _entry(at: int, move: Move) -> MoneyEntry:
    community, fund, kind, compound = move.bag
    return MoneyEntry(
        f"记{at}",
        HOME.name,
        _community(community),
        _FLOWS[move.flow],
        Decimal(move.fen) / 100,
        fund,
        "业主大会表决书" if fund is Fund.OWNERS else "纪要",
        move.day,
        move.unit,
        move.agreement,
        move.project,
        kind=kind,
        compound=compound,
    )


def _community(at: int) -> str:
    return f"示例{at:03}社区"


def _some_day(random: Random) -> date:
    return date(2025, 1, 1) + timedelta(days=random.randrange(730))

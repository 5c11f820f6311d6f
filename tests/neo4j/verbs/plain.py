"""A month kept the plainest way: lists and sums, sharing no code with what it is held against."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tests.neo4j.verbs.plain_money import PlainMoney, PlainPoints, PlainWish
from tests.neo4j.verbs.plain_papers import PlainPapers
from tests.neo4j.verbs.plain_people import PlainPeople

KEEPS = ("同意", "调整")
Said = tuple[str, str, Decimal | None]
"""Line, verdict and quantity of one decision as it was made."""

Sheet = tuple[date, frozenset[str], list[tuple[str, date]]]
"""A supervision: until when to reply, of which tasks, and what was replied on which day."""

LEADS = {
    "立项": {"已收集": "办理中"},
    "提级": {"已收集": "办理中", "办理中": "办理中"},
    "转办": {"已收集": "办理中", "办理中": "办理中"},
    "退回": {"办理中": "办理中"},
    "议事": {"已收集": "已收集", "办理中": "办理中"},
    "督办": {"办理中": "办理中"},
    "就地办结": {"已收集": "已办结", "办理中": "已办结"},
    "办结": {"办理中": "已办结"},
    "重办": {"已办结": "办理中"},
    "不予立项": {"已收集": "不予立项"},
}
"""Which move of a case leads from which state to which, typed apart from the program's table."""
TOP = 3
"""The highest rung of Kunming's ladder, counted from 0."""


@dataclass
class PlainCase:
    """A case: where it stands, on which rung, and what was done with it."""

    state: str = "已收集"
    rung: int = 0
    moves: list[str] = field(default_factory=list)

    def may(self, move: str) -> bool:
        """Whether it may be moved so: up to the top, down to the bottom, on the spot below."""
        fits = {"提级": self.rung < TOP, "退回": self.rung > 0, "就地办结": self.rung == 0}
        return self.state in LEADS[move] and fits.get(move, True)

    def move(self, move: str) -> None:
        """Move it."""
        self.state = LEADS[move][self.state]
        self.rung += {"提级": 1, "退回": -1}.get(move, 0)
        self.moves.append(move)


@dataclass
class PlainMonth:
    """What people did in a month, and what must follow from it.

    Attributes:
        amounts: What each resource has to give.
        raised: Every need that was ever raised.
        said: Every decision, in the order it was made.
        offers: Of each line its need, its resource and what was proposed.
        withdrawn: Lines whose unit withdrew after it was decided.
        numbers: The project number of each need once it was published.
        moves: Every entry in the record of each task.
        affiliation: The one organisation of each member.
        sheets: Every supervision, in the order of their numbers.
        issued: Of each number of a body and year the minutes that bears it.
        releases: Every resource that was opened to the street.
        proposed: What each line proposes to give, in the unit of the need.
        told: What each line gives by the list as it was published last.
        july: Whether the next month is open.
        carried: Needs that live on in it.
        kept: The hash of what the month came to when it was closed.
        papers: Plans, task sheets, attendance, letters and stars.
        fixed: What each pair of part and resource was fixed at by hand.
        stages: Form and period of an organisation since a day.
    """

    amounts: dict[str, Decimal] = field(default_factory=dict)
    raised: set[str] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    offers: dict[str, tuple[str, str, Decimal]] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    numbers: dict[str, str] = field(default_factory=dict)
    moves: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    affiliation: dict[str, str] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    issued: dict[tuple[str, int, int], tuple[str, int, str]] = field(default_factory=dict)
    releases: list[tuple[str, str, date]] = field(default_factory=list)
    cases: dict[str, PlainCase] = field(default_factory=dict)
    money: PlainMoney = field(default_factory=PlainMoney)
    wishes: dict[str, PlainWish] = field(default_factory=dict)
    points: PlainPoints = field(default_factory=PlainPoints)
    people: PlainPeople = field(default_factory=PlainPeople)
    proposed: dict[str, Decimal] = field(default_factory=dict)
    told: dict[str, Decimal | None] = field(default_factory=dict)
    july: bool = False
    carried: set[str] = field(default_factory=set)
    kept: str = ""
    papers: PlainPapers = field(default_factory=PlainPapers)
    fixed: dict[tuple[str, str, str], Decimal] = field(default_factory=dict)
    stages: dict[tuple[str, date], tuple[str, str]] = field(default_factory=dict)

    def last(self, line: str) -> Said | None:
        """What was said of a line last."""
        return next((one for one in reversed(self.said) if one[0] == line), None)

    def say(self, line: str, verdict: str, quantity: Decimal | None) -> None:
        """A meeting decides; what a unit gave up holds again only where it is decided anew."""
        self.said.append((line, verdict, quantity))
        self.withdrawn.discard(line)

    def held(self) -> dict[str, Decimal]:
        """What decisions hold of each resource, none left out."""
        found = dict.fromkeys(self.amounts, Decimal(0))
        for line, (_, resource, proposed) in self.offers.items():
            last = self.last(line)
            if last and last[1] in KEEPS and line not in self.withdrawn:
                found[resource] += proposed if last[1] == "同意" else last[2] or Decimal(0)
        return found

    def standing(self) -> dict[str, Decimal | None]:
        """What each line gives that was decided and not given up."""
        return {
            line: self.proposed[line] if last[1] == "同意" else last[2]
            for line in self.offers
            if (last := self.last(line)) and last[1] in KEEPS and line not in self.withdrawn
        }

    def served(self) -> set[str]:
        """Needs to which something is given."""
        return {
            need
            for line, (need, _, _) in self.offers.items()
            if (last := self.last(line)) and last[1] in KEEPS and line not in self.withdrawn
        }

"""Money, wishes and points kept the plainest way, sharing no code with what they are held to."""

from calendar import monthrange
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

WAYS = {"到账": (1, 0), "支出": (-1, 0), "安排": (-1, 1), "收回": (1, -1), "项目支出": (0, -1)}
"""What each way of an entry adds to the community's pot, and to the project's."""


@dataclass(frozen=True)
class Line:
    """A line of the ledger: purse is its fund, kind and compound; `back` the voucher taken back."""

    voucher: str
    purse: tuple[str, str, str]
    community: str
    way: str
    yuan: int
    day: date
    project: str = ""
    paper: str = ""
    back: str = ""

    def moved(self) -> tuple[int, int]:
        """What it adds to the community's pot, and to the project's."""
        own, projects = WAYS[self.way]
        yuan = -self.yuan if self.back else self.yuan
        return own * yuan, projects * yuan


@dataclass
class PlainMoney:
    """Every line that was booked, by whom, and whose papers are here."""

    lines: list[Line] = field(default_factory=list)
    booked_by: dict[Line, int] = field(default_factory=dict)
    papers: set[tuple[str, str]] = field(default_factory=set)

    def pots(self, *more: Line) -> Counter[tuple[str, ...]]:
        """What lies in each pot, one for each purse of a community and one for each project."""
        found: Counter[tuple[str, ...]] = Counter()
        for line in (*self.lines, *more):
            own, projects = line.moved()
            found[(line.community, *line.purse)] += own
            found[(line.community, *line.purse, line.project)] += projects
        return found

    def stands(self, fund: str, voucher: str) -> Line | None:
        """The line of a voucher: a number is used once in a purse."""
        own = (line for line in self.lines if (line.purse[0], line.voucher) == (fund, voucher))
        return next(own, None)

    def may(self, new: Line, who: int) -> bool:
        """Whether a line may be booked; said again as it was it is no other."""
        there = self.stands(new.purse[0], new.voucher)
        if there is not None:
            return there == new
        if new.back:
            taken = self.stands(new.purse[0], new.back)
            backs = {(line.purse[0], line.back) for line in self.lines if line.back}
            if taken is None or taken.back or (new.purse[0], new.back) in backs:
                return False
            if self.booked_by[taken] == who:
                return False
        elif new.purse[0] == "业主资金" and (new.community, new.paper) not in self.papers:
            return False
        return min(self.pots(new).values()) >= 0

    def book(self, new: Line, who: int) -> None:
        """Book it, if it is new."""
        if new not in self.booked_by:
            self.lines.append(new)
            self.booked_by[new] = who


@dataclass
class PlainWish:
    """A wish: whose, what, until when; who has it now, and all who ever had it."""

    person: str
    gift: str
    community: str
    ends_on: date | None
    state: str = "待认领"
    giver: str = ""
    givers: list[str] = field(default_factory=list)

    def shown(self, on: date) -> str:
        """Its state on a day."""
        over = self.state == "待认领" and self.ends_on is not None and on > self.ends_on
        return "已过期" if over else self.state

    def may(self, what: str, giver: str, on: date) -> bool:
        """Whether something may be done with it; what was done already may be said again."""
        if what == "claim":
            return self.giver == giver or self.shown(on) == "待认领"
        return (
            self.shown(on)
            in {
                "give back": {"已认领"},
                "deliver": {"已认领", "待确认"},
                "confirm": {"待确认", "已实现"},
                "thank": {"已实现"},
                "withdraw": {"待认领", "已过期", "已撤回"},
            }[what]
        )

    def do(self, what: str, giver: str) -> None:
        """Do it."""
        if what == "claim" and self.giver != giver:
            self.state, self.giver = "已认领", giver
            self.givers.append(giver)
        elif what == "give back":
            self.state, self.giver = "待认领", ""
        elif what in {"deliver", "confirm", "withdraw"}:
            self.state = {"deliver": "待确认", "confirm": "已实现", "withdraw": "已撤回"}[what]


@dataclass
class PlainPoints:
    """Every entry of each account, in order; those taken back; services that earned.

    Attributes:
        opened: Residents' accounts.
        expired: What was left of an earning when it expired.
        expiries: The entries that say so, each with that earning.
        slips: Paper slips that earned.
    """

    entries: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    backs: dict[str, str] = field(default_factory=dict)
    rewarded: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    expired: dict[str, int] = field(default_factory=dict)
    expiries: dict[str, str] = field(default_factory=dict)
    slips: set[str] = field(default_factory=set)

    def balance(self, account: str) -> int:
        """What is left on an account."""
        return sum(points for _, points in self.entries[account])

    def may_reverse(self, account: str, entry: str) -> bool:
        """Whether an entry may be taken back: once, no taking back itself, and nothing is spent."""
        if entry in self.backs.values():
            return False
        if entry in self.backs:
            return True
        if self.expiries.get(entry) in self.backs:
            return False
        return self.balance(account) >= self.left_of(account, entry)

    def left_of(self, account: str, entry: str) -> int:
        """What taking an entry back takes: of an earning what has not expired."""
        ended = {lot for one, lot in self.expiries.items() if one not in self.backs}
        gone = self.expired[entry] if entry in ended else 0
        return dict(self.entries[account])[entry] - gone

    def over(self, account: str, days: dict[str, date], on: date) -> dict[str, int]:
        """What is left of earnings a month old on a day; the oldest points are redeemed first."""
        gone = {*self.backs, *self.backs.values()}
        own = [(entry, worth) for entry, worth in self.entries[account] if entry not in gone]
        used = -sum(worth for entry, worth in own if worth < 0 and entry not in self.expiries)
        found = {}
        lots = [(entry, worth) for entry, worth in own if worth > 0]
        for entry, worth in sorted(lots, key=lambda lot: days[lot[0]]):
            taken = min(used, worth - self.expired.get(entry, 0))
            used -= taken
            late = month_later(days[entry]) <= on
            if late and entry not in self.expired and taken < worth:
                found[entry] = worth - taken
        return found


def month_later(day: date) -> date:
    """The same day of the next month, or its last."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))

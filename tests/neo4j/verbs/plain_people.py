"""Call-ups, posts, services and ratings kept the plainest way, as lists in the order done."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

Promise = tuple[str, str, int, date | None]
"""Unit, community, yuan and the day on the paper."""
Occasion = tuple[str, str, str, date]
"""Who served in which community at what on which day."""


@dataclass
class PlainCallUp:
    """A call-up: for how many, until when; everybody who signed up, and whether they left."""

    places: int
    closes_on: date
    state: str = "召集中"
    signed: list[list[str]] = field(default_factory=list)
    """Member and 在 or 退, in the order signed up."""

    def waits(self, member: str) -> bool:
        """Whether the member stands in its line."""
        return [member, "在"] in self.signed

    def told(self) -> list[tuple[str, str]]:
        """Each sign-up with where it stands: the first that stand have the places."""
        left, found = self.places, []
        for member, there in self.signed:
            found.append((member, "已退出" if there == "退" else "已入列" if left > 0 else "候补"))
            left -= there == "在"
        return found

    def may(self, what: str, member: str, on: date) -> bool:
        """Whether something may be done with it; what was done already may be said again."""
        calls = self.state == "召集中"
        some = any(there == "在" for _, there in self.signed)
        if what == "sign up":
            return calls and (self.waits(member) or on <= self.closes_on)
        if what == "leave":
            known = member in {one for one, _ in self.signed}
            return known and (calls or not self.waits(member))
        if what == "cancel":
            return calls or self.state == "已取消"
        over = {"start": "已行动", "offer": "已编入资源"}[what]
        return self.state == over or (calls and some)

    def do(self, what: str, member: str) -> None:
        """Do it."""
        if what == "sign up" and not self.waits(member):
            self.signed.append([member, "在"])
        elif what == "leave" and self.waits(member):
            self.signed[self.signed.index([member, "在"])] = [member, "退"]
        elif what in {"cancel", "start", "offer"}:
            states = {"cancel": "已取消", "start": "已行动", "offer": "已编入资源"}
            self.state = states[what]


@dataclass
class PlainPost:
    """A standing post: how many may hold it, whether it stands, and every claim in order."""

    places: int
    closed: bool = False
    claims: list[tuple[str, date, date, date | None]] = field(default_factory=list)
    """Member, first and last day of the term, and the day it was given back."""

    def holders(self, on: date, *more: tuple[str, date, date, date | None]) -> list[str]:
        """Who holds it on a day."""
        return [
            member
            for member, since, until, back in (*self.claims, *more)
            if since <= on <= min(until, back or until)
        ]

    def fullest(self, *more: tuple[str, date, date, date | None]) -> int:
        """How many hold it on the fullest of all days."""
        return max((len(self.holders(day, *more)) for day in self._days(*more)), default=0)

    def may_claim(self, member: str, since: date, until: date) -> bool:
        """Whether there is room for the whole term; the same said again is no other."""
        if any(one[:3] == (member, since, until) for one in self.claims):
            return True
        if self.closed or until < since:
            return False
        new = (member, since, until, None)
        return all(
            member not in self.holders(day) and len(self.holders(day, new)) <= self.places
            for day in span(since, until)
        )

    def _days(self, *more: tuple[str, date, date, date | None]) -> list[date]:
        return [one[1] for one in (*self.claims, *more)]


def span(since: date, until: date) -> list[date]:
    """Every day of a span, both ends included."""
    return [since + timedelta(days=at) for at in range((until - since).days + 1)]


@dataclass
class PlainPeople:
    """What members and units did in a month.

    Attributes:
        call_ups: By number.
        called: Number of the call-up for a need and a task.
        posts: By community and name.
        came: When a member came to an activity of a day, by community, activity and day.
        served: Of each occasion its records in order: hours, and whether it was reversed.
        ratings: Of each occasion and voice what was said, in order.
        public: Occasions whose results were published.
        reported: Helper, community and first day of every report-in.
        agreements: By number what was promised, whether it is signed, and how it ended.
    """

    call_ups: dict[str, PlainCallUp] = field(default_factory=dict)
    called: dict[tuple[str, str], str] = field(default_factory=dict)
    posts: dict[tuple[str, str], PlainPost] = field(default_factory=dict)
    came: dict[tuple[str, str, str, date], int] = field(default_factory=dict)
    served: dict[Occasion, list[list[object]]] = field(default_factory=lambda: defaultdict(list))
    ratings: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    public: set[str] = field(default_factory=set)
    reported: set[tuple[str, str, date | None]] = field(default_factory=set)
    agreements: dict[str, tuple[Promise, bool, tuple[date, str] | None]] = field(
        default_factory=dict
    )

    def may_record(self, occasion: Occasion, hours: object) -> bool:
        """Once for an occasion, the same said again is no other; anew once it was reversed."""
        stand = [one for one, back in self.served.get(occasion, []) if not back]
        return not stand or stand == [hours]

    def record(self, occasion: Occasion, hours: object) -> None:
        """Record it, if it is new."""
        own = self.served[occasion]
        if not any(not back for _, back in own):
            own.append([hours, False])

    def say(self, occasion: str, voice: tuple[str, ...], word: str) -> None:
        """A later word takes the place of the earlier one, and is appended once all is public."""
        own = self.ratings.setdefault((occasion, *voice), [])
        if own and own[-1] == word:
            return
        if own and occasion not in self.public:
            own.pop()
        own.append(word)

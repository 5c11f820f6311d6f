"""Offices of the alliance and the committees, as the registers of bodies and units tell them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.bodies import Body, BodyKind, HeldPost, Unit
from domain.places import community_key

PRESIDENT_TITLE = "轮值会长"
LINKED_LEADER_TITLE = "挂钩领导"
PART_TIME_TITLE = "兼职委员"
SECRETARY_TITLE = "书记"


@dataclass(frozen=True)
class RotatingPresident:
    """A term of the rotating president (轮值会长): a unit's person, from one day to another.

    Attributes:
        unit: The unit whose part-time member the person is; empty where the register tells none.
    """

    person: str = field(repr=False)
    unit: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class PartTimeMember:
    """A part-time member (兼职委员) of a community's joint party committee."""

    person: str = field(repr=False)
    unit: str
    community: str


@dataclass(frozen=True)
class LinkedLeader:
    """A linked leader (挂钩领导) with the communities that he or she chairs, each dated.

    Attributes:
        links: Community, first day and last day, in the order of the register.
    """

    person: str = field(repr=False)
    links: tuple[tuple[str, date | None, date | None], ...]

    def communities(self, on: date) -> tuple[str, ...]:
        """The communities linked on a day."""
        return tuple(name for name, since, until in self.links if _covers(since, until, on))


@dataclass(frozen=True)
class SpecialisedCommittee:
    """A specialised committee (专业委员会): what it is for, and the units that sit in it.

    Attributes:
        matters: Kinds of need or words of them, such as 养老.
    """

    name: str
    matters: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class Offices:
    """The registers of one street from which offices (任职) are told.

    Attributes:
        bodies: Bodies with all their posts, those that ended too.
        units: Units with their part-time members.
    """

    bodies: Sequence[Body] = ()
    units: Sequence[Unit] = ()

    def presidents(self) -> tuple[RotatingPresident, ...]:
        """The terms of the alliance's rotating president, in the order they begin."""
        held = self._posts(BodyKind.ALLIANCE, PRESIDENT_TITLE)
        terms = (
            RotatingPresident(post.holder, self._unit_of(post.holder), post.since, post.until)
            for _, post in held
        )
        return tuple(sorted(terms, key=lambda term: term.since or date.min))

    def linked_leaders(self) -> tuple[LinkedLeader, ...]:
        """Each linked leader once, with all communities: one leader has several."""
        links: dict[str, list[tuple[str, date | None, date | None]]] = {}
        for body, post in self._posts(BodyKind.JOINT_PARTY_COMMITTEE, LINKED_LEADER_TITLE):
            links.setdefault(post.holder, []).append((body.community, post.since, post.until))
        return tuple(LinkedLeader(person, tuple(held)) for person, held in links.items())

    def part_time_members(self, community: str, on: date) -> tuple[PartTimeMember, ...]:
        """A community's part-time members on a day who hold that post in its committee."""
        return tuple(
            PartTimeMember(post.holder, self._unit_of(post.holder), body.community)
            for body, post in self._posts(BodyKind.JOINT_PARTY_COMMITTEE, PART_TIME_TITLE)
            if _same(body.community, community) and _covers(post.since, post.until, on)
        )

    def specialised_committees(self) -> tuple[SpecialisedCommittee, ...]:
        """The street's specialised committees; units sit in them by their part-time members."""
        return tuple(
            SpecialisedCommittee(
                body.name,
                body.matters,
                tuple(dict.fromkeys(filter(None, map(self._unit_of, _holders(body))))),
            )
            for body in self.bodies
            if body.kind is BodyKind.SPECIALISED_COMMITTEE
        )

    def chair(self, community: str, on: date) -> str:
        """Who chairs on a day: a community's linked leader, else its committee's secretary.

        The street's meeting is chaired by the rotating president. Empty where nobody holds it.
        """
        if not community:
            term = president_on(self.presidents(), on)
            return term.person if term else ""
        for title in (LINKED_LEADER_TITLE, SECRETARY_TITLE):
            for body, post in self._posts(BodyKind.JOINT_PARTY_COMMITTEE, title):
                if _same(body.community, community) and _covers(post.since, post.until, on):
                    return post.holder
        return ""

    def _posts(self, kind: BodyKind, title: str) -> list[tuple[Body, HeldPost]]:
        return [
            (body, post)
            for body in self.bodies
            if body.kind is kind
            for post in body.posts
            if post.title == title and post.holder
        ]

    def _unit_of(self, person: str) -> str:
        """The one unit whose part-time member has this name; empty without or with several."""
        found = {unit.name for unit in self.units if unit.part_time_member == person}
        return found.pop() if len(found) == 1 else ""


def president_on(terms: Iterable[RotatingPresident], on: date) -> RotatingPresident | None:
    """The rotating president of a day; None between two terms."""
    found = [term for term in terms if _covers(term.since, term.until, on)]
    return found[-1] if found else None


def next_president(terms: Sequence[RotatingPresident], on: date) -> RotatingPresident | None:
    """Who presides next: the next term that is set, else who has waited longest.

    Without a term set, the one whose last term ended first comes again, with no days given.
    """
    coming = [term for term in terms if term.since and term.since > on]
    if coming:
        return min(coming, key=lambda term: term.since or date.max)
    now = president_on(terms, on)
    last: dict[str, RotatingPresident] = {term.person: term for term in terms}
    waiting = [term for term in last.values() if now is None or term.person != now.person]
    if not waiting:
        return None
    longest = min(waiting, key=lambda term: (term.until or date.max, term.since or date.min))
    return RotatingPresident(longest.person, longest.unit, None, None)


def _holders(body: Body) -> list[str]:
    return [post.holder for post in body.posts if post.holder and post.until is None]


def _same(one: str, other: str) -> bool:
    return community_key(one) == community_key(other)


def _covers(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on <= until)

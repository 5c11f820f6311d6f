"""Standing service posts (设岗定责) that members claim (认岗) for a term."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.errors import NotFoundError, RuleError
from domain.identity import node_id, normal_name
from domain.places import community_key, street_key


@dataclass(frozen=True)
class StandingPost:
    """A standing service post (岗位) of a community with its duty, for one holder or several.

    Attributes:
        duty: What its holder does (岗位职责), without names.
        places: How many may hold it at once.
        closed_on: The day it was done away with; None while it stands.
    """

    name: str
    street: str
    community: str
    duty: str
    places: int = 1
    closed_on: date | None = None

    def __post_init__(self) -> None:
        if not normal_name(self.name) or not self.duty.strip():
            raise RuleError("post_without_duty")
        if self.places < 1:
            raise RuleError("post_for_nobody", post=self.name, places=self.places)

    @property
    def post_id(self) -> str:
        """The id: its name within its community."""
        where = (street_key(self.street), community_key(self.community))
        return node_id("StandingPost", *where, normal_name(self.name))


@dataclass(frozen=True)
class Claim:
    """A claim (认岗) of a member to a post for a term; released it is ended, never removed.

    Attributes:
        since, until: First and last day of the term, both inclusive; it expires by itself.
        released_on: Last day where it was given back before; None otherwise.
    """

    post_id: str
    member: str
    since: date
    until: date
    released_on: date | None = None

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise RuleError("claim_ends_early", member=self.member, until=self.until)

    @property
    def claim_id(self) -> str:
        """The id: post, member and first day."""
        return node_id("Claim", self.post_id, self.member, self.since.isoformat())

    @property
    def last_day(self) -> date:
        """The last day it is held."""
        return min(self.until, self.released_on) if self.released_on else self.until

    def holds(self, on: date) -> bool:
        """Whether it is held on a day."""
        return self.since <= on <= self.last_day


def claimed(post: StandingPost, known: Sequence[Claim], new: Claim) -> Claim | None:
    """The claim if the post has room for the whole of its term; None where it is known.

    Raises:
        RuleError: The post is closed (code `post_closed`), the member holds it within that time
            (`claimed_already`), or it is full on some day of it (`post_full`).
    """
    if any(one.claim_id == new.claim_id and one.until == new.until for one in known):
        return None
    if post.closed_on is not None:
        raise RuleError("post_closed", post=post.name, day=post.closed_on)
    meeting = [one for one in known if one.since <= new.last_day and new.since <= one.last_day]
    if any(one.member == new.member for one in meeting):
        raise RuleError("claimed_already", member=new.member, post=post.name)
    if most_at_once([*meeting, new], new) > post.places:
        raise RuleError("post_full", post=post.name, places=post.places)
    return new


def most_at_once(claims: Sequence[Claim], within: Claim | None = None) -> int:
    """How many of these claims are held on the fullest day, of all days or of one term."""
    days = {one.since if within is None else max(one.since, within.since) for one in claims}
    if within is not None:
        days = {day for day in days if within.holds(day)}
    return max((sum(one.holds(day) for one in claims) for day in days), default=0)


def released(post: StandingPost, known: Iterable[Claim], member: str, on: date) -> Claim:
    """A member's claim that is held on a day, given back after that day; twice is once.

    Raises:
        NotFoundError: The member does not hold the post on that day (code `not_claimed`).
    """
    for one in known:
        if one.member == member and one.released_on == on:
            return one
        if one.member == member and one.holds(on):
            return replace(one, released_on=on)
    raise NotFoundError("not_claimed", member=member, post=post.name, day=on)


def holders(claims: Iterable[Claim], on: date) -> tuple[Claim, ...]:
    """The claims held on a day, by first day and member."""
    return tuple(
        sorted((one for one in claims if one.holds(on)), key=lambda one: (one.since, one.member))
    )

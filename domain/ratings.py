"""Ratings: who is satisfied with what, asked in every direction, counted without showing who."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.errors import RuleError
from domain.identity import node_id, normal_name

FEWEST = 3
"""Raters below this number are counted, and what they said is not shown apart."""


class Satisfaction(StrEnum):
    """What a rater says (评价等次)."""

    SATISFIED = "满意"
    FAIRLY = "基本满意"
    NOT = "不满意"

    @property
    def content(self) -> bool:
        """Whether it counts for the rate (满意率): 满意 and 基本满意 do."""
        return self is not Satisfaction.NOT


class Direction(StrEnum):
    """Who rates whom (评价方向)."""

    ASKER = "需求方评价"
    HELPER = "服务方回评"
    RESIDENT = "居民评议"
    SELF = "自评"
    MUTUAL = "互评"
    SUPERIOR = "上级评价"

    @property
    def secret(self) -> bool:
        """Whether few raters are not shown apart: askers, selves and superiors are known anyway."""
        return self in {Direction.HELPER, Direction.RESIDENT, Direction.MUTUAL}


class SubjectKind(StrEnum):
    """What is rated (评价对象类别)."""

    PROJECT = "项目"
    UNIT = "单位"
    BODY = "组织"
    MEMBER = "党员"


ABOUT_PROJECTS = frozenset({Direction.ASKER, Direction.HELPER})
"""Directions in which a project is rated; in all others those who serve are."""


@dataclass(frozen=True)
class Subject:
    """Who or what is rated (评价对象).

    Attributes:
        subject_id: Id of the project, unit, body or member in the graph.
        name: Number and name of a project, name of a unit or body, number of a member.
    """

    kind: SubjectKind
    subject_id: str
    name: str


@dataclass(frozen=True)
class RatingOccasion:
    """An occasion on which is rated (评价场次): of a round, or of its own such as 2026年上半年两评.

    Attributes:
        community: Whose it is; empty for the street's.
        round_id: The round whose projects are rated; empty for an occasion of its own.
        published_on: The first day its results are public; None before.
    """

    street_code: str
    name: str
    opens_on: date
    community: str = ""
    round_id: str = ""
    published_on: date | None = None

    @property
    def occasion_id(self) -> str:
        """The occasion's id: its name within its street."""
        return node_id("RatingOccasion", self.street_code, normal_name(self.name))


@dataclass(frozen=True)
class Rating:
    """A rating (评价): one of a rater, subject and occasion; who it was is not kept.

    Attributes:
        rater: What tells raters of an occasion apart and names nobody; see `rater_key`.
        number: 1, or one more for each that was appended after the results were published.
        opinion: What the rater wrote; it may tell of persons and stands in a contact.
    """

    occasion_id: str
    direction: Direction
    subject: Subject
    rater: str
    satisfaction: Satisfaction
    rated_on: date
    opinion: str = field(default="", repr=False)
    number: int = 1

    @property
    def voice(self) -> tuple[str, str, str]:
        """What one rating stands for: direction, subject and rater."""
        return self.direction.value, self.subject.subject_id, self.rater

    @property
    def rating_id(self) -> str:
        """The rating's id in the graph."""
        return node_id("Rating", self.occasion_id, *self.voice, str(self.number))


def rater_key(occasion_id: str, rater: str) -> str:
    """A key for a rater that tells one from another within an occasion, and names nobody.

    Raises:
        RuleError: The rater is not told at all (code `rater_unnamed`).
    """
    if not rater.strip():
        raise RuleError("rater_unnamed")
    return node_id("Rater", occasion_id, normal_name(rater))


def check(direction: Direction, subject: Subject, rater: str) -> None:
    """Refuse what can't be rated in this direction.

    Raises:
        RuleError: A project is rated by others than askers and helpers, or the other way round
            (code `direction_wrong`); a self rating by somebody else (`not_oneself`), a mutual
            one of oneself (`rates_oneself`).
    """
    if (direction in ABOUT_PROJECTS) != (subject.kind is SubjectKind.PROJECT):
        raise RuleError("direction_wrong", direction=direction.value, kind=subject.kind.value)
    same = normal_name(rater) == normal_name(subject.name)
    if direction is Direction.SELF and not same:
        raise RuleError("not_oneself", subject=subject.name)
    if direction is Direction.MUTUAL and same:
        raise RuleError("rates_oneself", subject=subject.name)


def entered(known: Iterable[Rating], new: Rating, *, published: bool) -> Rating | None:
    """The rating as it is to be kept beside those known; None where it was said already.

    Before the results are published it takes the place of what its rater said before, after it
    is appended.
    """
    before = max(
        (one for one in known if one.voice == new.voice),
        key=lambda one: one.number,
        default=None,
    )
    if before is None:
        return replace(new, number=1)
    same = (before.satisfaction, before.opinion) == (new.satisfaction, new.opinion)
    if same:
        return None
    return replace(new, number=before.number + published)


def standing(ratings: Iterable[Rating]) -> tuple[Rating, ...]:
    """The last word of each rater of each subject, in the order first said."""
    last: dict[tuple[str, ...], Rating] = {}
    for one in ratings:
        key = (one.occasion_id, *one.voice)
        if key not in last or last[key].number < one.number:
            last[key] = one
    return tuple(last.values())


@dataclass(frozen=True)
class Tally:
    """How many said what (评价结果)."""

    satisfied: int = 0
    fairly: int = 0
    not_satisfied: int = 0

    @property
    def raters(self) -> int:
        """How many rated."""
        return self.satisfied + self.fairly + self.not_satisfied

    @property
    def rate(self) -> Fraction | None:
        """满意率: those who said 满意 or 基本满意, of all who rated; None without any."""
        return Fraction(self.satisfied + self.fairly, self.raters) if self.raters else None

    def shows(self, direction: Direction) -> bool:
        """Whether what was said may be shown without showing who."""
        return not direction.secret or self.raters >= FEWEST


def tally(ratings: Iterable[Rating]) -> Tally:
    """The tally of ratings; hand in standing ones."""
    said = Counter(one.satisfaction for one in ratings)
    return Tally(*(said[one] for one in Satisfaction))


def tallies(ratings: Iterable[Rating]) -> Mapping[tuple[Direction, Subject], Tally]:
    """The tally of each subject in each direction, in their orders."""
    groups: dict[tuple[Direction, Subject], list[Rating]] = {}
    for one in standing(ratings):
        groups.setdefault((one.direction, one.subject), []).append(one)
    order = list(Direction)
    keys = sorted(groups, key=lambda key: (order.index(key[0]), key[1].kind.value, key[1].name))
    return {key: tally(groups[key]) for key in keys}


def in_words(ratings: Iterable[Rating]) -> str:
    """满意度 of a project: the word of its asker, or how many said each where several did."""
    counted = Counter(one.satisfaction for one in standing(ratings))
    if len(counted) == 1 and counted.total() == 1:
        return next(iter(counted)).value
    return "、".join(f"{one.value}{counted[one]}" for one in Satisfaction if counted[one])


class NoticeKind(StrEnum):
    """What is made public (公开类别), twice: what was decided, and what came of it."""

    DECISIONS = "决策公开"
    RESULTS = "结果公开"


@dataclass(frozen=True)
class RatingNotice:
    """A publication (公开) of an occasion: decisions or results, for some days.

    Attributes:
        hits: Places of its text that may tell of a person; each was shown to somebody.
        reviewed: Fingerprint of those hits.
        sha256: Of what it said.
    """

    occasion_id: str
    kind: NoticeKind
    starts_on: date
    ends_on: date
    hits: int = 0
    reviewed: str = ""
    sha256: str = ""

    @property
    def notice_id(self) -> str:
        """One for each kind and first day of an occasion."""
        return node_id(
            "RatingNotice", self.occasion_id, self.kind.value, self.starts_on.isoformat()
        )

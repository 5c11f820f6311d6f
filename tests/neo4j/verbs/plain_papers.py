"""Plans, sheets, seats, letters and stars kept the plainest way."""

from dataclasses import dataclass, field
from datetime import date

Handed = tuple[str, frozenset[tuple[str, str, date]]]
"""A task sheet: its unit, and of each task the id, what to do and the deadline."""


@dataclass
class PlainPlan:
    """A project's form, stages by name, budgets and secretaries in the order they were said."""

    form: str = ""
    stages: dict[str, tuple[date | None, date | None]] = field(default_factory=dict)
    budgets: list[tuple[str, int]] = field(default_factory=list)
    charges: list[tuple[str, date]] = field(default_factory=list)


@dataclass
class PlainReply:
    """A request for an opinion: its answer, and every record that the letter was sent.

    Attributes:
        sent: Day, way, and whether it was taken back.
    """

    text: str = ""
    answered_on: date | None = None
    sent: list[tuple[date, str, bool]] = field(default_factory=list)

    @property
    def standing(self) -> tuple[date, str] | None:
        """When and how it was sent, as it stands."""
        return next(((day, way) for day, way, back in self.sent if not back), None)


@dataclass
class PlainPapers:
    """What a month's papers say.

    Attributes:
        plans: By the project's number.
        handed: Every sheet that was handed out, with who took it in and when.
        seats: Of each meeting whoever was called, by name, with what was taken down.
        heard: How many decisions were looked at by whoever counts the quorum.
        asked: Requests for an opinion, by member and day.
        stars: By kind and holder the paper that decided, and whether it was taken back.
        talks: By community and day the place and the count said last.
        signed: Files that were attached to issued minutes, by meeting, part and hash.
        notices: First and last day of every public notice that was let out.
        scans: Files that hang on needs, by need and hash.
    """

    plans: dict[str, PlainPlan] = field(default_factory=dict)
    handed: dict[Handed, tuple[str, date] | None] = field(default_factory=dict)
    seats: dict[str, dict[str, str]] = field(default_factory=dict)
    heard: int = 0
    asked: dict[tuple[str, date], PlainReply] = field(default_factory=dict)
    stars: dict[tuple[str, str], tuple[str, bool]] = field(default_factory=dict)
    talks: dict[tuple[str, date], tuple[str, int]] = field(default_factory=dict)
    signed: set[tuple[str, int, str]] = field(default_factory=set)
    notices: set[tuple[date, date]] = field(default_factory=set)
    scans: set[tuple[str, str]] = field(default_factory=set)

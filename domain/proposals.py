"""Proposals: what the matcher would give to whom, and why; people decide."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from domain.identity import node_id
from domain.places import Level

_DUST = Decimal("0.00001")


@dataclass(frozen=True)
class Reason:
    """One fact that counted for a pair (匹配理由): feature, score from 0 to 1, and its words.

    Attributes:
        code: The words' key under `reason.<feature>.`; `detail` is made at the edge from it.
        values: The values compared, as its words mention them.
    """

    feature: str
    score: float
    code: str
    values: Mapping[str, str] = field(default_factory=dict)


def line_id(round_id: str, need_key: str, part: str, resource_key: str) -> str:
    """The id of a proposal's line (对接建议): the same line in every match of the round."""
    return node_id("ProposalLine", round_id, need_key, part, resource_key)


@dataclass(frozen=True)
class Assignment:
    """What one resource gives to one part (安排).

    Attributes:
        quantity: What the part receives, in the part's unit as written.
        uses: What the resource gives, in the resource's unit as written.
        score: Fit of the pair from 0 to 1.
    """

    resource_id: str
    unit: str
    quantity: Decimal
    uses: Decimal
    level: Level
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class PartResult:
    """What a part gets (满足情况): required, covered, and by which assignments."""

    part: str
    required: Decimal
    covered: Decimal
    measure_unit: str
    assignments: tuple[Assignment, ...] = ()

    @property
    def is_covered(self) -> bool:
        """Whether it gets all it requires."""
        return is_whole(self.covered, self.required)


def is_whole(given: Decimal, required: Decimal) -> bool:
    """Whether no more is lacking than rounding leaves of thirds told with six places."""
    return required - given <= _DUST * min(Decimal(1), required)


@dataclass(frozen=True)
class ProjectLine:
    """A line of the proposal (对接建议): one need with all its parts."""

    need_id: str
    parts: tuple[PartResult, ...]


class UnmetCode(StrEnum):
    """The one fact that keeps a part unserved (未对接原因)."""

    NO_KIND = "no_kind"
    TAKEN = "taken"
    WINDOW = "window"
    LEVEL = "level"
    AREA = "area"
    ELIGIBILITY = "eligibility"
    UNIT_OF_MEASURE = "unit_of_measure"
    AMOUNT_MISSING = "amount_missing"
    TOO_SMALL = "too_small"
    REFUSED = "refused"
    ON_THE_SPOT = "on_the_spot"
    OTHER_SYSTEM = "other_system"


class IdleCode(StrEnum):
    """Why something of a resource is left (闲置原因)."""

    NO_NEED = "no_need"
    TAKEN_ELSEWHERE = "taken_elsewhere"
    WINDOW = "window"
    AREA = "area"
    ELIGIBILITY = "eligibility"
    AMOUNT_MISSING = "amount_missing"
    REST = "rest"


@dataclass(frozen=True)
class Change:
    """The smallest change (建议) that would serve a part left over.

    Attributes:
        target: What to change: a `need` or a `resource` row, or the `policy`.
        id: The row's id; None where a resource is to be added.
        field: The list's column, or the policy's key.
        to: The new value of the field; a whole row by column where a resource is to be added.
        cost: What others may lose by it, in weighted coverage.
        code: The words' key under `suggestion.`; the suggestion is made at the edge from it.
        values: What its words mention.
    """

    target: Literal["need", "resource", "policy"]
    id: str | None
    field: str
    to: str | Mapping[str, str]
    cost: float = 0.0
    code: str = ""
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Unmet:
    """A part, or the rest of one, that nobody serves (未对接需求).

    Attributes:
        missing: What is missing, in the part's unit as written.
        code: The blocking fact.
        values: What its words mention.
    """

    need_id: str
    part: str
    missing: Decimal
    code: UnmetCode
    values: Mapping[str, str] = field(default_factory=dict)
    change: Change | None = None


@dataclass(frozen=True)
class Idle:
    """What is left of a resource (闲置资源), in its unit as written."""

    resource_id: str
    left: Decimal
    code: IdleCode
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PolicyPrice:
    """What a rule of the policy costs (策略代价), against the same round without it.

    What is lost is above 0; where a rule gives something instead it is below.

    Attributes:
        rule: `levels`, `unit_cap`, `community_cap`, `fairness` or `community_floor`.
        covered: Needs covered whole that are lost.
        coverage: Share of the weighted coverage that is lost.
        worth: Share of the weighted fit that is lost.
    """

    rule: str
    covered: int
    coverage: float
    worth: float

    @property
    def values(self) -> dict[str, str]:
        """The differences as words mention them: -2, +0.3%, 0."""
        return {
            "covered": f"{-self.covered:+d}" if self.covered else "0",
            "coverage": _share_told(-self.coverage),
            "worth": _share_told(-self.worth),
        }


def _share_told(share: float) -> str:
    told = f"{share:+.1%}"
    return "0" if told in {"+0.0%", "-0.0%"} else told


@dataclass(frozen=True)
class Stats:
    """The proposal's figures (对接统计).

    Attributes:
        on: The day the round is matched.
        policy: Every key of the policy used.
        needs, resources: Rows of the two lists.
        projects: Needs with at least one assignment.
        covered, part_covered: Needs with all parts covered; with some but not all.
        objective, bound: Scaled by 10^6; bound is the linear relaxation without side rules.
        told: `covered_rate` and `gap` as a file tells them; empty where they are only derived.
        prices: What each rule of the policy costs; empty where that was not asked.
    """

    on: date
    policy: Mapping[str, object]
    needs: int
    resources: int
    projects: int
    covered: int
    part_covered: int
    objective: int
    bound: int
    seconds: float = 0.0
    told: Mapping[str, float] = field(default_factory=dict, compare=False)
    prices: tuple[PolicyPrice, ...] = ()

    @property
    def covered_rate(self) -> float:
        """Needs with all parts covered / needs; 0 for an empty list."""
        return self.covered / self.needs if self.needs else 0.0

    @property
    def gap(self) -> float:
        """(bound - objective) / max(1, |bound|)."""
        return (self.bound - self.objective) / max(1, abs(self.bound))


MovedLine = tuple[str, str, str]
"""Need, part and resource of a line people fixed that can stand no longer."""


@dataclass(frozen=True)
class Proposal:
    """The matcher's proposal (对接建议) for one round; people decide on it.

    Attributes:
        moved: Fixed lines that could not be kept, as few as possible; their parts were open again.
    """

    projects: tuple[ProjectLine, ...]
    unmet: tuple[Unmet, ...]
    idle: tuple[Idle, ...]
    stats: Stats
    moved: tuple[MovedLine, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A resource ranked by fit of content (候选资源); whether it may serve is said apart."""

    resource_id: str
    score: float
    eligible: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Ranking:
    """The resources that fit one need best (候选排序), in order."""

    need_id: str
    candidates: tuple[Candidate, ...]

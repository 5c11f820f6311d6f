"""Life stages (阶段) of a community's organisations: what form, in which period, since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.bodies import body_id
from domain.errors import RuleError
from domain.identity import node_id


class Shape(StrEnum):
    """The form an organisation has grown to (组织形态). Source: Chengdu."""

    TEMPORARY = "临时性"
    FUNCTIONAL = "功能型"
    ESTABLISHED = "建制型"
    REGIONAL = "区域型"


class Phase(StrEnum):
    """The period a new community is in (时期). Source: Chengdu."""

    PREPARING = "筹备期"
    TRANSITION = "过渡期"
    MERGING = "融合期"
    MATURE = "成熟期"


@dataclass(frozen=True)
class Stage:
    """A stage (阶段) of an organisation since a day; appended, never overwritten.

    Attributes:
        body: Name of the organisation.
        shape, phase: At least one of them is said.
    """

    body: str
    street: str
    since: date
    shape: Shape | None = None
    phase: Phase | None = None

    def __post_init__(self) -> None:
        if self.shape is None and self.phase is None:
            raise RuleError("stage_says_nothing", body=self.body)

    @property
    def stage_id(self) -> str:
        """The id: one of an organisation and a day."""
        return node_id("Stage", body_id(self.street, self.body), self.since.isoformat())

    @property
    def told(self) -> str:
        """Form and period, such as 功能型、融合期."""
        return "、".join(one.value for one in (self.shape, self.phase) if one)


def stage_of(body: str, street: str, since: date, words: Iterable[str]) -> Stage:
    """The stage that words of a register say, such as 功能型 and 融合期.

    Raises:
        RuleError: They say neither form nor period (code `stage_says_nothing`).
    """
    said = set(words)
    shape = next((one for one in Shape if one.value in said), None)
    phase = next((one for one in Phase if one.value in said), None)
    return Stage(body, street, since, shape, phase)


def appended(known: Iterable[Stage], new: Stage) -> Stage | None:
    """The stage that `new` comes to beside those known; None where it is known.

    What it leaves unsaid goes on as it was the day before.

    Raises:
        RuleError: Another stage is known since that day (code `stage_set_already`).
    """
    own = sorted((one for one in known if one.body == new.body), key=lambda one: one.since)
    before = [one for one in own if one.since < new.since]
    last = before[-1] if before else None
    told = Stage(
        new.body,
        new.street,
        new.since,
        new.shape or (last.shape if last else None),
        new.phase or (last.phase if last else None),
    )
    for one in own:
        if one.since == told.since:
            if one == told:
                return None
            raise RuleError("stage_set_already", body=new.body, day=new.since, stage=one.told)
    return told

"""Soundings: each unit is asked before the meeting what it would give; silence is no agreement."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.errors import RuleError


class Answer(StrEnum):
    """What a unit says of a line it is proposed for (答复)."""

    AGREED = "同意"
    PARTLY = "部分"
    OTHER_DAY = "改期"
    CANNOT = "不能"


class SoundingState(StrEnum):
    """How far a line has been talked over (沟通情况); only an answer counts as talked over."""

    NOT_ASKED = "未征询"
    NO_ANSWER = "未答复"
    TALKED = "已沟通"


@dataclass(frozen=True)
class SoundingAnswer:
    """A unit's answer (征询答复) on one line; a later one is appended and stands.

    Attributes:
        line_id: The proposal line answered.
        quantity: What the part would receive by 部分, in the part's unit; None else.
        uses: What the resource would give then, in its unit; None else.
        day: From when the unit can by 改期; None else.
        reason: Needed for 不能.

    Raises:
        RuleError: The answer lacks what it needs (code `answer_without_quantity`,
            `answer_without_day` or `answer_without_reason`).
    """

    line_id: str
    answer: Answer
    quantity: Decimal | None = None
    uses: Decimal | None = None
    day: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.answer is Answer.PARTLY and not (self.quantity and self.quantity > 0):
            raise RuleError("answer_without_quantity", line=self.line_id[:8])
        if self.answer is Answer.OTHER_DAY and self.day is None:
            raise RuleError("answer_without_day", line=self.line_id[:8])
        if self.answer is Answer.CANNOT and not self.reason.strip():
            raise RuleError("answer_without_reason", line=self.line_id[:8])


@dataclass(frozen=True)
class Sounding:
    """A sounding (会前征询) of one unit in one round: the lines it is asked for.

    Attributes:
        unit: Name of the unit, as its lines name it.
        line_ids: The lines it was asked for, in the order of the proposal.
        answers: The answer that stands for each line answered.
        asked_on: The day it was first asked.
    """

    unit: str
    line_ids: tuple[str, ...]
    asked_on: date
    answers: tuple[SoundingAnswer, ...] = ()

    def state(self, line_id: str) -> SoundingState:
        """How far one line has been talked over."""
        if any(answer.line_id == line_id for answer in self.answers):
            return SoundingState.TALKED
        asked = line_id in self.line_ids
        return SoundingState.NO_ANSWER if asked else SoundingState.NOT_ASKED

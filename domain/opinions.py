"""Opinions (征求意见) that a home unit asks of a community about one of its members."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from domain.errors import RuleError
from domain.identity import node_id
from domain.serving import ServiceSum


class Appraisal(StrEnum):
    """What a community proposes to a home unit for a member's appraisal (评价建议)."""

    EXCELLENT = "建议评优"
    SOUND = "建议合格"
    REMIND = "建议提醒"


EXCELLENT_HOURS = 20
"""Hours in half a year from which 评优 is proposed. No source gives a figure: an office sets its
own where it writes its letters."""


def proposed(done: ServiceSum, excellent_hours: int = EXCELLENT_HOURS) -> Appraisal:
    """The proposal for what a member did: enough hours, something, or nothing. People decide."""
    if done.hours >= excellent_hours:
        return Appraisal.EXCELLENT
    return Appraisal.SOUND if done.times else Appraisal.REMIND


@dataclass(frozen=True)
class Opinion:
    """A request for an opinion (征求意见) with the community's answer once it is given.

    Attributes:
        unit: The home unit that asks.
        matter: What it is asked for, such as 年度考核 or 提拔任用.
        text: The answer, about a person: kept in one record that deletion blanks.
    """

    member: str
    street: str
    community: str
    unit: str
    matter: str
    asked_on: date
    answered_on: date | None = None
    text: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.unit.strip() or not self.matter.strip():
            raise RuleError("opinion_for_nothing")

    @property
    def opinion_id(self) -> str:
        """The id: member, unit, matter and the day it was asked."""
        what = (self.unit, self.matter, self.asked_on.isoformat())
        return node_id("Opinion", node_id("PartyMember", self.member), *what)

    def answered(self, text: str, on: date) -> "Opinion":
        """The request with its answer; the same again is nothing, another is refused.

        Raises:
            RuleError: The answer is empty (code `opinion_empty`), or one was given already
                (`opinion_given`).
        """
        if not text.strip():
            raise RuleError("opinion_empty")
        if self.answered_on is None:
            return replace(self, text=text.strip(), answered_on=on)
        if self.text != text.strip():
            raise RuleError("opinion_given", day=self.answered_on)
        return self

"""Soundings of a round's units before its meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from domain.rights import Deed
from domain.soundings import Answer, Sounding, SoundingAnswer


@dataclass(frozen=True)
class AnsweredLine:
    """The answer that stands on a line, whether the standing proposal still holds it or not.

    Attributes:
        need_key, resource_key: Ids in the graph.
        quantity, uses: As the line was proposed last.
        stands: Whether the standing proposal holds the line.
    """

    need_key: str
    part: str
    resource_key: str
    quantity: Decimal
    uses: Decimal
    answer: SoundingAnswer
    stands: bool = True

    @property
    def refused(self) -> bool:
        """Whether the unit gives nothing on this line."""
        return self.answer.answer is Answer.CANNOT

    @property
    def given_quantity(self) -> Decimal:
        """What the part receives: as answered, else as proposed."""
        return self.quantity if self.answer.quantity is None else self.answer.quantity

    @property
    def given_uses(self) -> Decimal:
        """What the resource gives: as answered, else as proposed."""
        return self.uses if self.answer.uses is None else self.answer.uses


class SoundingStore(Protocol):
    """Who was asked for which line and what was answered; answers are appended."""

    def send(self, round_id: str, soundings: Sequence[Sounding], deed: Deed) -> int:
        """Ask units for lines; how many lines were asked for the first time. Twice is once.

        Raises:
            NotFoundError: A unit or line is not in the round.
        """

    def answer(self, round_id: str, answers: Sequence[SoundingAnswer], deed: Deed) -> int:
        """Append answers in one transaction; one that says what stands is not new. How many were.

        Raises:
            NotFoundError: A line was not asked (code `line_not_asked`); nothing is stored.
        """

    def soundings(self, round_id: str) -> tuple[Sounding, ...]:
        """The round's soundings by unit, each with the answers that stand."""

    def answered(self, round_id: str) -> tuple[AnsweredLine, ...]:
        """Every line of the round with an answer, with the one that stands."""

"""What a street's coordinators corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.corrections import Correction
from domain.rights import Deed


@dataclass(frozen=True)
class KeptCorrection:
    """A correction with its id in the graph; `ended_why` as people gave it when they ended it."""

    correction_id: str
    correction: Correction
    ended_why: str = ""


class CorrectionStore(Protocol):
    """Corrections of streets: appended and end-dated, never overwritten."""

    def add(
        self, street_code: str, corrections: Sequence[Correction], deed: Deed, line_id: str = ""
    ) -> int:
        """Keep corrections in one transaction; how many were new.

        One stands for each subject at a time: another kind for the same row ends the one before.
        What stands already is not new. `line_id` names the refused line one came of.

        Raises:
            NotFoundError: No such street.
        """

    def end(self, correction_id: str, until: date, why: str, deed: Deed) -> Correction:
        """Let a correction count no more from a month on; it stays in the graph.

        Raises:
            NotFoundError: No such correction, or it ended before (code `correction_unknown`).
        """

    def refused_lines(self, street_code: str) -> frozenset[str]:
        """Ids of the refused lines that a person said were refused for their content."""

    def all(self, street_code: str) -> tuple[KeptCorrection, ...]:
        """All corrections of a street, ended ones too, oldest first."""

"""Yearly awards; `graph` fulfils it."""

from collections.abc import Sequence
from typing import Protocol

from domain.rights import Deed
from domain.stars import StarAward


class StarStore(Protocol):
    """Awards of streets: kept as they were decided, end-dated when taken back."""

    def save(self, awards: Sequence[StarAward], deed: Deed) -> int:
        """Keep awards, or that one was taken back; how many said something new.

        What was decided on stays as it was said first.

        Raises:
            NotFoundError: The unit or member is not registered (code `holder_unknown`).
        """

    def awards(self, street_code: str, year: int) -> tuple[StarAward, ...]:
        """The awards of a street and year, those taken back too, by kind and holder."""

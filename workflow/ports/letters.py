"""That letters were sent; `graph` fulfils it."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.letters import Dispatch, Letter
from domain.rights import Deed


class LetterStore(Protocol):
    """Records that letters were sent, appended and taken back."""

    def dispatches(self, street_code: str) -> tuple[Dispatch, ...]:
        """Every record of a street's communities, those taken back too, by day."""

    def send(self, street_code: str, dispatches: Sequence[Dispatch], deed: Deed) -> int:
        """Append records; how many were new. The same twice is once.

        Raises:
            NotFoundError: A community is not in the street's register.
            RuleError: As `domain.letters.sent`; nothing is stored.
        """

    def take_back(
        self, street_code: str, letter: Letter, on: date, why: str, deed: Deed
    ) -> Dispatch:
        """Take the standing record of a letter back.

        Raises:
            NotFoundError: Nothing says that it was sent (code `letter_not_sent`).
            RuleError: No reason is given.
        """

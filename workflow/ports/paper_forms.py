"""Who keeps which numbers of paper forms were given out; `graph` fulfils it."""

from datetime import date
from typing import Protocol

from domain.paper_forms import FormPrint
from domain.rights import Deed
from domain.rounds import Round


class PaperFormStore(Protocol):
    """Prints of paper forms, appended."""

    def prints(self, round_id: str) -> tuple[FormPrint, ...]:
        """The prints of a round, by community and number."""

    def give_out(self, one: Round, community: str, count: int, on: date, deed: Deed) -> FormPrint:
        """Give so many numbers out that were neither given out nor typed in.

        Of two who ask at once each gets numbers of its own.

        Raises:
            NotFoundError: The street has no such community (code `community_not_there`).
        """

"""Rounds and the lists sent in to them."""

from dataclasses import dataclass
from typing import Protocol

from domain.rights import Act, Deed
from domain.rounds import ListState, Round, SentList


@dataclass(frozen=True)
class PastAct:
    """An act that was done in a round: on the round itself or on one of its lists.

    Attributes:
        before: What the list was before, where the act took a list a step; None else.
    """

    act: Act
    target_id: str
    before: ListState | None = None


class RoundStore(Protocol):
    """Rounds of streets; every change is guarded by the state it was read in."""

    def open(self, new: Round, deed: Deed) -> Round:
        """Open a round; one that is already there is returned as it stands, unchanged."""

    def get(self, round_id: str) -> Round:
        """The round of this id.

        Raises:
            NotFoundError: There is no such round.
        """

    def latest(self, street_code: str) -> Round | None:
        """The newest round of a street that was not skipped, by month; None without one."""

    def all(self, street_code: str) -> tuple[Round, ...]:
        """All rounds of a street, oldest first."""

    def move(self, before: Round, after: Round, deed: Deed) -> None:
        """Take a round from the state it was read in to the next, or back.

        The freeze makes its lists final, but for those returned; back from it they stand where
        they stood before.

        Raises:
            RuleError: Somebody else moved it in between (code `round_moved`).
        """

    def board(self, round_id: str) -> tuple[SentList, ...]:
        """For each community its needs list and for each member unit its resources list.

        A sender that has sent nothing stands as 未报.
        """

    def set_list(self, before: SentList, state: ListState, reason: str, deed: Deed) -> None:
        """Approve or return a list from the state it was read in; who, when and opinion are kept.

        Raises:
            RuleError: Somebody else moved it in between (code `list_moved`).
        """

    def report_zero(self, round_id: str, kind: str, sender: str, deed: Deed) -> None:
        """A sender reports that it has nothing this round (零报告).

        Raises:
            NotFoundError: No such community or unit.
            RuleError: The sender has rows in this round.
        """

    def return_row(self, round_id: str, kind: str, number: str, reason: str, deed: Deed) -> None:
        """Return one row for correction (退回修改); it counts again once it is sent in changed.

        Raises:
            NotFoundError: No such row in this round.
        """

    def acts(self, round_id: str) -> tuple[PastAct, ...]:
        """What was done in a round and on its lists, oldest first; nothing that was refused."""

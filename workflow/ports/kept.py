"""Accounts of rounds as they were kept at their closing; `graph` fulfils it."""

from typing import Protocol

from domain.account import RoundAccount
from domain.rights import Deed
from domain.rounds import Round


class KeptAccounts(Protocol):
    """What a closed round came to, for ever."""

    def close(self, before: Round, after: Round, account: RoundAccount, deed: Deed) -> None:
        """Close a round and keep its account in one transaction; twice is once.

        Raises:
            RuleError: Somebody else moved the round in between (code `round_moved`).
        """

    def account(self, round_id: str) -> RoundAccount | None:
        """The account kept at the round's closing, without the needs' words; None before."""

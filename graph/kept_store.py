"""What closed rounds came to, kept in Neo4j with its hash."""

from cypher.loader import load
from domain.account import RoundAccount, account_of
from domain.identity import node_id
from domain.rights import Deed
from domain.rounds import Round
from graph.driver import Database, Transaction
from graph.round_store import step_round
from graph.stamp import Stamp, write


class KeptAccounts:
    """Accounts of closed rounds; kept once, with the step that closes the round."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def close(self, before: Round, after: Round, account: RoundAccount, deed: Deed) -> None:
        """Close a round and keep its account in one transaction; twice is once.

        Raises:
            RuleError: Somebody else moved the round in between (code `round_moved`).
        """
        node = {
            "id": node_id("RoundAccount", before.round_id),
            "on": account.on,
            "text": account.text(),
            "sha256": account.sha256(),
        }
        params = {"round_id": before.round_id, "account": node}

        def work(transaction: Transaction, stamp: Stamp) -> None:
            if step_round(transaction, stamp, before, after):
                transaction.run(load("round/keep_account"), params)
                stamp.write(transaction)

        write(self._database, deed, work)

    def account(self, round_id: str) -> RoundAccount | None:
        """The account kept at the round's closing, without the needs' words; None before."""
        rows = self._database.read(load("round/show_account"), {"round_id": round_id})
        return account_of(rows[0]["text"]) if rows else None

"""Adjustments (人工调整) in the graph: appended and end-dated, with the proposal they lead to."""

from collections import Counter
from collections.abc import Collection, Sequence

from cypher.loader import load
from domain.adjustments import Adjustment
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id
from domain.proposals import Proposal
from domain.rights import Deed
from graph.batches import run_rows
from graph.decision_rows import proposal_line
from graph.driver import Database, Row, Transaction
from graph.need_rows import part_id
from graph.proposal_store import store_proposal
from graph.round_rows import locked
from graph.stamp import Stamp, write
from graph.values import Properties, decimal, kept, number
from workflow.ports.proposals import ProposalLine

Pair = tuple[str, str, str]


class AdjustmentStore:
    """Adjustments in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def adjust(
        self,
        round_id: str,
        changes: Sequence[Adjustment],
        released: Collection[Pair],
        proposal: Proposal,
        before: Sequence[ProposalLine],
        deed: Deed,
    ) -> int:
        """Store adjustments with the proposal they lead to, in one transaction; how many were new.

        Raises:
            NotFoundError: No such round, or a part or resource is not in the graph.
            RuleError: The lines are others by now (code `proposal_moved`); nothing is stored.
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            locked(transaction, round_id, stamp)
            params = {"round_id": round_id}
            rows = transaction.run(load("proposal/list_lines"), params)
            if tuple(map(proposal_line, rows)) != tuple(before):
                raise RuleError("proposal_moved")
            there = transaction.run(load("adjustment/list_adjustments"), params)
            stands = {_pair(row): _adjustment(row) for row in there if _stands(row)}
            new = [fix for fix in changes if stands.get(fix.pair) != fix]
            over = {*released, *(fix.pair for fix in new)} & stands.keys()
            if not (new or over):
                return 0
            _end(transaction, [row for row in there if _stands(row) and _pair(row) in over], stamp)
            store_proposal(transaction, round_id, proposal)
            _add(transaction, round_id, new, there, stamp)
            stamp.write(transaction)
            return len({*released} & over) + len(new)

        return write(self._database, deed, work)

    def all(self, round_id: str) -> tuple[Adjustment, ...]:
        """The adjustments that stand in a round, oldest first."""
        rows = self._database.read(load("adjustment/list_adjustments"), {"round_id": round_id})
        return tuple(_adjustment(row) for row in rows if _stands(row))


def _pair(row: Row) -> Pair:
    return row["need_id"], row["part"], row["resource_id"]


def _stands(row: Row) -> bool:
    return "ended_at" not in row["adjustment"]


def _adjustment(row: Row) -> Adjustment:
    node = row["adjustment"]
    quantity, uses = decimal(node["quantity"]), decimal(node["uses"])
    return Adjustment(*_pair(row), quantity, uses, node.get("why", ""))


def _end(transaction: Transaction, rows: Sequence[Row], stamp: Stamp) -> None:
    ended = {"ended_by": stamp.actor_id, "ended_at": stamp.at}
    run_rows(
        transaction,
        "adjustment/end_adjustments",
        [{"id": row["adjustment"]["id"], "ended": ended} for row in rows],
    )


def _add(
    transaction: Transaction,
    round_id: str,
    new: Sequence[Adjustment],
    there: Sequence[Row],
    stamp: Stamp,
) -> None:
    before = Counter(map(_pair, there))
    rows = [_row(round_id, fix, before[fix.pair] + 1, stamp) for fix in new]
    stored = run_rows(transaction, "adjustment/add_adjustments", rows, {"round_id": round_id})
    if sum(row["count"] for row in stored) < len(rows):
        raise NotFoundError("proposal_of_other_rows", rows=len(rows))


def _row(round_id: str, fix: Adjustment, nth: int, stamp: Stamp) -> Properties:
    return {
        "part_id": part_id(fix.need_key, fix.part),
        "resource_id": fix.resource_key,
        "adjustment": kept(
            {
                "id": node_id("Adjustment", round_id, *fix.pair, str(nth)),
                "number": nth,
                "quantity": number(fix.quantity),
                "uses": number(fix.uses),
                "why": fix.why,
                "actor_id": stamp.actor_id,
                "made_at": stamp.at,
            }
        ),
    }

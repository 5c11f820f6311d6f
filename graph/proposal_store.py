"""The round's proposal; matching again replaces what nobody has decided on."""

from collections.abc import Sequence

from cypher.loader import load
from domain.errors import NotFoundError, RuleError
from domain.proposals import Proposal
from domain.rights import Deed
from domain.rounds import Round
from graph.batches import run_rows
from graph.decision_rows import proposal_line
from graph.driver import Database, Transaction
from graph.last_actor import last_actor
from graph.proposal_rows import (
    cover_rows,
    idle_of,
    idle_rows,
    line_rows,
    missing_part_rows,
    projects_of,
    proposal_node,
    stats_of,
    unmet_of,
    unmet_rows,
)
from graph.round_rows import locked, round_node, round_of
from graph.stamp import Stamp, write
from graph.values import Properties
from workflow.ports.proposals import ProposalLine


class ProposalStore:
    """Proposals in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, round_id: str, proposal: Proposal, deed: Deed) -> None:
        """Store a proposal whose ids are keys of needs and resources in the graph.

        Lines that were decided stay; undecided lines of an earlier proposal end. The same result
        again changes nothing. Quantities are kept to 15 significant digits, `stats.seconds` is not.

        Raises:
            NotFoundError: No such round, or a need, part or resource is not in the graph.
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            locked(transaction, round_id, stamp)
            if store_proposal(transaction, round_id, proposal):
                stamp.write(transaction)

        write(self._database, deed, work)

    def withdraw(self, before: Round, after: Round, deed: Deed) -> None:
        """Take the standing proposal back, and its round to `after`; it stands no more.

        Raises:
            RuleError: A line was decided on (code `lines_decided`), or somebody else moved the
                round in between (code `round_moved`); nothing is changed.
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            stands = round_of(locked(transaction, before.round_id, stamp)["round"])
            if stands != before:
                who, state = last_actor(transaction, before.round_id), stands.state.value
                raise RuleError("round_moved", round=before.name, state=state, who=who)
            params = {"round_id": before.round_id}
            there = transaction.run(load("proposal/show_proposal"), params)
            lines = transaction.run(load("proposal/list_lines"), params)
            decided = sum(row["decision"] is not None for row in lines)
            if decided:
                raise RuleError("lines_decided", count=decided)
            given = {"proposal_id": there[0]["proposal"]["id"]}
            for query in (
                "proposal/end_lines",
                "proposal/clear_results",
                "proposal/withdraw_proposal",
            ):
                transaction.run(load(query), given)
            moved = {"id": before.round_id, "round": round_node(after)}
            transaction.run(load("round/set_round"), moved)
            stamp.write(transaction)

        write(self._database, deed, work)

    def latest(self, round_id: str) -> Proposal | None:
        """The proposal that stands, with its leftovers; ids are keys of the graph."""
        params = {"round_id": round_id}

        def work(transaction: Transaction) -> Proposal | None:
            found = transaction.run(load("proposal/show_proposal"), params)
            if not found:
                return None
            lines = transaction.run(load("proposal/list_lines"), params)
            return Proposal(
                projects=projects_of(
                    transaction.run(load("proposal/list_covers"), params),
                    [row for row in lines if row["line"]["proposed"]],
                ),
                unmet=tuple(
                    map(unmet_of, transaction.run(load("proposal/list_unmet_needs"), params))
                ),
                idle=tuple(
                    map(idle_of, transaction.run(load("proposal/list_idle_resources"), params))
                ),
                stats=stats_of(found[0]["proposal"]),
            )

        return self._database.read_together(work)

    def lines(self, round_id: str) -> tuple[ProposalLine, ...]:
        """The lines of the standing proposal with their last decisions, in order.

        Decided lines that a later proposal no longer holds stand after the others.
        """
        rows = self._database.read(load("proposal/list_lines"), {"round_id": round_id})
        return tuple(proposal_line(row) for row in rows)


def store_proposal(transaction: Transaction, round_id: str, proposal: Proposal) -> bool:
    """Store a proposal in a round that is locked; whether it is another than the one there."""
    figures = proposal_node(round_id, proposal)
    there = transaction.run(load("proposal/show_proposal"), {"round_id": round_id})
    if there and there[0]["proposal"]["sha256"] == figures["sha256"]:
        return False
    params = {"round_id": round_id, "proposal": figures}
    transaction.run(load("proposal/save_proposal"), params)
    _save_rows(transaction, round_id, proposal, figures["id"])
    return True


def _save_rows(
    transaction: Transaction, round_id: str, proposal: Proposal, proposal_id: str
) -> None:
    given = {"proposal_id": proposal_id}
    transaction.run(load("proposal/end_lines"), given)
    transaction.run(load("proposal/clear_results"), given)
    run_rows(transaction, "need/add_missing_parts", missing_part_rows(proposal))
    for query, rows in (
        ("proposal/save_lines", line_rows(round_id, proposal)),
        ("proposal/add_covers", cover_rows(proposal)),
        ("proposal/add_unmet_needs", unmet_rows(round_id, proposal)),
        ("proposal/add_idle_resources", idle_rows(round_id, proposal)),
    ):
        _save_all(transaction, query, rows, given)


def _save_all(
    transaction: Transaction, query: str, rows: Sequence[Properties], given: dict[str, str]
) -> None:
    stored = run_rows(transaction, query, rows, given)
    missing = len(rows) - sum(row["count"] for row in stored)
    if missing:
        raise NotFoundError("proposal_of_other_rows", rows=missing)

"""Decisions on lines, guarded by the accounts of the resources they draw on."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from cypher.loader import load
from domain.errors import NotFoundError, RuleError
from domain.projects import Decision
from domain.quantities import Period
from graph.accounts import SHARED_SERVINGS, capacity, keeps_no_account, shares_account
from graph.batches import run_rows
from graph.decision_rows import decision_row, last_decision
from graph.driver import Row, Transaction
from graph.round_rows import locked
from graph.stamp import Stamp
from graph.values import Properties, decimal


def decide(
    transaction: Transaction, stamp: Stamp, round_id: str, decisions: Sequence[Decision]
) -> int:
    """Append decisions in this transaction; see `workflow.ports.proposals.ProjectStore.decide`."""
    span = locked(transaction, round_id, stamp)["round"]
    lines = _lines(transaction, round_id, decisions)
    new = {
        line_id: decision_row(decision, lines[line_id], round_id, stamp)
        for line_id, decision in {one.line_id: one for one in decisions}.items()
        if last_decision(lines[line_id]) != decision
    }
    if not new:
        return 0
    _guard(transaction, span, lines, new, stamp)
    run_rows(transaction, "project/add_decisions", [*new.values()], {"round_id": round_id})
    stamp.write(transaction)
    return len(new)


def _lines(
    transaction: Transaction, round_id: str, decisions: Sequence[Decision]
) -> dict[str, Row]:
    ids = [decision.line_id for decision in decisions]
    rows = run_rows(transaction, "proposal/list_lines_by_id", ids, {"round_id": round_id}, "ids")
    lines = {row["line"]["id"]: row for row in rows}
    for line_id in ids:
        if line_id not in lines:
            raise NotFoundError("line_unknown", line=line_id)
    return lines


def _guard(
    transaction: Transaction,
    span: Row,
    lines: Mapping[str, Row],
    new: Mapping[str, Properties],
    stamp: Stamp,
) -> None:
    """Refuse what no resource has left; their accounts are taken first, in the order of ids."""
    held = {line_id: decimal(row["held"]["held_uses"]) for line_id, row in new.items()}
    more = sorted(
        {
            lines[line_id]["resource_id"]
            for line_id, uses in held.items()
            if uses > decimal(lines[line_id]["line"].get("held_uses", 0))
        }
    )
    if not more:
        return
    run_rows(transaction, "resource/lock_resources", more, {"at": stamp.at}, "ids")
    accounts: dict[str, list[Row]] = {key: [] for key in more}
    for row in run_rows(transaction, "resource/list_accounts", more, rows_name="ids"):
        accounts[row["id"]].append(row)
    servings = _shared_servings(transaction, span["id"])
    for resource_id, rows in accounts.items():
        asked = sum(
            (uses for one, uses in held.items() if lines[one]["resource_id"] == resource_id),
            Decimal(0),
        )
        left = capacity(rows[0], servings) - _held_beside(rows, span, held)
        if asked > left:
            raise RuleError(
                "over_capacity", resource=rows[0]["name"], left=f"{left:f}", asked=f"{asked:f}"
            )


def _held_beside(rows: Sequence[Row], span: Row, deciding: Mapping[str, Decimal]) -> Decimal:
    """What is held of a resource by all lines but those being decided, where it counts here."""
    own, period = (span["month"], span["months"]), Period(rows[0]["period"])
    alone = keeps_no_account(rows[0])
    return sum(
        (
            decimal(row["uses"])
            for row in rows
            if row["uses"] is not None
            and row["line_id"] not in deciding
            and (
                row["round_id"] == span["id"]
                or (not alone and shares_account(period, own, (row["month"], row["months"])))
            )
        ),
        Decimal(0),
    )


def _shared_servings(transaction: Transaction, round_id: str) -> int:
    rows = transaction.run(load("proposal/show_proposal"), {"round_id": round_id})
    policy = json.loads(rows[0]["proposal"]["policy"])
    return int(policy.get("shared_servings", SHARED_SERVINGS))

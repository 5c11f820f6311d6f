"""Decisions on lines, guarded by the accounts of the resources they draw on."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from cypher.loader import load
from domain.errors import NotFoundError, RuleError
from domain.meetings import Meeting
from domain.projects import Decision
from domain.quantities import Period
from domain.rounds import Round, RoundState
from graph.accounts import SHARED_SERVINGS, capacity, keeps_no_account, shares_account
from graph.batches import run_rows
from graph.decision_rows import decision_row, last_decision
from graph.driver import Row, Transaction
from graph.meeting_standing import hold, known_meetings
from graph.proposal_rows import added_rows
from graph.round_rows import locked, round_node, round_of
from graph.stamp import Stamp
from graph.values import Properties, decimal
from workflow.ports.proposals import ProposalLine


def decide(
    transaction: Transaction,
    stamp: Stamp,
    round_id: str,
    decisions: Sequence[Decision],
    added: Sequence[ProposalLine] = (),
) -> int:
    """Append decisions in this transaction; see `workflow.ports.proposals.ProjectStore.decide`."""
    span = locked(transaction, round_id, stamp)["round"]
    _meet(transaction, stamp, round_of(span))
    _add_lines(transaction, round_id, decisions, added)
    lines = _lines(transaction, round_id, decisions)
    new = {
        line_id: decision
        for line_id, decision in {one.line_id: one for one in decisions}.items()
        if last_decision(lines[line_id]) != decision
    }
    if not new:
        return 0
    meeting = _meeting(transaction, round_id, lines, new)
    rows = {key: decision_row(one, lines[key], stamp) for key, one in new.items()}
    _guard(transaction, span, lines, rows, stamp)
    run_rows(
        transaction, "project/add_decisions", [*rows.values()], {"meeting_id": meeting.meeting_id}
    )
    hold(transaction, meeting)
    stamp.write(transaction)
    return len(new)


def _meet(transaction: Transaction, stamp: Stamp, one: Round) -> None:
    """A matched round is met by the first that is decided in it."""
    if one.state is RoundState.MATCHED:
        met = {"id": one.round_id, "round": round_node(one.step(RoundState.MET))}
        transaction.run(load("round/set_round"), met)
        stamp.write(transaction, [one.round_id])


def _add_lines(
    transaction: Transaction,
    round_id: str,
    decisions: Sequence[Decision],
    added: Sequence[ProposalLine],
) -> None:
    """Store the lines a meeting adds; taken back with all else where a decision is refused."""
    if not added:
        return
    given = {"round_id": round_id, "meeting_id": decisions[0].meeting_id}
    stored = run_rows(transaction, "proposal/add_lines", added_rows(added), given)
    if sum(row["count"] for row in stored) != len(added):
        raise NotFoundError("proposal_of_other_rows", rows=len(added))


def _meeting(
    transaction: Transaction,
    round_id: str,
    lines: Mapping[str, Row],
    new: Mapping[str, Decision],
) -> Meeting:
    """The meeting of the decisions; it must run, and come after those that decided before."""
    meetings = known_meetings(transaction, round_id)
    now = meetings.get(next(iter(new.values())).meeting_id)
    if now is None:
        raise NotFoundError("meeting_unknown")
    now.must_run()
    for line_id in new:
        last = last_decision(lines[line_id])
        if last and not now.may_reopen(meetings[last.meeting_id]):
            earlier = meetings[last.meeting_id]
            raise RuleError("decided_later", meeting=now.name, last=earlier.name, line=line_id)
    return now


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

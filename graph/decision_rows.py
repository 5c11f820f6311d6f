"""Decisions (议定事项) between domain and graph."""

from decimal import Decimal
from typing import Any

from domain.identity import node_id
from domain.projects import Decision, Verdict
from graph.driver import Row
from graph.stamp import Stamp
from graph.values import Properties, decimal, kept, number
from workflow.ports.proposals import ProposalLine

GIVING = frozenset({Verdict.CONFIRMED, Verdict.CHANGED})
"""Verdicts by which the resource is held; by the others nothing is."""

_NOTHING = Decimal(0)


def proposal_line(row: Row) -> ProposalLine:
    """A stored line with what was last decided on it."""
    line, verdict = row["line"], row["line"].get("verdict")
    decided = verdict not in {None, Verdict.REFERRED.value}
    return ProposalLine(
        line_id=line["id"],
        need_key=row["need_id"],
        part=row["part"],
        resource_key=row["resource_id"],
        unit=line["unit"],
        quantity=decimal(line["quantity"]),
        uses=decimal(line["uses"]),
        verdict=Verdict(verdict) if verdict else None,
        decided_quantity=decimal(line["held_quantity"]) if decided else None,
        decided_uses=decimal(line["held_uses"]) if decided else None,
        decision=last_decision(row),
        proposed=line["proposed"],
        added=row["added"],
        withdrawn=line.get("withdrawn", False),
    )


def last_decision(row: Row) -> Decision | None:
    """What was decided on a line last; None while nobody decided."""
    decision: dict[str, Any] | None = row["decision"]
    return decision_of(row["line"]["id"], decision, row["meeting_id"]) if decision else None


def decision_of(line_id: str, decision: dict[str, Any], meeting_id: str) -> Decision:
    """The decision that a node was made from."""
    quantity, uses = decision.get("quantity"), decision.get("uses")
    return Decision(
        line_id=line_id,
        verdict=Verdict(decision["verdict"]),
        quantity=None if quantity is None else decimal(quantity),
        uses=None if uses is None else decimal(uses),
        due_on=decision.get("due_on"),
        why=decision.get("why", ""),
        meeting_id=meeting_id,
    )


def held(decision: Decision, line: dict[str, Any]) -> tuple[Decimal, Decimal]:
    """What a decision gives: the part's quantity and the resource's uses; nothing by a refusal."""
    if decision.verdict not in GIVING:
        return _NOTHING, _NOTHING
    quantity, uses = decision.quantity, decision.uses
    return (
        decimal(line["quantity"]) if quantity is None else quantity,
        decimal(line["uses"]) if uses is None else uses,
    )


def decision_row(decision: Decision, row: Row, stamp: Stamp) -> Properties:
    """A new decision on a line, and what the line now holds."""
    line = row["line"]
    nth = line.get("decisions", 0) + 1
    quantity, uses = held(decision, line)
    return {
        "line_id": line["id"],
        "decision": kept(
            {
                "id": node_id("Decision", line["id"], str(nth)),
                "number": nth,
                "verdict": decision.verdict.value,
                "quantity": None if decision.quantity is None else number(decision.quantity),
                "uses": None if decision.uses is None else number(decision.uses),
                "due_on": decision.due_on,
                "why": decision.why,
                "actor_id": stamp.actor_id,
                "decided_at": stamp.at,
            }
        ),
        "held": {
            "verdict": decision.verdict.value,
            "held_quantity": number(quantity),
            "held_uses": number(uses),
            "decisions": nth,
            "withdrawn": None,
        },
    }

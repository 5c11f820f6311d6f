"""Cases (民情事项) and evening talks between domain and graph; names and phones in contacts."""

from datetime import time
from typing import Any

from domain.cases import Case, CaseMove, CaseStep, DeliberationKind, EveningTalk
from domain.identity import node_id
from domain.places import community_id
from graph.driver import Row
from graph.stamp import Stamp
from graph.values import Properties, kept


def case_row(case: Case, stamp: Stamp) -> Properties:
    """A new case as its node."""
    contact = kept(
        {"id": node_id("Contact", case.case_id), "name": case.asker, "phone": case.phone}
    )
    return {
        "community_id": community_id(case.street_code, case.community),
        "talk": case.talk,
        "contacts": [contact] if len(contact) > 1 else [],
        "case": kept(
            {
                "id": case.case_id,
                "number": case.number,
                "text": case.text,
                "channel": case.channel,
                "raised_on": case.raised_on,
                "at": _told(case.at),
                "ticket": case.ticket,
                "category": case.category,
                "due_on": case.due_on,
                "asker_count": case.asker_count,
                "state": case.state.value,
                "actor_id": stamp.actor_id,
                "taken_at": stamp.at,
            }
        ),
    }


def case_of(row: Row, street_code: str) -> Case:
    """The case that a node, its contact and its steps were made from."""
    node = row["case"]
    return Case(
        street_code,
        node["number"],
        node["text"],
        row["community"],
        node["channel"],
        node["raised_on"],
        _time(node.get("at")),
        node.get("ticket", ""),
        node.get("category", ""),
        node.get("due_on"),
        row["talk"] or "",
        node["asker_count"],
        row["asker"] or "",
        row["phone"] or "",
        tuple(map(_step_of, row["steps"])),
    )


def step_params(
    case: Case, step: CaseStep, state: str, stamp: Stamp, need_key: str
) -> dict[str, object]:
    """A new step of a case as its node."""
    key = node_id("CaseStep", case.case_id, str(len(case.steps) + 1))
    contact = {"id": node_id("Contact", key), "name": step.person}
    return {
        "case_id": case.case_id,
        "need_ids": [need_key] if need_key else [],
        "contacts": [contact] if step.person else [],
        "step": kept(
            {
                "id": key,
                "number": len(case.steps) + 1,
                "move": step.move.value,
                "state": state,
                "on": step.on,
                "at": _told(step.at),
                "rung": step.rung,
                "handler": step.holder,
                "note": step.note,
                "deliberation": step.deliberation.value if step.deliberation else None,
                "units": list(step.units),
                "actor_id": stamp.actor_id,
                "recorded_at": stamp.at,
            }
        ),
    }


def _step_of(row: dict[str, Any]) -> CaseStep:
    node = row["step"]
    return CaseStep(
        CaseMove(node["move"]),
        node["on"],
        node["rung"],
        node.get("handler", ""),
        node.get("note", ""),
        _time(node.get("at")),
        DeliberationKind(node["deliberation"]) if "deliberation" in node else None,
        tuple(node.get("units", ())),
        row["person"] or "",
    )


def talk_node(talk: EveningTalk) -> Properties:
    """A talk as its node."""
    return kept(
        {
            "id": talk.talk_id,
            "name": talk.name,
            "told": talk.told,
            "held_on": talk.held_on,
            "place": talk.place,
            "attended": talk.attended,
        }
    )


def talk_of(row: Row, street_code: str) -> EveningTalk:
    """The talk that a node was made from."""
    node = row["talk"]
    return EveningTalk(
        street_code,
        row["community"],
        node["held_on"],
        node["name"],
        node.get("place", ""),
        node["attended"],
    )


def _told(at: time | None) -> str | None:
    return f"{at:%H:%M}" if at else None


def _time(told: str | None) -> time | None:
    return time.fromisoformat(told) if told else None

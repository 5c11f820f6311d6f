"""Rounds and lists between domain and graph."""

from collections.abc import Collection
from typing import Any

from cypher.loader import load
from domain.bodies import unit_id
from domain.errors import NotFoundError
from domain.identity import node_id, normal_name
from domain.places import community_id
from domain.rounds import ListState, Round, RoundState, SentList
from graph.driver import Row, Transaction
from graph.stamp import Stamp
from graph.values import Properties

NEEDS, RESOURCES = "needs", "resources"
SAVE_LISTS = {NEEDS: "list/save_needs_lists", RESOURCES: "list/save_resources_lists"}
_LABELS = {NEEDS: "NeedsList", RESOURCES: "ResourcesList"}


def round_node(one: Round) -> Properties:
    """A round (对接轮次) as its node."""
    return {
        "id": one.round_id,
        "name": one.name,
        "street_code": one.street_code,
        "month": one.month,
        "months": one.months,
        "opens_on": one.opens_on,
        "closes_on": one.closes_on,
        "approvals": one.approvals,
        "state": one.state.value,
        "reason": one.reason,
        "example": one.example,
    }


def round_of(node: dict[str, Any]) -> Round:
    """The round that a node was made from."""
    return Round(
        street_code=node["street_code"],
        month=node["month"],
        opens_on=node["opens_on"],
        closes_on=node["closes_on"],
        months=node["months"],
        approvals=node["approvals"],
        state=RoundState(node["state"]),
        reason=node["reason"],
        example=node["example"],
    )


def list_id(round_id: str, kind: str, sender_id: str) -> str:
    """The id of the list (报送清单) of a sender in a round; kind `needs` or `resources`."""
    return node_id(_LABELS[kind], round_id, sender_id)


def sent_list(round_id: str, kind: str, row: Row) -> SentList:
    """A sender's list as the board shows it; one that was never sent stands as 未报."""
    state = ListState(row["state"]) if row["state"] else ListState.NOT_SENT
    return SentList(
        list_id=list_id(round_id, kind, row["sender_id"]),
        kind=kind,
        sender=row["sender"],
        state=state,
        rows=row["rows"],
        returned=row["returned"],
        reason=row["reason"] or "",
        liaison=row.get("liaison") or "",
    )


def locked(transaction: Transaction, round_id: str, stamp: Stamp) -> Row:
    """Take a round for this transaction alone: `round`, `street` and its `communities`.

    Raises:
        NotFoundError: There is no such round.
    """
    return locked_all(transaction, [round_id], stamp)[0]


def locked_all(transaction: Transaction, round_ids: Collection[str], stamp: Stamp) -> list[Row]:
    """Take rounds for this transaction alone, in order of ids, as `round/lock_rounds` tells.

    Raises:
        NotFoundError: There is no such round.
    """
    ids = sorted(set(round_ids))
    params = {"ids": ids, "at": stamp.at, "returned": ListState.RETURNED.value}
    rows = transaction.run(load("round/lock_rounds"), params)
    missing = sorted(set(ids) - {row["round"]["id"] for row in rows})
    if missing:
        raise NotFoundError("round_unknown", round=missing[0])
    return rows


def sender_id(transaction: Transaction, kind: str, street: Row, name: str) -> str:
    """The id of the community or unit that sends a list.

    Raises:
        NotFoundError: No such community (`community_not_there`) or unit (`unit_unknown`).
    """
    if kind == NEEDS:
        found = community_id(street["code"], name)
        listed = transaction.run(load("place/list_communities_by_street"), {"code": street["code"]})
        if found not in {row["community"]["id"] for row in listed}:
            raise NotFoundError("community_not_there", street=street["name"], community=name)
        return found
    params = {
        "ids": [unit_id(street["name"], name), unit_id("", name)],
        "street_code": street["code"],
        "key": normal_name(name),
    }
    units = transaction.run(load("register/find_units_by_name"), params)
    if not units:
        raise NotFoundError("unit_unknown", street=street["name"], unit=name)
    return str(units[0]["id"])

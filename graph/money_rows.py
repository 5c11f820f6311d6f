"""Agreements and ledger lines between domain and graph."""

from typing import Any

from domain.agreements import Agreement
from domain.bodies import unit_id
from domain.booking import Booked
from domain.identity import node_id
from domain.money import Flow, Fund, FundKind, MoneyEntry, MoneyPaper
from domain.places import street_key
from graph.driver import Row
from graph.paper_rows import attachment_of
from graph.stamp import Stamp
from graph.values import Properties, decimal, kept, number

Node = dict[str, Any]


def agreement_node(agreement: Agreement) -> Properties:
    """What a register says of an agreement; null takes a property away."""
    return {
        "id": agreement.agreement_id,
        "number": agreement.number,
        "unit": agreement.unit,
        "street": agreement.street,
        "community": agreement.community,
        "promised_yuan": number(agreement.promised_yuan),
        "fund": agreement.fund.value,
        "signed_on": agreement.signed_on,
        "ends_on": agreement.ends_on,
        "matter": agreement.matter or None,
        "note": agreement.note or None,
    }


def agreement_of(row: Row) -> Agreement:
    """The agreement that a node and its scans were made from."""
    node: Node = row["agreement"]
    return Agreement(
        node["number"],
        node["unit"],
        node["street"],
        node["community"],
        decimal(node["promised_yuan"]),
        Fund(node["fund"]),
        node.get("signed_on"),
        node.get("ends_on"),
        node.get("matter", ""),
        node.get("note", ""),
        node.get("ended_on"),
        node.get("why_ended", ""),
        tuple(attachment_of(one) for one in row["scans"]),
    )


def entry_row(entry: MoneyEntry, community_id: str, stamp: Stamp) -> Properties:
    """A ledger line as its node, with the ids of what it hangs on."""
    street = street_key(entry.street)
    paper = MoneyPaper(entry.street, entry.community, entry.paper, "")
    return {
        "entry": _entry_node(entry) | {"actor_id": stamp.actor_id, "booked_at": stamp.at},
        "community_id": community_id,
        "agreement_id": node_id("Agreement", street, entry.agreement) if entry.agreement else "",
        "unit_id": unit_id(entry.street, entry.unit) if entry.unit else "",
        "project": entry.project,
        "reverses": entry.reverses,
        "paper_key": paper.paper_key,
    }


def _entry_node(entry: MoneyEntry) -> Properties:
    return kept(
        {
            "id": entry.entry_id,
            "voucher_key": entry.voucher_key,
            "voucher": entry.voucher,
            "street": entry.street,
            "community": entry.community,
            "flow": entry.flow.value,
            "amount_yuan": number(entry.amount_yuan),
            "fund": entry.fund.value,
            "kind": entry.kind and entry.kind.value,
            "compound": entry.compound,
            "paper": entry.paper,
            "day": entry.day,
            "unit": entry.unit,
            "agreement": entry.agreement,
            "project": entry.project,
            "note": entry.note,
            "reverses": entry.reverses,
        }
    )


def booked_of(node: Node) -> Booked:
    """The line that a node was made from, and who booked it."""
    kind = node.get("kind")
    entry = MoneyEntry(
        node["voucher"],
        node["street"],
        node["community"],
        Flow(node["flow"]),
        decimal(node["amount_yuan"]),
        Fund(node["fund"]),
        node.get("paper", ""),
        node["day"],
        node.get("unit", ""),
        node.get("agreement", ""),
        node.get("project", ""),
        node.get("note", ""),
        FundKind(kind) if kind else None,
        node.get("compound", ""),
        node.get("reverses", ""),
    )
    return Booked(entry, node.get("actor_id", ""))


def paper_row(paper: MoneyPaper, community_id: str, stamp: Stamp) -> Properties:
    """A paper that allows money to be moved, as its node."""
    return {
        "community_id": community_id,
        "paper": {
            "id": node_id("MoneyPaper", paper.paper_key),
            "paper_key": paper.paper_key,
            "street": paper.street,
            "community": paper.community,
            "name": paper.name,
            "actor_id": stamp.actor_id,
            "kept_at": stamp.at,
        },
    }


def paper_of(row: Row) -> MoneyPaper:
    """The paper that a node and its newest scan were made from."""
    node: Node = row["paper"]
    return MoneyPaper(node["street"], node["community"], node["name"], row["sha256"])

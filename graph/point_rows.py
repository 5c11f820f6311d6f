"""Accounts and entries of points between domain and graph; names stand in a contact."""

from datetime import datetime
from typing import Any

from domain.bodies import unit_id
from domain.identity import node_id
from domain.places import community_id
from domain.points import (
    HolderKind,
    Passbook,
    Payer,
    PointAccount,
    PointEntry,
    PointKind,
    PointScheme,
    Service,
    ServiceKind,
)
from graph.driver import Row
from graph.values import Properties, kept

NOBODY = "-"
"""Where no id is meant: it matches no node."""


def account_row(account: PointAccount, street_name: str) -> Properties:
    """An account (积分账户) as its node, with whom it belongs to."""
    contact = {"name": account.name, "shown_as": account.shown_as}
    of_unit = account.kind is HolderKind.UNIT
    of_member = account.kind is HolderKind.MEMBER
    place = community_id(account.street_code, account.community) if account.community else NOBODY
    return {
        "street_code": account.street_code,
        "account": {
            "id": account.account_id,
            "scheme": account.scheme.value,
            "kind": account.kind.value,
            "number": account.number,
        },
        "contacts": [kept({"id": node_id("Contact", account.account_id)} | contact)]
        if any(contact.values())
        else [],
        "unit_id": unit_id(street_name, account.number) if of_unit else NOBODY,
        "member_id": node_id("PartyMember", account.number) if of_member else NOBODY,
        "community_id": place,
    }


def entry_row(entry: PointEntry, number: int, actor_id: str, at: datetime) -> Properties:
    """An entry (积分记录) as its node, the `number`th of its account."""
    service = entry.service
    return {
        "account_id": entry.account_id,
        "service_id": service.service_id if service else NOBODY,
        "reverses": entry.reverses or NOBODY,
        "entry": kept(
            {
                "id": entry.entry_id,
                "number": number,
                "kind": entry.kind.value,
                "points": entry.points,
                "day": entry.day,
                "item": entry.item,
                "item_name": entry.item_name,
                "group": entry.group,
                "stars": entry.stars or None,
                "service_kind": service.kind.value if service else None,
                "service_id": service.service_id if service else None,
                "payer": entry.payer.value if entry.payer else None,
                "payer_name": entry.payer_name,
                "voucher": entry.voucher,
                "reward": entry.reward,
                "why": entry.why,
                "actor_id": actor_id,
                "booked_at": at,
            }
        ),
    }


def passbook_of(row: Row) -> Passbook:
    """The account and entries that nodes were made from."""
    node, contact = row["account"], row["contact"] or {}
    account = PointAccount(
        PointScheme(node["scheme"]),
        row["street_code"],
        HolderKind(node["kind"]),
        node["number"],
        row["community"] or "",
        contact.get("name") or row["holder_name"] or "",
        contact.get("shown_as", ""),
    )
    return Passbook(account, tuple(_entry_of(one, account.account_id) for one in row["entries"]))


def _entry_of(node: dict[str, Any], account_id: str) -> PointEntry:
    payer, kind = node.get("payer"), node.get("service_kind")
    return PointEntry(
        entry_id=node["id"],
        account_id=account_id,
        kind=PointKind(node["kind"]),
        points=node["points"],
        day=node["day"],
        item=node.get("item", ""),
        item_name=node.get("item_name", ""),
        group=node.get("group", ""),
        stars=node.get("stars", 0),
        service=Service(ServiceKind(kind), node["service_id"]) if kind else None,
        payer=Payer(payer) if payer else None,
        payer_name=node.get("payer_name", ""),
        voucher=node.get("voucher", ""),
        reward=node.get("reward", ""),
        reverses=node["reverses"] or "",
        why=node.get("why", ""),
    )

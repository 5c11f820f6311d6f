"""Wishes and claims between domain and graph; whose wish it is stands in a contact."""

from datetime import date
from typing import Any

from domain.identity import node_id
from domain.serving import Helper
from domain.wishes import Wish, WishClaim, Wisher, WishKind, WishState
from graph.driver import Row
from graph.paper_rows import attachment_of, attachment_row
from graph.stamp import Stamp
from graph.values import Properties, kept


def wish_row(wish: Wish, community_id: str, stamp: Stamp) -> Properties:
    """A wish (微心愿) that nobody has claimed, as its node; null takes a property away."""
    return {
        "community_id": community_id,
        "wish": {
            "id": wish.wish_id,
            "number": wish.number,
            "street": wish.street,
            "community": wish.community,
            "kind": wish.kind.value,
            "text": wish.text,
            "hardship": wish.hardship or None,
            "raised_on": wish.raised_on,
            "ends_on": wish.ends_on,
            "state": WishState.OPEN.value,
            "gift_key": wish.gift_key or None,
            "claims": 0,
            "actor_id": stamp.actor_id,
            "raised_at": stamp.at,
        },
        "contacts": [
            kept(
                {
                    "id": node_id("Contact", wish.wish_id),
                    "name": wish.wisher.name,
                    "phone": wish.wisher.phone,
                    "address": wish.wisher.address,
                }
            )
        ],
    }


def wish_of(row: Row) -> Wish:
    """The wish that a node, its contact and its claims were made from."""
    node, contact = row["wish"], row["contact"] or {}
    return Wish(
        node["number"],
        node["street"],
        node["community"],
        WishKind(node["kind"]),
        node["text"],
        node["raised_on"],
        node.get("ends_on"),
        node.get("hardship", False),
        Wisher(contact.get("name", ""), contact.get("phone", ""), contact.get("address", "")),
        tuple(_claim_of(one) for one in row["claims"]),
        node.get("why_withdrawn", ""),
    )


def claims_row(wish: Wish, stamp: Stamp) -> Properties:
    """What became of a wish: its state and claims, as its node and theirs.

    That a wish expired is told by the day, and not stored.
    """
    state = wish.state(date.min)
    told: Properties = {
        "state": state.value,
        "why_withdrawn": wish.why_withdrawn or None,
        "claims": len(wish.claims),
    }
    if state is WishState.WITHDRAWN:
        told["gift_key"] = None
    return {
        "id": wish.wish_id,
        "wish": told,
        "claims": [_claim_row(wish, claim, stamp) for claim in wish.claims],
    }


def giver_rows(wish: Wish) -> list[Properties]:
    """Whom the claims of a wish are to be linked to."""
    return [
        {"claim_id": _claim_id(wish, claim), "giver_id": claim.giver.key(wish.street)}
        for claim in wish.claims
    ]


def _claim_id(wish: Wish, claim: WishClaim) -> str:
    return node_id("WishClaim", wish.wish_id, str(claim.number))


def _claim_row(wish: Wish, claim: WishClaim, stamp: Stamp) -> Properties:
    return {
        "who": {"actor_id": stamp.actor_id, "claimed_at": stamp.at},
        "claim": {
            "id": _claim_id(wish, claim),
            "number": claim.number,
            "holds": wish.wish_id if claim.given_back_on is None else None,
            "unit": claim.giver.unit or None,
            "member": claim.giver.member or None,
            "claimed_on": claim.claimed_on,
            "given_back_on": claim.given_back_on,
            "why_given_back": claim.why_given_back or None,
            "delivered_on": claim.delivered_on,
            "confirmed_on": claim.confirmed_on,
            "thanked_on": claim.thanked_on,
        },
        "files": [attachment_row(one) for one in claim.evidence],
    }


def _claim_of(row: dict[str, Any]) -> WishClaim:
    node = row["claim"]
    return WishClaim(
        node["number"],
        Helper(node.get("member", ""), node.get("unit", "")),
        node["claimed_on"],
        node.get("given_back_on"),
        node.get("why_given_back", ""),
        node.get("delivered_on"),
        tuple(attachment_of(one) for one in row["evidence"]),
        node.get("confirmed_on"),
        node.get("thanked_on"),
    )

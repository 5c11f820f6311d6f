"""The register of bodies (组织) with their dated posts."""

from collections.abc import Sequence
from typing import Any

from cypher.loader import load
from domain.bodies import Body, BodyKind, HeldPost, body_id
from domain.identity import node_id, normal_name
from domain.offices import LINKED_LEADER_TITLE
from domain.places import Site, SiteKind, community_key, street_key
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.places_by_name import PlacesByName
from graph.stamp import Stamp
from graph.units import join_bodies
from graph.values import Properties, kept


def body_node(body: Body) -> Properties:
    """A body as its node; its label is that of its kind."""
    return kept(
        {
            "id": body.body_id,
            "name": body.name,
            "kind": body.kind.value,
            "street": body.street,
            "community": body.community,
            "compound": body.compound,
            "above": body.above,
            "above_id": body_id(body.street, body.above) if body.above else None,
            "founded_on": body.founded_on,
            "stage": body.stage,
            "note": body.note,
            "matters": list(body.matters),
        }
    )


def body_of(row: Row) -> Body:
    """The body that a node and its posts were made from."""
    node = row["body"]
    return Body(
        name=node["name"],
        kind=BodyKind(node["kind"]),
        street=node.get("street", ""),
        community=node.get("community", ""),
        compound=node.get("compound", ""),
        above=node.get("above", ""),
        founded_on=node.get("founded_on"),
        stage=node.get("stage", ""),
        posts=tuple(_post_of(one) for one in row["posts"]),
        note=node.get("note", ""),
        matters=tuple(node.get("matters", ())),
    )


def _post_of(row: dict[str, Any]) -> HeldPost:
    post = row["post"]
    return HeldPost(
        post["title"],
        row["holder"] or "",
        post.get("since"),
        post.get("until"),
        post.get("place", ""),
        post.get("member", ""),
    )


def person_id(body: Body, post: HeldPost) -> str:
    """The id of a post's holder: a party member by number, else one name in one community.

    A linked leader comes from above and has several communities: one name in a street is one.
    """
    if post.member:
        return node_id("Person", node_id("PartyMember", post.member))
    from_above = post.title == LINKED_LEADER_TITLE
    where = (street_key(body.street), "" if from_above else community_key(body.community))
    return node_id("Person", *where, normal_name(post.holder))


def post_row(body: Body, post: HeldPost) -> Properties:
    """A post and who holds it; the name stands in a contact, a vacant post has no person."""
    holder = "" if post.is_vacant else person_id(body, post)
    since = post.since.isoformat() if post.since else ""
    place = (normal_name(post.place),) if post.place else ()
    contact = {"id": node_id("Contact", holder), "name": post.holder} if post.holder else None
    return {
        "body_id": body.body_id,
        "person_id": holder or None,
        "member_id": node_id("PartyMember", post.member) if post.member else None,
        "persons": [{"id": holder, "contacts": [contact] if contact else []}] if holder else [],
        "post": kept(
            {
                "id": node_id("Post", body.body_id, post.title, holder, since, *place),
                "title": post.title,
                "place": post.place,
                "member": post.member,
                "since": post.since,
                "until": post.until,
            }
        ),
    }


def save_bodies(transaction: Transaction, stamp: Stamp, bodies: Sequence[Body]) -> None:
    """Store bodies in this transaction; see `workflow.ports.registers.RegisterStore`."""
    places = PlacesByName(transaction, (body.street for body in bodies))
    homes = [_home(body, places) for body in bodies]
    ids = [body.body_id for body in bodies]
    known = run_rows(transaction, "register/list_bodies_by_id", ids, rows_name="ids")
    there = {row["body"]["id"]: row for row in known}
    posts = [
        post_row(body, post) | {"community_id": home["community_id"]}
        for body, home in zip(bodies, homes, strict=True)
        for post in body.posts
    ]
    gone = _left(there, posts)
    if not gone and all(_same(body, there.get(body.body_id)) for body in bodies):
        return
    run_rows(transaction, "register/save_bodies", [body_node(body) for body in bodies])
    run_rows(transaction, "register/leave_compounds", homes)
    run_rows(transaction, "register/place_bodies", homes)
    run_rows(transaction, "register/leave_above", ids, rows_name="ids")
    transaction.run(load("register/stand_below"), {"keys": places.keys})
    run_rows(transaction, "register/save_posts", posts)
    run_rows(transaction, "register/link_holders", posts)
    run_rows(transaction, "register/end_posts", gone, {"at": stamp.at}, "ids")
    join_bodies(transaction, places.keys, stamp)
    stamp.write(transaction)


def _home(body: Body, places: PlacesByName) -> Properties:
    sites = (Site(name, SiteKind.COMPOUND, body.street, body.community) for name in body.compounds)
    return {
        "id": body.body_id,
        "street_id": places.street_id(body.street),
        "community_id": places.community_id(body.street, body.community),
        "compound_ids": [site.site_id for site in sites],
    }


def _same(body: Body, row: dict[str, Any] | None) -> bool:
    if row is None or row["body"] != body_node(body):
        return False
    return {post["id"]: post for post in row["posts"]} == {
        row["post"]["id"]: row["post"] for row in (post_row(body, post) for post in body.posts)
    }


def _left(there: dict[str, dict[str, Any]], posts: Sequence[Properties]) -> list[str]:
    """Posts whose holder is no longer named and has no last day."""
    named = {row["post"]["id"] for row in posts}
    open_posts = (post for row in there.values() for post in row["posts"] if "until" not in post)
    return sorted(post["id"] for post in open_posts if post["id"] not in named)

"""Standing posts in the graph: claims are weighed and appended under the lock of their post."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cypher.loader import load
from domain.errors import NotFoundError, RuleError
from domain.places import community_id
from domain.rights import Deed
from domain.serving import Helper
from domain.standing_posts import Claim, StandingPost, claimed, most_at_once, released
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.people_store import lock_communities, refuse_unknown
from graph.stamp import Stamp, write
from graph.values import Properties, kept

_Held = tuple[StandingPost, list[Claim]]


class StandingPostStore:
    """Standing posts in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, street_code: str, posts: Sequence[StandingPost], deed: Deed) -> int:
        """Keep posts, new or changed; how many changed something.

        Raises:
            NotFoundError: No such community.
            RuleError: More hold it than it would have places (code `post_held_by_more`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            lock_communities(transaction, street_code, posts, stamp)
            known = _locked(transaction, [one.post_id for one in posts], stamp)
            changed = []
            for post in posts:
                before, claims = known.get(post.post_id, (None, []))
                held = most_at_once(claims)
                if held > post.places:
                    raise RuleError("post_held_by_more", post=post.name, held=held)
                changed += [post] if before != post else []
            rows = [_row(street_code, one) for one in changed]
            run_rows(transaction, "post/save_posts", rows)
            if changed:
                stamp.write(transaction, [one.post_id for one in changed])
            return len(changed)

        return write(self._database, deed, work)

    def all(self, street_code: str) -> tuple[StandingPost, ...]:
        """The posts of a street by community and name."""
        rows = self._database.read(load("post/list_posts"), {"code": street_code})
        return tuple(_post(row) for row in rows)

    def claim(self, claims: Sequence[Claim], deed: Deed) -> int:
        """Append claims in one transaction; how many were new.

        Raises:
            NotFoundError: A member is not in the register (code `member_unknown`).
            RuleError: As `domain.standing_posts.claimed`; nothing is stored.
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            refuse_unknown(transaction, [Helper(one.member) for one in claims])
            known = _locked(transaction, {one.post_id for one in claims}, stamp)
            new: list[Claim] = []
            for one in claims:
                if one.post_id not in known:
                    raise NotFoundError("post_unknown", post=one.post_id[:8])
                post, held = known[one.post_id]
                told = claimed(post, held, one)
                if told is not None:
                    held.append(told)
                    new.append(told)
            _save(transaction, new, stamp)
            return len(new)

        return write(self._database, deed, work)

    def release(self, post: StandingPost, member: str, on: date, deed: Deed) -> Claim:
        """Give a member's claim back.

        Raises:
            NotFoundError: The member does not hold the post on that day (code `not_claimed`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> Claim:
            known = _locked(transaction, [post.post_id], stamp)
            held = known[post.post_id][1] if known else []
            one = released(post, held, member, on)
            _save(transaction, [] if one in held else [one], stamp)
            return one

        return write(self._database, deed, work)

    def claims(self, street_code: str) -> Mapping[str, tuple[Claim, ...]]:
        """Every claim of a street, by the id of its post."""
        found: dict[str, tuple[Claim, ...]] = {}
        for row in self._database.read(load("post/list_claims"), {"code": street_code}):
            key = row["post_id"]
            one = _claim(key, row["claim"] | {"member": row["member"]})
            found[key] = (*found.get(key, ()), one)
        return found


def _row(street_code: str, one: StandingPost) -> Properties:
    return {
        "community_id": community_id(street_code, one.community),
        "post": kept(
            {
                "id": one.post_id,
                "name": one.name,
                "duty": one.duty,
                "places": one.places,
                "closed_on": one.closed_on,
            }
        ),
    }


def _post(row: Row) -> StandingPost:
    node = row["post"]
    return StandingPost(
        node["name"],
        row["street"],
        row["community"],
        node["duty"],
        node["places"],
        node.get("closed_on"),
    )


def _claim(post_id: str, node: dict[str, Any]) -> Claim:
    return Claim(post_id, node["member"], node["since"], node["until"], node.get("released_on"))


def _locked(
    transaction: Transaction, post_ids: Sequence[str] | set[str], stamp: Stamp
) -> dict[str, _Held]:
    """Posts with their claims, taken for this transaction alone in order of their ids."""
    params = {"ids": sorted(post_ids), "at": stamp.at}
    rows = transaction.run(load("post/lock_posts"), params)
    return {
        row["post"]["id"]: (
            _post(row),
            [_claim(row["post"]["id"], node) for node in row["claims"]],
        )
        for row in rows
    }


def _save(transaction: Transaction, claims: Sequence[Claim], stamp: Stamp) -> None:
    rows = [
        {
            "post_id": one.post_id,
            "member_id": Helper(one.member).key(""),
            "claim": kept(
                {
                    "id": one.claim_id,
                    "since": one.since,
                    "until": one.until,
                    "released_on": one.released_on,
                }
            ),
        }
        for one in claims
    ]
    run_rows(transaction, "post/save_claims", rows)
    if claims:
        stamp.write(transaction, sorted({one.post_id for one in claims}))

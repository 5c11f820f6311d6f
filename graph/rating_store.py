"""Occasions of rating, ratings and publications in Neo4j; who rated is nowhere in it."""

from collections.abc import Sequence

from cypher.loader import load
from domain.errors import NotFoundError
from domain.identity import node_id
from domain.places import community_id
from domain.ratings import (
    Direction,
    NoticeKind,
    Rating,
    RatingNotice,
    RatingOccasion,
    Satisfaction,
    Subject,
    SubjectKind,
    entered,
)
from domain.rights import Deed
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.stamp import Stamp, write
from graph.values import Properties, kept


class RatingStore:
    """Ratings in Neo4j; an occasion is taken by one writer before its ratings are read.

    A rating holds neither who wrote it down nor when, but for its day: with the audit beside it a
    moment would tell who rated.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def occasions(self, street_code: str) -> tuple[RatingOccasion, ...]:
        """The occasions of a street, by first day and name."""
        params = {"street_code": street_code}
        rows = self._database.read(load("rating/list_occasions_by_street"), params)
        return tuple(_occasion_of(row, street_code) for row in rows)

    def rate(self, occasion: RatingOccasion, ratings: Sequence[Rating], deed: Deed) -> int:
        """Keep ratings of an occasion, which is opened by the first; how many said something new.

        A rater's word takes the place of the one before until the results are published, and is
        appended after that, as `domain.ratings.entered` says.

        Raises:
            NotFoundError: A subject (code `subject_unknown`), community or round is not there.
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            new = occasion.occasion_id not in _known(transaction, occasion.street_code)
            published = _opened(transaction, occasion, stamp)
            there = _ratings(transaction, [occasion.occasion_id])
            kept_ones: list[Rating] = []
            for one in ratings:
                said = entered([*there, *kept_ones], one, published=published)
                kept_ones += [said] if said else []
            _save(transaction, occasion, kept_ones)
            if new or kept_ones:
                stamp.write(transaction)
            return len(kept_ones)

        return write(self._database, deed, work)

    def ratings(self, street_code: str) -> tuple[Rating, ...]:
        """Every rating of a street's occasions, the appended ones too, by occasion and day."""

        def work(transaction: Transaction) -> tuple[Rating, ...]:
            return tuple(_ratings(transaction, _known(transaction, street_code)))

        return self._database.read_together(work)

    def publish(self, occasion: RatingOccasion, notice: RatingNotice, deed: Deed) -> None:
        """Keep a publication; the first of results publishes the occasion. Twice is once."""
        results = notice.kind is NoticeKind.RESULTS
        node = _notice_node(notice)
        params = {
            "occasion_id": occasion.occasion_id,
            "notice": node,
            "published_on": notice.starts_on if results else None,
        }

        def work(transaction: Transaction, stamp: Stamp) -> None:
            _opened(transaction, occasion, stamp)
            there = transaction.run(load("rating/list_notices_by_occasion"), params)
            if any(row["notice"] == node for row in there):
                return
            transaction.run(load("rating/save_notice"), params)
            stamp.write(transaction)

        write(self._database, deed, work)

    def notices(self, occasion_id: str) -> tuple[RatingNotice, ...]:
        """The publications of an occasion, by kind and first day."""
        params = {"occasion_id": occasion_id}
        rows = self._database.read(load("rating/list_notices_by_occasion"), params)
        return tuple(_notice_of(row, occasion_id) for row in rows)


def _known(transaction: Transaction, street_code: str) -> list[str]:
    params = {"street_code": street_code}
    rows = transaction.run(load("rating/list_occasions_by_street"), params)
    return [row["occasion"]["id"] for row in rows]


def _opened(transaction: Transaction, occasion: RatingOccasion, stamp: Stamp) -> bool:
    """Open the occasion or take it for this transaction; whether its results are published."""
    community, code = occasion.community, occasion.street_code
    params = {
        "street_code": code,
        "occasion": {
            "id": occasion.occasion_id,
            "name": occasion.name,
            "opens_on": occasion.opens_on,
        },
        "community_ids": [community_id(code, community)] if community else [],
        "round_ids": [occasion.round_id] if occasion.round_id else [],
        "at": stamp.at,
    }
    rows = transaction.run(load("rating/open_occasion"), params)
    if not rows:
        raise NotFoundError("street_unknown", street=code)
    if occasion.community and not rows[0]["communities"]:
        raise NotFoundError("community_not_there", street=code, community=community)
    if occasion.round_id and not rows[0]["rounds"]:
        raise NotFoundError("round_unknown", round=occasion.round_id)
    return rows[0]["published_on"] is not None


def _ratings(transaction: Transaction, ids: Sequence[str]) -> list[Rating]:
    rows = run_rows(transaction, "rating/list_ratings_by_occasion", ids, rows_name="ids")
    return [_rating_of(row) for row in rows]


def _save(transaction: Transaction, occasion: RatingOccasion, ratings: Sequence[Rating]) -> None:
    rows = [_rating_row(one) for one in ratings]
    given = {"occasion_id": occasion.occasion_id}
    for saved in run_rows(transaction, "rating/save_ratings", rows, given):
        if not saved["subjects"]:
            raise NotFoundError("subject_unknown", subject="")


def _rating_row(one: Rating) -> Properties:
    return {
        "subject_id": one.subject.subject_id,
        "rating": {
            "id": one.rating_id,
            "number": one.number,
            "direction": one.direction.value,
            "subject_kind": one.subject.kind.value,
            "subject": one.subject.name,
            "satisfaction": one.satisfaction.value,
            "rater": one.rater,
            "rated_on": one.rated_on,
        },
        "contacts": [kept({"id": node_id("Contact", one.rating_id), "opinion": one.opinion})],
    }


def _rating_of(row: Row) -> Rating:
    node = row["rating"]
    return Rating(
        row["occasion_id"],
        Direction(node["direction"]),
        Subject(SubjectKind(node["subject_kind"]), row["subject_id"], node["subject"]),
        node["rater"],
        Satisfaction(node["satisfaction"]),
        node["rated_on"],
        row["opinion"] or "",
        node["number"],
    )


def _occasion_of(row: Row, street_code: str) -> RatingOccasion:
    node = row["occasion"]
    return RatingOccasion(
        street_code,
        node["name"],
        node["opens_on"],
        row["community"] or "",
        row["round_id"] or "",
        node.get("published_on"),
    )


def _notice_node(notice: RatingNotice) -> Properties:
    return kept(
        {
            "id": notice.notice_id,
            "kind": notice.kind.value,
            "starts_on": notice.starts_on,
            "ends_on": notice.ends_on,
            "hits": notice.hits,
            "reviewed": notice.reviewed,
            "sha256": notice.sha256,
        }
    )


def _notice_of(row: Row, occasion_id: str) -> RatingNotice:
    node = row["notice"]
    return RatingNotice(
        occasion_id,
        NoticeKind(node["kind"]),
        node["starts_on"],
        node["ends_on"],
        node["hits"],
        node.get("reviewed", ""),
        node["sha256"],
    )

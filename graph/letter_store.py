"""That letters were sent: records appended under the lock of their community, and taken back."""

from collections.abc import Sequence
from datetime import date

from cypher.loader import load
from domain.letters import Dispatch, Letter, LetterKind, SendingWay, sent, taken_back
from domain.places import community_id
from domain.rights import Deed
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.people_store import lock_communities
from graph.stamp import Stamp, write
from graph.values import Properties, kept


class LetterStore:
    """Records that letters were sent, in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def dispatches(self, street_code: str) -> tuple[Dispatch, ...]:
        """Every record of a street's communities, those taken back too, by day."""
        return self._database.read_together(lambda tx: _all(tx, street_code))

    def send(self, street_code: str, dispatches: Sequence[Dispatch], deed: Deed) -> int:
        """Append records; how many were new. The same twice is once.

        Raises:
            NotFoundError: A community is not in the street's register.
            RuleError: As `domain.letters.sent`; nothing is stored.
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            letters = [one.letter for one in dispatches]
            lock_communities(transaction, street_code, letters, stamp)
            known = _of(transaction, street_code, letters)
            new: list[Dispatch] = []
            for one in dispatches:
                told = sent([*known, *new], one)
                new += [told] if told else []
            rows = [_row(street_code, one, stamp) for one in new]
            run_rows(transaction, "letter/add_dispatches", rows)
            if new:
                stamp.write(transaction, [one.dispatch_id for one in new])
            return len(new)

        return write(self._database, deed, work)

    def take_back(
        self, street_code: str, letter: Letter, on: date, why: str, deed: Deed
    ) -> Dispatch:
        """Take the standing record of a letter back.

        Raises:
            NotFoundError: Nothing says that it was sent (code `letter_not_sent`).
            RuleError: No reason is given.
        """

        def work(transaction: Transaction, stamp: Stamp) -> Dispatch:
            lock_communities(transaction, street_code, [letter], stamp)
            one = taken_back(_of(transaction, street_code, [letter]), letter, on, why)
            told = {"id": one.dispatch_id, "taken_back_on": on, "why": one.why}
            transaction.run(load("letter/take_back_dispatch"), told)
            stamp.write(transaction)
            return one

        return write(self._database, deed, work)


def _all(transaction: Transaction, street_code: str) -> tuple[Dispatch, ...]:
    rows = transaction.run(load("letter/list_dispatches"), {"code": street_code})
    return tuple(_dispatch(row) for row in rows)


def _of(
    transaction: Transaction, street_code: str, letters: Sequence[Letter]
) -> tuple[Dispatch, ...]:
    """What is kept of some letters alone: a street's records grow with every half-year."""
    communities = {community_id(street_code, one.community) for one in letters}
    ids = {one.letter_id for one in letters}
    told = {"communities": sorted(communities), "letters": sorted(ids)}
    rows = transaction.run(load("letter/list_dispatches_of_letters"), told)
    return tuple(_dispatch(row) for row in rows)


def _row(street_code: str, one: Dispatch, stamp: Stamp) -> Properties:
    letter = one.letter
    return {
        "community_id": community_id(street_code, letter.community),
        "dispatch": kept(
            {
                "id": one.dispatch_id,
                "letter_id": letter.letter_id,
                "kind": letter.kind.value,
                "unit": letter.unit,
                "matter": letter.matter,
                "member": letter.member,
                "asked_on": letter.asked_on,
                "sent_on": one.sent_on,
                "way": one.way.value,
                "number": one.number,
                "actor_id": stamp.actor_id,
                "recorded_at": stamp.at,
            }
        ),
    }


def _dispatch(row: Row) -> Dispatch:
    node = row["dispatch"]
    letter = Letter(
        LetterKind(node["kind"]),
        row["street"],
        row["community"],
        node["unit"],
        node["matter"],
        node.get("member", ""),
        node.get("asked_on"),
    )
    return Dispatch(
        letter,
        node["sent_on"],
        SendingWay(node["way"]),
        node["actor_id"],
        node["number"],
        node.get("taken_back_on"),
        node.get("why", ""),
    )

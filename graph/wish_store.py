"""The wishes of streets and their claims."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cypher.loader import load
from domain.errors import NotFoundError, RuleError
from domain.rights import Deed
from domain.wishes import Verb, Wish
from graph.batches import run_rows
from graph.driver import Database, Transaction
from graph.places_by_name import PlacesByName
from graph.stamp import Stamp, write
from graph.wish_rows import claims_row, giver_rows, wish_of, wish_row
from workflow.ports.lists import ImportCount


class WishStore:
    """Wishes in Neo4j; whoever claims one takes it for himself first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, wishes: Sequence[Wish], on: date, deed: Deed) -> ImportCount:
        """Wishes as their communities tell them, new or changed; claims stay as they are.

        Args:
            wishes: Their claims are not looked at.
            on: The day that says which others stand.
            deed: Who saves.

        Raises:
            NotFoundError: A street or community is not in the register; nothing is stored.
            RuleError: One that somebody claimed or that is withdrawn says something else (code
                `wish_begun`), or the same gift is wished for the same person already
                (`wish_twice`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> ImportCount:
            homes = _taken_homes(transaction, wishes, stamp)
            there = _wishes(transaction, [wish.wish_id for wish in wishes])
            changed = [
                wish
                for wish in wishes
                if wish.wish_id not in there or not wish.same_wish(there[wish.wish_id])
            ]
            _check_begun(changed, there)
            _free_gifts(transaction, changed, on)
            rows = [wish_row(wish, homes[wish.wish_id], stamp) for wish in changed]
            if rows:
                run_rows(transaction, "wish/save_wishes", rows)
                stamp.write(transaction, [row["wish"]["id"] for row in rows])
            new = sum(wish.wish_id not in there for wish in changed)
            return ImportCount(new, len(changed) - new, len(wishes) - len(changed))

        return write(self._database, deed, work)

    def wishes(self, street_code: str) -> tuple[Wish, ...]:
        """The wishes of a street with their claims, by community and number."""
        rows = self._database.read(load("wish/list_wishes_by_street"), {"code": street_code})
        return tuple(map(wish_of, rows))

    def change(self, verbs: Mapping[str, Verb], deed: Deed) -> tuple[Wish, ...]:
        """Do something to each of some wishes, all or none; the wishes after it.

        Each wish is taken for one writer first, so that the first who claims it has it.

        Args:
            verbs: What to do, by the id of the wish.
            deed: Who does it.

        Raises:
            NotFoundError: No such wish (code `wish_unknown`).
            RuleError: What the verb refuses; nothing is stored.
        """
        ids = sorted(verbs)

        def work(transaction: Transaction, stamp: Stamp) -> tuple[Wish, ...]:
            transaction.run(load("wish/lock_wishes"), {"ids": ids, "at": stamp.at})
            there = _wishes(transaction, ids)
            if len(there) < len(ids):
                raise NotFoundError("wish_unknown", number="")
            after = {key: verbs[key](there[key]) for key in ids}
            changed = [wish for key, wish in after.items() if wish != there[key]]
            if changed:
                _store(transaction, changed, stamp)
                stamp.write(transaction, [wish.wish_id for wish in changed])
            return tuple(after[key] for key in verbs)

        return write(self._database, deed, work)


def _taken_homes(transaction: Transaction, wishes: Sequence[Wish], stamp: Stamp) -> dict[str, str]:
    """The id of each wish's community; each taken for one writer, in the order of ids."""
    places = PlacesByName(transaction, (wish.street for wish in wishes))
    homes = {}
    for wish in wishes:
        places.street_id(wish.street)
        home = places.community_id(wish.street, wish.community)
        if home is None:
            raise NotFoundError("community_not_there", street=wish.street, community=wish.community)
        homes[wish.wish_id] = home
    params = {"ids": sorted(set(homes.values())), "at": stamp.at}
    transaction.run(load("people/lock_communities"), params)
    return homes


def _wishes(transaction: Transaction, ids: Sequence[str]) -> dict[str, Wish]:
    rows = run_rows(transaction, "wish/list_wishes_by_id", ids, rows_name="ids")
    return {row["wish"]["id"]: wish_of(row) for row in rows}


def _check_begun(changed: Sequence[Wish], there: Mapping[str, Wish]) -> None:
    for wish in changed:
        known = there.get(wish.wish_id)
        if known and (known.claims or known.why_withdrawn):
            raise RuleError("wish_begun", number=wish.number, community=wish.community)


def _free_gifts(transaction: Transaction, changed: Sequence[Wish], on: date) -> None:
    """Refuse a gift that is wished for already; what ended without one no longer stands for it."""
    own: dict[str, Wish] = {}
    for wish in changed:
        if wish.gift_key and own.setdefault(wish.gift_key, wish) is not wish:
            _refuse_gift(wish, own[wish.gift_key])
    rows = run_rows(transaction, "wish/list_wishes_by_gift", list(own), rows_name="keys")
    others = {row["id"]: own[row["gift_key"]] for row in rows}
    others = {key: wish for key, wish in others.items() if key != wish.wish_id}
    there = _wishes(transaction, list(others))
    for key, wish in others.items():
        if there[key].stands(on):
            _refuse_gift(wish, there[key])
    run_rows(transaction, "wish/free_gifts", list(others), rows_name="ids")


def _refuse_gift(wish: Wish, other: Wish) -> None:
    raise RuleError("wish_twice", number=wish.number, other=other.number, community=wish.community)


def _store(transaction: Transaction, changed: Sequence[Wish], stamp: Stamp) -> None:
    rows = [claims_row(wish, stamp) for wish in changed]
    run_rows(transaction, "wish/save_claims", rows)
    givers: list[dict[str, Any]] = [row for wish in changed for row in giver_rows(wish)]
    run_rows(transaction, "wish/link_givers", givers)

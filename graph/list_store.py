"""Needs and resources of a round; each import is one transaction."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cypher.loader import load
from domain.identity import normal_name
from domain.resources import Resource
from domain.rights import Deed
from graph.accounts import held_outside
from graph.carrying import carry_needs
from graph.driver import Database, Transaction
from graph.merging import merge_needs, unmerge_needs
from graph.need_list import save_needs
from graph.need_rows import in_order as need_order
from graph.need_rows import order_of, round_need
from graph.resource_list import save_resources
from graph.resource_rows import in_order as resource_order
from graph.resource_rows import resource_of
from graph.sent_lists import OpenRound, opened
from graph.stamp import Stamp, write
from graph.values import location
from workflow.ports.lists import (
    ImportCount,
    LateEntry,
    PlannedNeed,
    RoundNeed,
    RowPlace,
    SentIn,
    TakenIn,
)

SECONDS, SECONDS_A_ROW = 60.0, 0.02
"""The deadline of an import: a row takes about 1 ms, a busy machine several times as long."""


class ListStore:
    """Both lists of a round in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_lists(
        self,
        sent: Sequence[SentIn],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> tuple[TakenIn, ...]:
        """Store both lists of any number of rounds in one transaction: all of it, or nothing.

        The audit has an entry for each round in which something changed. The
        deadline of the transaction grows with the rows. Errors are those of `save_needs`.
        """

        def work(transaction: Transaction, stamp: Stamp) -> tuple[TakenIn, ...]:
            rounds = opened(transaction, [one.round_id for one in sent], stamp, late)
            needs = [(rounds[one.round_id], one.needs) for one in sent]
            given = [(rounds[one.round_id], one.resources) for one in sent]
            asked = save_needs(transaction, stamp, needs, replace=replace, late=late)
            offered = save_resources(transaction, stamp, given, replace=replace, late=late)
            taken = tuple(TakenIn(*both) for both in zip(asked, offered, strict=True))
            _sign(transaction, stamp, rounds, sent, taken)
            return taken

        rows = sum(len(one.needs) + len(one.resources) for one in sent)
        return write(self._database, deed, work, SECONDS + rows * SECONDS_A_ROW)

    def save_needs(
        self,
        round_id: str,
        needs: Sequence[PlannedNeed],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> ImportCount:
        """Store needs by their keys in one transaction; the same twice changes nothing.

        Changed values keep the old ones as a revision; `replace` withdraws the needs of the
        communities in `needs` that are no longer among them (never deletes, and never a need that
        was carried over). A list with new or changed rows counts as sent in (已报) again.

        Raises:
            NotFoundError: No such round, or a community is not in the street's register.
            RuleError: The round is frozen and `late` is None (`round_frozen`), or closed or
                skipped (`round_over`).
            InputError: A number has more digits than the graph keeps (`number_too_long`).
        """
        sent = SentIn(round_id, needs=needs)
        return self.save_lists([sent], deed, replace=replace, late=late)[0].needs

    def save_resources(
        self,
        round_id: str,
        resources: Sequence[Resource],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> ImportCount:
        """Store resources and offer them in the round, as `save_needs` stores needs.

        A unit named for the first time is put in the register, in the street of the row.
        """
        sent = SentIn(round_id, resources=resources)
        return self.save_lists([sent], deed, replace=replace, late=late)[0].resources

    def needs(self, round_id: str, keys: Collection[str] | None = None) -> tuple[RoundNeed, ...]:
        """The round's needs, neither withdrawn nor returned, by community and number."""
        params = {"round_id": round_id, "ids": None if keys is None else sorted(set(keys))}
        rows = self._database.read(load("need/list_needs_by_round"), params)
        return tuple(sorted((round_need(row) for row in rows), key=need_order))

    def need_places(self, round_id: str) -> tuple[RowPlace, ...]:
        """Which needs the round has, in the order of `needs`, without reading them."""
        rows = self._database.read(load("need/list_need_places_by_round"), {"round_id": round_id})
        placed = [
            (order_of(place, row["number"] or "", row["row"] or 0, row["id"]), place)
            for row in rows
            for place in (location(row["place"]).community,)
        ]
        return tuple(RowPlace(order[-1], place) for order, place in sorted(placed))

    def resource_places(self, round_id: str) -> tuple[RowPlace, ...]:
        """Which resources the round has, in the order of `resources`, without reading them."""
        params = {"round_id": round_id}
        rows = self._database.read(load("resource/list_resource_places_by_round"), params)
        placed = [
            (
                order_of(normal_name(row["unit"]), row["number"] or "", row["row"] or 0, row["id"]),
                RowPlace(row["id"], location(row["place"]).community, row["unit"]),
            )
            for row in rows
        ]
        return tuple(place for _, place in sorted(placed, key=lambda one: one[0]))

    def resources(self, round_id: str, keys: Collection[str] | None = None) -> tuple[Resource, ...]:
        """The resources offered in the round, by unit and number."""
        params = {"round_id": round_id, "ids": None if keys is None else sorted(set(keys))}
        rows = self._database.read(load("resource/list_resources_by_round"), params)
        return tuple(sorted((resource_of(row) for row in rows), key=resource_order))

    def committed(self, round_id: str) -> Mapping[str, Decimal]:
        """What decisions outside this round hold of each offered resource, by resource key.

        See `graph.accounts` for what counts.
        """
        params = {"round_id": round_id}
        return held_outside(self._database.read(load("proposal/list_uses_outside_round"), params))

    def merge(self, round_id: str, keep: str, others: Sequence[str], why: str, deed: Deed) -> None:
        """Merge needs of one community into one of them (合并), by keys; nothing is lost.

        Raises:
            NotFoundError: A key is not of this round.
            RuleError: The round is frozen, or one of them is merged already (code
                `merged_already`).
        """
        write(
            self._database,
            deed,
            lambda transaction, stamp: merge_needs(transaction, stamp, round_id, keep, others, why),
        )

    def unmerge(self, round_id: str, keep: str, deed: Deed) -> int:
        """Undo what was merged into a need; how many needs stand by themselves again.

        Raises:
            RuleError: The round is frozen, or nothing was merged into it (code `not_merged`).
        """
        return write(
            self._database,
            deed,
            lambda transaction, stamp: unmerge_needs(transaction, stamp, round_id, keep),
        )

    def carry_over(self, round_id: str, into: str, keys: Sequence[str], deed: Deed) -> int:
        """Carry unserved needs into a later round (结转) with their age; how many were new there.

        Raises:
            NotFoundError: No such round, or a key is not of this round.
            RuleError: The later round no longer takes rows.
        """
        return write(
            self._database,
            deed,
            lambda transaction, stamp: carry_needs(transaction, stamp, round_id, into, keys),
        )


def _sign(
    transaction: Transaction,
    stamp: Stamp,
    rounds: Mapping[str, OpenRound],
    sent: Sequence[SentIn],
    taken: Sequence[TakenIn],
) -> None:
    """Write the audit of the rounds in which something changed, each in its street's chain."""
    changed: dict[str, list[str]] = defaultdict(list)
    for one, both in zip(sent, taken, strict=True):
        if both.needs.changes_something or both.resources.changes_something:
            changed[rounds[one.round_id].street["code"]].append(one.round_id)
    for code in sorted(changed):
        deed = replace(stamp.deed, street_code=code)
        Stamp(deed, stamp.at).write(transaction, changed[code])

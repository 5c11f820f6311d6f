"""Prints of paper forms: numbers given out under the lock of their round, appended."""

from dataclasses import replace
from datetime import date

from cypher.loader import load
from domain.paper_forms import FormPrint, series_of
from domain.rights import Deed
from domain.rounds import Round
from graph.driver import Database, Transaction
from graph.round_rows import NEEDS, locked, sender_id
from graph.stamp import Stamp, write


class PaperFormStore:
    """Prints of paper forms in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def prints(self, round_id: str) -> tuple[FormPrint, ...]:
        """The prints of a round, by community and number."""
        rows = self._database.read(load("form/list_prints_by_round"), {"round_id": round_id})
        return tuple(
            FormPrint(
                round_id,
                row["community"],
                row["print"]["series"],
                row["print"]["first"],
                row["print"]["count"],
                row["print"]["printed_on"],
            )
            for row in rows
        )

    def give_out(self, one: Round, community: str, count: int, on: date, deed: Deed) -> FormPrint:
        """Give so many numbers out that were neither given out nor typed in.

        Of two who ask at once each gets numbers of its own.

        Raises:
            NotFoundError: The street has no such community (code `community_not_there`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> FormPrint:
            # The lock that imports take too: no number is typed in meanwhile.
            street = locked(transaction, one.round_id, stamp)["street"]
            home = sender_id(transaction, NEEDS, street, community)
            series = series_of(one, community)
            of = {"round_id": one.round_id, "community_id": home}
            (row,) = transaction.run(load("form/show_last_number"), of | {"series": series})
            made = FormPrint(one.round_id, community, series, row["last"] + 1, count, on)
            node = {
                "id": made.print_id,
                "series": series,
                "first": made.first,
                "count": count,
                "printed_on": on,
                "actor_id": stamp.actor_id,
            }
            (kept,) = transaction.run(load("form/add_print"), of | {"print": node})
            stamp.write(transaction, [made.print_id])
            return replace(made, community=kept["community"])

        return write(self._database, deed, work)

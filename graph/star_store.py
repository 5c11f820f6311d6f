"""Yearly awards in Neo4j."""

from collections.abc import Sequence

from cypher.loader import load
from domain.bodies import unit_id
from domain.errors import NotFoundError
from domain.identity import node_id
from domain.rights import Deed
from domain.stars import StarAward, StarFigures, StarKind
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.point_rows import NOBODY
from graph.stamp import Stamp, write
from graph.values import Properties, decimal, kept, number


class StarStore:
    """Awards of streets, each street taken by one writer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, awards: Sequence[StarAward], deed: Deed) -> int:
        """Keep awards, or that one was taken back; how many said something new.

        What was decided on stays as it was said first.

        Raises:
            NotFoundError: The unit or member is not registered (code `holder_unknown`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            names: dict[str, str] = {}
            for code in sorted({one.street_code for one in awards}):
                rows = transaction.run(load("paper/lock_street"), {"code": code, "at": stamp.at})
                names.update((code, row["name"]) for row in rows)
            there = {
                one.award_id: one
                for year in sorted({one.year for one in awards})
                for code in names
                for one in _awards(transaction, code, year)
            }
            new = [one for one in awards if _is_new(one, there.get(one.award_id))]
            saved = run_rows(transaction, "star/save_awards", [_row(one, names) for one in new])
            held = {row["id"] for row in saved if row["holders"]}
            for one in new:
                if one.award_id not in held:
                    raise NotFoundError("holder_unknown", kind=one.kind.value, number=one.holder)
            if new:
                stamp.write(transaction, sorted(held))
            return len(new)

        return write(self._database, deed, work)

    def awards(self, street_code: str, year: int) -> tuple[StarAward, ...]:
        """The awards of a street and year, those taken back too, by kind and holder."""
        return self._database.read_together(
            lambda transaction: tuple(_awards(transaction, street_code, year))
        )


def _awards(transaction: Transaction, street_code: str, year: int) -> list[StarAward]:
    params = {"street_code": street_code, "year": year}
    return [
        _award_of(row, street_code) for row in transaction.run(load("star/list_awards"), params)
    ]


def _is_new(one: StarAward, there: StarAward | None) -> bool:
    return there is None or (one.withdrawn_on is not None and there.withdrawn_on is None)


def _row(one: StarAward, streets: dict[str, str]) -> Properties:
    of_unit = one.kind is StarKind.CO_BUILDING
    street = streets.get(one.street_code, "")
    ended = {"withdrawn_on": one.withdrawn_on, "why_withdrawn": one.why_withdrawn}
    return {
        "street_code": one.street_code,
        "unit_id": unit_id(street, one.holder) if of_unit else NOBODY,
        "member_id": NOBODY if of_unit else node_id("PartyMember", one.holder),
        "ended": kept(ended),
        "award": kept(
            {
                "id": one.award_id,
                "kind": one.kind.value,
                "year": one.year,
                "awarded_to": one.holder,
                "goes_to": one.goes_to,
                "paper": one.paper,
                "decided_on": one.decided_on,
                "tasks": one.figures.tasks,
                "times": one.figures.times,
                "hours": number(one.figures.hours),
                "points": one.figures.points,
            }
        ),
    }


def _award_of(row: Row, street_code: str) -> StarAward:
    node = row["award"]
    return StarAward(
        street_code,
        StarKind(node["kind"]),
        node["year"],
        node["awarded_to"],
        node.get("goes_to", ""),
        node["paper"],
        node["decided_on"],
        StarFigures(node["tasks"], node["times"], decimal(node["hours"]), node["points"]),
        node.get("withdrawn_on"),
        node.get("why_withdrawn", ""),
    )

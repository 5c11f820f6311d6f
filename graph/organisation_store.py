"""Organisations over time and in figures, and the column maps of other platforms."""

from collections.abc import Mapping, Sequence
from datetime import date

from cypher.loader import load
from domain.bodies import body_id
from domain.compounds import CompoundLine, CompoundLines
from domain.errors import NotFoundError
from domain.identity import node_id, normal_name
from domain.rights import Deed
from domain.stages import Phase, Shape, Stage, appended
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.stamp import Stamp, write
from graph.values import Properties, kept, pairs, unpaired


class OrganisationStore:
    """Stages, figures and column maps in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stages(self, street_code: str) -> tuple[Stage, ...]:
        """The life stages of a street's organisations, by organisation and day."""
        return self._database.read_together(lambda tx: _stages(tx, street_code))

    def add_stages(self, street_code: str, stages: Sequence[Stage], deed: Deed) -> int:
        """Append stages; how many were new.

        Raises:
            NotFoundError: An organisation is not in the register (code `body_unknown`).
            RuleError: Another stage is known since that day (code `stage_set_already`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            street = {"code": street_code, "at": stamp.at}
            transaction.run(load("paper/lock_street"), street)
            known = list(_stages(transaction, street_code))
            new: list[Stage] = []
            for one in stages:
                told = appended([*known, *new], one)
                new += [told] if told else []
            rows = [_stage_row(one, stamp) for one in new]
            found = run_rows(transaction, "organisation/add_stages", rows)
            there = {row["id"] for row in found}
            for one in new:
                if one.stage_id not in there:
                    raise NotFoundError("body_unknown", body=one.body)
            if new:
                stamp.write(transaction, [one.stage_id for one in new])
            return len(new)

        return write(self._database, deed, work)

    def compound_lines(self, street_codes: Sequence[str], on: date) -> CompoundLines:
        """The lines behind each figure of the compounds of streets, on a day."""
        params = {"codes": list(street_codes)}

        def work(transaction: Transaction) -> CompoundLines:
            def rows(name: str, **more: object) -> list[Row]:
                return transaction.run(load(name), params | more)

            compounds = rows("organisation/list_compounds")
            bodies = rows("organisation/list_compound_bodies")
            cross = rows("organisation/list_cross_posts", on=on)
            grids = rows("organisation/list_grids")
            branches = [row for row in bodies if row["kind"] == "branch"]
            found = {
                "compounds": compounds,
                "organisations": branches,
                "alone": [row for row in branches if row["compounds"] <= 1],
                "joint": [row for row in branches if row["compounds"] > 1],
                "covered": [row for row in compounds if row["covered"]],
                "owners_committees": [row for row in bodies if row["kind"] == "owners"],
                "members_on_committees": rows("organisation/list_committee_members", on=on),
                "one_for_both": [row for row in cross if row["head"]],
                "cross_posts": cross,
                "companies": [row for row in bodies if row["kind"] == "company"],
                "without_company": [row for row in compounds if not row["with_company"]],
                "grids": [row for row in grids if not row["micro"]],
                "micro_grids": [row for row in grids if row["micro"]],
                "grid_workers": rows("organisation/list_grid_workers", on=on),
            }
            return {name: tuple(map(_line, own)) for name, own in found.items()}

        return self._database.read_together(work)

    def column_map(self, street_code: str, source: str) -> Mapping[str, str]:
        """Our column by the header of a platform's file; empty where none is remembered."""
        maps = self.column_maps(street_code).items()
        return next((one for name, one in maps if normal_name(name) == normal_name(source)), {})

    def column_maps(self, street_code: str) -> Mapping[str, Mapping[str, str]]:
        """Every map a street remembers, by platform."""
        rows = self._database.read(load("organisation/list_column_maps"), {"code": street_code})
        return {row["map"]["source"]: dict(unpaired(row["map"]["pairs"])) for row in rows}

    def save_column_map(
        self, street_code: str, source: str, columns: Mapping[str, str], deed: Deed
    ) -> None:
        """Remember how a platform's headers are read; the last word stands."""
        told = {
            "id": node_id("ColumnMap", street_code, normal_name(source)),
            "source": source,
            "pairs": pairs(sorted(columns.items())),
        }

        def work(transaction: Transaction, stamp: Stamp) -> None:
            rows = transaction.run(load("organisation/list_column_maps"), {"code": street_code})
            if told not in [row["map"] for row in rows]:
                params = {"code": street_code, "map": told}
                transaction.run(load("organisation/save_column_map"), params)
                stamp.write(transaction)

        write(self._database, deed, work)


def _line(row: Row) -> CompoundLine:
    return CompoundLine(row["place"], row["name"].strip(), row.get("detail", ""))


def _stages(transaction: Transaction, street_code: str) -> tuple[Stage, ...]:
    rows = transaction.run(load("organisation/list_stages"), {"code": street_code})
    return tuple(
        Stage(
            row["body"],
            row["street"],
            row["stage"]["since"],
            Shape(row["stage"]["shape"]) if row["stage"].get("shape") else None,
            Phase(row["stage"]["phase"]) if row["stage"].get("phase") else None,
        )
        for row in rows
    )


def _stage_row(one: Stage, stamp: Stamp) -> Properties:
    return {
        "body_id": body_id(one.street, one.body),
        "stage": kept(
            {
                "id": one.stage_id,
                "since": one.since,
                "shape": one.shape and one.shape.value,
                "phase": one.phase and one.phase.value,
                "set_at": stamp.at,
            }
        ),
    }

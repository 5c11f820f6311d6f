"""A round of a whole city as domain objects, by street, from the seeded generator."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from catalogues.shelf import rows as shelf
from domain.bodies import Membership, Unit
from domain.needs import Need, NeedPart
from domain.places import Community, Level, Street, StreetKind
from domain.resources import Resource, UnitKind
from domain.rounds import Round
from examples.rounds import PROFILES, Row, Rows, Sizes, rows
from exchange.lists import Reading, read_lists
from workflow.ports.lists import PlannedNeed

MONTH = date(2026, 6, 1)
STREET = 500
"""Needs of a large street."""
LEVELS = {"社区": Level.COMMUNITY, "街道": Level.STREET, "区": Level.DISTRICT, "市": Level.CITY}


@dataclass
class StreetRows:
    """What one street brings: its places, units and both lists."""

    street: Street
    round: Round
    communities: list[Community] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    needs: list[PlannedNeed] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)


def city(profile: str | Sizes, seed: int = 0) -> list[StreetRows]:
    """A round of this profile, or of these sizes; a need without written parts is one part."""
    made = rows(profile, seed, MONTH)
    needs, resources = _read(made)
    streets = _streets({row["所在街道"] for row in made.communities})
    for row in made.communities:
        streets[row["所在街道"]].communities.append(Community(row["社区"]))
    for row in made.units:
        streets[row["所在街道"]].units.append(_unit(row))
    for need in needs.items:
        parts = need.parts or (NeedPart("", need.quantity, need.measure_unit),)
        streets[need.place.street].needs.append(PlannedNeed(need, parts, need.category))
    for resource in resources.items:
        streets[resource.place.street].resources.append(resource)
    return list(streets.values())


def sizes(needs: int) -> Sizes:
    """A round of so many needs: up to 500 one street, above that like Kunming's."""
    if needs <= STREET:
        return Sizes(1, 12, 120, needs, needs)
    whole = PROFILES["kunming"]

    def part(of_all: int) -> int:
        return max(1, round(of_all * needs / whole.needs))

    return Sizes(
        part(whole.streets),
        part(whole.communities),
        part(whole.units),
        needs,
        part(whole.resources),
    )


def lists(needs: int, seed: int = 0) -> tuple[tuple[Need, ...], tuple[Resource, ...]]:
    """Both lists of a round of so many needs."""
    asked, offered = _read(rows(sizes(needs), seed, MONTH))
    return asked.items, offered.items


def _read(made: Rows) -> tuple[Reading[Need], Reading[Resource]]:
    return read_lists(
        [("needs.csv", _csv(made.needs))], [("resources.csv", _csv(made.resources))], MONTH
    )


def _streets(names: set[str]) -> dict[str, StreetRows]:
    found: dict[str, StreetRows] = {}
    for row in shelf("divisions/streets"):
        if row["street_name"] in names:
            code = row["street_code"]
            street = Street(
                code,
                row["street_name"],
                StreetKind.STREET,
                row["district_code"],
                row["district_name"],
                "昆明市",
            )
            opened = Round(code, MONTH, MONTH.replace(day=15), MONTH.replace(day=22))
            found[street.name] = StreetRows(street, opened)
    return found


def _unit(row: Row) -> Unit:
    return Unit(
        name=row["单位名称"],
        street=row["所在街道"],
        kind=UnitKind(row["单位类型"]),
        level=LEVELS[row["所属层级"]],
        community=row["所在社区"],
        membership=Membership(row["成员身份"]) if row["成员身份"] else None,
        liaison=row["联络人"],
        phone=row["联系电话"],
        note=row["备注"],
    )


def _csv(table: Sequence[Row]) -> bytes:
    told = io.StringIO()
    writer = csv.DictWriter(told, table[0].keys())
    writer.writeheader()
    writer.writerows(table)
    return told.getvalue().encode()

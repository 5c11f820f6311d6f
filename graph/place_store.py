"""The register of places: streets with their communities, sites, and the calendar."""

from collections.abc import Sequence
from typing import Any

from cypher.loader import load
from domain.calendar import CalendarDay
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id
from domain.places import (
    Community,
    CommunityKind,
    Site,
    SiteKind,
    Street,
    StreetKind,
    community_id,
    community_key,
    street_key,
)
from domain.rights import Deed
from graph.driver import Database, Transaction
from graph.stamp import Stamp, write
from graph.values import Properties, kept


def street_node(street: Street) -> Properties:
    """A street (街道) as its node."""
    return {
        "id": node_id("Street", street.code),
        "code": street.code,
        "name": street.name,
        "key": street_key(street.name),
        "kind": street.kind.value,
    }


def site_node(site: Site) -> Properties:
    """A site (场所) as its node."""
    return kept(
        {
            "id": site.site_id,
            "name": site.name,
            "kind": site.kind.value,
            "above": site.above,
            "households": site.households,
            "managed_by": site.managed_by,
            "area_m2": site.area_m2,
            "open_hours": site.open_hours,
            "note": site.note,
        }
    )


class PlaceStore:
    """Streets, communities, sites and the calendar in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_street(self, street: Street, communities: Sequence[Community], deed: Deed) -> None:
        """Set up a street with its communities; communities already there stay as they are.

        Raises:
            RuleError: Another street has this name: units and resources are known by the name of
                their street, so two of one name would flow together (code `street_name_taken`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            for row in _found(transaction, street.code, street_key(street.name)):
                if row["street"]["code"] != street.code:
                    raise RuleError("street_name_taken", street=street.name)
            params = {
                "street": street_node(street),
                "district": {
                    "id": node_id("District", street.district_code),
                    "code": street.district_code,
                    "name": street.district,
                },
                "city": {"id": node_id("City", street.city), "name": street.city},
            }
            transaction.run(load("place/add_street"), params)
            rows = [_community_node(street.code, one) for one in communities]
            street_id = params["street"]["id"]
            transaction.run(load("place/add_communities"), {"street_id": street_id, "rows": rows})
            stamp.write(transaction)

        write(self._database, deed, work)

    def street(self, code_or_name: str) -> Street:
        """The street of this code or name.

        Raises:
            NotFoundError: No such street is set up (code `street_unknown`).
        """
        params = {"code": code_or_name.strip(), "key": street_key(code_or_name)}
        rows = self._database.read(load("place/find_streets_by_key"), params)
        if len(rows) != 1:
            raise NotFoundError("street_unknown", street=code_or_name)
        return _street(rows[0])

    def streets(self) -> tuple[Street, ...]:
        """All streets that are set up, by code."""
        return tuple(_street(row) for row in self._database.read(load("place/list_streets"), {}))

    def communities(self, street_code: str) -> tuple[Community, ...]:
        """The communities of a street, by name."""
        rows = self._database.read(load("place/list_communities_by_street"), {"code": street_code})
        found = (row["community"] for row in rows)
        return tuple(Community(one["name"], CommunityKind(one["kind"])) for one in found)

    def save_sites(self, sites: Sequence[Site], deed: Deed) -> None:
        """Compounds, buildings, grids, service centres and venues, new or changed.

        Raises:
            NotFoundError: A community is not in the register; nothing is stored.
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            keys = sorted({street_key(site.street) for site in sites})
            known = _homes(transaction, keys)
            homes = [{"id": site.site_id, "place_id": _home(site, known)} for site in sites]
            rows = [{"site": site_node(site)} for site in sites]
            transaction.run(load("place/save_sites"), {"rows": rows})
            transaction.run(load("place/put_sites_in_communities"), {"rows": homes})
            transaction.run(load("place/put_sites_in_streets"), {"rows": homes})
            inside = [{"id": site.site_id, "above": site.above} for site in sites if site.above]
            transaction.run(load("place/place_sites"), {"rows": inside})
            stamp.write(transaction)

        write(self._database, deed, work)

    def sites(self, street_code: str) -> tuple[Site, ...]:
        """What lies inside a street and its communities, by community, kind and name."""
        rows = self._database.read(load("place/list_sites_by_street"), {"code": street_code})
        return tuple(_site(row) for row in rows)

    def save_calendar(self, days: Sequence[CalendarDay], deed: Deed) -> None:
        """The office's own holidays and made-up working days; a day given again is replaced."""
        rows = [
            {"id": node_id("CalendarDay", f"{one.day}"), "day": one.day, "working": one.working}
            | kept({"name": one.name})
            for one in days
        ]

        def work(transaction: Transaction, stamp: Stamp) -> None:
            transaction.run(load("place/save_calendar"), {"rows": rows})
            stamp.write(transaction)

        write(self._database, deed, work)

    def calendar(self) -> tuple[CalendarDay, ...]:
        """The office's own days, in order."""
        rows = (row["day"] for row in self._database.read(load("place/list_calendar")))
        return tuple(CalendarDay(row["day"], row["working"], row.get("name", "")) for row in rows)


def _found(transaction: Transaction, code: str, key: str) -> list[dict[str, Any]]:
    return transaction.run(load("place/find_streets_by_key"), {"code": code, "key": key})


def _community_node(street_code: str, community: Community) -> Properties:
    return {
        "id": community_id(street_code, community.name),
        "name": community.name,
        "key": community_key(community.name),
        "kind": community.kind.value,
    }


def _street(row: dict[str, Any]) -> Street:
    street, district = row["street"], row["district"]
    return Street(
        code=street["code"],
        name=street["name"],
        kind=StreetKind(street["kind"]),
        district_code=district["code"],
        district=district["name"],
        city=row["city"]["name"],
    )


def _site(row: dict[str, Any]) -> Site:
    node = row["site"]
    return Site(
        node["name"],
        SiteKind(node["kind"]),
        row["street"],
        row["community"],
        node.get("above", ""),
        node.get("households"),
        node.get("managed_by", ""),
        node.get("area_m2"),
        node.get("open_hours", ""),
        node.get("note", ""),
    )


def _homes(transaction: Transaction, keys: list[str]) -> dict[tuple[str, str], str]:
    """Ids of communities by street and name, and of whole streets under no community's name."""
    rows = transaction.run(load("place/list_areas"), {"keys": keys})
    streets = {(row["key"], ""): row["street_id"] for row in rows}
    return streets | {
        (row["key"], community["key"]): community["id"]
        for row in rows
        for community in row["communities"]
    }


def _home(site: Site, known: dict[tuple[str, str], str]) -> str:
    found = known.get((street_key(site.street), community_key(site.community)))
    if found is None:
        raise NotFoundError("community_not_there", street=site.street, community=site.community)
    return found

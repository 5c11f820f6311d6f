"""The register of party members (党员): one affiliation each, any number of dated report-ins."""

from collections.abc import Sequence
from typing import Any

from domain.bodies import BodyKind, body_id, unit_id
from domain.identity import node_id
from domain.people import PartyMember
from graph.batches import run_rows
from graph.driver import Row, Transaction
from graph.places_by_name import PlacesByName
from graph.stamp import Stamp
from graph.values import Properties, kept


def member_node(member: PartyMember) -> Properties:
    """A member as its node; name and phone stand in `member_contact`."""
    return kept(
        {
            "id": member.member_id,
            "number": member.number,
            "street": member.street,
            "home_unit": member.home_unit,
            "skills": list(member.skills),
            "service_group": member.service_group,
            "note": member.note,
        }
    )


def member_contact(member: PartyMember) -> Properties:
    """Name and phone; only the id without any."""
    key = node_id("Contact", member.member_id)
    return kept({"id": key, "name": member.name, "phone": member.phone})


def report_row(member: PartyMember, community_id: str) -> Properties:
    """The report-in (报到) of a member to a community."""
    return {
        "id": member.member_id,
        "community_id": community_id,
        "key": member.reported_on.isoformat() if member.reported_on else "",
        "day": member.reported_on,
        "management": member.management and member.management.value,
    }


def save_members(transaction: Transaction, stamp: Stamp, members: Sequence[PartyMember]) -> None:
    """Store members in this transaction; see `workflow.ports.registers.RegisterStore`."""
    places = PlacesByName(transaction, (member.street for member in members))
    for member in members:
        places.street_id(member.street)
    ids = [member.member_id for member in members]
    known = run_rows(transaction, "register/list_members_by_id", ids, rows_name="ids")
    there = {row["member"]["id"]: row for row in known}
    moved = _moved(members, there)
    reports = _reports(members, there, places)
    rows = [
        {"member": member_node(member), "contacts": [member_contact(member)]}
        for member in members
        if not _same(member, there.get(member.member_id))
    ]
    if not (rows or moved or reports):
        return
    run_rows(transaction, "register/save_members", rows)
    _affiliate(transaction, moved, stamp)
    _report(transaction, reports, stamp)
    run_rows(transaction, "register/put_members_in_units", _work(members))
    run_rows(
        transaction,
        "register/know_holders",
        [{"id": one, "person_id": node_id("Person", one)} for one in ids],
    )
    stamp.write(transaction)


def _same(member: PartyMember, row: Row | None) -> bool:
    if row is None:
        return False
    contact: dict[str, Any] = row["contact"] or {}
    return bool(row["member"] == member_node(member) and contact == member_contact(member))


def _moved(members: Sequence[PartyMember], there: dict[str, Row]) -> list[Properties]:
    """The members whose affiliation is new or another than on record."""
    rows = []
    for member in members:
        row = there.get(member.member_id)
        home = body_id(member.street, member.affiliated_to)
        if row is None or row["body_id"] != home:
            rows.append(
                {
                    "id": member.member_id,
                    "number": (row["affiliations"] if row else 0) + 1,
                    "body": {
                        "id": home,
                        "name": member.affiliated_to,
                        "kind": BodyKind.PARTY_ORGANISATION.value,
                        "street": member.street,
                    },
                }
            )
    return rows


def _reports(
    members: Sequence[PartyMember], there: dict[str, Row], places: PlacesByName
) -> list[Properties]:
    rows = []
    for member in members:
        community = places.community_id(member.street, member.reported_to)
        row = community and report_row(member, community)
        known = there.get(member.member_id)
        if row and not (known and _told(row) in known["reports"]):
            rows.append(row)
    return rows


def _told(row: Properties) -> Properties:
    return {name: row[name] for name in ("community_id", "day", "management")}


def _affiliate(transaction: Transaction, moved: list[Properties], stamp: Stamp) -> None:
    at = {"at": stamp.at}
    run_rows(transaction, "register/end_affiliations", [row["id"] for row in moved], at, "ids")
    run_rows(transaction, "register/add_affiliations", moved, at)


def _report(transaction: Transaction, reports: list[Properties], stamp: Stamp) -> None:
    at = {"at": stamp.at}
    run_rows(transaction, "register/end_reports", reports, at)
    run_rows(transaction, "register/add_reports", reports)


def _work(members: Sequence[PartyMember]) -> list[Properties]:
    return [
        {"id": member.member_id, "unit_id": unit_id(street, member.home_unit)}
        for member in members
        if member.home_unit
        for street in (member.street, "")
    ]

"""Report-ins, check-ins and service records between domain and graph."""

from datetime import time
from typing import Any

from domain.identity import node_id
from domain.opinions import Opinion
from domain.people import Management, PartyMember
from domain.places import community_id
from domain.report_ins import ReportIn
from domain.serving import CheckIn, Helper, ServiceRecord
from graph.driver import Row
from graph.stamp import Stamp
from graph.values import Properties, decimal, kept, number


def member_of(row: Row) -> PartyMember:
    """A member of the register with the last report-in that stands."""
    node, contact, report = row["member"], row["contact"] or {}, row["report"] or {}
    management = report.get("management")
    return PartyMember(
        number=node["number"],
        affiliated_to=row["affiliated_to"] or "",
        street=node["street"],
        name=contact.get("name", ""),
        home_unit=node.get("home_unit", ""),
        reported_to=report.get("community", ""),
        reported_on=report.get("day"),
        management=Management(management) if management else None,
        skills=tuple(node.get("skills", ())),
        service_group=node.get("service_group", ""),
        phone=contact.get("phone", ""),
        note=node.get("note", ""),
    )


def helper_of(row: Row) -> Helper:
    """The member or the unit of a row."""
    return Helper(row["number"] or "", row["unit"] or "")


def report_row(street_code: str, one: ReportIn) -> Properties:
    """A report-in as its relationship, with the ids of both its ends."""
    return {
        "helper_id": one.helper.key(one.street),
        "community_id": community_id(street_code, one.community),
        "report": kept(
            {
                "key": one.since.isoformat() if one.since else "",
                "day": one.since,
                "until": one.until,
                "management": one.management and one.management.value,
                "ended": one.ended or None,
            }
        )
        | ({} if one.since else {"key": ""}),
    }


def report_of(row: Row) -> ReportIn:
    """The report-in that a relationship was made from."""
    told = row["report"]
    management = told.get("management")
    return ReportIn(
        helper_of(row),
        row["street"],
        row["community"],
        told.get("day"),
        told.get("until"),
        Management(management) if management else None,
        bool(told.get("ended")),
    )


def check_in_row(street_code: str, one: CheckIn) -> Properties:
    """A check-in as its node, with the ids of its ends."""
    return {
        "member_id": Helper(one.member).key(one.street),
        "community_id": community_id(street_code, one.community),
        "check_in": {
            "id": one.check_in_id,
            "activity": one.activity,
            "day": one.day,
            "begins": _clock(one.begins),
        },
    }


def check_in_of(row: Row) -> CheckIn:
    """The check-in that a node was made from."""
    node = row["check_in"]
    begins = time.fromisoformat(node["begins"])
    return CheckIn(
        row["number"], row["street"], row["community"], node["activity"], node["day"], begins
    )


def service_row(street_code: str, one: ServiceRecord) -> Properties:
    """A record as its node, with the ids of its ends."""
    return {
        "helper_id": one.helper.key(one.street),
        "community_id": community_id(street_code, one.community),
        "day": one.served_on,
        "record": kept(
            {
                "id": one.record_id,
                "activity": one.activity,
                "served_on": one.served_on,
                "hours": number(one.hours),
                "persons": one.persons,
                "begins": _clock(one.begins),
                "ends": _clock(one.ends),
                "call_up": one.call_up,
                "source": one.source,
                "number": one.number,
            }
        ),
    }


def service_of(row: Row) -> ServiceRecord:
    """The record that a node and its reversal were made from."""
    node: dict[str, Any] = row["record"]
    reversal = row["reversal"] or {}
    return ServiceRecord(
        helper_of(row),
        row["street"],
        row["community"],
        node["activity"],
        node["served_on"],
        decimal(node["hours"]),
        node["persons"],
        _time(node.get("begins")),
        _time(node.get("ends")),
        node.get("call_up", ""),
        node.get("source", ""),
        node["number"],
        reversal.get("reversed_on"),
        reversal.get("reason", ""),
    )


def reversal_row(one: ServiceRecord, stamp: Stamp) -> Properties:
    """The reversal of a record as its node."""
    return {
        "id": node_id("ServiceReversal", one.record_id),
        "reversed_on": one.reversed_on,
        "reason": one.reason,
        "actor_id": stamp.actor_id,
        "reversed_at": stamp.at,
    }


def opinion_params(street_code: str, one: Opinion) -> Properties:
    """A request for an opinion as its query takes it; the answer stands in a contact."""
    contact = {"id": node_id("Contact", one.opinion_id), "opinion": one.text}
    return {
        "member_id": Helper(one.member).key(one.street),
        "community_id": community_id(street_code, one.community),
        "opinion": kept(
            {
                "id": one.opinion_id,
                "unit": one.unit,
                "matter": one.matter,
                "asked_on": one.asked_on,
                "answered_on": one.answered_on,
            }
        ),
        "contacts": [contact] if one.text else [],
    }


def opinion_of(row: Row) -> Opinion:
    """The request that a node and its contact were made from."""
    node = row["opinion"]
    return Opinion(
        row["member"],
        row["street"],
        row["community"],
        node["unit"],
        node["matter"],
        node["asked_on"],
        node.get("answered_on"),
        (row["contact"] or {}).get("opinion", ""),
    )


def _clock(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None

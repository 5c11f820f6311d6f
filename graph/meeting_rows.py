"""Meetings (会议) between domain and graph; names of persons stand in contacts."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from domain.bodies import unit_id
from domain.identity import node_id
from domain.meetings import (
    AttendanceKind,
    Invitee,
    InviteeRole,
    Meeting,
    MeetingKind,
    MeetingState,
    Referral,
    Release,
    Rhythm,
)
from domain.places import community_id
from graph.decision_rows import decision_of
from graph.driver import Row
from graph.stamp import Stamp
from graph.values import Properties, kept
from workflow.ports.meetings import Recorded


def meeting_params(meeting: Meeting, street_code: str) -> Properties:
    """What `meeting/call_meeting` takes."""
    begins = meeting.begins and f"{meeting.begins:%H:%M}"
    community = meeting.community and community_id(street_code, meeting.community)
    return {
        "round_id": meeting.round_id,
        "meeting": kept(
            {
                "id": meeting.meeting_id,
                "name": meeting.name,
                "kind": meeting.kind.value,
                "held_on": meeting.held_on,
                "begins": begins,
                "place": meeting.place,
                "rhythm": meeting.rhythm.value,
                "state": meeting.state.value,
            }
        ),
        "community_ids": [community] if community else [],
        "need_ids": [meeting.need_key] if meeting.need_key else [],
        "contacts": [{"id": node_id("Contact", meeting.meeting_id), "chair": meeting.chair}],
    }


def meeting_of(row: Row, round_id: str) -> Meeting:
    """The meeting that a node was made from."""
    node = row["meeting"]
    begins = node.get("begins")
    return Meeting(
        meeting_id=node["id"],
        round_id=round_id,
        kind=MeetingKind(node["kind"]),
        name=node["name"],
        held_on=node["held_on"],
        community=row["community"] or "",
        need_key=row["need_id"] or "",
        begins=time.fromisoformat(begins) if begins else None,
        place=node.get("place", ""),
        rhythm=Rhythm(node["rhythm"]),
        chair=row["chair"] or "",
        state=MeetingState(node["state"]),
    )


def invitee_rows(meeting: Meeting, street: str, invitees: Sequence[Invitee]) -> list[Properties]:
    """Seats of a meeting as nodes; `street` is the name that units' ids are made with."""
    return [_invitee_row(meeting, street, one) for one in invitees]


def _invitee_row(meeting: Meeting, street: str, one: Invitee) -> Properties:
    key = node_id("Invitee", meeting.meeting_id, one.key)
    contact = kept({"name": one.person, "substitute": one.substitute})
    return {
        "invitee": kept(
            {
                "id": key,
                "unit": one.unit,
                "roles": [role.value for role in one.roles],
                "attendance": one.attendance and one.attendance.value,
            }
        ),
        "contacts": [{"id": node_id("Contact", key)} | contact],
        "unit_ids": [unit_id(street, one.unit), unit_id("", one.unit)] if one.unit else [],
        "need_ids": list(one.need_keys),
    }


def invitee_of(row: Row) -> Invitee:
    """The seat that a node and its contact were made from."""
    node, contact = row["invitee"], row["contact"] or {}
    attendance = node.get("attendance")
    return Invitee(
        unit=node.get("unit", ""),
        person=contact.get("name", ""),
        roles=tuple(InviteeRole(role) for role in node["roles"]),
        need_keys=tuple(row["need_ids"]),
        attendance=AttendanceKind(attendance) if attendance else None,
        substitute=contact.get("substitute", ""),
    )


def recorded_of(row: Row) -> Recorded:
    """One decision as it was recorded."""
    node: Mapping[str, Any] = row["decision"]
    return Recorded(
        decision_of(row["line_id"], row["decision"], row["meeting_id"]),
        node["number"],
        node["actor_id"],
        node["decided_at"],
    )


def referral_row(referral: Referral, number: int, stamp: Stamp) -> Properties:
    """A referral (提交街道) as its node; `number` counts those of its need at its meeting."""
    return {
        "need_id": referral.need_key,
        "meeting_id": referral.meeting_id,
        "referral": {
            "id": node_id("Referral", referral.meeting_id, referral.need_key, str(number)),
            "number": number,
            "opinion": referral.opinion,
            "actor_id": stamp.actor_id,
            "referred_at": stamp.at,
        },
    }


def referral_of(row: Row) -> Referral:
    """The referral that a node was made from."""
    return Referral(row["need_id"], row["meeting_id"], row["referral"]["opinion"])


def release_row(release: Release, stamp: Stamp) -> Properties:
    """A release (放开到街道) as its node: one of a resource at a meeting."""
    return {
        "resource_id": release.resource_key,
        "meeting_id": release.meeting_id,
        "release": kept(
            {
                "id": node_id("Release", release.meeting_id, release.resource_key),
                "released_on": release.released_on,
                "ended_on": release.ended_on,
                "actor_id": stamp.actor_id,
                "released_at": stamp.at,
            }
        ),
    }


def release_of(row: Row) -> Release:
    """The release that a node was made from."""
    node = row["release"]
    return Release(row["resource_id"], row["meeting_id"], node["released_on"], node.get("ended_on"))

"""The meetings of a round: who was called, who came, what was referred up and released."""

from collections.abc import Sequence
from dataclasses import replace

from cypher.loader import load
from domain.errors import NotFoundError, RuleError
from domain.identity import normal_name
from domain.meetings import (
    Attendance,
    Invitee,
    Meeting,
    MeetingState,
    Referral,
    Release,
    merged,
)
from domain.projects import Decision
from domain.rights import Deed
from graph.batches import run_rows
from graph.deciding import decide
from graph.driver import Database, Transaction
from graph.last_actor import last_actor
from graph.meeting_rows import (
    invitee_of,
    invitee_rows,
    meeting_of,
    meeting_params,
    recorded_of,
    referral_of,
    referral_row,
    release_of,
    release_row,
)
from graph.meeting_standing import hold, known_meetings, running, standing
from graph.round_rows import locked
from graph.stamp import Stamp, write
from workflow.ports.meetings import Recorded


class MeetingStore:
    """Meetings in Neo4j; every write takes the round for itself first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, new: Meeting, deed: Deed) -> Meeting:
        """Call a meeting; one already called gets the time, place and chair given here.

        A meeting that has begun or is over stays as it is.

        Raises:
            NotFoundError: No such round, community or need.
        """

        def work(transaction: Transaction, stamp: Stamp) -> Meeting:
            home = locked(transaction, new.round_id, stamp)
            there = known_meetings(transaction, new.round_id).get(new.meeting_id)
            if there and (there.state is not MeetingState.CALLED or there == new):
                return there
            params = meeting_params(new, home["street"]["code"])
            found = transaction.run(load("meeting/call_meeting"), params)[0]
            if found["communities"] < len(params["community_ids"]):
                street = home["street"]["name"]
                raise NotFoundError("community_not_there", street=street, community=new.community)
            if found["needs"] < len(params["need_ids"]):
                raise NotFoundError("row_unknown", number=new.need_key)
            stamp.write(transaction)
            return new

        return write(self._database, deed, work)

    def all(self, round_id: str) -> tuple[Meeting, ...]:
        """The round's meetings in the order of their days."""
        rows = self._database.read(load("meeting/list_meetings_by_round"), {"round_id": round_id})
        return tuple(meeting_of(row, round_id) for row in rows)

    def move(self, before: Meeting, after: Meeting, deed: Deed) -> None:
        """Take a meeting from the state it was read in to the next.

        Raises:
            RuleError: Somebody else moved it in between (code `meeting_moved`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            locked(transaction, before.round_id, stamp)
            stands = standing(transaction, before.round_id, before.meeting_id).state
            if stands is after.state:
                return
            if stands is not before.state:
                who = last_actor(transaction, before.meeting_id)
                raise RuleError("meeting_moved", meeting=before.name, state=stands.value, who=who)
            params = {"id": after.meeting_id, "state": after.state.value}
            transaction.run(load("meeting/set_state"), params)
            stamp.write(transaction)

        write(self._database, deed, work)

    def invite(self, meeting: Meeting, invitees: Sequence[Invitee], deed: Deed) -> int:
        """Call to a meeting; a seat called before gains roles and needs. How many are new."""

        def work(transaction: Transaction, stamp: Stamp) -> int:
            street = locked(transaction, meeting.round_id, stamp)["street"]["name"]
            there = {one.key: one for one in _seats(transaction, meeting.meeting_id)}
            wanted = {one.key: one for one in merged([*there.values(), *invitees])}
            changed = [one for key, one in wanted.items() if one != there.get(key)]
            if changed:
                _save(transaction, meeting, street, changed)
                stamp.write(transaction)
            return len(wanted) - len(there)

        return write(self._database, deed, work)

    def invitees(self, meeting_id: str) -> tuple[Invitee, ...]:
        """Who is called, with attendance, members first."""
        params = {"meeting_id": meeting_id}
        rows = self._database.read(load("meeting/list_invitees"), params)
        return merged(map(invitee_of, rows))

    def attend(self, meeting: Meeting, attendances: Sequence[Attendance], deed: Deed) -> None:
        """Take down who came; said again it is corrected.

        Raises:
            NotFoundError: Nobody of that name is called (code `seat_unknown`); nothing is stored.
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            street = locked(transaction, meeting.round_id, stamp)["street"]["name"]
            running(transaction, meeting.round_id, meeting.meeting_id)
            there = _seats(transaction, meeting.meeting_id)
            seats = {normal_name(one.named): one for one in there}
            changed = []
            for position, said in enumerate(attendances, 1):
                seat = seats.get(normal_name(said.seat))
                if seat is None:
                    raise NotFoundError("seat_unknown", meeting=meeting.name, position=position)
                taken = replace(seat, attendance=said.kind, substitute=said.substitute)
                if taken != seat:
                    changed.append(taken)
            if changed:
                _save(transaction, meeting, street, changed)
                stamp.write(transaction)

        write(self._database, deed, work)

    def history(self, round_id: str) -> tuple[Recorded, ...]:
        """Every decision of the round's meetings, those that no longer hold too, as recorded."""
        rows = self._database.read(load("meeting/list_history_by_round"), {"round_id": round_id})
        return tuple(recorded_of(row) for row in rows)

    def refer(
        self, round_id: str, referral: Referral, decisions: Sequence[Decision], deed: Deed
    ) -> int:
        """Append what a community refers up with its opinion, and say so of the need's lines.

        What was said last of a need at its meeting and is said again is not new.

        Returns:
            How much was new: the referral itself, and each line.

        Raises:
            NotFoundError: No such need (code `row_unknown`), meeting or line; nothing is stored.
            RuleError: As `ProjectStore.decide`.
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            lines = decide(transaction, stamp, round_id, decisions) if decisions else 0
            return lines + _refer(transaction, stamp, round_id, referral)

        return write(self._database, deed, work)

    def referrals(self, round_id: str) -> tuple[Referral, ...]:
        """What communities referred up in the round; of each need and meeting the last opinion."""
        rows = self._database.read(load("meeting/list_referrals_by_round"), {"round_id": round_id})
        last = {(row["need_id"], row["meeting_id"]): referral_of(row) for row in rows}
        return tuple(last.values())

    def release(self, round_id: str, releases: Sequence[Release], deed: Deed) -> int:
        """Open resources of a community to the street for this round; how many were new.

        Raises:
            NotFoundError: A resource is not offered in the round (code `row_unknown`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> int:
            locked(transaction, round_id, stamp)
            params = {"round_id": round_id}
            there = transaction.run(load("meeting/list_releases_by_round"), params)
            known = {release_of(row) for row in there}
            rows = [release_row(one, stamp) for one in releases if one not in known]
            stored = run_rows(transaction, "meeting/add_releases", rows, params)
            if sum(row["count"] for row in stored) < len(rows):
                raise NotFoundError("row_unknown", number=rows[0]["resource_id"])
            for meeting_id in {row["meeting_id"] for row in rows}:
                hold(transaction, running(transaction, round_id, meeting_id))
            if rows:
                stamp.write(transaction)
            return len(rows)

        return write(self._database, deed, work)

    def releases(self, round_id: str) -> tuple[Release, ...]:
        """What was released in the round, taken back or not."""
        rows = self._database.read(load("meeting/list_releases_by_round"), {"round_id": round_id})
        return tuple(release_of(row) for row in rows)


def _refer(transaction: Transaction, stamp: Stamp, round_id: str, referral: Referral) -> int:
    locked(transaction, round_id, stamp)
    there = transaction.run(load("meeting/list_referrals_by_round"), {"round_id": round_id})
    key = (referral.need_key, referral.meeting_id)
    said = [row for row in there if (row["need_id"], row["meeting_id"]) == key]
    if said and referral_of(said[-1]) == referral:
        return 0
    row = referral_row(referral, said[-1]["referral"]["number"] + 1 if said else 1, stamp)
    if not run_rows(transaction, "meeting/add_referrals", [row])[0]["count"]:
        raise NotFoundError("row_unknown", number=referral.need_key)
    hold(transaction, running(transaction, round_id, referral.meeting_id))
    stamp.write(transaction)
    return 1


def _seats(transaction: Transaction, meeting_id: str) -> list[Invitee]:
    rows = transaction.run(load("meeting/list_invitees"), {"meeting_id": meeting_id})
    return [invitee_of(row) for row in rows]


def _save(
    transaction: Transaction, meeting: Meeting, street: str, invitees: Sequence[Invitee]
) -> None:
    rows = invitee_rows(meeting, street, invitees)
    run_rows(transaction, "meeting/save_invitees", rows, {"meeting_id": meeting.meeting_id})

"""A meeting as it stands inside a transaction, and the moment it begins to act."""

from cypher.loader import load
from domain.errors import NotFoundError
from domain.meetings import Meeting, MeetingState
from graph.driver import Transaction
from graph.meeting_rows import meeting_of


def hold(transaction: Transaction, meeting: Meeting) -> None:
    """What a meeting decides, refers up or releases shows that it is held."""
    if meeting.state is MeetingState.CALLED:
        params = {"id": meeting.meeting_id, "state": MeetingState.HELD.value}
        transaction.run(load("meeting/set_state"), params)


def running(transaction: Transaction, round_id: str, meeting_id: str) -> Meeting:
    """A meeting of a round that may still act.

    Raises:
        RuleError: It is over (code `meeting_over`).
    """
    meeting = standing(transaction, round_id, meeting_id)
    meeting.must_run()
    return meeting


def standing(transaction: Transaction, round_id: str, meeting_id: str) -> Meeting:
    """A meeting of a round as it stands in this transaction.

    Raises:
        NotFoundError: There is none (code `meeting_unknown`).
    """
    meeting = known_meetings(transaction, round_id).get(meeting_id)
    if meeting is None:
        raise NotFoundError("meeting_unknown")
    return meeting


def known_meetings(transaction: Transaction, round_id: str) -> dict[str, Meeting]:
    """The meetings of a round by their ids, read in this transaction."""
    rows = transaction.run(load("meeting/list_meetings_by_round"), {"round_id": round_id})
    return {row["meeting"]["id"]: meeting_of(row, round_id) for row in rows}

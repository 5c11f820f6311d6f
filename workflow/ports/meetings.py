"""Meetings: who was called, who came, what was referred up and released."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.meetings import Attendance, Invitee, Meeting, Referral, Release
from domain.projects import Decision
from domain.rights import Deed


@dataclass(frozen=True)
class Recorded:
    """One decision as it was recorded; a line's last one holds.

    Attributes:
        number: Which decision on its line, from 1.
        actor_id: Who recorded it; an id, never a name.
    """

    decision: Decision
    number: int
    actor_id: str
    decided_at: datetime


class MeetingStore(Protocol):
    """The meetings of a round."""

    def open(self, new: Meeting, deed: Deed) -> Meeting:
        """Call a meeting; one already called gets the time, place and chair given here.

        A meeting that is over stays as it is.

        Raises:
            NotFoundError: No such round, community or need.
        """

    def all(self, round_id: str) -> tuple[Meeting, ...]:
        """The round's meetings in the order of their days."""

    def move(self, before: Meeting, after: Meeting, deed: Deed) -> None:
        """Take a meeting from the state it was read in to the next.

        Raises:
            RuleError: Somebody else moved it in between (code `meeting_moved`).
        """

    def invite(self, meeting: Meeting, invitees: Sequence[Invitee], deed: Deed) -> int:
        """Call to a meeting; a seat called before gains roles and needs. How many are new."""

    def invitees(self, meeting_id: str) -> tuple[Invitee, ...]:
        """Who is called, with attendance, members first."""

    def attend(self, meeting: Meeting, attendances: Sequence[Attendance], deed: Deed) -> None:
        """Take down who came; said again it is corrected.

        Raises:
            NotFoundError: Nobody of that name is called (code `seat_unknown`); nothing is stored.
        """

    def history(self, round_id: str) -> tuple[Recorded, ...]:
        """Every decision of the round's meetings, those that no longer hold too, as recorded."""

    def refer(
        self, round_id: str, referral: Referral, decisions: Sequence[Decision], deed: Deed
    ) -> int:
        """Append what a community refers up with its opinion, and say so of the need's lines.

        All in one transaction. What was said last of a need at its meeting and is said again is
        not new.

        Returns:
            How much was new: the referral itself, and each line.

        Raises:
            NotFoundError: No such need, meeting or line; nothing is stored.
            RuleError: As `ProjectStore.decide`.
        """

    def referrals(self, round_id: str) -> tuple[Referral, ...]:
        """What communities referred up in the round; of each need and meeting the last opinion."""

    def release(self, round_id: str, releases: Sequence[Release], deed: Deed) -> int:
        """Open resources of a community to the street for this round; how many were new.

        Raises:
            NotFoundError: A resource is not offered in the round.
        """

    def releases(self, round_id: str) -> tuple[Release, ...]:
        """What was released in the round, taken back or not."""

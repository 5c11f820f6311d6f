"""Proposals, what hands changed in them, soundings and meetings in memory."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from domain.adjustments import Adjustment
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id
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
from domain.proposals import Proposal
from domain.rights import Deed
from domain.rounds import Round
from domain.soundings import Sounding, SoundingAnswer
from tests.unit.workflow.fake_projects import FakeProjects
from tests.unit.workflow.fake_world import Fake
from workflow.ports.meetings import Recorded
from workflow.ports.proposals import ProposalLine
from workflow.ports.soundings import AnsweredLine


class FakeProposals(Fake):
    def save(self, round_id: str, proposal: Proposal, deed: Deed) -> None:
        old = self.world.lines.get(round_id, {})
        lines = {}
        for project in proposal.projects:
            for part in project.parts:
                for given in part.assignments:
                    key = (project.need_id, part.part, given.resource_id)
                    line_id = node_id("ProposalLine", round_id, *key)
                    lines[line_id] = replace(
                        old.get(line_id)
                        or ProposalLine(line_id, *key, given.unit, given.quantity, given.uses),
                        quantity=given.quantity,
                        uses=given.uses,
                    )
        self.world.all_lines |= lines
        decided = {key: line for key, line in old.items() if line.verdict and key not in lines}
        self.world.lines[round_id] = lines | decided
        self.world.proposals[round_id] = proposal
        self.world.deeds.append(deed)

    def withdraw(self, before: Round, after: Round, deed: Deed) -> None:
        lines = self.world.lines.pop(before.round_id, {})
        decided = sum(line.verdict is not None for line in lines.values())
        if decided:
            self.world.lines[before.round_id] = lines
            raise RuleError("lines_decided", count=decided)
        self.world.proposals.pop(before.round_id, None)
        self.world.rounds[before.round_id] = after
        self.world.deeds.append(deed)

    def latest(self, round_id: str) -> Proposal | None:
        return self.world.proposals.get(round_id)

    def lines(self, round_id: str) -> tuple[ProposalLine, ...]:
        return tuple(self.world.lines.get(round_id, {}).values())


class FakeAdjustments(Fake):
    def adjust(
        self,
        round_id: str,
        changes: Sequence[Adjustment],
        released: Collection[tuple[str, str, str]],
        proposal: Proposal,
        before: Sequence[ProposalLine],
        deed: Deed,
    ) -> int:
        if FakeProposals(self.world).lines(round_id) != tuple(before):
            raise RuleError("proposal_moved")
        over = {*released, *(fix.pair for fix in changes)}
        own = [fix for fix in self.world.adjustments.get(round_id, []) if fix.pair not in over]
        self.world.adjustments[round_id] = [*own, *changes]
        FakeProposals(self.world).save(round_id, proposal, deed)
        return len(over)

    def all(self, round_id: str) -> tuple[Adjustment, ...]:
        return tuple(self.world.adjustments.get(round_id, ()))


class FakeSoundings(Fake):
    def send(self, round_id: str, soundings: Sequence[Sounding], deed: Deed) -> int:
        own = self.world.soundings.setdefault(round_id, {})
        new = 0
        for one in soundings:
            there = own.get(one.unit, replace(one, line_ids=()))
            more = tuple(key for key in one.line_ids if key not in there.line_ids)
            own[one.unit] = replace(there, line_ids=(*there.line_ids, *more))
            new += len(more)
        if new:
            self.world.deeds.append(deed)
        return new

    def answer(self, round_id: str, answers: Sequence[SoundingAnswer], deed: Deed) -> int:
        own, new = self.world.soundings.setdefault(round_id, {}), 0
        asked = {key: unit for unit, one in own.items() for key in one.line_ids}
        for answer in answers:
            if answer.line_id not in asked:
                raise NotFoundError("line_not_asked", line=answer.line_id[:8])
        for answer in answers:
            one = own[asked[answer.line_id]]
            if answer not in one.answers:
                rest = tuple(each for each in one.answers if each.line_id != answer.line_id)
                own[one.unit] = replace(one, answers=(*rest, answer))
                new += 1
        if new:
            self.world.deeds.append(deed)
        return new

    def soundings(self, round_id: str) -> tuple[Sounding, ...]:
        own = self.world.soundings.get(round_id, {})
        return tuple(own[unit] for unit in sorted(own))

    def answered(self, round_id: str) -> tuple[AnsweredLine, ...]:
        answers = [each for one in self.soundings(round_id) for each in one.answers]
        lines = {each: self.world.all_lines[each.line_id] for each in answers}
        return tuple(
            AnsweredLine(
                line.need_key,
                line.part,
                line.resource_key,
                line.quantity,
                line.uses,
                each,
                stands=each.line_id in self.world.lines[round_id],
            )
            for each, line in lines.items()
        )


class FakeMeetings(Fake):
    def open(self, new: Meeting, deed: Deed) -> Meeting:
        there = self.world.meetings.get(new.meeting_id)
        if there and (there.state is not MeetingState.CALLED or there == new):
            return there
        self.world.meetings[new.meeting_id] = new
        self.world.deeds.append(deed)
        return new

    def all(self, round_id: str) -> tuple[Meeting, ...]:
        own = [one for one in self.world.meetings.values() if one.round_id == round_id]
        return tuple(sorted(own, key=lambda one: (one.held_on, one.name)))

    def move(self, before: Meeting, after: Meeting, deed: Deed) -> None:
        if self.world.meetings[before.meeting_id].state is after.state:
            return
        if self.world.meetings[before.meeting_id].state is not before.state:
            raise RuleError("meeting_moved", meeting=before.name, state="", who="clerk")
        self.world.meetings[before.meeting_id] = after
        self.world.deeds.append(deed)

    def invite(self, meeting: Meeting, invitees: Sequence[Invitee], deed: Deed) -> int:
        there = self.world.seats.get(meeting.meeting_id, ())
        seats = merged([*there, *invitees])
        if seats != there:
            self.world.seats[meeting.meeting_id] = seats
            self.world.deeds.append(deed)
        return len(seats) - len(there)

    def invitees(self, meeting_id: str) -> tuple[Invitee, ...]:
        return self.world.seats.get(meeting_id, ())

    def attend(self, meeting: Meeting, attendances: Sequence[Attendance], deed: Deed) -> None:
        seats = {one.named: one for one in self.invitees(meeting.meeting_id)}
        for position, said in enumerate(attendances, 1):
            if said.seat not in seats:
                raise NotFoundError("seat_unknown", meeting=meeting.name, position=position)
            seats[said.seat] = replace(
                seats[said.seat], attendance=said.kind, substitute=said.substitute
            )
        self.world.seats[meeting.meeting_id] = tuple(seats.values())
        self.world.deeds.append(deed)

    def history(self, round_id: str) -> tuple[Recorded, ...]:
        return tuple(said for of, said in self.world.history if of == round_id)

    def refer(
        self, round_id: str, referral: Referral, decisions: Sequence[Decision], deed: Deed
    ) -> int:
        own = self.world.referrals.setdefault(round_id, {})
        key = (referral.need_key, referral.meeting_id)
        lines = FakeProjects(self.world).decide(round_id, decisions, deed) if decisions else 0
        if own.get(key) == referral:
            return lines
        own[key] = referral
        self._hold([referral.meeting_id])
        self.world.deeds.append(deed)
        return lines + 1

    def referrals(self, round_id: str) -> tuple[Referral, ...]:
        return tuple(self.world.referrals.get(round_id, {}).values())

    def release(self, round_id: str, releases: Sequence[Release], deed: Deed) -> int:
        own = self.world.releases.setdefault(round_id, {})
        new = [one for one in releases if own.get(one.resource_key) != one]
        own |= {one.resource_key: one for one in new}
        self._hold(one.meeting_id for one in new)
        self.world.deeds += [deed] * bool(new)
        return len(new)

    def releases(self, round_id: str) -> tuple[Release, ...]:
        return tuple(self.world.releases.get(round_id, {}).values())

    def _hold(self, meeting_ids: Iterable[str]) -> None:
        for key in meeting_ids:
            self.world.meetings[key].must_run()
            held = replace(self.world.meetings[key], state=MeetingState.HELD)
            self.world.meetings[key] = held

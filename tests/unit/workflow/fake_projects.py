"""Decided lines and projects in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from domain.errors import NotFoundError, RuleError
from domain.meetings import (
    MeetingState,
)
from domain.projects import Decision, Project, Verdict
from domain.rights import Deed
from domain.rounds import RoundState
from tests.unit.workflow.fake_world import Fake
from workflow.ports.meetings import Recorded
from workflow.ports.proposals import ProposalLine


class FakeProjects(Fake):
    def decide(
        self,
        round_id: str,
        decisions: Sequence[Decision],
        deed: Deed,
        added: Sequence[ProposalLine] = (),
    ) -> int:
        lines = dict(self.world.lines.get(round_id, {}))
        lines |= {
            one.line_id: replace(one, decided_quantity=None, decided_uses=None)
            for one in added
            if one.line_id not in lines
        }
        new = 0
        for one in decisions:
            if one.line_id not in lines:
                raise NotFoundError("line_unknown", line=one.line_id)
            line = lines[one.line_id]
            if line.decision == one:
                continue
            new += 1
            self._may_decide(one, line)
            gives = {
                Verdict.CONFIRMED: (line.quantity, line.uses),
                Verdict.CHANGED: (one.quantity, one.uses),
                Verdict.REFERRED: (None, None),
            }
            quantity, uses = gives.get(one.verdict, (Decimal(0), Decimal(0)))
            lines[one.line_id] = replace(
                line,
                verdict=one.verdict,
                decision=one,
                decided_quantity=quantity,
                decided_uses=uses,
                withdrawn=False,
            )
        self._guard(round_id, lines)
        self.world.lines[round_id] = lines
        if new:
            held = self.world.meetings[decisions[0].meeting_id]
            self.world.meetings[held.meeting_id] = replace(held, state=MeetingState.HELD)
            moment = datetime(2026, 6, 26, tzinfo=UTC) + timedelta(seconds=len(self.world.history))
            self.world.history += [
                (round_id, Recorded(one, 1, deed.actor.actor_id, moment)) for one in decisions
            ]
            self.world.deeds.append(deed)
        at = self.world.rounds[round_id]
        if at.state is RoundState.MATCHED:
            self.world.rounds[round_id] = at.step(RoundState.MET)
            self.world.deeds.append(replace(deed, target_id=round_id))
        return new

    def _may_decide(self, one: Decision, line: ProposalLine) -> None:
        now = self.world.meetings[one.meeting_id]
        now.must_run()
        last = line.decision and self.world.meetings[line.decision.meeting_id]
        if last and not now.may_reopen(last):
            raise RuleError("decided_later", meeting=now.name, last=last.name, line=one.line_id)

    def _guard(self, round_id: str, lines: Mapping[str, ProposalLine]) -> None:
        used: dict[str, Decimal] = dict(self.world.committed)
        for line in lines.values():
            held = line.decided_uses or Decimal(0)
            used[line.resource_key] = used.get(line.resource_key, Decimal(0)) + held
        for key, item in self.world.resources.get(round_id, {}).items():
            if item.amount is not None and used.get(key, Decimal(0)) > item.amount:
                raise RuleError("over_capacity", resource=item.name, left="", asked="")

    def publish(self, round_id: str, projects: Sequence[Project], deed: Deed) -> int:
        own = self.world.projects.setdefault(round_id, {})
        new = sum(one.project_id not in own for one in projects)
        own.update({one.project_id: one for one in projects})
        self.world.deeds.append(deed)
        return new

    def projects(self, round_id: str) -> tuple[Project, ...]:
        own = self.world.projects.get(round_id, {}).values()
        return tuple(sorted(own, key=lambda one: one.number))

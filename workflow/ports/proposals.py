"""Proposals, decisions, projects."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from domain.projects import Decision, Project, Verdict
from domain.proposals import Proposal
from domain.rights import Deed
from domain.rounds import Round


@dataclass(frozen=True)
class ProposalLine:
    """One assignment of the stored proposal with what was last decided on it.

    Attributes:
        line_id: Its id in the graph, from round, need, part and resource.
        need_key, resource_key: Ids in the graph.
        verdict: None while nobody decided.
        decided_quantity, decided_uses: What was decided; the proposed ones when confirmed, None
            where a community referred the line up.
        proposed: Whether the standing proposal holds it.
        added: Whether a meeting added it.
        withdrawn: Whether its unit withdrew after the decision, so that nothing is held by it.
    """

    line_id: str
    need_key: str
    part: str
    resource_key: str
    unit: str
    quantity: Decimal
    uses: Decimal
    verdict: Verdict | None = None
    decided_quantity: Decimal | None = None
    decided_uses: Decimal | None = None
    decision: Decision | None = None
    proposed: bool = True
    added: bool = False
    withdrawn: bool = False

    @property
    def stands(self) -> bool:
        """Whether a meeting gave it to its unit, and the unit has not withdrawn since."""
        return self.verdict in {Verdict.CONFIRMED, Verdict.CHANGED} and not self.withdrawn

    @property
    def open(self) -> bool:
        """Whether it waits for a decision: nobody decided, or a community referred it up."""
        return self.proposed and self.verdict in {None, Verdict.REFERRED}

    @property
    def given_quantity(self) -> Decimal:
        """What the part receives: as decided, else as proposed."""
        return self.quantity if self.decided_quantity is None else self.decided_quantity

    @property
    def given_uses(self) -> Decimal:
        """What the resource gives: as decided, else as proposed."""
        return self.uses if self.decided_uses is None else self.decided_uses


class ProposalStore(Protocol):
    """The round's proposal; matching again replaces what nobody has decided on."""

    def save(self, round_id: str, proposal: Proposal, deed: Deed) -> None:
        """Store a proposal whose ids are keys of needs and resources in the graph.

        Lines that were decided stay; undecided lines of an earlier proposal end.
        """

    def withdraw(self, before: Round, after: Round, deed: Deed) -> None:
        """Take the standing proposal back, and its round to `after`; it stands no more.

        Raises:
            RuleError: A line was decided on (code `lines_decided`), or somebody else moved the
                round in between (code `round_moved`).
        """

    def latest(self, round_id: str) -> Proposal | None:
        """The proposal that stands, with its leftovers; ids are keys of the graph."""

    def lines(self, round_id: str) -> tuple[ProposalLine, ...]:
        """The lines of the standing proposal with their last decisions, in order."""


class ProjectStore(Protocol):
    """Decisions of meetings, and the projects that come of them."""

    def decide(
        self,
        round_id: str,
        decisions: Sequence[Decision],
        deed: Deed,
        added: Sequence[ProposalLine] = (),
    ) -> int:
        """Append decisions of one meeting in one transaction; how many were new.

        Locks each resource first (its account is one over all rounds and streets), in the order
        of ids. The same decision twice is one. The first decision holds the meeting and meets the
        round. Lines that the meeting added are stored with them.

        Raises:
            NotFoundError: A line is not in the standing proposal, or no such meeting.
            RuleError: A resource has not enough left (code `over_capacity`), a line was decided
                at a meeting not before this one (`decided_later`), or the meeting is over
                (`meeting_over`); nothing is stored.
        """

    def publish(self, round_id: str, projects: Sequence[Project], deed: Deed) -> int:
        """Store projects with tasks, owners and resources; how many were new. Twice is once."""

    def projects(self, round_id: str) -> tuple[Project, ...]:
        """The published projects of a round by number."""

"""What people fixed by hand in the proposal of a round."""

from collections.abc import Collection, Sequence
from typing import Protocol

from domain.adjustments import Adjustment
from domain.proposals import Proposal
from domain.rights import Deed
from workflow.ports.proposals import ProposalLine


class AdjustmentStore(Protocol):
    """Adjustments of rounds: appended and end-dated, never overwritten."""

    def adjust(
        self,
        round_id: str,
        changes: Sequence[Adjustment],
        released: Collection[tuple[str, str, str]],
        proposal: Proposal,
        before: Sequence[ProposalLine],
        deed: Deed,
    ) -> int:
        """Store adjustments with the proposal they lead to, in one transaction; how many were new.

        One stands for each pair at a time; another ends the one before. Those of the `released`
        pairs end. What stands already is not new.

        Args:
            round_id: The round.
            changes: What is fixed from now on.
            released: Pairs that are fixed no longer.
            proposal: As the round was matched with them.
            before: The lines they were tried on.
            deed: The act.

        Raises:
            NotFoundError: No such round, or a part or resource is not in the graph.
            RuleError: The lines are others by now (code `proposal_moved`); nothing is stored.
        """

    def all(self, round_id: str) -> tuple[Adjustment, ...]:
        """The adjustments that stand in a round, oldest first."""

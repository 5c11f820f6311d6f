"""A unit withdraws: its share is free, and the part is matched again; a meeting decides anew."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.errors import RuleError
from domain.progress import Progress, TaskMove
from domain.proposals import MovedLine
from domain.rights import Act, Actor
from domain.rounds import RoundState
from workflow.follow_up import Assigned, append, of_units
from workflow.ports.proposals import ProposalLine
from workflow.propose import match_again, moved_lines
from workflow.services import Services


def withdraw(
    services: Services, actor: Actor, found: Assigned, why: str, on: date | None = None
) -> tuple[Sequence[ProposalLine], Sequence[MovedLine]]:
    """A unit can't keep what was decided (退出): its share is free and its part is matched again.

    What the meeting decided stays on record; the line holds nothing from now on and is not
    proposed again in this round. Every other line stays as it is. New lines wait for a decision
    of a later meeting, at the quickest a co-ordination meeting called for this need, and become
    tasks when the list is published again.

    Returns:
        The lines newly proposed for the need, and fixed lines that could not be kept.

    Raises:
        RuleError: No reason is given, the round is closed, or a task is reported done already.
    """
    deed = of_units(services, actor, Act.WITHDRAW, found)
    if not why.strip():
        raise RuleError("reason_missing", act=TaskMove.WITHDRAW.value)
    one = found.round
    one.must_be(RoundState.PUBLISHED)
    before = {line.line_id for line in services.proposals.lines(one.round_id) if line.open}
    append(
        services,
        found,
        deed,
        lambda task, day: Progress(task.task_id, TaskMove.WITHDRAW, day, why.strip()),
        on,
    )
    lines = services.proposals.lines(one.round_id)
    own = [line for line in lines if line.need_key == found.project.need_id]
    parts = {line.part for line in own if line.withdrawn}
    freed = {line.line_id for line in own if line.part in parts and not line.stands}
    proposal = match_again(services, one, freed, replace(deed, target_id=one.round_id))
    new = [
        line
        for line in services.proposals.lines(one.round_id)
        if line.open and line.line_id not in before and line.need_key == found.project.need_id
    ]
    return new, moved_lines(services, one, proposal)

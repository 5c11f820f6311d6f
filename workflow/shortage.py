"""What parts of needs lack, after what is given to them, each with the reason."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from domain.needs import Need
from domain.projects import Verdict
from domain.proposals import Proposal, Unmet, UnmetCode
from matching.knowledge import Knowledge
from matching.plan import plan
from workflow.ports.proposals import ProposalLine

PartKey = tuple[str, str]
"""A need's key in the graph and the name of one of its parts."""

REFUSALS = frozenset({Verdict.REFUSED, Verdict.DEFERRED})


def given_by(lines: Iterable[ProposalLine]) -> dict[PartKey, Decimal]:
    """What lines give each part, added up."""
    given: dict[PartKey, Decimal] = {}
    for line in lines:
        key = (line.need_key, line.part)
        given[key] = given.get(key, Decimal(0)) + line.given_quantity
    return given


def shortages(
    needs: Mapping[str, Need],
    knowledge: Knowledge,
    proposal: Proposal,
    lines: Iterable[ProposalLine],
    given: Mapping[PartKey, Decimal],
) -> tuple[Unmet, ...]:
    """Parts that lack something, each with the matcher's reason or the meeting's.

    Args:
        needs: The needs to look at, by key, in order.
        knowledge: The usual parts of each kind.
        proposal: The standing proposal, which says what blocked.
        lines: All lines of the round; those refused or deferred say why.
        given: What each part gets.
    """
    told = {(left.need_id, left.part): left for left in proposal.unmet}
    why = {
        (line.need_key, line.part): line.decision.why
        for line in lines
        if line.verdict in REFUSALS and line.decision
    }
    found = []
    for need_key, need in needs.items():
        for asked in (item.part for item in plan(need, knowledge).parts):
            key = (need_key, asked.name)
            missing = asked.quantity - given.get(key, Decimal(0))
            if missing > 0:
                left = told.get(key)
                if left is None or (left.code is UnmetCode.REFUSED and key in why):
                    left = _refused(key, why)
                found.append(Unmet(*key, missing, left.code, left.values, left.change))
    return tuple(found)


def _refused(key: PartKey, why: Mapping[PartKey, str]) -> Unmet:
    values = {"part": key[1], "unit": "", "resource": "", "words": ""}
    if why.get(key):
        values |= {"case": "decided", "why": why[key]}
    return Unmet(key[0], key[1], Decimal(0), UnmetCode.REFUSED, values)

"""Ranking: for each need the resources that fit it best, whether or not they may serve it."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from domain.needs import NeedPart
from domain.proposals import Candidate, Ranking, Reason
from domain.resources import Resource
from matching.columns import Ints, Pairs
from matching.facts import Matrix
from matching.fit import Fit
from matching.knowledge import Knowledge
from matching.plan import NeedPlan, PartPlan, served_by

Eligible = Callable[[int, int], tuple[bool, tuple[Reason, ...]]]


def rank(
    plans: Sequence[NeedPlan],
    resources: Sequence[Resource],
    knowledge: Knowledge,
    top: int,
    eligible: Eligible,
) -> tuple[Ranking, ...]:
    """For each need exactly min(top, resources) resources, best fit of content first.

    A resource's score is its best over the need's parts and the need as a whole; the whole also
    counts what merely helps. Equal scores stand in the order of number, compared as text (10
    before 9), then row.

    Args:
        plans: The needs, planned.
        resources: What is offered.
        knowledge: What the catalogues know.
        top: How many at most.
        eligible: Told the index of the plan and of the resource: whether place, window, amount
            and the like allow the pair, and the reasons of that.
    """
    fit = Fit.of_parts(rows_of(plans, knowledge), resources, knowledge)
    return ranked(fit, plans, resources, top, eligible)


def rows_of(plans: Sequence[NeedPlan], knowledge: Knowledge) -> list[tuple[NeedPlan, PartPlan]]:
    """What is ranked for each need: its parts, then the need as a whole."""
    return [(plan, part) for plan in plans for part in (*plan.parts, _whole(plan, knowledge))]


def ranked(
    fit: Fit,
    plans: Sequence[NeedPlan],
    resources: Sequence[Resource],
    top: int,
    eligible: Eligible,
) -> tuple[Ranking, ...]:
    """As `rank`, by a fit of the plans' `rows_of` to the resources."""
    owner = np.array([at for at, plan in enumerate(plans) for _ in range(len(plan.parts) + 1)])
    best, at_row = _best_rows(fit, owner, len(plans), len(resources))
    ties = _tie_order(resources)

    def candidate(
        at: int, resource: int, score: float, of_content: tuple[Reason, ...]
    ) -> Candidate:
        may, why = eligible(at, resource)
        return Candidate(resources[resource].resource_id, score, may, (*of_content, *why))

    chosen = np.array([np.lexsort((ties, -row))[:top] for row in best], dtype=np.int64)
    chosen = chosen.reshape(len(plans), min(top, len(resources)))
    needs = np.repeat(np.arange(len(plans)), chosen.shape[1])
    reasons = iter(fit.reasons(Pairs(at_row[needs, chosen.ravel()], chosen.ravel())))
    return tuple(
        Ranking(
            plan.need.need_id,
            tuple(
                candidate(at, resource, float(best[at, resource]), next(reasons))
                for resource in chosen[at].tolist()
            ),
        )
        for at, plan in enumerate(plans)
    )


def _whole(plan: NeedPlan, knowledge: Knowledge) -> PartPlan:
    """The need as one; where it lacks one part alone, a teacher say, no room is what it asks."""
    whole = NeedPart("", plan.need.quantity, plan.need.measure_unit)
    forms = plan.parts[0].forms if len(plan.parts) == 1 else frozenset()
    return PartPlan(whole, served_by(plan.kinds, knowledge), forms)


def _best_rows(
    fit: Fit, owner: NDArray[np.intp], needs: int, resources: int
) -> tuple[Matrix, Ints]:
    """Each need's best score by resource, and the row of the part it comes from."""
    best = np.full((needs, resources), -1.0)
    at_row = np.zeros((needs, resources), dtype=np.int64)
    for start, scores in fit.blocks():
        for offset, row in enumerate(scores):
            need = owner[start + offset]
            better = row > best[need]
            best[need] = np.where(better, row, best[need])
            at_row[need] = np.where(better, start + offset, at_row[need])
    return best, at_row


def _tie_order(resources: Sequence[Resource]) -> NDArray[np.intp]:
    names = [(resource.number, resource.row) for resource in resources]
    order = sorted(range(len(names)), key=lambda at: names[at])
    places = np.empty(len(names), dtype=np.intp)
    places[order] = np.arange(len(names))
    return places

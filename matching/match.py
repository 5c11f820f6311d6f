"""Two lists and a policy in, a proposal out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from domain.needs import Need
from domain.proposals import PolicyPrice, ProjectLine, Proposal, Ranking, Reason, Stats, Unmet
from domain.resources import Resource
from matching import why
from matching.allocation import Allocation, allocate
from matching.assignments import place_reasons, project_lines
from matching.candidates import Lists, find_everywhere
from matching.changes import change
from matching.eligibility import Block, block
from matching.fixed import NOTHING_FIXED, Fixed, standing
from matching.knowledge import Knowledge
from matching.leftovers import Outcome, Shortfall, idle, shortfalls
from matching.plan import plan
from matching.policy import Policy
from matching.prices import Matched, prices
from matching.problem import quanta_of
from matching.rank import Eligible
from matching.rank import rank as rank_content
from matching.ready import Ready, new_lines, prepare
from matching.supply import amount_missing, capacity
from matching.trials import Trials

_BLOCKS = (("area", Block.AREA), ("window", Block.WINDOW), ("eligibility", Block.ELIGIBILITY))

Progress = Callable[[str], None]


def match(
    needs: Sequence[Need],
    resources: Sequence[Resource],
    knowledge: Knowledge,
    policy: Policy,
    on: date,
    fixed: Fixed = NOTHING_FIXED,
    progress: Progress = lambda _: None,
    *,
    priced: bool = False,
) -> Proposal:
    """Propose who serves what in a round; same input, same proposal, to the byte.

    Args:
        needs: The needs list; ids unique.
        resources: The resources list; ids unique.
        knowledge: What the catalogues know.
        policy: Weights, prices and limits.
        on: The day the round is matched.
        fixed: What people decided; kept as it is.
        progress: Told the name of each stage as it begins.
        priced: Whether to tell what the policy costs; each of its rules takes one allocation more.
    """
    progress("plan")
    knowledge = knowledge.weighing(policy.feature_weights)
    lists = Lists.read([plan(need, knowledge) for need in needs], resources, knowledge, on)
    progress("candidates")
    fixed, moved = standing(fixed, resources, policy.shared_servings)
    ready = prepare(lists, policy, fixed, quanta_of((lists, fixed)))
    progress("allocate")
    result = allocate(ready.problem)
    told: tuple[PolicyPrice, ...] = ()
    if priced:
        progress("price")
        told = prices(Matched(ready, result, fixed))
    progress("explain")
    proposal = finish(ready, result, fixed)
    return replace(proposal, stats=replace(proposal.stats, prices=told), moved=moved)


def finish(ready: Ready, result: Allocation, fixed: Fixed) -> Proposal:
    """The proposal of an allocated round, with why for each pair and all that is left."""
    lists, policy = ready.lists, ready.problem.policy
    lines = sorted(
        [*ready.kept, *new_lines(ready, result)], key=lambda line: (line.part, line.resource)
    )
    everything = find_everywhere(lists, policy, fixed.refused)
    outcome = Outcome.of(lists, everything, policy, fixed.held, lines)
    projects = project_lines(lists, lines)
    return Proposal(
        projects,
        _unmet(outcome, ready, result, fixed),
        idle(outcome),
        _stats(lists, policy, projects, result),
    )


def rank(
    needs: Sequence[Need],
    resources: Sequence[Resource],
    knowledge: Knowledge,
    on: date,
    top: int,
) -> tuple[Ranking, ...]:
    """For each need the `top` resources by fit of content, saying apart which may serve."""
    plans = [plan(need, knowledge) for need in needs]
    return rank_content(
        plans, resources, knowledge, top, may_serve(needs, resources, knowledge, on)
    )


def may_serve(
    needs: Sequence[Need], resources: Sequence[Resource], knowledge: Knowledge, on: date
) -> Eligible:
    """Tells of a need and a resource, by index, whether anything but content keeps them apart."""

    def eligible(row: int, column: int) -> tuple[bool, tuple[Reason, ...]]:
        need, resource = needs[row], resources[column]
        blocks = block(need, resource, on, knowledge)
        told = [Reason(name, 0.0, "blocked") for name, one in _BLOCKS if one in blocks]
        told += _nothing_to_give(resource)
        untold = {one.feature for one in told}
        if Block.AREA in blocks:
            untold.add("place")  # its words say that the resource can come
        near = (one for one in place_reasons(need, resource) if one.feature not in untold)
        return not told, (*near, *told)

    return eligible


def _nothing_to_give(resource: Resource) -> list[Reason]:
    """Why a resource can give nothing to anybody, if so."""
    if capacity(resource, 1) > 0:
        return []
    return [Reason("capacity", 0.0, "amount_missing" if amount_missing(resource) else "nothing")]


def _unmet(outcome: Outcome, ready: Ready, result: Allocation, fixed: Fixed) -> tuple[Unmet, ...]:
    left = shortfalls(outcome)
    trials = Trials(outcome, ready, result, fixed, len(left))
    return tuple(_unmet_part(outcome, one, trials) for one in left)


def _unmet_part(outcome: Outcome, short: Shortfall, trials: Trials) -> Unmet:
    plan_index, one = outcome.lists.parts[short.part]
    planned = outcome.lists.plans[plan_index]
    return Unmet(
        planned.need.need_id,
        one.part.name,
        short.missing,
        short.code,
        why.values(outcome, short),
        change(outcome, short, trials),
    )


def _stats(
    lists: Lists, policy: Policy, projects: tuple[ProjectLine, ...], result: Allocation
) -> Stats:
    full = sum(all(part.is_covered for part in one.parts) for one in projects)
    return Stats(
        lists.on,
        policy.told(),
        len(lists.plans),
        len(lists.resources),
        len(projects),
        full,
        len(projects) - full,
        result.objective,
        result.bound,
    )

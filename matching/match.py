"""Two lists and a policy in, a proposal out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from domain.needs import Need
from domain.proposals import ProjectLine, Proposal, Ranking, Reason, Stats, Unmet
from domain.resources import Resource
from matching import why
from matching.allocation import Allocation, allocate
from matching.assignments import Given, fixed_given, given, place_reasons, project_lines
from matching.candidates import Candidates, Lists, find, find_everywhere
from matching.changes import change
from matching.eligibility import Block, block
from matching.fixed import NOTHING_FIXED, Fixed, standing
from matching.knowledge import Knowledge
from matching.leftovers import Outcome, Shortfall, idle, shortfalls
from matching.plan import plan
from matching.policy import Policy
from matching.problem import Problem, Quanta, build, quanta_of
from matching.rank import Eligible
from matching.rank import rank as rank_content
from matching.trials import Trials
from matching.weights import part_weights

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
    """
    progress("plan")
    knowledge = knowledge.weighing(policy.feature_weights)
    lists = Lists.read([plan(need, knowledge) for need in needs], resources, knowledge, on)
    progress("candidates")
    fixed, moved = standing(fixed, resources, policy.shared_servings)
    ready = prepare(lists, policy, fixed, quanta_of(lists))
    progress("allocate")
    result = allocate(ready.problem)
    progress("explain")
    return replace(finish(ready, result, fixed), moved=moved)


@dataclass(frozen=True)
class Ready:
    """A round as its allocation needs it, and what is wanted to tell of it afterwards."""

    lists: Lists
    found: Candidates
    kept: list[Given]
    quanta: Quanta
    problem: Problem


def prepare(lists: Lists, policy: Policy, fixed: Fixed, quanta: Quanta) -> Ready:
    """The candidates of a round and its numbers, beside what people fixed."""
    found = find(lists, policy, fixed.refused)
    kept = fixed_given(lists, fixed)
    covered = {line.part: Decimal(0) for line in kept}
    for line in kept:
        covered[line.part] += line.quantity
    weights = part_weights(lists, policy, found)
    taken = Counter((line.part, line.resource) for line in kept)
    problem = build(lists, found, quanta, policy, weights, fixed.uses(), covered, taken)
    return Ready(lists, found, kept, quanta, problem)


def new_lines(ready: Ready, result: Allocation) -> list[Given]:
    """What the allocation gives, in units as written."""
    return given(ready.lists, ready.found, ready.problem, ready.quanta, result)


def finish(ready: Ready, result: Allocation, fixed: Fixed) -> Proposal:
    """The proposal of an allocated round, with why for each pair and all that is left."""
    lists, policy, kept = ready.lists, ready.problem.policy, ready.kept
    lines = sorted([*kept, *new_lines(ready, result)], key=lambda line: (line.part, line.resource))
    everything = find_everywhere(lists, policy, fixed.refused)
    outcome = Outcome.of(lists, everything, policy, fixed.held, lines)
    projects = project_lines(lists, lines)
    return Proposal(
        projects,
        _unmet(outcome, fixed, kept),
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
        told = tuple(Reason(name, 0.0, "blocked") for name, one in _BLOCKS if one in blocks)
        return not blocks, (*place_reasons(need, resource), *told)

    return eligible


def _unmet(outcome: Outcome, fixed: Fixed, kept: list[Given]) -> tuple[Unmet, ...]:
    left = shortfalls(outcome)
    trials = Trials(outcome, fixed, kept, len(left))
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
    full = sum(all(part.covered >= part.required for part in one.parts) for one in projects)
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

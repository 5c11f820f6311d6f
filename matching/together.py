"""Several rounds allocated together: what one resource has is one account over all of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import numpy as np

from domain.needs import Need
from domain.proposals import PolicyPrice, Proposal
from domain.resources import Resource
from matching.allocation import Allocation, allocate
from matching.candidates import Lists
from matching.columns import Ints
from matching.fixed import Fixed, standing_together
from matching.flow import gains
from matching.knowledge import Knowledge
from matching.loads import Load
from matching.loads import cost as load_cost
from matching.match import finish
from matching.plan import plan
from matching.policy import Policy
from matching.prices import Matched, prices_together
from matching.problem import Problem, quanta_of
from matching.ready import Ready, new_lines, prepare


@dataclass(frozen=True)
class OneRound:
    """A round among several: its own lists, what is known of its street, and what people fixed.

    `fixed.held` counts what is promised outside this round, in the others too.
    """

    needs: Sequence[Need]
    resources: Sequence[Resource]
    knowledge: Knowledge
    fixed: Fixed


def match_together(
    rounds: Sequence[OneRound], policy: Policy, on: date, *, priced: bool = False
) -> tuple[Proposal, ...]:
    """One allocation of all rounds, a proposal for each, in order.

    A resource of the same id in several rounds has one account, unless each round has its own.
    The stats of each proposal count its own rows; its bound is its objective and what all rounds
    together lie below theirs, so it holds with what the others get. Fixed lines that can stand no
    longer are matched again, and named in `moved`.

    Args:
        rounds: The rounds; need ids unique over all of them, resource ids inside each.
        policy: Weights, prices and limits, the same for all.
        on: The day the rounds are matched.
        priced: Whether to tell each round what the policy costs it; each of its rules takes one
            allocation of all rounds more.
    """
    lists = [_read(one, policy, on) for one in rounds]
    if not lists:
        return ()
    fixed_of = [(one.fixed, one.resources) for one in rounds]
    stands = standing_together(fixed_of, policy.shared_servings)
    decided = [(own, fixed) for own, (fixed, _) in zip(lists, stands, strict=True)]
    quanta = quanta_of(*decided)
    ready = [prepare(own, policy, fixed, quanta) for own, fixed in decided]
    shares = _allocated(ready)
    told: list[tuple[PolicyPrice, ...]] = [() for _ in ready]
    if priced:
        whole = [
            Matched(one, share, fixed)
            for one, share, (fixed, _) in zip(ready, shares, stands, strict=True)
        ]
        told = prices_together(whole, _allocated)
    gone = [_uses(one, share) for one, share in zip(ready, shares, strict=True)]
    found = []
    for at, (one, share, (fixed, moved)) in enumerate(zip(ready, shares, stands, strict=True)):
        proposal = finish(one, share, _seeing(fixed, gone, at))
        stats = replace(proposal.stats, prices=told[at])
        found.append(replace(proposal, stats=stats, moved=moved))
    return tuple(found)


def _allocated(ready: Sequence[Ready]) -> list[Allocation]:
    """Rounds allocated as one problem, and what each of them gets."""
    joint = joined(ready, ready[0].problem.policy)
    return _shares(ready, joint, allocate(joint))


def _read(one: OneRound, policy: Policy, on: date) -> Lists:
    knowledge = one.knowledge.weighing(policy.feature_weights)
    return Lists.read([plan(need, knowledge) for need in one.needs], one.resources, knowledge, on)


def joined(ready: Sequence[Ready], policy: Policy) -> Problem:
    """The rounds as one problem; of an account in several the least that any sees left."""
    codes: dict[tuple[int, str], int] = {}
    units: dict[str, int] = {}
    unit: list[int] = []
    own_codes: list[Ints] = []
    for at, one in enumerate(ready):
        own = []
        for resource in one.lists.resources:
            account = (at if resource.keeps_no_account else -1, resource.resource_id)
            if account not in codes:
                codes[account] = len(codes)
                unit.append(units.setdefault(resource.unit_key, len(units)))
            own.append(codes[account])
        own_codes.append(np.array(own, dtype=np.int64))
    problems = [one.problem for one in ready]
    supply, lots = _least(problems, own_codes, "supply"), _least(problems, own_codes, "lots")
    starts = np.cumsum([0, *(len(one.required) for one in problems)])[:-1]
    made = Problem(
        np.concatenate([one.part + at for one, at in zip(problems, starts, strict=True)]),
        np.concatenate([c[one.resource] for one, c in zip(problems, own_codes, strict=True)]),
        np.concatenate([one.mode for one in problems]),
        np.concatenate([one.worth for one in problems]),
        np.concatenate([one.weight for one in problems]),
        np.concatenate([one.required for one in problems]),
        supply,
        lots,
        np.array(unit, dtype=np.int64),
        policy,
        whole=np.concatenate([one.whole for one in problems]),
        helpers=np.concatenate([one.helpers for one in problems]),
    )
    return replace(made, loads=_loads(ready, made, units))


def _least(problems: Sequence[Problem], codes: Sequence[Ints], name: str) -> Ints:
    size = max((int(own.max(initial=-1)) for own in codes), default=-1) + 1
    found = np.full(size, np.iinfo(np.int64).max)
    for one, own in zip(problems, codes, strict=True):
        np.minimum.at(found, own, getattr(one, name))
    return found


def _loads(ready: Sequence[Ready], joint: Problem, units: dict[str, int]) -> tuple[Load, ...]:
    """The rounds' loads: one account for each unit, communities side by side."""
    policy, found = joint.policy, []
    by_unit = bool(policy.unit_cap or policy.unit_load_price)
    for at in range(len(ready[0].problem.loads)):
        loads = [one.problem.loads[at] for one in ready]
        if at == 0 and by_unit:
            taken = np.zeros(len(units), dtype=np.int64)
            for one, load in zip(ready, loads, strict=True):
                names = list(dict.fromkeys(item.unit_key for item in one.lists.resources))
                np.add.at(taken, [units[name] for name in names], load.taken[: len(names)])
            price = np.full(len(units), policy.unit_load_price)
            found.append(Load(joint.unit[joint.resource], taken, policy.unit_cap, price))
        else:
            starts = np.cumsum([0, *(len(load.taken) for load in loads)])[:-1]
            code = [load.code + start for load, start in zip(loads, starts, strict=True)]
            taken = np.concatenate([load.taken for load in loads])
            price = np.concatenate([load.price for load in loads])
            found.append(Load(np.concatenate(code), taken, loads[0].cap, price))
    return tuple(found)


def _shares(ready: Sequence[Ready], joint: Problem, result: Allocation) -> list[Allocation]:
    """The allocation of each round out of the whole."""
    gain, slack, at, found = gains(joint), result.bound - result.objective, 0, []
    for one in ready:
        rows = np.arange(at, at + len(one.problem.part))
        flow, at = result.flow[rows], at + len(rows)
        reached = gain.only(rows).of(flow) - load_cost(one.problem.loads, flow)
        found.append(Allocation(flow, reached, reached + slack, result.constant))
    return found


def _uses(ready: Ready, share: Allocation) -> dict[str, Decimal]:
    """What a round is given newly of each resource that others have too, in its unit."""
    used: dict[str, Decimal] = defaultdict(Decimal)
    for line in new_lines(ready, share):
        one = ready.lists.resources[line.resource]
        if not one.keeps_no_account:
            used[one.resource_id] += line.uses
    return used


def _seeing(fixed: Fixed, gone: Sequence[dict[str, Decimal]], own: int) -> Fixed:
    """What people fixed, and what the other rounds are given beside."""
    held = dict(fixed.held)
    for index, used in enumerate(gone):
        if index != own:
            for resource_id, uses in used.items():
                held[resource_id] = held.get(resource_id, Decimal(0)) + uses
    return replace(fixed, held=held)

"""The round as one min-cost flow, solved exactly by OR-Tools."""

from dataclasses import dataclass, replace
from math import fsum

import numpy as np

from domain.errors import InputError
from matching.columns import Flags, Floats, Ints
from matching.loads import SCALE, cost
from matching.problem import Problem
from matching.supply import Mode

LARGEST_TOTAL = 2**60
"""Keeps the solver's costs, which it multiplies by the number of nodes, inside 64 bits."""
FINE = 1_000
"""What a quantum's coverage must be worth, scaled, lest rounding lose what scores differ by."""
_BITS = 40  # what a gain is told to beyond 10^6, where it is told exactly
SMALL_ROUND = 10_000.0
"""What C may grow to so that even the least difference of coverage goes first; with more, what
scores differ by would be lost beside it."""
NEXT = 1e-9
"""Steps of coverage that differ by less, as a share, are the same."""


@dataclass(frozen=True)
class Gain:
    """What one quantum of each candidate is worth, and what it is made of.

    Attributes:
        total: The gain, coverage and worth together, scaled by 10^6.
        step: The weighted coverage of a quantum.
        worth: Score less price.
        constant: C, what every score is raised by where coverage comes first.
        rough: Whether a quantum is worth so little that `total` is too coarse to choose by.
    """

    total: Ints
    step: Floats
    worth: Floats
    constant: float
    rough: bool = False

    def only(self, rows: Ints) -> "Gain":
        """Of some candidates alone."""
        own = self.total[rows], self.step[rows], self.worth[rows]
        return Gain(*own, self.constant, self.rough)

    def of(self, flow: Ints) -> int:
        """The gain of a flow, in numbers of any size."""
        used = np.flatnonzero(flow)
        each: list[int] = self.total[used].tolist()
        if self.rough:
            exact = SCALE * self.step[used] * (self.constant + self.worth[used])
            each = [int(one) for one in np.ldexp(exact, _BITS).tolist()]
        total: int = sum(
            one * amount for one, amount in zip(each, flow[used].tolist(), strict=True)
        )
        return total >> _BITS if self.rough else total


def gains(problem: Problem) -> Gain:
    """What one quantum of each candidate is worth.

    weight x (C + worth) / required for what adds up, weight x (C + worth) for a whole serving;
    C is 0 unless coverage comes first.

    Raises:
        InputError: Quantities are too large to count (code `numbers_too_large`).
    """
    constant = coverage_constant(problem)
    per_unit = np.where(problem.adds, problem.required[problem.part], 1)
    steps = problem.weight[problem.part] / np.maximum(1, per_unit)
    if max(problem.required.sum(dtype=float), problem.supply.sum(dtype=float)) >= LARGEST_TOTAL:
        raise InputError("numbers_too_large")
    total = np.floor(SCALE * steps * (constant + problem.worth) + 0.5).astype(np.int64)
    rough = bool(SCALE * steps[steps > 0].min(initial=np.inf) < FINE)
    return Gain(total, steps, problem.worth, constant, rough)


def coverage_constant(problem: Problem) -> float:
    """C: so large that no sum of scores outweighs the smallest step of weighted coverage.

    In a round of few parts it is so large that none outweighs the smallest difference of two
    steps: there the flow of largest gain covers as much weight as any. All parts count, whether
    anybody may serve them or not, so that a change of a resource leaves it as it is. It stays
    small enough for 64 bits; what it then lacks the flow's two stages make good.
    """
    if not problem.policy.coverage_first or not len(problem.part):
        return 0.0
    if problem.constant:
        return problem.constant
    lacking = (problem.required > 0) & (problem.weight > 0)
    weight = problem.weight[lacking]
    total = fsum(weight)  # the same in whatever order the rows came
    steps = np.unique(weight / problem.required[lacking])
    apart = np.diff(steps)
    least = apart[apart > NEXT * steps[-1]].min(initial=steps[0])
    enough = max(total / steps[0], min(total / least, SMALL_ROUND))
    return max(1.0, float(np.floor(min(1 + enough, LARGEST_TOTAL / (SCALE * total) - 1))))


def value(problem: Problem, gain: Gain, flow: Ints) -> int:
    """The objective of a flow: its gain less what its lines cost."""
    return gain.of(flow) - cost(problem.loads, flow)


def better(problem: Problem, gain: Gain, one: Ints, other: Ints | None) -> Ints:
    """The flow of the larger objective; the first where they are equal or there is no other."""
    if other is None or value(problem, gain, other) <= value(problem, gain, one):
        return one
    return other


@dataclass(frozen=True)
class Network:
    """Nodes of the flow: each part and each resource twice, for what adds up and for servings.

    A resource counted in occasions serves and adds from one account, its first node.
    """

    part_nodes: Ints
    resource_nodes: Ints
    parts: int
    resources: int

    @classmethod
    def of(cls, problem: Problem) -> "Network":
        """The nodes each candidate joins."""
        parts, resources = len(problem.required), len(problem.supply)
        lots = (problem.mode == Mode.WHOLE) | (problem.mode == Mode.SHARED)
        return cls(
            problem.part + np.where(problem.adds, 0, parts),
            2 * parts + problem.resource + np.where(lots, resources, 0),
            parts,
            resources,
        )

    @property
    def source(self) -> int:
        """The node all supply comes from; also the node of nobody, who covers the rest."""
        return 2 * (self.parts + self.resources)

    @property
    def nodes(self) -> int:
        """How many nodes there are; the source is the last."""
        return self.source + 1


def solve(problem: Problem, gain: Gain, active: Flags) -> Ints:
    """The flow of largest gain over the active candidates: quanta of each, or 1 for a serving.

    Where the gains are too large for the solver's 64 bits, or too coarse, it is found in two
    stages: the flow of most weighted coverage, then among all that cover as much the one of most
    worth, told as finely as 64 bits allow. Weighted
    coverage is the weight of a polymatroid, whose best members depend only on the order of the
    weights (Edmonds, Submodular functions, matroids, and certain polyhedra, 1970), so the first
    stage counts in ranks.
    """
    rows = np.flatnonzero(active)
    flow = np.zeros(len(problem.part), dtype=np.int64)
    if not len(rows):
        return flow
    network, own = Network.of(problem), _picked(gain.total, rows)
    small = max(int(own.max()), -int(own.min())) * network.nodes < LARGEST_TOTAL
    if small and not gain.rough:
        flow[rows] = _flow(problem, network, own, rows)
        return flow
    if not gain.constant:
        flow[rows] = _flow(problem, network, _told_apart(gain, rows, network.nodes), rows)
        return flow
    order = np.unique(gain.step[rows], return_inverse=True)[1].astype(np.int64) + 1
    free, full = face(problem, network, order, rows, _flow(problem, network, order, rows))
    rows = rows[free]
    flow[rows] = _flow(problem, network, _told_apart(gain, rows, network.nodes), rows, full)
    return flow


def _told_apart(gain: Gain, rows: Ints, nodes: int) -> Ints:
    """The worth of a quantum of each row in whole numbers: finer than 10^-6 where it is rough."""
    worth = gain.step[rows] * gain.worth[rows]
    scale = float(SCALE)
    if gain.rough:
        most = float(np.abs(worth).max(initial=0.0))
        scale = max(scale, LARGEST_TOTAL / nodes / most / 2) if most else scale
    told: Ints = np.rint(scale * worth).astype(np.int64)
    return told


def _picked(values: Ints, rows: Ints) -> Ints:
    """The values of some rows; no copy where they are all."""
    return values if len(rows) == len(values) else values[rows]


def filled(problem: Problem, gain: Gain, used: Flags) -> Ints:
    """The flow of largest gain in which exactly these lines give something, each its least."""
    flow = np.where(used, np.where(problem.adds, problem.least, 1), 0).astype(np.int64)
    counted = problem.counted
    taken, given = np.zeros_like(problem.supply), np.zeros_like(problem.required)
    np.add.at(taken, problem.resource[counted], flow[counted])
    np.add.at(given, problem.part[problem.adds], flow[problem.adds])
    rest = replace(
        problem,
        supply=np.maximum(0, problem.supply - taken),
        required=np.maximum(0, problem.required - given),
    )
    return flow + solve(rest, gain, used & problem.adds)


def _flow(
    problem: Problem, network: Network, gain: Ints, rows: Ints, full: Flags | None = None
) -> Ints:
    """The flow of largest gain over some candidates, as quanta of each.

    Steps: (1) a source supplies every part's demand; (2) arcs of capacity `supply` and `lots`
    lead to the resources, candidates on to the parts at cost -gain; (3) an arc of cost 0 from the
    source to each part stands for what nobody covers; (4) the min-cost flow is the allocation of
    largest gain. Exact, as all numbers are whole (Ford and Fulkerson, Flows in Networks, 1962).
    Nodes that must be full have no arc from the source: a part no such way out, a resource its
    supply at hand.

    Raises:
        InputError: Quantities are too large to count (code `numbers_too_large`).
    """
    # Loaded where it is used, as in `solver`.
    from ortools.graph.python import min_cost_flow

    start, end = _picked(network.resource_nodes, rows), _picked(network.part_nodes, rows)
    held = np.zeros(network.source, dtype=bool) if full is None else full
    used = held.copy()
    used[start] = used[end] = True
    first = 2 * network.parts
    nodes = np.r_[first + np.flatnonzero(used[first:]), np.flatnonzero(used[:first])]
    once = np.ones(network.parts, dtype=np.int64)
    amount = np.r_[problem.required, once, problem.supply, problem.lots][nodes]
    solver = min_cost_flow.SimpleMinCostFlow()
    own = solver.add_arcs_with_capacity_and_unit_cost(
        start, end, _picked(problem.most, rows), -gain
    )
    let = ~held[nodes]
    source, nothing = np.full(let.sum(), network.source), np.zeros(let.sum(), dtype=np.int64)
    solver.add_arcs_with_capacity_and_unit_cost(source, nodes[let], amount[let], nothing)
    supply = np.where(nodes < first, -amount, np.where(let, 0, amount))
    solver.set_nodes_supplies(np.r_[nodes, network.source], np.r_[supply, -supply.sum()])
    if solver.solve() != solver.OPTIMAL:
        raise InputError("numbers_too_large")
    found: Ints = solver.flows(own)
    return found


def face(
    problem: Problem, network: Network, order: Ints, rows: Ints, flow: Ints
) -> tuple[Flags, Flags]:
    """What every flow of as much weighted coverage has in common with an optimal one.

    Returns:
        Which of the rows may carry flow, and which nodes must be full: those with a price in the
        dual program. The price of a resource is the best rank that one quantum more of it could
        gain, by whatever exchanges.
    """
    part, resource = network.part_nodes[rows], network.resource_nodes[rows]
    size = network.source
    demand = np.r_[problem.required, np.ones(network.parts, dtype=np.int64)]
    got = np.bincount(part, flow, 2 * network.parts).astype(np.int64)
    price = np.zeros(size, dtype=np.int64)
    into, out = _by(part, size), _by(resource[flow > 0], size)
    giving = np.flatnonzero(flow > 0)
    best = np.zeros(2 * network.parts, dtype=np.int64)
    best[part] = order
    open_parts = np.flatnonzero((got < demand) & (best > 0))
    for start in open_parts[np.argsort(-best[open_parts], kind="stable")].tolist():
        ahead = [start]
        while ahead:
            for row in into[ahead.pop()]:
                giver = int(resource[row])
                if not price[giver]:
                    price[giver] = best[start]
                    ahead.extend(int(part[giving[at]]) for at in out[giver])
    own = np.zeros(size, dtype=np.int64)
    np.maximum.at(own, part, order - price[resource])
    free: Flags = order == price[resource] + own[part]
    full: Flags = (own > 0) | (price > 0)
    return free, full


def _by(nodes: Ints, size: int) -> list[Ints]:
    """The positions at which each node stands."""
    order = np.argsort(nodes, kind="stable")
    return np.split(order, np.cumsum(np.bincount(nodes, minlength=size))[:-1])

"""The round as one min-cost flow, solved exactly by OR-Tools."""

from dataclasses import dataclass

import numpy as np

from domain.errors import InputError
from matching.columns import Flags, Ints
from matching.problem import SCALE, Problem
from matching.supply import Mode

LARGEST_TOTAL = 2**60
"""Keeps the solver's costs, which it multiplies by the number of nodes, inside 64 bits."""


def gains(problem: Problem) -> Ints:
    """What one quantum of each candidate is worth, scaled by 10^6.

    weight x (C + worth) / required for what adds up, weight x (C + worth) for a whole serving;
    C is 0 unless coverage comes first.
    """
    per_unit = np.where(problem.adds, problem.required[problem.part], 1)
    steps = problem.weight[problem.part] / np.maximum(1, per_unit)
    worth = coverage_constant(problem) + problem.worth
    return np.floor(SCALE * steps * worth + 0.5).astype(np.int64)


def coverage_constant(problem: Problem) -> float:
    """C: so large that no sum of scores outweighs the smallest step of weighted coverage.

    It is kept below what the solver's 64 bits hold; only rounds of many thousand parts with
    very fine quantities meet that limit.
    """
    if not problem.policy.coverage_first or not len(problem.part):
        return 0.0
    parts = np.unique(problem.part)
    steps = problem.weight[parts] / np.maximum(1, problem.required[parts])
    wanted = 1 + problem.weight[parts].sum() / max(steps.min(), 1e-9)
    nodes = 2 * (len(problem.required) + len(problem.supply)) + 1
    most = LARGEST_TOTAL / (nodes * SCALE * max(1.0, float(problem.weight[parts].max())))
    return float(np.floor(min(wanted, most)))


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


def solve(problem: Problem, gain: Ints, active: Flags) -> Ints:
    """The flow of largest gain over the active candidates: quanta of each, or 1 for a serving.

    Steps: (1) a source supplies every part's demand; (2) arcs of capacity `supply` and `lots`
    lead to the resources, candidates on to the parts at cost -gain; (3) an arc of cost 0 from the
    source to each part stands for what nobody covers; (4) the min-cost flow is the allocation of
    largest gain. Exact, as all numbers are whole (Ford and Fulkerson, Flows in Networks, 1962).

    Raises:
        InputError: Quantities are too large to count (code `numbers_too_large`).
    """
    flow = np.zeros(len(problem.part), dtype=np.int64)
    rows = np.flatnonzero(active)
    if not len(rows):
        return flow
    # Loaded where it is used, as in `features.words`.
    from ortools.graph.python import min_cost_flow

    network = Network.of(problem)
    demand = np.r_[problem.required, np.ones(network.parts, dtype=np.int64)]
    used_parts = np.unique(network.part_nodes[rows])
    used_resources = np.unique(network.resource_nodes[rows])
    supply = np.r_[problem.supply, problem.lots][used_resources - 2 * network.parts]
    solver = min_cost_flow.SimpleMinCostFlow()
    source = network.source

    def arcs(start: Ints, end: Ints, room: Ints, cost: Ints) -> Ints:
        found: Ints = solver.add_arcs_with_capacity_and_unit_cost(start, end, room, cost)
        return found

    def free(count: int) -> Ints:
        return np.zeros(count, dtype=np.int64)

    own = arcs(
        network.resource_nodes[rows], network.part_nodes[rows], problem.most[rows], -gain[rows]
    )
    arcs(np.full(len(supply), source), used_resources, supply, free(len(supply)))
    wanted = demand[used_parts]
    arcs(np.full(len(wanted), source), used_parts, wanted, free(len(wanted)))
    nodes = np.r_[used_parts, source]
    solver.set_nodes_supplies(nodes, np.r_[-wanted, wanted.sum()])
    if solver.solve() != solver.OPTIMAL:
        raise InputError("numbers_too_large")
    flow[rows] = solver.flows(own)
    return flow

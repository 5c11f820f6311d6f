"""Rules a flow cannot hold: what a flow breaks of them, and what can be decided apart."""

from collections import defaultdict

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from matching.columns import Flags, Ints
from matching.problem import Problem
from matching.supply import Mode


def worst(problem: Problem, gain: Ints, flow: Ints) -> Ints:
    """Candidates to give up so that the flow breaks fewer rules; empty when it breaks none.

    Rules: one serving covers a part whole and alone; a resource given whole gives nothing else;
    no share below the smallest; at most `max_helpers` for a part; at most `unit_cap` lines a
    unit. Where two exclude each other the one worth less is given up.
    """
    used = np.flatnonzero(flow)
    value = flow * gain
    lost: set[int] = set()
    for rows in _groups(problem.part[used], used):
        lost.update(_weaker(problem.adds[rows], rows, value))
        helpers = rows[problem.adds[rows]]
        small = helpers[flow[helpers] < problem.least[helpers]]
        lost.update(small[np.argsort(value[small], kind="stable")][:1].tolist())
        lost.update(_beyond(helpers, value, problem.policy.max_helpers))
    for rows in _groups(problem.resource[used], used):
        lost.update(_weaker(problem.mode[rows] == Mode.WHOLE, rows, value))
    if problem.policy.unit_cap:
        for rows in _groups(problem.unit[problem.resource[used]], used):
            lost.update(_beyond(rows, value, problem.policy.unit_cap))
    return np.array(sorted(lost), dtype=np.int64)


def _groups(keys: Ints, rows: Ints) -> list[Ints]:
    """The rows of each key, in order of their first row."""
    found: dict[int, list[int]] = defaultdict(list)
    for key, row in zip(keys.tolist(), rows.tolist(), strict=True):
        found[key].append(row)
    return [np.array(group, dtype=np.int64) for group in found.values()]


def _weaker(side: Flags, rows: Ints, value: Ints) -> list[int]:
    one, other = rows[side], rows[~side]
    if not len(one) or not len(other):
        return []
    weaker = one if value[one].sum() < value[other].sum() else other
    return [int(row) for row in weaker]


def _beyond(rows: Ints, value: Ints, most: int) -> list[int]:
    order = np.argsort(-value[rows], kind="stable")
    return [int(row) for row in rows[order][most:]]


def components(problem: Problem) -> Ints:
    """The connected component of each candidate; what lies apart is decided apart."""
    parts, resources = len(problem.required), len(problem.supply)
    start, end = problem.part, parts + problem.resource
    nodes = parts + resources
    if problem.policy.unit_cap:
        start = np.r_[start, parts + np.arange(resources)]
        end = np.r_[end, nodes + problem.unit]
        nodes += int(problem.unit.max(initial=-1)) + 1
    links = coo_array((np.ones(len(start), dtype=np.int8), (start, end)), shape=(nodes, nodes))
    label = connected_components(links, directed=False)[1]
    return label[problem.part].astype(np.int64)

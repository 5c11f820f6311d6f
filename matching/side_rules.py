"""Rules a flow cannot hold: what a flow breaks of them, and what can be decided apart."""

from collections import defaultdict

import numpy as np

from matching.columns import Flags, Ints
from matching.connected import connected
from matching.problem import Problem
from matching.supply import Mode


def worst(problem: Problem, gain: Ints, flow: Ints) -> Ints:
    """Candidates to give up so that the flow breaks fewer rules; empty when it breaks none.

    Rules: one serving covers a part whole and alone; a resource given whole gives nothing else;
    no share below the smallest; at most `max_helpers` for a part; no load over its
    cap. Where two exclude each other the one worth less is given up.
    """
    used = np.flatnonzero(flow)
    value = flow * gain
    adds, whole = problem.adds, problem.mode == Mode.WHOLE
    small = adds & (flow < problem.least)
    room = problem.room
    lost: set[int] = set()
    for rows in _broken(problem.part[used], used, adds[used], room, small):
        lost.update(_weaker(adds[rows], rows, value))
        helpers = rows[adds[rows]]
        lost.update(_least(helpers[small[helpers]], value))
        lost.update(_beyond(helpers, value, int(room[problem.part[rows[0]]])))
    any_number = np.full(len(problem.supply), len(used))
    for rows in _broken(problem.resource[used], used, whole[used], any_number):
        lost.update(_weaker(whole[rows], rows, value))
    for load in problem.loads:
        if load.cap:
            for rows in _groups(load.code[used], used, load.lines(flow) > load.cap):
                room = load.cap - load.taken[load.code[rows[0]]]
                lost.update(_beyond(rows, value, max(0, int(room))))
    return np.array(sorted(lost), dtype=np.int64)


def _broken(
    keys: Ints, rows: Ints, side: Flags, most: Ints, small: Flags | None = None
) -> list[Ints]:
    """The rows of each key that has rows on both sides, more than its most on one, or a small."""
    one = np.bincount(keys, side, len(most))
    other = np.bincount(keys, ~side, len(most))
    bad: Flags = ((one > 0) & (other > 0)) | (one > most)
    if small is not None:
        bad |= np.bincount(keys, small[rows], len(most)) > 0
    return _groups(keys, rows, bad)


def _groups(keys: Ints, rows: Ints, wanted: Flags) -> list[Ints]:
    """The rows of each wanted key, in order of their first row."""
    found: dict[int, list[int]] = defaultdict(list)
    chosen = wanted[keys]
    for key, row in zip(keys[chosen].tolist(), rows[chosen].tolist(), strict=True):
        found[key].append(row)
    return [np.array(group, dtype=np.int64) for group in found.values()]


def _weaker(side: Flags, rows: Ints, value: Ints) -> list[int]:
    one, other = rows[side], rows[~side]
    if not len(one) or not len(other):
        return []
    weaker = one if value[one].sum() < value[other].sum() else other
    return [int(row) for row in weaker]


def _least(rows: Ints, value: Ints) -> list[int]:
    return [int(row) for row in rows[np.argsort(value[rows], kind="stable")][:1]]


def _beyond(rows: Ints, value: Ints, most: int) -> list[int]:
    order = np.argsort(-value[rows], kind="stable")
    return [int(row) for row in rows[order][most:]]


def components(problem: Problem) -> Ints:
    """The connected component of each candidate; what lies apart is decided apart."""
    parts, resources = len(problem.required), len(problem.supply)
    start, end = problem.part, parts + problem.resource
    nodes = parts + resources
    for load in problem.loads:
        start, end = np.r_[start, problem.part], np.r_[end, nodes + load.code]
        nodes += len(load.taken)
    return connected(start, end, nodes)[problem.part]

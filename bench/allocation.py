"""The allocator beside the same flow network in bare OR-Tools: `python -m bench.allocation`.

Both go from candidate arrays to assignment arrays in one process; the ratio of medians is what
counts. Reproduce with `python -m bench.allocation --sizes 500,5000,50000 --runs 5`.
"""

import argparse
import json
import statistics
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
from ortools.graph.python import min_cost_flow

from matching.allocation import allocate
from matching.columns import Ints
from matching.flow import gains
from matching.policy import Policy
from matching.problem import Problem
from matching.supply import Mode

CANDIDATES = 20
SEED = 20260615


def made_problem(parts: int, seed: int = SEED) -> Problem:
    """As many resources as parts, twenty candidates a part, quantities of 1 to 9."""
    rng = np.random.default_rng(seed)
    part = np.repeat(np.arange(parts, dtype=np.int64), CANDIDATES)
    resource = rng.integers(0, parts, parts * CANDIDATES)
    order = np.lexsort((resource, part))
    part, resource = part[order], resource[order]
    first = np.r_[True, (part[1:] != part[:-1]) | (resource[1:] != resource[:-1])]
    part, resource = part[first], resource[first]
    return Problem(
        part=part,
        resource=resource,
        mode=np.full(len(part), Mode.ADDS, dtype=np.int64),
        worth=np.round(rng.uniform(0.4, 1.0, len(part)), 4),
        weight=rng.choice([1.0, 1.5, 2.0], parts),
        required=rng.integers(1, 10, parts),
        supply=rng.integers(1, 10, parts),
        lots=np.ones(parts, dtype=np.int64),
        unit=np.arange(parts, dtype=np.int64),
        policy=Policy(smallest_share=0.0, max_helpers=CANDIDATES),
    )


def ours(problem: Problem) -> Ints:
    """The product's own path."""
    return allocate(problem).flow


def bare(problem: Problem) -> Ints:
    """The same network, built and solved by hand."""
    parts, resources = len(problem.required), len(problem.supply)
    source = parts + resources
    solver = min_cost_flow.SimpleMinCostFlow()
    room = np.minimum(problem.required[problem.part], problem.supply[problem.resource])
    cost = -gains(problem).total
    own = solver.add_arcs_with_capacity_and_unit_cost(
        parts + problem.resource, problem.part, room, cost
    )
    solver.add_arcs_with_capacity_and_unit_cost(
        np.full(resources, source),
        parts + np.arange(resources),
        problem.supply,
        np.zeros(resources, dtype=np.int64),
    )
    solver.add_arcs_with_capacity_and_unit_cost(
        np.full(parts, source),
        np.arange(parts),
        problem.required,
        np.zeros(parts, dtype=np.int64),
    )
    solver.set_nodes_supplies(
        np.r_[np.arange(parts), source], np.r_[-problem.required, problem.required.sum()]
    )
    if solver.solve() != solver.OPTIMAL:
        raise SystemExit("bare OR-Tools found no optimum")
    flow: Ints = solver.flows(own)
    return flow


def measured(run: Callable[[Problem], Ints], problem: Problem) -> tuple[float, int]:
    """Seconds of one run, and its gain."""
    start = time.perf_counter()
    flow = run(problem)
    seconds = time.perf_counter() - start
    return seconds, gains(problem).of(flow)


def peak(run: Callable[[Problem], Ints], problem: Problem) -> int:
    """Bytes of Python's and numpy's own memory at the peak; the solver's network is the same."""
    tracemalloc.start()
    run(problem)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def compare(parts: int, runs: int) -> dict[str, object]:
    """Medians, their ratio, and that both found the same optimum."""
    problem = made_problem(parts)
    pairs = [(measured(ours, problem), measured(bare, problem)) for _ in range(runs)]
    if any(one[1] != other[1] for one, other in pairs):
        raise SystemExit(f"{parts}: the optima differ")
    mine = statistics.median(one[0] for one, _ in pairs)
    peer = statistics.median(other[0] for _, other in pairs)
    return {
        "parts": parts,
        "candidates": len(problem.part),
        "seconds": round(mine, 4),
        "bare_seconds": round(peer, 4),
        "ratio": round(mine / peer, 3),
        "memory_ratio": round(peak(ours, problem) / max(1, peak(bare, problem)), 2),
        "runs": runs,
        "command": f"python -m bench.allocation --sizes {parts} --runs {runs}",
    }


def main() -> None:
    """Print a line for each size, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="500,5000,50000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    found = [compare(int(size), chosen.runs) for size in chosen.sizes.split(",")]
    for one in found:
        print(
            f"{one['parts']:>7} parts x {CANDIDATES}: {one['seconds']} s, bare OR-Tools "
            f"{one['bare_seconds']} s, ratio {one['ratio']}, memory {one['memory_ratio']}"
        )
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

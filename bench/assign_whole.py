"""Jobs given whole to agents, on published generators: `python -m bench.assign_whole`.

Beside each cost stands the linear relaxation, which no assignment can beat, and where it was
computed the answer of HiGHS on the whole program with its own bound.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

from bench.chu_beasley import Instance, instance
from matching.allocation import assign_whole

SIZES = ((5, 100), (10, 100), (20, 100), (5, 200), (10, 200), (20, 200))
SEED = 1
REFERENCES = {
    ("D", 20, 100): (6262.0, 6201.0, 143),
    ("E", 20, 100): (10902.885141238181, 10699.490791135584, 30),
}
"""Cost, bound and CPU seconds of `scipy.optimize.milp` on instances of seed 1, run for ten minutes
by the clock of a busy machine with `mip_rel_gap=1e-6` and no other option."""


def relaxation(made: Instance) -> float:
    """The least cost where a job may be shared among agents: no assignment costs less."""
    agents, jobs = made.costs.shape
    used = np.zeros((agents, agents, jobs))
    used[np.arange(agents), np.arange(agents)] = made.weights
    answer = linprog(
        made.costs.ravel(),
        A_ub=used.reshape(agents, -1),
        b_ub=made.capacities,
        A_eq=np.tile(np.eye(jobs), agents),
        b_eq=np.ones(jobs),
        bounds=(0, 1),
    )
    return float(answer.fun or 0.0)


def compare(kind: str, agents: int, jobs: int, seconds: float) -> dict[str, object]:
    """The cost found in so many CPU seconds, beside the reference where there is one."""
    made = instance(kind, agents, jobs, SEED)
    start = time.process_time()
    agent = assign_whole(*made, seconds)
    spent = time.process_time() - start
    found = float(made.costs[agent, np.arange(jobs)].sum())
    known = REFERENCES.get((kind, agents, jobs))
    return {
        "instance": f"{kind}{agents}x{jobs} seed {SEED}",
        "cost": round(found, 3),
        "seconds": round(spent, 1),
        "over_relaxation": round(found / relaxation(made) - 1, 5),
        "reference": known and known[0],
        "over_reference": known and round(found / known[0] - 1, 5),
        "over_bound": known and round(found / known[1] - 1, 5),
        "command": f"python -m bench.assign_whole --kinds {kind} --seconds {seconds:g}",
    }


def main() -> None:
    """Print a line for each instance, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", default="ABCDE", help="types A to E")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    found = []
    for kind in chosen.kinds:
        for agents, jobs in SIZES:
            found.append(compare(kind, agents, jobs, chosen.seconds))
            print(json.dumps(found[-1]), flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

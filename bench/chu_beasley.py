"""Instances of the published generators of the generalised assignment problem, seeded.

Types A to D: P. C. Chu and J. E. Beasley, A genetic algorithm for the generalised assignment
problem, Computers & Operations Research 24 (1997) 17-23; type E: M. Laguna et al., Assigning
multiple tasks to agents, European Journal of Operational Research 82 (1995) 176-189, as the
common test sets have it.
"""

from typing import NamedTuple

import numpy as np

from matching.columns import Floats


class Instance(NamedTuple):
    """Costs and weights of m agents x n jobs, and what each agent has."""

    costs: Floats
    weights: Floats
    capacities: Floats


def instance(kind: str, agents: int, jobs: int, seed: int) -> Instance:
    """An instance of type A, B, C, D or E; the same seed gives the same numbers.

    Raises:
        KeyError: There is no such type.
    """
    draw = np.random.default_rng([seed, ord(kind), agents, jobs])
    shape = (agents, jobs)
    costs, weights = _TYPES[kind](draw, shape)
    if kind in "AB":
        best = costs.argmin(axis=0)
        load = np.bincount(best, weights[best, np.arange(jobs)], agents).max()
        room = np.full(agents, 9 * jobs / agents + 0.4 * load)
        capacities = room if kind == "A" else 0.7 * room
    else:
        capacities = 0.8 * weights.sum(axis=1) / agents
    if kind != "E":
        capacities = np.floor(capacities)
    return Instance(costs, weights, capacities)


Drawn = tuple[Floats, Floats]


def _wide(draw: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    weights = draw.integers(5, 26, shape).astype(float)
    return draw.integers(10, 51, shape).astype(float), weights


def _against(draw: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    weights = draw.integers(1, 101, shape).astype(float)
    return 111 - weights + draw.integers(-10, 11, shape), weights


def _long_tailed(draw: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    weights = 1 - 10 * np.log(1 - draw.random(shape))
    return 1000 / weights - 10 * draw.random(shape), weights


_TYPES = {"A": _wide, "B": _wide, "C": _wide, "D": _against, "E": _long_tailed}

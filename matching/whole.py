"""Jobs given whole to agents of limited capacity: the generalised assignment problem."""

import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.errors import InputError
from matching.columns import Flags, Floats, Ints
from matching.exchanges import improved, overload, slack
from matching.solver import Linear, Rows, solved

CORE_AGENTS = 4
"""Agents of least reduced cost that the first program may give each job to."""
CORE_NODES, PART_NODES = 60, 40
TOGETHER = (4, 6)
"""Agents whose jobs are dealt out anew together: few, and more once few gain nothing."""
EFFORT = 4e8
"""Pairs looked at in all exchanges together: a count and not a time, so that runs agree."""
TINY = 1e-9


@dataclass(frozen=True)
class Jobs:
    """n jobs for m agents; what an agent may not take costs infinitely much.

    Attributes:
        costs: m x n, infinite where the job alone is more than the agent's capacity.
        weights: m x n, what a job takes of an agent.
        capacities: What each of the m agents has.
    """

    costs: Floats
    weights: Floats
    capacities: Floats

    @classmethod
    def of(cls, costs: npt.ArrayLike, weights: npt.ArrayLike, capacities: npt.ArrayLike) -> "Jobs":
        """The arrays as numbers.

        Raises:
            InputError: Their shapes differ (code `arrays_differ`).
        """
        cost, weight = np.asarray(costs, dtype=float), np.asarray(weights, dtype=float)
        capacity = np.asarray(capacities, dtype=float)
        if cost.ndim != 2 or cost.shape != weight.shape or capacity.shape != cost.shape[:1]:
            raise InputError("arrays_differ")
        fits = np.isfinite(cost) & (weight <= (capacity + slack(capacity))[:, None])
        # What is not known is nothing that may be taken, and nothing that an agent has.
        return cls(
            np.where(fits, cost, np.inf),
            np.where(fits, weight, 0.0),
            np.nan_to_num(capacity, posinf=np.inf),
        )

    def cost(self, agent: Ints) -> float:
        """What an assignment costs; infinite when it is over an agent's capacity."""
        if overload(self.weights, self.capacities, agent) > 0:
            return float("inf")
        return float(self.costs[agent, np.arange(len(agent))].sum())

    def only(self, agents: Ints, jobs: Ints) -> "Jobs":
        """Some jobs for some agents."""
        at = np.ix_(agents, jobs)
        return Jobs(self.costs[at], self.weights[at], self.capacities[agents])


def assign_whole(
    costs: npt.ArrayLike,
    weights: npt.ArrayLike,
    capacities: npt.ArrayLike,
    seconds: float,
    effort: float = EFFORT,
) -> Ints:
    """Each job to one agent at the least cost found, no agent over its capacity.

    Steps: (1) solve the linear relaxation, whose duals price what agents have; (2) round it and
    exchange jobs, letting agents be overloaded at a price that rises and falls (Diaz and
    Fernandez, A tabu search heuristic for the generalized assignment problem, 2001); (3) solve
    the program of the few cheapest agents of each job at these prices; (4) deal out the jobs of
    some agents anew, exactly, the others held, in a fixed order of choices. Work is bounded by
    counts; only an end of `seconds` makes the answer depend on the machine.

    Args:
        costs: m agents x n jobs; infinite or NaN where the agent may not take the job.
        weights: m x n, what the job takes of the agent.
        capacities: What each agent has.
        seconds: CPU seconds after which the best so far is returned.
        effort: How much to search at most, in pairs looked at.

    Returns:
        The agent of each job, n whole numbers.

    Raises:
        InputError: The arrays differ in shape (`arrays_differ`), or no assignment was found
            that keeps every capacity (`jobs_do_not_fit`).
    """
    end = time.process_time() + seconds
    jobs = Jobs.of(costs, weights, capacities)
    agents, count = jobs.costs.shape
    if not count:
        return np.zeros(0, dtype=np.int64)
    if not agents or np.isinf(jobs.costs.min(axis=0)).any():
        raise InputError("jobs_do_not_fit")
    cheapest: Ints = jobs.costs.argmin(axis=0).astype(np.int64)
    if np.isfinite(jobs.cost(cheapest)):
        return cheapest
    best = _started(jobs, end, effort)
    best = _dealt_anew(jobs, best, end, effort)
    if np.isinf(jobs.cost(best)):
        raise InputError("jobs_do_not_fit")
    return best


def _started(jobs: Jobs, end: float, effort: float) -> Ints:
    """The better of rounding with exchanges and of the program over the cheapest agents."""
    relaxed = _relaxed(jobs)
    if relaxed is None:
        raise InputError("jobs_do_not_fit")
    share, reduced, prices = relaxed
    rounded = share.argmax(axis=0).astype(np.int64)
    agents, count = jobs.costs.shape
    turns = int(min(4_000, effort / (count * (agents + count))))
    best = improved(
        jobs.costs, jobs.weights, jobs.capacities, rounded, float(prices.mean()), turns, end
    )
    last = min(CORE_AGENTS, agents) - 1
    near: Flags = reduced <= np.partition(reduced, last, axis=0)[last]
    solved = _solved(jobs, near | (share > TINY), CORE_NODES, end)
    if solved is None and np.isinf(jobs.cost(best)):
        solved = _solved(jobs, np.isfinite(jobs.costs), CORE_NODES, end)
    return best if solved is None or jobs.cost(solved) >= jobs.cost(best) else solved


def _dealt_anew(jobs: Jobs, agent: Ints, end: float, effort: float) -> Ints:
    """Deal out the jobs of a few agents anew until many choices in a row gain nothing."""
    agents, count = jobs.costs.shape
    choose = np.random.default_rng(count)
    together, idle, best = TOGETHER[0], 0, jobs.cost(agent)
    for _ in range(int(effort / (2e4 * count))):
        if idle > 2 * agents:
            together, idle = together + 1, 0
        if time.process_time() >= end or together > TOGETHER[1]:
            break
        idle += 1
        trial = _dealt_to(jobs, agent, np.sort(choose.permutation(agents)[:together]), end)
        if jobs.cost(trial) < best - TINY * max(1.0, abs(best)):
            agent, best, idle = trial, jobs.cost(trial), 0
    return agent


def _dealt_to(jobs: Jobs, agent: Ints, chosen: Ints, end: float) -> Ints:
    """The jobs of the chosen agents dealt out among them anew."""
    own = np.flatnonzero(np.isin(agent, chosen))
    part = jobs.only(chosen, own)
    found = _solved(part, np.isfinite(part.costs), PART_NODES, end)
    if found is None:
        return agent
    trial = agent.copy()
    trial[own] = chosen[found]
    return trial


def _relaxed(jobs: Jobs) -> tuple[Floats, Floats, Floats] | None:
    """Shares of each pair, reduced costs, and price of a unit of each agent's capacity."""
    at = np.flatnonzero(np.isfinite(jobs.costs))
    found = solved(_linear(jobs, at, whole=False), priced=True)
    if found is None:
        return None
    agents = len(jobs.capacities)
    prices: Floats = np.maximum(0.0, -found.prices[:agents])
    reduced = jobs.costs + prices[:, None] * jobs.weights - found.prices[agents:]
    return _spread(jobs, at, found.values), reduced, prices


def _solved(jobs: Jobs, allowed: Flags, nodes: int, end: float) -> Ints | None:
    """The best assignment over the allowed pairs as far as so many nodes tell."""
    left = end - time.process_time()
    at = np.flatnonzero(allowed & np.isfinite(jobs.costs))
    if left <= 0 or not len(at):
        return None
    found = solved(_linear(jobs, at, whole=True), nodes, gap=1e-6, seconds=left)
    if found is None:
        return None
    agent: Ints = _spread(jobs, at, found.values).argmax(axis=0).astype(np.int64)
    return agent


def _spread(jobs: Jobs, at: Ints, values: Floats) -> Floats:
    """Values of the pairs `at` as a table of agents x jobs."""
    share = np.zeros(jobs.costs.size)
    share[at] = values
    return share.reshape(jobs.costs.shape)


def _linear(jobs: Jobs, at: Ints, *, whole: bool) -> Linear:
    """The program over the pairs `at`: a row for each agent's capacity, then one for each job."""
    count = jobs.costs.shape[1]
    agent, job = np.divmod(at, count)
    column, rows = np.arange(len(at)), Rows()
    rows.add(agent, column, jobs.weights.ravel()[at], jobs.capacities)
    rows.add(job, column, np.ones(len(at)), np.ones(count), least=1.0)
    none, one = np.zeros(len(at)), np.ones(len(at))
    return Linear(jobs.costs.ravel()[at], none, one, np.full(len(at), whole), rows)

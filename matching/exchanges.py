"""Exchanges of jobs between agents: one job moves, or two change places."""

import time

import numpy as np

from matching.columns import Floats, Ints

RISE = 1.003
"""By how much the price of overload rises after a turn that is over, and falls after another."""
REST = 5
"""Turns that a job does not go back, and up to as many more."""
CLOCK_EVERY = 64
TINY = 1e-9


class _Turns:
    """The state of the exchanges: who has what, how full each is, what may not be undone yet."""

    def __init__(self, costs: Floats, weights: Floats, capacities: Floats, agent: Ints) -> None:
        worst = np.where(np.isfinite(costs), costs, 0.0).max()
        # A price no exchange pays stands for what may not be.
        self.costs = np.where(np.isfinite(costs), costs, 1e3 * max(1.0, worst))
        self.weights, self.capacities = weights, capacities
        self.agent = agent.copy()
        self.jobs = np.arange(len(agent))
        self.load = np.bincount(agent, weights[agent, self.jobs], len(capacities))
        self.rests = np.zeros(costs.shape, dtype=np.int64)

    def turn(self, price: float, at: int) -> None:
        """Make the best move or exchange that does not rest, gain or not."""
        agent, jobs = self.agent, self.jobs
        own, cost = self.weights[agent, jobs], self.costs[agent, jobs]
        full = self.load - self.capacities
        over = np.maximum(0.0, full)
        relief = over[agent] - np.maximum(0.0, full[agent] - own)
        burden = np.maximum(0.0, full[:, None] + self.weights) - over[:, None]
        move = self.costs - cost + price * (burden - relief)
        move[self.rests > at] = np.inf
        move[agent, jobs] = np.inf
        best_move = int(move.argmin())
        # Row i, column j: job j goes to the agent of job i, which gives job i away.
        there = np.maximum(0.0, full[agent][:, None] + self.weights[agent] - own[:, None])
        one_way = self.costs[agent] - cost + price * (there - over[agent][:, None])
        one_way[(self.rests[agent] > at) | (agent[:, None] == agent)] = np.inf
        both = one_way + one_way.T
        best_pair = int(both.argmin())
        rests = at + REST + at * 7919 % REST
        if move.flat[best_move] <= both.flat[best_pair]:
            to, job = divmod(best_move, len(jobs))
            self._give(job, to, rests)
        else:
            one, other = divmod(best_pair, len(jobs))
            to_one, to_other = int(agent[other]), int(agent[one])
            self._give(one, to_one, rests)
            self._give(other, to_other, rests)

    def _give(self, job: int, to: int, rests: int) -> None:
        home = self.agent[job]
        self.load[home] -= self.weights[home, job]
        self.load[to] += self.weights[to, job]
        self.rests[home, job] = rests
        self.agent[job] = to


def overload(weights: Floats, capacities: Floats, agent: Ints) -> float:
    """By how much agents are over their capacities, together; sums' own inexactness is nothing."""
    load = np.bincount(agent, weights[agent, np.arange(len(agent))], len(capacities))
    over = load - capacities
    return float(over[over > slack(capacities)].sum())


def slack(capacities: Floats) -> Floats:
    """What of each capacity is nothing but the inexactness of adding up."""
    found: Floats = TINY * np.maximum(1.0, np.where(np.isfinite(capacities), capacities, 0.0))
    return found


def improved(
    costs: Floats,
    weights: Floats,
    capacities: Floats,
    agent: Ints,
    price: float,
    turns: int,
    end: float,
) -> Ints:
    """The cheapest assignment within capacity that exchanges meet; the given one if none.

    Args:
        costs: m agents x n jobs; infinite where the agent may not take the job.
        weights: m x n, what the job takes of the agent.
        capacities: What each agent has.
        agent: The agent of each job to begin with.
        price: What a unit of capacity is worth; overload begins at twice that.
        turns: How many moves or exchanges at most.
        end: CPU time (`time.process_time`) to stop at.
    """
    state = _Turns(costs, weights, capacities, agent)
    start = 2 * price if price > 0 else 1.0
    now, best, least = start, agent, np.inf
    for at in range(turns):
        if at % CLOCK_EVERY == 0 and time.process_time() >= end:
            break
        cost = costs[state.agent, state.jobs].sum()
        if overload(weights, capacities, state.agent) > 0:
            now = min(50 * start, now * RISE)
        else:
            now = max(start / 50, now / RISE)
            if cost < least:
                best, least = state.agent.copy(), cost
        state.turn(now, at)
    return best

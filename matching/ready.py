"""A round made ready for its allocation, and what the allocation gives of it in its own units."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from matching.allocation import Allocation
from matching.assignments import Given, fixed_given, given
from matching.candidates import Candidates, Lists, find
from matching.fixed import Fixed
from matching.policy import Policy
from matching.problem import Accounts, Problem, Quanta
from matching.weights import part_weights


@dataclass(frozen=True)
class Ready:
    """A round as its allocation needs it, and what is wanted to tell of it afterwards."""

    lists: Lists
    found: Candidates
    kept: list[Given]
    covered: dict[int, Decimal]
    quanta: Quanta
    accounts: Accounts
    problem: Problem


def prepare(lists: Lists, policy: Policy, fixed: Fixed, quanta: Quanta) -> Ready:
    """The candidates of a round and its numbers, beside what people fixed."""
    return posed(lists, find(lists, policy, fixed.refused), policy, fixed, quanta)


def posed(lists: Lists, found: Candidates, policy: Policy, fixed: Fixed, quanta: Quanta) -> Ready:
    """The numbers of a round whose candidates are known."""
    kept = fixed_given(lists, fixed)
    covered = {line.part: Decimal(0) for line in kept}
    for line in kept:
        covered[line.part] += line.quantity
    weights = part_weights(lists, policy, found)
    taken = Counter((line.part, line.resource) for line in kept)
    accounts = Accounts.of(lists, quanta, policy, weights, fixed.uses(), covered, taken)
    return Ready(lists, found, kept, covered, quanta, accounts, accounts.posed(found, policy))


def new_lines(ready: Ready, result: Allocation) -> list[Given]:
    """What the allocation gives, in units as written."""
    return given(ready.lists, ready.found, ready.problem, ready.quanta, ready.covered, result)

"""Every analysis by the name it is asked by, over months in order, the last one being asked of."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analysis.ageing import ageing
from analysis.circles import circles
from analysis.coverage import coverage_by_kind, coverage_by_place
from analysis.leaving import leaving
from analysis.loads import loads
from analysis.month import Month
from analysis.supply import same_gifts
from analysis.trends import trends
from analysis.two_hops import two_hops

Rows = tuple[Any, ...]
"""Frozen dataclasses of one type; their fields are the columns."""

ANALYSES: Mapping[str, Callable[[Sequence[Month]], Rows]] = {
    "kinds": lambda months: coverage_by_kind(months[-1]),
    "places": lambda months: coverage_by_place(months[-1]),
    "loads": lambda months: loads(months[-1]),
    "leaving": lambda months: leaving(months[-1]),
    "circles": lambda months: circles(months[-1]),
    "two-hops": lambda months: two_hops(months[-1], tuple(months[:-1])),
    "same-gifts": lambda months: same_gifts(months[-1]),
    "ageing": lambda months: ageing(months[-1]),
    "trends": trends,
}

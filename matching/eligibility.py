"""Hard rules of a pair, asked once for each distinct combination and spread over columns."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from enum import IntFlag
from typing import TypeVar

import numpy as np

from domain.needs import Need
from domain.places import Level, Location
from domain.resources import Resource
from matching.columns import Ints
from matching.knowledge import Knowledge

_T = TypeVar("_T")


class Block(IntFlag):
    """What keeps a resource from a need; several may hold at once."""

    NONE = 0
    AREA = 1
    WINDOW = 2
    ELIGIBILITY = 4


def distance(resource: Resource, place: Location) -> Level:
    """How far a resource comes to a need: its own level, or farther when it serves elsewhere."""
    if resource.place.same_community(place):
        away = Level.COMMUNITY
    elif resource.place.same_street(place) or not resource.place.street:
        away = Level.STREET
    else:
        away = Level.DISTRICT if resource.place.same_district(place) else Level.CITY
    return max(resource.level, away) if resource.level is Level.COMMUNITY else resource.level


def block(need: Need, resource: Resource, on: date, knowledge: Knowledge) -> Block:
    """Everything that keeps `resource` from `need` on the day the round is matched."""
    found = Block.NONE
    if not resource.area.serves(need.place):
        found |= Block.AREA
    if not (resource.is_there(on, need.due_on) and resource.shares_hours(need.hours)):
        found |= Block.WINDOW
    if not knowledge.groups.admits(need, resource):
        found |= Block.ELIGIBILITY
    return found


class Eligibility:
    """The hard rules of one round over columns of pairs.

    Each rule looks at few distinct values (places, dates, hours, groups), so it is asked once
    for each pair of distinct values and looked up for every pair of rows.
    """

    def __init__(
        self, needs: Sequence[Need], resources: Sequence[Resource], on: date, knowledge: Knowledge
    ) -> None:
        self._tables = [
            _Table(
                needs,
                resources,
                lambda n: n.place,
                lambda r: r.area,
                lambda n, r: 0 if r.area.serves(n.place) else Block.AREA,
            ),
            _Table(
                needs,
                resources,
                lambda n: n.due_on,
                lambda r: (r.starts_on, r.ends_on),
                lambda n, r: 0 if r.is_there(on, n.due_on) else Block.WINDOW,
            ),
            _Table(
                needs,
                resources,
                lambda n: n.hours,
                lambda r: r.hours,
                lambda n, r: 0 if r.shares_hours(n.hours) else Block.WINDOW,
            ),
            _Table(
                needs,
                resources,
                lambda n: (n.groups, n.asker_kind),
                lambda r: r.groups,
                lambda n, r: 0 if knowledge.groups.admits(n, r) else Block.ELIGIBILITY,
            ),
        ]
        self._distance = _Table(
            needs,
            resources,
            lambda n: n.place,
            lambda r: (r.place, r.level),
            lambda n, r: distance(r, n.place),
        )

    def blocks(self, need: Ints, resource: Ints) -> Ints:
        """The blocks (bits of `Block`) of each pair of row indices."""
        found = np.zeros(len(need), dtype=np.int64)
        for table in self._tables:
            found |= table.ask(need, resource)
        return found

    def distances(self, need: Ints, resource: Ints) -> Ints:
        """How far each pair lies apart, as `Level`."""
        return self._distance.ask(need, resource)


class _Table:
    """One question over distinct values, answered lazily for the combinations that occur."""

    def __init__(
        self,
        needs: Sequence[Need],
        resources: Sequence[Resource],
        need_value: Callable[[Need], Hashable],
        resource_value: Callable[[Resource], Hashable],
        answer: Callable[[Need, Resource], int],
    ) -> None:
        self._needs, self._need_code = _distinct(needs, need_value)
        self._resources, self._resource_code = _distinct(resources, resource_value)
        self._answer = answer
        self._known = np.full((len(self._needs), len(self._resources)), -1, dtype=np.int16)

    def ask(self, need: Ints, resource: Ints) -> Ints:
        rows, columns = self._need_code[need], self._resource_code[resource]
        open_ones = np.flatnonzero(self._known[rows, columns] < 0)
        unknown = np.unique(rows[open_ones] * len(self._resources) + columns[open_ones])
        for code in unknown.tolist():
            row, column = divmod(code, len(self._resources))
            self._known[row, column] = self._answer(self._needs[row], self._resources[column])
        return self._known[rows, columns].astype(np.int64)


def _distinct(rows: Sequence[_T], value: Callable[[_T], Hashable]) -> tuple[list[_T], Ints]:
    """One row for each distinct value, and each row's place among them."""
    seen: dict[Hashable, int] = {}
    samples: list[_T] = []
    codes = np.empty(len(rows), dtype=np.int64)
    for index, row in enumerate(rows):
        key = value(row)
        if key not in seen:
            seen[key] = len(samples)
            samples.append(row)
        codes[index] = seen[key]
    return samples, codes

"""Hard rules of a pair, asked once for each distinct combination and spread over columns."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import IntFlag
from functools import lru_cache

import numpy as np

from domain.needs import Need
from domain.places import Level, Location, community_key
from domain.resources import Resource
from matching.columns import Ints
from matching.knowledge import Knowledge
from matching.lexicon import READ_ONCE
from matching.reach import Reach
from matching.tables import Table


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
    if not (knowledge.groups.admits(need, resource) and resource.is_free_for(need.need_id)):
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
        named = {need_id for resource in resources for need_id in resource.earmarked}
        self._tables: list[Table[Need, Resource]] = [
            Table(
                needs,
                resources,
                lambda n: n.due_on,
                lambda r: (r.starts_on, r.ends_on),
                lambda n, r: 0 if r.is_there(on, n.due_on) else Block.WINDOW,
            ),
            Table(
                needs,
                resources,
                lambda n: n.hours,
                lambda r: r.hours,
                lambda n, r: 0 if r.shares_hours(n.hours) else Block.WINDOW,
            ),
            Table(
                needs,
                resources,
                lambda n: (n.groups, n.asker_kind),
                lambda r: r.groups,
                lambda n, r: 0 if knowledge.groups.admits(n, r) else Block.ELIGIBILITY,
            ),
            Table(
                needs,
                resources,
                lambda n: n.need_id if n.need_id in named else "",
                lambda r: r.earmarked,
                lambda n, r: 0 if r.is_free_for(n.need_id) else Block.ELIGIBILITY,
            ),
        ]
        self._reach = Reach.of([one.place for one in needs], [one.area for one in resources])
        self._by_street = Table(
            needs,
            resources,
            lambda n: _street(n.place),
            lambda r: (_street(r.place), r.level),
            lambda n, r: distance(r, _street(n.place)),
        )
        self._by_community = Table(
            needs,
            resources,
            lambda n: n.place,
            lambda r: (r.place, r.level),
            lambda n, r: distance(r, n.place),
        )
        places = [one.place for one in needs] + [one.place for one in resources]
        names = [community_key(place.community) for place in places]
        codes = {name: code for code, name in enumerate(dict.fromkeys(names))}
        community = np.array([codes[name] for name in names], dtype=np.int64)
        self._communities = community[: len(needs)], community[len(needs) :]

    def blocks(self, need: Ints, resource: Ints) -> Ints:
        """The blocks (bits of `Block`) of each pair of row indices."""
        found = np.where(self._reach.covers(need, resource), 0, int(Block.AREA))
        for table in self._tables:
            found |= table.ask(need, resource)
        return found

    def distances(self, need: Ints, resource: Ints) -> Ints:
        """How far each pair lies apart, as `Level`.

        The communities are asked about only where both have one name: few pairs of a city.
        """
        found = self._by_street.ask(need, resource)
        same = np.flatnonzero(self._communities[0][need] == self._communities[1][resource])
        found[same] = self._by_community.ask(need[same], resource[same])
        return found


@lru_cache(maxsize=READ_ONCE)
def _street(place: Location) -> Location:
    return replace(place, community="")

"""Each analysis agrees with a slow count that shares nothing with it but the month."""

from collections import deque
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given

from analysis.ageing import STEPS, ageing
from analysis.circles import circles
from analysis.coverage import coverage_by_kind, coverage_by_place
from analysis.leaving import leaving
from analysis.loads import HEAVY, loads
from analysis.month import Month, Service
from analysis.supply import same_gifts
from analysis.trends import trends
from analysis.two_hops import two_hops
from tests.unit.analysis.months import PLACES, months


def served(month: Month, need_id: str, without: str = "") -> bool:
    return any(one.need_id == need_id and one.unit_id != without for one in month.services)


def name(month: Month, unit_id: str) -> str:
    return next(unit.name for unit in month.units if unit.unit_id == unit_id)


def pairs(month: Month) -> set[tuple[str, str]]:
    return {(one.need_id, one.unit_id) for one in month.services}


def where(month: Month, need_id: str) -> str:
    return next(one.community for one in month.needs if one.need_id == need_id)


@given(months())
def test_kinds_count_needs_and_unserved_ones(month: Month) -> None:
    rows = {row.kind: row for row in coverage_by_kind(month)}
    assert set(rows) == {one.kind for one in month.needs}
    for kind, row in rows.items():
        own = [one for one in month.needs if one.kind == kind]
        left = [one for one in own if not served(month, one.need_id)]
        assert (row.needs, row.served, row.unserved) == (len(own), len(own) - len(left), len(left))
        assert row.persons == sum(one.persons for one in left)
        assert row.coverage_rate == round((len(own) - len(left)) / len(own), 4)
        told = [reason for one in left for reason in one.reasons]
        assert told.count(row.reason) == max((told.count(one) for one in told), default=0)


@given(months())
def test_places_count_givers_and_those_they_share_with_nobody(month: Month) -> None:
    rows = {row.community: row for row in coverage_by_place(month)}
    assert set(rows) == set(PLACES)
    for community, row in rows.items():
        givers = {unit for need, unit in pairs(month) if where(month, need) == community}
        others = {unit for need, unit in pairs(month) if where(month, need) != community}
        own = [one for one in month.needs if one.community == community]
        assert (row.givers, row.own) == (len(givers), len(givers - others))
        assert row.needs == len(own)
        assert row.served == sum(served(month, one.need_id) for one in own)
        assert row.alone == (bool(own) and not givers)


def links(month: Month) -> dict[str, set[str]]:
    """Neighbours in the graph of communities and units."""
    found: dict[str, set[str]] = {place: set() for place in PLACES}
    found |= {unit.unit_id: set() for unit in month.units}
    for need, unit in pairs(month):
        found[where(month, need)].add(unit)
        found[unit].add(where(month, need))
    return found


def shortest(graph: dict[str, set[str]], start: str, end: str) -> list[tuple[str, ...]]:
    """Every shortest way, by trying all ways in order of length."""
    ways, found = deque[tuple[str, ...]]([(start,)]), list[tuple[str, ...]]()
    while ways:
        way = ways.popleft()
        if found and len(way) >= len(found[0]):
            continue
        for after in graph[way[-1]] - set(way):
            if after == end:
                found.append((*way, end))
            else:
                ways.append((*way, after))
    return [way for way in found if len(way) == len(found[0])]


@given(months())
def test_loads_and_centrality_are_those_of_all_shortest_ways(month: Month) -> None:
    graph = links(month)
    between = dict.fromkeys(graph, Fraction(0))
    for start, end in combinations(graph, 2):
        ways = shortest(graph, start, end)
        for way in ways:
            for inner in way[1:-1]:
                between[inner] += Fraction(1, len(ways))
    every = Fraction((len(graph) - 1) * (len(graph) - 2), 2)
    rows = {row.unit: row for row in loads(month)}
    counts = {
        unit.unit_id: sum(one.unit_id == unit.unit_id for one in month.services)
        for unit in month.units
    }
    busy = sorted(count for count in counts.values() if count)
    assert set(rows) == {name(month, unit) for unit, count in counts.items() if count}
    for unit, count in counts.items():
        if count:
            row = rows[name(month, unit)]
            middle = (busy[(len(busy) - 1) // 2] + busy[len(busy) // 2]) / 2
            assert (row.services, row.heavy) == (count, count > HEAVY * middle)
            assert row.needs == len({need for need, giver in pairs(month) if giver == unit})
            assert row.communities == len(graph[unit])
            assert row.between == pytest.approx(float(between[unit] / every), abs=6e-5)


def pieces(graph: dict[str, set[str]]) -> int:
    """Connected pieces with a community, by flooding from each community."""
    seen, count = set[str](), 0
    for place in PLACES:
        count += place not in seen
        wave = [place]
        while wave:
            node = wave.pop()
            if node not in seen:
                seen.add(node)
                wave += graph[node]
    return count


def cut(graph: dict[str, set[str]], node: str) -> dict[str, set[str]]:
    return {one: near - {node} for one, near in graph.items() if one != node}


@given(months())
def test_a_unit_that_leaves_takes_with_it_what_it_alone_serves(month: Month) -> None:
    rows = {row.unit: row for row in leaving(month)}
    graph = links(month)
    for unit in month.units:
        rest = [one for one in month.services if one.unit_id != unit.unit_id]
        lost = {one.need_id for one in month.services} - {one.need_id for one in rest}
        parts = wanted(month.services) - wanted(rest)
        alone = {where(month, one.need_id) for one in month.services}
        alone -= {where(month, one.need_id) for one in rest}
        divides = pieces(cut(graph, unit.unit_id)) > pieces(graph)
        told = (
            len(lost),
            sum(need not in lost for need, _ in parts),
            sum(one.persons for one in month.needs if one.need_id in lost),
            len(alone),
            divides and len(graph[unit.unit_id]) > 1,
        )
        row = rows.get(unit.name)
        found = row and (row.needs, row.parts, row.persons, row.communities, row.divides)
        assert (found or (0, 0, 0, 0, False)) == told


def wanted(services: list[Service] | tuple[Service, ...]) -> set[tuple[str, str]]:
    return {(one.need_id, one.part) for one in services}


@given(months())
def test_circles_part_everybody_who_has_to_do_with_somebody(month: Month) -> None:
    found = circles(month)
    assert [circle.number for circle in found] == list(range(1, len(found) + 1))
    members = [one for circle in found for one in (*circle.communities, *circle.units)]
    graph = links(month)
    busy = {name(month, node) if node[0] == "u" else node for node in graph if graph[node]}
    assert sorted(members) == sorted(busy)
    for circle in found:
        ends = [
            (where(month, need) in circle.communities) + (name(month, unit) in circle.units)
            for need, unit in pairs(month)
        ]
        assert (circle.inside, circle.outside) == (ends.count(2), ends.count(1))


@given(months(), months(name="一街道2026年5月轮次"))
def test_two_hops_lead_over_the_kind_to_who_served_it(month: Month, before: Month) -> None:
    told = {(row.number, row.unit): (row.times, row.here) for row in two_hops(month, (before,))}
    counted: dict[tuple[str, str], list[str]] = {}
    for need in month.needs:
        if need.kind and not served(month, need.need_id):
            for one in (month, before):
                for other, unit in pairs(one):
                    if next(o.kind for o in one.needs if o.need_id == other) == need.kind:
                        key = need.number, f"单位{unit[1:]}"
                        counted.setdefault(key, []).append(where(one, other))
    home = {need.number: need.community for need in month.needs}
    plain = {key: (len(at), home[key[0]] in at) for key, at in counted.items()}
    assert told == plain


@given(months())
def test_same_gifts_are_those_of_two_units_or_more(month: Month) -> None:
    told = {(row.category, row.form): row for row in same_gifts(month)}
    groups = {(one.category, one.form) for one in month.offers}
    for group in groups:
        own = [one for one in month.offers if (one.category, one.form) == group]
        ids = {one.resource_id for one in own}
        drawn = {one.resource_id for one in month.services} & ids
        if len({one.unit_id for one in own}) > 1:
            row = told.pop(group)
            assert (row.offers, row.drawn, row.idle) == (len(own), len(drawn), len(ids - drawn))
            needs = {one.need_id for one in month.services if one.resource_id in ids}
            assert row.needs == len(needs)
    assert told == {}


@given(months())
def test_every_need_has_one_age(month: Month) -> None:
    rows = ageing(month)
    assert [(row.since_days, row.until_days) for row in rows] == list(STEPS)
    assert sum(row.needs for row in rows) == len(month.needs)
    for row in rows:
        last = 10**6 if row.until_days is None else row.until_days
        inside = range(-(10**6) if row.since_days == 0 else row.since_days, last + 1)
        left = [one for one in month.needs if one.days in inside and not served(month, one.need_id)]
        assert row.unserved == len(left) == row.needs - row.served
        assert row.carried == sum(one.carried > 0 for one in left)
        if left:
            oldest = next(one for one in month.needs if one.number == row.oldest)
            assert max(0, oldest.days) == max(max(0, one.days) for one in left)


@given(months(), months(name="一街道2026年7月轮次"))
def test_a_trend_has_a_row_for_each_round(one: Month, other: Month) -> None:
    rows = trends([one, other])
    assert [row.round for row in rows] == [one.name, other.name]
    for row, month in zip(rows, (one, other), strict=True):
        left = [need for need in month.needs if not served(month, need.need_id)]
        assert row.served == len(month.needs) - len(left)
        assert row.unserved == len(left)
        drawn = {service.resource_id for service in month.services}
        assert row.idle_rate == round(1 - len(drawn) / len(month.offers), 4)
        assert row.oldest_days == max([0, *(need.days for need in left)])

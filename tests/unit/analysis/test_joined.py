"""The rounds of several streets as one are the sum of what each street has alone."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from analysis.ageing import ageing
from analysis.coverage import coverage_by_kind, coverage_by_place
from analysis.loads import loads
from analysis.month import Month, joined
from tests.unit.analysis.months import months


def apart(month: Month, mark: str) -> Month:
    """The same month with ids of its own, as another street's round has; units are shared."""
    needs = tuple(replace(need, need_id=mark + need.need_id) for need in month.needs)
    offers = tuple(replace(one, resource_id=mark + one.resource_id) for one in month.offers)
    services = tuple(
        replace(one, need_id=mark + one.need_id, resource_id=mark + one.resource_id)
        for one in month.services
    )
    return replace(month, needs=needs, offers=offers, services=services)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(months(), months(name="二街道2026年6月轮次"))
def test_counts_of_all_streets_are_the_sums_of_each(one: Month, other: Month) -> None:
    parts = {"一街道": apart(one, "a"), "二街道": apart(other, "b")}
    whole = joined("各街道", parts)
    kinds = {row.kind: (row.needs, row.served, row.persons) for row in coverage_by_kind(whole)}
    counted: dict[str, tuple[int, int, int]] = {}
    for part in parts.values():
        for row in coverage_by_kind(part):
            needs, served, persons = counted.get(row.kind, (0, 0, 0))
            counted[row.kind] = needs + row.needs, served + row.served, persons + row.persons
    assert kinds == counted
    assert [sum(row.unserved for row in ageing(whole))] == [
        sum(row.unserved for part in parts.values() for row in ageing(part))
    ]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(months(), months(name="二街道2026年6月轮次"))
def test_a_community_bears_its_street_and_a_unit_of_both_counts_once(
    one: Month, other: Month
) -> None:
    parts = {"一街道": apart(one, "a"), "二街道": apart(other, "b")}
    whole = joined("各街道", parts)
    told = {row.community: (row.needs, row.served, row.givers) for row in coverage_by_place(whole)}
    assert told == {
        f"{street}{row.community}": (row.needs, row.served, row.givers)
        for street, part in parts.items()
        for row in coverage_by_place(part)
    }
    tasks = {row.unit: row.services for row in loads(whole)}
    for name in {unit.name for part in parts.values() for unit in part.units}:
        both = [row.services for part in parts.values() for row in loads(part) if row.unit == name]
        assert tasks.get(name, 0) == sum(both)

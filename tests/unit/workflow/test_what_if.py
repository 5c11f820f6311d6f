"""What if: a changed round is matched beside the standing one, and nothing is stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import NotFoundError, RuleError
from domain.resources import Form
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fakes import World, confirm
from tests.unit.workflow.test_month import matched, opened
from workflow.what_if import named, what_if

NEEDS = [need("N1", quantity=2, measure="盏"), need("N2", "法律")]


@pytest.fixture
def world() -> World:
    return World()


def law() -> list:  # type: ignore[type-arg]
    return [resource("R2", "法律", form=Form.SKILL, amount=1, measure="次")]


def test_a_unit_that_alone_serves_a_need_takes_it_along(world: World) -> None:
    one = matched(world, NEEDS, [resource("R1", amount=2, measure="盏"), *law()])
    deeds = len(world.deeds)
    told = what_if(world.services(), one, ["单位R1"])
    assert (told.needs, told.resources_gone, told.resources_new) == (2, 1, 0)
    assert (told.served_before, told.served_after) == (2, 1)
    assert (told.covered_before, told.covered_after) == (2, 1)
    assert [(row.number, row.before, row.after) for row in told.changed] == [
        ("N1", ("单位R1",), ())
    ]
    assert len(world.deeds) == deeds


def test_another_unit_takes_over_even_what_was_decided(world: World) -> None:
    offered = [resource("R1", amount=2, measure="盏"), resource("R3", amount=2, measure="盏")]
    one = matched(world, NEEDS, [*offered, *law()])
    confirm(world.services(), one)
    giver = what_if(world.services(), one, ["单位R2"])
    lamps = {"单位R1", "单位R3"}
    first = next(line.unit for line in world.lines[one.round_id].values() if line.unit in lamps)
    told = what_if(world.services(), world.rounds[one.round_id], [first])
    assert (told.served_after, told.covered_after) == (2, 2)
    assert [row.after for row in told.changed] == [tuple(lamps - {first})]
    assert giver.served_after == 1


def test_a_resource_that_comes_serves_what_was_left_over(world: World) -> None:
    one = matched(world, NEEDS, [resource("R1", amount=2, measure="盏")])
    told = what_if(world.services(), one, more=named(law()))
    assert (told.resources_new, told.served_before, told.served_after) == (1, 1, 2)
    assert [(row.number, row.covered_after) for row in told.changed] == [("N2", True)]


def test_a_unit_without_a_resource_and_an_open_round_are_refused(world: World) -> None:
    one = matched(world, NEEDS, law())
    with pytest.raises(NotFoundError, match="unit_offers_nothing"):
        what_if(world.services(), one, ["没有的单位"])
    with pytest.raises(RuleError):
        what_if(World().services(), opened(World()))


def served(world: World, round_id: str) -> dict[str, set[str]]:
    """The numbers of needs with the units that serve them, counted line by line."""
    found: dict[str, set[str]] = {}
    for line in world.lines[round_id].values():
        number = world.needs[round_id][line.need_key].need.need_id
        found.setdefault(number, set()).add(line.unit)
    return found


@given(
    asked=st.lists(st.sampled_from(["路灯照明", "法律", "健康医疗"]), min_size=1, max_size=5),
    offered=st.lists(
        st.tuples(st.sampled_from(["路灯照明", "法律", "健康医疗"]), st.integers(1, 3)),
        min_size=1,
        max_size=5,
    ),
    data=st.data(),
)
@settings(max_examples=25, deadline=None)
def test_it_is_the_round_matched_from_scratch_without_the_unit(
    asked: list[str], offered: list[tuple[str, int]], data: st.DataObject
) -> None:
    needs = [need(f"N{at}", kind) for at, kind in enumerate(asked)]
    there = [
        resource(f"R{at}", kind, form=Form.SKILL, amount=amount, measure="次")
        for at, (kind, amount) in enumerate(offered)
    ]
    gone = data.draw(st.sampled_from(there))
    whole, rest = World(), World()
    one = matched(whole, needs, there)
    told = what_if(whole.services(), one, [gone.unit])
    left = [item for item in there if item.unit != gone.unit]
    other = matched(rest, needs, left) if left else None
    before = served(whole, one.round_id)
    after = served(rest, other.round_id) if other else {}
    assert (told.served_before, told.served_after) == (len(before), len(after))
    assert {row.number: (set(row.before), set(row.after)) for row in told.changed} == {
        number: (before.get(number, set()), after.get(number, set()))
        for number in before.keys() | after.keys()
        if before.get(number) != after.get(number)
    }

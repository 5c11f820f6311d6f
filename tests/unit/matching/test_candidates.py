"""Which pairs may compete: content that fits, nothing that blocks, a share that is of use."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from domain.needs import Need
from domain.places import Area, Level
from domain.resources import Form, Resource
from matching.candidates import Candidates, Lists, _claims, find, find_everywhere, priced
from matching.eligibility import Block
from matching.plan import plan
from matching.policy import Policy
from matching.supply import Mode
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, place, resource

NOBODY: frozenset[tuple[str, str, str]] = frozenset()


def read(asked: Sequence[Need], offered: Sequence[Resource]) -> Lists:
    return Lists.read([plan(one, KNOWLEDGE) for one in asked], offered, KNOWLEDGE, ON)


def competing(found: Candidates) -> list[tuple[int, int]]:
    rows = np.flatnonzero(found.kept)
    return list(zip(found.part[rows].tolist(), found.resource[rows].tolist(), strict=True))


LAMPS = need("1", quantity=30, measure="盏")


@pytest.mark.parametrize(
    ("one", "policy", "competes"),
    [
        (resource("A", amount=3, measure="盏"), Policy(), True),
        (resource("A", amount="2.9", measure="盏"), Policy(), False),
        (resource("A", amount="2.9", measure="盏"), Policy(smallest_share=0.05), True),
        # A serving covers the part whole, however little there is of it.
        (resource("A", amount=1, measure="场"), Policy(), True),
        (resource("A", amount=1, measure="户"), Policy(), True),
        (resource("A", form=Form.SKILL), Policy(), True),
        (resource("A", form=Form.MONEY), Policy(), False),
        (resource("A", amount=0, measure="盏"), Policy(smallest_share=0.0), False),
        (resource("A", ends_on=date(2026, 6, 1)), Policy(), False),
        (resource("A", groups=("商户",)), Policy(), False),
        (resource("A", "法律"), Policy(), False),
    ],
)
def test_a_pair_competes_where_nothing_blocks_it_and_its_share_is_of_use(
    one: Resource, policy: Policy, competes: bool
) -> None:
    asked = replace(LAMPS, groups=("老年人",))
    found = find(read([asked], [one]), policy, NOBODY)
    assert competing(found) == ([(0, 0)] if competes else [])


def test_what_is_worth_nothing_competes_only_where_coverage_comes_first() -> None:
    lists = read([LAMPS], [resource("A", level=Level.CITY)])
    dear = Policy(level_price={**Policy().level_price, "city": 2.0})
    found = find(lists, dear, NOBODY)
    assert found.worth == pytest.approx(found.score - 2.0)
    assert competing(found) == [(0, 0)]
    assert competing(priced(lists, found, replace(dear, coverage_first=False))) == []
    assert priced(lists, found, Policy()).worth == pytest.approx(found.score - 0.08)
    just = replace(dear, level_price={**dear.level_price, "city": float(found.score[0])})
    assert competing(priced(lists, found, replace(just, coverage_first=False))) == []


def test_what_people_refused_and_what_is_handled_on_the_spot_do_not_compete() -> None:
    dustbin = replace(need("2"), text="小区垃圾桶满溢，需要清理", category="环境卫生")
    cleaning = replace(resource("B"), text="环卫工人清理垃圾", category="环境卫生")
    lists = read([LAMPS, dustbin], [resource("A"), cleaning])
    free = find(lists, Policy(), NOBODY)
    assert competing(free) == [(0, 0)]
    assert (1, 1) in zip(free.part.tolist(), free.resource.tolist(), strict=True)
    told = find(lists, Policy(), frozenset({("1", "", "A"), ("2", "", "A")}))
    assert competing(told) == []
    assert np.flatnonzero(told.refused).tolist() == np.flatnonzero(free.kept).tolist()


def test_what_serves_elsewhere_is_found_only_where_everywhere_is_asked() -> None:
    away = resource("A", area=Area(place("乙社区"), Level.COMMUNITY))
    lists = read([LAMPS], [away, resource("B")])
    assert find(lists, Policy(), NOBODY).resource.tolist() == [1]
    everywhere = find_everywhere(lists, Policy(), NOBODY)
    assert everywhere.resource.tolist() == [0, 1]
    assert everywhere.blocks.tolist() == [int(Block.AREA), 0]
    assert competing(everywhere) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "mode", "claim"),
    [
        (resource("A", amount=120, measure="盏"), Mode.ADDS, 0.25),
        (resource("A", amount=10, measure="盏"), Mode.ADDS, 1.0),
        (resource("A", amount=4, measure="场"), Mode.SERVES, 0.25),
        (resource("A", amount="0.5", measure="场"), Mode.SERVES, 1.0),
        (resource("A", amount=9, measure="户"), Mode.WHOLE, 1.0),
        (resource("A"), Mode.WHOLE, 1.0),
        (resource("A", form=Form.SKILL), Mode.SHARED, 0.125),
    ],
)
def test_serving_a_part_whole_claims_a_share_of_what_there_is(
    one: Resource, mode: Mode, claim: float
) -> None:
    lists, policy = read([LAMPS], [one]), Policy(shared_servings=8)
    found = find(lists, policy, NOBODY)
    assert found.modes.tolist() == [mode]
    assert _claims(lists, found, policy).tolist() == [claim]


def test_amounts_are_compared_in_base_units() -> None:
    asked = [need("1", quantity=2, measure="万元"), need("2", quantity=3, measure="盏")]
    offered = [resource("A", amount=500, measure="元", form=Form.MONEY), resource("B")]
    required, has = read(asked, offered).amounts
    assert (required.tolist(), has.tolist()) == ([20_000, 3], [500, 0])
    few = find(read(asked, offered), Policy(), NOBODY)
    small = few.too_small[(few.part == 0) & (few.resource == 0)]
    assert small.tolist() == [True]

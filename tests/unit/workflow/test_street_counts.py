"""Coverage, completion and carry-over of a whole street's rounds equal a plain count."""

import os
from random import Random

import pytest

from tests.unit.workflow.fake_world import ACTOR
from tests.unit.workflow.fakes import World
from tests.unit.workflow.street_counts import (
    GUANDU,
    XINLUO,
    Size,
    finish_at_random,
    lists,
    meet_at_random,
    plain_count,
    shown,
)
from tests.unit.workflow.test_month import JULY, matched, opened
from workflow import collect, publish

SEEDS = 100 if os.environ.get("QINGDAN_SOAK") else 3


def compare(seed: int, size: Size) -> None:
    random, world = Random(seed), World()
    needs, resources = lists(random, size)
    one, services = matched(world, needs, resources), world.services()
    meet_at_random(random, services, one)
    publish.publish(services, ACTOR, world.rounds[one.round_id])
    one = world.rounds[one.round_id]
    finish_at_random(random, world, one)
    collect.carry_over(services, ACTOR, one, opened(world, JULY))
    told = plain_count(services, one, needs, resources)
    assert shown(services, one) == told, f"seed {seed}"
    assert 0 < told.completion[0] < told.completion[1] < size.needs, (
        "a count of nothing shows nothing"
    )
    assert told.carried_over > 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("size", [GUANDU, XINLUO], ids=["Guandu", "Xinluo"])
def test_a_streets_figures_equal_a_plain_count(size: Size, seed: int) -> None:
    compare(seed, size)

"""Coverage, gaps and loads as shown equal a plain count over rows and decisions."""

from random import Random

import pytest

from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.counts import (
    decide_at_random,
    made_needs,
    made_resources,
    plain_count,
    shown_count,
)
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import matched
from workflow import publish


@pytest.mark.parametrize("seed", range(100))
def test_what_is_shown_equals_a_plain_count(seed: int) -> None:
    random, world = Random(seed), World()
    asked = made_needs(random, need, COMMUNITIES)
    one = matched(world, asked, made_resources(random, resource, COMMUNITIES))
    services = world.services()
    decide_at_random(random, services, one)
    publish.publish(services, ACTOR, world.rounds[one.round_id])
    assert shown_count(services, world.rounds[one.round_id]) == plain_count(services, one)


def test_the_seeds_show_every_outcome() -> None:
    """The count above would be worth little if nothing were ever missing, or all always."""
    seen: set[str] = set()
    for seed in range(40):
        random, world = Random(seed), World()
        asked = made_needs(random, need, COMMUNITIES)
        one = matched(world, asked, made_resources(random, resource, COMMUNITIES))
        decide_at_random(random, world.services(), one)
        counted = plain_count(world.services(), one)
        seen |= {name for name in ("covered", "part_covered", "unmet") if getattr(counted, name)}
    assert seen == {"covered", "part_covered", "unmet"}

"""Call-ups and standing posts as verbs over the stores in memory."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.call_ups import CallUp, CallUpState
from domain.people import PartyMember
from domain.resources import Form, UnitKind
from domain.rounds import Round
from domain.standing_posts import StandingPost
from tests.unit.matching.rounds import need
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, refused
from workflow import call_up, collect, rounds, standing_posts
from workflow.ports.lists import LateEntry
from workflow.standing_posts import PostTerm

FIRST = COMMUNITIES[0]
JUNE, LAST = date(2026, 6, 1), date(2026, 6, 25)
NUMBER = "202606-Z01"
FIFTEEN = [f"{at:04}" for at in range(1, 16)]


@pytest.fixture
def world() -> World:
    """A collecting round with one need, and twenty members in the register."""
    made = World()
    made.members += [PartyMember(f"{at:04}", "示例支部", STREET.name) for at in range(1, 21)]
    one = rounds.open_round(made.services(), ACTOR, STREET, JUNE)
    collect.import_needs(made.services(), ACTOR, one, [need("1", community=FIRST)])
    return made


def current(world: World) -> Round:
    return next(iter(world.rounds.values()))


def publish(world: World, task: str = "走访小区、重新规划、建车棚", places: int = 15) -> CallUp:
    services, one = world.services(), current(world)
    new = call_up.planned(services, one, "1", task, places, LAST)
    call_up.publish(services, ACTOR, one, [new])
    return world.call_ups[new.call_up_id]


def test_xizhans_fifteen_members_become_one_resource_given_to_the_one_need(world: World) -> None:
    services = world.services()
    assert publish(world).number == NUMBER
    assert publish(world).number == NUMBER
    assert call_up.sign_up(services, ACTOR, STREET, NUMBER, FIFTEEN) == 15
    for _ in range(2):
        resource = call_up.offer(services, ACTOR, current(world), NUMBER)
    assert (resource.amount, resource.measure_unit, resource.form) == (
        Decimal(15),
        "人",
        Form.PEOPLE,
    )
    assert (resource.unit, resource.unit_kind) == (f"{FIRST}报到党员", UnitKind.MEMBER)
    assert resource.earmarked == ("1",)
    assert services.lists.resources(current(world).round_id) == (resource,)
    (kept,) = world.call_ups.values()
    assert (kept.state, world.became[kept.call_up_id]) == (CallUpState.OFFERED, resource.key)
    assert world.acts.count("call_up") == 2


def test_after_the_freeze_the_group_comes_late_with_a_reason(world: World) -> None:
    services = world.services()
    publish(world)
    call_up.sign_up(services, ACTOR, STREET, NUMBER, FIFTEEN[:1])
    frozen = rounds.freeze(services, ACTOR, current(world), without_missing=True)
    with refused("round_not_ready"):
        call_up.offer(services, ACTOR, frozen, NUMBER)
    assert next(iter(world.call_ups.values())).state is CallUpState.CALLING
    late = LateEntry("召集令刚满员", "街道党工委副书记")
    assert call_up.offer(services, ACTOR, frozen, NUMBER, late).amount == 1


def test_a_group_may_start_at_once(world: World) -> None:
    services = world.services()
    publish(world, places=2)
    with refused("call_up_empty"):
        call_up.start(services, ACTOR, STREET, NUMBER)
    call_up.sign_up(services, ACTOR, STREET, NUMBER, FIFTEEN[:3])
    call_up.withdraw(services, ACTOR, STREET, NUMBER, "0001")
    group = call_up.start(services, ACTOR, STREET, NUMBER)
    assert [one.member for one in group] == ["0002", "0003"]
    with refused("call_up_over"):
        call_up.cancel(services, ACTOR, STREET, NUMBER)


def test_a_cancelled_call_up_takes_nobody(world: World) -> None:
    services = world.services()
    publish(world)
    for _ in range(2):
        assert call_up.cancel(services, ACTOR, STREET, NUMBER).state is CallUpState.CANCELLED
    with refused("call_up_over"):
        call_up.sign_up(services, ACTOR, STREET, NUMBER, ["0001"])
    with refused("call_up_unknown"):
        call_up.sign_up(services, ACTOR, STREET, "202606-Z99", ["0001"])


def test_a_call_up_that_names_a_person_is_not_published(world: World) -> None:
    with refused("text_tells_person"):
        publish(world, "帮3栋2单元501的王大爷搬家")
    with refused("row_unknown"):
        call_up.planned(world.services(), current(world), "9", "建棚", 1, LAST)
    assert world.call_ups == {}


# -- standing posts -----------------------------------------------------------------------------

POST = StandingPost("楼道巡查岗", "", "甲", "每周巡查一次")
TERM = PostTerm("甲", "楼道巡查岗", "0001", JUNE, date(2026, 12, 31))


def test_a_post_is_claimed_held_given_back_and_claimed_anew(world: World) -> None:
    services = world.services()
    assert standing_posts.set_up(services, ACTOR, STREET, [POST]) == 1
    assert standing_posts.set_up(services, ACTOR, STREET, [POST]) == 0
    assert standing_posts.claim(services, ACTOR, STREET, [TERM]) == 1
    assert standing_posts.claim(services, ACTOR, STREET, [TERM]) == 0
    with refused("post_full"):
        standing_posts.claim(services, ACTOR, STREET, [replace(TERM, member="0002")])
    ((post, held),) = standing_posts.held_on(services, STREET, JUNE)
    assert (post.community, [one.member for one in held]) == (FIRST, ["0001"])
    standing_posts.release(services, ACTOR, STREET, "甲", POST.name, "0001", date(2026, 6, 30))
    later = replace(TERM, member="0002", since=date(2026, 7, 1))
    assert standing_posts.claim(services, ACTOR, STREET, [later]) == 1


def test_a_post_done_away_with_takes_no_claims(world: World) -> None:
    services = world.services()
    standing_posts.set_up(services, ACTOR, STREET, [POST])
    standing_posts.close(services, ACTOR, STREET, "甲", POST.name, JUNE)
    with refused("post_closed"):
        standing_posts.claim(services, ACTOR, STREET, [TERM])
    assert standing_posts.held_on(services, STREET, JUNE) == ()
    with refused("post_unknown"):
        standing_posts.claim(services, ACTOR, STREET, [replace(TERM, post="无此岗")])


def test_places_are_not_cut_below_those_who_hold_the_post(world: World) -> None:
    services = world.services()
    standing_posts.set_up(services, ACTOR, STREET, [replace(POST, places=2)])
    both = [TERM, replace(TERM, member="0002")]
    assert standing_posts.claim(services, ACTOR, STREET, both) == 2
    with refused("post_held_by_more"):
        standing_posts.set_up(services, ACTOR, STREET, [POST])


def test_a_duty_that_names_a_person_is_refused(world: World) -> None:
    with refused("text_tells_person"):
        told = replace(POST, duty="照看王大爷")
        standing_posts.set_up(world.services(), ACTOR, STREET, [told])

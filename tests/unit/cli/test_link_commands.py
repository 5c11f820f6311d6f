"""`qingdan link make|list|end`: a unit's own page, told once, listed without its secret, ended."""

import re

import pytest

from domain.errors import NotFoundError, RuleError
from domain.users import PassKind
from matching.policy import Policy
from tests.unit.cli.test_correct_commands import done, run
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import frozen
from workflow import sound
from workflow.propose import match_round

UNIT = "示例单位"


@pytest.fixture
def world() -> World:
    made = World()
    one = frozen(made, [need("1")], [resource("R1", unit=UNIT, amount=1)])
    services = made.services()
    match_round(services, ACTOR, one, Policy())
    sound.send_out(services, ACTOR, services.rounds.get(one.round_id))
    return made


def test_a_link_is_told_once_listed_without_its_secret_and_ended(world: World) -> None:
    said = done(world, "link", "make", UNIT, "--days", "3")
    (secret,) = re.findall(r"[\w-]{40,}", said)
    (held,) = (one for one in world.users.held.values() if one.kind is PassKind.LINK)
    assert (held.unit, secret in repr(world.users.held)) == (UNIT, False)
    listed = done(world, "link", "list")
    assert held.pass_id[:8] in listed
    assert UNIT in listed
    assert secret not in listed
    assert UNIT in done(world, "link", "end", held.pass_id[:8])
    assert UNIT not in done(world, "link", "list")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("make", "没有问过的单位"), NotFoundError),
        (("make", UNIT, "--days", "99"), RuleError),
        (("end", "nothing"), NotFoundError),
    ],
)
def test_a_link_of_nobody_or_for_ever_is_refused(
    world: World, words: tuple[str, ...], error: type[Exception]
) -> None:
    told = run(world, "link", *words)
    assert isinstance(told.exception, error)
    assert not [one for one in world.users.held.values() if one.kind is PassKind.LINK]

"""Every operation by every role, at its own place and at another: as the domain's table says.

The matrix is made of the description of the API (`x-act`, `x-place`) and of `domain.rights`; an
operation that is new here fails until it has a row in `requests.py`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from api.application import PREFIX
from api.operations import EVERYBODY, Place
from domain.rights import EVERYWHERE, Act, Actor, Role, Scope
from tests.unit.api.clients import (
    HOME,
    UNIT,
    Client,
    application,
    grant_of,
    link,
    matched,
    with_user,
)
from tests.unit.api.followed_requests import QUERIES, body_of, ids_of, world_of
from tests.unit.workflow.fake_world import STREET

AT = {
    Place.EVERYWHERE: EVERYWHERE,
    Place.DISTRICT: Scope(STREET.district_code),
    Place.STREET: Scope(STREET.code),
    Place.COMMUNITY: Scope(STREET.code, HOME),
    Place.UNIT: Scope(STREET.code, HOME, UNIT),
}
REFUSED = {401, 403}


def operations() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Each operation: its id, method, path and description."""
    document = application().openapi()
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            yield told["operationId"], method.upper(), path.removeprefix(PREFIX), told


OPERATIONS = {name: (method, path, told) for name, method, path, told in operations()}


def ask(
    client: Client, name: str, version: str = "*", named: Mapping[str, str] | None = None
) -> int:
    """The status of a right request to an operation; `named` in place of what its path names."""
    method, path, _ = OPERATIONS[name]
    known = ids_of(name, client.world) | dict(named or {})
    body = body_of(name, known)
    more: dict[str, Any] = {"params": QUERIES.get(name, {})}
    if body is not None:
        more["json"] = body
    told = client.request(method, path.format(**known), headers={"if-match": version}, **more)
    assert told.status_code < 500, (name, told.text)
    assert told.status_code != 422, (name, told.text)
    return told.status_code


def allowed(told: dict[str, Any], actor: Actor) -> bool:
    """What the domain's table says of an operation and an actor."""
    act, place = Act(told["x-act"]), Place(told["x-place"])
    match place:
        case Place.OWN:
            return True
        case Place.ANYWHERE:
            return actor.reaches(act, EVERYWHERE)
        case Place.INSIDE:
            return actor.reaches(act, Scope(STREET.code))
    return actor.may(act, AT[place])


def guarded() -> list[str]:
    return [name for name, (_, _, told) in OPERATIONS.items() if told["x-act"] != EVERYBODY]


@pytest.mark.parametrize("name", guarded())
def test_an_operation_is_for_those_whom_the_table_names(name: str) -> None:
    told = OPERATIONS[name][2]
    found, wanted = {}, {}
    for role in Role:
        for here in (True, False):
            world = world_of(name)
            grant = grant_of(role, here=here)
            client = Client(world, with_user(world, "somebody", grant))
            found[role, here] = ask(client, name) not in REFUSED
            wanted[role, here] = allowed(told, Actor("somebody", (grant,)))
            if not found[role, here]:
                assert len(world.refused) == 1, "a refused act leaves its audit entry"
    assert found == wanted


@pytest.mark.parametrize("name", guarded())
def test_an_operation_is_for_nobody_who_is_not_signed_in(name: str) -> None:
    world = world_of(name)
    for token in ("", "qd_made_up", link(world)):
        assert ask(Client(world, token), name) == 401


UNKNOWN = {"sha256": "0" * 64, "number": "99"}
ALWAYS_THERE = {"street_code", "round_id", "form", "name", "district", "month"}
"""What paths name that is no secret, or that the description itself lists."""


def naming() -> Iterator[str]:
    """The operations whose path names something that may or may not be there."""
    for name in guarded():
        _, path, told = OPERATIONS[name]
        named = set(re.findall(r"{(\w+)}", path)) - ALWAYS_THERE
        if named and told["x-place"] != Place.OWN:
            yield name


@pytest.mark.parametrize("name", list(naming()))
def test_who_may_do_it_nowhere_there_does_not_learn_what_is_there(name: str) -> None:
    _, path, told = OPERATIONS[name]
    acts = [Act(told["x-act"]), *map(Act, told.get("x-also", ()))]
    nothing = {
        one: UNKNOWN.get(one, "nothing-there")
        for one in re.findall(r"{(\w+)}", path)
        if one not in ALWAYS_THERE
    }
    in_street = "{street_code}" in path or "{round_id}" in path
    there = Scope(STREET.code) if in_street else EVERYWHERE
    world, tried = world_of(name), 0
    for role, here in ((role, here) for role in Role for here in (True, False)):
        grant = grant_of(role, here=here)
        if any(Actor("somebody", (grant,)).reaches(act, there) for act in acts):
            continue
        client = Client(world, with_user(world, f"{role.name} {here}", grant))
        for named in ({}, nothing):
            assert ask(client, name, named=named) == 403, (role, here, named)
        tried += 1
        if tried == MOST_TRIED:
            break
    assert tried
    client = Client(world, with_user(world, "all", *(grant_of(role) for role in Role)))
    assert ask(client, name, named=nothing) not in REFUSED, "who may is told that it is not there"


MOST_TRIED = 2
"""Roles that may not: all are asked for what is there above."""


def test_what_everybody_may_call_is_known() -> None:
    told = {name for name, (_, _, told) in OPERATIONS.items() if told["x-act"] == EVERYBODY}
    assert told == {
        "health_live",
        "health_ready",
        "accept_invitation",
        "begin_session",
        "show_shared_sounding",
        "answer_shared_sounding",
    }


def test_a_link_opens_its_own_page_and_nothing_else() -> None:
    world = matched()
    client = Client(world, link(world))
    page = client.get("/shared/sounding")
    assert page.status_code == 200
    assert page.json()["unit"] == UNIT
    assert ask(client, "answer_shared_sounding") == 200
    assert ask(Client(world, "qd_made_up"), "show_shared_sounding") == 401
    assert ask(Client(world), "answer_shared_sounding") == 401


def test_a_token_for_one_act_is_refused_every_other() -> None:
    world = matched()
    token = with_user(world, "script", grant_of(Role.STREET), acts=(Act.VIEW,))
    client = Client(world, token)
    assert ask(client, "list_needs") == 200
    assert ask(client, "open_round") == 403
    assert ask(client, "match_round") == 403


def test_every_act_of_the_table_that_people_do_has_an_operation() -> None:
    asked = {told["x-act"] for _, _, told in OPERATIONS.values()} - {EVERYBODY}
    assert {act for act in Act if act not in asked} <= NOT_ASKED_ALONE


NOT_ASKED_ALONE = {
    Act.APPROVE,  # approve_list is declared by its first step
    Act.ENTER_LATE,  # the lists' operations with `late`
}

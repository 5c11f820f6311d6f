"""Whatever a client sends, by each role: never a failure inside, never another shape of answer.

The short form tries every bound of every field as the one who may most, and one request as one of
the others, who take turns by operation; the long form tries both as everybody.
"""

import os
from typing import Any
from zlib import crc32

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import response_schema_conformance

from api.application import PREFIX
from domain.rights import Role
from tests.unit.api.clients import application, grant_of, link, parts, with_user
from tests.unit.api.followed_requests import ids_of, world_of

SOAK = bool(os.environ.get("QINGDAN_SOAK"))
EXAMPLES = 25 if SOAK else 1
CHECKS = (not_a_server_error, response_schema_conformance)
EVERYBODY = ("", "link", *(role.name for role in Role))
DESCRIPTION = f"{PREFIX}/openapi.json"
MADE_UP_ALONE = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": False}}})
"""Without the bounds of every field, which are tried as somebody else."""

bounds = schemathesis.openapi.from_asgi(DESCRIPTION, application())
made_up = schemathesis.openapi.from_asgi(DESCRIPTION, application(), config=MADE_UP_ALONE)
drawn = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.soak
@pytest.mark.parametrize("caller", EVERYBODY if SOAK else ["STREET"])
@bounds.parametrize()
@drawn
def test_no_request_breaks_it(case: Any, caller: str) -> None:
    ask(case, caller)


@made_up.parametrize()
@drawn
def test_no_request_of_another_breaks_it(case: Any) -> None:
    name = case.operation.definition.raw["operationId"]
    ask(case, EVERYBODY[crc32(name.encode()) % len(EVERYBODY)])


def ask(case: Any, caller: str) -> None:
    """Send a request as somebody, over a world in which it makes sense."""
    name = case.operation.definition.raw["operationId"]
    world = world_of(name)
    application().state.parts = parts(world)
    secret = ""
    if caller == "link":
        secret = link(world)
    elif caller:
        secret = with_user(world, "somebody", grant_of(Role[caller]))
    known = ids_of(name, world)
    case.path_parameters = {
        name: known.get(name, value) for name, value in (case.path_parameters or {}).items()
    }
    headers = {"authorization": f"Bearer {secret}"} if secret else {}
    case.call_and_validate(headers=headers, checks=CHECKS)

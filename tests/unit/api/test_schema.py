"""Whatever a client sends, by each role: never a failure inside, never another shape of answer."""

import os
from typing import Any
from zlib import crc32

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from api.application import PREFIX
from domain.rights import Role
from tests.unit.api.clients import application, grant_of, link, parts, with_user
from tests.unit.api.followed_requests import ids_of, world_of

SOAK = bool(os.environ.get("QINGDAN_SOAK"))
EXAMPLES = 200 if SOAK else 1
CHECKS = (not_a_server_error, response_schema_conformance)
EVERYBODY = ("", "link", *(role.name for role in Role))
CALLERS = EVERYBODY if SOAK else ("STREET", "another")
"""In the short form the one who may most, and one of the others, who take turns by operation."""

schema = schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", application())


@pytest.mark.parametrize("caller", CALLERS)
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_no_request_breaks_it(case: Any, caller: str) -> None:
    name = case.operation.definition.raw["operationId"]
    if caller == "another":
        caller = EVERYBODY[crc32(name.encode()) % len(EVERYBODY)]
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

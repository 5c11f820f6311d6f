"""The committed description is what is served, every field is explained, and no promise broken."""

import json
from copy import deepcopy
from typing import Any

import pytest

from docs import openapi
from tests.unit.api.clients import application


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return application().openapi()


def test_the_committed_description_is_the_one_that_is_served(document: dict[str, Any]) -> None:
    committed = openapi.DOCUMENT.read_text("utf-8")
    assert committed == openapi.written(document), "run python -m docs.openapi"


def test_nothing_that_was_promised_is_broken(document: dict[str, Any]) -> None:
    promise = json.loads(openapi.PROMISED.read_text("utf-8"))
    assert len(promise) > 80
    assert openapi.broken(promise, openapi.promised(document)) == []


def test_a_broken_promise_would_be_found(document: dict[str, Any]) -> None:
    before = openapi.promised(document)
    now = deepcopy(before)
    del now["show_round"]
    now["freeze_round"]["at"] = "POST /elsewhere"
    now["open_round"]["needs"].append("colour")
    now["list_needs"]["gives"].remove("items[].need_id")
    assert openapi.broken(before, now) == [
        "freeze_round: moved to POST /elsewhere",
        "list_needs: lacks items[].need_id",
        "open_round: needs colour",
        "show_round: gone",
    ]


def test_every_operation_says_what_it_does_and_how_it_may_fail(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for told in methods.values():
            assert told["description"], path
            assert {"401", "403", "422", "503"} <= set(told["responses"]), path
            assert told["operationId"].replace("_", "").isalpha(), path


def test_every_schema_says_what_it_is(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description") or name.startswith("Page_"), name


def test_no_two_schemas_bear_one_name(document: dict[str, Any]) -> None:
    """Clients are generated from them: of two of one name both would bear their module's."""
    assert [name for name in document["components"]["schemas"] if "__" in name] == []


def test_every_post_that_does_something_takes_a_key(document: dict[str, Any]) -> None:
    without = {
        told["operationId"]
        for methods in document["paths"].values()
        for method, told in methods.items()
        if method == "post"
        and "Idempotency-Key" not in {one["name"] for one in told.get("parameters", ())}
    }
    # They tell secrets or of a person, which are kept nowhere, or store nothing.
    assert without == {
        "accept_invitation",
        "add_user",
        "answer_opinion",
        "add_webhook",
        "answer_shared_sounding",
        "begin_session",
        "end_grants",
        "invite_user",
        "lock_user",
        "make_token",
        "open_scan",
        "share_acceptance",
        "share_sounding",
        "show_contact",
        "suggest",
        "unlock_user",
    }

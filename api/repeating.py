"""Posts that may be repeated: with an Idempotency-Key the second answer is the first one."""

import hashlib
import uuid
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from access.parts import Parts
from api.callers import identify
from api.parts import parts_of
from api.paths import NamedRoute
from domain.errors import InputError, RuleError, StoreError
from domain.repeats import Idempotency, key_id

HEADER = "idempotency-key"
LONGEST_KEY = 200
LARGEST_KEPT = 64 * 1024
"""Bytes of an answer that are kept; a longer one is made anew, as each verb may be repeated."""
DESCRIBED = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "of the client's choice, such as a UUID; a repeated request with the same key "
    "within a day is answered as the first one and does nothing twice",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[ -~]+$"},
}

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Repeatable(NamedRoute):
    """A route that takes an Idempotency-Key if it is described so.

    What tells a secret or of a person is not: no answer of it is ever kept.
    """

    def get_route_handler(self) -> Handler:
        """The handler, with the key looked at before and the answer kept after."""
        handle = super().get_route_handler()
        if DESCRIBED not in (self.openapi_extra or {}).get("parameters", ()):
            return handle

        async def handler(request: Request) -> Response:
            if HEADER not in request.headers:
                return await handle(request)
            body = await request.body()
            return await _once(request, body, handle)

        return handler


async def _once(request: Request, body: bytes, handle: Handler) -> Response:
    parts = parts_of(request)
    kept = await run_in_threadpool(_begin, request, parts, body)
    if kept is not None:
        return kept
    asked: Idempotency = request.state.asked
    try:
        answer = await handle(request)
    except BaseException:
        await run_in_threadpool(_let_go, parts, asked)
        raise
    text = bytes(answer.body) if hasattr(answer, "body") else b""
    if len(text) <= LARGEST_KEPT:
        await run_in_threadpool(_keep, parts, asked, answer.status_code, text.decode())
    else:
        await run_in_threadpool(_let_go, parts, asked)
    return answer


def _begin(request: Request, parts: Parts, body: bytes) -> Response | None:
    """The answer given before; None to go on, with the request's key on its state."""
    key = request.headers[HEADER]
    if not 0 < len(key) <= LONGEST_KEY:
        raise InputError("key_wrong", longest=LONGEST_KEY)
    actor = identify(request, parts).actor
    what = f"{request.method} {request.url.path}?{request.url.query}\n".encode() + body
    asked = Idempotency(
        key_id(actor.actor_id, key), hashlib.sha256(what).hexdigest(), uuid.uuid4().hex
    )
    request.state.asked = asked
    before = parts.services.repeats.find(asked.key_id)
    if before is None:
        return None
    before.must_repeat(asked, parts.now())
    if before.status:
        headers = {"idempotency-replayed": "true"}
        return Response(before.body, before.status, headers, media_type="application/json")
    if not parts.services.repeats.take_over(asked, before, parts.now()):
        raise RuleError("request_under_way")
    return None


def _keep(parts: Parts, asked: Idempotency, status: int, text: str) -> None:
    """Keep the answer; what was done is told to the client even where that fails."""
    try:
        parts.services.repeats.answer(asked, status, text)
    except StoreError:
        _let_go(parts, asked)


def _let_go(parts: Parts, asked: Idempotency) -> None:
    """Let the client's next attempt go on at once, if the database still answers."""
    with suppress(StoreError):  # the lease ends by itself
        parts.services.repeats.release(asked)

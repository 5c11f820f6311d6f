"""What stands before every request: its id, its size, the headers of its answer, its log line."""

import json
import logging
import time
import traceback
import uuid
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import language_of, problem
from domain.errors import StoreError

LARGEST_BODY = 32 * 1024 * 1024
"""Bytes of a request: a list of 50,000 rows as xlsx has about 5 MB, in base64 7."""

HEADERS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""For every answer that does not say otherwise; no other origin is let in (CORS is closed)."""

LOG = logging.getLogger("qingdan.requests")


class Guard:
    """The outermost layer of the application.

    A log line holds the request's id, method, the route's pattern, status and time, and the
    actor's id: no address, no text, no name. What fails inside is told by class and place alone.
    """

    def __init__(self, application: ASGIApp, prefix: str, largest: int = LARGEST_BODY) -> None:
        self._application = application
        self._prefix = prefix
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what is no HTTP or not under the prefix passes through."""
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix):
            await self._application(scope, receive, send)
            return
        scope["request_id"] = uuid.uuid4().hex
        watched = _Watched(scope, send, time.monotonic())
        try:
            await self._application(scope, _Counted(scope, receive, self._largest), watched)
        except Exception as error:
            _tell_failure(scope, error)
            await self._refuse(scope, receive, watched, StoreError("server_failed"))
        finally:
            watched.tell()

    async def _refuse(
        self, scope: Scope, receive: Receive, watched: "_Watched", error: StoreError
    ) -> None:
        if not watched.status:
            answer = problem(language_of(Request(scope)), error, scope["request_id"])
            await answer(scope, receive, watched)


class _TooLargeError(HTTPException):
    """The body of a request is larger than is taken; FastAPI lets errors of HTTP through."""

    def __init__(self, largest: int) -> None:
        super().__init__(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, str(largest // 1024**2))


class _Counted:
    """Hands on a body up to its largest size."""

    def __init__(self, scope: Scope, receive: Receive, largest: int) -> None:
        self._receive, self._left, self._largest = receive, largest, largest
        told = dict(scope["headers"]).get(b"content-length", b"0")
        self._too_large = told.isdigit() and int(told) > largest

    async def __call__(self) -> Message:
        if self._too_large:
            raise _TooLargeError(self._largest)
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _TooLargeError(self._largest)
        return message


class _Watched:
    """Hands on an answer with the headers above, and remembers how it went."""

    def __init__(self, scope: Scope, send: Send, began: float) -> None:
        self._scope, self._send, self._began = scope, send, began
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            given = {name.lower() for name, _ in message["headers"]}
            own = HEADERS | {"x-request-id": self._scope["request_id"]}
            message["headers"] = [
                *message["headers"],
                *((k.encode(), v.encode()) for k, v in own.items() if k.encode() not in given),
            ]
        await self._send(message)

    def tell(self) -> None:
        state: Any = self._scope.get("state", {})
        caller = state.get("signed_in") if isinstance(state, dict) else None
        route = self._scope.get("route")
        told = {
            "request": self._scope["request_id"],
            "method": self._scope["method"],
            "route": getattr(route, "path", ""),
            "status": self.status,
            "milliseconds": round((time.monotonic() - self._began) * 1000),
            "actor": caller.actor.actor_id if caller else "",
        }
        LOG.info(json.dumps(told))


def _tell_failure(scope: Scope, error: Exception) -> None:
    """Where it failed and with what class; the message may quote what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno}" for frame in frames]
    told = {"request": scope["request_id"], "failed": type(error).__name__, "at": places[-12:]}
    LOG.error(json.dumps(told))

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
from api.metrics import Metrics
from domain.errors import QingdanError, RuleError, StoreError

LARGEST_BODY = 32 * 1024 * 1024
"""Bytes of a request: a list of 50,000 rows as xlsx has about 5 MB, in base64 7."""

HEADERS = {
    "content-security-policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""For every answer that does not say otherwise; no other origin is let in (CORS is closed)."""

ONLY_HTTPS = {"strict-transport-security": "max-age=31536000"}
"""Beside them where browsers come by https."""

_DOORS = ("/sessions", "/invitations/accept")

LOG = logging.getLogger("qingdan.requests")


class Guard:
    """The outermost layer of the application.

    A log line holds the request's id, method, the route's pattern, status and time, and the
    actor's id: no address, no text, no name. What fails inside is told by class and place alone.
    """

    def __init__(
        self,
        application: ASGIApp,
        prefix: str,
        metrics: Metrics,
        largest: int = LARGEST_BODY,
    ) -> None:
        self._application = application
        self._metrics = metrics
        self._prefix = prefix
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what is no HTTP or not under the prefix passes through."""
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix):
            await self._application(scope, receive, send)
            return
        scope["request_id"] = uuid.uuid4().hex
        watched = _Watched(scope, send, self._metrics)
        try:
            self._count(scope)
            await self._application(scope, _Counted(scope, receive, self._largest), watched)
        except RuleError as error:
            await self._refuse(scope, receive, watched, error)
        except Exception as error:
            _tell_failure(scope, error)
            await self._refuse(scope, receive, watched, StoreError("server_failed"))
        finally:
            watched.tell()

    def _count(self, scope: Scope) -> None:
        limiter = scope["app"].state.parts.limiter
        if limiter:
            address = address_of(scope)
            limiter.address(address)
            if scope["path"].removeprefix(self._prefix) in _DOORS and scope["method"] == "POST":
                limiter.door(address)

    async def _refuse(
        self, scope: Scope, receive: Receive, watched: "_Watched", error: QingdanError
    ) -> None:
        if not watched.status:
            answer = problem(language_of(Request(scope)), error, scope["request_id"])
            await answer(scope, receive, watched)


def address_of(scope: Scope) -> str:
    """The address a request came from, as the proxy that is trusted tells it; empty if unknown."""
    client = scope.get("client")
    return str(client[0]) if client else ""


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

    def __init__(self, scope: Scope, send: Send, metrics: Metrics) -> None:
        self._scope, self._send, self._metrics = scope, send, metrics
        self._began = time.monotonic()
        self.status = 0
        metrics.begin()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            given = {name.lower() for name, _ in message["headers"]}
            own = HEADERS | {"x-request-id": self._scope["request_id"]}
            if self._scope["app"].state.parts.secure:
                own |= ONLY_HTTPS
            message["headers"] = [
                *message["headers"],
                *((k.encode(), v.encode()) for k, v in own.items() if k.encode() not in given),
            ]
        await self._send(message)

    def tell(self) -> None:
        state: Any = self._scope.get("state", {})
        caller = state.get("signed_in") if isinstance(state, dict) else None
        route = getattr(self._scope.get("route"), "path", "")
        seconds = time.monotonic() - self._began
        self._metrics.end(self._scope["method"], route, self.status, seconds)
        told = {
            "request": self._scope["request_id"],
            "method": self._scope["method"],
            "route": route,
            "status": self.status,
            "milliseconds": round(seconds * 1000),
            "actor": caller.actor.actor_id if caller else "",
        }
        LOG.info(json.dumps(told))


def _tell_failure(scope: Scope, error: Exception) -> None:
    """Where it failed and with what class; the message may quote what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno}" for frame in frames]
    told = {"request": scope["request_id"], "failed": type(error).__name__, "at": places[-12:]}
    LOG.error(json.dumps(told))

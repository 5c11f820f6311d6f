"""The socket by which a page talks with the server, for pages of this server alone.

NiceGUI opens it to every origin. A browser sends no session of ours to another site's socket, but
nobody else's script has any business there (OWASP ASVS 5.0, 4.4.2).
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

SOCKET = "/_nicegui_ws/"
POLICY_VIOLATION = 1008
"""Close code of RFC 6455, 7.4.1."""


class OwnPagesOnly:
    """Refuses the socket, and its long polling, to whoever says to come from another host."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or end it."""
        if not scope.get("path", "").startswith(SOCKET) or _is_own(Headers(scope=scope)):
            await self._inner(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await PlainTextResponse("", 403)(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")

"""Names in paths: a wish, a stage or an agreement may bear a slash, sent as %2F."""

from collections.abc import MutableMapping
from typing import Any
from urllib.parse import unquote

from fastapi.routing import APIRoute
from starlette.routing import Match

_SLASH = b"%2f"


class NamedRoute(APIRoute):
    """A route that takes a path apart before it is decoded, where a name in it holds a slash.

    Servers decode the whole path first, which makes two segments of 3%2F4.
    """

    def matches(self, scope: MutableMapping[str, Any]) -> tuple[Match, MutableMapping[str, Any]]:
        """Whether a request is this route's, with what its path names."""
        raw: bytes = scope.get("raw_path") or b""
        if _SLASH not in raw.lower():
            return super().matches(scope)
        match, child = super().matches({**scope, "path": raw.decode("ascii")})
        if match is not Match.NONE:
            named = child["path_params"]
            child["path_params"] = {name: unquote(value) for name, value in named.items()}
        return match, child

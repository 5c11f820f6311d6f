"""The cookies of a browser: its session, to the pages and the API alike; a sign-in under way."""

from collections.abc import Mapping

SESSION_COOKIE = "qingdan_session"
ATTEMPT_COOKIE = "qingdan_attempt"


def session_cookie(secure: bool) -> str:
    """What the session's cookie is called.

    By https it is one that no other host and no page without https can set (`__Host-`, RFC 6265bis
    4.1.3.2); a server of one's own machine, reached by http, could set none of that name.
    """
    return f"__Host-{SESSION_COOKIE}" if secure else SESSION_COOKIE


def session_in(cookies: Mapping[str, str], secure: bool) -> str:
    """The secret of the session that a browser sends; empty where it sends none."""
    return cookies.get(session_cookie(secure), "")

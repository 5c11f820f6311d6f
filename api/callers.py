"""Who calls: a browser by its session's cookie, a program by its token."""

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPBearer

from access.cookies import SESSION_COOKIE, session_in
from access.links import shown_by
from access.parts import Parts
from access.secrets import csrf_of, same
from access.sign_in import SignedIn, signed_in
from api.parts import Here, parts_of
from domain.errors import NotAllowedError, NotSignedInError
from domain.rounds import Round
from domain.users import PassKind, User

CSRF_HEADER = "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

_BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="A token of `qingdan user token` or POST /tokens",
)
_SESSION = APIKeyCookie(
    name=SESSION_COOKIE,
    auto_error=False,
    scheme_name="session",
    description="A session of POST /sessions, by https with __Host- before the name; what changes"
    " something sends X-CSRF-Token too",
)


def secret_of(request: Request, secure: bool) -> tuple[str, PassKind]:
    """The secret a request brings, a token before a cookie.

    Raises:
        NotSignedInError: It brings none (code `not_signed_in`).
        NotAllowedError: A cookie comes without its token against forgery (code `csrf_missing`).
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip(), PassKind.TOKEN
    session = session_in(request.cookies, secure)
    if not session:
        raise NotSignedInError("not_signed_in")
    forged = not same(request.headers.get(CSRF_HEADER, ""), csrf_of(session))
    if request.method not in SAFE and forged:
        raise NotAllowedError("csrf_missing")
    return session, PassKind.SESSION


def identify(request: Request, parts: Parts) -> SignedIn:
    """Who sends a request, asked once for each request.

    Raises:
        NotSignedInError: Nobody known.
    """
    known: SignedIn | None = getattr(request.state, "signed_in", None)
    if known is None:
        known = signed_in(parts.services, *secret_of(request, parts.secure), parts.now())
        if parts.limiter:
            parts.limiter.account(known.held.user_id or known.held.pass_id)
        request.state.signed_in = known
    asked = getattr(request.state, "asked", None)
    return known if asked is None else replace(known, actor=replace(known.actor, asked=asked))


# The two schemes are named for the description of the API; `identify` reads the request itself.
_Told = Annotated[object, Depends(_BEARER)]
_Kept = Annotated[object, Depends(_SESSION)]


def _caller(request: Request, token: _Told, session: _Kept) -> SignedIn:  # noqa: ARG001
    return identify(request, parts_of(request))


Caller = Annotated[SignedIn, Depends(_caller)]


def user_of(caller: SignedIn) -> User:
    """The caller's account.

    Raises:
        NotSignedInError: It brought a link, which is nobody's.
    """
    if caller.user is None:
        raise NotSignedInError("pass_wrong")
    return caller.user


def _shared(request: Request, here: Here, sent: _Told) -> tuple[SignedIn, Round]:  # noqa: ARG001
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotSignedInError("not_signed_in")
    return shown_by(here.services, token.strip(), here.now())


LinkHolder = Annotated[tuple[SignedIn, Round], Depends(_shared)]
"""Who brings a share link instead of a token, and the round it is for."""

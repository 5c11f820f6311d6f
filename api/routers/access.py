"""Sign-in: sessions, invitations and one's own tokens."""

from datetime import timedelta

from fastapi import APIRouter, Request, Response, status

from access import sign_in
from access.cookies import session_cookie, session_in
from access.secrets import csrf_of
from access.sessions import end_session, end_sessions, sessions
from access.sign_in import SignedIn
from api.callers import Caller, user_of
from api.operations import operation
from api.parts import Here
from api.schemas.access import (
    AcceptBody,
    PasswordBody,
    SessionListed,
    SessionShown,
    SignInBody,
    TokenBody,
    TokenMade,
    TokenShown,
)
from api.schemas.base import Count
from domain.errors import RuleError
from domain.rights import Act
from domain.users import PassKind

# Secrets are told here, so no answer is kept for a repeated request.
router = APIRouter(tags=["access"])


@router.post("/invitations/accept", status_code=204, **operation("accept_invitation", None))
def _accept(here: Here, body: AcceptBody) -> None:
    """Choose a password by an invitation; the first user chooses the account name too."""
    sign_in.accept(
        here.services, here.hasher(), body.invitation, body.login, body.password, here.now()
    )


@router.post("/sessions", status_code=status.HTTP_201_CREATED, **operation("begin_session", None))
def _begin(here: Here, body: SignInBody, response: Response) -> SessionShown:
    """Sign in: the session goes into a cookie for 12 hours."""
    user, told = sign_in.sign_in(
        here.services, here.hasher(), body.login, body.password, here.now()
    )
    response.set_cookie(
        session_cookie(here.secure),
        told.secret,
        max_age=int(sign_in.SESSION_LASTS.total_seconds()),
        httponly=True,
        secure=here.secure,
        samesite="strict",
    )
    return SessionShown.of(SignedIn(user.actor(), told.held, user), csrf_of(told.secret))


@router.get("/sessions/current", **operation("show_session", Act.KEEP_OWN))
def _show(here: Here, caller: Caller, request: Request) -> SessionShown:
    """Who is signed in, with the token against forgery for this session."""
    session = session_in(request.cookies, here.secure)
    return SessionShown.of(caller, csrf_of(session) if session else "")


@router.delete("/sessions/current", status_code=204, **operation("end_session", Act.KEEP_OWN))
def _end(here: Here, caller: Caller, response: Response) -> None:
    """Sign out; a token that is sent here ends too."""
    sign_in.sign_out(here.services, caller)
    _take_cookie(here, response)


def _take_cookie(here: Here, response: Response) -> None:
    response.delete_cookie(session_cookie(here.secure), secure=here.secure)


@router.get("/sessions", **operation("list_sessions", Act.KEEP_OWN))
def _sessions(here: Here, caller: Caller) -> list[SessionListed]:
    """One's own sessions that hold now, at whatever desk, the one in use last first."""
    held = sessions(here.services, caller.actor, user_of(caller), here.now())
    return [SessionListed.of(one, caller.held) for one in held]


@router.delete("/sessions", **operation("end_other_sessions", Act.KEEP_OWN))
def _end_others(here: Here, caller: Caller) -> Count:
    """End one's own sessions but the one that asks; how many there were."""
    user, but = user_of(caller), caller.held.pass_id
    return Count(count=end_sessions(here.services, caller.actor, user, here.now(), but=but))


@router.delete(
    "/sessions/{session_id}", status_code=204, **operation("end_one_session", Act.KEEP_OWN)
)
def _end_one(here: Here, caller: Caller, session_id: str) -> None:
    """End one of one's own sessions, such as of a desk that was left."""
    end_session(here.services, caller.actor, user_of(caller), session_id, here.now())


@router.put("/password", status_code=204, **operation("change_password", Act.KEEP_OWN))
def _change(here: Here, caller: Caller, body: PasswordBody, response: Response) -> None:
    """Change one's own password; every session ends, this one too. A token may not."""
    user = user_of(caller)
    if caller.held.kind is not PassKind.SESSION:
        raise RuleError("password_by_token")
    told = (body.present, body.chosen)
    sign_in.change_password(here.services, here.hasher(), user, *told, here.now())
    _take_cookie(here, response)


@router.get("/tokens", **operation("list_tokens", Act.KEEP_OWN))
def _list(here: Here, caller: Caller) -> list[TokenShown]:
    """One's own tokens that hold now."""
    kept = sign_in.tokens(here.services, user_of(caller), here.now())
    return [TokenShown.of(one) for one in kept]


@router.post("/tokens", status_code=201, **operation("make_token", Act.KEEP_OWN))
def _make(here: Here, caller: Caller, body: TokenBody) -> TokenMade:
    """Make a token for a program: it may what its user may, or the acts named alone."""
    told = sign_in.make_token(
        here.services,
        caller.actor,
        user_of(caller),
        body.name,
        body.acts,
        timedelta(days=body.days),
        here.now(),
    )
    return TokenMade.made(told)


@router.delete("/tokens/{token_id}", status_code=204, **operation("end_token", Act.KEEP_OWN))
def _end_token(here: Here, caller: Caller, token_id: str) -> None:
    """End one of one's own tokens."""
    sign_in.end_token(here.services, caller.actor, user_of(caller), token_id)

"""The doors: sign in, choose and change a password, sign out, choose a language."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from access.cookies import ATTEMPT_COOKIE, session_cookie, session_in
from access.oidc import Attempt, Oidc, enter
from access.parts import Parts
from access.sessions import end_sessions, sessions
from access.sign_in import (
    SESSION_LASTS,
    SignedIn,
    Told,
    accept,
    change_password,
    sign_in,
    sign_out,
    signed_in,
)
from domain.errors import NotSignedInError, QingdanError
from domain.users import PassKind, User
from web.plain import check_origin, leave_for, page, refused, words_of
from web.visitors import LANGUAGE_COOKIE

Field = Annotated[str, Form(max_length=200)]
YEAR_SECONDS = 366 * 24 * 3600


def doors(office: Parts) -> APIRouter:
    """The plain pages around signing in."""
    router = APIRouter(include_in_schema=False)
    _add_sign_in(router, office)
    _add_welcome(router, office)
    _add_password(router, office)
    if office.oidc:
        _add_oidc(router, office, office.oidc)

    @router.post("/sign-out")
    def _out(request: Request) -> Response:
        check_origin(request)
        sign_out(office.services, _brought(request, office))
        return _out_by(RedirectResponse("/sign-in", 303), office)

    @router.get("/language/{language}")
    def _language(language: str, next: str = "/") -> Response:  # noqa: A002
        answer = leave_for(next)
        answer.set_cookie(LANGUAGE_COOKIE, language, YEAR_SECONDS, samesite="lax")
        return answer

    return router


def _add_sign_in(router: APIRouter, office: Parts) -> None:
    @router.get("/sign-in")
    def _show(request: Request, next: str = "/") -> Response:  # noqa: A002
        return page(request, "sign_in.html", next=next, login="", oidc=office.oidc is not None)

    @router.post("/sign-in")
    def _sign_in(
        request: Request,
        login: Field,
        password: Field,
        next: Field = "/",  # noqa: A002
    ) -> Response:
        try:
            _knock(request, office)
            _, told = sign_in(office.services, office.hasher(), login, password, office.now())
        except QingdanError as error:
            return page(
                request,
                "sign_in.html",
                403,
                next=next,
                login=login,
                oidc=office.oidc is not None,
                wrong=words_of(request, error),
            )
        return _in(office, told, next)


def _in(office: Parts, told: Told, path: str) -> Response:
    """Send a browser on with the cookie of its new session."""
    answer = leave_for(path)
    answer.set_cookie(
        session_cookie(office.secure),
        told.secret,
        int(SESSION_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=office.secure,
    )
    return answer


def _out_by(answer: Response, office: Parts) -> Response:
    """Take the cookie of a session that ended from the browser."""
    answer.delete_cookie(session_cookie(office.secure), secure=office.secure)
    return answer


def _brought(request: Request, office: Parts) -> SignedIn:
    secret = session_in(request.cookies, office.secure)
    return signed_in(office.services, secret, PassKind.SESSION, office.now())


def _add_oidc(router: APIRouter, office: Parts, oidc: Oidc) -> None:
    """Sign in by another house's account: there, and back with a code."""

    def stopped(request: Request, error: QingdanError) -> Response:
        told = words_of(request, error)
        return page(request, "sign_in.html", 403, next="/", login="", oidc=True, wrong=told)

    @router.get("/sign-in/oidc")
    def _leave(request: Request) -> Response:
        try:
            address, attempt = oidc.begin()
        except QingdanError as error:
            return stopped(request, error)
        answer = RedirectResponse(address, 303)
        answer.set_cookie(
            ATTEMPT_COOKIE,
            attempt.told(),
            600,
            path="/sign-in",
            httponly=True,
            samesite="lax",
            secure=office.secure,
        )
        return answer

    @router.get("/sign-in/oidc/back")
    def _back(request: Request, state: str = "", code: str = "") -> Response:
        try:
            if office.limiter and request.client:
                office.limiter.door(request.client.host)
            attempt = Attempt.read(request.cookies.get(ATTEMPT_COOKIE, ""))
            vouched = oidc.account(attempt, state, code)
            _, told = enter(office.services, vouched, office.now())
        except QingdanError as error:
            return stopped(request, error)
        answer = _in(office, told, "/")
        answer.delete_cookie(ATTEMPT_COOKIE, path="/sign-in")
        return answer


def _add_welcome(router: APIRouter, office: Parts) -> None:
    @router.get("/welcome")
    def _show(request: Request) -> Response:
        return page(request, "welcome.html", login="")

    @router.post("/welcome")
    def _accept(request: Request, invitation: Field, login: Field, password: Field) -> Response:
        try:
            _knock(request, office)
            accept(
                office.services, office.hasher(), invitation.strip(), login, password, office.now()
            )
        except QingdanError as error:
            return page(request, "welcome.html", 400, login=login, wrong=words_of(request, error))
        return leave_for("/sign-in")


def _add_password(router: APIRouter, office: Parts) -> None:
    """Change one's own password, then sign in by it; end the sessions at other desks."""

    @router.get("/password")
    def _show(request: Request) -> Response:
        try:
            return _own_page(request, office)
        except NotSignedInError:
            return leave_for("/sign-in?next=/password")

    @router.post("/sessions/end")
    def _end(request: Request) -> Response:
        check_origin(request)
        try:
            here, user = _own(request, office)
        except NotSignedInError:
            return leave_for("/sign-in?next=/password")
        but = here.held.pass_id
        end_sessions(office.services, here.actor, user, office.now(), but=but)
        return leave_for("/password")

    @router.post("/password")
    def _change(request: Request, present: Field, chosen: Field) -> Response:
        try:
            _knock(request, office)
            _, user = _own(request, office)
        except QingdanError as error:
            return refused(request, error)
        try:
            change_password(office.services, office.hasher(), user, present, chosen, office.now())
        except QingdanError as error:
            return _own_page(request, office, wrong=words_of(request, error))
        return _out_by(leave_for("/sign-in"), office)


def _own(request: Request, office: Parts) -> tuple[SignedIn, User]:
    """Whoever sends a form about its own account.

    Raises:
        NotSignedInError: Nobody known.
    """
    here = _brought(request, office)
    if here.user is None:
        raise NotSignedInError("pass_wrong")
    return here, here.user


def _own_page(request: Request, office: Parts, wrong: str = "") -> Response:
    here, user = _own(request, office)
    now = office.now()
    held = sessions(office.services, here.actor, user, now)
    return page(
        request,
        "password.html",
        400 if wrong else 200,
        login=user.login,
        wrong=wrong,
        unused=[
            int((now - (one.used_at or now)).total_seconds() // 60)
            for one in held
            if one.pass_id != here.held.pass_id
        ],
    )


def _knock(request: Request, office: Parts) -> None:
    """Refuse a form of another site's, and whoever tries too often."""
    check_origin(request)
    if office.limiter and request.client:
        office.limiter.door(request.client.host)

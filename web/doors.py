"""The doors: sign in, choose a password by an invitation, sign out, choose a language."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from access.cookies import SESSION_COOKIE
from access.parts import Parts
from access.sign_in import SESSION_LASTS, accept, sign_in, sign_out, signed_in
from catalogues.words import say
from domain.errors import QingdanError
from domain.users import PassKind
from web.plain import check_origin, leave_for, page
from web.visitors import LANGUAGE_COOKIE, language_of

Field = Annotated[str, Form(max_length=200)]
YEAR_SECONDS = 366 * 24 * 3600


def doors(office: Parts) -> APIRouter:
    """The plain pages around signing in."""
    router = APIRouter(include_in_schema=False)
    _add_sign_in(router, office)
    _add_welcome(router, office)

    @router.post("/sign-out")
    def _out(request: Request) -> Response:
        check_origin(request)
        secret = request.cookies.get(SESSION_COOKIE, "")
        sign_out(
            office.services,
            signed_in(office.services, secret, PassKind.SESSION, office.now()),
        )
        answer = RedirectResponse("/sign-in", 303)
        answer.delete_cookie(SESSION_COOKIE)
        return answer

    @router.get("/language/{language}")
    def _language(language: str, next: str = "/") -> Response:  # noqa: A002
        answer = leave_for(next)
        answer.set_cookie(LANGUAGE_COOKIE, language, YEAR_SECONDS, samesite="lax")
        return answer

    return router


def _add_sign_in(router: APIRouter, office: Parts) -> None:
    @router.get("/sign-in")
    def _show(request: Request, next: str = "/") -> Response:  # noqa: A002
        return page(request, "sign_in.html", next=next, login="")

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
                request, "sign_in.html", 403, next=next, login=login, wrong=_told(request, error)
            )
        answer = leave_for(next)
        answer.set_cookie(
            SESSION_COOKIE,
            told.secret,
            int(SESSION_LASTS.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=office.secure,
        )
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
            return page(request, "welcome.html", 400, login=login, wrong=_told(request, error))
        return leave_for("/sign-in")


def _knock(request: Request, office: Parts) -> None:
    """Refuse a form of another site's, and whoever tries too often."""
    check_origin(request)
    if office.limiter and request.client:
        office.limiter.door(request.client.host)


def _told(request: Request, error: QingdanError) -> str:
    return say(language_of(request), f"error.{error.code}", **error.values)

"""Pages without script: their templates, and the answers that leave them."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context

from catalogues.words import Language, say
from domain.errors import NotAllowedError, NotSignedInError, QingdanError
from web.days import all_worded, worded
from web.visitors import language_of

SAFE_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; form-action 'self'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@cache
def _templates() -> Environment:
    folder = Path(__file__).with_name("templates")
    return Environment(loader=FileSystemLoader(folder), autoescape=True, finalize=_finalize)


@pass_context
def _finalize(context: Context, value: object) -> object:
    """What a template prints; a day in the form of its language."""
    return worded(context["language"], value)


def page(request: Request, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """A plain page in the browser's language; every value is escaped."""
    text = rendered(language_of(request), template, **values)
    return HTMLResponse(text, status, SAFE_HEADERS)


def rendered(language: Language, template: str, /, **values: object) -> str:
    """A template in a language, with `say` for its words; every value is escaped."""

    def words(key: str, /, **named: object) -> str:
        return say(language, key, **all_worded(language, named))

    return _templates().get_template(template).render(values, say=words, language=language)


def words_of(request: Request, error: QingdanError) -> str:
    """An error in words of the browser's language."""
    language = language_of(request)
    return say(language, f"error.{error.code}", **all_worded(language, error.values))


def refused(request: Request, error: QingdanError, status: int = 409) -> HTMLResponse:
    """A page that says why something is not shown."""
    status = 403 if isinstance(error, NotSignedInError) else status
    return page(request, "problem.html", status, wrong=words_of(request, error))


def link_refused(request: Request, error: QingdanError) -> HTMLResponse:
    """A page for whoever holds a link that opens nothing: ask who sent it, there is no sign-in."""
    if not isinstance(error, NotSignedInError):
        return refused(request, error)
    told = say(language_of(request), "web.link_opens_nothing")
    return page(request, "problem.html", 403, wrong=told, by_link=True)


def leave_for(path: str) -> RedirectResponse:
    """Send a browser on to a page of our own; anything else becomes the first page."""
    own = path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
    return RedirectResponse(own, 303)


def check_origin(request: Request) -> None:
    """Refuse a form that another site sent in a visitor's name.

    Raises:
        NotAllowedError: The browser says it comes from elsewhere (code `csrf_missing`).
    """
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise NotAllowedError("csrf_missing")

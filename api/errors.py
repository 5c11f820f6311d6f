"""Errors of the domain, and those of the protocol itself, as RFC 9457 problems.

| error | status |
|---|---|
| `InputError` | 400 |
| `NotSignedInError` | 401 |
| `NotAllowedError` | 403 |
| `NotFoundError` | 404 |
| `RuleError` | 409 |
| `StoreError` | 503, with Retry-After |

A few codes speak of the protocol and have a status of their own; see `BY_CODE`.
"""

import json
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.schemas.base import CellShown, ProblemAnswer, ProblemShown
from catalogues.words import Language, say
from domain.errors import (
    InputError,
    NotAllowedError,
    NotFoundError,
    NotSignedInError,
    QingdanError,
    RuleError,
    StoreError,
)
from workflow.imports import RowsRefusedError

RETRY_SECONDS = 5
MEDIA_TYPE = "application/problem+json"
PROTOCOL_CODES = {404: "not_found", 405: "method_not_allowed", 413: "body_too_large"}

STATUSES: dict[type[QingdanError], int] = {
    InputError: 400,
    NotSignedInError: 401,
    NotAllowedError: 403,
    NotFoundError: 404,
    RuleError: 409,
    StoreError: 503,
}
"""Every class of the tree with its status; a test holds that none is missing."""

BY_CODE = {
    "version_changed": 412,
    "version_missing": 428,
    "key_of_another": 422,
    "request_under_way": 409,
    "body_too_large": 413,
    "too_many_requests": 429,
}
"""Codes that HTTP has a status of its own for."""


def status_of(error: QingdanError) -> int:
    """The HTTP status of an error: by its code, else by its class, the nearest one."""
    by_class = (STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    return BY_CODE.get(error.code) or next(by_class, 400)


def language_of(request: Request) -> Language:
    """The language of the client: English where it is named first, else Chinese."""
    return "en" if request.headers.get("accept-language", "").lower().startswith("en") else "zh"


def problem(
    language: Language,
    error: QingdanError,
    request_id: str = "",
) -> Response:
    """An error as a response."""
    cell = error.cell if isinstance(error, InputError) else None
    rows = error.problems if isinstance(error, RowsRefusedError) else ()
    status = status_of(error)
    body = ProblemAnswer(
        title=say(language, f"error.{error.code}", **error.values),
        status=status,
        code=error.code,
        request_id=request_id,
        cell=CellShown.model_validate(cell) if cell and cell.file else None,
        problems=[ProblemShown.of(one, language) for one in rows],
    )
    return _answer(body, _headers(error, status))


def _headers(error: QingdanError, status: int) -> dict[str, str]:
    if "seconds" in error.values and status == BY_CODE["too_many_requests"]:
        return {"Retry-After": str(error.values["seconds"])}
    if status == STATUSES[StoreError]:
        return {"Retry-After": str(RETRY_SECONDS)}
    return {"WWW-Authenticate": "Bearer"} if status == STATUSES[NotSignedInError] else {}


def add_error_answers(application: FastAPI) -> None:
    """Answer every error of the tree, and every one of HTTP, as `application/problem+json`."""

    @application.exception_handler(QingdanError)
    def _told(request: Request, error: QingdanError) -> Response:
        return problem(language_of(request), error, request_id_of(request))

    @application.exception_handler(HTTPException)
    def _protocol(request: Request, error: HTTPException) -> Response:
        code = PROTOCOL_CODES.get(error.status_code, "request_invalid")
        told = {"path": request.url.path, "method": request.method, "what": error.detail}
        told["megabytes"] = error.detail
        return _plain(request, error.status_code, code, error.headers, **told)

    @application.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        what = "; ".join(
            f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()
        )
        return _plain(request, 422, "request_invalid", what=what)


def request_id_of(request: Request) -> str:
    """The id that `api.guards` gave a request."""
    return str(request.scope.get("request_id", ""))


def _plain(
    request: Request,
    status: int,
    code: str,
    headers: Mapping[str, str] | None = None,
    /,
    **values: object,
) -> Response:
    title = say(language_of(request), f"error.{code}", **values)
    body = ProblemAnswer(title=title, status=status, code=code, request_id=request_id_of(request))
    return _answer(body, headers or {})


def _answer(body: ProblemAnswer, headers: Mapping[str, str]) -> Response:
    told = body.model_dump(exclude_none=True)
    if not body.problems:
        del told["problems"]
    text = json.dumps(told, ensure_ascii=True)
    return Response(text, body.status, dict(headers), media_type=MEDIA_TYPE)

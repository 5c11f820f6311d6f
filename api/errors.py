"""Errors of the domain, and those of the protocol itself, as RFC 9457 problems."""

from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.schemas import ProblemAnswer
from catalogues.words import Language, say
from domain.errors import InputError, NotAllowedError, NotFoundError, QingdanError, StoreError

RETRY_SECONDS = 5
PROTOCOL_CODES = {404: "not_found", 405: "method_not_allowed"}


def status_of(error: QingdanError) -> int:
    """The HTTP status of an error: 400 input, 403, 404, 409 a rule, 503 no database."""
    match error:
        case InputError():
            return 400
        case NotAllowedError():
            return 403
        case NotFoundError():
            return 404
        case StoreError():
            return 503
    return 409


def add_error_answers(application: FastAPI) -> None:
    """Answer every error of the tree, and every one of HTTP, as `application/problem+json`."""

    @application.exception_handler(QingdanError)
    def _answer(request: Request, error: QingdanError) -> JSONResponse:
        headers = {"Retry-After": str(RETRY_SECONDS)} if isinstance(error, StoreError) else None
        return _problem(request, status_of(error), error.code, headers, **error.values)

    @application.exception_handler(HTTPException)
    def _protocol(request: Request, error: HTTPException) -> JSONResponse:
        code = PROTOCOL_CODES.get(error.status_code, "request_invalid")
        told = {"path": request.url.path, "method": request.method, "what": error.detail}
        return _problem(request, error.status_code, code, error.headers, **told)

    @application.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        what = "; ".join(
            f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()
        )
        return _problem(request, 422, "request_invalid", what=what)


def _problem(
    request: Request,
    status: int,
    code: str,
    headers: Mapping[str, str] | None = None,
    /,
    **values: object,
) -> JSONResponse:
    language: Language = (
        "en" if request.headers.get("accept-language", "").startswith("en") else "zh"
    )
    body = ProblemAnswer(title=say(language, f"error.{code}", **values), status=status, code=code)
    return JSONResponse(
        body.model_dump(), status, dict(headers or {}), media_type="application/problem+json"
    )

"""Errors of the domain as RFC 9457 problems."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from api.schemas import ProblemAnswer
from catalogues.words import Language, say
from domain.errors import InputError, NotAllowedError, NotFoundError, QingdanError, StoreError

RETRY_SECONDS = 5


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
    """Answer every error of the tree as `application/problem+json`."""

    @application.exception_handler(QingdanError)
    def _answer(request: Request, error: QingdanError) -> JSONResponse:
        language: Language = (
            "en" if request.headers.get("accept-language", "").startswith("en") else "zh"
        )
        status = status_of(error)
        words = say(language, f"error.{error.code}", **error.values)
        body = ProblemAnswer(title=words, status=status, code=error.code)
        headers = {"Retry-After": str(RETRY_SECONDS)} if isinstance(error, StoreError) else None
        return JSONResponse(
            body.model_dump(), status, headers, media_type="application/problem+json"
        )

"""Versions of what is shown: an edit says which one it saw, so that nobody's work is lost."""

from hashlib import sha256
from typing import Annotated

from fastapi import Header, Response
from pydantic import BaseModel

from domain.errors import RuleError

IfMatch = Annotated[
    str, Header(description="the ETag of what was read; * overwrites whatever is there")
]


def version_of(shown: BaseModel) -> str:
    """The version of what is shown: a hash of all of it, in quotes as HTTP wants it."""
    return f'"{sha256(shown.model_dump_json().encode()).hexdigest()[:32]}"'


def say_version(response: Response, shown: BaseModel) -> None:
    """Tell the client the version of what it reads."""
    response.headers["ETag"] = version_of(shown)


def must_match(if_match: str, stands: BaseModel) -> None:
    """Refuse an edit of what somebody changed since it was read.

    Raises:
        RuleError: Code `version_missing` where no version is told, `version_changed`.
    """
    if not if_match:
        raise RuleError("version_missing")
    if if_match != "*" and version_of(stands) not in if_match:
        raise RuleError("version_changed")

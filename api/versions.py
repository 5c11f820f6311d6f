"""Versions of what is shown: an edit says which one it saw, so that nobody's work is lost."""

from dataclasses import replace
from hashlib import sha256
from typing import Annotated

from fastapi import Header, Response
from pydantic import BaseModel

from access.parts import Parts
from access.sign_in import SignedIn
from domain.errors import RuleError
from domain.repeats import Seen
from domain.rights import Actor

IfMatch = Annotated[
    str, Header(description="the ETag of what was read; * overwrites whatever is there")
]


def version_of(shown: BaseModel) -> str:
    """The version of what is shown: a hash of all of it, in quotes as HTTP wants it."""
    return f'"{sha256(shown.model_dump_json().encode()).hexdigest()[:32]}"'


def say_version(response: Response, shown: BaseModel) -> None:
    """Tell the client the version of what it reads."""
    response.headers["ETag"] = version_of(shown)


def editor(here: Parts, caller: SignedIn, node_id: str, if_match: str) -> Actor:
    """The caller as one who edits what it read; asked before `must_match` reads it again.

    What somebody changes between that reading and the write is found in the write's transaction.
    """
    if if_match in {"", "*"}:
        return caller.actor
    return replace(caller.actor, seen=Seen(node_id, here.services.repeats.revisions(node_id)))


def must_match(if_match: str, stands: BaseModel) -> None:
    """Refuse an edit of what somebody changed since it was read.

    Raises:
        RuleError: Code `version_missing` where no version is told, `version_changed`.
    """
    if not if_match:
        raise RuleError("version_missing")
    if if_match != "*" and version_of(stands) not in if_match:
        raise RuleError("version_changed")

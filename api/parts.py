"""What the handlers work with, joined in `app`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from access.passwords import Hasher
from workflow.ports.files import Files
from workflow.services import Services


@dataclass(frozen=True)
class Parts:
    """One server over one graph.

    Attributes:
        now: The moment, with its time zone.
        secure: Whether browsers reach it by https, so that cookies go by nothing else.
    """

    services: Services
    files: Files
    hasher: Callable[[], Hasher]
    now: Callable[[], datetime]
    secure: bool = False


def parts_of(request: Request) -> Parts:
    """The parts that `api.application.build` was given."""
    parts: Parts = request.app.state.parts
    return parts


Here = Annotated[Parts, Depends(parts_of)]

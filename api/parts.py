"""What the handlers work with, as the application was built with it."""

from typing import Annotated

from fastapi import Depends, Request

from access.parts import Parts


def parts_of(request: Request) -> Parts:
    """The parts that `api.application.build` was given."""
    parts: Parts = request.app.state.parts
    return parts


Here = Annotated[Parts, Depends(parts_of)]

"""What goes over the wire."""

from typing import Literal

from pydantic import BaseModel, Field


class Health(BaseModel):
    """Whether the process lives, or is ready to serve."""

    status: Literal["live", "ready"] = Field(description="`ready` once the graph answers too")


class ProblemAnswer(BaseModel):
    """An error as RFC 9457 tells it, with the stable code of the domain's tree of errors."""

    title: str
    status: int
    code: str

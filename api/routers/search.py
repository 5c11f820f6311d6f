"""Search by words over needs, resources, projects and units."""

from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field

from api.operations import Place, operation, resource
from api.schemas.base import Shown
from api.working import Work
from domain.rights import Act
from workflow.search import search

router = resource("search")
Words = Annotated[
    str,
    Query(
        alias="q",
        min_length=1,
        max_length=200,
        description="words parted by spaces; what is found holds all of them",
        examples=["路灯 楼道"],
    ),
]
Most = Annotated[int, Query(ge=1, le=500, description="how many at most")]


class FoundShown(Shown):
    """Something whose words hold those that are sought."""

    kind: Literal["need", "resource", "project", "unit"]
    id: str = Field(description="as its own operation takes it")
    name: str
    text: str = Field(description="what it says; empty for a project and a unit")
    street_code: str
    community: str
    unit: str
    round_id: str = Field(description="the round it stands in; empty for a unit")


@router.get("/search", **operation("search", Act.VIEW, Place.ANYWHERE))
def _search(work: Work, words: Words, limit: Most = 50) -> list[FoundShown]:
    """Find by words, surest first, among what the caller may look at; who asks is not sought."""
    return [FoundShown.read(hit, id=hit.key) for hit in work.do(search, words, limit)]

"""Adjustments by hand over the wire."""

from typing import Annotated, Self

from pydantic import Field

from api.schemas.base import Amount, Asked, Name, Number, Short, Shown, Text
from matching.comparison import Difference
from workflow.adjust import Trial


class FixedShare(Asked):
    """What one resource is to give to the part."""

    resource_id: Name
    quantity: Amount = Field(description="what the part receives, in its unit")


class AdjustBody(Asked):
    """What is fixed by hand for one part of a need."""

    need_id: Name
    part: Short = Field("", description="name of the part; empty where the need is one part")
    shares: Annotated[list[FixedShare], Field(max_length=50)] = []
    left_out: Annotated[list[Name], Field(max_length=50)] = Field(
        [], description="resources that are not to serve the part; needs `why`"
    )
    released: Annotated[list[Name], Field(max_length=50)] = Field(
        [], description="resources that are fixed no longer"
    )
    why: Text = Field("", description="without names")
    dry_run: bool = Field(False, description="tell the effect and store nothing")


class PartChanged(Shown):
    """A part that would be served otherwise."""

    need_id: str
    part: str
    before: dict[str, Number] = Field(description="quantity by resource")
    after: dict[str, Number] = Field(description="quantity by resource")

    @classmethod
    def of(cls, one: Difference) -> Self:
        """As it is shown."""
        before, after = (dict(given) for given in one.given)
        return cls(need_id=one.need_id, part=one.part, before=before, after=after)


class AdjustedShown(Shown):
    """The effect of an adjustment on the whole round."""

    count: int = Field(description="adjustments stored or ended; 0 where it was only tried")
    covered_before: int = Field(description="needs with every part covered, as it stands")
    covered_after: int = Field(description="the same with the adjustment")
    changed: list[PartChanged]

    @classmethod
    def of(cls, trial: Trial, count: int) -> Self:
        """As it is shown."""
        before, after = (x.proposal.stats.covered for x in trial.compared.comparison.alternatives)
        changed = [PartChanged.of(one) for one in trial.compared.comparison.differences]
        return cls(count=count, covered_before=before, covered_after=after, changed=changed)

"""What all schemas stand on: strict requests, answers read off domain objects, bounded values."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

from catalogues.words import Language, say
from workflow.ports.files import Told

Item = TypeVar("Item")

LONGEST_TEXT = 4000
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class Asked(BaseModel):
    """A request's body: nothing but what is described is taken."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Shown(BaseModel):
    """An answer, read off a domain object's attributes of the same names."""

    model_config = ConfigDict(from_attributes=True, frozen=True)

    @classmethod
    def read(cls, thing: object, **more: object) -> Self:
        """Read off a thing, but for what `more` says."""
        own = {name: getattr(thing, name) for name in cls.model_fields if hasattr(thing, name)}
        return cls.model_validate(own | more)


def _plain(text: str) -> str:
    """Refuse what is no text: lone surrogates and control signs but tab and new line."""
    if any(
        "\ud800" <= sign <= "\udfff" or (sign < " " and sign not in "\t\n\r") or sign == "\x7f"
        for sign in text
    ):
        raise ValueError("control characters are not taken")
    return text


Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_plain)]
"""Free text of up to 4,000 characters."""
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_plain)]
"""A name, a number or another short text."""
Short = Annotated[str, Field(max_length=200), AfterValidator(_plain)]
"""As `Name`, and may be empty."""
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY, examples=["2026-06-15"])]
"""A day, Asia/Shanghai."""
Month = Annotated[str, Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$", examples=["2026-06"])]
"""A month."""
Amount = Annotated[Decimal, Field(gt=0, le=10**12, max_digits=15, examples=[150])]
"""A quantity above 0, of at most 15 digits, in the unit named beside it."""
Number = Annotated[Decimal, PlainSerializer(float, float, when_used="json")]
"""A quantity as shown: a JSON number."""


class Health(Shown):
    """Whether the process lives, or is ready to serve."""

    status: Literal["live", "ready"] = Field(description="`ready` once the graph answers too")


class CellShown(Shown):
    """The cell of a file that is wrong."""

    file: str = ""
    sheet: str = ""
    row: int = Field(default=0, description="from 1, as Excel counts; 0 for the whole file")
    column: str = ""


class ProblemShown(Shown):
    """One thing that is wrong with a file."""

    code: str = Field(examples=["number_bad"])
    title: str = Field(description="in the client's language")
    cell: CellShown

    @classmethod
    def of(cls, told: Told, language: Language) -> Self:
        """As it is shown."""
        title = say(language, f"error.{told.code}", **told.values)
        return cls(code=told.code, title=title, cell=CellShown.model_validate(told.cell))


class ProblemAnswer(Shown):
    """An error as RFC 9457 tells it, with the stable code of the domain's tree of errors."""

    type: str = Field(default="about:blank", description="RFC 9457; the code tells more")
    title: str = Field(description="what is wrong and what to do, in the client's language")
    status: int = Field(examples=[409])
    code: str = Field(description="stable; see the reference of errors", examples=["round_moved"])
    request_id: str = Field(
        default="", description="by which the office finds the request in its log"
    )
    cell: CellShown | None = Field(
        default=None, description="where in the file it is, if in a file"
    )
    problems: list[ProblemShown] = Field(
        default=[], description="every bad row, if a file was refused"
    )


class Page(Shown, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    next: str | None = Field(description="send it as `cursor` for the next page; null at the end")


class Count(Shown):
    """How many things were new; 0 when all of it was there already."""

    count: int = Field(ge=0)

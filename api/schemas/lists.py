"""Lists over the wire: files with their count, late entries, and what rows share."""

from typing import Annotated

from pydantic import Field

from api.files import FileBody
from api.schemas.base import Asked, Name, Shown, Text
from domain.errors import InputError
from domain.hours import Hours, read_hours
from workflow.ports.lists import LateEntry

Words = Annotated[list[Name], Field(max_length=20)]


def hours_of(text: str) -> Hours | None:
    """Hours of a week as written.

    Raises:
        InputError: They can't be read (code `hours_not_read`).
    """
    reading = read_hours(text)
    if reading.note == "hours_unreadable":
        raise InputError("hours_not_read", text=text)
    return reading.hours


class LateBody(Asked):
    """Why something comes after the freeze, and by whose leave."""

    reason: Text = Field(min_length=1)
    approver: Name = Field(description="the leader who allows it")

    def entry(self) -> LateEntry:
        """As the workflow takes it."""
        return LateEntry(self.reason, self.approver)


class ImportJobBody(Asked):
    """Files of lists: which is which shows in their headers. All of them are taken, or none."""

    files: Annotated[list[FileBody], Field(min_length=1, max_length=20)]
    skip_bad_rows: bool = Field(False, description="take the good rows and leave the bad ones out")
    replace: bool = Field(False, description="withdraw rows that the file lacks")


class ImportBody(ImportJobBody):
    """Files of lists taken at once, also after the freeze."""

    late: LateBody | None = None


class ImportShown(Shown):
    """What an import of one list came to, in rows."""

    new: int
    changed: int
    same: int
    withdrawn: int


class ImportedShown(Shown):
    """What an import came to."""

    needs: ImportShown
    resources: ImportShown
    skipped: int = Field(description="bad rows that were left out")

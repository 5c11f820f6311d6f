"""What the files of follow-up say, and who writes them; `exchange` fulfils it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from domain.papers import Letterhead
from domain.supervision import Supervision


@dataclass(frozen=True)
class SupervisionSheets:
    """Supervisions (督办单) ready to print, with what the street's papers bear."""

    letterhead: Letterhead
    round_title: str
    sheets: tuple[Supervision, ...]


@dataclass(frozen=True)
class AcceptancePaper:
    """The sheet on which an asker signs what was done (验收单); a grid worker may carry it.

    Attributes:
        tasks: Unit, what it did, deadline, state of each.
    """

    letterhead: Letterhead
    number: str
    name: str
    need: str
    community: str
    tasks: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class ResponsibilityLetter:
    """What a unit or a secretary answers for (责任状), to be signed.

    Attributes:
        bearer: The unit, or the secretary's post.
        person: The secretary, by name; empty for a unit.
        tasks: Project, what is to be done, deadline of each.
    """

    letterhead: Letterhead
    round_title: str
    bearer: str
    tasks: tuple[tuple[str, str, str], ...]
    person: str = field(default="", repr=False)


@dataclass(frozen=True)
class ProgressLine:
    """A task on the sheet that a unit fills in with its progress (进展填报表)."""

    task_number: str
    number: str
    need: str
    unit: str
    content: str
    due_on: date
    state: str


class FollowUpFiles(Protocol):
    """The papers and workbooks of follow-up; each file under the name it should have."""

    def supervision_sheets(
        self, sheets: SupervisionSheets, *, pdf: bool = False
    ) -> dict[str, bytes]:
        """A file for each supervision, on one page."""

    def acceptance(self, paper: AcceptancePaper, *, pdf: bool = False) -> dict[str, bytes]:
        """The sheet on which an asker signs."""

    def letters(
        self, letters: Sequence[ResponsibilityLetter], *, pdf: bool = False
    ) -> dict[str, bytes]:
        """A file for each letter."""

    def progress_sheet(self, title: str, lines: Sequence[ProgressLine]) -> bytes:
        """The workbook that a unit fills in; it is read back as the form `progress`."""

    def tables(
        self, sheets: Mapping[str, Sequence[Mapping[str, object]]], title: str, remark: str = ""
    ) -> bytes:
        """A workbook of tables laid out for print: rows by column for each sheet's name."""

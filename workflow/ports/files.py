"""Files in and out, as the doors (command line, pages) need them; `exchange` fulfils it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from domain.errors import Cell
from domain.needs import Need, Route
from domain.proposals import Idle, Proposal, Ranking, Reason, Unmet
from domain.resources import Resource
from domain.soundings import SoundingAnswer, SoundingState

if TYPE_CHECKING:
    from workflow.ports.follow_up_files import FollowUpFiles
    from workflow.ports.money_files import MoneyWriter
    from workflow.ports.papers import PaperWriter
    from workflow.ports.people_papers import PeoplePapers
    from workflow.ports.reports import ReportWriter

Language = Literal["zh", "en"]
Named = tuple[str, bytes]
Item = TypeVar("Item", covariant=True)


class Told(Protocol):
    """A problem or a note: the cell, a code and what its words mention."""

    @property
    def cell(self) -> Cell:
        """Where it is."""

    @property
    def code(self) -> str:
        """Its words' key."""

    @property
    def values(self) -> Mapping[str, object]:
        """What its words mention."""


class Reading(Protocol[Item]):
    """What the files of one list hold: good rows, problems that stop it, notes that do not."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Rows without a problem, in the order of files and rows."""

    @property
    def problems(self) -> Sequence[Told]:
        """What stops a row or a file."""

    @property
    def notes(self) -> Sequence[Told]:
        """What was read in a way its writer should know."""


class RegisterRow(Protocol):
    """A row of a register, its values typed by column."""

    @property
    def file(self) -> str:
        """The name of its file."""

    @property
    def row(self) -> int:
        """Its row, from 1 as Excel counts."""

    @property
    def values(self) -> Mapping[str, Any]:
        """Text, Decimal, int, date or a tuple of names, by column."""


@dataclass(frozen=True)
class RowFault:
    """Why a row of a register can't stand: the column to mend, an error's code and values."""

    file: str
    row: int
    column: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


LineId = tuple[str, str, str]
"""Need, part and resource of an assignment, as the proposal names them."""


@dataclass(frozen=True)
class LineValues:
    """What is known of a line once a meeting has decided it; empty leaves the proposal's own.

    Attributes:
        project_number: 项目编号.
        lead: 牵头单位.
        task: 任务内容.
        due_on: 完成时限.
        liaison: 联络人.
        meeting: 议定会议.
        progress: 完成情况.
        satisfaction: 满意度.
        state: 状态.
    """

    project_number: str = ""
    lead: str = ""
    task: str = ""
    due_on: date | None = None
    liaison: str = field(default="", repr=False)
    meeting: str = ""
    progress: str = ""
    satisfaction: str = ""
    state: str = ""


@dataclass(frozen=True)
class ServiceListView:
    """What a project service list shows: rows of both lists, who serves what, and line values.

    Attributes:
        title: Such as 龙翔街道2026年6月轮次; empty for a match without a register.
    """

    needs: tuple[Need, ...]
    resources: tuple[Resource, ...]
    proposal: Proposal
    values: Mapping[LineId, LineValues] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True)
class SoundingLine:
    """A line as its unit reads it on its page or sheet.

    Attributes:
        number: The line's short number, to type an answer under.
        quantity: What the part would receive, in `measure_unit`.
        state, answer: How far it has been talked over, and what was answered.
    """

    number: str
    community: str
    need: str
    part: str
    resource: str
    quantity: Decimal
    measure_unit: str
    due_on: date | None
    state: SoundingState
    answer: SoundingAnswer | None = None


@dataclass(frozen=True)
class SoundingPage:
    """What one unit is shown: who answers for it, and its lines.

    Attributes:
        liaison, deputy: Names of persons (联络员, 副联络员), for the unit and the office alone.
    """

    round_name: str
    unit: str
    liaison: str
    deputy: str
    lines: tuple[SoundingLine, ...]


class Writers(Protocol):
    """Those who write papers; what each writes says `Files`."""

    @property
    def papers(self) -> "PaperWriter":
        """Of meetings."""

    @property
    def follow_up(self) -> "FollowUpFiles":
        """Of projects under way."""

    @property
    def people(self) -> "PeoplePapers":
        """Of members and units."""

    @property
    def reports(self) -> "ReportWriter":
        """Of months, points and ratings."""

    @property
    def money(self) -> "MoneyWriter":
        """Of money and wishes."""


@dataclass(frozen=True)
class Files:
    """What `exchange` can do, one function each.

    Attributes:
        read_lists: Needs files and resources files in, two readings out; `places` the register.
        read_register: The rows of a register form (units, members …), typed by column; headers
            of another platform are read as the columns they are mapped to.
        with_faults: A reading with the rows that a rule refuses as further problems.
        register_book: Rows of a register form by column, as a workbook that is read back.
        form_of: Which form a file is, by its header.
        tell: A problem or a note as one line for a person.
        error_copies: The bad rows of a reading with a column 错误原因, a workbook for each file.
        service_list: The project service list, as a workbook.
        public_notice: Its public version from rows already blotted, as a workbook.
        need_cells, resource_cells: A row as the cells of its list, by column.
        detail: A reason of a pair in words.
        unmet_reason, suggestion, idle_reason: Why something is left over, and what would help.
        needs_list, resources_list: The two lists laid out for print, as workbooks; the needs with
            those left out on a sheet of their own, each with its `Route` and who takes it.
        corrections_list: The corrections of a street as a workbook.
        duplicates_list: The needs with what each is likely doubled by, and shared gifts.
        comparison_book, comparison_json: A `workflow.compare.Compared` as workbook and JSON.
        comparison_rows, given_text: Its figures and what a part is given, in words.
        weights_policy, weights_json: A `workflow.weights.WeightReport` as a policy and as JSON.
        weights_lines: It in words.
        result_json, ranking_json: Proposal and ranking as JSON bytes.
        read_result: A proposal back from its JSON.
        sounding_sheet: The lines of one unit to answer, as a workbook.
        template: The empty form of a kind, as a workbook.
        bundle: Files by their names as one archive, the same bytes for the same files.
        write: Put bytes where a person wants them, whole or not at all.
        writers: Who writes papers, each loaded when it is first asked for.
        analysis_table, analysis_sheet, analysis_json, analysis_picture: What an analysis found, as
            a head and lines to read, as rows of a workbook, as JSON, and as SVG.
        rows_json: The rows of a question as JSON.
        graphml, graph_json_ld, graph_csv: The whole graph as GraphML, JSON-LD, and files for
            Neo4j's import by name, without persons.
    """

    read_lists: Callable[..., tuple[Reading[Need], Reading[Resource]]]
    read_register: Callable[..., Reading[RegisterRow]]
    with_faults: Callable[[Any, Sequence[RowFault]], Reading[RegisterRow]]
    register_book: Callable[[str, Sequence[Mapping[str, Any]], str], bytes]
    form_of: Callable[[str, bytes], str]
    tell: Callable[[Language, Any], str]
    error_copies: Callable[[Any, Language], dict[str, bytes]]
    service_list: Callable[[ServiceListView, Language], bytes]
    public_notice: Callable[[str, Sequence[Mapping[str, str]]], bytes]
    need_cells: Callable[[Need], Mapping[str, Any]]
    resource_cells: Callable[[Resource], Mapping[str, Any]]
    detail: Callable[[Reason, Language], str]
    unmet_reason: Callable[[Unmet, Language], str]
    suggestion: Callable[[Unmet, Language], str]
    idle_reason: Callable[[Idle, Language], str]
    needs_list: Callable[[Sequence[Need], str, Sequence[tuple[Need, Route, str]]], bytes]
    resources_list: Callable[[Sequence[Resource], str], bytes]
    corrections_list: Callable[[Sequence[Mapping[str, str]], str], bytes]
    duplicates_list: Callable[[Sequence[Need], Sequence[Mapping[str, Any]], str], bytes]
    comparison_book: Callable[[Any, str, Language], bytes]
    comparison_json: Callable[[Any], bytes]
    comparison_rows: Callable[[Any, Language], list[list[Any]]]
    given_text: Callable[[Any, Any], str]
    weights_policy: Callable[[Any, Language], bytes]
    weights_json: Callable[[Any], bytes]
    weights_lines: Callable[[Any, Language], list[str]]
    result_json: Callable[[Proposal, Language], bytes]
    ranking_json: Callable[[Sequence[Ranking], Language], bytes]
    read_result: Callable[[str, bytes], Proposal]
    sounding_sheet: Callable[[SoundingPage], bytes]
    template: Callable[[str], bytes]
    bundle: Callable[[Mapping[str, bytes]], bytes]
    write: Callable[[Path, bytes], None]
    writers: "Writers"
    analysis_table: Callable[[Sequence[Any], Language], list[list[str]]]
    analysis_sheet: Callable[[Sequence[Any], Language], list[dict[str, object]]]
    analysis_json: Callable[[Sequence[Any]], bytes]
    analysis_picture: Callable[[Any, str, Sequence[Any], Language], bytes]
    rows_json: Callable[[Sequence[Mapping[str, Any]]], bytes]
    graphml: Callable[[Any], bytes]
    graph_json_ld: Callable[[Any], bytes]
    graph_csv: Callable[[Any], dict[str, bytes]]

    @property
    def papers(self) -> "PaperWriter":
        """Meeting packs, minutes, task sheets and notices."""
        return self.writers.papers

    @property
    def follow_up(self) -> "FollowUpFiles":
        """Supervision, acceptance, letters, progress sheets and tables."""
        return self.writers.follow_up

    @property
    def people(self) -> "PeoplePapers":
        """Call-ups, reports of units and members, letters to home units."""
        return self.writers.people

    @property
    def reports(self) -> "ReportWriter":
        """Statements of points, boards of honour, ratings and reports."""
        return self.writers.reports

    @property
    def money(self) -> "MoneyWriter":
        """The ledger, agreements, the menu of wishes."""
        return self.writers.money

"""What reading a file yields: items, problems that stop it, and notes that do not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from catalogues.words import Language, say
from domain.errors import Cell, InputError

if TYPE_CHECKING:
    from exchange.tables import Table

T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """A cell that cannot be taken; its words stand under `error.<code>`."""

    cell: Cell
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, error: InputError, cell: Cell | None = None) -> "Problem":
        """The problem that an error tells, at the cell where it arose."""
        return cls(cell or error.cell, error.code, error.values)


@dataclass(frozen=True)
class Note:
    """A cell that was read in a way its writer should know; words under `note.<code>`."""

    cell: Cell
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading(Generic[T]):
    """What the files of one list hold; `items` are the rows without a problem, in file order."""

    items: tuple[T, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    tables: tuple["Table", ...] = ()

    @property
    def bad_rows(self) -> frozenset[tuple[str, int]]:
        """File and row of every row that has a problem."""
        return frozenset((one.cell.file, one.cell.row) for one in self.problems if one.cell.row)


def tell(language: Language, told: Problem | Note) -> str:
    """One line for a person: where it is, what is wrong, what to do."""
    kind = "error" if isinstance(told, Problem) else "note"
    words = say(language, f"{kind}.{told.code}", **{**told.values, **_named_forms(language, told)})
    where = tell_cell(language, told.cell)
    return f"{where}{'：' if language == 'zh' else ': '}{words}" if where else words


def _named_forms(language: Language, told: Problem | Note) -> dict[str, str]:
    """The forms a mix-up mentions, by the names people know them by."""
    if told.code != "list_mixed_up":
        return {}
    return {name: say(language, f"form.{told.values[name]}") for name in ("form", "found")}


def tell_cell(language: Language, cell: Cell) -> str:
    """Where a cell is: file, sheet, row and column, as far as they are known."""
    parts = (("file", cell.file), ("sheet", cell.sheet), ("row", cell.row), ("column", cell.column))
    told = [say(language, f"cell.{name}", value=value) for name, value in parts if value]
    return ("，" if language == "zh" else ", ").join(told)

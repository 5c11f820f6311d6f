"""The registers of the office in: places, units, organisations, members, agreements, payments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from domain.errors import InputError
from exchange.cells import RowReader, read_cell
from exchange.forms import Column, forms
from exchange.money_rows import check_claim, check_payment, check_wish
from exchange.readings import Note, Problem, Reading
from exchange.tables import Table, read_table
from workflow.ports.files import RowFault

REGISTERS = (
    "places",
    "units",
    "organisations",
    "members",
    "agreements",
    "payments",
    "wishes",
    "wish_claims",
    "communities",
    "calendar",
    "corrections",
    "soundings",
    "progress",
    "tickets",
    "point_accounts",
    "point_entries",
    "ratings",
    "letters",
    "cases",
    "talks",
    "report_ins",
    "services",
    "call_ups",
    "sign_ups",
    "posts",
    "claims",
)
_OWN_NUMBER = {"members": "党员编号", "agreements": "协议编号"}
_SPANS = {
    "agreements": ("签订日期", "到期日期"),
    "organisations": ("任职日期", "离任日期"),
    "wishes": ("登记日期", "截止日期"),
    "report_ins": ("报到日期", "结束日期"),
    "claims": ("认岗日期", "到期日期"),
}
_CHECKS = {"payments": check_payment, "wishes": check_wish, "wish_claims": check_claim}


@dataclass(frozen=True)
class RegisterRow:
    """A row of a register, its values typed by the kind of their column.

    Attributes:
        form: Such as `units`.
        file, row: Where it stands; the row counts from 1 as Excel does.
        values: Every column of the form by its name: text, Decimal, int, date, Hours, a tuple of
            names, or None for an empty number, date or hours.
        extra: Columns the form does not know, as text.
    """

    form: str
    file: str
    row: int
    values: Mapping[str, object] = field(repr=False)
    extra: Mapping[str, str] = field(default_factory=dict, repr=False)


def read_register(
    form: str,
    files: Sequence[tuple[str, bytes]],
    on: date,
    headers: Mapping[str, str] | None = None,
) -> Reading[RegisterRow]:
    """Read the files of one register; a row with a problem is no item.

    Args:
        form: One of `REGISTERS`.
        files: Name and bytes of each file.
        on: Completes dates without a year.
        headers: Our column by the header of another platform (列对照); none for our own forms.
    """
    readings = [_file(form, name, data, on.replace(day=1), headers or {}) for name, data in files]
    return Reading(
        tuple(item for one in readings for item in one.items),
        tuple(problem for one in readings for problem in one.problems),
        tuple(note for one in readings for note in one.notes),
        tuple(table for one in readings for table in one.tables),
    )


def with_faults(reading: Reading[RegisterRow], faults: Sequence[RowFault]) -> Reading[RegisterRow]:
    """The reading with what a rule refuses as further problems; their rows are no items."""
    tables = {table.file: table for table in reading.tables}
    found = tuple(
        Problem(tables[one.file].cell(one.row, one.column), one.code, one.values) for one in faults
    )
    told = replace(reading, problems=(*reading.problems, *found))
    items = (item for item in reading.items if (item.file, item.row) not in told.bad_rows)
    return replace(told, items=tuple(items))


def _file(
    form: str, name: str, data: bytes, month: date, headers: Mapping[str, str]
) -> Reading[RegisterRow]:
    try:
        table = read_table(name, data, form, headers)
    except InputError as error:
        return Reading(problems=(Problem.of(error),))
    readers = [RowReader(table, row, month) for row in table.rows]
    rows = [_row(form, reader) for reader in readers]
    _tell_doubles(form, table, readers)
    problems = tuple(problem for reader in readers for problem in reader.problems)
    notes: tuple[Note, ...] = tuple(note for reader in readers for note in reader.notes)
    good = (row for row, reader in zip(rows, readers, strict=True) if not reader.problems)
    return Reading(tuple(good), problems, (*table.notes, *notes), (table,))


def _row(form: str, reader: RowReader) -> RegisterRow:
    columns = forms()[form].columns
    reader.need_one_of()
    values = {column.name: read_cell(reader, column) for column in columns}
    _need_understood(reader, columns, values)
    if form in _SPANS:
        _check_span(reader, values, *_SPANS[form])
    if form in _CHECKS and not reader.problems:
        values |= _CHECKS[form](reader, values)
    names = {column.name for column in columns}
    extra = {name: text for name, text in reader.row.values.items() if name not in names}
    return RegisterRow(form, reader.table.file, reader.row.number, values, extra)


def _need_understood(
    reader: RowReader, columns: Sequence[Column], values: Mapping[str, object]
) -> None:
    """A needed cell that is filled in must be understood: nothing stands for it when it is not."""
    told = {problem.cell.column for problem in reader.problems}
    for column in columns:
        text = reader.raw(column.name)
        if column.needed and text and values[column.name] in (None, "") and column.name not in told:
            expected = "、".join(column.choices) or column.example
            reader.problem(column.name, "needed_unread", text=text[:40], expected=expected)


def _check_span(reader: RowReader, values: Mapping[str, object], start: str, end: str) -> None:
    first, last = values[start], values[end]
    if isinstance(first, date) and isinstance(last, date) and last < first:
        reader.problem(end, "ends_before_start", start=first, end=last)


def _tell_doubles(form: str, table: Table, readers: Sequence[RowReader]) -> None:
    column = _OWN_NUMBER.get(form)
    if column is None or column not in table.columns:
        return
    seen: dict[str, RowReader] = {}
    for reader in readers:
        number = reader.number(column)
        first = seen.setdefault(number, reader) if number else reader
        if first is not reader:
            rows = {"first": first.row.number, "second": reader.row.number}
            for one in (first, reader):
                one.problem(column, "number_twice", number=number, **rows)

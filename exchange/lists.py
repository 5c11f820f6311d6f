"""The two lists in: any number of files of needs and of resources, merged and completed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from domain.errors import InputError
from domain.identity import normal_number
from domain.needs import Need
from domain.places import Location, community_key
from domain.resources import Resource
from exchange.cells import RowReader
from exchange.need_rows import read_need
from exchange.readings import Note, Problem, Reading
from exchange.resource_rows import read_resource
from exchange.tables import Table, read_table
from exchange.whereabouts import PlaceRegister, Whereabouts, survey, written_location

__all__ = ["Note", "PlaceRegister", "Problem", "Reading", "read_lists"]

Named = tuple[str, bytes]
_NAMED = 30
"""So many communities are named to somebody who wrote another."""

Item = TypeVar("Item", Need, Resource)


@dataclass(frozen=True)
class _Files:
    """The tables of one list, and the problems of files that hold none."""

    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]


def read_lists(
    needs: Sequence[Named],
    resources: Sequence[Named],
    on: date,
    *,
    register: PlaceRegister | None = None,
) -> tuple[Reading[Need], Reading[Resource]]:
    """Read needs lists and resources lists as one round's two lists.

    Args:
        needs: Name and bytes of each file of needs.
        resources: Name and bytes of each file of resources.
        on: A day of the round's month: completes dates without a year.
        register: The places of the graph: a community it does not know is a problem. None for a
            match without a register: places come from the files, and each number may stand once.

    Returns:
        Items in the order of files and rows. A row with a problem is no item. Rows of a second
        file are numbered on behind those of the first, so that `row:<n>` stays one row.
    """
    need_files, resource_files = _read("needs", needs), _read("resources", resources)
    tables = (*need_files.tables, *resource_files.tables)
    known = survey((written_location(r.values)[0] for t in tables for r in t.rows), register)
    month = on.replace(day=1)

    def need(reader: RowReader, number: int) -> Need:
        place, further = _place(reader, known, register)
        if further:
            reader.note("所在社区", "community_first", taken=place.community)
        read = read_need(reader, place, number)
        _note_days(reader, read, month)
        return read

    asked = _reading(need_files, month, need, "需求编号", _need_key, register is None)
    written = {row.values.get("需求编号", "") for t in need_files.tables for row in t.rows}
    numbers = {*map(normal_number, written), *(one.need_id for one in asked.items)}

    def resource(reader: RowReader, number: int) -> Resource:
        place, further = _place(reader, known, register)
        read = read_resource(reader, place, number, further, known, register)
        if register is None and (strange := sorted({*read.earmarked} - numbers)):
            reader.note("定向需求", "earmark_unknown", numbers="、".join(strange))
        return read

    offered = _reading(resource_files, month, resource, "资源编号", _resource_key, register is None)
    return asked, offered


def _note_days(reader: RowReader, need: Need, month: date) -> None:
    """Tell days that can hardly be meant in a round of this month: they count as written."""
    due, raised = need.due_on, need.raised_on
    if raised and raised.replace(day=1) > month:
        reader.note("提出日期", "raised_later", day=raised)
    if due and raised and due < raised:
        reader.note("期望完成时间", "due_before_raised", day=due, raised=raised)
    elif due and due < month:
        reader.note("期望完成时间", "due_past", day=due)


def _read(form: str, files: Sequence[Named]) -> _Files:
    tables: list[Table] = []
    problems: list[Problem] = []
    for name, data in files:
        try:
            tables.append(read_table(name, data, form))
        except InputError as error:
            problems.append(Problem.of(error))
    return _Files(tuple(tables), tuple(problems))


def _place(
    reader: RowReader, known: Whereabouts, register: PlaceRegister | None
) -> tuple[Location, tuple[str, ...]]:
    values = {name: reader.raw(name) for name in reader.row.values}
    written, further = written_location(values)
    if register and written.community and not register.knows(written.community):
        near = "、".join(register.nearest(written.community))
        code = "community_unknown" if near else "community_unknown_none_near"
        names = register.names(known.complete(written).street)
        told = "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
        reader.problem("所在社区", code, name=written.community, near=near, known=told)
    return known.complete(written), further


def _reading(
    files: _Files,
    month: date,
    read: Callable[[RowReader, int], Item],
    column: str,
    key: Callable[[Item], tuple[str, ...]],
    one_for_all: bool,
) -> Reading[Item]:
    readers: list[RowReader] = []
    items: list[Item] = []
    start = 0
    for table in files.tables:
        for row in table.rows:
            reader = RowReader(table, row, month)
            items.append(read(reader, start + row.number))
            readers.append(reader)
        start += max((row.number for row in table.rows), default=0)
    _tell_doubles(readers, items, column, key, one_for_all)
    return Reading(
        tuple(item for item, reader in zip(items, readers, strict=True) if not reader.problems),
        (*files.problems, *(one for reader in readers for one in reader.problems)),
        _in_order(files.tables, readers),
        files.tables,
    )


def _in_order(tables: Iterable[Table], readers: Iterable[RowReader]) -> tuple[Note, ...]:
    from_rows = [note for reader in readers for note in reader.notes]
    order = {table.file: at for at, table in enumerate(tables)}
    notes = [*(note for table in tables for note in table.notes), *from_rows]
    return tuple(sorted(notes, key=lambda note: (order[note.cell.file], note.cell.row)))


def _need_key(need: Need) -> tuple[str, ...]:
    return community_key(need.place.community), need.number


def _resource_key(resource: Resource) -> tuple[str, ...]:
    return (resource.key,)


def _tell_doubles(
    readers: Sequence[RowReader],
    items: Sequence[Item],
    column: str,
    key: Callable[[Item], tuple[str, ...]],
    one_for_all: bool,
) -> None:
    """Tell each row whose number another row has: in its file, and over all files by `key`.

    Without a register a number must be the only one over all files, whatever its place.
    """
    groups: dict[tuple[object, ...], list[RowReader]] = {}
    for reader, item in zip(readers, items, strict=True):
        if item.number:
            whole: tuple[str, ...] = (item.number,) if one_for_all else key(item)
            groups.setdefault(("all", *whole), []).append(reader)
            groups.setdefault(("file", id(reader.table), item.number), []).append(reader)
    for group in groups.values():
        for reader in group if len(group) > 1 else ():
            _tell_double(reader, group, column)


def _tell_double(reader: RowReader, group: Sequence[RowReader], column: str) -> None:
    if any(one.code.startswith("number_twice") for one in reader.problems):
        return
    other = next(one for one in group if one is not reader)
    number = reader.number(column)
    if other.table is reader.table:
        first, last = sorted((reader.row.number, other.row.number))
        reader.problem(column, "number_twice", number=number, first=first, second=last)
    else:
        there = other.table.cell(other.row.number)
        reader.problem(column, "number_twice_files", number=number, file=there.file, row=there.row)

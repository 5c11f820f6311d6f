"""The rows of a file again, with what is wrong with each: 错误原因."""

from collections.abc import Sequence
from typing import Any

from catalogues.words import Language, say
from exchange.readings import Note, Problem, Reading
from exchange.sheets import Head, Sheet, Value, print_sheets
from exchange.tables import Table


def error_copies(reading: Reading[Any], language: Language = "zh") -> dict[str, bytes]:
    """A workbook for each file of a list that has a bad row, by the file's name.

    Every row of the file stands in it as written, with its own row number (原行号) before, and
    behind it 错误原因 and 读取说明 (how a cell was bent to be read). Both are empty for rows
    without a problem, so that the copy can be corrected and sent again as it is.
    """
    bad = {problem.cell.file for problem in reading.problems if problem.cell.row}
    return {
        table.file: print_sheets((_sheet(table, reading, language),))
        for table in reading.tables
        if table.file in bad
    }


def _sheet(table: Table, reading: Reading[Any], language: Language) -> Sheet:
    reasons = _by_row(table, reading.problems, language)
    notes = _by_row(table, reading.notes, language)
    heads = (
        Head("原行号", 7, 0, "centre"),
        *(Head(text.replace("\n", ""), _width(text)) for text in table.header),
        Head("错误原因", 42),
        Head("读取说明", 30),
    )
    rows: list[list[Value]] = [
        [
            row.number,
            *(row.values.get(column, "") for column in table.columns),
            "\n".join(reasons.get(row.number, ())),
            "\n".join(notes.get(row.number, ())),
        ]
        for row in table.rows
    ]
    remark = say(language, "errors.remark", file=table.file, rows=len(reasons))
    return Sheet("错误原因", "需要改正的行", heads, rows, remark)


def _width(header: str) -> float:
    return 24.0 if "内容" in header else 11.0


def _by_row(
    table: Table, told: Sequence[Problem] | Sequence[Note], language: Language
) -> dict[int, list[str]]:
    rows: dict[int, list[str]] = {}
    for one in told:
        if one.cell.file == table.file and one.cell.row:
            kind, column = "error" if isinstance(one, Problem) else "note", one.cell.column
            words = say(language, f"{kind}.{one.code}", **one.values)
            rows.setdefault(one.cell.row, []).append(f"{column}：{words}" if column else words)
    return rows

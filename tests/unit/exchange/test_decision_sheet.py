"""The decision sheet goes out, is filled in without a network, and comes back with every error."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.projects import Verdict
from exchange.error_copy import error_copies
from exchange.papers.decision_sheet import ENTRY, read_sheet, with_faults, write_sheet
from exchange.readings import tell
from tests.unit.exchange.books import opened
from tests.unit.exchange.papers_made import FIRST, MEETING, SECOND, SHEET
from workflow.ports.papers import DecisionSheet, Fault

ON = date(2026, 6, 1)
HEADER, FIRST_ROW = 3, 4


def filled(cells: Mapping[tuple[int, str], Any], sheet: DecisionSheet = SHEET) -> bytes:
    """The sheet with cells filled in as a person would: row from 1, column by its header."""
    book = opened(write_sheet(sheet))
    page: Any = book["议定表"]
    columns = {cell.value: cell.column for cell in page[HEADER]}
    for (row, column), value in cells.items():
        page.cell(HEADER + row, columns[column]).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_only_the_cells_to_fill_in_are_open_and_no_password_is_asked() -> None:
    page: Any = opened(write_sheet(SHEET))["议定表"]
    assert page.protection.sheet
    assert not page.protection.password
    columns = {cell.value: cell.column_letter for cell in page[HEADER]}
    open_cells = {
        name for name, letter in columns.items() if not page[f"{letter}4"].protection.locked
    }
    assert open_cells == set(ENTRY)
    hidden = {name for name, letter in columns.items() if page.column_dimensions[letter].hidden} | {
        "建议标识",
        "会议标识",
    }
    assert hidden == {"行标识", "建议标识", "会议标识"}


@pytest.mark.parametrize(
    ("community", "words"),
    [("", "同意,调整,不同意,缓议"), ("西站社区", "同意,调整,不同意,缓议,提交街道")],
)
def test_the_verdict_is_a_drop_down_and_only_a_community_refers_up(
    community: str, words: str
) -> None:
    sheet = replace(SHEET, head=replace(MEETING, community=community))
    page: Any = opened(write_sheet(sheet))["议定表"]
    lists = [rule.formula1 for rule in page.data_validations.dataValidation if rule.type == "list"]
    assert lists == [f'"{words}"']


def test_an_untouched_sheet_says_nothing_of_any_line() -> None:
    reading = read_sheet("议定表.xlsx", write_sheet(SHEET), ON)
    assert not reading.problems
    first, second = reading.items
    assert (first.line_id, first.stamp, first.meeting_id) == ("line-1", "stamp-1", "meeting-1")
    assert {
        (one.verdict, one.quantity, one.unit, one.due_on, one.why) for one in (first, second)
    } == {(None, None, "", None, "")}


def test_what_was_filled_in_comes_back() -> None:
    data = filled(
        {
            (1, "议定意见"): "调整",
            (1, "调整数量"): "2项",
            (1, "完成时限"): "7月底",
            (2, "议定意见"): "不同意",
            (2, "责任单位"): "示例公司",
            (2, "说明"): "另行安排",
        }
    )
    first, second = read_sheet("议定表.xlsx", data, ON).items
    assert (first.verdict, first.quantity, first.due_on) == (
        Verdict.CHANGED,
        Decimal(2),
        date(2026, 7, 31),
    )
    assert (second.verdict, second.unit, second.why) == (Verdict.REFUSED, "示例公司", "另行安排")
    assert (first.row, second.row) == (FIRST_ROW, FIRST_ROW + 1)


def test_a_decided_line_stands_filled_in_and_comes_back_the_same() -> None:
    decided = replace(
        SECOND,
        verdict=Verdict.CHANGED,
        decided_quantity=Decimal(80),
        due_on=date(2026, 8, 1),
        why="场地有限",
    )
    sheet = replace(SHEET, lines=(FIRST, decided))
    _, back = read_sheet("议定表.xlsx", write_sheet(sheet), ON).items
    assert (back.verdict, back.quantity, back.due_on, back.why) == (
        Verdict.CHANGED,
        Decimal(80),
        date(2026, 8, 1),
        "场地有限",
    )


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({(2, "议定意见"): "好"}, "议定意见", "verdict_unknown"),
        ({(2, "调整数量"): "许多"}, "调整数量", "number_missing"),
        ({(2, "调整数量"): "-3"}, "调整数量", "number_too_small"),
        ({(2, "完成时限"): "2026-13-45"}, "完成时限", ""),
        ({(2, "完成时限"): "尽快"}, "完成时限", "day_bad"),
        ({(2, "行标识"): None}, "行标识", "cell_empty"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_sheet_row_and_column(
    cells: dict[tuple[int, str], Any], column: str, code: str
) -> None:
    reading = read_sheet("议定表.xlsx", filled(cells), ON)
    (problem,) = reading.problems
    assert (problem.cell.sheet, problem.cell.row, problem.cell.column) == ("议定表", 5, column)
    assert problem.code == code or not code
    assert [item.line_id for item in reading.items] == ["line-1"]
    assert "第5行" in tell("zh", problem)


def test_what_the_meeting_refuses_is_told_at_its_row_and_copied_with_the_reason() -> None:
    reading = read_sheet("议定表.xlsx", write_sheet(SHEET), ON)
    told = with_faults(reading, [Fault(5, "说明", "reason_missing", {"act": "缓议"})])
    (problem,) = told.problems
    assert (problem.cell.row, problem.cell.column) == (5, "说明")
    assert [item.line_id for item in told.items] == ["line-1"]
    copies = error_copies(told)
    cells = [
        str(cell.value)
        for row in opened(copies["议定表.xlsx"])["错误原因"].iter_rows()
        for cell in row
    ]
    assert any("缓议" in text and "理由" in text for text in cells)


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"\x00\x01\x02"])
def test_what_is_no_sheet_is_told(data: bytes) -> None:
    assert read_sheet("议定表.xlsx", data, ON).problems


def test_a_needs_list_is_no_decision_sheet() -> None:
    reading = read_sheet("需求.csv", "需求内容,所在社区\n停车,西站社区\n".encode(), ON)
    assert reading.problems
    assert not reading.items

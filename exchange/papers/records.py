"""What comes out of a meeting on paper: its minutes (会议纪要) and the task sheets (交办单)."""

import math
from collections.abc import Iterator

from domain.papers import Minutes, ResolvedItem, TaskLine, TaskSheet
from domain.wording import day_of
from exchange.papers.blocks import (
    Block,
    Cell,
    Enclosures,
    Flush,
    Gap,
    Heading,
    Imprint,
    Named,
    NewPage,
    Paper,
    RedHead,
    Signed,
    Small,
    Table,
    Text,
    Title,
    facts,
    label,
    listing,
    title_lines,
)
from workflow.ports.papers import MinutesPaper, TaskSheets

_TABLES_MM = 118.0
"""What a task sheet's page leaves for its tables: 225 mm less title, note and who signs."""
_SIZES = (12.0, 10.5, 9.0)
"""Sizes of letters in points that a task sheet is tried in; the largest that fits on one page."""


def minutes(paper: MinutesPaper) -> Paper:
    """The minutes: a draft without head and number, or the issued paper with both."""
    text, issue = paper.minutes.text, paper.minutes.issue
    blocks: list[Block] = []
    if issue is None:
        blocks.append(Flush("（送审稿，仅供会签）"))
    else:
        blocks.append(RedHead(issue.head.issuer, issue.told, f"签发人：{issue.signer}"))
    blocks.append(Title(title_lines(text.title)))
    if issue is not None and issue.recipients:
        blocks.append(Flush(f"{issue.recipients}："))
    if paper.corrects:
        blocks.append(Text(f"本纪要更正{paper.corrects}。更正原因：{paper.minutes.why}。"))
    blocks += [Text(words) for words in text.opening]
    for section in text.sections:
        blocks += [Heading(section.heading), *(Text(words) for words in section.paragraphs)]
    blocks += _attended(paper.minutes)
    blocks += [Enclosures(("议定事项一览表",))] if text.items else []
    blocks += _end(paper)
    blocks += _items(text.items)
    return Paper(text.title, tuple(blocks))


def _attended(one: Minutes) -> Iterator[Block]:
    groups = (
        ("出席", one.text.present),
        ("列席", one.text.sitting_in),
        ("请假", one.text.on_leave),
    )
    if any(names for _, names in groups):
        yield Gap()
    yield from (Named(name, "、".join(names)) for name, names in groups if names)


def _end(paper: MinutesPaper) -> Iterator[Block]:
    issue = paper.minutes.issue
    if issue is None:
        yield Signed(paper.letterhead.issuer, "　　年　　月　　日", sealed=False)
        yield Gap()
        yield from _comments(paper.minutes)
        return
    yield Signed(issue.head.issuer, day_of(issue.issued_on))
    printed_by = issue.head.printed_by or issue.head.issuer
    yield Imprint(issue.copies, printed_by, day_of(issue.issued_on))


def _comments(one: Minutes) -> Iterator[Block]:
    """The comments a draft got so far, and room for more."""
    heads = (("单位", 34.0), ("意见", 70.0), ("日期", 26.0), ("采纳情况", 26.0))
    rows = [
        (
            comment.unit,
            comment.text,
            comment.given_on.isoformat(),
            _taken(comment.taken, comment.answer),
        )
        for comment in one.comments
    ]
    yield Flush("会签意见")
    yield listing(heads, [*rows, ("", "", "", "")], centred=(2,), least_mm=12)


def _taken(taken: bool | None, answer: str) -> str:
    if taken is None:
        return "未答复"
    word = "采纳" if taken else "未采纳"
    return f"{word}：{answer}" if answer else word


def _items(items: tuple[ResolvedItem, ...]) -> Iterator[Block]:
    if not items:
        return
    heads = (
        ("序号", 11.0),
        ("需求编号", 24.0),
        ("事项", 52.0),
        ("议定意见", 20.0),
        ("责任单位", 42.0),
        ("办理内容", 57.0),
        ("完成时限", 28.0),
    )
    rows = [
        (str(at), one.number, one.matter, one.verdict, one.unit, one.content, one.due_on)
        for at, one in enumerate(items, 1)
    ]
    yield NewPage(turned=True)
    yield Flush("附件")
    yield Title(("议定事项一览表",))
    yield listing(heads, rows, centred=(0, 1, 3, 6), points=10.5)


def task_sheet(sheets: TaskSheets, sheet: TaskSheet) -> Paper:
    """One unit's task sheet, on one page."""
    return Paper(f"交办单-{sheet.unit}", tuple(_sheet(sheets, sheet)))


def all_task_sheets(sheets: TaskSheets) -> Paper:
    """Every unit's task sheet, a page each."""
    blocks: list[Block] = []
    for at, sheet in enumerate(sheets.sheets):
        blocks += [NewPage()] if at else []
        blocks += _sheet(sheets, sheet)
    return Paper(f"{sheets.round_title}交办单", tuple(blocks))


def _sheet(sheets: TaskSheets, sheet: TaskSheet) -> Iterator[Block]:
    yield Title((f"{sheets.round_title}", "项目任务交办单"))
    how = "；".join(dict.fromkeys(line.how for line in sheet.lines if line.how))
    known = [pair for pair in (("责任单位", sheet.unit), ("交办方式", how)) if pair[1]]
    for points in _SIZES:
        head = facts(known, points=points, name_mm=26, least_mm=points * 0.8)
        tasks = _tasks(sheet.lines, points)
        if _height_mm(head) + _height_mm(tasks) <= _TABLES_MM:
            break
    yield head
    yield Gap(0.5)
    yield tasks
    yield Gap(0.3)
    yield Small("请按时限办理，办结后向所在社区反馈；确有困难的，于3个工作日内书面说明。")
    yield Gap(0.3)
    yield _hands(sheets, sheet)


def _tasks(lines: tuple[TaskLine, ...], points: float) -> Table:
    heads = (
        ("项目编号", 23.0),
        ("需求", 30.0),
        ("交办内容", 56.0),
        ("完成时限", 22.0),
        ("社区联系人", 25.0),
    )
    rows = [
        (
            line.number,
            f"{line.community}：{line.need}",
            line.content + (f"（配合单位：{line.partners}）" if line.partners else ""),
            day_of(line.due_on),
            line.contact or line.community,
        )
        for line in lines
    ]
    return listing(heads, rows, centred=(0, 3), points=points)


def _height_mm(table: Table) -> float:
    """About how high a table without spans is in print: of each row the text with most lines.

    A Chinese sign is as wide as its size and another half of that, a line takes 1.25 times its
    letters, and a cell keeps 4 mm of its width free.
    """
    letter = table.points * 0.3528

    def lines(cell: Cell, width: float) -> int:
        wide = sum(letter if sign > "\u00ff" else letter / 2 for sign in cell.text)
        return math.ceil(wide / (width - 4))

    most = (max(map(lines, row, table.widths)) for row in table.rows)
    return sum(max(table.least_mm, each * letter * 1.25 + 1) for each in most)


def _hands(sheets: TaskSheets, sheet: TaskSheet) -> Table:
    """Who hands over, with room for the seal, and who takes it in (签收)."""
    receipt = sheet.receipt
    person = receipt.person if receipt else ""
    received = day_of(receipt.received_on) if receipt else "　　年　　月　　日"
    rows = (
        ("交办单位", f"{sheets.letterhead.issuer}（盖章）", "交办日期", day_of(sheets.handed_on)),
        ("签收人", person, "签收日期", received),
    )
    cells = tuple(
        (label(one), Cell(name), label(two), Cell(day, centred=True))
        for one, name, two, day in rows
    )
    return Table((26, 58, 24, 48), cells, 0, 12, 11)

"""Both lists in a grid: searched and paged on the server, mended cell by cell.

Only the rows of the page that is shown are read and held; a search reads every row once and holds
the keys of those found.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from nicegui import events, ui

from domain.errors import InputError, RuleError
from domain.repeats import Seen
from domain.rights import Act, Scope
from domain.rounds import RoundState
from web.acting import may, nothing_yet
from web.fragments import still
from web.frame import Opened, act, is_narrow, off
from web.understood import COLUMN, column_of, correct, names
from web.written import as_file
from workflow.collect import import_needs, import_resources
from workflow.correct import kinds_told
from workflow.printed import needs_printed
from workflow.street import known_places
from workflow.views import (
    need_keys_seen,
    needs_seen,
    resource_keys_seen,
    resources_seen,
)

PAGE = 200
PAUSE_MILLISECONDS = 400
NEEDS = (
    "需求编号", "所在社区", "需求名称", "需求内容", "需求类别", "需求数量", "计量单位",
    "紧急程度", "期望完成时间", "期望时段", "服务对象", "提出主体", "小区", "收集渠道", "备注",
)  # fmt: skip
RESOURCES = (
    "资源编号", "提供单位", "资源名称", "资源内容", "资源类别", "资源形式", "所属层级",
    "所在社区", "服务范围", "可提供数量", "计量单位", "数量周期", "开始日期", "结束日期",
    "可用时段", "服务对象", "备注",
)  # fmt: skip
FIXED = frozenset({"需求编号", "资源编号", "所在社区", "提供单位"})
"""Columns that say which row it is: another value would be another row."""
OUR_OWN = frozenset({"key", COLUMN})
"""What a row of the page holds that is no column of its form."""
WIDE = frozenset({"需求内容", "资源内容"})
SAYING = WIDE | {"需求名称", "资源名称"}
"""Columns that a row without a number is known by."""
WHERE_MADE = {"needs": "enter", "resources": "street"}
"""Beside the first page, where lists are dropped: needs are typed in, empty forms taken."""
Row = Mapping[str, Any]


async def needs(opened: Opened) -> None:
    """The needs list (需求清单)."""
    await _Grid(opened, "needs", NEEDS).show()


async def resources(opened: Opened) -> None:
    """The resources list (资源清单)."""
    await _Grid(opened, "resources", RESOURCES).show()


class _Grid:
    """One list on the page: the rows asked for, and the edits of cells."""

    def __init__(self, opened: Opened, kind: str, columns: Sequence[str]) -> None:
        self.opened, self.kind, self.columns = opened, kind, columns
        self.found: Sequence[str] = ()
        self.rows: list[Row] = []
        self.at, self.words = 0, opened.sought
        self.grid: ui.aggrid | None = None

    async def show(self) -> None:
        # The browser loads the page and builds an empty grid while the rows are read.
        reading = asyncio.create_task(off(self.find))
        waiting = ui.label(self.opened.say("web.busy"))
        narrow = await is_narrow()
        with ui.column().classes("w-full") as whole:
            self.add_head()
            if narrow:
                self.cards = ui.column().classes("w-full")
            else:
                self.add_grid()
        await ui.context.client.connected()
        await reading
        waiting.delete()
        if self.found or self.words:
            self.fill()
            return
        whole.delete()
        nothing_yet(self.opened, f"web.empty_{self.kind}", "month", WHERE_MADE[self.kind])

    def add_head(self) -> None:
        """What a list is searched and paged by."""
        say = self.opened.say
        with ui.row().classes("row"):
            search = ui.input(say("web.search"), value=self.words)
            search.props(f"dense outlined clearable debounce={PAUSE_MILLISECONDS}")
            search.on_value_change(lambda event: self.search(event.value or ""))
            self.count = ui.label().props("aria-live=polite")
            self.before = ui.button(icon="chevron_left", on_click=lambda: self.turn(-1))
            self.after = ui.button(icon="chevron_right", on_click=lambda: self.turn(1))
            self.before.props(f'flat aria-label="{say("web.page_before")}"')
            self.after.props(f'flat aria-label="{say("web.page_after")}"')
            ui.button(say("web.download"), on_click=self.download).props("outline")

    def add_grid(self) -> None:
        """The grid of a wide screen, mended cell by cell."""
        if self.editable:
            ui.label(self.opened.say("web.edit_how")).classes("reason")
        if may(self.opened, Act.CORRECT):
            ui.label(self.opened.say("web.understood_how")).classes("reason")
        ui.label(self.opened.say("web.print_list")).classes("on-paper")
        self.grid = ui.aggrid(self.options(), auto_size_columns=False).classes("grid")
        self.grid.on("cellValueChanged", self.edited)

    @property
    def of_needs(self) -> bool:
        """Whether it is the needs list."""
        return self.kind == "needs"

    @property
    def editable(self) -> bool:
        """Whether cells can be mended: before the freeze, by who may send in."""
        visitor, one = self.opened.visitor, self.opened.round
        return one.state is RoundState.OPEN and visitor.actor().reaches(
            Act.IMPORT, Scope(one.street_code)
        )

    def options(self) -> dict[str, Any]:
        editable = self.editable
        columns: list[dict[str, Any]] = [
            {
                "headerName": name,
                "field": name,
                "editable": editable and name not in FIXED,
                "width": 320 if name in WIDE else 130,
                "wrapText": name in WIDE,
                "autoHeight": name in WIDE,
                "pinned": "left" if at == 0 else None,
            }
            for at, name in enumerate(self.columns)
        ]
        after = "需求类别" if self.of_needs else "资源类别"
        columns.insert(self.columns.index(after) + 1, column_of(self.opened))
        return {
            "columnDefs": columns,
            "stopEditingWhenCellsLoseFocus": True,
            "undoRedoCellEditing": False,
            "enableCellTextSelection": True,
            "localeText": {"noRowsToShow": self.opened.say("web.none"), "loadingOoo": " "},
        }

    def find(self) -> None:
        """Find what holds all the words that are sought, and read its first page."""
        words, self.at = self.words, 0
        found = _found(self.opened, self.kind, self.columns, words)
        if words == self.words:  # nobody typed on meanwhile
            self.found, self.rows = found

    def read(self) -> None:
        """Read the rows of the page that is shown anew."""
        shown = self.found[self.at : self.at + PAGE]
        self.rows = _rows(self.opened, self.kind, shown)

    async def search(self, words: str) -> None:
        """Show the first page of what holds the words."""
        self.words = words
        if await act(self.opened, self.find):
            self.fill()

    async def turn(self, step: int) -> None:
        """Show the page before or after."""
        self.at = max(0, min(self.at + step * PAGE, (len(self.found) - 1) // PAGE * PAGE))
        if await act(self.opened, self.read):
            self.fill()

    def fill(self) -> None:
        shown = self.rows
        if self.grid:
            names = ("key", *self.columns, COLUMN)
            told = [{name: row.get(name) for name in names} for row in shown]
            # Its rows alone: options that change would have it built anew.
            self.grid.run_grid_method("setGridOption", "rowData", told)
        else:
            self.deal(shown)
        self.count.text = self.opened.say(
            "web.rows_shown",
            first=self.at + 1 if shown else 0,
            last=self.at + len(shown),
            count=len(self.found),
        )
        self.before.set_enabled(self.at > 0)
        self.after.set_enabled(self.at + PAGE < len(self.found))

    def deal(self, shown: Sequence[Row]) -> None:
        """A card for each row: what it says, without what it leaves empty."""
        self.cards.clear()
        with self.cards:
            told = [
                [f"{value}" for name in self.columns if (value := row.get(name))] for row in shown
            ]
            still(self.opened.visitor.language, "cards.html", rows=told)

    async def edited(self, event: events.GenericEventArguments) -> None:
        """Store one cell; whoever changed the row in between is not overwritten."""
        key, column = event.args["data"]["key"], event.args["colId"]
        before = next(row for row in self.rows if row["key"] == key)
        value = event.args["newValue"]
        if str(before.get(column) or "") == str(value or ""):
            return

        def work() -> object:
            if column == COLUMN:
                return correct(self.opened, self.kind, key, str(value))
            return self.store(before, column, value)

        done = "done.correct_kind" if column == COLUMN else "web.saved"
        await act(self.opened, work, self.opened.say(done))
        if await act(self.opened, self.read):
            self.fill()

    def store(self, before: Row, column: str, value: object) -> object:
        """Read the changed row as a file's, with all of its checks, and take it in."""
        opened = self.opened
        services, one = opened.office.services, opened.round
        if column in SAYING and not before[self.columns[0]]:
            raise RuleError("row_unnumbered", column=column)
        seen = Seen(before["key"], services.repeats.revisions(before["key"]))
        now = _rows(opened, self.kind, [seen.node_id])
        if now != [before]:
            raise self.moved(before, now[0] if now else {})
        cells = {name: text for name, text in before.items() if name not in OUR_OWN}
        cells |= {column: value}
        named = [(opened.say(f"form.{self.kind}"), as_file([cells]))]
        needs, resources = opened.office.files.read_lists(
            named if self.of_needs else [],
            [] if self.of_needs else named,
            one.month,
            places=known_places(services),
        )
        for problem in (*needs.problems, *resources.problems):
            raise InputError(problem.code, problem.cell, **problem.values)
        # What comes in between now and the write is found in the write's own transaction.
        actor = replace(opened.visitor.actor(), seen=seen)
        if self.of_needs:
            return import_needs(services, actor, one, needs.items)
        return import_resources(services, actor, one, resources.items)

    def moved(self, before: Row, now: Row) -> RuleError:
        """Who changed a row, and what of it, since it was shown."""
        who = self.opened.office.services.events.last_actor(before["key"])
        what = [name for name in self.columns if before.get(name) != now.get(name)]
        told = self.opened.say("web.comma").join(what) or self.opened.say("web.other_columns")
        return RuleError("row_moved", who=who, what=told)

    async def download(self) -> None:
        opened = self.opened
        title = f"{opened.street.name}{opened.round.name}"
        book = await off(_book, opened, self.kind, title)
        ui.download(book, f"{title}{opened.say(f'form.{self.kind}')}.xlsx")


def _found(
    opened: Opened, kind: str, columns: Sequence[str], words: str
) -> tuple[Sequence[str], list[Row]]:
    """The keys of the rows that show all the words, and the rows of their first page."""
    services, one, actor = opened.office.services, opened.round, opened.visitor.actor()
    wanted = words.split()
    if not wanted:
        keys_of = need_keys_seen if kind == "needs" else resource_keys_seen
        keys = keys_of(services, actor, one)
        return keys, _rows(opened, kind, keys[:PAGE])
    shown = (COLUMN, *columns)
    rows = [
        row
        for row in _rows(opened, kind)
        if all(any(word in str(row.get(name) or "") for name in shown) for word in wanted)
    ]
    return [row["key"] for row in rows], rows[:PAGE]


def _rows(opened: Opened, kind: str, keys: Collection[str] | None = None) -> list[Row]:
    services, files, one = opened.office.services, opened.office.files, opened.round
    actor, told = opened.visitor.actor(), names(opened)
    if kind == "needs":
        needs = needs_seen(services, actor, one, keys)
        kinds = kinds_told(services, one, needs)
        cells = [(item.key, files.need_cells(item.need)) for item in needs]
    else:
        given = resources_seen(services, actor, one, keys)
        kinds = kinds_told(services, one, (), given)
        cells = [(item.key, files.resource_cells(item)) for item in given]
    return [{"key": key, COLUMN: told.get(kinds[key], ""), **row} for key, row in cells]


def _book(opened: Opened, kind: str, title: str) -> bytes:
    """The list for print; who asks and how to reach them only for their own community."""
    services, files, one = opened.office.services, opened.office.files, opened.round
    actor = opened.visitor.actor()
    if kind == "resources":
        return files.resources_list(resources_seen(services, actor, one), title)
    told = needs_printed(services, actor, one)
    return files.needs_list(told.listed, title, told.left_out)

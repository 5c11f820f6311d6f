"""A place to drop files, or to choose them with a button that keyboard and screen reader reach."""

from collections.abc import Awaitable, Callable, Sequence
from html import escape
from typing import TypeVar

from nicegui import events, ui

from web.frame import Opened, asked
from workflow.imports import RowsRefusedError
from workflow.ports.files import Told

T = TypeVar("T")

MOST_BYTES = 20 * 2**20
MOST_FILES = 24
TABLES = ".xlsx,.xls,.csv"
Named = tuple[str, bytes]
SHOWN = 8
"""Problems that are told before “and so many more”."""


def drop(
    opened: Opened,
    label: str,
    take: Callable[[Sequence[Named]], Awaitable[None]],
    accept: str = TABLES,
    *,
    several: bool = False,
) -> ui.upload:
    """Take files as soon as they are dropped or chosen.

    Args:
        opened: The page.
        label: What is to be dropped, in words.
        take: Given name and bytes of each file.
        accept: Endings or types that are offered to choose.
        several: Whether more than one at once.
    """

    async def taken(event: events.MultiUploadEventArguments) -> None:
        named = [(file.name, await file.read()) for file in event.files]
        upload.reset()
        await take(named)

    upload = ui.upload(
        multiple=several,
        auto_upload=True,
        max_file_size=MOST_BYTES,
        max_files=MOST_FILES if several else None,
        on_multi_upload=taken,
        on_rejected=lambda: ui.notify(opened.say("web.file_refused"), type="negative"),
    ).props(f'flat bordered accept="{accept}"')
    # Quasar's own header nests an input without a name in its button.
    upload.add_slot(
        "header",
        f'<div class="drop"><button type="button" @click="props.pickFiles">{escape(label)}</button>'
        '<span aria-hidden="true"><q-uploader-add-trigger></q-uploader-add-trigger></span></div>',
    )
    return upload


async def brought(opened: Opened, told: ui.column, work: Callable[[], T]) -> T | None:
    """What files that were dropped hold; None where they are not taken.

    Args:
        opened: The page.
        told: Where every row that is wrong is told; what it told of earlier files is cleared.
        work: Reads the files, or takes them in.
    """

    def read() -> T | RowsRefusedError:
        try:
            return work()
        except RowsRefusedError as error:
            return error

    found = await asked(opened, read)
    told.clear()
    if isinstance(found, RowsRefusedError):
        with told:
            tell_problems(opened, found.problems)
        return None
    return found


def tell_problems(opened: Opened, problems: Sequence[Told]) -> None:
    """What is wrong in files, each with its place, and that nothing of them was taken."""
    for problem in problems[:SHOWN]:
        told = opened.office.files.tell(opened.visitor.language, problem)
        ui.label(told).classes("wrong").props("role=alert")
    if len(problems) > SHOWN:
        ui.label(opened.say("web.more_problems", count=len(problems) - SHOWN)).classes("wrong")
    ui.label(opened.say("web.nothing_taken")).classes("text-bold")

"""A place to drop files, or to choose them with a button that keyboard and screen reader reach."""

from collections.abc import Awaitable, Callable, Sequence
from html import escape

from nicegui import events, ui

from web.frame import Opened

MOST_BYTES = 20 * 2**20
MOST_FILES = 24
TABLES = ".xlsx,.xls,.csv"
Named = tuple[str, bytes]


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

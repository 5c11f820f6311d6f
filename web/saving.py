"""Papers made at a click and saved by the browser: one as it is, several in one archive."""

from collections.abc import Callable, Mapping

from nicegui import ui

from web.frame import Opened, asked, busy


async def save_all(opened: Opened, name: str, made: Callable[[], Mapping[str, bytes]]) -> None:
    """Make papers and let the browser save them under one click.

    Args:
        opened: The page.
        name: Of the archive, where there are several.
        made: Makes them, by file name.
    """
    with busy(opened):
        files = await asked(opened, made)
    if not files:
        return
    if len(files) == 1:
        ((only, data),) = files.items()
        ui.download(data, only)
        return
    ui.download(opened.office.files.bundle(files), f"{name}.zip")

"""Files over the wire: in as base64 within JSON, out as they are."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Response
from pydantic import Base64Bytes, Field

from api.errors import RowsRefusedError
from api.schemas.base import Asked, Name
from workflow.ports.files import Named, Reading

LARGEST_FILE = 20 * 1024 * 1024
_EARLIEST = (1980, 1, 1, 0, 0, 0)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {
    "xlsx": XLSX,
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "json": "application/json",
    "svg": "image/svg+xml",
    "bin": "application/octet-stream",
}


class FileBody(Asked):
    """A file: its name, which is told in errors, and its bytes."""

    name: Name = Field(examples=["需求清单.xlsx"])
    content: Annotated[
        Base64Bytes, Field(max_length=LARGEST_FILE, description="base64, 20 MB at most")
    ]

    @property
    def named(self) -> Named:
        """As the readers of files take it."""
        return self.name, self.content


def must_be_whole(readings: Iterable[Reading[Any]], *, skip_bad_rows: bool = False) -> int:
    """Refuse files of which a row is bad, unless bad rows are to be left out; how many are.

    Raises:
        RowsRefusedError: With every problem; nothing was taken.
    """
    problems = [one for reading in readings for one in reading.problems]
    whole_files = any(not one.cell.row or one.code == "columns_missing" for one in problems)
    if problems and (whole_files or not skip_bad_rows):
        raise RowsRefusedError(problems)
    return len({(one.cell.file, one.cell.row) for one in problems})


def download(name: str, data: bytes, kind: str = "") -> Response:
    """A file to save, under its own name, which a browser never opens by itself.

    Args:
        name: Of the file.
        data: Its bytes.
        kind: One of `KINDS` whatever the name says, as of files that people brought.
    """
    kind = KINDS.get(kind or name.rsplit(".", 1)[-1].lower(), KINDS["bin"])
    saved = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=kind, headers={"content-disposition": saved})


def bundle(name: str, files: Mapping[str, bytes]) -> Response:
    """Several files as one archive, the same bytes for the same files."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(inner, _EARLIEST), data)
    return download(name, kept.getvalue())


def shown_as(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """How a download is described."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": "the file", "content": {KINDS[kind]: binary for kind in kinds}}}

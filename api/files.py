"""Files over the wire: in as base64 within JSON, out as they are."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Response
from pydantic import Base64Bytes, Field

from api.schemas.base import Asked, Name
from workflow.ports.files import Named

LARGEST_FILE = 20 * 1024 * 1024

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


def shown_as(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """How a download is described."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": "the file", "content": {KINDS[kind]: binary for kind in kinds}}}

"""Attachments: files kept in the data folder under their own hash."""

import hashlib
import struct
from pathlib import Path

from domain.errors import InputError, StoreError
from domain.papers import Attachment
from exchange.writing import write_file

MAX_BYTES = 50 * 2**20
_JPEG = b"\xff\xd8\xff"
_START_OF_SCAN, _TOLD_BY_CAMERA, _NO_LENGTH = 0xDA, 0xE1, range(0xD0, 0xD8)


class AttachmentFolder:
    """Files named by the SHA-256 of their bytes: kept once, and told when they were altered."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, data: bytes) -> Attachment:
        """Keep a file; the same bytes are kept once. What a camera tells of the place is left out.

        Raises:
            InputError: It is empty or too big (codes `file_empty`, `file_too_big`).
            StoreError: The folder can't be written.
        """
        if not data:
            raise InputError("file_empty")
        if len(data) > MAX_BYTES:
            raise InputError("file_too_big", limit=MAX_BYTES // 2**20)
        kept = placeless(data)
        digest = hashlib.sha256(kept).hexdigest()
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / digest
        if not path.exists():
            write_file(path, kept)
        return Attachment(digest, Path(name).name, len(kept))

    def read(self, attachment: Attachment) -> bytes:
        """The file's bytes.

        Raises:
            StoreError: It is gone, or is not what its hash says (code `attachment_lost`).
        """
        path = self._folder / attachment.sha256
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() != attachment.sha256:
            raise StoreError("attachment_lost", name=attachment.name, file=str(path))
        return data


def placeless(data: bytes) -> bytes:
    """A JPEG without what its camera told of place and time; any other file as it is.

    Layout: ISO/IEC 10918-1 B.1.1.4, a marker and its length before each segment; Exif and XMP
    stand in APP1 segments.
    """
    if not data.startswith(_JPEG):
        return data
    kept, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _START_OF_SCAN or marker in _NO_LENGTH:
            break
        end = at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker != _TOLD_BY_CAMERA:
            kept += data[at:end]
        at = end
    return bytes(kept + data[at:])

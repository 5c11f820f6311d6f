"""How large a picture says it is: whoever opens it must have room for all its points."""

import struct

from domain.errors import Cell, InputError

MAX_POINTS = 100_000_000
"""Width times height: a telephone makes 12 to 50 million; 100 million fill 400 MB when opened."""

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG's frame, which tells the size (ISO/IEC 10918-1 B.1.1.3)."""


def check_size(data: bytes, cell: Cell) -> None:
    """Refuse a picture of too many points.

    Raises:
        InputError: Code `picture_too_large`.
    """
    if points(data) > MAX_POINTS:
        raise InputError("picture_too_large", cell, limit=MAX_POINTS // 1_000_000)


def points(data: bytes) -> int:
    """Width times height as a PNG, JPEG or WebP says; 0 where it says nothing."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width * height)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[12:16] == b"VP8X" and len(data) >= 30:
        width = int.from_bytes(data[24:27], "little") + 1
        return width * (int.from_bytes(data[27:30], "little") + 1)
    return 0


def _jpeg(data: bytes) -> int:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width * height)
        at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    return 0

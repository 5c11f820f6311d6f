"""Office files as archives: what they would unpack to, and what in them would act by itself."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from domain.errors import Cell, InputError

MAX_UNZIPPED_BYTES = 400 * 2**20
MAX_MEMBERS = 10_000
MOST_AT_ONCE, MOST_TIMES = 64 * 2**20, 100
"""Beyond the first, a file unpacks to no more than so many times its own size; lists do 5 to 40."""
CHUNK = 2**20

_ACTIVE = re.compile(
    r"(^|/)(vbaProject\.bin|vbaData\.xml|connections\.xml)$|(^|/)(externalLinks|activeX|macrosheets)/",
    re.IGNORECASE,
)
"""Macros, links to other workbooks, connections to data, controls ([MS-OFFMACRO2], ECMA-376)."""
_XML = re.compile(r"\.(xml|rels)$", re.IGNORECASE)
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARED_WIDE = re.compile(b"(?i)" + re.escape("<!DOCTYPE".encode("utf-16-le")))


@contextmanager
def checked_archive(data: bytes, cell: Cell) -> Iterator[zipfile.ZipFile]:
    """An archive that unpacks to a bounded size, is whole, has no password and does not act.

    Only its own list of members is read here; `member_chunks` unpacks one, whatever it says.

    Raises:
        InputError: `file_unpacks_too_big`, `file_encrypted`, `file_active`, `file_broken`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            size = sum(info.file_size for info in infos)
            packed = size > MOST_AT_ONCE and size > MOST_TIMES * len(data)
            if len(infos) > MAX_MEMBERS or size > MAX_UNZIPPED_BYTES or packed:
                raise InputError("file_unpacks_too_big", cell, limit=MAX_UNZIPPED_BYTES // 2**20)
            if any(info.flag_bits & 1 for info in infos):
                raise InputError("file_encrypted", cell)
            if any(_ACTIVE.search(info.filename) for info in infos):
                raise InputError("file_active", cell)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise InputError("file_broken", cell) from error


def xml_members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The members that a reader parses."""
    return (info for info in archive.infolist() if _XML.search(info.filename))


def member_chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo, cell: Cell) -> Iterator[bytes]:
    """The unpacked bytes of a member; one that declares a document type or entities is refused.

    No office program writes such a declaration; it is how a file reads others or grows without end.

    Raises:
        InputError: Code `file_active`.
    """
    tail = b""
    with archive.open(info) as stream:
        while chunk := stream.read(CHUNK):
            if _DECLARED.search(tail + chunk) or _DECLARED_WIDE.search(tail + chunk):
                raise InputError("file_active", cell)
            tail = chunk[-40:]
            yield chunk


def check_document(data: bytes, cell: Cell) -> None:
    """See that an office file may be kept or parsed.

    Raises:
        InputError: As `checked_archive` and `member_chunks`.
    """
    with checked_archive(data, cell) as archive:
        for info in xml_members(archive):
            for _ in member_chunks(archive, info, cell):
                pass

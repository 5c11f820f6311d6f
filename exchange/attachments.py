"""Attachments: files kept in the data folder under their own hash."""

import hashlib
import struct
from pathlib import Path

from domain.errors import Cell, InputError, StoreError
from domain.papers import Attachment
from exchange.archives import check_document
from exchange.picture_sizes import check_size
from exchange.shrinking import shrunk
from exchange.writing import write_file

MAX_BYTES = 50 * 2**20
_JPEG = b"\xff\xd8\xff"
_START_OF_SCAN, _NO_LENGTH = 0xDA, range(0xD0, 0xD8)
_TOLD_BY_CAMERA = frozenset({0xE1, 0xED, 0xFE})
_EXIF = b"Exif\0\0"
_TURN = (0x0112, 3, 1)
"""The field that says how the camera was held: its tag, of type SHORT, one value."""
_TIFF_HEAD = _EXIF + b"MM\0*" + struct.pack(">IH", 8, 1)
_APP1_HEAD = b"\xff\xe1" + struct.pack(">H", 2 + len(_TIFF_HEAD) + 16)
_PDF = b"%PDF"
_ZIP = b"PK\x03\x04"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TOLD = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_WEBP_TOLD = frozenset({b"EXIF", b"XMP "})
_TIFF = frozenset({b"II*\x00", b"MM\x00*"})
_HEIF = frozenset({b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif"})


class AttachmentFolder:
    """Files named by the SHA-256 of their bytes: kept once, and told when they were altered."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, data: bytes) -> Attachment:
        """Keep a file; the same bytes are kept once. What a camera tells of the place is left out.

        Raises:
            InputError: It is empty, too big, of a kind that is not kept, does harm, or is a picture
                that can't be cleaned or is too large (codes `file_empty`, `file_too_big`,
                `attachment_kind`, `picture_kind`, `picture_too_large`, those of
                `exchange.archives`).
            StoreError: The folder can't be written.
        """
        _check_length(data)
        _check_kind(data, Cell(file=Path(name).name))
        kept = placeless(data)
        return Attachment(self._kept(kept), Path(name).name, len(kept))

    def keep_scan(self, stem: str, data: bytes) -> Attachment:
        """Keep a scan or a photo, shrunk, under a name made of a stem and its hash.

        Raises:
            InputError: It is neither picture nor PDF (code `scan_kind`), broken
                (`picture_broken`), or as `keep`.
            StoreError: The folder can't be written.
        """
        _check_length(data)
        paper = data.startswith(_PDF)
        if not paper and not _is_picture(data):
            raise InputError("scan_kind")
        if _is_of_telephones(data):
            raise InputError("picture_kind")
        check_size(data, Cell())
        kept = data if paper else placeless(shrunk(data))
        digest = self._kept(kept)
        return Attachment(digest, f"{Path(stem).name}-{digest[:8]}{_ending(kept)}", len(kept))

    def forget(self, sha256: str) -> bytes:
        """Take a file out of the folder that nothing names any more.

        Returns:
            What it held; nothing where it was gone already.

        Raises:
            StoreError: The folder can't be written.
        """
        path = self._folder / sha256
        try:
            data = path.read_bytes() if path.exists() else b""
            path.unlink(missing_ok=True)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise StoreError("file_unwritable", file=str(path), why=error.strerror) from error
        return data

    def _kept(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        self._write(digest, data)
        return digest

    def put_back(self, sha256: str, data: bytes) -> None:
        """Keep what was kept before, as an export has it, whatever would be taken today.

        Raises:
            InputError: It is not what its hash says (code `export_broken`).
            StoreError: The folder can't be written.
        """
        if hashlib.sha256(data).hexdigest() != sha256:
            raise InputError("export_broken")
        self._write(sha256, data)

    def _write(self, digest: str, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / digest
        if not path.exists():
            write_file(path, data)

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


def _check_length(data: bytes) -> None:
    if not data:
        raise InputError("file_empty")
    if len(data) > MAX_BYTES:
        raise InputError("file_too_big", limit=MAX_BYTES // 2**20)


def _ending(data: bytes) -> str:
    kinds = ((_PDF, ".pdf"), (_JPEG, ".jpg"), (_PNG, ".png"))
    return next((ending for start, ending in kinds if data.startswith(start)), ".webp")


def _check_kind(data: bytes, cell: Cell) -> None:
    """Keep scans, pictures and office files alone, whatever their names say."""
    if data.startswith(_ZIP):
        check_document(data, cell)
    elif not data.startswith(_PDF) and not _is_picture(data):
        raise InputError("attachment_kind", cell)
    check_size(data, cell)


def _is_picture(data: bytes) -> bool:
    riff = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return riff or data.startswith((_JPEG, _PNG)) or _is_of_telephones(data)


def _is_of_telephones(data: bytes) -> bool:
    return data[:4] in _TIFF or (data[4:8] == b"ftyp" and data[8:12] in _HEIF)


def placeless(data: bytes) -> bytes:
    """A picture without what its camera told of place and time; any other file as it is.

    Raises:
        InputError: A picture of a kind that can't be cleaned here, as telephones make (HEIC, TIFF;
            code `picture_kind`).
    """
    if data.startswith(_JPEG):
        return _plain_jpeg(data)
    if data.startswith(_PNG):
        return _plain_png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _plain_webp(data)
    if _is_of_telephones(data):
        raise InputError("picture_kind")
    return data


def _plain_jpeg(data: bytes) -> bytes:
    """Layout: ISO/IEC 10918-1 B.1.1.4, a marker and its length before each segment.

    Exif and XMP stand in APP1, IPTC in APP13 segments, what somebody wrote in a comment. How the
    camera was held is told anew, alone, so that a photo of a telephone does not lie on its side.
    """
    kept, at, turned = bytearray(data[:2]), 2, 0
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _START_OF_SCAN or marker in _NO_LENGTH:
            break
        end = at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker not in _TOLD_BY_CAMERA:
            kept += data[at:end]
        turned = turned or _turned(data[at + 4 : end])
        at = end
    if turned:
        kept[2:2] = _APP1_HEAD + _TIFF_HEAD + struct.pack(">HHIHHI", *_TURN, turned, 0, 0)
    return bytes(kept + data[at:])


def _turned(told: bytes) -> int:
    """How a camera was held (Exif 2.32, 4.6.4: tag 0112, 2 to 8); 0 where it was upright."""
    if not told.startswith(_EXIF):
        return 0
    tiff = told[len(_EXIF) :]
    order = "<" if tiff.startswith(b"II") else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        fields = (
            struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * at) for at in range(count)
        )
        found = next((value for *field, value in fields if tuple(field) == _TURN), 1)
    except struct.error:
        return 0
    return found if found in range(2, 9) else 0


def _plain_png(data: bytes) -> bytes:
    """Layout: PNG (ISO/IEC 15948) 5.3, each chunk with its length, name and checksum."""
    kept, at = bytearray(data[:8]), 8
    while at + 12 <= len(data):
        end = at + 12 + struct.unpack(">I", data[at : at + 4])[0]
        if data[at + 4 : at + 8] not in _PNG_TOLD:
            kept += data[at:end]
        at = end
    return bytes(kept + data[at:])


def _plain_webp(data: bytes) -> bytes:
    """Layout: RIFF, each chunk with its name and length, of an even number of bytes."""
    kept, at = bytearray(), 12
    while at + 8 <= len(data):
        length = struct.unpack("<I", data[at + 4 : at + 8])[0]
        end = at + 8 + length + length % 2
        if data[at : at + 4] not in _WEBP_TOLD:
            kept += data[at:end]
        at = end
    return data[:4] + struct.pack("<I", 4 + len(kept)) + b"WEBP" + bytes(kept)

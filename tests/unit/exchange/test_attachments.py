"""Attachments are kept once under their own hash, and what was altered is told."""

import hashlib
import struct
from pathlib import Path

import pytest

from domain.errors import InputError, StoreError
from exchange.attachments import MAX_BYTES, AttachmentFolder, placeless

SCAN = b"%PDF-1.7 a signed scan"


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


PHOTO = (
    b"\xff\xd8"
    + segment(0xE0, b"JFIF\0")
    + segment(0xE1, b"Exif\0\0 25.04N 102.7E")
    + segment(0xDB, b"table")
    + segment(0xDA, b"scan")
    + b"\x01\xff\xe1data\xff\xd9"
)


def test_a_file_is_kept_under_its_hash_once(tmp_path: Path) -> None:
    folder = AttachmentFolder(tmp_path / "attachments")
    first, again = folder.keep("扫描件/a.pdf", SCAN), folder.keep("b.pdf", SCAN)
    assert first.sha256 == again.sha256 == hashlib.sha256(SCAN).hexdigest()
    assert (first.name, first.size) == ("a.pdf", len(SCAN))
    assert [one.name for one in (tmp_path / "attachments").iterdir()] == [first.sha256]
    assert folder.read(first) == SCAN


def test_a_picture_loses_what_its_camera_told_and_nothing_else(tmp_path: Path) -> None:
    kept = placeless(PHOTO)
    assert b"102.7E" not in kept
    assert kept == PHOTO.replace(segment(0xE1, b"Exif\0\0 25.04N 102.7E"), b"")
    folder = AttachmentFolder(tmp_path)
    assert folder.read(folder.keep("照片.jpg", PHOTO)) == kept
    assert placeless(SCAN) == SCAN


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("turned", range(10))
def test_a_photo_of_a_telephone_stays_upright_and_tells_nothing_else(
    order: str, turned: int
) -> None:
    make = struct.pack(f"{order}HHII", 0x010F, 2, 8, 38)
    held = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turned, 0)
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}IH", 8, 2)
    told = segment(0xE1, b"Exif\0\0" + head + make + held + b"\0\0\0\0Kunming!")
    photo = b"\xff\xd8" + told + segment(0xDB, b"table") + segment(0xDA, b"scan") + b"data"
    kept = placeless(photo)
    assert b"Kunming" not in kept
    assert placeless(kept) == kept
    picture = b"\xff\xd8" + segment(0xDB, b"table") + segment(0xDA, b"scan") + b"data"
    if turned not in range(2, 9):
        assert kept == picture
        return
    assert kept[:4] == b"\xff\xd8\xff\xe1"
    (length,) = struct.unpack(">H", kept[4:6])
    assert kept[:2] + kept[4 + length :] == picture
    assert kept[6:22] == b"Exif\0\0MM\0*\0\0\0\x08\0\x01"
    assert kept[22:34] == struct.pack(">HHIHH", 0x0112, 3, 1, turned, 0)


@pytest.mark.parametrize("cut", range(6, 40, 3))
def test_a_broken_word_of_a_camera_is_left_out_whole(cut: int) -> None:
    held = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    told = (b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 9) + held)[:cut]
    rest = segment(0xDA, b"scan") + b"data"
    kept = placeless(b"\xff\xd8" + segment(0xE1, told) + rest)
    assert kept.endswith(rest)
    assert placeless(kept) == kept


def test_an_altered_or_lost_file_is_told(tmp_path: Path) -> None:
    folder = AttachmentFolder(tmp_path)
    kept = folder.keep("a.pdf", SCAN)
    (tmp_path / kept.sha256).write_bytes(b"other")
    with pytest.raises(StoreError, match="attachment_lost"):
        folder.read(kept)
    (tmp_path / kept.sha256).unlink()
    with pytest.raises(StoreError, match="attachment_lost"):
        folder.read(kept)


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "file_empty"), (b"x" * (MAX_BYTES + 1), "file_too_big")]
)
def test_nothing_and_too_much_are_refused(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(InputError, match=code):
        AttachmentFolder(tmp_path).keep("a", data)


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + b"CRC!"


def test_a_png_loses_what_its_maker_told_and_keeps_its_picture() -> None:
    head = b"\x89PNG\r\n\x1a\n"
    kept = [png_chunk(b"IHDR", b"size"), png_chunk(b"IDAT", b"picture"), png_chunk(b"IEND", b"")]
    told = [png_chunk(name, b"Kunming") for name in (b"eXIf", b"tEXt", b"iTXt", b"tIME")]
    data = head + kept[0] + b"".join(told) + kept[1] + kept[2]
    assert placeless(data) == head + b"".join(kept)


def test_a_webp_loses_what_its_camera_told_and_tells_its_new_length() -> None:
    picture = b"VP8 " + struct.pack("<I", 3) + b"abc\x00"
    told = b"EXIF" + struct.pack("<I", 7) + b"Kunming\x00"
    data = b"RIFF" + struct.pack("<I", 4 + len(picture + told)) + b"WEBP" + told + picture
    assert placeless(data) == b"RIFF" + struct.pack("<I", 4 + len(picture)) + b"WEBP" + picture


@pytest.mark.parametrize("segment", [0xE1, 0xED, 0xFE])
def test_a_jpeg_loses_exif_iptc_and_comments(segment: int) -> None:
    told = bytes([0xFF, segment]) + struct.pack(">H", 9) + b"Kunming"
    rest = b"\xff\xe0" + struct.pack(">H", 4) + b"JF" + b"\xff\xda\x00\x02scan"
    assert placeless(b"\xff\xd8" + told + rest) == b"\xff\xd8" + rest


@pytest.mark.parametrize("data", [b"II*\x00....", b"\x00\x00\x00\x18ftypheic....", b"MM\x00*...."])
def test_a_picture_that_cannot_be_cleaned_is_not_kept(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match="picture_kind"):
        AttachmentFolder(tmp_path).keep("现场.heic", data)
    assert list(tmp_path.iterdir()) == []

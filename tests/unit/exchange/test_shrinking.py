"""A scan or photo that hangs on a need is small, upright, and tells nothing of its camera."""

import io
from pathlib import Path

import pytest
from PIL import Image

from domain.errors import InputError
from exchange.attachments import AttachmentFolder
from exchange.shrinking import LONGEST

PLACE = b"25.04N 102.7E"
_ORIENTATION, _DESCRIPTION, _ON_ITS_SIDE = 0x0112, 0x010E, 6


def picture(width: int, height: int, kind: str = "JPEG", *, turned: bool = False) -> bytes:
    """A picture of noise, which no codec makes small, with words of its camera."""
    kept, made = io.BytesIO(), Image.effect_noise((width, height), 90).convert("RGB")
    exif = Image.Exif()
    exif[_DESCRIPTION] = PLACE.decode()
    if turned:
        exif[_ORIENTATION] = _ON_ITS_SIDE
    made.save(kept, kind, exif=exif)
    return kept.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> AttachmentFolder:
    return AttachmentFolder(tmp_path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_picture_is_shrunk_and_loses_its_camera(
    folder: AttachmentFolder, kind: str
) -> None:
    data = picture(2600, 1300, kind)
    assert PLACE in data
    kept = folder.keep_scan("202606-1", data)
    stored = folder.read(kept)
    assert PLACE not in stored
    assert len(stored) < len(data)
    with Image.open(io.BytesIO(stored)) as small:
        assert (small.format, small.size) == ("JPEG", (LONGEST, LONGEST // 2))
    assert kept.name == f"202606-1-{kept.sha256[:8]}.jpg"


def test_a_photo_that_was_held_on_its_side_stands_upright(folder: AttachmentFolder) -> None:
    stored = folder.read(folder.keep_scan("1", picture(2600, 1300, turned=True)))
    with Image.open(io.BytesIO(stored)) as small:
        assert small.size == (LONGEST // 2, LONGEST)


def test_a_small_picture_keeps_its_points_and_loses_its_camera(folder: AttachmentFolder) -> None:
    stored = folder.read(folder.keep_scan("1", picture(40, 30)))
    assert PLACE not in stored
    with Image.open(io.BytesIO(stored)) as small:
        assert small.size == (40, 30)


def test_what_lets_through_stands_on_white(folder: AttachmentFolder) -> None:
    kept = io.BytesIO()
    Image.new("RGBA", (2400, 10), (0, 0, 0, 0)).save(kept, "PNG")
    with Image.open(io.BytesIO(folder.read(folder.keep_scan("1", kept.getvalue())))) as small:
        assert small.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"PK\x03\x04 no picture", "scan_kind"),
        (b"just words", "scan_kind"),
        (b"II*\x00 a fax", "picture_kind"),
        (picture(30, 30)[:200], "picture_broken"),
        (b"\xff\xd8\xff no picture at all", "picture_broken"),
    ],
)
def test_what_is_no_scan_is_refused(folder: AttachmentFolder, data: bytes, code: str) -> None:
    with pytest.raises(InputError, match=code):
        folder.keep_scan("1", data)


def test_a_pdf_is_kept_as_it_is_and_forgotten_for_good(
    folder: AttachmentFolder, tmp_path: Path
) -> None:
    kept = folder.keep_scan("row-7", b"%PDF-1.7 form")
    assert folder.read(kept) == b"%PDF-1.7 form"
    assert kept.name.endswith(".pdf")
    folder.forget(kept.sha256)
    folder.forget(kept.sha256)
    assert list(tmp_path.iterdir()) == []

"""Pictures made small enough to hang on a need: of a page or a place, legible and no larger."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from domain.errors import InputError

LONGEST = 2000
"""Points of the longer side: an A4 page at 170 points an inch, which reads well on paper too."""
SMALL_BYTES = 600_000
"""A picture of fewer bytes and no more points is kept as it came."""
QUALITY = 80


def shrunk(data: bytes) -> bytes:
    """A picture as a JPEG of at most `LONGEST` points a side, upright.

    One that is small enough is left as it is, with what its camera told.

    Raises:
        InputError: It is broken (code `picture_broken`).
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if len(data) <= SMALL_BYTES and max(picture.size) <= LONGEST:
                picture.verify()
                return data
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST, LONGEST))
            return _jpeg(upright)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise InputError("picture_broken") from error


def _jpeg(picture: Image.Image) -> bytes:
    """On white where it lets through."""
    ground = Image.new("RGB", picture.size, "white")
    layer = picture.convert("RGBA")
    ground.paste(layer, mask=layer.getchannel("A"))
    kept = io.BytesIO()
    ground.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return kept.getvalue()

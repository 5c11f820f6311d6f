"""Several files as one archive to save at a click."""

import io
import zipfile
from collections.abc import Mapping

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first day that an archive can name, so that no clock stands in it."""


def bundle(files: Mapping[str, bytes]) -> bytes:
    """Files by their names as one zip, the same bytes for the same files in any order."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), data)
    return whole.getvalue()

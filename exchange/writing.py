"""Files out: whole or not at all."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from domain.errors import StoreError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_file(path: Path, data: bytes) -> None:
    """Write a file in one step: a reader sees the old file or the new one, never a part.

    The bytes go to a new file in the same folder first, which then takes the old one's place.

    Raises:
        StoreError: `disk_full`, or `cannot_write` where the folder is missing, the file is open
            elsewhere or writing is not allowed; an old file is left as it was.
    """
    try:
        _replace(path, data)
    except OSError as error:
        code = "disk_full" if error.errno in _FULL else "cannot_write"
        folder, why = str(path.parent), error.strerror or str(error)
        raise StoreError(code, file=path.name, folder=folder, why=why) from error


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

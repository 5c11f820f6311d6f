"""Locks on files: they belong to a process and vanish with it, however it ends.

A lock is held through an open file of its own, so two holders in one process do not disturb each
other, and the file is not passed on to processes that the holder starts.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import portalocker

_STEP_SECONDS = 0.05


class FileLock:
    """One held lock; `release` it, or end the process."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        self._file.close()


def take_lock(path: Path, *, shared: bool, seconds: float = 0.0) -> FileLock | None:
    """Take the lock of a file, waiting at most `seconds`; None where others hold it.

    Raises:
        OSError: The file cannot be made or opened.
    """
    kind = portalocker.LOCK_SH if shared else portalocker.LOCK_EX
    file = path.open("ab")
    deadline = time.monotonic() + seconds
    while True:
        try:
            portalocker.lock(file, kind | portalocker.LOCK_NB)
        except portalocker.LockException:
            if time.monotonic() >= deadline:
                file.close()
                return None
            time.sleep(_STEP_SECONDS)
        except BaseException:
            file.close()
            raise
        else:
            return FileLock(file)


def is_held(path: Path) -> bool:
    """Whether a process holds the lock of this file exclusively just now."""
    probe = take_lock(path, shared=True)
    if probe is not None:
        probe.release()
    return probe is None


@contextmanager
def exclusively(path: Path) -> Iterator[None]:
    """Wait for the lock of a file and hold it for the length of the block."""
    with path.open("ab") as file:
        portalocker.lock(file, portalocker.LOCK_EX)
        yield

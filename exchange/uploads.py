"""Files that wait for a worker, in the data folder beside the attachments."""

import hashlib
import time
from pathlib import Path

from domain.errors import StoreError
from exchange.writing import write_file

KEPT_SECONDS = 7 * 24 * 3600
"""How long what a job reads, and what it found wrong, is kept; then whoever sent it sends anew."""


class UploadFolder:
    """Bytes named by their SHA-256, for this account's eyes alone, thrown away after a week."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, data: bytes) -> str:
        """Keep bytes; their SHA-256, by which a worker reads them.

        Raises:
            StoreError: The folder can't be written (codes of `exchange.writing`).
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._forget_old()
        name = hashlib.sha256(data).hexdigest()
        write_file(self._folder / name, data)
        return name

    def read(self, sha256: str) -> bytes:
        """What was kept.

        Raises:
            StoreError: It is gone, or is not what its hash says (code `upload_lost`).
        """
        try:
            data = (self._folder / sha256).read_bytes()
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError("upload_lost")
        return data

    def _forget_old(self) -> None:
        before = time.time() - KEPT_SECONDS
        for path in self._folder.iterdir():
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)

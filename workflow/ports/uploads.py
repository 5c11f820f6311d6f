"""What people sent and a worker will read."""

from typing import Protocol


class Uploads(Protocol):
    """Bytes that wait for a worker; kept for days, never in the graph."""

    def keep(self, data: bytes) -> str:
        """Keep bytes; the same bytes have the same name."""

    def read(self, sha256: str) -> bytes:
        """What was kept.

        Raises:
            StoreError: It is gone (code `upload_lost`).
        """

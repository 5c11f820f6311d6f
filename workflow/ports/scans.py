"""Who keeps which files hang on which needs; `graph` fulfils it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from domain.rights import Deed
from domain.scans import Scan


class ScanStore(Protocol):
    """Scans and photos of needs; the files themselves stand in the data folder."""

    def scans(self, round_id: str) -> Mapping[str, tuple[Scan, ...]]:
        """What hangs on each need of a round by the need's key, the oldest first.

        With what hangs on the need it was carried over from, and on those merged into it.
        """

    def hang(self, scan: Scan, deed: Deed) -> bool:
        """Hang a file on a need; whether it is new there.

        Raises:
            NotFoundError: There is no such need (code `row_unknown`).
        """

    def remove(self, scan_ids: Sequence[str], deed: Deed) -> tuple[str, ...]:
        """Take files off; the SHA-256 of those that nothing names any more.

        Said again it names them again, so that a file that was left behind goes too.
        """

    def named(self, sha256: str) -> bool:
        """Whether anything of the graph names a file."""

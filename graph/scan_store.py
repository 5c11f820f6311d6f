"""Scans and photos that hang on needs, in Neo4j; taken off they leave their hash alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cypher.loader import load
from domain.errors import NotFoundError
from domain.rights import Deed
from domain.scans import Scan
from graph.batches import run_rows
from graph.driver import Database, Transaction
from graph.paper_rows import attachment_of, attachment_row
from graph.stamp import Stamp, write


class ScanStore:
    """The scans of needs in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def scans(self, round_id: str) -> Mapping[str, tuple[Scan, ...]]:
        """What hangs on each need of a round by the need's key, the oldest first.

        With what hangs on the need it was carried over from, and on those merged into it.
        """
        found: dict[str, list[Scan]] = defaultdict(list)
        params = {"round_id": round_id}
        for row in self._database.read(load("scan/list_scans_by_round"), params):
            found[row["key"]].append(Scan(row["need_id"], attachment_of(row["file"])))
        return {key: tuple(scans) for key, scans in found.items()}

    def hang(self, scan: Scan, deed: Deed) -> bool:
        """Hang a file on a need; whether it is new there.

        Raises:
            NotFoundError: There is no such need (code `row_unknown`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> bool:
            params = {
                "need_id": scan.need_key,
                "scan": {"id": scan.scan_id, "sha256": scan.file.sha256, "hung_at": stamp.at},
                "file": attachment_row(scan.file),
            }
            rows = transaction.run(load("scan/hang_scan"), params)
            if not rows:
                raise NotFoundError("row_unknown", number=scan.need_key)
            if rows[0]["new"]:
                stamp.write(transaction, [scan.scan_id])
            return bool(rows[0]["new"])

        return write(self._database, deed, work)

    def remove(self, scan_ids: Sequence[str], deed: Deed) -> tuple[str, ...]:
        """Take files off; the SHA-256 of those that nothing names any more.

        Said again it names them again, so that a file that was left behind goes too.
        """

        def work(transaction: Transaction, stamp: Stamp) -> tuple[str, ...]:
            changed, files = take_off(transaction, scan_ids, stamp)
            if changed:
                stamp.write(transaction, sorted(set(scan_ids)))
            return files

        return write(self._database, deed, work)

    def named(self, sha256: str) -> bool:
        """Whether anything of the graph names a file."""
        (row,) = self._database.read(load("scan/show_named_file"), {"sha256": sha256})
        return bool(row["named"])


def take_off(
    transaction: Transaction, scan_ids: Sequence[str], stamp: Stamp
) -> tuple[int, tuple[str, ...]]:
    """Take scans off in this transaction: how many hung there, and the files nothing names now."""
    rows = [{"id": scan_id, "removed_at": stamp.at} for scan_id in sorted(set(scan_ids))]
    changed = len(run_rows(transaction, "scan/remove_scans", rows))
    ids = [row["id"] for row in rows]
    loose = run_rows(transaction, "scan/delete_loose_files", ids, rows_name="ids")
    return changed, tuple(sorted(row["sha256"] for row in loose))

"""Personal data in the graph: records of label Contact, and words that mention somebody."""

from collections.abc import Sequence

from cypher.loader import load
from domain.rights import Deed
from graph.driver import Database, Transaction
from graph.paper_rows import attachment_of
from graph.scan_store import take_off
from graph.stamp import Stamp, write
from workflow.ports.personal import Erased, PersonalRecord


class PersonalStore:
    """Every record of personal data in Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, told: Sequence[str]) -> tuple[PersonalRecord, ...]:
        """The records in which one of these stands as a value, by what they belong to."""
        rows = self._database.read(load("personal/find_contacts"), {"told": list(told)})
        return tuple(
            PersonalRecord(
                row["contact"]["id"],
                row["label"],
                row["id"],
                {name: value for name, value in row["contact"].items() if name != "id"},
                tuple(attachment_of(file) for file in row["files"]),
            )
            for row in rows
        )

    def mentions(self, told: Sequence[str]) -> tuple[str, ...]:
        """What mentions one of them in its own words, as `<label> <id>`."""
        rows = self._database.read(load("personal/find_mentions"), {"told": list(told)})
        return tuple(f"{row['label']} {row['id']}" for row in rows)

    def erase(self, record_ids: Sequence[str], deed: Deed) -> Erased:
        """Blank records and take the scans off their needs.

        The answers that are kept for repeated requests are forgotten too.
        """

        def work(transaction: Transaction, stamp: Stamp) -> Erased:
            records = {"ids": list(record_ids)}
            (row,) = transaction.run(load("personal/erase_contacts"), records)
            scans = transaction.run(load("scan/list_scans_by_contact"), records)
            _, files = take_off(transaction, [one["id"] for one in scans], stamp)
            transaction.run(load("request/delete_old_keys"), {"before": stamp.at})
            if row["count"]:
                stamp.write(transaction, sorted(set(record_ids)))
            return Erased(int(row["count"]), files)

        return write(self._database, deed, work)

"""What is recorded of tasks after the list is published."""

from collections.abc import Iterator, Sequence
from datetime import date

from cypher.loader import load
from domain.errors import NotFoundError
from domain.progress import ENDED, Progress, TaskMove
from domain.projects import TaskState
from domain.ratings import Direction, Satisfaction
from domain.rights import Deed
from domain.soundings import Answer
from domain.track_records import Came, PastDeed
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.progress_rows import entry_row, followed_task, record_of
from graph.stamp import Stamp, write
from graph.values import Properties
from workflow.ports.follow_up import FollowedTask

_PAST_WORDS = {
    "open": [TaskState.NOT_STARTED.value, TaskState.UNDER_WAY.value],
    "accepted": sorted(one.value for one in ENDED),
    "finish": TaskMove.FINISH.value,
    "withdraw": TaskMove.WITHDRAW.value,
    "cannot": Answer.CANNOT.value,
    "asker": Direction.ASKER.value,
    "dissatisfied": Satisfaction.NOT.value,
}


class FollowUpStore:
    """Records of tasks in Neo4j; every write takes its tasks first, in the order of ids."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tasks(self, round_id: str) -> tuple[FollowedTask, ...]:
        """Every task of a round's projects, by project number and position."""
        rows = self._database.read(load("task/list_tasks_by_round"), {"round_id": round_id})
        return tuple(followed_task(row) for row in rows)

    def past_deeds(self, street_code: str, since: date, before: date) -> tuple[PastDeed, ...]:
        """What units made of what the rounds of a street gave them; see the port."""
        params = {
            "street_code": street_code,
            "since": since,
            "before": before,
            "words": _PAST_WORDS,
        }
        rows = self._database.read(load("task/list_past_deeds"), params)
        return tuple(
            PastDeed(row["unit"], Came(row["came"]), row["due_on"], row["finished_on"])
            for row in rows
        )

    def record(self, round_id: str, entries: Sequence[Progress], deed: Deed) -> int:
        """Append entries in one transaction; see `workflow.ports.follow_up.FollowUpStore`."""
        ids = sorted({entry.task_id for entry in entries})

        def work(transaction: Transaction, stamp: Stamp) -> int:
            given = {"round_id": round_id, "at": stamp.at}
            found = run_rows(transaction, "task/lock_tasks", ids, given, "ids")
            tasks = {row["task"]["id"]: row for row in found}
            if len(tasks) < len(ids):
                raise NotFoundError("task_unknown", count=len(ids) - len(tasks))
            rows = list(_new_rows(entries, tasks, stamp))
            if rows:
                run_rows(transaction, "task/add_entries", rows)
                freed = [row["task_id"] for row in rows if row["task"].get("withdrawn")]
                run_rows(transaction, "task/free_lines", freed, rows_name="task_ids")
                stamp.write(transaction)
            return len(rows)

        return write(self._database, deed, work)


def _new_rows(
    entries: Sequence[Progress], tasks: dict[str, Row], stamp: Stamp
) -> Iterator[Properties]:
    """The rows of what no record holds yet, each numbered after those before it."""
    records = {task_id: list(record_of(row)) for task_id, row in tasks.items()}
    for entry in entries:
        record, node = records[entry.task_id], tasks[entry.task_id]["task"]
        if entry.repeats(record):
            continue
        if node.get("withdrawn") and entry.move is not TaskMove.HAND_OVER:
            raise NotFoundError("task_unknown", count=1)
        state = entry.after(TaskState(node["state"]))
        record.append(entry)
        row = entry_row(entry, len(record), state, node, stamp)
        node.update(row["task"])
        yield row

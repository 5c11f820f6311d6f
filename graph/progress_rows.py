"""Records of tasks (办理记录) between domain and graph; names of persons stand in contacts."""

from typing import Any

from domain.identity import node_id
from domain.progress import AcceptanceKind, Progress, TaskMove
from domain.projects import TaskState
from graph.driver import Row
from graph.paper_rows import attachment_of, attachment_row
from graph.project_rows import task_of
from graph.stamp import Stamp
from graph.values import Properties, kept
from workflow.ports.follow_up import FollowedTask


def followed_task(row: Row) -> FollowedTask:
    """A task with its record, as stored."""
    return FollowedTask(
        row["project_id"],
        row["number"],
        task_of(row),
        record_of(row),
        row["task"].get("withdrawn", False),
    )


def record_of(row: Row) -> tuple[Progress, ...]:
    """The record of a stored task, in order."""
    return tuple(_entry_of(row["task"]["id"], one) for one in row["record"])


def _entry_of(task_id: str, row: dict[str, Any]) -> Progress:
    node = row["entry"]
    return Progress(
        task_id,
        TaskMove(node["move"]),
        node["on"],
        node.get("note", ""),
        row["person"] or "",
        node.get("due_on"),
        AcceptanceKind(node["how"]) if "how" in node else None,
        tuple(sorted(map(attachment_of, row["files"]), key=lambda file: file.sha256)),
    )


def entry_row(
    entry: Progress, number: int, state: TaskState, task: Properties, stamp: Stamp
) -> Properties:
    """A new entry, and what it changes on its task: state, deadline in force, liaison.

    Args:
        entry: What is recorded.
        number: Which entry of its task, from 1.
        state: Where the task stands after it.
        task: The task's node before it.
        stamp: Who records it when.
    """
    key = node_id("Progress", entry.task_id, str(number))
    person = {"id": node_id("Contact", key), "name": entry.person}
    liaison = {"id": node_id("Contact", entry.task_id), "name": entry.person}
    return {
        "task_id": entry.task_id,
        "entry": kept(
            {
                "id": key,
                "number": number,
                "move": entry.move.value,
                "state": state.value,
                "on": entry.on,
                "note": entry.note,
                "due_on": entry.due_on,
                "how": entry.how.value if entry.how else None,
                "actor_id": stamp.actor_id,
                "recorded_at": stamp.at,
            }
        ),
        "task": {"state": state.value, "entries": number} | _changes(entry, task),
        "persons": [person] if entry.person else [],
        "liaisons": [liaison] if entry.move is TaskMove.HAND_OVER else [],
        "files": [attachment_row(file) for file in entry.files],
    }


def _changes(entry: Progress, task: Properties) -> Properties:
    match entry.move:
        case TaskMove.POSTPONE:
            original = task.get("original_due_on", task["due_on"])
            return {"due_on": entry.due_on, "original_due_on": original}
        case TaskMove.WITHDRAW:
            return {"withdrawn": True}
    return {}

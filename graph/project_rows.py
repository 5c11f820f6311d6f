"""Projects and tasks between domain and graph; a liaison's name stands in a contact."""

from typing import Any

from domain.identity import node_id
from domain.projects import Project, Task, TaskState
from graph.driver import Row
from graph.need_rows import part_id
from graph.values import Properties, computed, decimal, level


def project_row(project: Project) -> Properties:
    """A project (项目) as its node."""
    return {
        "need_id": project.need_id,
        "project": {
            "id": project.project_id,
            "number": project.number,
            "name": project.name,
            "lead": project.lead,
            "meeting": project.meeting,
        },
    }


def task_rows(project: Project) -> list[Properties]:
    """The tasks (任务) of a project as nodes."""
    return [_task_row(project, position, task) for position, task in enumerate(project.tasks)]


def lead_row(project: Project) -> Properties | None:
    """The task whose owner leads the project; None when the lead owns none."""
    owned = (task.task_id for task in project.tasks if task.unit == project.lead)
    task_id = next(owned, None)
    return {"project_id": project.project_id, "task_id": task_id} if task_id else None


def project_of(row: Row) -> Project:
    """The project that a node, its need and its tasks were made from."""
    node = row["project"]
    return Project(
        project_id=node["id"],
        number=node["number"],
        name=node["name"],
        need_id=row["need_id"],
        lead=node["lead"],
        meeting=node["meeting"],
        tasks=tuple(task_of(one) for one in row["tasks"]),
    )


def _task_row(project: Project, position: int, task: Task) -> Properties:
    contact = {"id": node_id("Contact", task.task_id), "name": task.liaison}
    return {
        "project_id": project.project_id,
        "resource_id": task.resource_id,
        "part_id": part_id(project.need_id, task.part),
        "uses": computed(task.uses),
        "state": task.state.value,
        "task": {
            "id": task.task_id,
            "part": task.part,
            "unit": task.unit,
            "level": task.level.code,
            "quantity": computed(task.quantity),
            "content": task.content,
            "due_on": task.due_on,
            "original_due_on": task.original_due_on,
            "position": position,
        },
        "contacts": [contact] if task.liaison else [],
    }


def task_of(row: dict[str, Any]) -> Task:
    """The task that a node, its resource and its liaison were made from."""
    node = row["task"]
    return Task(
        task_id=node["id"],
        part=node["part"],
        unit=node["unit"],
        level=level(node["level"]),
        resource_id=row["resource_id"],
        quantity=decimal(node["quantity"]),
        uses=decimal(row["uses"]),
        content=node["content"],
        due_on=node["due_on"],
        state=TaskState(node["state"]),
        liaison=row["liaison"] or "",
        original_due_on=node.get("original_due_on"),
    )

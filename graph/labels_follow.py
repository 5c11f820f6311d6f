"""The labels of follow-up: what is recorded of tasks, projects, supervision and cases."""

from graph.model import Node

_WHO = {"actor_id": "string who did it; never a name"}

FOLLOW = (
    Node(
        "Progress",
        {
            "number": "integer which entry of its task, from 1",
            "move": "string 启动, 进展, 延期, 交接, 报办结, 验收通过, 退回整改, 销号, 退出",
            "state": "string where the task stood after it",
            "on": "date the day it happened",
            "note": "string what was done, or why",
            "due_on": "date the new deadline",
            "how": "string 提出人验收, 网格员代验收, 期满未提出异议",
            **_WHO,
            "recorded_at": "datetime",
        },
        indexed=("move",),
        extra=("Acceptance",),
    ),
)

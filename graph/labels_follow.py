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
    Node(
        "Supervision",
        {
            "year": "integer of its number",
            "number": "integer of its year",
            "number_key": "string street, year and number",
            "unit": "string name of the unit supervised",
            "nth": "integer which supervision of its tasks, from 1",
            "issued_on": "date",
            "reply_by": "date inclusive",
            "lines": "json the late tasks, as written",
            **_WHO,
            "issued_at": "datetime",
            "locked_at": "datetime last taken by a writer",
        },
        ("number_key",),
    ),
    Node(
        "SupervisionReply",
        {
            "number": "integer which reply of its supervision, from 1",
            "text": "string why it is late, what is done by when",
            "replied_on": "date",
            **_WHO,
            "replied_at": "datetime",
        },
    ),
    Node(
        "ProjectStage",
        {
            "number": "integer which stage of its project, from 1",
            "name": "string once in a project",
            "planned_on": "date",
            "reached_on": "date",
        },
    ),
    Node(
        "Budget",
        {
            "number": "integer which budget of its project, from 1; the last of a purse holds",
            "fund": "string one of five purses",
            "amount_yuan": "float yuan",
            "why": "string",
            **_WHO,
            "set_at": "datetime",
        },
    ),
    Node(
        "Charge",
        {
            "number": "integer which of its project, from 1; the last holds",
            "post": "string such as 社区党委书记",
            "since": "date",
            **_WHO,
            "charged_at": "datetime",
        },
    ),
)

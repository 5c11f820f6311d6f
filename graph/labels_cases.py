"""The labels of cases, their steps, and the evening talks they come from."""

from graph.model import Node, Relationship

_WHO = {"actor_id": "string who did it; never a name"}

CASES = (
    Node(
        "Case",
        {
            "number": "string of the ticket, else counted by month",
            "text": "string what it is about",
            "channel": "string how it came",
            "raised_on": "date",
            "at": "string time of day such as 10:00",
            "ticket": "string number of the hotline's ticket",
            "category": "string as written",
            "due_on": "date the hotline's own deadline",
            "asker_count": "integer persons",
            "state": "string 已收集, 办理中, 已办结, 已列入需求清单, 不予立项",
            **_WHO,
            "taken_at": "datetime",
            "locked_at": "datetime last taken by a writer",
        },
        indexed=("state", "ticket"),
    ),
    Node(
        "CaseStep",
        {
            "number": "integer which step of its case, from 1",
            "move": "string 立项, 提级, 转办, 退回 …",
            "state": "string where the case stood after it",
            "on": "date",
            "at": "string time of day such as 10:10",
            "rung": "string the rung it stands on after it",
            "handler": "string unit or office that has it",
            "note": "string why, or what came of it",
            "deliberation": "string 自治议, 共治议",
            "units": "strings that took part in a joint deliberation",
            **_WHO,
            "recorded_at": "datetime",
        },
    ),
    Node(
        "EveningTalk",
        {
            "name": "string such as 居民夜谈会",
            "told": "string with community and day",
            "held_on": "date",
            "place": "string",
            "attended": "integer persons",
        },
    ),
)

CASE_LINKS = (
    Relationship("Case", "RAISED_IN", "Community", "the community it was raised in"),
    Relationship("Case", "HAS_CONTACT", "Contact", "who asks, by name and phone"),
    Relationship("Case", "COLLECTED_AT", "EveningTalk", "the talk it was collected at"),
    Relationship("Case", "BECAME", "Need", "the need of a round it became"),
    Relationship("CaseStep", "MOVES", "Case", "what was done with it, appended"),
    Relationship("CaseStep", "HAS_CONTACT", "Contact", "who handles it, by name"),
    Relationship("EveningTalk", "HELD_BY", "Community", "whose talk it is"),
)

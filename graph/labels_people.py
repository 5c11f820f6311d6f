"""The labels of members and organisations at work: check-ins, service records, call-ups, posts.

Properties are declared as `graph.labels` says.
"""

from graph.model import Node

PEOPLE = (
    Node(
        "CheckIn",
        {
            "activity": "string",
            "day": "date",
            "begins": "string time of day",
        },
        indexed=("day",),
    ),
    Node(
        "ServiceRecord",
        {
            "activity": "string",
            "served_on": "date",
            "hours": "float hours of one person",
            "persons": "integer how many came",
            "begins": "string time of day",
            "ends": "string time of day",
            "call_up": "string number of the call-up it was done for",
            "source": "string platform it was imported from",
            "number": "integer which record of its helper, activity and day, from 1",
        },
        indexed=("served_on",),
    ),
    Node(
        "ServiceReversal",
        {
            "reversed_on": "date",
            "reason": "string without names",
            "actor_id": "string who did it; never a name",
            "reversed_at": "datetime",
        },
    ),
)

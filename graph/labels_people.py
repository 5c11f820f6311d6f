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
    Node(
        "CallUp",
        {
            "number": "string such as 202606-Z01",
            "round_id": "string id of the round",
            "task": "string what is to be done, without names",
            "places": "integer how many are called",
            "published_on": "date",
            "closes_on": "date last day to sign up",
            "serves_on": "date",
            "meets_at": "string time of day",
            "meeting_place": "string",
            "skills": "strings",
            "state": "string 召集中, 已编入资源, 已行动, 已取消",
            "locked_at": "datetime last taken by a writer",
        },
    ),
    Node(
        "SignUp",
        {
            "number": "integer which sign-up of its call-up, from 1",
            "signed_on": "date",
            "withdrawn_on": "date",
        },
    ),
    Node(
        "StandingPost",
        {
            "name": "string",
            "duty": "string what its holder does, without names",
            "places": "integer how many may hold it at once",
            "closed_on": "date it was done away with",
            "locked_at": "datetime last taken by a writer",
        },
    ),
    Node(
        "Claim",
        {"since": "date", "until": "date inclusive", "released_on": "date last day held"},
    ),
    Node(
        "Stage",
        {
            "since": "date",
            "shape": "string 临时性, 功能型, 建制型, 区域型",
            "phase": "string 筹备期, 过渡期, 融合期, 成熟期",
            "set_at": "datetime",
        },
    ),
    Node(
        "ColumnMap",
        {
            "source": "string name of the platform",
            "form": "string form its files are read as",
            "pairs": "json their headers and ours",
        },
    ),
    Node(
        "Opinion",
        {
            "unit": "string the home unit that asks",
            "matter": "string what it is asked for",
            "asked_on": "date",
            "answered_on": "date",
        },
    ),
    Node(
        "Dispatch",
        {
            "letter_id": "string which letter it is of",
            "kind": "string 半年反馈函, 征求意见复函",
            "unit": "string the home unit it went to",
            "matter": "string half a year, or what an opinion was asked for",
            "member": "string number of whom a reply is about",
            "asked_on": "date an opinion was asked",
            "sent_on": "date",
            "way": "string 公文交换, 当面送达, 邮寄, 网上发送",
            "number": "integer which record of its letter, from 1",
            "actor_id": "string who recorded it; never a name",
            "recorded_at": "datetime",
            "taken_back_on": "date it was found wrong",
            "why": "string without names",
        },
        indexed=("letter_id",),
    ),
)

"""The labels of what comes after the freeze: proposals, meetings, projects, corrections, papers.

Properties are declared as `graph.labels` says.
"""

from graph.model import Node

WHO = {"actor_id": "string who did it; never a name"}

AFTER = (
    Node(
        "Proposal",
        {
            "on": "date the day it was matched on",
            "policy": "json every key of the policy",
            "needs": "integer rows",
            "resources": "integer rows",
            "projects": "integer needs with an assignment",
            "covered": "integer needs with all parts covered",
            "part_covered": "integer needs with some parts covered",
            "objective": "integer scaled by 10^6",
            "bound": "integer scaled by 10^6",
            "prices": "json what each rule of the policy costs",
            "sha256": "string of the whole result",
            "withdrawn": "boolean taken back before anything was decided",
        },
    ),
    Node(
        "ProposalLine",
        {
            "unit": "string name of the giving unit",
            "quantity": "float in the part's unit",
            "uses": "float in the resource's unit",
            "level": "string community, street, district, city",
            "score": "float 0 to 1",
            "reasons": "json feature, score, code and values",
            "position": "integer from 0",
            "proposed": "boolean whether the standing proposal holds it",
            "verdict": "string of the last decision",
            "held_quantity": "float what the part is given by the last decision",
            "held_uses": "float what the resource gives by the last decision",
            "decisions": "integer how often it was decided on",
            "withdrawn": "boolean its unit withdrew after the decision; nothing is held by it",
        },
    ),
    Node(
        "UnmetNeed",
        {
            "part": "string name",
            "missing": "float in the part's unit",
            "code": "string the blocking fact",
            "values": "json what its words mention",
            "change": "json the smallest change that would serve it",
            "position": "integer from 0",
        },
        indexed=("code",),
    ),
    Node(
        "IdleResource",
        {
            "left": "float in the resource's unit",
            "code": "string",
            "values": "json what its words mention",
            "position": "integer from 0",
        },
    ),
    Node(
        "Adjustment",
        {
            "number": "integer which adjustment of its pair in the round, from 1",
            "quantity": "float in the part's unit; 0 where the resource is not to serve it",
            "uses": "float in the resource's unit",
            "why": "string",
            **WHO,
            "made_at": "datetime",
            "ended_by": "string who ended it; never a name",
            "ended_at": "datetime",
        },
    ),
    Node(
        "Sounding",
        {"unit": "string name of the unit asked", "asked_on": "date first asked"},
    ),
    Node(
        "SoundingAnswer",
        {
            "number": "integer which answer on its line, from 1",
            "answer": "string 同意, 部分, 改期, 不能",
            "quantity": "float in the part's unit",
            "uses": "float in the resource's unit",
            "day": "date from when the unit can",
            "reason": "string",
            **WHO,
            "answered_at": "datetime",
        },
    ),
    Node(
        "Meeting",
        {
            "name": "string",
            "kind": "string 党建联盟联席会议, 大党委联席会议, 现场办公会 …",
            "held_on": "date",
            "begins": "string time of day such as 14:30",
            "place": "string where it is held",
            "rhythm": "string 每月, 每季度, 按需",
            "state": "string 已召集, 已召开, 已结束, 已取消",
        },
        extra=("JointMeeting", "OnSiteMeeting", "CoordinationMeeting", "AreaCouncil"),
    ),
    Node(
        "Invitee",
        {
            "unit": "string name as written",
            "roles": "strings why it is called",
            "attendance": "string 出席, 列席, 代会, 请假, 缺席",
        },
    ),
    Node(
        "Referral",
        {
            "number": "integer which of its need at its meeting, from 1",
            "opinion": "string the community's",
            **WHO,
            "referred_at": "datetime",
        },
    ),
    Node(
        "Release",
        {
            "released_on": "date",
            "ended_on": "date taken back",
            **WHO,
            "released_at": "datetime",
        },
    ),
    Node(
        "Decision",
        {
            "number": "integer which decision on its line, from 1",
            "verdict": "string 同意, 调整, 不同意, 缓议, 提交街道",
            "quantity": "float in the part's unit",
            "uses": "float in the resource's unit",
            "due_on": "date",
            "why": "string",
            **WHO,
            "decided_at": "datetime",
        },
    ),
    Node(
        "Project",
        {
            "number": "string such as 202606-001",
            "name": "string",
            "lead": "string name of the lead unit",
            "meeting": "string names of the meetings",
            "form": "string 工程类, 服务类, 货物类",
            "locked_at": "datetime last taken by a writer",
        },
    ),
    Node(
        "Task",
        {
            "part": "string name",
            "unit": "string name of the responsible unit",
            "level": "string community, street, district, city",
            "quantity": "float in the part's unit",
            "content": "string",
            "due_on": "date inclusive",
            "original_due_on": "date the deadline before it was postponed",
            "state": "string 未开始, 进行中, 待验收, 已办结, 已销号; 逾期 follows from the day",
            "position": "integer from 0",
            "withdrawn": "boolean no longer given to anybody",
            "entries": "integer how many its record has",
            "locked_at": "datetime last taken by a writer",
        },
        indexed=("state",),
    ),
)

MEMORY = (
    Node(
        "Merge",
        {
            "number": "integer which merge of the need it keeps, from 1",
            "why": "string",
            **WHO,
            "merged_at": "datetime",
            "ended": "boolean taken apart again",
            "ended_by": "string who ended it; never a name",
            "ended_at": "datetime",
        },
    ),
    Node(
        "Correction",
        {
            "subject": "string id of what is put right, whatever is said of it",
            "number": "integer which correction of its subject, from 1",
            "matter": "string 类别, 不对口, 说法",
            "sides": "strings need, resource: whose rows it is about; none for a word",
            "need_text": "string comparable words, what may name somebody blotted out",
            "need_key": "string id of the need it was made on",
            "unit": "string comparable name of the giving unit",
            "resource_text": "string comparable words, blotted out as those of the need",
            "resource_key": "string id of the resource",
            "kind": "string kind of service in the catalogue",
            "word": "string what people of the place call that kind",
            "since": "date first day of the first month it counts in",
            "until": "date first day of the first month it no longer counts in",
            "why": "string",
            **WHO,
            "made_at": "datetime",
            "ended_why": "string",
            "ended_by": "string who ended it; never a name",
            "ended_at": "datetime",
        },
        indexed=("subject",),
    ),
)

PAPERS = (
    Node(
        "Letterhead",
        {
            "issuer": "string body that issues",
            "prefix": "string before a number",
            "printed_by": "string office",
            "contact": "string whom to ask, as the body writes it",
            "objections": "string where objections to a notice go",
            "revisions": "integer how often it was said anew",
        },
    ),
    Node(
        "Minutes",
        {
            "part": "integer 1 for the first, one more for each correction",
            "state": "string 草稿, 会签中, 已印发",
            "text": "json what it says",
            "sha256": "string of its text; of an issued one it never changes",
            "why": "string why it corrects the one before",
            "year": "integer of its number",
            "number": "integer of its year",
            "series": "string whose row of numbers: street code, and community where it is its own",
            "number_key": "string series, year and number",
            "issuer": "string body in whose name it was issued",
            "prefix": "string what stands before its number",
            "printed_by": "string office that printed it",
            "issued_on": "date",
            "recipients": "string whom it is for",
            "copies": "string who gets a copy",
            "locked_at": "datetime last taken by a writer",
        },
        ("number_key",),
    ),
    Node(
        "Comment",
        {
            "number": "integer which comment on its minutes, from 1",
            "unit": "string who says it",
            "text": "string",
            "given_on": "date",
            "taken": "boolean whether it was taken; left out while nobody answered",
            "answer": "string",
        },
    ),
    Node(
        "Attachment",
        {
            "sha256": "string of its bytes, and its name in the data folder",
            "name": "string",
            "size": "integer bytes",
        },
    ),
    Node(
        "Scan",
        {
            "sha256": "string of its file, also once it was taken off",
            "hung_at": "datetime",
            "removed_at": "datetime it was taken off; left out while it hangs",
        },
        indexed=("sha256",),
    ),
    Node(
        "FormPrint",
        {
            "series": "string what the numbers begin with",
            "first": "integer the first number",
            "count": "integer how many forms",
            "printed_on": "date the numbers were given out",
            **WHO,
        },
    ),
    Node(
        "TaskSheet",
        {
            "unit": "string name of the responsible unit",
            "number": "integer which sheet of its unit in the round, from 1",
            "lines": "json what it hands over, as written",
            "locked_at": "datetime last taken by a writer",
        },
    ),
    Node(
        "Receipt",
        {
            "number": "integer which receipt of its sheet, from 1",
            "received_on": "date",
            **WHO,
            "kept_at": "datetime",
        },
    ),
    Node(
        "PublicNotice",
        {
            "starts_on": "date",
            "ends_on": "date inclusive",
            "hits": "integer places of its free text that may tell of a person",
            "reviewed": "string fingerprint of the hits that were shown",
            **WHO,
            "reviewed_at": "datetime",
        },
    ),
)

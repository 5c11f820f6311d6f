"""Every label of the graph with what its nodes hold.

Kinds of property: string, integer, float, boolean, date, datetime, strings (a list of strings),
json (a string). Numbers with a unit are floats of at most 15 significant digits, which a float
holds exactly (IEEE 754 binary64), so that the graph can be summed in Cypher and read back without
loss. Properties named `*_at` say when something was written and count in no comparison. An empty
text, an empty list and a thing not known are left out.
"""

from graph.model import Node

_WHO = {"actor_id": "string who did it; never a name"}

_SENT_LIST = {
    "state": "string 已报, 零报告, 退回 …",
    "reason": "string last opinion",
    "locked_at": "datetime last taken by a writer",
}

PLACES = (
    Node("City", {"name": "string"}),
    Node(
        "District", {"code": "string six digits of the division code", "name": "string"}, ("code",)
    ),
    Node(
        "Street",
        {
            "code": "string nine digits of the division code",
            "name": "string",
            "key": "string name without its ending, comparable",
            "kind": "string 街道, 镇, 乡, 园区",
            "locked_at": "datetime last taken by a writer",
        },
        ("code", "key"),
    ),
    Node(
        "Community",
        {
            "name": "string",
            "key": "string name without its ending",
            "kind": "string 社区, 行政村 …",
        },
        indexed=("key",),
    ),
    Node(
        "Site",
        {
            "name": "string",
            "kind": "string 小区, 楼栋, 网格, 微格, 党群服务中心, 阵地",
            "above": "string name of the site it lies in",
            "households": "integer",
            "managed_by": "string how a compound is managed, as written",
            "area_m2": "float square metres",
            "open_hours": "string as written",
            "note": "string",
        },
        extra=("Compound", "Building", "Grid", "MicroGrid", "ServiceCentre", "Venue"),
    ),
    Node(
        "CalendarDay",
        {"day": "date", "working": "boolean", "name": "string such as the holiday's"},
        ("day",),
    ),
)

REGISTERS = (
    Node(
        "Unit",
        {
            "name": "string",
            "key": "string comparable name",
            "street": "string as written",
            "community": "string as written",
            "kind": "string 驻区单位, 职能部门, 派驻机构, 市场主体 …",
            "level": "string community, street, district, city",
            "aliases": "strings other names that a person entered",
            "alias_keys": "strings comparable",
            "membership": "string 大党委, 党建联盟, 两者",
            "note": "string",
        },
        indexed=("key",),
    ),
    Node(
        "Body",
        {
            "name": "string",
            "kind": "string 党工委, 社区党委, 大党委 …",
            "street": "string as written",
            "community": "string as written",
            "compound": "string name",
            "above": "string name of the body it stands below",
            "above_id": "string its id",
            "founded_on": "date",
            "stage": "string life stage as written",
            "note": "string",
            "matters": "strings what a specialised committee is for",
        },
        extra=(
            "PartyOrganisation",
            "WorkingCommittee",
            "CommunityPartyCommittee",
            "JointPartyCommittee",
            "Alliance",
            "SpecialisedCommittee",
            "CompoundBranch",
            "BuildingGroup",
            "ResidentsCommittee",
            "OwnersCommittee",
            "PropertyCompany",
        ),
    ),
    Node(
        "Post",
        {
            "title": "string",
            "since": "date",
            "until": "date inclusive",
            "ended": "boolean no longer named, without a last day",
            "ended_at": "datetime",
        },
    ),
    Node("Person", {}),
    Node(
        "PartyMember",
        {
            "number": "string 党员编号",
            "street": "string as written",
            "home_unit": "string as written",
            "skills": "strings",
            "service_group": "string",
            "note": "string",
        },
    ),
    Node(
        "Agreement",
        {
            "number": "string",
            "unit": "string as written",
            "street": "string as written",
            "community": "string as written",
            "promised_yuan": "float yuan",
            "fund": "string one of five purses",
            "signed_on": "date",
            "ends_on": "date",
            "matter": "string",
            "note": "string",
        },
    ),
    Node(
        "MoneyEntry",
        {
            "voucher": "string number",
            "street": "string as written",
            "community": "string as written",
            "flow": "string 到账, 支出",
            "amount_yuan": "float yuan",
            "fund": "string one of five purses",
            "paper": "string what allowed it",
            "day": "date",
            "unit": "string as written",
            "agreement": "string number",
            "project": "string number",
            "note": "string",
        },
    ),
)

MONTH = (
    Node(
        "Round",
        {
            "name": "string such as 2026年6月轮次",
            "street_code": "string nine digits",
            "month": "date first day of its first month",
            "months": "integer 1 or 2",
            "opens_on": "date",
            "closes_on": "date inclusive",
            "approvals": "boolean whether lists pass approval",
            "state": "string 收集中, 已定稿 …",
            "reason": "string why it was skipped",
            "example": "boolean",
            "locked_at": "datetime last taken by a writer",
        },
        indexed=("street_code",),
    ),
    Node("NeedsList", _SENT_LIST),
    Node(
        "ResourcesList", {"state": "string 已报, 零报告, 退回 …", "reason": "string last opinion"}
    ),
    Node(
        "Approval",
        {
            "before": "string state it was given in",
            "state": "string state it led to",
            "opinion": "string",
            **_WHO,
            "given_at": "datetime",
        },
    ),
    Node(
        "Need",
        {
            "number": "string 需求编号 as text",
            "row": "integer row in its file, from 1",
            "name": "string",
            "text": "string",
            "place": "strings city, district, street, community as written",
            "category": "string as written",
            "kind": "string kind of service in the catalogue",
            "route": "string lists, on_the_spot, other_system",
            "asker_kind": "string 居民, 驻区单位, 市场主体, 社区及小区组织",
            "asker_count": "integer persons",
            "compound": "string name",
            "quantity": "float in measure_unit",
            "measure_unit": "string as written",
            "parts_written": "boolean whether the list itself named the parts",
            "urgency": "string 一般, 较急, 紧急",
            "due_on": "date inclusive",
            "hours": "string hexadecimal mask of quarter hours of a week",
            "groups": "strings",
            "channel": "string how it came",
            "raised_on": "date",
            "first_raised_on": "date over carried-over rounds",
            "note": "string",
            "carried": "integer rounds it was carried over",
            "merged_numbers": "strings numbers merged into it in the round it was carried from",
            "late": "boolean came after the freeze",
            "withdrawn": "boolean",
            "returned": "boolean returned for correction and not sent again",
            "revisions": "integer how often its values changed",
        },
        indexed=("kind", "number"),
    ),
    Node(
        "NeedPart",
        {
            "name": "string empty when the need is one part",
            "position": "integer from 0",
            "quantity": "float in measure_unit",
            "measure_unit": "string as written",
            "withdrawn": "boolean no longer asked for",
        },
    ),
    Node(
        "Resource",
        {
            "number": "string 资源编号 as text",
            "name": "string",
            "text": "string",
            "unit": "string name of the giving unit as written",
            "place": "strings city, district, street, community as written",
            "category": "string as written",
            "form": "string 人力, 场地, 资金, 物资, 技术, 职能",
            "unit_kind": "string 单位类型 as written in the list",
            "level": "string community, street, district, city",
            "amount": "float in measure_unit; left out where no number is given",
            "measure_unit": "string as written",
            "period": "string 一次性, 每月 …",
            "starts_on": "date",
            "ends_on": "date inclusive",
            "hours": "string hexadecimal mask of quarter hours of a week",
            "groups": "strings who may use it",
            "earmarked": "strings numbers of the needs it is given to alone",
            "area_home": "strings city, district, street, community the area is told from",
            "area_whole": "string level served as a whole",
            "area_communities": "strings comparable names",
            "area_streets": "strings comparable names",
            "note": "string",
            "revisions": "integer how often its values changed",
            "locked_at": "datetime last taken by a decision",
        },
        indexed=("number",),
    ),
    Node(
        "Revision",
        {
            "fields": "strings names of the changed fields",
            "old": "json old values of the changed fields but personal ones",
            **_WHO,
            "changed_at": "datetime",
        },
    ),
    Node(
        "ReturnForCorrection",
        {"reason": "string", **_WHO, "returned_at": "datetime"},
    ),
    Node("LateEntry", {"reason": "string", **_WHO, "entered_at": "datetime"}),
    Node(
        "Contact",
        {
            "name": "string of a person",
            "phone": "string",
            "taken_down_by": "string who collected it",
            "part_time_member": "string of a person",
            "deputy": "string of a person",
            "chair": "string of a person",
            "substitute": "string of a person",
            "extra": "json further columns of the list, which may name anybody",
        },
    ),
)

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
            **_WHO,
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
            **_WHO,
            "referred_at": "datetime",
        },
    ),
    Node(
        "Release",
        {
            "released_on": "date",
            "ended_on": "date taken back",
            **_WHO,
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
            **_WHO,
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
            "state": "string 未开始, 进行中 …",
            "position": "integer from 0",
            "withdrawn": "boolean no longer given to anybody",
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
            **_WHO,
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
            "matter": "string 类别, 不对口",
            "sides": "strings need, resource: whose rows it is about",
            "need_text": "string comparable words, what may name somebody blotted out",
            "need_key": "string id of the need it was made on",
            "unit": "string comparable name of the giving unit",
            "resource_text": "string comparable words, blotted out as those of the need",
            "resource_key": "string id of the resource",
            "kind": "string kind of service in the catalogue",
            "since": "date first day of the first month it counts in",
            "until": "date first day of the first month it no longer counts in",
            "why": "string",
            **_WHO,
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
            "contact": "string whom to ask, as the street writes it",
            "objections": "string where objections to a notice go",
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
            "number_key": "string street, year and number",
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
            **_WHO,
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
            **_WHO,
            "reviewed_at": "datetime",
        },
    ),
)

AROUND = (
    Node(
        "Audit",
        {
            "act": "string",
            "actor_id": "string",
            "target_id": "string",
            "at": "datetime",
            "refused": "boolean the actor was not allowed to; nothing else was written",
        },
        indexed=("target_id",),
    ),
    Node("Job", {}),
    Node("Idempotency", {}),
    Node("Migration", {"name": "string", "sha256": "string of its text", "applied_at": "datetime"}),
    Node("Graph", {"example": "boolean no real round opens in it"}),
)

NODES = (*PLACES, *REGISTERS, *MONTH, *AFTER, *MEMORY, *PAPERS, *AROUND)

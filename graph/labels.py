"""Every label of the graph with what its nodes hold.

Kinds of property: string, integer, float, boolean, date, datetime, strings (a list of strings),
json (a string). Numbers with a unit are floats of at most 15 significant digits, which a float
holds exactly (IEEE 754 binary64), so that the graph can be summed in Cypher and read back without
loss. Properties named `*_at` say when something was written and count in no comparison. An empty
text, an empty list and a thing not known are left out.
"""

from graph.labels_access import ACCESS, REQUESTS
from graph.labels_after import AFTER, MEMORY, PAPERS, WHO
from graph.labels_cases import CASES
from graph.labels_follow import FOLLOW
from graph.labels_money import MONEY
from graph.labels_people import PEOPLE
from graph.labels_thanks import THANKS
from graph.model import Node

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
            "locked_at": "datetime last taken by a writer",
        },
        indexed=("key",),
    ),
    Node(
        "Site",
        {
            "name": "string",
            "kind": "string 小区, 楼栋, 单元, 网格, 微格, 党群服务中心, 阵地",
            "above": "string name of the site it lies in",
            "households": "integer how many live there",
            "managed_by": "string how a compound is managed, as written",
            "area_m2": "float square metres",
            "open_hours": "string as written",
            "note": "string",
        },
        extra=(
            "Compound",
            "Building",
            "Entrance",
            "Grid",
            "MicroGrid",
            "ServiceCentre",
            "Venue",
        ),
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
            "compound": "string name, several joined by 、",
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
            "StreetOffice",
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
            "place": "string grid, building or entrance it is held for",
            "member": "string 党员编号 of who holds it",
            "since": "date",
            "until": "date inclusive",
            "ended": "boolean no longer named, without a last day",
            "ended_at": "datetime",
        },
        extra=(
            "GridWorker",
            "BuildingHead",
            "EntranceHead",
            "ResidentsRepresentative",
            "HostHousehold",
        ),
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
        indexed=("street",),
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
            **WHO,
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
            "sensitive": "boolean shown by kind, community and quantity until a unit took it on",
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
            **WHO,
            "changed_at": "datetime",
        },
    ),
    Node(
        "ReturnForCorrection",
        {"reason": "string", **WHO, "returned_at": "datetime"},
    ),
    Node("LateEntry", {"reason": "string", **WHO, "entered_at": "datetime"}),
    Node(
        "Contact",
        {
            "name": "string of a person",
            "phone": "string",
            "address": "string where the person lives",
            "taken_down_by": "string who collected it",
            "part_time_member": "string of a person",
            "deputy": "string of a person",
            "chair": "string of a person",
            "substitute": "string of a person",
            "opinion": "string what a rater wrote, or what was said of a person",
            "shown_as": "string how a person wants to be named on the board of honour",
            "extra": "json further columns of the list, which may name anybody",
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
            "street_code": "string whose chain it hangs on; empty for the installation's",
            "position": "string the street's code and the number in its chain",
            "sha256": "string of the entry and of the one before it",
        },
        unique=("position",),
        indexed=("target_id",),
    ),
    Node(
        "AuditChain",
        {
            "street_code": "string whose acts it holds; empty for the installation",
            "count": "integer entries",
            "sha256": "string of the last entry",
            "locked_at": "datetime",
        },
    ),
    Node(
        "Webhook",
        {
            "street_code": "string whose events it is told",
            "chain_id": "string id of the chain they are read off",
            "url": "string https address",
            "told": "integer number of the last act it was told",
            "failures": "integer in a row",
            "rests_until_at": "datetime it is left alone before, or another worker has it",
            "locked_at": "datetime",
            "made_at": "datetime",
            "ended": "boolean told no more",
            "ended_at": "datetime",
        },
        indexed=("street_code",),
    ),
    Node("Migration", {"name": "string", "sha256": "string of its text", "applied_at": "datetime"}),
    Node(
        "Graph",
        {
            "example": "boolean no real round opens in it",
            "windows": "integer how far a restore has come, on its mark alone",
        },
    ),
)

NODES = (
    *PLACES,
    *REGISTERS,
    *PEOPLE,
    *MONTH,
    *AFTER,
    *MEMORY,
    *PAPERS,
    *THANKS,
    *ACCESS,
    *FOLLOW,
    *CASES,
    *MONEY,
    *REQUESTS,
    *AROUND,
)

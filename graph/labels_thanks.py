"""The labels of what thanks those who helped: points, ratings, awards, and figures that are kept.

Properties are declared as `graph.labels` says.
"""

from graph.labels_after import WHO
from graph.model import Node, Relationship

POINTS = (
    Node(
        "PointAccount",
        {
            "scheme": "string 双向积分, 党员考核积分",
            "kind": "string 单位, 党员, 居民",
            "number": "string the unit's name, the member's number, or the passbook's",
            "locked_at": "datetime last taken by a writer",
        },
        indexed=("number",),
    ),
    Node(
        "PointEntry",
        {
            "number": "integer which entry of its account, from 1",
            "kind": "string 获得, 兑换, 冲正, 到期",
            "points": "integer added to the balance; below zero takes from it",
            "day": "date",
            "item": "string code of the item",
            "item_name": "string as it was when it was earned",
            "group": "string class of the item",
            "stars": "integer 1, 3 or 5",
            "service_kind": "string 任务, 服务记录, 微心愿, 凭据",
            "service_id": "string id of what earned it, or a voucher's number",
            "payer": "string 商家让利, 社区补贴, 公共服务",
            "payer_name": "string name of a unit or community",
            "voucher": "string number of the redemption's slip",
            "reward": "string what was given",
            "why": "string why it was reversed",
            **WHO,
            "booked_at": "datetime",
        },
    ),
)

POINT_LINKS = (
    Relationship("PointAccount", "IN_STREET", "Street", "the street whose scheme it is of"),
    Relationship("PointAccount", "IN_COMMUNITY", "Community", "where its holder lives or stands"),
    Relationship("PointAccount", "HELD_BY", "Unit", "the unit or merchant that holds it"),
    Relationship("PointAccount", "HELD_BY", "PartyMember", "the member who holds it"),
    Relationship("PointAccount", "HAS_CONTACT", "Contact", "a resident's name"),
    Relationship("PointEntry", "BOOKED_ON", "PointAccount", "the account it changes, appended"),
    Relationship("PointEntry", "EARNED_BY", "Task", "the task it was earned by"),
    Relationship("PointEntry", "EARNED_BY", "ServiceRecord", "the service it was earned by"),
    Relationship("PointEntry", "EARNED_BY", "Wish", "the wish it was earned by"),
    Relationship("PointEntry", "REVERSES", "PointEntry", "the entry it takes back"),
)

RATINGS = (
    Node(
        "RatingOccasion",
        {
            "name": "string such as 2026年上半年两评",
            "opens_on": "date",
            "published_on": "date its results became public",
            "locked_at": "datetime last taken by a writer",
        },
    ),
    Node(
        "Rating",
        {
            "number": "integer 1, one more for each appended after publication",
            "direction": "string 需求方评价, 服务方回评, 居民评议, 自评, 互评, 上级评价",
            "subject_kind": "string 项目, 单位, 组织, 党员",
            "subject": "string number and name of a project, a unit's name, a member's number",
            "satisfaction": "string 满意, 基本满意, 不满意",
            "rater": "string a key that tells raters of an occasion apart and names nobody",
            "rated_on": "date",
        },
        indexed=("direction",),
    ),
    Node(
        "RatingNotice",
        {
            "kind": "string 决策公开, 结果公开",
            "starts_on": "date",
            "ends_on": "date inclusive",
            "hits": "integer places of its text that may tell of a person",
            "reviewed": "string fingerprint of the hits that were shown",
            "sha256": "string of what it said",
        },
    ),
)

RATING_LINKS = (
    Relationship("RatingOccasion", "IN_STREET", "Street", "the street it is held in"),
    Relationship("RatingOccasion", "HELD_BY", "Community", "whose it is; without, the street's"),
    Relationship("RatingOccasion", "OF_ROUND", "Round", "the round whose projects are rated"),
    Relationship("Rating", "GIVEN_IN", "RatingOccasion", "the occasion it was given on"),
    Relationship("Rating", "RATES", "Project", "the project that is rated"),
    Relationship("Rating", "RATES", "Unit", "the unit that is rated"),
    Relationship("Rating", "RATES", "Body", "the body that is rated"),
    Relationship("Rating", "RATES", "PartyMember", "the member who is rated"),
    Relationship("Rating", "HAS_CONTACT", "Contact", "what the rater wrote"),
    Relationship("RatingNotice", "OF_OCCASION", "RatingOccasion", "what it makes public"),
)

KEPT = (
    Node(
        "RoundAccount",
        {
            "on": "date the round closed",
            "text": "json what became of each need: ids, numbers and states",
            "sha256": "string of its text; it never changes",
        },
    ),
)

KEPT_LINKS = (Relationship("RoundAccount", "OF_ROUND", "Round", "the round it tells of"),)

STARS = (
    Node(
        "StarAward",
        {
            "kind": "string 服务之星, 共建之星",
            "year": "integer calendar year",
            "awarded_to": "string the unit's name or the member's number",
            "goes_to": "string name of the unit it is told to",
            "paper": "string that decided it",
            "decided_on": "date",
            "tasks": "integer accepted in the year",
            "times": "integer services recorded in the year",
            "hours": "float of all who came",
            "points": "integer earned in the year",
            "withdrawn_on": "date taken back",
            "why_withdrawn": "string",
        },
        indexed=("year",),
    ),
)

STAR_LINKS = (
    Relationship("StarAward", "AWARDED_IN", "Street", "the street that awards it"),
    Relationship("StarAward", "GIVEN_TO", "Unit", "the unit that is thanked"),
    Relationship("StarAward", "GIVEN_TO", "PartyMember", "the member who is thanked"),
)

THANKS = (*POINTS, *RATINGS, *KEPT, *STARS)
THANKS_LINKS = (*POINT_LINKS, *RATING_LINKS, *KEPT_LINKS, *STAR_LINKS)

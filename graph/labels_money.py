"""The labels of money and wishes.

Properties are declared as `graph.labels` says.
"""

from graph.labels_after import WHO
from graph.model import Node

MONEY = (
    Node(
        "Agreement",
        {
            "number": "string",
            "unit": "string as written",
            "street": "string as written",
            "community": "string as written",
            "promised_yuan": "float yuan",
            "fund": "string one of five purses",
            "signed_on": "date on the paper",
            "ends_on": "date inclusive",
            "matter": "string",
            "note": "string",
            "ended_on": "date first day it no longer holds, where it was ended",
            "why_ended": "string",
        },
    ),
    Node(
        "MoneyEntry",
        {
            "voucher_key": "string street, purse, year and voucher number",
            "voucher": "string number",
            "street": "string as written",
            "community": "string as written",
            "flow": "string 到账, 支出, 安排, 收回, 项目支出",
            "amount_yuan": "float yuan",
            "fund": "string one of five purses",
            "kind": "string 社区工作经费, 服务群众专项经费, 民生微实事, 维修资金, 公共收益",
            "compound": "string whose owners' money it is",
            "paper": "string what allowed it",
            "day": "date",
            "unit": "string as written",
            "agreement": "string number",
            "project": "string number",
            "note": "string",
            "reverses": "string voucher key of the entry it takes back",
            **WHO,
            "booked_at": "datetime",
        },
        ("voucher_key", "reverses"),
    ),
    Node(
        "MoneyPaper",
        {
            "paper_key": "string street, community and comparable name",
            "street": "string as written",
            "community": "string as written",
            "name": "string as entries name it",
            **WHO,
            "kept_at": "datetime",
        },
        ("paper_key",),
    ),
    Node(
        "Wish",
        {
            "number": "string within its community",
            "street": "string as written",
            "community": "string as written",
            "kind": "string 物品, 服务",
            "text": "string what is wished, as the menu shows it",
            "hardship": "boolean of a person in hardship",
            "raised_on": "date",
            "ends_on": "date inclusive, last day to claim it",
            "state": "string 待认领, 已认领, 待确认, 已实现, 已撤回",
            "why_withdrawn": "string",
            "gift_key": "string the same gift to the same person in a year; gone when it ends "
            "without a gift",
            "claims": "integer how often it was claimed",
            **WHO,
            "raised_at": "datetime",
            "locked_at": "datetime last taken by a writer",
        },
        ("gift_key",),
        indexed=("state",),
    ),
    Node(
        "WishClaim",
        {
            "number": "integer which claim of its wish, from 1",
            "holds": "string id of the wish while the claim stands; one giver each",
            "unit": "string name of the giving unit as written",
            "member": "string 党员编号 of the giver",
            "claimed_on": "date",
            "given_back_on": "date",
            "why_given_back": "string",
            "delivered_on": "date",
            "confirmed_on": "date",
            "thanked_on": "date",
            **WHO,
            "claimed_at": "datetime",
        },
        ("holds",),
    ),
)

"""A right request of every operation that a published month has, each on the followed world."""

import base64
from collections.abc import Mapping
from typing import Any

from tests.unit.api import clients, followed, requests
from tests.unit.api.clients import HOME, UNIT
from tests.unit.api.followed import LATER, MEMBER, OCCASION, OTHER, RESIDENT
from tests.unit.workflow.fake_world import TODAY
from tests.unit.workflow.fakes import World

DAY, NEXT = TODAY.isoformat(), LATER.isoformat()


def file(name: str, text: str) -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(text.encode()).decode()}


def form(head: str, line: str) -> dict[str, Any]:
    return {"file": file("表.csv", f"{head}\n{line}\n")}


SCAN = {"file": file("盖章件.pdf", "%PDF-1.4 scan")}

NONE = (
    "list_tasks",
    "download_evidence",
    "download_progress_sheet",
    "show_plan",
    "list_late_tasks",
    "list_supervisions",
    "download_supervisions",
    "list_cases",
    "list_tickets",
    "download_case_ledger",
    "show_ladder",
    "show_case",
    "list_talks",
    "list_call_ups",
    "list_sign_ups",
    "download_call_up",
    "cancel_call_up",
    "start_call_up",
    "list_posts",
    "list_members",
    "list_report_ins",
    "show_rates",
    "list_services",
    "download_member_report",
    "download_unit_report",
    "list_letters",
    "download_letters",
    "list_organisations",
    "list_held_posts",
    "list_vacancies",
    "list_ending_posts",
    "show_compound_figures",
    "list_stages",
    "list_rooms",
    "list_agreements",
    "download_agreement",
    "list_entries",
    "list_balances",
    "download_ledger",
    "list_wishes",
    "show_menu",
    "download_menu",
    "show_wish_figures",
    "download_thanks",
    "list_occasions",
    "list_ratings",
    "draft_publication",
    "list_items",
    "list_accounts",
    "award_points",
    "show_honours",
    "propose_stars",
    "list_stars",
    "download_certificates",
    "list_unmet",
    "list_idle",
    "download_internal_list",
    "list_analyses",
    "show_analysis",
    "download_month_report",
    "download_month_paper",
    "download_district_report",
    "show_unit_year",
    "download_unit_year",
    "download_year_report",
    "download_responsibility",
    "download_acceptance",
)

BODIES: Mapping[str, Any] = {
    "report_progress": {"move": "进展", "unit": UNIT, "note": "已进场"},
    "postpone_tasks": {"due_on": "2026-12-31", "agreed_by": "示例领导", "why": "等材料"},
    "withdraw_unit": {"unit": UNIT, "why": "抽不出人"},
    "hand_over": {"unit": UNIT, "to": "示例联络员"},
    "accept_project": {},
    "send_back": {"why": "没有修好"},
    "accept_silent": {},
    "sign_off_project": {},
    "share_acceptance": {},
    "import_progress": None,
    "set_form": {"form": "服务类"},
    "set_stage": {"planned_on": NEXT},
    "set_budget": {"fund": "捐赠", "yuan": 300},
    "put_in_charge": {"person": "示例书记", "post": "甲社区党委书记"},
    "supervise": {},
    "reply_supervision": {"text": "三天内办完"},
    "take_case": {"text": "井盖松动", "community": HOME},
    "import_cases": form("诉求内容,所在社区", "井盖松动,甲社区"),
    "import_talks": form("所在社区,日期,参加人数", f"甲社区,{DAY},12"),
    "import_corrections": form("更正事项,需求内容,服务类别", "类别,楼道没有路灯,law"),
    "import_tickets": form("工单编号,诉求内容,所在社区", "T1,路灯不亮,甲社区"),
    "move_case": {"move": "立项"},
    "list_case": None,
    "hold_talk": {"community": HOME, "held_on": DAY},
    "publish_call_up": {"need": "1", "task": "搬运物料", "places": 3, "closes_on": NEXT},
    "sign_up": {"members": [OTHER]},
    "withdraw_sign_up": {"member": MEMBER},
    "offer_call_up": {},
    "set_post": {"community": HOME, "name": "护绿员", "duty": "看护绿地"},
    "close_post": {"community": HOME, "name": "巡楼员"},
    "claim_post": {"community": HOME, "post": "巡楼员", "member": OTHER, "until": NEXT},
    "release_post": {"community": HOME, "post": "巡楼员", "member": MEMBER},
    "report_in": {"unit": UNIT, "community": HOME},
    "end_report_in": {"unit": UNIT, "community": HOME},
    "check_in": {"member": OTHER, "community": HOME, "activity": "清理堆物", "at": "09:30"},
    "check_out": {"member": MEMBER, "activity": "清理堆物", "at": "11:30"},
    "record_service": {"unit": UNIT, "community": HOME, "activity": "巡楼", "hours": 2},
    "reverse_service": {"why": "记错了"},
    "ask_opinion": {"member": OTHER, "community": HOME, "unit": UNIT, "matter": "年度考核"},
    "answer_opinion": {"member": MEMBER, "text": "表现良好"},
    "set_body_stage": {"body": "甲社区党委", "shape": "功能型"},
    "offer_room": {"name": "活动室", "times": 4},
    "sign_agreement": SCAN,
    "end_agreement": {"why": "项目已结束"},
    "book_money": {
        "voucher": "P2",
        "community": HOME,
        "flow": "到账",
        "amount": "100.00",
        "fund": "捐赠",
        "paper": "捐赠函",
    },
    "reverse_money": {"voucher": "P1", "new_voucher": "P3", "paper": "冲销单", "why": "记错了"},
    "attach_money_paper": {"community": HOME, "paper": "捐赠函", **SCAN},
    "take_wish": {"number": "W2", "community": HOME, "text": "一副象棋"},
    "claim_wish": {"unit": UNIT},
    "give_wish_back": {"why": "买不到"},
    "deliver_wish": {"files": [SCAN["file"]]},
    "confirm_wish": {},
    "thank_giver": {},
    "withdraw_wish": {"why": "不要了"},
    "open_occasion": {"name": "2026年下半年两评", "community": HOME},
    "rate": None,
    "publish_ratings": {"kind": "决策公开", "occasion": OCCASION},
    "open_account": {"number": "J002", "name": "示例居民", "community": HOME},
    "earn_points": None,
    "redeem_points": {
        "number": RESIDENT,
        "points": 1,
        "payer": "社区补贴",
        "payer_name": HOME,
        "voucher": "V1",
    },
    "reverse_points": None,
    "expire_points": {},
    "award_stars": {
        "kind": "共建之星",
        "year": 2026,
        "holders": [UNIT],
        "paper": "示联〔2026〕1号",
    },
    "withdraw_star": {"kind": "共建之星", "year": 2026, "holder": UNIT, "why": "有误"},
    "import_point_accounts": form("账户类型,账户号,姓名,所在社区", "居民,J003,示例居民,甲社区"),
    "import_point_entries": None,
    "import_ratings": form(
        "评价场次,评价方向,对象类别,评价对象,评价人,评价等次,评价日期",
        f"{OCCASION},居民评议,单位,{UNIT},7,满意,{DAY}",
    ),
    "import_wishes": form(
        "心愿编号,心愿类型,心愿内容,所在社区,登记日期", f"W3,物品,一盏台灯,甲社区,{DAY}"
    ),
    "import_wish_claims": form("心愿编号,所在社区,认领单位", f"W1,甲社区,{UNIT}"),
    "import_letters": form(
        "函件类别,发函社区,收函单位,事项,发出日期",
        f"半年反馈函,甲社区,{UNIT},2026年上半年,{DAY}",
    ),
    "import_report_ins": form("党员编号,报到社区,报到日期", f"{OTHER},甲社区,{DAY}"),
    "import_services": form(
        "活动名称,服务日期,党员编号,所在社区,服务时长", f"义诊,{DAY},{OTHER},甲社区,2"
    ),
    "import_sign_ups": None,
    "import_posts": form("岗位名称,所在社区,岗位职责", "护绿员,甲社区,看护绿地"),
    "import_claims": form(
        "岗位名称,所在社区,党员编号,认岗日期,到期日期", f"巡楼员,甲社区,{OTHER},{DAY},{NEXT}"
    ),
    "import_call_ups": form("需求编号,召集事项,召集人数,报名截止", f"1,搬运物料,3,{NEXT}"),
}

_YEAR, _UNIT = {"year": "2026"}, {"unit": UNIT}
QUERIES: Mapping[str, Mapping[str, str]] = {
    "download_member_report": {"member": MEMBER},
    "download_unit_report": _UNIT,
    "list_letters": {"half": "2026-1"},
    "download_letters": {"half": "2026-1"},
    "download_progress_sheet": _UNIT,
    "show_wish_figures": _YEAR,
    "list_ratings": {"occasion": OCCASION},
    "draft_publication": {"occasion": OCCASION, "kind": "决策公开"},
    "show_honours": _YEAR,
    "propose_stars": _YEAR | {"kind": "共建之星"},
    "list_stars": _YEAR,
    "download_certificates": _YEAR,
    "show_unit_year": _YEAR | _UNIT,
    "download_unit_year": _YEAR | _UNIT,
    "download_year_report": _YEAR,
    "search": {"q": "路灯"},
}
NAMES = frozenset((*NONE, *BODIES))


def world_of(name: str) -> World:
    """A world of its own in which a request to the operation makes sense."""
    return followed.followed() if name in NAMES else clients.matched()


def ids_of(name: str, world: World) -> dict[str, str]:
    """What the operation's path may name in that world."""
    return followed.ids(world) if name in NAMES else clients.ids(world)


def body_of(name: str, ids: Mapping[str, str]) -> Any:
    """The body of a right request; None where it takes none.

    Raises:
        KeyError: The operation is new: give it a row.
    """
    if name not in NAMES:
        return requests.body_of(name, ids)
    made = BODIES.get(name)
    return _made(name, ids) if made is None else made


def _made(name: str, ids: Mapping[str, str]) -> Any:
    head, line = "账户类型,账户号,积分项目,积分来源,来源编号,日期", f"居民,{RESIDENT},"
    return {
        "import_progress": form("任务编号,进展", f"{ids['task_id'][:8]},已进场"),
        "list_case": {"round_id": ids["round_id"]},
        "rate": {"subject": ids["project"], "satisfaction": "满意", "round_id": ids["round_id"]},
        "earn_points": {"number": RESIDENT, "item": ids["item"], "source_id": "S2"},
        "reverse_points": {"entry": ids["entry"], "why": "记错了"},
        "import_point_entries": form(head, f"{line}{ids['item']},凭据,S3,{DAY}"),
        "import_sign_ups": form("召集令编号,党员编号,报名日期", f"{ids['called']},{OTHER},{DAY}"),
    }.get(name)

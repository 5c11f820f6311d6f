"""A right request of every operation, so that each can be tried by everybody."""

import base64
from collections.abc import Mapping
from functools import cache
from typing import Any

from exchange.papers.decision_sheet import write_sheet
from tests.unit.api.clients import HOME, UNIT, matched
from tests.unit.workflow.fake_world import STREET
from workflow.packs import meeting_pack

CSV = base64.b64encode("需求编号,需求内容,所在社区\n7,楼道没有路灯,甲社区\n".encode()).decode()
UNITS = base64.b64encode("单位名称,所在街道\n示例公司,一街道\n".encode()).decode()
SCAN = base64.b64encode(b"%PDF-1.4 scan").decode()
NEED = {"text": "楼道没有路灯，夜里一片漆黑", "community": HOME}
RESOURCE = {"text": "出资安装路灯", "unit": UNIT, "community": HOME, "amount": 5}
GRANT = {"role": "街道", "street_code": STREET.code}


def body_of(name: str, ids: Mapping[str, str]) -> Any:
    """The body of a right request to an operation; None where it takes none.

    Raises:
        KeyError: The operation is new: give it a row here.
    """
    return _BODIES[name] if name in _BODIES else _made(name, ids)


_NONE = dict.fromkeys(
    [
        "health_live",
        "health_ready",
        "show_metrics",
        "list_events",
        "list_webhooks",
        "end_webhook",
        "list_users",
        "invite_user",
        "lock_user",
        "unlock_user",
        "list_streets",
        "show_street",
        "list_communities",
        "list_units",
        "show_letterhead",
        "show_calendar",
        "list_rounds",
        "show_round",
        "show_board",
        "undo_step",
        "publish_round",
        "close_round",
        "show_figures",
        "list_loads",
        "list_needs",
        "download_needs_list",
        "download_resources_list",
        "show_need",
        "show_contact",
        "list_scans",
        "open_scan",
        "remove_scan",
        "list_resources",
        "show_resource",
        "list_duplicates",
        "unmerge_needs",
        "list_corrections",
        "show_job",
        "list_lines",
        "download_proposal",
        "list_projects",
        "download_service_list",
        "send_soundings",
        "list_links",
        "end_link",
        "search",
        "list_soundings",
        "show_shared_sounding",
        "list_meetings",
        "show_meeting",
        "show_agenda",
        "list_seats",
        "end_meeting",
        "download_template",
        "download_pack",
        "list_minutes",
        "download_minutes",
        "hand_out_tasks",
        "list_task_sheets",
        "list_hits",
        "show_session",
        "end_session",
        "list_sessions",
        "end_other_sessions",
        "end_one_session",
        "list_user_sessions",
        "end_user_sessions",
        "list_tokens",
        "end_token",
    ]
)
_BODIES: dict[str, Any] = _NONE | {
    "accept_invitation": {"invitation": "x", "login": "clerk", "password": "x"},
    "begin_session": {"login": "clerk", "password": "x"},
    "change_password": {"present": "x", "chosen": "路灯 楼道 八点半亮"},
    "make_token": {"name": "小程序"},
    "add_user": {"login": "newcomer", "grants": [GRANT]},
    "end_grants": {"grants": [GRANT]},
    "add_street": {"code": STREET.code, "communities": []},
    "import_register": {"file": {"name": "单位.csv", "content": UNITS}},
    "set_letterhead": {"issuer": "示例街道党建联盟"},
    "import_calendar": {"days": [{"day": "2026-10-01", "working": False}]},
    "open_round": {"month": "2026-07"},
    "skip_round": {"month": "2026-07", "reason": "国庆"},
    "approve_list": {"kind": "needs", "sender": HOME},
    "return_list": {"kind": "needs", "sender": HOME, "reason": "不全"},
    "return_row": {"kind": "needs", "number": "1", "reason": "不全"},
    "report_zero": {"kind": "needs", "sender": HOME},
    "freeze_round": {},
    "carry_over": {"into": "2026-06"},
    "import_lists": {"files": [{"name": "需求.csv", "content": CSV}]},
    "ask_import": {"files": [{"name": "需求.csv", "content": CSV}]},
    "enter_need": NEED,
    "change_need": NEED,
    "enter_resource": RESOURCE,
    "change_resource": RESOURCE,
    "hang_scan": {"file": {"name": "登记表.pdf", "content": SCAN}},
    "suggest": {"text": "路灯不亮", "community": HOME},
    "correct_kind": {"side": "needs", "number": "1", "kind": "law"},
    "refuse_pair": {"need": "1", "resource": "R1", "why": "不对口"},
    "end_correction": {"why": "说错了"},
    "match_round": {},
    "share_sounding": {"unit": UNIT},
    "call_meeting": {"kind": "大党委联席会议", "held_on": "2026-06-26", "community": HOME},
    "invite": {},
    "take_attendance": {"rest": "出席"},
    "decide": {"confirm_rest": True},
    "draft_minutes": {},
    "comment_minutes": {"unit": UNIT, "words": "改一句"},
    "reply_comment": {"taken": True},
    "issue_minutes": {"signer": "示例签发人"},
    "attach_scan": {"name": "纪要.pdf", "content": SCAN},
    "receive_tasks": {"unit": UNIT, "person": "示例签收人"},
    "let_notice_out": {},
    "add_webhook": {"url": "https://city.example/events"},
}


@cache
def _sheet() -> str:
    """The decision sheet of the meeting, with nothing filled in."""
    services = matched().services()
    one = next(iter(matched().rounds.values()))
    (held,) = services.meetings.all(one.round_id)
    return base64.b64encode(write_sheet(meeting_pack(services, one, held).sheet)).decode()


def _made(name: str, ids: Mapping[str, str]) -> Any:
    """The bodies that name something of the world."""
    sheet = f"对接编号,答复\n{ids['line_id'][:8]},同意\n".encode()
    answers = {"answers": [{"line_id": ids["line_id"], "answer": "同意"}]}
    shares = [{"resource_id": ids["resource_id"], "quantity": 1}]
    return {
        "import_decisions": {"file": {"name": "议定表.xlsx", "content": _sheet()}},
        "merge_needs": {"keep": ids["need_id"], "others": ["2"]},
        "adjust_proposal": {
            "need_id": ids["need_id"],
            "left_out": [ids["resource_id"]],
            "why": "改由别家",
        },
        "answer_soundings": answers,
        "import_soundings": {
            "file": {"name": "征询表.csv", "content": base64.b64encode(sheet).decode()}
        },
        "answer_shared_sounding": answers,
        "settle": {"need_id": ids["need_id"], "shares": shares},
        "refer_need": {"need_id": ids["need_id"], "opinion": "请街道协调"},
        "release_resources": {"resource_ids": [ids["resource_id"]]},
    }[name]

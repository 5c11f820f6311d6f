"""Content of papers, made by hand around the small round of `made`."""

from datetime import date
from decimal import Decimal

from domain.papers import (
    Comment,
    Issue,
    Letterhead,
    Minutes,
    MinutesText,
    PaperNumber,
    ResolvedItem,
    Section,
    TaskLine,
    TaskSheet,
)
from tests.unit.exchange.made import BUREAU, LAMPS, MEMBERS, PROPOSAL, SHED
from workflow.ports.papers import (
    DecisionSheet,
    MeetingHead,
    MeetingPack,
    MinutesPaper,
    NeedPage,
    NoticePaper,
    Seat,
    SheetLine,
    TaskSheets,
    Topic,
)

HEAD = Letterhead(
    "示例街道党建联盟", "示联", "示例街道党建办", "党建办，电话0871-00000000", "党建办二楼意见箱"
)
MEETING = MeetingHead(
    "示例街道党建联盟6月联席会议",
    "示例街道2026年6月轮次",
    date(2026, 6, 26),
    "14:30",
    "三楼会议室",
    "示例会长",
)
FIRST = SheetLine(
    "line-1",
    "stamp-1",
    "1",
    "停车棚",
    "西站社区",
    "规划",
    "Z1",
    "报到党员",
    "西站社区报到党员",
    Decimal(1),
    "",
    "已沟通",
)
SECOND = SheetLine(
    "line-2",
    "stamp-2",
    "1",
    "停车棚",
    "西站社区",
    "车位",
    "Z2",
    "增设车位",
    "城管局",
    Decimal(100),
    "个",
    "未答复",
)
SHEET = DecisionSheet("meeting-1", MEETING, (FIRST, SECOND))
PAGES = (
    NeedPage(
        Topic(1, SHED, "社区提交", "请街道协调", "未答复", ("西站社区报到党员", "城管局")),
        PROPOSAL.projects[0].parts,
        PROPOSAL.unmet[:1],
        {"Z1": MEMBERS, "Z2": BUREAU},
        {("规划", "Z1"): "已沟通", ("车位", "Z2"): "未答复"},
    ),
    NeedPage(Topic(2, LAMPS, "未对接"), (), PROPOSAL.unmet[1:], {}),
)
SEATS = (
    Seat("城管局", "示例联络员", "责任单位、职能部门"),
    Seat("示例会长", "示例会长", "轮值会长"),
)
PACK = MeetingPack(HEAD, MEETING, PAGES, SEATS, SHEET, date(2026, 6, 23), date(2026, 6, 25))

TEXT = MinutesText(
    "示例街道党建联盟6月联席会议纪要",
    ("会议研究议定6月轮次事项。",),
    (Section("一、总体情况", ("议定2条。",)), Section("二、同意实施的事项", ("停车棚：……。",))),
    ("城管局（示例联络员）",),
    (),
    ("示例公司",),
    (ResolvedItem("1", "西站社区停车棚（规划）", "同意", "城管局", "负责规划", "2026-07-31"),),
)
COMMENTS = (
    Comment(1, "城管局", "时限改为8月", date(2026, 6, 27), True, "已改"),
    Comment(2, "示例公司", "加一句", date(2026, 6, 27)),
)
DRAFT = Minutes("meeting-1", TEXT, comments=COMMENTS)
ISSUE = Issue(
    PaperNumber(2026, 6),
    HEAD,
    "示例签发人",
    date(2026, 6, 29),
    "各社区党委、各成员单位",
    "区委组织部",
)
ISSUED = MinutesPaper(HEAD, MEETING, Minutes("meeting-1", TEXT, issue=ISSUE))

LINE = TaskLine(
    "task-1",
    "202606-001",
    "停车棚",
    "西站社区",
    "增设车位150个",
    date(2026, 7, 31),
    "联席会议议定",
    "西站社区报到党员",
    "示例联络员 0871-00000001",
)
TASKS = TaskSheets(
    HEAD,
    "示例街道2026年6月轮次",
    (TaskSheet("round-1", "城管局", (LINE,)), TaskSheet("round-1", "西站/党员", (LINE,))),
    date(2026, 6, 30),
)
NOTICE = NoticePaper(
    HEAD,
    "示例街道2026年6月轮次",
    (
        {
            "项目编号": "202606-001",
            "项目名称": "停车棚",
            "所在社区": "西站社区",
            "服务内容": "＊＊反映没有地方停车",
            "牵头单位": "城管局",
            "责任单位": "城管局",
            "办理措施": "增设车位",
            "完成时限": "2026-07-31",
            "状态": "未开始",
        },
    ),
    date(2026, 7, 1),
    date(2026, 7, 7),
    5,
)

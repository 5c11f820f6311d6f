"""Cases of the example month: an evening talk, a dustbin emptied at once, a ticket on its way up.

What is done already is found and left as it is.
"""

from dataclasses import dataclass, field
from datetime import date, time

from domain.cases import HOTLINE, Case, CaseMove, DeliberationKind, EveningTalk
from domain.places import Street
from examples.meetings import Desk
from workflow import cases
from workflow.case_ledger import case_tables

TALKED_ON, CALLED_ON, TICKET_ON = date(2026, 7, 3), date(2026, 7, 6), date(2026, 7, 7)
COMMUNITY = "西站社区"
FOLDER = "民情台账"


@dataclass(frozen=True)
class _Move:
    """A step of an example case."""

    move: CaseMove
    on: date
    at: time
    note: str = ""
    holder: str = ""
    deliberation: DeliberationKind | None = None
    units: tuple[str, ...] = field(default=())


_TALK = (
    _Move(CaseMove.REGISTER, TALKED_ON, time(20, 0)),
    _Move(
        *(CaseMove.DELIBERATE, TALKED_ON, time(20, 20), "各单元分摊电费"),
        deliberation=DeliberationKind.RESIDENTS,
    ),
    _Move(
        *(CaseMove.DELIBERATE, CALLED_ON, time(15, 0), "更换灯具，供电服务队检查线路"),
        deliberation=DeliberationKind.JOINT,
        units=("示例供电服务队",),
    ),
    _Move(CaseMove.SOLVE, TICKET_ON, time(17, 0), "楼道灯已亮"),
)
_DUSTBIN = (
    _Move(CaseMove.SIDEWAYS, CALLED_ON, time(10, 1), "请到场", "第三网格"),
    _Move(CaseMove.ON_THE_SPOT, CALLED_ON, time(10, 10), "已清空"),
)
_TICKET = (
    _Move(CaseMove.UP, TICKET_ON, time(9, 30), "网格办不了", "西站社区大党委"),
    _Move(CaseMove.UP, date(2026, 7, 10), time(9, 0), "要市政部门到场", "龙翔街道党建联盟"),
    _Move(CaseMove.SUPERVISE, date(2026, 7, 14), time(9, 0), "临近时限"),
)


def handle_cases(desk: Desk, home: Street) -> None:
    """Take down what residents bring up, handle it, and write the ledger."""
    talk = EveningTalk(home.code, COMMUNITY, TALKED_ON, "居民夜谈会", "西站社区党群服务中心", 26)
    cases.hold_talk(desk.services, desk.actor, talk)
    lamps = Case(
        *(home.code, "", "楼道灯不亮", COMMUNITY, "夜谈会", TALKED_ON, time(19, 40)),
        talk=talk.told,
        asker_count=9,
    )
    dustbin = Case(home.code, "", "小区门口垃圾桶满了", COMMUNITY, "电话", CALLED_ON, time(10))
    ticket = Case(
        *(home.code, "", "路口井盖松动", COMMUNITY, HOTLINE, TICKET_ON, time(9)),
        ticket="示例工单0707001",
        due_on=date(2026, 7, 17),
    )
    for case, moves in ((lamps, _TALK), (dustbin, _DUSTBIN), (ticket, _TICKET)):
        _handle(desk, home, case, moves)
    tables = case_tables(desk.services, home)
    desk.write(FOLDER, {"民情台账.xlsx": desk.files.follow_up.tables(tables, home.name)})


def _handle(desk: Desk, home: Street, case: Case, moves: tuple[_Move, ...]) -> None:
    kept = cases.take_case(desk.services, desk.actor, home, case)
    for one in moves[len(kept.steps) :]:
        kept = cases.move_case(
            *(desk.services, desk.actor, home, kept, one.move),
            holder=one.holder,
            note=one.note,
            on=one.on,
            at=one.at,
            deliberation=one.deliberation,
            units=one.units,
        )

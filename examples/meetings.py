"""The meetings of the example month: soundings, two communities, the street, their papers."""

from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from domain.meetings import Attendance, AttendanceKind, Meeting, MeetingKind, MeetingState
from domain.papers import Minutes
from domain.projects import Decision, Verdict
from domain.rights import Actor
from domain.rounds import Round
from domain.soundings import Answer, SoundingAnswer
from workflow import meet, meetings, minutes, notice, packs, sound, task_sheets
from workflow.correct import find_need, find_resource
from workflow.decision_sheets import take_sheet
from workflow.ports.files import Files, ServiceListView
from workflow.ports.papers import MeetingPack, SheetLine
from workflow.services import Services
from workflow.settle import Share, settle

COMMUNITY_DAY, STREET_DAY = date(2026, 6, 24), date(2026, 6, 26)
ISSUED_ON, HANDED_ON, NOTICE_FROM = date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 1)
LETTERHEAD = {
    "issuer": "龙翔街道党建联盟",
    "prefix": "龙联",
    "printed_by": "龙翔街道党建工作办公室",
    "contact": "龙翔街道党建工作办公室，电话0871-00000000",
    "objections": "龙翔街道党建工作办公室（便民服务中心二楼意见箱），电话0871-00000000，"
    "工作日9:00至12:00、13:00至17:00",
}
CANNOT = {"示例律师事务所": "本月排期已满", "示例图书馆": "馆舍在维修"}
SILENT = frozenset({"示例商场", "示例电梯公司", "示例保险公司"})
SECRETARIES = {"西站社区": "示例社区书记甲", "凤翥社区": "示例社区书记乙"}
PUT_OFF, CHANGED = "S05-01", "S02-01"


@dataclass
class Clock:
    """The day on which the example plays; each step sets its own."""

    day: date

    def __call__(self) -> date:
        """What the example takes for today."""
        return self.day


@dataclass(frozen=True)
class Desk:
    """Who plays the month, with which stores and files, where the files go, and on which day."""

    services: Services
    actor: Actor
    files: Files
    out: Path
    clock: Clock = field(default_factory=lambda: Clock(COMMUNITY_DAY))

    def at(self, day: date) -> None:
        """Let the example play on a day; it never goes back."""
        self.clock.day = max(self.clock.day, day)

    def write(self, folder: str, files: dict[str, bytes]) -> None:
        """Write files into a folder of the output."""
        (self.out / folder).mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            self.files.write(self.out / folder / name, data)


def sound_units(desk: Desk, one: Round) -> None:
    """Every unit gets its sheet; two can't, three stay silent, the others agree."""
    pages = sound.send_out(desk.services, desk.actor, one)
    sheets = {f"会前征询-{page.unit}.xlsx": desk.files.sounding_sheet(page) for page in pages}
    desk.write("会前征询", sheets)
    answers = [
        SoundingAnswer(line_id, Answer.CANNOT, reason=CANNOT[asked.unit])
        if asked.unit in CANNOT
        else SoundingAnswer(line_id, Answer.AGREED)
        for asked in desk.services.soundings.soundings(one.round_id)
        if asked.unit not in SILENT
        for line_id in asked.line_ids
    ]
    sound.answer(desk.services, desk.actor, one, answers)


def hold_all(desk: Desk, one: Round) -> None:
    """Two communities decide on their own needs, then the street on what is left."""
    for community in SECRETARIES:
        desk.at(COMMUNITY_DAY)
        held = _called(desk, one, MeetingKind.COMMITTEE, COMMUNITY_DAY, community)
        if held is not None:
            _decide_own(desk, one, held)
    desk.at(STREET_DAY)
    held = _called(desk, one, MeetingKind.ALLIANCE, STREET_DAY)
    if held is not None:
        _decide_by_sheet(desk, one, held)


def _called(
    desk: Desk, one: Round, kind: MeetingKind, day: date, community: str = ""
) -> Meeting | None:
    """A meeting called, its pack written, attendance taken; None where it is over already."""
    place = f"{community}党群服务中心" if community else "街道办事处三楼会议室"
    held = meetings.call(
        desk.services,
        desk.actor,
        one,
        kind,
        day,
        community=community,
        begins=time(14, 30),
        place=place,
    )
    if held.state in {MeetingState.CLOSED, MeetingState.CANCELLED}:
        return None
    meetings.invite(desk.services, desk.actor, one, held)
    pack = packs.meeting_pack(desk.services, one, held)
    desk.write(f"会议材料-{community or '街道'}", desk.files.papers.pack(pack))
    _attend(desk, one, held)
    return held


def _attend(desk: Desk, one: Round, held: Meeting) -> None:
    """One comes by a substitute, one is on leave, all others are there."""
    seats = desk.services.meetings.invitees(held.meeting_id)
    away = next(seat for seat in seats if not seat.votes)
    said = [
        Attendance(seats[0].named, AttendanceKind.SUBSTITUTE, "示例代会人"),
        Attendance(away.named, AttendanceKind.ON_LEAVE),
    ]
    meetings.attend(desk.services, desk.actor, one, held, said)
    meetings.attend_rest(desk.services, desk.actor, one, held, AttendanceKind.PRESENT)


def _decide_own(desk: Desk, one: Round, held: Meeting) -> None:
    """What a community decides: one need split between two units, one referred up, the rest so."""
    services, actor = desk.services, desk.actor
    if held.community == "西站社区":
        shares = [
            Share(find_resource(services, one, number).key, Decimal(quantity))
            for number, quantity in (("Z007", 20), ("Z008", 10))
        ]
        parking = find_need(services, one, "XZ-04").key
        settle(services, actor, one, held, parking, "", shares, why="两家就近分担")
        music = find_need(services, one, "XZ-10").key
        referred = [
            Decision(line.line_id, Verdict.REFERRED, why="邻里节由街道统一安排")
            for line in services.proposals.lines(one.round_id)
            if line.need_key == music and line.proposed
        ]
        meet.decide(services, actor, one, held, referred)
    meet.confirm_rest(services, actor, services.rounds.get(one.round_id), held)
    _issue_minutes(desk, services.rounds.get(one.round_id), held)
    meetings.end(services, actor, one, now(desk, held))


def _decide_by_sheet(desk: Desk, one: Round, held: Meeting) -> None:
    """The street's sheet is filled in offline, taken back, and what is left is confirmed."""
    services, actor, papers = desk.services, desk.actor, desk.files.papers
    pack = packs.meeting_pack(services, one, held)
    filled = papers.pack(_filled(pack))["6-议定表.xlsx"]
    desk.files.write(desk.out / "议定表（已填）.xlsx", filled)
    reading = papers.read_decisions("议定表（已填）.xlsx", filled, one.month)
    one = services.rounds.get(one.round_id)
    _, faults = take_sheet(services, actor, one, held, reading.items)
    if faults or reading.problems:
        raise AssertionError(f"the example's sheet is wrong: {faults} {reading.problems}")
    meet.confirm_rest(services, actor, one, now(desk, held))
    _issue_minutes(desk, one, held)
    meetings.end(services, actor, one, now(desk, held))


def _filled(pack: MeetingPack) -> MeetingPack:
    """The decision sheet as a clerk brings it back from the meeting."""
    lines = tuple(_said(line) for line in pack.sheet.lines)
    return replace(pack, pages=(), seats=(), sheet=replace(pack.sheet, lines=lines))


def _said(line: SheetLine) -> SheetLine:
    if line.number == PUT_OFF:
        return replace(line, verdict=Verdict.DEFERRED, why="场地七月装修，下次会议再议")
    if line.number == CHANGED:
        return replace(
            line,
            verdict=Verdict.CHANGED,
            decided_quantity=line.quantity - 8,
            due_on=date(2026, 8, 31),
            why="先装一批，看用电负荷再定",
        )
    return replace(line, verdict=Verdict.CONFIRMED)


def now(desk: Desk, held: Meeting) -> Meeting:
    """A meeting as it stands by now."""
    known = desk.services.meetings.all(held.round_id)
    return next(one for one in known if one.meeting_id == held.meeting_id)


def _issue_minutes(desk: Desk, one: Round, held: Meeting) -> Minutes:
    services, actor = desk.services, desk.actor
    found = minutes.latest(services, held)
    if found is not None and found.issue is not None:
        return found
    minutes.draft(services, actor, one, held)
    if held.community:
        to = "各成员单位"
        signer = SECRETARIES[held.community]
        return minutes.issue(services, actor, one, held, signer, on=COMMUNITY_DAY, recipients=to)
    if found is None or not found.comments:
        minutes.comment(services, actor, one, held, "示例商会", "充电桩第二批安装时间请写明")
    minutes.answer(services, actor, one, held, 1, taken=True, words="列入下次会议议题")
    _write_minutes(desk, one, held)
    return minutes.issue(
        services,
        actor,
        one,
        held,
        "示例街道副书记甲",
        on=ISSUED_ON,
        recipients="各社区党委，各成员单位",
        copies="区委组织部",
    )


def _write_minutes(desk: Desk, one: Round, held: Meeting) -> None:
    for made in desk.services.papers.minutes(held.meeting_id):
        paper = minutes.paper_of(desk.services, one, held, made)
        desk.write("会议纪要", desk.files.papers.minutes(paper))


def write_papers(desk: Desk, one: Round, view: ServiceListView) -> None:
    """What leaves the office after publication: minutes, task sheets, the public notice."""
    for held in desk.services.meetings.all(one.round_id):
        _write_minutes(desk, one, held)
    sheets = task_sheets.hand_out(desk.services, desk.actor, one)
    for sheet in sheets.sheets[:2]:
        task_sheets.receive(desk.services, desk.actor, one, sheet.unit, "示例签收人", HANDED_ON)
    sheets = replace(task_sheets.hand_out(desk.services, desk.actor, one), handed_on=HANDED_ON)
    desk.write("交办单", desk.files.papers.task_sheets(sheets))
    seen = notice.fingerprint(notice.find_hits(notice.notice_lines(view)))
    paper = notice.let_out(desk.services, desk.actor, one, seen, starts_on=NOTICE_FROM)
    desk.write("公示", desk.files.papers.notice(paper))

"""Papers of members and units: call-up, both reports, the half-yearly letter, the opinion."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from domain.call_ups import CallUp
from domain.serving import ServiceRecord, ServiceSum
from domain.wording import amount_of, day_of, weekday_of
from exchange.papers.blocks import (
    Block,
    Flush,
    Gap,
    Heading,
    Paper,
    Signed,
    Small,
    Text,
    Title,
    facts,
    listing,
)
from exchange.papers.office import paper_files
from workflow.ports.people_papers import (
    CallUpPaper,
    HomeLetter,
    LetterLine,
    OpinionReply,
    ServiceReport,
    TaskDone,
)

UNIT_REPORT = "驻区单位社会责任报告"
MEMBER_REPORT = "党员参与社区活动报告"


class PeoplePapers:
    """Papers of members and units; files by the name they should have."""

    def call_up(self, paper: CallUpPaper, *, pdf: bool = False) -> dict[str, bytes]:
        """A call-up to post up."""
        return paper_files([(f"召集令{paper.call_up.number}", call_up(paper))], pdf=pdf)

    def call_up_text(self, paper: CallUpPaper) -> str:
        """A call-up as a text for a chat group, without anybody's data."""
        return call_up_text(paper)

    def unit_report(self, report: ServiceReport, *, pdf: bool = False) -> dict[str, bytes]:
        """驻区单位社会责任报告."""
        return paper_files([(f"{UNIT_REPORT}-{report.who}", unit_report(report))], pdf=pdf)

    def member_report(self, report: ServiceReport, *, pdf: bool = False) -> dict[str, bytes]:
        """党员参与社区活动报告; its file is named by the number, never by the name."""
        return paper_files([(f"{MEMBER_REPORT}-{report.number}", member_report(report))], pdf=pdf)

    def letters(self, letters: tuple[HomeLetter, ...], *, pdf: bool = False) -> dict[str, bytes]:
        """The half-yearly letters, a file each."""
        named = ((f"反馈函-{one.community}-{one.unit}", home_letter(one)) for one in letters)
        return paper_files(named, pdf=pdf)

    def opinion(self, reply: OpinionReply, *, pdf: bool = False) -> dict[str, bytes]:
        """The answer to a home unit's request."""
        name = f"征求意见复函-{reply.opinion.member}-{reply.opinion.asked_on:%Y%m%d}"
        return paper_files([(name, opinion(reply))], pdf=pdf)


def call_up(paper: CallUpPaper) -> Paper:
    """The call-up on one page."""
    one = paper.call_up
    blocks: tuple[Block, ...] = (
        Title(("召　集　令",)),
        Small(f"编号：{one.number}"),
        Flush("各位报到党员、志愿者："),
        Text(f"{one.community}居民反映：{paper.need}。现召集{one.places}人：{_plain(one.task)}。"),
        facts(_call_up_facts(one)),
        Gap(),
        Text("请向社区党群服务中心报名，名额按报名先后，满员后依次候补。"),
        Signed(one.community, day_of(one.published_on)),
    )
    return Paper(f"召集令{one.number}", blocks, numbered=False)


def _call_up_facts(one: CallUp) -> list[tuple[str, str]]:
    pairs = [
        ("召集人数", f"{one.places}人"),
        ("报名截止", _full_day(one.closes_on)),
        ("服务时间", _when(one)),
        ("集合地点", one.meeting_place),
        ("技能要求", "、".join(one.skills)),
    ]
    return [pair for pair in pairs if pair[1]]


def _when(one: CallUp) -> str:
    if one.serves_on is None:
        return f"{one.meets_at:%H:%M}" if one.meets_at else ""
    return _full_day(one.serves_on) + (f"{one.meets_at:%H:%M}" if one.meets_at else "")


def call_up_text(paper: CallUpPaper) -> str:
    """The call-up as lines of text."""
    one = paper.call_up
    left = max(one.places - paper.taken, 0)
    now = f"还有{left}个名额" if left else f"已满员，候补{paper.waiting}人，仍可报名候补"
    lines = [
        f"【召集令】{one.number} {one.community}",
        f"居民反映：{paper.need}",
        f"要做的事：{_plain(one.task)}",
        *(f"{name}：{told}" for name, told in _call_up_facts(one)),
        f"目前报名{paper.taken + paper.waiting}人，{now}",
        "报名请联系社区党群服务中心；请不要在群里发个人电话和住址。",
    ]
    return "\n".join(lines)


def unit_report(report: ServiceReport) -> Paper:
    """What a unit did for its communities in a year."""
    name = UNIT_REPORT
    blocks = [
        Title((report.who, name)),
        Small(f"（{_span(report)}）"),
        Heading("一、报到情况"),
        Text(_listed(report.reported, "本单位在此期间没有报到记录")),
        Heading("二、服务情况"),
        Text(f"本单位{_sum_told(report.done)}。"),
        *_records(report.records, with_persons=True),
        Heading("三、承担的项目任务"),
        *_tasks(report.tasks),
        Small("本报告由服务记录和项目任务生成，请核对后盖章。"),
        Signed(report.who, day_of(report.written_on)),
    ]
    return Paper(f"{report.who}{name}", tuple(blocks))


def member_report(report: ServiceReport) -> Paper:
    """What a member did in communities in a year."""
    pairs = [
        ("姓名", report.who),
        ("党员编号", report.number),
        ("隶属和单位", report.home),
        ("报到社区", "；".join(report.reported)),
        ("认领岗位", "；".join(report.posts)),
        ("响应召集令", "；".join(report.call_ups)),
    ]
    blocks = [
        Title((MEMBER_REPORT,)),
        Small(f"（{_span(report)}）"),
        facts([pair for pair in pairs if pair[1]], points=12, name_mm=30),
        Heading("服务情况"),
        Text(f"本人{_sum_told(report.done)}。"),
        *_records(report.records, with_persons=False),
        Signed("报告人：　　　　　　", day_of(report.written_on), sealed=False),
    ]
    return Paper(f"{MEMBER_REPORT}-{report.number}", tuple(blocks))


def _span(report: ServiceReport) -> str:
    return f"{day_of(report.since)}至{day_of(report.until)}"


def _listed(lines: Sequence[str], without: str) -> str:
    return f"{'；'.join(lines) or without}。"


def _sum_told(done: ServiceSum) -> str:
    if not done.times:
        return "没有服务记录"
    return (
        f"参加服务{done.times}次，服务{amount_of(_plain_hours(done.hours))}小时，涉及{done.days}天"
    )


def _plain_hours(hours: Decimal) -> Decimal:
    return hours.normalize() if hours != hours.to_integral_value() else hours


def _records(records: Sequence[ServiceRecord], *, with_persons: bool) -> Iterator[Block]:
    if not records:
        return
    heads = [("序号", 12.0), ("日期", 30.0), ("社区", 30.0), ("活动", 62.0), ("小时", 22.0)]
    rows = [
        [
            str(at),
            one.served_on.isoformat(),
            one.community,
            one.activity,
            amount_of(_plain_hours(one.hours)),
        ]
        for at, one in enumerate(records, 1)
    ]
    if with_persons:
        heads[3] = ("活动", 44.0)
        heads.append(("人数", 18.0))
        rows = [[*row, str(one.persons)] for row, one in zip(rows, records, strict=True)]
    yield listing(heads, rows, centred=(0, 1, 4, 5))


def _tasks(tasks: Sequence[TaskDone]) -> Iterator[Block]:
    if not tasks:
        yield Text("本单位在此期间没有承担项目任务。")
        return
    heads = (("轮次", 32.0), ("项目编号", 26.0), ("任务", 50.0), ("完成时限", 26.0), ("状态", 22.0))
    rows = [
        (
            one.round_name,
            one.project,
            f"{one.community}：{one.content}",
            one.due_on.isoformat(),
            one.state,
        )
        for one in tasks
    ]
    yield listing(heads, rows, centred=(1, 3, 4))


def home_letter(letter: HomeLetter) -> Paper:
    """The letter of a community to a home unit: services, points, a proposal for appraisal."""
    span = f"{day_of(letter.since)}至{day_of(letter.until)}"
    with_points = any(line.points is not None for line in letter.lines)
    heads = [("党员编号", 26.0), ("姓名", 24.0), ("服务次数", 24.0), ("服务小时", 30.0)]
    heads += [("积分", 20.0)] if with_points else []
    heads += [("评价建议", 32.0 if with_points else 52.0)]
    blocks = (
        Title((f"关于反馈报到党员{letter.since.year}年{_half(letter)}", "表现情况的函")),
        Flush(f"{letter.unit}党组织："),
        Text(
            f"{span}，贵单位在{letter.community}报到的党员共{len(letter.lines)}名，"
            "参加社区服务的情况和我们的评价建议如下，供党员评议和年度考核时参考。"
        ),
        listing(
            heads,
            [_letter_row(line, with_points=with_points) for line in letter.lines],
            centred=range(len(heads)),
        ),
        Gap(0.5),
        Text("评价建议只依据社区掌握的服务记录。如有不符，请与我们联系核对。"),
        Text("感谢贵单位对社区工作的支持。"),
        Signed(letter.issuer, day_of(letter.written_on)),
    )
    return Paper(f"反馈函-{letter.community}-{letter.unit}", blocks)


def _half(letter: HomeLetter) -> str:
    return "上半年" if letter.until.month <= 6 else "下半年"


def _letter_row(line: LetterLine, *, with_points: bool) -> list[str]:
    points = [str(line.points if line.points is not None else "—")] if with_points else []
    hours = amount_of(_plain_hours(line.done.hours))
    return [line.number, line.name, str(line.done.times), hours, *points, line.proposal.value]


def opinion(reply: OpinionReply) -> Paper:
    """The community's answer to a home unit that asked about one of its members."""
    asked = reply.opinion
    blocks = (
        Title((f"关于{asked.matter}征求意见的复函",)),
        Flush(f"{asked.unit}党组织："),
        Text(
            f"贵单位{day_of(asked.asked_on)}就{reply.name}同志{asked.matter}征求意见的来函收悉。"
            f"{reply.name}同志在{asked.community}报到，一年来{_sum_told(reply.done)}。"
        ),
        Text(f"我们的意见：{_plain(asked.text)}。"),
        Text("特此函复。"),
        Signed(reply.issuer, day_of(asked.answered_on or asked.asked_on)),
    )
    return Paper(f"征求意见复函-{asked.member}", blocks)


def _full_day(day: date) -> str:
    return f"{day_of(day)}（{weekday_of(day)}）"


def _plain(text: str) -> str:
    """A text that a full stop is to follow."""
    return text.strip().rstrip("。；;.")

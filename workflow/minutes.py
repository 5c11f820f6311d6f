"""Minutes: drafted from the decisions, circulated, issued; corrected by a later paper alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.errors import NotFoundError, RuleError
from domain.meetings import AttendanceKind, Invitee, Meeting
from domain.needs import Need
from domain.papers import (
    Attachment,
    Comment,
    Issue,
    Letterhead,
    Minutes,
    MinutesState,
    MinutesText,
    PaperNumber,
    ResolvedItem,
    Section,
    next_number,
)
from domain.places import community_key
from domain.projects import Task, Verdict
from domain.rights import Act, Actor, Deed, Scope
from domain.rounds import Round
from domain.wording import amount_of, day_of, ordinal
from workflow.discretion import needs_told
from workflow.packs import body_of, decided_at, issued_by, meeting_head
from workflow.permits import permitted
from workflow.ports.papers import MinutesPaper
from workflow.ports.proposals import ProposalLine
from workflow.propose import KEPT
from workflow.publish import draw_up
from workflow.service_list import numbered_needs
from workflow.services import Services

_MOST_TOLD = 12
"""Matters told in the text itself; all stand in the enclosed table."""
Edited = tuple[tuple[str, ...], tuple[Section, ...]]


@dataclass(frozen=True)
class _Decided:
    """What one meeting decided, by need."""

    needs: Mapping[str, Need]
    lines: tuple[ProposalLine, ...]
    tasks: Mapping[tuple[str, str, str], Task]

    def of(self, *verdicts: Verdict) -> list[ProposalLine]:
        return [line for line in self.lines if line.verdict in verdicts]

    def task(self, line: ProposalLine) -> Task | None:
        return self.tasks.get((line.need_key, line.part, line.resource_key))

    def matter(self, line: ProposalLine) -> str:
        need = self.needs[line.need_key]
        part = f"（{line.part}）" if line.part else ""
        return f"{need.place.community}{need.name or need.text[:24]}{part}"


def draft(
    services: Services,
    actor: Actor,
    one: Round,
    meeting: Meeting,
    edited: Edited | None = None,
) -> Minutes:
    """Draft a meeting's minutes from its decisions, or take the text that a person edited.

    Raises:
        RuleError: The minutes are issued (code `minutes_issued`), or the meeting has decided
            nothing (code `nothing_decided`).
    """
    deed = _deed(services, actor, Act.WRITE_PAPER, one, meeting)
    before = latest(services, meeting)
    if before is not None:
        before.must_be_open()
    text = _text(services, one, meeting, edited)
    made = replace(before, text=text) if before else Minutes(meeting.meeting_id, text)
    services.papers.save_draft(made, deed)
    return made


def correct(
    services: Services,
    actor: Actor,
    one: Round,
    meeting: Meeting,
    why: str,
    edited: Edited | None = None,
) -> Minutes:
    """Begin a later paper that corrects the one issued; that one stays as it is.

    Raises:
        RuleError: No reason is given, or nothing is issued yet (code `minutes_not_issued`).
    """
    deed = _deed(services, actor, Act.WRITE_PAPER, one, meeting)
    if not why.strip():
        raise RuleError("reason_missing", act="minutes correct")
    before = latest(services, meeting)
    if before is None or before.issue is None:
        raise RuleError("minutes_not_issued", meeting=meeting.name)
    text = _text(services, one, meeting, edited)
    made = Minutes(meeting.meeting_id, text, before.part + 1, why=why)
    services.papers.save_draft(made, deed)
    return made


def comment(
    services: Services, actor: Actor, one: Round, meeting: Meeting, unit: str, words: str
) -> Comment:
    """Add what a unit says of the draft (会签).

    Raises:
        RuleError: Nothing is said, there is no draft, or it is issued.
    """
    deed = _deed(services, actor, Act.COMMENT, one, meeting, unit)
    if not words.strip():
        raise RuleError("comment_empty")
    made = _open_draft(services, meeting)
    number = len(made.comments) + 1
    said = Comment(number, unit, words.strip(), services.today())
    services.papers.comment(made, said, deed)
    return said


def answer(
    services: Services,
    actor: Actor,
    one: Round,
    meeting: Meeting,
    number: int,
    *,
    taken: bool,
    words: str = "",
) -> Comment:
    """Say whether a comment is taken; one that is not needs a reason.

    Raises:
        NotFoundError: No such comment (code `comment_unknown`).
        RuleError: It is not taken and no reason is given, or the minutes is issued.
    """
    deed = _deed(services, actor, Act.WRITE_PAPER, one, meeting)
    made = _open_draft(services, meeting)
    found = next((said for said in made.comments if said.number == number), None)
    if found is None:
        raise NotFoundError("comment_unknown", number=number)
    if not taken and not words.strip():
        raise RuleError("reason_missing", act="minutes answer")
    answered = replace(found, taken=taken, answer=words.strip())
    services.papers.comment(made, answered, deed)
    return answered


def issue(
    services: Services,
    actor: Actor,
    one: Round,
    meeting: Meeting,
    signer: str,
    *,
    number: int | None = None,
    on: date | None = None,
    recipients: str = "",
    copies: str = "",
) -> Minutes:
    """Issue the draft under a number of its body and year; the next free one where none is said.

    Raises:
        RuleError: There is no draft, it is issued, a comment waits for an answer, nobody signs, or
            the number is taken (code `paper_number_taken`).
    """
    deed = _deed(services, actor, Act.ISSUE_PAPER, one, meeting)
    if not signer.strip():
        raise RuleError("signer_missing")
    made = _open_draft(services, meeting)
    made.must_be_answered()
    day = on or services.today()
    body = body_of(one, meeting)
    taken = services.papers.numbers(body)
    chosen = next_number(day.year, taken) if number is None else PaperNumber(day.year, number)
    known = issued_by(services, body)
    head = Letterhead(known.issuer, known.prefix, known.printed_by)
    issued = Issue(chosen, head, signer.strip(), day, recipients.strip(), copies.strip())
    services.papers.issue(body, made, issued, deed)
    return replace(made, issue=issued, state=MinutesState.ISSUED)


def attach(
    services: Services, actor: Actor, one: Round, meeting: Meeting, name: str, data: bytes
) -> Attachment:
    """Attach the signed scan to the issued paper; it is kept under its own hash.

    Raises:
        RuleError: Nothing is issued yet (code `minutes_not_issued`).
    """
    deed = _deed(services, actor, Act.WRITE_PAPER, one, meeting)
    before = latest(services, meeting)
    if before is None or before.issue is None:
        raise RuleError("minutes_not_issued", meeting=meeting.name)
    kept = services.attachments.keep(name, data)
    services.papers.attach(before, kept, deed)
    return kept


def latest(services: Services, meeting: Meeting) -> Minutes | None:
    """The newest paper of a meeting, draft or issued; None without one."""
    papers = services.papers.minutes(meeting.meeting_id)
    return papers[-1] if papers else None


def paper_of(services: Services, one: Round, meeting: Meeting, minutes: Minutes) -> MinutesPaper:
    """A minutes as it is to be written, with the paper that it corrects."""
    head = issued_by(services, body_of(one, meeting))
    corrects = ""
    for earlier in services.papers.minutes(meeting.meeting_id):
        if earlier.part == minutes.part - 1 and earlier.issue:
            day = day_of(earlier.issue.issued_on)
            corrects = f"{day}印发的{earlier.issue.told}《{earlier.text.title}》"
    return MinutesPaper(head, meeting_head(services, one, meeting), minutes, corrects)


def _deed(
    services: Services, actor: Actor, act: Act, one: Round, meeting: Meeting, unit: str = ""
) -> Deed:
    scope = Scope(one.street_code, meeting.community, unit)
    return permitted(services, actor, act, meeting.meeting_id, scope)


def _open_draft(services: Services, meeting: Meeting) -> Minutes:
    made = latest(services, meeting)
    if made is None:
        raise RuleError("minutes_not_drafted", meeting=meeting.name)
    made.must_be_open()
    return made


def _text(
    services: Services,
    one: Round,
    meeting: Meeting,
    edited: Edited | None,
) -> MinutesText:
    decided = _decided(services, one, meeting)
    invitees = services.meetings.invitees(meeting.meeting_id)
    if not decided.lines:
        raise RuleError("nothing_decided", meeting=meeting.name)
    opening, sections = edited or (
        (_opening(services, one, meeting),),
        tuple(_sections(services, one, meeting, decided)),
    )
    return MinutesText(
        f"{meeting.name}纪要",
        opening,
        sections,
        _came(invitees, AttendanceKind.PRESENT, AttendanceKind.SUBSTITUTE),
        _came(invitees, AttendanceKind.SITTING_IN),
        _came(invitees, AttendanceKind.ON_LEAVE, AttendanceKind.ABSENT),
        tuple(_item(decided, line) for line in decided.lines),
    )


def _decided(services: Services, one: Round, meeting: Meeting) -> _Decided:
    needs = needs_told(services, one)
    tasks = {
        (project.need_id, task.part, task.resource_id): task
        for project in draw_up(services, one)
        for task in project.tasks
    }
    lines = services.proposals.lines(one.round_id)
    return _Decided(
        numbered_needs(needs), tuple(line for line in lines if decided_at(line, meeting)), tasks
    )


def _came(invitees: Sequence[Invitee], *kinds: AttendanceKind) -> tuple[str, ...]:
    return tuple(_named(one) for one in invitees if one.attendance in kinds)


def _named(one: Invitee) -> str:
    """A seat as minutes name it: the person, the substitute, and why a seat is empty."""
    match one.attendance:
        case AttendanceKind.SUBSTITUTE:
            return f"{one.named}（{one.substitute}代）"
        case AttendanceKind.ABSENT:
            return f"{one.named}（未到）"
    return f"{one.unit}（{one.person}）" if one.unit and one.person else one.named


def _opening(services: Services, one: Round, meeting: Meeting) -> str:
    chair = f"{meeting.chair}主持会议。" if meeting.chair else ""
    where = f"在{meeting.place}" if meeting.place else ""
    title = meeting_head(services, one, meeting).round_title
    return (
        f"{day_of(meeting.held_on)}，{where}召开{meeting.name}，研究议定{title}需求和资源的对接事项。"
        f"{chair}现将会议议定事项纪要如下："
    )


def _sections(
    services: Services, one: Round, meeting: Meeting, decided: _Decided
) -> Iterator[Section]:
    told = [
        ("总体情况", [_overview(services, one, meeting, decided)]),
        ("同意实施的事项", _agreed(decided)),
        ("调整后实施的事项", [_changed(decided, line) for line in decided.of(Verdict.CHANGED)]),
        (
            "提交街道研究的事项",
            [_turned_down(decided, line) for line in decided.of(Verdict.REFERRED)],
        ),
        ("不同意的事项", [_turned_down(decided, line) for line in decided.of(Verdict.REFUSED)]),
        ("缓议的事项", [_turned_down(decided, line) for line in decided.of(Verdict.DEFERRED)]),
        (
            "工作要求",
            [
                "各责任单位按照附件所列分工和时限抓好落实，牵头单位加强统筹，办结情况及时反馈"
                "需求所在社区。不能按期办结的，应当提前说明原因，提交下次会议研究。"
            ],
        ),
    ]
    at = 0
    for heading, paragraphs in told:
        if paragraphs:
            at += 1
            yield Section(f"{ordinal(at)}、{heading}", tuple(paragraphs))


def _overview(services: Services, one: Round, meeting: Meeting, decided: _Decided) -> str:
    collected = [item.need.place.community for item in services.lists.needs(one.round_id)]
    resources = len(services.lists.resources(one.round_id))
    counts = "、".join(
        f"{verdict.value}{len(found)}条" for verdict in Verdict if (found := decided.of(verdict))
    )
    own = len({line.need_key for line in decided.lines})
    key = community_key(meeting.community)
    asked = sum(community_key(name) == key for name in collected)
    home = f"，其中{meeting.community}需求{asked}条" if meeting.community else ""
    return (
        f"本轮次共收集需求{len(collected)}条、资源{resources}条{home}。会议逐项研究{own}条需求、"
        f"{len(decided.lines)}条对接建议：{counts}。"
    )


def _agreed(decided: _Decided) -> list[str]:
    """Matters that several units share come first; the rest is told by number where too many."""
    by_need: dict[str, list[ProposalLine]] = {}
    for line in decided.of(Verdict.CONFIRMED):
        by_need.setdefault(line.need_key, []).append(line)
    ordered = sorted(by_need.values(), key=lambda lines: -len({line.unit for line in lines}))
    told = [_shared(decided, lines) for lines in ordered[:_MOST_TOLD]]
    rest = len(ordered) - len(told)
    if rest:
        told.append(f"其余{rest}条需求按照对接建议实施，责任单位、办理内容和完成时限见附件。")
    return told


def _shared(decided: _Decided, lines: Sequence[ProposalLine]) -> str:
    need = decided.needs[lines[0].need_key]
    tasks = [task for line in lines if (task := decided.task(line))]
    owners = "；".join(
        f"{task.unit}负责{task.part or '办理'}，于{day_of(task.due_on)}前完成" for task in tasks
    )
    return f"{need.place.community}{need.name or need.text[:24]}：{owners}。"


def _changed(decided: _Decided, line: ProposalLine) -> str:
    task = decided.task(line)
    due = f"，于{day_of(task.due_on)}前完成" if task else ""
    why = f"（{line.decision.why}）" if line.decision and line.decision.why else ""
    amount = (
        f"由拟安排{amount_of(line.quantity)}调整为{amount_of(line.given_quantity)}"
        if line.given_quantity != line.quantity
        else "时限作调整"
    )
    return f"{decided.matter(line)}：{line.unit}{amount}{due}{why}。"


def _turned_down(decided: _Decided, line: ProposalLine) -> str:
    why = line.decision.why if line.decision else ""
    return f"{decided.matter(line)}：拟由{line.unit}办理。理由：{why}。"


def _item(decided: _Decided, line: ProposalLine) -> ResolvedItem:
    task = decided.task(line) if line.verdict in KEPT else None
    verdict = line.verdict.value if line.verdict else ""
    why = line.decision.why if line.decision else ""
    return ResolvedItem(
        decided.needs[line.need_key].need_id,
        decided.matter(line),
        verdict,
        line.unit,
        task.content if task else why,
        task.due_on.isoformat() if task else "",
    )

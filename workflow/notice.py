"""The public notice (公示): the published list without what tells who somebody is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from domain import privacy
from domain.errors import RuleError
from domain.needs import Need
from domain.papers import PublicNotice
from domain.rights import Act, Actor
from domain.rounds import Round, RoundState
from workflow.packs import letterhead
from workflow.permits import on_round
from workflow.ports.files import LineValues, ServiceListView
from workflow.ports.papers import NoticePaper
from workflow.service_list import published_view
from workflow.services import Services
from workflow.street import calendar

PRIVATE_CHANNELS = ("12345", "信访")
FREE_TEXT = ("项目名称", "服务内容", "办理措施")
NOTHING_KNOWN = LineValues()
NOTICE_WORKING_DAYS = 5
"""Working days a notice is out where the office says nothing else."""
_AROUND = 10
"""Signs shown on either side of a hit."""


@dataclass(frozen=True)
class NoticeHit:
    """Words of a notice's free text that a person must look at before it leaves.

    Attributes:
        context: The words with what stands around them.
    """

    project: str
    column: str
    words: str
    kind: str
    context: str = ""


def notice_lines(view: ServiceListView) -> tuple[dict[str, str], ...]:
    """The rows of the public notice by column; nothing of askers, liaisons, phones or flats.

    Needs that came by 12345 or petition are never public (信访、12345 来源不公开).
    """
    needs = {need.need_id: need for need in view.needs}
    lines = []
    for project in view.proposal.projects:
        need = needs[project.need_id]
        if not is_public(need):
            continue
        for part in project.parts:
            for given in part.assignments:
                key = (project.need_id, part.part, given.resource_id)
                known = view.values.get(key, NOTHING_KNOWN)
                lines.append(
                    {
                        "项目编号": known.project_number,
                        "项目名称": need.name or need.text,
                        "所在社区": need.place.community,
                        "服务内容": need.text or need.name,
                        "牵头单位": known.lead,
                        "责任单位": given.unit,
                        "办理措施": known.task,
                        "完成时限": known.due_on.isoformat() if known.due_on else "",
                        "状态": known.state,
                    }
                )
    return tuple(lines)


def is_public(need: Need) -> bool:
    """Whether a need may stand in a public notice."""
    return not need.sensitive and not any(word in need.channel for word in PRIVATE_CHANNELS)


def find_hits(lines: Sequence[dict[str, str]]) -> tuple[NoticeHit, ...]:
    """What the scan of the free text finds, each once."""
    found = {
        _hit(line["项目编号"], column, line[column], hit): None
        for line in lines
        for column in FREE_TEXT
        for hit in privacy.find(line[column])
    }
    return tuple(found)


def _hit(project: str, column: str, text: str, hit: privacy.Hit) -> NoticeHit:
    around = text[max(0, hit.start - _AROUND) : hit.end + _AROUND].replace("\n", " ")
    return NoticeHit(project, column, text[hit.start : hit.end], hit.kind, around)


def fingerprint(hits: Sequence[NoticeHit]) -> str:
    """What a person who looked at these hits, and at no others, says yes to: twelve signs."""
    told = "\n".join(sorted(f"{hit.project}|{hit.column}|{hit.context}" for hit in hits))
    return sha256(told.encode()).hexdigest()[:12]


def let_out(
    services: Services,
    actor: Actor,
    one: Round,
    reviewed: str,
    *,
    starts_on: date | None = None,
    working_days: int = NOTICE_WORKING_DAYS,
) -> NoticePaper:
    """Let the public notice out, once a person has looked at every place of its free text.

    Args:
        services: Where the published list is read from.
        actor: Who lets it out.
        one: The published round.
        reviewed: The fingerprint of the hits the person was shown; not asked for without hits.
        starts_on: Its first day; the next working day where nobody says.
        working_days: How long it is out.

    Raises:
        RuleError: The list is not published, nobody said where objections go (code
            `objections_missing`), or the hits are others than those reviewed (`hits_not_seen`).
    """
    deed = on_round(services, actor, Act.PUBLISH, one)
    one.must_be(RoundState.PUBLISHED, RoundState.CLOSED)
    head = letterhead(services, one)
    if not head.objections.strip():
        raise RuleError("objections_missing")
    view = published_view(services, one)
    lines = notice_lines(view)
    hits = find_hits(lines)
    mark = fingerprint(hits)
    if hits and reviewed != mark:
        raise RuleError("hits_not_seen", count=len(hits), mark=mark)
    days = calendar(services)
    first = days.next_working(starts_on or services.today())
    last = days.after(first, working_days - 1)
    services.papers.save_notice(PublicNotice(one.round_id, first, last, len(hits), mark), deed)
    return NoticePaper(head, view.title, blotted(lines), first, last, working_days)


def blotted(lines: Sequence[dict[str, str]]) -> tuple[dict[str, str], ...]:
    """The rows with every hit of their free text blotted out."""
    return tuple(
        line | {column: privacy.masked(line[column]) for column in FREE_TEXT} for line in lines
    )

"""The public notice (公示): the published list without what tells who somebody is."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain import privacy
from domain.needs import Need
from workflow.ports.files import LineValues, ServiceListView

PRIVATE_CHANNELS = ("12345", "信访")
FREE_TEXT = ("项目名称", "服务内容", "办理措施")
NOTHING_KNOWN = LineValues()


@dataclass(frozen=True)
class NoticeHit:
    """Words of a notice's free text that a person must look at before it leaves."""

    project: str
    column: str
    words: str
    kind: str


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
    return not any(word in need.channel for word in PRIVATE_CHANNELS)


def find_hits(lines: Sequence[dict[str, str]]) -> tuple[NoticeHit, ...]:
    """What the scan of the free text finds, each once."""
    found = {
        NoticeHit(line["项目编号"], column, line[column][hit.start : hit.end], hit.kind): None
        for line in lines
        for column in FREE_TEXT
        for hit in privacy.find(line[column])
    }
    return tuple(found)


def blotted(lines: Sequence[dict[str, str]]) -> tuple[dict[str, str], ...]:
    """The rows with every hit of their free text blotted out."""
    return tuple(
        line | {column: privacy.masked(line[column]) for column in FREE_TEXT} for line in lines
    )

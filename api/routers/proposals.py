"""Matching as a job, the proposal's lines, projects, and soundings of units."""

from datetime import timedelta

from fastapi import Request, Response

from access.links import end_link, links_of, share_acceptance, share_sounding
from access.parts import Parts
from api.callers import Caller, LinkHolder
from api.errors import language_of
from api.files import download
from api.operations import Place, as_file, operation, resource
from api.paging import PER_PAGE, Cursor, Limit, paged
from api.parts import Here
from api.places import ANYWHERE, Id, RoundAt
from api.routers.follow_up import Number
from api.schemas.base import Count, Page
from api.schemas.jobs import JobShown, accepted
from api.schemas.proposals import (
    AcceptanceLinkBody,
    AcceptanceLinkShown,
    AnswersBody,
    LineShown,
    LinkBody,
    LinkKeptShown,
    LinkShown,
    MatchBody,
    ProjectShown,
    SoundingShown,
)
from domain.identity import normal_name
from domain.rights import Act, Actor
from domain.rounds import Round
from domain.soundings import SoundingAnswer
from workflow.imports import problems_of
from workflow.jobs import ask_match, show_job
from workflow.service_list import proposal_view, published_view
from workflow.sound import answer, line_of, send_out
from workflow.views import (
    lines_seen,
    look_at_whole,
    pages_seen,
    projects_seen,
)

router = resource("proposals")


@router.post(
    "/rounds/{round_id}/matches",
    status_code=202,
    **operation("match_round", Act.MATCH, Place.STREET, post=True),
)
def _match(
    here: Here,
    caller: Caller,
    one: RoundAt,
    body: MatchBody,
    request: Request,
    response: Response,
) -> JobShown:
    """Ask for a proposal of who serves what; the job tells when it is there."""
    job = ask_match(here.services, caller.actor, one, body.policy, body.on)
    return accepted(job, request, response)


@router.get(
    "/jobs/{job_id}", dependencies=[ANYWHERE], **operation("show_job", Act.VIEW, Place.INSIDE)
)
def _job(here: Here, caller: Caller, job_id: Id, request: Request) -> JobShown:
    """How far a job is."""
    job = show_job(here.services, caller.actor, job_id)
    problems = problems_of(here.services, caller.actor, job)
    return JobShown.of(job, language_of(request), problems)


@router.get("/rounds/{round_id}/lines", **operation("list_lines", Act.VIEW, Place.INSIDE))
def _lines(
    here: Here, caller: Caller, one: RoundAt, cursor: Cursor = "", limit: Limit = PER_PAGE
) -> Page[LineShown]:
    """The lines of the standing proposal that the caller may look at, by need."""
    page, following = paged(
        lines_seen(here.services, caller.actor, one),
        lambda line: f"{line.need_key} {line.line_id}",
        cursor,
        limit,
    )
    return Page(items=[LineShown.of(line) for line in page], next=following)


@router.get(
    "/rounds/{round_id}/proposal.xlsx",
    **operation("download_proposal", Act.VIEW, Place.STREET, **as_file("xlsx")),
)
def _proposal(here: Here, caller: Caller, one: RoundAt, request: Request) -> Response:
    """The proposal of the whole street as a workbook."""
    look_at_whole(here.services, caller.actor, one)
    book = here.files.service_list(proposal_view(here.services, one), language_of(request))
    return download(f"{one.name}对接建议.xlsx", book)


@router.get("/rounds/{round_id}/projects", **operation("list_projects", Act.VIEW, Place.INSIDE))
def _projects(
    here: Here, caller: Caller, one: RoundAt, cursor: Cursor = "", limit: Limit = PER_PAGE
) -> Page[ProjectShown]:
    """The published projects that the caller may look at, by number."""
    page, following = paged(
        projects_seen(here.services, caller.actor, one),
        lambda project: project.number,
        cursor,
        limit,
    )
    return Page(items=[ProjectShown.of(project) for project in page], next=following)


@router.get(
    "/rounds/{round_id}/service-list.xlsx",
    **operation("download_service_list", Act.VIEW, Place.STREET, **as_file("xlsx")),
)
def _service_list(here: Here, caller: Caller, one: RoundAt, request: Request) -> Response:
    """The internal project service list of the whole street as a workbook."""
    look_at_whole(here.services, caller.actor, one)
    book = here.files.service_list(published_view(here.services, one), language_of(request))
    return download(f"{one.name}项目服务清单.xlsx", book)


@router.post(
    "/rounds/{round_id}/soundings",
    **operation("send_soundings", Act.SOUND, Place.STREET, post=True),
)
def _send(here: Here, caller: Caller, one: RoundAt) -> Count:
    """Ask every unit for the lines it is proposed for; how many units were asked."""
    return Count(count=len(send_out(here.services, caller.actor, one)))


@router.get("/rounds/{round_id}/soundings", **operation("list_soundings", Act.VIEW, Place.INSIDE))
def _pages(here: Here, caller: Caller, one: RoundAt) -> list[SoundingShown]:
    """What units are asked for and answered, as far as the caller may look."""
    return [SoundingShown.of(page) for page in pages_seen(here.services, caller.actor, one)]


@router.post(
    "/rounds/{round_id}/soundings/answers",
    **operation("answer_soundings", Act.ANSWER, Place.UNIT, post=True),
)
def _answer(here: Here, caller: Caller, one: RoundAt, body: AnswersBody) -> Count:
    """Take answers of units; what falls out is matched again at once."""
    return Count(count=_answered(here, caller.actor, one, body))


@router.post(
    "/rounds/{round_id}/links",
    status_code=201,
    **operation("share_sounding", Act.SHARE, Place.UNIT),
)
def _share(here: Here, caller: Caller, one: RoundAt, body: LinkBody) -> LinkShown:
    """Make a link by which a unit sees and answers its own page, without an account."""
    lasts = timedelta(days=body.days)
    told = share_sounding(here.services, caller.actor, one, body.unit, lasts, here.now())
    return LinkShown(secret=told.secret, unit=told.held.unit, days=body.days)


@router.post(
    "/rounds/{round_id}/projects/{project}/links",
    status_code=201,
    **operation("share_acceptance", Act.SHARE, Place.COMMUNITY),
)
def _share_acceptance(
    here: Here, caller: Caller, one: RoundAt, project: Number, body: AcceptanceLinkBody
) -> AcceptanceLinkShown:
    """Make a link by which whoever asked accepts a project, or sends it back, and rates it."""
    lasts = timedelta(days=body.days)
    told = share_acceptance(here.services, caller.actor, one, project, lasts, here.now())
    return AcceptanceLinkShown(secret=told.secret, project=told.held.project, days=body.days)


@router.get("/rounds/{round_id}/links", **operation("list_links", Act.SHARE, Place.INSIDE))
def _links(here: Here, caller: Caller, one: RoundAt) -> list[LinkKeptShown]:
    """The links of a round that hold now, of what the caller may share."""
    found = links_of(here.services, caller.actor, one, here.now())
    return [LinkKeptShown.of(held) for held in found]


@router.delete(
    "/rounds/{round_id}/links/{link_id}",
    status_code=204,
    **operation("end_link", Act.SHARE, Place.UNIT),
)
def _end_link(here: Here, caller: Caller, one: RoundAt, link_id: Id) -> None:
    """End a link: whoever has it sees and answers nothing from now on."""
    end_link(here.services, caller.actor, one, link_id, here.now())


@router.get("/shared/sounding", **operation("show_shared_sounding", None))
def _shared(here: Here, link: LinkHolder) -> SoundingShown:
    """The page of the unit that the link is for."""
    brought, one = link
    wanted = normal_name(brought.held.unit)
    pages = pages_seen(here.services, brought.actor, one)
    return next(SoundingShown.of(page) for page in pages if normal_name(page.unit) == wanted)


@router.post("/shared/sounding/answers", **operation("answer_shared_sounding", None))
def _answer_shared(here: Here, link: LinkHolder, body: AnswersBody) -> Count:
    """Take the answers of the unit that the link is for."""
    brought, one = link
    return Count(count=_answered(here, brought.actor, one, body))


def _answered(here: Parts, actor: Actor, one: Round, body: AnswersBody) -> int:
    answers: list[SoundingAnswer] = [
        said.answered(line_of(here.services, one, said.line_id)) for said in body.answers
    ]
    return answer(here.services, actor, one, answers)

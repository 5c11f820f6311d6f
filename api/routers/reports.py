"""Reports and analyses: the month, a district, a unit's year, gaps, coverage, loads."""

import json
from typing import Annotated

from fastapi import Path, Query, Request, Response

from analysis.catalogue import ANALYSES
from api.errors import language_of
from api.files import download
from api.operations import Place, as_file, operation, resource
from api.places import RoundAt, StreetAt
from api.routers.follow_up import PROJECT, Number
from api.schemas.base import Month
from api.schemas.reports import (
    AnalysisNameShown,
    AnalysisShown,
    IdleShown,
    UnitYearShown,
    UnmetShown,
)
from api.working import Work, Working
from catalogues.words import say
from domain.calendar import read_month
from domain.rights import EVERYWHERE, Act, Scope
from domain.rounds import Round, RoundState
from workflow import responsibility
from workflow.analyse import analyse, months
from workflow.follow_up import find_tasks, of_community
from workflow.internal_list import internal_view
from workflow.month_reports import district_month, month_report
from workflow.permits import permitted
from workflow.ports.files import ServiceListView
from workflow.service_list import proposal_view, published_view
from workflow.unit_years import unit_year
from workflow.views import look_at_unit, look_at_whole

router = resource("reports")
ROUND = "/rounds/{round_id}"
STREET = "/streets/{street_code}"
Year = Annotated[int, Query(ge=2000, le=2099)]
Unit = Annotated[str, Query(min_length=1, max_length=200, description="its name or an alias")]
Of = Annotated[str, Query(max_length=200, description="empty: of all")]
Name = Annotated[str, Path(max_length=40, json_schema_extra={"enum": list(ANALYSES)})]
District = Annotated[str, Path(pattern=r"^\d{6}$", examples=["530102"])]
OfMonth = Annotated[Month, Path(description="the month")]


def _view(work: Working, one: Round) -> ServiceListView:
    done = one.state in {RoundState.PUBLISHED, RoundState.CLOSED}
    return (published_view if done else proposal_view)(work.services, one)


@router.get(f"{ROUND}/unmet", **operation("list_unmet", Act.VIEW, Place.STREET))
def _unmet(work: Work, one: RoundAt, request: Request) -> list[UnmetShown]:
    """Parts of needs that lack something, with the reason and what would help."""
    work.do(look_at_whole, one)
    language = language_of(request)
    return [
        UnmetShown.read(
            left,
            need=left.need_id,
            reason=work.files.unmet_reason(left, language),
            suggestion=work.files.suggestion(left, language),
        )
        for left in _view(work, one).proposal.unmet
    ]


@router.get(f"{ROUND}/idle", **operation("list_idle", Act.VIEW, Place.STREET))
def _idle(work: Work, one: RoundAt, request: Request) -> list[IdleShown]:
    """What is left of resources, with the reason."""
    work.do(look_at_whole, one)
    language = language_of(request)
    return [
        IdleShown.read(
            rest, resource=rest.resource_id, reason=work.files.idle_reason(rest, language)
        )
        for rest in _view(work, one).proposal.idle
    ]


@router.get(
    f"{ROUND}/internal-list.xlsx",
    **operation("download_internal_list", Act.READ_LIST, Place.STREET, **as_file("xlsx")),
)
def _internal(
    work: Work, one: RoundAt, request: Request, community: Of = "", unit: Of = ""
) -> Response:
    """The published list as one place may read it: the street, one community or one unit."""
    view = work.do(internal_view, one, community=community, unit=unit)
    book = work.files.service_list(view, language_of(request))
    return download(f"{one.name}{community or unit}项目服务清单.xlsx", book)


@router.get("/analyses", **operation("list_analyses", Act.VIEW, Place.ANYWHERE))
def _analyses(work: Work, request: Request) -> list[AnalysisNameShown]:
    """The analyses that may be asked for."""
    work.look(EVERYWHERE)
    language = language_of(request)
    return [AnalysisNameShown(name=one, title=say(language, f"analysis.{one}")) for one in ANALYSES]


@router.get(f"{ROUND}/analyses/{{name}}", **operation("show_analysis", Act.VIEW, Place.STREET))
def _analysis(work: Work, one: RoundAt, name: Name, request: Request) -> AnalysisShown:
    """One analysis of a round with the street's earlier ones: coverage, loads, ageing …"""
    work.do(look_at_whole, one)
    language, services = language_of(request), work.services
    known = services.knowledge
    kinds = known.names if language == "zh" else known.english
    street = services.places.street(one.street_code)
    rows = analyse(months(services, street, one, kinds), name)
    told = json.loads(work.files.analysis_json(rows))
    return AnalysisShown(name=name, title=say(language, f"analysis.{name}"), rows=told)


@router.get(
    f"{ROUND}/month-report.xlsx",
    **operation("download_month_report", Act.VIEW, Place.STREET, **as_file("xlsx")),
)
def _month(work: Work, one: RoundAt) -> Response:
    """The month beside the last one and the year so far, with the lines behind every figure."""
    work.do(look_at_whole, one)
    told = month_report(work.services, one)
    return download(f"{one.name}月报.xlsx", work.files.reports.month_book(told))


@router.get(
    f"{ROUND}/month-report.docx",
    **operation("download_month_paper", Act.VIEW, Place.STREET, **as_file("docx")),
)
def _month_paper(work: Work, one: RoundAt) -> Response:
    """The month report on one page."""
    work.do(look_at_whole, one)
    told = month_report(work.services, one)
    return download(f"{one.name}月报.docx", work.files.reports.month_paper(told, ".docx"))


@router.get(
    "/districts/{district}/months/{month}/report.xlsx",
    **operation("download_district_report", Act.VIEW, Place.DISTRICT, **as_file("xlsx")),
)
def _district(work: Work, district: District, month: OfMonth) -> Response:
    """A district's month, its streets as rows, with the lines behind every figure."""
    work.do(permitted, Act.VIEW, district, Scope(district))
    told = district_month(work.services, district, read_month(month))
    return download(f"{told.district}{month}.xlsx", work.files.reports.district_book(told))


@router.get(f"{STREET}/unit-year", **operation("show_unit_year", Act.VIEW, Place.UNIT))
def _unit_year(work: Work, street: StreetAt, unit: Unit, year: Year) -> UnitYearShown:
    """A unit's year: what it promised, did, was told, earned and paid."""
    work.do(look_at_unit, street, unit)
    told = unit_year(work.services, street, unit, year)
    parts = {name: [dict(line) for line in lines] for name, lines in told.parts.items()}
    return UnitYearShown.read(told, parts=parts)


@router.get(
    f"{STREET}/unit-year.xlsx",
    **operation("download_unit_year", Act.VIEW, Place.UNIT, **as_file("xlsx")),
)
def _unit_book(work: Work, street: StreetAt, unit: Unit, year: Year) -> Response:
    """A unit's year as a workbook, with the lines behind every figure."""
    work.do(look_at_unit, street, unit)
    told = unit_year(work.services, street, unit, year)
    return download(f"{told.unit}{year}年.xlsx", work.files.reports.year_book(told))


@router.get(
    f"{STREET}/year-report.xlsx",
    **operation("download_year_report", Act.WRITE_PAPER, Place.STREET, **as_file("xlsx")),
)
def _year(work: Work, street: StreetAt, year: Year) -> Response:
    """The year's report (述职) by unit, by secretary, and each task; it names secretaries."""
    work.do(permitted, Act.WRITE_PAPER, street.code, Scope(street.code))
    tables = responsibility.year_tables(work.services, street, year)
    title = f"{street.name}{year}年"
    return download(f"{title}述职.xlsx", work.files.follow_up.tables(tables, title))


@router.get(
    f"{ROUND}/responsibility-letters.zip",
    **operation("download_responsibility", Act.WRITE_PAPER, Place.STREET, **as_file("zip")),
)
def _letters(work: Work, one: RoundAt, unit: Of = "") -> Response:
    """A letter (责任状) for each unit with tasks and each secretary in charge, to be signed."""
    work.do(permitted, Act.WRITE_PAPER, one.round_id, Scope(one.street_code))
    made = responsibility.letters(work.services, one, unit)
    return download(f"{one.name}责任状.zip", work.files.bundle(work.files.follow_up.letters(made)))


@router.get(
    f"{PROJECT}/acceptance-sheet.zip",
    **operation("download_acceptance", Act.ACCEPT, Place.COMMUNITY, **as_file("zip")),
)
def _acceptance(work: Work, one: RoundAt, project: Number) -> Response:
    """The sheet on which the asker of a project signs what was done."""
    found = find_tasks(work.services, one, project)
    work.do(of_community, Act.ACCEPT, found)
    paper = responsibility.acceptance_paper(work.services, found)
    return download(
        f"{found.project.number}验收单.zip",
        work.files.bundle(work.files.follow_up.acceptance(paper)),
    )

"""What the doors may ask of files, joined in one place: fulfils `workflow.ports.files`."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from domain.needs import Need
from domain.places import Location
from domain.proposals import Proposal, Ranking
from domain.resources import Resource
from exchange import analyses
from exchange.bundles import bundle
from exchange.comparison import comparison_json, figure_rows, given_text, write_comparison
from exchange.error_copy import error_copies
from exchange.graph_csv import graph_csv
from exchange.graph_files import graphml
from exchange.graph_json_ld import json_ld
from exchange.lists import PlaceRegister, read_lists
from exchange.lists_out import (
    need_cells,
    resource_cells,
    write_corrections,
    write_duplicates,
    write_needs,
    write_resources,
)
from exchange.readings import Reading, tell
from exchange.registers import read_register, with_faults
from exchange.registers_out import write_register
from exchange.result_json import (
    detail,
    idle_reason,
    ranking_json,
    read_result,
    result_json,
    suggestion,
    to_bytes,
    unmet_reason,
)
from exchange.service_list import write_service_list
from exchange.sheets import Head, Sheet, Value, print_sheets
from exchange.sounding_sheet import sounding_sheet
from exchange.tables import detect_form
from exchange.templates import template
from exchange.weights import report_lines, weights_json, weights_toml
from exchange.writing import write_file
from workflow.ports.files import Files, Language, Named, ServiceListView

if TYPE_CHECKING:
    from workflow.compare import Compared
    from workflow.ports.follow_up_files import FollowUpFiles
    from workflow.ports.money_files import MoneyWriter
    from workflow.ports.papers import PaperWriter
    from workflow.ports.people_papers import PeoplePapers
    from workflow.ports.reports import ReportWriter
    from workflow.weights import WeightReport

# What only some commands write with is loaded where it writes: a match writes one workbook.

_NOTICE_WIDTHS = {"项目名称": 22, "服务内容": 40, "办理措施": 32}


def files() -> Files:
    """Everything `exchange` can do for the doors."""
    return Files(
        read_lists=_read_lists,
        read_register=read_register,
        with_faults=with_faults,
        register_book=write_register,
        form_of=detect_form,
        tell=tell,
        error_copies=error_copies,
        service_list=_service_list,
        public_notice=public_notice,
        need_cells=need_cells,
        resource_cells=resource_cells,
        detail=detail,
        unmet_reason=unmet_reason,
        suggestion=suggestion,
        idle_reason=idle_reason,
        needs_list=write_needs,
        resources_list=write_resources,
        corrections_list=write_corrections,
        duplicates_list=write_duplicates,
        comparison_book=write_comparison,
        comparison_json=_comparison_json,
        comparison_rows=_comparison_rows,
        given_text=given_text,
        weights_policy=weights_toml,
        weights_json=_weights_json,
        weights_lines=report_lines,
        result_json=_result_json,
        ranking_json=_ranking_json,
        read_result=read_result,
        sounding_sheet=sounding_sheet,
        template=template,
        bundle=bundle,
        write=write_file,
        writers=_Writers(),
        analysis_table=analyses.table,
        analysis_sheet=analyses.sheet,
        analysis_json=analyses.as_json,
        analysis_picture=analyses.picture,
        rows_json=analyses.rows_json,
        graphml=graphml,
        graph_json_ld=json_ld,
        graph_csv=graph_csv,
    )


def _read_lists(
    needs: Sequence[Named],
    resources: Sequence[Named],
    on: date,
    *,
    places: tuple[Location, ...] | None = None,
) -> tuple[Reading[Need], Reading[Resource]]:
    register = None if places is None else PlaceRegister(places)
    return read_lists(needs, resources, on, register=register)


def public_notice(title: str, lines: Sequence[Mapping[str, str]]) -> bytes:
    """The public version of the project service list (公示版), laid out for print.

    Args:
        title: Such as 龙翔街道2026年6月.
        lines: Rows by column, already without anything personal; all have the same columns.
    """
    columns = list(lines[0]) if lines else ["项目名称"]
    heads = (
        Head("序号", 6, 0, "centre"),
        *(Head(name, _NOTICE_WIDTHS.get(name, 13)) for name in columns),
    )
    rows: list[list[Value]] = [
        [at, *(line[name] for name in columns)] for at, line in enumerate(lines, 1)
    ]
    name = "项目服务清单公示"
    return print_sheets((Sheet(name, f"{title}{name}", heads, rows, f"共{len(rows)}项"),))


def _service_list(view: ServiceListView, language: Language) -> bytes:
    return write_service_list(
        view.needs,
        view.resources,
        view.proposal,
        language,
        values=view.values,
        title=view.title,
    )


def _result_json(proposal: Proposal, language: Language) -> bytes:
    return to_bytes(result_json(proposal, language))


def _ranking_json(rankings: Sequence[Ranking], language: Language) -> bytes:
    return to_bytes(ranking_json(rankings, language))


class _Writers:
    """The writers of papers, each loaded when a command first writes with it."""

    @cached_property
    def papers(self) -> "PaperWriter":
        """Meeting packs, minutes, task sheets and notices."""
        from exchange.papers.office import Papers

        return Papers()

    @cached_property
    def follow_up(self) -> "FollowUpFiles":
        """Supervision, acceptance, letters, progress sheets and tables."""
        from exchange.follow_up_files import FollowUpPapers

        return FollowUpPapers()

    @cached_property
    def people(self) -> "PeoplePapers":
        """Call-ups, reports of units and members, letters to home units."""
        from exchange.papers.people import PeoplePapers

        return PeoplePapers()

    @cached_property
    def reports(self) -> "ReportWriter":
        """Statements of points, boards of honour, ratings and reports."""
        from exchange.reports.writer import Reports

        return Reports()

    @cached_property
    def money(self) -> "MoneyWriter":
        """The ledger, agreements, the menu of wishes."""
        from exchange.money.writer import MoneyFiles

        return MoneyFiles()


def _comparison_json(told: "Compared") -> bytes:
    return to_bytes(comparison_json(told))


def _comparison_rows(told: "Compared", language: Language) -> list[list[Value]]:
    return figure_rows(told.comparison, language)


def _weights_json(report: "WeightReport") -> bytes:
    return to_bytes(weights_json(report))

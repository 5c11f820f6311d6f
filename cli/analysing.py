"""`qingdan analyse …`: analyses of a round, what if, and the questions of the catalogue."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from analysis.catalogue import ANALYSES
from analysis.month import Month
from cli.desk import Desk, check_folder, check_outputs, find_round, read_file, report, stages
from cli.imports import EVERY_STREET
from cypher.questions import PARAMETERS, questions
from domain.calendar import read_month
from domain.errors import NotFoundError
from domain.resources import Resource
from workflow.analyse import analyse, city_months, months
from workflow.services import Services
from workflow.what_if import named, what_if

StreetOption = Annotated[str, typer.Option("--street")]
MonthOption = Annotated[str, typer.Option("--month")]
JsonFile = Annotated[Path | None, typer.Option("--json")]
NAMES = "|".join(ANALYSES)


def analyse_group(desk: Desk) -> typer.Typer:
    """`qingdan analyse …`, all of it reading alone."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.analyse"))
    _add_show(group, desk)
    _add_report(group, desk)
    _add_what_if(group, desk)
    _add_ask(group, desk)
    _add_export(group, desk)
    return group


def _add_show(group: typer.Typer, desk: Desk) -> None:
    @group.command("show", help=desk.say("cli.analyse.show"))
    def _show(
        name: Annotated[str, typer.Argument(metavar=NAMES)],
        street: StreetOption = "",
        month: MonthOption = "",
        json_file: JsonFile = None,
        picture: Annotated[Path | None, typer.Option("--picture")] = None,
    ) -> None:
        check_outputs(json_file=json_file)
        if picture:
            check_folder(picture)
        with desk.services() as services:
            found = _months(desk, services, street, month)
        rows = analyse(found, name)
        if json_file:
            desk.files.write(json_file, desk.files.analysis_json(rows))
        if picture:
            drawn = desk.files.analysis_picture(found[-1], name, rows, desk.language())
            desk.files.write(picture, drawn)
        _table(desk, f"{found[-1].name}：{desk.say(f'analysis.{name}')}", rows)


def _add_report(group: typer.Typer, desk: Desk) -> None:
    @group.command("report", help=desk.say("cli.analyse.report"))
    def _report(
        folder: Annotated[Path, typer.Argument(metavar="DIR")],
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_folder(folder)
        with desk.services() as services:
            found = _months(desk, services, street, month)
        folder.mkdir(exist_ok=True)
        tables = {}
        for name in ANALYSES:
            rows = analyse(found, name)
            desk.files.write(folder / f"{name}.json", desk.files.analysis_json(rows))
            drawn = desk.files.analysis_picture(found[-1], name, rows, desk.language())
            desk.files.write(folder / f"{name}.svg", drawn)
            if rows:
                title = desk.say(f"analysis.{name}")
                tables[title] = desk.files.analysis_sheet(rows, desk.language())
        book = desk.files.follow_up.tables(tables, found[-1].name)
        desk.files.write(folder / "analyses.xlsx", book)
        desk.tell("analyse.report", name=found[-1].name, count=len(ANALYSES), folder=folder)


def _months(desk: Desk, services: Services, street: str, month: str) -> tuple[Month, ...]:
    """A street's rounds up to the one that is asked of, or those of all streets joined."""
    names = desk.knowledge()
    kinds = names.names if desk.language() == "zh" else names.english
    if street == EVERY_STREET:
        asked = read_month(month) if month else None
        return city_months(services, asked, kinds, desk.say("analyse.all_streets"))
    home, one = find_round(services, street, month)
    return months(services, home, one, kinds)


def _add_what_if(group: typer.Typer, desk: Desk) -> None:
    @group.command("what-if", help=desk.say("cli.analyse.what_if"))
    def _what_if(
        without: Annotated[list[str] | None, typer.Option("--without")] = None,
        more: Annotated[Path | None, typer.Option("--with")] = None,
        street: StreetOption = "",
        month: MonthOption = "",
        json_file: JsonFile = None,
    ) -> None:
        check_outputs(json_file=json_file)
        coming = _coming(desk, more) if more else ()
        with desk.services() as services, stages(desk) as progress:
            _, one = find_round(services, street, month)
            told = what_if(services, one, without or (), coming, progress)
        if json_file:
            desk.files.write(json_file, desk.files.analysis_json([told]))
        _table(desk, desk.say("analysis.what-if"), told.changed)
        desk.tell(
            "analyse.what_if",
            needs=told.needs,
            gone=told.resources_gone,
            new=told.resources_new,
            served_before=told.served_before,
            served_after=told.served_after,
            covered_before=told.covered_before,
            covered_after=told.covered_after,
        )


def _coming(desk: Desk, path: Path) -> tuple[Resource, ...]:
    _, offered = desk.files.read_lists([], [read_file(path)], desk.today())
    report(desk, [offered], path, skip_bad_rows=False)
    return named(offered.items)


def _add_ask(group: typer.Typer, desk: Desk) -> None:
    @group.command("ask", help=desk.say("cli.analyse.ask"))
    def _ask(
        question: Annotated[str, typer.Argument(metavar="QUESTION")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
        community: Annotated[str, typer.Option("--community")] = "",
        unit: Annotated[str, typer.Option("--unit")] = "",
        need: Annotated[str, typer.Option("--need")] = "",
        limit: Annotated[int, typer.Option("--limit", min=1)] = int(PARAMETERS["limit"]),
        json_file: JsonFile = None,
    ) -> None:
        check_outputs(json_file=json_file)
        known = {one.name: one for one in questions()}
        if not question:
            for name, one in known.items():
                typer.echo(f"{name:20} {one.title}")
            return
        if question not in known:
            raise NotFoundError("question_unknown", name=question)
        asked = known[question]
        given: dict[str, object] = {"street": street, "month": month, "community": community}
        given |= {"unit": unit, "need": need, "limit": limit}
        own = {name: given[name] for name in asked.rows.params}
        with desk.services() as services:
            rows = services.projection.ask(asked.rows.text, own)
        if json_file:
            desk.files.write(json_file, desk.files.rows_json(rows))
        told = [list(asked.rows.returns), *(list(row.values()) for row in rows)]
        _lines(asked.title, told)
        desk.tell("analyse.rows", count=len(rows))


def _add_export(group: typer.Typer, desk: Desk) -> None:
    @group.command("graphml", help=desk.say("cli.analyse.graphml"))
    def _graphml(output: Annotated[Path, typer.Option("-o", "--output")]) -> None:
        _export(desk, output, desk.files.graphml)

    @group.command("json-ld", help=desk.say("cli.analyse.json-ld"))
    def _json_ld(output: Annotated[Path, typer.Option("-o", "--output")]) -> None:
        _export(desk, output, desk.files.graph_json_ld)

    @group.command("csv", help=desk.say("cli.analyse.csv"))
    def _csv(folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> None:
        check_folder(folder)
        with desk.services() as services:
            graph = services.projection.whole()
        folder.mkdir(exist_ok=True)
        for name, data in desk.files.graph_csv(graph).items():
            desk.files.write(folder / name, data)
        desk.tell("analyse.graphml", nodes=len(graph), edges=graph.number_of_edges(), path=folder)
        desk.tell("analyse.csv", folder=folder)


def _export(desk: Desk, output: Path, written: Callable[[Any], bytes]) -> None:
    check_folder(output)
    with desk.services() as services:
        graph = services.projection.whole()
    desk.files.write(output, written(graph))
    desk.tell("analyse.graphml", nodes=len(graph), edges=graph.number_of_edges(), path=output)


def _table(desk: Desk, title: str, rows: Sequence[Any]) -> None:
    told = desk.files.analysis_table(rows, desk.language())
    if told:
        _lines(title, told)
    else:
        desk.tell("analyse.nothing", what=title)


def _lines(title: str, told: Sequence[Sequence[object]]) -> None:
    head, *lines = told
    table = Table(*map(str, head), title=title)
    for line in lines:
        table.add_row(*("" if cell is None else str(cell) for cell in line))
    Console().print(table)

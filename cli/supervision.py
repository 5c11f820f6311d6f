"""`qingdan project late|supervise|…`: what is late, who answers for what, sheets and reports."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import (
    Desk,
    check_folder,
    check_outputs,
    find_round,
    find_street,
    read_file,
    report,
)
from cli.lists import amount, day
from cli.papers import write_all
from domain.errors import InputError
from domain.money import Fund
from domain.project_plans import ProjectForm
from workflow import project_plan, responsibility, supervise
from workflow.follow_up import find_tasks
from workflow.progress_sheets import progress_lines, take_progress

StreetOption = Annotated[str, typer.Option("--street")]
MonthOption = Annotated[str, typer.Option("--month")]
UnitOption = Annotated[str, typer.Option("--unit")]
FolderOption = Annotated[Path, typer.Option("-o", "--output")]
PdfOption = Annotated[bool, typer.Option("--pdf")]


def add_supervision(group: typer.Typer, desk: Desk) -> None:
    """Add what is late, plans, sheets and reports to `qingdan project`."""
    _add_late(group, desk)
    _add_supervising(group, desk)
    _add_plans(group, desk)
    _add_stages(group, desk)
    _add_papers(group, desk)
    _add_sheets(group, desk)


def _add_late(group: typer.Typer, desk: Desk) -> None:
    @group.command("late", help=desk.say("cli.project.late"))
    def _late(street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            late = supervise.late_tasks(services, one)
        for each in late:
            desk.tell(
                "cli.late_line",
                number=each.item.number,
                unit=each.item.task.unit,
                due_on=each.item.task.due_on,
                late=each.late,
                times=each.times,
            )
        desk.tell("cli.late_count", count=len(late), round=one.name)


def _add_supervising(group: typer.Typer, desk: Desk) -> None:
    @group.command("supervise", help=desk.say("cli.project.supervise"))
    def _supervise(
        output: FolderOption,
        unit: UnitOption = "",
        reply_by: Annotated[str | None, typer.Option("--reply-by")] = None,
        pdf: PdfOption = False,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_folder(output)
        until = day(reply_by, desk.today()) if reply_by else None
        with desk.services() as services:
            _, one = find_round(services, street, month)
            issued = supervise.issue(services, desk.actor(), one, unit=unit, reply_by=until)
            sheets = supervise.sheets_of(services, one, issued)
        write_all(desk, output, desk.files.follow_up.supervision_sheets(sheets, pdf=pdf))
        for sheet in issued:
            desk.tell(
                "cli.supervision_line",
                number=sheet.told,
                unit=sheet.unit,
                nth=sheet.nth,
                tasks=len(sheet.tasks),
                reply_by=sheet.reply_by,
            )
        desk.tell("cli.supervised", count=len(issued), folder=output)

    @group.command("reply", help=desk.say("cli.project.reply"))
    def _reply(
        sheet: Annotated[str, typer.Argument(metavar="SHEET")],
        text: str,
        by: Annotated[str, typer.Option("--by")] = "",
        on: Annotated[str | None, typer.Option("--on")] = None,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        happened = day(on, desk.today()) if on else None
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = supervise.find_supervision(services, one, sheet)
            told = supervise.reply(services, desk.actor(), found, text, person=by, on=happened)
        desk.tell("cli.supervision_replied", number=told.told, count=len(told.replies))


def _add_plans(group: typer.Typer, desk: Desk) -> None:
    @group.command("plan", help=desk.say("cli.project.plan"))
    def _plan(
        number: str,
        form: Annotated[str, typer.Option("--form")] = "",
        secretary: Annotated[str, typer.Option("--secretary")] = "",
        post: Annotated[str, typer.Option("--post")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        wanted = _form(form)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = find_tasks(services, one, number)
            if wanted:
                project_plan.set_form(services, desk.actor(), found, wanted)
            if secretary or post:
                project_plan.put_in_charge(services, desk.actor(), found, secretary, post)
            plan = project_plan.plan_of(services, found)
        charge = plan.charge
        desk.tell(
            "cli.plan",
            number=number,
            form=plan.form.value if plan.form else "-",
            post=charge.post if charge else "-",
            person=charge.person if charge else "-",
        )
        for stage in plan.stages:
            desk.tell(
                "cli.stage",
                name=stage.name,
                planned_on=stage.planned_on or "-",
                reached_on=stage.reached_on or "-",
            )
        for fund, yuan in plan.budget().items():
            desk.tell("cli.budget", fund=fund.value, yuan=f"{yuan:f}")


def _add_stages(group: typer.Typer, desk: Desk) -> None:
    @group.command("stage", help=desk.say("cli.project.stage"))
    def _stage(
        number: str,
        name: str,
        planned: Annotated[str | None, typer.Option("--planned")] = None,
        reached: Annotated[str | None, typer.Option("--reached")] = None,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        today = desk.today()
        with desk.services() as services:
            _, one = find_round(services, street, month)
            stage = project_plan.plan_stage(
                services,
                desk.actor(),
                find_tasks(services, one, number),
                name,
                planned_on=day(planned, today) if planned else None,
                reached_on=day(reached, today) if reached else None,
            )
        desk.tell(
            "cli.stage",
            name=stage.name,
            planned_on=stage.planned_on or "-",
            reached_on=stage.reached_on or "-",
        )

    @group.command("budget", help=desk.say("cli.project.budget"))
    def _budget(
        number: str,
        fund: Annotated[str, typer.Option("--fund")],
        yuan: Annotated[str, typer.Option("--yuan")],
        why: Annotated[str, typer.Option("--why")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        purse, money = _fund(fund), amount(yuan)
        if money is None:
            raise InputError("word_unknown", text=yuan, known="0")
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = find_tasks(services, one, number)
            project_plan.set_budget(services, desk.actor(), found, purse, money, why)
        desk.tell("cli.budget", fund=purse.value, yuan=f"{money:f}")


def _add_papers(group: typer.Typer, desk: Desk) -> None:
    @group.command("acceptance-sheet", help=desk.say("cli.project.acceptance-sheet"))
    def _sheet(
        number: str,
        output: FolderOption,
        unit: UnitOption = "",
        pdf: PdfOption = False,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_folder(output)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = find_tasks(services, one, number, unit)
            paper = responsibility.acceptance_paper(services, found)
        files = desk.files.follow_up.acceptance(paper, pdf=pdf)
        write_all(desk, output, files)
        desk.tell("cli.files_written", count=len(files), path=output)

    @group.command("letters", help=desk.say("cli.project.letters"))
    def _letters(
        output: FolderOption,
        unit: UnitOption = "",
        pdf: PdfOption = False,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_folder(output)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            made = responsibility.letters(services, one, unit)
        files = desk.files.follow_up.letters(made, pdf=pdf)
        write_all(desk, output, files)
        desk.tell("cli.files_written", count=len(files), path=output)


def _add_sheets(group: typer.Typer, desk: Desk) -> None:
    @group.command("year-report", help=desk.say("cli.project.year-report"))
    def _year_report(year: int, output: FolderOption, street: StreetOption = "") -> None:
        check_outputs(output)
        with desk.services() as services:
            home = find_street(services, street)
            tables = responsibility.year_tables(services, home, year)
        title = f"{home.name}{year}年"
        desk.files.write(output, desk.files.follow_up.tables(tables, title))
        desk.tell("cli.files_written", count=1, path=output)

    @group.command("export", help=desk.say("cli.project.export"))
    def _export(
        output: FolderOption,
        unit: UnitOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_outputs(output)
        with desk.services() as services:
            home, one = find_round(services, street, month)
            lines = progress_lines(services, one, unit)
        title = f"{home.name}{one.name}{unit}"
        desk.files.write(output, desk.files.follow_up.progress_sheet(title, lines))
        desk.tell("cli.progress_written", count=len(lines), path=output)

    @group.command("import", help=desk.say("cli.project.import"))
    def _import(files: list[Path], street: StreetOption = "", month: MonthOption = "") -> None:
        named = [read_file(path) for path in files]
        with desk.services() as services:
            _, one = find_round(services, street, month)
            reading = desk.files.read_register("progress", named, one.month)
            report(desk, [reading], files[0], skip_bad_rows=False)
            new = take_progress(services, desk.actor(), one, reading.items)
        desk.tell("cli.progress_taken", rows=len(reading.items), count=new)


def _form(text: str) -> ProjectForm | None:
    try:
        return ProjectForm(text) if text else None
    except ValueError:
        known = "、".join(one.value for one in ProjectForm)
        raise InputError("word_unknown", text=text, known=known) from None


def _fund(text: str) -> Fund:
    try:
        return Fund(text)
    except ValueError:
        known = "、".join(one.value for one in Fund)
        raise InputError("word_unknown", text=text, known=known) from None

"""`qingdan case …` and `qingdan talk …`: what residents bring up, on its way up and back."""

from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.desk import Desk, check_outputs, find_round, find_street, read_file, report
from cli.lists import day
from cli.people_files import write_register
from domain.cases import HOTLINE, Case, CaseMove, CaseState, DeliberationKind, EveningTalk
from domain.errors import InputError
from workflow import cases
from workflow.case_ledger import case_tables, ticket_rows
from workflow.case_rows import case_values, take_case_rows, take_talk_rows, talk_values
from workflow.ports.lists import LateEntry

StreetOption = Annotated[str, typer.Option("--street")]
CommunityOption = Annotated[str, typer.Option("--community")]
NoteOption = Annotated[str, typer.Option("--note")]
OnOption = Annotated[str | None, typer.Option("--on")]
TimeOption = Annotated[str, typer.Option("--time")]
OutputOption = Annotated[Path, typer.Option("-o", "--output")]
CaseForm = Literal["tickets", "cases"]

_MOVES = {
    "register": CaseMove.REGISTER,
    "up": CaseMove.UP,
    "send": CaseMove.SIDEWAYS,
    "back": CaseMove.BACK,
    "supervise": CaseMove.SUPERVISE,
    "on-the-spot": CaseMove.ON_THE_SPOT,
    "solve": CaseMove.SOLVE,
    "reopen": CaseMove.REOPEN,
    "dismiss": CaseMove.DISMISS,
}
"""The commands that append a step, all with the same parameters."""


def case_group(desk: Desk) -> typer.Typer:
    """`qingdan case …`: from when it is taken down to its result."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.case"))
    _add_taking(group, desk)
    _add_showing(group, desk)
    _add_ledgers(group, desk)
    for name, move in _MOVES.items():
        _add_move(group, desk, name, move)
    _add_deliberating(group, desk)
    _add_listing(group, desk)
    return group


def talk_group(desk: Desk) -> typer.Typer:
    """`qingdan talk …`: evening talks, under whatever name."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.talk"))

    @group.command("open", help=desk.say("cli.talk.open"))
    def _open(
        community: CommunityOption,
        held_on: OnOption = None,
        name: Annotated[str, typer.Option("--name")] = "居民夜谈会",
        place: Annotated[str, typer.Option("--place")] = "",
        attended: Annotated[int, typer.Option("--attended")] = 0,
        street: StreetOption = "",
    ) -> None:
        held = day(held_on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            talk = EveningTalk(home.code, community, held, name, place, attended)
            told = cases.hold_talk(services, desk.actor(), talk)
        desk.tell("cli.talk_held", talk=told.told, attended=told.attended)

    @group.command("list", help=desk.say("cli.talk.list"))
    def _list(
        output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            talks = services.cases.talks(home.code)
            known = services.cases.all(home.code)
        if write_register(desk, output, "talks", [talk_values(one) for one in talks], home.name):
            return
        for talk in talks:
            own = [case for case in known if case.talk == talk.told]
            desk.tell(
                "cli.talk_line",
                talk=talk.told,
                attended=talk.attended,
                count=len(own),
                open=sum(case.is_open for case in own),
            )

    @group.command("import", help=desk.say("cli.talk.import"))
    def _import(files: list[Path], street: StreetOption = "") -> None:
        named = [read_file(path) for path in files]
        reading = desk.files.read_register("talks", named, desk.today())
        report(desk, [reading], files[0], skip_bad_rows=False)
        rows = [row.values for row in reading.items]
        with desk.services() as services:
            home = find_street(services, street)
            count = take_talk_rows(services, desk.actor(), home, rows)
        desk.tell("cli.talks_taken", count=count)

    return group


def _add_taking(group: typer.Typer, desk: Desk) -> None:
    @group.command("open", help=desk.say("cli.case.open"))
    def _open(
        text: str,
        community: CommunityOption,
        channel: Annotated[str, typer.Option("--channel")] = "来访",
        talk: Annotated[bool, typer.Option("--talk")] = False,
        asker: Annotated[str, typer.Option("--asker")] = "",
        phone: Annotated[str, typer.Option("--phone")] = "",
        count: Annotated[int, typer.Option("--count")] = 1,
        on: OnOption = None,
        at: TimeOption = "",
        street: StreetOption = "",
    ) -> None:
        raised, moment = day(on, desk.today()), _time(at)
        with desk.services() as services:
            home = find_street(services, street)
            held = cases.find_talk(services, home, community, raised) if talk else None
            case = Case(
                home.code,
                "",
                text,
                community,
                "夜谈会" if held else channel,
                raised,
                moment,
                talk=held.told if held else "",
                asker_count=count,
                asker=asker,
                phone=phone,
            )
            kept = cases.take_case(services, desk.actor(), home, case)
        desk.tell("cli.case_taken", number=kept.number, state=kept.state.value)

    @group.command("import", help=desk.say("cli.case.import"))
    def _import(
        files: list[Path],
        form: Annotated[CaseForm, typer.Option("--form")] = "tickets",
        street: StreetOption = "",
    ) -> None:
        named = [read_file(path) for path in files]
        reading = desk.files.read_register(form, named, desk.today())
        report(desk, [reading], files[0], skip_bad_rows=False)
        with desk.services() as services:
            home, actor = find_street(services, street), desk.actor()
            if form == "tickets":
                taken, new = cases.take_tickets(services, actor, home, reading.items)
            else:
                rows = [row.values for row in reading.items]
                taken, new = take_case_rows(services, actor, home, rows)
        key = "cli.tickets_taken" if form == "tickets" else "cli.cases_taken"
        desk.tell(key, rows=len(taken), new=new, channel=HOTLINE)


def _add_showing(group: typer.Typer, desk: Desk) -> None:
    @group.command("list", help=desk.say("cli.case.list"))
    def _list(
        community: CommunityOption = "",
        everything: Annotated[bool, typer.Option("--all")] = False,
        output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            tables = case_tables(services, home)
            known = services.cases.all(home.code)
        rows = tables["民情台账"] if everything else tables["问题清单"]
        shown = [row for row in rows if not community or row["所在社区"] == community]
        numbers = {row["编号"] for row in shown}
        told = [case_values(case) for case in known if case.number in numbers]
        if write_register(desk, output, "cases", told, home.name):
            return
        for row in shown:
            desk.tell(
                "cli.case_line",
                number=row["编号"],
                community=row["所在社区"],
                text=row["诉求内容"],
                rung=row["办理层级"],
                holder=row["承办"] or "-",
                state=row["状态"],
                late=row.get("逾期工作日", 0),
                result=row.get("办理结果", row.get("进展")) or "-",
            )
        desk.tell("cli.case_count", count=len(shown))

    @group.command("show", help=desk.say("cli.case.show"))
    def _show(number: str, street: StreetOption = "") -> None:
        with desk.services() as services:
            home = find_street(services, street)
            case = cases.find_case(services, home, number)
        _tell(desk, case)
        for step in case.steps:
            desk.tell(
                "cli.case_step",
                day=step.on,
                time=f"{step.at:%H:%M}" if step.at else "",
                move=step.move.value,
                rung=step.rung,
                holder=step.holder or "-",
                note=step.note or "-",
            )
        if case.minutes is not None:
            desk.tell("cli.case_minutes", minutes=case.minutes)


def _add_ledgers(group: typer.Typer, desk: Desk) -> None:
    @group.command("ladder", help=desk.say("cli.case.ladder"))
    def _ladder(street: StreetOption = "") -> None:
        with desk.services() as services:
            ladder = cases.ladder_of(find_street(services, street))
        for at, rung in enumerate(ladder.rungs, 1):
            desk.tell("cli.rung", at=at, rung=rung.name, days=rung.working_days)

    @group.command("ledger", help=desk.say("cli.case.ledger"))
    def _ledger(output: OutputOption, street: StreetOption = "") -> None:
        check_outputs(output)
        with desk.services() as services:
            home = find_street(services, street)
            tables = case_tables(services, home)
        desk.files.write(output, desk.files.follow_up.tables(tables, home.name))
        desk.tell("cli.files_written", count=1, path=output)

    @group.command("results", help=desk.say("cli.case.results"))
    def _results(output: OutputOption, street: StreetOption = "") -> None:
        check_outputs(output)
        with desk.services() as services:
            home = find_street(services, street)
            rows = ticket_rows(services, home)
        book = desk.files.follow_up.tables({"工单办理结果": rows}, home.name)
        desk.files.write(output, book)
        done = sum(row["状态"] == CaseState.SOLVED.value for row in rows)
        desk.tell("cli.results_written", count=len(rows), done=done, path=output)


def _tell(desk: Desk, case: Case) -> None:
    desk.tell(
        "cli.case_shown",
        number=case.number,
        text=case.text,
        community=case.community,
        channel=case.talk or case.channel,
        day=case.raised_on,
        state=case.state.value,
    )


def _add_move(group: typer.Typer, desk: Desk, name: str, move: CaseMove) -> None:
    @group.command(name, help=desk.say(f"cli.case.{name}"))
    def _move(
        number: str,
        note: NoteOption = "",
        to: Annotated[str, typer.Option("--to")] = "",
        holder: Annotated[str, typer.Option("--holder")] = "",
        by: Annotated[str, typer.Option("--by")] = "",
        on: OnOption = None,
        at: TimeOption = "",
        street: StreetOption = "",
    ) -> None:
        moment, happened = _time(at), _day(on)
        with desk.services() as services:
            home = find_street(services, street)
            case = cases.move_case(
                services,
                desk.actor(),
                home,
                cases.find_case(services, home, number),
                move,
                to=to,
                holder=holder,
                note=note,
                on=happened,
                at=moment,
                person=by,
            )
        rung = case.steps[-1].rung
        desk.tell("cli.case_moved", number=case.number, state=case.state.value, rung=rung)


def _add_deliberating(group: typer.Typer, desk: Desk) -> None:
    @group.command("deliberate", help=desk.say("cli.case.deliberate"))
    def _deliberate(
        number: str,
        note: NoteOption,
        units: Annotated[list[str] | None, typer.Option("--unit")] = None,
        on: OnOption = None,
        street: StreetOption = "",
    ) -> None:
        kind = DeliberationKind.JOINT if units else DeliberationKind.RESIDENTS
        happened = _day(on)
        with desk.services() as services:
            home = find_street(services, street)
            case = cases.move_case(
                services,
                desk.actor(),
                home,
                cases.find_case(services, home, number),
                CaseMove.DELIBERATE,
                note=note,
                on=happened,
                deliberation=kind,
                units=units or (),
            )
        rung = case.steps[-1].rung
        desk.tell("cli.case_moved", number=case.number, state=kind.value, rung=rung)


def _add_listing(group: typer.Typer, desk: Desk) -> None:
    @group.command("to-round", help=desk.say("cli.case.to-round"))
    def _to_round(
        number: str,
        why: Annotated[str, typer.Option("--why")] = "",
        by: Annotated[str, typer.Option("--by")] = "",
        street: StreetOption = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        late = LateEntry(why, by) if why or by else None
        with desk.services() as services:
            home, one = find_round(services, street, month)
            case = cases.find_case(services, home, number)
            cases.list_case(services, desk.actor(), home, case, one, late)
        desk.tell("cli.case_listed", number=case.number, round=one.name)


def _day(text: str | None) -> date | None:
    return day(text, date.min) if text else None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        raise InputError("time_bad", text=text) from None

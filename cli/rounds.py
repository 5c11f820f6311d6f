"""`qingdan round …`: the month from its opening to its closing."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from cli import adjusting, comparing, figuring, merging, suggesting
from cli.both_lists import add_list, check_kind
from cli.desk import Desk, check_outputs, find_round, find_street, results_alone, stages
from cli.internal_list import add_service_list
from cli.lists import day, read_policy, tell_prices
from cli.notices import add_notice, check_notice, shown_and_let_out, write_notice
from cli.opening import tell_lines
from domain.calendar import read_month
from domain.proposals import MovedLine
from domain.rounds import RoundState, SentList
from matching.policy import Policy
from workflow import collect, rounds
from workflow.figures import RoundFigure, behind, figures
from workflow.loads import LoadFigure, behind_loads, unit_loads
from workflow.propose import match_month, match_round, moved_lines
from workflow.publish import publish
from workflow.service_list import proposal_view, published_view
from workflow.undo import undo

StreetOption = Annotated[str, typer.Option("--street")]
MonthOption = Annotated[str, typer.Option("--month")]


def round_group(desk: Desk) -> typer.Typer:
    """`qingdan round …`: one command for each step of the month."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.round"))
    _add_opening(group, desk)
    _add_collecting(group, desk)
    _add_settling(group, desk)
    _add_publishing(group, desk)
    add_list(group, desk)
    add_service_list(group, desk)
    add_notice(group, desk)
    _add_closing(group, desk)
    _add_showing(group, desk)
    merging.add_commands(group, desk)
    comparing.add_round_command(group, desk)
    adjusting.add_command(group, desk)
    suggesting.add_command(group, desk)
    figuring.add_command(group, desk)
    return group


def _add_opening(group: typer.Typer, desk: Desk) -> None:
    @group.command("open", help=desk.say("cli.round.open"))
    def _open(
        month: str,
        street: StreetOption = "",
        months: Annotated[int, typer.Option("--months", min=1, max=2)] = 1,
        opens_on: Annotated[str | None, typer.Option("--opens-on")] = None,
        closes_on: Annotated[str | None, typer.Option("--closes-on")] = None,
        no_approvals: Annotated[bool, typer.Option("--no-approvals")] = False,
    ) -> None:
        with desk.services() as services:
            one = rounds.open_round(
                services,
                desk.actor(),
                find_street(services, street),
                read_month(month),
                months=months,
                approvals=not no_approvals,
                opens_on=day(opens_on, desk.today()) if opens_on else None,
                closes_on=day(closes_on, desk.today()) if closes_on else None,
            )
        desk.tell("cli.round_opened", round=one.name, opens=one.opens_on, closes=one.closes_on)

    @group.command("skip", help=desk.say("cli.round.skip"))
    def _skip(
        month: str, reason: Annotated[str, typer.Option("--reason")], street: StreetOption = ""
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            one = rounds.skip_round(services, desk.actor(), home, read_month(month), reason)
        desk.tell("cli.round_now", round=one.name, state=one.state.value)


def _add_collecting(group: typer.Typer, desk: Desk) -> None:
    @group.command("board", help=desk.say("cli.round.board"))
    def _board(street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            board = services.rounds.board(one.round_id)
            chased = rounds.chasing(services, one)
            left = rounds.days_left(services, one)
        _show_board(desk, board)
        if chased and one.state is RoundState.OPEN:
            senders = "、".join(sent.sender for sent in chased)
            desk.tell(
                "cli.chasing", round=one.name, senders=senders, closes=one.closes_on, days=left
            )

    @group.command("approve", help=desk.say("cli.round.approve"))
    def _approve(
        sender: str,
        kind: Annotated[str, typer.Option("--kind")] = "needs",
        opinion: Annotated[str, typer.Option("--opinion")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            for name in _senders(sender, kind, services.rounds.board(one.round_id)):
                sent = rounds.approve(services, desk.actor(), one, kind, name, opinion)
                desk.tell("cli.list_now", sender=name, state=sent.state.value)

    @group.command("return", help=desk.say("cli.round.return"))
    def _return(
        sender: str,
        reason: Annotated[str, typer.Option("--reason")],
        kind: Annotated[str, typer.Option("--kind")] = "needs",
        row: Annotated[str, typer.Option("--row")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_kind(kind)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            if row:
                rounds.return_row(services, desk.actor(), one, kind, row, reason)
            else:
                rounds.return_list(services, desk.actor(), one, kind, sender, reason)
        desk.tell("cli.returned", sender=sender, row=row or "-", reason=reason)

    @group.command("zero", help=desk.say("cli.round.zero"))
    def _zero(
        sender: str,
        kind: Annotated[str, typer.Option("--kind")] = "needs",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_kind(kind)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            rounds.report_zero(services, desk.actor(), one, kind, sender)
        desk.tell("cli.list_now", sender=sender, state="零报告")


def _senders(sender: str, kind: str, board: tuple[SentList, ...]) -> list[str]:
    """One sender, or with `all` everybody whose list can be approved one step further."""
    check_kind(kind)
    if sender != "all":
        return [sender]
    return [one.sender for one in rounds.waiting_for_approval(board) if one.kind == kind]


def _show_board(desk: Desk, board: tuple[SentList, ...]) -> None:
    table = Table(
        *(desk.say(f"board.{name}") for name in ("kind", "sender", "state", "rows", "why"))
    )
    for sent in board:
        kind = desk.say(f"form.{sent.kind}")
        table.add_row(kind, sent.sender, sent.state.value, str(sent.rows), sent.reason)
    Console().print(table)


def _add_settling(group: typer.Typer, desk: Desk) -> None:
    @group.command("freeze", help=desk.say("cli.round.freeze"))
    def _freeze(
        street: StreetOption = "",
        month: MonthOption = "",
        without_missing: Annotated[bool, typer.Option("--without-missing")] = False,
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            one = rounds.freeze(services, desk.actor(), one, without_missing=without_missing)
        desk.tell("cli.round_now", round=one.name, state=one.state.value)

    @group.command("match", help=desk.say("cli.round.match"))
    def _match(
        street: StreetOption = "",
        month: MonthOption = "",
        policy_file: Annotated[Path | None, typer.Option("--policy")] = None,
        on: Annotated[str | None, typer.Option("--on")] = None,
        output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
        every: Annotated[bool, typer.Option("--all")] = False,
    ) -> None:
        check_outputs(output)
        if every:
            _match_month(desk, month, read_policy(policy_file), day(on, desk.today()))
            return
        with desk.services() as services, stages(desk) as progress:
            _, one = find_round(services, street, month)
            policy, when = read_policy(policy_file), day(on, desk.today())
            with results_alone():
                proposal = match_round(services, desk.actor(), one, policy, when, progress)
            view, stats = proposal_view(services, one), proposal.stats
            moved = moved_lines(services, one, proposal)
        if output:
            desk.files.write(output, desk.files.service_list(view, desk.language()))
        _tell_moved(desk, moved)
        desk.tell(
            "cli.round_matched",
            needs=stats.needs,
            resources=stats.resources,
            projects=stats.projects,
            covered=stats.covered,
        )
        tell_prices(desk, stats)


def _add_publishing(group: typer.Typer, desk: Desk) -> None:
    @group.command("publish", help=desk.say("cli.round.publish"))
    def _publish(
        output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
        public: Annotated[Path | None, typer.Option("--public")] = None,
        reviewed: Annotated[str, typer.Option("--reviewed")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_outputs(output)
        check_notice(public)
        with desk.services() as services:
            _, one = find_round(services, street, month)
            projects = publish(services, desk.actor(), one)
            if output:
                view = published_view(services, one)
                desk.files.write(output, desk.files.service_list(view, desk.language()))
            if public:
                one = services.rounds.get(one.round_id)
                paper = shown_and_let_out(desk, services, one, reviewed)
                write_notice(desk, public, paper)
        desk.tell("cli.published", round=one.name, projects=len(projects))


def _tell_moved(desk: Desk, moved: Sequence[MovedLine]) -> None:
    """Tell each line that people fixed and the match could not keep."""
    for need, part, unit in moved:
        desk.tell("cli.line_moved", need=need, part=part, unit=unit)


def _match_month(desk: Desk, month: str, policy: Policy, on: date) -> None:
    """Match all streets' rounds of a month together, and tell each street's figures."""
    with desk.services() as services:
        names = {one.code: one.name for one in services.places.streets()}
        with results_alone():
            found = match_month(services, desk.actor(), read_month(month), policy, on)
        moved = [moved_lines(services, one, proposal) for one, proposal in found]
    for (one, proposal), lines in zip(found, moved, strict=True):
        stats = proposal.stats
        _tell_moved(desk, lines)
        desk.tell(
            "cli.month_matched",
            street=names[one.street_code],
            round=one.name,
            needs=stats.needs,
            projects=stats.projects,
            covered=stats.covered,
        )
        tell_prices(desk, stats)


def _add_closing(group: typer.Typer, desk: Desk) -> None:
    @group.command("carry-over", help=desk.say("cli.round.carry-over"))
    def _carry_over(
        into: Annotated[str, typer.Option("--into")],
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with desk.services() as services:
            home, one = find_round(services, street, month)
            following = rounds.current(services, home, read_month(into))
            count = collect.carry_over(services, desk.actor(), one, following)
        desk.tell("cli.carried_over", count=count, into=following.name)

    @group.command("close", help=desk.say("cli.round.close"))
    def _close(street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            home, one = find_round(services, street, month)
            one = collect.close(services, desk.actor(), home, one)
        desk.tell("cli.round_now", round=one.name, state=one.state.value)

    @group.command("undo", help=desk.say("cli.round.undo"))
    def _undo(street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            act = undo(services, desk.actor(), one)
        desk.tell("cli.undone", act=desk.say(f"act.{act}"))


def _add_showing(group: typer.Typer, desk: Desk) -> None:
    @group.command("loads", help=desk.say("cli.round.loads"))
    def _loads(
        street: StreetOption = "",
        month: MonthOption = "",
        lines: Annotated[LoadFigure | None, typer.Option("--lines")] = None,
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            carried = unit_loads(services, one)
            opened = behind_loads(services, one, lines) if lines else None
        if lines and opened is not None:
            tell_lines(desk, lines.value, opened)
            return
        for load in carried:
            desk.tell("cli.unit_load", **asdict(load))

    @group.command("show", help=desk.say("cli.round.show"))
    def _show(
        street: StreetOption = "",
        month: MonthOption = "",
        lines: Annotated[RoundFigure | None, typer.Option("--lines")] = None,
        as_json: Annotated[bool, typer.Option("--json")] = False,
    ) -> None:
        with desk.services() as services:
            home, one = find_round(services, street, month)
            if lines is not None:
                tell_lines(desk, lines.value, {"": behind(services, one)[lines]})
                return
            counted = figures(services, one)
        told = {"round": one.name, "street": home.name, "state": one.state.value} | asdict(counted)
        told["coverage_rate"] = counted.coverage_rate
        told["completion_rate"] = counted.completion_rate
        told["satisfaction_rate"] = counted.satisfaction_rate
        if as_json:
            typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for name, value in told.items():
            shown = _percent(value) if name.endswith("_rate") else value
            typer.echo(f"{desk.say(f'figure.{name}')}: {shown}")


def _percent(rate: object) -> str:
    return f"{rate:.1%}" if isinstance(rate, float) else "—"

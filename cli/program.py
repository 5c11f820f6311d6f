"""The program: every command group on one tree, and what the exit code says."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from cli.desk import EXIT_INPUT, EXIT_RULE, Desk, exit_code, told
from cli.explained import explained, misused
from domain.errors import QingdanError

COMMANDS = {
    "match": "lists.add_commands",
    "rank": "lists.add_commands",
    "verify": "lists.add_commands",
    "template": "lists.add_commands",
    "compare": "comparing.add_command",
    "import": "imports.add_command",
    "export": "transfer.add_commands",
    "restore": "transfer.add_commands",
    "search": "searching.add_search",
    "browser-kit": "browser_kit.add_command",
}
"""Who hangs each command on the program."""

GROUPS = {
    "street": "places.street_group",
    "calendar": "places.calendar_group",
    "round": "rounds.round_group",
    "sounding": "soundings.sounding_group",
    "meeting": "meetings.meeting_group",
    "project": "projects.project_group",
    "case": "cases.case_group",
    "talk": "cases.talk_group",
    "correct": "corrections.correct_group",
    "rating": "ratings.rating_group",
    "points": "points.points_group",
    "report": "reports.report_group",
    "agreement": "agreements.agreement_group",
    "money": "money.money_group",
    "wish": "wishes.wish_group",
    "star": "stars.star_group",
    "weights": "weights.weights_group",
    "user": "users.user_group",
    "scan": "scans.scan_group",
    "link": "links.link_group",
    "personal": "personal.personal_group",
    "member": "people.member_group",
    "report-in": "people.report_in_group",
    "service": "serving.service_group",
    "letter": "letters.letter_group",
    "call-up": "call_ups.call_up_group",
    "post": "standing_posts.post_group",
    "organisation": "organisations.organisation_group",
    "venue": "organisations.venue_group",
    "neo4j": "neo4j.neo4j_group",
    "analyse": "analysing.analyse_group",
}
"""Who makes each group of commands."""


def build(desk: Desk, called: str = "") -> typer.Typer:
    """All commands, joined to what `app` gives.

    Args:
        desk: What `app` gives.
        called: The word the program is called with. Where it names a command or a group no other
            is loaded, for loading all of them takes longer than most commands do.
    """
    program = typer.Typer(
        name="qingdan", no_args_is_help=True, add_completion=False, help=desk.say("cli.program")
    )
    known = called in COMMANDS or called in GROUPS
    for add in dict.fromkeys(one for name, one in COMMANDS.items() if not known or name == called):
        _written(add)(program, desk)
    for name, group in GROUPS.items():
        if not known or name == called:
            program.add_typer(_written(group)(desk), name=name)
    _add_around(program, desk)
    return program


def _written(where: str) -> Callable[..., Any]:
    """The function of a module of this room, loaded where it is wanted."""
    module, name = where.split(".")
    found: Callable[..., Any] = getattr(import_module(f"cli.{module}"), name)
    return found


def _add_around(program: typer.Typer, desk: Desk) -> None:
    @program.command("check", help=desk.say("cli.check"))
    def _check(fingerprint: Annotated[bool, typer.Option("--fingerprint")] = False) -> None:
        with desk.services() as services:
            broken = services.graph.check()
            found = [line.split(": ", 1) for line in broken]
            places = services.graph.whereabouts([what for _, what in found])
            for name, what in found:
                typer.echo(f"{name}: {what}", err=True)
                place = places.get(what, what)
                typer.echo(f"  {desk.say(f'check.{name}', place=place)}", err=True)
            if fingerprint:
                typer.echo(services.graph.fingerprint())
        if broken:
            desk.tell("cli.check_failed", count=len(broken))
            raise typer.Exit(EXIT_RULE)
        if not fingerprint:
            desk.tell("cli.checked")

    @program.command("serve", help=desk.say("cli.serve"))
    def _serve(
        host: Annotated[str, typer.Option("--host")] = "127.0.0.1",
        port: Annotated[int, typer.Option("--port")] = 8080,
    ) -> None:
        desk.serve(host, port)

    @program.command("settings", help=desk.say("cli.settings"))
    def _settings() -> None:
        for name, value in desk.settings().items():
            typer.echo(f"{name}={value}")


def run(desk: Desk) -> None:
    """Run the program; an error that people can mend is said in words, never as a traceback."""
    called = next(iter(sys.argv[1:]), "")
    try:
        program = explained(typer.main.get_command(build(desk, called)), desk.language())
        sys.exit(program(prog_name="qingdan", standalone_mode=False))
    except QingdanError as error:
        typer.echo(told(error, desk.language()), err=True)
        sys.exit(exit_code(error))
    except typer.Abort:
        desk.tell("cli.aborted")
        sys.exit(1)
    except TyperException as error:
        typer.echo(misused(error, desk.language()), err=True)
        sys.exit(EXIT_INPUT)

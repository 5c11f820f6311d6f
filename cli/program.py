"""The program: every command group on one tree, and what the exit code says."""

import sys
from typing import Annotated

import typer

from cli import browser_kit, comparing, imports, lists, neo4j, transfer
from cli.agreements import agreement_group
from cli.analysing import analyse_group
from cli.call_ups import call_up_group
from cli.cases import case_group, talk_group
from cli.corrections import correct_group
from cli.desk import EXIT_RULE, Desk, exit_code, told
from cli.letters import letter_group
from cli.links import link_group
from cli.meetings import meeting_group
from cli.money import money_group
from cli.organisations import organisation_group, venue_group
from cli.people import member_group, report_in_group
from cli.personal import personal_group
from cli.places import calendar_group, street_group
from cli.points import points_group
from cli.projects import project_group
from cli.ratings import rating_group
from cli.reports import report_group
from cli.rounds import round_group
from cli.scans import scan_group
from cli.searching import add_search
from cli.serving import service_group
from cli.soundings import sounding_group
from cli.standing_posts import post_group
from cli.stars import star_group
from cli.users import user_group
from cli.weights import weights_group
from cli.wishes import wish_group
from domain.errors import QingdanError

PEOPLE = {
    "member": member_group,
    "report-in": report_in_group,
    "service": service_group,
    "letter": letter_group,
    "call-up": call_up_group,
    "post": post_group,
    "organisation": organisation_group,
    "venue": venue_group,
}


def build(desk: Desk) -> typer.Typer:
    """All commands, joined to what `app` gives."""
    program = typer.Typer(
        name="qingdan", no_args_is_help=True, add_completion=False, help=desk.say("cli.program")
    )
    lists.add_commands(program, desk)
    comparing.add_command(program, desk)
    imports.add_command(program, desk)
    transfer.add_commands(program, desk)
    program.add_typer(street_group(desk), name="street")
    program.add_typer(calendar_group(desk), name="calendar")
    program.add_typer(round_group(desk), name="round")
    program.add_typer(sounding_group(desk), name="sounding")
    program.add_typer(meeting_group(desk), name="meeting")
    program.add_typer(project_group(desk), name="project")
    program.add_typer(case_group(desk), name="case")
    program.add_typer(talk_group(desk), name="talk")
    program.add_typer(correct_group(desk), name="correct")
    program.add_typer(rating_group(desk), name="rating")
    program.add_typer(points_group(desk), name="points")
    program.add_typer(report_group(desk), name="report")
    program.add_typer(agreement_group(desk), name="agreement")
    program.add_typer(money_group(desk), name="money")
    program.add_typer(wish_group(desk), name="wish")
    program.add_typer(star_group(desk), name="star")
    program.add_typer(weights_group(desk), name="weights")
    program.add_typer(user_group(desk), name="user")
    program.add_typer(scan_group(desk), name="scan")
    program.add_typer(link_group(desk), name="link")
    add_search(program, desk)
    program.add_typer(personal_group(desk), name="personal")
    for name, group in PEOPLE.items():
        program.add_typer(group(desk), name=name)
    program.add_typer(neo4j.build(desk.embedded, desk.language), name="neo4j")
    browser_kit.add_command(program, desk)
    program.add_typer(analyse_group(desk), name="analyse")
    _add_around(program, desk)
    return program


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
    try:
        build(desk)()
    except QingdanError as error:
        typer.echo(told(error, desk.language()), err=True)
        sys.exit(exit_code(error))

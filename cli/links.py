"""`qingdan link …`: share links of soundings and of projects to accept: made, listed, ended."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from access import links
from access.sign_in import Told
from cli.desk import Desk, find_round
from domain.rights import Actor
from domain.rounds import Round
from workflow.services import Services

StreetOption = Annotated[str, typer.Option("--street")]
MonthOption = Annotated[str, typer.Option("--month")]

_Share = Callable[[Services, Actor, Round, str, timedelta, datetime], Told]


def link_group(desk: Desk) -> typer.Typer:
    """`qingdan link make|accept|list|end`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.link"))

    def share(make: _Share, what: str, days: int, street: str, month: str) -> Told:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            return make(services, desk.actor(), one, what, timedelta(days=days), _now())

    @group.command("make", help=desk.say("cli.link.make"))
    def _make(
        unit: str,
        days: Annotated[int, typer.Option("--days", min=1)] = 7,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        told = share(links.share_sounding, unit, days, street, month)
        desk.tell("cli.link_made", unit=told.held.unit, secret=told.secret, days=days)

    @group.command("accept", help=desk.say("cli.link.accept"))
    def _accept(
        number: str,
        days: Annotated[int, typer.Option("--days", min=1)] = 14,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        told = share(links.share_acceptance, number, days, street, month)
        desk.tell("cli.link_made_project", project=told.held.project, secret=told.secret, days=days)

    @group.command("list", help=desk.say("cli.link.list"))
    def _list(street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            found = links.links_of(services, desk.actor(), one, _now())
        for held in found:
            desk.tell(
                "cli.link_line",
                link=held.pass_id[:8],
                unit=held.unit or held.project,
                until=f"{held.expires_at:%Y-%m-%d %H:%M}",
            )
        desk.tell("cli.counted", count=len(found))

    @group.command("end", help=desk.say("cli.link.end"))
    def _end(link: str, street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            ended = links.end_link(services, desk.actor(), one, link, _now())
        desk.tell("cli.link_ended", unit=ended.unit or ended.project)

    return group


def _now() -> datetime:
    return datetime.now(UTC)

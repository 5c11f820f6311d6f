"""`qingdan round adjust`: lines of the proposal fixed by hand, tried first."""

import re
from decimal import Decimal
from typing import Annotated

import typer

from cli.desk import Desk, find_round
from cli.lists import amount
from domain.errors import InputError
from domain.rounds import Round
from workflow.adjust import Trial, adjust, adjustment, open_bench, try_out
from workflow.correct import find_need, find_resource
from workflow.services import Services

_GIVEN = re.compile(r"(?P<number>[^=]+)=(?P<quantity>[\d.]+)")


def add_command(group: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan round adjust` on its group."""

    @group.command("adjust", help=desk.say("cli.round.adjust"))
    def _adjust(
        need: Annotated[str, typer.Option("--need")],
        part: Annotated[str, typer.Option("--part")] = "",
        give: Annotated[list[str] | None, typer.Option("--give")] = None,
        free: Annotated[list[str] | None, typer.Option("--free")] = None,
        why: Annotated[str, typer.Option("--why")] = "",
        dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            bench, key = open_bench(services, one), find_need(services, one, need).key
            changes = [
                adjustment(services, bench, (key, part, number), quantity, why)
                for number, quantity in (_given(services, one, text) for text in give or ())
            ]
            pairs = [(key, part, find_resource(services, one, text).key) for text in free or ()]
            trial = try_out(services, desk.actor(), one, changes, pairs)
            _show(desk, trial)
            count = 0 if dry_run else adjust(services, desk.actor(), one, trial)
        desk.tell("cli.tried" if dry_run else "cli.adjusted", count=count)


def _given(services: Services, one: Round, text: str) -> tuple[str, Decimal]:
    """The resource's key and quantity of `资源编号=数量`.

    Raises:
        InputError: It is not written so (code `share_bad`).
    """
    read = _GIVEN.fullmatch(text.strip())
    quantity = amount(read["quantity"]) if read else None
    if read is None or quantity is None:
        raise InputError("share_bad", text=text)
    return find_resource(services, one, read["number"].strip()).key, quantity


def _show(desk: Desk, trial: Trial) -> None:
    """What the lists say against it, and every part that would be served otherwise."""
    told, files = trial.compared, desk.files
    for doubt in trial.doubts:
        words = desk.say("web.semicolon").join(
            files.detail(reason, desk.language()) for reason in doubt.reasons
        )
        unit = told.resources[doubt.change.resource_key].unit
        desk.tell("web.doubt", unit=unit, reasons=words)
    for one in told.comparison.differences:
        need = told.needs[one.need_id]
        now, then = (
            files.given_text(told, own) or desk.say("compare.nothing") for own in one.given
        )
        typer.echo(f"{need.need_id} {one.part}: {now} -> {then}")

"""`qingdan meeting decide`: what a meeting says of the lines of the proposal."""

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from cli.desk import Desk, find_round
from cli.lists import day
from domain.errors import InputError, NotFoundError
from domain.projects import Decision, Verdict
from workflow.meet import confirm_rest, decide
from workflow.ports.proposals import ProposalLine
from workflow.services import Services


def meeting_group(desk: Desk) -> typer.Typer:
    """`qingdan meeting lines|decide`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.meeting"))

    @group.command("lines", help=desk.say("cli.meeting.lines"))
    def _lines(
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            names = _names(services, one.round_id)
            for line in services.proposals.lines(one.round_id):
                need, resource = names[line.need_key], names[line.resource_key]
                verdict = line.verdict.value if line.verdict else "-"
                typer.echo(f"{need} | {line.part} | {resource} | {line.unit} | {verdict}")

    @group.command("decide", help=desk.say("cli.meeting.decide"))
    def _decide(
        meeting: Annotated[str, typer.Option("--meeting")],
        held_on: Annotated[str | None, typer.Option("--held-on")] = None,
        need: Annotated[str, typer.Option("--need")] = "",
        part: Annotated[str, typer.Option("--part")] = "",
        resource: Annotated[str, typer.Option("--resource")] = "",
        verdict: Annotated[str, typer.Option("--verdict")] = "同意",
        quantity: Annotated[str, typer.Option("--quantity")] = "",
        uses: Annotated[str, typer.Option("--uses")] = "",
        due: Annotated[str | None, typer.Option("--due")] = None,
        why: Annotated[str, typer.Option("--why")] = "",
        confirm_all: Annotated[bool, typer.Option("--confirm-rest")] = False,
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        held = day(held_on, desk.today())
        with desk.services() as services:
            _, one = find_round(services, street, month)
            if confirm_all:
                count = confirm_rest(services, desk.actor(), one, meeting, held)
            else:
                line = _find(services, one.round_id, need, part, resource)
                decision = Decision(
                    line.line_id,
                    _verdict(verdict),
                    meeting,
                    held,
                    amount(quantity),
                    amount(uses or quantity),
                    day(due, held) if due else None,
                    why,
                )
                count = decide(services, desk.actor(), one, [decision])
        desk.tell("cli.decided", count=count, meeting=meeting)

    return group


def _names(services: Services, round_id: str) -> dict[str, str]:
    needs = {one.key: one.need.need_id for one in services.lists.needs(round_id)}
    return needs | {one.key: one.resource_id for one in services.lists.resources(round_id)}


def _find(services: Services, round_id: str, need: str, part: str, resource: str) -> ProposalLine:
    """The one line of the proposal between a need's part and a resource, by their numbers."""
    names = _names(services, round_id)
    found = [
        line
        for line in services.proposals.lines(round_id)
        if names[line.need_key] == need
        and (not resource or names[line.resource_key] == resource)
        and (not part or line.part == part)
    ]
    if len(found) != 1:
        raise NotFoundError(
            "line_not_one", need=need, part=part, resource=resource, count=len(found)
        )
    return found[0]


def _verdict(text: str) -> Verdict:
    try:
        return Verdict(text)
    except ValueError:
        known = "、".join(one.value for one in Verdict)
        raise InputError("verdict_unknown", verdict=text, known=known) from None


def amount(text: str) -> Decimal | None:
    """A number typed as an option; None without one.

    Raises:
        InputError: It is no number (code `number_bad`).
    """
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        raise InputError("number_bad", text=text) from None

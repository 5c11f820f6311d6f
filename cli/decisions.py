"""`qingdan meeting lines|decide|settle|refer|release`: what a meeting says of each line."""

import re
from datetime import date
from typing import Annotated

import typer

from cli.desk import Desk, find_round
from cli.lists import amount, day
from cli.sittings import MeetingOption, MonthOption, StreetOption, sitting
from domain.errors import InputError, NotFoundError
from domain.projects import Decision, Verdict
from domain.rounds import Round
from workflow import meet, refer
from workflow.correct import find_need, find_resource
from workflow.ports.proposals import ProposalLine
from workflow.services import Services
from workflow.settle import Share, settle

_SHARE = re.compile(
    r"(?P<number>[^=]+)=(?P<quantity>[\d.]+)(?:/(?P<uses>[\d.]+))?(?:@(?P<due>.+))?"
)


def add_decisions(group: typer.Typer, desk: Desk) -> None:
    """Add the commands that decide to `qingdan meeting`."""
    _add_lines(group, desk)
    _add_deciding(group, desk)
    _add_settling(group, desk)
    _add_moving(group, desk)


def _add_lines(group: typer.Typer, desk: Desk) -> None:
    @group.command("lines", help=desk.say("cli.meeting.lines"))
    def _lines(street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            names = numbers(services, one.round_id)
            for line in services.proposals.lines(one.round_id):
                need, resource = names[line.need_key], names[line.resource_key]
                verdict = line.verdict.value if line.verdict else "-"
                added = f" | {desk.say('cli.line_added')}" if line.added else ""
                typer.echo(f"{need} | {line.part} | {resource} | {line.unit} | {verdict}{added}")


def _add_deciding(group: typer.Typer, desk: Desk) -> None:
    @group.command("decide", help=desk.say("cli.meeting.decide"))
    def _decide(
        meeting: MeetingOption = "",
        need: Annotated[str, typer.Option("--need")] = "",
        part: Annotated[str, typer.Option("--part")] = "",
        resource: Annotated[str, typer.Option("--resource")] = "",
        verdict: Annotated[str, typer.Option("--verdict")] = "同意",
        quantity: Annotated[str, typer.Option("--quantity")] = "",
        uses: Annotated[str, typer.Option("--uses")] = "",
        due: Annotated[str | None, typer.Option("--due")] = None,
        why: Annotated[str, typer.Option("--why")] = "",
        confirm_all: Annotated[bool, typer.Option("--confirm-rest")] = False,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with sitting(desk, meeting, street, month) as (services, one, held):
            if confirm_all:
                count = meet.confirm_rest(services, desk.actor(), one, held)
            else:
                decision = Decision(
                    _find(services, one.round_id, need, part, resource).line_id,
                    _verdict(verdict),
                    amount(quantity),
                    amount(uses or quantity),
                    _due(due),
                    why,
                )
                count = meet.decide(services, desk.actor(), one, held, [decision])
        desk.tell("cli.decided", count=count, meeting=held.name)


def _add_settling(group: typer.Typer, desk: Desk) -> None:
    @group.command("settle", help=desk.say("cli.meeting.settle"))
    def _settle(
        need: Annotated[str, typer.Option("--need")],
        give: Annotated[list[str], typer.Option("--give")],
        part: Annotated[str, typer.Option("--part")] = "",
        why: Annotated[str, typer.Option("--why")] = "",
        over: Annotated[bool, typer.Option("--over")] = False,
        meeting: MeetingOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with sitting(desk, meeting, street, month) as (services, one, held):
            count = settle(
                services,
                desk.actor(),
                one,
                held,
                find_need(services, one, need).key,
                part,
                [_share(services, one, text) for text in give],
                why=why,
                over=over,
            )
        desk.tell("cli.decided", count=count, meeting=held.name)


def _add_moving(group: typer.Typer, desk: Desk) -> None:
    @group.command("refer", help=desk.say("cli.meeting.refer"))
    def _refer(
        need: Annotated[str, typer.Option("--need")],
        opinion: Annotated[str, typer.Option("--opinion")],
        meeting: MeetingOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with sitting(desk, meeting, street, month) as (services, one, held):
            key = find_need(services, one, need).key
            refer.refer(services, desk.actor(), one, held, key, opinion)
        desk.tell("cli.referred", meeting=held.name, need=need)

    @group.command("release", help=desk.say("cli.meeting.release"))
    def _release(
        resources: Annotated[list[str], typer.Option("--resource")],
        take_back: Annotated[bool, typer.Option("--take-back")] = False,
        meeting: MeetingOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with sitting(desk, meeting, street, month) as (services, one, held):
            keys = [find_resource(services, one, number).key for number in resources]
            verb = refer.take_back if take_back else refer.release
            count = verb(services, desk.actor(), one, held, keys)
        said = "cli.taken_back" if take_back else "cli.released"
        desk.tell(said, meeting=held.name, count=count)


def numbers(services: Services, round_id: str) -> dict[str, str]:
    """Number of each need and resource of a round by its key in the graph."""
    needs = {one.key: one.need.need_id for one in services.lists.needs(round_id)}
    return needs | {one.key: one.resource_id for one in services.lists.resources(round_id)}


def _find(services: Services, round_id: str, need: str, part: str, resource: str) -> ProposalLine:
    """The one line of the proposal between a need's part and a resource, by their numbers."""
    names = numbers(services, round_id)
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


def _share(services: Services, one: Round, text: str) -> Share:
    """A share written `资源编号=数量`, with `/N` for its uses and `@DATE` for its deadline."""
    read = _SHARE.fullmatch(text.strip())
    if read is None:
        raise InputError("share_bad", text=text)
    quantity = amount(read["quantity"])
    if quantity is None or quantity <= 0:
        raise InputError("share_bad", text=text)
    key = find_resource(services, one, read["number"].strip()).key
    return Share(key, quantity, amount(read["uses"] or ""), _due(read["due"]))


def _verdict(text: str) -> Verdict:
    try:
        return Verdict(text)
    except ValueError:
        known = "、".join(one.value for one in Verdict)
        raise InputError("verdict_unknown", verdict=text, known=known) from None


def _due(text: str | None) -> date | None:
    return day(text, date.max) if text else None

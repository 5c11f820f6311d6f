"""`qingdan letter …`: which letters there are, which were sent, when, how and by which account."""

from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, find_street
from cli.lists import day
from cli.people import CommunityOption, DayOption, MemberOption, StreetOption, UnitOption
from cli.people_files import write_register
from domain.errors import NotFoundError
from domain.letters import LetterStanding, LetterState, SendingWay
from workflow import letters
from workflow.letter_rows import letter_values

WayOption = Annotated[SendingWay, typer.Option("--way")]


def letter_group(desk: Desk) -> typer.Typer:
    """`qingdan letter list|sent|take-back`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.letter"))
    _add_list(group, desk)
    _add_sending(group, desk)
    return group


def _add_list(group: typer.Typer, desk: Desk) -> None:
    @group.command("list", help=desk.say("cli.letter.list"))
    def _list(
        half: str,
        community: CommunityOption = "",
        unit: UnitOption = "",
        unsent: Annotated[bool, typer.Option("--unsent")] = False,
        output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            known = letters.letters(services, home, half, community=community, unit=unit)
        shown = [one for one in known if not (unsent and one.state is LetterState.SENT)]
        rows = [letter_values(one) for one in shown]
        if write_register(desk, output, "letters", rows, f"{home.name}{letters.told(half)}"):
            return
        for one in shown:
            _tell(one)
        counts = {
            each.name.lower(): sum(one.state is each for one in known) for each in LetterState
        }
        desk.tell("cli.letter_counts", count=len(known), **counts)


def _tell(one: LetterStanding) -> None:
    letter, last = one.letter, one.last
    sending = (f"{last.sent_on} {last.way.value} {last.sent_by}",) if last else ()
    words = (letter.kind.value, letter.community, letter.unit, letter.matter, letter.member)
    typer.echo(" | ".join(word or "-" for word in (*words, one.state.value, *sending)))


def _add_sending(group: typer.Typer, desk: Desk) -> None:
    @group.command("sent", help=desk.say("cli.letter.sent"))
    def _sent(
        half: str,
        way: WayOption = SendingWay.EXCHANGE,
        community: CommunityOption = "",
        unit: UnitOption = "",
        member: MemberOption = "",
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        when = day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            known = letters.letters(services, home, half, community=community, unit=unit)
            wanted = [one for one in known if one.letter.member == member]
            count = letters.mark_sent(services, desk.actor(), home, wanted, when, way)
        told = {"day": when, "way": way.value, "known": len(wanted) - count}
        desk.tell("cli.letters_sent", count=count, **told)

    @group.command("take-back", help=desk.say("cli.letter.take-back"))
    def _take_back(
        half: str,
        community: CommunityOption,
        unit: UnitOption,
        why: Annotated[str, typer.Option("--why")],
        member: MemberOption = "",
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            known = letters.letters(services, home, half, community=community, unit=unit)
            wanted = [one.letter for one in known if one.letter.member == member]
            if not wanted:
                raise NotFoundError("letter_unknown")
            for one in wanted:
                back = letters.take_back(services, desk.actor(), home, one, why)
                told = {"unit": one.unit, "matter": one.matter, "day": back.sent_on}
                desk.tell("cli.letter_taken_back", **told)

"""`qingdan wish …`: the menu, claims, deliveries, thanks, figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, check_output, find_street, read_file
from cli.lists import day
from cli.opening import tell_lines
from domain.opening import FigureLine
from domain.places import Street
from domain.serving import Helper
from domain.wishes import Wish, Wisher, WishFigure, WishKind, wish_lines
from workflow import wishes
from workflow.ports.money_files import ThanksPaper
from workflow.registered import Registered
from workflow.services import Services

StreetOption = Annotated[str, typer.Option("--street")]
CommunityOption = Annotated[str, typer.Option("--community")]
DayOption = Annotated[str | None, typer.Option("--on")]
WhyOption = Annotated[str, typer.Option("--why")]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output")]


def wish_group(desk: Desk) -> typer.Typer:
    """`qingdan wish …`: from taking down to thanks."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.wish"))
    _add_taking_down(group, desk)
    _add_showing(group, desk)
    _add_giving(group, desk)
    _add_closing(group, desk)
    return group


def _add_taking_down(group: typer.Typer, desk: Desk) -> None:
    @group.command("add", help=desk.say("cli.wish.add"))
    def _add(
        number: str,
        text: str,
        community: CommunityOption,
        kind: Annotated[WishKind, typer.Option("--kind")] = WishKind.GOODS,
        name: Annotated[str, typer.Option("--name")] = "",
        phone: Annotated[str, typer.Option("--phone")] = "",
        address: Annotated[str, typer.Option("--address")] = "",
        hardship: Annotated[bool, typer.Option("--hardship")] = False,
        ends_on: Annotated[str | None, typer.Option("--ends-on")] = None,
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            wish = Wish(
                number,
                home.name,
                Registered(services, home).community(community),
                kind,
                text,
                day(on, desk.today()),
                day(ends_on, desk.today()) if ends_on else None,
                hardship,
                Wisher(name, phone, address),
            )
            wishes.take_down(services, desk.actor(), home, [wish])
        desk.tell("cli.wish_taken_down", number=wish.number, text=wish.menu_text)

    @group.command("withdraw", help=desk.say("cli.wish.withdraw"))
    def _withdraw(
        number: str, why: WhyOption, community: CommunityOption = "", street: StreetOption = ""
    ) -> None:
        with desk.services() as services:
            home, wish = _found(services, street, number, community)
            after = wishes.withdraw(services, desk.actor(), home, wish, why)
        _tell(desk, [after], desk.today())


def _add_showing(group: typer.Typer, desk: Desk) -> None:
    @group.command("list", help=desk.say("cli.wish.list"))
    def _list(community: CommunityOption = "", street: StreetOption = "") -> None:
        with desk.services() as services:
            home = find_street(services, street)
            own = Registered(services, home).community(community) if community else ""
            known = services.wishes.wishes(home.code)
        _tell(desk, (wish for wish in known if own in ("", wish.community)), desk.today())

    @group.command("menu", help=desk.say("cli.wish.menu"))
    def _menu(
        output: OutputOption = None, community: CommunityOption = "", street: StreetOption = ""
    ) -> None:
        if output is not None:
            check_output(output, (".xlsx", ".docx", ".pdf", ".txt"))
        with desk.services() as services:
            home = find_street(services, street)
            own = Registered(services, home).community(community) if community else ""
            menu = wishes.wish_menu(services, home, own)
        if output is None:
            typer.echo(desk.files.money.menu(menu, ".txt").decode(), nl=False)
            return
        desk.files.write(output, desk.files.money.menu(menu, output.suffix.lower()))
        desk.tell("cli.wish_menu", path=output, count=len(menu.lines))

    @group.command("figures", help=desk.say("cli.wish.figures"))
    def _figures(
        year: Annotated[int | None, typer.Option("--year")] = None,
        lines: Annotated[WishFigure | None, typer.Option("--lines")] = None,
        community: CommunityOption = "",
        street: StreetOption = "",
    ) -> None:
        when = year or desk.today().year
        with desk.services() as services:
            home = find_street(services, street)
            if lines is not None:
                known = services.wishes.wishes(home.code)
                _tell_lines(desk, lines, wish_lines(known, lines, when, community))
                return
            told = wishes.wish_figures(services, home, when)
        for one in told:
            desk.tell(
                "cli.wish_figures",
                year=one.year,
                place=one.community or home.name,
                raised=one.raised,
                goods=one.goods_claimed,
                services=one.service_claimed,
                confirmed=one.confirmed,
                persons=one.persons_helped,
            )


def _add_giving(group: typer.Typer, desk: Desk) -> None:
    @group.command("claim", help=desk.say("cli.wish.claim"))
    def _claim(
        number: str,
        unit: Annotated[str, typer.Option("--unit")] = "",
        member: Annotated[str, typer.Option("--member")] = "",
        community: CommunityOption = "",
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        giver, when = Helper(member, unit), day(on, desk.today())
        with desk.services() as services:
            home, wish = _found(services, street, number, community)
            after = wishes.claim(services, desk.actor(), home, wish, giver, when)
        _tell(desk, [after], desk.today())

    @group.command("give-back", help=desk.say("cli.wish.give-back"))
    def _give_back(
        number: str,
        why: WhyOption,
        community: CommunityOption = "",
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home, wish = _found(services, street, number, community)
            when = day(on, desk.today())
            after = wishes.give_back(services, desk.actor(), home, wish, why, when)
        _tell(desk, [after], desk.today())

    @group.command("deliver", help=desk.say("cli.wish.deliver"))
    def _deliver(
        number: str,
        evidence: Annotated[list[Path] | None, typer.Option("--evidence")] = None,
        community: CommunityOption = "",
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        files = [read_file(path) for path in evidence or ()]
        with desk.services() as services:
            home, wish = _found(services, street, number, community)
            when = day(on, desk.today())
            after = wishes.deliver(services, desk.actor(), home, wish, files, when)
        _tell(desk, [after], desk.today())


def _add_closing(group: typer.Typer, desk: Desk) -> None:
    @group.command("confirm", help=desk.say("cli.wish.confirm"))
    def _confirm(
        number: str,
        community: CommunityOption = "",
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home, wish = _found(services, street, number, community)
            when = day(on, desk.today())
            after = wishes.confirm(services, desk.actor(), home, wish, when)
        _tell(desk, [after], desk.today())

    @group.command("thank", help=desk.say("cli.wish.thank"))
    def _thank(
        number: str,
        output: Annotated[Path, typer.Option("-o", "--output")],
        community: CommunityOption = "",
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        check_output(output, (".docx", ".pdf"))
        with desk.services() as services:
            home, wish = _found(services, street, number, community)
            when = day(on, desk.today())
            after = wishes.thank(services, desk.actor(), home, wish, when)
            paper = ThanksPaper(after, wishes.giver_name(services, home, after), when)
        desk.files.write(output, desk.files.money.thanks(paper, output.suffix.lower()))
        desk.tell("cli.written", path=output)


def _tell_lines(desk: Desk, figure: WishFigure, lines: Sequence[Sequence[Wish]]) -> None:
    """The wishes behind a figure, of a person helped all in one line; nobody is named."""
    told = (tuple(f"{one.community} {one.number} {one.menu_text}" for one in own) for own in lines)
    tell_lines(desk, figure.value, {"": list(map(FigureLine, told))})


def _found(services: Services, street: str, number: str, community: str) -> tuple[Street, Wish]:
    home = find_street(services, street)
    return home, wishes.find_wish(services, home, number, community)


def _tell(desk: Desk, told: Iterable[Wish], on: date) -> None:
    for wish in told:
        desk.tell(
            "cli.wish_line",
            number=wish.number,
            community=wish.community,
            kind=wish.kind.value,
            text=wish.menu_text,
            state=wish.state(on).value,
            giver=wish.claim.giver.told if wish.claim else "-",
        )

"""`qingdan organisation|venue …`: lines and posts on a day, life stages, figures, rooms lent."""

from collections.abc import Mapping
from typing import Annotated

import typer

from cli.desk import Desk, find_round, find_street
from cli.lists import day
from cli.opening import tell_lines
from cli.people import DayOption, OutputOption, StreetOption
from cli.people_files import write_register
from domain.compounds import CompoundFigure, CompoundFigures
from domain.errors import InputError
from domain.hierarchy import ADMINISTRATIVE_POSTS, PARTY_POSTS, BodyPost
from domain.stages import Phase, Shape, stage_of
from workflow import organise
from workflow.people_values import body_values, site_values, unit_values
from workflow.ports.lists import LateEntry

MonthOption = Annotated[str, typer.Option("--month")]
_LOWEST = (*PARTY_POSTS, *ADMINISTRATIVE_POSTS)


def organisation_group(desk: Desk) -> typer.Typer:
    """`qingdan organisation tree|holders|vacancies|ending|figures|stage|stages|list|units`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.organisation"))
    _add_lines(group, desk)
    _add_registers(group, desk)
    _add_posts(group, desk)
    _add_stages(group, desk)
    return group


def _add_lines(group: typer.Typer, desk: Desk) -> None:
    @group.command("tree", help=desk.say("cli.organisation.tree"))
    def _tree(on: DayOption = None, street: StreetOption = "") -> None:
        when = day(on, desk.today())
        with desk.services() as services:
            told = organise.hierarchy(services, find_street(services, street))
        held = told.holders(when)
        for depth, body in told.tree():
            own = [one.post for one in held if one.body == body]
            lowest = {title: sum(post.title == title for post in own) for title in _LOWEST}
            counts = "、".join(f"{title}{count}" for title, count in lowest.items() if count)
            heads = "、".join(
                f"{post.title} {post.holder or post.member}"
                for post in own
                if post.title not in _LOWEST
            )
            words = (f"{'  ' * depth}{body.name}（{body.kind.value}）", heads, counts)
            typer.echo(" | ".join(word for word in words if word))
        for body in told.out_of_line():
            desk.tell("cli.out_of_line", body=body.name, kind=body.kind.value)

    @group.command("figures", help=desk.say("cli.organisation.figures"))
    def _figures(
        on: DayOption = None,
        lines: Annotated[CompoundFigure | None, typer.Option("--lines")] = None,
        street: StreetOption = "",
    ) -> None:
        when = day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            behind = organise.compound_lines(services, home, when)
        if lines is not None:
            tell_lines(desk, lines.value, {"": [one.line for one in behind[lines.name.lower()]]})
            return
        told = CompoundFigures.of(behind)
        for name, value in _values(told).items():
            typer.echo(f"{desk.say(f'compound.{name}')}: {value}")
        for way, count in told.managed.items():
            desk.tell("compound.managed", way=way or "-", count=count)


def _add_registers(group: typer.Typer, desk: Desk) -> None:
    @group.command("list", help=desk.say("cli.organisation.list"))
    def _list(output: OutputOption = None, street: StreetOption = "") -> None:
        with desk.services() as services:
            home = find_street(services, street)
            bodies = services.registers.bodies(home.code)
        rows = [row for body in bodies for row in body_values(body)]
        if write_register(desk, output, "organisations", rows, home.name):
            return
        for body in bodies:
            words = (body.kind.value, body.name, body.community, body.compound, body.above)
            typer.echo(" | ".join(word or "-" for word in words))
        desk.tell("cli.counted", count=len(bodies))

    @group.command("units", help=desk.say("cli.organisation.units"))
    def _units(output: OutputOption = None, street: StreetOption = "") -> None:
        with desk.services() as services:
            home = find_street(services, street)
            units = services.registers.units(home.code)
        if write_register(desk, output, "units", [unit_values(one) for one in units], home.name):
            return
        for one in units:
            kind, member = one.kind or "", one.membership or ""
            typer.echo(" | ".join(word or "-" for word in (kind, one.name, one.community, member)))
        desk.tell("cli.counted", count=len(units))


def _values(told: CompoundFigures) -> Mapping[str, int]:
    return {name: value for name, value in vars(told).items() if name != "managed"}


def _add_posts(group: typer.Typer, desk: Desk) -> None:
    @group.command("holders", help=desk.say("cli.organisation.holders"))
    def _holders(
        on: DayOption = None,
        body: Annotated[str, typer.Option("--body")] = "",
        title: Annotated[str, typer.Option("--title")] = "",
        street: StreetOption = "",
    ) -> None:
        when = day(on, desk.today())
        with desk.services() as services:
            told = organise.hierarchy(services, find_street(services, street)).holders(when)
        for one in told:
            if body in {"", one.body.name} and title in {"", one.post.title}:
                typer.echo(_post(one))

    @group.command("vacancies", help=desk.say("cli.organisation.vacancies"))
    def _vacancies(on: DayOption = None, street: StreetOption = "") -> None:
        when = day(on, desk.today())
        with desk.services() as services:
            told = organise.hierarchy(services, find_street(services, street)).vacancies(when)
        for one in told:
            words = (one.body.name, one.title, one.place, str(one.since or ""))
            typer.echo(" | ".join(word or "-" for word in words))
        desk.tell("cli.counted", count=len(told))

    @group.command("ending", help=desk.say("cli.organisation.ending"))
    def _ending(
        days: Annotated[int, typer.Option("--days", min=0)] = 60,
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        when = day(on, desk.today())
        with desk.services() as services:
            told = organise.hierarchy(services, find_street(services, street)).ending(when, days)
        for one in told:
            typer.echo(_post(one))
        desk.tell("cli.counted", count=len(told))


def _post(one: BodyPost) -> str:
    post = one.post
    since, until = str(post.since or ""), str(post.until or "")
    words = (one.body.name, post.title, post.place, post.holder or post.member, since, until)
    return " | ".join(word or "-" for word in words)


def _add_stages(group: typer.Typer, desk: Desk) -> None:
    @group.command("stage", help=desk.say("cli.organisation.stage"))
    def _stage(
        body: str,
        stage: list[str],
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        known = [one.value for one in (*Shape, *Phase)]
        for word in stage:
            if word not in known:
                raise InputError("word_unknown", text=word, known="、".join(known))
        since = day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            one = stage_of(body, home.name, since, stage)
            organise.set_stages(services, desk.actor(), home, [one])
        desk.tell("cli.stage_set", body=body, stage=one.told, day=since)

    @group.command("stages", help=desk.say("cli.organisation.stages"))
    def _stages(
        body: Annotated[str, typer.Option("--body")] = "", street: StreetOption = ""
    ) -> None:
        with desk.services() as services:
            known = services.organisations.stages(find_street(services, street).code)
        for one in known:
            if body in {"", one.body}:
                typer.echo(f"{one.body} | {one.since} | {one.told}")


def venue_group(desk: Desk) -> typer.Typer:
    """`qingdan venue list|offer`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.venue"))

    @group.command("list", help=desk.say("cli.venue.list"))
    def _list(output: OutputOption = None, street: StreetOption = "") -> None:
        with desk.services() as services:
            home = find_street(services, street)
            rooms = organise.rooms(services, home)
            rows = [site_values(one) for one in services.places.sites(home.code)]
        if write_register(desk, output, "places", rows, home.name):
            return
        for one in rooms:
            size = f"{one.area_m2:g} m2" if one.area_m2 else "-"
            typer.echo(
                f"{organise.told(one)} | {one.kind.value} | {size} | {one.open_hours or '-'}"
            )

    @group.command("offer", help=desk.say("cli.venue.offer"))
    def _offer(
        name: str,
        times: Annotated[int, typer.Option("--times")],
        late_reason: Annotated[str, typer.Option("--late-reason")] = "",
        approver: Annotated[str, typer.Option("--approver")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        late = LateEntry(late_reason, approver) if late_reason or approver else None
        with desk.services() as services:
            _, one = find_round(services, street, month)
            made = organise.offer_room(services, desk.actor(), one, name, times, late)
        desk.tell("cli.resource_offered", number=made.name, unit=made.unit)

    return group

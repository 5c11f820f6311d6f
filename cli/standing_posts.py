"""`qingdan post …`: standing service posts, and the members who claim them for a term."""

from datetime import date
from typing import Annotated

import typer

from cli.desk import Desk, find_street
from cli.lists import day
from cli.people import CommunityOption, DayOption, OutputOption, StreetOption
from cli.people_files import write_register
from domain.standing_posts import StandingPost
from workflow import standing_posts
from workflow.people_values import claim_values, post_values
from workflow.standing_posts import PostTerm


def post_group(desk: Desk) -> typer.Typer:
    """`qingdan post set|claim|release|close|list|claims`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.post"))
    _add_holding(group, desk)
    _add_posts(group, desk)
    return group


def _add_holding(group: typer.Typer, desk: Desk) -> None:
    @group.command("claim", help=desk.say("cli.post.claim"))
    def _claim(
        post: str,
        member: str,
        community: CommunityOption,
        until: Annotated[str, typer.Option("--until")],
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        since, last = day(on, desk.today()), day(until, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            term = PostTerm(community, post, member, since, last)
            standing_posts.claim(services, desk.actor(), home, [term])
        desk.tell("cli.post_claimed", post=post, member=member, since=since, until=last)

    @group.command("release", help=desk.say("cli.post.release"))
    def _release(
        post: str,
        member: str,
        community: CommunityOption,
        on: DayOption = None,
        street: StreetOption = "",
    ) -> None:
        last = day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            standing_posts.release(services, desk.actor(), home, community, post, member, last)
        desk.tell("cli.post_released", post=post, member=member, day=last)


def _add_posts(group: typer.Typer, desk: Desk) -> None:
    @group.command("set", help=desk.say("cli.post.set"))
    def _set(
        post: str,
        community: CommunityOption,
        duty: Annotated[str, typer.Option("--duty")],
        places: Annotated[int, typer.Option("--places")] = 1,
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            made = StandingPost(post, home.name, community, duty, places)
            standing_posts.set_up(services, desk.actor(), home, [made])
        desk.tell("cli.post_set", post=post, places=places)

    @group.command("close", help=desk.say("cli.post.close"))
    def _close(
        post: str, community: CommunityOption, on: DayOption = None, street: StreetOption = ""
    ) -> None:
        last = day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            over = standing_posts.close(services, desk.actor(), home, community, post, last)
        desk.tell("cli.post_closed", post=post, day=over.closed_on)

    @group.command("list", help=desk.say("cli.post.list"))
    def _list(on: DayOption = None, output: OutputOption = None, street: StreetOption = "") -> None:
        when = day(on, desk.today())
        with desk.services() as services:
            home = find_street(services, street)
            held = standing_posts.held_on(services, home, when)
            rows = [post_values(one) for one in services.posts.all(home.code)]
        if write_register(desk, output, "posts", rows, home.name):
            return
        for post, claims in held:
            desk.tell(
                "cli.post_line",
                community=post.community,
                post=post.name,
                held=len(claims),
                places=post.places,
                members="、".join(f"{one.member}({_until(one.last_day)})" for one in claims) or "-",
            )

    @group.command("claims", help=desk.say("cli.post.claims"))
    def _claims(output: OutputOption = None, street: StreetOption = "") -> None:
        with desk.services() as services:
            home = find_street(services, street)
            posts = {one.post_id: one for one in services.posts.all(home.code)}
            claims = services.posts.claims(home.code)
        rows = [claim_values(posts[key], one) for key, own in claims.items() for one in own]
        if write_register(desk, output, "claims", rows, home.name):
            return
        for row in rows:
            typer.echo(" | ".join(str(value or "-") for value in row.values()))


def _until(last: date) -> str:
    return f"{last:%m-%d}"

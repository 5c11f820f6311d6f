"""`qingdan rating …`: rate projects and those who serve, count, and publish twice."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import Desk, find_round, find_street
from cli.lists import day
from cli.notices import check_notice
from domain.calendar import read_month
from domain.ratings import (
    Direction,
    NoticeKind,
    RatingOccasion,
    Satisfaction,
    SubjectKind,
    tallies,
)
from workflow import rating_notices, ratings
from workflow.notice import fingerprint
from workflow.rounds import current
from workflow.services import Services

StreetOption = Annotated[str, typer.Option("--street")]
MonthOption = Annotated[str, typer.Option("--month")]
OccasionOption = Annotated[str, typer.Option("--occasion")]


def rating_group(desk: Desk) -> typer.Typer:
    """`qingdan rating …`: from the first word to the two publications."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.rating"))
    _add_rating(group, desk)
    _add_listing(group, desk)
    _add_publishing(group, desk)
    return group


def _occasion(services: Services, street: str, month: str, name: str) -> RatingOccasion:
    """The occasion of a name, else that of the round of a month, or of the newest round."""
    home = find_street(services, street)
    if name:
        return ratings.find_occasion(services, home.code, name)
    one = current(services, home, read_month(month) if month else None)
    made = ratings.occasion_of(one)
    known = {each.occasion_id: each for each in services.ratings.occasions(home.code)}
    return known.get(made.occasion_id, made)


def _add_rating(group: typer.Typer, desk: Desk) -> None:
    @group.command("open", help=desk.say("cli.rating.open"))
    def _open(
        name: str,
        opens_on: Annotated[str | None, typer.Option("--from")] = None,
        community: Annotated[str, typer.Option("--community")] = "",
        street: StreetOption = "",
    ) -> None:
        with desk.services() as services:
            home = find_street(services, street)
            first = day(opens_on, desk.today())
            made = RatingOccasion(home.code, name, first, community)
            opened = ratings.open_occasion(services, desk.actor(), made)
        desk.tell("cli.rating_opened", occasion=opened.name, day=opened.opens_on)

    @group.command("add", help=desk.say("cli.rating.add"))
    def _add(
        subject: str,
        satisfaction: Satisfaction,
        direction: Annotated[Direction, typer.Option("--direction")] = Direction.ASKER,
        kind: Annotated[SubjectKind, typer.Option("--kind")] = SubjectKind.PROJECT,
        rater: Annotated[str, typer.Option("--rater")] = "",
        opinion: Annotated[str, typer.Option("--opinion")] = "",
        on: Annotated[str | None, typer.Option("--on")] = None,
        occasion: OccasionOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        when = day(on, desk.today())
        said = ratings.Said(direction, ratings.NOTHING, satisfaction, when, rater, opinion)
        with desk.services() as services:
            home = find_street(services, street)
            held = _occasion(services, street, month, occasion)
            if kind is SubjectKind.PROJECT:
                _, one = find_round(services, street, month)
                said = ratings.about_project(services, one, subject, said)
            else:
                said = ratings.about_server(services, home, kind, subject, said)
            new = ratings.rate(services, desk.actor(), held, [said])
        desk.tell("cli.rating_added", subject=said.subject.name, count=new, occasion=held.name)


def _add_listing(group: typer.Typer, desk: Desk) -> None:
    @group.command("list", help=desk.say("cli.rating.list"))
    def _list(
        occasion: OccasionOption = "", street: StreetOption = "", month: MonthOption = ""
    ) -> None:
        with desk.services() as services:
            held = _occasion(services, street, month, occasion)
            said = services.ratings.ratings(held.street_code)
        own = [one for one in said if one.occasion_id == held.occasion_id]
        for (direction, subject), counted in tallies(own).items():
            numbers = (counted.satisfied, counted.fairly, counted.not_satisfied)
            shown = counted.shows(direction)
            desk.tell(
                "cli.rating_line",
                direction=direction.value,
                subject=subject.name,
                raters=counted.raters,
                said="/".join(map(str, numbers)) if shown else rating_notices.HIDDEN,
                rate=f"{float(counted.rate or 0):.1%}" if shown else rating_notices.HIDDEN,
            )


def _add_publishing(group: typer.Typer, desk: Desk) -> None:
    @group.command("notice", help=desk.say("cli.rating.notice"))
    def _notice(
        kind: NoticeKind,
        output: Annotated[Path, typer.Option("-o", "--output")],
        reviewed: Annotated[str, typer.Option("--reviewed")] = "",
        days: Annotated[int, typer.Option("--days", min=1)] = 5,
        occasion: OccasionOption = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_notice(output)
        with desk.services() as services:
            held = _occasion(services, street, month, occasion)
            mark = reviewed or _asked(desk, rating_notices.draft(services, held, kind))
            paper = rating_notices.let_out(services, desk.actor(), held, kind, mark, days)
        ending = output.suffix.lower()
        desk.files.write(output, desk.files.reports.rating_notice(paper, ending))
        desk.tell(
            "cli.notice_written",
            path=output,
            starts=paper.starts_on,
            ends=paper.ends_on,
            days=paper.working_days,
        )


def _asked(desk: Desk, made: rating_notices.Draft) -> str:
    """The fingerprint of the hits shown if a person at the terminal says yes; empty else."""
    for hit in made.hits:
        told = {"project": hit.project, "column": hit.column, "words": hit.words}
        desk.tell("cli.hit", context=hit.context, **told)
    if made.hits and sys.stdin.isatty() and typer.confirm(desk.say("cli.hits_reviewed")):
        return fingerprint(made.hits)
    return ""

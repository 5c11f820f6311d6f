"""`qingdan round duplicates|merge|unmerge`: rows that are likely one, and those that are."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.desk import Desk, check_outputs, find_round
from domain.likeness import Duplicate
from domain.needs import Need
from workflow.merge import Likenesses, likenesses, merge_needs, unmerge_needs

StreetOption = Annotated[str, typer.Option("--street")]
MonthOption = Annotated[str, typer.Option("--month")]
COLUMN = "疑似重复"


def add_commands(group: typer.Typer, desk: Desk) -> None:
    """Hang the commands on `qingdan round`."""

    @group.command("duplicates", help=desk.say("cli.round.duplicates"))
    def _duplicates(
        output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
        as_json: Annotated[bool, typer.Option("--json")] = False,
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        check_outputs(output)
        with desk.services() as services:
            home, one = find_round(services, street, month)
            found = likenesses(services, one)
        told = _told(desk, found)
        if output:
            title = f"{home.name}{one.name}"
            marked = _marked(desk, found)
            book = desk.files.duplicates_list(marked, told["gifts"], title)
            desk.files.write(output, book)
        if as_json:
            typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for row in told["needs"]:
            typer.echo(desk.say("cli.duplicate", **row | {"reasons": "；".join(row["reasons"])}))
        for row in told["gifts"]:
            units = "、".join(row["units"])
            typer.echo(desk.say("cli.shared_gift", **row | {"units": units}))
        desk.tell("cli.duplicates", needs=len(told["needs"]), gifts=len(told["gifts"]))

    @group.command("merge", help=desk.say("cli.round.merge"))
    def _merge(
        keep: str,
        others: list[str],
        why: Annotated[str, typer.Option("--why")] = "",
        street: StreetOption = "",
        month: MonthOption = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            need = merge_needs(services, desk.actor(), one, keep, others, why).need
        numbers = "、".join(need.merged_numbers)
        desk.tell("cli.merged", keep=need.need_id, others=numbers, count=need.asker_count)

    @group.command("unmerge", help=desk.say("cli.round.unmerge"))
    def _unmerge(keep: str, street: StreetOption = "", month: MonthOption = "") -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            count = unmerge_needs(services, desk.actor(), one, keep)
        desk.tell("cli.unmerged", keep=keep, count=count)


def _told(desk: Desk, found: Likenesses) -> dict[str, list[dict[str, Any]]]:
    number = {key: need.need_id for key, need in found.needs.items()}
    return {
        "needs": [
            {
                "one": number[one.one],
                "other": number[one.other],
                "community": found.needs[one.one].place.community,
                "score": one.score,
                "reasons": _reasons(desk, one),
            }
            for one in found.duplicates
        ],
        "gifts": [
            {
                "goods": one.goods,
                "units": list(one.units),
                "resources": [found.resources[key].resource_id for key in one.resources],
                "count": len(one.units),
                "asked": len(one.asked),
            }
            for one in found.gifts
        ],
    }


def _reasons(desk: Desk, one: Duplicate) -> list[str]:
    return [
        desk.say(f"reason.{reason.feature}.{reason.code}", **reason.values)
        for reason in one.reasons
    ]


def _marked(desk: Desk, found: Likenesses) -> list[Need]:
    """The round's needs, each with the ones it is likely doubled by in a column of its own."""
    like: dict[str, list[str]] = {}
    for one in found.duplicates:
        for own, other in ((one.one, one.other), (one.other, one.one)):
            row = {"other": found.needs[other].need_id, "score": one.score}
            reasons = "；".join(_reasons(desk, one))
            like.setdefault(own, []).append(desk.say("cli.doubled_by", reasons=reasons, **row))
    return [
        replace(need, extra=(*need.extra, (COLUMN, "\n".join(like.get(key, [])))))
        for key, need in found.needs.items()
    ]

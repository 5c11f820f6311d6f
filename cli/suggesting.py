"""`qingdan round suggest`: what the round holds for a need that is being written."""

import json
from typing import Annotated, Any

import typer

from cli.desk import Desk, find_round
from domain.proposals import Reason
from matching.suggest import Suggestion
from workflow.suggest import Desk as RoundDesk
from workflow.suggest import open_desk


def add_command(group: typer.Typer, desk: Desk) -> None:
    """Hang `qingdan round suggest` on its group."""

    @group.command("suggest", help=desk.say("cli.round.suggest"))
    def _suggest(
        text: str,
        community: Annotated[str, typer.Option("--community")],
        compound: Annotated[str, typer.Option("--compound")] = "",
        top: Annotated[int, typer.Option("--top", min=1)] = 5,
        as_json: Annotated[bool, typer.Option("--json")] = False,
        street: Annotated[str, typer.Option("--street")] = "",
        month: Annotated[str, typer.Option("--month")] = "",
    ) -> None:
        with desk.services() as services:
            _, one = find_round(services, street, month)
            held = open_desk(services, one)
        told = _told(desk, held, held.suggest(text, community, compound=compound, top=top))
        if as_json:
            typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
            return
        desk.tell("cli.suggest.kind", kind=told["kind_name"] or desk.say("cli.suggest.unknown"))
        if told["route"] != "lists":
            desk.tell("cli.suggest.elsewhere", words=told["route_words"])
        for row in told["duplicates"]:
            reasons = "；".join(row["reasons"])
            desk.tell("cli.suggest.double", **row | {"reasons": reasons})
        for row in told["candidates"]:
            key = "cli.suggest.candidate" if row["eligible"] else "cli.suggest.ineligible"
            typer.echo(desk.say(key, **row | {"reasons": "；".join(row["reasons"])}))
        if not told["candidates"]:
            desk.tell("cli.suggest.nothing")


def _told(desk: Desk, held: RoundDesk, found: Suggestion) -> dict[str, Any]:
    knowledge = desk.knowledge()
    names = knowledge.names if desk.language() == "zh" else knowledge.english
    return {
        "kind": found.plan.kind,
        "kind_name": names.get(found.plan.kind, ""),
        "parts": [one.part.name for one in found.plan.parts],
        "route": found.plan.route.value,
        "route_words": found.plan.route_words,
        "duplicates": [
            {
                "need_id": held.needs[one.other].need_id,
                "text": held.needs[one.other].words,
                "score": one.score,
                "reasons": _reasons(desk, one.reasons),
            }
            for one in found.doubles
        ],
        "candidates": [
            {
                "resource_id": held.resources[one.resource_id].resource_id,
                "unit": held.resources[one.resource_id].unit,
                "text": held.resources[one.resource_id].words,
                "score": one.score,
                "eligible": one.eligible,
                "reasons": _reasons(desk, one.reasons),
            }
            for one in found.candidates
        ],
    }


def _reasons(desk: Desk, reasons: tuple[Reason, ...]) -> list[str]:
    return [
        desk.say(f"reason.{reason.feature}.{reason.code}", **reason.values) for reason in reasons
    ]

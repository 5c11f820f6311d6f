"""Catalogues: the kinds of service, and what the street corrected of them."""

from collections.abc import Mapping, Sequence

from nicegui import ui

from domain.corrections import Correction
from domain.resources import Resource
from domain.rights import Act
from web.acting import Choice, button, card, may, nothing_yet
from web.days import month_worded
from web.frame import Opened, off, renew
from web.local_words import local_words
from web.tables import table
from web.uploads import Named, brought, drop
from workflow.correct import (
    correct_kind,
    end_correction,
    knowledge_of,
    refuse_pair,
    take_corrections,
)
from workflow.correction_rows import corrections_of
from workflow.imports import must_be_whole
from workflow.ports.corrections import KeptCorrection
from workflow.ports.lists import RoundNeed
from workflow.views import look_at


async def catalogues(opened: Opened) -> None:
    """The catalogues (目录) as they count in the round."""
    services, one = opened.office.services, opened.round
    look_at(services, opened.visitor.actor(), one)
    kept = await off(services.corrections.all, one.street_code)
    known = await off(knowledge_of, services, one)
    names = known.names if opened.visitor.language == "zh" else known.english
    if may(opened, Act.CORRECT):
        await _putting_right(opened, names)
        with card(opened.say("web.local_words")):
            local_words(opened, names)
    with card(opened.say("web.corrections")):
        _corrections(opened, kept, names)
    with card(opened.say("web.kinds")):
        heads = [opened.say("web.name_of"), opened.say("web.code")]
        rows = sorted((name, code) for code, name in names.items())
        table(opened.visitor.language, heads, rows)


async def _putting_right(opened: Opened, names: Mapping[str, str]) -> None:
    """Put the kind of a row right, or a pair; a round without rows says where they come from."""
    services, one = opened.office.services, opened.round
    needs = await off(services.lists.needs, one.round_id)
    given = await off(services.lists.resources, one.round_id)
    if not (needs or given):
        nothing_yet(opened, "web.nothing_to_correct", "month")
        return
    with card(opened.say("web.correct_kind")):
        _correcting(opened, names, needs, given)
    with card(opened.say("web.correct_pair")):
        _refusing(opened, needs, given)


def _correcting(
    opened: Opened,
    names: Mapping[str, str],
    needs: Sequence[RoundNeed],
    given: Sequence[Resource],
) -> None:
    """Say of what kind a row is."""
    say, services, one = opened.say, opened.office.services, opened.round
    rows = [(f"{x.need.need_id}　{x.need.words}", ("needs", x.key)) for x in needs]
    rows += [(f"{x.unit}　{x.words}", ("resources", x.key)) for x in given]
    with ui.row().classes("row"):
        which = Choice(say("web.which_row"), rows)
        kind = Choice(say("web.kind_of_service"), [(name, code) for code, name in names.items()])
        why = ui.input(say("web.reason")).classes("wide")

    def work() -> Correction:
        side, key = which.chosen
        actor = opened.visitor.actor()
        return correct_kind(services, actor, one, side, key, kind.chosen, why.value or "")

    button(opened, "correct_kind", work, main=True)


def _refusing(opened: Opened, needs: Sequence[RoundNeed], given: Sequence[Resource]) -> None:
    """Say that a resource does not suit a need."""
    say, services, one = opened.say, opened.office.services, opened.round
    with ui.row().classes("row"):
        need = Choice(
            say("web.need"), [(f"{x.need.need_id}　{x.need.words}", x.key) for x in needs]
        )
        resource = Choice(say("web.resource"), [(f"{x.unit}　{x.words}", x.key) for x in given])
        why = ui.input(say("web.reason")).classes("wide")

    def work() -> Correction:
        actor = opened.visitor.actor()
        return refuse_pair(services, actor, one, need.chosen, resource.chosen, why.value or "")

    button(opened, "refuse_pair", work)


def _corrections(
    opened: Opened, kept: tuple[KeptCorrection, ...], names: Mapping[str, str]
) -> None:
    """What was corrected, with what ends it; an office's own file can be dropped here."""
    say, services, one = opened.say, opened.office.services, opened.round
    if may(opened, Act.CORRECT):
        standing = [(_told(x, names), x.correction_id) for x in kept if not x.correction.until]
        with ui.row().classes("row"):
            which = Choice(say("web.which_correction"), standing)
            why = ui.input(say("web.reason"))
            button(
                opened,
                "end_correction",
                lambda: end_correction(
                    services, opened.visitor.actor(), one, which.chosen, why.value or ""
                ),
            )
        _dropping(opened)
    language = opened.visitor.language
    table(
        language,
        [
            say("web.of_what"),
            say("web.since"),
            say("web.until_month"),
            say("web.reason"),
            say("web.ended_why"),
        ],
        [
            (
                _told(each, names),
                month_worded(language, each.correction.since),
                month_worded(language, each.correction.until),
                each.correction.why,
                each.ended_why,
            )
            for each in kept
        ],
    )


def _dropping(opened: Opened) -> None:
    """An office's own file of corrections, taken in whole or not at all."""
    files, services = opened.office.files, opened.office.services

    def taken(name: str, data: bytes) -> int:
        reading = files.read_register("corrections", [(name, data)], services.today())
        must_be_whole([reading])
        rows = corrections_of([row.values for row in reading.items], services.knowledge)
        return take_corrections(services, opened.visitor.actor(), opened.round.street_code, rows)

    async def dropped(named: Sequence[Named]) -> None:
        if await brought(opened, told, lambda: taken(*named[0])) is not None:
            renew(opened, "corrections_taken")

    drop(opened, opened.say("web.drop_corrections"), dropped)
    told = ui.column().classes("w-full").props("aria-live=polite")


def _told(kept: KeptCorrection, names: Mapping[str, str]) -> str:
    one = kept.correction
    rows = [mark.text or mark.key for mark in (one.need, one.resource) if mark is not None]
    rows += [one.word] if one.word else []
    return f"{one.matter.value}：{'　'.join([*rows, names.get(one.kind, one.kind)])}"

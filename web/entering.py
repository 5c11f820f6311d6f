"""A single need, typed in by keyboard: what it is likely doubled by and who could help, at once."""

import asyncio
from collections.abc import Sequence
from urllib.parse import quote

from nicegui import events, ui

from domain.errors import InputError, QingdanError
from domain.needs import AskerKind, Urgency
from domain.rights import Act
from domain.rounds import RoundState
from matching.suggest import Suggestion
from web.acting import card, homes_for, nothing_yet
from web.form_prints import form_prints
from web.frame import Opened, act, off
from web.scans import PICTURES, hang_all
from web.tables import Cell, table
from web.uploads import Named, drop
from web.written import as_file
from workflow.enter import enter_need
from workflow.paper_forms import community_on, form_after
from workflow.ports.lists import RoundNeed
from workflow.street import known_places
from workflow.suggest import Desk, open_desk

FIELDS = ("需求编号", "需求名称", "需求数量", "计量单位", "期望完成时间", "期望时段", "服务对象")
PERSONAL = ("提出人", "联系电话")
PAUSE_SECONDS = 0.5
SHORTEST = 4
"""Signs from which a text tells enough to look for its like."""


async def enter(opened: Opened) -> None:
    """The form of one need (录入一条需求), for paper forms and calls."""
    homes = await homes_for(opened, Act.IMPORT)
    if opened.round.state is not RoundState.OPEN or not homes:
        nothing_yet(opened, "web.not_collecting", "month")
        return
    desk = await off(open_desk, opened.office.services, opened.round)
    _Form(opened, desk, homes)
    await form_prints(opened, homes, {need.number for need in desk.needs.values()})


class _Form:
    """The fields, and what is known of the like while they are filled in."""

    def __init__(self, opened: Opened, desk: Desk, homes: Sequence[str]) -> None:
        self.opened, self.desk, self.typings = opened, desk, 0
        say = opened.say
        with ui.element("div") as form, card(say("web.enter")):
            with ui.row().classes("row"):
                own = community_on(opened.sought, homes)
                first = own or (homes[0] if len(homes) == 1 else None)
                self.home = ui.select(list(homes), value=first, label="所在社区", with_input=True)
                self.asker = ui.select(
                    [one.value for one in AskerKind], value="居民", label="提出主体"
                )
                self.urgency = ui.select(
                    [one.value for one in Urgency], value="一般", label="紧急程度"
                )
            self.text = ui.textarea("需求内容").props("autogrow outlined autofocus")
            self.text.classes("w-full")
            with ui.row().classes("row"):
                self.fields = {name: ui.input(name) for name in (*FIELDS, *PERSONAL)}
            self.fields["需求编号"].value = opened.sought
            self.scans: list[Named] = []
            self.scans_told = ui.label().props("aria-live=polite")
            drop(opened, say("web.scan_drop"), self.drop, PICTURES, several=True)
            ui.button(say("do.enter_need"), on_click=self.enter).props(
                "aria-keyshortcuts=Control+Enter"
            )
            ui.label(say("web.enter_keys")).classes("reason")
        form.on("keydown.ctrl.enter.prevent", self.enter)
        self.known = ui.column().classes("w-full").props("aria-live=polite")
        self.text.on_value_change(self.typed)
        self.home.on_value_change(self.typed)

    async def drop(self, shown: Sequence[Named]) -> None:
        """Hold scans of the form until it is stored."""
        self.scans += shown
        self.scans_told.text = self.opened.say("web.scans_held", count=len(self.scans))

    async def enter(self) -> None:
        """Store the need with its scans; the next paper form's number stands ready then."""
        if await act(self.opened, self.store):
            after = quote(form_after(self.fields["需求编号"].value or ""))
            here = f"/rounds/{self.opened.round.round_id}/enter"
            ui.navigate.to(f"{here}?done=enter_need&q={after}")

    def store(self) -> RoundNeed:
        """Store the need after all the checks of an import."""
        opened = self.opened
        services, one = opened.office.services, opened.round
        cells = {name: field.value or "" for name, field in self.fields.items()}
        cells |= {
            "所在社区": self.home.value or "",
            "需求内容": self.text.value or "",
            "提出主体": self.asker.value,
            "紧急程度": self.urgency.value,
        }
        named = [(opened.say("form.needs"), as_file([cells]))]
        needs, _ = opened.office.files.read_lists(
            named, [], one.month, places=known_places(services)
        )
        for problem in needs.problems:
            raise InputError(problem.code, problem.cell, **problem.values)
        (need,) = needs.items
        entered = enter_need(services, opened.visitor.actor(), one, need)
        hang_all(opened, entered.key, self.scans)
        return entered

    async def typed(self, _: events.ValueChangeEventArguments[str | None]) -> None:
        """Show the like of what is typed so far, once the typing has paused."""
        self.typings += 1
        typing = self.typings
        await asyncio.sleep(PAUSE_SECONDS)
        if typing != self.typings:
            return
        text, home = (self.text.value or "").strip(), self.home.value
        self.known.clear()
        if len(text) < SHORTEST or not home:
            return
        try:
            found = await off(self.desk.suggest, text, home)
        except QingdanError:
            return
        with self.known:
            self.show(found)

    def show(self, found: Suggestion) -> None:
        """The kind it is understood as, needs of the same matter, resources that fit."""
        say, language = self.opened.say, self.opened.visitor.language
        known = self.opened.office.services.knowledge
        names = known.names if language == "zh" else known.english
        kind = names.get(found.plan.kind, say("cli.suggest.unknown"))
        with card(say("web.understood_as", kind=kind)):
            if not found.in_lists:
                ui.label(say("cli.suggest.elsewhere", words=found.plan.route_words))
            doubles = [self.desk.needs[one.other] for one in found.doubles]
            table(
                language,
                [say("web.number"), say("web.community"), say("web.need")],
                [(need.need_id, need.place.community, need.words) for need in doubles],
                say("web.likely_doubles"),
            )
            offers = [(self.desk.resources[one.resource_id], one) for one in found.candidates]
            table(
                language,
                [say("web.unit"), say("web.resource"), say("web.may_serve")],
                [(given.unit, given.words, self._may(one.eligible)) for given, one in offers],
                say("web.could_help"),
            )

    def _may(self, eligible: bool) -> Cell:
        return Cell(
            self.opened.say("web.fits" if eligible else "web.fits_not"), "good" if eligible else ""
        )

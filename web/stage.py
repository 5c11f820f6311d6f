"""The view for the projector: large, one need after the other, decisions by keyboard."""

from collections import Counter
from decimal import Decimal
from html import escape

from nicegui import events, ui

from domain.meetings import Meeting, MeetingState, quorum
from domain.projects import Decision, Verdict
from domain.rights import Act, Scope
from domain.wording import amount_of
from web.acting import confirmed
from web.answers import VERDICT_LOOKS
from web.frame import Opened, act, off
from workflow import meet
from workflow import meetings as sittings
from workflow.agenda import AgendaItem, agenda
from workflow.ports.proposals import ProposalLine
from workflow.service_list import in_numbers
from workflow.services import Services

KEYS = {
    "1": Verdict.CONFIRMED,
    "2": Verdict.CHANGED,
    "3": Verdict.REFUSED,
    "4": Verdict.DEFERRED,
    "5": Verdict.REFERRED,
}
LOOKS_AGAIN_SECONDS = 5.0


class Stage:
    """A meeting's agenda, one item at a time; decided lines stay on it with their verdict."""

    def __init__(self, opened: Opened, meeting: Meeting) -> None:
        self.opened, self.meeting = opened, meeting
        self.items: tuple[AgendaItem, ...] = ()
        self.at, self.asking = 0, False

    async def show(self) -> None:
        """Draw the stage and listen to the keyboard."""
        await self.read()
        waiting = (at for at, item in enumerate(self.items) if any(x.open for x in item.lines))
        self.at = next(waiting, 0)
        with ui.row().classes("row"):
            self.progress = ui.label().props("aria-live=polite")
            self.tally = ui.element("div").classes("row")
            ui.space()
            ui.button(self.opened.say("web.full_screen"), on_click=ui.fullscreen().toggle).props(
                "flat"
            )
        self.doing = ui.row().classes("row")
        with self.doing:
            ui.label(self.opened.say("web.stage_keys")).classes("reason")
            ui.button(self.opened.say("do.confirm_rest"), on_click=self.confirm_rest).props(
                "outline"
            )
            ui.button(self.opened.say("do.end_meeting"), on_click=self.end).props("outline")
        self.panel = ui.element("section").classes("card stage")
        ui.keyboard(on_key=self.key)
        self.draw()
        ui.timer(LOOKS_AGAIN_SECONDS, self.look_again, immediate=False)

    async def look_again(self) -> None:
        """Show what somebody else decided or took down meanwhile.

        Not while a reason is typed: what is decided then is held against what was seen.
        """
        if self.asking:
            return
        before = self.shown, self.there, self.meeting.state
        await self.read()
        if before != (self.shown, self.there, self.meeting.state):
            self.draw()

    async def read(self) -> None:
        """Read the agenda anew: somebody else may have decided in between."""
        services, one = self.opened.office.services, self.opened.round
        self.one = await off(services.rounds.get, one.round_id)
        self.meeting = next(
            held
            for held in await off(services.meetings.all, one.round_id)
            if held.meeting_id == self.meeting.meeting_id
        )
        self.items = await off(agenda, services, self.one, self.meeting)
        self.words = {
            item.key: item.words for item in await off(services.lists.resources, one.round_id)
        }
        needs = await off(services.lists.needs, one.round_id)
        self.numbers = {row.key: row.need.need_id for row in needs}
        self.units = await off(_units, services, one.round_id)
        self.shown = {x.line_id: x.decision for item in self.items for x in item.lines}
        self.there = quorum(await off(services.meetings.invitees, self.meeting.meeting_id))

    @property
    def may_decide(self) -> bool:
        """Whether decisions may be offered here."""
        scope = Scope(self.one.street_code, self.meeting.community)
        over = self.meeting.state in {MeetingState.CLOSED, MeetingState.CANCELLED}
        return not over and self.opened.visitor.may(Act.DECIDE, scope)

    @property
    def waiting(self) -> int:
        """How many lines nobody has decided yet."""
        return sum(line.open for item in self.items for line in item.lines)

    def draw(self) -> None:
        """Draw the item that is on."""
        say = self.opened.say
        decided = sum(all(not x.open for x in item.lines) for item in self.items if item.lines)
        self.progress.text = say(
            "web.stage_progress",
            at=self.at + 1 if self.items else 0,
            count=len(self.items),
            decided=decided,
            present=self.there.present,
            seats=self.there.seats,
        )
        self.doing.set_visibility(self.may_decide)
        self.tally.clear()
        with self.tally:
            self._tally()
        self.panel.clear()
        with self.panel:
            if not self.items:
                ui.label(say("web.nothing_to_decide"))
                return
            self._item(self.items[self.at])

    def _tally(self) -> None:
        """How many lines have each verdict, and how many wait."""
        lines = [line for item in self.items for line in item.lines]
        given = Counter(line.verdict for line in lines if not line.open and line.verdict)
        for verdict in KEYS.values():
            if given[verdict]:
                ui.label(f"{verdict.value} {given[verdict]}").classes(
                    f"state {VERDICT_LOOKS[verdict]}"
                )
        if self.waiting:
            ui.label(self.opened.say("web.stage_waiting", count=self.waiting)).classes("state")

    def _item(self, item: AgendaItem) -> None:
        say, need = self.opened.say, item.need.need
        ui.label(f"{need.need_id}　{need.place.community}").classes("reason")
        ui.html(f"<h1>{escape(need.words)}</h1>", sanitize=False)
        for opinion in item.opinions:
            ui.label(say("web.opinion_of_community", opinion=opinion)).classes("reason")
        for line in item.lines:
            self._line(line)
        for left in item.unmet:
            named = in_numbers(left, self.numbers)
            words = self.opened.office.files.unmet_reason(named, self.opened.visitor.language)
            told = say("web.missing", quantity=self._amount(left.missing, left.need_id, left.part))
            ui.label(f"{left.part} {told} {words}").classes("give left")
        with ui.row().classes("row"):
            ui.button(say("web.item_before"), on_click=lambda: self.turn(-1)).props("flat")
            ui.button(say("web.item_after"), on_click=lambda: self.turn(1)).props("flat")

    def _line(self, line: ProposalLine) -> None:
        say = self.opened.say
        with ui.element("div").classes("give"):
            part = f"（{line.part}）" if line.part else ""
            ui.label(f"{line.unit}{part}：{self.words.get(line.resource_key, '')}").classes(
                "text-bold"
            )
            key = "web.gives_decided" if line.stands else "web.gives_now"
            quantity = self._amount(_talked_over(line), line.need_key, line.part)
            ui.label(say(key, quantity=quantity))
            if line.withdrawn:
                ui.label(say("web.gives_no_more")).classes("state bad")
            elif line.verdict:
                why = f"：{line.decision.why}" if line.decision and line.decision.why else ""
                ui.label(f"{line.verdict.value}{why}").classes(
                    f"state {VERDICT_LOOKS[line.verdict]}"
                )
            if self.may_decide and not line.withdrawn:
                with ui.row().classes("row"):
                    for verdict in KEYS.values():
                        if verdict is Verdict.REFERRED and not self.meeting.community:
                            continue
                        self._button(line, verdict)

    def _amount(self, quantity: Decimal, need_key: str, part: str) -> str:
        return amount_of(quantity, self.units.get((need_key, part), ""))

    def _button(self, line: ProposalLine, verdict: Verdict) -> None:
        async def go() -> None:
            await self.say_of(line, verdict)

        button = ui.button(verdict.value, on_click=go)
        if verdict is not Verdict.CONFIRMED:
            button.props("outline")
        if line.verdict is verdict:
            button.disable()

    async def say_of(self, line: ProposalLine, verdict: Verdict) -> None:
        """Decide on a line; a reason, or another quantity, is asked for where one is needed."""
        if verdict is Verdict.CONFIRMED:
            await self.decide(Decision(line.line_id, verdict))
            return
        say = self.opened.say
        with ui.dialog() as dialog, ui.card():
            ui.label(f"{verdict.value}：{line.unit}").classes("text-bold")
            amount = ui.number(say("web.quantity"), value=float(_talked_over(line)), min=0)
            amount.set_visibility(verdict is Verdict.CHANGED)
            why = ui.input(say("web.why")).classes("w-96").props("autofocus")
            with ui.row():
                ui.button(say("web.yes"), on_click=lambda: dialog.submit(True))
                ui.button(say("web.no"), on_click=lambda: dialog.submit(False)).props("flat")
        self.asking = True
        wanted = await dialog
        self.asking = False
        if wanted:
            quantity = Decimal(str(amount.value)) if verdict is Verdict.CHANGED else None
            await self.decide(
                Decision(line.line_id, verdict, quantity, quantity, why=why.value or "")
            )

    async def decide(self, decision: Decision) -> None:
        """Store one decision, and go on once everything of the item is decided."""
        services, one = self.opened.office.services, self.one
        done = await act(
            self.opened,
            lambda: meet.decide(
                services,
                self.opened.visitor.actor(),
                one,
                self.meeting,
                [decision],
                shown=self.shown,
            ),
        )
        await self.read()
        if done and self.items and all(not x.open for x in self.items[self.at].lines):
            self.at = min(self.at + 1, len(self.items) - 1)
        self.draw()

    async def confirm_rest(self) -> None:
        """Confirm every line that waits for this meeting."""
        services, waiting = self.opened.office.services, self.waiting
        if not await confirmed(self.opened, self.opened.say("ask.confirm_rest", count=waiting)):
            return
        await act(
            self.opened,
            lambda: meet.confirm_rest(
                services, self.opened.visitor.actor(), self.one, self.meeting
            ),
            self.opened.say("done.confirm_rest"),
        )
        await self.read()
        self.draw()

    async def end(self) -> None:
        """End the meeting; what it leaves open is decided by a later one alone."""
        services, waiting = self.opened.office.services, self.waiting
        if not await confirmed(self.opened, self.opened.say("ask.end_meeting", count=waiting)):
            return
        await act(
            self.opened,
            lambda: sittings.end(services, self.opened.visitor.actor(), self.one, self.meeting),
            self.opened.say("done.end_meeting"),
        )
        await self.read()
        self.draw()

    def turn(self, step: int) -> None:
        """Go to the item before or after."""
        self.at = max(0, min(self.at + step, len(self.items) - 1))
        self.draw()

    async def key(self, event: events.KeyEventArguments) -> None:
        """Arrows turn the pages, digits decide on the first line that waits."""
        if not event.action.keydown or event.action.repeat or not self.items:
            return
        if event.key.arrow_right or event.key.page_down:
            self.turn(1)
        elif event.key.arrow_left or event.key.page_up:
            self.turn(-1)
        elif event.key.name in KEYS and self.may_decide:
            line = next((x for x in self.items[self.at].lines if x.open), None)
            if line is not None:
                await self.say_of(line, KEYS[event.key.name])


def _talked_over(line: ProposalLine) -> Decimal:
    """How much a line is about: a refusal and a withdrawal hold nothing, but were about that."""
    return line.given_quantity if line.stands else line.quantity


def _units(services: Services, round_id: str) -> dict[tuple[str, str], str]:
    """The unit of measure of each part of the standing proposal."""
    proposal = services.proposals.latest(round_id)
    return {
        (line.need_id, part.part): part.measure_unit
        for line in (proposal.projects if proposal else ())
        for part in line.parts
    }

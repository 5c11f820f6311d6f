"""Matching: start it, read needs beside resources and what is left over, change it by hand."""

from nicegui import ui

from domain.rights import Act, Scope
from domain.rounds import RoundState
from matching.policy import Policy
from web.acting import may, nothing_yet
from web.adjusting import by_hand
from web.fragments import still
from web.frame import Opened, act, off, renew
from web.list_button import list_button
from web.pairs import Pair, Shown, shown
from workflow.propose import match_round

PAGE = 50
TABS = ("served", "unserved", "idle")
ADJUSTABLE = (RoundState.MATCHED, RoundState.MET)
MATCHABLE = (RoundState.FROZEN, RoundState.MATCHED, RoundState.MET)


async def proposal(opened: Opened) -> None:
    """The proposal (对接建议) of a round."""
    seen = await off(shown, opened)
    with ui.row().classes("row"):
        if opened.round.state in MATCHABLE and opened.visitor.may(
            Act.MATCH, Scope(opened.round.street_code)
        ):
            ui.button(opened.say("do.match"), on_click=lambda: _match(opened))
        if seen.matched_on:
            list_button(opened)
            ui.label(opened.say("web.matched_on", day=seen.matched_on)).classes("reason")
            for price in seen.prices:
                ui.label(price).classes("reason")
    if not seen.matched_on:
        nothing_yet(opened, "web.not_matched", "month")
        return
    await _tabs(opened, seen)


async def _tabs(opened: Opened, seen: Shown) -> None:
    say = opened.say
    served = [pair for pair in seen.pairs if pair.served]
    unserved = [pair for pair in seen.pairs if not pair.served]
    counts = {"served": len(served), "unserved": len(unserved), "idle": len(seen.idle)}
    with ui.tabs() as tabs:
        for name in TABS:
            ui.tab(name, say(f"web.tab_{name}", count=counts[name]))
        adjustable = opened.round.state in ADJUSTABLE and may(opened, Act.ADJUST)
        if adjustable:
            ui.tab("by_hand", say("web.by_hand"))
    first = opened.sought if opened.sought in TABS else "served"
    with ui.tab_panels(tabs, value=first).classes("w-full"):
        with ui.tab_panel("served"):
            _Pairs(opened, served)
        with ui.tab_panel("unserved"):
            _Pairs(opened, unserved)
        with ui.tab_panel("idle"):
            still(opened.visitor.language, "idle.html", rows=seen.idle)
        if adjustable:
            with ui.tab_panel("by_hand"):
                await by_hand(opened)


class _Pairs:
    """Pairs a page at a time, with a search over all of them."""

    def __init__(self, opened: Opened, pairs: list[Pair]) -> None:
        words = "" if opened.sought in TABS else opened.sought
        self.opened, self.pairs, self.count, self.words = opened, pairs, PAGE, words
        search = ui.input(opened.say("web.search"), value=words).props("dense outlined clearable")
        search.on_value_change(lambda event: self.search(event.value or ""))
        self.panel = ui.column().classes("w-full")
        self.show()

    def search(self, words: str) -> None:
        """Show what holds all the words."""
        self.words, self.count = words, PAGE
        self.show()

    def more(self) -> None:
        """Show the next page under this one."""
        self.count += PAGE
        self.show()

    def show(self) -> None:
        """Draw what is asked for."""
        wanted = self.words.split()
        found = [pair for pair in self.pairs if all(word in str(pair) for word in wanted)]
        self.panel.clear()
        with self.panel:
            still(self.opened.visitor.language, "pairs.html", pairs=found[: self.count]).classes(
                "w-full"
            )
            if len(found) > self.count:
                left = len(found) - self.count
                ui.button(self.opened.say("web.more", count=left), on_click=self.more).props("flat")


async def _match(opened: Opened) -> None:
    """Match and show the stages; a reload in between changes nothing, the match goes on."""
    told = ui.notification(opened.say("web.busy"), spinner=True, timeout=None)

    def stage(name: str) -> None:
        told.message = opened.say(f"stage.{name}")

    services = opened.office.services
    done = await act(
        opened,
        lambda: match_round(
            services, opened.visitor.actor(), opened.round, Policy(), progress=stage
        ),
    )
    told.dismiss()
    if done:
        renew(opened, "match")

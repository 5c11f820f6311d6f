"""The wall of wishes: what may be claimed, who claimed what, and what came true."""

from collections.abc import Sequence
from datetime import date

from nicegui import ui

from domain.errors import InputError
from domain.rights import Act
from domain.serving import Helper
from domain.wishes import (
    MenuLine,
    Wish,
    Wisher,
    WishFigure,
    WishFigures,
    WishKind,
    WishState,
    wish_lines,
)
from web.acting import Choice, button, card, day_of, homes_for, may, nothing_yet
from web.chat import copy_button
from web.counted import counted, lines
from web.fragments import still
from web.frame import Opened, act, asked, off, renew
from web.tables import Cell, table
from web.uploads import Named, drop
from workflow import wishes as verbs
from workflow.ports.wishes import WishMenu

LOOKS = {
    WishState.OPEN: "warn",
    WishState.CLAIMED: "",
    WishState.DELIVERED: "warn",
    WishState.CONFIRMED: "good",
    WishState.WITHDRAWN: "",
    WishState.EXPIRED: "bad",
}
FIGURES = ("raised", "goods_claimed", "service_claimed", "confirmed", "persons_helped")


async def wishes(opened: Opened) -> None:
    """The wishes (微心愿) of the street."""
    services, home, actor = opened.office.services, opened.street, opened.visitor.actor()
    today = services.today()
    menu = await off(verbs.wish_menu, services, home)
    own = await off(verbs.wishes_seen, services, actor, home)
    _figures(opened, own, today)
    with card(opened.say("web.wish_wall", count=len(menu.lines))):
        _wall(opened, menu)
    claimed = [wish for wish in own if wish.claim is not None]
    if claimed:
        with card(opened.say("web.wishes_claimed")):
            _claimed(opened, claimed)
    if may(opened, Act.KEEP_WISHES):
        with card(opened.say("web.wish_new")):
            await _taking_down(opened)


def _figures(opened: Opened, own: Sequence[Wish], today: date) -> None:
    """The figures of the year; the one that is chosen opens its wishes."""
    told = WishFigures.of(own, today.year)
    figures = [(name, opened.say(f"figure.wish_{name}"), getattr(told, name)) for name in FIGURES]
    counted(opened, figures)
    chosen = next((figure for figure in figures if figure[0] == opened.sought), None)
    if chosen is not None:
        found = wish_lines(own, WishFigure[chosen[0].upper()], today.year)
        rows = [_line(wish, today) for line in found for wish in line]
        lines(opened, chosen, ("number", "community", "wish", "giver", "state"), rows)


def _line(wish: Wish, today: date) -> tuple[str | Cell, ...]:
    state = wish.state(today)
    giver = wish.claim.giver.told if wish.claim else ""
    return (wish.number, wish.community, wish.menu_text, giver, Cell(state.value, LOOKS[state]))


def _wall(opened: Opened, menu: WishMenu) -> None:
    """The menu as cards, each with a button for who may claim; its text for a chat group."""
    if not menu.lines:
        nothing_yet(opened, "web.no_wishes", "street")
        return
    claims = may(opened, Act.CLAIM_WISH)
    with ui.element("ul").classes("wall"):
        for line in menu.lines:
            with ui.element("li").classes("card"):
                still(opened.visitor.language, "wish.html", line=line)
                if claims:
                    _claiming(opened, line)
    text = opened.office.files.money.menu(menu, ".txt").decode("utf-8")
    with ui.row().classes("row"):
        copy_button(opened, text)


def _claiming(opened: Opened, line: MenuLine) -> None:
    say, services, home = opened.say, opened.office.services, opened.street

    async def ask() -> None:
        units = [one.name for one in await off(services.registers.units, home.code)]
        with ui.dialog() as dialog, ui.card():
            ui.label(f"{line.number}　{line.text}").classes("text-bold")
            unit = ui.select(units, label=say("web.unit"), with_input=True).classes("wide")
            member = ui.input(say("web.or_member"))
            with ui.row():
                ui.button(say("do.claim_wish"), on_click=lambda: dialog.submit(True))
                ui.button(say("web.no"), on_click=lambda: dialog.submit(False)).props("flat")
        if await dialog:
            await claim(str(unit.value or ""), (member.value or "").strip())

    async def claim(unit: str, member: str) -> None:
        def work() -> Wish:
            wish = verbs.find_wish(services, home, line.number, line.community)
            giver = Helper(member, "" if member else unit)
            return verbs.claim(services, opened.visitor.actor(), home, wish, giver)

        if await act(opened, work):
            renew(opened, "claim_wish")

    ui.button(say("do.claim_wish"), on_click=ask).props(
        f'outline aria-label="{say("do.claim_wish")} {line.number}"'
    )


def _claimed(opened: Opened, claimed: list[Wish]) -> None:
    """What was claimed, and the step that is next for it."""
    say, services, home = opened.say, opened.office.services, opened.street
    today, actor = services.today(), opened.visitor.actor
    states = [(wish, wish.state(today)) for wish in claimed]
    running = [(f"{w.number}　{w.menu_text}", w) for w, state in states if state in _RUNNING]
    if running:
        with ui.row().classes("row"):
            which = Choice(say("web.which_wish"), running)
            why = ui.input(say("web.reason")).classes("wide")
        with ui.row().classes("row"):
            _delivering(opened, which)
            button(
                opened,
                "confirm_wish",
                lambda: verbs.confirm(services, actor(), home, which.chosen),
            )
            button(
                opened,
                "give_back_wish",
                lambda: verbs.give_back(services, actor(), home, which.chosen, why.value or ""),
            )
    heads = [say(f"web.{name}") for name in ("number", "community", "wish", "giver", "claimed_on")]
    table(
        opened.visitor.language,
        [*heads, say("board.state")],
        [
            (
                wish.number,
                wish.community,
                wish.menu_text,
                wish.claim.giver.told if wish.claim else "",
                wish.claim.claimed_on if wish.claim else None,
                Cell(state.value, LOOKS[state]),
            )
            for wish, state in states
        ],
    )


_RUNNING = frozenset({WishState.CLAIMED, WishState.DELIVERED})


def _delivering(opened: Opened, which: Choice[Wish]) -> None:
    """A picture dropped here says that the chosen wish is delivered."""
    services, home = opened.office.services, opened.street

    async def take(shown: Sequence[Named]) -> None:
        done = await asked(
            opened,
            lambda: verbs.deliver(services, opened.visitor.actor(), home, which.chosen, shown),
        )
        if done is not None:
            renew(opened, "deliver_wish")

    drop(opened, opened.say("web.delivered_picture"), take, "image/*,.pdf", several=True)


async def _taking_down(opened: Opened) -> None:
    """Take a wish down as a community tells it; whose it is goes on no page."""
    say, services, home = opened.say, opened.office.services, opened.street
    homes = await homes_for(opened, Act.KEEP_WISHES)
    with ui.row().classes("row"):
        number = ui.input(say("web.number"))
        community = ui.select(homes, label=say("web.community"))
        kind = ui.select([one.value for one in WishKind], value="物品", label=say("web.kind"))
        text = ui.input(say("web.wish")).classes("wide")
    with ui.row().classes("row"):
        name = ui.input(say("web.wisher"))
        until = ui.input(say("web.ends_on")).props("type=date stack-label")
        hardship = ui.checkbox(say("web.hardship"))

    def work() -> object:
        if not number.value or not community.value or not text.value:
            raise InputError("wish_unclear")
        wish = Wish(
            number.value.strip(),
            home.name,
            str(community.value),
            WishKind(kind.value),
            text.value,
            services.today(),
            day_of(until.value) if until.value else None,
            bool(hardship.value),
            Wisher(name.value or ""),
        )
        return verbs.take_down(services, opened.visitor.actor(), home, [wish])

    button(opened, "take_down_wish", work, main=True)

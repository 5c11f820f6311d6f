"""Acting on one of several things: choose it, say what is needed, press a button."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal, InvalidOperation
from html import escape
from typing import Generic, TypeVar

from nicegui import ui

from domain.errors import InputError
from domain.rights import Act, Scope
from web.frame import Opened, act, off, renew

T = TypeVar("T")


def nothing_yet(opened: Opened, key: str, *places: str) -> None:
    """Say why a page is empty and what to do, and lead to the pages where that is done."""
    with ui.row().classes("row next"):
        ui.label(opened.say(key))
        for place in places:
            address = f"/rounds/{opened.round.round_id}/{place}"
            told = opened.say("web.go_to", page=opened.say(f"web.{place}"))
            ui.link(told, address).classes("act")


@contextmanager
def card(title: str) -> Iterator[None]:
    """A part of a page under its heading."""
    with ui.element("section").classes("card"):
        if title:
            ui.html(f"<h2>{escape(title)}</h2>", sanitize=False)
        yield


class Choice(Generic[T]):
    """One of several things, chosen by its name; what is typed narrows the names down."""

    def __init__(self, label: str, things: Sequence[tuple[str, T]]) -> None:
        self._things = [thing for _, thing in things]
        names = {at: name for at, (name, _) in enumerate(things)}
        self._select = ui.select(names, label=label, with_input=True).classes("wide")

    @property
    def chosen(self) -> T:
        """The thing that is chosen.

        Raises:
            InputError: None is (code `nothing_chosen`).
        """
        if self._select.value is None:
            raise InputError("nothing_chosen", what=self._select.props["label"])
        at: int = self._select.value
        return self._things[at]


def button(
    opened: Opened, code: str, work: Callable[[], object], *, main: bool = False, ask: str = ""
) -> None:
    """A button `do.<code>` that does something, shows the page anew and says `done.<code>`.

    What is asked stands before it, where it is not taken back.
    """

    async def go() -> None:
        if ask and not await confirmed(opened, ask):
            return
        if await act(opened, work):
            renew(opened, code)

    made = ui.button(opened.say(f"do.{code}"), on_click=go)
    if not main:
        made.props("outline")


async def confirmed(opened: Opened, question: str) -> bool:
    """Ask before what is not taken back, or touches many rows at once; whether it is wanted."""
    with ui.dialog() as dialog, ui.card():
        ui.label(question)
        with ui.row():
            ui.button(opened.say("web.yes"), on_click=lambda: dialog.submit(True))
            ui.button(opened.say("web.no"), on_click=lambda: dialog.submit(False)).props("flat")
    return bool(await dialog)


def may(opened: Opened, act_of: Act, community: str = "", unit: str = "") -> bool:
    """Whether an act may be offered at a place of the street or inside it."""
    scope = Scope(opened.round.street_code, community, unit)
    return opened.visitor.actor().reaches(act_of, scope)


async def homes_for(opened: Opened, act_of: Act) -> list[str]:
    """The communities for which the visitor may be offered an act."""
    code = opened.round.street_code
    known = await off(opened.office.services.places.communities, code)
    actor = opened.visitor.actor()
    return [one.name for one in known if actor.may(act_of, Scope(code, one.name))]


def day_of(text: object) -> date:
    """The day that a field of a page holds.

    Raises:
        InputError: It is none (code `day_bad`).
    """
    try:
        return date.fromisoformat(str(text or ""))
    except ValueError as error:
        raise InputError("day_bad", text=str(text or "")) from error


def amount_in(text: object) -> Decimal:
    """The number that a field of a page holds.

    Raises:
        InputError: It is none (code `number_bad`).
    """
    try:
        return Decimal(str(text).strip().replace(",", ""))
    except InvalidOperation as error:
        raise InputError("number_bad", text=str(text or "")) from error

"""Sending in: files dropped on the page, approval of lists, the text that chases the rest."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from domain.errors import InputError
from domain.needs import Need
from domain.resources import Resource
from domain.rights import Act
from domain.rounds import SentList
from web import acting
from web.acting import may
from web.frame import Opened, act, asked, busy, renew
from web.uploads import SHOWN, drop, tell_problems
from workflow import rounds
from workflow.collect import RoundRows, import_lists
from workflow.ports.files import Named, Reading
from workflow.preview import Preview, preview_needs, preview_resources
from workflow.street import known_places


@dataclass(frozen=True)
class _Brought:
    """What dropped files hold, and what they would change."""

    needs: Reading[Need]
    resources: Reading[Resource]
    changes: tuple[tuple[str, Preview], ...]

    @property
    def problems(self) -> list[Any]:
        """What stops a row or a file."""
        return [*self.needs.problems, *self.resources.problems]


async def sending_in(opened: Opened, board: Sequence[SentList]) -> None:
    """What is done while lists are collected."""
    with ui.element("section").classes("card"):
        ui.html(f"<h2>{opened.say('web.send_in')}</h2>", sanitize=False)
        if not any(sent.rows for sent in board):
            acting.nothing_yet(opened, "web.no_lists", "street", "enter")
        with ui.row().classes("row"):
            _upload(opened)
            with ui.column():
                _lists(opened, board)


def _upload(opened: Opened) -> None:
    say, told = opened.say, ui.column()

    async def take(named: Sequence[Named]) -> None:
        brought = await asked(opened, lambda: _read(opened, named))
        told.clear()
        if brought is not None:
            with told:
                _preview(opened, brought)

    drop(opened, say("web.drop_here"), take, several=True)
    told.move(target_index=-1)


def _read(opened: Opened, named: Sequence[Named]) -> _Brought:
    files, services, one = opened.office.files, opened.office.services, opened.round
    by_form: dict[str, list[Named]] = {"needs": [], "resources": []}
    for name, data in named:
        form = files.form_of(name, data)
        if form not in by_form:
            raise InputError("not_a_list", form=form)
        by_form[form].append((name, data))
    needs, resources = files.read_lists(
        by_form["needs"], by_form["resources"], one.month, places=known_places(services)
    )
    changes = (
        ("needs", preview_needs(services, one, needs.items)),
        ("resources", preview_resources(services, one, resources.items)),
    )
    return _Brought(needs, resources, changes)


def _preview(opened: Opened, brought: _Brought) -> None:
    """What the files would change, with what is wrong in them; nothing is stored yet."""
    say = opened.say
    for form, told in brought.changes:
        if told.new or told.changed or told.same:
            ui.label(
                say(
                    "web.preview",
                    form=say(f"form.{form}"),
                    new=len(told.new),
                    changed=len(told.changed),
                    same=told.same,
                )
            ).classes("text-bold")
            for name in (*told.changed, *told.new)[:SHOWN]:
                ui.label(f"· {name}").classes("reason")
    if brought.problems:
        tell_problems(opened, brought.problems)
        return
    ui.button(say("web.take_in"), on_click=lambda: _take(opened, brought))


async def _take(opened: Opened, brought: _Brought) -> None:
    one = RoundRows(opened.round, brought.needs.items, brought.resources.items)
    with busy(opened):
        done = await act(
            opened,
            lambda: import_lists(opened.office.services, opened.visitor.actor(), [one]),
        )
    if done:
        renew(opened, "taken_in")


def _lists(opened: Opened, board: Sequence[SentList]) -> None:
    """Approve or return a list, or say that its sender has nothing this month."""
    say, services, one = opened.say, opened.office.services, opened.round
    names = {
        (sent.kind, sent.sender): f"{say(f'form.{sent.kind}')} · {sent.sender} · {sent.state.value}"
        for sent in board
    }
    keys = dict(enumerate(names))
    choice = ui.select(
        {at: names[key] for at, key in keys.items()}, label=say("web.which_list"), with_input=True
    ).classes("w-96")
    words = ui.input(say("web.opinion")).classes("w-96")

    def button(code: str, work: Callable[[str, str], object]) -> None:
        async def go() -> None:
            if choice.value is None:
                ui.notify(say("web.choose_list"), type="warning")
                return
            kind, sender = keys[choice.value]
            if await act(opened, lambda: work(kind, sender)):
                renew(opened, code)

        ui.button(say(f"do.{code}"), on_click=go).props("outline")

    actor = opened.visitor.actor
    waiting = rounds.waiting_for_approval(board)
    if one.approvals and waiting and may(opened, Act.APPROVE):
        counts = Counter(sent.state.value for sent in waiting)
        told = say("web.comma").join(f"{state} {count}" for state, count in counts.items())
        sure = say("ask.approve_all", count=len(waiting), states=told)
        acting.button(
            opened,
            "approve_all",
            lambda: rounds.approve_all(services, actor(), one, words.value or ""),
            main=True,
            ask=sure,
        )
    with ui.row().classes("row"):
        button(
            "approve_list",
            lambda kind, sender: rounds.approve(services, actor(), one, kind, sender, words.value),
        )
        button(
            "return_list",
            lambda kind, sender: rounds.return_list(
                services, actor(), one, kind, sender, words.value
            ),
        )
        button(
            "report_zero",
            lambda kind, sender: rounds.report_zero(services, actor(), one, kind, sender),
        )

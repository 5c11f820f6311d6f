"""The month as a path: where the round stands, what is next and by whom, and who has sent in."""

from collections.abc import Callable
from dataclasses import dataclass

from nicegui import ui

from domain.rights import Act, Scope
from domain.rounds import ListState, Round, RoundState, SentList
from matching.policy import Policy
from web.fragments import still
from web.frame import Opened, act, busy, off, renew
from web.list_button import list_button
from web.sending import sending_in
from web.telling import telling
from workflow import collect, rounds, sound
from workflow.figures import Figures, figures
from workflow.propose import match_round
from workflow.publish import publish
from workflow.standing import Standing, Step, standing
from workflow.undo import undo

LOOKS = {
    ListState.NOT_SENT: "warn",
    ListState.RETURNED: "bad",
    ListState.SENT: "",
    ListState.ZERO: "",
    ListState.COMMUNITY_APPROVED: "",
    ListState.STREET_APPROVED: "good",
    ListState.FINAL: "good",
}
PUBLISHED = frozenset({RoundState.PUBLISHED, RoundState.CLOSED})
FIGURES = {
    "needs": "figures?q=RAISED",
    "resources": "resources",
    "projects": "figures?q=PROJECTS",
    "covered": "proposal?q=served",
    "unmet": "figures?q=UNMET",
    "idle": "proposal?q=idle",
    "carried_over": "figures?q=CARRIED_IN",
}
"""The figures of the first page, and where each opens its lines."""
DONE_AT = {
    "answer": "soundings",
    "call": "meetings",
    "decide": "meetings",
    "late": "follow_up",
    "accept": "follow_up",
    "sign_off": "follow_up",
    "work": "follow_up",
}
"""The page on which something is done that has no button on this one, beside it."""


@dataclass(frozen=True)
class _Seen:
    """What the page shows of a round."""

    board: tuple[SentList, ...]
    standing: Standing
    figures: Figures


def _seen(opened: Opened) -> _Seen:
    services, one = opened.office.services, opened.round
    board = services.rounds.board(one.round_id)
    return _Seen(board, standing(services, one, board), figures(services, one))


async def month(opened: Opened) -> None:
    """The first page of a round."""
    seen = await off(_seen, opened)
    with ui.element("section").classes("card"):
        _path(opened, seen.standing)
        with ui.row().classes("row"):
            _steps(opened, seen)
    _figures(opened, seen.figures)
    if opened.round.state is RoundState.OPEN:
        await sending_in(opened, seen.board)
    await telling(opened)
    for kind in ("needs", "resources"):
        lists = [sent for sent in seen.board if sent.kind == kind]
        with ui.element("section").classes("card"):
            ui.html(f"<h2>{opened.say(f'web.board_{kind}')}</h2>", sanitize=False)
            still(opened.visitor.language, "board.html", lists=lists, looks=LOOKS)


def _path(opened: Opened, told: Standing) -> None:
    steps = tuple(Step)
    at = steps.index(told.step) if told.step else len(steps)
    say = opened.say
    still(
        opened.visitor.language,
        "path.html",
        steps=steps,
        at=at,
        todos=told.todo,
        places=DONE_AT,
        roles=lambda todo: say("web.comma").join(
            sorted(say(f"role.{role.name.lower()}") for role in todo.roles)
        ),
    )


def _figures(opened: Opened, told: Figures) -> None:
    rate = f"{told.coverage_rate:.1%}" if told.coverage_rate is not None else "–"
    base = f"/rounds/{opened.round.round_id}"
    whole = opened.visitor.may(Act.VIEW, Scope(opened.round.street_code))
    rows = [
        (opened.say(f"figure.{name}"), f"{getattr(told, name)}", f"{base}/{place}" if whole else "")
        for name, place in FIGURES.items()
    ]
    rows.append(
        (opened.say("figure.coverage_rate"), rate, f"{base}/figures?q=COVERAGE" if whole else "")
    )
    still(opened.visitor.language, "figures.html", figures=rows)


def _steps(opened: Opened, seen: _Seen) -> None:
    """The step that is next, as a button for who may take it; a step back beside it."""
    services, one = opened.office.services, opened.round
    if one.state in PUBLISHED:
        list_button(opened, main=True)
    _freezing(opened, seen)
    for code, act_of, work in (
        ("match", Act.MATCH, lambda: match_round(services, opened.visitor.actor(), one, Policy())),
        ("sound", Act.SOUND, lambda: sound.send_out(services, opened.visitor.actor(), one)),
        ("publish", Act.PUBLISH, lambda: publish(services, opened.visitor.actor(), one)),
        (
            "close",
            Act.CLOSE,
            lambda: collect.close(services, opened.visitor.actor(), opened.street, one),
        ),
    ):
        if any(todo.code == code for todo in seen.standing.todo):
            _button(opened, code, act_of, work)
    if one.state in {RoundState.FROZEN, RoundState.MATCHED}:
        _button(opened, "undo", Act.UNDO, lambda: undo(services, opened.visitor.actor(), one))


def _freezing(opened: Opened, seen: _Seen) -> None:
    """The freeze, once no list waits; who has sent nothing is named before it goes on without."""
    services, one = opened.office.services, opened.round
    codes = {todo.code for todo in seen.standing.todo}
    if one.state is not RoundState.OPEN or codes - {"send", "freeze"} or not seen.figures.needs:
        return
    missing = [
        sent.sender
        for sent in seen.board
        if sent.kind == "needs" and sent.state is ListState.NOT_SENT
    ]
    ask = opened.say("ask.freeze", round=one.name)
    if missing:
        names = opened.say("web.comma").join(missing)
        ask = opened.say("ask.freeze_without", count=len(missing), names=names) + ask

    def work() -> Round:
        actor = opened.visitor.actor()
        return rounds.freeze(services, actor, one, without_missing=bool(missing))

    _button(opened, "freeze", Act.FREEZE, work, ask)


def _button(
    opened: Opened, code: str, act_of: Act, work: Callable[[], object], ask: str = ""
) -> None:
    """A step as a button; whoever may not take it sees whose it is, in the list above."""
    if not opened.visitor.may(act_of, Scope(opened.round.street_code)):
        return
    say = opened.say

    async def go() -> None:
        dialog.close()
        with busy(opened):
            done = await act(opened, work)
        if done:
            renew(opened, code)

    with ui.dialog() as dialog, ui.card():
        ui.label(ask or say(f"ask.{code}", round=opened.round.name))
        with ui.row():
            ui.button(say("web.yes"), on_click=go)
            ui.button(say("web.no"), on_click=dialog.close).props("flat")
    button = ui.button(say(f"do.{code}"), on_click=dialog.open)
    if code == "undo":
        button.props("flat")

"""After a meeting: its minutes from the draft to the signed scan, and the task sheets."""

from collections.abc import Sequence

from nicegui import ui

from domain.meetings import Meeting, MeetingState
from domain.papers import Comment, Minutes
from domain.rights import Act, Scope
from domain.rounds import RoundState
from web.acting import Choice, button, card, may
from web.frame import Opened, asked, off, renew
from web.saving import save_all
from web.tables import table
from web.uploads import Named, drop
from workflow import minutes as papers
from workflow.task_sheets import hand_out, receive

HELD = frozenset({MeetingState.HELD, MeetingState.CLOSED})
PUBLISHED = frozenset({RoundState.PUBLISHED, RoundState.CLOSED})


async def minutes(opened: Opened, meeting: Meeting) -> None:
    """The minutes (会议纪要) of a meeting that has decided, for who writes papers there."""
    scope = Scope(opened.round.street_code, meeting.community)
    if meeting.state not in HELD or not opened.visitor.may(Act.WRITE_PAPER, scope):
        return
    made = await off(papers.latest, opened.office.services, meeting)
    with ui.expansion(_title(opened, made)).classes("w-full"):
        with ui.row().classes("row"):
            if made is None or made.issue is None:
                _drafting(opened, meeting, anew=made is not None)
            if made is not None:
                _download(opened, meeting)
        if made is None:
            return
        if made.issue is None:
            _commenting(opened, meeting, made)
            _issuing(opened, meeting)
        else:
            _scan(opened, meeting)


def _title(opened: Opened, made: Minutes | None) -> str:
    if made is None:
        return opened.say("web.minutes_none")
    number = made.issue.told if made.issue else ""
    return opened.say("web.minutes_are", state=made.state.value, number=number)


def _drafting(opened: Opened, meeting: Meeting, *, anew: bool) -> None:
    """Draft from the decisions, or take the text that was edited in Word or WPS."""
    services, one, actor = opened.office.services, opened.round, opened.visitor.actor
    ask = opened.say("ask.draft_minutes") if anew else ""
    button(opened, "draft_minutes", lambda: papers.draft(services, actor(), one, meeting), ask=ask)

    async def edited(named: Sequence[Named]) -> None:
        def work() -> Minutes:
            text = opened.office.files.papers.read_text(named[0])
            return papers.draft(services, actor(), one, meeting, text)

        if await asked(opened, work) is not None:
            renew(opened, "draft_minutes")

    drop(opened, opened.say("web.minutes_edited"), edited, ".docx")


def _download(opened: Opened, meeting: Meeting) -> None:
    async def take() -> None:
        services, writer = opened.office.services, opened.office.files.papers

        def made() -> dict[str, bytes]:
            found = papers.latest(services, meeting)
            if found is None:
                return {}
            return writer.minutes(papers.paper_of(services, opened.round, meeting, found))

        await save_all(opened, meeting.name, made)

    ui.button(opened.say("web.download_minutes"), on_click=take).props("outline")


def _commenting(opened: Opened, meeting: Meeting, made: Minutes) -> None:
    """What units say of the draft, and what is said to that."""
    say, services, one = opened.say, opened.office.services, opened.round
    actor = opened.visitor.actor
    with ui.row().classes("row"):
        unit, words = ui.input(say("web.unit")), ui.input(say("web.comment")).classes("wide")
        button(
            opened,
            "comment",
            lambda: papers.comment(
                services, actor(), one, meeting, unit.value or "", words.value or ""
            ),
        )
    waiting = [one for one in made.comments if one.taken is None]
    if waiting:
        _answering(opened, meeting, waiting)
    told = {None: "", True: say("web.taken"), False: say("web.not_taken")}
    heads = [say(f"web.{name}") for name in ("number", "unit", "comment", "answer", "reason")]
    rows = [(x.number, x.unit, x.text, told[x.taken], x.answer) for x in made.comments]
    if rows:
        table(opened.visitor.language, heads, rows)


def _answering(opened: Opened, meeting: Meeting, waiting: Sequence[Comment]) -> None:
    say, services, one = opened.say, opened.office.services, opened.round
    with ui.row().classes("row"):
        which = Choice(say("web.comment"), [(f"{x.number}　{x.unit}", x) for x in waiting])
        taken = ui.checkbox(say("web.taken"), value=True)
        why = ui.input(say("web.reason")).classes("wide")

        def work() -> Comment:
            actor, number = opened.visitor.actor(), which.chosen.number
            words = why.value or ""
            return papers.answer(
                services, actor, one, meeting, number, taken=bool(taken.value), words=words
            )

        button(opened, "answer_comment", work)


def _issuing(opened: Opened, meeting: Meeting) -> None:
    say, services, one = opened.say, opened.office.services, opened.round
    with ui.row().classes("row"):
        signer = ui.input(say("web.signer"))
        to, copies = ui.input(say("web.recipients")), ui.input(say("web.copies"))

        def work() -> Minutes:
            actor = opened.visitor.actor()
            return papers.issue(
                services,
                actor,
                one,
                meeting,
                signer.value or "",
                recipients=to.value or "",
                copies=copies.value or "",
            )

        button(opened, "issue_minutes", work, main=True, ask=say("ask.issue_minutes"))


def _scan(opened: Opened, meeting: Meeting) -> None:
    """The signed paper as a scan, once it is issued."""
    services, one = opened.office.services, opened.round

    async def attached(named: Sequence[Named]) -> None:
        actor = opened.visitor.actor()
        done = await asked(opened, lambda: papers.attach(services, actor, one, meeting, *named[0]))
        if done is not None:
            renew(opened, "attach_minutes")

    drop(opened, opened.say("web.signed_scan"), attached, "image/*,.pdf")


async def task_sheets(opened: Opened) -> None:
    """The task sheets (交办单) of a published round, and that units took them in."""
    if opened.round.state not in PUBLISHED or not may(opened, Act.WRITE_PAPER):
        return
    say, services, one = opened.say, opened.office.services, opened.round

    async def take() -> None:
        writer = opened.office.files.papers
        actor = opened.visitor.actor()
        await save_all(
            opened,
            say("web.task_sheets"),
            lambda: writer.task_sheets(hand_out(services, actor, one)),
        )

    kept = {sheet.unit: sheet for sheet in await off(services.papers.sheets, one.round_id)}
    with card(say("web.task_sheets")):
        ui.label(say("web.task_sheets_how")).classes("reason")
        ui.button(say("do.hand_out"), on_click=take)
        if kept:
            _receiving(opened, sorted(kept))
            heads = [say("web.unit"), say("web.received_on")]
            rows = [
                (unit, sheet.receipt.received_on if sheet.receipt else None)
                for unit, sheet in sorted(kept.items())
            ]
            table(opened.visitor.language, heads, rows)


def _receiving(opened: Opened, units: Sequence[str]) -> None:
    say, services, one = opened.say, opened.office.services, opened.round
    with ui.row().classes("row"):
        which = Choice(say("web.unit"), [(unit, unit) for unit in units])
        person = ui.input(say("web.received_by"))
        actor = opened.visitor.actor
        button(
            opened,
            "receive",
            lambda: receive(services, actor(), one, which.chosen, person.value or ""),
        )

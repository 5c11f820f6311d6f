"""Meetings: call them, their papers, who came, and the view for the projector."""

from datetime import date

from nicegui import ui

from domain.errors import InputError
from domain.meetings import Meeting, MeetingKind, MeetingState, quorum
from domain.rights import Act, Scope
from web.acting import nothing_yet
from web.attending import attending
from web.decision_sheet import decision_sheet
from web.frame import Opened, act, off, renew
from web.minutes import minutes, task_sheets
from web.saving import save_all
from web.stage import Stage
from web.telling import telling
from workflow import meetings as sittings
from workflow import packs
from workflow.views import meeting_seen, meetings_seen

RUNNING = frozenset({MeetingState.CALLED, MeetingState.HELD})


async def meetings(opened: Opened) -> None:
    """The meetings of a round."""
    services, actor = opened.office.services, opened.visitor.actor()
    held = await off(meetings_seen, services, actor, opened.round)
    for meeting in held:
        await _card(opened, meeting)
    if not held:
        nothing_yet(opened, "web.no_meetings", "month")
    await telling(opened)
    await task_sheets(opened)
    if actor.reaches(Act.MEET, Scope(opened.round.street_code)):
        _calling(opened)


async def _card(opened: Opened, meeting: Meeting) -> None:
    say, services = opened.say, opened.office.services
    seats = await off(services.meetings.invitees, meeting.meeting_id)
    there = quorum(seats)
    with ui.element("section").classes("card"):
        ui.label(meeting.name).classes("text-h6")
        ui.label(
            say(
                "web.meeting_line",
                day=meeting.held_on,
                place=meeting.place or "–",
                state=meeting.state.value,
                present=there.present,
                seats=there.seats,
            )
        ).classes("reason")
        with ui.row().classes("row"):
            here = f"/rounds/{opened.round.round_id}/meetings/{meeting.meeting_id}"
            ui.button(say("web.to_stage"), on_click=lambda: ui.navigate.to(here))
            ui.button(say("web.pack"), on_click=lambda: _pack(opened, meeting)).props("outline")
        if meeting.state in RUNNING:
            decision_sheet(opened, meeting)
        attending(opened, meeting, seats, runs=meeting.state in RUNNING)
        await minutes(opened, meeting)


async def _pack(opened: Opened, meeting: Meeting) -> None:
    """Every paper of the meeting, in one archive."""
    services, files = opened.office.services, opened.office.files

    def made() -> dict[str, bytes]:
        return files.papers.pack(packs.meeting_pack(services, opened.round, meeting))

    await save_all(opened, meeting.name, made)


def _calling(opened: Opened) -> None:
    """Call a meeting of a community or of the street."""
    say, services = opened.say, opened.office.services
    street = say("web.whole_street")
    homes = [one.name for one in services.places.communities(opened.round.street_code)]
    with ui.element("section").classes("card"):
        ui.label(say("web.call_meeting")).classes("text-h6")
        with ui.row().classes("row"):
            whose = ui.select([street, *homes], value=street, label=say("web.whose"))
            day = ui.input(say("web.day"), value=f"{services.today()}").props("type=date")
            place = ui.input(say("web.place"))

            async def call() -> None:
                community = "" if whose.value == street else str(whose.value)
                kind = MeetingKind.COMMITTEE if community else MeetingKind.ALLIANCE
                work = lambda: _called(opened, kind, community, str(day.value), place.value)  # noqa: E731
                if await act(opened, work):
                    renew(opened, "call")

            ui.button(say("do.call"), on_click=call)


def _called(opened: Opened, kind: MeetingKind, community: str, day: str, place: str) -> Meeting:
    """A meeting called, with those that its needs ask for invited."""
    services, one, actor = opened.office.services, opened.round, opened.visitor.actor()
    try:
        when = date.fromisoformat(day)
    except ValueError as error:
        raise InputError("day_bad", text=day) from error
    made = sittings.call(services, actor, one, kind, when, community=community, place=place)
    sittings.invite(services, actor, one, made)
    return made


async def stage(opened: Opened) -> None:
    """One meeting for the projector: one need after the other, decided by keyboard."""
    services, actor = opened.office.services, opened.visitor.actor()
    meeting = await off(meeting_seen, services, actor, opened.round, opened.path["meeting_id"])
    await Stage(opened, meeting).show()

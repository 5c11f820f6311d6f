"""What has to be told to a chat group (群通知): whom to chase, what is called, what is published.

Each is a key of the words and the values in it: counts, days, names of communities and units, and
numbers of projects. Nothing that a person wrote and no person's name goes into any.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from domain.letters import LetterStanding, LetterState
from domain.meetings import Meeting, MeetingState
from domain.projects import TaskState
from domain.rounds import Round, RoundState
from workflow.figures import figures
from workflow.rounds import chasing, days_left
from workflow.services import Services
from workflow.supervise import late_tasks


@dataclass(frozen=True)
class Telling:
    """One text (群通知): a key of the words, and what stands in it."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def collecting(services: Services, one: Round) -> tuple[Telling, ...]:
    """That lists are collected, and who has not sent one in."""
    if one.state is not RoundState.OPEN:
        return ()
    span = {"round": one.name, "opens": one.opens_on, "closes": one.closes_on}
    late = chasing(services, one)
    chased = {
        "round": one.name,
        "senders": _listed(sent.sender for sent in late),
        "closes": one.closes_on,
        "days": days_left(services, one),
    }
    return (Telling("tell.collecting", span), *_where(late, "cli.chasing", chased))


def unanswered(services: Services, one: Round) -> tuple[Telling, ...]:
    """Which units have lines of the sounding that they did not answer."""
    if one.state is not RoundState.MATCHED:
        return ()
    units = [
        asked.unit
        for asked in services.soundings.soundings(one.round_id)
        if set(asked.line_ids) - {answer.line_id for answer in asked.answers}
    ]
    values = {"round": one.name, "count": len(units), "units": _listed(units)}
    return _where(units, "tell.unanswered", values)


def called(services: Services, one: Round) -> tuple[Telling, ...]:
    """When and where meetings are held that were called, and how many seats are asked."""
    waiting = [
        held
        for held in services.meetings.all(one.round_id)
        if held.state is MeetingState.CALLED and held.held_on >= services.today()
    ]
    return tuple(
        Telling(
            "tell.called",
            {
                "meeting": held.name,
                "day": held.held_on,
                "where": _time_and_place(held),
                "seats": len(services.meetings.invitees(held.meeting_id)),
            },
        )
        for held in waiting
    )


def _time_and_place(held: Meeting) -> str:
    """What is known of when it begins and where, each behind a space."""
    told = (f"{held.begins:%H:%M}" if held.begins else "", held.place)
    return "".join(f" {one}" for one in told if one)


def published(services: Services, one: Round) -> tuple[Telling, ...]:
    """What the published list came to."""
    if one.state not in {RoundState.PUBLISHED, RoundState.CLOSED}:
        return ()
    told = figures(services, one)
    values = {
        "round": one.name,
        "needs": told.needs,
        "projects": told.projects,
        "rate": f"{told.coverage_rate or 0:.1%}",
        "unmet": told.unmet,
    }
    return (Telling("tell.published", values),)


def followed(services: Services, one: Round) -> tuple[Telling, ...]:
    """Which tasks are late, and which projects wait for their asker's word."""
    if one.state is not RoundState.PUBLISHED:
        return ()
    late = [f"{found.item.number} {found.item.task.unit}" for found in late_tasks(services, one)]
    done = [
        item.number
        for item in services.follow_up.tasks(one.round_id)
        if item.task.state is TaskState.TO_ACCEPT
    ]
    return (
        *_where(late, "tell.late", {"round": one.name, "tasks": _listed(late)}),
        *_where(done, "tell.to_accept", {"round": one.name, "projects": _listed(done)}),
    )


def letters_open(half: str, standings: Iterable[LetterStanding]) -> tuple[Telling, ...]:
    """Which communities have letters of a half-year such as 2026-1 that were not sent."""
    unsent = [one.letter.community for one in standings if one.state is LetterState.UNSENT]
    values = {"half": half, "count": len(unsent), "communities": _listed(unsent)}
    return _where(unsent, "tell.letters", values)


def sounding_link(one: Round, unit: str, link: str) -> Telling:
    """That a unit is asked, with the link on which it answers."""
    return Telling("web.sounding_text", {"unit": unit, "round": one.name, "link": link})


def acceptance_link(one: Round, number: str, days: int, link: str) -> Telling:
    """That a project waits for its asker's word, with the link on which it is said."""
    values = {"round": one.name, "number": number, "days": days, "link": link}
    return Telling("web.acceptance_text", values)


def invitation(place: str, secret: str) -> Telling:
    """That somebody may choose a password, with the address and the invitation."""
    return Telling("web.invitation_text", {"place": place, "secret": secret})


def _where(there: Iterable[object], key: str, values: Mapping[str, object]) -> tuple[Telling, ...]:
    return (Telling(key, values),) if any(True for _ in there) else ()


def _listed(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(names))


OF_ROUND: Mapping[str, Callable[[Services, Round], tuple[Telling, ...]]] = {
    "month": lambda services, one: (*collecting(services, one), *published(services, one)),
    "soundings": unanswered,
    "meetings": called,
    "follow_up": followed,
}
"""What is told of a round, by the page where somebody would look for it."""

"""What is told to a chat group says whom it is for and what is next, and names no person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from catalogues.words import say
from domain.letters import Letter, LetterKind, LetterStanding
from domain.projects import TaskState
from domain.wishes import Wish, Wisher, WishKind, menu
from exchange.filing import files
from tests.unit.api.clients import ASKER, HOME, PHONE, UNIT, matched
from tests.unit.api.followed import followed
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET, TODAY
from tests.unit.workflow.fakes import World
from workflow import rounds
from workflow.ports.wishes import WishMenu
from workflow.telling import (
    OF_ROUND,
    Telling,
    acceptance_link,
    invitation,
    letters_open,
    sounding_link,
)


def opened() -> World:
    world = World()
    rounds.open_round(world.services(), ACTOR, STREET, TODAY.replace(day=1))
    return world


def late() -> World:
    """A published month a year on, with one project that waits for its asker."""
    world = followed()
    world.today = TODAY + timedelta(days=365)
    for projects in world.projects.values():
        key, project = next(iter(projects.items()))
        waits = tuple(replace(task, state=TaskState.TO_ACCEPT) for task in project.tasks)
        projects[key] = replace(project, tasks=waits)
    return world


WORLDS = {"opened": opened, "matched": matched, "followed": followed, "late": late}
LETTER = Letter(LetterKind.HALF_YEAR, STREET.name, HOME, UNIT, "2026年上半年")


def told(world: World) -> Iterator[Telling]:
    services = world.services()
    for one in world.rounds.values():
        for find in OF_ROUND.values():
            yield from find(services, one)
        yield sounding_link(one, UNIT, "https://qingdan.example.org/s/qd_x")
        yield acceptance_link(one, "202606-001", 14, "https://qingdan.example.org/a/qd_x")
    yield invitation("https://qingdan.example.org/welcome", "qd_x")
    yield from letters_open("2026-1", [LetterStanding(LETTER)])


def texts(world: World, language: str = "zh") -> str:
    return "\n".join(say(language, one.key, **one.values) for one in told(world))  # type: ignore[arg-type]


def test_every_text_is_told_in_some_state_of_a_month() -> None:
    found = {one.key for make in WORLDS.values() for one in told(make())}
    keys = ("collecting", "unanswered", "called", "published", "late", "to_accept", "letters")
    links = ("sounding", "acceptance", "invitation")
    assert found == {
        "cli.chasing",
        *(f"tell.{key}" for key in keys),
        *(f"web.{key}_text" for key in links),
    }


@pytest.mark.parametrize("make", WORLDS.values(), ids=WORLDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_names_a_person_or_quotes_a_need(make: type[World], language: str) -> None:
    world = make()
    text = texts(world, language)
    needs = [item.need.words for rows in world.needs.values() for item in rows.values()]
    seats = [seat.person for seats in world.seats.values() for seat in seats]
    for secret in (ASKER, PHONE, *needs, *seats):
        assert not secret or secret not in text
    assert "{" not in text


def test_each_chased_community_and_unit_is_named() -> None:
    assert all(name in texts(opened()) for name in COMMUNITIES)
    assert UNIT in texts(matched())


def test_a_month_without_anything_to_tell_tells_nothing() -> None:
    world = matched()
    for asked in world.soundings.values():
        asked.clear()
    world.meetings.clear()
    assert "tell.unanswered" not in {one.key for one in told(world)}
    assert "tell.called" not in {one.key for one in told(world)}


def test_the_wall_of_wishes_names_neither_who_wishes_nor_who_is_in_hardship() -> None:
    told = "给3栋2单元501室买一台收音机，电话13900000001"
    wish = Wish(
        *("WX-001", STREET.name, HOME, WishKind.GOODS, told, TODAY),
        hardship=True,
        wisher=Wisher(ASKER),
    )
    shown = WishMenu(STREET.name, menu([wish], TODAY), TODAY, "0871-00000000")
    text = files().money.menu(shown, ".txt").decode("utf-8")
    assert "WX-001" in text
    for secret in (ASKER, "13900000001", "501"):
        assert secret not in text

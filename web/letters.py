"""Letters of communities to the home units of members, half-year by half-year."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from nicegui import ui

from domain.calendar import half_year
from domain.rights import Act, Scope
from web.acting import Choice, card, homes_for
from web.frame import Opened, asked, busy
from web.tables import table
from workflow.permits import permitted
from workflow.ports.people_papers import HomeLetter
from workflow.service_papers import appraisal_points, home_letters

SHOWN_HALVES = 4


async def letters(opened: Opened) -> None:
    """The half-yearly letters (反馈函) of the communities for which the visitor writes papers."""
    say, services, home = opened.say, opened.office.services, opened.street
    homes = await homes_for(opened, Act.WRITE_PAPER)
    if not homes:
        permitted(services, opened.visitor.actor(), Act.WRITE_PAPER, home.code, Scope(home.code))
    halves = halves_before(services.today())
    with card(say("web.letters_of_half")):
        half = ui.select(halves, value=halves[0], label=say("web.half_year"))
        shown = ui.column().classes("w-full")

    async def show() -> None:
        found = await asked(opened, lambda: _letters(opened, homes, half.value))
        shown.clear()
        if found is not None:
            with shown:
                _listed(opened, half.value, found)

    half.on_value_change(show)
    await show()


def halves_before(today: date) -> list[str]:
    """Half-years such as 2026-1, the latest that is over first, then the one that runs."""
    at = today.year * 2 + (today.month > 6)
    over = [f"{one // 2}-{one % 2 + 1}" for one in range(at - 1, at - SHOWN_HALVES, -1)]
    return [*over, f"{at // 2}-{at % 2 + 1}"]


def _letters(opened: Opened, homes: Sequence[str], half: str) -> tuple[HomeLetter, ...]:
    """The letters of half a year of the visitor's own communities."""
    services, home = opened.office.services, opened.street
    first, last = half_year(half)
    points = appraisal_points(services, home, first, last)
    found = home_letters(services, home, first, last, points_of=points)
    return tuple(one for one in found if one.community in homes)


def _listed(opened: Opened, half: str, found: Sequence[HomeLetter]) -> None:
    say = opened.say
    heads = [say(f"web.{name}") for name in ("community", "unit", "members_told")]
    if found:
        with ui.row().classes("row"):
            which = Choice(
                say("web.letter"), [(f"{one.community}　{one.unit}", (one,)) for one in found]
            )
            one_letter = ui.button(say("web.download"))
            every = ui.button(say("web.download_all", count=len(found))).props("outline")
        one_letter.on_click(lambda: _take(opened, lambda: which.chosen))
        every.on_click(lambda: _take(opened, lambda: tuple(found)))
    rows = [(one.community, one.unit, len(one.lines)) for one in found]
    table(opened.visitor.language, heads, rows, say("web.letters_caption", half=half))


async def _take(opened: Opened, chosen: Callable[[], tuple[HomeLetter, ...]]) -> None:
    """Download letters, a file each."""

    def made() -> Mapping[str, bytes]:
        wanted, home = chosen(), opened.street
        for name in sorted({one.community for one in wanted}):
            actor, place = opened.visitor.actor(), Scope(home.code, name)
            permitted(opened.office.services, actor, Act.WRITE_PAPER, home.code, place)
        return opened.office.files.people.letters(wanted)

    with busy(opened):
        papers = await asked(opened, made)
    for name, data in (papers or {}).items():
        ui.download(data, name)

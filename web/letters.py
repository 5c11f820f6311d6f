"""Letters of communities to the home units of members, half-year by half-year, sent or not."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from nicegui import ui

from catalogues.words import Language
from domain.calendar import half_year
from domain.letters import LetterStanding, LetterState, SendingWay
from domain.rights import Act, Scope
from web.acting import Choice, button, card, day_of, homes_for, nothing_yet
from web.days import worded
from web.frame import Opened, asked
from web.saving import save_all
from web.tables import Cell, table
from web.telling import tell
from workflow.letters import letters as standings_of
from workflow.letters import mark_sent
from workflow.permits import permitted
from workflow.ports.people_papers import HomeLetter
from workflow.service_papers import appraisal_points, home_letters
from workflow.telling import letters_open

SHOWN_HALVES = 4
LOOKS = {LetterState.UNANSWERED: "", LetterState.UNSENT: "warn", LetterState.SENT: "good"}


async def letters(opened: Opened) -> None:
    """The letters (反馈函、复函) of the communities for which the visitor writes papers."""
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
                if not any(found):
                    nothing_yet(opened, "web.no_letters", "street")
                    return
                _taking(opened, found[0])
                tell(opened, letters_open(half.value, found[1]))
                _sending(opened, found[1])

    half.on_value_change(show)
    await show()


def halves_before(today: date) -> list[str]:
    """Half-years such as 2026-1, the latest that is over first, then the one that runs."""
    at = today.year * 2 + (today.month > 6)
    over = [f"{one // 2}-{one % 2 + 1}" for one in range(at - 1, at - SHOWN_HALVES, -1)]
    return [*over, f"{at // 2}-{at % 2 + 1}"]


Found = tuple[tuple[HomeLetter, ...], tuple[LetterStanding, ...]]


def _letters(opened: Opened, homes: Sequence[str], half: str) -> Found:
    """The letters of half a year of the visitor's own communities, and where each stands."""
    services, home = opened.office.services, opened.street
    first, last = half_year(half)
    points = appraisal_points(services, home, first, last)
    found = home_letters(services, home, first, last, points_of=points)
    standings = standings_of(services, home, half)
    return (
        tuple(one for one in found if one.community in homes),
        tuple(one for one in standings if one.letter.community in homes),
    )


def _taking(opened: Opened, found: Sequence[HomeLetter]) -> None:
    """Take the text of one letter, or of all."""
    if not found:
        return
    say = opened.say
    with ui.row().classes("row"):
        named = [(f"{one.community}　{one.unit}", (one,)) for one in found]
        which = Choice(say("web.letter"), named)
        one_letter = ui.button(say("web.download_letter"))
        every = ui.button(say("web.download_all", count=len(found))).props("outline")
    one_letter.on_click(lambda: _take(opened, lambda: which.chosen))
    every.on_click(lambda: _take(opened, lambda: tuple(found)))


def _sending(opened: Opened, standings: Sequence[LetterStanding]) -> None:
    """Where each letter stands, those not sent first; keep that one was sent."""
    say, services = opened.say, opened.office.services
    unsent = [one for one in standings if one.state is LetterState.UNSENT]
    if unsent:
        with ui.row().classes("row"):
            which = Choice(say("web.letter_unsent"), [(_told(one), one) for one in unsent])
            ways = {one: one.value for one in SendingWay}
            way = ui.select(ways, value=SendingWay.EXCHANGE, label=say("web.sending_way"))
            day = ui.input(say("web.day"), value=f"{services.today()}").props("type=date")

        def work() -> int:
            actor, on = opened.visitor.actor(), day_of(day.value)
            return mark_sent(services, actor, opened.street, [which.chosen], on, way.value)

        button(opened, "letter_sent", work, main=True)
    rows = sorted(standings, key=lambda one: one.state is LetterState.SENT)
    table(
        opened.visitor.language,
        [say(f"web.{name}") for name in ("letter_kind", "community", "unit", "letter_state")],
        [
            (
                f"{one.letter.kind.value}　{one.letter.matter}",
                one.letter.community,
                one.letter.unit,
                Cell(_stands(opened.visitor.language, one), LOOKS[one.state]),
            )
            for one in rows
        ],
        say("web.letters_caption", count=len(rows), unsent=len(unsent)),
    )


def _told(one: LetterStanding) -> str:
    letter = one.letter
    return "　".join(filter(None, (letter.community, letter.unit, letter.matter, letter.member)))


def _stands(language: Language, one: LetterStanding) -> str:
    if one.last is None:
        return one.state.value
    return f"{one.state.value} {worded(language, one.last.sent_on)} {one.last.way.value}"


async def _take(opened: Opened, chosen: Callable[[], tuple[HomeLetter, ...]]) -> None:
    """Download letters: one as it is, all as one archive."""

    def made() -> Mapping[str, bytes]:
        wanted, home = chosen(), opened.street
        for name in sorted({one.community for one in wanted}):
            actor, place = opened.visitor.actor(), Scope(home.code, name)
            permitted(opened.office.services, actor, Act.WRITE_PAPER, home.code, place)
        return opened.office.files.people.letters(wanted)

    await save_all(opened, opened.say("web.letters"), made)

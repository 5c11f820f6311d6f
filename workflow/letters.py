"""Letters: which a half-year asks for, which were sent, and that one was."""

from collections.abc import Sequence
from datetime import date

from domain.calendar import half_year
from domain.errors import NotFoundError
from domain.identity import normal_name
from domain.letters import Dispatch, Letter, LetterKind, LetterStanding, LetterState, SendingWay
from domain.opinions import Opinion
from domain.places import Street
from domain.privacy import refuse_persons
from domain.rights import Act, Actor, Scope
from workflow.permits import permitted
from workflow.registered import Registered
from workflow.service_papers import home_letters
from workflow.services import Services


def letters(
    services: Services, home: Street, half: str, *, community: str = "", unit: str = ""
) -> tuple[LetterStanding, ...]:
    """The letters of half a year and where each stands: half-yearly ones, then replies.

    Replies are those asked for in the half-year, and older ones that were not sent yet.

    `half` is such as 2026-1; `community` and `unit` leave the others out.

    Raises:
        InputError: It is no half-year (code `half_bad`).
    """
    first, last = half_year(half)
    place = Registered(services, home).community(community) if community else ""
    sent = services.letters.dispatches(home.code)
    yearly = [
        _standing(
            Letter(LetterKind.HALF_YEAR, home.name, one.community, one.unit, told(half)), sent
        )
        for one in home_letters(services, home, first, last, community=place, unit=unit)
    ]
    replies = [_reply(one, sent) for one in services.people.opinions(home.code)]
    return tuple(
        one
        for one in (*yearly, *replies)
        if place in {"", one.letter.community}
        if not unit or normal_name(unit) == normal_name(one.letter.unit)
        if _falls_in(one, first, last)
    )


def told(half: str) -> str:
    """Half a year such as 2026-1 as letters say it: 2026年上半年."""
    first, _ = half_year(half)
    return f"{first.year}年{'上' if first.month == 1 else '下'}半年"


def _reply(one: Opinion, sent: Sequence[Dispatch]) -> LetterStanding:
    letter = Letter(
        *(LetterKind.REPLY, one.street, one.community, one.unit, one.matter),
        *(one.member, one.asked_on),
    )
    return _standing(letter, sent, one.answered_on is not None, one.answered_on)


def _standing(
    letter: Letter, sent: Sequence[Dispatch], written: bool = True, ready_on: date | None = None
) -> LetterStanding:
    own = tuple(one for one in sent if one.letter.letter_id == letter.letter_id)
    return LetterStanding(letter, written, ready_on, own)


def _falls_in(one: LetterStanding, first: date, last: date) -> bool:
    asked = one.letter.asked_on
    if asked is None or first <= asked <= last:
        return True
    return asked < first and one.state is not LetterState.SENT


def mark_sent(
    services: Services,
    actor: Actor,
    home: Street,
    standings: Sequence[LetterStanding],
    on: date,
    way: SendingWay,
) -> int:
    """Keep that letters were sent (发函), in one transaction; how many records were new.

    Those of which it is kept already are left as they are.

    Raises:
        NotFoundError: There is no such letter (code `letter_unknown`).
        RuleError: As `domain.letters.LetterStanding.sent`.
    """
    if not standings:
        raise NotFoundError("letter_unknown")
    left = [one for one in standings if one.state is not LetterState.SENT]
    return record(services, actor, home, [one.sent(on, way, services.today()) for one in left])


def record(services: Services, actor: Actor, home: Street, told: Sequence[Dispatch]) -> int:
    """Append records that letters were sent; how many were new. The same twice is once.

    Raises:
        RuleError: As `domain.letters.sent`; nothing is stored.
    """
    if not told:
        return 0
    scopes = [Scope(home.code, name) for name in sorted({one.letter.community for one in told})]
    deed = permitted(services, actor, Act.WRITE_PAPER, home.code, *scopes)
    return services.letters.send(home.code, told, deed)


def take_back(services: Services, actor: Actor, home: Street, letter: Letter, why: str) -> Dispatch:
    """Take back that a letter was sent, where it was recorded wrongly.

    Raises:
        NotFoundError: Nothing says that it was sent (code `letter_not_sent`).
        RuleError: No reason is given, or it tells of a person.
    """
    scope = Scope(home.code, letter.community)
    deed = permitted(services, actor, Act.WRITE_PAPER, letter.letter_id, scope)
    reason = refuse_persons(why, "原因")
    return services.letters.take_back(home.code, letter, services.today(), reason, deed)

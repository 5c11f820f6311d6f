"""Cases: take one down, move it on its city's ladder, solve it, or make it a need of a round."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from catalogues.shelf import rows
from domain.cases import (
    HOTLINE,
    Case,
    CaseMove,
    CaseStep,
    DeliberationKind,
    EveningTalk,
    Ladder,
    Rung,
    next_case_number,
)
from domain.errors import NotFoundError, RuleError
from domain.needs import Need, Route
from domain.places import Location, Street, community_key
from domain.rights import Act, Actor, Deed, Scope
from domain.rounds import Round
from matching.routes import route
from workflow.collect import import_needs
from workflow.correct import knowledge_of
from workflow.permits import permitted
from workflow.ports.files import RegisterRow
from workflow.ports.lists import LateEntry
from workflow.services import Services


def ladder_of(street: Street) -> Ladder:
    """The ladder of a street's district, else of its city (catalogue `ladders`).

    Raises:
        NotFoundError: The catalogue has none for them (code `ladder_missing`).
    """
    for place in (street.name, street.district, street.city):
        own = [row for row in rows("ladders") if row["place"] == place]
        if own:
            own.sort(key=lambda row: int(row["position"]))
            return Ladder(tuple(Rung(row["rung"], int(row["working_days"])) for row in own))
    raise NotFoundError("ladder_missing", place=street.city)


def take_case(services: Services, actor: Actor, street: Street, case: Case) -> Case:
    """Take a case down; the same matter of the same day is the case that stands.

    Args:
        services: The stores.
        actor: Who takes it down.
        street: Where.
        case: Its number may be empty: it gets the next one of its month.

    Raises:
        RuleError: It says nothing (code `case_empty`), or its number is another's.
        NotFoundError: No such community.
    """
    return take_cases(services, actor, street, [case])[0][0]


def take_tickets(
    services: Services, actor: Actor, street: Street, rows: Sequence[RegisterRow]
) -> tuple[tuple[Case, ...], int]:
    """Take hotline tickets (12345) in, all or none; a ticket that is there is left as it is.

    Returns:
        The cases of all rows, and how many of them are new.
    """
    made = [_ticket(services, street, dict(row.values)) for row in rows]
    return take_cases(services, actor, street, made)


def _ticket(services: Services, street: Street, values: Mapping[str, Any]) -> Case:
    return Case(
        street.code,
        values["工单编号"],
        values["诉求内容"],
        values["所在社区"],
        HOTLINE,
        values["受理日期"] or services.today(),
        ticket=values["工单编号"],
        category=values["诉求类别"],
        due_on=values["办理时限"],
        asker=values["来电人"],
        phone=values["联系电话"],
    )


def take_cases(
    services: Services, actor: Actor, street: Street, cases: Sequence[Case]
) -> tuple[tuple[Case, ...], int]:
    """Take cases down, all or none; a matter that is there is left as it is.

    Returns:
        The cases as they stand, and how many of them are new.

    Raises:
        RuleError, NotFoundError: As `take_case`.
    """
    scopes = [Scope(street.code, case.community) for case in cases] or [Scope(street.code)]
    deed = permitted(services, actor, Act.TAKE_CASE, street.code, *scopes)
    if any(not case.text.strip() for case in cases):
        raise RuleError("case_empty")
    known = list(services.cases.all(street.code))
    meant: list[Case] = []
    for case in cases:
        there = next((one for one in known if one.same_as(case)), None)
        if there is None:
            number = case.number or next_case_number(case.raised_on, [one.number for one in known])
            there = replace(case, street_code=street.code, number=number)
            known.append(there)
        meant.append(there)
    return tuple(meant), services.cases.open(meant, deed)


def find_case(services: Services, street: Street, number: str) -> Case:
    """The case of a number.

    Raises:
        NotFoundError: There is none (code `case_unknown`).
    """
    for case in services.cases.all(street.code):
        if number in {case.number, case.ticket}:
            return case
    raise NotFoundError("case_unknown", number=number)


def move_case(
    services: Services,
    actor: Actor,
    street: Street,
    case: Case,
    move: CaseMove,
    *,
    to: str = "",
    holder: str = "",
    note: str = "",
    on: date | None = None,
    at: time | None = None,
    person: str = "",
    deliberation: DeliberationKind | None = None,
    units: Sequence[str] = (),
) -> Case:
    """Append a step to a case: up, sideways, back, deliberated, supervised, solved, dismissed.

    Args:
        services: The stores.
        actor: Who records it.
        street: Whose ladder it stands on.
        case: As it was read.
        move: What is done; `list_case` makes it a need of a round.
        to: The rung it goes to; the next one where empty.
        holder: The unit or office that has it now; the one that had it where empty.
        note: Why, or what came of it.
        on: The day; today where nobody says.
        at: The time of day.
        person: Who handles it, by name.
        deliberation: How it was deliberated.
        units: Units that took part in a joint deliberation.

    Raises:
        RuleError: The case can't take the step (codes `case_move_refused`, `case_step_early`,
            `rung_wrong`, `rung_not_lowest`, `reason_missing`, `deliberation_unclear`), or
            somebody else moved it meanwhile (`case_moved`).
    """
    deed = _of_case(services, actor, street, case)
    if move is CaseMove.TO_ROUND:
        raise RuleError("case_move_refused", move=move.value, state=case.state.value)
    ladder, last = ladder_of(street), case.steps[-1] if case.steps else None
    day = on or services.today()
    if day > services.today():
        raise RuleError("day_to_come", day=day, today=services.today())

    def made(rung: str) -> CaseStep:
        kept = holder.strip() or (last.holder if last and move not in _LEAVING else "")
        return CaseStep(
            move, day, rung, kept, note.strip(), at, deliberation, tuple(units), person.strip()
        )

    if last and last.move is move and (not to or to == last.rung):
        again = made(last.rung)
        if last in {again, replace(again, holder=last.holder)}:
            return case
    step = made(ladder.moved(move, last.rung if last else "", to).name)
    services.cases.step(case, step, deed)
    return replace(case, steps=(*case.steps, step))


_LEAVING = frozenset({CaseMove.UP, CaseMove.BACK})
"""Moves by which a case leaves whoever had it."""


def _of_case(services: Services, actor: Actor, street: Street, case: Case) -> Deed:
    scope = Scope(street.code, case.community)
    return permitted(services, actor, Act.MOVE_CASE, case.case_id, scope)


def list_case(
    services: Services,
    actor: Actor,
    street: Street,
    case: Case,
    one: Round,
    late: LateEntry | None = None,
) -> Case:
    """Make a case a need of a round (列入需求清单).

    The need keeps the case's number and channel, and what comes of it is told of the case. After
    the freeze it is a late entry.

    Raises:
        RuleError: The case is solved, dismissed or in a list already (code `case_move_refused`),
            the lists leave such a matter to others, so that it would be lost in them
            (`case_not_for_lists`), or the round takes no needs.
    """
    deed = _of_case(services, actor, street, case)
    last = case.steps[-1] if case.steps else None
    if last and last.move is CaseMove.TO_ROUND and last.note == one.name:
        return case
    rung = case.rung(ladder_of(street)).name
    step = CaseStep(CaseMove.TO_ROUND, services.today(), rung, note=one.name)
    case.must_take(step)
    need = Need(
        "",
        case.text,
        Location(street.city, street.district, street.name, case.community),
        number=case.number,
        category=case.category,
        asker=case.asker,
        asker_count=case.asker_count,
        channel=case.channel,
        raised_on=case.raised_on,
        phone=case.phone,
        due_on=case.due_on,
    )
    way, taker = route(need, knowledge_of(services, one))
    if way is not Route.LISTS:
        raise RuleError("case_not_for_lists", number=case.number, taker=taker)
    import_needs(services, actor, one, [need], late=late)
    services.cases.step(case, step, deed, need.key(one.round_id))
    return replace(case, steps=(*case.steps, step))


def hold_talk(services: Services, actor: Actor, talk: EveningTalk) -> EveningTalk:
    """Keep an evening talk; said again, place and count are what was said last.

    Raises:
        NotFoundError: No such community.
    """
    hold_talks(services, actor, [talk])
    return talk


def hold_talks(services: Services, actor: Actor, talks: Sequence[EveningTalk]) -> int:
    """Keep evening talks of a street, all or none; how many are new or changed.

    Raises:
        NotFoundError: No such community.
    """
    if not talks:
        return 0
    scopes = [Scope(talk.street_code, talk.community) for talk in talks]
    deed = permitted(services, actor, Act.HOLD_TALK, talks[0].talk_id, *scopes)
    return services.cases.hold(talks, deed)


def find_talk(services: Services, street: Street, community: str, day: date) -> EveningTalk:
    """The talk of a community on a day.

    Raises:
        NotFoundError: There is none (code `talk_unknown`).
    """
    for talk in services.cases.talks(street.code):
        if community_key(talk.community) == community_key(community) and talk.held_on == day:
            return talk
    raise NotFoundError("talk_unknown", community=community, day=day)

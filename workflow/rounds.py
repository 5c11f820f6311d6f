"""The month's verbs around a round: open, skip, board, approve, return, freeze, close."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from domain.errors import NotFoundError, RuleError
from domain.places import Street
from domain.rights import Act, Actor, Scope
from domain.rounds import APPROVAL_CHAIN, ListState, Round, RoundState, SentList
from workflow.permits import list_scope, list_scope_among, on_round, permitted, unit_homes
from workflow.services import Services
from workflow.street import calendar

COLLECTING_WORKING_DAYS = 5
"""Working days a round collects lists when the office names no closing day."""


def open_round(
    services: Services,
    actor: Actor,
    street: Street,
    month: date,
    *,
    months: int = 1,
    approvals: bool = True,
    opens_on: date | None = None,
    closes_on: date | None = None,
    example: bool = False,
) -> Round:
    """Open a street's round of a month; one already open is returned as it stands.

    Without days given it opens on the mid-month working day and collects for five working days.

    Raises:
        RuleError: The graph is an example's and the round is real, or the other way round.
    """
    days = calendar(services)
    start = opens_on or days.mid_month(month)
    end = closes_on or days.after(start, COLLECTING_WORKING_DAYS)
    new = Round(street.code, month, start, end, months, approvals, example=example)
    deed = on_round(services, actor, Act.OPEN, new)
    if example != services.graph.is_example():
        raise RuleError("example_graph" if services.graph.is_example() else "real_graph")
    if end < start:
        raise RuleError("round_closes_before_opening", opens=start, closes=end)
    return services.rounds.open(new, deed)


def skip_round(services: Services, actor: Actor, street: Street, month: date, reason: str) -> Round:
    """Skip a street's month with a reason; a round that has begun can't be skipped.

    Raises:
        RuleError: No reason is given, or lists are frozen already.
    """
    permitted(services, actor, Act.SKIP, street.code, Scope(street.code))
    if not reason.strip():
        raise RuleError("reason_missing", act="round skip")
    begun = open_round(services, actor, street, month, example=services.graph.is_example())
    skipped = replace(begun.step(RoundState.SKIPPED), reason=reason)
    if skipped.state is not begun.state:
        services.rounds.move(begun, skipped, on_round(services, actor, Act.SKIP, begun))
    return skipped


def current(services: Services, street: Street, month: date | None = None) -> Round:
    """The street's round of a month, or its newest one.

    Raises:
        NotFoundError: There is none (code `round_not_opened`).
    """
    if month is None:
        newest = services.rounds.latest(street.code)
        if newest is None:
            raise NotFoundError("round_not_opened", street=street.name, month="")
        return newest
    for one in services.rounds.all(street.code):
        if one.month == month:
            return one
    raise NotFoundError("round_not_opened", street=street.name, month=f"{month:%Y-%m}")


def move(services: Services, actor: Actor, one: Round, state: RoundState, act: Act) -> Round:
    """Take a round one step; a step already taken changes nothing."""
    deed = on_round(services, actor, act, one)
    after = one.step(state)
    if after.state is not one.state:
        services.rounds.move(one, after, deed)
    return after


def approve(
    services: Services, actor: Actor, one: Round, kind: str, sender: str, opinion: str = ""
) -> SentList:
    """Approve a sent list one step further: community, then street.

    Raises:
        RuleError: The list has not been sent, has rows to correct, or is approved already.
    """
    scope = list_scope(services, one, kind, sender)
    permitted(services, actor, Act.REVIEW, one.round_id, scope)
    return _approve(services, actor, one, find_list(services, one, kind, sender), scope, opinion)


def _approve(
    services: Services, actor: Actor, one: Round, sent: SentList, scope: Scope, opinion: str
) -> SentList:
    one.must_be(RoundState.OPEN)
    if sent.returned:
        raise RuleError("rows_to_correct", sender=sent.sender, rows=sent.returned)
    following = APPROVAL_CHAIN.get(sent.state)
    if following is None:
        raise RuleError("list_not_approvable", sender=sent.sender, state=sent.state.value)
    act = Act.REVIEW if following is ListState.COMMUNITY_APPROVED else Act.APPROVE
    deed = permitted(services, actor, act, sent.list_id, scope)
    services.rounds.set_list(sent, following, opinion, deed)
    return replace(sent, state=following, reason=opinion)


def approve_all(services: Services, actor: Actor, one: Round, opinion: str = "") -> int:
    """Approve every list that waits one step further (全部通过), as a street's office may.

    Lists with rows to correct are left alone. Each step is kept with who, when and opinion.

    Returns:
        How many lists went a step further.

    Raises:
        RuleError: The round no longer collects (code `round_not_ready`).
    """
    on_round(services, actor, Act.APPROVE, one)
    waiting = waiting_for_approval(services.rounds.board(one.round_id))
    units = unit_homes(services, one)
    for sent in waiting:
        scope = list_scope_among(units, one, sent.kind, sent.sender)
        _approve(services, actor, one, sent, scope, opinion)
    return len(waiting)


def waiting_for_approval(board: Iterable[SentList]) -> tuple[SentList, ...]:
    """The lists of a board that can be approved one step further."""
    return tuple(sent for sent in board if sent.state in APPROVAL_CHAIN and not sent.returned)


def return_list(
    services: Services, actor: Actor, one: Round, kind: str, sender: str, reason: str
) -> SentList:
    """Return a whole list for correction (退回) with a reason.

    Raises:
        RuleError: No reason is given, or nothing was sent.
    """
    scope = list_scope(services, one, kind, sender)
    permitted(services, actor, Act.RETURN, one.round_id, scope)
    one.must_be(RoundState.OPEN)
    if not reason.strip():
        raise RuleError("reason_missing", act="round return")
    sent = find_list(services, one, kind, sender)
    if sent.state is ListState.NOT_SENT:
        raise RuleError("list_not_sent", sender=sender)
    deed = permitted(services, actor, Act.RETURN, sent.list_id, scope)
    services.rounds.set_list(sent, ListState.RETURNED, reason, deed)
    return replace(sent, state=ListState.RETURNED, reason=reason)


def return_row(
    services: Services, actor: Actor, one: Round, kind: str, number: str, reason: str
) -> None:
    """Return one row for correction (退回修改) with a reason.

    Raises:
        RuleError: No reason is given, or the round no longer collects.
    """
    deed = permitted(
        services, actor, Act.RETURN, one.round_id, _row_scope(services, one, kind, number)
    )
    one.must_be(RoundState.OPEN)
    if not reason.strip():
        raise RuleError("reason_missing", act="round return")
    services.rounds.return_row(one.round_id, kind, number, reason, deed)


def report_zero(services: Services, actor: Actor, one: Round, kind: str, sender: str) -> None:
    """A sender reports that it has nothing this round (零报告)."""
    scope = list_scope(services, one, kind, sender)
    deed = permitted(services, actor, Act.REPORT_ZERO, one.round_id, scope)
    one.must_be(RoundState.OPEN)
    services.rounds.report_zero(one.round_id, kind, sender, deed)


def _row_scope(services: Services, one: Round, kind: str, number: str) -> Scope:
    """The place of the row of a number; all of the street where several places use it."""
    if kind == "needs":
        found = {
            Scope(one.street_code, row.need.place.community)
            for row in services.lists.needs(one.round_id)
            if row.need.need_id == number
        }
    else:
        found = {
            Scope(one.street_code, row.place.community, row.unit)
            for row in services.lists.resources(one.round_id)
            if row.resource_id == number
        }
    return found.pop() if len(found) == 1 else Scope(one.street_code)


def find_list(services: Services, one: Round, kind: str, sender: str) -> SentList:
    """The list of one sender on the round's board.

    Raises:
        NotFoundError: No such sender (code `sender_unknown`).
    """
    for sent in services.rounds.board(one.round_id):
        if sent.kind == kind and sent.sender == sender:
            return sent
    raise NotFoundError("sender_unknown", sender=sender)


def freeze(services: Services, actor: Actor, one: Round, *, without_missing: bool = False) -> Round:
    """Freeze both lists (定稿), which are final then; after it only late entries change them.

    With approvals on, every list that was sent must be approved by the street. Communities that
    have sent nothing stop the freeze unless `without_missing` says to go on without them.

    Raises:
        RuleError: A list waits for approval, or a community has not sent (codes
            `lists_not_approved`, `lists_missing`).
    """
    on_round(services, actor, Act.FREEZE, one)
    if one.state is not RoundState.OPEN:
        return one.step(RoundState.FROZEN)
    board = services.rounds.board(one.round_id)
    if one.approvals:
        _refuse(board, "lists_not_approved", lambda sent: _waits(sent))
    if not without_missing:
        _refuse(board, "lists_missing", lambda sent: _missing(sent))
    return move(services, actor, one, RoundState.FROZEN, Act.FREEZE)


def _waits(sent: SentList) -> bool:
    waiting = {ListState.SENT, ListState.COMMUNITY_APPROVED, ListState.RETURNED}
    return sent.state in waiting or sent.returned > 0


def _missing(sent: SentList) -> bool:
    return sent.kind == "needs" and sent.state in {ListState.NOT_SENT, ListState.RETURNED}


def _refuse(board: tuple[SentList, ...], code: str, broken: Callable[[SentList], bool]) -> None:
    senders = [sent.sender for sent in board if broken(sent)]
    if senders:
        raise RuleError(code, count=len(senders), senders="、".join(senders))


def chasing(services: Services, one: Round) -> tuple[SentList, ...]:
    """Who still has to send or correct a list before the round closes, for the chasing text."""
    return chased(services.rounds.board(one.round_id))


def chased(board: Iterable[SentList]) -> tuple[SentList, ...]:
    """Those on a board, read already, who still have to send or correct a list."""
    return tuple(
        sent
        for sent in board
        if sent.state in {ListState.NOT_SENT, ListState.RETURNED} or sent.returned
    )


def days_left(services: Services, one: Round) -> int:
    """Working days left to send lists in; 0 when the window has closed."""
    return calendar(services).between(services.today() - timedelta(days=1), one.closes_on)

"""Rounds: from their opening to their closing."""

from api.callers import Caller
from api.operations import Place, operation, resource
from api.parts import Here
from api.places import RoundAt, StreetAt
from api.schemas.base import Count
from api.schemas.rounds import (
    ApproveBody,
    BoardShown,
    CarryBody,
    FiguresShown,
    FreezeBody,
    ListBody,
    ListNow,
    ListShown,
    LoadShown,
    ReturnBody,
    ReturnRowBody,
    RoundBody,
    RoundShown,
    SkipBody,
    UndoneShown,
)
from domain.calendar import read_month
from domain.rights import Act, Scope
from workflow import collect, publish, rounds
from workflow.figures import figures
from workflow.loads import unit_loads
from workflow.undo import undo
from workflow.views import board_seen, look_at, look_into, seen

router = resource("rounds")


@router.get("/streets/{street_code}/rounds", **operation("list_rounds", Act.VIEW, Place.INSIDE))
def _list(here: Here, caller: Caller, street: StreetAt) -> list[RoundShown]:
    """The rounds of a street, oldest first."""
    look_into(here.services, caller.actor, Scope(street.code), street.code)
    return [RoundShown.model_validate(one) for one in here.services.rounds.all(street.code)]


@router.post(
    "/streets/{street_code}/rounds", **operation("open_round", Act.OPEN, Place.STREET, post=True)
)
def _open(here: Here, caller: Caller, street: StreetAt, body: RoundBody) -> RoundShown:
    """Open the round of a month; one already open is shown as it stands."""
    one = rounds.open_round(
        here.services,
        caller.actor,
        street,
        read_month(body.month),
        months=body.months,
        approvals=body.approvals,
        opens_on=body.opens_on,
        closes_on=body.closes_on,
        example=here.services.graph.is_example(),
    )
    return RoundShown.model_validate(one)


@router.post(
    "/streets/{street_code}/rounds/skip",
    **operation("skip_round", Act.SKIP, Place.STREET, post=True),
)
def _skip(here: Here, caller: Caller, street: StreetAt, body: SkipBody) -> RoundShown:
    """Skip a month with a reason."""
    month = read_month(body.month)
    one = rounds.skip_round(here.services, caller.actor, street, month, body.reason)
    return RoundShown.model_validate(one)


@router.get("/rounds/{round_id}", **operation("show_round", Act.VIEW, Place.INSIDE))
def _show(here: Here, caller: Caller, one: RoundAt) -> RoundShown:
    """One round."""
    look_at(here.services, caller.actor, one)
    return RoundShown.model_validate(one)


@router.get("/rounds/{round_id}/board", **operation("show_board", Act.VIEW, Place.INSIDE))
def _board(here: Here, caller: Caller, one: RoundAt) -> BoardShown:
    """Who has sent what: all of the street, or the caller's own lists."""
    board = board_seen(here.services, caller.actor, one)
    return BoardShown(
        lists=[ListShown.model_validate(sent) for sent in board],
        chased=[sent.sender for sent in rounds.chased(board)],
        working_days_left=rounds.days_left(here.services, one),
    )


@router.post(
    "/rounds/{round_id}/lists/approve",
    **operation("approve_list", Act.REVIEW, Place.COMMUNITY, also=(Act.APPROVE,), post=True),
)
def _approve(here: Here, caller: Caller, one: RoundAt, body: ApproveBody) -> ListNow:
    """Approve a list one step: the community reviews, the street approves."""
    sent = rounds.approve(here.services, caller.actor, one, body.kind, body.sender, body.opinion)
    return ListNow.model_validate(sent)


@router.post(
    "/rounds/{round_id}/lists/return",
    **operation("return_list", Act.RETURN, Place.COMMUNITY, post=True),
)
def _return(here: Here, caller: Caller, one: RoundAt, body: ReturnBody) -> ListNow:
    """Return a whole list for correction."""
    sent = rounds.return_list(here.services, caller.actor, one, body.kind, body.sender, body.reason)
    return ListNow.model_validate(sent)


@router.post(
    "/rounds/{round_id}/rows/return",
    status_code=204,
    **operation("return_row", Act.RETURN, Place.COMMUNITY, post=True),
)
def _return_row(here: Here, caller: Caller, one: RoundAt, body: ReturnRowBody) -> None:
    """Return one row for correction."""
    rounds.return_row(here.services, caller.actor, one, body.kind, body.number, body.reason)


@router.post(
    "/rounds/{round_id}/lists/zero",
    status_code=204,
    **operation("report_zero", Act.REPORT_ZERO, Place.COMMUNITY, post=True),
)
def _zero(here: Here, caller: Caller, one: RoundAt, body: ListBody) -> None:
    """Report that there is nothing this round."""
    rounds.report_zero(here.services, caller.actor, one, body.kind, body.sender)


@router.post(
    "/rounds/{round_id}/freeze", **operation("freeze_round", Act.FREEZE, Place.STREET, post=True)
)
def _freeze(here: Here, caller: Caller, one: RoundAt, body: FreezeBody) -> RoundShown:
    """Freeze both lists; after it only late entries change them."""
    frozen = rounds.freeze(here.services, caller.actor, one, without_missing=body.without_missing)
    return RoundShown.model_validate(frozen)


@router.post("/rounds/{round_id}/undo", **operation("undo_step", Act.UNDO, Place.STREET, post=True))
def _undo(here: Here, caller: Caller, one: RoundAt) -> UndoneShown:
    """Take back the last step of a round that is not published."""
    return UndoneShown(act=undo(here.services, caller.actor, one))


@router.post(
    "/rounds/{round_id}/publish", **operation("publish_round", Act.PUBLISH, Place.STREET, post=True)
)
def _publish(here: Here, caller: Caller, one: RoundAt) -> Count:
    """Publish the project service list; how many projects stand in it."""
    return Count(count=len(publish.publish(here.services, caller.actor, one)))


@router.post(
    "/rounds/{round_id}/carry-over",
    **operation("carry_over", Act.CARRY_OVER, Place.STREET, post=True),
)
def _carry(here: Here, caller: Caller, one: RoundAt, body: CarryBody) -> Count:
    """Carry what was not served over into another round of the street."""
    home = here.services.places.street(one.street_code)
    into = rounds.current(here.services, home, read_month(body.into))
    return Count(count=collect.carry_over(here.services, caller.actor, one, into))


@router.post(
    "/rounds/{round_id}/close", **operation("close_round", Act.CLOSE, Place.STREET, post=True)
)
def _close(here: Here, caller: Caller, one: RoundAt) -> RoundShown:
    """Close a published round."""
    home = here.services.places.street(one.street_code)
    return RoundShown.model_validate(collect.close(here.services, caller.actor, home, one))


@router.get("/rounds/{round_id}/figures", **operation("show_figures", Act.VIEW, Place.INSIDE))
def _figures(here: Here, caller: Caller, one: RoundAt) -> FiguresShown:
    """What the round came to."""
    look_at(here.services, caller.actor, one)
    return FiguresShown.model_validate(figures(here.services, one))


@router.get("/rounds/{round_id}/loads", **operation("list_loads", Act.VIEW, Place.INSIDE))
def _loads(here: Here, caller: Caller, one: RoundAt) -> list[LoadShown]:
    """What each unit that the caller may look at carries, most lines first."""
    look_at(here.services, caller.actor, one)
    loads = seen(
        caller.actor,
        unit_loads(here.services, one),
        lambda load: Scope(one.street_code, unit=load.unit),
    )
    return [LoadShown.model_validate(load) for load in loads]

"""Lines of the proposal fixed by hand before the meeting: tried, then stored."""

from decimal import Decimal

from api.callers import Caller
from api.operations import Place, operation, resource
from api.parts import Here
from api.places import RoundAt
from api.schemas.adjustments import AdjustBody, AdjustedShown
from domain.rights import Act
from workflow.adjust import adjust, adjustment, open_bench, try_out
from workflow.correct import find_need, find_resource

router = resource("adjustments")


@router.post(
    "/rounds/{round_id}/adjustments",
    **operation("adjust_proposal", Act.ADJUST, Place.STREET, post=True),
)
def _adjust(here: Here, caller: Caller, one: RoundAt, body: AdjustBody) -> AdjustedShown:
    """Pin, split or leave out what resources give to a part; the effect, and what was stored."""
    services = here.services
    bench, need = open_bench(services, one), find_need(services, one, body.need_id).key

    def pair(number: str) -> tuple[str, str, str]:
        return need, body.part, find_resource(services, one, number).key

    wanted = [(share.resource_id, share.quantity) for share in body.shares]
    wanted += [(number, Decimal(0)) for number in body.left_out]
    changes = [
        adjustment(services, bench, pair(number), quantity, body.why) for number, quantity in wanted
    ]
    released = [pair(number) for number in body.released]
    trial = try_out(services, caller.actor, one, changes, released)
    count = 0 if body.dry_run else adjust(services, caller.actor, one, trial)
    return AdjustedShown.of(trial, count)

"""What stands beside the month: life stages of organisations, and rooms that are lent."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.bodies import Body, BodyKind
from domain.places import Site, SiteKind
from domain.rights import Act, Deed
from domain.rounds import RoundState
from domain.stages import Phase, Shape, Stage
from tests.neo4j.months import ACTOR, COMMUNITIES
from tests.neo4j.verbs.base import AT, OneMonth
from tests.neo4j.verbs.points import BODIES
from workflow import organise
from workflow.ports.lists import LateEntry

ROOMS = ("议事厅", "活动室")


class StandingVerbs(OneMonth):
    """Stages are appended; a room is one resource however often it is offered."""

    @rule(
        at=AT,
        days=st.integers(-9, 9),
        shape=st.sampled_from((None, *Shape)),
        phase=st.sampled_from((None, *Phase)),
    )
    def an_organisation_grows(
        self, at: int, days: int, shape: Shape | None, phase: Phase | None
    ) -> None:
        """One stage of a day; what is not said goes on as it was the day before."""
        if shape is None and phase is None:
            return
        name, since = BODIES[at % 2], self.today + timedelta(days=days)
        body = Body(name, BodyKind.COMPOUND_BRANCH, self.home.name, COMMUNITIES[at % 2])
        self.services.registers.save_bodies([body], Deed(ACTOR, Act.REGISTER, name))
        earlier = [day for body, day in self.plain.stages if body == name and day < since]
        before = self.plain.stages[name, max(earlier)] if earlier else ("", "")
        told = (shape.value if shape else before[0], phase.value if phase else before[1])
        may = self.plain.stages.get((name, since), told) == told
        stage = Stage(name, self.home.name, since, shape, phase)
        given = (self.services, ACTOR, self.home, [stage])
        self.held_to(lambda: organise.set_stages(*given), may=may)
        if may:
            self.plain.stages[name, since] = told

    @invariant()
    def a_stage_is_appended_and_never_overwritten(self) -> None:
        told: dict[tuple[str, date], tuple[str, str]] = {
            (one.body, one.since): (
                one.shape.value if one.shape else "",
                one.phase.value if one.phase else "",
            )
            for one in self.services.organisations.stages(self.home.code)
        }
        assert told == self.plain.stages

    @precondition(lambda self: self.one.state is not RoundState.CLOSED)
    @rule(at=AT, times=st.integers(1, 3))
    def a_room_is_lent(self, at: int, times: int) -> None:
        """Late, as the lists are frozen."""
        site = Site(ROOMS[at % 2], SiteKind.VENUE, self.home.name, COMMUNITIES[0])
        self.services.places.save_sites([site], Deed(ACTOR, Act.REGISTER, site.name))
        late = LateEntry("新腾出的场地", "示例领导")
        given = (self.services, ACTOR, self.one, site.name, times, late)
        lent = self.tried(lambda: organise.offer_room(*given))
        if lent is not None:
            (key,) = (
                item.key
                for item in self.services.lists.resources(self.round_id)
                if item.name == lent.name
            )
            self.plain.amounts[key] = Decimal(times)

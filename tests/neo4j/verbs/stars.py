"""Stars of a year: decided once by a paper, taken back with a reason, never removed."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.stars import StarKind
from tests.neo4j.months import ACTOR
from tests.neo4j.verbs.base import AT, MEMBERS, OneMonth
from workflow import stars

YEAR = 2026


class StarVerbs(OneMonth):
    """People decide; who was taken back gets no second star of the year."""

    @rule(at=AT, kind=st.sampled_from(StarKind), paper=st.sampled_from(("纪要1号", "纪要2号", " ")))
    def a_star_is_decided(self, at: int, kind: StarKind, paper: str) -> None:
        names = self.units() if kind is StarKind.CO_BUILDING else list(MEMBERS)
        holder = names[at % len(names)]
        given = (self.services, ACTOR, self.home, kind, YEAR, [holder], paper)
        may = bool(paper.strip())
        self.held_to(lambda: stars.decide(*given), may=may)
        if may:
            self.plain.papers.stars.setdefault((kind.value, holder), (paper, False))

    @precondition(lambda self: self.plain.papers.stars)
    @rule(at=AT, why=st.sampled_from(("材料不实", " ")))
    def a_star_is_taken_back(self, at: int, why: str) -> None:
        keys = sorted(self.plain.papers.stars)
        kind, holder = keys[at % len(keys)]
        paper, _ = self.plain.papers.stars[kind, holder]
        given = (self.services, ACTOR, self.home, StarKind(kind), YEAR, holder, why)
        may = bool(why.strip())
        self.held_to(lambda: stars.withdraw(*given), may=may)
        if may:
            self.plain.papers.stars[kind, holder] = (paper, True)

    @invariant()
    def a_star_stands_as_it_was_decided_first(self) -> None:
        told = {
            (one.kind.value, one.holder): (one.paper, one.withdrawn_on is not None)
            for one in self.services.stars.awards(self.home.code, YEAR)
        }
        assert told == self.plain.papers.stars

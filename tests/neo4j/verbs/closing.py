"""The month ends: what is left goes into the next one, and what it came to stands for ever."""

from hypothesis.stateful import invariant, precondition, rule

from domain.account import Figure
from domain.rounds import RoundState
from tests.neo4j.months import ACTOR, JULY, opened
from tests.neo4j.verbs.base import OneMonth
from workflow import collect, rounds

ENDING = (RoundState.PUBLISHED, RoundState.CLOSED)


class ClosingVerbs(OneMonth):
    """Carry-over and closing, before or after whatever else is done."""

    @rule()
    def the_next_month_opens(self) -> None:
        opened(self.services, JULY)
        self.plain.july = True

    @precondition(lambda self: self.plain.july)
    @rule()
    def what_is_left_is_carried_over(self) -> None:
        may = self.one.state in ENDING and self.plain.told == self.plain.standing()
        july = rounds.current(self.services, self.home, JULY)
        self.held_to(lambda: collect.carry_over(self.services, ACTOR, self.one, july), may=may)
        if may:
            self.plain.carried |= self.plain.raised - self.plain.served()

    @precondition(lambda self: self.one.state is RoundState.PUBLISHED)
    @rule()
    def the_month_closes(self) -> None:
        left = self.plain.raised - self.plain.served() - self.plain.carried
        may = self.plain.told == self.plain.standing() and (self.plain.july or not left)
        given = (self.services, ACTOR, self.home, self.one)
        self.held_to(lambda: collect.close(*given), may=may)
        if may:
            self.plain.carried |= left
            kept = self.services.kept.account(self.round_id)
            assert kept is not None
            assert kept.own.count(Figure.RAISED) == len(self.plain.raised)
            assert kept.own.count(Figure.PROJECTS) == len(self.plain.served())
            self.plain.kept = kept.sha256()

    @invariant()
    def what_is_left_lives_on_once(self) -> None:
        rows = self.database.read(
            "MATCH (n:Need)-[:CARRIED_FROM]->(o:Need) RETURN o.id AS id, count(n) AS lives"
        )
        assert {row["id"]: row["lives"] for row in rows} == dict.fromkeys(self.plain.carried, 1)

    @invariant()
    def a_closed_month_stands_as_it_was(self) -> None:
        kept = self.services.kept.account(self.round_id)
        assert (kept.sha256() if kept else "") == self.plain.kept
        assert (self.one.state is RoundState.CLOSED) is bool(self.plain.kept)

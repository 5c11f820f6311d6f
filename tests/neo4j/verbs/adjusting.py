"""Lines fixed by hand before a meeting: tried, stored, let go; decided lines never move by it."""

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.rounds import RoundState
from tests.neo4j.months import ACTOR
from tests.neo4j.verbs.base import AT, OneMonth
from workflow import adjust

BEFORE = {RoundState.MATCHED, RoundState.MET}
OPEN = {None, "提交街道"}


class AdjustVerbs(OneMonth):
    """What people fix stands until they let it go, and every match keeps to it."""

    @precondition(lambda self: self.one.state in BEFORE and self.plain.amounts)
    @rule(at=AT, giver=AT, quantity=st.integers(0, 3), why=st.sampled_from(("设备坏了", "")))
    def fix_a_line(self, at: int, giver: int, quantity: int, why: str) -> None:
        """0 says that the resource is not to serve, which needs a reason."""
        bench = adjust.open_bench(self.services, self.one)
        need, resource = sorted(bench.plans)[at % len(bench.plans)], sorted(bench.resources)
        parts = bench.plans[need].parts
        pair = (need, parts[giver % len(parts)].part.name, resource[giver % len(resource)])
        amount = Decimal(quantity)
        given = (self.services, bench, pair, amount, why)
        if self.adjusted(lambda: adjust.adjustment(*given), ()):
            assert quantity or why
            self.plain.fixed[pair] = amount

    @precondition(lambda self: self.one.state in BEFORE and self.plain.fixed)
    @rule(at=AT)
    def let_a_line_go(self, at: int) -> None:
        pair = sorted(self.plain.fixed)[at % len(self.plain.fixed)]
        if self.adjusted(None, (pair,)):
            del self.plain.fixed[pair]

    def adjusted(self, change: object, released: tuple[tuple[str, str, str], ...]) -> bool:
        """Try it and store it; whether that was allowed. What was decided stays where it was."""
        before = self.decided()

        def verb() -> int:
            changes = [change()] if callable(change) else []
            trial = adjust.try_out(self.services, ACTOR, self.one, changes, released)
            return adjust.adjust(self.services, ACTOR, self.one, trial)

        done = self.tried(verb)
        assert self.decided() == before, "what is fixed by hand moves no decided line"
        return done is not None

    def decided(self) -> dict[str, Decimal]:
        return {line.line_id: line.given_uses for line in self.lines() if line.stands}

    @invariant()
    def what_is_fixed_by_hand_stands_and_is_never_passed(self) -> None:
        told = {one.pair: one.quantity for one in self.services.adjustments.all(self.round_id)}
        assert told == self.plain.fixed
        for line in self.lines() if told else ():
            own = told.get((line.need_key, line.part, line.resource_key))
            if own is not None and line.proposed and line.verdict in OPEN:
                assert line.quantity <= own

"""Before and at the meetings: late needs, matches, soundings, and every kind of decision."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.projects import Decision, Verdict
from domain.rights import Act
from domain.rounds import RoundState
from domain.soundings import Answer, SoundingAnswer
from matching.policy import Policy
from tests.neo4j.months import ACTOR, asked
from tests.neo4j.verbs.base import AT, MET, OneMonth
from workflow import collect, meet, meetings, refer, rounds, sound
from workflow.ports.lists import LateEntry
from workflow.propose import match_round
from workflow.settle import Share, settle
from workflow.undo import undo


class MeetingVerbs(OneMonth):
    """What is proposed and decided; a decision is appended and never overwritten."""

    def learn(self) -> None:
        """Take over the decisions that one act of a meeting comes to, where they are several."""
        history = self.services.meetings.history(self.round_id)
        for made in history[len(self.plain.said) :]:
            said = made.decision
            self.plain.say(said.line_id, said.verdict.value, said.quantity)

    def learn_offers(self) -> None:
        """What each line proposes, also those that a meeting made."""
        for line in self.lines():
            offer = (line.need_key, line.resource_key, line.uses)
            self.plain.offers[line.line_id] = offer
            self.plain.proposed[line.line_id] = line.quantity

    # -- proposing and sounding -------------------------------------------------------------

    @rule(days=st.integers(0, 2))
    def a_day_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @precondition(lambda self: self.one.state in (RoundState.FROZEN, *MET))
    @rule()
    def match_anew(self) -> None:
        kept = {line.line_id: line.given_uses for line in self.lines() if line.stands}
        self.tried(lambda: match_round(self.services, ACTOR, self.one, Policy(), self.today))
        after = {line.line_id: line.given_uses for line in self.lines() if line.stands}
        assert after == kept, "a match moves no decided line"

    @precondition(lambda self: self.one.state in (RoundState.FROZEN, *MET[:2]))
    @rule()
    def the_last_act_is_taken_back(self) -> None:
        """A match on which nobody decided, or what is no longer to be taken back; frozen again."""
        before = {line.line_id: line.given_uses for line in self.lines() if line.stands}
        act = self.tried(lambda: undo(self.services, ACTOR, self.one))
        if act is Act.MATCH:
            assert not before
            assert self.one.state in {RoundState.FROZEN, RoundState.MATCHED}
        elif act is Act.FREEZE:
            rounds.freeze(self.services, ACTOR, self.one, without_missing=True)
        after = {line.line_id: line.given_uses for line in self.lines() if line.stands}
        assert after == before

    @precondition(lambda self: self.one.state in MET)
    @rule(quantity=st.integers(1, 2))
    def a_need_comes_late(self, quantity: int) -> None:
        late = LateEntry("漏报", "示例领导")
        more = asked(f"late{len(self.plain.raised)}", quantity=quantity, measure="个")
        self.tried(lambda: collect.import_needs(self.services, ACTOR, self.one, [more], late=late))
        key = more.key(self.round_id)
        if any(need.key == key for need in self.services.lists.needs(self.round_id)):
            self.plain.raised.add(key)

    @precondition(lambda self: self.lines())
    @rule(at=AT, said=st.sampled_from((Answer.AGREED, Answer.CANNOT)))
    def a_unit_answers(self, at: int, said: Answer) -> None:
        asked_for = self.tried(lambda: sound.send_out(self.services, ACTOR, self.one))
        ids = [
            line_id
            for sounding in self.services.soundings.soundings(self.round_id)
            for line_id in sounding.line_ids
        ]
        if asked_for is not None and ids:
            answer = SoundingAnswer(ids[at % len(ids)], said, reason="排期已满")
            self.tried(lambda: sound.answer(self.services, ACTOR, self.one, [answer]))

    # -- deciding ---------------------------------------------------------------------------

    @precondition(lambda self: self.one.state in MET and self.lines())
    @rule(
        at=AT,
        place=st.integers(0, 2),
        verdict=st.sampled_from(Verdict),
        quantity=st.integers(1, 5),
    )
    def decide(self, at: int, place: int, verdict: Verdict, quantity: int) -> None:
        line = self.lines()[at % len(self.lines())]
        amount = Decimal(quantity) if verdict is Verdict.CHANGED else None
        made = Decision(line.line_id, verdict, amount, amount, why="议定")
        held = self.meeting(place)
        before = self.plain.last(line.line_id)
        new = self.tried(lambda: meet.decide(self.services, ACTOR, self.one, held, [made]))
        if new:
            self.plain.say(line.line_id, verdict.value, amount)
        elif new == 0:
            assert before == (line.line_id, verdict.value, amount)

    @precondition(lambda self: self.one.state in MET)
    @rule(at=AT, place=st.integers(0, 2), gives=st.lists(st.integers(0, 3), min_size=3, max_size=3))
    def settle_a_need(self, at: int, place: int, gives: list[int]) -> None:
        keys = sorted(self.plain.raised)
        need, held = keys[at % len(keys)], self.meeting(place)
        shares = [
            Share(key, Decimal(each))
            for key, each in zip(self.plain.amounts, gives, strict=False)
            if each
        ]
        self.tried(lambda: settle(self.services, ACTOR, self.one, held, need, "", shares))
        self.learn()

    @precondition(lambda self: self.one.state in MET)
    @rule(at=AT, place=st.integers(0, 2))
    def refer_up(self, at: int, place: int) -> None:
        keys = sorted(self.plain.raised)
        need, held = keys[at % len(keys)], self.meeting(place)
        self.tried(lambda: refer.refer(self.services, ACTOR, self.one, held, need, "请街道协调"))
        self.learn()

    @precondition(lambda self: self.one.state in MET)
    @rule(place=st.integers(0, 2))
    def confirm_the_rest(self, place: int) -> None:
        held, before = self.meeting(place), len(self.plain.said)
        self.tried(lambda: meet.confirm_rest(self.services, ACTOR, self.one, held))
        self.learn()
        assert {verdict for _, verdict, _ in self.plain.said[before:]} <= {"同意"}

    def put_off_the_rest(self) -> None:
        """No list is published, and no month ended, before each line is decided one way."""
        self.today += timedelta(days=1)
        held = self.meeting(0)
        left = [
            Decision(line.line_id, Verdict.DEFERRED, why="下月再议")
            for line in self.lines()
            if line.open
        ]
        if left:
            meet.decide(self.services, ACTOR, self.one, held, left)
            self.learn()

    @rule(at=AT)
    def end_a_meeting(self, at: int) -> None:
        known = self.services.meetings.all(self.round_id)
        if known:
            meetings.end(self.services, ACTOR, self.one, known[at % len(known)])

    # -- what must hold after every step ----------------------------------------------------

    @invariant()
    def no_decision_is_overwritten(self) -> None:
        told = [
            (made.decision.line_id, made.decision.verdict.value, made.decision.quantity)
            for made in self.services.meetings.history(self.round_id)
        ]
        assert told == self.plain.said

    @invariant()
    def no_capacity_is_passed(self) -> None:
        self.learn_offers()
        rows = self.database.read(
            "MATCH (r:Resource) OPTIONAL MATCH (r)<-[:OF_RESOURCE]-(l:ProposalLine) "
            "RETURN r.id AS id, coalesce(sum(l.held_uses), 0) AS held"
        )
        held = {row["id"]: Decimal(str(row["held"])) for row in rows}
        assert held == self.plain.held()
        assert all(held[key] <= most for key, most in self.plain.amounts.items())

    @invariant()
    def no_need_is_lost(self) -> None:
        assert {need.key for need in self.services.lists.needs(self.round_id)} == self.plain.raised

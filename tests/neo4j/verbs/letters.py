"""Opinions asked and answered once, and their letters: sent, taken back, sent anew."""

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.letters import Dispatch, LetterKind, LetterStanding, SendingWay
from tests.neo4j.months import ACTOR, COMMUNITIES
from tests.neo4j.verbs.base import AT, MEMBERS, OneMonth
from tests.neo4j.verbs.plain_papers import PlainReply
from workflow import letters, service_papers

WHO = st.sampled_from(MEMBERS)
WAY = st.sampled_from(SendingWay)
HOME_UNIT, MATTER = "示例机关", "年度考核"


class LetterVerbs(OneMonth):
    """A home unit asks about a member; the community answers and sends its letter."""

    @rule(who=WHO)
    def a_home_unit_asks(self, who: str) -> None:
        place = COMMUNITIES[MEMBERS.index(who) % 2]
        given = (self.services, ACTOR, self.home, who, place, HOME_UNIT, MATTER, self.today)
        service_papers.ask_opinion(*given)
        self.plain.papers.asked.setdefault((who, self.today), PlainReply())

    @rule(who=WHO, text=st.sampled_from(("表现积极", "按时参加", " ")))
    def the_community_answers(self, who: str, text: str) -> None:
        """The last request is answered, once; the same answer again is no other."""
        days = [on for member, on in self.plain.papers.asked if member == who]
        own = self.plain.papers.asked[who, max(days)] if days else None
        given = (self.services, ACTOR, self.home, who, text, self.today)
        may = bool(own and text.strip() and own.text in {"", text})
        self.held_to(lambda: service_papers.answer_opinion(*given), may=may)
        if own and may and not own.text:
            own.text, own.answered_on = text, self.today

    def replies(self) -> dict[tuple[str, date], LetterStanding]:
        """Each reply that either half of the year asks for, by member and day."""
        return {
            (one.letter.member, one.letter.asked_on): one
            for half in ("2026-1", "2026-2")
            for one in letters.letters(self.services, self.home, half)
            if one.letter.kind is LetterKind.REPLY and one.letter.asked_on is not None
        }

    def reply(self, at: int) -> tuple[LetterStanding, PlainReply]:
        key = sorted(self.plain.papers.asked)[at % len(self.plain.papers.asked)]
        return self.replies()[key], self.plain.papers.asked[key]

    @precondition(lambda self: self.plain.papers.asked)
    @rule(at=AT, days=st.integers(-1, 2), way=WAY)
    def a_letter_is_sent(self, at: int, days: int, way: SendingWay) -> None:
        """Only what is answered, on no day before that and none to come; what is sent stays."""
        stands, own = self.reply(at)
        on = self.today - timedelta(days=days)
        may = own.standing is not None or (
            own.answered_on is not None and own.answered_on <= on <= self.today
        )
        given = (self.services, ACTOR, self.home, [stands], on, way)
        self.held_to(lambda: letters.mark_sent(*given), may=may)
        if may and own.standing is None:
            own.sent.append((on, way.value, False))

    @precondition(lambda self: self.plain.papers.asked)
    @rule(at=AT, way=WAY)
    def a_list_says_that_it_was_sent(self, at: int, way: SendingWay) -> None:
        """Another day or way than the one on record is refused until that is taken back."""
        stands, own = self.reply(at)
        told = [Dispatch(stands.letter, self.today, way)]
        may = own.standing in {None, (self.today, way.value)}
        self.held_to(lambda: letters.record(self.services, ACTOR, self.home, told), may=may)
        if own.standing is None:
            own.sent.append((self.today, way.value, False))

    @precondition(lambda self: self.plain.papers.asked)
    @rule(at=AT, why=st.sampled_from(("记错日期", " ")))
    def that_it_was_sent_is_taken_back(self, at: int, why: str) -> None:
        stands, own = self.reply(at)
        given = (self.services, ACTOR, self.home, stands.letter, why)
        may = own.standing is not None and bool(why.strip())
        self.held_to(lambda: letters.take_back(*given), may=may)
        if may:
            own.sent = [(on, way, True) for on, way, _ in own.sent]

    @invariant()
    def every_record_of_a_letter_stands_as_it_was_told(self) -> None:
        told = {
            key: (one.ready_on, [(x.sent_on, x.way.value, not x.stands) for x in one.dispatches])
            for key, one in self.replies().items()
        }
        assert told == {
            key: (own.answered_on, own.sent) for key, own in self.plain.papers.asked.items()
        }

"""Cases: up and down the ladder, solved on the spot, or made a need of the month."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.cases import Case, CaseMove, DeliberationKind, EveningTalk
from tests.neo4j.months import ACTOR, COMMUNITIES
from tests.neo4j.verbs.base import AT, OneMonth
from tests.neo4j.verbs.plain import PlainCase
from workflow import cases
from workflow.ports.lists import LateEntry

MATTERS = ("路灯不亮", "水管漏水")
SMALL = "井盖松动"
"""What the lists leave to the grid worker."""


class CaseVerbs(OneMonth):
    """What residents bring up; each step is appended."""

    @rule(text=st.sampled_from((*MATTERS, SMALL)), place=st.sampled_from(COMMUNITIES))
    def take_a_case(self, text: str, place: str) -> None:
        made = Case(self.home.code, "", text, place, "电话", self.today)
        taken = cases.take_case(self.services, ACTOR, self.home, made)
        self.plain.cases.setdefault(taken.number, PlainCase())

    def case(self, at: int) -> tuple[Case, PlainCase]:
        number = sorted(self.plain.cases)[at % len(self.plain.cases)]
        return cases.find_case(self.services, self.home, number), self.plain.cases[number]

    @precondition(lambda self: self.plain.cases)
    @rule(at=AT, move=st.sampled_from([each for each in CaseMove if each.value != "列入需求清单"]))
    def move_a_case(self, at: int, move: CaseMove) -> None:
        stands, plain = self.case(at)
        own = DeliberationKind.RESIDENTS if move is CaseMove.DELIBERATE else None
        note = f"第{len(plain.moves) + 1}步"
        may = plain.may(move.value)
        given = (self.services, ACTOR, self.home, stands, move)
        self.held_to(lambda: cases.move_case(*given, note=note, deliberation=own), may=may)
        if may:
            plain.move(move.value)

    @precondition(lambda self: self.plain.cases)
    @rule(at=AT)
    def a_case_becomes_a_need(self, at: int) -> None:
        """After the freeze it comes late, as any need does; once, and nothing is lost in a list."""
        stands, plain = self.case(at)
        late = LateEntry("漏报", "示例领导")
        given = (self.services, ACTOR, self.home, stands, self.one, late)
        if self.tried(lambda: cases.list_case(*given)) is None:
            return
        assert stands.text in MATTERS
        if "列入需求清单" not in plain.moves:
            assert plain.state in {"已收集", "办理中"}
            plain.state = "已列入需求清单"
            plain.moves.append("列入需求清单")
        (own,) = (
            need.key
            for need in self.services.lists.needs(self.round_id)
            if need.need.number == stands.number
        )
        self.plain.raised.add(own)

    @rule(place=st.sampled_from(COMMUNITIES), where=st.sampled_from(("议事厅", "广场")), came=AT)
    def an_evening_talk_is_held(self, place: str, where: str, came: int) -> None:
        """One of a community and day; place and count are what was said last."""
        talk = EveningTalk(self.home.code, place, self.today, place=where, attended=came)
        cases.hold_talk(self.services, ACTOR, talk)
        self.plain.papers.talks[place, self.today] = (where, came)

    @invariant()
    def every_talk_is_kept_as_it_was_told_last(self) -> None:
        told = {
            (one.community, one.held_on): (one.place, one.attended)
            for one in self.services.cases.talks(self.home.code)
        }
        assert told == self.plain.papers.talks

    @invariant()
    def a_case_stands_where_its_steps_led(self) -> None:
        told = {
            case.number: (case.state.value, [step.move.value for step in case.steps])
            for case in self.services.cases.all(self.home.code)
        }
        assert told == {number: (own.state, own.moves) for number, own in self.plain.cases.items()}

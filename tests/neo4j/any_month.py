"""Any order of a month's verbs on the real Neo4j, each held against a plain model of the month."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from app.bootstrap import services_over
from domain.errors import NotFoundError, RuleError
from domain.meetings import Meeting, MeetingKind
from domain.people import PartyMember
from domain.places import Street
from domain.points import (
    HolderKind,
    Passbook,
    Payer,
    PointAccount,
    PointScheme,
    Service,
    ServiceKind,
)
from domain.progress import TaskMove
from domain.projects import Decision, Verdict
from domain.report_ins import ReportIn
from domain.rights import Act, Deed
from domain.rounds import Round, RoundState
from domain.serving import Helper
from domain.soundings import Answer, SoundingAnswer
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.conftest import WIPE
from tests.neo4j.months import ACTOR, COMMUNITIES, JULY, asked, frozen, offered, opened, set_up
from tests.neo4j.plain_month import PlainMonth
from workflow import collect, meet, meetings, points, publish, refer, register, reporting_in, sound
from workflow.accept import accept, send_back, sign_off
from workflow.follow_up import REPORTS, find_tasks, report
from workflow.point_items import usual
from workflow.ports.lists import LateEntry
from workflow.ports.proposals import ProposalLine
from workflow.propose import match_round
from workflow.settle import Share, settle
from workflow.withdraw import withdraw

T = TypeVar("T")
FIRST_DAY = date(2026, 6, 22)
BODIES = ("示例第一支部", "示例第二支部")
MEMBER = "示例001"
AT = st.integers(0, 20)
"""Which of the things that are there; counted around where there are fewer."""
MET = (RoundState.MATCHED, RoundState.MET, RoundState.PUBLISHED)


class AnyMonth(RuleBasedStateMachine):
    """One round of a small street; whatever is refused must leave everything as it was."""

    database: ClassVar[Database]
    folder: ClassVar[Path]

    # -- the month before it is matched -----------------------------------------------------

    @initialize(
        wanted=st.lists(st.integers(1, 3), min_size=2, max_size=3),
        amounts=st.lists(st.integers(1, 4), min_size=2, max_size=3),
    )
    def begin(self, wanted: list[int], amounts: list[int]) -> None:
        self.database.write(lambda transaction: transaction.run(WIPE))
        self.today, self.plain, self.slips = FIRST_DAY, PlainMonth(), 0
        self.services = services_over(self.database, lambda: self.today, attachments=self.folder)
        set_up(self.services)
        needs = [
            asked(f"{at}", quantity=each, measure="个", community=COMMUNITIES[at % 2])
            for at, each in enumerate(wanted)
        ]
        lamps = [
            offered(f"R{at}", amount=each, measure="个", community=COMMUNITIES[at % 2])
            for at, each in enumerate(amounts)
        ]
        rows = [{"单位名称": lamp.unit} for lamp in lamps]
        register.save_register(self.services, ACTOR, self.home, "units", rows)
        one = frozen(self.services, needs, lamps)
        match_round(self.services, ACTOR, one, Policy(), self.today)
        self.round_id = one.round_id
        for lamp in self.services.lists.resources(one.round_id):
            self.plain.amounts[lamp.key] = lamp.amount or Decimal(0)
        self.plain.raised |= {need.key for need in self.services.lists.needs(one.round_id)}
        self.join(0)

    @property
    def home(self) -> Street:
        (street,) = self.services.places.streets()
        return street

    @property
    def one(self) -> Round:
        return self.services.rounds.get(self.round_id)

    def lines(self) -> tuple[ProposalLine, ...]:
        return self.services.proposals.lines(self.round_id)

    def meeting(self, at: int) -> Meeting:
        """The meeting of today of the street, or of one of its communities."""
        community = ("", *COMMUNITIES)[at % 3]
        kind = MeetingKind.COMMITTEE if community else MeetingKind.ALLIANCE
        return meetings.call(self.services, ACTOR, self.one, kind, self.today, community=community)

    def tried(self, verb: Callable[[], T]) -> T | None:
        """What a verb says; nothing where a rule refuses it, and then nothing may have changed."""
        with suppress(RuleError, NotFoundError):
            return verb()
        return None

    def learn(self) -> None:
        """Take over the decisions that one act of a meeting comes to, where they are several."""
        history = self.services.meetings.history(self.round_id)
        for made in history[len(self.plain.said) :]:
            said = made.decision
            self.plain.say(said.line_id, said.verdict.value, said.quantity)

    # -- proposing and sounding -------------------------------------------------------------

    @rule(days=st.integers(0, 2))
    def a_day_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @precondition(lambda self: self.one.state in MET)
    @rule()
    def match_anew(self) -> None:
        kept = {line.line_id: line.given_uses for line in self.lines() if line.stands}
        self.tried(lambda: match_round(self.services, ACTOR, self.one, Policy(), self.today))
        after = {line.line_id: line.given_uses for line in self.lines() if line.stands}
        assert after == kept, "a match moves no decided line"

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

    @rule(at=AT)
    def end_a_meeting(self, at: int) -> None:
        known = self.services.meetings.all(self.round_id)
        if known:
            meetings.end(self.services, ACTOR, self.one, known[at % len(known)])

    # -- publishing and following up --------------------------------------------------------

    @precondition(lambda self: self.one.state in {RoundState.MET, RoundState.PUBLISHED})
    @rule()
    def publish_the_list(self) -> None:
        made = self.tried(lambda: publish.publish(self.services, ACTOR, self.one))
        if made is None:
            return
        numbers = {project.need_id: project.number for project in made}
        assert self.plain.numbers.items() <= numbers.items(), "a number once given stays"
        self.plain.numbers |= numbers
        assert {project.need_id for project in made if project.tasks} == self.plain.served()

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT, move=st.sampled_from((*REPORTS, TaskMove.ACCEPT, TaskMove.SEND_BACK, None)))
    def follow_up(self, at: int, move: TaskMove | None) -> None:
        """One move of all tasks of a project; none of them signs it off."""
        numbers = sorted(self.plain.numbers.values())
        number = numbers[at % len(numbers)]
        found = self.tried(lambda: find_tasks(self.services, self.one, number))
        if found is None:
            return
        verbs: dict[TaskMove | None, Callable[[], int]] = {
            TaskMove.ACCEPT: lambda: accept(self.services, ACTOR, found, person="示例居民"),
            TaskMove.SEND_BACK: lambda: send_back(self.services, ACTOR, found, "没修好"),
            None: lambda: sign_off(self.services, ACTOR, found),
        }
        verb = verbs.get(move) or (
            lambda: report(self.services, ACTOR, found, move or TaskMove.NOTE, note="办理")
        )
        self.tried(verb)
        self.learn_moves()

    @precondition(lambda self: self.plain.numbers)
    @rule(at=AT)
    def a_unit_withdraws(self, at: int) -> None:
        numbers = sorted(self.plain.numbers.values())
        number = numbers[at % len(numbers)]
        found = self.tried(lambda: find_tasks(self.services, self.one, number))
        if found is None:
            return
        one = replace(found, tasks=found.tasks[:1])
        if self.tried(lambda: withdraw(self.services, ACTOR, one, "设备坏了")) is not None:
            task = one.tasks[0]
            gone = (found.project.need_id, task.resource_id)
            self.plain.withdrawn |= {
                line
                for line, (need, resource, _) in self.plain.offers.items()
                if (need, resource) == gone
            }
        self.learn_moves()

    def learn_moves(self) -> None:
        """What was recorded of each task; what stood there before must stand there still."""
        for item in self.services.follow_up.tasks(self.round_id):
            told, own = [one.move.value for one in item.record], self.plain.moves
            assert told[: len(own[item.task.task_id])] == own[item.task.task_id]
            own[item.task.task_id] = told

    # -- points and members -----------------------------------------------------------------

    @precondition(lambda self: self.plain.moves)
    @rule(at=AT)
    def earn_points(self, at: int) -> None:
        tasks = self.services.follow_up.tasks(self.round_id)
        task = tasks[at % len(tasks)].task
        account, item = (
            self.account(task.unit),
            usual(PointScheme.MUTUAL, ServiceKind.TASK, HolderKind.UNIT),
        )
        assert item is not None
        earning = points.Earning(account, item, Service(ServiceKind.TASK, task.task_id), self.today)
        if self.tried(lambda: points.earn(self.services, ACTOR, [earning])):
            assert task.task_id not in self.plain.rewarded, "once for a service"
            self.plain.rewarded.add(task.task_id)
            self.plain.points[account.account_id] += item.points

    @precondition(lambda self: self.plain.points)
    @rule(at=AT, amount=st.integers(1, 12))
    def redeem_points(self, at: int, amount: int) -> None:
        books = self.books()
        account = books[at % len(books)].account
        self.slips += 1
        book = self.tried(
            lambda: points.redeem(
                self.services,
                ACTOR,
                account,
                amount,
                Payer.PUBLIC,
                "示例街道",
                f"兑{self.slips}",
                self.today,
            )
        )
        if book is not None:
            self.plain.points[account.account_id] -= amount
        else:
            assert amount > self.plain.points[account.account_id]

    def books(self) -> tuple[Passbook, ...]:
        return self.services.points.passbooks(self.home.code)

    def account(self, unit: str) -> PointAccount:
        return PointAccount(PointScheme.MUTUAL, self.home.code, HolderKind.UNIT, unit)

    @rule(at=AT)
    def join(self, at: int) -> None:
        """A member is affiliated to a branch; whoever moves leaves the other."""
        member = PartyMember(MEMBER, BODIES[at % 2], self.home.name)
        self.services.registers.save_members([member], Deed(ACTOR, Act.REGISTER, MEMBER))
        self.plain.affiliation[MEMBER] = member.affiliated_to

    @rule(at=AT)
    def report_in(self, at: int) -> None:
        told = ReportIn(Helper(MEMBER), self.home.name, COMMUNITIES[at % 2], self.today)
        self.tried(lambda: reporting_in.report_in(self.services, ACTOR, self.home, [told]))

    # -- what must hold after every step ----------------------------------------------------

    @invariant()
    def no_decision_is_overwritten(self) -> None:
        for line in self.lines():
            offer = (line.need_key, line.resource_key, line.uses)
            self.plain.offers[line.line_id] = offer
        told = [
            (made.decision.line_id, made.decision.verdict.value, made.decision.quantity)
            for made in self.services.meetings.history(self.round_id)
        ]
        assert told == self.plain.said

    @invariant()
    def no_capacity_is_passed(self) -> None:
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

    @invariant()
    def points_are_what_was_earned_and_never_negative(self) -> None:
        told = {book.account.account_id: book.balance for book in self.books()}
        assert told == {key: self.plain.points[key] for key in told}
        assert set(self.plain.points) <= set(told)
        assert all(left >= 0 for left in told.values())

    @invariant()
    def a_member_has_one_affiliation(self) -> None:
        rows = self.database.read(
            "MATCH (m:PartyMember)-[a:AFFILIATED_TO]->(b) WHERE a.ended_at IS NULL "
            "RETURN m.number AS number, collect(b.name) AS bodies"
        )
        told = {row["number"]: row["bodies"] for row in rows}
        assert told == {key: [body] for key, body in self.plain.affiliation.items()}

    def teardown(self) -> None:
        """Whatever was left is carried into the next month, and the graph keeps its rules."""
        if hasattr(self, "round_id"):
            if self.one.state is RoundState.PUBLISHED:
                july = opened(self.services, JULY)
                self.tried(lambda: collect.carry_over(self.services, ACTOR, self.one, july))
                rows = self.database.read(
                    "MATCH (n:Need)-[:CARRIED_FROM]->(o:Need) RETURN o.id AS id"
                )
                assert self.plain.raised - self.plain.served() <= {row["id"] for row in rows}
            assert self.services.graph.check() == ()

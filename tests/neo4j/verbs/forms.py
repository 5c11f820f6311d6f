"""Rows of filled-in forms: they come to what the verbs come to, all of them or none."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from domain.errors import InputError
from domain.points import HolderKind, PointScheme, ServiceKind
from domain.progress import TaskMove
from domain.projects import TaskState, Verdict
from domain.ratings import Direction, Satisfaction, SubjectKind
from domain.rounds import RoundState
from domain.serving import Helper
from exchange.registers import RegisterRow
from tests.neo4j.months import ACTOR, COMMUNITIES
from tests.neo4j.verbs.base import AT, MEMBERS, MET, OFFICE, OneMonth
from tests.neo4j.verbs.cases import MATTERS
from tests.neo4j.verbs.people import ACTIVITIES
from tests.neo4j.verbs.plain import PlainCase
from tests.neo4j.verbs.ratings import HALF_YEAR
from workflow import (
    case_rows,
    cases,
    decision_sheets,
    progress_sheets,
    take_people,
    thanks_rows,
    wishes,
)
from workflow.packs import stamp_of
from workflow.ports.papers import FilledLine

TWO = st.lists(AT, min_size=1, max_size=2, unique=True)
WHO = st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=2)
SAYS = st.sampled_from((None, Verdict.CONFIRMED, Verdict.REFUSED, Verdict.DEFERRED))


def row(form: str, at: int, values: Mapping[str, object]) -> RegisterRow:
    """A row of a form, as a workbook would bring it."""
    return RegisterRow(form, f"{form}.xlsx", at + 2, values)


class CaseFormVerbs(OneMonth):
    """Tickets of the hotline, cases and talks."""

    @rule(at=TWO, place=st.sampled_from(COMMUNITIES))
    def tickets_come_in(self, at: list[int], place: str) -> None:
        """A ticket's number is taken once."""
        rows = [
            row(
                "tickets",
                n,
                {
                    "工单编号": f"工单{one % 3}",
                    "诉求内容": MATTERS[one % 2],
                    "所在社区": place,
                    "受理日期": self.today,
                    "诉求类别": "",
                    "办理时限": self.today + timedelta(days=5),
                    "来电人": "",
                    "联系电话": "",
                },
            )
            for n, one in enumerate(at)
        ]
        numbers = {f"工单{one % 3}" for one in at}
        _, new = cases.take_tickets(self.services, ACTOR, self.home, rows)
        assert new == len(numbers - self.plain.cases.keys())
        for number in numbers:
            self.plain.cases.setdefault(number, PlainCase())

    @rule(matters=st.lists(st.sampled_from(MATTERS), min_size=1, max_size=2))
    def a_ledger_comes_in(self, matters: list[str]) -> None:
        """The same matter of a community and day is one case."""
        rows = [{"诉求内容": one, "所在社区": COMMUNITIES[0]} for one in matters]
        made, new = case_rows.take_case_rows(self.services, ACTOR, self.home, rows)
        numbers = {one.number for one in made}
        assert len(numbers) == len(set(matters))
        assert new == len(numbers - self.plain.cases.keys())
        for number in numbers:
            self.plain.cases.setdefault(number, PlainCase())

    @rule(came=st.integers(1, 40), where=st.sampled_from(("议事厅", "广场")))
    def talks_come_in(self, came: int, where: str) -> None:
        rows = [
            {"所在社区": place, "日期": self.today, "地点": where, "参加人数": came}
            for place in COMMUNITIES
        ]
        case_rows.take_talk_rows(self.services, ACTOR, self.home, rows)
        for place in COMMUNITIES:
            self.plain.papers.talks[place, self.today] = (where, came)


class PeopleFormVerbs(OneMonth):
    """Services, ratings, points and claims of wishes."""

    @rule(who=WHO, what=st.sampled_from(ACTIVITIES), hours=st.integers(1, 2))
    def services_come_in(self, who: list[str], what: str, hours: int) -> None:
        """One row that says something else than the record, and none of the file is taken."""
        rows = [
            row(
                "services",
                n,
                {
                    "党员编号": name,
                    "所在社区": COMMUNITIES[0],
                    "活动名称": what,
                    "服务日期": self.today,
                    "服务时长": Decimal(hours),
                },
            )
            for n, name in enumerate(who)
        ]
        told = (Decimal(hours), "")
        keys = {name: (name, COMMUNITIES[0], what, self.today) for name in who}
        tried = take_people.try_rows(self.services, self.home, "services", rows)
        may = all(self.plain.people.may_record(key, told) for key in keys.values())
        assert may is not bool(tried.faults)
        if may:
            take_people.take(self.services, ACTOR, self.home, "services", tried)
            for key in keys.values():
                self.plain.people.record(key, told)

    @rule(slips=st.lists(st.integers(1, 3), min_size=1, max_size=2, unique=True))
    def paper_slips_earn(self, slips: list[int]) -> None:
        """A slip earns a resident once; the account is in the same form's other sheet."""
        number = "住1"
        who: dict[str, object] = {"账户类型": HolderKind.RESIDENT.value, "账户号": number}
        account = {**who, "姓名": "示例居民", "所在社区": COMMUNITIES[0]}
        thanks_rows.save_point_accounts(self.services, ACTOR, self.home, [account])
        rows = [
            {
                **who,
                "积分来源": ServiceKind.VOUCHER.value,
                "来源编号": f"单{one}",
                "积分项目": "C3",
                "日期": self.today,
            }
            for one in slips
        ]
        verb = thanks_rows.save_point_entries
        done = self.tried(lambda: verb(self.services, ACTOR, self.home, rows)) is not None
        (book,) = (
            one
            for one in self.services.points.passbooks(self.home.code)
            if (one.account.scheme, one.account.number) == (PointScheme.MUTUAL, number)
        )
        plain, key = self.plain.points, book.account.account_id
        plain.opened.add(key)
        new = book.entries[len(plain.entries[key]) :]
        fresh = {f"单{one}" for one in slips} - plain.slips
        assert {one.service.service_id for one in new if one.service} == (fresh if done else set())
        plain.slips |= fresh if done else set()
        plain.entries[key] += [(one.entry_id, one.points) for one in new]

    @rule(at=AT, words=st.lists(st.sampled_from(Satisfaction), min_size=1, max_size=2))
    def ballots_come_in(self, at: int, words: list[Satisfaction]) -> None:
        """Each ballot once, on an occasion that is open."""
        name = self.units()[at % len(self.units())]
        rows = [
            {
                "评价方向": Direction.RESIDENT.value,
                "对象类别": SubjectKind.UNIT.value,
                "评价对象": name,
                "评价等次": word.value,
                "评价日期": self.today,
                "评价人": f"票{n + 1}",
                "评价场次": HALF_YEAR,
            }
            for n, word in enumerate(words)
        ]
        known = {one.name for one in self.services.ratings.occasions(self.home.code)}
        verb = thanks_rows.save_ratings
        may = HALF_YEAR in known
        self.held_to(lambda: verb(self.services, ACTOR, self.home, rows), may=may)
        for n, word in enumerate(words if may else ()):
            voice = (Direction.RESIDENT.value, name, f"票{n + 1}")
            self.plain.people.say(HALF_YEAR, voice, word.value)

    @precondition(lambda self: self.plain.wishes)
    @rule(at=TWO, by=st.integers(0, 1))
    def a_menu_comes_back(self, at: list[int], by: int) -> None:
        """All its claims or none."""
        giver = (MEMBERS[0], self.units()[0])[by]
        helper = Helper(unit=giver) if by else Helper(giver)
        numbers = sorted({str(one % len(self.plain.wishes) + 1) for one in at})
        claims = [
            (wishes.find_wish(self.services, self.home, number), helper, self.today)
            for number in numbers
        ]
        plain = [self.plain.wishes[number] for number in numbers]
        may = all(one.may("claim", giver, self.today) for one in plain)
        given = (self.services, OFFICE[0], self.home, claims)
        self.held_to(lambda: wishes.take_claims(*given), may=may)
        for one in plain if may else ():
            one.do("claim", giver)


class SheetVerbs(OneMonth):
    """Decision sheets and progress sheets, filled in without a network."""

    @precondition(lambda self: self.one.state in MET and self.lines())
    @rule(
        at=AT,
        place=st.integers(0, 2),
        says=st.lists(SAYS, min_size=1, max_size=2),
        why=st.sampled_from(("议定", "")),
        fresh=st.booleans(),
    )
    def a_decision_sheet_comes_back(
        self, at: int, place: int, says: list[Verdict | None], why: str, fresh: bool
    ) -> None:
        """All its lines or none, and none of a proposal that moved since."""
        lines, held = self.lines(), self.meeting(place)
        chosen = [lines[(at + n) % len(lines)] for n in range(min(len(says), len(lines)))]
        filled = [
            FilledLine(
                n + 2,
                held.meeting_id,
                line.line_id,
                stamp_of(line) if fresh else "old",
                line.need_key,
                said,
                None,
                "",
                None,
                why if said else "",
            )
            for n, (line, said) in enumerate(zip(chosen, says, strict=False))
        ]
        before = len(self.plain.said)
        given = (self.services, ACTOR, self.one, held, filled)
        came = self.tried(lambda: decision_sheets.take_sheet(*given))
        explains = {Verdict.REFUSED, Verdict.DEFERRED}
        faulty = not fresh or (not why and any(one.verdict in explains for one in filled))
        new, faults = came or (0, ())
        assert not (new and faults)
        if came is not None and faulty:
            assert faults
        for made in self.services.meetings.history(self.round_id)[before:]:
            said = made.decision
            self.plain.say(said.line_id, said.verdict.value, said.quantity)
        told = {(line, verdict) for line, verdict, _ in self.plain.said[before:]}
        assert len(self.plain.said) == before + new
        assert told <= {(one.line_id, str(one.verdict)) for one in filled if one.verdict}

    @precondition(lambda self: self.one.state in {RoundState.PUBLISHED, RoundState.CLOSED})
    @rule(
        at=TWO,
        state=st.sampled_from(("", TaskState.UNDER_WAY.value, TaskState.TO_ACCEPT.value)),
        note=st.sampled_from(("已进场", "")),
    )
    def a_progress_sheet_comes_back(self, at: list[int], state: str, note: str) -> None:
        """All its rows or none; a row that says nothing is left alone."""
        ids = [item.task.task_id for item in self.services.follow_up.tasks(self.round_id)]
        chosen = sorted({ids[one % len(ids)] for one in at}) if ids else []
        rows = [
            row(
                "progress",
                n,
                {"任务编号": task[:8], "新状态": state, "进展": note, "日期": None},
            )
            for n, task in enumerate(chosen)
        ]
        before = {task: list(self.plain.moves[task]) for task in chosen}
        try:
            progress_sheets.take_progress(self.services, ACTOR, self.one, rows)
        except InputError:
            moves: set[str] = set()
        else:
            ends = state == TaskState.TO_ACCEPT.value
            moves = {(TaskMove.FINISH if ends else TaskMove.NOTE).value}
        for item in self.services.follow_up.tasks(self.round_id):
            if item.task.task_id in before:
                told = [one.move.value for one in item.record]
                new = told[len(before[item.task.task_id]) :]
                assert set(new) <= moves
                assert not new or state or note
                self.plain.moves[item.task.task_id] = told

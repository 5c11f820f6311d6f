"""Points and members: earned once for a service, redeemed, taken back; one affiliation."""

from datetime import timedelta
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.people import PartyMember
from domain.points import (
    HolderKind,
    Passbook,
    Payer,
    PointAccount,
    PointScheme,
    Service,
    ServiceKind,
)
from domain.report_ins import ReportIn
from domain.rights import Act, Deed
from domain.serving import Helper
from tests.neo4j.months import ACTOR, COMMUNITIES, JUNE
from tests.neo4j.verbs.base import AT, MEMBERS, OneMonth
from workflow import awarding, points, reporting_in
from workflow.point_items import usual

BODIES = ("示例第一支部", "示例第二支部")


class PointVerbs(OneMonth):
    """Two-way points: never negative, never twice for a service."""

    slips = 0

    @precondition(lambda self: self.plain.moves)
    @rule(at=AT)
    def earn_points(self, at: int) -> None:
        tasks = self.services.follow_up.tasks(self.round_id)
        task = tasks[at % len(tasks)].task
        account = self.account(task.unit)
        item = usual(PointScheme.MUTUAL, ServiceKind.TASK, HolderKind.UNIT)
        assert item is not None
        earning = points.Earning(account, item, Service(ServiceKind.TASK, task.task_id), self.today)
        if self.tried(lambda: points.earn(self.services, ACTOR, [earning])):
            assert task.task_id not in self.plain.points.rewarded, "once for a service"
            self.plain.points.rewarded.add(task.task_id)
            self.learn_entry(account, item.points)

    @precondition(lambda self: self.plain.points.entries)
    @rule(at=AT, amount=st.integers(1, 12))
    def redeem_points(self, at: int, amount: int) -> None:
        books = self.books()
        account = books[at % len(books)].account
        self.slips += 1
        paid = (Payer.PUBLIC, "示例街道", f"兑{self.slips}", self.today)
        may = amount <= self.plain.points.balance(account.account_id)
        self.held_to(lambda: points.redeem(self.services, ACTOR, account, amount, *paid), may=may)
        if may:
            self.learn_entry(account, -amount)

    @precondition(lambda self: any(self.plain.points.entries.values()))
    @rule(at=AT)
    def take_points_back(self, at: int) -> None:
        both = [(book, one) for book in self.books() for one in book.entries]
        book, entry = both[at % len(both)]
        plain, account = self.plain.points, book.account
        left = plain.left_of(account.account_id, entry.entry_id)
        may = plain.may_reverse(account.account_id, entry.entry_id)
        self.held_to(
            lambda: points.reverse(self.services, ACTOR, book, entry.entry_id, "记错"), may=may
        )
        if may and entry.entry_id not in plain.backs:
            self.learn_entry(account, -left)
            plain.backs[entry.entry_id] = plain.entries[account.account_id][-1][0]

    @rule(number=st.sampled_from(("住1", "住2")), name=st.sampled_from(("示例居民", "")))
    def open_an_account(self, number: str, name: str) -> None:
        """A resident's has a name; said again it stays the one that was opened."""
        kind = HolderKind.RESIDENT
        own = PointAccount(PointScheme.MUTUAL, self.home.code, kind, number, COMMUNITIES[0], name)
        may = bool(name) or own.account_id in self.plain.points.opened
        self.held_to(lambda: points.open_accounts(self.services, ACTOR, [own]), may=may)
        if may:
            self.plain.points.opened.add(own.account_id)

    @rule()
    def a_month_is_awarded(self) -> None:
        """All that was done earns once; what people booked or took back stays as they left it."""
        before = {book.account.account_id: len(book.entries) for book in self.books()}
        awarding.award(self.services, ACTOR, self.one)
        for book in self.books():
            key = book.account.account_id
            for entry in book.entries[before.get(key, 0) :]:
                self.plain.points.entries[key].append((entry.entry_id, entry.points))
                if entry.reverses:
                    self.plain.points.backs[entry.reverses] = entry.entry_id
                elif entry.service and entry.service.kind is ServiceKind.TASK:
                    assert entry.service.service_id not in self.plain.points.rewarded
                    self.plain.points.rewarded.add(entry.service.service_id)
        rewarded = {one.service for book in self.books() for one in book.entries if one.service}
        assert {
            Service(ServiceKind.RECORD, one.record_id)
            for one in self.services.people.records(self.home.code)
            if one.stands and one.served_on.month == JUNE.month
        } <= rewarded
        again = awarding.award(self.services, ACTOR, self.one)
        assert (again.new, again.reversed) == (0, 0)

    @rule(days=st.integers(0, 90))
    def old_points_expire(self, days: int) -> None:
        """Where a scheme says so: what was earned a month before and not redeemed since, once."""
        on, plain = self.today + timedelta(days=days), self.plain.points
        over = {
            book.account.account_id: plain.over(
                book.account.account_id, {one.entry_id: one.day for one in book.entries}, on
            )
            for book in self.books()
            if book.account.scheme is PointScheme.MUTUAL
        }
        given = (self.services, ACTOR, self.home.code, PointScheme.MUTUAL, on)
        with patch("workflow.points.expires_after", return_value=1):
            for left in (sum(map(len, over.values())), 0):
                assert points.expire(*given) == left
        for book in self.books():
            key, gone = book.account.account_id, over.get(book.account.account_id, {})
            new = book.entries[len(plain.entries[key]) :]
            assert [one.points for one in new] == [-left for left in gone.values()]
            plain.entries[key] += [(one.entry_id, one.points) for one in new]
            plain.expiries |= dict(zip((one.entry_id for one in new), gone, strict=True))
            plain.expired |= gone

    def learn_entry(self, account: PointAccount, worth: int) -> None:
        """The entry that an account got last, whose id the plain book cannot know."""
        last = points.passbook(self.services, account).entries[-1]
        self.plain.points.entries[account.account_id].append((last.entry_id, worth))

    def books(self) -> tuple[Passbook, ...]:
        return self.services.points.passbooks(self.home.code)

    def account(self, unit: str) -> PointAccount:
        return PointAccount(PointScheme.MUTUAL, self.home.code, HolderKind.UNIT, unit)

    @invariant()
    def points_are_what_was_earned_and_never_negative(self) -> None:
        told = {
            book.account.account_id: [(one.entry_id, one.points) for one in book.entries]
            for book in self.books()
        }
        told = {key: own for key, own in told.items() if own}
        assert told == {key: own for key, own in self.plain.points.entries.items() if own}
        assert all(self.plain.points.balance(key) >= 0 for key in told)


class MemberVerbs(OneMonth):
    """Members: one affiliation, any number of communities they reported in to."""

    @rule(at=AT, who=st.sampled_from(MEMBERS))
    def join(self, at: int, who: str) -> None:
        """A member is affiliated to a branch; whoever moves leaves the other."""
        member = PartyMember(who, BODIES[at % 2], self.home.name)
        self.services.registers.save_members([member], Deed(ACTOR, Act.REGISTER, who))
        self.plain.affiliation[who] = member.affiliated_to

    @rule(at=AT, who=st.sampled_from(MEMBERS))
    def report_in(self, at: int, who: str) -> None:
        told = ReportIn(Helper(who), self.home.name, COMMUNITIES[at % 2], self.today)
        self.tried(lambda: reporting_in.report_in(self.services, ACTOR, self.home, [told]))

    @rule(at=AT, who=st.sampled_from(MEMBERS), move=st.booleans())
    def report_elsewhere(self, at: int, who: str, move: bool) -> None:
        """A member moves to another community, or ends a report-in; nothing is taken away."""
        place, helper = COMMUNITIES[at % 2], Helper(who)
        verb = reporting_in.move if move else reporting_in.end
        given = (self.services, ACTOR, self.home, helper, place, self.today)
        if self.tried(lambda: verb(*given)) is not None and move:
            stand = [one for one in self.reports() if one.helper == helper and one.is_open]
            assert {one.community for one in stand} == {place}

    def reports(self) -> tuple[ReportIn, ...]:
        return self.services.people.report_ins(self.home.code)

    @invariant()
    def a_report_in_is_ended_and_never_taken_away(self) -> None:
        begun = {(one.helper.told, one.community, one.since) for one in self.reports()}
        assert self.plain.people.reported <= begun
        self.plain.people.reported = begun
        own = [(one.helper.told, one.community) for one in self.reports() if one.is_open]
        assert len(own) == len(set(own)), "once in a community at a time"

    @invariant()
    def a_member_has_one_affiliation(self) -> None:
        rows = self.database.read(
            "MATCH (m:PartyMember)-[a:AFFILIATED_TO]->(b) WHERE a.ended_at IS NULL "
            "RETURN m.number AS number, collect(b.name) AS bodies"
        )
        told = {row["number"]: row["bodies"] for row in rows}
        assert told == {key: [body] for key, body in self.plain.affiliation.items()}

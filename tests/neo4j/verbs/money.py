"""Money and wishes: booked, reversed by a second person; claimed, delivered, given back."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from domain.ledger import Grouping
from domain.money import Flow, Fund, FundKind, MoneyEntry
from domain.serving import Helper
from domain.wishes import Wish, Wisher, WishKind
from tests.neo4j.months import COMMUNITIES
from tests.neo4j.verbs.base import AT, MEMBER, OFFICE, OneMonth
from tests.neo4j.verbs.plain_money import Line, PlainWish
from workflow import money, wishes

PURSES = (
    (Fund.CO_BUILDING, None, ""),
    (Fund.PUBLIC, FundKind.COMMUNITY_WORK, ""),
    (Fund.PUBLIC, FundKind.SERVING_RESIDENTS, ""),
    (Fund.RETURNED_DUES, None, ""),
    (Fund.DONATION, None, ""),
    (Fund.OWNERS, FundKind.REPAIR_FUND, "翠园"),
    (Fund.OWNERS, FundKind.REPAIR_FUND, "别园"),
)
PAPER, BACK = "议定书", "更正说明"
PROJECTS = ("202606-001", "202606-002")
GIFTS = ("一辆轮椅", "修一盏灯")
PERSONS = ("示例甲", "示例乙")


class MoneyVerbs(OneMonth):
    """The ledger of five purses: no entry makes, loses or moves money between purses."""

    @rule(
        voucher=st.integers(1, 12),
        purse=st.sampled_from(PURSES),
        flow=st.sampled_from(Flow),
        yuan=st.integers(1, 4),
        place=st.sampled_from(COMMUNITIES),
        project=st.sampled_from(PROJECTS),
        who=st.integers(0, 1),
    )
    def book(
        self,
        voucher: int,
        purse: tuple[Fund, FundKind | None, str],
        flow: Flow,
        yuan: int,
        place: str,
        project: str,
        who: int,
    ) -> None:
        fund, kind, compound = purse
        entry = MoneyEntry(
            f"凭{voucher}",
            self.home.name,
            place,
            flow,
            Decimal(yuan),
            fund,
            PAPER,
            self.today,
            project=project if flow.of_project else "",
            kind=kind,
            compound=compound,
        )
        self.booked(entry, who)

    @precondition(lambda self: self.plain.money.lines)
    @rule(at=AT, voucher=st.integers(1, 12), who=st.integers(0, 1))
    def reverse(self, at: int, voucher: int, who: int) -> None:
        entries = [one.entry for one in self.services.money.entries(self.home.code)]
        entry, number = entries[at % len(entries)], f"凭{voucher}"
        line = line_of(entry)
        back = Line(
            number, line.purse, line.community, line.way, line.yuan, self.today, line.project,
            BACK, back=line.voucher,
        )  # fmt: skip
        may = not line.back and self.plain.money.may(back, who)
        given = (self.services, OFFICE[who], self.home, entry, number, BACK, "记错")
        self.held_to(lambda: money.reverse(*given), may=may)
        if may:
            self.plain.money.book(back, who)

    @rule(place=st.sampled_from(COMMUNITIES))
    def owners_decide(self, place: str) -> None:
        scan = ("表决书.pdf", b"%PDF-1.4 example")
        money.attach_paper(self.services, OFFICE[0], self.home, place, PAPER, *scan)
        self.plain.money.papers.add((place, PAPER))

    def booked(self, entry: MoneyEntry, who: int) -> None:
        line = line_of(entry)
        may = self.plain.money.may(line, who)
        self.held_to(lambda: money.book(self.services, OFFICE[who], self.home, entry), may=may)
        if may:
            self.plain.money.book(line, who)

    @invariant()
    def every_line_stands_as_it_was_booked(self) -> None:
        entries = [one.entry for one in self.services.money.entries(self.home.code)]
        assert Counter(map(line_of, entries)) == Counter(self.plain.money.lines)

    @invariant()
    def no_money_is_made_or_lost_or_moved_between_purses(self) -> None:
        shown = money.ledger(self.services, self.home)
        pots = self.plain.money.pots()
        assert all(yuan >= 0 for yuan in pots.values())
        for by, at in ((Grouping.PURSE, 1), (Grouping.COMMUNITY, 0)):
            told = {row.name: row.balance.left for row in shown.rows(by) if row.name}
            left: Counter[str] = Counter()
            for pot, yuan in pots.items():
                left[pot[at]] += yuan
            assert {name: Decimal(yuan) for name, yuan in left.items()} == told
        in_projects = {row.name: row.balance.in_projects for row in shown.rows(Grouping.PROJECT)}
        for number in in_projects:
            own = sum(yuan for pot, yuan in pots.items() if pot[4:] == (number,))
            assert in_projects[number] == own


def line_of(entry: MoneyEntry) -> Line:
    """An entry as the plain ledger writes it."""
    return Line(
        entry.voucher,
        (entry.fund.value, entry.kind.value if entry.kind else "", entry.compound),
        entry.community,
        entry.flow.value,
        int(entry.amount_yuan),
        entry.day,
        entry.project,
        entry.paper,
        entry.reverses.rsplit("|", 1)[-1],
    )


class WishVerbs(OneMonth):
    """Small wishes: one giver each, the same gift never twice."""

    @rule(
        gift=st.sampled_from(GIFTS),
        person=st.sampled_from(PERSONS),
        place=st.sampled_from(COMMUNITIES),
        days=st.sampled_from((None, 2, 9)),
    )
    def wish(self, gift: str, person: str, place: str, days: int | None) -> None:
        number = str(len(self.plain.wishes) + 1)
        ends_on = None if days is None else self.today + timedelta(days=days)
        made = Wish(
            number, self.home.name, place, WishKind.GOODS, gift, self.today, ends_on,
            wisher=Wisher(person),
        )  # fmt: skip
        same = (
            one
            for one in self.plain.wishes.values()
            if (one.person, one.gift, one.community) == (person, gift, place)
        )
        may = all(one.shown(self.today) in {"已过期", "已撤回"} for one in same)
        self.held_to(lambda: wishes.take_down(self.services, OFFICE[0], self.home, [made]), may=may)
        if may:
            self.plain.wishes[number] = PlainWish(person, gift, place, ends_on)

    @precondition(lambda self: self.plain.wishes)
    @rule(
        at=AT,
        what=st.sampled_from(("claim", "give back", "deliver", "confirm", "thank", "withdraw")),
        by=st.integers(0, 2),
    )
    def a_wish_goes_on(self, at: int, what: str, by: int) -> None:
        number = str(at % len(self.plain.wishes) + 1)
        one = wishes.find_wish(self.services, self.home, number)
        giver = ([MEMBER, *self.units()] * 2)[by]
        helper = Helper(member=giver) if giver == MEMBER else Helper(unit=giver)
        given = (self.services, OFFICE[0], self.home, one)
        verbs = {
            "claim": lambda: wishes.claim(*given, helper),
            "give back": lambda: wishes.give_back(*given, "买不到"),
            "deliver": lambda: wishes.deliver(*given, [("签收单.pdf", b"%PDF-1.4 example")]),
            "confirm": lambda: wishes.confirm(*given),
            "thank": lambda: wishes.thank(*given),
            "withdraw": lambda: wishes.withdraw(*given, "不要了"),
        }
        plain = self.plain.wishes[number]
        may = plain.may(what, giver, self.today)
        self.held_to(verbs[what], may=may)
        if may:
            plain.do(what, giver)

    @invariant()
    def a_wish_has_one_giver_and_no_claim_is_overwritten(self) -> None:
        told = {
            one.number: (
                one.state(self.today).value,
                one.claim.giver.told if one.claim else "",
                [claim.giver.told for claim in one.claims],
            )
            for one in self.services.wishes.wishes(self.home.code)
        }
        assert told == {
            number: (one.shown(self.today), one.giver, one.givers)
            for number, one in self.plain.wishes.items()
        }

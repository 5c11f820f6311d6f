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
from workflow import agreements, money, register, wishes

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
            # A row may be of promises alone, of which nothing was paid: it holds nothing.
            told = {row.name: row.balance.left for row in shown.rows(by) if row.balance.left}
            left: Counter[str] = Counter()
            for pot, yuan in pots.items():
                left[pot[at]] += yuan
            assert {name: Decimal(yuan) for name, yuan in left.items() if yuan} == told
        in_projects = {row.name: row.balance.in_projects for row in shown.rows(Grouping.PROJECT)}
        for number in in_projects:
            own = sum(yuan for pot, yuan in pots.items() if pot[4:] == (number,))
            assert in_projects[number] == own


class AgreementVerbs(OneMonth):
    """Agreements: what was promised stays, signed by a scan, ended with a day and a reason."""

    @rule(
        number=st.integers(1, 3), at=AT, yuan=st.integers(1, 2), place=st.sampled_from(COMMUNITIES)
    )
    def agree(self, number: int, at: int, yuan: int, place: str) -> None:
        unit = self.units()[at % len(self.units())]
        row = {
            "协议编号": f"协{number}",
            "单位名称": unit,
            "结对社区": place,
            "承诺金额": yuan,
            "资金来源": Fund.CO_BUILDING.value,
            "签订日期": self.today,
        }
        known, told = self.plain.people.agreements, (unit, place, yuan, self.today)
        stands = known.get(f"协{number}")
        same = stands is not None and stands[0] == told
        redated = stands is not None and stands[0][:3] == told[:3] and not stands[1]
        may = stands is None or same or redated
        given = (self.services, OFFICE[0], self.home, "agreements", [row])
        self.held_to(lambda: register.save_register(*given), may=may)
        if stands is None:
            known[f"协{number}"] = (told, False, None)
        elif redated:
            known[f"协{number}"] = (told, *stands[1:])

    @precondition(lambda self: self.plain.people.agreements)
    @rule(at=AT, why=st.sampled_from(("", "搬迁", "合并")))
    def sign_or_end(self, at: int, why: str) -> None:
        """Signed by its scan while it stands; ended once, with a day and a reason."""
        known = self.plain.people.agreements
        number = sorted(known)[at % len(known)]
        told, signed, ended = known[number]
        one = agreements.find_agreement(self.services, self.home, number)
        given = (self.services, OFFICE[0], self.home, one)
        if not why:
            scan = ("协议.pdf", b"%PDF-1.4 example")
            self.held_to(lambda: agreements.sign(*given, *scan), may=ended is None)
            known[number] = (told, signed or ended is None, ended)
            return
        may = ended in (None, (self.today, why))
        self.held_to(lambda: agreements.end(*given, self.today, why), may=may)
        if may:
            known[number] = (told, signed, (self.today, why))

    @invariant()
    def a_promise_stands_as_it_was_made_and_signed(self) -> None:
        told = {
            one.number: (
                (one.unit, one.community, int(one.promised_yuan), one.signed_on),
                one.signed,
                (one.ended_on, one.why_ended) if one.ended_on else None,
            )
            for one in self.services.money.agreements(self.home.code)
        }
        assert told == self.plain.people.agreements
        balance = money.ledger(self.services, self.home).total
        promised = {True: Decimal(0), False: Decimal(0)}
        for (_, _, yuan, _), signed, _ in self.plain.people.agreements.values():
            promised[signed] += yuan
        assert (balance.promised, balance.unsigned) == (promised[True], promised[False])


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

"""Entries are double, purses never mix, and no account goes below nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.agreements import Agreement, AgreementState
from domain.booking import Booked, Books, to_book
from domain.errors import QingdanError, RuleError
from domain.ledger import MoneyLedger
from domain.money import Flow, Fund, FundKind, Heading, MoneyEntry, MoneyPaper, Purse, balances
from domain.papers import Attachment

DAY = date(2026, 6, 1)
PAID = MoneyEntry(
    "记1", "龙翔街道", "西站社区", Flow.PAID, Decimal(100), Fund.CO_BUILDING, "协议", DAY
)
AGREEMENT = Agreement("协1", "示例银行", "龙翔街道", "西站社区", Decimal(100), Fund.CO_BUILDING)
SCAN = Attachment("0" * 64, "扫描件.pdf", 3)


@pytest.mark.parametrize(
    ("flow", "source", "target"),
    [
        (Flow.PAID, Heading.GIVER, Heading.COMMUNITY),
        (Flow.SPENT, Heading.COMMUNITY, Heading.SPENT),
        (Flow.ALLOTTED, Heading.COMMUNITY, Heading.PROJECT),
        (Flow.RECALLED, Heading.PROJECT, Heading.COMMUNITY),
        (Flow.PROJECT_SPENT, Heading.PROJECT, Heading.SPENT),
    ],
)
def test_each_flow_goes_from_one_account_to_another_of_its_purse(
    flow: Flow, source: Heading, target: Heading
) -> None:
    entry = replace(PAID, flow=flow, project="P1")
    first, second = entry.legs
    assert (first.heading, second.heading) == (source, target)
    assert first.purse == second.purse == entry.purse
    assert [leg.project for leg in (first, second)] == [
        "P1" if heading is Heading.PROJECT else "" for heading in (source, target)
    ]
    back = entry.reversal("记2", "说明", DAY, "记错")
    assert back.legs == (second, first)
    assert (back.signed_yuan, back.purse) == (-entry.amount_yuan, entry.purse)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount_yuan": Decimal(0)}, "amount_bad"),
        ({"amount_yuan": Decimal(-1)}, "amount_bad"),
        ({"amount_yuan": Decimal("0.001")}, "amount_bad"),
        ({"paper": " "}, "paper_missing"),
        ({"kind": FundKind.COMMUNITY_WORK}, "kind_of_other_fund"),
        ({"fund": Fund.OWNERS, "kind": FundKind.SMALL_WORKS}, "kind_of_other_fund"),
        ({"flow": Flow.ALLOTTED}, "project_missing"),
        ({"flow": Flow.PROJECT_SPENT}, "project_missing"),
        ({"fund": Fund.OWNERS}, "compound_missing"),
    ],
)
def test_an_entry_says_all_that_a_line_must(change: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleError, match=code):
        replace(PAID, **change).must_be_whole()


def test_a_voucher_is_of_its_street_purse_and_year() -> None:
    same = replace(PAID, voucher="记 １", street="龙翔", day=date(2026, 12, 31))
    assert same.voucher_key == PAID.voucher_key
    others: list[dict[str, Any]] = [
        {"voucher": "记2"},
        {"street": "丰宁街道"},
        {"fund": Fund.DONATION},
        {"day": date(2027, 1, 1)},
    ]
    keys = {replace(PAID, **other).voucher_key for other in others}
    assert len(keys | {PAID.voucher_key}) == 5


@pytest.mark.parametrize(
    "other",
    [
        {"fund": Fund.PUBLIC},
        {"community": "龙翔社区"},
        {"fund": Fund.PUBLIC, "kind": FundKind.COMMUNITY_WORK},
        {"compound": "翠园"},
    ],
)
def test_money_of_one_purse_is_not_spent_from_another(other: dict[str, Any]) -> None:
    spent = replace(PAID, **other, voucher="记2", flow=Flow.SPENT)
    with pytest.raises(RuleError, match="purse_short"):
        to_book([PAID, spent], Books((), {}, ()), "clerk")


def test_what_is_allotted_is_no_longer_the_communitys_to_spend() -> None:
    allotted = replace(PAID, voucher="记2", flow=Flow.ALLOTTED, project="P1")
    spent = replace(PAID, voucher="记3", flow=Flow.SPENT, amount_yuan=Decimal(1))
    with pytest.raises(RuleError, match="purse_short"):
        to_book([PAID, allotted, spent], Books((), {}, ()), "clerk")
    of_project = replace(spent, flow=Flow.PROJECT_SPENT, project="P1")
    assert len(to_book([of_project, allotted, PAID], Books((), {}, ()), "clerk")) == 3


def test_a_reversal_is_not_reversed() -> None:
    back = PAID.reversal("记2", "说明", DAY, "记错")
    with pytest.raises(RuleError, match="voucher_is_reversal"):
        back.reversal("记3", "说明", DAY, "又错")


def test_an_old_line_whose_booker_nobody_kept_is_anybodys_to_reverse() -> None:
    back = PAID.reversal("记2", "说明", DAY, "记错")
    assert to_book([back], Books((Booked(PAID),), {}, ()), "clerk") == (back,)
    with pytest.raises(RuleError, match="reversal_same_person"):
        to_book([back], Books((Booked(PAID, "clerk"),), {}, ()), "clerk")


def test_owners_money_needs_the_owners_decision_of_its_community() -> None:
    entry = replace(PAID, fund=Fund.OWNERS, compound="翠园", paper="业主大会表决书")
    here = MoneyPaper("龙翔街道", "西站社区", "业主大会 表决书", "0").paper_key
    there = MoneyPaper("龙翔街道", "龙翔社区", "业主大会表决书", "0").paper_key
    with pytest.raises(RuleError, match="owners_paper_missing"):
        to_book([entry], Books((), {}, {there}), "clerk")
    assert to_book([entry], Books((), {}, {here}), "clerk") == (entry,)


# -- no money made, lost or moved between purses --------------------------------------------------

ENTRIES = st.builds(
    MoneyEntry,
    st.integers(1, 30).map(lambda at: f"记{at}"),
    st.just("龙翔街道"),
    st.sampled_from(("西站社区", "龙翔社区")),
    st.sampled_from(Flow),
    st.integers(1, 500).map(lambda fen: Decimal(fen) / 100),
    st.sampled_from((Fund.CO_BUILDING, Fund.PUBLIC)),
    st.just("纪要"),
    st.dates(date(2025, 12, 1), date(2026, 1, 31)),
    project=st.sampled_from(("P1", "P2")),
)


@given(st.lists(st.tuples(ENTRIES, st.booleans()), max_size=40))
def test_whatever_is_tried_no_money_is_made_lost_or_moved_between_purses(
    tries: list[tuple[MoneyEntry, bool]],
) -> None:
    booked: list[Booked] = []
    paid: dict[Purse, Decimal] = {}
    spent: dict[Purse, Decimal] = {}
    for entry, takes_back in tries:
        made = entry
        if takes_back and booked and not booked[0].entry.reverses:
            made = booked[0].entry.reversal(entry.voucher, "说明", entry.day, "记错")
        try:
            fresh = to_book([made], Books(tuple(booked), {}, ()), str(len(booked)))
        except QingdanError:
            continue
        booked += [Booked(one, str(len(booked))) for one in fresh]
        for one in fresh:
            sums = {Flow.PAID: paid, Flow.SPENT: spent, Flow.PROJECT_SPENT: spent}.get(one.flow)
            if sums is not None:
                sums[one.purse] = sums.get(one.purse, Decimal(0)) + one.signed_yuan
        held = balances(one.entry for one in booked)
        assert sum(held.values()) == 0
        for purse in paid:
            own = {account: yuan for account, yuan in held.items() if account.purse == purse}
            assert sum(own.values()) == 0
            left = sum(yuan for account, yuan in own.items() if account.heading.holds)
            assert left == paid[purse] - spent.get(purse, 0)
        assert all(yuan >= 0 for account, yuan in held.items() if account.heading.holds)


# -- agreements ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "on", "state"),
    [
        ({}, DAY, AgreementState.UNSIGNED),
        ({"scans": (SCAN,)}, DAY, AgreementState.SIGNED),
        ({"scans": (SCAN,), "ends_on": DAY}, DAY, AgreementState.SIGNED),
        ({"scans": (SCAN,), "ends_on": date(2026, 5, 31)}, DAY, AgreementState.EXPIRED),
        ({"ended_on": DAY}, DAY, AgreementState.ENDED),
        ({"scans": (SCAN,), "ended_on": DAY}, date(2026, 5, 31), AgreementState.SIGNED),
    ],
)
def test_an_agreement_counts_as_signed_with_its_scan_until_it_ends(
    change: dict[str, Any], on: date, state: AgreementState
) -> None:
    assert replace(AGREEMENT, **change).state(on) is state


def test_an_agreement_ends_once_with_a_reason_and_not_before_it_was_signed() -> None:
    signed = replace(AGREEMENT, signed_on=DAY)
    with pytest.raises(RuleError, match="reason_missing"):
        signed.end(DAY, " ")
    with pytest.raises(RuleError, match="ends_before_signed"):
        signed.end(date(2026, 5, 1), "搬迁")
    ended = signed.end(DAY, " 搬迁 ")
    assert (ended.ended_on, ended.why_ended) == (DAY, "搬迁")
    assert ended.end(DAY, "搬迁") == ended
    with pytest.raises(RuleError, match="agreement_ended"):
        ended.end(DAY, "别的原因")
    with pytest.raises(RuleError, match="agreement_ended"):
        ended.must_stand()


def test_a_communitys_year_is_laid_beside_the_figures_others_compare_with() -> None:
    signed = replace(AGREEMENT, signed_on=date(2025, 3, 1), scans=(SCAN,))
    gone = replace(signed, number="协2", unit="示例学校", ended_on=date(2025, 12, 1))
    work = replace(PAID, voucher="记2", fund=Fund.PUBLIC, kind=FundKind.COMMUNITY_WORK)
    late = replace(PAID, voucher="记3", day=date(2025, 6, 1))
    book = MoneyLedger.of("龙翔街道", [signed, gone], [PAID, work, late])
    (row,) = book.compared(2026)
    assert (row.units, row.co_building, row.community_work, row.serving_residents) == (
        *(1, Decimal(100), Decimal(100), Decimal(0)),
    )
    (row,) = book.compared(2025)
    assert (row.units, row.co_building, row.community_work) == (2, Decimal(100), Decimal(0))

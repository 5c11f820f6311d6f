"""Agreements and the ledger, on a real Neo4j."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from threading import Barrier
from typing import Any

import pytest

from domain.agreements import Agreement
from domain.bodies import Unit
from domain.errors import NotFoundError, RuleError
from domain.ledger import Grouping, MoneyLedger
from domain.money import Flow, Fund, FundKind, MoneyEntry, MoneyPaper, balances
from domain.papers import Attachment
from domain.rights import Act, Actor, Deed
from graph.driver import Database
from graph.money_store import MoneyStore
from tests.neo4j.made import DEED, STREET, Stores
from tests.unit.workflow.ledgers import HOME, made_street, plain_balances

HERE: dict[str, Any] = {"street": "龙翔街道", "community": "西站社区"}
SECOND = Deed(Actor("second clerk"), Act.REVERSE_MONEY, "target")
SCAN = Attachment("0" * 64, "扫描件.pdf", 3)
AGREEMENT = Agreement(
    "协1", "示例银行", **HERE, promised_yuan=Decimal("30000.5"), fund=Fund.CO_BUILDING
)
PAID = MoneyEntry(
    *("凭1", "龙翔街道", "西站社区", Flow.PAID, Decimal("15000.25"), Fund.CO_BUILDING, "会议纪要1"),
    date(2026, 5, 6),
    unit="示例银行",
    agreement="协1",
)
SPENT = replace(PAID, voucher="凭2", flow=Flow.SPENT, amount_yuan=Decimal(5000))
CLIENTS = 8
SEEDS = range(20) if os.environ.get("QINGDAN_SOAK") else range(3)


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


@pytest.fixture
def money(stores: Stores) -> MoneyStore:
    return MoneyStore(stores.database)


@pytest.fixture
def booked(money: MoneyStore) -> MoneyStore:
    """One agreement, its money paid, some of it spent."""
    money.save_agreements([AGREEMENT], DEED)
    assert money.book([SPENT, PAID], DEED) == 2
    return money


def lines(money: MoneyStore, code: str = STREET.code) -> list[MoneyEntry]:
    return [one.entry for one in money.entries(code)]


# -- agreements ---------------------------------------------------------------------------------


def test_an_agreement_pairs_unit_and_community(stores: Stores, money: MoneyStore) -> None:
    money.save_agreements([replace(AGREEMENT, signed_on=date(2026, 3, 1))], DEED)
    rows = stores.rows(
        "MATCH (u:Unit)-[p:PAIRED_WITH]->(c:Community)<-[:MADE_WITH]-(a:Agreement)-[:MADE_BY]->(u) "
        "RETURN u.name AS u, c.name AS c, a.promised_yuan AS yuan, p.since AS since"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("示例银行", "西站社区", 30000.5, date(2026, 3, 1))
    ]


def test_agreements_come_back_as_they_were_saved(money: MoneyStore) -> None:
    full = replace(AGREEMENT, signed_on=date(2026, 3, 1), matter="义诊", note="备注")
    bare = replace(AGREEMENT, number="协2", unit="示例学校", promised_yuan=Decimal(0))
    money.save_agreements([full, bare], DEED)
    money.sign(full, SCAN, DEED)
    assert money.agreements(STREET.code) == (replace(full, scans=(SCAN,)), bare)


def test_a_known_unit_keeps_its_community_when_an_agreement_names_it(
    stores: Stores, money: MoneyStore
) -> None:
    bank = Unit("示例银行", "龙翔街道", community="龙翔社区", note="已登记")
    stores.registers.save_units([bank], DEED)
    money.save_agreements([AGREEMENT], DEED)
    assert AGREEMENT.unit == bank.name
    assert stores.registers.units(STREET.code) == (bank,)


@pytest.mark.parametrize(
    "change", [{"promised_yuan": Decimal(1)}, {"fund": Fund.PUBLIC}, {"unit": "甲"}]
)
def test_a_promise_once_made_is_never_rewritten(money: MoneyStore, change: dict[str, Any]) -> None:
    money.save_agreements([AGREEMENT], DEED)
    with pytest.raises(RuleError, match="agreement_promised"):
        money.save_agreements([replace(AGREEMENT, **change)], DEED)
    later = replace(AGREEMENT, ends_on=date(2027, 1, 1), matter="义诊")
    money.save_agreements([later], DEED)
    money.save_agreements([replace(later, matter="")], DEED)
    assert money.agreements(STREET.code) == (replace(later, matter=""),)


def test_what_is_signed_is_no_longer_changed(money: MoneyStore) -> None:
    money.save_agreements([AGREEMENT], DEED)
    money.sign(AGREEMENT, SCAN, DEED)
    with pytest.raises(RuleError, match="agreement_signed"):
        money.save_agreements([replace(AGREEMENT, matter="别的事")], DEED)
    money.save_agreements([replace(AGREEMENT, note="已归档")], DEED)
    assert money.agreements(STREET.code) == (replace(AGREEMENT, note="已归档", scans=(SCAN,)),)


def test_an_agreement_ends_with_its_pairing_and_its_money_stays(
    stores: Stores, booked: MoneyStore
) -> None:
    ended = AGREEMENT.end(date(2026, 9, 1), "单位搬迁")
    booked.end(ended, DEED)
    booked.end(ended, DEED)
    assert booked.agreements(STREET.code) == (ended,)
    with pytest.raises(RuleError, match="agreement_ended"):
        booked.end(replace(ended, ended_on=date(2026, 10, 1)), DEED)
    with pytest.raises(RuleError, match="agreement_ended"):
        booked.sign(AGREEMENT, SCAN, DEED)
    with pytest.raises(NotFoundError, match="agreement_unknown"):
        booked.end(replace(ended, number="协9"), DEED)
    rows = stores.rows("MATCH (:Unit)-[p:PAIRED_WITH]->(:Community) RETURN p.ended_on AS day")
    assert rows == [{"day": date(2026, 9, 1)}]
    assert len(lines(booked)) == 2


def test_a_second_agreement_of_a_pair_is_a_pairing_of_its_own(
    stores: Stores, money: MoneyStore
) -> None:
    money.save_agreements([AGREEMENT, replace(AGREEMENT, number="协2")], DEED)
    money.end(AGREEMENT.end(date(2026, 9, 1), "到期"), DEED)
    rows = stores.rows(
        "MATCH (:Unit)-[p:PAIRED_WITH]->(:Community) RETURN p.ended_on AS day ORDER BY day"
    )
    assert [row["day"] for row in rows] == [date(2026, 9, 1), None]


# -- the ledger ---------------------------------------------------------------------------------


def test_saving_the_same_twice_changes_nothing(stores: Stores, booked: MoneyStore) -> None:
    before = stores.graph.fingerprint()
    booked.save_agreements([AGREEMENT], DEED)
    assert booked.book([PAID, SPENT], DEED) == 0
    assert stores.graph.fingerprint() == before
    assert stores.graph.check() == ()


def test_lines_come_back_as_they_were_booked(money: MoneyStore) -> None:
    full = MoneyEntry(
        *("凭3", "龙翔街道", "西站社区", Flow.PAID, Decimal("0.01"), Fund.PUBLIC, "拨款通知"),
        date(2025, 12, 31),
        note="备注",
        kind=FundKind.SMALL_WORKS,
        project="202606-001",
    )
    assert money.book([full], DEED) == 1
    assert [(one.entry, one.actor_id) for one in money.entries(STREET.code)] == [(full, "clerk")]


def test_a_ledger_line_stands_by_agreement_unit_and_paper(
    stores: Stores, booked: MoneyStore
) -> None:
    paper = MoneyPaper("龙翔街道", "西站社区", "会议纪要1", SCAN.sha256)
    booked.attach(paper, SCAN, DEED)
    booked.attach(paper, SCAN, DEED)
    rows = stores.rows(
        "MATCH (u:Unit)<-[:PAID_BY]-(e:MoneyEntry)-[:UNDER]->(a:Agreement) "
        "MATCH (e)-[:BOOKED_IN]->(c:Community) MATCH (e)-[:ALLOWED_BY]->(p:MoneyPaper) "
        "MATCH (p)-[:HAS_FILE]->(f:Attachment) "
        "RETURN e.voucher AS v, u.name AS u, a.number AS a, c.name AS c, e.amount_yuan AS yuan, "
        "p.name AS p, f.sha256 AS f ORDER BY v"
    )
    shared = ("示例银行", "协1", "西站社区")
    assert [tuple(row.values()) for row in rows] == [
        ("凭1", *shared, 15000.25, "会议纪要1", SCAN.sha256),
        ("凭2", *shared, 5000.0, "会议纪要1", SCAN.sha256),
    ]
    assert booked.papers(STREET.code) == (paper,)


def test_a_voucher_once_booked_is_never_edited(booked: MoneyStore) -> None:
    changes: list[dict[str, Any]] = [
        {"amount_yuan": Decimal(1)},
        {"community": "龙翔社区"},
        {"note": "x"},
    ]
    for change in changes:
        with pytest.raises(RuleError, match="voucher_booked"):
            booked.book([replace(PAID, **change)], DEED)
    assert len(lines(booked)) == 2


def test_a_voucher_is_free_in_another_purse_and_another_year(booked: MoneyStore) -> None:
    other = replace(PAID, fund=Fund.DONATION, agreement="")
    assert booked.book([other, replace(PAID, day=date(2027, 1, 4))], DEED) == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"fund": Fund.DONATION}, "purses_mixed"),
        ({"community": "龙翔社区"}, "agreement_elsewhere"),
        ({"agreement": "协9"}, "agreement_unknown"),
        ({"amount_yuan": Decimal("10001.26"), "flow": Flow.SPENT}, "purse_short"),
        ({"flow": Flow.PROJECT_SPENT, "project": "P1"}, "purse_short"),
        ({"flow": Flow.ALLOTTED}, "project_missing"),
        ({"community": "无此社区", "agreement": ""}, "community_not_there"),
        ({"fund": Fund.OWNERS, "agreement": "", "compound": "翠园"}, "owners_paper_missing"),
    ],
)
def test_an_entry_that_may_not_stand_stores_nothing(
    stores: Stores, booked: MoneyStore, change: dict[str, Any], code: str
) -> None:
    before = stores.graph.fingerprint()
    good = replace(PAID, voucher="凭8", amount_yuan=Decimal(1))
    with pytest.raises(RuleError, match=code):
        booked.book([replace(PAID, voucher="凭9", **change), good], DEED)
    assert stores.graph.fingerprint() == before


def test_owners_money_moves_once_the_owners_decision_is_here(money: MoneyStore) -> None:
    paper = MoneyPaper("龙翔街道", "西站社区", "业主大会表决书", SCAN.sha256)
    money.attach(paper, SCAN, DEED)
    entry = replace(PAID, fund=Fund.OWNERS, agreement="", compound="翠园", paper="业主大会表决书")
    assert money.book([entry], DEED) == 1
    elsewhere = replace(entry, voucher="凭5", compound="别园", flow=Flow.SPENT)
    with pytest.raises(RuleError, match="purse_short"):
        money.book([elsewhere], DEED)


def test_an_entry_is_taken_back_once_by_another_person(stores: Stores, booked: MoneyStore) -> None:
    back = SPENT.reversal("凭3", "更正说明", date(2026, 6, 1), "记错金额")
    with pytest.raises(RuleError, match="reversal_same_person"):
        booked.book([back], DEED)
    assert booked.book([back], SECOND) == 1
    assert booked.book([back], SECOND) == 0
    with pytest.raises(RuleError, match="voucher_reversed"):
        booked.book([replace(back, voucher="凭4")], SECOND)
    assert lines(booked)[-1] == back
    rows = stores.rows(
        "MATCH (b:MoneyEntry)-[:REVERSES]->(e:MoneyEntry) RETURN b.voucher AS b, e.voucher AS e"
    )
    assert [tuple(row.values()) for row in rows] == [("凭3", "凭2")]
    assert stores.graph.check() == ()


def test_money_that_is_spent_cannot_be_taken_back_at_its_source(booked: MoneyStore) -> None:
    back = PAID.reversal("凭3", "更正说明", date(2026, 6, 1), "记错社区")
    with pytest.raises(RuleError, match="purse_short"):
        booked.book([back], SECOND)


@pytest.mark.parametrize("community", ["", "无此社区"])
def test_money_is_of_a_community_of_the_register(money: MoneyStore, community: str) -> None:
    with pytest.raises(NotFoundError, match="community_not_there"):
        money.save_agreements([replace(AGREEMENT, community=community)], DEED)
    with pytest.raises(NotFoundError, match="community_not_there"):
        money.book([replace(PAID, community=community, agreement="")], DEED)


def test_an_account_below_nothing_is_told(stores: Stores, booked: MoneyStore) -> None:
    stores.run("MATCH (e:MoneyEntry {voucher: '凭1'}) SET e.amount_yuan = 1.0")
    assert stores.graph.check() == ("purse_passed: 龙翔 西站 共建经费 ",)


# -- what was booked before vouchers were named by purse and year ---------------------------------


def test_lines_and_pairings_of_an_older_version_are_found_again(
    stores: Stores, money: MoneyStore
) -> None:
    money.save_agreements([AGREEMENT], DEED)
    money.book([PAID], DEED)
    before = stores.graph.fingerprint()
    stores.run(
        "MATCH (e:MoneyEntry) REMOVE e.voucher_key, e.actor_id "
        "WITH e MATCH (u:Unit)-[p:PAIRED_WITH]->(c:Community) DELETE p "
        "CREATE (u)-[:PAIRED_WITH]->(c) WITH DISTINCT e MATCH (m:Migration) DELETE m"
    )
    stores.graph.migrate()
    assert money.book([PAID], DEED) == 0
    money.save_agreements([AGREEMENT], DEED)
    stores.run("MATCH (e:MoneyEntry) SET e.actor_id = 'clerk'")
    assert stores.graph.fingerprint() == before
    assert stores.counts()["PAIRED_WITH"] == 1


# -- all at once ----------------------------------------------------------------------------------


def at_once(money: MoneyStore, entries: Sequence[MoneyEntry]) -> int:
    """Eight clients book one entry each at the same moment; how many were taken."""
    together = Barrier(CLIENTS)

    def take(entry: MoneyEntry) -> int:
        together.wait()
        with suppress(RuleError):
            return money.book([entry], SECOND)
        return 0

    with ThreadPoolExecutor(CLIENTS) as pool:
        return sum(pool.map(take, entries))


@pytest.mark.soak
def test_eight_clients_at_once_reverse_an_entry_once(stores: Stores, money: MoneyStore) -> None:
    for seed in SEEDS:
        entry = replace(PAID, voucher=f"款{seed}", agreement="")
        money.book([entry], DEED)
        tries = [
            entry.reversal(f"冲{seed}-{at}", "说明", date(2026, 6, 1), "记错")
            for at in range(CLIENTS)
        ]
        assert at_once(money, tries) == 1
    assert set(balances(lines(money)).values()) == {Decimal(0)}


@pytest.mark.soak
def test_eight_clients_at_once_spend_exactly_what_there_is(
    stores: Stores, money: MoneyStore
) -> None:
    for seed in SEEDS:
        times = Random(seed).randint(1, CLIENTS - 1)
        purse = replace(PAID, voucher=f"款{seed}", agreement="", kind=None)
        purse = replace(purse, fund=Fund.DONATION, amount_yuan=Decimal(times))
        money.book([purse], DEED)
        tries = [
            replace(purse, voucher=f"支{seed}-{at}", flow=Flow.SPENT, amount_yuan=Decimal(1))
            for at in range(CLIENTS)
        ]
        assert at_once(money, tries) == times
    assert stores.graph.check() == ()


@pytest.mark.soak
def test_one_voucher_booked_by_eight_clients_in_two_communities_stands_once(
    stores: Stores, money: MoneyStore
) -> None:
    for seed in SEEDS:
        one = replace(PAID, voucher=f"款{seed}", agreement="")
        tries = [replace(one, community=["西站社区", "龙翔社区"][at % 2]) for at in range(CLIENTS)]
        assert at_once(money, tries) == 1
    rows = stores.rows(
        "MATCH (e:MoneyEntry)-[:BOOKED_IN]->(c:Community) RETURN e.voucher AS v, count(*) AS count"
    )
    assert {row["count"] for row in rows} == {1}


# -- a street of Xinluo's size --------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(2))
def test_every_balance_equals_a_plain_count_over_a_generated_street(
    empty_graph: Database, seed: int
) -> None:
    made = made_street(Random(seed))
    stores = Stores.over(empty_graph)
    stores.places.add_street(made.home, made.communities, DEED)
    money = MoneyStore(empty_graph)
    money.save_agreements(made.agreements, DEED)
    for agreement in made.signed:
        money.sign(agreement, SCAN, DEED)
    for paper in made.papers:
        money.attach(paper, SCAN, DEED)
    for actor_id, entries in made.batches:
        money.book(entries, Deed(Actor(actor_id), Act.BOOK_MONEY, "target"))
    ledger = MoneyLedger.of("", money.agreements(made.home.code), lines(money, HOME.code))
    for by in Grouping:
        assert plain_balances(made, by) == {
            row.name: row.balance for row in ledger.rows(by) if row.name
        }
    assert stores.graph.check() == ()

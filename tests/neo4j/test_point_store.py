"""Points on a real Neo4j: once for a service, never below zero, one writer at a time."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest

from domain.bodies import Unit
from domain.errors import NotFoundError, RuleError
from domain.people import PartyMember
from domain.places import Level
from domain.points import (
    HolderKind,
    Payer,
    PointAccount,
    PointEntry,
    PointItem,
    PointScheme,
    Service,
    ServiceKind,
    earned,
    redeemed,
    reversal,
)
from domain.projects import Project, Task
from domain.serving import Helper, ServiceRecord
from graph.driver import Database
from graph.people_store import PeopleStore
from graph.point_store import PointStore
from tests.neo4j.made import DEED, JUNE, STREET, Stores, confirm, need, planned, proposed, resource

DAY = date(2026, 6, 30)
CLIENTS = 8
SEEDS = range(20 if "QINGDAN_SOAK" in os.environ else 2)
UNIT = PointAccount(PointScheme.MUTUAL, STREET.code, HolderKind.UNIT, "示例公司")
MEMBER = PointAccount(PointScheme.MUTUAL, STREET.code, HolderKind.MEMBER, "DY001", "西站社区")
RESIDENT = PointAccount(
    PointScheme.MUTUAL, STREET.code, HolderKind.RESIDENT, "JZ001", "西站社区", "示例居民", "好邻居"
)
HELP = PointItem(
    PointScheme.MUTUAL, "E1", "共建项目", "办结任务", 5, 5, tuple(HolderKind), source="示例"
)


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    made = Stores.with_street(empty_graph)
    made.registers.save_units([Unit("示例公司", STREET.name)], DEED)
    made.registers.save_members([PartyMember("DY001", "示例支部", STREET.name, "示例党员")], DEED)
    return made


@pytest.fixture
def points(stores: Stores) -> PointStore:
    return PointStore(stores.database)


def by_paper(account: PointAccount, number: str = "PJ1") -> PointEntry:
    return earned(account, HELP, Service(ServiceKind.VOUCHER, number), DAY)


def one_record() -> ServiceRecord:
    return ServiceRecord(
        Helper("DY001"), STREET.name, "西站社区", "清理楼道", date(2026, 6, 20), Decimal(2)
    )


def by_record(record_id: str) -> PointEntry:
    return earned(MEMBER, HELP, Service(ServiceKind.RECORD, record_id), DAY)


def test_an_account_and_its_entries_are_read_back_as_they_were_booked(points: PointStore) -> None:
    entry = by_paper(RESIDENT)
    given = redeemed(RESIDENT, 3, Payer.MERCHANT, "示例公司", "DH001", DAY, "理发一次")
    back = reversal(given, DAY, "商家没有货")
    assert points.open([RESIDENT, UNIT], DEED) == 2
    assert points.book([entry, given, back], DEED) == 3
    book = points.passbook(RESIDENT.account_id)
    assert book is not None
    assert (book.account, book.entries) == (RESIDENT, (entry, given, back))
    assert [one.account for one in points.passbooks(STREET.code)] == [UNIT, RESIDENT]
    assert points.passbooks("530102012") == ()


def test_booking_the_same_again_changes_nothing(stores: Stores, points: PointStore) -> None:
    for new in (2, 0):
        before = stores.graph.fingerprint()
        assert points.book([by_paper(UNIT), by_paper(MEMBER)], DEED, [UNIT, MEMBER]) == new
        assert points.open([replace(MEMBER, community="")], DEED) == 0
    assert stores.graph.fingerprint() == before


def test_names_stand_in_a_contact_alone(stores: Stores, points: PointStore) -> None:
    points.book([by_paper(RESIDENT)], DEED, [RESIDENT, MEMBER])
    rows = stores.rows(
        "MATCH (a) WHERE a:PointAccount OR a:PointEntry OR a:Audit RETURN properties(a) AS kept"
    )
    assert "示例居民" not in str(rows)
    assert "好邻居" not in str(rows)
    member = points.passbook(MEMBER.account_id)
    assert member is not None
    assert member.account.name == "示例党员"
    assert stores.graph.check() == ()


def test_an_account_hangs_on_its_holder_and_place(stores: Stores, points: PointStore) -> None:
    points.open([UNIT, MEMBER, RESIDENT], DEED)
    rows = stores.rows(
        "MATCH (a:PointAccount) OPTIONAL MATCH (a)-[:HELD_BY]->(h) "
        "OPTIONAL MATCH (a)-[:IN_COMMUNITY]->(c) "
        "RETURN a.number AS number, head(labels(h)) AS holder, c.name AS community ORDER BY number"
    )
    assert rows == [
        {"number": "DY001", "holder": "PartyMember", "community": "西站社区"},
        {"number": "JZ001", "holder": None, "community": "西站社区"},
        {"number": "示例公司", "holder": "Unit", "community": None},
    ]


@pytest.mark.parametrize(
    ("account", "code"),
    [
        (replace(UNIT, number="没有的公司"), "holder_unknown"),
        (replace(MEMBER, number="DY999"), "holder_unknown"),
        (replace(RESIDENT, community="没有的社区"), "community_not_there"),
        (replace(RESIDENT, street_code="530102999"), "street_unknown"),
    ],
)
def test_an_account_of_nobody_is_not_opened(
    stores: Stores, points: PointStore, account: PointAccount, code: str
) -> None:
    before = stores.graph.fingerprint()
    with pytest.raises(NotFoundError, match=code):
        points.book([by_paper(account)], DEED, [account])
    assert stores.graph.fingerprint() == before


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ((by_paper(RESIDENT),), "account_unknown"),
        ((earned(UNIT, HELP, Service(ServiceKind.TASK, "没有"), DAY),), "earned_by_nothing"),
        ((redeemed(UNIT, 1, Payer.PUBLIC, "示例", "DH1", DAY),), "points_short"),
        ((by_paper(UNIT), redeemed(UNIT, 6, Payer.PUBLIC, "示例", "DH1", DAY)), "points_short"),
    ],
)
def test_what_an_account_does_not_take_leaves_nothing(
    stores: Stores, points: PointStore, entries: Sequence[PointEntry], code: str
) -> None:
    points.open([UNIT], DEED)
    before = stores.graph.fingerprint()
    with pytest.raises(RuleError, match=code):
        points.book(entries, DEED)
    assert stores.graph.fingerprint() == before


def test_a_slip_is_one_accounts_only(points: PointStore) -> None:
    points.book([by_paper(UNIT), by_paper(MEMBER)], DEED, [UNIT, MEMBER])
    points.book([redeemed(UNIT, 1, Payer.PUBLIC, "示例", "DH1", DAY)], DEED)
    with pytest.raises(RuleError, match="entry_differs"):
        points.book([redeemed(MEMBER, 1, Payer.PUBLIC, "示例", "DH1", DAY)], DEED)


def test_points_hang_on_the_record_that_earned_them_unless_it_was_reversed(
    stores: Stores, points: PointStore
) -> None:
    people, done = PeopleStore(stores.database), one_record()
    people.record(STREET.code, [done], DEED)
    points.book([by_record(done.record_id)], DEED, [MEMBER])
    rows = stores.rows("MATCH (:PointEntry)-[:EARNED_BY]->(r:ServiceRecord) RETURN r.id AS id")
    assert rows == [{"id": done.record_id}]
    people.reverse(STREET.code, done.record_id, DAY, "记错", DEED)
    again = replace(done, number=2)
    people.record(STREET.code, [again], DEED)
    people.reverse(STREET.code, again.record_id, DAY, "记错", DEED)
    with pytest.raises(NotFoundError, match="earned_by_nothing"):
        points.book([by_record(again.record_id)], DEED)


def test_points_hang_on_the_task_that_earned_them(stores: Stores, points: PointStore) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    stores.lists.save_resources(JUNE.round_id, [resource()], DEED)
    stores.proposals.save(JUNE.round_id, proposed(JUNE.round_id, {("1", resource().key): 1}), DEED)
    (line,) = stores.proposals.lines(JUNE.round_id)
    stores.decide(JUNE.round_id, [confirm(line.line_id)])
    one = Decimal(1)
    task = Task("t1", "", "示例公司", Level.STREET, resource().key, one, one, "搭建", DAY)
    key = need().key(JUNE.round_id)
    made = Project("p1", "202606-001", "停车棚", key, "示例公司", "联席会议", (task,))
    stores.projects.publish(JUNE.round_id, [made], DEED)
    points.book([earned(UNIT, HELP, Service(ServiceKind.TASK, "t1"), DAY)], DEED, [UNIT])
    rows = stores.rows(
        "MATCH (e:PointEntry)-[:EARNED_BY]->(t:Task) RETURN e.points AS p, t.id AS t"
    )
    assert rows == [{"p": 5, "t": "t1"}]


@pytest.mark.soak
def test_eight_clients_redeem_the_last_points_once(stores: Stores, points: PointStore) -> None:
    for seed in SEEDS:
        account = replace(RESIDENT, number=f"JZ{seed}")
        points.book([by_paper(account)], DEED, [account])
        together = Barrier(CLIENTS)

        def take(at: int, account: PointAccount = account, together: Barrier = together) -> int:
            slip = f"DH-{account.number}-{at}"
            entry = redeemed(account, 5, Payer.PUBLIC, "示例社区", slip, DAY)
            together.wait()
            with suppress(RuleError):
                return points.book([entry], DEED)
            return 0

        with ThreadPoolExecutor(CLIENTS) as pool:
            assert sum(pool.map(take, range(CLIENTS))) == 1, f"seed {seed}"
        book = points.passbook(account.account_id)
        assert book is not None
        assert (book.balance, len(book.entries)) == (0, 2), f"seed {seed}"


@pytest.mark.soak
def test_eight_clients_tell_of_one_service_or_one_reversal_once(
    stores: Stores, points: PointStore
) -> None:
    for seed in SEEDS:
        account = replace(RESIDENT, number=f"JZ{seed}")
        points.open([account], DEED)
        for entry in (by_paper(account), reversal(by_paper(account), DAY, "记错")):
            together = Barrier(CLIENTS)

            def take(_: int, entry: PointEntry = entry, together: Barrier = together) -> int:
                together.wait()
                return points.book([entry], DEED)

            with ThreadPoolExecutor(CLIENTS) as pool:
                assert sum(pool.map(take, range(CLIENTS))) == 1, f"seed {seed}"
        book = points.passbook(account.account_id)
        assert book is not None
        assert (book.balance, len(book.entries)) == (0, 2), f"seed {seed}"

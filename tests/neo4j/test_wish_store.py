"""Wishes and claims, on a real Neo4j."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from threading import Barrier
from typing import Any

import pytest

from domain.bodies import Unit
from domain.errors import NotFoundError, RuleError
from domain.papers import Attachment
from domain.people import PartyMember
from domain.serving import Helper
from domain.wishes import Verb, Wish, Wisher, WishKind
from graph.driver import Database
from graph.wish_store import WishStore
from tests.neo4j.made import DEED, STREET, Stores
from workflow.ports.lists import ImportCount

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 10), date(2026, 7, 10)
WISHER = Wisher("示例人", "10000000001", "示例路1号")
WISH = Wish("1", "龙翔街道", "西站社区", WishKind.GOODS, "一辆轮椅", MAY, wisher=WISHER)
BANK, MEMBER = Helper(unit="示例银行"), Helper(member="P1")
PICTURE = Attachment("0" * 64, "照片.jpg", 3)
CLIENTS = 8
SEEDS = range(20) if os.environ.get("QINGDAN_SOAK") else range(3)


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    stores = Stores.with_street(empty_graph)
    names = ["示例银行", *(f"单位{at}" for at in range(CLIENTS))]
    stores.registers.save_units([Unit(name, "龙翔街道") for name in names], DEED)
    stores.registers.save_members([PartyMember("P1", "示例支部", "龙翔街道")], DEED)
    return stores


@pytest.fixture
def wishes(stores: Stores) -> WishStore:
    return WishStore(stores.database)


def claiming(giver: Helper, day: date = JUNE) -> Verb:
    return lambda stands: stands.claimed_by(giver, day)


def all_of(wishes: WishStore) -> tuple[Wish, ...]:
    return wishes.wishes(STREET.code)


def test_wishes_come_back_as_they_were_saved(stores: Stores, wishes: WishStore) -> None:
    full = replace(WISH, number="2", text="修灯", kind=WishKind.SERVICE, ends_on=JULY)
    full = replace(full, hardship=True)
    bare = replace(WISH, number="3", community="龙翔社区", wisher=Wisher())
    assert wishes.save([WISH, full, bare], JUNE, DEED) == ImportCount(new=3)
    before = stores.graph.fingerprint()
    assert wishes.save([WISH, full, bare], JUNE, DEED) == ImportCount(same=3)
    assert stores.graph.fingerprint() == before
    assert set(all_of(wishes)) == {WISH, full, bare}
    changed = replace(full, ends_on=None, hardship=False)
    assert wishes.save([changed], JUNE, DEED) == ImportCount(changed=1)
    assert changed in all_of(wishes)
    assert stores.graph.check() == ()


def test_who_wishes_stands_in_a_contact_alone(stores: Stores, wishes: WishStore) -> None:
    wishes.save([WISH], JUNE, DEED)
    rows = stores.rows(
        "MATCH (n) WHERE any(k IN keys(n) WHERE toString(n[k]) CONTAINS '示例人') "
        "RETURN labels(n) AS labels"
    )
    assert [row["labels"] for row in rows] == [["Contact"]]


@pytest.mark.parametrize("community", ["", "无此社区"])
def test_a_wish_is_of_a_community_of_the_register(wishes: WishStore, community: str) -> None:
    with pytest.raises(NotFoundError, match="community_not_there"):
        wishes.save([WISH, replace(WISH, number="2", community=community)], JUNE, DEED)
    assert all_of(wishes) == ()


def test_a_wish_goes_its_way_and_every_claim_is_kept(stores: Stores, wishes: WishStore) -> None:
    wishes.save([WISH], JUNE, DEED)
    steps: list[Verb] = [
        claiming(BANK),
        lambda stands: stands.given_back(JUNE, "已有安排"),
        claiming(MEMBER, JULY),
        lambda stands: stands.delivered(JULY, (PICTURE,)),
        lambda stands: stands.confirmed(JULY),
        lambda stands: stands.thanked(JULY),
    ]
    expected = WISH
    for step in steps:
        expected = step(expected)
        assert wishes.change({WISH.wish_id: step}, DEED) == (expected,)
        assert all_of(wishes) == (expected,)
    rows = stores.rows(
        "MATCH (w:Wish)<-[:CLAIMS]-(c:WishClaim)-[:CLAIMED_BY]->(g) "
        "RETURN c.number AS n, labels(g) AS g, c.holds IS NOT NULL AS holds, w.state AS state "
        "ORDER BY n"
    )
    assert [tuple(row.values()) for row in rows] == [
        (1, ["Unit"], False, "已实现"),
        (2, ["PartyMember"], True, "已实现"),
    ]
    before = stores.graph.fingerprint()
    wishes.change({WISH.wish_id: steps[-1]}, DEED)
    assert stores.graph.fingerprint() == before
    assert stores.graph.check() == ()


def test_a_claimed_wish_says_nothing_else(wishes: WishStore) -> None:
    wishes.save([WISH], JUNE, DEED)
    wishes.change({WISH.wish_id: claiming(BANK)}, DEED)
    assert wishes.save([WISH], JUNE, DEED) == ImportCount(same=1)
    with pytest.raises(RuleError, match="wish_begun"):
        wishes.save([replace(WISH, text="一副拐杖")], JUNE, DEED)


def test_the_same_gift_is_wished_for_once_until_it_ends_without_one(wishes: WishStore) -> None:
    first = replace(WISH, ends_on=JUNE)
    again = replace(WISH, number="2")
    wishes.save([first], MAY, DEED)
    with pytest.raises(RuleError, match="wish_twice"):
        wishes.save([again], JUNE, DEED)
    with pytest.raises(RuleError, match="wish_twice"):
        wishes.save(
            [replace(again, text="拐杖"), replace(again, number="3", text="拐杖")], MAY, DEED
        )
    assert wishes.save([again], JULY, DEED) == ImportCount(new=1)
    wishes.change({again.wish_id: lambda stands: stands.withdrawn(JULY, "不需要了")}, DEED)
    assert wishes.save([replace(WISH, number="4")], JULY, DEED) == ImportCount(new=1)


def test_one_claim_that_may_not_be_leaves_all_unclaimed(wishes: WishStore) -> None:
    other = replace(WISH, number="2", text="修灯")
    wishes.save([WISH, other], JUNE, DEED)
    wishes.change({WISH.wish_id: claiming(BANK)}, DEED)
    with pytest.raises(RuleError, match="wish_taken"):
        wishes.change({one.wish_id: claiming(MEMBER) for one in (other, WISH)}, DEED)
    with pytest.raises(NotFoundError, match="wish_unknown"):
        wishes.change({other.wish_id: claiming(MEMBER), "none": claiming(MEMBER)}, DEED)
    assert [len(one.claims) for one in all_of(wishes)] == [1, 0]


def test_the_graph_itself_holds_one_giver_for_each_wish(stores: Stores, wishes: WishStore) -> None:
    wishes.save([WISH], JUNE, DEED)
    wishes.change({WISH.wish_id: claiming(BANK)}, DEED)
    with pytest.raises(Exception, match="constraint_broken"):
        stores.run(f"CREATE (:WishClaim {{id: 'x', holds: '{WISH.wish_id}'}})")


@pytest.mark.soak
def test_eight_clients_at_once_claim_a_wish_once(stores: Stores, wishes: WishStore) -> None:
    for seed in SEEDS:
        wish = replace(WISH, number=f"抢{seed}", text=f"心愿{seed}")
        wishes.save([wish], JUNE, DEED)
        together = Barrier(CLIENTS)

        def take(at: int, key: str = wish.wish_id, together: Barrier = together) -> int:
            together.wait()
            with suppress(RuleError):
                return len(wishes.change({key: claiming(Helper(unit=f"单位{at}"))}, DEED))
            return 0

        with ThreadPoolExecutor(CLIENTS) as pool:
            assert sum(pool.map(take, range(CLIENTS))) == 1
    rows: list[dict[str, Any]] = stores.rows(
        "MATCH (w:Wish)<-[:CLAIMS]-(c:WishClaim) RETURN w.number AS w, count(c) AS count"
    )
    assert [row["count"] for row in rows] == [1] * len(SEEDS)

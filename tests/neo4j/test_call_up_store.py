"""Call-ups and standing posts on a real Neo4j, with eight clients at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time

import pytest

from domain.call_ups import CallUp, CallUpState, SignUpState, group, line
from domain.errors import NotFoundError, RuleError
from domain.people import PartyMember
from domain.standing_posts import Claim, StandingPost, holders
from graph.call_up_store import CallUpStore
from graph.driver import Database
from graph.standing_post_store import StandingPostStore
from tests.neo4j.made import DEED, JUNE, STREET, Stores, need, planned, resource

DAY, LAST = date(2026, 6, 16), date(2026, 6, 20)
ROUND = JUNE.round_id
CALL_UP = CallUp(
    *(need("1").key(ROUND), ROUND, "龙翔街道", "西站社区", "走访小区建车棚", 3, DAY, LAST),
    *(date(2026, 6, 27), time(9, 30), "版筑翠园东门", ("土建预算", "木工")),
)
MEMBERS = [f"P{at}" for at in range(8)]
POST = StandingPost("巡查岗", "龙翔街道", "西站社区", "每周巡查", 2)
SPRING, AUTUMN = date(2026, 3, 1), date(2026, 9, 30)


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    made = Stores.with_street(empty_graph)
    made.lists.save_needs(ROUND, [planned(need("1")), planned(need("2"))], DEED)
    members = [PartyMember(number, "校支部", "龙翔街道") for number in MEMBERS]
    made.registers.save_members(members, DEED)
    return made


@pytest.fixture
def call_ups(stores: Stores) -> CallUpStore:
    return CallUpStore(stores.database)


@pytest.fixture
def posts(stores: Stores) -> StandingPostStore:
    return StandingPostStore(stores.database)


def unchanged(stores: Stores, act: Callable[[], object]) -> bool:
    before = stores.graph.fingerprint()
    act()
    return stores.graph.fingerprint() == before


def at_once(job: Callable[[str], object]) -> list[str]:
    """What eight clients at once are told, each with a word of its own; refusals by their code."""

    def answer(word: str) -> str:
        try:
            return str(job(word))
        except RuleError as error:
            return error.code

    with ThreadPoolExecutor(8) as pool:
        return sorted(pool.map(answer, MEMBERS))


def test_call_ups_are_numbered_and_read_back(stores: Stores, call_ups: CallUpStore) -> None:
    first = call_ups.publish(STREET.code, CALL_UP, DEED)
    second = call_ups.publish(STREET.code, replace(CALL_UP, task="清运建筑垃圾"), DEED)
    assert [first.number, second.number] == ["202606-Z01", "202606-Z02"]
    assert call_ups.all(STREET.code) == (first, second)
    assert first == replace(CALL_UP, number=first.number)
    assert unchanged(stores, lambda: call_ups.publish(STREET.code, CALL_UP, DEED))
    assert call_ups.all("530102012") == ()


def test_a_call_up_is_for_a_need_of_the_round(stores: Stores, call_ups: CallUpStore) -> None:
    def act() -> None:
        with pytest.raises(NotFoundError, match="row_unknown"):
            call_ups.publish(STREET.code, replace(CALL_UP, need_key="nobody"), DEED)

    assert unchanged(stores, act)


def test_eight_clients_publishing_at_once_get_a_number_each(call_ups: CallUpStore) -> None:
    def job(word: str) -> object:
        return call_ups.publish(STREET.code, replace(CALL_UP, task=f"{word}件事"), DEED).number

    assert at_once(job) == [f"202606-Z{at:02}" for at in range(1, 9)]


def test_eight_clients_signing_up_at_once_take_three_places_and_five_wait(
    stores: Stores, call_ups: CallUpStore
) -> None:
    call_up = call_ups.publish(STREET.code, CALL_UP, DEED)
    assert at_once(lambda one: call_ups.sign_up(call_up, [one], DAY, DEED)) == ["1"] * 8
    known = call_ups.sign_ups(STREET.code)[call_up.call_up_id]
    assert sorted(one.number for one in known) == list(range(1, 9))
    told = [state for _, state in line(call_up, known)]
    assert told == [SignUpState.IN] * 3 + [SignUpState.WAITING] * 5
    assert unchanged(stores, lambda: call_ups.sign_up(call_up, MEMBERS, LAST, DEED))


def test_one_member_signing_up_at_eight_places_at_once_is_in_once(call_ups: CallUpStore) -> None:
    call_up = call_ups.publish(STREET.code, CALL_UP, DEED)
    told = at_once(lambda _: call_ups.sign_up(call_up, ["P1"], DAY, DEED))
    assert told == ["0"] * 7 + ["1"]


def test_a_withdrawal_is_kept_and_the_next_moves_up(call_ups: CallUpStore) -> None:
    call_up = call_ups.publish(STREET.code, CALL_UP, DEED)
    call_ups.sign_up(call_up, MEMBERS[:4], DAY, DEED)
    over = call_ups.withdraw(call_up, "P0", LAST, DEED)
    assert call_ups.withdraw(call_up, "P0", LAST, DEED) == over
    known = call_ups.sign_ups(STREET.code)[call_up.call_up_id]
    assert [one.member for one in group(call_up, known)] == ["P1", "P2", "P3"]
    with pytest.raises(NotFoundError, match="not_signed_up"):
        call_ups.withdraw(call_up, "P7", LAST, DEED)


def test_a_stranger_among_those_who_sign_up_leaves_all_out(
    stores: Stores, call_ups: CallUpStore
) -> None:
    call_up = call_ups.publish(STREET.code, CALL_UP, DEED)

    def act() -> None:
        with pytest.raises(NotFoundError, match="member_unknown"):
            call_ups.sign_up(call_up, ["P1", "stranger"], DAY, DEED)

    assert unchanged(stores, act)


def test_the_group_becomes_a_resource_once(stores: Stores, call_ups: CallUpStore) -> None:
    call_up = call_ups.publish(STREET.code, CALL_UP, DEED)
    call_ups.sign_up(call_up, MEMBERS[:1], DAY, DEED)
    stores.lists.save_resources(ROUND, [resource()], DEED)
    offered = call_up.in_state(CallUpState.OFFERED)
    call_ups.move(call_up, offered, DEED, resource().key)
    call_ups.move(call_up, offered, DEED, resource().key)
    rows = stores.rows("MATCH (:CallUp)-[:BECAME]->(r:Resource) RETURN r.id AS id")
    assert rows == [{"id": resource().key}]
    with pytest.raises(RuleError, match="call_up_over"):
        call_ups.sign_up(call_up, ["P2"], DAY, DEED)
    with pytest.raises(RuleError, match="call_up_over"):
        call_ups.move(call_up, call_up.in_state(CallUpState.STARTED), DEED)
    assert stores.graph.check() == ()


# -- standing posts -----------------------------------------------------------------------------


def claim(member: str, since: date = SPRING, until: date = AUTUMN) -> Claim:
    return Claim(POST.post_id, member, since, until)


def test_posts_and_claims_are_read_back(stores: Stores, posts: StandingPostStore) -> None:
    assert posts.save(STREET.code, [POST], DEED) == 1
    assert posts.claim([claim("P1"), claim("P2")], DEED) == 2
    assert posts.all(STREET.code) == (POST,)
    assert posts.claims(STREET.code) == {POST.post_id: (claim("P1"), claim("P2"))}
    assert unchanged(stores, lambda: posts.save(STREET.code, [POST], DEED))
    assert unchanged(stores, lambda: posts.claim([claim("P1")], DEED))
    assert stores.graph.check() == ()


def test_eight_clients_claiming_two_places_at_once_get_two(posts: StandingPostStore) -> None:
    posts.save(STREET.code, [POST], DEED)
    assert at_once(lambda one: posts.claim([claim(one)], DEED)) == ["1"] * 2 + ["post_full"] * 6
    assert len(holders(posts.claims(STREET.code)[POST.post_id], DAY)) == 2


def test_a_claim_that_does_not_fit_leaves_all_out(stores: Stores, posts: StandingPostStore) -> None:
    posts.save(STREET.code, [POST], DEED)

    def act() -> None:
        with pytest.raises(RuleError, match="post_full"):
            posts.claim([claim("P1"), claim("P2"), claim("P3")], DEED)
        with pytest.raises(NotFoundError, match="member_unknown"):
            posts.claim([claim("P1"), claim("stranger")], DEED)
        with pytest.raises(NotFoundError, match="post_unknown"):
            posts.claim([replace(claim("P1"), post_id="nothing")], DEED)

    assert unchanged(stores, act)


def test_a_post_given_back_is_free_again(posts: StandingPostStore) -> None:
    posts.save(STREET.code, [replace(POST, places=1)], DEED)
    posts.claim([claim("P1")], DEED)
    over = posts.release(POST, "P1", LAST, DEED)
    assert posts.release(POST, "P1", LAST, DEED) == over
    assert posts.claim([claim("P2", date(2026, 6, 21))], DEED) == 1
    assert [one.member for one in posts.claims(STREET.code)[POST.post_id]] == ["P1", "P2"]
    with pytest.raises(NotFoundError, match="not_claimed"):
        posts.release(POST, "P7", LAST, DEED)


def test_places_are_not_cut_below_its_holders(stores: Stores, posts: StandingPostStore) -> None:
    posts.save(STREET.code, [POST], DEED)
    posts.claim([claim("P1"), claim("P2")], DEED)
    with pytest.raises(RuleError, match="post_held_by_more"):
        posts.save(STREET.code, [replace(POST, places=1)], DEED)
    closed = replace(POST, closed_on=LAST)
    assert posts.save(STREET.code, [closed], DEED) == 1
    assert posts.all(STREET.code) == (closed,)


@pytest.mark.soak
def test_eight_clients_at_twenty_last_places_are_in_once_each(
    call_ups: CallUpStore, posts: StandingPostStore
) -> None:
    for seed in range(20):
        one = replace(CALL_UP, task=f"第{seed}件事", places=1)
        call_up = call_ups.publish(STREET.code, one, DEED)

        def sign_up(word: str, call_up: CallUp = call_up) -> object:
            return call_ups.sign_up(call_up, [word], DAY, DEED)

        at_once(sign_up)
        known = call_ups.sign_ups(STREET.code)[call_up.call_up_id]
        assert [len(known), len(group(call_up, known))] == [8, 1], f"seed {seed}"
        post = replace(POST, name=f"{seed}岗", places=1)
        posts.save(STREET.code, [post], DEED)

        def take(word: str, post: StandingPost = post) -> object:
            return posts.claim([replace(claim(word), post_id=post.post_id)], DEED)

        told = at_once(take)
        assert told == ["1"] + ["post_full"] * 7, f"seed {seed}"

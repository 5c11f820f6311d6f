"""Users, grants and passes on a real Neo4j."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import NotFoundError, NotSignedInError
from domain.rights import EVERYWHERE, Act, Grant, Role, Scope
from domain.users import FAILURES, SESSIONS_AT_MOST, Pass, PassKind, Password, new_pass, new_user
from graph.driver import Database
from graph.fingerprint import fingerprint
from graph.graph_store import GraphStore
from graph.user_store import UserStore
from tests.neo4j.made import DEED

NOW = datetime(2026, 6, 22, 9, tzinfo=UTC)
HERE = Grant(Role.STREET, Scope("530102004"))
OWN = Grant(Role.COMMUNITY, Scope("530102004", "西站社区"))
KEEPER = Grant(Role.ADMINISTRATOR, EVERYWHERE)
CLERK = new_user("clerk", HERE)


@pytest.fixture
def users(empty_graph: Database) -> UserStore:
    GraphStore(empty_graph).migrate()
    return UserStore(empty_graph)


def made(kind: PassKind, name: str, user_id: str = CLERK.user_id) -> Pass:
    return new_pass(kind, name * 64, NOW + timedelta(days=1), user_id)


def audits(database: Database) -> int:
    return int(database.read("MATCH (a:Audit) RETURN count(a) AS n")[0]["n"])


def test_a_user_is_read_back_as_it_was_added_and_twice_is_once(
    users: UserStore, empty_graph: Database
) -> None:
    assert users.add(CLERK, DEED)
    before = audits(empty_graph)
    assert not users.add(CLERK, DEED)
    assert audits(empty_graph) == before
    assert users.all() == (CLERK,)
    assert users.find("clerk") == CLERK
    assert users.find("nobody") is None


def test_grants_are_ended_and_given_again_and_never_lost(
    users: UserStore, empty_graph: Database
) -> None:
    users.add(CLERK, DEED)
    users.add(replace(CLERK, grants=(OWN,)), DEED)
    assert users.end_grants(CLERK, [HERE], DEED) == 1
    assert users.end_grants(CLERK, [HERE], DEED) == 0
    assert users.all() == (replace(CLERK, grants=(OWN,)),)
    users.add(CLERK, DEED)
    assert set(users.all()[0].grants) == {HERE, OWN}
    rows = empty_graph.read(
        "MATCH (:User)-[:HAS_GRANT]->(g:Grant) RETURN g.role AS role, g.ended AS ended"
    )
    assert {(row["role"], row["ended"]) for row in rows} == {
        ("街道", True),
        ("街道", None),
        ("社区", None),
    }
    assert len(rows) == 3


def test_a_first_user_comes_with_its_password_by_an_invitation_that_is_used_once(
    users: UserStore,
) -> None:
    first = new_user("keeper", KEEPER)
    invitation = made(PassKind.INVITATION, "a", "")
    users.add_pass(invitation, DEED)
    users.accept(first, "digest", invitation, DEED)
    assert users.find("keeper") == first
    assert users.password(first) == Password("digest")
    with pytest.raises(NotSignedInError):
        users.accept(new_user("other"), "digest", invitation, DEED)
    assert users.all() == (first,)


def test_a_new_invitation_ends_the_one_before_it(users: UserStore) -> None:
    users.add(CLERK, DEED)
    older, newer = made(PassKind.INVITATION, "a"), made(PassKind.INVITATION, "b")
    users.add_pass(older, DEED)
    users.add_pass(newer, DEED)
    ended = {one.pass_id: one.ended for one in users.passes(CLERK.user_id)}
    assert ended == {older.pass_id: True, newer.pass_id: False}


def test_a_pass_is_found_by_its_hash_with_whose_it_is(users: UserStore) -> None:
    users.add(CLERK, DEED)
    token = replace(made(PassKind.TOKEN, "a"), name="小程序", acts=(Act.VIEW,))
    link = replace(made(PassKind.LINK, "b", ""), round_id="round", unit="示例公司", project="1")
    users.add_pass(token, DEED)
    users.add_pass(link, DEED)
    found, shared = users.bearer(token.digest), users.bearer(link.digest)
    assert found
    assert shared
    assert (found.held, found.user) == (token, CLERK)
    assert (shared.held, shared.user) == (link, None)
    assert users.bearer("c" * 64) is None
    assert users.end_passes([token.pass_id], DEED) == 1
    assert users.end_passes([token.pass_id], DEED) == 0


def test_wrong_passwords_are_counted_until_the_account_rests_and_forgotten_after(
    users: UserStore,
) -> None:
    users.add(CLERK, DEED)
    invitation = made(PassKind.INVITATION, "a")
    users.add_pass(invitation, DEED)
    users.accept(CLERK, "digest", invitation, DEED)
    for _ in range(FAILURES - 1):
        users.failed(CLERK, NOW, DEED)
    kept = users.password(CLERK)
    assert kept == Password("digest", FAILURES - 1)
    users.sign_in(CLERK, made(PassKind.SESSION, "b"), DEED)
    assert users.password(CLERK) == Password("digest")
    for _ in range(FAILURES):
        users.failed(CLERK, NOW, DEED)
    resting = users.password(CLERK)
    assert resting
    assert resting.rests(NOW)


def test_of_too_many_sessions_the_one_unused_for_longest_ends_however_one_signs_in(
    users: UserStore,
) -> None:
    users.add(CLERK, DEED)
    begun = [
        replace(made(PassKind.SESSION, chr(ord("a") + at)), used_at=NOW + timedelta(minutes=at))
        for at in range(SESSIONS_AT_MOST + 2)
    ]
    users.add_pass(made(PassKind.TOKEN, "z"), DEED)
    *some, last, bound = begun
    for one in (*some, last):
        users.sign_in(CLERK, one, DEED)
    users.bind(CLERK, "subject", bound, DEED)
    ended = {one.pass_id for one in users.passes(CLERK.user_id) if one.ended}
    assert ended == {one.pass_id for one in begun[:2]}


def test_a_locked_account_keeps_no_pass(users: UserStore) -> None:
    users.add(CLERK, DEED)
    users.add_pass(made(PassKind.TOKEN, "a"), DEED)
    users.lock(CLERK, True, DEED)
    assert all(one.ended for one in users.passes(CLERK.user_id))
    found = users.find("clerk")
    assert found
    assert found.locked
    users.lock(CLERK, False, DEED)
    assert users.find("clerk") == CLERK
    with pytest.raises(NotFoundError):
        users.lock(new_user("nobody"), True, DEED)


def test_passwords_and_passes_are_no_part_of_the_fingerprint(
    users: UserStore, empty_graph: Database
) -> None:
    users.add(CLERK, DEED)
    before = fingerprint(empty_graph)
    invitation = made(PassKind.INVITATION, "a")
    users.add_pass(invitation, DEED)
    users.accept(CLERK, "digest", invitation, DEED)
    assert fingerprint(empty_graph) == before

"""What a closed round came to, kept on a real Neo4j and never changed."""

from dataclasses import replace
from datetime import date

import pytest

from domain.account import NeedOutcome, Reckoning, RoundAccount, TaskOutcome
from domain.errors import RuleError
from domain.needs import Route
from domain.projects import TaskState
from domain.ratings import Satisfaction
from domain.rounds import RoundState
from graph.driver import Database
from graph.kept_store import KeptAccounts
from tests.neo4j.made import DEED, JUNE, Stores

DAY = date(2026, 7, 31)
TASK = TaskOutcome("示例公司", TaskState.DONE, DAY, "装灯")
DONE = NeedOutcome(
    *("k1", "1", "西站社区", Route.LISTS, "张大爷家修灯", date(2026, 6, 3), 1, True),
    *("202606-001", "示例公司", (TASK,), DAY, (Satisfaction.NOT, Satisfaction.FAIRLY)),
)
KEPT = RoundAccount(DAY, Reckoning((DONE,)), Reckoning((replace(DONE, key="k2", voices=()),)))
PUBLISHED = replace(JUNE, state=RoundState.PUBLISHED)
CLOSED = replace(JUNE, state=RoundState.CLOSED)


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    made = Stores.with_street(empty_graph)
    made.rounds.move(JUNE, PUBLISHED, DEED)
    return made


def test_a_round_closes_with_its_account_in_one_step(stores: Stores) -> None:
    kept = KeptAccounts(stores.database)
    assert kept.account(JUNE.round_id) is None
    kept.close(PUBLISHED, CLOSED, KEPT, DEED)
    assert stores.rounds.get(JUNE.round_id) == CLOSED
    names = {"k1": "张大爷家修灯", "k2": "张大爷家修灯"}
    found = kept.account(JUNE.round_id)
    assert found is not None
    assert found.named(names) == KEPT
    assert "张大爷" not in str(stores.rows("MATCH (a:RoundAccount) RETURN a.text AS text"))
    rows = stores.rows("MATCH (:RoundAccount)-[:OF_ROUND]->(r:Round) RETURN r.id AS id")
    assert rows == [{"id": JUNE.round_id}]
    assert stores.graph.check() == ()


def test_closing_twice_is_once_and_what_is_kept_stays(stores: Stores) -> None:
    kept = KeptAccounts(stores.database)
    kept.close(PUBLISHED, CLOSED, KEPT, DEED)
    before = stores.graph.fingerprint()
    kept.close(PUBLISHED, CLOSED, replace(KEPT, own=Reckoning()), DEED)
    assert stores.graph.fingerprint() == before


def test_a_round_that_somebody_moved_is_not_closed(stores: Stores) -> None:
    kept = KeptAccounts(stores.database)
    before = stores.graph.fingerprint()
    with pytest.raises(RuleError, match="round_moved"):
        kept.close(replace(JUNE, state=RoundState.MET), CLOSED, KEPT, DEED)
    assert stores.graph.fingerprint() == before


def test_an_account_that_was_rewritten_is_found(stores: Stores) -> None:
    KeptAccounts(stores.database).close(PUBLISHED, CLOSED, KEPT, DEED)
    stores.run("MATCH (a:RoundAccount) SET a.text = replace(a.text, '202606-001', '202606-002')")
    (line,) = stores.graph.check()
    assert line.startswith("altered_account: ")

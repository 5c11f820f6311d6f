"""That letters were sent, on a real Neo4j: appended, once, and taken back."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest

from domain.errors import NotFoundError, QingdanError, RuleError
from domain.letters import Dispatch, Letter, LetterKind, SendingWay
from graph.driver import Database
from graph.letter_store import LetterStore
from tests.neo4j.made import DEED, STREET, Stores

JULY = date(2026, 7, 6)
HALF = Letter(LetterKind.HALF_YEAR, "龙翔街道", "西站社区", "示例公司", "2026年上半年")
REPLY = Letter(
    *(LetterKind.REPLY, "龙翔街道", "西站社区", "示例公司", "年度考核"),
    *("P1", date(2026, 6, 1)),
)
SENT = Dispatch(HALF, JULY, SendingWay.POST, DEED.actor.actor_id)


@pytest.fixture
def letters(empty_graph: Database) -> LetterStore:
    return LetterStore(Stores.with_street(empty_graph).database)


def test_a_letter_is_sent_once_and_anew_once_it_was_taken_back(
    letters: LetterStore, empty_graph: Database
) -> None:
    stores = Stores.over(empty_graph)
    reply = replace(SENT, letter=REPLY, way=SendingWay.BY_HAND)
    assert letters.send(STREET.code, [SENT, reply], DEED) == 2
    before = stores.graph.fingerprint()
    assert letters.send(STREET.code, [SENT, reply, SENT], DEED) == 0
    with pytest.raises(RuleError, match="letter_sent_already"):
        letters.send(STREET.code, [replace(SENT, way=SendingWay.ONLINE)], DEED)
    with pytest.raises(NotFoundError, match="community_not_there"):
        letters.send(STREET.code, [replace(SENT, letter=replace(HALF, community="无"))], DEED)
    assert stores.graph.fingerprint() == before
    assert set(letters.dispatches(STREET.code)) == {SENT, reply}
    back = letters.take_back(STREET.code, HALF, JULY, "还没寄", DEED)
    assert (back.taken_back_on, back.why, back.stands) == (JULY, "还没寄", False)
    with pytest.raises(NotFoundError, match="letter_not_sent"):
        letters.take_back(STREET.code, HALF, JULY, "还没寄", DEED)
    anew = replace(SENT, way=SendingWay.ONLINE)
    assert letters.send(STREET.code, [anew], DEED) == 1
    kept = [one for one in letters.dispatches(STREET.code) if one.letter == HALF]
    assert set(kept) == {back, replace(anew, number=2)}
    rows = stores.rows(
        "MATCH (d:Dispatch)-[:SENT_FROM]->(c:Community) "
        "RETURN d.unit AS unit, c.name AS community, count(*) AS count"
    )
    assert rows == [{"unit": "示例公司", "community": "西站社区", "count": 3}]
    assert stores.graph.check() == ()


def test_of_eight_who_say_at_once_how_a_letter_went_one_is_kept(letters: LetterStore) -> None:
    together = Barrier(8)

    def send(at: int) -> int:
        together.wait()
        try:
            return letters.send(STREET.code, [replace(SENT, sent_on=date(2026, 7, at + 1))], DEED)
        except QingdanError:
            return 0

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(send, range(8))) == 1
    assert len(letters.dispatches(STREET.code)) == 1

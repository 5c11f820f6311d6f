"""Yearly awards on a real Neo4j: kept as decided, end-dated when taken back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.bodies import Unit
from domain.errors import NotFoundError
from domain.people import PartyMember
from domain.stars import StarAward, StarFigures, StarKind
from graph.driver import Database
from graph.star_store import StarStore
from tests.neo4j.made import DEED, STREET, Stores

DAY = date(2026, 12, 20)
FIGURES = StarFigures(3, 2, Decimal("4.5"), 21)
UNIT = StarAward(
    STREET.code, StarKind.CO_BUILDING, 2026, "示例公司", "示例公司", "纪要3号", DAY, FIGURES
)
MEMBER = replace(UNIT, kind=StarKind.SERVICE, holder="DY001", goes_to="示例机关")


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    made = Stores.with_street(empty_graph)
    made.registers.save_units([Unit("示例公司", STREET.name)], DEED)
    made.registers.save_members([PartyMember("DY001", "示例支部", STREET.name, "示例党员")], DEED)
    return made


def test_awards_are_read_back_as_they_were_decided_and_twice_is_once(stores: Stores) -> None:
    store = StarStore(stores.database)
    for new in (2, 0):
        before = stores.graph.fingerprint()
        assert store.save([UNIT, MEMBER], DEED) == new
    assert stores.graph.fingerprint() == before
    assert set(store.awards(STREET.code, 2026)) == {UNIT, MEMBER}
    assert store.awards(STREET.code, 2025) == ()
    rows = stores.rows("MATCH (:StarAward)-[:GIVEN_TO]->(h) RETURN labels(h)[0] AS label")
    assert {row["label"] for row in rows} == {"Unit", "PartyMember"}
    assert stores.graph.check() == ()


def test_an_award_taken_back_stays_with_its_reason(stores: Stores) -> None:
    store = StarStore(stores.database)
    store.save([UNIT], DEED)
    ended = UNIT.withdrawn(DAY, "材料不实")
    assert store.save([ended], DEED) == 1
    assert store.save([ended, UNIT], DEED) == 0
    assert store.awards(STREET.code, 2026) == (ended,)


def test_nobody_who_is_not_registered_is_awarded(stores: Stores) -> None:
    before = stores.graph.fingerprint()
    with pytest.raises(NotFoundError, match="holder_unknown"):
        StarStore(stores.database).save([UNIT, replace(MEMBER, holder="DY999")], DEED)
    assert stores.graph.fingerprint() == before

"""One person's data is found wherever it stands, and erased without what it belongs to."""

import pytest

from domain.rights import Deed
from graph.driver import Database
from graph.graph_store import GraphStore
from graph.migration import migrate, shipped
from graph.personal_store import PersonalStore
from tests.neo4j.made import DEED, JUNE, Stores, need, planned, resource
from workflow.ports.personal import Erased

NAME, PHONE = "示例居民甲", "13800001111"


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    migrate(empty_graph, shipped())
    stores = Stores.with_street(empty_graph)
    rows = [
        planned(need("1", asker=NAME, phone=PHONE)),
        planned(need("2", asker="示例居民乙", extra=(("网格长", NAME),))),
        planned(need("3", asker="示例居民丙", text=f"{NAME}家漏水")),
    ]
    stores.lists.save_needs(JUNE.round_id, rows, DEED)
    stores.lists.save_resources(JUNE.round_id, [resource(phone=PHONE)], DEED)
    return stores


def everything(database: Database) -> str:
    return repr(database.read("MATCH (n:Contact) RETURN n {.*} AS n"))


def test_a_person_is_found_by_name_and_phone_and_erased(
    stores: Stores, empty_graph: Database
) -> None:
    personal = PersonalStore(empty_graph)
    found = personal.find([NAME, PHONE])
    assert sorted(one.of for one in found) == ["Need", "Need", "Resource"]
    assert NAME not in repr(found)
    (mention,) = personal.mentions([NAME, PHONE])
    assert mention.startswith("Need ")
    needs = stores.lists.needs(JUNE.round_id)
    deed = Deed(DEED.actor, DEED.act, "personal data")
    assert personal.erase([one.record_id for one in found], deed) == Erased(3)
    assert personal.find([NAME, PHONE]) == ()
    left = everything(empty_graph)
    assert NAME not in left
    assert PHONE not in left
    assert "示例居民丙" in left
    after = stores.lists.needs(JUNE.round_id)
    assert [item.need.text for item in after] == [item.need.text for item in needs]
    assert personal.erase(["nothing"], deed) == Erased(0)
    assert GraphStore(empty_graph).check() == ()
    (row,) = empty_graph.read("MATCH (a:Audit) RETURN collect(a.target_id) AS ids")
    assert NAME not in repr(row)

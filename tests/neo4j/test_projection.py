"""The graph as analyses take it agrees with the stores, and is only read."""

import pytest

from analysis.coverage import coverage_by_place
from app.bootstrap import services_over
from cypher.questions import PARAMETERS, questions
from domain.errors import StoreError
from graph.driver import Database
from graph.schema import TIMELESS
from matching.policy import Policy
from tests.neo4j.months import ACTOR, COMMUNITIES, STREET_CODE, asked, frozen, offered, set_up
from tests.neo4j.months import published as publish_all
from workflow.analyse import months
from workflow.propose import match_round
from workflow.services import Services


@pytest.fixture
def services(empty_graph: Database) -> Services:
    found = services_over(empty_graph)
    set_up(found)
    return found


def test_a_month_is_what_the_stores_hold_before_and_after_publication(services: Services) -> None:
    needs = [asked("1"), asked("2", "法律", asker_count=7), asked("3", community="凤翥社区")]
    one = frozen(
        services, needs, [offered("R1", amount=1, measure="盏"), offered("R2", "健康医疗")]
    )
    home = services.places.street(STREET_CODE)
    match_round(services, ACTOR, one, Policy())
    for stage in ("proposed", "published"):
        if stage == "published":
            one = publish_all(services, services.rounds.get(one.round_id))
        (month,) = months(services, home, one, {"lamps": "路灯"})
        stored = services.lists.needs(one.round_id)
        assert {need.need_id for need in month.needs} == {need.key for need in stored}
        assert {need.number: need.persons for need in month.needs}["2"] == 7
        assert {offer.resource_id for offer in month.offers} == {
            item.key for item in services.lists.resources(one.round_id)
        }
        lines = services.proposals.lines(one.round_id)
        assert {(done.need_id, done.resource_id) for done in month.services} == {
            (line.need_key, line.resource_key) for line in lines
        }
        assert set(month.communities) == set(COMMUNITIES)
        assert {row.community: row.needs for row in coverage_by_place(month)} == {
            "西站社区": 2,
            "凤翥社区": 1,
        }
        unmet = services.proposals.latest(one.round_id)
        assert unmet is not None
        told = {need.need_id: set(need.reasons) for need in month.needs}
        for left in unmet.unmet:
            assert left.code.value in told[left.need_id]


def test_the_whole_graph_is_every_node_and_relationship(
    services: Services, empty_graph: Database
) -> None:
    frozen(services, [asked("1")], [offered("R1")])
    graph = services.projection.whole()
    counts = empty_graph.read(
        "MATCH (n) WHERE none(label IN labels(n) WHERE label IN $timeless) "
        "WITH count(n) AS nodes "
        "MATCH (a)-[r]->(b) WHERE none(l IN labels(a) + labels(b) WHERE l IN $timeless) "
        "RETURN nodes, count(r) AS links",
        {"timeless": list(TIMELESS)},
    )
    assert [(graph.number_of_nodes(), graph.number_of_edges())] == [
        (row["nodes"], row["links"]) for row in counts
    ]
    labels = {told["labels"] for _, told in graph.nodes(data=True)}
    assert {"Need", "Community", "Round", "Resource"} <= labels


def test_analysts_ask_and_cannot_write(services: Services) -> None:
    frozen(services, [asked("1")], [offered("R1")])
    lists = next(one for one in questions() if one.name == "sent_lists").rows
    given = {name: PARAMETERS[name] for name in lists.params}
    rows = services.projection.ask(lists.text, given)
    assert {row["sender"] for row in rows if row["kind"] == "NeedsList"} == {"西站社区"}
    with pytest.raises(StoreError):
        services.projection.ask("CREATE (n:Need {id: 'x'}) RETURN n", {})


def test_what_stands_around_a_node_is_its_relationships_without_anybody(
    services: Services,
) -> None:
    one = frozen(services, [asked("1")], [offered("R1")])
    (need,) = services.lists.needs(one.round_id)
    found = services.projection.around(STREET_CODE, need.key, 50)
    assert {(near.type, near.out, near.other_label) for near in found} >= {
        ("RAISED_IN", True, "Community"),
        ("LISTED_IN", True, "NeedsList"),
        ("HAS_PART", True, "NeedPart"),
    }
    assert {near.other_label for near in found}.isdisjoint({"Contact", "Person", "Audit"})
    assert {(near.name, near.label) for near in found} == {(need.need.words[:30], "Need")}
    assert services.projection.around("530102001", need.key, 50) == ()
    assert services.projection.around(STREET_CODE, "no such node", 50) == ()

"""What else people ask of a round, on the real Neo4j: nothing asked changes the graph."""

from dataclasses import replace
from datetime import date

from app.bootstrap import services_over
from domain.places import Level
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.months import asked, frozen, offered, set_up
from workflow.compare import compare_round
from workflow.merge import likenesses
from workflow.suggest import open_desk

NEAR = Policy(
    coverage_first=False,
    level_price={"community": 0.0, "street": 0.02, "district": 0.99, "city": 0.99},
)


def test_likenesses_suggestions_and_comparisons_read_only(empty_graph: Database) -> None:
    services = services_over(empty_graph, lambda: date(2026, 6, 22))
    set_up(services)
    needs = [asked("1"), asked("2"), asked("1", "法律", community="凤翥社区")]
    far = offered("9", amount=9, measure="盏", level=Level.DISTRICT)
    one = frozen(services, needs, [far, offered("8", "法律")])
    before = services.graph.fingerprint()

    found = likenesses(services, one)
    ((first, second),) = ((found.needs[d.one], found.needs[d.other]) for d in found.duplicates)
    assert {first.number, second.number} == {"1", "2"}

    held = open_desk(services, one)
    told = held.suggest(needs[0].words, "西站")
    assert {held.needs[double.other].number for double in told.doubles} == {"1", "2"}
    assert [held.resources[c.resource_id].number for c in told.candidates] == ["9"]

    compared = compare_round(services, one, {"plain": Policy(), "near": NEAR})
    plain, near = compared.comparison.alternatives
    assert (plain.proposal.stats.projects, near.proposal.stats.projects) == (3, 1)
    differing = {compared.needs[one.need_id].number for one in compared.comparison.differences}
    assert differing == {"1", "2"}
    assert services.graph.fingerprint() == before
    again = compare_round(services, one, {"plain": Policy(), "near": NEAR})
    assert replace(again) == compared

"""All open rounds of a month matched together on the real Neo4j."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from app.bootstrap import services_over
from domain.errors import RuleError
from domain.places import Area, Community, Level, Location
from domain.proposals import Proposal
from domain.resources import Resource
from domain.rounds import Round, RoundState
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.months import ACTOR, JUNE
from tests.unit.matching.rounds import need, resource
from workflow import collect, rounds, street
from workflow.propose import match_month
from workflow.services import Services

ON = date(2026, 6, 20)
STREETS = {"530102004": ("龙翔街道", "西站社区"), "530102003": ("大观街道", "示例社区")}


def bureau() -> Resource:
    """A bureau of the district with three lamps, on the list of every street."""
    place = Location("昆明市", "五华区", "", "")
    made = resource("局", amount=3, measure="盏", level=Level.DISTRICT)
    return replace(made, place=place, area=Area(place, Level.DISTRICT), unit="示例区城管局")


def frozen(services: Services, code: str, offered: Sequence[Resource]) -> Round:
    """A street with one community, which asks for two lamps."""
    name, community = STREETS[code]
    street.add_street(services, ACTOR, code, [Community(community)])
    found = services.places.street(code)
    one = rounds.open_round(services, ACTOR, found, JUNE, approvals=False)
    place = Location("昆明市", "五华区", name, community)
    asked = replace(need("1", quantity=2, measure="盏"), place=place)
    collect.import_needs(services, ACTOR, one, [asked])
    collect.import_resources(services, ACTOR, one, offered)
    return rounds.freeze(services, ACTOR, one, without_missing=True)


def given(result: Proposal) -> int:
    """Lamps given in a proposal."""
    return sum(
        int(line.uses) for one in result.projects for part in one.parts for line in part.assignments
    )


def test_a_bureau_on_the_lists_of_two_streets_is_one_account(empty_graph: Database) -> None:
    services = services_over(empty_graph, lambda: ON)
    for code in STREETS:
        frozen(services, code, [bureau()])
    found = match_month(services, ACTOR, JUNE, Policy(), ON)
    assert sorted(given(proposal) for _, proposal in found) == [1, 2]
    for one, proposal in found:
        assert services.rounds.get(one.round_id).state is RoundState.MATCHED
        stored = services.proposals.latest(one.round_id)
        assert stored is not None
        assert given(stored) == given(proposal)
        assert [price.rule for price in stored.stats.prices] == ["levels"]
        assert stored.stats.prices == proposal.stats.prices
    again = match_month(services, ACTOR, JUNE, Policy(), ON)
    assert [given(proposal) for _, proposal in again] == [given(one) for _, one in found]


def test_a_month_without_a_frozen_round_is_refused(empty_graph: Database) -> None:
    services = services_over(empty_graph, lambda: ON)
    with pytest.raises(RuleError, match="no_round_to_match"):
        match_month(services, ACTOR, JUNE, Policy(), ON)

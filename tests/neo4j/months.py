"""Months on the real Neo4j: the stores over the session's database, and a small street."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.needs import Need
from domain.places import Area, Community, Location
from domain.resources import Resource
from domain.rights import office
from domain.rounds import APPROVAL_CHAIN, ListState, Round
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fakes import confirm
from workflow import collect, publish, rounds, street
from workflow.services import Services

ACTOR = office("test:coordinator")
STREET_CODE = "530102004"
COMMUNITIES = ("西站社区", "凤翥社区")
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def home(community: str) -> Location:
    """A community of the small street."""
    return Location("昆明市", "五华区", "龙翔街道", community)


def asked(number: str, *given: object, community: str = "西站社区", **more: object) -> Need:
    """A need of the small street; see `tests.unit.matching.rounds.need`."""
    return replace(need(number, *given, **more), place=home(community))  # type: ignore[arg-type]


def offered(number: str, *given: object, community: str = "西站社区", **more: object) -> Resource:
    """A resource of the small street; see `tests.unit.matching.rounds.resource`."""
    made = resource(number, *given, **more)  # type: ignore[arg-type]
    place = home(community)
    return replace(made, place=place, area=Area(place, made.level))


def set_up(services: Services) -> None:
    """The small street with its two communities."""
    street.add_street(services, ACTOR, STREET_CODE, [Community(name) for name in COMMUNITIES])


def opened(services: Services, month: date = JUNE, **more: object) -> Round:
    """Its round of a month, without approvals."""
    home_street = services.places.street(STREET_CODE)
    given = {"approvals": False, **more}
    return rounds.open_round(services, ACTOR, home_street, month, **given)  # type: ignore[arg-type]


def frozen(services: Services, needs: Sequence[Need], resources: Sequence[Resource]) -> Round:
    """Its June round with both lists, frozen."""
    one = opened(services)
    collect.import_needs(services, ACTOR, one, needs)
    collect.import_resources(services, ACTOR, one, resources)
    return rounds.freeze(services, ACTOR, one, without_missing=True)


def published(services: Services, one: Round) -> Round:
    """A matched round with every line confirmed and published."""
    confirm(services, services.rounds.get(one.round_id))
    publish.publish(services, ACTOR, services.rounds.get(one.round_id))
    return services.rounds.get(one.round_id)


def approve_all(services: Services, one: Round) -> None:
    """Community and street approve every list that was sent."""
    for _ in range(2):
        for sent in services.rounds.board(one.round_id):
            if sent.state in APPROVAL_CHAIN:
                rounds.approve(services, ACTOR, one, sent.kind, sent.sender, "同意")


def states(services: Services, one: Round) -> dict[str, ListState]:
    """Where each community's list stands."""
    return {
        sent.sender: sent.state
        for sent in services.rounds.board(one.round_id)
        if sent.kind == "needs"
    }

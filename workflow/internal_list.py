"""The internal version (内部版) of the project service list, as far as its reader's place goes."""

from dataclasses import replace

from domain.identity import normal_name
from domain.needs import Need
from domain.places import community_key
from domain.proposals import ProjectLine
from domain.resources import Resource
from domain.rights import Act, Actor, Scope
from domain.rounds import Round, RoundState
from workflow.permits import permitted
from workflow.ports.files import ServiceListView
from workflow.service_list import counted, published_view
from workflow.services import Services
from workflow.street import registered


def internal_view(
    services: Services, actor: Actor, one: Round, *, community: str = "", unit: str = ""
) -> ServiceListView:
    """The published list as one place may read it, persons to ask included.

    Sensitive needs show what the actor may know.

    A street reads all of it; a community the projects of its own needs, what they lack and what
    it has left; a unit the projects it has a task in, with its partners, and what it has left.

    Raises:
        NotAllowedError: The actor works elsewhere.
        NotFoundError: The street has no such community.
        RuleError: The list is not published yet (code `round_not_ready`).
    """
    if community:
        community = registered(services, one.street_code, community)
    homes = {other.name: other.community for other in services.registers.units(one.street_code)}
    scope = Scope(one.street_code, community or homes.get(unit, ""), unit)
    permitted(services, actor, Act.READ_LIST, one.round_id, scope)
    one.must_be(RoundState.PUBLISHED, RoundState.CLOSED)
    view = published_view(services, one, actor)
    return _own(view, community, unit) if community or unit else view


def _own(view: ServiceListView, community: str, unit: str) -> ServiceListView:
    needs = {need.need_id: need for need in view.needs}

    def of_community(row: Need | Resource) -> bool:
        return not community or community_key(row.place.community) == community_key(community)

    def of_unit(name: str) -> bool:
        return not unit or normal_name(name) == normal_name(unit)

    projects = tuple(
        line
        for line in view.proposal.projects
        if of_community(needs[line.need_id]) and any(map(of_unit, _units(line)))
    )
    asked = [need for need in view.needs if not unit and of_community(need)]
    given = [item for item in view.resources if of_community(item) and of_unit(item.unit)]
    stats = replace(
        counted(view.proposal.stats, projects),
        needs=len(asked) or len(projects),
        resources=len(given),
    )
    own, left = {need.need_id for need in asked}, {item.resource_id for item in given}
    told = replace(
        view.proposal,
        projects=projects,
        unmet=tuple(one for one in view.proposal.unmet if one.need_id in own),
        idle=tuple(one for one in view.proposal.idle if one.resource_id in left),
        stats=stats,
    )
    return replace(view, proposal=told, title=f"{view.title}{community or unit}")


def _units(line: ProjectLine) -> set[str]:
    return {given.unit for part in line.parts for given in part.assignments}

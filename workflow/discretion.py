"""Sensitive needs (敏感需求): kind, community and quantity until a unit has taken it on.

A need is marked by whoever takes it down. The community that takes it down reads all of it; a unit
reads it once it agreed to serve it, or has a task for it. Everybody else sees what a stranger may
know: on pages, in packs, minutes, lists and figures, whoever made them. A public notice leaves it
out. Task sheets and the sheet that its asker signs are for those who serve and ask: they tell all.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from domain.identity import normal_name
from domain.needs import Need
from domain.proposals import ProjectLine, Proposal, Unmet
from domain.rights import Act, Actor, Scope
from domain.rounds import Round
from domain.soundings import Answer
from matching.knowledge import Knowledge
from matching.plan import plan
from workflow.ports.lists import RoundNeed
from workflow.services import Services

OTHER = "其他服务"
"""What a sensitive need of no known kind is called."""


def veiled(services: Services, item: RoundNeed) -> RoundNeed:
    """A sensitive need as a stranger may know it; any other as it is."""
    if not item.need.sensitive:
        return item
    return replace(item, need=item.need.veiled(kind_name(services, item.kind)))


def needs_told(services: Services, one: Round) -> dict[str, Need]:
    """The needs of a round by key, as papers tell them that several people read."""
    return {item.key: veiled(services, item).need for item in services.lists.needs(one.round_id)}


def quiet_lines(lines: Iterable[ProjectLine], veil: Collection[str]) -> tuple[ProjectLine, ...]:
    """Lines of a proposal, those for veiled needs without reasons, which quote their words."""
    return tuple(_quiet(line) if line.need_id in veil else line for line in lines)


def _quiet(line: ProjectLine) -> ProjectLine:
    parts = (
        replace(part, assignments=tuple(replace(one, reasons=()) for one in part.assignments))
        for part in line.parts
    )
    return replace(line, parts=tuple(parts))


def quiet_unmet(unmet: Iterable[Unmet], veil: Collection[str]) -> tuple[Unmet, ...]:
    """What is left over, that of veiled needs without a change, which would quote their words."""
    return tuple(replace(one, change=None) if one.need_id in veil else one for one in unmet)


def on_paper(needs: Iterable[Need], knowledge: Knowledge) -> tuple[Need, ...]:
    """The needs of a file as a workbook for several readers tells them."""
    return tuple(one.veiled(told_as(one, knowledge)) if one.sensitive else one for one in needs)


def quiet(proposal: Proposal, needs: Iterable[Need]) -> Proposal:
    """A proposal without what quotes the words of sensitive needs."""
    veil = {one.need_id for one in needs if one.sensitive}
    projects, unmet = quiet_lines(proposal.projects, veil), quiet_unmet(proposal.unmet, veil)
    return replace(proposal, projects=projects, unmet=unmet)


def kind_name(services: Services, kind: str) -> str:
    """The kind of service in Chinese; a word for all where it is unknown."""
    return services.knowledge.names.get(kind, OTHER)


def known_to(
    services: Services, actor: Actor, one: Round, items: Sequence[RoundNeed]
) -> tuple[RoundNeed, ...]:
    """Needs as an actor may read them."""
    if not any(item.need.sensitive for item in items):
        return tuple(items)
    takers = _takers(services, one)
    return tuple(
        item if _may_read(actor, one, item, takers.get(item.key, set())) else veiled(services, item)
        for item in items
    )


def _may_read(actor: Actor, one: Round, item: RoundNeed, takers: set[str]) -> bool:
    home = Scope(one.street_code, item.need.place.community)
    own = any(actor.may(Act.SHOW_CONTACT, Scope(one.street_code, unit=name)) for name in takers)
    return not item.need.sensitive or own or actor.may(Act.SHOW_CONTACT, home)


def _takers(services: Services, one: Round) -> dict[str, set[str]]:
    """The units that took each need on, by their comparable names."""
    found: dict[str, set[str]] = {}
    units = {item.key: item.unit for item in services.lists.resources(one.round_id)}
    for line in services.soundings.answered(one.round_id):
        if line.answer.answer is Answer.AGREED and line.resource_key in units:
            unit = normal_name(units[line.resource_key])
            found.setdefault(line.need_key, set()).add(unit)
    for project in services.projects.projects(one.round_id):
        for task in project.tasks:
            found.setdefault(project.need_id, set()).add(normal_name(task.unit))
    return found


def told_as(need: Need, knowledge: Knowledge) -> str:
    """What a project is called: as its need, and a sensitive one as its kind."""
    if not need.sensitive:
        return need.name or need.text[:24]
    kinds = plan(need, knowledge).kinds
    return knowledge.names[kinds[0][0]] if kinds else OTHER

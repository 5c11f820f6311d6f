"""Invitations: the needs decide who must attend; members come for all."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from domain.bodies import Membership, Unit
from domain.meetings import Invitee, InviteeRole, Meeting, MeetingKind, merged
from domain.needs import AskerKind
from domain.offices import Offices, SpecialisedCommittee, president_on
from domain.places import community_key
from domain.proposals import Change
from domain.resources import Resource, UnitKind
from domain.rounds import Round
from workflow.agenda import AgendaItem, agenda
from workflow.services import Services

DEPARTMENTS = frozenset({UnitKind.DEPARTMENT, UnitKind.BRANCH_OFFICE})
_OF_COMMUNITY = frozenset({Membership.COMMITTEE, Membership.BOTH})
_OF_STREET = frozenset({Membership.ALLIANCE, Membership.BOTH})
_ASKING = frozenset({AskerKind.UNIT, AskerKind.MARKET})


def derived(
    services: Services, one: Round, meeting: Meeting, offices: Offices
) -> tuple[Invitee, ...]:
    """Who is called: one seat for each unit and person, with all its roles and needs.

    Members of the committee or the alliance; leaders and the president of that day; the owners of
    proposed resources; whoever a change that would serve a part left over names; the specialised
    committees of the needs; and the asker, where the meeting is for one need. Before the round is
    matched nobody is called for a need.
    """
    matched = services.proposals.latest(one.round_id) is not None
    items = agenda(services, one, meeting) if matched else ()
    resources = {item.key: item for item in services.lists.resources(one.round_id)}
    community = meeting.community or _home_of(meeting, items)
    return merged(
        (
            *_members(meeting, community, offices),
            *_leaders(meeting, community, offices, meeting.held_on),
            *_owners(items, offices),
            *_wanted(items, resources, offices),
            *_committees(services, items, offices),
            *(_asker(item) for item in items if meeting.need_key),
        )
    )


def _home_of(meeting: Meeting, items: Iterable[AgendaItem]) -> str:
    """The community of the one need a meeting is called for."""
    return next((item.need.need.place.community for item in items if meeting.need_key), "")


def _members(meeting: Meeting, community: str, offices: Offices) -> Iterator[Invitee]:
    if meeting.kind not in {MeetingKind.COMMITTEE, MeetingKind.ALLIANCE, MeetingKind.AREA_COUNCIL}:
        return
    wanted = _OF_STREET if meeting.kind is MeetingKind.ALLIANCE else _OF_COMMUNITY
    for unit in offices.units:
        here = not community or community_key(unit.community) == community_key(community)
        if unit.membership in wanted and (here or meeting.kind is MeetingKind.ALLIANCE):
            yield Invitee(unit.name, _delegate(unit), (InviteeRole.MEMBER,))
    if meeting.kind is not MeetingKind.ALLIANCE:
        for member in offices.part_time_members(community, meeting.held_on):
            yield Invitee(member.unit, member.person, (InviteeRole.PART_TIME_MEMBER,))


def _leaders(meeting: Meeting, community: str, offices: Offices, on: date) -> Iterator[Invitee]:
    if meeting.kind is MeetingKind.ALLIANCE:
        term = president_on(offices.presidents(), on)
        if term:
            yield Invitee(term.unit, term.person, (InviteeRole.ROTATING_PRESIDENT,))
        return
    for leader in offices.linked_leaders():
        if community_key(community) in map(community_key, leader.communities(on)):
            yield Invitee(person=leader.person, roles=(InviteeRole.LINKED_LEADER,))


def _owners(items: Iterable[AgendaItem], offices: Offices) -> Iterator[Invitee]:
    for item in items:
        for line in item.lines:
            yield _unit(line.unit, InviteeRole.OWNER, item, offices)


def _wanted(
    items: Iterable[AgendaItem], resources: Mapping[str, Resource], offices: Offices
) -> Iterator[Invitee]:
    """Whoever could serve what is left over, were its resource changed as the proposal says."""
    for item in items:
        for left in item.unmet:
            name = _named(left.change, resources) if left.change else ""
            if name:
                department = _kind(name, offices) in DEPARTMENTS
                role = InviteeRole.DEPARTMENT if department else InviteeRole.OWNER
                yield _unit(name, role, item, offices)


def _named(change: Change, resources: Mapping[str, Resource]) -> str:
    if change.target != "resource":
        return ""
    if isinstance(change.to, Mapping):
        # Where nobody offers such a thing the row names nobody who could be called.
        unit = change.to.get("提供单位", "")
        return unit if any(item.unit == unit for item in resources.values()) else ""
    resource = resources.get(change.id or "")
    return resource.unit if resource else ""


def _committees(
    services: Services, items: Iterable[AgendaItem], offices: Offices
) -> Iterator[Invitee]:
    for committee in offices.specialised_committees():
        for item in items:
            if _concerns(services, committee, item):
                for unit in committee.units:
                    yield _unit(unit, InviteeRole.SPECIALISED_COMMITTEE, item, offices)


def _concerns(services: Services, committee: SpecialisedCommittee, item: AgendaItem) -> bool:
    kind = item.need.kind
    known = services.knowledge
    told = (known.names.get(kind, ""), known.parents.get(kind, ""), item.need.need.category)
    return any(matter in words for matter in committee.matters for words in told)


def _asker(item: AgendaItem) -> Invitee:
    need = item.need.need
    where = (InviteeRole.ASKER,), (item.need.key,)
    if need.asker_kind in _ASKING and need.asker:
        return Invitee(need.asker, "", *where)
    return Invitee("", need.asker or need.place.community, *where)


def _unit(name: str, role: InviteeRole, item: AgendaItem, offices: Offices) -> Invitee:
    unit = _registered(name, offices)
    return Invitee(name, _delegate(unit) if unit else "", (role,), (item.need.key,))


def _registered(name: str, offices: Offices) -> Unit | None:
    return next((unit for unit in offices.units if name in {unit.name, *unit.aliases}), None)


def _kind(name: str, offices: Offices) -> UnitKind | None:
    unit = _registered(name, offices)
    return unit.kind if unit else None


def _delegate(unit: Unit) -> str:
    """Who comes for a unit: its part-time member, else its liaison."""
    return unit.part_time_member or unit.liaison

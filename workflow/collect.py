"""Collect: both lists into a round, late entries, and what is carried over."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from domain.errors import RuleError
from domain.identity import node_id
from domain.needs import Need, Route
from domain.places import Street
from domain.projects import Project
from domain.resources import Resource
from domain.rights import Act, Actor, Deed, Scope
from domain.rounds import Round, RoundState
from matching.knowledge import Knowledge
from matching.plan import plan
from workflow.accounts import live
from workflow.correct import knowledge_of
from workflow.permits import on_round, permitted
from workflow.ports.lists import ImportCount, LateEntry, PlannedNeed, RoundNeed, SentIn, TakenIn
from workflow.services import Services

TOGETHER = 5_000
"""Rows of both lists that are written in one transaction, which 512 MB of heap hold with ease."""

_LATE_STATES = (RoundState.FROZEN, RoundState.MATCHED, RoundState.MET, RoundState.PUBLISHED)


def import_needs(
    services: Services,
    actor: Actor,
    one: Round,
    needs: Sequence[Need],
    *,
    replace: bool = False,
    late: LateEntry | None = None,
) -> ImportCount:
    """Take needs into a round, each with its parts, kind and way, in one transaction.

    Raises:
        RuleError: The lists are frozen and this is no late entry, or it is one too early.
    """
    deed = _entry(services, actor, Act.IMPORT, one, late, _asked_in(one, needs))
    check_entry(one, late, replace=replace)
    knowledge = knowledge_of(services, one)
    planned = [planned_need(knowledge, need) for need in needs]
    return services.lists.save_needs(one.round_id, planned, deed, replace=replace, late=late)


def import_resources(
    services: Services,
    actor: Actor,
    one: Round,
    resources: Sequence[Resource],
    *,
    replace: bool = False,
    late: LateEntry | None = None,
) -> ImportCount:
    """Take resources into a round, in one transaction.

    Raises:
        RuleError: The lists are frozen and this is no late entry, or it is one too early.
    """
    deed = _entry(services, actor, Act.OFFER, one, late, _given_in(one, resources))
    check_entry(one, late, replace=replace)
    return services.lists.save_resources(one.round_id, resources, deed, replace=replace, late=late)


def _asked_in(one: Round, needs: Sequence[Need]) -> set[Scope]:
    return {Scope(one.street_code, need.place.community) for need in needs}


def _given_in(one: Round, resources: Sequence[Resource]) -> set[Scope]:
    return {Scope(one.street_code, item.place.community, item.unit) for item in resources}


def _entry(
    services: Services,
    actor: Actor,
    act: Act,
    one: Round,
    late: LateEntry | None,
    scopes: Set[Scope],
) -> Deed:
    """The deed of taking rows of these places in; a late entry is the street's to allow."""
    if late is not None or not scopes:
        return on_round(services, actor, Act.ENTER_LATE if late else act, one)
    return permitted(services, actor, act, one.round_id, *scopes)


@dataclass(frozen=True)
class RoundRows:
    """What an import brings to one round, as read from its files."""

    round: Round
    needs: Sequence[Need] = ()
    resources: Sequence[Resource] = ()


def import_lists(
    services: Services,
    actor: Actor,
    brought: Sequence[RoundRows],
    *,
    replace: bool = False,
    late: LateEntry | None = None,
) -> tuple[TakenIn, ...]:
    """Take both lists into one round or several; what came to each, in the order given.

    One round's lists are one transaction. Those of a whole city are written in several, each round
    whole: broken off in between, sending the same again brings in the rest.

    Raises:
        RuleError: As `import_needs`, in any of the rounds; nothing is taken then.
    """
    asked = [one for one in brought if one.needs]
    given = [one for one in brought if one.resources]
    asking = [
        _entry(services, actor, Act.IMPORT, one.round, late, _asked_in(one.round, one.needs))
        for one in asked
    ]
    giving = [
        _entry(services, actor, Act.OFFER, one.round, late, _given_in(one.round, one.resources))
        for one in given
    ]
    for one in brought:
        check_entry(one.round, late, replace=replace)
    needs = [SentIn(one.round.round_id, needs=_planned(services, one)) for one in asked]
    resources = [SentIn(one.round.round_id, resources=one.resources) for one in given]
    came = _take(services, needs, asking, replace=replace, late=late)
    offered = _take(services, resources, giving, replace=replace, late=late)
    ids = [one.round.round_id for one in brought]
    return tuple(TakenIn(came[key].needs, offered[key].resources) for key in ids)


def _planned(services: Services, one: RoundRows) -> list[PlannedNeed]:
    knowledge = knowledge_of(services, one.round)
    return [planned_need(knowledge, need) for need in one.needs]


def _take(
    services: Services,
    sent: Sequence[SentIn],
    deeds: Sequence[Deed],
    *,
    replace: bool,
    late: LateEntry | None,
) -> Mapping[str, TakenIn]:
    """Take one of the two lists into its rounds; the deeds differ in the round and its street."""
    nothing = TakenIn(ImportCount(), ImportCount())
    taken: dict[str, TakenIn] = defaultdict(lambda: nothing)
    for some in in_groups(sent):
        counts = services.lists.save_lists(some, deeds[0], replace=replace, late=late)
        taken |= {one.round_id: both for one, both in zip(some, counts, strict=True)}
    return taken


def in_groups(sent: Sequence[SentIn], rows: int = TOGETHER) -> Iterator[list[SentIn]]:
    """The rounds of an import, in their order, in groups of at most so many rows where they can."""
    group: list[SentIn] = []
    held = 0
    for one in sent:
        size = len(one.needs) + len(one.resources)
        if group and held + size > rows:
            yield group
            group, held = [], 0
        group.append(one)
        held += size
    if group:
        yield group


def check_entry(one: Round, late: LateEntry | None, *, replace: bool = False) -> None:
    """Refuse rows that come at the wrong time.

    Raises:
        RuleError: Frozen and no late entry; a late entry without reason and approver, before
            the freeze, or one that would withdraw rows others were promised to.
    """
    if late is None:
        one.must_be(RoundState.OPEN)
        return
    one.must_be(*_LATE_STATES)
    if not (late.reason.strip() and late.approver.strip()):
        raise RuleError("late_entry_unexplained")
    if replace:
        raise RuleError("late_entry_replaces")


def planned_need(knowledge: Knowledge, need: Need) -> PlannedNeed:
    """A need with what the matcher makes of it: parts, main kind and way."""
    planned = plan(need, knowledge)
    parts = tuple(one.part for one in planned.parts)
    return PlannedNeed(need, parts, planned.kind, planned.route)


def unserved(services: Services, one: Round) -> tuple[RoundNeed, ...]:
    """The round's needs that no published project serves and no other system took."""
    return _unserved(services, one, services.projects.projects(one.round_id))


def _unserved(services: Services, one: Round, projects: Sequence[Project]) -> tuple[RoundNeed, ...]:
    served = {project.need_id for project in projects if project.tasks}
    return tuple(
        need
        for need in services.lists.needs(one.round_id)
        if need.key not in served and need.route is Route.LISTS
    )


def _published(services: Services, one: Round) -> Sequence[Project]:
    """The projects of a month that may end: its meetings decided no more than its list tells.

    What was given since would become no task, and what was taken away would be carried nowhere.

    Raises:
        RuleError: Such lines there are (code `decided_since`).
    """
    projects = services.projects.projects(one.round_id)
    told = {(task.task_id, task.quantity) for project in projects for task in project.tasks}
    stand = {
        (node_id("Task", line.line_id), line.given_quantity)
        for line in services.proposals.lines(one.round_id)
        if line.stands
    }
    changed = {key for key, _ in told ^ stand}
    if changed:
        raise RuleError("decided_since", round=one.name, count=len(changed))
    return projects


def carry_over(services: Services, actor: Actor, one: Round, into: Round) -> int:
    """Carry what is unserved into a later open round with its age (结转); how many were new.

    Raises:
        RuleError: This round is not yet published, a meeting decided since (code
            `decided_since`), or the other is not later and open.
    """
    deed = on_round(services, actor, Act.CARRY_OVER, into)
    one.must_be(RoundState.PUBLISHED, RoundState.CLOSED)
    projects = _published(services, one)
    into.must_be(RoundState.OPEN)
    if into.month <= one.month or into.street_code != one.street_code:
        raise RuleError("carry_over_backwards", round=one.name, into=into.name)
    return _carry(services, one, into, _unserved(services, one, projects), deed)


def _carry(
    services: Services, one: Round, into: Round, needs: Iterable[RoundNeed], deed: Deed
) -> int:
    keys = [need.key for need in needs]
    return services.lists.carry_over(one.round_id, into.round_id, keys, deed)


def close(services: Services, actor: Actor, street: Street, one: Round) -> Round:
    """Close a published round; what is unserved goes into the next round first, never lost.

    What it came to is kept for ever as it stands then; projects that are not done stay open work
    and count in the accounts of later rounds until they are.

    Raises:
        RuleError: Needs are unserved and no later round is open (code `next_round_missing`), or a
            meeting has decided since the list was published (`decided_since`).
    """
    deed = on_round(services, actor, Act.CLOSE, one)
    closed = one.step(RoundState.CLOSED)
    if closed.state is one.state:
        return one
    needs = _unserved(services, one, _published(services, one))
    left = [need for need in needs if not need.carried_on]
    if left:
        later = [other for other in services.rounds.all(street.code) if other.month > one.month]
        following = next((other for other in later if other.state is RoundState.OPEN), None)
        if following is None:
            raise RuleError("next_round_missing", count=len(left), round=one.name)
        carrying = on_round(services, actor, Act.CARRY_OVER, following)
        _carry(services, one, following, needs, carrying)
    services.kept.close(one, closed, live(services, one), deed)
    return closed

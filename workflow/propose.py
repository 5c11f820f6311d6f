"""Match a round: its frozen lists in, a stored proposal out; what people decided stays."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from domain.adjustments import Adjustment
from domain.errors import RuleError
from domain.needs import Need
from domain.places import Area, Level
from domain.projects import Verdict
from domain.proposals import MovedLine, Proposal
from domain.resources import Resource
from domain.rights import Act, Actor, Deed
from domain.rounds import Round, RoundState
from matching.features.meaning import texts_of
from matching.fixed import Fixed, FixedLine
from matching.knowledge import Knowledge
from matching.match import match
from matching.policy import Policy
from matching.together import OneRound, match_together
from workflow.by_hand import Pair, fixed_by_hand
from workflow.correct import knowledge_of
from workflow.permits import on_round
from workflow.ports.lists import RoundNeed
from workflow.ports.proposals import ProposalLine
from workflow.ports.soundings import AnsweredLine
from workflow.rounds import move
from workflow.services import Services
from workflow.track_records import track_records

KEPT = frozenset({Verdict.CONFIRMED, Verdict.CHANGED})


def match_round(
    services: Services,
    actor: Actor,
    one: Round,
    policy: Policy,
    on: date | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Proposal:
    """Propose who serves what; matching again moves no line that people decided.

    Ids in the proposal are keys of needs and resources in the graph.

    Raises:
        RuleError: The lists are not frozen, or the round is closed.
    """
    deed = on_round(services, actor, Act.MATCH, one)
    one.must_be(RoundState.FROZEN, RoundState.MATCHED, RoundState.MET, RoundState.PUBLISHED)
    fixed = fixed_lines(services, one)
    day = on or services.today()
    proposal = matched(services, one, policy, day, fixed, progress, priced=True)
    services.proposals.save(one.round_id, proposal, deed)
    if one.state is RoundState.FROZEN:
        move(services, actor, one, RoundState.MATCHED, Act.MATCH)
    return proposal


def match_month(
    services: Services, actor: Actor, month: date, policy: Policy, on: date | None = None
) -> tuple[tuple[Round, Proposal], ...]:
    """Match the rounds of a month of all streets at once, one account for each resource.

    Rounds whose lists are not frozen yet, or that are over, are left out; each of the others gets
    its own proposal, which tells what the policy costs it.

    Raises:
        RuleError: No round of the month can be matched (code `no_round_to_match`).
    """
    matchable = (RoundState.FROZEN, RoundState.MATCHED, RoundState.MET, RoundState.PUBLISHED)
    rounds = [
        one
        for street in services.places.streets()
        for one in services.rounds.all(street.code)
        if one.month == month and one.state in matchable
    ]
    if not rounds:
        raise RuleError("no_round_to_match", month=f"{month:%Y-%m}")
    deeds = [on_round(services, actor, Act.MATCH, one) for one in rounds]
    day = on or services.today()
    lists = [_lists(services, one, fixed_lines(services, one), day) for one in rounds]
    found = match_together(lists, policy, day, priced=True)
    for one, proposal, deed in zip(rounds, found, deeds, strict=True):
        services.proposals.save(one.round_id, proposal, deed)
        if one.state is RoundState.FROZEN:
            move(services, actor, one, RoundState.MATCHED, Act.MATCH)
    return tuple(zip(rounds, found, strict=True))


def _lists(services: Services, one: Round, fixed: Fixed, on: date) -> OneRound:
    """A round as the matcher reads it: its lists, what is known of its street, what is fixed."""
    needs = [keyed_need(need) for need in services.lists.needs(one.round_id)]
    resources = [keyed_resource(item) for item in offered(services, one)]
    return OneRound(needs, resources, known_for(services, one, needs, resources, on), fixed)


def known_for(
    services: Services, one: Round, needs: Sequence[Need], resources: Sequence[Resource], on: date
) -> Knowledge:
    """All that is known when a round is matched.

    That is what the catalogues know, the street's corrections, the vectors of its texts and the
    track records of its units.
    """
    vectors = services.vectors.of(texts_of(needs, resources))
    known = knowledge_of(services, one).meaning(vectors)
    return known.recorded(track_records(services, one, on))


def matched(
    services: Services,
    one: Round,
    policy: Policy,
    on: date,
    fixed: Fixed,
    progress: Callable[[str], None] = lambda _: None,
    *,
    priced: bool = False,
) -> Proposal:
    """What the matcher makes of a round beside what is fixed; nothing is stored."""
    own = _lists(services, one, fixed, on)
    return match(
        own.needs, own.resources, own.knowledge, policy, on, fixed, progress, priced=priced
    )


def moved_lines(services: Services, one: Round, proposal: Proposal) -> tuple[MovedLine, ...]:
    """The lines that people fixed and the match could not keep, as people know them.

    Returns:
        For each the need's number, the part and the giving unit; a row that is gone by its key.
    """
    if not proposal.moved:
        return ()
    needs = {item.key: item.need.need_id for item in services.lists.needs(one.round_id)}
    units = {item.key: item.unit for item in services.lists.resources(one.round_id)}
    return tuple(
        (needs.get(need, need), part, units.get(resource, resource))
        for need, part, resource in proposal.moved
    )


def keyed_need(need: RoundNeed) -> Need:
    """A need under its key in the graph, aged from when it was first raised."""
    raised = need.first_raised or need.need.raised_on
    return replace(need.need, number=need.key, raised_on=raised)


def keyed_resource(resource: Resource) -> Resource:
    """A resource under its key in the graph."""
    return replace(resource, number=resource.key)


def offered(services: Services, one: Round) -> list[Resource]:
    """The round's resources; those a community released serve its whole street."""
    released = {
        release.resource_key
        for release in services.meetings.releases(one.round_id)
        if release.ended_on is None
    }
    return [
        replace(item, area=Area(item.place, Level.STREET)) if item.key in released else item
        for item in services.lists.resources(one.round_id)
    ]


def match_again(
    services: Services,
    one: Round,
    freed: Collection[str],
    deed: Deed,
    progress: Callable[[str], None] = lambda _: None,
) -> Proposal:
    """Match what became free while every other line of the proposal stays as it is.

    Args:
        services: The stores.
        one: A matched round.
        freed: Ids of the lines that may move.
        deed: The act by which they became free.
        progress: Told the name of each stage as it begins.

    Raises:
        RuleError: The round has not been matched (code `not_matched`).
    """
    standing = services.proposals.latest(one.round_id)
    if standing is None:
        raise RuleError("not_matched", round=one.name)
    policy, fixed = Policy.read(standing.stats.policy), fixed_lines(services, one, freed)
    proposal = matched(services, one, policy, standing.stats.on, fixed, progress)
    services.proposals.save(one.round_id, proposal, deed)
    return proposal


def fixed_lines(
    services: Services,
    one: Round,
    freed: Collection[str] | None = None,
    by_hand: Iterable[Adjustment] | None = None,
) -> Fixed:
    """What people fixed in this round, and what other rounds hold of its resources.

    Fixed are decided lines, those fixed by hand and those of the standing proposal that a unit
    answered, as far as it agreed; lines refused, deferred, withdrawn or answered with 不能 are not
    proposed again in this round. A pair that people fixed is given no more than they said, and
    where hand and unit differ, no more than the less of both.

    Args:
        services: The stores.
        one: The round.
        freed: Where only these lines may move, all others are fixed as they are proposed.
        by_hand: What is fixed by hand, where others than those that stand are tried.
    """
    lines = services.proposals.lines(one.round_id)
    settled: dict[Pair, FixedLine | None] = {}
    if freed is not None:
        settled = {_pair(line): _fixed(line) for line in lines if line.line_id not in freed}
    hand = fixed_by_hand(services, one, by_hand)
    for pair, fix in hand.items():
        settled[pair] = None if fix.refused else FixedLine(*pair, fix.quantity, fix.uses)
    for item in services.soundings.answered(one.round_id):
        own = hand.get(_pair(item))
        if item.refused:
            settled[_pair(item)] = None
        elif item.stands and not (own and own.quantity < item.given_quantity):
            settled[_pair(item)] = _fixed(item)
    for line in lines:
        if line.verdict not in {None, Verdict.REFERRED}:
            settled[_pair(line)] = _fixed(line) if line.stands else None
    kept = tuple(line for line in settled.values() if line is not None)
    return Fixed(kept, frozenset(settled), services.lists.committed(one.round_id))


def _pair(line: ProposalLine | AnsweredLine) -> Pair:
    return line.need_key, line.part, line.resource_key


def _fixed(line: ProposalLine | AnsweredLine) -> FixedLine:
    return FixedLine(*_pair(line), line.given_quantity, line.given_uses)

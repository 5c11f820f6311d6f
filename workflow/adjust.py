"""Adjust: lines of a proposal fixed by hand before the meeting, tried before they are stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.adjustments import Adjustment
from domain.errors import NotFoundError, RuleError
from domain.needs import NeedPart
from domain.projects import Verdict
from domain.proposals import Proposal, Reason
from domain.resources import Resource
from domain.rights import Act, Actor, Deed
from domain.rounds import Round, RoundState
from matching.comparison import beside
from matching.fixed import FixedLine
from matching.match import may_serve
from matching.plan import NeedPlan, plan
from matching.policy import Policy
from workflow.by_hand import Pair, fixed_by_hand
from workflow.compare import Compared
from workflow.correct import knowledge_of
from workflow.permits import on_round
from workflow.ports.proposals import ProposalLine
from workflow.propose import fixed_lines, keyed_need, keyed_resource, matched, offered
from workflow.services import Services
from workflow.settle import uses_for

STANDING, TRIED = "standing", "tried"
_BEFORE_PUBLICATION = (RoundState.MATCHED, RoundState.MET)


@dataclass(frozen=True)
class Doubt:
    """Why the lists speak against a line that is fixed by hand; people decide all the same."""

    change: Adjustment
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Trial:
    """The proposal as it stands and as it would be with lines fixed by hand (试算).

    Attributes:
        changes: What would be fixed.
        released: Pairs that would be fixed no longer.
        compared: Both proposals, the standing one first, with the parts that differ.
        doubts: Where the lists speak against what is fixed.
        before: The lines it was tried on.
    """

    changes: tuple[Adjustment, ...]
    released: tuple[Pair, ...]
    compared: Compared
    doubts: tuple[Doubt, ...]
    before: tuple[ProposalLine, ...]

    @property
    def proposal(self) -> Proposal:
        """The proposal as it would be."""
        return self.compared.comparison.alternatives[1].proposal


@dataclass(frozen=True)
class Bench:
    """What can be adjusted in a round, read once for a page.

    Attributes:
        plans: Every need of the lists with its parts, by key.
        resources: What is offered, by key.
        lines: The standing proposal's lines.
        fixed: What is fixed by hand, by pair.
    """

    plans: Mapping[str, NeedPlan]
    resources: Mapping[str, Resource]
    lines: tuple[ProposalLine, ...]
    fixed: Mapping[Pair, Adjustment]

    def part(self, need_key: str, name: str) -> NeedPart:
        """A part of a need.

        Raises:
            NotFoundError: There is none (code `part_unknown`, or `row_unknown` without the need).
        """
        if need_key not in self.plans:
            raise NotFoundError("row_unknown", number=need_key)
        for item in self.plans[need_key].parts:
            if item.part.name == name:
                return item.part
        raise NotFoundError("part_unknown", part=name, need=self.plans[need_key].need.need_id)

    def shares(self, need_key: str, name: str) -> dict[str, Decimal]:
        """What each resource gives to a part, or by hand is not to give, by its key."""
        given = {
            line.resource_key: line.given_quantity
            for line in self.lines
            if (line.need_key, line.part) == (need_key, name) and (line.proposed or line.stands)
        }
        by_hand = {p[2]: fix.quantity for p, fix in self.fixed.items() if p[:2] == (need_key, name)}
        return by_hand | given


def open_bench(services: Services, one: Round) -> Bench:
    """Read what can be adjusted in a round."""
    knowledge = knowledge_of(services, one)
    return Bench(
        {row.key: plan(row.need, knowledge) for row in services.lists.needs(one.round_id)},
        {item.key: item for item in services.lists.resources(one.round_id)},
        services.proposals.lines(one.round_id),
        fixed_by_hand(services, one),
    )


def adjustment(
    services: Services, bench: Bench, pair: Pair, quantity: Decimal, why: str = ""
) -> Adjustment:
    """The adjustment by which a part receives so much of a resource, in the part's unit.

    Raises:
        NotFoundError: No such part, or the resource is not offered.
        RuleError: As `Adjustment`.
    """
    part = bench.part(*pair[:2])
    resource = bench.resources.get(pair[2])
    if resource is None:
        raise NotFoundError("row_unknown", number=pair[2])
    uses = uses_for(services.knowledge, resource, part, quantity) if quantity > 0 else quantity
    return Adjustment(*pair, quantity, uses, why)


def try_out(
    services: Services,
    actor: Actor,
    one: Round,
    changes: Sequence[Adjustment],
    released: Collection[Pair] = (),
) -> Trial:
    """Match the round with lines fixed by hand; nothing is stored.

    Lines of the parts and resources that are touched may move; every other line stays.

    Raises:
        RuleError: The round is not matched or is published; nothing is changed (code
            `nothing_adjusted`); a meeting decided the line (`decided_at_meeting`); its unit
            answered with less (`unit_gives_less`); the part gets more than it requires
            (`adjusted_over_part`); or a resource has not enough (`adjusted_over_capacity`).
    """
    _deed(services, actor, one)
    standing = services.proposals.latest(one.round_id)
    if standing is None:
        raise RuleError("not_matched", round=one.name)
    bench = open_bench(services, one)
    changes = [fix for fix in changes if bench.fixed.get(fix.pair) != fix]
    free = tuple(pair for pair in released if pair in bench.fixed)
    if not (changes or free):
        raise RuleError("nothing_adjusted")
    _check(services, one, bench, changes)
    kept = {pair: fix for pair, fix in bench.fixed.items() if pair not in free}
    kept |= {fix.pair: fix for fix in changes}
    touched = {fix.pair for fix in changes} | set(free)
    fixed = fixed_lines(services, one, _freed(bench.lines, touched), kept.values())
    policy = Policy.read(standing.stats.policy)
    proposal = matched(services, one, policy, standing.stats.on, fixed)
    _check_parts(bench, fixed.lines, touched)
    _check_capacity(bench, proposal, touched)
    return Trial(
        tuple(changes),
        free,
        _beside(services, one, standing, proposal),
        _doubts(services, one, bench, changes),
        bench.lines,
    )


def adjust(services: Services, actor: Actor, one: Round, trial: Trial) -> int:
    """Store what was tried, with the proposal it leads to; how many adjustments were new or ended.

    Raises:
        RuleError: The round was published since, or its lines are others than those it was tried
            on (code `proposal_moved`); nothing is stored.
    """
    deed = _deed(services, actor, one)
    return services.adjustments.adjust(
        one.round_id, trial.changes, trial.released, trial.proposal, trial.before, deed
    )


def _deed(services: Services, actor: Actor, one: Round) -> Deed:
    deed = on_round(services, actor, Act.ADJUST, one)
    services.rounds.get(one.round_id).must_be(*_BEFORE_PUBLICATION)
    return deed


def _freed(lines: Sequence[ProposalLine], touched: Collection[Pair]) -> set[str]:
    """The lines that may move: those of the parts and of the resources that are touched."""
    parts, resources = {pair[:2] for pair in touched}, {pair[2] for pair in touched}
    return {
        line.line_id
        for line in lines
        if (line.need_key, line.part) in parts or line.resource_key in resources
    }


def _check(services: Services, one: Round, bench: Bench, changes: Sequence[Adjustment]) -> None:
    """Refuse what a meeting or the unit itself has said otherwise."""
    said = {_pair(line): line for line in bench.lines if line.verdict not in _OPEN}
    answered = {
        (item.need_key, item.part, item.resource_key): item
        for item in services.soundings.answered(one.round_id)
        if item.refused or item.stands
    }
    for fix in changes:
        unit = bench.resources[fix.resource_key].unit
        if fix.pair in said:
            raise RuleError("decided_at_meeting", unit=unit)
        answer = answered.get(fix.pair)
        if answer is None:
            continue
        gives = Decimal(0) if answer.refused else answer.given_quantity
        if fix.quantity > gives:
            raise RuleError("unit_gives_less", unit=unit, quantity=f"{gives:f}")


_OPEN = frozenset({None, Verdict.REFERRED})


def _pair(line: ProposalLine) -> Pair:
    return line.need_key, line.part, line.resource_key


def _check_parts(bench: Bench, lines: Sequence[FixedLine], touched: Collection[Pair]) -> None:
    for need_key, name in sorted({pair[:2] for pair in touched}):
        own = [line for line in lines if (line.need_id, line.part) == (need_key, name)]
        given = sum((line.quantity for line in own), Decimal(0))
        required = bench.part(need_key, name).quantity
        if given > required:
            told = {"required": f"{required:f}", "given": f"{given:f}"}
            need = bench.plans[need_key].need.need_id
            raise RuleError("adjusted_over_part", need=need, part=name, **told)


def _check_capacity(bench: Bench, proposal: Proposal, touched: Collection[Pair]) -> None:
    resources = {pair[2] for pair in touched}
    for _, _, key in proposal.moved:
        if key in resources:
            one = bench.resources[key]
            raise RuleError("adjusted_over_capacity", unit=one.unit, resource=one.words)


def _beside(services: Services, one: Round, standing: Proposal, tried: Proposal) -> Compared:
    needs, resources = services.lists.needs(one.round_id), offered(services, one)
    policy = Policy.read(standing.stats.policy)
    comparison = beside(
        [keyed_need(row) for row in needs],
        [keyed_resource(row) for row in resources],
        knowledge_of(services, one),
        {STANDING: policy, TRIED: policy},
        {STANDING: standing, TRIED: tried},
        standing.stats.on,
    )
    return Compared(
        comparison, {row.key: row.need for row in needs}, {row.key: row for row in resources}
    )


def _doubts(
    services: Services, one: Round, bench: Bench, changes: Sequence[Adjustment]
) -> tuple[Doubt, ...]:
    """Where place, hours, target group or amount speak against a line."""
    knowledge = knowledge_of(services, one)
    on = services.today()
    found = []
    for fix in changes:
        need, resource = bench.plans[fix.need_key].need, bench.resources[fix.resource_key]
        fits, reasons = may_serve([need], [resource], knowledge, on)(0, 0)
        if not fits and not fix.refused:
            told = tuple(reason for reason in reasons if not reason.score)
            found.append(Doubt(fix, told))
    return tuple(found)

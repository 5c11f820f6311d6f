"""Settle: who gives what to a part, said once: split, merged, changed, or given to others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from catalogues.words import say
from domain.errors import NotFoundError, RuleError
from domain.meetings import Meeting
from domain.needs import NeedPart
from domain.projects import Decision, Verdict
from domain.proposals import line_id
from domain.resources import Resource
from domain.rights import Actor
from domain.rounds import Round
from matching.knowledge import Knowledge
from matching.plan import plan
from matching.supply import Mode, mode, plain, uses_of_serving
from workflow.correct import knowledge_of
from workflow.meet import decide
from workflow.ports.proposals import ProposalLine
from workflow.services import Services


@dataclass(frozen=True)
class Share:
    """What one resource is to give to a part.

    Attributes:
        quantity: In the part's unit.
        uses: In the resource's unit; None where it follows from the quantity.
        due_on: Its own deadline; None leaves it to the round's rule.
    """

    resource_key: str
    quantity: Decimal
    uses: Decimal | None = None
    due_on: date | None = None


def settle(
    services: Services,
    actor: Actor,
    one: Round,
    meeting: Meeting,
    need_key: str,
    part: str,
    shares: Sequence[Share],
    *,
    why: str = "",
    over: bool = False,
) -> int:
    """Say once for all who gives what to a part: split, merged, changed, or given to others.

    Lines of the part that are not named are refused; a resource nobody proposed for it becomes a
    line that the meeting added.

    Args:
        services: The stores.
        actor: Who records.
        one: The round.
        meeting: The meeting that decides.
        need_key: The need.
        part: Name of its part; empty where the need is one part.
        shares: What each resource gives, each once.
        why: Why it is so; kept with each decision.
        over: Whether more than the part requires may be given.

    Returns:
        How many decisions were new.

    Raises:
        RuleError: As `decide`; a resource is named twice or none is (code `shares_unclear`), or
            more is given than the part requires (`part_exceeded`). Nothing is stored then.
        NotFoundError: No such part, or a resource is not offered in the round.
    """
    keys = [share.resource_key for share in shares]
    if not keys or len(set(keys)) < len(keys):
        raise RuleError("shares_unclear")
    need, asked = _part(services, one, need_key, part)
    total = sum((share.quantity for share in shares), Decimal(0))
    if total > asked.quantity and not over:
        told = {"required": f"{asked.quantity:f}", "given": f"{total:f}"}
        raise RuleError("part_exceeded", need=need, part=part, **told)
    own = {
        line.resource_key: line
        for line in services.proposals.lines(one.round_id)
        if (line.need_key, line.part) == (need_key, part)
    }
    lines = [_line(services, one, need_key, asked, share, own) for share in shares]
    decisions = [_given(line, share, why) for line, share in zip(lines, shares, strict=True)]
    instead = why or say("zh", "meeting.settled_otherwise")
    decisions += [
        Decision(line.line_id, Verdict.REFUSED, why=instead)
        for key, line in own.items()
        if key not in keys and line.verdict is not Verdict.REFUSED
    ]
    added = [line for line in lines if line.resource_key not in own]
    return decide(services, actor, one, meeting, decisions, added)


def _part(services: Services, one: Round, need_key: str, part: str) -> tuple[str, NeedPart]:
    for item in services.lists.needs(one.round_id):
        if item.key == need_key:
            for asked in plan(item.need, knowledge_of(services, one)).parts:
                if asked.part.name == part:
                    return item.need.need_id, asked.part
    raise NotFoundError("part_unknown", part=part, need=need_key)


def _line(
    services: Services,
    one: Round,
    need_key: str,
    part: NeedPart,
    share: Share,
    own: dict[str, ProposalLine],
) -> ProposalLine:
    """The line of a share: the proposed one, else one that the meeting adds."""
    resource = offered(services, one, share.resource_key)
    uses = share.uses or uses_for(services.knowledge, resource, part, share.quantity)
    there = own.get(share.resource_key)
    if there:
        return replace(there, decided_quantity=share.quantity, decided_uses=uses)
    return ProposalLine(
        line_id(one.round_id, need_key, part.name, resource.key),
        need_key,
        part.name,
        resource.key,
        resource.unit,
        share.quantity,
        uses,
        decided_quantity=share.quantity,
        decided_uses=uses,
        proposed=False,
        added=True,
    )


def offered(services: Services, one: Round, key: str) -> Resource:
    """The resource of a key that is offered in the round.

    Raises:
        NotFoundError: There is none (code `row_unknown`).
    """
    for item in services.lists.resources(one.round_id):
        if item.key == key:
            return item
    raise NotFoundError("row_unknown", number=key)


def uses_for(
    knowledge: Knowledge, resource: Resource, part: NeedPart, quantity: Decimal
) -> Decimal:
    """What a resource gives, in its unit, where a part receives `quantity` in the part's unit."""
    how = mode(resource, part.measure_unit, knowledge.measures)
    if how is Mode.ADDS:
        into = resource.measure_unit
        return plain(knowledge.measures.convert(quantity, part.measure_unit, into))
    return uses_of_serving(resource, how)


def _given(line: ProposalLine, share: Share, why: str) -> Decision:
    as_proposed = (line.given_quantity, line.given_uses) == (line.quantity, line.uses)
    if as_proposed and not line.added:
        return Decision(line.line_id, Verdict.CONFIRMED, due_on=share.due_on, why=why)
    return Decision(
        line.line_id, Verdict.CHANGED, line.given_quantity, line.given_uses, share.due_on, why
    )

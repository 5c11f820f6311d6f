"""Take a decision sheet that was filled in without a network: the same checks as at the desk."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.errors import RuleError
from domain.identity import normal_name
from domain.meetings import Meeting
from domain.needs import NeedPart
from domain.projects import Decision, Verdict
from domain.proposals import line_id
from domain.resources import Resource
from domain.rights import Act, Actor
from domain.rounds import Round
from matching.knowledge import Knowledge
from matching.plan import plan
from workflow.correct import knowledge_of
from workflow.meet import checked, decide
from workflow.packs import stamp_of
from workflow.permits import at_meeting
from workflow.ports.papers import Fault, FilledLine
from workflow.ports.proposals import ProposalLine
from workflow.services import Services
from workflow.settle import uses_for

_EXPLAINED = frozenset({Verdict.REFUSED, Verdict.DEFERRED, Verdict.REFERRED})
VERDICT, QUANTITY, UNIT, DUE = "议定意见", "调整数量", "责任单位", "完成时限"
WHY, NEED = "说明", "需求编号"


@dataclass(frozen=True)
class _Standing:
    """What stands while a sheet is taken: lines, parts and resources by their keys."""

    round_id: str
    lines: Mapping[str, ProposalLine]
    parts: Mapping[tuple[str, str], NeedPart]
    resources: Mapping[str, Resource]
    knowledge: Knowledge

    def of_unit(self, name: str) -> list[Resource]:
        """What a unit offers in the round."""
        key = normal_name(name)
        return [item for item in self.resources.values() if normal_name(item.unit) == key]


@dataclass(frozen=True)
class SheetChange:
    """What a sheet would say of one line.

    Attributes:
        need: The need's number and what it says.
        unit: Of the line; one that takes another's place has a line of its own.
        before: What was last decided on it; None where nobody decided.
        after: What the sheet decides.
    """

    need: str
    unit: str
    before: Verdict | None
    after: Decision


@dataclass(frozen=True)
class SheetEffect:
    """What a sheet would come to; nothing of it where a line can't stand.

    Attributes:
        changes: What would be decided anew.
        same: How many decisions stand so already.
        left: How many lines are not filled in.
        faults: Why lines can't stand, by row.
    """

    changes: tuple[SheetChange, ...] = ()
    same: int = 0
    left: int = 0
    faults: tuple[Fault, ...] = ()


def effect_of_sheet(
    services: Services, actor: Actor, one: Round, meeting: Meeting, filled: Sequence[FilledLine]
) -> SheetEffect:
    """What taking a sheet would record; nothing is stored.

    Whether resources have enough left is found when it is taken.

    Raises:
        RuleError: As `take_sheet`.
    """
    at_meeting(services, actor, Act.DECIDE, one, meeting)
    standing = _read(services, one)
    faults = _all_faults(standing, meeting, filled)
    if faults:
        return SheetEffect(faults=faults)
    decisions, added = _come_to(standing, filled)
    made = checked(services, one, meeting, decisions, added) if decisions else []
    lines = {line.line_id: line for line in added} | dict(standing.lines)
    needs = {item.key: item.need for item in services.lists.needs(one.round_id)}
    named = {key: f"{need.need_id}　{need.name or need.words}" for key, need in needs.items()}
    changes = tuple(
        SheetChange(named[line.need_key], line.unit, line.verdict, decision)
        for decision in made
        for line in [lines[decision.line_id]]
        if line.decision != decision
    )
    left = sum(line.verdict is None for line in filled)
    return SheetEffect(changes, len(made) - len(changes), left)


def take_sheet(
    services: Services, actor: Actor, one: Round, meeting: Meeting, filled: Sequence[FilledLine]
) -> tuple[int, tuple[Fault, ...]]:
    """Record what a sheet says in one transaction; nothing of it when one line can't stand.

    Lines without a verdict stay open; a line that says what was decided already is not new. Where
    another unit is written, its one resource takes the line's place.

    Returns:
        How many decisions were new, and why lines can't stand; one of both is empty.

    Raises:
        RuleError: What `workflow.meet.decide` refuses as a whole.
    """
    at_meeting(services, actor, Act.DECIDE, one, meeting)
    standing = _read(services, one)
    faults = _all_faults(standing, meeting, filled)
    if faults:
        return 0, faults
    decisions, added = _come_to(standing, filled)
    if not decisions:
        return 0, ()
    try:
        return decide(services, actor, one, meeting, decisions, added), ()
    except RuleError as error:
        if error.code != "over_capacity":
            raise
        return 0, tuple(_over_capacity(standing, _said(filled), error))


def _read(services: Services, one: Round) -> _Standing:
    knowledge = knowledge_of(services, one)
    parts = {
        (item.key, planned.part.name): planned.part
        for item in services.lists.needs(one.round_id)
        for planned in plan(item.need, knowledge).parts
    }
    return _Standing(
        one.round_id,
        {line.line_id: line for line in services.proposals.lines(one.round_id)},
        parts,
        {item.key: item for item in services.lists.resources(one.round_id)},
        knowledge,
    )


def _said(filled: Sequence[FilledLine]) -> list[FilledLine]:
    """The lines that say something."""
    return [line for line in filled if line.verdict is not None]


def _come_to(
    standing: _Standing, filled: Sequence[FilledLine]
) -> tuple[list[Decision], list[ProposalLine]]:
    """The decisions that lines without a fault come to, and the lines they bring in."""
    said = _said(filled)
    decisions = [decision for line in said for decision in _decisions(standing, line)]
    added = [new for line in said if line.unit and (new := _instead(standing, line))]
    return decisions, added


def _all_faults(
    standing: _Standing, meeting: Meeting, filled: Sequence[FilledLine]
) -> tuple[Fault, ...]:
    """Why lines can't stand, by row."""
    faults = [fault for line in filled for fault in _faults(standing, meeting, line)]
    return tuple(sorted((*faults, *_twice(filled)), key=lambda fault: fault.row))


def _faults(standing: _Standing, meeting: Meeting, line: FilledLine) -> Iterator[Fault]:
    """Why one line can't stand, each with the column to mend."""
    if line.meeting_id != meeting.meeting_id:
        yield Fault(line.row, NEED, "sheet_of_other_meeting", {"meeting": meeting.name})
        return
    proposed = standing.lines.get(line.line_id)
    if proposed is None or stamp_of(proposed) != line.stamp:
        yield Fault(line.row, NEED, "line_outdated", {"need": line.need})
        return
    if line.due_on is not None and line.due_on < meeting.held_on:
        values = {"meeting": meeting.name, "due": line.due_on}
        yield Fault(line.row, DUE, "due_before_meeting", values)
    match line.verdict:
        case None:
            yield from _said_without_verdict(line)
        case Verdict.CHANGED:
            yield from _change_faults(standing, line)
        case verdict:
            yield from _verdict_faults(line, verdict)


def _verdict_faults(line: FilledLine, verdict: Verdict) -> Iterator[Fault]:
    if verdict in _EXPLAINED and not line.why.strip():
        yield Fault(line.row, WHY, "reason_missing", {"act": verdict.value})
    for column, told in ((QUANTITY, line.quantity is not None), (UNIT, bool(line.unit))):
        if told:
            values = {"column": column, "verdict": verdict.value}
            yield Fault(line.row, column, "cell_not_of_verdict", values)


def _said_without_verdict(line: FilledLine) -> Iterator[Fault]:
    if line.quantity is not None or line.unit or line.why.strip():
        yield Fault(line.row, VERDICT, "verdict_missing", {"need": line.need})


def _change_faults(standing: _Standing, line: FilledLine) -> Iterator[Fault]:
    if line.unit:
        found = standing.of_unit(line.unit)
        if len(found) != 1:
            code = "unit_with_many_resources" if found else "unit_gives_nothing"
            numbers = "、".join(one.resource_id for one in found)
            values = {"unit": line.unit, "numbers": numbers}
            yield Fault(line.row, UNIT, code, values)
    elif line.quantity is None and line.due_on is None:
        yield Fault(line.row, QUANTITY, "change_says_nothing", {"need": line.need})


def _twice(filled: Sequence[FilledLine]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for line in filled:
        first = seen.setdefault(line.line_id, line.row)
        if first != line.row:
            yield Fault(line.row, NEED, "line_twice", {"need": line.need, "first": first})


def _decisions(standing: _Standing, line: FilledLine) -> Iterator[Decision]:
    """What a row comes to: one decision, or two where another unit takes the line's place."""
    verdict = line.verdict or Verdict.CONFIRMED
    proposed, why = standing.lines[line.line_id], line.why.strip()
    if verdict is not Verdict.CHANGED:
        yield Decision(line.line_id, verdict, due_on=line.due_on, why=why)
        return
    quantity = proposed.quantity if line.quantity is None else line.quantity
    given = _instead(standing, line) if line.unit else None
    if given is not None:
        instead = why or f"改由{given.unit}办理"
        yield Decision(line.line_id, Verdict.REFUSED, why=instead)
        yield Decision(
            given.line_id, verdict, given.given_quantity, given.given_uses, line.due_on, why
        )
        return
    uses = _uses(standing, proposed, standing.resources[proposed.resource_key], quantity)
    yield Decision(line.line_id, verdict, quantity, uses, line.due_on, why)


def _instead(standing: _Standing, line: FilledLine) -> ProposalLine | None:
    """The line that another unit's resource becomes; None where the row only repeats its unit."""
    proposed = standing.lines[line.line_id]
    (resource,) = standing.of_unit(line.unit)
    if resource.key == proposed.resource_key:
        return None
    quantity = proposed.quantity if line.quantity is None else line.quantity
    uses = _uses(standing, proposed, resource, quantity)
    return ProposalLine(
        line_id(standing.round_id, proposed.need_key, proposed.part, resource.key),
        proposed.need_key,
        proposed.part,
        resource.key,
        resource.unit,
        quantity,
        uses,
        decided_quantity=quantity,
        decided_uses=uses,
        proposed=False,
        added=True,
    )


def _uses(
    standing: _Standing, line: ProposalLine, resource: Resource, quantity: Decimal
) -> Decimal:
    """What a resource gives so that the part receives `quantity`."""
    part = standing.parts.get((line.need_key, line.part)) or NeedPart(line.part, quantity)
    return uses_for(standing.knowledge, resource, part, quantity)


def _over_capacity(
    standing: _Standing, made: Sequence[FilledLine], error: RuleError
) -> Iterator[Fault]:
    """The rows that draw on the resource of which too much was asked."""
    for line in made:
        drawn = standing.of_unit(line.unit) if line.unit else ()
        own = standing.resources[standing.lines[line.line_id].resource_key]
        names = {one.name for one in (*drawn, *(() if line.unit else (own,)))}
        if error.values["resource"] in names:
            yield Fault(line.row, QUANTITY, "over_capacity", error.values)

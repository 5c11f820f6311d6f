"""Take a decision sheet that was filled in without a network: the same checks as at the desk."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.errors import RuleError
from domain.meetings import Meeting
from domain.projects import Decision, Verdict
from domain.resources import Resource
from domain.rights import Actor
from domain.rounds import Round
from matching.plan import plan
from matching.supply import Mode, mode, plain
from workflow.meet import decide
from workflow.packs import stamp_of
from workflow.ports.papers import Fault, FilledLine
from workflow.ports.proposals import ProposalLine
from workflow.services import Services

_EXPLAINED = frozenset({Verdict.REFUSED, Verdict.DEFERRED})
VERDICT, QUANTITY, UNIT, WHY, NEED = "议定意见", "调整数量", "责任单位", "说明", "需求编号"


@dataclass(frozen=True)
class _Standing:
    """The lines that stand, and what is needed to say what a changed quantity takes."""

    lines: Mapping[str, ProposalLine]
    resources: Mapping[str, Resource]
    units: Mapping[tuple[str, str], str]
    services: Services


def take_sheet(
    services: Services, actor: Actor, one: Round, meeting: Meeting, filled: Sequence[FilledLine]
) -> tuple[int, tuple[Fault, ...]]:
    """Record what a sheet says in one transaction; nothing of it when one line can't stand.

    Lines without a verdict stay open; a line that says what was decided already is not new.

    Returns:
        How many decisions were new, and why lines can't stand; one of both is empty.

    Raises:
        RuleError: What `workflow.meet.decide` refuses as a whole.
    """
    standing = _read(services, one)
    faults = [fault for line in filled for fault in _faults(standing, meeting, line)]
    faults += _twice(filled)
    if faults:
        return 0, tuple(sorted(faults, key=lambda fault: fault.row))
    made = [line for line in filled if line.verdict is not None]
    decisions = [_decision(standing, meeting, line) for line in made]
    if not decisions:
        return 0, ()
    try:
        return decide(services, actor, one, decisions), ()
    except RuleError as error:
        if error.code != "over_capacity":
            raise
        return 0, tuple(_over_capacity(standing, made, error))


def _read(services: Services, one: Round) -> _Standing:
    needs = {item.key: item.need for item in services.lists.needs(one.round_id)}
    units = {
        (key, item.part.name): item.part.measure_unit
        for key, need in needs.items()
        for item in plan(need, services.knowledge).parts
    }
    return _Standing(
        {line.line_id: line for line in services.proposals.lines(one.round_id)},
        {item.key: item for item in services.lists.resources(one.round_id)},
        units,
        services,
    )


def _faults(standing: _Standing, meeting: Meeting, line: FilledLine) -> Iterator[Fault]:
    """Why one line can't stand, each with the column to mend."""
    if line.meeting_id != meeting.meeting_id:
        yield Fault(line.row, NEED, "sheet_of_other_meeting", {"meeting": meeting.name})
        return
    proposed = standing.lines.get(line.line_id)
    if proposed is None or stamp_of(proposed) != line.stamp:
        yield Fault(line.row, NEED, "line_outdated", {"need": line.need})
        return
    match line.verdict:
        case None:
            yield from _said_without_verdict(line)
        case Verdict.CHANGED:
            yield from _change_faults(proposed, line)
        case verdict:
            if verdict in _EXPLAINED and not line.why.strip():
                yield Fault(line.row, WHY, "reason_missing", {"act": verdict.value})
            if line.quantity is not None or line.unit:
                column = QUANTITY if line.quantity is not None else UNIT
                values = {"column": column, "verdict": verdict.value}
                yield Fault(line.row, column, "cell_not_of_verdict", values)


def _said_without_verdict(line: FilledLine) -> Iterator[Fault]:
    if line.quantity is not None or line.unit or line.why.strip():
        yield Fault(line.row, VERDICT, "verdict_missing", {"need": line.need})


def _change_faults(proposed: ProposalLine, line: FilledLine) -> Iterator[Fault]:
    if line.unit:
        values = {"unit": line.unit, "proposed": proposed.unit}
        yield Fault(line.row, UNIT, "unit_not_proposed", values)
    elif line.quantity is None and line.due_on is None:
        yield Fault(line.row, QUANTITY, "change_says_nothing", {"need": line.need})


def _twice(filled: Sequence[FilledLine]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for line in filled:
        first = seen.setdefault(line.line_id, line.row)
        if first != line.row:
            yield Fault(line.row, NEED, "line_twice", {"need": line.need, "first": first})


def _decision(standing: _Standing, meeting: Meeting, line: FilledLine) -> Decision:
    assert line.verdict is not None
    proposed = standing.lines[line.line_id]
    quantity = uses = None
    if line.verdict is Verdict.CHANGED:
        quantity = proposed.quantity if line.quantity is None else line.quantity
        uses = _uses(standing, proposed, quantity)
    return Decision(
        line.line_id,
        line.verdict,
        meeting.name,
        meeting.held_on,
        quantity,
        uses,
        line.due_on,
        line.why.strip(),
    )


def _uses(standing: _Standing, line: ProposalLine, quantity: Decimal) -> Decimal:
    """What a resource gives so that the part receives `quantity`; a serving is given whole."""
    resource = standing.resources[line.resource_key]
    unit = standing.units.get((line.need_key, line.part), "")
    measures = standing.services.knowledge.measures
    if mode(resource, unit, measures) is not Mode.ADDS:
        return line.uses
    return plain(measures.convert(quantity, unit, resource.measure_unit))


def _over_capacity(
    standing: _Standing, made: Sequence[FilledLine], error: RuleError
) -> Iterator[Fault]:
    """The rows that draw on the resource of which too much was asked."""
    for line in made:
        resource = standing.resources[standing.lines[line.line_id].resource_key]
        if resource.name == error.values["resource"]:
            yield Fault(line.row, QUANTITY, "over_capacity", error.values)

"""Sound: ask each unit for its lines before the meeting, and match again what falls out."""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from domain.errors import Cell, InputError, RuleError
from domain.needs import Need
from domain.resources import Resource
from domain.rights import Act, Actor, Scope
from domain.rounds import Round, RoundState
from domain.soundings import Answer, Sounding, SoundingAnswer
from matching.supply import uses_of
from workflow.discretion import veiled
from workflow.permits import permitted
from workflow.ports.files import RegisterRow, SoundingLine, SoundingPage
from workflow.ports.lists import RoundNeed
from workflow.ports.proposals import ProposalLine
from workflow.ports.soundings import AnsweredLine
from workflow.propose import match_again
from workflow.services import Services

SHORT = 8
"""Signs of a line's id that stand on the sheet, enough to tell the lines of a round apart."""

_SOUNDED = (RoundState.MATCHED, RoundState.MET)
_FELL_OUT = frozenset({Answer.CANNOT, Answer.PARTLY})


def send_out(services: Services, actor: Actor, one: Round) -> tuple[SoundingPage, ...]:
    """Ask every unit for the lines it is proposed for and nobody has decided; its pages.

    Sending again asks only for lines that are new.

    Raises:
        RuleError: The round has not been matched, or is published already.
    """
    deed = permitted(services, actor, Act.SOUND, one.round_id, Scope(one.street_code))
    one.must_be(*_SOUNDED)
    by_unit: dict[str, list[str]] = {}
    for line in _open_lines(services, one):
        by_unit.setdefault(line.unit, []).append(line.line_id)
    asked = [Sounding(unit, tuple(ids), services.today()) for unit, ids in by_unit.items()]
    services.soundings.send(one.round_id, asked, deed)
    return pages(services, one)


def _open_lines(services: Services, one: Round) -> list[ProposalLine]:
    return [line for line in services.proposals.lines(one.round_id) if line.verdict is None]


def pages(services: Services, one: Round) -> tuple[SoundingPage, ...]:
    """The page of each unit that was asked: the lines that still stand, and all it answered."""
    lines: dict[str, ProposalLine | AnsweredLine] = {
        item.answer.line_id: item for item in services.soundings.answered(one.round_id)
    }
    lines |= {line.line_id: line for line in services.proposals.lines(one.round_id)}
    needs = {item.key: item for item in services.lists.needs(one.round_id)}
    resources = {item.key: item for item in services.lists.resources(one.round_id)}
    units = _part_units(services, one)
    asked = {unit.name: unit for unit in services.registers.units(one.street_code)}
    found = []
    for sounding in services.soundings.soundings(one.round_id):
        shown = tuple(
            _shown(
                sounding,
                line_id,
                line,
                _told(services, needs[line.need_key], sounding, line_id),
                resources[line.resource_key],
                units.get((line.need_key, line.part), ""),
            )
            for line_id in sounding.line_ids
            if (line := lines.get(line_id)) is not None
        )
        unit = asked.get(sounding.unit)
        liaison, deputy = (unit.liaison, unit.deputy) if unit else ("", "")
        found.append(SoundingPage(one.name, sounding.unit, liaison, deputy, shown))
    return tuple(found)


def _told(services: Services, item: RoundNeed, sounding: Sounding, line_id: str) -> Need:
    """A need as its page tells it: a sensitive one whole once the unit agreed to serve it."""
    agreed = any(
        said.line_id == line_id and said.answer is Answer.AGREED for said in sounding.answers
    )
    return (item if agreed else veiled(services, item)).need


def _shown(
    sounding: Sounding,
    line_id: str,
    line: ProposalLine | AnsweredLine,
    need: Need,
    resource: Resource,
    unit: str,
) -> SoundingLine:
    answers = {answer.line_id: answer for answer in sounding.answers}
    return SoundingLine(
        line_id[:SHORT],
        need.place.community,
        need.words,
        line.part,
        resource.words,
        line.quantity,
        unit,
        need.due_on,
        sounding.state(line_id),
        answers.get(line_id),
    )


def _part_units(services: Services, one: Round) -> dict[tuple[str, str], str]:
    """The unit of measure of every part of the standing proposal, by need and part."""
    standing = services.proposals.latest(one.round_id)
    projects = standing.projects if standing else ()
    return {
        (project.need_id, part.part): part.measure_unit
        for project in projects
        for part in project.parts
    }


def answer(
    services: Services,
    actor: Actor,
    one: Round,
    answers: Sequence[SoundingAnswer],
    progress: Callable[[str], None] = lambda _: None,
) -> int:
    """Take answers of units; where one gives less, its part is matched again at once.

    Every other line stays as it is proposed. A later answer on the same line stands in place of
    the earlier one, which is kept.

    Returns:
        How many answers were new.

    Raises:
        NotAllowedError: The actor answers for another unit.
        NotFoundError: A line was not asked.
        RuleError: The round is not between its match and its publication.
    """
    ids = {each.line_id for each in answers}
    deed = permitted(services, actor, Act.ANSWER, one.round_id, *_scopes(services, one, ids))
    one.must_be(*_SOUNDED)
    before = _standing(services, one)
    full = _with_uses(services, one, answers)
    new = services.soundings.answer(one.round_id, full, deed)
    if any(_moves(before.get(each.line_id), each) for each in full):
        match_again(services, one, {each.line_id for each in full}, deed, progress)
    return new


def _scopes(services: Services, one: Round, line_ids: Set[str]) -> list[Scope]:
    """The units whose lines are answered; all of the street where a line is nobody's."""
    asked = {
        line_id: sounding.unit
        for sounding in services.soundings.soundings(one.round_id)
        for line_id in sounding.line_ids
    }
    units = {unit.name: unit.community for unit in services.registers.units(one.street_code)}
    named = sorted({asked.get(line_id, "") for line_id in line_ids}) or [""]
    return [Scope(one.street_code, units.get(name, ""), name) for name in named]


def _standing(services: Services, one: Round) -> dict[str, SoundingAnswer]:
    return {
        each.line_id: each
        for sounding in services.soundings.soundings(one.round_id)
        for each in sounding.answers
    }


def _moves(before: SoundingAnswer | None, after: SoundingAnswer) -> bool:
    """Whether an answer changes what a line gives."""
    if before == after:
        return False
    return after.answer in _FELL_OUT or (before is not None and before.answer in _FELL_OUT)


def _with_uses(
    services: Services, one: Round, answers: Sequence[SoundingAnswer]
) -> list[SoundingAnswer]:
    """The answers; those by which less is given with what the resource then gives.

    Raises:
        RuleError: 部分 is not less than what was asked (code `answer_gives_all`).
    """
    lines = {line.line_id: line for line in services.proposals.lines(one.round_id)}
    resources = {item.key: item for item in services.lists.resources(one.round_id)}
    units = _part_units(services, one)

    def full(each: SoundingAnswer) -> SoundingAnswer:
        line = lines.get(each.line_id)
        if each.answer is not Answer.PARTLY or each.quantity is None or line is None:
            return each
        if each.quantity >= line.quantity:
            asked = f"{line.quantity:f}"
            raise RuleError("answer_gives_all", line=line.line_id[:SHORT], quantity=asked)
        uses = uses_of(
            resources[line.resource_key],
            each.quantity,
            units.get((line.need_key, line.part), ""),
            services.knowledge.measures,
        )
        return replace(each, uses=uses)

    return [full(each) for each in answers]


def read_answers(
    services: Services, one: Round, rows: Sequence[RegisterRow]
) -> tuple[SoundingAnswer, ...]:
    """The answers typed into a sheet; rows without an answer are no answers.

    Raises:
        InputError: A number is not one line's of this round (code `line_number_unknown`), with
            the file and row.
        RuleError: An answer lacks what it needs.
    """
    return tuple(
        SoundingAnswer(
            line_of(services, one, row.values["对接编号"], Cell(row.file, "", row.row, "对接编号")),
            Answer(row.values["答复"]),
            row.values["可提供数量"],
            day=row.values["可行日期"],
            reason=row.values["原因"],
        )
        for row in rows
        if row.values["答复"]
    )


def line_of(services: Services, one: Round, number: str, cell: Cell | None = None) -> str:
    """The line that a unit was asked for under a short number.

    Raises:
        InputError: No line of this round, or several (code `line_number_unknown`), at `cell`.
    """
    wanted = number.strip().lower()
    asked = services.soundings.soundings(one.round_id)
    found = [
        line_id
        for sounding in asked
        for line_id in sounding.line_ids
        if len(wanted) >= SHORT and line_id.startswith(wanted)
    ]
    if len(found) != 1:
        raise InputError("line_number_unknown", cell, number=number)
    return found[0]

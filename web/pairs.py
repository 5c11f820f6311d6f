"""Needs beside the resources proposed for them, as a page shows them: all of it in words."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.needs import Need, Urgency
from domain.proposals import Assignment, PartResult, Proposal, Unmet
from domain.soundings import Sounding, SoundingState
from domain.wording import amount_of
from web.answers import LOOKS, VERDICT_LOOKS
from web.frame import Opened
from workflow.ports.proposals import ProposalLine
from workflow.service_list import in_numbers
from workflow.views import lines_seen, needs_among, resources_among

LineKey = tuple[str, str, str]


@dataclass(frozen=True)
class Give:
    """What one resource is proposed to give to a part."""

    unit: str
    resource: str
    quantity: str
    level: str
    reasons: tuple[str, ...]
    answer: str = ""
    look: str = ""
    verdict: str = ""
    verdict_look: str = ""


@dataclass(frozen=True)
class PartRow:
    """A part of a need with what it is given, and what it lacks."""

    name: str
    required: str
    gives: tuple[Give, ...]
    missing: str = ""
    why: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Pair:
    """One need with its parts."""

    number: str
    community: str
    words: str
    urgent: str
    parts: tuple[PartRow, ...]

    @property
    def served(self) -> bool:
        """Whether anything is given to it."""
        return any(row.gives for row in self.parts)


@dataclass(frozen=True)
class IdleRow:
    """What is left of a resource, and why."""

    unit: str
    words: str
    left: str
    why: str


@dataclass(frozen=True)
class Shown:
    """A proposal as a page shows it."""

    pairs: tuple[Pair, ...] = ()
    idle: tuple[IdleRow, ...] = ()
    matched_on: date | None = None
    prices: tuple[str, ...] = ()


def shown(opened: Opened) -> Shown:
    """The standing proposal, as far as the visitor may look at it; empty before the first match."""
    services, one, actor = opened.office.services, opened.round, opened.visitor.actor()
    proposal = services.proposals.latest(one.round_id)
    if proposal is None:
        return Shown()
    asked, given = services.lists.needs(one.round_id), services.lists.resources(one.round_id)
    needs = {item.key: item.need for item in needs_among(services, actor, one, asked)}
    lines = {
        (line.need_key, line.part, line.resource_key): line
        for line in lines_seen(services, actor, one, asked)
    }
    names = {item.key: item for item in given}
    numbers = {item.key: item.need.need_id for item in asked}
    numbers |= {item.key: item.resource_id for item in given}
    table = _Table(
        opened, needs, {key: item.words for key, item in names.items()}, lines,
        services.soundings.soundings(one.round_id),
        numbers,
    )  # fmt: skip
    own = {item.key for item in resources_among(actor, one, given)}
    idle = tuple(
        IdleRow(
            names[rest.resource_id].unit,
            names[rest.resource_id].words,
            amount_of(rest.left, names[rest.resource_id].measure_unit),
            opened.office.files.idle_reason(rest, opened.visitor.language),
        )
        for rest in proposal.idle
        if rest.resource_id in own
    )
    stats = proposal.stats
    prices = tuple(opened.say(f"price.{one.rule}", **one.values) for one in stats.prices)
    return Shown(table.pairs(proposal), idle, stats.on, prices)


@dataclass(frozen=True)
class _Table:
    opened: Opened
    needs: Mapping[str, Need]
    resources: Mapping[str, str]
    lines: Mapping[LineKey, ProposalLine]
    soundings: Sequence[Sounding]
    numbers: Mapping[str, str]

    def pairs(self, proposal: Proposal) -> tuple[Pair, ...]:
        """Every need of the proposal or of what it leaves over, in the order of the list."""
        parts: dict[str, list[PartRow]] = defaultdict(list)
        left = {(one.need_id, one.part): one for one in proposal.unmet}
        for line in proposal.projects:
            for part in line.parts:
                parts[line.need_id].append(self._part(line.need_id, part, left))
        for one in left.values():
            parts[one.need_id].append(self._left(one, (), unit=self._unit(one)))
        return tuple(
            Pair(
                need.need_id,
                need.place.community,
                need.words,
                need.urgency.value if need.urgency is not Urgency.ORDINARY else "",
                tuple(parts[key]),
            )
            for key, need in self.needs.items()
            if parts[key]
        )

    def _part(self, key: str, part: PartResult, left: dict[tuple[str, str], Unmet]) -> PartRow:
        gives = tuple(self._give(key, part, one) for one in part.assignments)
        lacks = left.pop((key, part.part), None)
        if lacks is not None:
            required = amount_of(part.required, part.measure_unit)
            return self._left(lacks, gives, required, part.measure_unit)
        return PartRow(part.part, amount_of(part.required, part.measure_unit), gives)

    def _left(
        self, one: Unmet, gives: tuple[Give, ...], required: str = "", unit: str = ""
    ) -> PartRow:
        files, language = self.opened.office.files, self.opened.visitor.language
        told = in_numbers(one, self.numbers)
        return PartRow(
            one.part,
            required,
            gives,
            amount_of(one.missing, unit),
            files.unmet_reason(told, language),
            files.suggestion(told, language),
        )

    def _unit(self, one: Unmet) -> str:
        """The unit of measure of a part nobody gives anything to, where the list names it."""
        need = self.needs.get(one.need_id)
        if need is None or not one.part:
            return need.measure_unit if need else ""
        return next((part.measure_unit for part in need.parts if part.name == one.part), "")

    def _give(self, key: str, part: PartResult, one: Assignment) -> Give:
        line = self.lines.get((key, part.part, one.resource_id))
        answer, look = self._answer(line.line_id) if line else ("", "")
        detail: Callable[..., str] = self.opened.office.files.detail
        language = self.opened.visitor.language
        told = (detail(reason, language) for reason in one.reasons)
        return Give(
            one.unit,
            self.resources.get(one.resource_id, ""),
            amount_of(one.quantity, part.measure_unit),
            self.opened.say(f"web.level_{one.level.code}"),
            tuple(words for words in told if words),
            answer,
            look,
            line.verdict.value if line and line.verdict else "",
            VERDICT_LOOKS[line.verdict] if line and line.verdict else "",
        )

    def _answer(self, line_id: str) -> tuple[str, str]:
        for sounding in self.soundings:
            for answer in sounding.answers:
                if answer.line_id == line_id:
                    return " ".join(filter(None, (answer.answer.value, answer.reason))), LOOKS[
                        answer.answer
                    ]
            if line_id in sounding.line_ids:
                return SoundingState.NO_ANSWER.value, ""
        return "", ""

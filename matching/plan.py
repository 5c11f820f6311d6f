"""The plan of a need: its way, what it is about, and the parts that complement each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from domain.needs import Need, NeedPart, Route
from domain.resources import Form
from matching.kinds import need_subject, part_kinds
from matching.knowledge import Knowledge, PartWord, Strengths, UsualPart
from matching.lexicon import plain_text
from matching.routes import route

_NEAR = 0.6  # a part's name near the need's kind details it and asks for nothing else
_PLAIN = 0.8  # only a kind that a need's words name plainly has its usual parts; a guess has none


@dataclass(frozen=True)
class PartPlan:
    """What one part (需求分项) asks for.

    Attributes:
        kinds: Kinds of resource that serve it, with strength from 0 to 1, strongest first.
        forms: Forms that can serve it; empty is any.
        weight: Weight of the part among the parts of its need.
    """

    part: NeedPart
    kinds: Strengths
    forms: frozenset[Form] = frozenset()
    weight: float = 1.0


@dataclass(frozen=True)
class NeedPlan:
    """A need as the matcher sees it.

    Attributes:
        route_words: Who takes it when it leaves the lists: the grid worker or a system's name.
        kinds: What the need is about, strongest first.
        words: The words that say so.
        parts: At least one; the only part of a need has an empty name.
    """

    need: Need
    route: Route
    route_words: str
    kinds: Strengths
    parts: tuple[PartPlan, ...]
    words: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Code of its main kind; empty where no kind is known."""
        return self.kinds[0][0] if self.kinds else ""


def plan(need: Need, knowledge: Knowledge) -> NeedPlan:
    """Plan a need: written parts as they are, else the usual parts of its main kind, else one."""
    way, words = route(need, knowledge)
    subject = need_subject(need, knowledge)
    parts = _written(need, subject.kinds, knowledge) or _usual(need, subject.kinds, knowledge)
    whole = NeedPart("", need.quantity, need.measure_unit)
    parts = parts or (PartPlan(whole, served_by(subject.kinds, knowledge)),)
    return NeedPlan(need, way, words, subject.kinds, parts, subject.words)


def served_by(kinds: Strengths, knowledge: Knowledge) -> Strengths:
    """The kinds of resource that serve needs of `kinds`, by the catalogue `serves`."""
    best = np.zeros(len(knowledge.kinds))
    for kind, share in kinds:
        best = np.maximum(best, share * knowledge.serves[knowledge.index(kind)])
    order = np.argsort(-best, kind="stable")[: np.count_nonzero(best)]
    return tuple(
        (knowledge.kinds[at], round(share, 6))
        for at, share in zip(order.tolist(), best[order].tolist(), strict=True)
    )


def _named_alone(parts: tuple[PartPlan, ...]) -> tuple[PartPlan, ...]:
    if len(parts) != 1:
        return parts
    (only,) = parts
    part = NeedPart("", only.part.quantity, only.part.measure_unit)
    return (PartPlan(part, only.kinds, only.forms, only.weight),)


def _written(need: Need, kinds: Strengths, knowledge: Knowledge) -> tuple[PartPlan, ...]:
    return _named_alone(tuple(_written_part(part, kinds, knowledge) for part in need.parts))


def _written_part(part: NeedPart, kinds: Strengths, knowledge: Knowledge) -> PartPlan:
    name = plain_text(part.name)
    usual = _usual_named(name, kinds, knowledge)
    if usual:
        return PartPlan(part, usual.kinds, usual.forms, usual.weight)
    hints = [knowledge.part_words[word] for word in knowledge.part_finder.found(name)]
    said = part_kinds(name, knowledge)
    asks_own = any(hint.own_kind for hint in hints) or not (hints or said)
    near = not hints and _related(said, kinds, knowledge)
    own = kinds if asks_own or near else ()
    aside = tuple((kind, _NEAR * share) for kind, share in said) if near else said
    asked = _joined(served_by((*own, *aside), knowledge), *(hint.kinds for hint in hints))
    return PartPlan(part, asked or served_by(kinds, knowledge), _all_forms(hints))


def _related(said: Strengths, kinds: Strengths, knowledge: Knowledge) -> bool:
    """Whether a part's name speaks of a kind near the need's own, so that it details the need."""
    if not said or not kinds:
        return False
    part, main = said[0][0], kinds[0][0]
    return knowledge.parents[part] == knowledge.parents[main]


def _usual_named(name: str, kinds: Strengths, knowledge: Knowledge) -> UsualPart | None:
    return next((part for part in _usual_of(kinds, knowledge) if part.name == name), None)


def _usual_of(kinds: Strengths, knowledge: Knowledge) -> tuple[UsualPart, ...]:
    """The usual parts of the main kind."""
    return knowledge.usual_parts.get(kinds[0][0], ()) if kinds else ()


def _all_forms(hints: Iterable[PartWord]) -> frozenset[Form]:
    return frozenset(form for hint in hints for form in hint.forms)


def _joined(*several: Strengths) -> Strengths:
    best: dict[str, float] = {}
    for kinds in several:
        for kind, strength in kinds:
            best[kind] = max(best.get(kind, 0.0), strength)
    return tuple(sorted(best.items(), key=lambda one: (-one[1], one[0])))


def _usual(need: Need, kinds: Strengths, knowledge: Knowledge) -> tuple[PartPlan, ...]:
    usual = _usual_of(kinds, knowledge) if kinds and kinds[0][1] >= _PLAIN else ()
    lacking = _still_lacking(plain_text(need.words), usual, knowledge)
    counted = any(part.counted for part in lacking)
    return _named_alone(
        tuple(
            _usual_part(need, part, part.counted or (not counted and index == 0))
            for index, part in enumerate(lacking)
        )
    )


def _usual_part(need: Need, usual: UsualPart, counted: bool) -> PartPlan:
    quantity, unit = (need.quantity, need.measure_unit) if counted else (Decimal(1), "")
    part = NeedPart(usual.name, quantity, unit)
    return PartPlan(part, usual.kinds, usual.forms, usual.weight)


def _still_lacking(
    text: str, usual: tuple[UsualPart, ...], knowledge: Knowledge
) -> tuple[UsualPart, ...]:
    """The parts a need still lacks: those it names as lacking, without those it says it has."""
    named = tuple(part for part in usual if _says(knowledge.cues["lacks"], part, text))
    left = tuple(part for part in usual if not _says(knowledge.cues["has"], part, text))
    return named or left or usual


def _says(cue: re.Pattern[str], part: UsualPart, text: str) -> bool:
    words = "|".join(re.escape(word) for word in part.words)
    return (
        bool(words)
        and re.search(f"(?:{cue.pattern})[^，。；,;]{{0,6}}(?:{words})", text) is not None
    )

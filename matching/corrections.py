"""Corrections in force for one match, found again by the rows they are about."""

from collections.abc import Iterable

from domain.corrections import (
    Correction,
    Matter,
    RowMark,
    comparable,
    need_mark,
    resource_mark,
)
from domain.identity import normal_name
from domain.needs import Need
from domain.resources import Resource

Mark = tuple[str, ...]


class Corrections:
    """What people put right: kinds of rows, and pairs refused for their content.

    A row is known again by its id in the graph, or by its comparable words (and unit).

    Attributes:
        pairs: The pairs that do not suit, in order.
        kinds: The kinds of rows.
        words: The kinds that words of the place name.
    """

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        listed = tuple(corrections)
        self.pairs = tuple(one for one in listed if one.matter is Matter.PAIR)
        self.words = {one.word: one.kind for one in listed if one.matter is Matter.WORD}
        self.kinds = tuple(one for one in listed if one.matter is Matter.KIND)
        self._of_needs = {at: one for one in self.kinds if one.need for at in _marks(one.need)}
        self._of_resources = {
            at: one for one in self.kinds if one.resource for at in _marks(one.resource)
        }

    def of_need(self, need: Need) -> Correction | None:
        """The correction of a need's kind; None where nobody corrected it."""
        return _found(self._of_needs, _need_marks(need)) if self._of_needs else None

    def of_resource(self, resource: Resource) -> Correction | None:
        """The correction of a resource's kind; None where nobody corrected it."""
        return _found(self._of_resources, _resource_marks(resource)) if self._of_resources else None

    def pairs_of_need(self, need: Need, kind: str) -> list[bool]:
        """For each of `pairs` whether it is about this need, or about all needs of its kind."""
        marks = set(_need_marks(need)) if self.pairs else set()
        return [
            not marks.isdisjoint(_marks(one.need)) if one.need else one.kind == kind
            for one in self.pairs
        ]

    def unmatched(self, needs: Iterable[Need], resources: Iterable[Resource]) -> int:
        """How many corrections name a row that is in neither list."""
        told = (*self.pairs, *self.kinds)
        if not told:
            return 0
        known = {at for one in needs for at in _need_marks(one)}
        offered = {at for one in resources for at in _resource_marks(one)}
        return sum(
            _is_none_of(one.need, known) or _is_none_of(one.resource, offered) for one in told
        )

    def pairs_of_resource(self, resource: Resource) -> list[bool]:
        """For each of `pairs` whether it is about this resource."""
        marks = set(_resource_marks(resource)) if self.pairs else set()
        return [
            one.resource is not None and not marks.isdisjoint(_marks(one.resource))
            for one in self.pairs
        ]


def _is_none_of(mark: RowMark | None, known: set[Mark]) -> bool:
    return mark is not None and known.isdisjoint(_marks(mark))


def _marks(mark: RowMark) -> list[Mark]:
    by_words = [(mark.unit, mark.text)] if mark.text else []
    return [(mark.key,), *by_words] if mark.key else [*by_words]


def _need_marks(need: Need) -> list[Mark]:
    return [*_marks(need_mark(need, need.need_id)), *_as_written(need)]


def _resource_marks(resource: Resource) -> list[Mark]:
    """A round's resource is numbered by its id; one of a file has its id derived."""
    marks = _marks(resource_mark(resource, resource.resource_id))
    return [(resource.key,), *marks, *_as_written(resource, normal_name(resource.unit))]


def _as_written(row: Need | Resource, unit: str = "") -> list[Mark]:
    """The marks of a row whose name or text alone, or both though one holds the other, is told."""
    told = (row.text, f"{row.name}{row.text}") if row.name and row.text else ()
    return [(unit, text) for text in map(comparable, told)]


def _found(known: dict[Mark, Correction], marks: list[Mark]) -> Correction | None:
    return next((known[one] for one in marks if one in known), None)


NO_CORRECTIONS = Corrections()

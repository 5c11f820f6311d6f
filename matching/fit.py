"""Fit of content: how well each resource serves each part, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.proposals import Reason
from domain.resources import Resource
from matching.facts import Flags, Matrix, asked, offered
from matching.features import (
    action,
    correction,
    daytime,
    direction,
    form,
    goods,
    group,
    kind,
    words,
)
from matching.knowledge import Knowledge
from matching.plan import NeedPlan, PartPlan

GOOD = 0.5
_WORDS_SHARE = 0.1  # what likeness of words adds to the fit of kind
_BY_WORDS, _BY_WORDS_MOST = 1.5, 0.8  # where one side's kind is unknown, words stand in for it
_BLOCK = 256  # parts scored at once: bounds memory to some matrices of 256 x resources


@dataclass(frozen=True)
class FitPairs:
    """Pairs good enough to propose, as columns sorted by (part, resource).

    Attributes:
        part: Flat index of the part, int32.
        resource: Index of the resource, int32.
        score: Fit from 0 to 1, float64.
        for_others: What is given would serve, but it is given to another group of people.
    """

    part: NDArray[np.int32]
    resource: NDArray[np.int32]
    score: NDArray[np.float64]
    for_others: Flags


class Fit:
    """Content fit of the parts of one round's needs and its resources."""

    def __init__(
        self, plans: Sequence[NeedPlan], resources: Sequence[Resource], knowledge: Knowledge
    ) -> None:
        self.parts: tuple[tuple[int, int], ...] = tuple(
            (at, index) for at, plan in enumerate(plans) for index in range(len(plan.parts))
        )
        flat = [(plans[at], plans[at].parts[index]) for at, index in self.parts]
        self._set_up(flat, resources, knowledge)

    @classmethod
    def of_parts(
        cls,
        parts: Sequence[tuple[NeedPlan, PartPlan]],
        resources: Sequence[Resource],
        knowledge: Knowledge,
    ) -> "Fit":
        """The fit of any parts, each its own row; `parts` then counts rows only."""
        fit = cls.__new__(cls)
        fit.parts = tuple((row, 0) for row in range(len(parts)))
        fit._set_up(parts, resources, knowledge)
        return fit

    def _set_up(
        self,
        parts: Sequence[tuple[NeedPlan, PartPlan]],
        resources: Sequence[Resource],
        knowledge: Knowledge,
    ) -> None:
        self._knowledge = knowledge
        self._asked = asked(parts, knowledge)
        self._offered = offered(resources, knowledge)
        self._words = words.WordSpace(self._asked.texts, self._offered.texts)

    def pairs(self) -> FitPairs:
        """The pairs whose content truly serves the part: 0.5 and better before words are added.

        Those that only the group of people keeps from it come too, marked, for a part left over
        is then told so and not that nobody gives what it needs.
        """
        found: list[tuple[NDArray[np.intp], NDArray[np.intp], Matrix, Flags]] = []
        for start, content, scores, of_service in self._scored():
            part, resource = np.nonzero(of_service >= GOOD)
            others = content[part, resource] < GOOD
            found.append((part + start, resource, scores[part, resource], others))
        columns = zip(*found, strict=True) if found else ([np.empty(0)],) * 4
        part, resource, score, others = (np.concatenate(column) for column in columns)
        return FitPairs(
            part.astype(np.int32),
            resource.astype(np.int32),
            score.astype(np.float64),
            others.astype(bool),
        )

    def blocks(self) -> Iterator[tuple[int, Matrix, Matrix]]:
        """Block by block: the first part's index, content fit and score (parts x resources)."""
        for start, content, scores, _ in self._scored():
            yield start, content, scores

    def _scored(self) -> Iterator[tuple[int, Matrix, Matrix, Matrix]]:
        for start in range(0, len(self._asked.kinds), _BLOCK):
            rows = slice(start, start + _BLOCK)
            likeness = self._words.score(rows)
            content, of_service = self._content(rows, slice(None), likeness)
            score = (1 - _WORDS_SHARE) * content + _WORDS_SHARE * likeness
            yield start, content, np.round(score, 6), of_service

    def _content(self, parts: slice, resources: slice, likeness: Matrix) -> tuple[Matrix, Matrix]:
        """The fit of content, and what it would be were it given to everybody."""
        wanted, given = self._asked.some(parts), self._offered.some(resources)
        by_words = np.minimum(_BY_WORDS_MOST, _BY_WORDS * likeness)
        part_unknown = ~(wanted.kinds > 0).any(axis=1, keepdims=True)
        unknown = part_unknown | ~(given.kinds > 0).any(axis=1, keepdims=True).T
        content: Matrix = np.where(unknown, by_words, kind.score(wanted, given, self._knowledge))
        content *= form.score(wanted, given) * direction.score(wanted, given)
        content *= daytime.score(wanted, given, self._knowledge)
        content *= goods.score(wanted, given, self._knowledge) * action.score(wanted, given)
        content *= correction.score(wanted, given)
        for_all: Matrix = np.round(content, 6)
        content *= group.score(wanted, given, self._knowledge.groups)
        rounded: Matrix = np.round(content, 6)
        return rounded, for_all

    def reasons(self, part: int, resource: int) -> tuple[Reason, ...]:
        """Why a pair fits or not, feature by feature; of any pair."""
        wanted = self._asked.some(slice(part, part + 1))
        given = self._offered.some(slice(resource, resource + 1))
        groups, knowledge = self._knowledge.groups, self._knowledge
        told = (
            kind.reason(wanted, given, _cell(kind.score(wanted, given, knowledge)), knowledge),
            words.reason(wanted, given, round(self._words.one(part, resource), 6)),
            form.reason(wanted, given, _cell(form.score(wanted, given))),
            group.reason(wanted, given, _cell(group.score(wanted, given, groups)), groups),
            goods.reason(wanted, given, _cell(goods.score(wanted, given, knowledge)), knowledge),
            direction.reason(given, _cell(direction.score(wanted, given))),
            daytime.reason(wanted, _cell(daytime.score(wanted, given, knowledge))),
            action.reason(_cell(action.score(wanted, given))),
        )
        put_right = correction.reasons(wanted, given, knowledge)
        return (*(reason for reason in told if reason is not None), *put_right)


def _cell(matrix: Matrix) -> float:
    return round(float(matrix[0, 0]), 6)

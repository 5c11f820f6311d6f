"""Fit of content: how well each resource serves each part, and why."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np

from domain.proposals import Reason
from domain.resources import Resource
from matching.columns import Flags, Floats, Ints, Pairs
from matching.facts import Matrix, asked, offered
from matching.features import (
    action,
    affinity,
    age,
    correction,
    daytime,
    direction,
    form,
    goods,
    group,
    kind,
    meaning,
    record,
    words,
)
from matching.knowledge import Knowledge
from matching.plan import NeedPlan, PartPlan
from matching.reach import Reach

GOOD = 0.5
_LIKE = 0.35  # a score below it: the texts meet in a kind that neither is mainly about
_NEARLY = GOOD - 1e-6  # rounded to six places it may be good
_ANY = 1e-9
_WORDS_SHARE = 0.35  # what likeness of words adds to the fit of kind
_AFFINITY_SHARE = 0.4  # and what both texts as wholes are like, which no single word decides
_MEANING_SHARE = 0.1  # what nearness of meaning adds, where an office plugs vectors in
_BY_WORDS, _BY_WORDS_MOST = 1.5, 0.8  # where one side's kind is unknown, words stand in for it
_TABLE_AT_ONCE, _MEET_AT_ONCE = 256, 2048  # parts looked at at once: bounds memory


@dataclass(frozen=True)
class FitPairs:
    """Pairs good enough to propose, as columns sorted by (part, resource).

    Attributes:
        part: Flat index of the part.
        resource: Index of the resource.
        score: Fit from 0 to 1.
        for_others: What is given would serve, but it is given to another group of people.
    """

    part: Ints
    resource: Ints
    score: Floats
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
        self._asked, self._offered = asked(parts, knowledge), offered(resources, knowledge)
        self._words = words.WordSpace(self._asked.texts, self._offered.texts)
        self._affinity = affinity.AffinitySpace(self._asked, self._offered, knowledge)
        self._meaning = (
            meaning.MeaningSpace(
                self._asked.texts.tolist(), self._offered.texts.tolist(), knowledge.vectors
            )
            if knowledge.vectors
            else None
        )
        self._know()

    def _know(self) -> None:
        """Note the rows of which a kind is known."""
        self._known_parts = np.asarray(self._asked.kinds.any(axis=1))
        self._known_resources = np.asarray(self._offered.kinds.any(axis=1))
        self._everywhere = Reach.everywhere(len(self._known_parts), len(self._known_resources))

    def asking(self, parts: Sequence[tuple[NeedPlan, PartPlan]]) -> "Fit":
        """The fit of other parts to the same resources, which are not read again."""
        fit = copy(self)
        fit.parts = tuple((row, 0) for row in range(len(parts)))
        fit._asked = asked(parts, self._knowledge)
        fit._words = self._words.asking(fit._asked.texts)
        fit._affinity = self._affinity.asking(fit._asked)
        fit._meaning = self._meaning and self._meaning.asking(fit._asked.texts.tolist())
        fit._know()
        return fit

    def offering(self, parts: Ints, resources: Sequence[Resource]) -> "Fit":
        """The fit of some parts to other resources; what the parts ask for is not read again."""
        fit = copy(self)
        fit.parts = tuple((row, 0) for row in range(len(parts)))
        fit._asked, fit._offered = self._asked.only(parts), offered(resources, self._knowledge)
        fit._words = self._words.offering(parts, fit._offered.texts)
        fit._affinity = self._affinity.offering(parts, fit._offered)
        fit._meaning = self._meaning and self._meaning.offering(parts, fit._offered.texts.tolist())
        fit._know()
        return fit

    def pairs(self, reach: Reach | None = None) -> FitPairs:
        """The pairs whose content truly serves the part (0.5 and better), and whose texts agree.

        Those that only the group of people keeps from it come too, marked, for a part left over
        is then told so and not that nobody gives what it needs.

        Args:
            reach: Only pairs whose resource serves where the part is; None is all pairs.
        """
        reach, least = reach or self._everywhere, _NEARLY ** (1 / self._weight("kind"))
        met = [self._met(parts, reach, least) for parts in self._blocks(_MEET_AT_ONCE)]
        at, fits = _together(met)
        content, of_service, rules = self._weighed(at, fits)
        good = np.flatnonzero(of_service >= GOOD)
        rows = good[np.lexsort((at.resource[good], at.part[good]))]
        at = Pairs(at.part[rows], at.resource[rows])
        scores, like = self._scored(at, content[rows], of_service[rows], rules[rows])
        for_others = content[rows] < GOOD
        return FitPairs(at.part[like], at.resource[like], scores[like], for_others[like])

    def gives(self, kind: str) -> bool:
        """Whether any resource truly gives a kind."""
        return bool((self._offered.kinds[:, self._knowledge.index(kind)] >= GOOD).any())

    def scores(self, at: Pairs) -> Floats:
        """The score of any pairs; 0 where the content does not truly serve."""
        fits = kind.score(self._asked, self._offered, at, self._knowledge)
        odd = ~(self._known_parts[at.part] & self._known_resources[at.resource])
        content, of_service, rules = self._weighed(at, np.where(odd, self._by_words(at), fits))
        scores, like = self._scored(at, content, of_service, rules)
        return np.where((of_service >= GOOD) & like, scores, 0.0)

    def blocks(self) -> Iterator[tuple[int, Matrix]]:
        """Block by block: the first part's index, and the score of parts x resources."""
        for parts in self._blocks(_TABLE_AT_ONCE):
            at, fits = self._met(parts, self._everywhere, _ANY)
            size = parts.stop - parts.start, len(self._known_resources)
            content, rules = np.zeros(size), np.ones(size)
            cells = at.part - parts.start, at.resource
            content[cells], _, rules[cells] = self._weighed(at, fits)
            near = self._meaning.table(parts) if self._meaning else None
            alike = self._affinity.table(parts)
            yield parts.start, _score(content, rules * self._words.table(parts), alike, near)

    def _scored(
        self, at: Pairs, content: Floats, of_service: Floats, rules: Floats
    ) -> tuple[Floats, Flags]:
        """The scores of pairs, and which of them the texts support, whomever they are given to.

        Nearness of meaning orders what is proposed, and proposes nothing.
        """
        beside = rules * self._words.score(at), self._affinity.score(at)
        like: Flags = _score(of_service, *beside, None) >= _LIKE
        like |= self._asked.apart[at.part] | self._offered.named[at.resource]
        like |= self._affinity.silent(at)
        scores = _score(content, *beside, self._meaning.score(at) if self._meaning else None)
        if self._knowledge.records:
            scores = record.moved(scores, record.score(self._offered, at))
        return scores, like

    def _blocks(self, size: int) -> Iterator[slice]:
        parts = len(self._known_parts)
        return (slice(start, min(start + size, parts)) for start in range(0, parts, size))

    def _met(self, parts: slice, reach: Reach, least: float) -> tuple[Pairs, Floats]:
        """The pairs that meet in a kind, and by words those where a side's kind is unknown."""
        met = kind.meetings(self._asked, self._offered, self._knowledge, least, parts, reach)
        own = np.arange(parts.start, parts.stop)
        known, unknown = own[self._known_parts[parts]], own[~self._known_parts[parts]]
        odd = [
            reach.pairs(unknown, np.arange(len(self._known_resources))),
            reach.pairs(known, np.flatnonzero(~self._known_resources)),
        ]
        at, fits = _together([(at, self._by_words(at)) for at in odd])
        rows = np.flatnonzero(fits >= least)
        return _together([met, (Pairs(at.part[rows], at.resource[rows]), fits[rows])])

    def _by_words(self, at: Pairs) -> Floats:
        return np.minimum(_BY_WORDS_MOST, _BY_WORDS * self._words.score(at))

    def _weighed(self, at: Pairs, fits: Floats) -> tuple[Floats, Floats, Floats]:
        """The fit of content, what it would be were it given to everybody, and that of the rules.

        The rules are all features of content but the kind and the group of people.
        """
        wanted, given, knowledge = self._asked, self._offered, self._knowledge
        weighed, of_kind = self._to_power, self._to_power("kind", fits)
        rules = weighed("form", form.score(wanted, given, at))
        rules = rules * weighed("direction", direction.score(wanted, given, at, knowledge))
        rules *= weighed("daytime", daytime.score(wanted, given, at, knowledge))
        rules *= weighed("goods", goods.score(wanted, given, at, knowledge))
        rules *= weighed("action", action.score(wanted, given, at))
        rules *= weighed("group", age.score(wanted, given, at))
        rules *= correction.score(wanted, given, at)
        for_all = of_kind * rules
        content = for_all * weighed("group", group.score(wanted, given, at, knowledge.groups))
        return np.round(content, 6), np.round(for_all, 6), rules

    def _weight(self, feature: str) -> float:
        return self._knowledge.weights.get(feature, 1.0)

    def _to_power(self, feature: str, scores: Floats) -> Floats:
        weight = self._weight(feature)
        return scores if weight == 1 else scores**weight

    def values(self, at: Pairs) -> Floats:
        """The score of each pair by each of `policy.FEATURES`, pairs x features, unweighed."""
        wanted, given, knowledge = self._asked, self._offered, self._knowledge
        known = self._known_parts[at.part] & self._known_resources[at.resource]
        of_kind = kind.score(wanted, given, at, knowledge)
        columns = (
            np.where(known, of_kind, self._by_words(at)),
            form.score(wanted, given, at),
            group.score(wanted, given, at, knowledge.groups) * age.score(wanted, given, at),
            goods.score(wanted, given, at, knowledge),
            direction.score(wanted, given, at, knowledge),
            daytime.score(wanted, given, at, knowledge),
            action.score(wanted, given, at),
        )
        return np.column_stack(columns)

    def reasons(self, at: Pairs) -> list[tuple[Reason, ...]]:
        """Why each pair fits or not, feature by feature; of any pairs."""
        wanted, given, knowledge = self._asked, self._offered, self._knowledge
        groups = knowledge.groups
        values = (
            kind.score(wanted, given, at, knowledge),
            self._words.score(at),
            form.score(wanted, given, at),
            group.score(wanted, given, at, groups),
            goods.score(wanted, given, at, knowledge),
            direction.score(wanted, given, at, knowledge),
            daytime.score(wanted, given, at, knowledge),
            action.score(wanted, given, at),
            self._affinity.score(at),
            age.score(wanted, given, at),
        )
        columns = zip(*(one.tolist() for one in values), strict=True)
        pairs = zip(at.part.tolist(), at.resource.tolist(), columns, strict=True)
        told = [
            self._told(part, resource, [round(v, 6) for v in one]) for part, resource, one in pairs
        ]
        if self._meaning is None:
            return told
        near = np.round(self._meaning.score(at), 6).tolist()
        return [
            (*one, *filter(None, [meaning.reason(value)]))
            for one, value in zip(told, near, strict=True)
        ]

    def _told(self, part: int, resource: int, values: Sequence[float]) -> tuple[Reason, ...]:
        wanted, given, knowledge = self._asked, self._offered, self._knowledge
        of_kind, of_words, of_form, of_group, of_goods, *of_rest = values
        told = (
            kind.reason(wanted, given, part, resource, of_kind, knowledge),
            words.reason(wanted, given, part, resource, of_words),
            form.reason(wanted, given, part, resource, of_form),
            group.reason(wanted, given, part, resource, of_group, knowledge.groups),
            goods.reason(wanted, given, part, resource, of_goods, knowledge),
            direction.reason(wanted, given, part, resource, of_rest[0], knowledge),
            daytime.reason(wanted, part, of_rest[1]),
            action.reason(wanted, given, part, resource, of_rest[2]),
            self._affinity.reason(part, resource, of_rest[3]),
            age.reason(of_rest[4]),
        )
        put_right = correction.reasons(wanted, given, part, resource, knowledge)
        kept = (record.reason(given.records[resource]),)
        return (*(one for one in (*told, *kept) if one is not None), *put_right)


def _score(content: Floats, likeness: Floats, alike: Floats, near: Floats | None) -> Floats:
    """The score of pairs: how well the content fits, and what speaks for it beside the rules.

    The likeness of words comes as far as the rules let a pair stand: who sells what somebody wants
    mended uses the words of who mends it.
    """
    scores: Floats = (1 - _WORDS_SHARE - _AFFINITY_SHARE) * content
    scores = scores + _WORDS_SHARE * likeness + _AFFINITY_SHARE * alike
    if near is not None:
        scores = scores + _MEANING_SHARE * np.where(np.isnan(near), 0.0, near - content)
    return np.round(scores, 6)


def _together(several: Sequence[tuple[Pairs, Floats]]) -> tuple[Pairs, Floats]:
    """Pairs and their fits from several places as one."""
    none = np.zeros(0, dtype=np.int64)
    part = np.concatenate([at.part for at, _ in several] or [none])
    resource = np.concatenate([at.resource for at, _ in several] or [none])
    fits = np.concatenate([fits for _, fits in several] or [np.zeros(0)])
    return Pairs(part, resource), fits

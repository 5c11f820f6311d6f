"""Weights of features learnt from what meetings decided, drawn towards the fixed ones.

A logistic regression (scikit-learn) of "people agreed" on the logarithms of the features' scores.
The fixed fit, where every feature weighs 1, enters as one column that is hardly penalised; what
each feature departs from it is penalised, so that few decisions change little. The same decisions
give the same weights.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from domain.errors import RuleError
from matching.columns import Flags, Floats
from matching.fit import FitPairs
from matching.policy import FEATURES, LEAST_WEIGHT, MOST_WEIGHT

LEAST_DECISIONS, LEAST_OF_EACH = 30, 8
"""Fewer decisions, or fewer of either kind, teach nothing."""

_LEAST_SCORE = 0.05  # a score of 0 has no logarithm
_FREE = 100.0  # scale of the fixed fit's column: so large that it is hardly penalised


@dataclass(frozen=True)
class Judged:
    """What meetings of one round said of pairs.

    Attributes:
        round_name: Such as 2026年6月轮次.
        values: Pairs x `FEATURES`: each feature's score, from 0 to 1.
        agreed: Of each pair whether it was confirmed (or changed), and not refused for content.
    """

    round_name: str
    values: Floats
    agreed: Flags


@dataclass(frozen=True)
class Learned:
    """What was learnt, and how far it holds.

    Attributes:
        weights: New weight by feature, from 0.25 to 4; `FEATURES` in order.
        told: By feature the decisions in which it said anything (its score was not 1).
        rounds: Names of the rounds that taught.
        agreed, refused: Decisions of either kind.
        fixed_accuracy, learnt_accuracy: Share of decisions told right, the mean of both kinds,
            by the fixed and by the learnt weights, each round told by the others alone; None
            where leaving any round out leaves no decisions, or of one kind only.
    """

    weights: dict[str, float]
    told: dict[str, int]
    rounds: tuple[str, ...]
    agreed: int
    refused: int
    fixed_accuracy: float | None
    learnt_accuracy: float | None


def learn(judged: Sequence[Judged]) -> Learned:
    """Learn weights from decisions.

    Raises:
        RuleError: There are too few decisions, or too few of one kind (code
            `too_few_decisions`).
    """
    decided = [one for row in judged for one in row.agreed.tolist()]
    counts = decided.count(True), decided.count(False)
    if sum(counts) < LEAST_DECISIONS or min(counts) < LEAST_OF_EACH:
        raise RuleError(
            "too_few_decisions",
            agreed=counts[0],
            refused=counts[1],
            least=LEAST_DECISIONS,
            each=LEAST_OF_EACH,
        )
    values = np.concatenate([one.values for one in judged])
    weights = _trained(_logs(values), np.array(decided))
    fixed, learnt = _accuracies(judged)
    return Learned(
        dict(zip(FEATURES, weights.tolist(), strict=True)),
        dict(zip(FEATURES, (values != 1).sum(axis=0).tolist(), strict=True)),
        tuple(one.round_name for one in judged if len(one.agreed)),
        *counts,
        fixed,
        learnt,
    )


def _logs(values: Floats) -> Floats:
    return np.log(np.maximum(values, _LEAST_SCORE))


def _regression() -> Any:
    # Loaded where it is used: it takes a second, and few ever learn.
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(class_weight="balanced", max_iter=1000)


def _trained(logs: Floats, agreed: Flags) -> Floats:
    """The weights; the fixed ones where the fixed fit itself tells people nothing."""
    whole = logs.sum(axis=1, keepdims=True)
    model = _regression().fit(np.hstack([_FREE * whole, logs]), agreed)
    slope = _FREE * model.coef_[0, 0]
    if slope <= 0:
        return np.ones(len(FEATURES))
    departs = np.asarray(model.coef_[0, 1:], dtype=np.float64)
    return np.asarray(np.clip(1 + departs / slope, LEAST_WEIGHT, MOST_WEIGHT).round(3), np.float64)


def _accuracies(judged: Sequence[Judged]) -> tuple[float | None, float | None]:
    """Both accuracies with one round left out at a time; rounds that leave one kind are not."""
    right: list[tuple[Flags, Flags, Flags]] = []
    for at, held in enumerate(judged):
        others = [one for index, one in enumerate(judged) if index != at]
        known = np.array([decided for one in others for decided in one.agreed.tolist()], dtype=bool)
        if len(held.agreed) and known.any() and not known.all():
            logs = _logs(np.concatenate([one.values for one in others]))
            told = [
                _told(logs @ weights, known, _logs(held.values) @ weights)
                for weights in (np.ones(len(FEATURES)), _trained(logs, known))
            ]
            right.append((held.agreed, told[0] == held.agreed, told[1] == held.agreed))
    if not right:
        return None, None
    agreed, fixed, learnt = (np.concatenate(column) for column in zip(*right, strict=True))
    return _mean_of_kinds(fixed, agreed), _mean_of_kinds(learnt, agreed)


def _told(known: Floats, agreed: Flags, asked: Floats) -> Flags:
    """What a regression on one column says of others."""
    model = _regression().fit(known[:, None], agreed)
    said: Flags = model.predict(asked[:, None]).astype(bool)
    return said


def _mean_of_kinds(right: Flags, agreed: Flags) -> float:
    kinds = [right[agreed == kind] for kind in (True, False) if (agreed == kind).any()]
    return round(float(np.mean([kind.mean() for kind in kinds])), 4)


@dataclass(frozen=True)
class Swap:
    """Two resources that change places for a part: `first` was before `then`, and is after it."""

    part: int
    first: int
    then: int


def swaps(before: FitPairs, after: FitPairs) -> tuple[Swap, ...]:
    """Every two resources that fit a part by both weights and change places, by part."""
    old, new = _by_part(before), _by_part(after)
    found = []
    for part, scores in old.items():
        later = new.get(part, {})
        order = sorted((one for one in scores if one in later), key=lambda one: -scores[one])
        found += [Swap(part, *pair) for pair in _turned(order, scores, later)]
    return tuple(found)


def _turned(
    order: Sequence[int], scores: dict[int, float], later: dict[int, float]
) -> Iterator[tuple[int, int]]:
    for at, first in enumerate(order):
        for then in order[at + 1 :]:
            if scores[first] > scores[then] and later[first] < later[then]:
                yield first, then


def _by_part(pairs: FitPairs) -> dict[int, dict[int, float]]:
    found: dict[int, dict[int, float]] = {}
    columns = (pairs.part.tolist(), pairs.resource.tolist(), pairs.score.tolist())
    others = pairs.for_others.tolist()
    for part, resource, score, other in zip(*columns, others, strict=True):
        if not other:
            found.setdefault(part, {})[resource] = score
    return found

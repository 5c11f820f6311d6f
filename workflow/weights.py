"""Learn: weights of features from a street's kept decisions; only a policy puts them to use."""

from dataclasses import dataclass

import numpy as np

from domain.rounds import Round
from matching.columns import Pairs
from matching.fit import Fit, FitPairs
from matching.knowledge import Knowledge
from matching.learning import Judged, Learned, Swap, learn, swaps
from matching.plan import NeedPlan, plan
from workflow.correct import knowledge_of
from workflow.ports.proposals import ProposalLine
from workflow.propose import KEPT, keyed_need, keyed_resource
from workflow.services import Services


@dataclass(frozen=True)
class Changed:
    """A pair of resources that changes places for a need of the last round taught from."""

    need: str
    part: str
    first: str
    then: str


@dataclass(frozen=True)
class WeightReport:
    """What was learnt, and what it would have changed in the last round.

    Attributes:
        last_round: Its name; `changed` tells needs and resources by the numbers people know.
        dropped, gained: Pairs of it that fit no longer, and those that fit only now.
    """

    learned: Learned
    last_round: str
    changed: tuple[Changed, ...]
    dropped: int
    gained: int


@dataclass(frozen=True)
class _Read:
    """A round as it was matched: plans, the ids of both lists, and their fit."""

    plans: list[NeedPlan]
    resources: dict[str, int]
    names: dict[str, str]
    fit: Fit

    @classmethod
    def of(cls, services: Services, one: Round, knowledge: Knowledge) -> "_Read":
        needs = services.lists.needs(one.round_id)
        offers = services.lists.resources(one.round_id)
        plans = [plan(keyed_need(row), knowledge) for row in needs]
        names = {row.key: row.need.need_id for row in needs}
        names |= {row.key: row.resource_id for row in offers}
        places = {row.key: at for at, row in enumerate(offers)}
        fit = Fit(plans, [keyed_resource(row) for row in offers], knowledge)
        return cls(plans, places, names, fit)


def learn_weights(services: Services, street_code: str) -> WeightReport:
    """Learn from every decision of the street's rounds that speaks of content.

    Confirmed and changed lines speak for it; refused ones against it only where a person said so
    (`qingdan correct pair`). Nothing is stored.

    Raises:
        RuleError: There are too few decisions (code `too_few_decisions`).
    """
    refused = services.corrections.refused_lines(street_code)
    rounds = services.rounds.all(street_code)
    taught = [
        (one, judged) for one in rounds if len((judged := _judged(services, one, refused)).agreed)
    ]
    learned = learn([judged for _, judged in taught])
    return _report(services, taught[-1][0], learned)


def _judged(services: Services, one: Round, refused: frozenset[str]) -> Judged:
    lines = [
        line
        for line in services.proposals.lines(one.round_id)
        if line.verdict in KEPT or line.line_id in refused
    ]
    if not lines:
        return Judged(one.name, np.empty((0, 0)), np.empty(0, dtype=bool))
    read = _Read.of(services, one, knowledge_of(services, one))
    rows = {
        (read.plans[need].need.need_id, read.plans[need].parts[part].part.name): at
        for at, (need, part) in enumerate(read.fit.parts)
    }
    known = [line for line in lines if _is_known(line, rows, read)]
    at = Pairs(
        np.array([rows[line.need_key, line.part] for line in known], dtype=np.int64),
        np.array([read.resources[line.resource_key] for line in known], dtype=np.int64),
    )
    agreed = np.array([line.verdict in KEPT for line in known], dtype=bool)
    return Judged(one.name, read.fit.values(at), agreed)


def _is_known(line: ProposalLine, rows: dict[tuple[str, str], int], read: _Read) -> bool:
    """Whether both rows still stand in the round's lists."""
    return (line.need_key, line.part) in rows and line.resource_key in read.resources


def _report(services: Services, last: Round, learned: Learned) -> WeightReport:
    knowledge = knowledge_of(services, last)
    read = _Read.of(services, last, knowledge)
    weighed = _Read.of(services, last, knowledge.weighing(learned.weights))
    before, after = read.fit.pairs(), weighed.fit.pairs()
    old, new = _fitting(before), _fitting(after)
    keys = list(read.resources)
    return WeightReport(
        learned,
        last.name,
        tuple(_changed(read, keys, swap) for swap in swaps(before, after)),
        len(old - new),
        len(new - old),
    )


def _fitting(pairs: FitPairs) -> set[tuple[int, int]]:
    rows = ~pairs.for_others
    return set(zip(pairs.part[rows].tolist(), pairs.resource[rows].tolist(), strict=True))


def _changed(read: _Read, keys: list[str], swap: Swap) -> Changed:
    need, part = read.fit.parts[swap.part]
    planned = read.plans[need]
    return Changed(
        read.names[planned.need.need_id],
        planned.parts[part].part.name,
        read.names[keys[swap.first]],
        read.names[keys[swap.then]],
    )

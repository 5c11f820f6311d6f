"""Where the ranking loses: every judged pair that stands lower than it should, and why.

A pair that serves (2) or helps (1) is lost where a pair that gains less stands above it. The cause
is the first of these: the need's kind was not read; the kinds of the two do not meet; a feature
holds the pair back; or it fits, and something else fits better.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from domain.needs import Need
from domain.proposals import Reason
from domain.resources import Resource
from matching.kinds import resource_subject
from matching.knowledge import Knowledge
from matching.plan import plan
from matching.rank import rank

_MEETS, _HELD_BACK = 0.25, 0.75
_BESIDE = {"kind", "words", "affinity", "meaning"}


class Lost(NamedTuple):
    """A judged pair that stands too low.

    Attributes:
        stands: Its place in the ranking, 1 the first.
        cause: `kind_not_read`, `kinds_do_not_meet`, the feature that holds it back, or `outranked`.
        asked: The kind the need was read as; `given` that of the resource.
    """

    need_id: str
    resource_id: str
    judged: int
    stands: int
    cause: str
    asked: str
    given: str


def lost(
    needs: Sequence[Need],
    resources: Sequence[Resource],
    judged: Mapping[str, Mapping[str, int]],
    knowledge: Knowledge,
) -> list[Lost]:
    """The pairs that stand too low, need by need in the order of the ranking."""
    plans = [plan(one, knowledge) for one in needs]
    given = {one.resource_id: _kind(one, knowledge) for one in resources}
    ranked = rank(plans, resources, knowledge, len(resources), lambda _need, _one: (True, ()))
    found = []
    for planned, one in zip(plans, ranked, strict=True):
        known = judged.get(one.need_id, {})
        gains = [known.get(candidate.resource_id, 0) for candidate in one.candidates]
        for at, (candidate, gain) in enumerate(zip(one.candidates, gains, strict=True)):
            if gain > min(gains[:at], default=gain):
                cause = _cause(planned.kind, candidate.reasons)
                pair = one.need_id, candidate.resource_id
                found.append(
                    Lost(*pair, gain, at + 1, cause, planned.kind, given[candidate.resource_id])
                )
    return found


def _kind(one: Resource, knowledge: Knowledge) -> str:
    kinds = resource_subject(one, knowledge).kinds
    return kinds[0][0] if kinds else ""


def _cause(kind: str, reasons: Sequence[Reason]) -> str:
    if not kind:
        return "kind_not_read"
    scores = {reason.feature: reason.score for reason in reasons}
    if scores.get("kind", 0.0) < _MEETS:
        return "kinds_do_not_meet"
    others = [(score, feature) for feature, score in scores.items() if feature not in _BESIDE]
    least, feature = min(others, default=(1.0, ""))
    return feature if least < _HELD_BACK else "outranked"


def table(found: Sequence[Lost]) -> str:
    """The pairs as a table, the causes counted below it."""
    lines = ["  need resource judged stands cause | kind asked | kind given"]
    lines += [
        f"  {one.need_id} {one.resource_id} {one.judged} {one.stands} {one.cause}"
        f" | {one.asked} | {one.given}"
        for one in found
    ]
    causes = Counter(one.cause for one in found).most_common()
    return "\n".join([*lines, "  " + ", ".join(f"{cause} {count}" for cause, count in causes)])

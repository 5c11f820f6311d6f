"""Coverage and gaps (对接率和缺口): by kind of need and by community, and who is left alone."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analysis.month import AskedNeed, Month, share


@dataclass(frozen=True)
class KindCoverage:
    """One kind of need: how many were raised and how many some unit serves.

    Attributes:
        persons: Persons the unserved ones speak for.
        coverage_rate: served / needs.
        reason: What most often blocked the unserved ones; empty without any.
    """

    kind: str
    needs: int
    served: int
    unserved: int
    persons: int
    coverage_rate: float
    reason: str


@dataclass(frozen=True)
class PlaceCoverage:
    """One community: its needs, those served, and how many units serve it.

    Attributes:
        own: Units that serve this community and no other.
        alone: Whether no unit serves it.
    """

    community: str
    needs: int
    served: int
    unserved: int
    coverage_rate: float
    givers: int
    own: int
    alone: bool


def coverage_by_kind(month: Month) -> tuple[KindCoverage, ...]:
    """Every kind of need, the least covered first, then the one with most unserved."""
    rows = [
        _kind(month, kind, needs) for kind, needs in _grouped(month, lambda one: one.kind).items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.coverage_rate, -row.unserved, row.kind)))


def coverage_by_place(month: Month) -> tuple[PlaceCoverage, ...]:
    """Every community of the street, also one without needs; the least covered first."""
    needs = _grouped(month, lambda one: one.community)
    reach: dict[str, set[str]] = defaultdict(set)
    for need in month.needs:
        for unit_id in month.givers[need.need_id]:
            reach[unit_id].add(need.community)
    rows = [_place(month, name, needs.get(name, []), reach) for name in month.communities]
    key = lambda row: (not row.alone, row.coverage_rate, -row.unserved, row.community)  # noqa: E731
    return tuple(sorted(rows, key=key))


def _grouped(month: Month, by: Callable[[AskedNeed], str]) -> dict[str, list[AskedNeed]]:
    groups: dict[str, list[AskedNeed]] = defaultdict(list)
    for need in month.needs:
        groups[by(need)].append(need)
    return groups


def _kind(month: Month, kind: str, needs: list[AskedNeed]) -> KindCoverage:
    left = [need for need in needs if not month.givers[need.need_id]]
    reasons = Counter(reason for need in left for reason in need.reasons)
    return KindCoverage(
        month.kind_name(kind),
        len(needs),
        len(needs) - len(left),
        len(left),
        sum(need.persons for need in left),
        share(len(needs) - len(left), len(needs)),
        min(reasons, key=lambda code: (-reasons[code], code), default=""),
    )


def _place(
    month: Month, name: str, needs: list[AskedNeed], reach: Mapping[str, set[str]]
) -> PlaceCoverage:
    served = [need for need in needs if month.givers[need.need_id]]
    givers = {unit for need in served for unit in month.givers[need.need_id]}
    return PlaceCoverage(
        name,
        len(needs),
        len(served),
        len(needs) - len(served),
        share(len(served), len(needs)),
        len(givers),
        sum(reach[unit_id] == {name} for unit_id in givers),
        bool(needs) and not givers,
    )

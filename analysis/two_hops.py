"""Two hops (两步之外): who served the same kind of need elsewhere and could be asked."""

from collections import defaultdict
from dataclasses import dataclass

from analysis.month import Month


@dataclass(frozen=True)
class Candidate:
    """A unit that could be asked for a need nobody serves: need - kind - other need - unit.

    Attributes:
        times: Needs of this kind that the unit serves now or served in an earlier round.
        here: Whether one of them lies in the same community.
    """

    community: str
    number: str
    need: str
    kind: str
    unit: str
    times: int
    here: bool


def two_hops(month: Month, earlier: tuple[Month, ...] = ()) -> tuple[Candidate, ...]:
    """For each unserved need the units that serve its kind, the most experienced first.

    Args:
        month: The round.
        earlier: Other rounds whose services count as experience too.
    """
    known = _experience((month, *earlier))
    names = {unit.unit_id: unit.name for one in (*earlier, month) for unit in one.units}
    rows = [
        Candidate(
            need.community,
            need.number,
            need.name,
            month.kind_name(need.kind),
            names[unit_id],
            len(places),
            need.community in places,
        )
        for need in month.needs
        if need.kind and not month.givers[need.need_id]
        for unit_id, places in known.get(need.kind, {}).items()
    ]
    order = lambda row: (row.community, row.number, row.need, -row.times, row.unit)  # noqa: E731
    return tuple(sorted(rows, key=order))


def _experience(months: tuple[Month, ...]) -> dict[str, dict[str, list[str]]]:
    """By kind and unit, the community of each need it served."""
    known: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for month in months:
        for need in month.needs:
            for unit_id in month.givers[need.need_id]:
                known[need.kind][unit_id].append(need.community)
    return known

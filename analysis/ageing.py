"""Ageing (需求的年龄): needs that nobody serves, by how long they have waited."""

from dataclasses import dataclass

from analysis.month import AskedNeed, Month

STEPS = ((0, 30), (31, 60), (61, 90), (91, 180), (181, None))
"""Days waited, both ends inclusive; the last step is open."""


@dataclass(frozen=True)
class AgeStep:
    """Needs that waited so many days.

    Attributes:
        since_days, until_days: Inclusive; None where the step is open.
        needs, served, unserved: All, those a unit serves and those none does.
        carried: Unserved ones that were carried over from an earlier round.
        oldest: The unserved need that waited longest, by its number; empty without any.
    """

    since_days: int
    until_days: int | None
    needs: int
    served: int
    unserved: int
    carried: int
    oldest: str


def ageing(month: Month) -> tuple[AgeStep, ...]:
    """Every step of `STEPS`, the youngest first; a day before the first counts in it."""
    return tuple(_step(month, since, until) for since, until in STEPS)


def _step(month: Month, since: int, until: int | None) -> AgeStep:
    own = [need for need in month.needs if _within(need, since, until)]
    left = [need for need in own if not month.givers[need.need_id]]
    oldest = min(left, key=lambda need: (-need.days, need.community, need.number), default=None)
    return AgeStep(
        since,
        until,
        len(own),
        len(own) - len(left),
        len(left),
        sum(need.carried > 0 for need in left),
        oldest.number if oldest else "",
    )


def _within(need: AskedNeed, since: int, until: int | None) -> bool:
    days = max(0, need.days)
    return since <= days and (until is None or days <= until)

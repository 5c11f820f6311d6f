"""Suggest: what a round offers for a need that is still being written, in one quick question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.likeness import Duplicate
from domain.needs import Need, Route
from domain.proposals import Candidate
from domain.resources import Resource
from matching.duplicates import Doubles
from matching.fit import Fit
from matching.knowledge import Knowledge
from matching.match import may_serve
from matching.plan import NeedPlan, plan
from matching.rank import ranked, rows_of

HELPS = 0.3
"""Score below which a resource is not worth showing."""
_WIDER = 4  # so many times as many are looked at, that those which may serve come first


@dataclass(frozen=True)
class Suggestion:
    """What is shown while a need is written (录入提示).

    Attributes:
        plan: What the need was understood as: its kind, its parts, and whether it belongs in
            the month's lists at all.
        doubles: Needs of the round that are likely the same matter, surest first.
        candidates: Resources that fit, those that may serve first, then by fit.
    """

    plan: NeedPlan
    doubles: tuple[Duplicate, ...]
    candidates: tuple[Candidate, ...]

    @property
    def in_lists(self) -> bool:
        """Whether the need goes into the lists, and not to the grid worker or another system."""
        return self.plan.route is Route.LISTS


class Suggester:
    """A round's needs and resources, read once; each question after that is quick."""

    def __init__(
        self,
        needs: Sequence[Need],
        resources: Sequence[Resource],
        knowledge: Knowledge,
        on: date,
    ) -> None:
        """Read both lists; `on` is the day the round is matched."""
        self._resources, self._knowledge, self._on = resources, knowledge, on
        self._doubles = Doubles(needs, knowledge)
        rows = rows_of([plan(need, knowledge) for need in needs], knowledge)
        self._fit = Fit.of_parts(rows, resources, knowledge)

    def rank_one(self, need: Need, top: int = 5) -> Suggestion:
        """What the round holds for one need: likely duplicates and at most `top` resources."""
        planned = plan(need, self._knowledge)
        fit = self._fit.asking(rows_of([planned], self._knowledge))
        eligible = may_serve([need], self._resources, self._knowledge, self._on)
        (found,) = ranked(fit, [planned], self._resources, _WIDER * top, eligible)
        fitting = [one for one in found.candidates if one.score >= HELPS]
        fitting.sort(key=lambda one: not one.eligible)
        return Suggestion(planned, self._doubles.like(planned), tuple(fitting[:top]))

"""The pairs of a changed row that may compete once it is changed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from domain.needs import Need, Route
from domain.places import community_key, street_key
from domain.proposals import Change
from domain.resources import Resource
from matching.candidates import Candidates, Lists
from matching.columns import Flags, Floats, Ints
from matching.eligibility import Block, block
from matching.policy import Policy


@dataclass(frozen=True)
class Option:
    """A change that may serve a part, with the row as it would then stand.

    Attributes:
        size: How much of what is written would change (see `changes`).
        resource: The resource as changed or to be added; None where none changes.
        at: Index of the resource that changes; None for one to be added.
        need: The part's need as changed; None where it does not change.
        policy: The policy as changed; None where it does not change.
    """

    change: Change
    size: float
    resource: Resource | None = None
    at: int | None = None
    need: Need | None = None
    policy: Policy | None = None

    @property
    def is_meant(self) -> bool:
        """Whether it is a row to be added for this need alone."""
        return self.at is None and self.resource is not None and bool(self.resource.earmarked)


@dataclass(frozen=True)
class Pairs:
    """Pairs of a part and a resource with the score of their content, one entry a pair."""

    part: Ints
    resource: Ints
    score: Floats


_LIFTED = {
    "服务范围": Block.AREA,
    "可用时段": Block.WINDOW,
    "开始日期": Block.WINDOW,
    "结束日期": Block.WINDOW,
    "可提供数量": Block.NONE,
}
"""What a change of a column of the resources list may lift."""


class Openings:
    """Finds the pairs that a changed row opens or leaves open."""

    def __init__(self, lists: Lists, found: Candidates) -> None:
        self._lists, self._found = lists, found
        self._order = np.argsort(found.resource, kind="stable")
        self._sorted = found.resource[self._order]
        self._contents: dict[Resource, Pairs] = {}
        self._parts_in: dict[str, list[int]] = defaultdict(list)
        self._parts_of: dict[int, list[int]] = defaultdict(list)
        streets: dict[str, int] = {}
        self._street = np.empty(len(lists.parts), dtype=np.int64)
        self._listed = np.zeros(len(lists.parts), dtype=bool)
        for part, (plan, _) in enumerate(lists.parts):
            place = lists.plans[plan].need.place
            self._parts_of[plan].append(part)
            self._street[part] = streets.setdefault(street_key(place.street), len(streets))
            if lists.plans[plan].route is Route.LISTS:
                self._listed[part] = True
                self._parts_in[community_key(place.community)].append(part)

    def of(self, part: int, option: Option) -> Pairs:
        """The pairs of the changed row that nothing blocks once it is changed."""
        if option.need is not None:
            return self._of_need(part, option.need)
        assert option.resource is not None
        if option.at is None:
            return self._added(option.resource)
        rows = self._rows(option.at)
        if option.change.field in ("服务对象", "定向需求"):
            near = self._found.part[rows].tolist()
            return self._compared(near, option.resource, option.at)
        lifted = _LIFTED[option.change.field]
        if lifted is Block.AREA and option.resource.area.whole is None:
            inside = np.isin(rows, self._in_street(part, rows))
            rows = rows[inside | (self._found.blocks[rows] == 0)]
        return self._lifted(rows, option.resource, lifted)

    def _in_street(self, part: int, rows: Ints) -> Ints:
        """The rows of parts in the street of `part`: an area is widened by no more than that."""
        near: Ints = rows[self._street[self._found.part[rows]] == self._street[part]]
        return near

    def _added(self, one: Resource) -> Pairs:
        """The pairs of a row to be added: it may serve the parts of its community.

        Rows of other amounts, or meant for a need, say the same: they are compared once.
        """
        content = replace(one, amount=None, earmarked=())
        if content not in self._contents:
            near = self._parts_in[community_key(one.place.community)]
            self._contents[content] = self._compared(near, content, len(self._lists.resources))
        fits = self._contents[content]
        free = [self._open(self._need(part), one) for part in fits.part.tolist()]
        rows = np.flatnonzero(free)
        return Pairs(fits.part[rows], fits.resource[rows], fits.score[rows])

    def _of_need(self, part: int, need: Need) -> Pairs:
        parts = self._parts_of[self._lists.parts[part][0]]
        start, end = np.searchsorted(self._found.part, [parts[0], parts[-1] + 1])
        rows = np.arange(start, end, dtype=np.int64)
        rows = rows[~self._found.refused[rows] & self._but(rows, Block.WINDOW)]
        offered = self._lists.resources
        return self._pairs(
            row for row in rows.tolist() if self._open(need, offered[self._found.resource[row]])
        )

    def _lifted(self, rows: Ints, one: Resource, lifted: Block) -> Pairs:
        """The rows that nothing blocks, or nothing but what the change lifts for them."""
        rows = rows[self._but(rows, lifted)]
        if not lifted:
            return self._pairs(rows.tolist())
        return self._pairs(
            row for row in rows.tolist() if self._open(self._need(int(self._found.part[row])), one)
        )

    def _compared(self, near: list[int], one: Resource, at: int) -> Pairs:
        """A row whose text or groups are new: its content is compared anew."""
        free = [part for part in near if self._open(self._need(part), one)]
        asked = np.array(free, dtype=np.int64)
        pairs = self._lists.fit.offering(asked, [one]).pairs()
        fits = ~pairs.for_others
        parts = asked[pairs.part[fits]]
        return Pairs(parts, np.full(len(parts), at, dtype=np.int64), pairs.score[fits])

    def _rows(self, resource: int) -> Ints:
        """The rows of a resource that people did not refuse, of parts on the lists."""
        start, end = np.searchsorted(self._sorted, [resource, resource + 1])
        rows = np.sort(self._order[start:end])
        listed: Ints = rows[~self._found.refused[rows] & self._listed[self._found.part[rows]]]
        return listed

    def _but(self, rows: Ints, lifted: Block) -> Flags:
        """Whether nothing but `lifted` blocks each row."""
        free: Flags = (self._found.blocks[rows] & ~int(lifted)) == 0
        return free

    def _pairs(self, rows: Iterable[int]) -> Pairs:
        at = np.array(list(rows), dtype=np.int64)
        found = self._found
        return Pairs(found.part[at], found.resource[at], found.score[at])

    def _need(self, part: int) -> Need:
        return self._lists.plans[self._lists.parts[part][0]].need

    def _open(self, need: Need, one: Resource) -> bool:
        return not block(need, one, self._lists.on, self._lists.knowledge)

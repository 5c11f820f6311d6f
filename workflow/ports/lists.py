"""Needs and resources of a round."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from domain.needs import Need, NeedPart, Route
from domain.resources import Resource
from domain.rights import Deed


@dataclass(frozen=True)
class PlannedNeed:
    """A need as written, with the parts it comes to and the way it goes.

    `parts` are the written ones or the usual ones of its kind; `need.parts` holds the written.
    """

    need: Need
    parts: tuple[NeedPart, ...]
    kind: str
    route: Route = Route.LISTS


@dataclass(frozen=True)
class LateEntry:
    """Why rows come after the freeze (补报) and which leader allowed it."""

    reason: str
    approver: str


@dataclass(frozen=True)
class ImportCount:
    """What an import came to, in rows.

    Attributes:
        resent: Lists returned as a whole (退回) that were sent in again, changed or not.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    withdrawn: int = 0
    resent: int = 0

    @property
    def changes_something(self) -> bool:
        """Whether anything in the graph is another than before."""
        return bool(self.new or self.changed or self.withdrawn or self.resent)


@dataclass(frozen=True)
class SentIn:
    """What one import brings to one round."""

    round_id: str
    needs: Sequence[PlannedNeed] = ()
    resources: Sequence[Resource] = ()


@dataclass(frozen=True)
class TakenIn:
    """What one import came to in one round."""

    needs: ImportCount
    resources: ImportCount


@dataclass(frozen=True)
class RoundNeed:
    """A need as it stands in its round.

    Attributes:
        key: The need's id in the graph.
        first_raised: When it was first raised, over carried-over rounds; None when unknown.
        carried: How many rounds it was carried over (结转).
        late: Whether it came after the freeze.
        carried_on: Whether it stands in a later round already.
    """

    key: str
    need: Need
    kind: str
    route: Route
    first_raised: date | None = None
    carried: int = 0
    late: bool = False
    carried_on: bool = False


@dataclass(frozen=True)
class RowPlace:
    """Where a row of a list stands (行位置): its key, and of whom it is.

    Attributes:
        unit: Of a resource.
    """

    key: str
    community: str
    unit: str = ""


class ListStore(Protocol):
    """Both lists of a round, each import one transaction."""

    def save_lists(
        self,
        sent: Sequence[SentIn],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> tuple[TakenIn, ...]:
        """Store both lists of any number of rounds in one transaction, each as `save_needs` does.

        Each round stands once in `sent`; the answers come in the same order.
        """

    def save_needs(
        self,
        round_id: str,
        needs: Sequence[PlannedNeed],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> ImportCount:
        """Store needs by their keys in one transaction; the same twice changes nothing.

        Changed values keep the old ones as a revision; `replace` withdraws the needs of the
        communities in `needs` that are no longer among them (never deletes). A need that repeats
        one carried over (结转) is that need; a list returned as a whole counts as sent in again.

        Raises:
            NotFoundError: A community is not in the street's register.
            RuleError: The round is frozen and `late` is None.
        """

    def save_resources(
        self,
        round_id: str,
        resources: Sequence[Resource],
        deed: Deed,
        *,
        replace: bool = False,
        late: LateEntry | None = None,
    ) -> ImportCount:
        """Store resources and offer them in the round, as `save_needs` stores needs."""

    def needs(self, round_id: str, keys: Collection[str] | None = None) -> tuple[RoundNeed, ...]:
        """The round's needs, neither withdrawn nor returned, by community and number.

        Those of some keys, where `keys` is given.
        """

    def resources(self, round_id: str, keys: Collection[str] | None = None) -> tuple[Resource, ...]:
        """The resources offered in the round, by unit and number; those of some keys."""

    def need_places(self, round_id: str) -> tuple[RowPlace, ...]:
        """Which needs the round has, in the order of `needs`, without reading them."""

    def resource_places(self, round_id: str) -> tuple[RowPlace, ...]:
        """Which resources the round has, in the order of `resources`, without reading them."""

    def committed(self, round_id: str) -> Mapping[str, Decimal]:
        """What decisions outside this round hold of each offered resource, by resource key.

        Counts uses in the resource's unit: of every other round for 一次性 and 长期; for a period
        (每月 …) of other rounds whose month lies in the same period; none for 每次.
        """

    def merge(self, round_id: str, keep: str, others: Sequence[str], why: str, deed: Deed) -> None:
        """Merge needs of one community into one of them (合并), by keys; nothing is lost.

        Raises:
            NotFoundError: A key is not of this round.
            RuleError: The round is frozen, or one of them is merged already (code
                `merged_already`).
        """

    def unmerge(self, round_id: str, keep: str, deed: Deed) -> int:
        """Undo what was merged into a need; how many needs stand by themselves again.

        Raises:
            RuleError: The round is frozen, or nothing was merged into it (code `not_merged`).
        """

    def carry_over(self, round_id: str, into: str, keys: Sequence[str], deed: Deed) -> int:
        """Carry unserved needs into a later round (结转) with their age; how many were new."""

"""Likeness inside one list: needs that are likely one, goods that many units offer."""

from dataclasses import dataclass

from domain.proposals import Reason


@dataclass(frozen=True)
class Duplicate:
    """Two needs that are likely one (疑似重复): same place, same thing; people decide to merge.

    Attributes:
        one, other: Ids of the needs, in the order of the list.
        score: How sure, from 0 to 1.
        reasons: What speaks for it.
    """

    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class SharedGift:
    """The same goods offered by several units (同类物资), for the units to agree on.

    Attributes:
        goods: Such as 米面油.
        resources: Ids of the resources; `units` their givers, each named once.
        asked: Ids of the needs that want these goods given.
    """

    goods: str
    resources: tuple[str, ...]
    units: tuple[str, ...]
    asked: tuple[str, ...]

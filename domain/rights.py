"""Who acts: the actor on every act, and the acts of the month."""

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """An act of the month (行为), as the audit names it."""

    SET_UP = "set_up"
    OPEN = "open"
    SKIP = "skip"
    IMPORT = "import"
    REPORT_ZERO = "report_zero"
    APPROVE = "approve"
    RETURN = "return"
    FREEZE = "freeze"
    ENTER_LATE = "enter_late"
    MATCH = "match"
    DECIDE = "decide"
    PUBLISH = "publish"
    CARRY_OVER = "carry_over"
    CLOSE = "close"


@dataclass(frozen=True)
class Actor:
    """Who acts (经办): an id that the audit keeps, never a name.

    Attributes:
        actor_id: Such as the account of the person at the command line.
    """

    actor_id: str


@dataclass(frozen=True)
class Deed:
    """One act by one actor on one thing (操作), as the audit keeps it: ids only."""

    actor: Actor
    act: Act
    target_id: str

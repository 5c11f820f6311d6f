"""Rounds: one month's cycle of a street, and the lists sent in to it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.errors import RuleError
from domain.identity import node_id


class RoundState(StrEnum):
    """Where a round stands (轮次状态)."""

    OPEN = "收集中"
    FROZEN = "已定稿"
    MATCHED = "已对接"
    MET = "已议定"
    PUBLISHED = "已公布"
    CLOSED = "已关闭"
    SKIPPED = "已跳过"


NEXT_STATES: dict[RoundState, frozenset[RoundState]] = {
    RoundState.OPEN: frozenset({RoundState.FROZEN, RoundState.SKIPPED}),
    RoundState.FROZEN: frozenset({RoundState.MATCHED}),
    RoundState.MATCHED: frozenset({RoundState.MATCHED, RoundState.MET}),
    RoundState.MET: frozenset({RoundState.MATCHED, RoundState.MET, RoundState.PUBLISHED}),
    RoundState.PUBLISHED: frozenset({RoundState.PUBLISHED, RoundState.CLOSED}),
    RoundState.CLOSED: frozenset(),
    RoundState.SKIPPED: frozenset(),
}


BACK: dict[RoundState, RoundState] = {
    RoundState.SKIPPED: RoundState.OPEN,
    RoundState.FROZEN: RoundState.OPEN,
    RoundState.MATCHED: RoundState.FROZEN,
}
"""Where a step that nothing was built on can be taken back to."""


@dataclass(frozen=True)
class Round:
    """A round (对接轮次): one month, or two, of one street or town.

    Attributes:
        street_code: Nine digits of the division code.
        month: First day of its first month.
        months: 1, or 2 when two months are one round.
        approvals: Whether lists pass community and street approval before the freeze.
        opens_on, closes_on: The window in which lists are collected, inclusive.
        reason: Why it was skipped; empty else.
    """

    street_code: str
    month: date
    opens_on: date
    closes_on: date
    months: int = 1
    approvals: bool = True
    state: RoundState = RoundState.OPEN
    reason: str = ""
    example: bool = False

    @property
    def round_id(self) -> str:
        """The id of a round: street and first month, one round each."""
        return node_id("Round", self.street_code, f"{self.month:%Y-%m}")

    @property
    def name(self) -> str:
        """Such as 2026年6月轮次, or 2026年6-7月轮次."""
        last = (self.month.month + self.months - 2) % 12 + 1
        span = f"{self.month.month}" if self.months == 1 else f"{self.month.month}-{last}"
        return f"{self.month.year}年{span}月轮次"

    def step(self, state: RoundState) -> "Round":
        """The round one step further; a step already taken changes nothing.

        Raises:
            RuleError: The step is not the next one.
        """
        if state not in NEXT_STATES[self.state]:
            if state == self.state:
                return self
            raise RuleError(
                "round_not_ready", round=self.name, state=self.state.value, wanted=state.value
            )
        return replace(self, state=state)

    def back(self) -> "Round":
        """The round one step back, before anything of it was published.

        Raises:
            RuleError: There is no way back from here (code `round_not_undoable`).
        """
        before = BACK.get(self.state)
        if before is None:
            raise RuleError("round_not_undoable", round=self.name, state=self.state.value)
        return replace(self, state=before, reason="")

    def must_be(self, *states: RoundState) -> None:
        """Refuse what may only happen in these states.

        Raises:
            RuleError: The round stands elsewhere.
        """
        if self.state not in states:
            wanted = "、".join(state.value for state in states)
            raise RuleError(
                "round_not_ready", round=self.name, state=self.state.value, wanted=wanted
            )


class ListState(StrEnum):
    """Where a community's or unit's list stands (报送状态)."""

    NOT_SENT = "未报"
    SENT = "已报"
    ZERO = "零报告"
    RETURNED = "退回"
    COMMUNITY_APPROVED = "社区审核"
    STREET_APPROVED = "街道审定"
    FINAL = "定稿"


APPROVAL_CHAIN = {
    ListState.SENT: ListState.COMMUNITY_APPROVED,
    ListState.ZERO: ListState.COMMUNITY_APPROVED,
    ListState.COMMUNITY_APPROVED: ListState.STREET_APPROVED,
}


@dataclass(frozen=True)
class SentList:
    """One community's needs list or one unit's resources list in a round (报送清单).

    Attributes:
        sender: The community's or the unit's name.
        kind: `needs` or `resources`.
        rows: Rows it holds.
        returned: Rows returned for correction (退回修改) and not yet sent again.
        reason: Why it was returned last, or the opinion (意见) of the last approval.
    """

    list_id: str
    kind: str
    sender: str
    state: ListState
    rows: int = 0
    returned: int = 0
    reason: str = ""
    liaison: str = ""

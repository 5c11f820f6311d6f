"""Call-ups (召集令): members called for one need, signed up in order until the group is full."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from domain.errors import NotFoundError, RuleError
from domain.identity import node_id, normal_text


class CallUpState(StrEnum):
    """Where a call-up stands (召集状态)."""

    CALLING = "召集中"
    OFFERED = "已编入资源"
    STARTED = "已行动"
    CANCELLED = "已取消"


class SignUpState(StrEnum):
    """Where somebody who signed up stands (报名情况)."""

    IN = "已入列"
    WAITING = "候补"
    WITHDRAWN = "已退出"


@dataclass(frozen=True)
class CallUp:
    """A call-up (召集令) for one need: what is to be done, by how many, when and where.

    Attributes:
        number: Such as 202606-Z01, unique in its street; given when it is first published.
        task: What the group does, told to everybody: without names, phones, flats.
        places: How many are called.
        closes_on: Last day to sign up, inclusive.
        serves_on: The day of the service; None where it is still to be set.
        skills: What is wanted, such as 土建预算.
    """

    need_key: str
    round_id: str
    street: str
    community: str
    task: str
    places: int
    published_on: date
    closes_on: date
    serves_on: date | None = None
    meets_at: time | None = None
    meeting_place: str = ""
    skills: tuple[str, ...] = ()
    number: str = ""
    state: CallUpState = CallUpState.CALLING

    def __post_init__(self) -> None:
        if not normal_text(self.task):
            raise RuleError("call_up_says_nothing")
        if self.places < 1:
            raise RuleError("call_up_for_nobody", places=self.places)
        if self.closes_on < self.published_on:
            raise RuleError("call_up_closes_early", closes=self.closes_on)

    @property
    def call_up_id(self) -> str:
        """The id: one of a need and what is to be done."""
        return node_id("CallUp", self.need_key, normal_text(self.task))

    def numbered(self, known: Iterable["CallUp"]) -> "CallUp":
        """The call-up under the number that follows those of its month."""
        month = f"{self.published_on:%Y%m}-Z"
        given = [int(one.number[len(month) :]) for one in known if one.number.startswith(month)]
        return replace(self, number=f"{month}{max(given, default=0) + 1:02d}")

    def in_state(self, state: CallUpState) -> "CallUp":
        """The call-up as it is known to stand."""
        return replace(self, state=state)

    def must_call(self) -> None:
        """Refuse what only a call-up may do that still calls.

        Raises:
            RuleError: It is cancelled, or its group is formed (code `call_up_over`).
        """
        if self.state is not CallUpState.CALLING:
            raise RuleError("call_up_over", number=self.number, state=self.state.value)

    def cancelled(self) -> "CallUp":
        """The call-up after it is cancelled; twice is once.

        Raises:
            RuleError: Its group is formed (code `call_up_over`).
        """
        if self.state is not CallUpState.CANCELLED:
            self.must_call()
        return replace(self, state=CallUpState.CANCELLED)

    def formed(self, state: CallUpState, group: Sequence["SignUp"]) -> "CallUp":
        """The call-up once its group is a resource of the round, or went to work; twice is once.

        Raises:
            RuleError: Nobody signed up (code `call_up_empty`), or it is over another way.
        """
        if self.state is not state:
            self.must_call()
            if not group:
                raise RuleError("call_up_empty", number=self.number)
        return replace(self, state=state)


@dataclass(frozen=True)
class SignUp:
    """A sign-up (报名) of a member; withdrawn it is ended, never removed.

    Attributes:
        number: Which sign-up of its call-up, from 1: the order in which places are given.
    """

    call_up_id: str
    member: str
    signed_on: date
    number: int
    withdrawn_on: date | None = None

    @property
    def sign_up_id(self) -> str:
        """The id: its number within its call-up."""
        return node_id("SignUp", self.call_up_id, f"{self.number}")


def signed_up(call_up: CallUp, known: Sequence[SignUp], member: str, on: date) -> SignUp | None:
    """The new sign-up of a member; None where one stands. Whoever comes late waits.

    Raises:
        RuleError: The call-up is over, or its last day has passed (code `call_up_closed`).
    """
    call_up.must_call()
    if any(one.member == member and one.withdrawn_on is None for one in known):
        return None
    if on > call_up.closes_on:
        raise RuleError("call_up_closed", number=call_up.number, closes=call_up.closes_on)
    return SignUp(call_up.call_up_id, member, on, len(known) + 1)


def withdrawn(call_up: CallUp, known: Iterable[SignUp], member: str, on: date) -> SignUp:
    """A member's sign-up after withdrawal; who waits first moves up. Twice is once.

    Raises:
        RuleError: The call-up is over.
        NotFoundError: The member did not sign up (code `not_signed_up`).
    """
    own = [one for one in known if one.member == member]
    if not own:
        raise NotFoundError("not_signed_up", member=member, number=call_up.number)
    last = max(own, key=lambda one: one.number)
    if last.withdrawn_on is not None:
        return last
    call_up.must_call()
    return replace(last, withdrawn_on=on)


def line(call_up: CallUp, known: Iterable[SignUp]) -> tuple[tuple[SignUp, SignUpState], ...]:
    """Every sign-up with where it stands: the first that stand have the places, others wait."""
    told: list[tuple[SignUp, SignUpState]] = []
    taken = 0
    for one in sorted(known, key=lambda one: one.number):
        if one.withdrawn_on is not None:
            state = SignUpState.WITHDRAWN
        else:
            state = SignUpState.IN if taken < call_up.places else SignUpState.WAITING
            taken += 1
        told.append((one, state))
    return tuple(told)


def group(call_up: CallUp, known: Iterable[SignUp]) -> tuple[SignUp, ...]:
    """Those who have a place, in order."""
    return tuple(one for one, state in line(call_up, known) if state is SignUpState.IN)

"""Letters of communities to the home units of members: which there are, and that they were sent."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from domain.errors import NotFoundError, RuleError
from domain.identity import node_id, normal_name
from domain.places import community_key, street_key


class LetterKind(StrEnum):
    """What a letter is (函件类别)."""

    HALF_YEAR = "半年反馈函"
    REPLY = "征求意见复函"


class SendingWay(StrEnum):
    """How a letter was sent (送达方式)."""

    EXCHANGE = "公文交换"
    BY_HAND = "当面送达"
    POST = "邮寄"
    ONLINE = "网上发送"


class LetterState(StrEnum):
    """Where a letter stands (发函情况)."""

    UNANSWERED = "待答复"
    UNSENT = "未发出"
    SENT = "已发出"


@dataclass(frozen=True)
class Letter:
    """A letter (函件) of a community to a home unit, whether it was sent or not.

    Attributes:
        matter: 2026年上半年, or what an opinion was asked for, such as 年度考核.
        member: 党员编号 of whom a reply is about; empty for a half-yearly letter.
        asked_on: The day the opinion was asked; None for a half-yearly letter.
    """

    kind: LetterKind
    street: str
    community: str
    unit: str
    matter: str
    member: str = ""
    asked_on: date | None = None

    @property
    def letter_id(self) -> str:
        """One of a kind, community, unit and matter; a reply also of member and day."""
        where = (street_key(self.street), community_key(self.community))
        what = (normal_name(self.unit), self.matter, self.member, str(self.asked_on or ""))
        return node_id("Letter", self.kind.value, *where, *what)


@dataclass(frozen=True)
class Dispatch:
    """A record that a letter was sent (发函记录); a wrong one is taken back, never removed.

    Attributes:
        sent_by: The account that recorded it; never a name.
        number: Which record of its letter, from 1.
        taken_back_on: The day it was taken back; None while it stands.
    """

    letter: Letter
    sent_on: date
    way: SendingWay
    sent_by: str = ""
    number: int = 1
    taken_back_on: date | None = None
    why: str = field(default="", repr=False)

    @property
    def dispatch_id(self) -> str:
        """The id: its number within its letter."""
        return node_id("Dispatch", self.letter.letter_id, f"{self.number}")

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.taken_back_on is None


def sent(known: Iterable[Dispatch], new: Dispatch) -> Dispatch | None:
    """The record that `new` comes to beside those known; None where the same stands.

    Raises:
        RuleError: Another day or way stands for this letter, which is to be taken back first (code
            `letter_sent_already`).
    """
    own = [one for one in known if one.letter.letter_id == new.letter.letter_id]
    for one in own:
        if one.stands and (one.sent_on, one.way) != (new.sent_on, new.way):
            told = {"unit": one.letter.unit, "matter": one.letter.matter, "day": one.sent_on}
            raise RuleError("letter_sent_already", **told)
    if any(one.stands for one in own):
        return None
    return replace(new, number=len(own) + 1)


def taken_back(known: Iterable[Dispatch], letter: Letter, on: date, why: str) -> Dispatch:
    """The standing record of a letter as taken back on a day.

    Raises:
        RuleError: No reason is given (code `reason_missing`).
        NotFoundError: Nothing says that it was sent (code `letter_not_sent`).
    """
    if not why.strip():
        raise RuleError("reason_missing", act="letter take-back")
    for one in known:
        if one.letter.letter_id == letter.letter_id and one.stands:
            return replace(one, taken_back_on=on, why=why.strip())
    raise NotFoundError("letter_not_sent", unit=letter.unit, matter=letter.matter)


@dataclass(frozen=True)
class LetterStanding:
    """A letter and where it stands (发函情况), with what was done with it.

    Attributes:
        written: Whether there is anything to send; a reply only once it was answered.
        ready_on: First day it could be sent: the day it was answered; None for a letter that
            is written whenever it is asked for.
        dispatches: Every record that it was sent, those taken back too.
    """

    letter: Letter
    written: bool = True
    ready_on: date | None = None
    dispatches: tuple[Dispatch, ...] = ()

    @property
    def last(self) -> Dispatch | None:
        """The record that it was sent which stands; None before."""
        return next((one for one in self.dispatches if one.stands), None)

    @property
    def state(self) -> LetterState:
        """Where it stands."""
        if self.last is not None:
            return LetterState.SENT
        return LetterState.UNSENT if self.written else LetterState.UNANSWERED

    def sent(self, on: date, way: SendingWay, today: date) -> Dispatch:
        """A record that it was sent on a day.

        Raises:
            RuleError: It is not answered yet (code `letter_unanswered`), or the day is to come
                (`letter_sent_later`) or before the answer (`letter_sent_early`).
        """
        if not self.written:
            raise RuleError("letter_unanswered", unit=self.letter.unit, matter=self.letter.matter)
        if on > today:
            raise RuleError("letter_sent_later", day=on)
        if self.ready_on is not None and on < self.ready_on:
            raise RuleError("letter_sent_early", day=self.ready_on)
        return Dispatch(self.letter, on, way)

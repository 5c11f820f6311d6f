"""Agreements: what a unit promises a community it is paired with, from signing to end."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.errors import RuleError
from domain.identity import node_id
from domain.money import Fund
from domain.papers import Attachment
from domain.places import street_key


class AgreementState(StrEnum):
    """Where an agreement stands on a day (协议状态)."""

    UNSIGNED = "未签署"
    SIGNED = "已签署"
    EXPIRED = "已到期"
    ENDED = "已终止"


@dataclass(frozen=True)
class Agreement:
    """An agreement (共建协议) of a unit with a community it is paired with (结对共建).

    Attributes:
        promised_yuan: Nothing where only services are promised.
        signed_on: The day on the paper; it counts as signed once a scan of it is here.
        ends_on: Last day it was made for.
        ended_on: The first day it no longer holds, where it was ended; see `end`.
        scans: The signed paper, kept by hash.
    """

    number: str
    unit: str
    street: str
    community: str
    promised_yuan: Decimal
    fund: Fund
    signed_on: date | None = None
    ends_on: date | None = None
    matter: str = ""
    note: str = ""
    ended_on: date | None = None
    why_ended: str = ""
    scans: tuple[Attachment, ...] = ()

    @property
    def agreement_id(self) -> str:
        """The agreement's id: its number within its street."""
        return node_id("Agreement", street_key(self.street), self.number)

    @property
    def signed(self) -> bool:
        """Whether it counts as signed: its signed paper is here as a scan."""
        return bool(self.scans)

    def state(self, on: date) -> AgreementState:
        """Where it stands on a day."""
        if self.ended_on is not None and on >= self.ended_on:
            return AgreementState.ENDED
        if not self.signed:
            return AgreementState.UNSIGNED
        if self.ends_on is not None and on > self.ends_on:
            return AgreementState.EXPIRED
        return AgreementState.SIGNED

    def pairs_in(self, year: int) -> bool:
        """Whether unit and community are paired by it for some day of a year."""
        first = self.signed_on or date(year, 1, 1)
        last = min(day for day in (self.ends_on, self.ended_on, date.max) if day)
        return self.signed and first <= date(year, 12, 31) and last >= date(year, 1, 1)

    def end(self, on: date, why: str) -> "Agreement":
        """The agreement and its pairing as ended from a day on; the same said again is once.

        Raises:
            RuleError: No reason is given (code `reason_missing`), it was ended another day or for
                another reason (`agreement_ended`), or before it was signed (`ends_before_signed`).
        """
        if not why.strip():
            raise RuleError("reason_missing", act="agreement end")
        if self.ended_on is not None and (self.ended_on, self.why_ended) != (on, why.strip()):
            raise RuleError("agreement_ended", number=self.number, day=self.ended_on)
        if self.signed_on is not None and on < self.signed_on:
            raise RuleError("ends_before_signed", number=self.number, day=self.signed_on)
        return replace(self, ended_on=on, why_ended=why.strip())

    def must_stand(self) -> None:
        """Refuse to sign what was ended.

        Raises:
            RuleError: It was (code `agreement_ended`).
        """
        if self.ended_on is not None:
            raise RuleError("agreement_ended", number=self.number, day=self.ended_on)

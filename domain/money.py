"""Money: five purses that never mix, entries between two accounts of one purse, and what they hold.

Each entry is double: what it takes from one account it puts in another of the same purse, so no
entry makes or loses money. A promise is no money; it stands in the agreement (`domain.agreements`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.errors import RuleError
from domain.identity import node_id, normal_name
from domain.places import community_key, street_key

ZERO = Decimal(0)
_FEN = Decimal("0.01")


class Fund(StrEnum):
    """The five purses (资金来源), never mixed."""

    CO_BUILDING = "共建经费"
    PUBLIC = "公共经费"
    RETURNED_DUES = "回拨党费"
    DONATION = "捐赠"
    OWNERS = "业主资金"


class FundKind(StrEnum):
    """What a purse's money is by name (经费科目); one is not spent as another either."""

    COMMUNITY_WORK = "社区工作经费"
    SERVING_RESIDENTS = "服务群众专项经费"
    SMALL_WORKS = "民生微实事"
    REPAIR_FUND = "维修资金"
    COMMON_INCOME = "公共收益"

    @property
    def fund(self) -> Fund:
        """The purse it belongs to."""
        owners = self in {FundKind.REPAIR_FUND, FundKind.COMMON_INCOME}
        return Fund.OWNERS if owners else Fund.PUBLIC


class Flow(StrEnum):
    """Where an entry moves money to (收支)."""

    PAID = "到账"
    SPENT = "支出"
    ALLOTTED = "安排"
    RECALLED = "收回"
    PROJECT_SPENT = "项目支出"

    @property
    def of_project(self) -> bool:
        """Whether it moves a project's own money, and so must name the project."""
        return Heading.PROJECT in _LEGS[self]


class Heading(StrEnum):
    """What an account of a purse is for (账户类别)."""

    GIVER = "来源"
    COMMUNITY = "社区结存"
    PROJECT = "项目结存"
    SPENT = "已支出"

    @property
    def holds(self) -> bool:
        """Whether it holds money that can be spent, and so may never be below nothing."""
        return self in {Heading.COMMUNITY, Heading.PROJECT}


_LEGS = {
    Flow.PAID: (Heading.GIVER, Heading.COMMUNITY),
    Flow.SPENT: (Heading.COMMUNITY, Heading.SPENT),
    Flow.ALLOTTED: (Heading.COMMUNITY, Heading.PROJECT),
    Flow.RECALLED: (Heading.PROJECT, Heading.COMMUNITY),
    Flow.PROJECT_SPENT: (Heading.PROJECT, Heading.SPENT),
}


@dataclass(frozen=True)
class Purse:
    """A purse (钱袋) of one community: nothing goes from one into another.

    Attributes:
        street, community: Comparable names.
        compound: Whose owners' money it is, by comparable name; empty for any other purse.
    """

    street: str
    community: str
    fund: Fund
    kind: FundKind | None = None
    compound: str = ""


@dataclass(frozen=True)
class Account:
    """An account (账户) of a purse; a project's own bears its number."""

    purse: Purse
    heading: Heading
    project: str = ""


@dataclass(frozen=True)
class MoneyEntry:
    """A line of the money ledger (经费台账): one purse, one voucher, the paper that allowed it.

    Attributes:
        voucher: 凭证号, unique in its street, purse and year.
        amount_yuan: Above nothing, in whole fen; a reversal bears the amount it takes back.
        paper: Name of the paper that allowed it.
        unit, agreement: Who pays, and the number of the agreement it pays under.
        project: Number of the project it is for.
        compound: Whose owners' money it is.
        reverses: The `voucher_key` of the entry that it takes back; empty for any other.
    """

    voucher: str
    street: str
    community: str
    flow: Flow
    amount_yuan: Decimal
    fund: Fund
    paper: str
    day: date
    unit: str = ""
    agreement: str = ""
    project: str = ""
    note: str = ""
    kind: FundKind | None = None
    compound: str = ""
    reverses: str = ""

    @property
    def voucher_key(self) -> str:
        """What tells its voucher from every other: street, purse, year and number."""
        where = (street_key(self.street), self.fund.value, str(self.day.year))
        return "|".join((*where, normal_name(self.voucher)))

    @property
    def entry_id(self) -> str:
        """The id of an entry, from its voucher's key."""
        return node_id("MoneyEntry", self.voucher_key)

    @property
    def purse(self) -> Purse:
        """The one purse it moves money in."""
        where = (street_key(self.street), community_key(self.community))
        return Purse(*where, self.fund, self.kind, normal_name(self.compound))

    @property
    def legs(self) -> tuple[Account, Account]:
        """The account it takes from and the one it puts in; a reversal goes the other way."""
        source, target = (
            Account(self.purse, heading, self.project if heading is Heading.PROJECT else "")
            for heading in _LEGS[self.flow]
        )
        return (target, source) if self.reverses else (source, target)

    @property
    def signed_yuan(self) -> Decimal:
        """What it adds to the sum of its flow: less than nothing where it takes back."""
        return -self.amount_yuan if self.reverses else self.amount_yuan

    def reversal(self, voucher: str, paper: str, day: date, why: str) -> "MoneyEntry":
        """The entry (冲销) that takes this one back, under a voucher and a paper of its own.

        Raises:
            RuleError: This one is a reversal itself (code `voucher_is_reversal`): book
                anew instead.
        """
        if self.reverses:
            raise RuleError("voucher_is_reversal", voucher=self.voucher)
        changed = {"voucher": voucher, "paper": paper, "day": day, "note": why}
        return replace(self, **changed, reverses=self.voucher_key)  # type: ignore[arg-type]

    def must_be_whole(self) -> None:
        """Refuse an entry that lacks what every line of the ledger says.

        Raises:
            RuleError: The amount is nothing or has parts of a fen (code `amount_bad`), no paper
                allowed it (`paper_missing`), the kind is another purse's (`kind_of_other_fund`),
                a project's money names no project (`project_missing`), or owners' money names no
                compound (`compound_missing`).
        """
        if self.amount_yuan <= 0 or self.amount_yuan != self.amount_yuan.quantize(_FEN):
            raise RuleError("amount_bad", voucher=self.voucher, amount=str(self.amount_yuan))
        if not self.paper.strip():
            raise RuleError("paper_missing", voucher=self.voucher)
        if self.kind is not None and self.kind.fund is not self.fund:
            raise RuleError(
                "kind_of_other_fund",
                voucher=self.voucher,
                kind=self.kind.value,
                fund=self.fund.value,
            )
        if self.flow.of_project and not self.project:
            raise RuleError("project_missing", voucher=self.voucher, flow=self.flow.value)
        if self.fund is Fund.OWNERS and not self.compound:
            raise RuleError("compound_missing", voucher=self.voucher)


@dataclass(frozen=True)
class MoneyPaper:
    """A paper that allows money to be moved (依据文件), with its scan kept by hash.

    Attributes:
        name: As entries name it, such as 示例六小区业主大会表决书.
        sha256: Of its scan; see `domain.papers.Attachment`.
    """

    street: str
    community: str
    name: str
    sha256: str

    @property
    def paper_key(self) -> str:
        """What entries find it by: its street, community and comparable name."""
        where = (street_key(self.street), community_key(self.community))
        return "|".join((*where, normal_name(self.name)))


def balances(entries: Iterable[MoneyEntry]) -> Mapping[Account, Decimal]:
    """What stands in each account, in yuan; over a purse they come to nothing."""
    found: dict[Account, Decimal] = defaultdict(Decimal)
    for entry in entries:
        source, target = entry.legs
        found[source] -= entry.amount_yuan
        found[target] += entry.amount_yuan
    return found


def must_hold(entries: Iterable[MoneyEntry], new: Iterable[MoneyEntry]) -> None:
    """Refuse new entries that take more from an account than it holds.

    Args:
        entries: All that is booked in the purses they touch, the new ones with it.
        new: Those to be booked.

    Raises:
        RuleError: Code `purse_short`.
    """
    held = balances(entries)
    for entry in new:
        source, _ = entry.legs
        if source.heading.holds and held[source] < 0:
            raise RuleError(
                "purse_short",
                voucher=entry.voucher,
                community=entry.community,
                fund=(entry.kind or entry.fund).value,
                project=source.project or "-",
                amount=str(entry.amount_yuan),
                missing=str(-held[source]),
            )

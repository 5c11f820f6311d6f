"""Points: what a service earns an account, and what the account gets for them, paid by whom."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from domain.errors import NotFoundError, RuleError
from domain.identity import node_id, normal_name


class PointScheme(StrEnum):
    """A scheme of points (积分方案); points of one never count in another."""

    MUTUAL = "双向积分"
    APPRAISAL = "党员考核积分"


class HolderKind(StrEnum):
    """Who holds an account (积分主体): two ways, units and merchants or members and residents."""

    UNIT = "单位"
    MEMBER = "党员"
    RESIDENT = "居民"


class Payer(StrEnum):
    """Who pays what points are redeemed for (兑换出资方)."""

    MERCHANT = "商家让利"
    COMMUNITY = "社区补贴"
    PUBLIC = "公共服务"


class PointKind(StrEnum):
    """What an entry does to an account (积分类型)."""

    EARNED = "获得"
    REDEEMED = "兑换"
    REVERSED = "冲正"
    EXPIRED = "到期"


class ServiceKind(StrEnum):
    """What a service is known by (积分来源)."""

    TASK = "任务"
    RECORD = "服务记录"
    WISH = "微心愿"
    VOUCHER = "凭据"


@dataclass(frozen=True)
class PointItem:
    """A thing done that earns points (积分项目), as `catalogues/points.csv` lists it.

    Attributes:
        code: Such as A1.
        group: Its class (积分类别), one of seven in the two-way scheme.
        stars: 1, 3 or 5: how much the scheme thinks of it.
        points: What one service of it earns.
        holders: Whose accounts it may be booked on.
        usual_for: The kind of service that earns this item where nobody names another.
        source: Where class and item come from.
    """

    scheme: PointScheme
    code: str
    group: str
    name: str
    stars: int
    points: int
    holders: tuple[HolderKind, ...]
    usual_for: ServiceKind | None = None
    source: str = ""


@dataclass(frozen=True)
class Service:
    """The one service that points are earned by (服务来源).

    Attributes:
        service_id: Id of the task, the service record or the wish; the number of a voucher.
    """

    kind: ServiceKind
    service_id: str


@dataclass(frozen=True)
class PointAccount:
    """An account of points (积分账户) in one scheme of one street.

    Attributes:
        number: The unit's name, the member's number, or the number of a resident's passbook.
        name: Of the resident; of units and members the registers know it.
        shown_as: How a person wants to be named on the board of honour; empty keeps off it.
    """

    scheme: PointScheme
    street_code: str
    kind: HolderKind
    number: str
    community: str = ""
    name: str = field(default="", repr=False)
    shown_as: str = field(default="", repr=False)

    @property
    def account_id(self) -> str:
        """The account's id: one for a holder in a scheme of a street."""
        key = (self.scheme.value, self.street_code, self.kind.value, normal_name(self.number))
        return node_id("PointAccount", *key)

    @property
    def honoured_as(self) -> str:
        """How it stands on the board of honour; empty where a person did not ask to be on it."""
        return self.number if self.kind is HolderKind.UNIT else self.shown_as


@dataclass(frozen=True)
class PointEntry:
    """An entry of an account (积分记录); appended, reversed by another, never edited.

    Attributes:
        points: Added to the balance; below zero takes from it.
        item: The item's code; `item_name`, `group` and `stars` as they were when it was earned.
        payer, payer_name: Who pays what it is redeemed for.
        voucher: The number of the redemption's slip, unique in its street.
        reward: What was given.
        reverses: The entry that it takes back.
        why: Why it was reversed.
    """

    entry_id: str
    account_id: str
    kind: PointKind
    points: int
    day: date
    item: str = ""
    item_name: str = ""
    group: str = ""
    stars: int = 0
    service: Service | None = None
    payer: Payer | None = None
    payer_name: str = ""
    voucher: str = ""
    reward: str = ""
    reverses: str = ""
    why: str = ""


def earned(account: PointAccount, item: PointItem, service: Service, day: date) -> PointEntry:
    """What a service earns an account; the same service and item always give the same entry.

    Raises:
        RuleError: The item is of another scheme or for other holders (code `item_of_others`), or
            the service has no id (`service_unnamed`).
    """
    if item.scheme is not account.scheme or account.kind not in item.holders:
        raise RuleError(
            "item_of_others", item=item.code, scheme=item.scheme.value, holder=account.kind.value
        )
    if not service.service_id.strip():
        raise RuleError("service_unnamed", item=item.code)
    key = (account.account_id, service.kind.value, service.service_id, item.code)
    return PointEntry(
        node_id("PointEntry", *key),
        account.account_id,
        PointKind.EARNED,
        item.points,
        day,
        item=item.code,
        item_name=item.name,
        group=item.group,
        stars=item.stars,
        service=service,
    )


def redeemed(
    account: PointAccount,
    points: int,
    payer: Payer,
    payer_name: str,
    voucher: str,
    day: date,
    reward: str = "",
) -> PointEntry:
    """What an account is given for points, against a named payer, under a slip's number.

    Raises:
        RuleError: Nothing is redeemed (code `redeem_nothing`), or nobody is named to pay or the
            slip has no number (`payer_unnamed`).
    """
    if points <= 0:
        raise RuleError("redeem_nothing", points=points)
    if not (payer_name.strip() and voucher.strip()):
        raise RuleError("payer_unnamed", payer=payer.value)
    return PointEntry(
        node_id("PointEntry", account.street_code, "voucher", normal_name(voucher)),
        account.account_id,
        PointKind.REDEEMED,
        -points,
        day,
        payer=payer,
        payer_name=payer_name.strip(),
        voucher=voucher.strip(),
        reward=reward.strip(),
    )


def reversal(entry: PointEntry, day: date, why: str, expired: int = 0) -> PointEntry:
    """What takes an entry back; an entry is reversed once, a reversal never.

    Args:
        entry: What is taken back.
        day: When.
        why: For what reason.
        expired: Points of it that have expired (`Passbook.expired_of`), which are gone already.

    Raises:
        RuleError: It is a reversal itself (code `reversal_reversed`), or nobody says why.
    """
    if entry.kind is PointKind.REVERSED:
        raise RuleError("reversal_reversed", entry=entry.entry_id[:8])
    if not why.strip():
        raise RuleError("reason_missing", act="points reverse")
    return PointEntry(
        node_id("PointEntry", entry.entry_id, "reversed"),
        entry.account_id,
        PointKind.REVERSED,
        expired - entry.points,
        day,
        reverses=entry.entry_id,
        why=why.strip(),
    )


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))


@dataclass(frozen=True)
class Passbook:
    """An account with its entries in the order they were booked (积分存折)."""

    account: PointAccount
    entries: tuple[PointEntry, ...] = ()

    @property
    def balance(self) -> int:
        """What may still be redeemed; never below zero."""
        return sum(one.points for one in self.entries)

    @property
    def standing(self) -> tuple[PointEntry, ...]:
        """Its entries without those taken back and those that take back."""
        gone = {one.reverses for one in self.entries if one.reverses}
        return tuple(
            one
            for one in self.entries
            if one.kind is not PointKind.REVERSED and one.entry_id not in gone
        )

    def entry(self, entry_id: str) -> PointEntry:
        """The entry of an id.

        Raises:
            NotFoundError: There is none (code `entry_unknown`).
        """
        for one in self.entries:
            if one.entry_id == entry_id:
                return one
        raise NotFoundError("entry_unknown", entry=entry_id[:8])

    def take(self, new: PointEntry) -> "Passbook":
        """The account after one more entry; one that stands there already changes nothing.

        Raises:
            RuleError: It is there with other values (code `entry_differs`); the service has
                earned the account another item (`service_counted`) or was taken back
                (`entry_reversed`), or so was the service whose points expired; a reversal is not
                for what is left of its entry (`entry_differs`); or the balance would fall below
                zero (`points_short`).
        """
        there = next((one for one in self.entries if one.entry_id == new.entry_id), None)
        if there is not None:
            self._must_agree(there, new)
            return self
        self._must_be_uncounted(new)
        if new.kind is PointKind.REVERSED:
            self._must_be_left(new)
        if self.balance + new.points < 0:
            raise RuleError("points_short", left=self.balance, asked=-new.points)
        return replace(self, entries=(*self.entries, new))

    def _must_agree(self, there: PointEntry, new: PointEntry) -> None:
        """Day, reason and worth stand as first told; and what was taken back stays so."""
        said = replace(new, day=there.day, why=there.why)
        if new.kind is PointKind.EARNED:
            said = replace(
                said,
                points=there.points,
                item_name=there.item_name,
                group=there.group,
                stars=there.stars,
            )
        if said != there:
            raise RuleError("entry_differs", entry=new.voucher or new.entry_id[:8])
        if there.kind is not PointKind.REVERSED and there not in self.standing:
            raise RuleError("entry_reversed", entry=there.voucher or there.entry_id[:8])

    def _must_be_uncounted(self, new: PointEntry) -> None:
        for one in self.standing:
            if new.service is not None and one.service == new.service:
                raise RuleError("service_counted", item=one.item, day=one.day)

    def expired_of(self, entry: PointEntry) -> int:
        """How many points of an entry have expired, at least 0."""
        end = _expiry_id(entry)
        return -sum(one.points for one in self.standing if one.entry_id == end)

    def _must_be_left(self, back: PointEntry) -> None:
        """A reversal takes what has not expired; expired points of what was taken back stay so."""
        entry = self.entry(back.reverses)
        if entry.points + back.points != self.expired_of(entry):
            raise RuleError("entry_differs", entry=entry.entry_id[:8])
        if entry.kind is PointKind.EXPIRED and not any(
            _expiry_id(one) == entry.entry_id for one in self.standing
        ):
            raise RuleError("entry_reversed", entry=entry.entry_id[:8])

    def lines(self) -> Iterator[tuple[PointEntry, int]]:
        """Each entry with the balance after it."""
        left = 0
        for one in self.entries:
            left += one.points
            yield one, left

    def earned_in(self, year: int) -> int:
        """Points earned by services of a year, without what was taken back."""
        return sum(one.points for one in self.earnings(year))

    def earnings(self, year: int) -> tuple[PointEntry, ...]:
        """The entries that this counts."""
        return tuple(
            one for one in self.standing if one.kind is PointKind.EARNED and one.day.year == year
        )

    def expiring(self, on: date, months: int | None) -> tuple[PointEntry, ...]:
        """What has expired by a day: points earned so many months before it and never redeemed.

        The oldest points are redeemed first. A scheme without months lets nothing expire.
        """
        if months is None:
            return ()
        used = -sum(one.points for one in self.standing if one.kind is PointKind.REDEEMED)
        ended = {one.entry_id: one.points for one in self.entries if one.kind is PointKind.EXPIRED}
        lots = [one for one in self.standing if one.kind is PointKind.EARNED]
        found = []
        for lot in sorted(lots, key=lambda one: one.day):
            end = _expiry(lot, _months_after(lot.day, months))
            taken = min(used, lot.points + ended.get(end.entry_id, 0))
            used -= taken
            if end.entry_id not in ended and taken < lot.points and end.day <= on:
                found.append(replace(end, points=taken - lot.points))
        return tuple(found)


def _expiry_id(lot: PointEntry) -> str:
    return node_id("PointEntry", lot.entry_id, "expired")


def _expiry(lot: PointEntry, day: date) -> PointEntry:
    return PointEntry(_expiry_id(lot), lot.account_id, PointKind.EXPIRED, -lot.points, day)

"""Small wishes: a menu without names, one giver each, first come first served, given once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from domain.errors import RuleError
from domain.identity import node_id, normal_name, normal_text
from domain.papers import Attachment
from domain.places import community_key, street_key
from domain.privacy import masked
from domain.serving import Helper


class WishKind(StrEnum):
    """What is wished (心愿类型)."""

    GOODS = "物品"
    SERVICE = "服务"


class WishState(StrEnum):
    """Where a wish stands on a day (心愿状态)."""

    OPEN = "待认领"
    CLAIMED = "已认领"
    DELIVERED = "待确认"
    CONFIRMED = "已实现"
    WITHDRAWN = "已撤回"
    EXPIRED = "已过期"


@dataclass(frozen=True)
class Wisher:
    """Whose wish it is (心愿人): for the community alone, never on the menu."""

    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    address: str = field(default="", repr=False)


@dataclass(frozen=True)
class WishClaim:
    """A giver's claim (认领) on a wish: given back with a reason, or carried through.

    Attributes:
        number: Which claim of its wish, from 1.
        evidence: Pictures and papers of the delivery, kept by hash.
        confirmed_on: The community saw that the wish came true.
    """

    number: int
    giver: Helper
    claimed_on: date
    given_back_on: date | None = None
    why_given_back: str = ""
    delivered_on: date | None = None
    evidence: tuple[Attachment, ...] = ()
    confirmed_on: date | None = None
    thanked_on: date | None = None


@dataclass(frozen=True)
class Wish:
    """A small wish (微心愿) of a resident that a community takes care of.

    Attributes:
        number: Its number within its community.
        text: What is wished, as the menu shows it: without anything personal.
        ends_on: Last day to claim it; None for as long as it takes.
        hardship: Whether it is of a person in hardship; counted, never shown.
        claims: In order; at most the last one stands.
    """

    number: str
    street: str
    community: str
    kind: WishKind
    text: str
    raised_on: date
    ends_on: date | None = None
    hardship: bool = False
    wisher: Wisher = field(default=Wisher(), repr=False)
    claims: tuple[WishClaim, ...] = ()
    why_withdrawn: str = ""

    @property
    def wish_id(self) -> str:
        """The wish's id: its number within its community."""
        where = (street_key(self.street), community_key(self.community))
        return node_id("Wish", *where, self.number)

    @property
    def person_key(self) -> str:
        """What tells two persons apart: the name within a community; without one, the wish."""
        where = (street_key(self.street), community_key(self.community))
        return node_id("Wisher", *where, normal_name(self.wisher.name) or self.wish_id)

    @property
    def gift_key(self) -> str:
        """The same gift to the same person in the same year; empty where nobody is named."""
        if not self.wisher.name:
            return ""
        return node_id("Gift", self.person_key, normal_text(self.text), str(self.raised_on.year))

    @property
    def claim(self) -> WishClaim | None:
        """The claim that stands; None while nobody claims it."""
        last = self.claims[-1] if self.claims else None
        return last if last and last.given_back_on is None else None

    @property
    def menu_text(self) -> str:
        """What is wished as everybody may read it: what may tell of a person is blotted out."""
        return masked(self.text)

    def state(self, on: date) -> WishState:
        """Where it stands on a day."""
        claim = self.claim
        if self.why_withdrawn:
            return WishState.WITHDRAWN
        if claim is None:
            over = self.ends_on is not None and on > self.ends_on
            return WishState.EXPIRED if over else WishState.OPEN
        if claim.confirmed_on:
            return WishState.CONFIRMED
        return WishState.DELIVERED if claim.delivered_on else WishState.CLAIMED

    def stands(self, on: date) -> bool:
        """Whether it waits for a gift or has had one, so that nobody wishes the same again."""
        return self.state(on) not in {WishState.WITHDRAWN, WishState.EXPIRED}

    def same_wish(self, other: "Wish") -> bool:
        """Whether both say the same of the wish itself, whatever came of it."""
        return replace(self, claims=(), why_withdrawn="") == replace(
            other, claims=(), why_withdrawn=""
        )

    def claimed_by(self, giver: Helper, on: date) -> "Wish":
        """The wish as claimed; by the same giver again it stays as it is.

        Raises:
            RuleError: Another giver was first (code `wish_taken`), or it is over (`wish_state`).
        """
        if self.claim is not None and self.claim.giver == giver:
            return self
        if self.claim is not None:
            raise RuleError("wish_taken", number=self.number, community=self.community)
        self._must_be({WishState.OPEN}, on)
        return replace(self, claims=(*self.claims, WishClaim(len(self.claims) + 1, giver, on)))

    def given_back(self, on: date, why: str) -> "Wish":
        """The wish as free again, with the reason; what was delivered is not given back.

        Raises:
            RuleError: No reason (code `reason_missing`), or nobody claims it (`wish_state`).
        """
        if not why.strip():
            raise RuleError("reason_missing", act="wish give-back")
        self._must_be({WishState.CLAIMED}, on)
        return self._with(given_back_on=on, why_given_back=why.strip())

    def delivered(self, on: date, evidence: tuple[Attachment, ...]) -> "Wish":
        """The wish as delivered, with what shows it; more evidence may follow until confirmed.

        Raises:
            RuleError: Nothing shows it (code `evidence_missing`), or nobody claims it.
        """
        self._must_be({WishState.CLAIMED, WishState.DELIVERED}, on)
        claim = self.claims[-1]
        kept = tuple(dict.fromkeys((*claim.evidence, *evidence)))
        if not kept:
            raise RuleError("evidence_missing", number=self.number)
        return self._with(delivered_on=claim.delivered_on or on, evidence=kept)

    def confirmed(self, on: date) -> "Wish":
        """The wish as come true: the community saw it.

        Raises:
            RuleError: It is not delivered (code `wish_state`).
        """
        if self.state(on) is WishState.CONFIRMED:
            return self
        self._must_be({WishState.DELIVERED}, on)
        return self._with(confirmed_on=on)

    def thanked(self, on: date) -> "Wish":
        """The giver as thanked; the first day stays.

        Raises:
            RuleError: It has not come true (code `wish_state`).
        """
        self._must_be({WishState.CONFIRMED}, on)
        return self._with(thanked_on=self.claims[-1].thanked_on or on)

    def withdrawn(self, on: date, why: str) -> "Wish":
        """The wish as taken back; only before anybody claims it.

        Raises:
            RuleError: No reason, or it is claimed or came true (code `wish_state`).
        """
        if not why.strip():
            raise RuleError("reason_missing", act="wish withdraw")
        if self.why_withdrawn == why.strip():
            return self
        self._must_be({WishState.OPEN, WishState.EXPIRED}, on)
        return replace(self, why_withdrawn=why.strip())

    def _must_be(self, wanted: set[WishState], on: date) -> None:
        state = self.state(on)
        if state not in wanted:
            raise RuleError(
                "wish_state", number=self.number, community=self.community, state=state.value
            )

    def _with(self, **changed: object) -> "Wish":
        last = replace(self.claims[-1], **changed)  # type: ignore[arg-type]
        return replace(self, claims=(*self.claims[:-1], last))


Verb = Callable[[Wish], Wish]
"""What happens to a wish; it may be done twice to the same one, so it has no side effects."""


@dataclass(frozen=True)
class MenuLine:
    """One line of the menu (需求菜单): a wish that may be claimed, without anything personal."""

    number: str
    community: str
    kind: WishKind
    text: str
    ends_on: date | None

    @classmethod
    def of(cls, wish: Wish) -> "MenuLine":
        """The line of a wish, what may tell of a person blotted out."""
        return cls(wish.number, wish.community, wish.kind, wish.menu_text, wish.ends_on)


def menu(wishes: Iterable[Wish], on: date) -> tuple[MenuLine, ...]:
    """What may be claimed on a day: by community, what ends first before the rest."""
    ordered = sorted(
        (wish for wish in wishes if wish.state(on) is WishState.OPEN),
        key=lambda wish: (wish.community, wish.ends_on or date.max, wish.number),
    )
    return tuple(map(MenuLine.of, ordered))


@dataclass(frozen=True)
class WishFigures:
    """The wishes of one year and place (心愿统计).

    Attributes:
        raised: Taken down in the year.
        goods_claimed, service_claimed: Claims made in the year and not given back.
        confirmed: Came true in the year.
        persons_helped: Persons in hardship whose wish, one or more, came true in the year.
    """

    year: int
    community: str = ""
    raised: int = 0
    goods_claimed: int = 0
    service_claimed: int = 0
    confirmed: int = 0
    persons_helped: int = 0

    @classmethod
    def of(cls, wishes: Iterable[Wish], year: int, community: str = "") -> "WishFigures":
        """The figures of a year, of one community or of all: each the count of its lines."""
        own = tuple(wishes)
        counts = (len(wish_lines(own, each, year, community)) for each in WishFigure)
        return cls(year, community, *counts)


class WishFigure(StrEnum):
    """A figure of wishes (心愿指标), in the order of `WishFigures`."""

    RAISED = "登记"
    GOODS_CLAIMED = "认领物品"
    SERVICE_CLAIMED = "认领服务"
    CONFIRMED = "实现"
    PERSONS_HELPED = "帮助困难群众"


def wish_lines(
    wishes: Iterable[Wish], figure: WishFigure, year: int, community: str = ""
) -> tuple[tuple[Wish, ...], ...]:
    """The lines behind a figure: each a wish, of persons helped each person's wishes together."""
    own = (
        wish
        for wish in wishes
        if not community or community_key(wish.community) == community_key(community)
    )
    found = [wish for wish in own if _counts(wish, figure, year)]
    if figure is not WishFigure.PERSONS_HELPED:
        return tuple((wish,) for wish in found)
    persons: dict[str, tuple[Wish, ...]] = {}
    for wish in found:
        persons[wish.person_key] = (*persons.get(wish.person_key, ()), wish)
    return tuple(persons.values())


def _counts(wish: Wish, figure: WishFigure, year: int) -> bool:
    claim = wish.claim
    match figure:
        case WishFigure.RAISED:
            return wish.raised_on.year == year
        case WishFigure.GOODS_CLAIMED | WishFigure.SERVICE_CLAIMED:
            goods = figure is WishFigure.GOODS_CLAIMED
            kind = WishKind.GOODS if goods else WishKind.SERVICE
            return wish.kind is kind and claim is not None and claim.claimed_on.year == year
    if claim is None or claim.confirmed_on is None or claim.confirmed_on.year != year:
        return False
    return wish.hardship or figure is WishFigure.CONFIRMED

"""Small wishes over the wire; who wishes is kept, never shown."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from api.files import FileBody
from api.schemas.base import Asked, Day, Name, Short, Shown, Text
from api.schemas.papers import AttachmentShown
from api.schemas.people import HelperBody
from domain.wishes import Wish, Wisher, WishKind, WishState


class WishBody(Asked):
    """A wish to take down; who wishes is kept in the contact alone."""

    number: Name = Field(description="its number within its community")
    community: Name
    kind: WishKind = WishKind.GOODS
    text: Text = Field(min_length=1, description="as the menu shows it: nothing personal")
    raised_on: Day | None = None
    ends_on: Day | None = Field(None, description="last day to claim it")
    hardship: bool = Field(False, description="counted, never shown")
    name: Short = ""
    phone: Short = ""
    address: Short = ""

    def wish(self, street: str, community: str, today: date) -> Wish:
        """As the domain has it."""
        return Wish(
            self.number,
            street,
            community,
            self.kind,
            self.text,
            self.raised_on or today,
            self.ends_on,
            self.hardship,
            Wisher(self.name, self.phone, self.address),
        )


class ClaimBody(HelperBody):
    """Who claims a wish: one unit or one member."""

    on: Day | None = None


class WhyBody(Asked):
    """Why something is given back or taken back."""

    why: Text = Field(min_length=1, description="without names")


class DeliverBody(Asked):
    """What shows that a wish was delivered."""

    files: Annotated[list[FileBody], Field(max_length=20)] = []
    on: Day | None = None


class OnBody(Asked):
    """The day it happened."""

    on: Day | None = Field(None, description="default today")


class WishClaimShown(Shown):
    """A claim of a wish."""

    number: int
    member: str
    unit: str
    claimed_on: date
    given_back_on: date | None
    delivered_on: date | None
    confirmed_on: date | None
    thanked_on: date | None
    evidence: list[AttachmentShown]


class WishShown(Shown):
    """A wish with its claims."""

    number: str
    community: str
    kind: WishKind
    text: str = Field(description="as the menu shows it: what may tell of a person is blotted out")
    raised_on: date
    ends_on: date | None
    state: WishState
    claims: list[WishClaimShown]

    @classmethod
    def of(cls, wish: Wish, today: date) -> Self:
        """As it is shown on a day."""
        claims = [
            WishClaimShown.read(one, member=one.giver.member, unit=one.giver.unit)
            for one in wish.claims
        ]
        return cls.read(wish, text=wish.menu_text, state=wish.state(today), claims=claims)


class MenuLineShown(Shown):
    """A line of the menu: no names, nothing personal."""

    number: str
    community: str
    kind: WishKind
    text: str
    ends_on: date | None


class WishFiguresShown(Shown):
    """A year of the street, or of one community."""

    year: int
    community: str = Field(description="empty: the whole street")
    raised: int
    goods_claimed: int
    service_claimed: int
    confirmed: int
    persons_helped: int

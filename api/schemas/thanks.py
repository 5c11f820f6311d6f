"""Ratings, stars and points over the wire: who rated is nowhere, persons are numbers."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from api.schemas.base import Asked, Day, Name, Number, Short, Shown, Text
from api.schemas.papers import HitShown
from domain.points import (
    HolderKind,
    Passbook,
    Payer,
    PointAccount,
    PointItem,
    PointKind,
    PointScheme,
    Service,
    ServiceKind,
)
from domain.ratings import (
    Direction,
    NoticeKind,
    Satisfaction,
    Subject,
    SubjectKind,
    Tally,
)
from domain.stars import StarAward, StarFigures, StarKind
from workflow.notice import NOTICE_WORKING_DAYS, NoticeHit

Year = Annotated[int, Field(ge=2000, le=2099)]


class OccasionBody(Asked):
    """An occasion of its own, such as a half year's."""

    name: Name = Field(examples=["2026年上半年两评"])
    opens_on: Day | None = None
    community: Short = Field("", description="whose it is; empty: the street's")


class OccasionShown(Shown):
    """An occasion on which is rated."""

    name: str
    opens_on: date
    community: str
    round_id: str = Field(description="the round whose projects are rated; empty: none")
    published_on: date | None


class RatingBody(Asked):
    """What a rater says of a project, or of who serves."""

    direction: Direction = Direction.ASKER
    kind: SubjectKind = SubjectKind.PROJECT
    subject: Name = Field(description="the project's number; the unit's, body's or member's name")
    satisfaction: Satisfaction
    rater: Short = Field(
        "", description="what tells raters apart, such as a ballot's number; never kept as it is"
    )
    opinion: Text = Field("", description="kept in the contact alone")
    on: Day | None = None
    round_id: Short = Field("", description="the round of a project; also its occasion")
    occasion: Short = Field("", description="name of an occasion of its own")


class TallyShown(Shown):
    """How many said what; what few said in secret is not shown apart."""

    direction: Direction
    kind: SubjectKind
    subject: str
    raters: int
    satisfied: int | None
    fairly: int | None
    not_satisfied: int | None
    rate: float | None = Field(description="满意率, from 0 to 1")

    @classmethod
    def of(cls, direction: Direction, subject: Subject, told: Tally) -> Self:
        """As it is shown."""
        shows = told.shows(direction)
        return cls(
            direction=direction,
            kind=subject.kind,
            subject=subject.name,
            raters=told.raters,
            satisfied=told.satisfied if shows else None,
            fairly=told.fairly if shows else None,
            not_satisfied=told.not_satisfied if shows else None,
            rate=float(told.rate) if shows and told.rate is not None else None,
        )


class PublicationBody(Asked):
    """What is made public of an occasion."""

    kind: NoticeKind
    round_id: Short = Field("", description="the round whose projects were rated")
    occasion: Short = Field("", description="name of an occasion of its own")
    reviewed: Short = Field("", description="the mark of the hits that were looked at")
    working_days: Annotated[int, Field(ge=1, le=60)] = NOTICE_WORKING_DAYS


class PublicationShown(Shown):
    """What was made public: nothing in it tells of a person."""

    title: str
    kind: NoticeKind
    starts_on: date
    ends_on: date
    projects: list[dict[str, str]]
    ratings: list[dict[str, str]]


class DraftShown(Shown):
    """What would be made public, with what a person must look at first."""

    projects: list[dict[str, str]]
    ratings: list[dict[str, str]]
    hits: list[HitShown]
    mark: str

    @classmethod
    def hit(cls, hit: NoticeHit) -> HitShown:
        """A place of the text that may tell of a person."""
        return HitShown.model_validate(hit)


class StarProposalShown(Shown):
    """Who did most in a year by plain figures; it decides nothing."""

    holder: str
    goes_to: str
    tasks: int
    times: int
    hours: Number
    points: int

    @classmethod
    def of(cls, told: tuple[str, str, StarFigures]) -> Self:
        """As it is shown."""
        holder, goes_to, figures = told
        return cls.read(figures, holder=holder, goes_to=goes_to)


class StarsBody(Asked):
    """Whom people decided on."""

    kind: StarKind
    year: Year
    holders: Annotated[list[Name], Field(min_length=1, max_length=500)]
    paper: Name = Field(description="the paper that says so")


class StarWithdrawBody(Asked):
    """An award that is taken back."""

    kind: StarKind
    year: Year
    holder: Name
    why: Text = Field(min_length=1)


class StarShown(Shown):
    """A yearly award."""

    kind: StarKind
    year: int
    holder: str = Field(description="the unit's name or the member's number")
    goes_to: str
    paper: str
    decided_on: date
    withdrawn_on: date | None
    why_withdrawn: str

    @classmethod
    def of(cls, one: StarAward) -> Self:
        """As it is shown."""
        return cls.read(one)


class AccountBody(Asked):
    """An account to open, or whose name is said anew."""

    scheme: PointScheme = PointScheme.MUTUAL
    kind: HolderKind = HolderKind.RESIDENT
    number: Name = Field(description="unit's name, member's number, resident's passbook number")
    community: Short = ""
    name: Short = Field("", description="of a resident; kept in the contact alone")
    shown_as: Short = Field("", description="on the board of honour; empty: not on it")

    def account(self, street_code: str) -> PointAccount:
        """As the domain has it."""
        told = (self.kind, self.number, self.community, self.name, self.shown_as)
        return PointAccount(self.scheme, street_code, *told)


class EarnBody(Asked):
    """What one service earns an account."""

    scheme: PointScheme = PointScheme.MUTUAL
    kind: HolderKind = HolderKind.RESIDENT
    number: Name
    item: Name = Field(description="code or name of the catalogue's item", examples=["A1"])
    source: ServiceKind = ServiceKind.VOUCHER
    source_id: Name = Field(description="id of the task, record or wish; number of a voucher")
    on: Day | None = None

    @property
    def service(self) -> Service:
        """The one service."""
        return Service(self.source, self.source_id)


class RedeemBody(Asked):
    """What an account is given for points."""

    scheme: PointScheme = PointScheme.MUTUAL
    number: Name
    points: Annotated[int, Field(ge=1, le=10_000_000)]
    payer: Payer
    payer_name: Name
    voucher: Name = Field(description="number of the slip, unique in its street")
    reward: Short = ""
    on: Day | None = None


class ReverseEntryBody(Asked):
    """Why an entry is taken back."""

    entry: Name = Field(description="the start of its id, or its slip's number")
    why: Text = Field(min_length=1)


class ExpireBody(Asked):
    """The day by which points expire."""

    scheme: PointScheme = PointScheme.MUTUAL
    on: Day | None = None


class ItemShown(Shown):
    """A thing done that earns points."""

    scheme: PointScheme
    code: str
    group: str
    name: str
    stars: int
    points: int
    holders: list[HolderKind]
    source: str

    @classmethod
    def of(cls, one: PointItem) -> Self:
        """As it is shown."""
        return cls.read(one)


class PointEntryShown(Shown):
    """An entry of an account, with the balance after it."""

    entry_id: str
    kind: PointKind
    points: int
    left: int
    day: date
    item: str
    item_name: str
    payer: Payer | None
    payer_name: str
    voucher: str
    reward: str
    reverses: str


class PassbookShown(Shown):
    """An account with its entries; whose it is by number alone."""

    scheme: PointScheme
    kind: HolderKind
    number: str
    community: str
    balance: int
    entries: list[PointEntryShown]

    @classmethod
    def of(cls, book: Passbook) -> Self:
        """As it is shown."""
        entries = [PointEntryShown.read(one, left=left) for one, left in book.lines()]
        return cls.read(book.account, balance=book.balance, entries=entries)


class HonourShown(Shown):
    """A place on the board of honour: units, and persons as they asked to be shown."""

    kind: HolderKind
    name: str
    points: int


class AwardedShown(Shown):
    """What came of awarding a month's points."""

    new: int
    reversed: int
    without: int = Field(description="services that the catalogue has no usual item for")

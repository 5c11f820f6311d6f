"""Members, report-ins, service and posts over the wire: members by number, never by name."""

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field

from api.schemas.base import Asked, Day, Name, Number, Short, Shown, Text
from api.schemas.lists import LateBody
from domain.call_ups import CallUp, CallUpState, SignUp, SignUpState
from domain.letters import LetterKind, LetterStanding, LetterState, SendingWay
from domain.people import Management
from domain.report_ins import ReportIn
from domain.serving import Helper, ServiceRecord
from domain.standing_posts import StandingPost

MemberNumber = Annotated[Name, Field(description="党员编号")]
Members = Annotated[list[MemberNumber], Field(min_length=1, max_length=200)]


class HelperBody(Asked):
    """A member by number, or a unit by name: one of the two."""

    member: Short = Field("", description="党员编号")
    unit: Short = ""

    def helper(self) -> Helper:
        """As the domain has it."""
        return Helper(self.member, self.unit)


class ReportInBody(HelperBody):
    """A report-in to a community."""

    community: Name
    since: Day | None = Field(None, description="first day; default today")
    management: Management | None = None
    leaves: bool = Field(False, description="what stood elsewhere ends the day before")


class EndReportInBody(HelperBody):
    """The end of a report-in."""

    community: Name
    until: Day | None = Field(None, description="last day; default today")


class CheckInBody(Asked):
    """A member comes to an activity."""

    member: MemberNumber
    community: Name
    activity: Name
    on: Day | None = None
    at: time


class CheckOutBody(Asked):
    """A member leaves an activity."""

    member: MemberNumber
    activity: Name
    on: Day | None = None
    at: time


class ServiceBody(HelperBody):
    """A service that was done."""

    community: Name
    activity: Name = Field(description="what it was; without names")
    on: Day | None = None
    hours: Annotated[Decimal, Field(gt=0, le=24, description="of one person", examples=[2.5])]
    persons: Annotated[int, Field(ge=1, le=100_000)] = 1
    call_up: Short = Field("", description="number of the call-up it was done for")


class ReverseBody(Asked):
    """Why something recorded is taken back."""

    why: Text = Field(min_length=1, description="without names")


class MemberShown(Shown):
    """A party member, by number alone."""

    number: str
    affiliated_to: str
    home_unit: str
    reported_to: str
    skills: list[str]
    service_group: str
    management: Management | None


class ReportInShown(Shown):
    """A report-in to a community."""

    member: str
    unit: str
    community: str
    since: date | None
    until: date | None
    management: Management | None

    @classmethod
    def of(cls, one: ReportIn) -> Self:
        """As it is shown."""
        return cls.read(one, member=one.helper.member, unit=one.helper.unit)


class RateShown(Shown):
    """How many of how many."""

    part: int
    whole: int
    told: str = Field(examples=["99.97%"])


class RatesShown(Shown):
    """Who reported in, and who of them served."""

    reported: RateShown
    served: RateShown


class BothRatesShown(Shown):
    """The rates of members and of units in a span of days."""

    since: date
    until: date
    members: RatesShown
    units: RatesShown


class CheckInShown(Shown):
    """A check-in."""

    member: str
    community: str
    activity: str
    day: date
    begins: time


class ServiceShown(Shown):
    """A service record."""

    record_id: str
    member: str
    unit: str
    community: str
    activity: str
    served_on: date
    hours: Number
    persons: int
    call_up: str
    reversed_on: date | None

    @classmethod
    def of(cls, one: ServiceRecord) -> Self:
        """As it is shown."""
        return cls.read(one, member=one.helper.member, unit=one.helper.unit)


class CallUpBody(Asked):
    """A call-up for one need."""

    need: Name = Field(description="the need's number or id")
    task: Text = Field(min_length=1, description="what the group does; without names")
    places: Annotated[int, Field(ge=1, le=10_000)]
    closes_on: Day
    serves_on: Day | None = None
    meets_at: time | None = None
    meeting_place: Short = ""
    skills: Annotated[list[Name], Field(max_length=20)] = []


class SignUpBody(Asked):
    """Members who sign up, in the order given."""

    members: Members
    on: Day | None = None


class WithdrawSignUpBody(Asked):
    """A member who withdraws."""

    member: MemberNumber
    on: Day | None = None


class OfferBody(Asked):
    """Why the group comes into the lists after the freeze."""

    late: LateBody | None = None


class CallUpShown(Shown):
    """A call-up, as everybody may read it."""

    number: str = Field(examples=["202606-Z01"])
    community: str
    task: str
    places: int
    signed_up: int = Field(description="who have a place")
    waiting: int
    published_on: date
    closes_on: date
    serves_on: date | None
    meets_at: time | None
    meeting_place: str
    skills: list[str]
    state: CallUpState

    @classmethod
    def of(cls, one: CallUp, states: list[SignUpState]) -> Self:
        """As it is shown."""
        signed_up, waiting = states.count(SignUpState.IN), states.count(SignUpState.WAITING)
        return cls.read(one, signed_up=signed_up, waiting=waiting)


class SignUpShown(Shown):
    """A member's sign-up."""

    number: int
    member: str
    signed_on: date
    state: SignUpState

    @classmethod
    def of(cls, one: SignUp, state: SignUpState) -> Self:
        """As it is shown."""
        return cls.read(one, state=state)


class PostBody(Asked):
    """A standing post of a community; said again it is changed."""

    community: Name
    name: Name
    duty: Text = Field(min_length=1, description="what its holder does; without names")
    places: Annotated[int, Field(ge=1, le=1000)] = 1


class ClosePostBody(Asked):
    """A post that is done away with; who holds it keeps it to the end of the term."""

    community: Name
    name: Name
    on: Day | None = None


class ClaimPostBody(Asked):
    """A member claims a post for a term."""

    community: Name
    post: Name
    member: MemberNumber
    since: Day | None = None
    until: Day


class ReleasePostBody(Asked):
    """A member gives a post back."""

    community: Name
    post: Name
    member: MemberNumber
    on: Day | None = Field(None, description="the last day it is held; default today")


class PostShown(Shown):
    """A standing post."""

    community: str
    name: str
    duty: str
    places: int
    held: int = Field(description="how many hold it today")
    closed_on: date | None

    @classmethod
    def of(cls, post: StandingPost, held: int) -> Self:
        """As it is shown."""
        return cls.read(post, held=held)


class ClaimShown(Shown):
    """A member's claim to a post."""

    member: str
    since: date
    until: date
    released_on: date | None


class OpinionBody(Asked):
    """A home unit asks for an opinion about a member."""

    member: MemberNumber
    community: Name
    unit: Name
    matter: Name = Field(examples=["年度考核"])
    on: Day | None = None


class AnswerOpinionBody(Asked):
    """The community's answer to the last request about a member."""

    member: MemberNumber
    text: Text = Field(min_length=1, description="kept in the contact alone")
    on: Day | None = None


class OpinionShown(Shown):
    """A request for an opinion; the answer stands on its paper alone."""

    member: str
    community: str
    unit: str
    matter: str
    asked_on: date
    answered_on: date | None


class LetterShown(Shown):
    """A letter of a community to a unit (函件), and whether it was sent; its text is on paper."""

    kind: LetterKind
    community: str
    unit: str
    matter: str = Field(description="the half-year, or what was asked")
    member: str = Field(description="党员编号 of whom an opinion was asked; else empty")
    asked_on: date | None
    state: LetterState
    sent_on: date | None
    way: SendingWay | None

    @classmethod
    def of(cls, told: LetterStanding) -> Self:
        """As it stands."""
        letter, last = told.letter, told.last
        return cls(
            kind=letter.kind,
            community=letter.community,
            unit=letter.unit,
            matter=letter.matter,
            member=letter.member,
            asked_on=letter.asked_on,
            state=told.state,
            sent_on=last.sent_on if last else None,
            way=last.way if last else None,
        )

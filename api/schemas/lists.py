"""Needs and resources over the wire; who asks, with phone, is shown by an operation of its own."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field

from api.files import FileBody
from api.schemas.base import Amount, Asked, Day, Name, Number, Short, Shown, Text
from domain.errors import InputError
from domain.hours import Hours, read_hours
from domain.needs import AskerKind, Need, NeedPart, Route, Urgency
from domain.places import Area, Level, Location, Street, community_key, street_key
from domain.quantities import Period
from domain.resources import Form, Resource, UnitKind
from workflow.ports.lists import ImportCount, LateEntry, RoundNeed

Words = Annotated[list[Name], Field(max_length=20)]
LEVELS = {"社区": Level.COMMUNITY, "街道": Level.STREET, "区": Level.DISTRICT, "市": Level.CITY}


class LateBody(Asked):
    """Why something comes after the freeze, and by whose leave."""

    reason: Text = Field(min_length=1)
    approver: Name = Field(description="the leader who allows it")

    def entry(self) -> LateEntry:
        """As the workflow takes it."""
        return LateEntry(self.reason, self.approver)


class ImportBody(Asked):
    """Files of lists: which is which shows in their headers. All of them are taken, or none."""

    files: Annotated[list[FileBody], Field(min_length=1, max_length=20)]
    skip_bad_rows: bool = Field(False, description="take the good rows and leave the bad ones out")
    replace: bool = Field(False, description="withdraw rows that the file lacks")
    late: LateBody | None = None


class ImportShown(Shown):
    """What an import of one list came to, in rows."""

    new: int
    changed: int
    same: int
    withdrawn: int


class ImportedShown(Shown):
    """What an import came to."""

    needs: ImportShown
    resources: ImportShown
    skipped: int = Field(description="bad rows that were left out")

    @classmethod
    def of(cls, needs: ImportCount, resources: ImportCount, skipped: int) -> Self:
        """As it is shown."""
        return cls(
            needs=ImportShown.model_validate(needs),
            resources=ImportShown.model_validate(resources),
            skipped=skipped,
        )


class PartBody(Asked):
    """A part of a need: parts complement each other."""

    name: Name = Field(examples=["场地"])
    quantity: Amount = Decimal(1)
    measure_unit: Short = ""


class NeedBody(Asked):
    """A need to enter."""

    number: Short = Field("", description="需求编号; the same number again is an update")
    name: Short = ""
    text: Text = Field(min_length=1, examples=["电动自行车没有地方停，有人推进电梯"])
    community: Name = Field(examples=["西站社区"])
    compound: Short = ""
    category: Short = ""
    parts: Annotated[list[PartBody], Field(max_length=20)] = []
    quantity: Amount = Decimal(1)
    measure_unit: Short = Field("", examples=["个"])
    asker_kind: AskerKind | None = None
    asker: Short = Field("", description="who asks; never shown but by show_contact")
    asker_count: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    phone: Short = Field("", description="never shown but by show_contact")
    urgency: Urgency = Urgency.ORDINARY
    due_on: Day | None = None
    hours: Short = Field("", description="期望时段", examples=["工作日 18:00-20:00"])
    groups: Words = []
    channel: Short = Field("", description="how it came", examples=["入户走访"])
    collected_by: Short = ""
    raised_on: Day | None = None
    note: Text = ""
    sensitive: bool = Field(
        False, description="show kind, community and quantity alone until a unit took it on"
    )
    late: LateBody | None = None

    def need(self, street: Street) -> Need:
        """As the domain has it."""
        return Need(
            name=self.name,
            text=self.text,
            place=Location(street.city, street.district, street.name, self.community),
            number=self.number,
            row=0,
            category=self.category,
            parts=tuple(NeedPart(one.name, one.quantity, one.measure_unit) for one in self.parts),
            asker_kind=self.asker_kind,
            asker=self.asker,
            asker_count=self.asker_count,
            compound=self.compound,
            quantity=self.quantity,
            measure_unit=self.measure_unit,
            urgency=self.urgency,
            due_on=self.due_on,
            hours=_hours(self.hours),
            groups=tuple(self.groups),
            channel=self.channel,
            collected_by=self.collected_by,
            raised_on=self.raised_on,
            phone=self.phone,
            note=self.note,
            sensitive=self.sensitive,
        )


def _hours(text: str) -> Hours | None:
    reading = read_hours(text)
    if reading.note == "hours_unreadable":
        raise InputError("hours_not_read", text=text)
    return reading.hours


class NeedPartShown(Shown):
    """A part of a need."""

    name: str
    quantity: Number
    measure_unit: str


class NeedShown(Shown):
    """A need in a round, without who asks."""

    need_id: str = Field(description="its id in the graph")
    number: str
    name: str
    text: str
    community: str
    compound: str
    category: str
    kind: str = Field(description="code of the kind of service it was read as; empty if unknown")
    route: Route
    parts: list[NeedPartShown]
    quantity: Number
    measure_unit: str
    asker_kind: AskerKind | None
    asker_count: int
    has_contact: bool = Field(description="whether show_contact has something to show")
    urgency: Urgency
    due_on: date | None
    hours: str
    groups: list[str]
    channel: str
    raised_on: date | None
    note: str
    sensitive: bool = Field(description="shown whole to its community and to units that took it on")
    first_raised: date | None
    carried: int = Field(description="how many rounds it was carried over")
    late: bool
    merged_numbers: list[str]

    @classmethod
    def of(cls, item: RoundNeed) -> Self:
        """As it is shown to whoever may look at its community."""
        need = item.need
        return cls(
            need_id=item.key,
            number=need.need_id,
            name=need.name,
            text=need.text,
            community=need.place.community,
            compound=need.compound,
            category=need.category,
            kind=item.kind,
            route=item.route,
            parts=[NeedPartShown.model_validate(part) for part in need.parts],
            quantity=need.quantity,
            measure_unit=need.measure_unit,
            asker_kind=need.asker_kind,
            asker_count=need.asker_count,
            has_contact=bool(need.asker or need.phone),
            urgency=need.urgency,
            due_on=need.due_on,
            hours=need.hours.text if need.hours else "",
            groups=list(need.groups),
            channel=need.channel,
            raised_on=need.raised_on,
            note=need.note,
            sensitive=need.sensitive,
            first_raised=item.first_raised,
            carried=item.carried,
            late=item.late,
            merged_numbers=list(need.merged_numbers),
        )


class ContactShown(Shown):
    """Who asks, by name and phone; that it was shown stands in the audit."""

    asker: str
    phone: str
    collected_by: str


class ResourceBody(Asked):
    """A resource to offer."""

    number: Short = Field("", description="资源编号; the same number again is an update")
    name: Short = ""
    text: Text = Field(min_length=1, examples=["地下车库空位，工作日白天"])
    unit: Name = Field(examples=["示例公司"])
    unit_kind: UnitKind | None = None
    community: Short = Field("", description="where it stands; empty for the whole street's")
    level: Annotated[str, Field(pattern="^(社区|街道|区|市)?$")] = ""
    serves_communities: Words = []
    serves_streets: Words = []
    category: Short = ""
    form: Form | None = None
    amount: Amount | None = Field(None, description="可提供数量; null where it has no number")
    measure_unit: Short = ""
    period: Period = Period.ONCE
    starts_on: Day | None = None
    ends_on: Day | None = None
    hours: Short = Field("", description="可用时段", examples=["工作日 09:00-17:00"])
    groups: Words = []
    phone: Short = ""
    note: Text = ""
    late: LateBody | None = None

    def resource(self, street: Street) -> Resource:
        """As the domain has it; where it serves follows from its level unless it is named."""
        place = Location(street.city, street.district, street.name, self.community)
        level = LEVELS.get(self.level) or (Level.COMMUNITY if self.community else Level.STREET)
        named = bool(self.serves_communities or self.serves_streets)
        area = Area(
            place,
            None if named else level,
            frozenset(map(community_key, self.serves_communities)),
            frozenset(map(street_key, self.serves_streets)),
        )
        return Resource(
            name=self.name,
            text=self.text,
            unit=self.unit,
            place=place,
            area=area,
            level=level,
            number=self.number,
            row=0,
            category=self.category,
            form=self.form,
            unit_kind=self.unit_kind,
            amount=self.amount,
            measure_unit=self.measure_unit,
            period=self.period,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            hours=_hours(self.hours),
            groups=tuple(self.groups),
            phone=self.phone,
            note=self.note,
        )


class ResourceShown(Shown):
    """A resource in a round, without its phone."""

    resource_id: str = Field(description="its id in the graph")
    number: str
    name: str
    text: str
    unit: str
    unit_kind: UnitKind | None
    community: str
    level: str
    serves: list[str]
    category: str
    form: Form | None
    amount: Number | None
    measure_unit: str
    period: Period
    starts_on: date | None
    ends_on: date | None
    hours: str
    groups: list[str]
    note: str

    @classmethod
    def of(cls, item: Resource) -> Self:
        """As it is shown."""
        return cls(
            resource_id=item.key,
            number=item.resource_id,
            name=item.name,
            text=item.text,
            unit=item.unit,
            unit_kind=item.unit_kind,
            community=item.place.community,
            level=item.level.name.lower(),
            serves=list(item.area.words),
            category=item.category,
            form=item.form,
            amount=item.amount,
            measure_unit=item.measure_unit,
            period=item.period,
            starts_on=item.starts_on,
            ends_on=item.ends_on,
            hours=item.hours.text if item.hours else "",
            groups=list(item.groups),
            note=item.note,
        )


class MergeBody(Asked):
    """Needs that are one."""

    keep: Name = Field(description="id or number of the need that stands for all")
    others: Annotated[list[Name], Field(min_length=1, max_length=50)]
    why: Text = ""


class DuplicateShown(Shown):
    """Two needs that are likely one."""

    need: NeedShown
    other: NeedShown
    score: float


class SuggestBody(Asked):
    """A need while it is being written."""

    text: Text = Field(min_length=1)
    community: Name
    compound: Short = ""
    top: Annotated[int, Field(ge=1, le=20)] = 5


class SuggestedShown(Shown):
    """A resource that may suit."""

    resource: ResourceShown
    score: float
    eligible: bool


class SuggestionShown(Shown):
    """What the round holds for the words written so far."""

    kind: str
    resources: list[SuggestedShown]
    duplicates: list[NeedShown]


class KindBody(Asked):
    """A row whose kind is to be put right."""

    side: Annotated[str, Field(pattern="^(needs|resources)$")]
    number: Name
    kind: Name = Field(description="code or name of the kind")
    why: Text = ""


class PairBody(Asked):
    """A pair that does not suit."""

    need: Name
    resource: Name
    why: Text = ""
    whole_kind: bool = Field(False, description="the resource suits no need of this kind")


class EndCorrectionBody(Asked):
    """Why a correction counts no more."""

    why: Text = Field(min_length=1)


class CorrectionShown(Shown):
    """A correction that the street remembers."""

    correction_id: str
    matter: str
    kind: str
    since: date
    until: date | None
    why: str

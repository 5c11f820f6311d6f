"""Needs over the wire; who asks, with phone, is shown by an operation of its own."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field

from api.schemas.base import Amount, Asked, Day, Name, Number, Short, Shown, Text
from api.schemas.lists import LateBody, Words, hours_of
from domain.needs import AskerKind, Need, NeedPart, Route, Urgency
from domain.places import Location, Street
from workflow.ports.lists import RoundNeed


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
            hours=hours_of(self.hours),
            groups=tuple(self.groups),
            channel=self.channel,
            collected_by=self.collected_by,
            raised_on=self.raised_on,
            phone=self.phone,
            note=self.note,
            sensitive=self.sensitive,
        )


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
        return cls.read(
            need,
            need_id=item.key,
            number=need.need_id,
            community=need.place.community,
            kind=item.kind,
            route=item.route,
            has_contact=bool(need.asker or need.phone),
            hours=need.hours.text if need.hours else "",
            first_raised=item.first_raised,
            carried=item.carried,
            late=item.late,
        )


class ContactShown(Shown):
    """Who asks, by name and phone; that it was shown stands in the audit."""

    asker: str
    phone: str
    collected_by: str

"""Resources over the wire, without their phone."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from api.schemas.base import Amount, Asked, Day, Name, Number, Short, Shown, Text
from api.schemas.lists import LateBody, Words, hours_of
from domain.places import Area, Level, Location, Street, community_key, street_key
from domain.quantities import Period
from domain.resources import Form, Resource, UnitKind

LEVELS = {"社区": Level.COMMUNITY, "街道": Level.STREET, "区": Level.DISTRICT, "市": Level.CITY}


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
            hours=hours_of(self.hours),
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

"""Resources: what units, members and departments can give."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.hours import Hours
from domain.identity import node_id, normal_name, normal_text
from domain.places import Area, Level, Location, street_key
from domain.quantities import Period


class Form(StrEnum):
    """The form of a resource (资源形式)."""

    PEOPLE = "人力"
    VENUE = "场地"
    MONEY = "资金"
    GOODS = "物资"
    SKILL = "技术"
    AUTHORITY = "职能"


class UnitKind(StrEnum):
    """The kind of a unit (单位类型)."""

    STATIONED = "驻区单位"
    DEPARTMENT = "职能部门"
    BRANCH_OFFICE = "派驻机构"
    MARKET = "市场主体"
    SOCIAL_ORGANISATION = "社会组织"
    OWNERS_COMMITTEE = "业委会"
    PROPERTY_COMPANY = "物业服务企业"
    STREET = "街道"
    COMMUNITY = "社区"
    MEMBER = "党员"
    VOLUNTEER = "居民志愿者"


@dataclass(frozen=True)
class Resource:
    """A resource (资源) a unit offers; it lives across rounds.

    Attributes:
        number: 资源编号 as text, empty where the list has none.
        row: Row in its file, from 1.
        form: 资源形式 as written, None where left open.
        level: 所属层级, resolved: where empty, community if 所在社区 is given, else street.
        area: Where it serves.
        amount: 可提供数量 in `measure_unit`, None where no number is given.
        starts_on, ends_on: Inclusive dates, Asia/Shanghai.
        hours: 可用时段 as hours of a week, None where open.
        groups: 服务对象 as written: who may use it; empty is everybody.
        earmarked: 定向需求: ids of the needs it is given to alone; empty is any need.
    """

    name: str
    text: str
    unit: str
    place: Location
    area: Area
    level: Level
    number: str = ""
    row: int = 0
    category: str = ""
    form: Form | None = None
    unit_kind: UnitKind | None = None
    amount: Decimal | None = None
    measure_unit: str = ""
    period: Period = Period.ONCE
    starts_on: date | None = None
    ends_on: date | None = None
    hours: Hours | None = None
    groups: tuple[str, ...] = ()
    earmarked: tuple[str, ...] = ()
    phone: str = field(default="", repr=False)
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def resource_id(self) -> str:
        """资源编号 as text, else `row:<n>`."""
        return self.number or f"row:{self.row}"

    @property
    def words(self) -> str:
        """Name and text together: what the resource says."""
        return self.text if self.name in self.text else f"{self.name} {self.text}".strip()

    @property
    def unit_key(self) -> str:
        """The name of its unit, made comparable."""
        return normal_name(self.unit)

    @property
    def keeps_no_account(self) -> bool:
        """Whether each round has its own of it: 每次, and authority or skill without a number."""
        shared = self.amount is None and self.form in (Form.AUTHORITY, Form.SKILL)
        return shared or self.period is Period.EACH_TIME

    @property
    def key(self) -> str:
        """The resource's id in the graph.

        Its natural key is street + unit + number; without a number, street + unit + normalised
        name and text.
        """
        where = (street_key(self.place.street), normal_name(self.unit))
        if self.number:
            return node_id("Resource", *where, self.number)
        return node_id("Resource", *where, normal_text(self.name), normal_text(self.text))

    def is_there(self, on: date, due_on: date | None) -> bool:
        """Whether it is there in time: not ended before `on`, not starting after `due_on`."""
        if self.ends_on is not None and self.ends_on < on:
            return False
        return self.starts_on is None or due_on is None or self.starts_on <= due_on

    def is_free_for(self, need_id: str) -> bool:
        """Whether a need may have it: the earmarked (定向) goes to the needs named alone."""
        return not self.earmarked or need_id in self.earmarked

    def shares_hours(self, wanted: Hours | None) -> bool:
        """Whether it is there an hour a week of those wanted; open hours on a side always are."""
        return self.hours is None or wanted is None or self.hours.shares_an_hour(wanted)

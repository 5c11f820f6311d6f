"""Needs and their parts: what is asked for in a round."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.hours import Hours
from domain.identity import node_id, normal_name, normal_text
from domain.places import Location, community_key


class AskerKind(StrEnum):
    """Who asks (提出主体)."""

    RESIDENT = "居民"
    UNIT = "驻区单位"
    MARKET = "市场主体"
    COMMUNITY_BODY = "社区及小区组织"


class Urgency(StrEnum):
    """How urgent a need is (紧急程度)."""

    ORDINARY = "一般"
    PRESSING = "较急"
    URGENT = "紧急"


class Route(StrEnum):
    """Where a need goes (办理去向): the month's lists, at once on the spot, or another system."""

    LISTS = "lists"
    ON_THE_SPOT = "on_the_spot"
    OTHER_SYSTEM = "other_system"


@dataclass(frozen=True)
class NeedPart:
    """A part (需求分项) of a need: parts complement each other, quantities inside one add up.

    Attributes:
        name: Empty when the need is one part.
        quantity: How much of it is required, in `measure_unit` as written.
        measure_unit: As written; empty counts as 个.
    """

    name: str
    quantity: Decimal
    measure_unit: str = ""


@dataclass(frozen=True)
class Need:
    """A need (需求) raised in a community for one round.

    Attributes:
        number: 需求编号 as text, empty where the list has none.
        row: Row in its file, from 1; tells needs without a number apart.
        category: 需求类别 as written.
        parts: 需求分项 as written; empty where the usual parts of its kind apply.
        groups: 服务对象 as written, each a word such as 老年人.
        due_on: 期望完成时间, inclusive, Asia/Shanghai.
        hours: 期望时段 as hours of a week, None where open.
        asker_count: 提出人数, how many speak through this need.
        merged_numbers: Numbers of the needs that were merged into it (合并).
        sensitive: Shows only kind, community and quantity until a unit has taken it on (敏感).
    """

    name: str
    text: str
    place: Location
    number: str = ""
    row: int = 0
    category: str = ""
    parts: tuple[NeedPart, ...] = ()
    asker_kind: AskerKind | None = None
    asker: str = field(default="", repr=False)
    asker_count: int = 1
    compound: str = ""
    quantity: Decimal = Decimal(1)
    measure_unit: str = ""
    urgency: Urgency = Urgency.ORDINARY
    due_on: date | None = None
    hours: Hours | None = None
    groups: tuple[str, ...] = ()
    channel: str = ""
    collected_by: str = field(default="", repr=False)
    raised_on: date | None = None
    phone: str = field(default="", repr=False)
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    merged_numbers: tuple[str, ...] = ()
    sensitive: bool = False

    @property
    def need_id(self) -> str:
        """需求编号 as text, else `row:<n>`."""
        return self.number or f"row:{self.row}"

    @property
    def words(self) -> str:
        """Name and text together: what the need says."""
        return self.text if self.name in self.text else f"{self.name} {self.text}".strip()

    def veiled(self, kind: str) -> "Need":
        """This need as a stranger may know it: what kind, in which community, and how much."""
        return Need(
            name=kind,
            text="",
            place=self.place,
            number=self.number,
            row=self.row,
            parts=self.parts,
            quantity=self.quantity,
            measure_unit=self.measure_unit,
            urgency=self.urgency,
            sensitive=True,
        )

    def with_merged(self, others: Sequence["Need"]) -> "Need":
        """This need with others merged into it (合并): its own words, all of their askers.

        Numbers are kept, askers add up, the earliest days and the highest urgency hold.
        """
        if not others:
            return self
        rows = (self, *others)
        return replace(
            self,
            asker_count=sum(one.asker_count for one in rows),
            urgency=max((one.urgency for one in rows), key=list(Urgency).index),
            raised_on=min((one.raised_on for one in rows if one.raised_on), default=None),
            due_on=min((one.due_on for one in rows if one.due_on), default=None),
            merged_numbers=(
                *self.merged_numbers,
                *(number for one in others for number in (one.need_id, *one.merged_numbers)),
            ),
        )

    def key(self, round_id: str) -> str:
        """The need's id in the graph.

        Its natural key is round + community + number; without a number, round + community +
        asker + normalised name and text.
        """
        where = (round_id, community_key(self.place.community))
        if self.number:
            return node_id("Need", *where, self.number)
        asked = normal_name(self.asker)
        return node_id("Need", *where, asked, normal_text(self.name), normal_text(self.text))

    def repeats(self, earlier: "Need") -> bool:
        """Whether this is an `earlier` need sent in once more, in whatever round.

        Both are of one community and either asker and normalised words agree, or the number does
        and with it the asker, the name or the text: many offices count from 1 each month, so a
        number alone may be another need's.
        """
        if community_key(self.place.community) != community_key(earlier.place.community):
            return False
        told = [
            (normal_name(self.asker), normal_name(earlier.asker)),
            (normal_text(self.name), normal_text(earlier.name)),
            (normal_text(self.text), normal_text(earlier.text)),
        ]
        if all(new == old for new, old in told):
            return True
        numbered = bool(self.number) and self.number == earlier.number
        return numbered and any(new and new == old for new, old in told)

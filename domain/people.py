"""People: party members with one affiliation and any number of dated managements."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.identity import node_id


class Management(StrEnum):
    """How a member is managed where they live or work (管理类别); it never moves affiliation."""

    DOUBLE = "双重"
    GRID = "网格"
    DYNAMIC = "动态"
    JOINT = "共同"


@dataclass(frozen=True)
class PartyMember:
    """A party member (党员) with exactly one affiliation (隶属) and a report-in (报到) if any.

    Attributes:
        number: 党员编号, the member's key.
        affiliated_to: Name of the one party organisation the member belongs to.
        reported_to: Community the member reported in to, with day and kind of management.
    """

    number: str
    affiliated_to: str
    street: str
    name: str = field(default="", repr=False)
    home_unit: str = ""
    reported_to: str = ""
    reported_on: date | None = None
    management: Management | None = None
    skills: tuple[str, ...] = ()
    service_group: str = ""
    phone: str = field(default="", repr=False)
    note: str = ""

    @property
    def member_id(self) -> str:
        """The member's id in the graph."""
        return node_id("PartyMember", self.number)

"""Bodies: units and party organisations with their posts."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.errors import RuleError
from domain.identity import node_id, normal_name
from domain.places import Level, street_key
from domain.resources import UnitKind


class Membership(StrEnum):
    """What a unit is a member of (成员身份)."""

    COMMITTEE = "大党委"
    ALLIANCE = "党建联盟"
    BOTH = "两者"


@dataclass(frozen=True)
class Unit:
    """A unit (单位) that may ask and give; its key is its normalised name within its street.

    Attributes:
        part_time_member: Its person in the committee (兼职委员).
        liaison, deputy: Whom to ask (联络员), and who answers in his or her place (副联络员).
    """

    name: str
    street: str
    kind: UnitKind | None = None
    level: Level | None = None
    community: str = ""
    aliases: tuple[str, ...] = ()
    membership: Membership | None = None
    part_time_member: str = field(default="", repr=False)
    liaison: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    note: str = ""
    deputy: str = field(default="", repr=False)

    @property
    def unit_id(self) -> str:
        """The unit's id in the graph."""
        return unit_id(self.street, self.name)


def unit_id(street: str, name: str) -> str:
    """The id of a unit: its normalised name within its street."""
    return node_id("Unit", street_key(street), normal_name(name))


class BodyKind(StrEnum):
    """The kind of a body (组织类别); its name in the graph is its label."""

    WORKING_COMMITTEE = "党工委"
    STREET_OFFICE = "街道办"
    COMMUNITY_PARTY_COMMITTEE = "社区党委"
    JOINT_PARTY_COMMITTEE = "大党委"
    ALLIANCE = "党建联盟"
    SPECIALISED_COMMITTEE = "专业委员会"
    COMPOUND_BRANCH = "小区党支部"
    BUILDING_GROUP = "楼栋党小组"
    RESIDENTS_COMMITTEE = "居委会"
    OWNERS_COMMITTEE = "业委会"
    PROPERTY_COMPANY = "物业服务企业"
    PARTY_ORGANISATION = "党组织"


@dataclass(frozen=True)
class HeldPost:
    """A post held by a person (任职), dated; `until` is None while it is held.

    Attributes:
        holder: The person's name; empty for a post that nobody holds.
        place: Where it is held below the body: a grid, building or entrance; empty for all of it.
        member: The holder's number as a party member (党员编号), where the register tells it.
    """

    title: str
    holder: str = field(repr=False)
    since: date | None = None
    until: date | None = None
    place: str = ""
    member: str = ""

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise RuleError("post_ends_before_start", title=self.title)

    @property
    def is_vacant(self) -> bool:
        """Whether nobody is named for it."""
        return not (self.holder or self.member)

    def covers(self, on: date) -> bool:
        """Whether a day lies within its term."""
        begun = self.since is None or self.since <= on
        return begun and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Body:
    """A party or administrative body (组织) with its posts, below a higher body.

    Attributes:
        compound: The compound it is of; several joined by 、 where it is joint (联合组建).
        matters: What a specialised committee is for: kinds of need or words of them.
    """

    name: str
    kind: BodyKind
    street: str
    community: str = ""
    compound: str = ""
    above: str = ""
    founded_on: date | None = None
    stage: str = ""
    posts: tuple[HeldPost, ...] = ()
    note: str = ""
    matters: tuple[str, ...] = ()

    @property
    def body_id(self) -> str:
        """The body's id: its normalised name within its street."""
        return body_id(self.street, self.name)

    @property
    def compounds(self) -> tuple[str, ...]:
        """The compounds it is of, one by one."""
        return tuple(dict.fromkeys(name.strip() for name in self.compound.split("、") if name))


def body_id(street: str, name: str) -> str:
    """The id of a body: its normalised name within its street, whatever its kind."""
    return node_id("Body", street_key(street), normal_name(name))

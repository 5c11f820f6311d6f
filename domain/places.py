"""Places: city, district, street, community, and what lies inside a community."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import lru_cache

from domain.identity import node_id, normal_name

COMMUNITY_ENDINGS = (
    "社区居民委员会",
    "社区居委会",
    "居民委员会",
    "居委会",
    "村民委员会",
    "村委会",
    "社区",
)
STREET_ENDINGS = ("街道办事处", "街道办", "街道")


class Level(IntEnum):
    """The level (层级) a body stands on; nearer is smaller."""

    COMMUNITY = 0
    STREET = 1
    DISTRICT = 2
    CITY = 3

    @property
    def code(self) -> str:
        """The level's name in JSON: community, street, district or city."""
        return self.name.lower()

    @property
    def told(self) -> str:
        """The level as lists write it: 社区, 街道, 区 or 市."""
        return ["社区", "街道", "区", "市"][self]


class StreetKind(StrEnum):
    """The kind of a street-level division (街道类型)."""

    STREET = "街道"
    TOWN = "镇"
    TOWNSHIP = "乡"
    ZONE = "园区"


class CommunityKind(StrEnum):
    """The kind of a community-level division (社区类型)."""

    COMMUNITY = "社区"
    VILLAGE = "行政村"
    VILLAGE_TO_COMMUNITY = "村转社区"
    URBAN_VILLAGE = "城中村"


@lru_cache(maxsize=16_384)
def _without_ending(name: str, endings: tuple[str, ...]) -> str:
    plain = normal_name(name)
    for ending in endings:
        if plain.endswith(ending) and len(plain) > len(ending):
            return plain.removesuffix(ending)
    return plain


def community_key(name: str) -> str:
    """A community's name made comparable: 西站社区, 西站 and 西站社区居委会 are one."""
    return _without_ending(name, COMMUNITY_ENDINGS)


def street_key(name: str) -> str:
    """A street's name made comparable: 龙翔街道, 龙翔街道办事处 and 龙翔 are one."""
    return _without_ending(name, STREET_ENDINGS)


def _named(key: str, ending: str, complete: tuple[str, ...]) -> str:
    return key if key.endswith(complete) else key + ending


@dataclass(frozen=True)
class Location:
    """Where a need or a resource stands (所在地), by name; empty where it is not known."""

    city: str = ""
    district: str = ""
    street: str = ""
    community: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The names of its community and its street, made comparable."""
        return frozenset({community_key(self.community), street_key(self.street)})

    @property
    def key(self) -> tuple[str, str]:
        """What tells its community from others: street and community, made comparable."""
        return street_key(self.street), community_key(self.community)

    def same_district(self, other: "Location") -> bool:
        """Whether both stand in one district; an unknown district is the same as the other's."""
        return not (self.district and other.district) or self.district == other.district

    def same_street(self, other: "Location") -> bool:
        """Whether both stand in one known street."""
        return bool(self.street) and street_key(self.street) == street_key(other.street)

    def same_community(self, other: "Location") -> bool:
        """Whether both stand in one community; a street left out on one side is no difference."""
        if not self.community or community_key(self.community) != community_key(other.community):
            return False
        return not (self.street and other.street) or self.same_street(other)


@dataclass(frozen=True)
class Area:
    """Where a resource serves (服务范围): named communities and streets, or one whole level.

    Attributes:
        whole: The level served as a whole around `home`, or None when names are given.
        home: Where the resource stands.
        communities: Names made comparable by `community_key`.
        streets: Names made comparable by `street_key`.
    """

    home: Location
    whole: Level | None = None
    communities: frozenset[str] = field(default_factory=frozenset)
    streets: frozenset[str] = field(default_factory=frozenset)

    @property
    def words(self) -> tuple[str, ...]:
        """The streets and communities named, as people write them."""
        streets = (_named(key, "街道", ("镇", "乡", "区")) for key in sorted(self.streets))
        return (*streets, *(_named(key, "社区", ("村",)) for key in sorted(self.communities)))

    def serves(self, place: Location) -> bool:
        """Whether a need at `place` lies inside the area."""
        if self.whole is not None:
            return self._serves_whole(place, self.whole)
        if place.street and street_key(place.street) in self.streets:
            return True
        return self._names_community(place)

    @property
    def extent(self) -> "Area":
        """The area with no more of `home` than decides whom it serves: equal ones serve alike."""
        home, whole = self.home, self.whole
        if whole is Level.CITY:
            return Area(Location(city=home.city), whole)
        if whole is Level.DISTRICT:
            return Area(Location(district=home.district), whole)
        community = home.community if whole is Level.COMMUNITY else ""
        near = Location(street=home.street, community=community)
        return Area(near, whole, self.communities, self.streets)

    @property
    def names(self) -> frozenset[str] | None:
        """Names of which every place it serves bears one, as its own or its street's.

        None for what serves a district or a city. `serves` decides; this finds whom to ask.
        """
        match self.whole:
            case None:
                return self.communities | self.streets
            case Level.COMMUNITY:
                return frozenset({community_key(self.home.community)})
            case Level.STREET:
                return frozenset({street_key(self.home.street)})
        return None

    def _names_community(self, place: Location) -> bool:
        if community_key(place.community) not in self.communities:
            return False
        elsewhere = self.home.street and place.street and not self.home.same_street(place)
        return not elsewhere or not self.home.street

    def _serves_whole(self, place: Location, level: Level) -> bool:
        match level:
            case Level.COMMUNITY:
                return self.home.same_community(place)
            case Level.STREET:
                # Where nobody writes a street there is but one.
                unwritten = not (self.home.street or place.street)
                return unwritten or self.home.same_street(place)
            case Level.DISTRICT:
                return self.home.same_district(place)
            case Level.CITY:
                return not (self.home.city and place.city) or self.home.city == place.city


@dataclass(frozen=True)
class Street:
    """A street (街道), town or township, with the district and city it lies in."""

    code: str
    name: str
    kind: StreetKind
    district_code: str
    district: str
    city: str


@dataclass(frozen=True)
class Community:
    """A community (社区) or village of a street."""

    name: str
    kind: CommunityKind = CommunityKind.COMMUNITY


class SiteKind(StrEnum):
    """What lies inside a community (场所类别)."""

    COMPOUND = "小区"
    BUILDING = "楼栋"
    ENTRANCE = "单元"
    GRID = "网格"
    MICRO_GRID = "微格"
    SERVICE_CENTRE = "党群服务中心"
    VENUE = "阵地"


@dataclass(frozen=True)
class Site:
    """A compound, building, grid, service centre or venue (场所) inside a community.

    Attributes:
        above: Name of the site it lies in, such as a building's compound; empty when none.
        managed_by: How a compound is managed (管理方式), as written.
        area_m2: Floor area in square metres.
        open_hours: Opening hours as written.
    """

    name: str
    kind: SiteKind
    street: str
    community: str
    above: str = ""
    households: int | None = None
    managed_by: str = ""
    area_m2: float | None = None
    open_hours: str = ""
    note: str = ""

    @property
    def site_id(self) -> str:
        """The site's id: kind and name within its community."""
        return node_id(
            "Site",
            street_key(self.street),
            community_key(self.community),
            self.kind.value,
            normal_name(self.above),
            normal_name(self.name),
        )


def community_id(street_code: str, name: str) -> str:
    """The id of a community: its name within its street's code."""
    return node_id("Community", street_code, community_key(name))

"""Where rows stand: streets found from communities, districts and cities from the divisions."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from catalogues.shelf import rows
from domain.identity import normal_name
from domain.places import Location, community_key, street_key

_CITIES = {"5301": "昆明市"}
"""City by the first four digits of a division code (GB/T 2260)."""
_NEAR = 3
_SEVERAL = re.compile(r"[、,，;；/\n]+")
_INSIDE = re.compile("^(.+?(街道办事处|街道办|街道|镇|乡))(.+)$")
_ENDING_ALONE = ("社区", "村", "居委会", "村委会")


@dataclass(frozen=True)
class PlaceRegister:
    """The communities a register knows, each with its full location."""

    places: tuple[Location, ...]

    def knows(self, community: str) -> bool:
        """Whether a community of that name is registered."""
        return any(community_key(p.community) == community_key(community) for p in self.places)

    def names(self, street: str) -> tuple[str, ...]:
        """The communities of a street, by its name; all of them where none is told or known."""
        own = [p.community for p in self.places if street_key(p.street) == street_key(street)]
        return tuple(dict.fromkeys(own or [place.community for place in self.places]))

    def knows_street(self, street: str) -> bool:
        """Whether a street of that name is registered."""
        return any(street_key(place.street) == street_key(street) for place in self.places)

    def nearest(self, community: str) -> tuple[str, ...]:
        """The registered names most like this one, best first."""
        names = {community_key(place.community): place.community for place in self.places}
        key = community_key(community)
        found = difflib.get_close_matches(key, names, n=_NEAR, cutoff=0.4)
        return tuple(names[one] for one in found)


@dataclass(frozen=True)
class Whereabouts:
    """What the files and the register together tell of places.

    Attributes:
        streets: Each street's name by its key.
        street_of: The only street of a community, by the community's key.
        around: District and city by street key, as the files or the register say.
        home: District and city of the streets the divisions do not know.
        places: Every community that is written or registered, as it is written.
    """

    streets: Mapping[str, str]
    street_of: Mapping[str, str]
    around: Mapping[str, tuple[str, str]]
    home: tuple[str, str]
    places: tuple[Location, ...] = ()

    def knows(self, community: str) -> bool:
        """Whether a community of that name is written or registered."""
        return community_key(community) in self._communities

    def nearest(self, community: str) -> str:
        """The community written or registered whose name is most like this one, if any is."""
        near = difflib.get_close_matches(community_key(community), self._communities, n=1)
        return self._communities[near[0]] if near else ""

    @cached_property
    def _communities(self) -> dict[str, str]:
        """Each community's name by its key."""
        return {community_key(one.community): one.community for one in self.places}

    def complete(self, written: Location) -> Location:
        """A location with what it leaves out, as far as it is unique."""
        street = written.street or self._street(written)
        district, city = self._around(street) if street else self.home
        district = written.district or district
        return Location(
            written.city or city_of(district) or city or self.home[1],
            district,
            street,
            written.community,
        )

    def _street(self, written: Location) -> str:
        told = self.street_of.get(community_key(written.community)) if written.community else None
        if told is not None:
            return told
        return next(iter(self.streets.values())) if len(self.streets) == 1 else ""

    def _around(self, street: str) -> tuple[str, str]:
        key = street_key(street)
        return self.around.get(key) or divisions().get(key) or self.home


def split_street(name: str) -> tuple[str, str]:
    """龙翔街道西站社区 as street and community; a name like 水乡社区 stays whole."""
    found = _INSIDE.match(normal_name(name))
    if not found or found[3] in _ENDING_ALONE:
        return "", name
    if not found[2].startswith("街道") and street_key(found[1]) not in divisions():
        return "", name
    return found[1], found[3]


def written_location(values: Mapping[str, str]) -> tuple[Location, tuple[str, ...]]:
    """Where a row says it stands, and the further communities its cell names."""
    street = _one_line(values.get("所在街道", ""))
    district = _one_line(values.get("所在区县", ""))
    if normal_name(street) in districts():
        street, district = "", street
    named = [_one_line(name) for name in _SEVERAL.split(values.get("所在社区", "")) if name.strip()]
    told, community = split_street(named[0]) if named else ("", "")
    city = _one_line(values.get("所在市", ""))
    return Location(city, district, street or told, community), tuple(named[1:])


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text).strip()


def survey(written: Iterable[Location], register: PlaceRegister | None) -> Whereabouts:
    """Learn from all rows of all files, and the register, where communities and streets lie."""
    places = list(written)
    known = list(register.places) if register else []
    streets = {street_key(p.street): p.street for p in places if p.street}
    by_community: dict[str, dict[str, str]] = {}
    around: dict[str, tuple[str, str]] = {}
    for place in [*known, *places]:
        if place.street and place.community:
            found = by_community.setdefault(community_key(place.community), {})
            found.setdefault(street_key(place.street), place.street)
        if place.street and place.district:
            around.setdefault(street_key(place.street), (place.district, place.city))
    unique = {
        key: next(iter(found.values())) for key, found in by_community.items() if len(found) == 1
    }
    named = tuple(dict.fromkeys(place for place in [*known, *places] if place.community))
    return Whereabouts(streets, unique, around, _home(streets, around), named)


def _home(streets: Mapping[str, str], around: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """The one district, and the one city, in which the known streets of the files lie."""
    told = [around.get(key) or divisions().get(key) for key in streets]
    districts = {one[0] for one in told if one}
    cities = {one[1] for one in told if one}
    district = districts.pop() if len(districts) == 1 else ""
    return district, cities.pop() if len(cities) == 1 else ""


@cache
def divisions() -> Mapping[str, tuple[str, str]]:
    """District and city by street key, from the shipped divisions; no name that is there twice."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in rows("divisions/streets"):
        city = _CITIES.get(row["district_code"][:4], "")
        found.setdefault(street_key(row["street_name"]), set()).add((row["district_name"], city))
    return {key: next(iter(where)) for key, where in found.items() if len(where) == 1}


@cache
def districts() -> Mapping[str, str]:
    """City by district name, from the shipped divisions."""
    return {
        row["district_name"]: _CITIES.get(row["district_code"][:4], "")
        for row in rows("divisions/districts")
    }


def city_of(district: str) -> str:
    """The city of a district, empty where the shipped divisions do not know it."""
    return districts().get(normal_name(district), "")

"""服务范围: communities and streets by name, or a whole street, district or city."""

import re

from domain.identity import normal_name
from domain.places import Area, Level, Location, community_key, street_key
from exchange.whereabouts import Whereabouts, districts, divisions, split_street

_WHOLE = {
    Level.COMMUNITY: "全社区|本社区|社区内|社区范围|全村|本村|社区辖区",
    Level.STREET: "全街道|全街|全镇|全乡|全镇街|全街镇|全乡镇|本街道|本镇|本乡|街道范围|街道内|"
    "街道辖区|街道各社区|各社区|全辖区|全域|所有社区|全部社区",
    Level.DISTRICT: "全区|全县|全区县|全县区|本区|本县|区内|县内|全区范围|区辖区|各街道|所有街道",
    Level.CITY: "全市|全州|本市|市内|全市范围|市辖区|全省|全国|不限",
}
_LEVEL_OF = {word: level for level, words in _WHOLE.items() for word in words.split("|")}
_STREET_NAME = re.compile("(?:街道|街道办|街道办事处|镇|乡)$")
_ALL_OF = re.compile("^(?:全)?(.+?)(?:全域|全境|全街道|全镇|全乡|辖区|范围|内|各社区|所有社区)?$")
_VAGUE = re.compile("等|周边|附近|相关|部分|有关|若干|邻近")
WHOLE_WORDS = {
    Level.COMMUNITY: "全社区",
    Level.STREET: "全街道",
    Level.DISTRICT: "全区",
    Level.CITY: "全市",
}


def read_area(
    words: tuple[str, ...], level: Level, home: Location, known: Whereabouts
) -> tuple[Area, tuple[str, ...]]:
    """The area a cell names, and the words that name nothing.

    Args:
        words: The cell's words; none of them names anything: the whole of `level` around `home`.
        level: 所属层级, resolved.
        home: Where the resource stands, completed.
        known: The streets of the files.
    """
    levels: list[Level] = []
    communities: set[str] = set()
    streets: set[str] = set()
    unread: list[str] = []
    for word in words:
        name = normal_name(word)
        whole = _whole(name, home)
        if whole is not None:
            levels.append(whole)
        elif _VAGUE.search(name) or name.removeprefix("全") in districts():
            unread.append(word)
        elif _is_street(name, known):
            streets.add(street_key(_street_part(name)))
        else:
            communities.add(community_key(split_street(name)[1]))
    area = _area(levels, communities, streets, home)
    return area or Area(home, whole=level), tuple(unread)


def _area(
    levels: list[Level], communities: set[str], streets: set[str], home: Location
) -> Area | None:
    widest = max(levels, default=None)
    if widest is not None and (widest > Level.STREET or not (communities or streets)):
        return Area(home, whole=widest)
    if widest == Level.STREET and home.street:
        streets.add(street_key(home.street))
    if widest == Level.COMMUNITY and home.community:
        communities.add(community_key(home.community))
    if not communities and not streets:
        return None
    return Area(home, communities=frozenset(communities), streets=frozenset(streets))


def _whole(name: str, home: Location) -> Level | None:
    level = _LEVEL_OF.get(name)
    if level is not None:
        return level
    plain = name.removeprefix("全")
    if home.district and plain in (home.district, f"{home.city}{home.district}"):
        return Level.DISTRICT
    return Level.CITY if home.city and plain == home.city else None


def _street_part(name: str) -> str:
    found = _ALL_OF.match(name)
    return found[1] if found else name


def _is_street(name: str, known: Whereabouts) -> bool:
    plain = _street_part(name)
    if _STREET_NAME.search(plain):
        return True
    key = street_key(plain)
    told_community = name.endswith("社区") or community_key(name) in known.street_of
    return not told_community and (key in known.streets or key in divisions())


def area_text(area: Area, level: Level) -> str:
    """An area as `read_area` reads it back; empty where it is what the level says."""
    if area.whole is not None:
        return "" if area.whole == level else WHOLE_WORDS[area.whole]
    return "、".join(area.words)

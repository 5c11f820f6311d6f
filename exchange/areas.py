"""服务范围: communities and streets by name, or a whole street, district or city."""

import re
from dataclasses import dataclass, field

from domain.identity import normal_name
from domain.places import Area, Level, Location, community_key, street_key
from exchange.whereabouts import Whereabouts, districts, divisions, split_street

_WHOLE = {
    Level.COMMUNITY: "全社区|本社区|社区内|社区范围|全村|本村|社区辖区",
    Level.STREET: "全街道|全街|全镇|全乡|全镇街|全街镇|全乡镇|本街道|本镇|本乡|街道范围|街道内|"
    "街道辖区|街道各社区|各社区|全辖区|全域|所有社区|全部社区",
    Level.DISTRICT: "全区|全县|全区县|全县区|本区|本县|区内|县内|全区范围|区辖区|各街道|所有街道",
    Level.CITY: "全市|全州|本市|市内|全市范围|市辖区|全省|全国|不限|线上|线上不限|网上|网络|远程",
}
_LEVEL_OF = {word: level for level, words in _WHOLE.items() for word in words.split("|")}
_STREET_NAME = re.compile("(?:街道|街道办|街道办事处|镇|乡)$")
_ALL_OF = re.compile("^(?:全)?(.+?)(?:全域|全境|全街道|全镇|全乡|辖区|范围|内|各社区|所有社区)?$")
_WIDELY = re.compile("(?:范围内?|内|全域|各社区|所有社区|全部社区|各街道|所有街道)$")
_BRACKETS = re.compile("[()（）]")
_PLACE = re.compile("(?:社区|村|街道|镇|乡)$")
_TWO = re.compile("以及|和|及|与")
_OWN = re.compile("^本?(?:辖区|所在地|本地)(?:内|范围内?)?$")
_VAGUE = re.compile("等|周边|附近|相关|部分|有关|若干|邻近|限|仅|网格")
_NAMED = re.compile("^(.+?)(?:等|周边|附近|邻近|[第\\d一二三四五六七八九十][^社村]*网格)")
_EXCEPT = re.compile(
    "^(?:不含|不包括|不包含|除了?)(?P<before>.+?)(?:除外|以外|之外|外)?$"
    "|^(?P<after>.+?)(?:除外|以外|之外)$"
)
_AND = re.compile(r"(?:(?<=社区|街道)|(?<=[村镇乡]))(?:以及|和|及|与|\s+)(?=.)")
WHOLE_WORDS = {
    Level.COMMUNITY: "全社区",
    Level.STREET: "全街道",
    Level.DISTRICT: "全区",
    Level.CITY: "全市",
}


@dataclass(frozen=True)
class AreaReading:
    """What a cell of areas (服务范围) says.

    Attributes:
        area: Where the resource serves.
        unread: Words that name no place; the rest is taken all the same.
        apart: Words that leave communities out of a district or a city, which cannot be held.
        unlike: Communities that nothing else names, with the one each is most like.
    """

    area: Area
    unread: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    unlike: tuple[tuple[str, str], ...] = ()


@dataclass
class _Named:
    """The places that the words of a cell name."""

    levels: list[Level] = field(default_factory=list)
    communities: dict[str, str] = field(default_factory=dict)
    streets: set[str] = field(default_factory=set)
    without: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    leaves_out: bool = False

    def take(self, word: str, home: Location, known: Whereabouts) -> None:
        """Take one word."""
        name = normal_name(word).removeprefix("包括").removeprefix("含")
        whole = _whole(name, home)
        if whole is not None:
            self.levels.append(whole)
        elif _OWN.match(name):
            return
        elif leaves_out := _EXCEPT.match(name):
            self._leave_out(leaves_out, word)
        elif near := _named_vaguely(name, known):
            self.unread.append(name.removeprefix(near))
            self.take(near, home, known)
        elif _VAGUE.search(name) or name.removeprefix("全") in districts():
            self.unread.append(word)
        elif _is_street(name, known):
            self.streets.add(street_key(_street_part(name)))
        else:
            own = self.without if self.leaves_out else self.communities
            own[_community(name)] = word

    def _leave_out(self, told: re.Match[str], word: str) -> None:
        """不含西站社区 leaves out all that follow, and 除外 all before beside 全街道."""
        if told["after"]:
            if self.levels or self.streets:
                self.without |= self.communities
                self.communities.clear()
            self.without[_community(told["after"])] = word
        else:
            self.without[_community(told["before"])] = word
            self.leaves_out = True


def read_area(
    words: tuple[str, ...], level: Level, home: Location, known: Whereabouts
) -> AreaReading:
    """The area a cell names.

    Args:
        words: The cell's words; none of them names anything: the whole of `level` around `home`.
        level: 所属层级, resolved.
        home: Where the resource stands, completed.
        known: The streets and communities of the files and the register.
    """
    named = _Named()
    for word in words:
        outside, *inside = _BRACKETS.split(word)
        for one in _each(outside, known):
            named.take(one, home, known)
        for one in (one for piece in inside for one in _each(piece, known)):
            if _PLACE.search(one) or _EXCEPT.match(one) or known.knows(one):
                named.take(one, home, known)
            else:
                named.unread.append(one)
    area = _area(named.levels, {*named.communities}, named.streets, home) or Area(home, level)
    unlike = tuple(
        (word, near)
        for key, word in named.communities.items()
        if not known.knows(key) and (near := known.nearest(key))
    )
    apart: tuple[str, ...] = ()
    if named.without and area.whole is not None and area.whole > Level.STREET:
        apart = tuple(named.without.values())
    elif named.without:
        served = (one for one in map(known.complete, known.places) if area.serves(one))
        left = {community_key(one.community) for one in served} | area.communities
        area = Area(home, communities=frozenset(left - named.without.keys()))
    return AreaReading(area, tuple(named.unread), apart, unlike)


def _each(words: str, known: Whereabouts) -> list[str]:
    """The places that words name together: 西站社区和凤翥社区, 西站和凤翥 where both are known."""
    pieces = list(filter(None, map(str.strip, _AND.split(words.strip()))))
    if len(pieces) == 1:
        parts = _TWO.split(normal_name(words))
        if len(parts) > 1 and all(known.knows(part) for part in parts):
            return parts
    return pieces


def _community(name: str) -> str:
    return community_key(split_street(name)[1])


def _named_vaguely(name: str, known: Whereabouts) -> str:
    """The community or street of 虹山社区周边 or 科普等社区; empty where none is plain."""
    found = _NAMED.match(name)
    if not found or not (_PLACE.search(found[1]) or known.knows(found[1])):
        return ""
    return found[1]


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
    for word in (name, _WIDELY.sub("", name)):
        if word in _LEVEL_OF:
            return _LEVEL_OF[word]
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

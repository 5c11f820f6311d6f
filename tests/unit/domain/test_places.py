"""Names made comparable, and who serves whom."""

import pytest

from domain.places import (
    Area,
    Community,
    CommunityKind,
    Level,
    Location,
    Site,
    SiteKind,
    community_id,
    community_key,
    street_key,
)

HOME = Location("昆明市", "五华区", "龙翔街道", "西站社区")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("西站社区", "西站"),
        ("西站", "西站"),
        ("西站社区居委会", "西站"),
        ("西站社区居民委员会", "西站"),
        ("西站居委会", "西站"),
        (" 西 站 社区 ", "西站"),
        ("大村村委会", "大村"),
        ("大村村民委员会", "大村"),
        ("社区", "社区"),
        ("居委会", "居委会"),
        ("西站（北）社区", "西站(北)"),
        ("西站(北)社区", "西站(北)"),
        ("", ""),
    ],
)
def test_a_community_is_one_however_it_is_written(written: str, key: str) -> None:
    assert community_key(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("龙翔街道", "龙翔"),
        ("龙翔街道办事处", "龙翔"),
        ("龙翔街道办", "龙翔"),
        ("龙翔", "龙翔"),
        ("街道", "街道"),
        ("团结镇", "团结镇"),
    ],
)
def test_a_street_is_one_however_it_is_written(written: str, key: str) -> None:
    assert street_key(written) == key


def test_levels_are_ordered_from_near_to_far() -> None:
    assert [level.code for level in sorted(Level)] == ["community", "street", "district", "city"]


@pytest.mark.parametrize(
    ("other", "community", "street", "district"),
    [
        (Location("昆明市", "五华区", "龙翔街道", "西站社区居委会"), True, True, True),
        (Location("昆明市", "五华区", "龙翔街道办", "凤翥社区"), False, True, True),
        (Location("昆明市", "五华区", "华山街道", "西站社区"), False, False, True),
        (Location("", "", "", "西站"), True, False, True),
        (Location("", "盘龙区", "", ""), False, False, False),
        (Location(), False, False, True),
    ],
)
def test_two_places_are_one_as_far_as_they_are_known(
    other: Location, community: bool, street: bool, district: bool
) -> None:
    for one, two in ((HOME, other), (other, HOME)):
        assert one.same_community(two) is community
        assert one.same_street(two) is street
        assert one.same_district(two) is district


def test_an_unknown_place_is_no_place() -> None:
    assert not Location().same_community(Location())
    assert not Location().same_street(Location())


@pytest.mark.parametrize(
    ("area", "where", "served"),
    [
        (Area(HOME, Level.COMMUNITY), HOME, True),
        (Area(HOME, Level.STREET), Location("", "", "龙翔", "凤翥社区"), True),
        (Area(HOME, Level.STREET), Location("", "", "", "凤翥社区"), False),
        (Area(Location(), Level.STREET), Location("", "", "", "凤翥社区"), True),
        (Area(Location(), Level.STREET), HOME, False),
        (Area(HOME, Level.DISTRICT), Location("昆明市", "", "华山街道", "x"), True),
        (Area(HOME, Level.CITY), Location("曲靖市", "麒麟区", "x", "x"), False),
        (Area(HOME, None, frozenset({"凤翥"})), Location("", "", "", "凤翥社区"), True),
        (Area(HOME, None, frozenset({"凤翥"})), HOME, False),
        (
            Area(HOME, None, frozenset(), frozenset({"华山"})),
            Location("", "", "华山街道", "x"),
            True,
        ),
        (Area(Location(), None, frozenset({"凤翥"})), Location("", "", "华山街道", "凤翥"), True),
        (Area(HOME, None, frozenset({"凤翥"})), Location("", "", "华山街道", "凤翥"), False),
        (Area(HOME), HOME, False),
    ],
)
def test_an_area_is_one_level_as_a_whole_or_the_places_it_names(
    area: Area, where: Location, served: bool
) -> None:
    assert area.serves(where) is served


def test_what_lies_in_a_community_has_an_id_of_its_place_and_kind() -> None:
    shed = Site("版筑翠园", SiteKind.COMPOUND, "龙翔街道", "西站社区")
    same = Site(" 版筑翠园", SiteKind.COMPOUND, "龙翔街道办事处", "西站")
    other = Site("版筑翠园", SiteKind.GRID, "龙翔街道", "西站社区")
    inside = Site("1栋", SiteKind.BUILDING, "龙翔街道", "西站社区", above="版筑翠园")
    elsewhere = Site("1栋", SiteKind.BUILDING, "龙翔街道", "西站社区", above="一号院")
    assert shed.site_id == same.site_id
    assert len({one.site_id for one in (shed, other, inside, elsewhere)}) == 4


def test_a_community_has_one_id_in_its_street() -> None:
    assert community_id("530102004", "西站社区") == community_id("530102004", "西站居委会")
    assert community_id("530102004", "西站社区") != community_id("530102005", "西站社区")
    assert Community("西站社区").kind is CommunityKind.COMMUNITY

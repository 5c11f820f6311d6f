"""Reach finds the same places for every area as asking it about each place."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from domain.places import Area, Level, Location, community_key, street_key
from matching.reach import Reach

PLACES = st.builds(
    Location,
    city=st.sampled_from(["", "昆明市", "大理市"]),
    district=st.sampled_from(["", "五华区", "官渡区"]),
    street=st.sampled_from(["", "龙翔街道", "龙翔", "官渡街道"]),
    community=st.sampled_from(["", "西站社区", "西站", "大村村委会"]),
)
AREAS = st.one_of(
    st.builds(Area, PLACES, st.sampled_from(Level)),
    st.builds(
        Area,
        PLACES,
        st.none(),
        st.frozensets(st.sampled_from([community_key("西站"), community_key("大村")])),
        st.frozensets(st.sampled_from([street_key("龙翔"), street_key("官渡")])),
    ),
)


@given(st.lists(PLACES, max_size=6), st.lists(AREAS, max_size=6))
def test_reach_is_what_every_area_says_itself(places: list[Location], areas: list[Area]) -> None:
    found = Reach.of(places, areas).pairs(np.arange(len(places)), np.arange(len(areas)))
    told = set(zip(found.part.tolist(), found.resource.tolist(), strict=True))
    assert len(told) == len(found.part)
    assert told == {
        (part, resource)
        for part, place in enumerate(places)
        for resource, area in enumerate(areas)
        if area.serves(place)
    }


def test_everywhere_every_resource_serves_every_part() -> None:
    found = Reach.everywhere(2, 3).pairs(np.arange(2), np.arange(3))
    assert found.part.tolist() == [0, 0, 0, 1, 1, 1]
    assert found.resource.tolist() == [0, 1, 2, 0, 1, 2]

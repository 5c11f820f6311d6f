"""Who competes for a part: the best, and of the others those whom fewest ask for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.columns import every_pair
from matching.competing import competing
from matching.match import match
from matching.policy import Policy
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource


def kept(worth: list[list[float]], most: int, claim: float = 1.0) -> list[list[int]]:
    """For each part (row) the resources that compete, by a table of worth; below 0 is unusable."""
    table = np.array(worth)
    at = every_pair(*table.shape)
    flat = table.ravel()
    found = competing(at.part, at.resource, flat, flat >= 0, np.full(len(flat), claim), most)
    return [np.flatnonzero(row).tolist() for row in found.reshape(table.shape)]


def test_a_part_keeps_all_it_has_where_they_are_no_more_than_may_compete() -> None:
    assert kept([[0.5, 0.1, 0.9], [0.2, -1, -1], [-1, -1, -1]], 3) == [[0, 1, 2], [0], []]


def test_a_part_alone_keeps_its_best() -> None:
    assert kept([[0.1, 0.9, 0.5, 0.7, 0.3]], 3) == [[1, 2, 3]]
    assert kept([[0.1, 0.9, 0.5, 0.7, 0.3]], 1) == [[1]]


def test_of_equals_the_first_are_kept() -> None:
    assert kept([[0.5] * 5], 2) == [[0, 1]]


def test_the_better_half_is_kept_by_all_and_the_rest_is_what_is_claimed_least() -> None:
    same = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4]
    assert kept([same, same, same], 2) == [[0, 1], [0, 2], [0, 3]]
    assert kept([same, same], 3) == [[0, 1, 2], [0, 1, 3]]


def test_a_claim_on_a_part_of_a_resource_pushes_nobody_away_until_it_is_whole() -> None:
    same = [0.9, 0.8, 0.7, 0.6]
    assert kept([same] * 4, 2, 1 / 3) == [[0, 1], [0, 1], [0, 1], [0, 2]]


def test_what_parts_with_few_pairs_claim_counts_too() -> None:
    few, many = [-1, 0.8, -1, -1], [0.9, 0.8, 0.7, 0.6]
    assert kept([many, few], 2) == [[0, 2], [1]]


@given(
    st.lists(
        st.lists(st.sampled_from([-1.0, 0.1, 0.5, 0.9]), min_size=6, max_size=6),
        min_size=1,
        max_size=6,
    ),
    st.integers(1, 5),
)
def test_nobody_unusable_competes_and_each_part_has_as_many_as_it_may(
    worth: list[list[float]], most: int
) -> None:
    for row, chosen in zip(worth, kept(worth, most), strict=True):
        usable = [at for at, value in enumerate(row) if value >= 0]
        assert set(chosen) <= set(usable)
        assert len(chosen) == min(most, len(usable))
        best = sorted(usable, key=lambda at: (-row[at], at))[: (most + 1) // 2]
        assert set(best) <= set(chosen)


@pytest.mark.parametrize("count", [15, 25, 60])
def test_as_many_equal_needs_are_served_as_there_are_resources_for_them(count: int) -> None:
    asked = [need(f"{at}") for at in range(count)]
    offered = [resource(f"{at:03}", amount=1, measure="盏") for at in range(count)]
    assert match(asked, offered, KNOWLEDGE, Policy(), ON).stats.covered == count


def test_needs_that_like_the_same_few_are_served_by_the_others_too() -> None:
    text = "出资安装楼道路灯，夜里不再漆黑"
    asked = [need(f"{at}") for at in range(30)]
    liked = [resource(f"{at:03}", amount=1, measure="盏", text=text) for at in range(20)]
    others = [resource(f"{at:03}", amount=1, measure="盏") for at in range(20, 30)]
    assert match(asked, [*liked, *others], KNOWLEDGE, Policy(), ON).stats.covered == 30

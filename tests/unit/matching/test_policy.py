"""The policy an office may set: every key read, every wrong one told."""

from dataclasses import asdict

import pytest

from domain.errors import InputError
from domain.needs import Urgency
from domain.places import Level
from matching.policy import Policy

CONTRACT_KEYS = {
    "coverage_first",
    "level_price",
    "urgency_weight",
    "age_weight",
    "unit_cap",
    "community_floor",
    "max_helpers",
    "smallest_share",
    "shared_servings",
    "top_k",
}
ADDED_KEYS = {"community_cap", "unit_load_price", "community_load_price", "feature_weights"}


def test_the_shipped_policy_has_the_keys_and_figures_of_the_contract() -> None:
    told = Policy().told()
    assert set(told) == CONTRACT_KEYS | ADDED_KEYS
    assert told["coverage_first"] is True
    assert (told["max_helpers"], told["smallest_share"]) == (5, 0.1)
    assert (told["shared_servings"], told["top_k"]) == (5, 20)


def test_what_is_told_is_read_back_as_the_same() -> None:
    policy = Policy(
        coverage_first=False, unit_cap=3, level_price={**Policy().level_price, "city": 0.5}
    )
    assert Policy.read(policy.told()) == policy


def test_keys_left_out_keep_their_default() -> None:
    policy = Policy.read({"level_price": {"city": 0.3}, "top_k": 3})
    assert policy.level_price == {**Policy().level_price, "city": 0.3}
    assert policy.top_k == 3
    assert asdict(Policy.read({})) == asdict(Policy())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("coverage_first", 1),
        ("coverage_first", "yes"),
        ("age_weight", -0.1),
        ("age_weight", "0.1"),
        ("age_weight", True),
        ("unit_cap", -1),
        ("unit_cap", 1.5),
        ("unit_cap", True),
        ("community_floor", -1),
        ("max_helpers", 0),
        ("top_k", 0),
        ("shared_servings", 0),
        ("smallest_share", -0.01),
        ("smallest_share", 1.01),
        ("smallest_share", float("nan")),
        ("age_weight", float("inf")),
        ("level_price", 0.1),
        ("feature_weights", {"kind": 0.2}),
        ("feature_weights", {"group": 4.1}),
        ("feature_weights", {"place": 1}),
        ("level_price", {"village": 0.1}),
        ("level_price", {"city": -0.1}),
        ("level_price", {"city": "dear"}),
        ("level_price", {"city": True}),
        ("level_price", {"city": float("nan")}),
        ("urgency_weight", {"特急": 3.0}),
    ],
)
def test_a_wrong_value_is_told_with_its_key(key: str, value: object) -> None:
    with pytest.raises(InputError) as told:
        Policy.read({key: value})
    assert told.value.code == "policy_value_bad"
    assert str(told.value.values["key"]).startswith(key)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("feature_weights", {"kind": 9}, "weight"),
        ("level_price", {"city": -0.1}, "float"),
        ("level_price", 0.1, "table"),
        ("urgency_weight", {"特急": 3.0}, "names"),
    ],
)
def test_a_wrong_table_is_told_with_what_it_may_hold(
    key: str, value: object, expected: str
) -> None:
    with pytest.raises(InputError) as told:
        Policy.read({key: value})
    assert told.value.values["expected"] == expected


def test_an_unknown_key_is_told_with_those_that_are_known() -> None:
    with pytest.raises(InputError) as told:
        Policy.read({"covrage_first": True})
    assert told.value.code == "policy_key_unknown"
    assert "coverage_first" in str(told.value.values["known"])


@pytest.mark.parametrize(
    ("urgency", "months", "weight"),
    [
        (Urgency.ORDINARY, 0, 1.0),
        (Urgency.PRESSING, 0, 1.5),
        (Urgency.URGENT, 0, 2.0),
        (Urgency.ORDINARY, 10, 2.0),
        (Urgency.URGENT, 5, 3.0),
    ],
)
def test_urgency_and_age_weigh_together(urgency: Urgency, months: int, weight: float) -> None:
    assert Policy().weight(urgency, months) == pytest.approx(weight)


def test_the_farther_the_dearer() -> None:
    prices = [Policy().price(level) for level in Level]
    assert prices == sorted(set(prices))
    assert prices[0] == 0

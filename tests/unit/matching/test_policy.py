"""The policy an office may set: every key read, every wrong one told."""

import pytest

from domain.errors import InputError
from domain.needs import Urgency
from domain.places import Level
from matching.policy import Policy

SHIPPED = {
    "coverage_first": True,
    "level_price": {"community": 0.0, "street": 0.02, "district": 0.05, "city": 0.08},
    "urgency_weight": {"ordinary": 1.0, "pressing": 1.5, "urgent": 2.0},
    "age_weight": 0.1,
    "unit_cap": 0,
    "community_cap": 0,
    "unit_load_price": 0.0,
    "community_load_price": 0.0,
    "community_floor": 0,
    "max_helpers": 5,
    "smallest_share": 0.1,
    "shared_servings": 5,
    "top_k": 20,
    "feature_weights": {
        "kind": 1.0,
        "form": 1.0,
        "group": 1.0,
        "goods": 1.0,
        "direction": 1.0,
        "daytime": 1.0,
        "action": 1.0,
    },
}


def test_the_shipped_policy_has_the_keys_and_figures_that_are_documented() -> None:
    assert Policy().told() == SHIPPED


def test_what_is_told_is_read_back_as_the_same() -> None:
    policy = Policy(
        coverage_first=False, unit_cap=3, level_price={**Policy().level_price, "city": 0.5}
    )
    assert Policy.read(policy.told()) == policy


def test_keys_left_out_keep_their_default() -> None:
    policy = Policy.read({"level_price": {"city": 0.3}, "top_k": 3})
    assert policy.level_price == {**Policy().level_price, "city": 0.3}
    assert policy.top_k == 3
    assert Policy.read({}) == Policy()


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
        ("age_weight", 10.1),
        ("unit_load_price", 10.1),
        ("unit_load_price", 1e15),
        ("community_load_price", float("nan")),
        ("unit_cap", 10**400),
        ("shared_servings", 10**19),
        ("top_k", 1_000_001),
        ("level_price", {"city": 1e20}),
        ("urgency_weight", {"ordinary": 0}),
        ("urgency_weight", {"ordinary": 101}),
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
    ("key", "value", "expected", "ends", "names"),
    [
        ("feature_weights", {"kind": 9}, "float", ("0.25", "4"), ""),
        ("level_price", {"city": -0.1}, "float", ("0", "10"), ""),
        ("level_price", 0.1, "table", ("0", "0"), "community, street, district, city"),
        ("urgency_weight", {"特急": 3.0}, "names", ("0", "0"), "ordinary, pressing, urgent"),
        ("urgency_weight", {"ordinary": 0}, "float", ("0.01", "100"), ""),
        ("coverage_first", 1, "bool", ("0", "0"), ""),
        ("unit_cap", -1, "int", ("0", "1000000"), ""),
        ("max_helpers", 0, "int", ("1", "1000000"), ""),
        ("smallest_share", 1.5, "float", ("0", "1"), ""),
        ("age_weight", -1, "float", ("0", "10"), ""),
    ],
)
def test_a_wrong_value_is_told_with_what_is_expected(
    key: str, value: object, expected: str, ends: tuple[str, str], names: str
) -> None:
    with pytest.raises(InputError) as told:
        Policy.read({key: value})
    values = told.value.values
    assert (values["expected"], values["least"], values["most"]) == (expected, *ends)
    assert values["names"] == names
    ((name, wrong),) = value.items() if isinstance(value, dict) else [("", value)]
    assert (values["key"], values["value"]) == (f"{key}.{name}" if name else key, wrong)


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("max_helpers", (1, 1_000_000)),
        ("top_k", (1, 500)),
        ("shared_servings", (1, 50)),
        ("unit_cap", (0, 1)),
        ("smallest_share", (0, 1, 0.0, 1.0)),
        ("age_weight", (0, 0.0, 10)),
        ("unit_load_price", (0, 10)),
        ("urgency_weight", ({"ordinary": 0.01}, {"urgent": 100})),
        ("level_price", ({"city": 0}, {"city": 10})),
        ("feature_weights", ({"kind": 0.25}, {"kind": 4})),
    ],
)
def test_the_ends_of_a_range_may_be_set(key: str, values: tuple[object, ...]) -> None:
    for value in values:
        told = Policy.read({key: value}).told()[key]
        assert told == (SHIPPED[key] | value if isinstance(value, dict) else value)  # type: ignore[operator]


def test_an_unknown_key_is_told_with_those_that_are_known() -> None:
    with pytest.raises(InputError) as told:
        Policy.read({"covrage_first": True})
    assert told.value.code == "policy_key_unknown"
    assert told.value.values["key"] == "covrage_first"
    assert told.value.values["known"] == ", ".join(sorted(SHIPPED))


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

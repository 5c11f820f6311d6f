"""The policy of a match: prices, weights and limits an office may set."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from domain.errors import InputError
from domain.needs import Urgency
from domain.places import Level

FEATURES = ("kind", "form", "group", "goods", "direction", "daytime", "action")
"""Features of a pair whose scores multiply to its fit of content, each to the power of a weight."""
LEAST_WEIGHT, MOST_WEIGHT = 0.25, 4.0


def fixed_weights() -> dict[str, float]:
    """The weights in force unless a policy names others: every feature counts as it is."""
    return dict.fromkeys(FEATURES, 1.0)


@dataclass(frozen=True)
class Policy:
    """How the round is weighed.

    Attributes:
        coverage_first: Serve as much weighted need as possible before any nearer or better fit.
        level_price: Price from 0 to 1 of a resource by how far it comes.
        urgency_weight: Weight of a need by urgency.
        age_weight: What each full month since a need was raised adds to its weight.
        unit_cap: Most lines one unit takes in a round; 0 is no cap.
        community_cap: Most lines one community gets in a round; 0 is no cap.
        unit_load_price: What each further line of a unit costs more than its last.
        community_load_price: The same for each further line of a community, a line of a
            community with more parts costing less in proportion.
        community_floor: The first so many needs of each community come before all others.
        max_helpers: Most resources that serve one part together.
        smallest_share: The least share of a part a resource may give, from 0 to 1.
        shared_servings: Parts that authority or skill without a number serves in a round.
        top_k: Resources that compete for one part; see `competing`.
        feature_weights: The power to which each feature's score counts; 1 is as it is, more is
            stricter.
    """

    coverage_first: bool = True
    level_price: Mapping[str, float] = field(
        default_factory=lambda: {"community": 0.0, "street": 0.02, "district": 0.05, "city": 0.08}
    )
    urgency_weight: Mapping[str, float] = field(
        default_factory=lambda: {"ordinary": 1.0, "pressing": 1.5, "urgent": 2.0}
    )
    age_weight: float = 0.1
    unit_cap: int = 0
    community_cap: int = 0
    unit_load_price: float = 0.0
    community_load_price: float = 0.0
    community_floor: int = 0
    max_helpers: int = 5
    smallest_share: float = 0.1
    shared_servings: int = 5
    top_k: int = 20
    feature_weights: Mapping[str, float] = field(default_factory=fixed_weights)

    @classmethod
    def read(cls, values: Mapping[str, object]) -> "Policy":
        """A policy from the keys of a file; keys left out keep their default.

        Raises:
            InputError: A key is unknown, or a value is of the wrong kind or out of range.
        """
        known = {one.name for one in fields(cls)}
        for key in values:
            if key not in known:
                raise InputError("policy_key_unknown", key=key, known=", ".join(sorted(known)))
        base: dict[str, Any] = asdict(cls())
        return cls(**{key: _checked(key, base[key], values.get(key)) for key in base})

    def told(self) -> dict[str, object]:
        """Every key with its value, as a result names the policy it was made with."""
        return asdict(self)

    def price(self, level: Level) -> float:
        """The price of a resource that comes from `level`."""
        return self.level_price[level.code]

    @property
    def binds_units(self) -> bool:
        """Whether what a unit does for one need is felt by the others it serves."""
        return bool(self.unit_cap or self.unit_load_price)

    @property
    def has_loads(self) -> bool:
        """Whether lines of one unit or of one community are capped or cost more and more."""
        prices = self.unit_load_price, self.community_load_price
        return any((self.unit_cap, self.community_cap, *prices))

    def weight(self, urgency: Urgency, months: int) -> float:
        """The weight of a need of this urgency that has waited so many full months."""
        return self.urgency_weight[urgency.name.lower()] * (1 + self.age_weight * months)


_COUNT = 1_000_000
_RANGES: Mapping[str, tuple[float, float]] = {
    "level_price": (0, 10),
    "urgency_weight": (0.01, 100),
    "age_weight": (0, 10),
    "unit_load_price": (0, 10),
    "community_load_price": (0, 10),
    "smallest_share": (0, 1),
    "unit_cap": (0, _COUNT),
    "community_cap": (0, _COUNT),
    "community_floor": (0, _COUNT),
    "max_helpers": (1, _COUNT),
    "shared_servings": (1, _COUNT),
    "top_k": (1, _COUNT),
    "feature_weights": (LEAST_WEIGHT, MOST_WEIGHT),
}
"""From what to what each number may be set; beyond, nothing could be counted beside it."""


def _checked(key: str, base: Any, value: Any) -> Any:
    if value is None:
        return base
    if isinstance(base, dict):
        return _checked_table(key, base, value)
    if isinstance(base, bool):
        if not isinstance(value, bool):
            raise _bad(key, value, "bool")
    elif not _in_range(key, value, whole=isinstance(base, int)):
        raise _bad(key, value, type(base).__name__, _RANGES[key])
    return type(base)(value)


def _bad(
    key: str,
    value: object,
    expected: str,
    ends: tuple[float, float] = (0, 0),
    names: str = "",
) -> InputError:
    """A value that is wrong; what is expected stands in the words under `policy.<expected>`."""
    least, most = (f"{one:g}" if one < 1 else f"{one:.0f}" for one in ends)
    told: dict[str, object] = {"expected": expected, "least": least, "most": most, "names": names}
    return InputError("policy_value_bad", None, key=key, value=value, **told)


def _in_range(key: str, value: object, *, whole: bool = False) -> bool:
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        return False
    least, most = _RANGES[key]
    return least <= value <= most


def _checked_table(key: str, base: dict[str, float], value: object) -> dict[str, float]:
    names = ", ".join(base)
    if not isinstance(value, Mapping):
        raise _bad(key, value, "table", names=names)
    for name, number in value.items():
        if name not in base:
            raise _bad(f"{key}.{name}", number, "names", names=names)
        if not _in_range(key, number):
            raise _bad(f"{key}.{name}", number, "float", _RANGES[key])
    return base | {name: float(number) for name, number in value.items()}

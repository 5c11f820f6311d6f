"""The allocation as numbers: candidates, parts and resources in whole quanta."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, gcd, lcm

import numpy as np

from domain.errors import InputError
from domain.needs import NeedPart
from domain.quantities import PIECE_DIMENSION, SERVING_DIMENSION, Measures
from domain.resources import Resource
from matching.candidates import Candidates, Lists
from matching.columns import Flags, Floats, Ints
from matching.fixed import Fixed
from matching.loads import Load
from matching.policy import Policy
from matching.supply import Mode, servings


def _none() -> Ints:
    return np.zeros(0, dtype=np.int64)


NO_LINES: Mapping[tuple[int, int], int] = {}
_ROUNDED = Fraction(1, 1000)  # of a quantum: what is written has six places
_ROUNDING = Fraction(1, 10**6)
_SIMPLE = 60  # the largest denominator of a fraction that people mean: of an hour's minutes
_PLACES = 6  # an amount with fewer is what it says
LARGEST = 2**60
"""More quanta than any one amount may have."""
WHOLE_DIMENSIONS = frozenset({SERVING_DIMENSION, PIECE_DIMENSION, "person", "household"})


@dataclass(frozen=True)
class Problem:
    """What the allocator decides on; candidates are columns, quantities whole quanta.

    Attributes:
        part, resource, mode: Of each candidate.
        worth: Score less price of each candidate.
        weight: Of each part: its need's weight times its own.
        required: Quanta each part requires.
        supply: Quanta (ADDS, SERVES) each resource has left.
        lots: Parts each resource can still serve by WHOLE or SHARED servings.
        unit: Code of the unit that owns each resource.
        loads: Caps and rising prices by unit and by community; only those that bind.
        constant: C of the round of which this is a trial; 0 where it is a round itself.
        whole: Quanta of each part with what is decided of it; empty where nothing is.
        helpers: Decided lines of each part, which count among its helpers; empty without any.
    """

    part: Ints
    resource: Ints
    mode: Ints
    worth: Floats
    weight: Floats
    required: Ints
    supply: Ints
    lots: Ints
    unit: Ints
    policy: Policy
    loads: tuple[Load, ...] = ()
    constant: float = 0.0
    whole: Ints = field(default_factory=_none)
    helpers: Ints = field(default_factory=_none)

    @property
    def adds(self) -> Flags:
        """Candidates that add up, in contrast to those that serve a part whole."""
        return np.equal(self.mode, Mode.ADDS)

    @property
    def least(self) -> Ints:
        """The smallest useful quanta of each candidate that adds up: a share, or all that lacks."""
        whole = self.whole if len(self.whole) else self.required
        share = np.ceil(whole[self.part] * self.policy.smallest_share - 1e-9)
        least: Ints = np.clip(share, 1, np.maximum(1, self.required[self.part])).astype(np.int64)
        return least

    @property
    def room(self) -> Ints:
        """How many helpers each part may still have."""
        most = np.full(len(self.required), self.policy.max_helpers)
        return np.maximum(0, most - self.helpers) if len(self.helpers) else most

    @property
    def most(self) -> Ints:
        """The most quanta of each candidate: what the part needs and the resource has; 1 whole."""
        quanta = np.minimum(self.required[self.part], self.supply[self.resource])
        return np.where(self.adds, quanta, 1).astype(np.int64)

    @property
    def counted(self) -> Flags:
        """Candidates that draw on what the resource has; others only on its servings."""
        whole = np.equal(self.mode, Mode.WHOLE) & (self.supply[self.resource] > 0)
        counted: Flags = self.adds | np.equal(self.mode, Mode.SERVES) | whole
        return counted

    @property
    def takes(self) -> Ints:
        """What one quantum, or one serving, takes of what the resource has."""
        whole = np.equal(self.mode, Mode.WHOLE)
        supply = np.maximum(1, self.supply[self.resource])
        return np.where(whole, supply, 1).astype(np.int64)

    def given(self, flow: Ints) -> Ints:
        """The quanta a flow gives each part; who serves it whole gives all it requires."""
        quanta = np.where(self.adds, flow, flow * self.required[self.part])
        given = np.zeros_like(self.required)
        np.add.at(given, self.part, quanta)
        return given

    def only(self, rows: Ints) -> "Problem":
        """The problem of some candidates alone, its parts, resources and units numbered anew."""
        parts, part = np.unique(self.part[rows], return_inverse=True)
        resources, resource = np.unique(self.resource[rows], return_inverse=True)
        units = np.unique(self.unit[resources], return_inverse=True)[1]
        return Problem(
            part.astype(np.int64),
            resource.astype(np.int64),
            self.mode[rows],
            self.worth[rows],
            self.weight[parts],
            self.required[parts],
            self.supply[resources],
            self.lots[resources],
            units.astype(np.int64),
            self.policy,
            tuple(load.only(rows) for load in self.loads),
            whole=self.whole[parts] if len(self.whole) else self.whole,
            helpers=self.helpers[parts] if len(self.helpers) else self.helpers,
        )


class Quanta:
    """The largest step of each dimension in which all its quantities are whole."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._steps: dict[str, Fraction] = {}
        self._learnt: set[tuple[str, Fraction]] = set()

    def learn(self, amount: Decimal | Fraction, unit: str) -> None:
        """Take an amount into account."""
        dimension, base = self._measures.of(unit).dimension, self._measures.base(amount, unit)
        if base > 0 and (dimension, base) not in self._learnt:
            self._learnt.add((dimension, base))
            known = self._steps.get(dimension)
            self._steps[dimension] = base if known is None else _common(known, base)

    def dimension(self, unit: str) -> str:
        """What a unit measures."""
        return self._measures.of(unit).dimension

    def step(self, unit: str) -> Fraction:
        """The step of the unit's dimension in base units.

        Things one counts stay whole, unless a need itself asks for half a thing.
        """
        dimension = self.dimension(unit)
        known = self._steps.get(dimension, Fraction(1))
        if dimension == SERVING_DIMENSION:
            return Fraction(1)
        return _common(known, Fraction(1)) if dimension in WHOLE_DIMENSIONS else known

    def count(self, amount: Decimal, unit: str) -> Fraction:
        """An amount in steps."""
        return self._measures.base(amount, unit) / self.step(unit)

    def amount(self, count: int, unit: str) -> Fraction:
        """So many steps in `unit`."""
        return count * self.step(unit) / self._measures.of(unit).factor


def _common(one: Fraction, other: Fraction) -> Fraction:
    bottom = lcm(one.denominator, other.denominator)
    return Fraction(gcd(int(one * bottom), int(other * bottom)), bottom)


def quanta_of(*rounds: tuple[Lists, Fixed]) -> Quanta:
    """The steps in which rounds count their quantities, and what is decided and promised."""
    quanta = Quanta(rounds[0][0].knowledge.measures)
    for lists, fixed in rounds:
        units: dict[tuple[str, str], str] = {}
        for plan, one in lists.parts:
            unit = units[lists.plans[plan].need.need_id, one.part.name] = one.part.measure_unit
            quanta.learn(one.part.quantity, unit)
        for resource in lists.resources:
            whole = quanta.dimension(resource.measure_unit) in WHOLE_DIMENSIONS
            if resource.amount is not None and not whole:
                quanta.learn(resource.amount, resource.measure_unit)
                held = fixed.held.get(resource.resource_id, Decimal(0))
                quanta.learn(_meant(held), resource.measure_unit)
        for line in fixed.lines:
            if (line.need_id, line.part) in units:
                quanta.learn(_meant(line.quantity), units[line.need_id, line.part])
    return quanta


def _meant(amount: Decimal) -> Fraction:
    """The simple fraction that an amount of six places stands for, as a third does."""
    told = Fraction(amount)
    simple = told.limit_denominator(_SIMPLE)
    rounded = amount.normalize().as_tuple().exponent == -_PLACES
    return simple if rounded and abs(simple - told) < _ROUNDING else told


@dataclass(frozen=True)
class Accounts:
    """What the parts of a round lack and its resources have left, in whole quanta.

    Attributes:
        weight: Of each part: its need's weight times its own.
        required: Quanta each part still lacks.
        whole: Quanta of each part with what is decided of it.
        started: Parts that decided lines give something: no serving covers them whole any more.
        community: Code of the community of each part.
        supply: Quanta each resource has left.
        lots: Parts each resource can still serve by WHOLE or SHARED servings.
        unit: Code of the unit that owns each resource.
        taken: Decided lines by part and resource, which count against caps.
    """

    weight: Floats
    required: Ints
    whole: Ints
    started: Flags
    community: Ints
    supply: Ints
    lots: Ints
    unit: Ints
    taken: Mapping[tuple[int, int], int]

    @classmethod
    def of(
        cls,
        lists: Lists,
        quanta: Quanta,
        policy: Policy,
        weights: Floats,
        held: Mapping[str, Decimal],
        covered: Mapping[int, Decimal],
        taken: Mapping[tuple[int, int], int] = NO_LINES,
    ) -> "Accounts":
        """The accounts of a round; raises as `_counted`.

        Args:
            lists: The round's lists.
            quanta: The steps quantities are counted in.
            policy: Its shared servings.
            weights: Weight of each part.
            held: Uses already promised of each resource, by resource_id, in its unit.
            covered: What decided lines give each part, by flat index, in its unit.
            taken: Decided lines by part and resource.
        """
        supply, lots = _supplies(lists, quanta, policy, held)
        started = [index in covered for index in range(len(lists.parts))]
        own = [lists.plans[plan].need.place.key for plan, _ in lists.parts]
        required = _required(lists, quanta, covered)
        return cls(
            weights,
            required,
            _required(lists, quanta, {}) if covered else required,
            np.array(started, dtype=bool),
            _codes(own),
            supply,
            lots,
            _codes([one.unit_key for one in lists.resources]),
            taken,
        )

    def posed(self, found: Candidates, policy: Policy) -> Problem:
        """The problem of the candidates that compete and may give anything."""
        rows = np.flatnonzero(found.kept)
        part, resource, mode = found.part[rows], found.resource[rows], found.modes[rows]
        adds = mode == Mode.ADDS
        left = np.where(adds | (mode == Mode.SERVES), self.supply[resource], self.lots[resource])
        gives = (self.required[part] > 0) & (left > 0) & (adds | ~self.started[part])
        helpers = self._helpers()
        gives &= (helpers < policy.max_helpers)[part]
        rows = rows[gives]
        made = Problem(
            part[gives],
            resource[gives],
            mode[gives],
            found.worth[rows],
            self.weight,
            self.required,
            self.supply,
            self.lots,
            self.unit,
            policy,
            whole=self.whole,
            helpers=helpers,
        )
        return replace(made, loads=self._loads(made)) if policy.has_loads else made

    def _helpers(self) -> Ints:
        """Decided lines of each part."""
        parts = [part for part, _ in self.taken]
        found = np.bincount(parts, list(self.taken.values()), len(self.required))
        return found.astype(np.int64)

    def with_resource(self, at: int, left: tuple[int, int], unit: int) -> "Accounts":
        """The same with what one resource has left; the row after the last is added."""
        told = zip((self.supply, self.lots, self.unit), (*left, unit), strict=True)
        supply, lots, units = (np.r_[column[:at], one, column[at + 1 :]] for column, one in told)
        return replace(self, supply=supply, lots=lots, unit=units)

    def _loads(self, problem: Problem) -> tuple[Load, ...]:
        """What the policy caps or prices by unit and by community."""
        policy, lines = problem.policy, list(self.taken.values())
        units, places = _size(self.unit), _size(self.community)
        by_unit = np.bincount([self.unit[one] for _, one in self.taken], lines, units)
        by_place = np.bincount([self.community[one] for one, _ in self.taken], lines, places)
        servable = np.bincount(self.community[np.unique(problem.part)], minlength=places)
        every = (
            Load(
                self.unit[problem.resource],
                by_unit.astype(np.int64),
                policy.unit_cap,
                np.full(units, policy.unit_load_price),
            ),
            Load(
                self.community[problem.part],
                by_place.astype(np.int64),
                policy.community_cap,
                policy.community_load_price / np.maximum(1, servable),
            ),
        )
        return tuple(load for load in every if load.binds)


def _codes(values: Sequence[Hashable]) -> Ints:
    """A number for each value, in the order in which they first came."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(one, len(known)) for one in values], dtype=np.int64)


def _size(codes: Ints) -> int:
    return int(codes.max(initial=-1)) + 1


def _required(lists: Lists, quanta: Quanta, covered: Mapping[int, Decimal]) -> Ints:
    return np.array(
        [
            _lacking(quanta, plan.part.quantity - covered.get(index, Decimal(0)), plan.part)
            for index, (_, plan) in enumerate(lists.parts)
        ],
        dtype=np.int64,
    )


def _lacking(quanta: Quanta, missing: Decimal, part: NeedPart) -> int:
    """The quanta that cover what a part still lacks; what rounding left of one asks for none."""
    return _counted(max(0, ceil(quanta.count(missing, part.measure_unit) - _ROUNDED)))


def _supplies(
    lists: Lists, quanta: Quanta, policy: Policy, held: Mapping[str, Decimal]
) -> tuple[Ints, Ints]:
    """Quanta and servings that each resource has left."""
    told = [
        supply(one, quanta, policy, held.get(one.resource_id, Decimal(0)))
        for one in lists.resources
    ]
    quanta_left, lots = np.array(told, dtype=np.int64).reshape(-1, 2).T.copy()
    return quanta_left, lots


def _counted(quanta: int) -> int:
    """A count that the arrays of a round hold.

    Raises:
        InputError: It is too large (code `numbers_too_large`).
    """
    if quanta >= LARGEST:
        raise InputError("numbers_too_large")
    return quanta


def supply(one: Resource, quanta: Quanta, policy: Policy, gone: Decimal) -> tuple[int, int]:
    """Quanta and servings that a resource has left, so much of it being gone."""
    if one.amount is None:
        return 0, max(0, servings(one, policy.shared_servings) - int(gone))
    left = floor(quanta.count(one.amount - gone, one.measure_unit))
    return _counted(max(0, left)), 0 if gone else 1

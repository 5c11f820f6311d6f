"""What the catalogues know of community services, built once from plain rows."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from domain.corrections import Correction
from domain.errors import InputError
from domain.identity import normal_name
from domain.needs import Route
from domain.quantities import Measure, Measures
from domain.resources import Form
from domain.track_records import TrackRecord
from matching.acts import ACTS, Acts
from matching.corrections import NO_CORRECTIONS, Corrections
from matching.groups import Groups
from matching.lexicon import READ_ONCE, Lexicon, Side, WordFinder
from matching.objects import Objects
from matching.policy import fixed_weights
from matching.profiles import Profiles

Rows = tuple[dict[str, str], ...]
Strengths = tuple[tuple[str, float], ...]

_CUE_NAMED = re.compile(r"\{([a-z_]+)\}")
SIDES: tuple[Side, Side] = ("need", "resource")
_SAYS_SOMETHING = 4  # signs; a shorter rest is no need, so the text stays whole


@dataclass(frozen=True)
class UsualPart:
    """A part that needs of a kind usually have (常见分项).

    Attributes:
        counted: Whether it takes the need's own quantity.
        kinds: The kinds of resource that serve it, with strength from 0 to 1.
        words: What people call it when they say it is all they lack.
    """

    name: str
    counted: bool
    kinds: Strengths
    forms: frozenset[Form]
    weight: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class PartWord:
    """What a word in the name of a part asks for; `own_kind`: also resources of the need's kind."""

    word: str
    kinds: Strengths
    forms: frozenset[Form]
    own_kind: bool


@dataclass(frozen=True)
class RouteRule:
    """A turn of phrase that keeps a need out of the month's lists, and what lifts the rule."""

    route: Route
    pattern: re.Pattern[str]
    exception: re.Pattern[str] | None
    system: str


@dataclass(frozen=True)
class Knowledge:
    """Everything the catalogues know; immutable.

    Attributes:
        kinds: Codes of all kinds, in the order of the catalogue.
        names: Chinese name by kind; `english` the English one; `parents` the wider class.
        kind_forms: Forms in which a kind is usually given; empty is any.
        serves: Float array kinds x kinds: how well a resource of the column serves a need of
            the row, from 0 to 1.
        categories: Kinds by 需求类别 or 资源类别 as people write them.
        duties: What a department of a name answers for, found by `duty_finder`.
        goods: Which goods a word means (手杖 is 拐杖); `goods_finder` finds the words.
        cues: Turns of phrase that tell what is wanted, had or left out, by day or by night.
        acts: By side, what a need wants done and what a resource does.
        corrections: What people put right in earlier rounds; it goes before all of the above.
        weights: The power to which each feature of a pair counts; 1 where not named.
        vectors: Vectors of the round's texts from a language model, by text without anything
            personal; empty where no service is plugged in.
        records: Track records of units by comparable name; empty where no earlier round is known.
    """

    measures: Measures
    kinds: tuple[str, ...]
    names: Mapping[str, str]
    english: Mapping[str, str]
    parents: Mapping[str, str]
    kind_forms: Mapping[str, frozenset[Form]]
    lexicon: Lexicon
    profiles: Mapping[Side, Profiles]
    serves: NDArray[np.float64]
    categories: Mapping[str, Strengths]
    usual_parts: Mapping[str, tuple[UsualPart, ...]]
    part_words: Mapping[str, PartWord]
    part_finder: WordFinder
    groups: Groups
    objects: Objects
    duties: Mapping[str, Strengths]
    duty_finder: WordFinder
    goods: Mapping[str, str]
    goods_finder: WordFinder
    routes: tuple[RouteRule, ...]
    cues: Mapping[str, re.Pattern[str]]
    acts: Mapping[Side, Acts]
    corrections: Corrections = NO_CORRECTIONS
    weights: Mapping[str, float] = field(default_factory=fixed_weights)
    vectors: Mapping[str, Sequence[float]] = field(default_factory=dict)
    records: Mapping[str, TrackRecord] = field(default_factory=dict)

    @classmethod
    def read(cls, rows: Callable[[str], Rows]) -> "Knowledge":
        """Build it from catalogue rows; `rows` is called with each catalogue's name.

        Raises:
            KeyError: A catalogue lacks a column, or names a kind that `kinds` does not have.
        """
        kinds = {row["kind"]: row for row in rows("kinds")}
        cues = _cues(rows("cues"))
        part_words = {row["word"]: _part_word(row) for row in rows("part_words")}
        goods = {row["word"]: row["goods"] for row in rows("goods")}
        duties = {row["word"]: strengths(row["kinds"]) for row in rows("duties")}
        return cls(
            measures=Measures(_measure(row) for row in rows("measures")),
            kinds=tuple(kinds),
            names={kind: row["zh"] for kind, row in kinds.items()},
            english={kind: row["en"] for kind, row in kinds.items()},
            parents={kind: row["parent"] for kind, row in kinds.items()},
            kind_forms={kind: _forms(row["forms"]) for kind, row in kinds.items()},
            lexicon=Lexicon(rows("synonyms")),
            profiles={
                side: Profiles(tuple(kinds), rows("synonyms"), rows("examples"), side)
                for side in SIDES
            },
            serves=_serves(tuple(kinds), rows("serves")),
            categories=_categories(rows("categories")),
            usual_parts=_usual_parts(rows("parts")),
            part_words=part_words,
            part_finder=WordFinder(part_words),
            groups=Groups(
                rows("groups"), *(cues[one] for one in ("serves", "off_hours", "favours", "meant"))
            ),
            objects=Objects(rows("objects")),
            duties=duties,
            duty_finder=WordFinder(duties),
            goods=goods,
            goods_finder=WordFinder(goods),
            routes=tuple(_route(row) for row in rows("routes")),
            cues=cues,
            acts={side: Acts(ACTS[side], rows(f"{side}_acts")) for side in SIDES},
        )

    def corrected(self, corrections: Iterable[Correction]) -> "Knowledge":
        """The same knowledge with what people put right.

        Raises:
            InputError: A correction names a kind that no catalogue has (code `kind_not_known`).
        """
        listed = tuple(corrections)
        for one in listed:
            if one.kind and one.kind not in self.names:
                raise InputError("kind_not_known", kind=one.kind)
        known = Corrections(listed)
        return replace(self, corrections=known, lexicon=self.lexicon.taught(known.words))

    def meaning(self, vectors: Mapping[str, Sequence[float]]) -> "Knowledge":
        """The same knowledge with vectors of texts; see `features.meaning`."""
        return replace(self, vectors=vectors)

    def recorded(self, records: Mapping[str, TrackRecord]) -> "Knowledge":
        """The same knowledge with track records of units; see `features.record`."""
        return replace(self, records=records)

    def record(self, unit: str) -> TrackRecord | None:
        """The track record of a unit by its name as written; None where nothing is known."""
        return self.records.get(normal_name(unit))

    def weighing(self, weights: Mapping[str, float]) -> "Knowledge":
        """The same knowledge with the weights of features that a policy names.

        Where they are in force already it is itself, with what it remembers of texts.
        """
        return self if weights == self.weights else replace(self, weights=weights)

    def kind_named(self, told: str) -> str:
        """The code of a kind told by its code or its Chinese or English name.

        Raises:
            InputError: No catalogue has it (code `kind_not_known`).
        """
        plain = normal_name(told).lower()
        for kind in self.kinds:
            names = (kind, self.names[kind], self.english[kind])
            if plain in {normal_name(name).lower() for name in names}:
                return kind
        raise InputError("kind_not_known", kind=told)

    @cached_property
    def by_name(self) -> dict[str, str]:
        """The kind that each Chinese name names."""
        return {name: kind for kind, name in self.names.items()}

    def named(self, kind: str, value: str = "kind") -> dict[str, str]:
        """The names of a kind for a sentence: `value` in Chinese, `value_en` in English."""
        return {value: self.names[kind], f"{value}_en": self.english[kind]}

    def index(self, kind: str) -> int:
        """The column of a kind in `serves` and in every array of kinds."""
        return self._places[kind]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {kind: at for at, kind in enumerate(self.kinds)}

    def wanted_in(self, text: str) -> str:
        """A need's plain text without what it says it has already or does not want."""
        return self._left("set_aside", text)

    def given_in(self, text: str) -> str:
        """A resource's plain text without its conditions and what it says it does not give."""
        return self._left("conditions", text)

    @cached_property
    def _left(self) -> Callable[[str, str], str]:
        # A text is asked for what it is about, for what it names, and for what it is like.
        def read(cue: str, text: str) -> str:
            left = self.cues[cue].sub("", text)
            return left if len(left) >= _SAYS_SOMETHING else text

        return lru_cache(maxsize=2 * READ_ONCE)(read)

    def goods_in(self, text: str) -> frozenset[str]:
        """The goods a text names."""
        return self._goods_read(text)

    @cached_property
    def _goods_read(self) -> Callable[[str], frozenset[str]]:
        # A text is asked for what it is about and for what it names.
        def read(text: str) -> frozenset[str]:
            return frozenset(self.goods[word] for word in self.goods_finder.found(text))

        return lru_cache(maxsize=READ_ONCE)(read)


def _cues(rows: Rows) -> dict[str, re.Pattern[str]]:
    """Each cue as one pattern; several rows of a cue are its ways, the first that fits counts.

    A row may use a cue told before it by its name, as in `{declined}`.
    """
    told: dict[str, str] = {}
    for row in rows:
        way = _CUE_NAMED.sub(lambda named: f"(?:{told[named[1]]})", row["pattern"])
        told[row["cue"]] = f"{told[row['cue']]}|{way}" if row["cue"] in told else way
    return {cue: re.compile(pattern) for cue, pattern in told.items()}


def _measure(row: Mapping[str, str]) -> Measure:
    return Measure(row["unit"], row["dimension"], Fraction(row["factor"]))


def strengths(told: str) -> Strengths:
    """Kinds with their strength, told as `venue:.9 holiday_care:1`."""
    pairs = (one.split(":") for one in told.split())
    return tuple((kind, float(strength)) for kind, strength in pairs)


def _forms(told: str) -> frozenset[Form]:
    return frozenset(Form(one) for one in told.split())


def _serves(kinds: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> NDArray[np.float64]:
    at = {kind: index for index, kind in enumerate(kinds)}
    table = np.eye(len(kinds))
    for row in rows:
        table[at[row["need_kind"]], at[row["resource_kind"]]] = float(row["strength"])
    return table


def _categories(rows: Iterable[Mapping[str, str]]) -> dict[str, Strengths]:
    found: dict[str, Strengths] = {}
    for row in rows:
        name = row["category"]
        found[name] = (*found.get(name, ()), (row["kind"], float(row["weight"])))
    return found


def _usual_parts(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[UsualPart, ...]]:
    found: dict[str, tuple[UsualPart, ...]] = {}
    for row in sorted(rows, key=lambda one: (one["kind"], int(one["order"]))):
        part = UsualPart(
            name=row["part"],
            counted=row["counted"] == "yes",
            kinds=strengths(row["kinds"]),
            forms=_forms(row["forms"]),
            weight=float(row["weight"]),
            words=tuple(row["words"].split()),
        )
        found[row["kind"]] = (*found.get(row["kind"], ()), part)
    return found


def _part_word(row: Mapping[str, str]) -> PartWord:
    return PartWord(
        row["word"], strengths(row["kinds"]), _forms(row["forms"]), row["own_kind"] == "yes"
    )


def _route(row: Mapping[str, str]) -> RouteRule:
    exception = re.compile(row["except"]) if row["except"] else None
    return RouteRule(Route(row["route"]), re.compile(row["pattern"]), exception, row["system"])

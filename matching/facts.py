"""What features look at: the facts of parts and of resources, as columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache

import numpy as np
from numpy.typing import NDArray

from domain.resources import Form, Resource
from domain.track_records import UNKNOWN
from matching.ages import ages
from matching.columns import Flags, Floats, Ints
from matching.forms import FORMS, known_forms
from matching.kinds import resource_subject
from matching.knowledge import Knowledge, Strengths
from matching.lexicon import plain_text
from matching.plan import NeedPlan, PartPlan

Matrix = NDArray[np.float64]

_ANY_FORM = frozenset(FORMS)


@dataclass(frozen=True)
class Asked:
    """The facts of n parts, each array with n rows.

    Attributes:
        kinds: n x kinds: how well a resource of each kind would serve.
        about: n x kinds: what the need itself is about.
        forms: n x forms that can serve; all where any can.
        groups: n x groups spoken for, with certainty.
        goods: n x goods asked for; all False where the part is about no goods.
        objects: n x objects of a kind that the need names.
        new, repair: Whether something new is asked for, or a repair.
        day, night: Whether it speaks of use by day, or by night.
        hires: Whether it looks for people to work.
        gives_away: Whether it is the asker who would give things or help.
        housebound: Whether it is for people who cannot come.
        learns: Whether somebody wants to be taught or told.
        trades: Whether it speaks of buying, selling or renting.
        apart: Whether it is one of several parts, which the text of the need may hardly speak of.
        ages: Spans of the ages it speaks of.
        texts: What the need says.
        words: The words that say what it is about.
        refused: n x pairs that people refused: those it is a side of.
        corrected: The correction of its kind, None without one.
    """

    kinds: Matrix
    about: Matrix
    forms: Flags
    groups: Matrix
    goods: Flags
    objects: Flags
    new: Flags
    repair: Flags
    day: Flags
    night: Flags
    hires: Flags
    gives_away: Flags
    housebound: Flags
    learns: Flags
    trades: Flags
    apart: Flags
    ages: NDArray[np.object_]
    texts: NDArray[np.object_]
    words: NDArray[np.object_]
    refused: Flags
    corrected: NDArray[np.object_]

    def only(self, rows: Ints) -> "Asked":
        """The facts of some parts."""
        return Asked(*(getattr(self, field.name)[rows] for field in fields(self)))


@dataclass(frozen=True)
class Offered:
    """The facts of n resources, each array with n rows.

    Attributes:
        kinds: n x kinds given, with strength from 0 to 1.
        forms: n x forms it may take; none known where all are False.
        groups: n x groups it is for, with certainty; everybody where all are 0.
        goods: n x goods it names.
        objects: n x objects of a kind that it names.
        day, night: Whether it is given by day, or by night.
        asks: Whether the row really asks for something.
        hires: Whether it is work to be had, which serves who looks for work alone.
        at_its_place: Whether people must come to it.
        teaches: Whether it is a course, a talk or a display, and nothing that is done for people.
        sells: Whether it sells things, or buys them up.
        mends: Whether it repairs what is broken.
        named: Whether its category is the name of a kind, so that nothing is left to be read.
        ages: Spans of the ages it is for.
        refused, corrected: As of `Asked`.
        records: The track record of each row's unit, None without one; `reliance` its value.
    """

    kinds: Matrix
    forms: Flags
    groups: Matrix
    goods: Flags
    objects: Flags
    day: Flags
    night: Flags
    asks: Flags
    hires: Flags
    at_its_place: Flags
    teaches: Flags
    sells: Flags
    mends: Flags
    named: Flags
    ages: NDArray[np.object_]
    texts: NDArray[np.object_]
    words: NDArray[np.object_]
    refused: Flags
    corrected: NDArray[np.object_]
    records: NDArray[np.object_]
    reliance: Floats


def asked(rows: Sequence[tuple[NeedPlan, PartPlan]], knowledge: Knowledge) -> Asked:
    """The facts of parts, in order."""
    texts = [plain_text(plan.need.words) for plan, _ in rows]
    wanted = [knowledge.wanted_in(text) for text in texts]
    acts = knowledge.acts["need"].told(texts)
    put_right = knowledge.corrections
    pairs = len(put_right.pairs)
    return Asked(
        kinds=_strengths((part.kinds for _, part in rows), knowledge.kinds),
        about=_strengths((plan.kinds for plan, _ in rows), knowledge.kinds),
        forms=_flags([_form_flags(part.forms or _ANY_FORM) for _, part in rows], len(FORMS)),
        groups=_shares((knowledge.groups.of_need(plan.need) for plan, _ in rows), knowledge),
        goods=_goods(wanted, knowledge),
        objects=knowledge.objects.named(wanted),
        new=acts["new"],
        repair=acts["repair"],
        day=_cue(wanted, knowledge, "asks_day"),
        night=_cue(wanted, knowledge, "asks_night"),
        hires=acts["hires"],
        gives_away=acts["gives_away"],
        housebound=acts["housebound"],
        learns=acts["learns"],
        trades=acts["trades"],
        apart=np.array([len(plan.parts) > 1 for plan, _ in rows], dtype=bool),
        ages=_objects([ages(text) for text in texts]),
        texts=_objects(texts),
        words=_objects([plan.words for plan, _ in rows]),
        refused=_flags([put_right.pairs_of_need(one.need, one.kind) for one, _ in rows], pairs),
        corrected=_objects([put_right.of_need(plan.need) for plan, _ in rows]),
    )


def offered(resources: Sequence[Resource], knowledge: Knowledge) -> Offered:
    """The facts of resources, in order."""
    texts = [plain_text(resource.words) for resource in resources]
    given = [knowledge.given_in(text) for text in texts]
    acts = knowledge.acts["resource"].told(texts)
    subjects = [resource_subject(resource, knowledge) for resource in resources]
    forms = [_form_flags(frozenset(known_forms(resource, knowledge))) for resource in resources]
    put_right = knowledge.corrections
    refused = [put_right.pairs_of_resource(resource) for resource in resources]
    records = [knowledge.record(resource.unit) for resource in resources]
    return Offered(
        kinds=_strengths((subject.kinds for subject in subjects), knowledge.kinds),
        forms=_flags(forms, len(FORMS)),
        groups=_shares((knowledge.groups.of_resource(one) for one in resources), knowledge),
        goods=_goods(given, knowledge),
        objects=knowledge.objects.named(given),
        day=_cue(texts, knowledge, "gives_day"),
        night=_cue(texts, knowledge, "gives_night"),
        asks=acts["asks"],
        hires=acts["hires"],
        at_its_place=acts["at_its_place"],
        teaches=acts["teaches"],
        sells=acts["sells"],
        mends=acts["mends"],
        named=np.array([one.category in knowledge.by_name for one in resources], dtype=bool),
        ages=_objects([ages(text) for text in texts]),
        texts=_objects(texts),
        words=_objects([subject.words for subject in subjects]),
        refused=_flags(refused, len(put_right.pairs)),
        corrected=_objects([put_right.of_resource(resource) for resource in resources]),
        records=_objects(records),
        reliance=np.array([one.value if one else UNKNOWN for one in records], dtype=np.float64),
    )


def _flags(rows: Sequence[Sequence[bool]], width: int) -> Flags:
    return np.array(rows, dtype=bool).reshape(len(rows), width)


@cache
def _form_flags(forms: frozenset[Form]) -> tuple[bool, ...]:
    return tuple(form in forms for form in FORMS)


def _strengths(rows: Iterable[Strengths], kinds: tuple[str, ...]) -> Matrix:
    return _table((dict(row) for row in rows), kinds)


def _shares(rows: Iterable[Mapping[str, float]], knowledge: Knowledge) -> Matrix:
    return _table(rows, knowledge.groups.codes)


def _table(rows: Iterable[Mapping[str, float]], columns: Sequence[str]) -> Matrix:
    at = {name: index for index, name in enumerate(columns)}
    listed = list(rows)
    table = np.zeros((len(listed), len(columns)))
    for index, row in enumerate(listed):
        for name, share in row.items():
            table[index, at[name]] = share
    return table


def _goods(texts: Sequence[str], knowledge: Knowledge) -> Flags:
    columns = tuple(dict.fromkeys(knowledge.goods.values()))
    rows = (dict.fromkeys(knowledge.goods_in(text), 1.0) for text in texts)
    return _table(rows, columns) > 0


def _cue(texts: Sequence[str], knowledge: Knowledge, cue: str) -> Flags:
    search: Callable[[str], object] = knowledge.cues[cue].search
    return np.array([search(text) is not None for text in texts], dtype=bool)


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column

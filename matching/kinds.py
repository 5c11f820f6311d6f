"""What a text is about: the kinds of service a need asks for and a resource gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from domain.needs import Need
from domain.resources import Form, Resource
from matching.forms import known_forms
from matching.knowledge import Knowledge, Strengths
from matching.lexicon import Side, plain_text
from matching.patterns import Term

_FULL = 3.0  # weight at which a text names a kind beyond doubt
_MOST = 6.0  # words of one kind add up to no more
_SURE = 2.0  # a need whose best kind weighs so much is sure
_UNIT_SHARE = 0.5  # a unit's own name says half as much as what it offers
_CATEGORY = 1.0  # a written category supports what the text says
_UNSUPPORTED = 0.75  # a category the text does not bear out adds next to nothing
_CATEGORY_ALONE = 2.0  # and speaks alone where the text says nothing
_LISTED = 0.9  # of several things listed each is asked for, nearly as if alone
_DOUBT = {"need": 1.0, "resource": 0.7}  # how far a word falls that the whole bears out nowhere
_WORDS_LEAD = 0.25  # what a word that names its kind adds to the likeness of the whole
_NAMED = 1.0  # a kind that an offer names as its category
_ALIKE = 0.75  # a kind that only the whole text is like stands behind what a word names
_MAIN, _ASIDE, _LEAST = 0.75, 0.6, 0.2
_GENERAL = "通用力量"
_HANDS = {"volunteers"}
_STEEP, _HINTED, _UNUSUAL = 1.3, 0.65, 0.4
_BESIDE = 0.15  # what a resource gives beside its main service stands a little behind
_ANY_DUTY = {_GENERAL, "部门职能"}
_DUTY, _DUTY_BESIDE = 0.7, 0.4  # what a department answers for without saying so
_OF_PATTERNS = frozenset("()[]|{}")  # a pattern is no word to show people
_PLAIN, _BOUND = 0.59, 0.45  # beside a plain special kind, general forces are bound to it


@dataclass(frozen=True)
class Subject:
    """What a text is about.

    Attributes:
        kinds: Kinds with strength from 0 to 1, strongest first, ties in catalogue order.
        words: The words of the lexicon that say so, in the order of the text.
    """

    kinds: Strengths
    words: tuple[str, ...]


def need_subject(need: Need, knowledge: Knowledge) -> Subject:
    """What a need asks for: its main kinds near 1, what it mentions aside well below 0.5."""
    corrected = knowledge.corrections.of_need(need)
    if corrected:
        terms_said = knowledge.lexicon.found(need.words, "need")
        return Subject(((corrected.kind, 1.0),), _shown(terms_said))
    text = knowledge.wanted_in(plain_text(need.words))
    shares: dict[str, float] = {}
    terms: list[Term] = []
    for matter in _matters(text, knowledge):
        told, found = _asked_in(matter, need.category, knowledge)
        terms += found
        shares = _higher(told, shares)
    for weights in _listed(text, "need", knowledge):
        shares = _higher(_nearly(_shares(weights, knowledge)), shares)
    return Subject(_ordered(shares, knowledge), _shown(terms))


def _higher(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {kind: max(one.get(kind, 0.0), other.get(kind, 0.0)) for kind in one | other}


def _listed(text: str, side: Side, knowledge: Knowledge) -> list[dict[str, float]]:
    """The weights of each thing that a row lists (理发、磨刀、量血压), of three and more."""
    runs = knowledge.cues["listed"].finditer(text)
    things = (thing for run in runs for thing in run.group().split("、"))
    return [_weights(knowledge.lexicon.found(thing, side)) for thing in things]


def _nearly(shares: dict[str, float]) -> dict[str, float]:
    return {kind: _LISTED * share for kind, share in shares.items()}


def _matters(text: str, knowledge: Knowledge) -> list[str]:
    """The matters a row counts one by one (一是…二是…, 1、…2、…), or the whole text."""
    counted = [matter for matter in knowledge.cues["matters"].split(text)[1:] if matter]
    return counted if len(counted) > 1 else [text]


def _asked_in(
    text: str, category: str, knowledge: Knowledge
) -> tuple[dict[str, float], tuple[Term, ...]]:
    terms = knowledge.lexicon.found(text, "need")
    weights = _weights(terms)
    if knowledge.goods_in(text) and knowledge.cues["wishes"].search(text):
        weights["gift"] = weights.get("gift", 0.0) + 2.0
    weights = _with_category(weights, category, "need", knowledge)
    shares = _shares(weights, knowledge)
    return _with_likeness(shares, _denied(terms), text, "need", knowledge), terms


def _shares(weights: dict[str, float], knowledge: Knowledge) -> dict[str, float]:
    """Weights as shares of the heaviest; hands or money asked for outweigh no special kind."""
    best = max(weights.values(), default=0.0)
    special = {k: weight for k, weight in weights.items() if knowledge.parents[k] != _GENERAL}
    best_special = max((one for one in special.values() if one >= _FULL), default=best)
    sure = min(1.0, best / _SURE)
    return {
        kind: sure * _share(weight / (best_special if kind in special else best))
        for kind, weight in weights.items()
    }


def resource_subject(resource: Resource, knowledge: Knowledge) -> Subject:
    """What a resource gives: each kind by itself, for one unit may give several services."""
    text = knowledge.given_in(plain_text(resource.words))
    terms = knowledge.lexicon.found(text, "resource")
    corrected = knowledge.corrections.of_resource(resource)
    if corrected:
        return Subject(((corrected.kind, 1.0),), _shown(terms))
    weights = _weights(terms)
    named_goods = bool(knowledge.goods_in(text))
    if named_goods and ("gift" in weights or knowledge.cues["gives_goods"].search(text)):
        weights["gift"] = weights.get("gift", 1.2) + 1.0
    for kind, weight in _weights(knowledge.lexicon.found(resource.unit, "resource")).items():
        weights[kind] = weights.get(kind, 0.0) + _UNIT_SHARE * weight
    weights = _with_category(weights, resource.category, "resource", knowledge)
    shares = _with_likeness(_plainness(weights), _denied(terms), text, "resource", knowledge)
    for given in _listed(text, "resource", knowledge):
        shares = _higher(_nearly(_plainness(given)), shares)
    if named_goods and weights.get("gift", 0.0) >= _SURE:
        shares["gift"] = max(shares.get("gift", 0.0), _plainness(weights)["gift"])
    shares = _in_its_form(shares, resource, knowledge)
    shares = _special_first(shares, named_goods, knowledge)
    shares = _with_duties(shares, resource, knowledge)
    shares = _higher(shares, _named_by(resource.category, knowledge))
    return Subject(_ordered(shares, knowledge), _shown(terms))


def _named_by(category: str, knowledge: Knowledge) -> dict[str, float]:
    """The kind that is written as the category by its own name: that is no mere hint."""
    return {knowledge.by_name[category]: _NAMED} if category in knowledge.by_name else {}


def _plainness(weights: dict[str, float]) -> dict[str, float]:
    """Weights as strength: a mere hint stays weak, unless hints are all the text gives."""
    best = max(weights.values(), default=_FULL)
    full = _FULL if best >= _SURE else best / _HINTED
    return {
        kind: min(1.0, (weight / full) ** _STEEP) * (1 - _BESIDE * (1 - weight / max(best, full)))
        for kind, weight in weights.items()
    }


def _in_its_form(
    shares: dict[str, float], resource: Resource, knowledge: Knowledge
) -> dict[str, float]:
    """A kind given in a form it is not usually given in (演出 as 场地) is mentioned, not given."""
    given = set(known_forms(resource, knowledge))
    return {
        kind: share * (1.0 if _may_be(given, knowledge.kind_forms[kind]) else _UNUSUAL)
        for kind, share in shares.items()
    }


def _may_be(given: set[Form], usual: frozenset[Form]) -> bool:
    return not given or not usual or not usual.isdisjoint(given)


def _special_first(
    shares: dict[str, float], named_goods: bool, knowledge: Knowledge
) -> dict[str, float]:
    """Hands, money, design and gifts are open to anything only where nothing special is offered."""
    general = {kind for kind in shares if knowledge.parents[kind] == _GENERAL}
    loose = general | (set() if named_goods else {"gift"})
    plain = {kind for kind, share in shares.items() if share >= _PLAIN}
    hands = _HANDS if plain - _HANDS else set()
    bound = loose if plain - loose - {"aid"} else hands
    return {kind: share * (_BOUND if kind in bound else 1.0) for kind, share in shares.items()}


def _with_duties(
    shares: dict[str, float], resource: Resource, knowledge: Knowledge
) -> dict[str, float]:
    """A department answers for its duties too.

    It serves by them where it offers nothing special, and is only ranked by them elsewhere.
    """
    if Form.AUTHORITY not in known_forms(resource, knowledge):
        return shares
    special = (s for kind, s in shares.items() if knowledge.parents[kind] not in _ANY_DUTY)
    most = _DUTY_BESIDE if any(share >= _PLAIN for share in special) else _DUTY
    known = dict(shares)
    for word in knowledge.duty_finder.found(plain_text(resource.unit + resource.words)):
        for kind, strength in knowledge.duties[word]:
            known[kind] = max(known.get(kind, 0.0), most * strength)
    return known


def part_kinds(name: str, knowledge: Knowledge) -> Strengths:
    """The kinds that the name of a part speaks of by itself."""
    weights = _weights(knowledge.lexicon.found(name, "need"))
    return _ordered({kind: min(1.0, w / _SURE) for kind, w in weights.items()}, knowledge)


def _denied(terms: Iterable[Term]) -> list[str]:
    """The kinds that words speak against as plainly as a word names a kind."""
    return [kind for kind, total in _sums(terms).items() if total <= -_FULL]


def _with_likeness(
    shares: dict[str, float],
    denied: Iterable[str],
    text: str,
    side: Side,
    knowledge: Knowledge,
) -> dict[str, float]:
    """Shares that the words tell, as far as the whole text bears them out, and what it is like.

    Words and the likeness of the whole are read together. What words tell stands as far behind
    as the whole speaks of something else; a kind that only the whole is like is asked for or
    given where nothing is liker, a little less surely than by a word, but not what words deny.
    """
    likeness = knowledge.profiles[side].likeness(text).copy()
    likeness[[knowledge.index(kind) for kind in denied]] = 0.0
    told = np.zeros(len(knowledge.kinds))
    for kind, share in shares.items():
        told[knowledge.index(kind)] = share
    joint = likeness + _WORDS_LEAD * told
    joint /= max(float(joint.max(initial=0.0)), 1e-9)
    borne_out = told * (1 - _DOUBT[side] * (1 - joint))
    whole = np.maximum(borne_out, _ALIKE * likeness * joint**2)
    # What is less is left out in the end, and nothing that follows makes a share larger.
    return {knowledge.kinds[at]: float(whole[at]) for at in np.flatnonzero(whole >= _LEAST)}


def _share(share: float) -> float:
    return share if share >= _MAIN else _ASIDE * share


def _sums(terms: Iterable[Term]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for term in terms:
        sums[term.kind] = sums.get(term.kind, 0.0) + term.weight
    return sums


def _weights(terms: Sequence[Term]) -> dict[str, float]:
    heaviest: dict[str, float] = {}
    for term in terms:
        heaviest[term.kind] = max(heaviest.get(term.kind, 0.0), term.weight)
    return {
        kind: min(total, max(_MOST, heaviest[kind]))
        for kind, total in _sums(terms).items()
        if total > 0
    }


def _with_category(
    weights: dict[str, float], category: str, side: Side, knowledge: Knowledge
) -> dict[str, float]:
    """A category as written is a hint: it lifts what the text says, and speaks alone otherwise."""
    hinted = _of_category(category, side, knowledge)
    if not weights:
        return {kind: _CATEGORY_ALONE * share for kind, share in hinted.items()}
    lifted = {
        kind: weights.get(kind, 0.0)
        + share * max(_CATEGORY * min(1.0, weights.get(kind, 0.0) / _FULL), _UNSUPPORTED)
        for kind, share in hinted.items()
    }
    return weights | lifted


def _of_category(category: str, side: Side, knowledge: Knowledge) -> dict[str, float]:
    """The kinds of a category as written, with how plainly it tells each."""
    hinted = dict(knowledge.categories.get(plain_text(category), ()))
    if hinted or not category:
        return hinted
    found = _weights(knowledge.lexicon.found(category, side))
    return {kind: min(1.0, weight / _FULL) for kind, weight in found.items()}


def _ordered(shares: dict[str, float], knowledge: Knowledge) -> Strengths:
    kept = [(kind, round(share, 6)) for kind, share in shares.items() if share >= _LEAST]
    return tuple(sorted(kept, key=lambda one: (-one[1], knowledge.index(one[0]))))


def _shown(terms: Iterable[Term]) -> tuple[str, ...]:
    plain = (one.word for one in terms if one.weight > 0 and _OF_PATTERNS.isdisjoint(one.word))
    return tuple(dict.fromkeys(plain))

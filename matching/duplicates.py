"""Likely duplicates: needs that ask for the same thing at the same place, gifts everyone brings.

Precision comes first: two needs are proposed for merging only where nothing they say tells them
apart (another compound, building, floor, room, road, gate, side, object, group, half of the day),
they are of one kind, and their words are near. Wishes of persons are one only where the same
person asks.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from domain.identity import normal_name
from domain.likeness import Duplicate, SharedGift
from domain.needs import AskerKind, Need
from domain.proposals import Reason
from domain.resources import Resource
from matching.facts import Asked, asked, offered
from matching.kinds import need_subject
from matching.knowledge import Knowledge
from matching.lexicon import plain_text
from matching.plan import NeedPlan, PartPlan, plan
from matching.spots import Compounds, compound_of, compounds_of, spots

LIKELY = 0.5
"""Score from which two needs are proposed for merging."""

_PERSONAL = "帮扶"  # kinds whose needs are one person's each
_ELSEWHERE = 0.8  # one compound is not written: the community alone is a wider place
_BUILT = frozenset({"停车出行", "公共设施", "环境卫生"})  # a compound has one of each
_FIXED, _KIND, _THING, _WORD = 0.8, 0.35, 0.2, 0.2
_SAME_ASKER, _SAME_SPOT = 0.1, 0.1
_AWAY = re.compile(
    r"(?:撤|拆|挪|搬|移)(?:掉|走|除|了(?!.{0,6}(?:装|建))|开)|取消|砍(?:掉|了)|(?<!没)关停|[早前]关门"
    r"|[点前]关门|清走"
)
_MORE = re.compile(
    r"[再多增](?:加|建|设|装)|加(?:[一几]|装|设)|增设|新增|延长|想要|想有|(?:建|装|设|开)[个一]|保留|不够|太少"
)
_AGAINST = re.compile(r"反对|不同意|坚决不|别(?:砍|拆|装|建)|不(?:要|能|许)(?:砍|拆|装|建)")
# Who asks for others, or is nobody in particular, is no person: one 居民 is not the next.
_NO_PERSON = re.compile(
    r".?|.*(?:无|匿名|不详|未知|居民|群众|业主|住户|租户|村民|市民|网友|商户|家长|老人|家属|学生|职工|代表|楼栋?长"
    r"|网格员|志愿者|社工|工作人员|社区|街道|小区|家属院|村|会|委|局|站|所|办|处|部|组|队|店|中心|公司|集团|企业"
    r"|物业|单位|机构|银行|超市|学校|[中小大]学|医院|幼儿园|敬老院|养老院|福利院|办公室|党委|支部|网格|楼栋|单元)"
    r"(?:们|代表|等|等人)*"
)
_MOBILE = re.compile(r"1\d{10}")  # a number with an area code may be a switchboard's

Weights = dict[str, float]


def alike_needs(needs: Sequence[Need], knowledge: Knowledge) -> tuple[Duplicate, ...]:
    """Pairs of needs that are likely one, surest first.

    Args:
        needs: The needs of a round; ids unique.
        knowledge: What the catalogues know.
    """
    rarity = _rarity(_words_of(need) for need in needs)
    planned = [plan(need, knowledge) for need in needs]
    rows = _Rows.of(planned, knowledge, rarity, compounds_of(needs))
    found = [
        told
        for block in rows.blocks()
        for one, other in combinations(block, 2)
        if (told := rows.compared(one, other)) is not None
    ]
    return tuple(sorted(found, key=lambda one: -one.score))


class Doubles:
    """The needs of a round, read once, to meet those that are still being written."""

    def __init__(self, needs: Sequence[Need], knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._needs = tuple(need for need in needs if need.compound)
        self._rarity = _rarity(_words_of(need) for need in needs)
        self._blocks: dict[tuple[tuple[str, str], str], list[NeedPlan]] = defaultdict(list)
        for need in needs:
            planned = plan(need, knowledge)
            if planned.kind:
                self._blocks[_community(need), planned.kind].append(planned)

    def like(self, planned: NeedPlan) -> tuple[Duplicate, ...]:
        """The needs that are likely one with this one, surest first."""
        near = self._blocks.get((_community(planned.need), planned.kind), [])
        # A near need may name a compound that only needs of another kind write.
        compounds = compounds_of([planned.need, *self._needs])
        rows = _Rows.of([planned, *near], self._knowledge, self._rarity, compounds)
        told = (rows.compared(0, at) for at in range(1, len(near) + 1))
        return tuple(sorted((one for one in told if one), key=lambda one: -one.score))


@dataclass(frozen=True)
class _Rows:
    """Needs with what is compared of them, one entry a need."""

    plans: tuple[NeedPlan, ...]
    facts: Asked
    places: tuple[str, ...]
    spots: tuple[dict[str, set[str]], ...]
    words: tuple[Weights, ...]
    knowledge: Knowledge

    @classmethod
    def of(
        cls,
        plans: Sequence[NeedPlan],
        knowledge: Knowledge,
        rarity: Weights,
        compounds: Compounds,
    ) -> "_Rows":
        needs = [one.need for one in plans]
        return cls(
            tuple(plans),
            asked([(one, PartPlan(one.parts[0].part, one.kinds)) for one in plans], knowledge),
            tuple(compound_of(need, compounds) for need in needs),
            tuple(spots(plain_text(need.words)) for need in needs),
            tuple(_weighed(_words_of(need), rarity) for need in needs),
            knowledge,
        )

    def blocks(self) -> Iterable[list[int]]:
        """Needs of one community and one main kind; only these are compared."""
        blocks: dict[tuple[tuple[str, str], str], list[int]] = defaultdict(list)
        for at, one in enumerate(self.plans):
            blocks[_community(one.need), one.kind].append(at)
        return (block for (_, kind), block in blocks.items() if kind)

    def compared(self, one: int, other: int) -> Duplicate | None:
        """What speaks for two needs of one kind being one; None where something does not."""
        plans = self.plans[one], self.plans[other]
        if self._apart(one, other):
            return None
        same_asker = _same_asker(plans[0].need, plans[1].need)
        if self.knowledge.parents[plans[0].kind] == _PERSONAL and not same_asker:
            return None
        near = _cosine(self.words[one], self.words[other])
        things = self._things(one, other)
        shared = [word for word in plans[0].words if word in plans[1].words]
        kind = _FIXED if self.knowledge.parents[plans[0].kind] in _BUILT else _KIND
        thing = min(1.0, kind + _THING * bool(things) + _WORD * bool(shared))
        place = 1.0 if self.places[one] and self.places[one] == self.places[other] else _ELSEWHERE
        same_spot = any(self.spots[one].get(kind) for kind in self.spots[other])
        score = place * (thing + math.sqrt(near)) / 2
        score += _SAME_ASKER * same_asker + _SAME_SPOT * same_spot
        if score < LIKELY:
            return None
        reasons = self._reasons(one, other, place, things + shared, near, same_asker)
        ids = plans[0].need.need_id, plans[1].need.need_id
        return Duplicate(*ids, round(min(1.0, score), 4), reasons)

    def _apart(self, one: int, other: int) -> bool:
        """Whether the two say something that cannot be of one and the same matter."""
        places = {self.places[one], self.places[other]} - {""}
        here, there = self.spots[one], self.spots[other]
        return (
            len(places) > 1
            or any(here[kind].isdisjoint(there[kind]) for kind in here.keys() & there)
            or _disjoint(self.facts.objects, one, other)
            or _disjoint(self.facts.goods, one, other)
            or _disjoint(self.facts.groups > 0, one, other)
            or self._halves_of_day(one, other)
            or self._against_each_other(one, other)
        )

    def _against_each_other(self, one: int, other: int) -> bool:
        """Whether one wants away what the other wants, or is against what the other asks for."""
        texts = self.facts.texts[one], self.facts.texts[other]
        away, more, against = (
            [found.search(text) is not None for text in texts] for found in (_AWAY, _MORE, _AGAINST)
        )
        opposed = any(away[a] and not more[a] and more[1 - a] and not away[1 - a] for a in (0, 1))
        return opposed or against[0] is not against[1]

    def _halves_of_day(self, one: int, other: int) -> bool:
        day, night = self.facts.day, self.facts.night
        only_day, only_night = day & ~night, night & ~day
        return bool((only_day[one] and only_night[other]) or (only_night[one] and only_day[other]))

    def _things(self, one: int, other: int) -> list[str]:
        """Names of the objects of their kind, and of the goods, that both ask for."""
        kind = self.knowledge.index(self.plans[one].kind)
        of_kind = self.knowledge.objects.by_kind(self.knowledge.kinds)[kind]
        objects = np.flatnonzero(self.facts.objects[one] & self.facts.objects[other] & of_kind)
        goods = np.flatnonzero(self.facts.goods[one] & self.facts.goods[other])
        names = tuple(dict.fromkeys(self.knowledge.goods.values()))
        own = [self.knowledge.objects.columns[at][1] for at in objects]
        return list(dict.fromkeys(own + [names[at] for at in goods]))

    def _reasons(
        self,
        one: int,
        other: int,
        place: float,
        shared: list[str],
        near: float,
        same_asker: bool,
    ) -> tuple[Reason, ...]:
        kind = self.plans[one].kind
        where = {"place": self._where(one, other)}
        names = {"kind": self.knowledge.names[kind], "kind_en": self.knowledge.english[kind]}
        told = [
            Reason("likeness", place, "compound" if place == 1.0 else "community", where),
            Reason("likeness", 1.0, "kind", names),
            Reason("likeness", round(near, 4), "text", {"percent": f"{near:.0%}"}),
        ]
        if shared:
            words = {"words": "、".join(dict.fromkeys(shared))}
            told.insert(2, Reason("likeness", 1.0, "words", words))
        if same_asker:
            told.append(Reason("likeness", 1.0, "asker"))
        return tuple(told)

    def _where(self, one: int, other: int) -> str:
        """The compound that both are of, else their community, in the fuller of its names."""
        needs = self.plans[one].need, self.plans[other].need
        if self.places[one] and self.places[one] == self.places[other]:
            names = [self.places[one], *(normal_name(need.compound) for need in needs)]
        else:
            names = [need.place.community for need in needs]
        return max(names, key=lambda name: (len(name), name))


def _community(need: Need) -> tuple[str, str]:
    return need.place.key


def _disjoint(flags: NDArray[np.bool_], one: int, other: int) -> bool:
    """Whether both name something and nothing is the same."""
    return bool(flags[one].any() and flags[other].any() and not (flags[one] & flags[other]).any())


def _same_asker(one: Need, other: Need) -> bool:
    person, phone = _person(one), _mobile(one)
    return bool((person and person == _person(other)) or (phone and phone == _mobile(other)))


def _person(need: Need) -> str:
    """The name of the person who asks; empty where that is a body, or nobody in particular."""
    name = normal_name(need.asker)
    body = need.asker_kind not in (None, AskerKind.RESIDENT)
    return "" if body or _NO_PERSON.fullmatch(name) else name


def _mobile(need: Need) -> str:
    """The digits of the asker's mobile phone; empty where what is written is none."""
    digits = re.sub(r"\D", "", normal_name(need.phone))
    return digits if _MOBILE.fullmatch(digits) else ""


def _words_of(need: Need) -> str:
    return plain_text(need.text or need.name)


def _rarity(texts: Iterable[str]) -> Weights:
    """How few texts use each sign and pair of signs; "" is what none of them uses."""
    listed = list(texts)
    used = Counter(piece for text in listed for piece in _pieces(text))
    never = math.log(1 + len(listed)) + 1
    return {piece: never - math.log(1 + count) for piece, count in used.items()} | {"": never}


def _weighed(text: str, rarity: Weights) -> Weights:
    """The pieces of a text, each weighed by its rarity; of length 1."""
    weights = {piece: rarity.get(piece, rarity[""]) for piece in sorted(_pieces(text))}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {piece: weight / length for piece, weight in weights.items()}


def _pieces(text: str) -> set[str]:
    """Signs and pairs of signs, numbers left out: 2次 and 3次 say the same."""
    signs = [sign for sign in text if sign.isalpha()]
    return set(signs) | {one + other for one, other in pairwise(signs)}


def _cosine(one: Weights, other: Weights) -> float:
    return min(1.0, sum(weight * other[pair] for pair, weight in one.items() if pair in other))


def shared_gifts(
    resources: Sequence[Resource], needs: Sequence[Need], knowledge: Knowledge
) -> tuple[SharedGift, ...]:
    """Goods that two units and more would bring, those of most units first.

    Args:
        resources: The resources of a round.
        needs: Its needs, for how many want the goods as a gift.
        knowledge: What the catalogues know.
    """
    given = offered(resources, knowledge)
    gifts = given.kinds[:, knowledge.index("gift")] > 0
    wanted = [_gifts_wanted(need, knowledge) for need in needs]
    found = []
    for column, goods in enumerate(dict.fromkeys(knowledge.goods.values())):
        rows = np.flatnonzero(given.goods[:, column] & gifts & ~given.asks)
        givers = [resources[at] for at in rows.tolist()]
        units = {normal_name(one.unit): one.unit for one in givers}
        if len(units) > 1:
            ids = tuple(one.resource_id for one in givers)
            asked_for = tuple(
                need.need_id for need, own in zip(needs, wanted, strict=True) if goods in own
            )
            found.append(SharedGift(goods, ids, tuple(units.values()), asked_for))
    return tuple(sorted(found, key=lambda one: (-len(one.units), one.goods)))


def _gifts_wanted(need: Need, knowledge: Knowledge) -> frozenset[str]:
    """The goods a need wants given; none where it is about something else, or has them already."""
    if not dict(need_subject(need, knowledge).kinds).get("gift"):
        return frozenset()
    return knowledge.goods_in(knowledge.wanted_in(plain_text(need.words)))

"""The resource rows that would serve a part: what nobody offers, or more of what somebody does."""

from dataclasses import replace
from decimal import Decimal

from domain.needs import Need
from domain.places import Area, Level, community_key
from domain.resources import Resource
from matching.knowledge import Knowledge
from matching.lexicon import plain_text
from matching.plan import PartPlan

TO_BE_FOUND = "（待落实单位）"
_GIFT = "gift"


def exactly(need: Need, part: PartPlan, knowledge: Knowledge) -> str:
    """The kind a part asks for with the objects it names, or the goods; empty where none is known.

    Such as 养老照护（助浴）, 活动场地 or 桌椅.
    """
    if not part.kinds:
        return ""
    kind = part.kinds[0][0]
    told = knowledge.names[kind]
    if kind == _GIFT:
        words = knowledge.goods_finder.found(_wanted(need, knowledge))
        return "、".join(dict.fromkeys(knowledge.goods[word] for word in words)) or told
    objects = knowledge.objects.of(kind, _wanted(need, knowledge))
    return f"{told}（{'、'.join(objects)}）" if objects else told


def offer(need: Need, part: PartPlan, knowledge: Knowledge) -> Resource:
    """What somebody in the need's community would have to offer."""
    kind = knowledge.names[part.kinds[0][0]] if part.kinds else need.category
    what = part.part.name or exactly(need, part, knowledge) or kind or need.name
    told = f"（{kind}）" if kind and kind not in what else ""
    if part.kinds:
        # In the need's own words, by which the matcher knows the object.
        words = knowledge.objects.of(part.kinds[0][0], _wanted(need, knowledge)).values()
        told += "".join(f"、{word}" for word in words if word not in what)
    usual = knowledge.kind_forms[part.kinds[0][0]] if part.kinds else frozenset()
    forms = (part.forms & usual) or part.forms
    # Who would give is served by who asks for it.
    takes, does = ("接收", "征集") if gives_away(need, knowledge) else ("", "提供")
    made = Resource(
        name=takes + (what or "需求所需服务"),
        text=f"{does}{what}{told}" if part.kinds else f"{does}：{need.words}",
        unit=TO_BE_FOUND,
        place=need.place,
        area=Area(need.place, Level.COMMUNITY),
        level=Level.COMMUNITY,
        category=kind,
        form=min(forms) if forms else None,
    )
    if not knowledge.groups.of_resource(made):
        return made
    # Its own words name people (助老助餐): it is for the need's.
    return replace(made, groups=knowledge.groups.asking(need))


def gives_away(need: Need, knowledge: Knowledge) -> bool:
    """Whether it is the asker who would give something."""
    return bool(knowledge.acts["need"].told((plain_text(need.words),))["gives_away"][0])


def _wanted(need: Need, knowledge: Knowledge) -> str:
    """What a need says that it wants."""
    return knowledge.wanted_in(plain_text(need.words))


def another(one: Resource, need: Need) -> Resource:
    """The same once more, given in the need's community at any time."""
    named = Area(need.place, communities=frozenset({community_key(need.place.community)}))
    return replace(
        one,
        name=f"{one.name or one.text}（增补）",
        text=one.text or one.name,
        place=need.place,
        area=named if one.level is not Level.COMMUNITY else Area(need.place, Level.COMMUNITY),
        number="",
        row=0,
        starts_on=None,
        ends_on=None,
        hours=None,
        earmarked=(),
        phone="",
        note="",
        extra=(),
    )


def row(one: Resource) -> dict[str, str]:
    """A resource as the columns of a list that are filled."""
    cells = {
        "资源名称": one.name,
        "资源内容": one.text,
        "资源类别": one.category,
        "资源形式": one.form.value if one.form else "",
        "提供单位": one.unit,
        "单位类型": one.unit_kind.value if one.unit_kind else "",
        "所属层级": one.level.told,
        "所在街道": one.place.street,
        "所在社区": one.place.community,
        "服务范围": one.place.community if one.area.communities else "",
        "可提供数量": typed(one.amount),
        "计量单位": one.measure_unit,
        "服务对象": "、".join(one.groups),
        "定向需求": "、".join(one.earmarked),
    }
    return {name: told for name, told in cells.items() if told}


def typed(amount: Decimal | None) -> str:
    """An amount as a person types it; empty where there is none."""
    return "" if amount is None else f"{amount.normalize():f}"

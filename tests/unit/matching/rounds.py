"""Made-up rounds for the matcher's tests: short to write, and random ones from hypothesis."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from catalogues.shelf import rows
from domain.hours import Hours
from domain.needs import AskerKind, Need, NeedPart, Urgency
from domain.places import Area, Level, Location, community_key
from domain.resources import Form, Resource
from matching.knowledge import Knowledge
from matching.policy import Policy

KNOWLEDGE = Knowledge.read(rows)
ON = date(2026, 6, 15)

TEXTS = {
    "路灯照明": ("楼道没有路灯，夜里一片漆黑，希望装灯", "出资安装路灯照明灯"),
    "健康医疗": ("行动不便的老人需要上门测血压", "医院上门为老人测血压"),
    "助老助餐": ("独居老人做饭不便，想吃上热饭", "爱心食堂供餐并送餐上门"),
    "法律": ("邻里漏水纠纷想找律师调解", "律师提供法律咨询和调解"),
}


def place(community: str = "甲社区", street: str = "一街道") -> Location:
    return Location("示例市", "示例区", street, community)


def need(
    number: str,
    kind: str = "路灯照明",
    quantity: object = 1,
    measure: str = "",
    community: str = "甲社区",
    **more: object,
) -> Need:
    made = Need(
        "",
        TEXTS[kind][0],
        place(community),
        number=number,
        category=kind,
        quantity=Decimal(str(quantity)),
        measure_unit=measure,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def resource(
    number: str,
    kind: str = "路灯照明",
    amount: object = None,
    measure: str = "",
    form: Form = Form.GOODS,
    level: Level = Level.STREET,
    community: str = "甲社区",
    **more: object,
) -> Resource:
    home = place(community)
    made = Resource(
        "",
        TEXTS[kind][1],
        f"单位{number}",
        home,
        Area(home, level),
        level,
        number=number,
        category=kind,
        form=form,
        amount=None if amount is None else Decimal(str(amount)),
        measure_unit=measure,
    )
    return replace(made, **more)  # type: ignore[arg-type]


_KINDS = st.sampled_from(sorted(TEXTS))
_COMMUNITIES = st.sampled_from(["甲社区", "乙社区", "丙社区"])
_UNITS = st.sampled_from(["", "个", "盏", "次", "场", "小时", "天", "元", "万元", "人"])
# Also what is large, and what is no whole number.
_AMOUNTS = st.one_of(
    st.integers(1, 40), st.integers(1, 40), st.sampled_from(["0.5", "2.5", "1234.56", "2000000"])
)
_HOURS = st.sampled_from([None, Hours((1 << 40) - 1), Hours(((1 << 40) - 1) << 200)])
_DAYS = st.one_of(st.none(), st.dates(date(2026, 5, 1), date(2026, 8, 1)))


@st.composite
def needs(draw: st.DrawFn, most: int = 8) -> list[Need]:
    made = []
    for index in range(draw(st.integers(1, most))):
        one = need(
            f"N{index}",
            draw(_KINDS),
            draw(_AMOUNTS),
            draw(_UNITS),
            draw(_COMMUNITIES),
            urgency=draw(st.sampled_from(Urgency)),
            due_on=draw(_DAYS),
            hours=draw(_HOURS),
            asker_kind=draw(st.sampled_from([None, *AskerKind])),
            raised_on=draw(st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 6, 14)))),
        )
        if draw(st.booleans()) and draw(st.booleans()):
            parts = (NeedPart("场地", Decimal(1), "间"), NeedPart("志愿者", Decimal(4), "人"))
            one = replace(one, parts=parts)
        made.append(one)
    return made


@st.composite
def resources(draw: st.DrawFn, most: int = 8) -> list[Resource]:
    made = []
    for index in range(draw(st.integers(0, most))):
        amount = draw(st.one_of(st.none(), _AMOUNTS))
        community = draw(_COMMUNITIES)
        level = draw(st.sampled_from(Level))
        one = resource(
            f"R{index}",
            draw(_KINDS),
            amount,
            draw(_UNITS) if amount else "",
            draw(st.sampled_from(Form)),
            level,
            community,
            ends_on=draw(_DAYS),
            hours=draw(_HOURS),
            groups=draw(st.sampled_from([(), ("老年人",), ("商户",), ("居民",)])),
            unit=f"单位{index % 4}",
        )
        if draw(st.booleans()):
            named = frozenset({community_key(draw(_COMMUNITIES))})
            one = replace(one, area=Area(one.place, communities=named))
        made.append(one)
    return made


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Policies an office may set: coverage first or not, caps, floors, shares, few candidates.

    No cap on communities: under it a part may lack both a resource and a line, which no one change
    brings.
    """
    return Policy(
        coverage_first=draw(st.sampled_from([True, True, False])),
        unit_cap=draw(st.sampled_from([0, 0, 0, 1, 2])),
        community_floor=draw(st.sampled_from([0, 0, 0, 1])),
        max_helpers=draw(st.sampled_from([1, 2, 5])),
        smallest_share=draw(st.sampled_from([0.0, 0.1, 0.4])),
        shared_servings=draw(st.sampled_from([1, 5])),
        top_k=draw(st.sampled_from([2, 20])),
    )

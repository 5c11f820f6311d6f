"""The row somebody would have to bring: new, or once more of what there is, as a list has it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from catalogues.shelf import rows
from domain.hours import Hours
from domain.places import Area, Level, community_key
from domain.resources import Form, UnitKind
from matching.fit import Fit
from matching.offers import another, offer, row, typed
from matching.plan import plan
from tests.unit.matching.rounds import KNOWLEDGE, need, place, resource

HOME = {
    "提供单位": "（待落实单位）",
    "所属层级": "社区",
    "所在街道": "一街道",
    "所在社区": "甲社区",
}


def test_what_is_told_to_be_looked_for_would_serve_nearly_every_need() -> None:
    """Of some example needs, hundreds of parts: what is named must be read as it is meant."""
    said = [one["text"] for one in rows("examples") if one["side"] == "need"]
    plans = [plan(need("1", text=text), KNOWLEDGE) for text in said[::25]]
    parts = [(one, part) for one in plans for part in one.parts if part.kinds]
    unserved = [
        (one.need.text, part.part.name)
        for one, part in parts
        if not len(
            Fit.of_parts([(one, part)], [offer(one.need, part, KNOWLEDGE)], KNOWLEDGE).pairs().part
        )
    ]
    assert len(parts) > 500
    assert len(unserved) <= len(parts) / 100, unserved


def test_an_offer_says_the_kind_asked_for_in_the_needs_own_community() -> None:
    asked = need("1")
    part = plan(asked, KNOWLEDGE).parts[0]
    kind = KNOWLEDGE.names[part.kinds[0][0]]
    told = {"资源名称": kind, "资源内容": f"提供{kind}", "资源类别": kind}
    assert row(offer(asked, part, KNOWLEDGE)) == HOME | told


def test_an_offer_for_a_named_part_says_part_and_kind_and_brings_its_form() -> None:
    asked = need("1", text="暑假孩子没人看护", category="")
    part = plan(asked, KNOWLEDGE).parts[0]
    told = row(offer(asked, part, KNOWLEDGE))
    assert part.part.name == "场地"
    assert (told["资源名称"], told["资源形式"]) == ("场地", "场地")
    assert told["资源内容"] == f"提供场地（{told['资源类别']}）"


def test_an_offer_for_what_nobody_knows_repeats_the_words_of_the_need() -> None:
    asked = need("1", text="xyz", category="")
    told = row(offer(asked, plan(asked, KNOWLEDGE).parts[0], KNOWLEDGE))
    assert (told["资源名称"], told["资源内容"]) == ("需求所需服务", "提供：xyz")
    named = replace(asked, name="abc")
    told = row(offer(named, plan(named, KNOWLEDGE).parts[0], KNOWLEDGE))
    assert told["资源名称"] == "abc"


FULL = resource(
    "7",
    amount="2.50",
    measure="万元",
    form=Form.MONEY,
    name="灯具款",
    unit="供电所",
    unit_kind=UnitKind.DEPARTMENT,
    groups=("老年人", "居民"),
    earmarked=("3", "4"),
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 2, 1),
    hours=Hours(1),
    phone="1",
    note="备注",
    row=9,
)


def test_once_more_is_the_same_in_the_needs_community_at_any_time_for_anybody() -> None:
    asked = need("1", community="乙社区")
    told = another(FULL, asked)
    assert row(told) == {
        "资源名称": "灯具款（增补）",
        "资源内容": FULL.text,
        "资源类别": "路灯照明",
        "资源形式": "资金",
        "提供单位": "供电所",
        "单位类型": UnitKind.DEPARTMENT.value,
        "所属层级": "街道",
        "所在街道": "一街道",
        "所在社区": "乙社区",
        "服务范围": "乙社区",
        "可提供数量": "2.5",
        "计量单位": "万元",
        "服务对象": "老年人、居民",
    }
    assert told.area == Area(asked.place, communities=frozenset({community_key("乙社区")}))
    assert (told.number, told.row, told.phone, told.note) == ("", 0, "", "")
    assert (told.starts_on, told.ends_on, told.hours) == (None, None, None)


def test_a_communitys_own_is_given_once_more_in_the_community_of_the_need() -> None:
    own = replace(FULL, level=Level.COMMUNITY, area=Area(place(), Level.COMMUNITY), name="")
    told = another(own, need("1", community="乙社区"))
    assert told.area == Area(place("乙社区"), Level.COMMUNITY)
    assert "服务范围" not in row(told)
    assert row(told)["资源名称"] == f"{FULL.text}（增补）"
    assert another(replace(FULL, text=""), need("1")).text == "灯具款"


def test_what_a_resource_is_meant_for_stands_in_its_row() -> None:
    assert row(FULL)["定向需求"] == "3、4"


@pytest.mark.parametrize(
    ("amount", "told"), [(None, ""), ("0", "0"), ("100", "100"), ("2.50", "2.5"), ("1E+2", "100")]
)
def test_an_amount_is_told_as_people_type_it(amount: str | None, told: str) -> None:
    assert typed(None if amount is None else Decimal(amount)) == told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("活动室空着，想要些桌子椅子", "桌椅"),
        ("想实现一个微心愿", "微心愿与物资捐赠"),
        ("卧床老人盼着有人上门助浴", "养老照护（助浴、照护）"),
        ("楼道没有路灯，夜里一片漆黑", "楼道照明"),
    ],
)
def test_an_offer_names_the_goods_or_the_object_that_the_need_names(text: str, name: str) -> None:
    asked = need("1", text=text, category="")
    (part,) = plan(asked, KNOWLEDGE).parts
    told = row(offer(asked, part, KNOWLEDGE))
    assert told["资源名称"] == name
    assert name in told["资源内容"]
    assert told["资源类别"] in told["资源内容"]

"""Every reason of a pair in full, as people read it in both languages, with its score."""

from datetime import date

import numpy as np
import pytest

from domain.corrections import Correction, Matter, need_mark, resource_mark
from domain.proposals import Reason
from domain.resources import Form
from exchange.result_json import detail
from matching.columns import Pairs
from matching.fit import Fit
from matching.plan import plan
from tests.unit.matching.rows import KNOWLEDGE, need, resource

CARE = "暑假孩子没人看护"
MEALS = "老人和残疾人想吃热饭"
WISH = "想要一台助听器"

KINDS = (
    ("想请人理发", "理发师上门剪发", 1.0, "需求与资源同属“理发”", "Both are about Haircuts"),
    (
        "想请人理发",
        "律师提供法律咨询",
        0.0,
        "资源说的是“法律咨询”，与需求不是一类",
        "The resource is about Legal advice: another kind",
    ),
    (
        "想请人理发",
        "xyz",
        0.0,
        "资源说的是“其他”，与需求不是一类",
        "The resource is about something else: another kind",
    ),
    (
        "没有路灯",
        "维修楼道灯",
        0.45,
        "资源的“楼道照明”与需求相近，能帮上一部分",
        "The resource's Stairway lighting comes near and helps in part",
    ),
)
GROUPS = (
    (
        "老人想吃热饭",
        "为老人、残疾人送餐",
        1.0,
        "资源面向老年人、残疾人，与需求对象一致",
        "It is for the old, the disabled: those the need speaks for",
    ),
    (
        "居民想吃热饭",
        "为老人、残疾人送餐",
        0.65,
        "资源面向老年人、残疾人，需求对象是居民，大体相合",
        "It is for the old, the disabled; the need speaks for residents: near enough",
    ),
    (
        MEALS,
        "为孩子、学生和职工做午餐",
        0.3,
        "资源面向儿童青少年、职工，需求对象是老年人、残疾人，不相合",
        "It is for children, staff; the need speaks for the old, the disabled",
    ),
)
GOODS = (
    (
        WISH,
        "认领微心愿，送助听器、雨伞",
        1.0,
        "所需物品助听器在资源之列",
        "The goods asked for are offered: 助听器",
    ),
    (
        "想要一双棉鞋和一件棉衣",
        "认领微心愿，送大米、雨伞",
        0.45,
        "需要衣服、鞋，资源给的是雨伞、米面油",
        "衣服、鞋 is asked for; 雨伞、米面油 is offered",
    ),
    (
        WISH,
        "认领微心愿",
        1.0,
        "资源未限定物品，可用于助听器",
        "The gift is left open and can be 助听器",
    ),
)
OTHERS = (
    (
        "direction",
        "停车难",
        "商户顾客没处停车，希望附近单位开放车位",
        0.15,
        "这一行写的其实是诉求，不是资源",
        "This row really asks for something and gives nothing",
    ),
    (
        "action",
        "没有路灯，希望安装",
        "免费维修路灯",
        0.65,
        "需求要新装，资源只做维修",
        "Something new is asked for; the resource only repairs",
    ),
    (
        "action",
        "没有路灯，希望安装",
        "免费维修路灯",
        0.65,
        "需求要新装，资源只做维修",
        "Something new is asked for; the resource only repairs",
    ),
    (
        "daytime",
        "上白班的职工白天没处停车",
        "车位夜间错时开放",
        0.45,
        "需求在白天，资源只在晚上",
        "It is asked for by day and offered by night",
    ),
    (
        "daytime",
        "下班晚了找不到车位",
        "车位白天供停放",
        0.45,
        "需求在晚上，资源只在白天",
        "It is asked for by night and offered by day",
    ),
    (
        "affinity",
        WISH,
        "认领微心愿，送助听器、雨伞",
        1.0,
        "两边整段话都像在说“微心愿与物资捐赠”",
        "Both texts as a whole read like Wishes and gifts",
    ),
)
CASES = (
    *(("kind", *row) for row in KINDS),
    *(("group", *row) for row in GROUPS),
    *(("goods", *row) for row in GOODS),
    *OTHERS,
)
FORMS = (
    (
        "假期教室，老师、志愿者看护",
        None,
        0,
        1.0,
        "资源形式人力、场地，正是本分项所需",
        "The part takes what is given: people, venue",
    ),
    (
        "出借教室",
        Form.VENUE,
        1,
        0.35,
        "资源形式场地，本分项需要人力、技术",
        "The form is venue; the part takes people, skill",
    ),
    (
        "愿意配合",
        None,
        1,
        0.9,
        "资源形式未写明，本分项需要人力、技术",
        "The form is left open; the part takes people, skill",
    ),
)


def told(
    text: str, given: str, form: Form | None = None, part: int = 0, *corrections: Correction
) -> tuple[Reason, ...]:
    knowledge = KNOWLEDGE.corrected(corrections)
    fit = Fit([plan(need(text), knowledge)], [resource(given, form)], knowledge)
    (reasons,) = fit.reasons(Pairs(np.array([part]), np.array([0])))
    return reasons


def said(reasons: tuple[Reason, ...], feature: str) -> list[tuple[float, str, str]]:
    return [
        (one.score, detail(one, "zh"), detail(one, "en"))
        for one in reasons
        if one.feature == feature
    ]


@pytest.mark.parametrize(("feature", "text", "given", "score", "chinese", "english"), CASES)
def test_a_reason_reads(
    feature: str, text: str, given: str, score: float, chinese: str, english: str
) -> None:
    assert said(told(text, given), feature) == [(score, chinese, english)]


@pytest.mark.parametrize(("given", "form", "part", "score", "chinese", "english"), FORMS)
def test_a_form_is_told_where_the_part_cares_for_one(
    given: str, form: Form | None, part: int, score: float, chinese: str, english: str
) -> None:
    assert said(told(CARE, given, form, part), "form") == [(score, chinese, english)]


@pytest.mark.parametrize(
    ("text", "given", "chinese", "english"),
    [
        (
            "下水道堵了，污水外溢",
            "疏通下水道、清理污水",
            "双方都提到下水道、污水",
            "Both speak of 下水道、污水",
        ),
        (
            MEALS,
            "为孩子、学生和职工做午餐",
            "需求提到残疾人、热饭，资源提到孩子、学生",
            "The need speaks of 残疾人、热饭; the resource of 孩子、学生",
        ),
        (
            "想找律师看看劳动合同、遗嘱和欠薪",
            "看欠薪、遗嘱、劳动合同的律师",
            "双方都提到律师、合同、遗嘱",
            "Both speak of 律师、合同、遗嘱",
        ),
        (
            "想请人理发、磨刀、修伞",
            "法律咨询",
            "需求提到理发、磨刀，资源提到法律咨询",
            "The need speaks of 理发、磨刀; the resource of 法律咨询",
        ),
    ],
)
def test_words_are_told_that_both_say_or_those_of_each(
    text: str, given: str, chinese: str, english: str
) -> None:
    ((_, *both),) = said(told(text, given), "words")
    assert both == [chinese, english]


@pytest.mark.parametrize("feature", ["group", "goods", "direction", "action", "daytime", "form"])
def test_what_neither_side_speaks_of_is_not_told(feature: str) -> None:
    assert said(told("想理发", "剪发"), feature) == []


JUNE = date(2026, 6, 1)


def test_what_people_put_right_is_told_with_the_month_of_it() -> None:
    asked, offered = need_mark(need("没有路灯")), resource_mark(resource("剪发"))
    reasons = told(
        "没有路灯",
        "剪发",
        None,
        0,
        Correction(Matter.KIND, JUNE, need=asked, kind="law"),
        Correction(Matter.KIND, JUNE, resource=offered, kind="haircut"),
        Correction(Matter.PAIR, JUNE, need=asked, resource=offered),
    )
    assert said(reasons, "correction") == [
        (
            1.0,
            "按2026年6月的更正，需求属“法律咨询”",
            "As corrected in 2026-06, the need is about Legal advice",
        ),
        (
            1.0,
            "按2026年6月的更正，资源属“理发”",
            "As corrected in 2026-06, the resource is about Haircuts",
        ),
        (0.1, "按2026年6月的更正，内容不对口", "Refused for its content in 2026-06"),
    ]


@pytest.mark.parametrize(("text", "given"), [("没有路灯", "洗车"), ("修路", "剪发")])
def test_a_refused_pair_is_told_of_its_two_rows_together_alone(text: str, given: str) -> None:
    asked, offered = need_mark(need("没有路灯")), resource_mark(resource("剪发"))
    refused = Correction(Matter.PAIR, JUNE, need=asked, resource=offered)
    assert said(told(text, given, None, 0, refused), "correction") == []

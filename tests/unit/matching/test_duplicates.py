"""Likely duplicates: what nothing tells apart is proposed, what anything tells apart is not."""

from dataclasses import replace
from math import log, sqrt

import pytest
from hypothesis import given, settings

from domain.needs import AskerKind, Need
from domain.resources import Form, Resource
from exchange.result_json import detail
from matching.duplicates import Doubles, _rarity, alike_needs, shared_gifts
from matching.plan import plan
from matching.spots import spots
from tests.unit.matching.rounds import KNOWLEDGE, needs
from tests.unit.matching.rounds import need as made_need
from tests.unit.matching.rounds import resource as made_resource


def need(
    number: str, text: str, compound: str = "阳光苑", community: str = "甲社区", asker: str = ""
) -> Need:
    return made_need(
        number, text=text, category="", compound=compound, community=community, asker=asker
    )


def likely(one: str, other: str) -> bool:
    return bool(alike_needs([need("1", one), need("2", other)], KNOWLEDGE))


ONE_MATTER = [
    (
        "居民反映找个地方停电动自行车太难了，有人不顾安全隐患把车推进电梯",
        "电动车没地方停，好多人往电梯里推",
    ),
    ("楼道灯坏了，晚上看不见", "楼道灯坏了，夜里看不见路"),
    ("独居老人多，想给每家装个会叫的烟雾报警器", "老人家里想装烟雾报警器，怕忘关火"),
    ("一栋楼一百多户只有5个充电桩，充不上电，飞线充电", "电动车充电桩不够，居民从楼上拉线充电"),
    ("顶楼下雨就漏水，用盆接", "屋顶漏雨，顶层几户一下雨就要拿盆接水"),
    ("健身器材锈蚀缺件，有安全隐患，需要更新", "小广场健身器材锈了缺零件，要换新的"),
    ("3栋楼道灯坏了，晚上看不见", "楼道灯坏了，晚上看不见路"),
]
TWO_MATTERS = [
    ("3栋楼道灯坏了，晚上看不见", "5栋楼道灯坏了，晚上看不见"),
    ("楼道灭火器过期了，要换", "老人家里想装烟雾报警器"),
    ("租房押金退不回来，想问问律师怎么办", "小店签加盟合同吃了亏，想找懂法的看看"),
    ("职工久坐腰疼颈椎疼，想安排2次义诊", "离医院远，想请医生来查查血压心脏，办1次"),
    ("初三学生睡不好觉，想找人帮孩子聊聊", "产后情绪低落，3位妈妈想找人聊聊"),
    ("80多岁老人听力越来越差，需要一台助听器", "奶奶听不见，想要一台助听器"),
    ("晚上下班回来没地方停车", "白天来办事的没处停车"),
    ("北门小路丢过快递，想装6个探头", "高空扔东西查不到人，要装4个摄像头"),
    ("小区东门路面坑洼，下雨积水", "小区西门路面坑洼，下雨积水"),
    ("楼道灯坏了，晚上看不见", "想请人理发"),
]


@pytest.mark.parametrize(("one", "other"), ONE_MATTER)
def test_one_matter_told_twice_in_a_compound_is_likely_one(one: str, other: str) -> None:
    assert likely(one, other)
    assert likely(other, one)


@pytest.mark.parametrize(("one", "other"), TWO_MATTERS)
def test_what_something_tells_apart_is_not(one: str, other: str) -> None:
    assert not likely(one, other)
    assert not likely(other, one)


SAME = "楼道灯坏了，晚上看不见"
WISH = "奶奶听不见，想要一台助听器"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"compound": "阳光苑"}, {"compound": "阳光苑"}, True),
        ({"compound": "阳光苑"}, {"compound": "月光苑"}, False),
        ({"compound": "阳光苑"}, {"compound": ""}, True),
        ({"compound": ""}, {"compound": ""}, True),
        ({"compound": "阳光苑"}, {"compound": "阳光苑", "community": "乙社区"}, False),
    ],
)
def test_the_same_words_are_one_only_at_the_same_place(
    first: dict[str, str], second: dict[str, str], expected: bool
) -> None:
    rows = [need("1", SAME, **first), need("2", SAME, **second)]
    assert bool(alike_needs(rows, KNOWLEDGE)) is expected


def test_a_compound_that_the_words_name_counts_as_written() -> None:
    rows = [need("1", SAME), need("2", SAME, "月光苑"), need("3", f"月光苑{SAME}", "")]
    assert {(one.one, one.other) for one in alike_needs(rows, KNOWLEDGE)} == {("2", "3")}


def test_a_wish_is_one_only_where_the_same_person_asks() -> None:
    wish = "奶奶听不见，想要一台助听器"
    apart = [need("1", wish, asker="示例甲"), need("2", wish, asker="示例乙")]
    assert alike_needs(apart, KNOWLEDGE) == ()
    (told,) = alike_needs([replace(one, asker="示例甲") for one in apart], KNOWLEDGE)
    assert "asker" in {reason.code for reason in told.reasons}


def test_one_asker_speaks_for_one_matter_and_does_not_make_one_of_two() -> None:
    def asked(one: str, other: str, *askers: str) -> bool:
        rows = [need("1", one, asker=askers[0]), need("2", other, asker=askers[1])]
        return bool(alike_needs(rows, KNOWLEDGE))

    near = "楼道灯坏了，晚上看不见", "楼梯间照明老化，想装声控的"
    assert not asked(*near, "示例甲", "示例乙")
    assert asked(*near, "示例甲", "示例甲")
    assert not asked("想找律师咨询劳动合同", "小店加盟合同吃亏找懂法的看看", "示例甲", "示例甲")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("小区门口的健身器材拆掉，晚上太吵", "小区门口的健身器材不够，再加几件"),
        ("垃圾亭夜里太响，八点前关门", "垃圾亭关得太早，请延长开放"),
        ("楼前大树挡光，砍掉吧", "听说要砍楼前大树，我们不同意"),
        ("302的卫生间漏水到我家", "702的卫生间漏水到我家"),
    ],
)
def test_who_wants_a_thing_away_and_who_wants_more_of_it_are_two(one: str, other: str) -> None:
    assert alike_needs([need("1", one), need("2", other)], KNOWLEDGE) == ()


def test_a_spot_that_both_name_makes_surer() -> None:
    spot, none = (
        alike_needs([need("1", f"{at}楼道灯坏了"), need("2", f"{at}的楼道灯不亮")], KNOWLEDGE)
        for at in ("三栋", "我家")
    )
    assert spot[0].score > none[0].score


def test_what_all_texts_use_weighs_one_and_what_few_use_more() -> None:
    """The smoothed inverse frequency of Spärck Jones, as scikit-learn counts it."""
    weights = _rarity(["灯坏", "灯亮", "灯"])
    assert weights["灯"] == pytest.approx(1)
    assert weights["坏"] == weights["灯坏"] == pytest.approx(1 + log(4 / 2))
    assert weights[""] == pytest.approx(1 + log(4))


def test_a_pair_says_where_what_and_how_near() -> None:
    (told,) = alike_needs([need("1", SAME), need("2", SAME)], KNOWLEDGE)
    reasons = {reason.code: reason.values for reason in told.reasons}
    assert reasons["compound"] == {"place": "阳光苑"}
    assert reasons["kind"]["kind"] == "楼道照明"
    assert reasons["text"] == {"percent": "100%"}
    assert told.score == 1.0


@pytest.mark.parametrize(
    ("one", "other", "compound", "asker", "said"),
    [
        ("楼道灯坏了，晚上看不见", "楼道灯坏了，夜里看不见路", "阳光苑", "", 1.0),
        ("楼道灯坏了，晚上看不见", "楼道灯坏了，夜里看不见路", "", "", 1.0),
        ("楼道灯坏了，晚上看不见", "楼道照明太暗，老人摸黑爬楼", "阳光苑", "示例甲", 0.8),
        ("想请人理发", "想请人来理发", "阳光苑", "", 0.35 + 0.2),
        (
            "奶奶听不见，想要一台助听器",
            "听力不好想要个助听器",
            "阳光苑",
            "示例甲",
            0.35 + 0.2,
        ),
        ("楼道缺灭火器", "楼道里没有灭火器，想配", "阳光苑", "", 0.35 + 0.2 + 0.2),
    ],
)
def test_how_sure_a_pair_is_follows_from_place_kind_things_words_text_and_asker(
    one: str, other: str, compound: str, asker: str, said: float
) -> None:
    """A compound has one of each thing built; elsewhere a kind says less, things and words more."""
    rows = [need("1", one, compound, asker=asker), need("2", other, compound, asker=asker)]
    (told,) = alike_needs(rows, KNOWLEDGE)
    near = next(reason.score for reason in told.reasons if reason.code == "text")
    place = 1.0 if compound else 0.8
    expected = place * (said + sqrt(near)) / 2 + (0.1 if asker else 0)
    assert told.score == pytest.approx(expected, abs=1e-4)
    assert (told.score, near) == (round(told.score, 4), round(near, 4))


def test_why_two_needs_are_likely_one_is_told_in_both_languages() -> None:
    rows = [
        need("1", "奶奶听不见，想要一台助听器", "", asker="示例甲"),
        need("2", "奶奶耳背，想要一台助听器", "阳光苑", asker="示例甲"),
    ]
    (told,) = alike_needs(rows, KNOWLEDGE)
    assert [(one.score, detail(one, "zh"), detail(one, "en")) for one in told.reasons] == [
        (0.8, "同在甲社区，没有写不同的小区", "both in 甲社区, with no different compounds named"),
        (1.0, "都是“微心愿与物资捐赠”", "both about Wishes and gifts"),
        (1.0, "都提到助听器、想要一台", "both speak of 助听器、想要一台"),
        (pytest.approx(0.58, abs=0.01), "说法有58%相同", "their words agree by 58%"),
        (1.0, "同一个提出人", "the same asker"),
    ]


def test_a_thing_that_both_name_is_told_where_it_is_one_of_their_kind() -> None:
    """劳动 is told apart in legal advice; in disputes the same word is one of 劳资."""
    rows = [need("1", "想找律师咨询劳动合同"), need("2", "想找律师问问劳动合同")]
    (told,) = alike_needs(rows, KNOWLEDGE)
    values = next(one.values for one in told.reasons if one.code == "words")
    assert values == {"words": "劳动、律师、合同"}


def test_of_two_compounds_that_a_text_may_name_the_longer_counts() -> None:
    rows = [need("1", SAME), need("2", SAME, "新阳光苑"), need("3", f"新阳光苑{SAME}", "")]
    assert {(one.one, one.other) for one in alike_needs(rows, KNOWLEDGE)} == {("2", "3")}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("10000000001", "10000000001", True), ("10000000001", "", False), (" ", " ", False)],
)
def test_one_phone_is_one_asker(one: str, other: str, expected: bool) -> None:
    wish = "奶奶听不见，想要一台助听器"
    rows = [replace(need(str(at), wish), phone=phone) for at, phone in enumerate((one, other))]
    assert bool(alike_needs(rows, KNOWLEDGE)) is expected


def test_one_compound_makes_surer_than_the_community_alone() -> None:
    def score(compound: str) -> float:
        text = "楼道灯坏了，晚上看不见"
        (found,) = alike_needs(
            [need("1", text, compound), need("2", "楼道灯坏了，夜里看不见路", compound)], KNOWLEDGE
        )
        return found.score

    assert score("阳光苑") > score("")


def test_the_surest_come_first() -> None:
    rows = [need("1", SAME), need("2", SAME), need("3", "楼道里的灯坏了一半，晚上楼道看不见路")]
    scores = [one.score for one in alike_needs(rows, KNOWLEDGE)]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


@settings(max_examples=25, deadline=None)
@given(needs())
def test_each_pair_is_told_once_in_the_order_of_the_list(rows: list[Need]) -> None:
    places = {one.need_id: at for at, one in enumerate(rows)}
    found = alike_needs(rows, KNOWLEDGE)
    pairs = [(places[one.one], places[one.other]) for one in found]
    assert all(one < other for one, other in pairs)
    assert len(pairs) == len(set(pairs))
    assert all(0.6 <= one.score <= 1 for one in found)
    assert all(rows[one].place.community == rows[other].place.community for one, other in pairs)


def test_a_need_being_typed_meets_those_it_is_like() -> None:
    rows = [need("1", SAME), need("2", "想请人理发"), need("3", SAME, community="乙社区")]
    told = Doubles(rows, KNOWLEDGE).like(plan(need("", SAME), KNOWLEDGE))
    assert [one.other for one in told] == ["1"]


@pytest.mark.parametrize(
    "asker",
    ["居民", "热心群众", "部分业主", "甲社区", "甲社区居委会", "阳光苑业委会", "无", "家长们"],
)
def test_who_is_nobody_in_particular_or_a_body_is_no_same_asker_of_wishes(asker: str) -> None:
    rows = [need("1", WISH, asker=asker), need("2", WISH, asker=asker)]
    assert alike_needs(rows, KNOWLEDGE) == ()


def test_a_row_of_a_unit_is_no_wish_of_a_person_by_its_name() -> None:
    def found(kind: AskerKind) -> int:
        rows = [replace(need(n, WISH, asker="示例甲"), asker_kind=kind) for n in ("1", "2")]
        return len(alike_needs(rows, KNOWLEDGE))

    assert (found(AskerKind.RESIDENT), found(AskerKind.UNIT)) == (1, 0)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("100 0000 1111", "10000001111", True),
        ("１００-0000-1111", "10000001111", True),
        ("无", "无", False),
        ("68880000", "68880000", False),
        ("010-00000000", "010-00000000", False),
    ],
)
def test_a_phone_is_one_person_s_by_its_11_digits_and_a_switchboard_is_nobody_s(
    one: str, other: str, expected: bool
) -> None:
    rows = [replace(need(str(at), WISH), phone=phone) for at, phone in enumerate((one, other))]
    assert bool(alike_needs(rows, KNOWLEDGE)) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3栋", "三栋"),
        ("3栋", "三号楼"),
        ("2单元", "二单元"),
        ("12栋", "十二栋"),
        ("2期", "二期"),
        ("3楼", "三层"),
    ],
)
def test_a_place_in_chinese_numerals_is_the_place_in_digits(one: str, other: str) -> None:
    assert spots(one) == spots(other) != {}
    assert likely(f"{one}{SAME}", f"{other}{SAME}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("想建一座电动车停车棚", "想建2座电动车停车棚"),
        ("小广场想添一组健身器材", "小广场想添2组健身器材"),
        ("小广场想增12组健身器材", "小广场想添十组健身器材"),
    ],
)
def test_how_many_are_to_come_is_no_place(one: str, other: str) -> None:
    assert likely(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3栋402室屋顶漏水", "3栋701室屋顶漏水"),
        ("3栋402户屋顶漏水", "3栋701户屋顶漏水"),
        ("6楼楼道灯不亮", "2楼楼道灯不亮"),
        ("三楼楼道灯不亮", "五层楼道灯不亮"),
        ("3栋楼道灯不亮", "5号楼楼道灯不亮"),
        ("幸福路路灯不亮，晚上看不清路", "光明路路灯不亮，晚上看不清路"),
        ("幸福巷路灯不亮", "光明街路灯不亮"),
        ("王家村路灯不亮", "李家村路灯不亮"),
        ("大门口没有无障碍坡道", "后门没有无障碍坡道"),
        ("东门没有无障碍坡道", "正门没有无障碍坡道"),
        ("南边围墙塌了要修", "北边围墙塌了要修"),
        ("东面围墙塌了要修", "西侧围墙塌了要修"),
        ("幼儿园门口没有斑马线", "菜市场门口没有斑马线"),
        ("小学对面没有斑马线", "医院旁边没有斑马线"),
    ],
)
def test_two_spots_of_one_sort_are_two_places(one: str, other: str) -> None:
    assert not likely(one, other)
    assert not likely(other, one)


@pytest.mark.parametrize(
    "text",
    ["夜里看不见路", "看不清路", "走路不稳", "门口马路坑洼", "小区道路积水", "120户", "下雨路滑"],
)
def test_what_names_no_spot_tells_nothing_apart(text: str) -> None:
    assert spots(text) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("小学门口没有斑马线", "学校门口没有斑马线"),
        ("菜市场门口没有斑马线", "农贸市场对面没有斑马线"),
        ("超市门口没有斑马线", "想在超市旁边划斑马线"),
    ],
)
def test_one_landmark_by_two_names_is_one_place(one: str, other: str) -> None:
    assert likely(one, other)


@pytest.mark.parametrize(
    ("series", "named"),
    [
        ("1、3栋", {"1", "3"}),
        ("1栋、3栋", {"1", "3"}),
        ("2和4号楼", {"2", "4"}),
        ("1至4栋", {"1", "2", "3", "4"}),
        ("一到三幢", {"1", "2", "3"}),
        ("1-3、6栋", {"1", "2", "3", "6"}),
        ("a、b栋", {"a", "b"}),
        ("3栋和12栋", {"3", "12"}),
        ("1至900栋", {str(number) for number in [*range(1, 101), 900]}),
    ],
)
def test_a_series_of_buildings_names_each_of_them(series: str, named: set[str]) -> None:
    assert spots(series) == {"building": named}


def test_a_series_of_buildings_is_one_place_with_each_of_them_and_with_no_other() -> None:
    assert likely(f"1至5栋{SAME}", f"3栋{SAME}")
    assert not likely(f"1至5栋{SAME}", f"6栋{SAME}")
    assert not likely(f"1、3栋{SAME}", f"2栋{SAME}")


def test_a_building_s_number_is_no_floor() -> None:
    assert spots("3号楼") == {"building": {"3"}}


def test_a_compound_is_the_same_with_and_without_its_ending() -> None:
    rows = [need("1", SAME, "版筑翠园"), need("2", SAME, "版筑翠园小区")]
    (told,) = alike_needs(rows, KNOWLEDGE)
    (turned,) = alike_needs(rows[::-1], KNOWLEDGE)
    assert told.reasons == turned.reasons
    assert told.reasons[0].values == {"place": "版筑翠园小区"}
    named = [rows[1], need("3", f"版筑翠园{SAME}", "")]
    assert alike_needs(named, KNOWLEDGE)[0].reasons[0].code == "compound"


def test_a_compound_that_only_one_is_of_is_not_told_as_the_place_of_both() -> None:
    rows = [need("1", SAME), need("2", SAME, "")]
    for listed in (rows, rows[::-1]):
        (told,) = alike_needs(listed, KNOWLEDGE)
        assert (told.reasons[0].code, told.reasons[0].values) == ("community", {"place": "甲社区"})


def test_a_need_being_typed_is_told_apart_by_compounds_that_other_kinds_write() -> None:
    hair = [need("2", "想请人理发", "翠园"), need("3", "想请人理发", "春苑")]
    rows = Doubles([need("1", f"翠园{SAME}", ""), *hair], KNOWLEDGE)
    assert rows.like(plan(need("", f"春苑{SAME}", ""), KNOWLEDGE)) == ()
    (told,) = rows.like(plan(need("", f"翠园{SAME}", ""), KNOWLEDGE))
    assert told.reasons[0].values == {"place": "翠园"}


# -- gifts --------------------------------------------------------------------------------------


def gift(number: str, text: str, unit: str) -> Resource:
    return made_resource(number, text=text, category="", form=Form.GOODS, unit=unit)


def test_goods_that_several_units_bring_are_told_with_how_many_ask() -> None:
    gifts = [
        gift("1", "重阳节给老人送大米和食用油", "示例银行"),
        gift("2", "慰问困难家庭，送米面油", "示例超市"),
        gift("3", "捐赠米油给低保户", "示例超市"),
        gift("4", "捐赠书包和文具", "示例学校"),
    ]
    asked = [need("A", "想要一袋大米", asker="示例甲"), need("B", "想要一台助听器")]
    (told,) = shared_gifts(gifts, asked, KNOWLEDGE)
    assert (told.goods, told.units) == ("米面油", ("示例银行", "示例超市"))
    assert (told.resources, told.asked) == (("1", "2", "3"), ("A",))


def test_only_needs_that_want_the_goods_given_are_counted_as_asking_for_them() -> None:
    gifts = [gift("1", "捐赠轮椅2台", "示例超市"), gift("2", "爱心捐赠轮椅", "示例银行")]
    rows = [
        need("A", "轮椅已经有了，楼门口缺一个无障碍坡道"),
        need("B", "不要轮椅，想要助行器"),
        need("C", "楼门口三级台阶，我妈坐着轮椅，出门得喊两个人抬"),
        need("D", "想要一台轮椅"),
    ]
    (told,) = shared_gifts(gifts, rows, KNOWLEDGE)
    assert told.asked == ("D",)


def test_what_most_units_bring_comes_first_then_by_name() -> None:
    gifts = [
        gift("1", "送大米、雨伞、书包", "示例银行"),
        gift("2", "送大米、雨伞、书包", "示例超市"),
        gift("3", "送雨伞", "示例学校"),
    ]
    told = [(one.goods, len(one.units)) for one in shared_gifts(gifts, [], KNOWLEDGE)]
    assert told == [("雨伞", 3), ("书包", 2), ("米面油", 2)]


def test_one_unit_that_brings_the_same_goods_twice_is_no_hint() -> None:
    gifts = [gift("1", "送大米", "示例超市"), gift("2", "送食用油", "示例 超市")]
    assert shared_gifts(gifts, [], KNOWLEDGE) == ()


def test_who_asks_for_goods_brings_none() -> None:
    gifts = [gift("1", "送大米", "示例超市"), gift("2", "希望有单位捐赠大米", "示例敬老院")]
    assert shared_gifts(gifts, [], KNOWLEDGE) == ()

"""Ages as people put them, in years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.ages import Ages, ages, meet
from matching.lexicon import plain_text

UP = 150.0
PUT: dict[str, Ages] = {
    "孩子八岁": ((8, 8),),
    "82岁": ((82, 82),),
    "宝宝一岁半": ((1.5, 1.5),),
    "娃才半岁": ((0.5, 0.5),),
    "两岁左右": ((2, 2),),
    "六十多岁": ((60, 69),),
    "八十来岁": ((80, 89),),
    "七八岁": ((7, 8),),
    "十七八岁": ((17, 18),),
    "三十四五岁": ((34, 35),),
    "四五十岁": ((40, 59),),
    "一百零二岁": ((102, 102),),
    "0至3岁": ((0, 3),),
    "1—3岁": ((1, 3),),
    "10－18周岁": ((10, 18),),
    "六个月到三岁": ((0.5, 3),),
    "一岁半到三岁": ((1.5, 3),),
    "限35岁以下": ((0, 35),),
    "不超过45岁": ((0, 45),),
    "年龄放宽到55岁": ((0, 55),),
    "未满18岁": ((0, 18),),
    "60岁及以上": ((60, UP),),
    "60岁（含）以上": ((60, UP),),
    "年满三周岁": ((3, UP),),
    "60岁以上、3岁以下": ((60, UP), (0, 3)),
    "奶奶七十二岁带着三岁的娃": ((72, 72), (3, 3)),
    "我妈八十三了": ((83, 83),),
    "父亲今年都92了": ((92, 92),),
    "奶奶都八十多了": ((80, 89),),
    "儿子二十六了": ((26, 26),),
    "七十往上的老教师": ((70, 79),),
    "六十出头": ((60, 69),),
    "我爸六十八，血糖高": ((68, 68),),
    "母亲整九十，卧床": ((90, 90),),
    "我今年七十六，想领津贴": ((76, 76),),
    "儿子有自闭症，今年十九，毕业后闷在家": ((19, 19),),
    "我爸今年七十八": ((78, 78),),
    "今年十月开班": (),
    "今年10,000元": (),
    "今年二十号以前": (),
    "年过八旬独居": ((80, 89),),
    "古稀之年想学画": ((70, 79),),
    "花甲以上老人": ((60, UP),),
    "六十五岁往上": ((65, UP),),
    "年满七十方可申请": ((70, UP),),
    "外孙刚满四周岁": ((4, 4),),
    "宝宝18个月": ((1.5, 1.5),),
    "75岁的老中医号脉": (),
    "水费我三十，他五十": (),
    "岁数大了": (),
    "这事我等了30多天": (),
    "一袋米都80了": (),
    "3栋2单元住了5年": (),
    "三三两两的人": (),
}


@pytest.mark.parametrize("text", PUT)
def test_an_age_is_read_as_it_is_put(text: str) -> None:
    assert ages(plain_text(text)) == PUT[text]


@given(st.text(alphabet="零一二两三四五六七八九十百0123岁周半多以上下内至到满个月", max_size=16))
def test_a_span_of_ages_is_of_numbers_and_no_text_is_an_error(text: str) -> None:
    assert all(first >= 0 and last >= 0 for first, last in ages(text))


@pytest.mark.parametrize(
    ("one", "other", "is_met"),
    [
        (((8, 8),), ((6, 14),), True),
        (((8, 8),), ((10, 18),), False),
        (((8, 8), (40, 40)), ((10, 18), (35, 60)), True),
        (((3, 3),), ((3, UP),), True),
        ((), ((6, 14),), True),
        (((8, 8),), (), True),
    ],
)
def test_ages_meet_where_any_span_overlaps_any_other(one: Ages, other: Ages, is_met: bool) -> None:
    assert meet(one, other) is is_met
    assert meet(other, one) is is_met

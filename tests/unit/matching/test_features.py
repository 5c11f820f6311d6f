"""Each feature by cases: what the need says, what the resource says, and the score between."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from domain.needs import NeedPart
from domain.resources import Form
from matching.acts import ACTS
from matching.columns import Pairs, every_pair
from matching.facts import Asked, Offered, asked, offered
from matching.features import action, age, daytime, direction, form, goods, group, kind, words
from matching.plan import plan
from matching.reach import Reach
from tests.unit.matching.rows import KNOWLEDGE, need, resource


def facts(text: str, given: str, given_form: Form | None = None) -> tuple[Asked, Offered]:
    told = plan(need(text), KNOWLEDGE)
    return (
        asked([(told, told.parts[0])], KNOWLEDGE),
        offered([resource(given, given_form)], KNOWLEDGE),
    )


PAIR = every_pair(1, 1)


@pytest.mark.parametrize(
    ("text", "given", "least", "most"),
    [
        ("想请人理发", "理发师上门剪发", 1.0, 1.0),
        ("没有路灯", "维修楼道灯", 0.3, 0.49),
        ("想请人理发", "律师提供法律咨询", 0.0, 0.0),
        ("汽车没处停", "修建电动自行车停车棚", 0.0, 0.3),
    ],
)
def test_kind_scores_the_service_asked_for(
    text: str, given: str, least: float, most: float
) -> None:
    assert least <= kind.score(*facts(text, given), PAIR, KNOWLEDGE)[0] <= most


@pytest.mark.parametrize(
    ("given", "given_form", "score", "code"),
    [
        ("出借教室", Form.VENUE, 1.0, "fits"),
        ("出人看护", Form.PEOPLE, 0.35, "other"),
        ("愿意配合", None, 0.9, "open"),
    ],
)
def test_form_scores_what_the_part_takes(
    given: str, given_form: Form | None, score: float, code: str
) -> None:
    wanted, offer = facts("暑假孩子没人看护", given, given_form)
    value = float(form.score(wanted, offer, PAIR)[0])
    assert value == score
    reason = form.reason(wanted, offer, 0, 0, value)
    assert reason is not None
    assert reason.code == code


def test_form_is_no_matter_where_the_part_takes_any() -> None:
    wanted, offer = facts("想请人理发", "理发", Form.SKILL)
    assert form.score(wanted, offer, PAIR)[0] == 1.0
    assert form.reason(wanted, offer, 0, 0, 1.0) is None


@pytest.mark.parametrize(
    ("text", "given", "score"),
    [
        ("老人想吃热饭", "为老人送餐", 1.0),
        ("老人想吃热饭", "为居民送餐", 0.97),
        ("老人想吃热饭", "为孩子做午餐", 0.3),
        ("想吃热饭", "食堂开放", 1.0),
    ],
)
def test_group_scores_whom_both_speak_of(text: str, given: str, score: float) -> None:
    wanted, offer = facts(text, given)
    assert group.score(wanted, offer, PAIR, KNOWLEDGE.groups)[0] == pytest.approx(score)


@pytest.mark.parametrize(
    ("text", "given", "score", "code"),
    [
        ("想要一台助听器", "认领微心愿，送助听器、雨伞", 1.0, "same"),
        ("想要一根手杖", "认领微心愿，送拐杖", 1.0, "same"),
        ("想要一台助听器", "认领微心愿，送雨伞", 0.45, "other"),
        ("想要一台助听器", "认领微心愿", 1.0, "open"),
    ],
)
def test_goods_of_a_wish_must_agree_or_be_left_open(
    text: str, given: str, score: float, code: str
) -> None:
    wanted, offer = facts(text, given)
    value = float(goods.score(wanted, offer, PAIR, KNOWLEDGE)[0])
    assert value == score
    reason = goods.reason(wanted, offer, 0, 0, value, KNOWLEDGE)
    assert reason is not None
    assert reason.code == code


def test_a_wish_for_no_known_thing_is_likelier_served_by_an_open_gift_than_by_any_thing() -> None:
    scores = []
    for given in ("认领微心愿，送雨伞", "认领微心愿"):
        wanted, offer = facts("实现微心愿", given)
        scores.append(float(goods.score(wanted, offer, PAIR, KNOWLEDGE)[0]))
        assert goods.reason(wanted, offer, 0, 0, scores[-1], KNOWLEDGE) is None
    assert scores == [0.6, 1.0]


def test_goods_are_no_matter_where_no_wish_is_made() -> None:
    wanted, offer = facts("想请人理发", "认领微心愿，送雨伞")
    assert goods.score(wanted, offer, PAIR, KNOWLEDGE)[0] == 1.0
    assert goods.reason(wanted, offer, 0, 0, 1.0, KNOWLEDGE) is None


def acting(
    wants: str = "", does: str = "", kinds: tuple[str, str] = ("", "")
) -> tuple[Asked, Offered]:
    """A need and a resource of which nothing is known but what is wanted done, and what is done.

    `kinds` are the kind that the need is about and the one that the resource gives.
    """
    wanted, offer = facts("", "")
    asks = {act: np.array([act in wants.split()]) for act in ACTS["need"]}
    gives = {act: np.array([act in does.split()]) for act in ACTS["resource"]}
    about, given = (np.array([[float(one == kind) for one in KNOWLEDGE.kinds]]) for kind in kinds)
    return replace(wanted, about=about, **asks), replace(offer, kinds=given, **gives)


@pytest.mark.parametrize(
    ("wants", "does", "kinds", "code"),
    [
        ("", "", ("", ""), None),
        ("", "asks", ("", ""), "asks"),
        ("gives_away", "asks", ("", ""), None),
        ("gives_away", "", ("haircut", "haircut"), "both_give"),
        ("gives_away", "", ("reuse", "reuse"), None),
        ("gives_away", "", ("haircut", "volunteers"), None),
        ("", "hires", ("jobs", "jobs"), None),
        ("", "hires", ("haircut", "haircut"), "hires"),
        ("hires", "hires", ("jobs", "jobs"), "hires"),
        ("hires", "", ("jobs", "jobs"), None),
        ("", "hires", ("intern", "intern"), None),
        ("gives_away learns", "", ("haircut", "haircut"), None),
        ("gives_away", "hires", ("haircut", "haircut"), "hires"),
    ],
)
def test_who_asks_hires_or_gives_alike_serves_nobody_but_who_looks_the_other_way(
    wants: str, does: str, kinds: tuple[str, str], code: str | None
) -> None:
    wanted, offer = acting(wants, does, kinds)
    value = float(direction.score(wanted, offer, PAIR, KNOWLEDGE)[0])
    assert value == (1.0 if code is None else 0.15)
    reason = direction.reason(wanted, offer, 0, 0, value, KNOWLEDGE)
    assert (reason.code if reason else None) == code


@pytest.mark.parametrize(
    ("wants", "does", "value", "code"),
    [
        ("", "", 1.0, None),
        ("", "sells", 0.35, "for_sale"),
        ("trades", "sells", 1.0, None),
        ("learns", "mends", 0.35, "repair_for_lesson"),
        ("learns repair", "mends", 1.0, None),
        ("repair", "mends", 1.0, None),
        ("new", "mends", 0.65, "repair_for_new"),
        ("new repair", "mends", 1.0, None),
        ("", "teaches", 0.7, "taught"),
        ("learns", "teaches", 1.0, None),
        ("housebound", "at_its_place", 0.6, "out_of_reach"),
        ("", "at_its_place", 1.0, None),
        ("housebound", "", 1.0, None),
        ("housebound", "teaches at_its_place", 0.6, "out_of_reach"),
        ("housebound", "sells teaches at_its_place", 0.35, "for_sale"),
    ],
)
def test_another_action_on_the_same_thing_is_less_and_the_gravest_is_told(
    wants: str, does: str, value: float, code: str | None
) -> None:
    wanted, offer = acting(wants, does)
    scored = float(action.score(wanted, offer, PAIR)[0])
    assert scored == value
    reason = action.reason(wanted, offer, 0, 0, scored)
    assert (reason.code if reason else None) == code


@pytest.mark.parametrize(
    ("text", "given", "code"),
    [
        ("上白班的职工白天没处停车", "车位夜间错时开放", "asks_day"),
        ("下班晚了找不到车位", "车位白天供停放", "asks_night"),
        ("下班晚了找不到车位", "车位夜间错时开放", None),
        ("停车难", "车位夜间错时开放", None),
        ("白天想理发", "理发店晚上开放", None),
    ],
)
def test_time_of_day_counts_for_parking(text: str, given: str, code: str | None) -> None:
    wanted, offer = facts(text, given)
    value = float(daytime.score(wanted, offer, PAIR, KNOWLEDGE)[0])
    reason = daytime.reason(wanted, 0, value)
    assert (reason.code if reason else None) == code
    assert (value < 0.5) is (code is not None)


@pytest.mark.parametrize(
    ("text", "given", "is_for_them"),
    [
        ("宝宝一岁半没人带", "1至3岁托位", True),
        ("宝宝一岁半没人带", "6—12岁托管班", False),
        ("四五十岁的姐妹想找活干", "招客服，限35岁以下", False),
        ("四五十岁的姐妹想找活干", "招保洁，55岁以下均可", True),
        ("奶奶带着三岁的娃，自己七十二岁", "60岁以上老人优先", True),
        ("宝宝没人带", "6—12岁托管班", True),
        ("孩子八岁", "托管班", True),
    ],
)
def test_what_is_for_another_age_is_not_for_them(text: str, given: str, is_for_them: bool) -> None:
    value = float(age.score(*facts(text, given), PAIR)[0])
    assert (value == 1.0) is is_for_them
    assert (value < 0.5) is not is_for_them
    reason = age.reason(value)
    assert (reason is None) is is_for_them
    assert reason is None or (reason.feature, reason.code) == ("group", "age")


def test_objects_of_one_kind_are_told_apart() -> None:
    assert kind.score(*facts("楼道缺灭火器", "配送灭火器"), PAIR, KNOWLEDGE)[0] == 1.0
    assert kind.score(*facts("楼道缺灭火器", "安装烟感报警器"), PAIR, KNOWLEDGE)[0] < 0.5


@pytest.mark.parametrize(
    ("asked", "same", "other"),
    [
        ("业主要求把业委会的账目查清", "审计业委会账目", "指导业委会换届选举"),
        ("强戒出来，怕他再吸毒", "戒毒人员帮教", "社区矫正、安置帮教"),
        ("一开空调就跳闸，用电紧张", "老旧小区供电增容", "清洗自来水水箱"),
        ("孩子想用望远镜看星星", "天文科普", "无人机科普"),
        ("想打球没有场地", "开放操场、篮球场", "教授八段锦、健身操"),
        ("老兵想办优待证", "退役军人优待证申领", "退役军人创业培训"),
    ],
)
def test_matters_of_one_kind_are_told_apart(asked: str, same: str, other: str) -> None:
    fits, apart = (kind.score(*facts(asked, one), PAIR, KNOWLEDGE)[0] for one in (same, other))
    assert fits > 2 * apart > 0


def test_a_giver_who_names_no_object_stands_behind_one_who_names_the_same() -> None:
    unnamed = kind.score(*facts("楼道缺灭火器", "更新消防器材"), PAIR, KNOWLEDGE)[0]
    assert 0.5 <= unnamed < 1.0


def test_words_are_a_cosine() -> None:
    space = words.WordSpace(["下水道堵了", "没有路灯"], ["疏通下水道", "下水道堵了"])
    scores = space.table(slice(None))
    assert scores[0, 1] == pytest.approx(1.0)
    assert 0 < scores[0, 0] < 1
    assert scores[1].tolist() == [0.0, 0.0]
    assert space.score(every_pair(2, 2)) == pytest.approx(scores.ravel())


def test_words_in_more_than_a_twentieth_of_many_texts_are_dropped() -> None:
    asks = [f"希望尽快落实{chr(0x4E00 + n)}" for n in range(120)]
    space = words.WordSpace(asks, ["希望尽快落实" for _ in range(120)])
    assert not space.table(slice(0, 5)).any()


@pytest.mark.parametrize(
    ("texts", "said", "kept"), [(199, 199, True), (200, 10, True), (200, 11, False)]
)
def test_words_count_up_to_a_twentieth_of_texts_from_two_hundred_on(
    texts: int, said: int, kept: bool
) -> None:
    rest = [chr(0x4E00 + at) for at in range(texts - said)]
    space = words.WordSpace(["噪声", *rest], ["噪声"] * (said - 1))
    assert bool(space.table(slice(0, 1)).any()) is kept


def test_words_of_empty_lists_are_no_error() -> None:
    assert words.WordSpace([], []).table(slice(None)).shape == (0, 0)


def test_words_name_what_both_sides_say() -> None:
    wanted, offer = facts("下水道堵了", "疏通下水道")
    reason = words.reason(wanted, offer, 0, 0, 0.5)
    assert reason is not None
    assert reason.code == "shared"
    assert "下水道" in reason.values["words"]


SCORES: tuple[Callable[[Asked, Offered, Pairs], np.ndarray], ...] = (
    lambda a, o, at: kind.score(a, o, at, KNOWLEDGE),
    form.score,
    action.score,
    lambda a, o, at: direction.score(a, o, at, KNOWLEDGE),
    lambda a, o, at: group.score(a, o, at, KNOWLEDGE.groups),
    lambda a, o, at: goods.score(a, o, at, KNOWLEDGE),
    lambda a, o, at: daytime.score(a, o, at, KNOWLEDGE),
    age.score,
)
TOLD = ("老人想吃热饭", "想要一台助听器", "暑假九岁孩子没人看护", "没有路灯")
GIVEN = ("为60岁以上老人送餐", "送助听器", "出借教室", "希望有路灯")


def several_facts() -> tuple[Asked, Offered]:
    told = [plan(need(text), KNOWLEDGE) for text in TOLD]
    wanted = asked([(p, part) for p in told for part in p.parts], KNOWLEDGE)
    return wanted, offered([resource(text) for text in GIVEN], KNOWLEDGE)


@pytest.mark.parametrize("score", SCORES)
def test_every_feature_is_from_0_to_1_and_the_same_in_any_company(
    score: Callable[[Asked, Offered, Pairs], np.ndarray],
) -> None:
    wanted, offer = several_facts()
    at = every_pair(6, 4)
    whole = score(wanted, offer, at)
    assert whole.shape == (24,)
    assert ((whole >= 0) & (whole <= 1)).all()
    for row in range(24):
        one = Pairs(at.part[row : row + 1], at.resource[row : row + 1])
        assert score(wanted, offer, one)[0] == whole[row]


@pytest.mark.parametrize("least", [0.01, 0.5, 0.97, 1.0])
def test_meetings_are_the_pairs_whose_kind_scores_enough(least: float) -> None:
    wanted, offer = several_facts()
    every = every_pair(6, 4)
    scores = kind.score(wanted, offer, every, KNOWLEDGE)
    rows = np.flatnonzero(scores >= least)
    at, met = kind.meetings(wanted, offer, KNOWLEDGE, least, slice(0, 6), Reach.everywhere(6, 4))
    assert at.part.tolist() == every.part[rows].tolist()
    assert at.resource.tolist() == every.resource[rows].tolist()
    assert met.tolist() == scores[rows].tolist()


def test_written_part_with_a_form_refuses_other_forms() -> None:
    written = (NeedPart("资金", 1), NeedPart("设计", 1))  # type: ignore[arg-type]
    told = plan(need("老院子要改造", parts=written), KNOWLEDGE)
    wanted = asked([(told, part) for part in told.parts], KNOWLEDGE)
    offer = offered([resource("社区专项经费", Form.MONEY)], KNOWLEDGE)
    assert form.score(wanted, offer, every_pair(2, 1)).tolist() == [1.0, 0.35]

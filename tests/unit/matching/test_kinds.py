"""What texts are about: each row is a text and the kind that must come first."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from domain.resources import Form
from matching.fit import GOOD
from matching.kinds import need_subject, part_kinds, resource_subject
from matching.lexicon import plain_text
from tests.unit.matching.rows import KNOWLEDGE, need, resource

NEEDS = (
    ("找个地方停电动自行车太难了，有人把车推进电梯", "", "ebike_parking"),
    ("商户反映顾客停车难", "停车充电", "car_parking"),
    ("电瓶车只能拉线充电，出现飞线", "", "ebike_charging"),
    ("新能源汽车回家没桩可充", "", "car_charging"),
    ("楼道灯坏了两盏", "照明设施", "corridor_light"),
    ("院子里没有路灯，一片漆黑", "照明设施", "street_light"),
    ("为漏水的费用两家闹纠纷", "", "dispute"),
    ("七层老楼想加装电梯", "老旧小区改造", "lift_new"),
    ("电梯老是坏，还困过人", "", "lift_care"),
    ("老人买菜做饭不便，想吃口热饭", "", "elder_meal"),
    ("寒假孩子无人看护", "", "holiday_care"),
    ("放学后孩子没人接，作业没人管", "", "after_school"),
    ("想请人来讲讲怎么防诈骗", "", "anti_fraud"),
    ("需要一台助听器", "微心愿", "gift"),
    ("动用公共维修金修屋顶", "", "repair_fund"),
    ("商户想做直播带货", "", "livestream"),
    ("骨折出院，想临时借一副轮椅和拐杖", "", "disability"),
    ("坐轮椅的邻居出不了单元门，没有坡道", "", "accessible"),
    ("陪护家属白天没处停，绕三圈停到两公里外", "", "car_parking"),
    ("两口子都上班，想找个人每周打扫屋子", "", "housekeeping"),
    ("水库边年年有娃下去游水，想请人来讲讲", "", "emergency"),
    ("班上有学生被欺负，想请懂法的人来讲讲", "", "law_talk"),
    ("地下室打不出电话", "", "telecom"),
    ("放学路上常有混混堵学生要钱", "", "security"),
    ("低保老人想镶一口假牙", "", "clinic"),
    ("社区要办招聘会，没那么大的场子", "", "venue"),
    ("菜市场关了，买把青菜要坐三站路", "", "convenience"),
    ("想在小区里找块四五平方米的地放换电柜", "", "plot"),
    ("几位老人想在楼下认领一小块菜园", "", "plot"),
    ("绿地被人圈起来种菜", "", "greening"),
    ("换季的展板和桌椅没地方放", "", "storage"),
    ("老人身份证过期，躺在床上去不了派出所", "", "errands"),
    ("邻居在露台上搭起了阳光房", "", "enforcement"),
    ("娃三岁了不会喊人，医生说发育迟缓", "", "disability"),
    ("楼号牌掉光了，救护车进来找不到楼", "", "small_facility"),
    ("父亲骨折，要坐三个月轮椅，买了可惜", "", "disability"),
    ("写字楼里上班的人中午没地方吃饭", "", "staff_meal"),
    ("想办场摄影展，没有墙挂", "", "venue"),
    ("有人爬山失联被困，想请人去找", "", "emergency"),
    ("有人上门推销保健床垫，一张两万", "", "anti_fraud"),
    ("失业半年，整夜失眠，人很焦虑", "", "mental"),
    ("社区拟开展家庭暴力防治宣讲，缺主讲人", "", "law_talk"),
    ("厂子倒了，想领失业金", "", "social_insurance"),
    ("嫂子们合伙开刺绣坊，差启动钱", "", "finance"),
    ("想给女生上一堂自我保护课", "", "law_talk"),
    ("一楼住户在公共绿地搭建杂物间", "", "enforcement"),
    ("沿街商铺消防隐患多，请督促整改", "", "fire_safety"),
    ("大棚里的玫瑰长斑生病", "", "agriculture"),
    ("楼上改成七八个隔间租出去", "", "tenants"),
    ("家中孤寡老人屋子没人打扫", "", "housekeeping"),
    ("租的房，孩子能不能在这上一年级", "", "school_policy"),
    ("独居老人怕摔倒没人知道，想装呼叫器", "", "home_adapt"),
)


ASIDE = (
    ("电视闪屏了，不想换新的，能修就修", "mending"),
    ("轮椅轮子瘪了，不要新的，帮修一下就行", "mending"),
    ("做完手术要坐一个月轮椅，不想买，哪里可以借", "disability"),
    ("合唱队有地方排，就是没人教", "culture"),
    ("合唱队没个排练的地儿", "venue"),
)


@pytest.mark.parametrize(("text", "kind"), ASIDE)
def test_what_a_need_has_or_does_not_want_is_not_asked_for(text: str, kind: str) -> None:
    assert need_subject(need(text), KNOWLEDGE).kinds[0][0] == kind


def test_the_whole_text_does_not_bring_back_what_words_deny() -> None:
    """All of it is like rooms to meet in, but an empty room that lacks desks is there already."""
    told = need_subject(need("活动室腾出来，里头空的，想要些桌子椅子，八成新就行"), KNOWLEDGE)
    assert told.kinds[0][0] == "gift"
    assert "venue" not in dict(told.kinds)


def test_a_need_of_nothing_but_what_it_does_not_want_stays_whole() -> None:
    text = "不要新的，就修"
    assert KNOWLEDGE.wanted_in(text) == text


def test_what_is_left_of_a_need_stands_for_it_from_four_signs_on() -> None:
    assert KNOWLEDGE.wanted_in("场地都有了,要修灯") == ",要修灯"
    assert KNOWLEDGE.wanted_in("场地都有了,修灯") == "场地都有了,修灯"


@pytest.mark.parametrize("text", ["要不要加装电梯，大家说法不一", "车主不要乱停，占了消防通道"])
def test_complaints_and_questions_set_nothing_aside(text: str) -> None:
    plain = plain_text(text)
    assert KNOWLEDGE.wanted_in(plain) == plain


CONDITIONS = (
    ("家用吊灯、吸顶灯八五折，居民凭门禁卡购买", "gate"),
    ("周末可教孩子踢足球，活动场地需社区自己找", "venue"),
    ("社工每周陪老人聊天读报，不提供理发", "haircut"),
    ("家电上门维修，搬家除外", "errands"),
)


@pytest.mark.parametrize(("text", "kind"), CONDITIONS)
def test_what_a_resource_makes_a_condition_or_does_not_give_is_not_given(
    text: str, kind: str
) -> None:
    assert kind not in dict(resource_subject(resource(text), KNOWLEDGE).kinds)


@pytest.mark.parametrize(
    "text",
    [
        "上门安装门禁卡系统",
        "不收钱，社工自带工具上门理发",
        "免费借轮椅",
        "入学准备指导课，教专注力和生活自理",
        "早教老师讲自理能力，每周一次",
    ],
)
def test_a_plain_offer_is_read_whole(text: str) -> None:
    plain = plain_text(text)
    assert KNOWLEDGE.given_in(plain) == plain


@pytest.mark.parametrize(("text", "category", "kind"), NEEDS)
def test_need_is_about_its_main_kind(text: str, category: str, kind: str) -> None:
    told, strength = need_subject(need(text, category), KNOWLEDGE).kinds[0]
    assert told == kind
    assert strength >= 0.75


RESOURCES = (
    ("医院上门测血压、做慢病随访", Form.SKILL, {"home_health"}),
    ("律师每月坐班，提供法律咨询", Form.PEOPLE, {"law"}),
    ("理发、磨刀、修小家电", Form.SKILL, {"haircut", "mending"}),
    ("机关停车场晚间开放车位", Form.VENUE, {"car_parking"}),
    ("服务群众专项经费", Form.MONEY, {"project_money"}),
    ("拆除楼顶彩钢棚、露台阳光房等违建", Form.AUTHORITY, {"enforcement"}),
    ("民警上门为卧床老人办身份证", Form.PEOPLE, {"errands"}),
    ("单位食堂中午向60岁以上老人开放", None, {"elder_meal"}),
    ("食堂对周边企业员工开放", None, {"staff_meal"}),
    ("免费婚前检查", Form.SKILL, {"clinic"}),
    ("教老年人弹电子琴", Form.PEOPLE, {"culture"}),
    ("指导鲜切花病虫害防治", Form.SKILL, {"agriculture"}),
    ("把糊纸盒的活放到社区给妇女做", Form.PEOPLE, {"jobs"}),
    ("开放院内滑梯、沙池", Form.VENUE, {"small_facility"}),
    ("举办癌症早筛讲座", Form.PEOPLE, {"health_talk"}),
    ("生态葬补贴办理", Form.AUTHORITY, {"customs"}),
    ("为口袋公园做景观设计", Form.SKILL, {"space_design"}),
)


@pytest.mark.parametrize(("text", "form", "kinds"), RESOURCES)
def test_resource_gives_each_of_its_kinds_in_full(
    text: str, form: Form | None, kinds: set[str]
) -> None:
    given = dict(resource_subject(resource(text, form), KNOWLEDGE).kinds)
    assert {kind for kind, strength in given.items() if strength >= 0.8} == kinds


def test_a_shop_to_let_is_no_room_for_activities() -> None:
    given = dict(resource_subject(resource("街边商铺出租，面议", Form.VENUE), KNOWLEDGE).kinds)
    assert given.get("venue", 0.0) < 0.5


def test_category_alone_speaks_where_the_text_says_nothing() -> None:
    (first, strength), *others = need_subject(need("请尽快落实", "绿化"), KNOWLEDGE).kinds
    assert (first, strength > 0.9) == ("greening", True)
    assert all(strength < 0.5 for _, strength in others)


@pytest.mark.parametrize(
    ("category", "kind", "strength"), [("没处停", "car_parking", 1.0), ("过冬", "gift", 0.5)]
)
def test_category_that_no_catalogue_has_is_read_by_its_words(
    category: str, kind: str, strength: float
) -> None:
    assert need_subject(need("请尽快落实", category), KNOWLEDGE).kinds == ((kind, strength),)


def test_wrong_category_does_not_outweigh_the_text() -> None:
    kinds = need_subject(need("下水道堵塞，污水外溢", "文体活动"), KNOWLEDGE).kinds
    assert [kind for kind, _ in kinds] == ["drain"]


class _Like:
    """Profiles that find every text so like some kinds."""

    def __init__(self, **likeness: float) -> None:
        self._likeness = np.array([likeness.get(kind, 0.0) for kind in KNOWLEDGE.kinds])

    def likeness(self, _: str) -> NDArray[np.float64]:
        return self._likeness


def _read_as(text: str, likeness: Mapping[str, float], category: str = "") -> dict[str, float]:
    profiles: Any = {"need": _Like(**likeness)}
    return dict(need_subject(need(text, category), replace(KNOWLEDGE, profiles=profiles)).kinds)


@pytest.mark.parametrize(("likeness", "strength"), [(1.0, 0.75), (0.9, 0.54675), (0.6, 0.0)])
def test_what_only_the_whole_text_is_like_is_asked_for_less_surely_the_less_it_is_so(
    likeness: float, strength: float
) -> None:
    told = _read_as("办一办", {"pets": likeness, "pests": 1.0})
    assert told.get("pets", 0.0) == pytest.approx(strength)
    assert told["pests"] == 0.75


def test_of_two_kinds_that_the_whole_text_is_like_the_one_that_a_word_names_is_asked_for() -> None:
    told = _read_as("路灯不亮了", {"street_light": 1.0, "pets": 1.0})
    assert told == {"street_light": 1.0, "pets": 0.48}


def test_a_word_falls_as_far_as_the_whole_text_speaks_of_something_else() -> None:
    alone = _read_as("路灯不亮了", {})
    both = _read_as("路灯不亮了", {"street_light": 1.0, "pets": 0.5})
    partly = _read_as("路灯不亮了", {"street_light": 0.75, "pets": 1.0})
    never = _read_as("路灯不亮了", {"pets": 1.0})
    assert [one["street_light"] for one in (alone, both, partly, never)] == [1, 1, 1, 0.25]
    assert (never["pets"], partly["pets"]) == (0.75, 0.75)


def test_a_word_of_an_offer_falls_less_far() -> None:
    profiles: Any = {"resource": _Like(pets=1.0)}
    known = replace(KNOWLEDGE, profiles=profiles)
    assert dict(resource_subject(resource("理发"), known).kinds) == {"haircut": 0.475, "pets": 0.75}


def test_an_offer_gives_the_kind_that_its_category_names_whatever_else_it_speaks_of() -> None:
    for name, expected in (("楼道照明", 1.0), ("照明", 0.0)):
        offered = replace(resource("法律咨询"), category=name)
        given = dict(resource_subject(offered, KNOWLEDGE).kinds)
        assert given.get("corridor_light", 0.0) == expected


def test_each_of_the_things_that_an_offer_lists_is_given() -> None:
    given = dict(resource_subject(resource("理发、磨刀、量血压"), KNOWLEDGE).kinds)
    assert min(given["haircut"], given["mending"], given["clinic"]) >= 0.75


def test_unknown_category_and_text_are_about_nothing() -> None:
    assert need_subject(need("xyz", "qqq"), KNOWLEDGE).kinds == ()


def test_volunteers_with_a_service_of_their_own_are_bound_to_it() -> None:
    free = dict(resource_subject(resource("志愿者20名", Form.PEOPLE), KNOWLEDGE).kinds)
    bound = dict(resource_subject(resource("志愿者上门理发", Form.PEOPLE), KNOWLEDGE).kinds)
    assert free["volunteers"] == 1.0
    assert bound["volunteers"] < 0.5 < bound["haircut"]


def test_venue_that_mentions_a_service_does_not_give_it() -> None:
    given = dict(resource_subject(resource("礼堂可供文艺演出", Form.VENUE), KNOWLEDGE).kinds)
    assert given["culture"] < 0.5 < given["venue"]


@pytest.mark.parametrize("text", ["找块地放快递柜", "社区的桌椅没地方放"])
def test_a_room_to_meet_in_is_neither_ground_to_build_on_nor_a_store(text: str) -> None:
    asked = dict(need_subject(need(text), KNOWLEDGE).kinds)
    given = resource_subject(resource("活动室、会议室免费开放", Form.VENUE), KNOWLEDGE)
    table = KNOWLEDGE.serves
    best = max(
        strength * share * table[KNOWLEDGE.index(kind), KNOWLEDGE.index(offered)]
        for kind, strength in asked.items()
        for offered, share in given.kinds
    )
    assert 0 < best < GOOD


def test_jobs_on_offer_are_no_cleaning_on_offer() -> None:
    given = dict(resource_subject(resource("招聘保洁、保安岗位"), KNOWLEDGE).kinds)
    assert "jobs" in given
    assert not {"sanitation", "security"} & set(given)


def test_a_course_in_looking_after_infants_looks_after_none() -> None:
    given = dict(resource_subject(resource("育婴家政培训，免费学、考证", None), KNOWLEDGE).kinds)
    assert given["training"] == 1.0
    assert given.get("nursery", 0.0) < 0.5


def test_who_looks_for_a_place_of_care_asks_for_no_room() -> None:
    kinds = dict(need_subject(need("孩子一岁半，附近没有放心托的地方"), KNOWLEDGE).kinds)
    assert kinds["nursery"] == 1.0
    assert kinds.get("venue", 0.0) < 0.5


def test_a_thing_wished_for_beside_a_service_stands_behind_it() -> None:
    kinds = dict(need_subject(need("孩子想要个书包，还想请人上门理发"), KNOWLEDGE).kinds)
    assert 0 < kinds["gift"] < kinds["haircut"]


def test_who_takes_on_wishes_by_a_service_gives_no_things() -> None:
    given = dict(resource_subject(resource("认领微心愿，免费理发"), KNOWLEDGE).kinds)
    assert given["gift"] < 0.5 < given["haircut"]
    things = dict(resource_subject(resource("认领微心愿，免费理发，送书包"), KNOWLEDGE).kinds)
    assert things["gift"] == 1.0


def test_money_for_those_in_hardship_is_open_to_other_needs() -> None:
    text = "困难群众帮扶，社区专项经费"
    given = dict(resource_subject(resource(text, Form.MONEY), KNOWLEDGE).kinds)
    assert min(given["aid"], given["project_money"]) >= 0.59


def test_a_hint_of_giving_is_a_gift_where_things_are_named() -> None:
    hint = dict(resource_subject(resource("爱心企业，免费理发"), KNOWLEDGE).kinds)
    things = dict(resource_subject(resource("爱心企业，有书包，免费理发"), KNOWLEDGE).kinds)
    assert hint.get("gift", 0.0) < 0.5 < things["gift"]


def test_a_visit_of_the_doctor_washes_nobody() -> None:
    care, health = KNOWLEDGE.index("elder_care"), KNOWLEDGE.index("home_health")
    assert KNOWLEDGE.serves[care, health] < 0.5


def test_unit_name_alone_hints_at_what_it_gives() -> None:
    hinted = dict(resource_subject(resource("愿意尽一份力", unit="律师事务所"), KNOWLEDGE).kinds)
    assert hinted["law"] > 0


def test_kinds_stand_strongest_first_and_lie_between_0_and_1() -> None:
    for text, category, _ in NEEDS:
        strengths = [s for _, s in need_subject(need(text, category), KNOWLEDGE).kinds]
        assert strengths == sorted(strengths, reverse=True)
        assert all(0 < strength <= 1 for strength in strengths)
        assert strengths == [round(strength, 6) for strength in strengths]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("法律咨询", (("law", 1.0),)),
        ("没处停", (("car_parking", 1.0),)),
        ("过冬", (("gift", 0.75),)),
        ("孩子", (("youth", 0.5),)),
        ("甲", ()),
    ],
)
def test_name_of_a_part_speaks_of_kinds_as_plainly_as_its_words_do(
    name: str, kinds: tuple[tuple[str, float], ...]
) -> None:
    assert part_kinds(name, KNOWLEDGE) == kinds


def test_of_matters_counted_each_is_asked_for_by_itself_and_one_alone_is_not_counted() -> None:
    two = need_subject(need("一是路灯坏了，夜里一片漆黑，照明灯要修；二是想理发"), KNOWLEDGE)
    assert two.kinds == (("street_light", 1.0), ("haircut", 1.0))
    one = need_subject(need("路灯不亮一片漆黑要装路灯。1、想理发"), KNOWLEDGE)
    assert one.kinds[0] == ("street_light", 1.0)


def test_a_word_alone_that_is_like_nothing_else_names_its_kind_in_full() -> None:
    assert not KNOWLEDGE.profiles["need"].likeness("车棚").any()
    assert need_subject(need("车棚"), KNOWLEDGE).kinds == (("ebike_parking", 1.0),)

"""Each feature by cases: what the need says, what the resource says, and the score between."""

from collections.abc import Callable

import numpy as np
import pytest

from domain.needs import NeedPart
from domain.resources import Form
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


@pytest.mark.parametrize(
    ("given", "asks"),
    [
        ("商户顾客没处停车，希望附近单位开放车位", True),
        ("小区老人希望有人来理发", True),
        ("需要社区提供活动场地", True),
        ("我院缺少实践点，想请社区提供一块地给学生", True),
        ("职工运动会需借用社区广场，望支持", True),
        ("巡河队需要社区组织志愿者来支援", True),
        ("图书角需要爱心人士捐书，欢迎居民参与", True),
        ("可提供场地，有需要的居民请预约", False),
        ("为有需要的老人免费理发", False),
        ("需三证合一并摇号", False),
        ("康复室辅具不足，诚征爱心单位捐赠闲置轮椅", True),
        ("职工书屋筹建中，面向各单位募集闲置图书", True),
        ("展馆缺少讲解员，招募志愿者利用周末讲解", True),
        ("需要家长和居民来校门口劝导，欢迎报名", True),
        ("长者食堂缺人手，诚邀热心人来帮忙择菜", True),
        ("图书馆征集居民闲置读物", True),
        ("科技馆招募周末展厅讲解志愿者", True),
        ("捐赠闲置轮椅", False),
        ("征集居民意见，开展议事协商", False),
        ("招募大学生志愿者，周末陪空巢老人聊天", False),
        ("诚邀老年朋友参与手工课", False),
        ("面向居民征集微心愿，由党员认领", False),
        ("向社会募集的轮椅二十台，可借用", False),
        ("商会可向会员企业募集助学金", False),
        ("募集图书五百册，捐给社区书屋", False),
        ("需要法律援助的居民到所里咨询，欢迎报名", False),
        ("招募糖尿病患者，免费筛查并发症", False),
        ("招募糖尿病患者参加新药研究", True),
        ("遇险可电话求助，求助热线夜间也有人接", False),
        ("希望小屋，热水、台灯、老师值到八点", False),
        ("监控对社区开放，需要时配合调取", False),
        ("募集旧衣，消毒整理后转赠困难家庭", False),
        ("常年招募退休教师给孩子辅导作业", False),
        ("居民需要时可到站里借用，欢迎预约", False),
        ("车位夜里开放，缓解周边停车难", False),
        ("轮椅三台，急需者登记即借", False),
        ("活动室一间，社区需要可预约使用", False),
        ("入户征求意见，只求办得公道", False),
        ("征集需要改造的困难家庭五户，费用本行承担", False),
        ("排练没场子，哪家单位晚上能借个厅给我们", True),
        ("门前下水道返水，请水务公司来疏通", True),
        ("食堂在装修，盼附近单位解决职工午饭", True),
        ("申请装一台变压器", True),
        ("想向学校借操场办运动会", True),
        ("敬老院招志愿者喂饭，没有报酬", True),
        ("护河志愿队常年纳新", True),
    ],
)
def test_direction_tells_asking_from_giving(given: str, asks: bool) -> None:
    wanted, offer = facts("停车难", given)
    value = float(direction.score(wanted, offer, PAIR, KNOWLEDGE)[0])
    assert (value < 0.5) is asks
    assert (direction.reason(wanted, offer, 0, 0, value) is not None) is asks


@pytest.mark.parametrize(
    ("told", "score"),
    [
        ("家里旧衣服旧书不少，想捐出去没地方收", 1.0),
        ("居民家中闲置图书较多，希望捐给有需要的人", 1.0),
        ("退休老教师想发挥余热，不知道哪里用得上", 1.0),
        ("单位职工想做志愿服务，没有合适的项目", 1.0),
        ("退下来的教员想给娃娃们教教毛笔字，不要钱的", 1.0),
        ("想有个看书的地方", 0.15),
        ("希望爱心企业捐一批旧书", 0.15),
        ("盼有人把闲置图书捐给我们", 0.15),
        ("想请志愿者义务给孩子讲绘本", 0.15),
        ("书屋想找人来做志愿服务", 0.15),
        ("想找个不要钱的看书地方", 0.15),
        ("我会修电器，愿意每月来社区免费给街坊修", 1.0),
        ("我们店想给环卫工免费剪头", 1.0),
        ("婴儿床用不上了，谁家需要来拿", 1.0),
        ("社区想给独居老人每家送一份汤圆", 0.15),
        ("希望有人来免费教老人用手机", 0.15),
        ("公益志愿队能不能免费来修电扇", 0.15),
    ],
)
def test_who_asks_for_gifts_or_helpers_serves_those_alone_who_would_give(
    told: str, score: float
) -> None:
    wanted, offer = facts(told, "面向居民征集闲置图书，招募志愿者整理")
    assert float(direction.score(wanted, offer, PAIR, KNOWLEDGE)[0]) == score


@pytest.mark.parametrize(
    ("told", "given", "value"),
    [
        ("老人瘫在床上，头发长了没人剪", "理发店给老人剪头，请到店里来", 0.6),
        ("老母亲出不去屋，头发长了想剪", "店内优惠剪头，不上门", 0.6),
        ("渐冻症病人想剪头", "院里的理发室给老人剪头，来院即可", 0.6),
        ("老人瘫在床上，头发长了没人剪", "理发师给卧床老人上门剪头，也可到店", 1.0),
        ("院里老人想剪头", "理发店给老人剪头，请到店里来", 1.0),
        ("充电桩设施瘫痪，想给车充电", "洗车店可充电，请到店里来", 1.0),
        ("坐轮椅的老人，卫生间要安装扶手", "免费维修扶手", 0.65),
    ],
)
def test_who_cannot_leave_the_house_is_better_served_by_a_visit(
    told: str, given: str, value: float
) -> None:
    wanted, offer = facts(told, given)
    scored = float(action.score(wanted, offer, PAIR)[0])
    reason = action.reason(scored)
    assert scored == value
    assert (reason is not None and reason.code == "out_of_reach") is (value == 0.6)


@pytest.mark.parametrize(
    ("told", "given", "served"),
    [
        ("我会理发，想免费给楼里老人剪头", "理发店每月给老人免费理发", False),
        ("我会理发，想免费给楼里老人剪头", "敬老院老人多，请理发师傅来剪头", True),
        ("家里旧衣服多，想捐出去", "旧衣回收箱，上门收旧衣", True),
        ("我们厂的小青年都想义务献一回血", "献血车开进园区，现场采血", True),
        ("楼里老人想剪头", "理发店每月给老人免费理发", True),
    ],
)
def test_who_would_give_is_not_served_by_who_gives_the_same(
    told: str, given: str, served: bool
) -> None:
    wanted, offer = facts(told, given)
    value = float(direction.score(wanted, offer, PAIR, KNOWLEDGE)[0])
    assert (value == 1.0) is served
    reason = direction.reason(wanted, offer, 0, 0, value)
    assert (reason.code if reason else None) == (None if served else "both_give")


HIRING = "招聘缝纫工、包装工80人，年龄放宽至55岁"


@pytest.mark.parametrize(
    ("told", "given", "both_hire"),
    [
        ("服装厂缺缝纫工，招不到人", HIRING, True),
        ("饭店用工缺口30人", "长期招服务员，包吃住", True),
        ("饭店用工缺口30人", "招募骑手，配车、有底薪", True),
        ("火锅店招不到人", "举办专场招聘会，为企业发布用工信息", False),
        ("服装厂缺缝纫工，招不到人", "帮企业招人，登记的有两百多位熟练工", False),
        ("失业半年，看了几家招聘都嫌我年纪大", HIRING, False),
        ("想在家门口找个活干", HIRING, False),
        ("火锅店招洗碗阿姨一名，管饭", HIRING, True),
        ("早点铺想雇个揉面的，一个月三千", HIRING, True),
        ("厂里缺焊工普工，活多干不完", HIRING, True),
        ("厂里刚招聘了一批女工，下夜班路黑，想装路灯", HIRING, False),
        ("招聘小广告贴满楼道，请清理", HIRING, False),
        ("缺个师傅来修水管", HIRING, False),
        ("饭店用工缺口30人", "保洁岗六个，交社保", True),
        ("饭店用工缺口30人", "扶贫车间按件计酬，计件付钱", True),
        ("饭店用工缺口30人", "欠薪的工友可来咨询，帮讨工资", False),
    ],
)
def test_who_hires_is_no_help_to_who_hires_as_well(told: str, given: str, both_hire: bool) -> None:
    wanted, offer = facts(told, given)
    value = float(direction.score(wanted, offer, PAIR, KNOWLEDGE)[0])
    reason = direction.reason(wanted, offer, 0, 0, value)
    assert (value < 0.5) is both_hire
    assert (reason is not None and reason.code == "both_hire") is both_hire


@pytest.mark.parametrize(
    ("text", "given", "code"),
    [
        ("没有路灯，希望安装", "免费维修路灯", "repair_for_new"),
        ("路灯坏了不亮", "安装太阳能路灯", "new_for_repair"),
        ("路灯坏了不亮", "维修路灯", None),
        ("希望安装路灯", "安装路灯", None),
    ],
)
def test_action_tells_new_from_repair(text: str, given: str, code: str | None) -> None:
    value = float(action.score(*facts(text, given), PAIR)[0])
    reason = action.reason(value)
    assert (reason.code if reason else None) == code
    assert (value == 1.0) is (code is None)


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
    ("text", "given", "score"),
    [
        ("父亲瘫在床上，想请人理发", "美发学徒速成班", 0.7),
        ("想请人理发", "理发师上门剪发", 1.0),
        ("想学理发", "美发学徒速成班", 1.0),
        ("家里老人瘫痪没人照管", "照护者护理技能培训，教授翻身", 0.7),
        ("健身器材扶手断了", "指导员教老人使用健身器材", 0.7),
        ("楼前大树的枝子伸进窗户", "开设园艺课，送花苗", 0.7),
        ("教室的投影仪坏了，想找人看看", "书法家教孩子写毛笔字", 0.9),
        ("想请老师教孩子写毛笔字", "书法家教孩子写毛笔字", 1.0),
        ("大伙没一个会急救，想请人来单位练一次", "红十字会开设急救课", 1.0),
        ("家里老人瘫痪没人照管", "失能评估、家属照护培训", 1.0),
        ("老人常接到骗子电话", "反诈讲座", 1.0),
        ("楼道堆满杂物", "消防员查隐患，组织演练", 1.0),
        ("孩子放学没人接", "四点半课堂，接到社区看作业", 1.0),
        ("活动没有场地", "培训中心的大厅空着，可借", 1.0),
        ("好人好事没人报道", "宣传部组稿人，写事迹配图", 1.0),
    ],
)
def test_a_course_is_a_little_less_for_who_wants_a_thing_done(
    text: str, given: str, score: float
) -> None:
    wanted, offer = facts(text, given)
    value = float(action.score(wanted, offer, PAIR)[0])
    assert value == score
    reason = action.reason(value)
    assert (reason.code if reason else None) == ("taught" if score < 1 else None)


@pytest.mark.parametrize(
    ("text", "given", "code"),
    [
        ("老人不会用手机挂号，想有人教", "手机换屏、换电池，老人九折", "repair_for_lesson"),
        ("老人不会用手机挂号，想有人教", "手机维修店教老人用手机", None),
        ("手机屏碎了，想找人修，再教教老人用", "手机换屏、维修", None),
        ("员工没一个会用灭火器，想练一练", "灭火器年检、充装", "repair_for_lesson"),
        ("水龙头滴水，想找师傅修", "五金店销售水龙头，自提", "for_sale"),
        ("员工想学急救", "除颤仪销售、安装", "for_sale"),
        ("想买一台除颤仪", "除颤仪销售、安装", None),
        ("草莓没有销路", "超市收购草莓", None),
        ("水龙头滴水，想找师傅修", "五金店免费修水龙头，也销售配件", None),
        ("草莓烂在地里，愁", "合作社收购草莓", None),
    ],
)
def test_what_is_on_sale_or_mended_is_little_for_who_wants_something_else_done(
    text: str, given: str, code: str | None
) -> None:
    wanted, offer = facts(text, given)
    value = float(action.score(wanted, offer, PAIR)[0])
    reason = action.reason(value)
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

from dataclasses import replace

import pytest

from domain.needs import AskerKind
from tests.unit.matching.rows import KNOWLEDGE, need, resource

GROUPS = KNOWLEDGE.groups


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("车位夜间给周边居民停车", {"resident"}),
        ("空余车位供周边商户使用", {"trade"}),
        ("供电公司免费检查线路", set()),
        ("商会和爱心企业资助器材", set()),
        ("居民志愿者清扫楼道", set()),
        ("为行动不便的老人测血压", {"elder"}),
        ("老年爱心食堂", {"elder"}),
        ("退役军人组成巡逻队", set()),
        ("车位夜间错时开放", {"resident"}),
        ("老年人免费理发", {"elder"}),
        ("疏通马桶下水道，孤寡老人不要钱", set()),
        ("配钥匙修锁，残疾人半价", set()),
        ("上门送餐，为老人优先", set()),
        ("修手机，60岁以上免手工费", set()),
        ("六十五岁以上免费体检", {"elder"}),
        ("18岁以上居民均可报名", set()),
        ("信用贷最高三百万", set()),
        ("正月初三舞狮", set()),
        ("教叔叔阿姨用手机", {"elder"}),
        ("高校毕业生专场招聘", {"youth"}),
        ("女性插花沙龙，每月一期", {"women"}),
        ("退役军人优待证申领", {"veteran"}),
        ("骑手交通法规培训", {"rider"}),
        ("小微企业信用贷款", {"trade"}),
        ("养老护理员培训班", set()),
        ("青年突击队可帮忙办讲座", set()),
        ("企业捐赠体检仪", set()),
        ("青年律师公益咨询", set()),
        ("免费为老街改造门头", set()),
        ("为老旧小区检修消防", set()),
        ("盲人按摩店理发", set()),
        ("社工站开展为老服务", {"elder"}),
        ("养老院阳光房可借", set()),
        ("幼儿园操场周末开放", set()),
        ("窗口代办养老保险转移", set()),
        ("高龄产妇门诊", set()),
        ("养老院为老人留床位", {"elder"}),
        ("老党员调解咨询", set()),
        ("高校毕业生支教辅导", set()),
        ("羽毛球集训班，限6至12岁", {"child"}),
        ("年满七十方可申请改造", {"elder"}),
        ("18至35岁可报夜校", set()),
        ("75岁的陈师傅每周给街坊把脉", set()),
        ("为六十岁以上单身老人办交友活动", {"elder"}),
        ("为六至十二岁孩子和青年办球赛", {"child"}),
        ("单身联谊，不限年龄", set()),
        ("单身青年联谊", {"youth"}),
    ],
)
def test_resource_is_for_those_it_serves_not_for_those_who_give(
    text: str, groups: set[str]
) -> None:
    assert set(GROUPS.of_resource(resource(text))) == groups


def test_written_groups_come_before_the_text() -> None:
    assert set(GROUPS.of_resource(resource("老年食堂", groups=("儿童",)))) == {"child"}
    assert set(GROUPS.of_need(need("老人要吃饭", groups=("残疾人",)))) == {"disabled"}


def test_asker_stands_for_the_group_where_a_need_names_nobody() -> None:
    assert GROUPS.of_need(need("停车难", asker_kind=AskerKind.MARKET)) == {"trade": 1.0}
    assert GROUPS.of_need(need("停车难")) == {"resident": 1.0}
    assert GROUPS.of_need(need("停车难", asker_kind=AskerKind.UNIT)) == {}
    assert GROUPS.of_need(need("停车难", asker_kind=None)) == {}


def test_what_a_text_says_or_a_list_names_is_certain() -> None:
    assert GROUPS.of_resource(resource("为老人理发")) == {"elder": 1.0}
    assert GROUPS.of_resource(resource("理发", groups=("老年人",))) == {"elder": 1.0}


def test_a_word_inside_others_names_no_group() -> None:
    assert GROUPS.of_need(need("我的哥哥腿断了，想借水桶")) == {"resident": 1.0}
    assert GROUPS.of_need(need("出租车的哥的姐想有地方歇脚")) == {"rider": 1.0}
    assert GROUPS.of_need(need("娃上高三了，想找个地方自习")) == {"child": 1.0}


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("我妈八十三了，一个人住", {"elder"}),
        ("住的多半是七十往上的老教师", {"elder"}),
        ("爹瘫在床上，要人帮翻身", {"elder", "disabled"}),
        ("单元门口三级台阶，轮椅出不去", {"disabled"}),
        ("姑娘上初二，回家就关着门", {"child"}),
        ("娃九岁，放学没人看", set()),
        ("在工地干了半年，工钱没给", {"worker"}),
        ("他当过兵，想找工作", {"veteran", "worker"}),
        ("男人病了，家里没收入", {"poor"}),
        ("铺面租金太高", {"trade"}),
        ("我四十五了，想学点东西", set()),
    ],
)
def test_whom_a_need_lets_one_suppose_is_a_hint_beside_whom_it_speaks_for(
    text: str, groups: set[str]
) -> None:
    found = GROUPS.of_need(need(text))
    assert {one for one, certain in found.items() if certain < 1} == groups
    assert [certain for certain in found.values() if certain == 1] == [1.0]


@pytest.mark.parametrize(("told", "group"), [("独居青年", "youth"), ("高龄产妇", "women")])
def test_a_name_that_begins_like_the_old_is_of_its_own_group(told: str, group: str) -> None:
    assert GROUPS.of_resource(resource("上门服务", groups=(told,))) == {group: 1.0}


def test_what_is_written_or_open_to_all_is_supposed_of_nobody_else() -> None:
    assert GROUPS.of_need(need("坐轮椅，出不去", groups=("老年人",))) == {"elder": 1.0}
    assert GROUPS.of_need(need("坐轮椅，出不去", asker_kind=AskerKind.UNIT)) == {}
    assert GROUPS.of_resource(resource("轮椅维修")) == {}


def test_whom_a_need_only_lets_one_suppose_is_named_by_no_change() -> None:
    one = need("单元门口三级台阶，轮椅出不去")
    assert GROUPS.asking(one) == ("居民",)
    assert GROUPS.widened(one, resource("为老人修坡道")) == ("居民", "老年人")


def test_off_hours_only_hint_at_residents() -> None:
    assert GROUPS.of_resource(resource("夜间开放"))["resident"] < 1.0


@pytest.mark.parametrize(
    ("asked", "offered", "least", "most"),
    [
        ("elder", "elder", 1.0, 1.0),
        ("elder", "resident", 0.9, 0.99),
        ("resident", "elder", 0.5, 0.8),
        ("elder", "child", 0.2, 0.45),
        ("elder", "poor", 0.5, 0.8),
        ("trade", "resident", 0.0, 0.2),
        ("resident", "trade", 0.0, 0.2),
        ("trade", "poor", 0.0, 0.2),
        ("rider", "worker", 0.9, 0.99),
    ],
)
def test_wider_groups_include_and_others_do_not(
    asked: str, offered: str, least: float, most: float
) -> None:
    assert least <= GROUPS.compatible(asked, offered) <= most
    at = GROUPS.codes.index
    assert GROUPS.table[at(asked), at(offered)] == GROUPS.compatible(asked, offered)


@pytest.mark.parametrize(
    ("asked", "offered", "lets_in"),
    [
        (("居民",), ("老年人",), True),
        (("老年人",), ("居民",), True),
        (("职工",), ("商户",), True),
        (("商户",), ("居民",), False),
        (("儿童",), ("老年人",), False),
        (("儿童", "老年人"), ("老年人",), True),
        ((), ("老年人",), True),
        (("老年人",), (), True),
    ],
)
def test_only_groups_that_have_nothing_to_do_with_each_other_keep_out(
    asked: tuple[str, ...], offered: tuple[str, ...], lets_in: bool
) -> None:
    one = replace(need("想理发"), groups=asked, asker_kind=None)
    assert GROUPS.admits(one, resource("理发", groups=offered)) is lets_in

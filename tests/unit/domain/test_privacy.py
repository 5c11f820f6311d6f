"""What must not stand in a public notice is found; what may stand there is left alone."""

from itertools import pairwise

import pytest

from domain.privacy import find, masked

HITS = [
    # text, kind, the words found
    ("请联系13812345678", "phone", "13812345678"),
    ("电话138 1234 5678", "phone", "138 1234 5678"),
    ("电话138-1234-5678", "phone", "138-1234-5678"),
    ("手机：１３８１２３４５６７８", "phone", "１３８１２３４５６７８"),
    ("座机0871-65123456找小李", "phone", "0871-65123456"),
    ("座机65123456", "phone", "65123456"),
    ("+8613812345678", "phone", "13812345678"),
    ("身份证530102199001011234", "identity", "530102199001011234"),
    ("身份证53010219900101123X。", "identity", "53010219900101123X"),
    ("3栋2单元501室漏水", "flat", "3栋2单元501室"),
    ("三栋二单元501漏水", "flat", "三栋二单元501"),
    ("住在12号楼302", "flat", "12号楼302"),
    ("2单元302室", "flat", "2单元302室"),
    ("A座1203室", "flat", "A座1203室"),
    ("1203室的住户", "flat", "1203室"),
    ("5-2-301", "flat", "5-2-301"),
    ("王大爷腿脚不便", "name", "王大爷"),
    ("李阿姨反映", "name", "李阿姨"),
    ("张某反映噪音", "name", "张某"),
    ("刘某某", "name", "刘某某"),
    ("陈建国同志", "name", "陈建国同志"),
    ("欧阳奶奶家", "name", "欧阳奶奶"),
    ("赵女士", "name", "赵女士"),
    ("居民张伟（化名）", "name", "张伟"),
    ("她丈夫患尿毒症每周透析", "illness", "尿毒症"),
    ("失能老人", "illness", "失能"),
    ("听力残疾", "illness", "听力残疾"),
    ("阿尔茨海默病患者", "illness", "阿尔茨海默"),
    ("低保家庭", "hardship", "低保"),
    ("特困供养人员", "hardship", "特困"),
    ("社区矫正对象", "hardship", "社区矫正"),
    ("失独家庭", "hardship", "失独"),
    ("单亲妈妈", "hardship", "单亲"),
    ("找周主任协调", "name", "周主任"),
    ("业主李建国反映", "name", "李建国"),
    ("高龄王奶奶", "name", "王奶奶"),
    ("三栋五零一", "flat", "三栋五零一"),
    ("门牌5-301漏水", "flat", "5-301"),
    ("人民路12号302室", "flat", "人民路12号302室"),
    ("卡号6222021234567890123", "identity", "6222021234567890123"),
    ("车牌云A·12345", "identity", "云A·12345"),
    ("云AF12345被剐蹭", "identity", "云AF12345"),
    ("发到zhang.san@example.com", "account", "zhang.san@example.com"),
    ("加微信：wx_12345", "account", "微信：wx_12345"),
    ("联系人：张伟，急", "name", "张伟"),
    ("户主：李建国", "name", "李建国"),
    ("张**家漏水", "name", "张**"),
    ("老张家", "name", "老张"),
    ("长期卧床的老人", "illness", "卧床"),
    ("脑梗后康复", "illness", "脑梗"),
    ("癌症术后", "illness", "术后"),
    ("离异独居", "hardship", "离异"),
    ("留守儿童", "hardship", "留守"),
    ("戒毒人员", "hardship", "戒毒"),
]

CLEAN = [
    "金额5000元",
    "经费120000元",
    "共需4519500元",
    "预算12000000元",
    "2026年6月15日",
    "2026年",
    "20260615",
    "2026-06-15",
    "七层28户多为退休老干部",
    "居民",
    "西站社区",
    "凤翥社区",
    "五华区龙翔街道",
    "王家桥社区",
    "李家村居民小组",
    "马街街道",
    "高新区",
    "新建150个停车位",
    "六个无主管楼院",
    "项目编号202606-001",
    "高温天气",
    "任何人",
    "金牛小区",
    "安全知识讲座",
    "白天空车位",
    "严重积水",
    "陆续反映",
    "房屋漏水",
    "周末全天",
    "方便群众",
    "老人",
    "高龄老人吃饭",
    "周边老人多",
    "方便老人就餐",
    "高龄独居老人",
    "任何同志",
    "修水龙头师傅",
    "某些居民",
    "任何某些人",
    "老党员同志",
    "全体党员同志",
    "律师提供法律咨询",
    "医院到社区义诊",
    "会议室一间",
    "办公室",
    "教室",
    "建好停车棚一座",
    "3号线地铁口",
    "12345热线",
    "7×24小时",
    "每周一至周五9:00-17:00",
    "面积1200平方米",
    "1栋至5栋之间的道路",
    "12栋居民楼外墙",
    "每户5-100元",
    "100-300名志愿者",
    "2026-06",
    "负责人到场",
    "联系人电话另附",
    "人民路12号院门口",
    "云南省昆明市",
    "小区和社区",
    "老小区",
    "小学和幼儿园",
    "老年人和儿童",
    "3×4米",
    "周边小路、巷道",
    "温度计、血压计",
]


@pytest.mark.parametrize(("text", "kind", "words"), HITS)
def test_what_tells_who_somebody_is_or_what_they_suffer_is_found(
    text: str, kind: str, words: str
) -> None:
    found = {(hit.kind, text[hit.start : hit.end]) for hit in find(text)}
    assert any(one == kind and words in hit for one, hit in found), found
    assert words not in masked(text)


@pytest.mark.parametrize("text", CLEAN)
def test_what_tells_of_nobody_is_left_alone(text: str) -> None:
    assert find(text) == (), [text[hit.start : hit.end] for hit in find(text)]
    assert masked(text) == text


def test_hits_stand_in_order_and_none_inside_another() -> None:
    text = "王大爷13812345678住3栋2单元501室，低保户，患尿毒症"
    hits = find(text)
    assert [hit.kind for hit in hits] == ["name", "phone", "flat", "hardship", "illness"]
    assert all(one.end <= two.start for one, two in pairwise(hits))
    assert masked(text).count("＊＊") == 5


def test_a_text_without_hits_and_an_empty_one_stay() -> None:
    assert find("") == ()
    assert masked("楼道没有灯") == "楼道没有灯"

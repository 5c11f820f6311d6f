"""What must not stand in a public notice: phones, ids, flats, names, illness, hardship."""

import re
from dataclasses import dataclass

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹喻苏潘葛范彭鲁马方任袁柳史唐薛雷"
    "贺倪罗毕郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋熊纪舒屈项祝董梁杜阮席季贾路江童郭梅林钟"
    "徐邱骆高夏蔡田胡万卢莫房丁邓石崔龚程陆翁段侯武刘龙叶黎白赖乔谭温庄晏柴阎连习艾易廖耿文曾关"
)

_PATTERNS: dict[str, re.Pattern[str]] = {
    "phone": re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}[-\s]?\d{7,8}|\d{7,8})(?!\d)"),
    "identity": re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"),
    "flat": re.compile(
        r"[\dA-Za-z一二三四五六七八九十]+(?:栋|幢|号楼|座)"
        r"(?:[\dA-Za-z一二三四五六七八九十]+单元)?(?:\d{2,4}(?:室|号|户)?)?"
        r"|\d+单元\d{2,4}(?:室|号)?|\d{3,4}室"
    ),
    "name": re.compile(
        rf"[{_SURNAMES}](?:某某?|[\u4e00-\u9fff]?)(?:先生|女士|大爷|大妈|阿姨|奶奶|爷爷|老人|同志|师傅)"
        rf"|[{_SURNAMES}]某某?"
    ),
    "illness": re.compile(
        r"残疾|肢残|瘫痪|偏瘫|癌|肿瘤|白血病|尿毒症|透析|糖尿病|高血压|心脏病|精神病|精神障碍|抑郁"
        r"|自闭症|痴呆|阿尔茨海默|失能|失智|艾滋|肝炎|肺结核|重病|大病|慢性病|听力|失明|聋"
    ),
    "hardship": re.compile(r"低保|特困|困难户|贫困|困境|孤儿|失独|五保|刑满|吸毒|社区矫正|信访"),
}


@dataclass(frozen=True)
class Hit:
    """Words of a text that may tell who somebody is or what they suffer (敏感信息).

    Attributes:
        kind: phone, identity, flat, name, illness or hardship.
        start, end: Where in the text, end exclusive.
    """

    kind: str
    start: int
    end: int


def find(text: str) -> tuple[Hit, ...]:
    """Every hit in a text, in order, none inside another."""
    found = [
        Hit(kind, match.start(), match.end())
        for kind, pattern in _PATTERNS.items()
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def masked(text: str) -> str:
    """The text with every hit blotted out."""
    shown, at = [], 0
    for hit in find(text):
        shown += [text[at : hit.start], "＊＊"]
        at = hit.end
    return "".join([*shown, text[at:]])

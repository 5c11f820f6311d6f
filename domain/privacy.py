"""What must not stand in a public notice: phones, ids, flats, names, illness, hardship."""

import re
from dataclasses import dataclass
from functools import cache

from domain.errors import RuleError

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许吕张孔曹严金魏陶姜谢邹喻苏潘葛范彭鲁马方任袁柳史唐薛雷"
    "贺倪罗毕郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋熊纪舒屈项祝董梁杜阮席季贾路江童郭梅林钟"
    "徐邱骆高夏蔡田胡万卢莫房丁邓石崔龚程陆翁段侯武刘龙叶黎白赖乔谭温庄晏柴阎连习艾易廖耿文曾关"
)

_DOUBLE_SURNAMES = "欧阳|司马|上官|诸葛|尉迟|皇甫|司徒|夏侯"
_NO_NAMES = (
    "高龄|高层|高温|高兴|周边|周围|任何|方便|安排|安全|常住|常年|严重|陆续|许多|龙头|万名|路边|温馨|文明|文化"
    "|白天|关爱|关心|余名|康复|金婚|石阶|纪念|田间|毛病"
)
_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_FAMILY = "先生|女士|大爷|大妈|大叔|大娘|阿姨|奶奶|爷爷|婆婆|同志|师傅"
_OFFICE = "老人|老师|医生|律师|书记|主任|警官|经理"
_SURNAME = rf"(?!{_NO_NAMES})(?:{_DOUBLE_SURNAMES}|(?<!任)何|[{_SURNAMES}])"
_WORD = r"[\u4e00-\u9fff]"
_NUMBER = r"[\dA-Za-z一二三四五六七八九十]+"
_ROOM = r"[\d〇零一二三四五六七八九]{3,4}"

_PATTERNS = {
    # Mobile numbers, numbers with an area code, and local ones that are no sum and no date.
    "phone": (
        r"(?<!\d)(?:86)?[-\s]?1\d{2}[-\s]?\d{4}[-\s]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[-\s]?\d{7,8}(?!\d)"
        r"|(?<![\d.])(?!(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d(?!\d))[2-8]\d{6,7}"
        r"(?!\d|\.\d|[多余]?[万亿]?[元人户个名件份辆平米])"
    ),
    # Also bank cards and number plates.
    "identity": (
        rf"(?<!\d)\d{{17}}[\dXx](?!\d)|(?<![\d.])\d{{16}}(?:\d{{3}})?(?![\d.])"
        rf"|[{_PLATES}][A-HJ-NP-Z][·.\s]?[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])"
    ),
    "account": (
        r"[\w.+-]+@[A-Za-z0-9-]+\.[A-Za-z.]{2,}"
        r"|(?:QQ|qq|微信|微信号|VX|vx|抖音号)[号:：\s]*[A-Za-z0-9_-]{5,}"
    ),
    # A building alone is no flat; with an entrance or a room it is.
    "flat": (
        rf"{_NUMBER}(?:栋|幢|号楼|座)(?:{_NUMBER}单元(?:{_ROOM})?|{_ROOM})[室号户]?"
        rf"|{_NUMBER}单元{_ROOM}[室号户]?|(?<!\d)\d{{3,4}}室|(?<![\d-])\d{{1,2}}-\d{{1,2}}-\d{{3,4}}(?!\d)"
        rf"|(?<![\d.-])\d{{1,2}}-[1-9]\d{{2,3}}(?![\d.元个人名米户份平万年-])[室号]?"
        rf"|{_WORD}{{1,6}}[路街巷里弄]\d+号附?\d*号?院?(?:{_NUMBER}栋)?{_ROOM}(?![\d米平])[室号户]?"
    ),
    "name": (
        rf"{_SURNAME}{_WORD}{{0,2}}(?:{_FAMILY})|{_SURNAME}(?:{_OFFICE})"
        rf"|{_SURNAME}某(?![些个种处天])某?|{_SURNAME}{_WORD}{{1,2}}(?=[(]?化名)"
        rf"|(?<=居民|村民|业主|住户|户主){_SURNAME}{_WORD}{{1,2}}(?=反映|家|电话|\d)"
        rf"|(?<=姓名|户主|患者|住户|业主|老人)[:：是为]{_SURNAME}{_WORD}{{1,2}}(?=$|[^\u4e00-\u9fff])"
        rf"|(?<=联系人|当事人|申请人|提出人|负责人)[:：是为]?{_SURNAME}{_WORD}{{1,2}}(?=$|[^\u4e00-\u9fff])"
        rf"|(?<!{_WORD})[老小][{_SURNAMES}](?=反映|说|家|和|、|，|,|。|$)"
        rf"|{_SURNAME}[*＊×]{{1,2}}(?![\d*＊×])"
    ),
    "illness": (
        r"(?:听力|视力|肢体|智力|言语|精神)?残疾|肢残|瘫痪|偏瘫|癌|肿瘤|白血病|尿毒症|透析|糖尿病|高血压"
        r"|心脏病|精神病|精神障碍|抑郁|自闭症|痴呆|阿尔茨海默|失能|失智|艾滋|肝炎|肺结核|重病|大病|慢性病"
        r"|听力|失明|聋|盲人|哑|脑梗|脑瘫|中风|癫痫|帕金森|肾病|乙肝|哮喘|重症|化疗|放疗|手术后|术后"
        r"|卧床|临终|精神疾病|精神病人|自杀|自残"
    ),
    "hardship": (
        r"低保|特困|困难户|贫困|困境|孤儿|失独|单亲|五保|刑满|吸毒|社区矫正|信访"
        r"|离异|丧偶|服刑|戒毒|建档立卡|零就业|留守|家暴|上访|救助对象|救济|事实无人抚养|帮扶对象"
    ),
}

# Full-width letters, digits and signs are read as their plain twins, place for place.
_PLAIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True)
class Hit:
    """Words of a text that may tell who somebody is or what they suffer (敏感信息).

    Attributes:
        kind: phone, identity, account, flat, name, illness or hardship.
        start, end: Where in the text, end exclusive.
    """

    kind: str
    start: int
    end: int


@cache
def _compiled() -> dict[str, re.Pattern[str]]:
    """The patterns, compiled where they are first asked: most commands publish nothing."""
    return {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}


def find(text: str) -> tuple[Hit, ...]:
    """Every hit in a text, in order, none inside another."""
    plain = text.translate(_PLAIN)
    found = [
        Hit(kind, match.start(), match.end())
        for kind, pattern in _compiled().items()
        for match in pattern.finditer(plain)
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


TELLING = frozenset({"phone", "identity", "account", "flat", "name"})
"""Kinds of hit that tell who somebody is; illness and hardship tell what somebody suffers."""


def refuse_persons(text: str, column: str) -> str:
    """The text of a field that is read by many, if it tells nobody's name, phone or flat.

    Raises:
        RuleError: It does (code `text_tells_person`); the error never repeats the words.
    """
    found = [hit for hit in find(text) if hit.kind in TELLING]
    if found:
        places = "、".join(f"{hit.start + 1}-{hit.end}" for hit in found)
        raise RuleError("text_tells_person", column=column, places=places)
    return text

"""What must not stand in a public notice: phones, ids, flats, names, illness, hardship."""

import re
from dataclasses import dataclass
from functools import cache

from domain.errors import RuleError

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许吕张孔曹严金魏陶姜谢邹喻苏潘葛范彭鲁马方任袁柳史唐薛雷"
    "贺倪罗毕郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋熊纪舒屈项祝董梁杜阮席季贾路江童郭梅林钟"
    "徐邱骆高夏蔡田胡万卢莫丁邓石崔龚程陆翁段侯武刘龙叶黎白赖乔谭温庄晏柴阎连习艾易廖耿文曾关"
    "褚章殷牟苗牛申巫谷甘尤詹凌霍虞柯裴窦岳聂欧佟靳焦尚晁仇邢庞樊兰牧储邬寇匡鄢冉瞿游"
)

_DOUBLE_SURNAMES = "欧阳|司马|上官|诸葛|尉迟|皇甫|司徒|夏侯|呼延|令狐|慕容|宇文"
_NO_NAMES = (
    "白蚁|白血|关着|高[一二三]|高血|毕业|文旅|文艺|路从|连个|周[二三四五六]|童之|孙子|孙女|任医|罗伯|唐氏|高龄|高层|高温|高兴|高峰|高压|高空|高考|高中|周边|周围|周末|周一|周日|周岁|任何|任务|方便|方案|方向"
    "|安排|安全|安装|安保|安静|安置|常住|常年|常常|严重|严格|陆续|许多|龙头|万名|万一|路边|路灯|路口|路面"
    "|温馨|温度|文明|文化|文体|白天|白色|关爱|关心|关闭|关于|关门|余名|余款|康复|金婚|金属|石阶|石板|纪念|田间"
    "|毛病|马上|马路|江边|江河|程度|程序|连接|连续|曾经|钟头|梅雨|雷雨|雷锋|夏天|夏季|秦腔|宋体|史料|代办"
    "|代表|代替|管道|管理|管网|游客|游泳|游戏|牛奶|包括|包含|包装|申请|申报|谷物|尤其|岳阳|占用|占道|占地"
    "|兰花|牧场|储物|储存|冉冉|焦急|焦虑|尚未|项目|舒适|舒服|祝福|童年|童装|席位|季度|季节|林木|林荫|常态"
    "|易燃|易爆|习惯|艾灸|艾草|庄稼|柴火|叶子|侯车|武术|段时|段落|石头|石材|田地|丁字|莫名|房屋|顾客|顾及|照顾"
    "|房间|钱款|钱包|孔洞|张贴|张口|王府|金店|方式|方面|温暖|江景|徐徐|成立|乔迁|阮琴|黄色|黄金|黄昏|董事"
)
_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_FAMILY = (
    "先生|女士|大爷|大妈|大叔|大娘|大姐|大哥|大嫂|大婶|大伯|老伯|老太太?|阿姨|奶奶|爷爷|婆婆|同志|师傅|小姐"
    "|小朋友|大夫|医师"
)
_OFFICE = "老人|老师|医生|律师|书记|主任|警官|经理"
_KIN = "叔|姐|哥|嫂|姨|伯|婶"
_SURNAME = (
    rf"(?!{_NO_NAMES})(?:{_DOUBLE_SURNAMES}|(?<!任)何|(?<!保)安|[{_SURNAMES.replace('安', '')}])"
)
_WORD = r"[\u4e00-\u9fff]"
_NUMBER = r"[\dA-Za-z一二三四五六七八九十]+"
_ROOM = r"[\d〇零一二三四五六七八九]{3,4}"
_FULL = rf"{_SURNAME}{_WORD}{{1,2}}?"
# What follows a name and begins no word that a name might run into.
_DOES = (
    "反映|投诉|申请|提出|提交|表示|认为|来电|补充|发来|说(?!明)|称|要求|希望|属|提着|租|带着|带队|坐过|刑释"
    "|老人|因|等[十百\\d一二三四五六七八九两]+[户人]|是|把|和|与|在|有|家|的|每|上|不|也|又|从|想|要|去|来|已"
    "|入户|长期|没|同|当"
)
_ENDS = rf"(?=$|[^\u4e00-\u9fff]|{_DOES})"
_ROLES = (
    "联系人|当事人|申请人|提出人|负责人|承办人|投诉人|护理员|志愿者|网格员|楼组长|管理员",
    "我叫|我是|姓名|户名|户主|患者|住户|业主|居民|村民|家长|学生|租客|房东|失主|丈夫|妻子|儿子|女儿|爱人|其子"
    "|其女|孙子|孙女|爷爷|奶奶|外公|外婆|公公|婆婆|姐姐|妹妹|哥哥|弟弟|母亲|父亲|自称|经办|审核|书记|找到|房主",
)
_AFTER_ROLE = "|".join(rf"(?<={one})[:：是为叫]?{_FULL}{_ENDS}" for one in _ROLES)

_PATTERNS = {
    # Mobile numbers, numbers with an area code, and local ones that are no sum and no date.
    "phone": (
        r"(?<!\d)(?:\+?86)?[-\s]?1\d{2}[-\s.]?\d{4}[-\s.]?\d{4}(?!\d)|(?<!\d)1(?:\s\d){10}(?!\s?\d)"
        r"|(?<![\d码])\(?0\d{2,3}\)?[-\s]?\d{3,4}[-\s]?\d{4}(?!\d)(?:转\d{2,5})?"
        r"|(?<![\d.-])(?!(?:19|20)\d\d)[2-8]\d{3}[-\s]\d{4}(?![\d-])"
        r"|[一幺][三四五六七八九][一二三四五六七八九零〇幺]{9}(?![一二三四五六七八九零〇])"
        r"|(?<![\d.])(?!(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d(?!\d))[2-8]\d{6,7}"
        r"(?!\d|\.\d|[多余]?[万亿]?[元人户个名件份辆平米])"
    ),
    # Also bank cards, passports, cards of any office, and number plates.
    "identity": (
        rf"(?<![\d单号])\d{{17}}[\dXx](?!\d)|(?<![\d.码])\d{{16}}(?:\d{{3,4}})?(?![\d.])"
        rf"|(?<![\d.])\d{{4}}(?:\s\d{{4}}){{3}}(?:\s\d{{3}})?(?!\d)|(?<!\d)\d{{6}}\s\d{{8}}\s\d{{3}}[\dXx](?!\d)"
        rf"|(?<![A-Za-z\d])[A-Z]\d{{8}}(?!\d)|(?<=[证号卡])(?<!编号)(?<!单号)[A-Z]?\d{{8,20}}(?![\d万元])|(?<=证号)\S{{1,4}}字第\d+号"
        rf"|[{_PLATES}][A-HJ-NP-Z][·.\s]?[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])"
    ),
    "account": (
        r"[\w.+-]+@[A-Za-z0-9-]+\.[A-Za-z.]{2,}"
        r"|(?:QQ|qq|微信|微信号|[Vv]信|VX|vx|抖音号?|快手号?|小红书|微博(?:账号)?)[号:：\s]*@?[A-Za-z0-9_-]{5,}"
    ),
    # A building alone is no flat; with an entrance, a door or a room it is.
    "flat": (
        rf"(?:{_WORD}{{1,6}}[路街巷里弄]\d+号(?:院)?)?{_NUMBER}(?:栋|幢|号楼|#楼|座)"
        rf"(?:{_NUMBER}(?:单元|梯|门|座)(?:{_NUMBER}楼)?(?:{_ROOM}|[东西南北中]户)?"
        rf"|(?:{_NUMBER}楼|顶楼)?(?:{_ROOM}|[东西南北中]户))[室号户房]?"
        rf"|{_NUMBER}单元{_ROOM}[室号户]?|(?<!\d)\d{{3,4}}室|(?<![\d-])[A-Z]?\d{{1,2}}-\d{{1,2}}-\d{{3,4}}(?!\d)"
        rf"|(?<![\d.-])\d{{1,2}}-[1-9]\d{{2,3}}(?![\d.元个人名米户份平万年-])[室号]?"
        rf"|{_WORD}{{1,6}}[路街巷里弄]\d+号附?\d*号?院?(?:{_NUMBER}栋)?{_ROOM}(?![\d米平])[室号户房]?"
        rf"|{_WORD}{{1,4}}村(?:[一二三四五六七八九十\d]+组)?\d+号(?!楼|线|路)"
    ),
    "name": (
        rf"{_SURNAME}{_WORD}{{0,2}}(?:{_FAMILY})|{_SURNAME}(?:{_OFFICE})"
        rf"|(?<!{_WORD}){_SURNAME}(?:{_KIN})(?![弟妹夫们拉])"
        rf"|{_SURNAME}某(?![些个种处天])某?|{_SURNAME}{_WORD}{{1,2}}(?=[(]?化名)"
        rf"|{_AFTER_ROLE}"
        rf"|(?<!{_WORD}){_FULL}(?=反映|投诉|申请|提出|提交|表示|认为|来电|补充|发来|说(?!明)|要求|希望|属|老人"
        rf"|等[十百\d一二三四五六七八九两]+[户人]|家(?:的|窗|门|里|住|产)|的(?:母|父|儿|女|妻|丈|老|烤|车)|坐过牢|刑释"
        rf"|因|租房|带着|把|和{_SURNAME}|与{_SURNAME}|[,，](?:男|女|电话|手机|身份证|护照|残疾证|住|\d+[栋幢]))"
        rf"|(?:{_DOUBLE_SURNAMES}){_WORD}{{1,2}}?{_ENDS}"
        rf"|{_WORD}{{2,6}}·{_WORD}{{2,8}}?{_ENDS}"
        rf"|(?:(?<!{_WORD})|(?<=[员长是找]))[老小][{_SURNAMES}](?=反映|说|家|和|又|把|入户|这|来|、|，|,|。|$)"
        rf"|{_SURNAME}[*＊×]{{1,2}}(?![\d*＊×])"
    ),
    "illness": (
        r"(?:听力|视力|肢体|智力|言语|精神)?(?:[一二三四]级)?残疾(?!证)|肢残|瘫痪|偏瘫|截瘫|[肺胃肝肠血乳腺]{0,2}癌|肿瘤"
        r"|白血病|尿毒症|透析|糖尿病|高血压"
        r"|(?:先天性)?心脏病|精神病|精神障碍|精神分裂症?|(?:重度|产后)?抑郁症?|自闭症|(?:老年)?痴呆|阿尔茨海默|失能|失智"
        r"|艾滋病?|肝炎|肺结核|尘肺病?|重病|大病|慢性病|头坏死|白内障|酒精依赖"
        r"|听力|(?:双目)?失明|聋|盲人|哑|脑梗|脑瘫|中风|癫痫|帕金森|肾病|乙肝|哮喘|重症|化疗|放疗|手术后|术后"
        r"|卧床|临终|精神疾病|精神病人|自杀|自残"
    ),
    "hardship": (
        r"低保户?|特困(?:供养)?|困难户|(?:建档立卡)?贫困户?|困境|孤儿|失独|单亲|五保户?|刑满(?:释放)?|刑释|吸毒|社区矫正"
        r"|信访|离异|丧偶|守寡|服刑|在押|坐过?牢|(?:强制)?戒毒|建档立卡|零就业|留守|家暴|上访|救助对象|救济"
        r"|事实无人抚养(?:儿童)?|帮扶对象|父母双亡|酗酒|赌博|低收入|一户多残"
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

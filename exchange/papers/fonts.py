"""The fonts of Chinese office papers, each with those to take where it is not installed."""

from dataclasses import dataclass

LATIN = "Times New Roman"


@dataclass(frozen=True)
class Font:
    """A font by the name a word processor knows it by.

    Attributes:
        others: In the order they are to be tried.
        family: `roman` with serifs, `swiss` without.
    """

    name: str
    others: tuple[str, ...]
    family: str


_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN")
_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")

FONTS = (
    Font(
        "方正小标宋简体",
        ("FZXiaoBiaoSong-B05S", "小标宋", "华文中宋", "STZhongsong", "宋体", "SimSun", *_SERIF),
        "roman",
    ),
    Font("仿宋_GB2312", ("仿宋", "FangSong", "华文仿宋", "STFangsong", *_SERIF), "roman"),
    Font("楷体_GB2312", ("楷体", "KaiTi", "华文楷体", "STKaiti", *_SERIF), "roman"),
    Font("黑体", ("SimHei", "华文黑体", "STHeiti", *_SANS), "swiss"),
    Font("宋体", ("SimSun", "华文宋体", "STSong", *_SERIF), "roman"),
)
TITLE, FANGSONG, KAI, BLACK, SONG = (font.name for font in FONTS)

"""Lines of a docx as the XML they are kept as (ECMA-376, 17.3): letters, fonts and spacing.

Written out rather than built by python-docx, which takes a hundred times as long for a pack of a
hundred needs, and has no word for East Asian fonts.
"""

from xml.sax.saxutils import escape, quoteattr

from exchange.papers.blocks import BODY_POINTS
from exchange.papers.fonts import FANGSONG, LATIN, SONG
from exchange.workbooks import CONTROL_SIGNS

LINE = 28.95
"""Points from line to line of the body: 22 lines on a type area of 225 mm."""
RED = "C00000"


def twips(points: float) -> int:
    """Points in twentieths, as spacing is kept."""
    return round(points * 20)


def mm_twips(length: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(length * 1440 / 25.4)


def fonts(font: str) -> str:
    """Chinese signs in `font`, figures and letters in a Latin one."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{LATIN}" w:hAnsi="{LATIN}" '
        f'w:eastAsia="{font}" w:cs="{LATIN}"/>'
    )


def letters(text: str, font: str = FANGSONG, points: float = BODY_POINTS, colour: str = "") -> str:
    """Letters of one font and size; signs that no XML may hold are left out, a tab is a tab."""
    return _run(_told(text), font, points, colour)


def field(code: str, points: float = 14) -> str:
    """A field that a word processor fills in, such as PAGE."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve">{code}</w:instrText>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(_run(part, SONG, points, "") for part in parts)


def _run(inside: str, font: str, points: float, colour: str) -> str:
    half = round(points * 2)
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return f"<w:r><w:rPr>{fonts(font)}{ink}{size}</w:rPr>{inside}</w:r>"


def _told(text: str) -> str:
    pieces = CONTROL_SIGNS.sub("", text).split("\t")
    told = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces)
    return "<w:tab/>".join(told)


def line(
    runs: str = "",
    side: str = "both",
    *,
    pitch: float = LINE,
    style: str = "",
    keep: bool = False,
    ruled: bool = False,
    tab_mm: float = 0,
    before: float = 0,
    after: float = 0,
    left: float = 0,
    right: float = 0,
    signs_in: int = 0,
) -> str:
    """A paragraph; lengths in points.

    Args:
        runs: Its letters.
        side: `both`, `center`, `left` or `right`.
        pitch: Exactly so far from line to line; one that is not the body's leaves the page's grid.
        style: A style's id.
        keep: Keep it on the page of the next one.
        ruled: Draw the red line below it.
        tab_mm: Where a tab ends, from the right of its text.
        before: Room above.
        after: Room below.
        left: How far it stands in from the left.
        right: How far it stands in from the right.
        signs_in: How many signs its first line begins further in.
    """
    ind = f' w:firstLineChars="{signs_in * 100}" w:firstLine="{twips(signs_in * BODY_POINTS)}"'
    told = (
        f"<w:pStyle w:val={quoteattr(style)}/>" if style else "",
        "<w:keepNext/>" if keep else "",
        '<w:widowControl w:val="0"/>',
        f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="4" w:color="{RED}"/></w:pBdr>'
        if ruled
        else "",
        f'<w:tabs><w:tab w:val="right" w:pos="{mm_twips(tab_mm)}"/></w:tabs>' if tab_mm else "",
        "" if pitch == LINE else '<w:snapToGrid w:val="0"/>',
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" '
        f'w:line="{twips(pitch)}" w:lineRule="exact"/>',
        f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}"{ind if signs_in else ""}/>',
        f'<w:jc w:val="{side}"/>',
    )
    return f"<w:p><w:pPr>{''.join(told)}</w:pPr>{runs}</w:p>"

"""Lines of a docx: letters, fonts and spacing; what python-docx has no word for is set by hand."""

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from exchange.papers.blocks import BODY_POINTS
from exchange.papers.fonts import FANGSONG, LATIN, SONG
from exchange.workbooks import CONTROL_SIGNS

LINE = Pt(28.95)
"""From line to line of the body: 22 lines on a type area of 225 mm."""


def set_fonts(properties: Any, font: str) -> None:
    """Chinese signs in `font`, figures and letters in a Latin one; no theme decides."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font), ("cs", LATIN)):
        fonts.set(qn(f"w:{name}"), value)
    fonts.set(qn("w:hint"), "eastAsia")


def indent(line: Paragraph, left: float = 0, right: float = 0) -> None:
    """Stand so many points in from either side."""
    line.paragraph_format.left_indent = Pt(left)
    line.paragraph_format.right_indent = Pt(right)


def write(
    line: Paragraph,
    text: str,
    font: str = FANGSONG,
    points: float = BODY_POINTS,
    colour: RGBColor | None = None,
) -> None:
    """Add letters of one font and size to a line."""
    run = line.add_run(clean(text))
    run.font.size = Pt(points)
    if colour is not None:
        run.font.color.rgb = colour
    set_fonts(run._r.get_or_add_rPr(), font)


def clean(text: str) -> str:
    """Signs that no XML may hold are left out."""
    return CONTROL_SIGNS.sub("", text)


def add_line(
    document: Document, side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY, pitch: Any = LINE
) -> Paragraph:
    """An empty line at the end of the document."""
    line = document.add_paragraph()
    line.alignment = side
    space(line, pitch)
    return line


def space(line: Paragraph, pitch: Any) -> None:
    """Exactly so far from line to line; what is not the body's pitch leaves the page's grid."""
    line.paragraph_format.line_spacing = pitch
    if pitch != LINE:
        off = parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>')
        properties: Any = line._p.get_or_add_pPr()
        properties.insert_element_before(off, "w:spacing", "w:ind", "w:jc", "w:rPr")


def two_signs_in(line: Paragraph, points: float = BODY_POINTS) -> None:
    """Begin two signs in, whatever size a reader sets the letters to."""
    line.paragraph_format.first_line_indent = Pt(2 * points)
    line.paragraph_format.element.get_or_add_pPr().get_or_add_ind().set(
        qn("w:firstLineChars"), "200"
    )


def rule(line: Paragraph, side: str, colour: str, eighths: int) -> None:
    """Draw a line over or under a paragraph, so many eighths of a point thick."""
    border = parse_xml(
        f"<w:pBdr {nsdecls('w')}>"
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="4" w:color="{colour}"/></w:pBdr>'
    )
    properties: Any = line._p.get_or_add_pPr()
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def write_field(line: Paragraph, code: str) -> None:
    """Add a field that a word processor fills in, such as PAGE."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = line.add_run()
        run.font.size = Pt(14)
        set_fonts(run._r.get_or_add_rPr(), SONG)
        body = (
            f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
            if kind
            else f'<w:instrText {nsdecls("w")} xml:space="preserve">{text}</w:instrText>'
        )
        run._r.append(parse_xml(body))

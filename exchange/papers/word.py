"""A paper as docx, in the layout of GB/T 9704-2012."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor

from exchange.papers import blocks as b
from exchange.papers.fonts import BLACK, FANGSONG, FONTS, KAI, SONG, TITLE
from exchange.papers.word_lines import (
    LINE,
    add_line,
    indent,
    rule,
    set_fonts,
    two_signs_in,
    write,
    write_field,
)
from exchange.papers.word_tables import frame, write_seat_card, write_table

TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
"""Margins in mm: 天头 37, 订口 28, and what a type area of 156 x 225 mm leaves of A4."""
_RED = RGBColor(0xC0, 0x00, 0x00)
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_ZIPPED = (2000, 1, 1, 0, 0, 0)


def to_docx(paper: b.Paper) -> bytes:
    """The paper as the bytes of a docx file; the same paper gives the same bytes."""
    document = docx.Document()
    _prepare(document, paper)
    first = document.sections[0]
    _set_page(first, turned=paper.turned, numbered=paper.numbered)
    for block in paper.blocks:
        _WRITERS[type(block)](document, block)
    _number(document, paper)
    stream = io.BytesIO()
    document.save(stream)
    return _timeless(stream.getvalue())


def _timeless(data: bytes) -> bytes:
    """The same archive with every member under one fixed time."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _ZIPPED)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()


def _prepare(document: Document, paper: b.Paper) -> None:
    """Styles, fonts and properties; nothing of the library's own template shows."""
    told = document.core_properties
    told.author, told.comments, told.title = "", "", paper.name
    told.created = told.modified = _MADE
    told.last_modified_by = ""
    _restyle(document, "Normal", FANGSONG, b.BODY_POINTS)
    _restyle(document, "Heading 1", BLACK, b.BODY_POINTS)
    _restyle(document, "Heading 2", KAI, b.BODY_POINTS)
    document.settings.odd_and_even_pages_header_footer = True
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = _font_table()


@cache
def _font_table() -> bytes:
    """Each font with the ones to take where it is not installed."""
    entries = "".join(
        f'<w:font w:name="{one.name}"><w:altName w:val="{";".join(one.others)}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{one.family}"/><w:pitch w:val="variable"/>'
        "</w:font>"
        for one in FONTS
    )
    return f"<w:fonts {nsdecls('w')}>{entries}</w:fonts>".encode()


def _restyle(document: Document, name: str, font: str, points: float) -> None:
    style: Any = document.styles[name]
    style.font.size = Pt(points)
    style.font.bold = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    set_fonts(style.element.get_or_add_rPr(), font)
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    shape.widow_control = False


def _set_page(section: Section, *, turned: bool, numbered: bool) -> None:
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if turned else (short, long)
    # A page on its side is the same page turned: its binding edge is on top.
    edges = (LEFT, RIGHT, BOTTOM, TOP) if turned else (TOP, BOTTOM, LEFT, RIGHT)
    if not numbered:
        edges = (15, 12, 15, 15)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(
        Mm, edges
    )
    section.footer_distance = Mm(14 if turned else 23) if numbered else Mm(5)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = parse_xml(f"<w:docGrid {nsdecls('w')}/>")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines" if numbered else "default")
    grid.set(qn("w:linePitch"), "579")


def _number(document: Document, paper: b.Paper) -> None:
    """— 1 — at the outer edge: right on odd pages, left on even ones."""
    if not paper.numbered:
        return
    for section in document.sections:
        sides = (
            (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
            (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
        )
        for footer, side in sides:
            footer.is_linked_to_previous = False
            line = footer.paragraphs[0]
            line.alignment = side
            indent(line, left=14, right=14)
            write(line, "— ", SONG, 14)
            write_field(line, "PAGE")
            write(line, " —", SONG, 14)


def _write_red_head(document: Document, block: b.RedHead) -> None:
    head = add_line(document, WD_ALIGN_PARAGRAPH.CENTER, Pt(58))
    points = min(44.0, 430 / max(len(block.issuer), 1))
    write(head, block.issuer, TITLE, points, _RED)
    add_line(document)
    number = add_line(document, WD_ALIGN_PARAGRAPH.CENTER)
    if block.day:
        number.alignment = WD_ALIGN_PARAGRAPH.LEFT
        number.paragraph_format.tab_stops.add_tab_stop(
            Mm(b.TYPE_AREA_MM - 6), WD_TAB_ALIGNMENT.RIGHT
        )
        write(number, f"　{block.number}\t{block.day}")
    else:
        write(number, block.number)
    rule(number, "bottom", "C00000", 18)


def _write_title(document: Document, block: b.Title) -> None:
    for at, text in enumerate(block.lines):
        line = add_line(document, WD_ALIGN_PARAGRAPH.CENTER, Pt(36))
        if not at:
            line.paragraph_format.space_before = Pt(20)
        line.paragraph_format.keep_with_next = True
        write(line, text, TITLE, 22)
    document.paragraphs[-1].paragraph_format.space_after = Pt(20)


def _write_heading(document: Document, block: b.Heading) -> None:
    line = document.add_paragraph(style=f"Heading {block.level}")
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    line.paragraph_format.keep_with_next = True
    two_signs_in(line)
    write(line, block.text, BLACK if block.level == 1 else KAI)


def _write_text(document: Document, block: b.Text) -> None:
    line = add_line(document)
    two_signs_in(line)
    write(line, block.text)


def _write_flush(document: Document, block: b.Flush) -> None:
    write(add_line(document), block.text)


def _write_named(document: Document, block: b.Named) -> None:
    line = add_line(document)
    two_signs_in(line)
    write(line, f"{block.name}：", BLACK)
    write(line, block.text)


def _write_small(document: Document, block: b.Small) -> None:
    line = add_line(document, pitch=Pt(20))
    write(line, block.text, FANGSONG, 12)


def _write_gap(document: Document, block: b.Gap) -> None:
    add_line(document, pitch=Pt(28.95 * block.lines))


def _write_enclosures(document: Document, block: b.Enclosures) -> None:
    add_line(document)
    several = len(block.names) > 1
    for at, name in enumerate(block.names):
        line = add_line(document, WD_ALIGN_PARAGRAPH.LEFT)
        mark = f"{at + 1}．" if several else ""
        indent(line, left=32 if not at else 32 + 48)
        write(line, f"{'附件：' if not at else ''}{mark}{name}")


def _write_signed(document: Document, block: b.Signed) -> None:
    """The day four signs from the right, the body above its middle: the seal covers both."""
    for _ in range(2 if block.sealed else 1):
        add_line(document).paragraph_format.keep_with_next = True
    body, day = (add_line(document, WD_ALIGN_PARAGRAPH.RIGHT) for _ in range(2))
    body.paragraph_format.keep_with_next = True
    day_points = _width(block.day)
    body_points = _width(block.body)
    longest = max(day_points, body_points)
    indent(day, right=64 + (longest - day_points) / 2)
    indent(body, right=64 + (longest - body_points) / 2)
    write(body, block.body)
    write(day, block.day)


def _width(text: str) -> float:
    """How wide a text of the body stands, in points."""
    return sum(8.0 if sign.isascii() else 16.0 for sign in text)


def _write_imprint(document: Document, block: b.Imprint) -> None:
    add_line(document)
    rows = ((b.Cell(f"抄送：{block.copies}", span=2),) if block.copies else (),)
    printed = (b.Cell(block.printed_by), b.Cell(f"{block.printed_on}印发"))
    table = b.Table((104, 52), (*(row for row in rows if row), printed), 0, 14, 8)
    made = write_table(document, table)
    frame(made, "top bottom insideH")
    end = made.rows[-1].cells[-1].paragraphs[0]
    end.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _write_new_page(document: Document, block: b.NewPage) -> None:
    if block.turned is None:
        add_line(document, pitch=Pt(1)).add_run().add_break(WD_BREAK.PAGE)
        return
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _set_page(section, turned=block.turned, numbered=True)


Writer = Callable[[Document, Any], object]

_WRITERS: dict[type[b.Block], Writer] = {
    b.RedHead: _write_red_head,
    b.Title: _write_title,
    b.Heading: _write_heading,
    b.Text: _write_text,
    b.Flush: _write_flush,
    b.Named: _write_named,
    b.Small: _write_small,
    b.Table: write_table,
    b.Enclosures: _write_enclosures,
    b.Signed: _write_signed,
    b.Imprint: _write_imprint,
    b.SeatCard: write_seat_card,
    b.Gap: _write_gap,
    b.NewPage: _write_new_page,
}

"""A paper as docx, in the layout of GB/T 9704-2012."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor

from exchange.papers import blocks as b
from exchange.papers.fonts import BLACK, FANGSONG, FONTS, KAI, LATIN, SONG, TITLE
from exchange.papers.word_lines import LINE, RED, field, letters, line
from exchange.papers.word_tables import seat_card, table

TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
"""Margins in mm: 天头 37, 订口 28, and what a type area of 156 x 225 mm leaves of A4."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_ZIPPED = (2000, 1, 1, 0, 0, 0)
_WORDS = (b.Text, b.Flush, b.Heading, b.Small)
_OFF = 4.0
"""Points that a table stands off the words above and below it."""


def to_docx(paper: b.Paper) -> bytes:
    """The paper as the bytes of a docx file; the same paper gives the same bytes."""
    document = docx.Document()
    _prepare(document, paper)
    _set_page(document.sections[0], turned=paper.turned, numbered=paper.numbered)
    waiting: list[b.Block] = []
    for block in paper.blocks:
        if isinstance(block, b.NewPage) and block.turned is not None:
            _put(document, waiting)
            waiting = []
            section = document.add_section(WD_SECTION.NEW_PAGE)
            _set_page(section, turned=block.turned, numbered=paper.numbered)
        else:
            waiting.append(block)
    _put(document, waiting)
    _number(document, paper)
    stream = io.BytesIO()
    document.save(stream)
    return _timeless(stream.getvalue())


def _put(document: Document, blocks: Sequence[b.Block]) -> None:
    """Set blocks before the end of the body.

    A table keeps a little off the words above and below it, and a line follows it at the end, as
    Word wants it.
    """
    told = ""
    for number, (above, block) in enumerate(zip((None, *blocks), blocks, strict=False), 1):
        if isinstance(above, _WORDS) and isinstance(block, b.Table):
            told += line(pitch=_OFF, keep=True)
        elif isinstance(above, b.Table) and isinstance(block, _WORDS):
            told += line(pitch=_OFF)
        if isinstance(block, b.SeatCard):
            told += seat_card(block, number)
        else:
            told += _WRITERS[type(block)](block)
    if blocks and isinstance(blocks[-1], b.Table | b.Imprint):
        told += line(pitch=1)
    body: Any = document.element.body
    end = body.find(qn("w:sectPr"))
    for one in parse_xml(f"<w:body {nsdecls('w', 'wp', 'a')}>{told}</w:body>"):
        end.addprevious(one)


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
    told.author, told.comments, told.title = "", "", paper.name[:250]
    told.created = told.modified = _MADE
    told.last_modified_by = ""
    _restyle(document, "Normal", FANGSONG)
    _restyle(document, "Heading 1", BLACK)
    _restyle(document, "Heading 2", KAI)
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


def _restyle(document: Document, name: str, font: str) -> None:
    style: Any = document.styles[name]
    style.font.size = Pt(b.BODY_POINTS)
    style.font.bold = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    told = style.element.get_or_add_rPr().get_or_add_rFonts()
    told.attrib.clear()
    for kind, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font), ("cs", LATIN)):
        told.set(qn(f"w:{kind}"), value)
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
    shape.widow_control = False


def _set_page(section: Section, *, turned: bool, numbered: bool) -> None:
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if turned else (short, long)
    # A page on its side is the same page turned: its binding edge is on top.
    edges = (LEFT, RIGHT, 31.5, 31.5) if turned else (TOP, BOTTOM, LEFT, RIGHT)
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
    told = letters("— ", SONG, 14) + field("PAGE") + letters(" —", SONG, 14)
    for section in document.sections:
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            footer.is_linked_to_previous = False
            numbered = line(told, side, pitch=20, left=14, right=14)
            old: Any = footer.paragraphs[0]._p
            (new,) = parse_xml(f"<w:ftr {nsdecls('w')}>{numbered}</w:ftr>")
            old.getparent().replace(old, new)


def _red_head(block: b.RedHead) -> str:
    points = min(44.0, 430 / max(len(block.issuer), 1))
    head = line(letters(block.issuer, TITLE, points, RED), "center", pitch=58)
    if not block.right:
        return head + line() + line(letters(block.number), "center", ruled=True)
    told = letters(f"　{block.number}\t{block.right}")
    return head + line() + line(told, "left", ruled=True, tab_mm=b.TYPE_AREA_MM - 6)


def _title(block: b.Title) -> str:
    last = len(block.lines) - 1
    return "".join(
        line(
            letters(text, TITLE, 22),
            "center",
            pitch=36,
            keep=True,
            before=0 if at else 20,
            after=20 if at == last else 0,
        )
        for at, text in enumerate(block.lines)
    )


def _heading(block: b.Heading) -> str:
    font = BLACK if block.level == 1 else KAI
    return line(letters(block.text, font), style=f"Heading{block.level}", keep=True, signs_in=2)


def _named(block: b.Named) -> str:
    return line(letters(f"{block.name}：", BLACK) + letters(block.text), signs_in=2)


def _enclosures(block: b.Enclosures) -> str:
    several = len(block.names) > 1
    told = line()
    for at, name in enumerate(block.names):
        mark = f"{at + 1}．" if several else ""
        first = "" if at else "附件："
        told += line(letters(f"{first}{mark}{name}"), "left", left=80 if at else 32)
    return told


def _signed(block: b.Signed) -> str:
    """The day four signs from the right, the body above its middle: the seal covers both."""
    wide = (_width(block.body), _width(block.day))
    body, day = (64 + (max(wide) - one) / 2 for one in wide)
    return (
        line(keep=True) * (2 if block.sealed else 1)
        + line(letters(block.body), "right", keep=True, right=body)
        + line(letters(block.day), "right", right=day)
    )


def _width(text: str) -> float:
    """How wide a text of the body stands, in points."""
    return sum(8.0 if sign.isascii() else 16.0 for sign in text)


def _imprint(block: b.Imprint) -> str:
    printed = (b.Cell(block.printed_by), b.Cell(f"{block.printed_on}印发"))
    copies = ((b.Cell(f"抄送：{block.copies}", span=2),),) if block.copies else ()
    rows = b.Table((104, 52), (*copies, printed), 0, 14, 8)
    return line() + table(rows, "top bottom insideH", last_side="right")


_WRITERS: dict[type[b.Block], Callable[[Any], str]] = {
    b.RedHead: _red_head,
    b.Title: _title,
    b.Heading: _heading,
    b.Text: lambda one: line(letters(one.text), keep=one.keep, signs_in=2),
    b.Flush: lambda one: line(letters(one.text)),
    b.Named: _named,
    b.Small: lambda one: line(letters(one.text, FANGSONG, 12), pitch=20),
    b.Table: table,
    b.Enclosures: _enclosures,
    b.Signed: _signed,
    b.Imprint: _imprint,
    b.Gap: lambda one: line(pitch=LINE * one.lines),
    b.NewPage: lambda _: (
        '<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    ),
}

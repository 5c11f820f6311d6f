"""A paper as docx, in the layout of GB/T 9704-2012."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from exchange.papers import blocks as b
from exchange.papers.fonts import BLACK, FANGSONG, FONTS, KAI, LATIN, SONG, TITLE

LINE = Pt(28.95)
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
"""Margins in mm: 天头 37, 订口 28, and what a type area of 156 x 225 mm leaves of A4."""
_RED = RGBColor(0xC0, 0x00, 0x00)
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_SIDE_MM = (180.0, 43.0)
"""Width and height of one side of a seat card."""
_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
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
        f'<w:charset w:val="86"/><w:family w:val="{one.family}"/><w:pitch w:val="variable"/></w:font>'
        for one in FONTS
    )
    return f"<w:fonts {nsdecls('w')}>{entries}</w:fonts>".encode()


def _restyle(document: Document, name: str, font: str, points: float) -> None:
    style: Any = document.styles[name]
    style.font.size = Pt(points)
    style.font.bold = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _set_fonts(style.element.get_or_add_rPr(), font)
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    shape.widow_control = False


def _set_fonts(properties: Any, font: str) -> None:
    """Chinese signs in `font`, figures and letters in a Latin one; no theme decides."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font), ("cs", LATIN)):
        fonts.set(qn(f"w:{name}"), value)
    fonts.set(qn("w:hint"), "eastAsia")


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
            _indent(line, left=14, right=14)
            _write(line, "— ", SONG, 14)
            _write_field(line, "PAGE")
            _write(line, " —", SONG, 14)


def _write_field(line: Paragraph, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = line.add_run()
        run.font.size = Pt(14)
        _set_fonts(run._r.get_or_add_rPr(), SONG)
        body = (
            f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
            if kind
            else f'<w:instrText {nsdecls("w")} xml:space="preserve">{text}</w:instrText>'
        )
        run._r.append(parse_xml(body))


def _indent(line: Paragraph, left: float = 0, right: float = 0) -> None:
    line.paragraph_format.left_indent = Pt(left)
    line.paragraph_format.right_indent = Pt(right)


def _write(
    line: Paragraph,
    text: str,
    font: str = FANGSONG,
    points: float = b.BODY_POINTS,
    colour: RGBColor | None = None,
) -> None:
    run = line.add_run(_clean(text))
    run.font.size = Pt(points)
    if colour is not None:
        run.font.color.rgb = colour
    _set_fonts(run._r.get_or_add_rPr(), font)


def _clean(text: str) -> str:
    """Signs that no XML may hold are left out."""
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


def _line(
    document: Document, side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY, pitch: Any = LINE
) -> Paragraph:
    line = document.add_paragraph()
    line.alignment = side
    _space(line, pitch)
    return line


def _space(line: Paragraph, pitch: Any) -> None:
    """Exactly so far from line to line; what is not the body's pitch leaves the page's grid."""
    line.paragraph_format.line_spacing = pitch
    if pitch != LINE:
        off = parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>')
        properties: Any = line._p.get_or_add_pPr()
        properties.insert_element_before(off, "w:spacing", "w:ind", "w:jc", "w:rPr")


def _two_signs_in(line: Paragraph, points: float = b.BODY_POINTS) -> None:
    line.paragraph_format.first_line_indent = Pt(2 * points)
    line.paragraph_format.element.get_or_add_pPr().get_or_add_ind().set(
        qn("w:firstLineChars"), "200"
    )


def _rule(line: Paragraph, side: str, colour: str, eighths: int) -> None:
    border = parse_xml(
        f"<w:pBdr {nsdecls('w')}>"
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="4" w:color="{colour}"/></w:pBdr>'
    )
    properties: Any = line._p.get_or_add_pPr()
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _write_red_head(document: Document, block: b.RedHead) -> None:
    head = _line(document, WD_ALIGN_PARAGRAPH.CENTER, Pt(58))
    points = min(44.0, 430 / max(len(block.issuer), 1))
    _write(head, block.issuer, TITLE, points, _RED)
    _line(document)
    number = _line(document, WD_ALIGN_PARAGRAPH.CENTER)
    if block.day:
        number.alignment = WD_ALIGN_PARAGRAPH.LEFT
        number.paragraph_format.tab_stops.add_tab_stop(Mm(b.TYPE_AREA_MM - 6), 2)  # type: ignore[arg-type]
        _write(number, f"　{block.number}\t{block.day}")
    else:
        _write(number, block.number)
    _rule(number, "bottom", "C00000", 18)


def _write_title(document: Document, block: b.Title) -> None:
    for at, text in enumerate(block.lines):
        line = _line(document, WD_ALIGN_PARAGRAPH.CENTER, Pt(36))
        if not at:
            line.paragraph_format.space_before = Pt(20)
        line.paragraph_format.keep_with_next = True
        _write(line, text, TITLE, 22)
    document.paragraphs[-1].paragraph_format.space_after = Pt(20)


def _write_heading(document: Document, block: b.Heading) -> None:
    line = document.add_paragraph(style=f"Heading {block.level}")
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    line.paragraph_format.keep_with_next = True
    _two_signs_in(line)
    _write(line, block.text, BLACK if block.level == 1 else KAI)


def _write_text(document: Document, block: b.Text) -> None:
    line = _line(document)
    _two_signs_in(line)
    _write(line, block.text)


def _write_flush(document: Document, block: b.Flush) -> None:
    _write(_line(document), block.text)


def _write_named(document: Document, block: b.Named) -> None:
    line = _line(document)
    _two_signs_in(line)
    _write(line, f"{block.name}：", BLACK)
    _write(line, block.text)


def _write_small(document: Document, block: b.Small) -> None:
    line = _line(document, pitch=Pt(20))
    _write(line, block.text, FANGSONG, 12)


def _write_gap(document: Document, block: b.Gap) -> None:
    _line(document, pitch=Pt(28.95 * block.lines))


def _write_enclosures(document: Document, block: b.Enclosures) -> None:
    _line(document)
    several = len(block.names) > 1
    for at, name in enumerate(block.names):
        line = _line(document, WD_ALIGN_PARAGRAPH.LEFT)
        mark = f"{at + 1}．" if several else ""
        _indent(line, left=32 if not at else 32 + 48)
        _write(line, f"{'附件：' if not at else ''}{mark}{name}")


def _write_signed(document: Document, block: b.Signed) -> None:
    """The day four signs from the right, the body above its middle: the seal covers both."""
    for _ in range(2 if block.sealed else 1):
        _line(document).paragraph_format.keep_with_next = True
    body, day = (_line(document, WD_ALIGN_PARAGRAPH.RIGHT) for _ in range(2))
    body.paragraph_format.keep_with_next = True
    day_points = _width(block.day)
    body_points = _width(block.body)
    longest = max(day_points, body_points)
    _indent(day, right=64 + (longest - day_points) / 2)
    _indent(body, right=64 + (longest - body_points) / 2)
    _write(body, block.body)
    _write(day, block.day)


def _width(text: str) -> float:
    """How wide a text of the body stands, in points."""
    return sum(8.0 if sign.isascii() else 16.0 for sign in text)


def _write_imprint(document: Document, block: b.Imprint) -> None:
    _line(document)
    rows = ((b.Cell(f"抄送：{block.copies}", span=2),) if block.copies else (),)
    printed = (b.Cell(block.printed_by), b.Cell(f"{block.printed_on}印发"))
    table = b.Table((104, 52), (*(row for row in rows if row), printed), 0, 14, 8)
    made = _write_table(document, table)
    _frame(made, "top bottom insideH")
    end = made.rows[-1].cells[-1].paragraphs[0]
    end.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _frame(table: Any, sides: str, fold: str = "single") -> None:
    """Lines at these sides of a table alone; those between rows as `fold` says."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    lines = "".join(
        f'<w:{side} w:val="{_stroke(side, sides, fold)}" w:sz="8"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))


def _stroke(side: str, sides: str, fold: str) -> str:
    if side not in sides.split():
        return "nil"
    return fold if side == "insideH" else "single"


def _write_table(document: Document, block: b.Table) -> Any:
    table: Any = document.add_table(rows=0, cols=len(block.widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    margins = "".join(f'<w:{side} w:w="68" w:type="dxa"/>' for side in ("left", "right"))
    table._tbl.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    for at, cells in enumerate(block.rows):
        row = table.add_row()
        _shape_row(row, block, is_head=at < block.heads)
        for cell, (place, width) in zip(cells, _places(block, cells), strict=True):
            target = row.cells[place]
            if cell.span > 1:
                target = target.merge(row.cells[place + cell.span - 1])
            target.width = Mm(width)
            _fill(target, cell, block.points)
    return table


def _shape_row(row: Any, block: b.Table, *, is_head: bool) -> None:
    row.height = Mm(9 if is_head else block.least_mm)
    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    properties = row._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if is_head:
        properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _places(block: b.Table, cells: tuple[b.Cell, ...]) -> Iterator[tuple[int, float]]:
    """Where each cell of a row begins, and how wide it is."""
    at = 0
    for cell in cells:
        yield at, sum(block.widths[at : at + cell.span])
        at += cell.span


def _fill(target: Any, cell: b.Cell, points: float) -> None:
    target.vertical_alignment = 1
    for at, text in enumerate(cell.text.split("\n")):
        line = target.paragraphs[0] if not at else target.add_paragraph()
        middle = cell.centred or cell.is_label
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER if middle else WD_ALIGN_PARAGRAPH.LEFT
        _space(line, Pt(points * 1.4))
        _write(line, text, BLACK if cell.is_label else FANGSONG, points)


def _write_new_page(document: Document, block: b.NewPage) -> None:
    if block.turned is None:
        _line(document, pitch=Pt(1)).add_run().add_break(WD_BREAK.PAGE)
        return
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _set_page(section, turned=block.turned, numbered=True)


def _write_seat_card(document: Document, block: b.SeatCard) -> None:
    """Both sides above each other, the upper one upside down: fold in the middle, and it stands."""
    table: Any = document.add_table(rows=2, cols=1)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _frame(table, "top left bottom right insideH", fold="dotted")
    for row in table.rows:
        row.height, row.height_rule = Mm(_SIDE_MM[1]), WD_ROW_HEIGHT_RULE.EXACTLY
        row.cells[0].width = Mm(_SIDE_MM[0])
        row.cells[0].vertical_alignment = 1
    upper, lower = (row.cells[0] for row in table.rows)
    _write_upside_down(upper.paragraphs[0], block)
    for at, (text, font, points) in enumerate(_side(block)):
        line = lower.paragraphs[0] if not at else lower.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _space(line, Pt(points * 1.3))
        _write(line, text, font, points)
    _line(document, pitch=Pt(8))


def _side(block: b.SeatCard) -> list[tuple[str, str, float]]:
    """The lines of one side, each with font and size: a long name in smaller letters."""
    points = min(60.0, 470 / max(len(block.name), 1))
    rows = [(block.name, TITLE, points), (block.below, KAI, 18.0)]
    return [row for row in rows if row[0]]


def _write_upside_down(line: Paragraph, block: b.SeatCard) -> None:
    """A text box turned by half a turn, as table cells can't be."""
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    lines = "".join(
        f'<w:p><w:pPr><w:spacing w:line="{points * 26:.0f}" w:lineRule="exact"/>'
        f'<w:ind w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr>'
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{font}" w:hint="eastAsia"/>'
        f'<w:sz w:val="{points * 2:.0f}"/></w:rPr><w:t>{escape(_clean(text))}</w:t></w:r></w:p>'
        for text, font, points in _side(block)
    )
    width, height = Mm(_SIDE_MM[0] - 6), Mm(_SIDE_MM[1] - 3)
    box = f"""<w:drawing {nsdecls("w", "wp", "a")} xmlns:wps="{_SHAPES}">
      <wp:inline distT="0" distB="0" distL="0" distR="0">
        <wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{_number_of(line)}" name="side"/>
        <a:graphic><a:graphicData uri="{_SHAPES}"><wps:wsp><wps:cNvSpPr txBox="1"/>
          <wps:spPr><a:xfrm rot="10800000"><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>
            </a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>
            <a:ln><a:noFill/></a:ln></wps:spPr>
          <wps:txbx><w:txbxContent>{lines}</w:txbxContent></wps:txbx>
          <wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>
        </wps:wsp></a:graphicData></a:graphic>
      </wp:inline></w:drawing>"""
    line.add_run()._r.append(parse_xml(box))


def _number_of(line: Paragraph) -> int:
    """A number no other drawing of the document has."""
    return len(line._p.getroottree().findall(f".//{qn('w:drawing')}")) + 1


Writer = Callable[[Document, Any], object]

_WRITERS: dict[type[b.Block], Writer] = {
    b.RedHead: _write_red_head,
    b.Title: _write_title,
    b.Heading: _write_heading,
    b.Text: _write_text,
    b.Flush: _write_flush,
    b.Named: _write_named,
    b.Small: _write_small,
    b.Table: _write_table,
    b.Enclosures: _write_enclosures,
    b.Signed: _write_signed,
    b.Imprint: _write_imprint,
    b.SeatCard: _write_seat_card,
    b.Gap: _write_gap,
    b.NewPage: _write_new_page,
}

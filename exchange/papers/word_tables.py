"""Tables of a docx, and the seat cards that are made of them."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from exchange.papers import blocks as b
from exchange.papers.fonts import BLACK, FANGSONG, KAI, LATIN, TITLE
from exchange.papers.word_lines import add_line, clean, space, write

_SIDE_MM = (180.0, 43.0)
"""Width and height of one side of a seat card."""
_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def frame(table: Any, sides: str, fold: str = "single") -> None:
    """Lines at these sides of a table alone; those between rows as `fold` says."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    lines = "".join(
        f'<w:{side} w:val="{_stroke(side, sides, fold)}" w:sz="8"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>")
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _stroke(side: str, sides: str, fold: str) -> str:
    if side not in sides.split():
        return "nil"
    return fold if side == "insideH" else "single"


def write_table(document: Document, block: b.Table) -> Any:
    """Add a table, its heads repeated on each page and no row torn apart."""
    table: Any = document.add_table(rows=0, cols=len(block.widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    margins = "".join(f'<w:{side} w:w="68" w:type="dxa"/>' for side in ("left", "right"))
    inside = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>")
    table._tbl.tblPr.insert_element_before(inside, "w:tblLook")
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
        space(line, Pt(points * 1.4))
        write(line, text, BLACK if cell.is_label else FANGSONG, points)


def write_seat_card(document: Document, block: b.SeatCard) -> None:
    """Both sides above each other, the upper one upside down: fold in the middle, and it stands."""
    table: Any = document.add_table(rows=2, cols=1)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    frame(table, "top left bottom right insideH", fold="dotted")
    for row in table.rows:
        row.height, row.height_rule = Mm(_SIDE_MM[1]), WD_ROW_HEIGHT_RULE.EXACTLY
        row.cells[0].width = Mm(_SIDE_MM[0])
        row.cells[0].vertical_alignment = 1
    upper, lower = (row.cells[0] for row in table.rows)
    _write_upside_down(upper.paragraphs[0], block)
    for at, (text, font, points) in enumerate(_side(block)):
        line = lower.paragraphs[0] if not at else lower.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        space(line, Pt(points * 1.3))
        write(line, text, font, points)
    add_line(document, pitch=Pt(8))


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
        f'<w:sz w:val="{points * 2:.0f}"/></w:rPr><w:t>{escape(clean(text))}</w:t></w:r></w:p>'
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

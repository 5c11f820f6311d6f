"""Tables of a docx as the XML they are kept as (ECMA-376, 17.4), and seat cards made of them."""

from exchange.papers import blocks as b
from exchange.papers.fonts import BLACK, FANGSONG, KAI, TITLE
from exchange.papers.word_lines import letters, line, mm_twips

_SIDE_MM = (180.0, 43.0)
"""Width and height of one side of a seat card."""
_EMU_MM = 36_000
_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_ALL = "top left bottom right insideH insideV"
_ORDER = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(block: b.Table, sides: str = _ALL, last_side: str = "") -> str:
    """A table, its heads repeated on each page and no row torn apart.

    Args:
        block: What it holds.
        sides: Where it has lines.
        last_side: Where the text of its last cell stands, if not as the others'.
    """
    rows = [_row(block, at, cells) for at, cells in enumerate(block.rows)]
    if last_side:
        rows[-1] = _with_last(rows[-1], last_side)
    return _framed(block.widths, "".join(rows), sides)


def _with_last(row: str, side: str) -> str:
    head, _, tail = row.rpartition('<w:jc w:val="left"/>')
    return f'{head}<w:jc w:val="{side}"/>{tail}'


def _framed(widths: tuple[float, ...], rows: str, sides: str, fold: str = "single") -> str:
    borders = "".join(
        f'<w:{side} w:val="{_stroke(side, sides, fold)}" w:sz="4" w:space="0" w:color="000000"/>'
        for side in _ORDER
    )
    columns = "".join(f'<w:gridCol w:w="{mm_twips(width)}"/>' for width in widths)
    edges = (("top", 30), ("left", 68), ("bottom", 30), ("right", 68))
    inside = "".join(f'<w:{side} w:w="{wide}" w:type="dxa"/>' for side, wide in edges)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{mm_twips(sum(widths))}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{inside}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _stroke(side: str, sides: str, fold: str) -> str:
    if side not in sides.split():
        return "nil"
    return fold if side == "insideH" else "single"


def _row(block: b.Table, at: int, cells: tuple[b.Cell, ...]) -> str:
    is_head = at < block.heads
    height = mm_twips(9 if is_head else block.least_mm)
    shape = f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    shape += "<w:tblHeader/>" if is_head else ""
    told, place = "", 0
    for number, cell in enumerate(cells):
        width = sum(block.widths[place : place + cell.span])
        told += _cell(cell, width, block.points, starts=block.down(at, number) > 1)
        place += cell.span
    return f"<w:tr><w:trPr>{shape}</w:trPr>{told}</w:tr>"


def _cell(cell: b.Cell, width: float, points: float, *, starts: bool) -> str:
    side = "center" if cell.centred or cell.is_label else "left"
    font = BLACK if cell.is_label else FANGSONG
    lines = "".join(
        line(letters(text, font, points), side, pitch=points * 1.4)
        for text in ("" if cell.joined else cell.text).split("\n")
    )
    merge = "<w:vMerge/>" if cell.joined else '<w:vMerge w:val="restart"/>' if starts else ""
    return _boxed(lines, width, cell.span, merge)


def _boxed(lines: str, width: float, span: int = 1, merge: str = "") -> str:
    wide = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + merge
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{mm_twips(width)}" w:type="dxa"/>{wide}'
        f'<w:vAlign w:val="center"/></w:tcPr>{lines}</w:tc>'
    )


def seat_card(block: b.SeatCard, number: int) -> str:
    """Both sides above each other, the upper one upside down: fold in the middle, and it stands."""
    lower = "".join(
        line(letters(text, font, points), "center", pitch=points * 1.3)
        for text, font, points in _side(block)
    )
    height = f'<w:trHeight w:val="{mm_twips(_SIDE_MM[1])}" w:hRule="exact"/>'
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{_boxed(side, _SIDE_MM[0])}</w:tr>"
        for side in (_upside_down(block, number), lower)
    )
    frame = _framed(_SIDE_MM[:1], rows, "top left bottom right insideH", fold="dotted")
    return frame + line(pitch=8)


def _side(block: b.SeatCard) -> list[tuple[str, str, float]]:
    """The lines of one side, each with font and size: a long name in smaller letters."""
    points = min(60.0, 470 / max(len(block.name), 1))
    rows = [(block.name, TITLE, points), (block.below, KAI, 18.0)]
    return [row for row in rows if row[0]]


def _upside_down(block: b.SeatCard, number: int) -> str:
    """A text box turned by half a turn, as table cells can't be."""
    lines = "".join(
        line(letters(text, font, points), "center", pitch=points * 1.3)
        for text, font, points in _side(block)
    )
    extent = f'cx="{(_SIDE_MM[0] - 6) * _EMU_MM:.0f}" cy="{(_SIDE_MM[1] - 3) * _EMU_MM:.0f}"'
    return (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{number}" name="side{number}"/><a:graphic>'
        f'<a:graphicData uri="{_SHAPES}"><wps:wsp xmlns:wps="{_SHAPES}">'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm rot="10800000"><a:off x="0" y="0"/>'
        f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        "<a:ln><a:noFill/></a:ln></wps:spPr>"
        f"<wps:txbx><w:txbxContent>{lines}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )

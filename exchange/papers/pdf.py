"""A paper as PDF by typst, an extra: the same blocks in the same layout as the docx."""

from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from domain.errors import StoreError
from exchange.papers import blocks as b
from exchange.papers.fonts import BLACK, FANGSONG, FONTS, KAI, LATIN, SONG, TITLE

_NAMES = {
    TITLE: "title_font",
    FANGSONG: "fangsong",
    KAI: "kai",
    BLACK: "black_font",
    SONG: "song",
}


def to_pdf(paper: b.Paper) -> bytes:
    """The paper as the bytes of a PDF; the same paper with the same fonts gives the same bytes.

    Raises:
        StoreError: `pdf_missing` without the extra; `fonts_missing` where this machine has none
            of the fonts a Chinese paper may be set in.
    """
    typst = _typst()
    families = _families()
    if not families.intersection(name for font in FONTS for name in (font.name, *font.others)):
        raise StoreError("fonts_missing", fonts="、".join(FONTS[1].others))
    made: bytes = typst.compile(source(paper, families).encode(), timestamp=0)
    return made


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise StoreError("pdf_missing") from error
    return typst


@cache
def _families() -> frozenset[str]:
    """The fonts of this machine."""
    return frozenset(_typst().Fonts().families())


def source(paper: b.Paper, families: frozenset[str]) -> str:
    """The paper as a typst document; every text stands in it as a quoted string.

    Args:
        paper: What to lay out.
        families: The fonts that are there; of the others no word is said.
    """
    parts = [f"#let {_NAMES[font.name]} = {_fonts(font, families)}" for font in FONTS]
    parts.append(resources.files("exchange.papers").joinpath("paper.typ").read_text("utf-8"))
    parts.append(f"#set document(title: {_told(paper.name)})")
    turned, body = paper.turned, list[str]()
    for block in paper.blocks:
        if isinstance(block, b.NewPage) and block.turned is not None:
            parts.append(_pages(paper, turned, body))
            turned, body = block.turned, []
        else:
            body.append(_WRITERS[type(block)](block))
    parts.append(_pages(paper, turned, body))
    return "\n".join(parts)


def _fonts(font: Any, families: frozenset[str]) -> str:
    wanted = (LATIN, "Liberation Serif", font.name, *font.others)
    return _told(tuple(name for name in wanted if name in families))


def _pages(paper: b.Paper, turned: bool, body: list[str]) -> str:
    lines = "\n".join(body)
    return f"#paged({_told(paper.numbered)}, {_told(turned)})[\n{lines}\n]"


def _told(value: object) -> str:
    """A value as typst writes it; a text is quoted, so that no sign in it means anything."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return '"' + "".join(sign for sign in quoted if sign >= " ") + '"'
        case tuple():
            return f"({''.join(f'{_told(one)}, ' for one in value)})"
    return str(value)


def _call(name: str, *values: object) -> str:
    return f"#{name}({', '.join(_told(value) for value in values)})"


def _table(block: b.Table) -> str:
    widths = f"({''.join(f'{width}mm, ' for width in block.widths)})"
    rows = "".join(f"({_cells(block, at)}), " for at in range(len(block.rows)))
    return f"#tabled({widths}, ({rows}), {block.heads}, {block.points}pt, {block.least_mm}mm)"


def _cells(block: b.Table, row: int) -> str:
    """The cells of a row but those joined to the one above, each with the rows it takes."""
    return "".join(
        f"(text: {_told(cell.text)}, is_label: {_told(cell.is_label)}, "
        f"centred: {_told(cell.centred)}, span: {cell.span}, down: {block.down(row, at)}), "
        for at, cell in enumerate(block.rows[row])
        if not cell.joined
    )


_WRITERS: dict[type[b.Block], Callable[[Any], str]] = {
    b.RedHead: lambda one: _call("red_head", one.issuer, one.number, one.right),
    b.Title: lambda one: _call("titled", one.lines),
    b.Heading: lambda one: _call("headed", one.level, one.text),
    b.Text: lambda one: _call("kept" if one.keep else "body", one.text),
    b.Flush: lambda one: _call("flush", one.text),
    b.Named: lambda one: _call("named", one.name, one.text),
    b.Small: lambda one: _call("small", one.text),
    b.Table: _table,
    b.Enclosures: lambda one: _call("enclosures", one.names),
    b.Signed: lambda one: _call("signed", one.body, one.day, one.sealed),
    b.Imprint: lambda one: _call("imprint", one.copies, one.printed_by, one.printed_on),
    b.SeatCard: lambda one: _call("seat_card", one.name, one.below),
    b.Gap: lambda one: _call("gap", one.lines),
    b.NewPage: lambda _: "#pagebreak()",
}

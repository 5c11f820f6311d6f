"""What a paper is made of, from top to bottom; laid out alike as docx and as PDF.

Sizes follow GB/T 9704-2012 (党政机关公文格式): A4, a type area of 156 x 225 mm, body letters of
16 points (3号) on lines of 28.95 points, 22 lines a page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

TYPE_AREA_MM = 156.0
TURNED_AREA_MM = 234.0
"""Width of the type area on a page that lies on its side."""
BODY_POINTS = 16.0
TABLE_POINTS = 12.0


@dataclass(frozen=True)
class RedHead:
    """The issuing body's name in red above a red line; on issued papers alone.

    Attributes:
        issuer: As it stands on top, such as 龙翔街道党建联盟.
        number: Such as 龙联〔2026〕6号; centred where nothing stands at its right.
        right: Who signed it (签发人).
    """

    issuer: str
    number: str = ""
    right: str = ""


@dataclass(frozen=True)
class Title:
    """The paper's title, centred; each text a line of its own."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 一、, level 2 （一）."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph of the body, its first line two signs in.

    Attributes:
        keep: Whether it stays on the page of what follows it.
    """

    text: str
    keep: bool = False


@dataclass(frozen=True)
class Flush:
    """A line from the very left: whom the paper is for (主送)."""

    text: str


@dataclass(frozen=True)
class Named:
    """A paragraph with its name in front: 出席：…"""

    name: str
    text: str


@dataclass(frozen=True)
class Small:
    """A small line of explanation."""

    text: str


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Attributes:
        is_label: Names what stands beside or below it.
        span: Columns it takes.
        joined: Whether it is one with the cell above, whose text stands for both.
    """

    text: str
    is_label: bool = False
    centred: bool = False
    span: int = 1
    joined: bool = False


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        widths: Of its columns in mm.
        rows: Their cells; the spans of a row fill its columns.
        heads: Rows from the top that are repeated on each page.
        points: Size of its letters.
        least_mm: Least height of a row below the heads.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    points: float = TABLE_POINTS
    least_mm: float = 8.0

    def down(self, row: int, at: int) -> int:
        """How many rows the cell at a place of a row takes: itself, and those joined to it."""
        below = self.rows[row + 1 :]
        joined = takewhile(lambda cells: at < len(cells) and cells[at].joined, below)
        return 1 + sum(1 for _ in joined)


@dataclass(frozen=True)
class Enclosures:
    """附件: what is enclosed, one line each."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Signed:
    """Who signs and the day, at the right, with room for the seal."""

    body: str
    day: str
    sealed: bool = True


@dataclass(frozen=True)
class Imprint:
    """版记 at the end: copies to (抄送), printed by and on."""

    copies: str
    printed_by: str
    printed_on: str


@dataclass(frozen=True)
class SeatCard:
    """A seat card (桌牌): the same on both sides once it is folded."""

    name: str
    below: str = ""


@dataclass(frozen=True)
class Gap:
    """Empty lines."""

    lines: float = 1.0


@dataclass(frozen=True)
class NewPage:
    """A new page; `turned` says that it and what follows lie on their side."""

    turned: bool | None = None


Block = (
    RedHead
    | Title
    | Heading
    | Text
    | Flush
    | Named
    | Small
    | Table
    | Enclosures
    | Signed
    | Imprint
    | SeatCard
    | Gap
    | NewPage
)


@dataclass(frozen=True)
class Paper:
    """A paper, ready to be laid out.

    Attributes:
        name: For the file's properties.
        blocks: From top to bottom.
        numbered: Whether its pages bear numbers (— 1 —).
        turned: Whether its first page lies on its side.
    """

    name: str
    blocks: tuple[Block, ...]
    numbered: bool = True
    turned: bool = False


_LINE_SIGNS = 20
_PAUSES = re.compile(r"党建联盟|大党委|\d月|”|轮次")


def title_lines(title: str) -> tuple[str, ...]:
    """A title on one line, or on two of like length that part where a name ends.

    Source: GB/T 9704-2012, 7.3.1: lines of a title end where its meaning pauses.
    """
    if len(title) <= _LINE_SIGNS:
        return (title,)
    pauses = [found.end() for found in _PAUSES.finditer(title)]
    fitting = [at for at in pauses if max(at, len(title) - at) <= _LINE_SIGNS]
    at = min(fitting or [len(title) // 2], key=lambda place: abs(len(title) - 2 * place))
    return title[:at], title[at:]


def label(text: str, span: int = 1) -> Cell:
    """A cell that names."""
    return Cell(text, is_label=True, centred=True, span=span)


def listing(
    heads: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[str]],
    *,
    centred: Sequence[int] = (),
    joined: Sequence[int] = (),
    points: float = TABLE_POINTS,
    least_mm: float = 8.0,
) -> Table:
    """A table with one row of heads.

    Args:
        heads: Name and width in mm of each column.
        rows: The texts of each row.
        centred: Columns whose texts stand in the middle.
        joined: Columns that rows which agree in the first of them share where they say the same.
        points: Size of its letters.
        least_mm: Least height of a row.
    """
    top = tuple(label(name) for name, _ in heads)
    told = [tuple(row) for row in rows]
    body = (
        tuple(
            Cell(text, centred=at in centred, joined=_joined(above, row, at, joined))
            for at, text in enumerate(row)
        )
        for above, row in zip([(), *told], told, strict=False)
    )
    widths = tuple(width for _, width in heads)
    return Table(widths, (top, *body), 1, points, least_mm)


def _joined(above: Sequence[str], row: Sequence[str], at: int, columns: Sequence[int]) -> bool:
    if not above or at not in columns:
        return False
    return above[columns[0]] == row[columns[0]] and above[at] == row[at]


def facts(
    pairs: Sequence[tuple[str, str]],
    *,
    name_mm: float = 28.0,
    points: float = 14,
    least_mm: float = 10,
) -> Table:
    """A table of two columns: what something is called, and what it is."""
    rows = tuple((label(name), Cell(text)) for name, text in pairs)
    return Table((name_mm, TYPE_AREA_MM - name_mm), rows, 0, points, least_mm)

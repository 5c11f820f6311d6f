"""Pictures as SVG, drawn with the standard library: bars of a table, and a graph of two sides.

Texts name Chinese fonts of Linux, Windows and macOS in turn; whoever shows the picture has one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

_FONTS = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, WenQuanYi Micro Hei, SimHei, sans-serif"
_ROW, _LABEL, _WIDTH, _TOP = 24, 220, 900, 44
_COLOURS = ("#1E8449", "#C0392B", "#2471A3", "#B7950B")


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart: what it is, and the lengths of its pieces, in the chart's unit."""

    label: str
    pieces: tuple[float, ...]


@dataclass(frozen=True)
class Link:
    """A line between a thing on the left and one on the right, its width a count."""

    left: str
    right: str
    weight: int


def bars(title: str, legend: Sequence[str], rows: Sequence[Bar]) -> bytes:
    """A horizontal bar chart, pieces one after the other, each row with its numbers."""
    svg = _page(_WIDTH, _TOP + _ROW * (len(rows) + 2), title)
    for at, name in enumerate(legend):
        x = _LABEL + at * 150
        _box(svg, x, _TOP - 4, 12, 12, _COLOURS[at % len(_COLOURS)])
        _text(svg, x + 18, _TOP + 6, name)
    longest = max((sum(row.pieces) for row in rows), default=0.0) or 1.0
    scale = (_WIDTH - _LABEL - 120) / longest
    for at, row in enumerate(rows):
        _bar(svg, _TOP + _ROW * (at + 1), row, scale)
    return _written(svg)


def two_sides(title: str, links: Sequence[Link]) -> bytes:
    """A graph of two sides: the left and the right in their orders, a line for each link."""
    left = list(dict.fromkeys(link.left for link in links))
    right = list(dict.fromkeys(link.right for link in links))
    height = _TOP + _ROW * (max(len(left), len(right)) + 1)
    svg = _page(_WIDTH, height, title)
    start, end = _heights(left, height), _heights(right, height)
    for link in links:
        place = {"x1": str(_LABEL), "x2": str(_WIDTH - _LABEL - 60)}
        place |= {"y1": f"{start[link.left]:.1f}", "y2": f"{end[link.right]:.1f}"}
        look = {"stroke": "#7F8C8D", "stroke-opacity": "0.5"}
        width = {"stroke-width": str(min(link.weight, 8))}
        ElementTree.SubElement(svg, "line", place | look | width)
    for name, y in start.items():
        _text(svg, _LABEL - 10, y + 4, name, "end")
        _dot(svg, _LABEL, y, _COLOURS[3])
    for name, y in end.items():
        _text(svg, _WIDTH - _LABEL - 50, y + 4, name)
        _dot(svg, _WIDTH - _LABEL - 60, y, _COLOURS[2])
    return _written(svg)


def _heights(names: Sequence[str], height: int) -> dict[str, float]:
    step = (height - _TOP) / (len(names) + 1)
    return {name: _TOP + step * (at + 1) for at, name in enumerate(names)}


def _bar(svg: ElementTree.Element, y: int, row: Bar, scale: float) -> None:
    _text(svg, _LABEL - 10, y + 14, row.label, "end")
    x = float(_LABEL)
    for at, piece in enumerate(row.pieces):
        _box(svg, x, y, piece * scale, _ROW - 6, _COLOURS[at % len(_COLOURS)])
        x += piece * scale
    _text(svg, x + 6, y + 14, " / ".join(f"{piece:g}" for piece in row.pieces))


def _page(width: int, height: int, title: str) -> ElementTree.Element:
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    look = {"xmlns": "http://www.w3.org/2000/svg", "font-family": _FONTS, "font-size": "13"}
    svg = ElementTree.Element("svg", size | look)
    ElementTree.SubElement(svg, "title").text = title
    _box(svg, 0, 0, width, height, "#FFFFFF")
    _text(svg, 12, 22, title)
    return svg


def _text(svg: ElementTree.Element, x: float, y: float, text: str, anchor: str = "start") -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "fill": "#222222"}
    ElementTree.SubElement(svg, "text", place).text = text


def _box(
    svg: ElementTree.Element, x: float, y: float, width: float, height: float, colour: str
) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{width:.1f}", "height": f"{height:.1f}"}
    ElementTree.SubElement(svg, "rect", place | {"fill": colour})


def _dot(svg: ElementTree.Element, x: float, y: float, colour: str) -> None:
    place = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "5", "fill": colour}
    ElementTree.SubElement(svg, "circle", place)


def _written(svg: ElementTree.Element) -> bytes:
    ElementTree.indent(svg)
    return bytes(ElementTree.tostring(svg, encoding="utf-8", xml_declaration=True))

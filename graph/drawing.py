"""The graph model drawn as SVG, an area at a time: `python -m graph.drawing docs/pictures`.

Every label of the area is a box that lists the relationships beginning at it, each joined with
the label it leads to. Boxes stand in columns, a box right of all that lead to it, so that lines
run from left to right. The same schema gives the same bytes.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from domain.relationship_terms import RELATIONSHIP_TERMS
from domain.terms import TERMS
from graph.model import Relationship
from graph.model_areas import MODEL_AREAS, ModelArea
from graph.schema import NODES
from graph.style import COLOURS

_FONTS = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, WenQuanYi Micro Hei, SimHei, sans-serif"
_HEAD, _ROW, _GAP, _BETWEEN, _EDGE = 26, 18, 22, 110, 14
_PRIMARY = {label: node.label for node in NODES for label in (node.label, *node.extra)}


@dataclass
class _Box:
    """A label with what begins at it; pixels once it is placed."""

    label: str
    rows: list[Relationship] = field(default_factory=list)
    x: int = 0
    y: int = 0

    @property
    def head(self) -> str:
        return f"{self.label} {TERMS[self.label]}"

    @property
    def width(self) -> int:
        return max(map(_long, [self.head, *map(_told, self.rows)])) + 20

    @property
    def height(self) -> int:
        return _HEAD + _ROW * len(self.rows)


def drawings() -> Mapping[str, bytes]:
    """Every area's drawing, by file name."""
    return {f"graph-{area.name}.svg": _drawn(area) for area in MODEL_AREAS}


def _drawn(area: ModelArea) -> bytes:
    boxes = {node.label: _Box(node.label) for node in area.nodes}
    for one in area.relationships:
        boxes.setdefault(_PRIMARY[one.end], _Box(_PRIMARY[one.end]))
        boxes[_PRIMARY[one.start]].rows.append(one)
    width, height = _place(boxes)
    own = {node.label for node in area.nodes}
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    look = {"font-family": _FONTS, "font-size": "12", "role": "img"}
    svg = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"} | size | look)
    ElementTree.SubElement(svg, "title").text = f"{area.zh} · {area.en}"
    for box in boxes.values():
        for at, one in enumerate(box.rows):
            _line(svg, box, at, boxes[_PRIMARY[one.end]])
    for box in boxes.values():
        _draw(svg, box, box.label in own)
    ElementTree.indent(svg)
    return f"{ElementTree.tostring(svg, 'unicode')}\n".encode()


def _place(boxes: Mapping[str, _Box]) -> tuple[int, int]:
    """Give every box its place; the width and height of all."""
    columns = _columns(boxes)
    height = max(sum(box.height + _GAP for box in column) for column in columns)
    x = _EDGE
    for column in columns:
        y = _EDGE + (height - sum(box.height + _GAP for box in column)) // 2
        for box in column:
            box.x, box.y = x, y
            y += box.height + _GAP
        x += max(box.width for box in column) + _BETWEEN
    return x - _BETWEEN + _EDGE, height + _EDGE


def _columns(boxes: Mapping[str, _Box]) -> list[list[_Box]]:
    """Boxes by column: one more than the last of those that lead to it; ordered after these."""
    before: dict[str, list[str]] = {label: [] for label in boxes}
    for label, end in _ways(boxes):
        before[end].append(label)
    depth: dict[str, int] = {}

    def deep(label: str, above: tuple[str, ...] = ()) -> int:
        if label not in depth:
            own = [one for one in before[label] if one not in (*above, label)]
            depth[label] = max((deep(one, (*above, label)) + 1 for one in own), default=0)
        return depth[label]

    columns: list[list[_Box]] = [[] for _ in range(max(map(deep, boxes)) + 1)]
    for label, box in boxes.items():
        columns[depth[label]].append(box)
    order: dict[str, int] = {}
    for column in columns:
        column.sort(
            key=lambda box: _middle([order[one] for one in before[box.label] if one in order])
        )
        order |= {box.label: at for at, box in enumerate(column)}
    return columns


def _ways(boxes: Mapping[str, _Box]) -> Iterator[tuple[str, str]]:
    for label, box in boxes.items():
        for end in dict.fromkeys(_PRIMARY[one.end] for one in box.rows):
            yield label, end


def _middle(places: list[int]) -> int:
    """The mean in hundredths, so that no float decides an order."""
    return sum(places) * 100 // len(places) if places else 0


def _draw(svg: ElementTree.Element, box: _Box, own: bool) -> None:
    colour = COLOURS[box.label] if own else "#909497"
    place = {"x": str(box.x), "y": str(box.y), "width": str(box.width), "rx": "4"}
    whole = {"height": str(box.height), "fill": "#FFFFFF", "stroke": colour}
    ElementTree.SubElement(svg, "rect", place | whole)
    ElementTree.SubElement(svg, "rect", place | {"height": str(_HEAD), "fill": colour})
    _text(svg, box.x + 10, box.y + 17, box.head, {"fill": "#FFFFFF", "font-weight": "bold"})
    for at, one in enumerate(box.rows):
        _text(svg, box.x + 10, box.y + _HEAD + _ROW * at + 13, _told(one), {"fill": "#1C2833"})


def _line(svg: ElementTree.Element, box: _Box, at: int, end: _Box) -> None:
    """From a row to the head of the label it leads to; nothing where that is the same box."""
    if box is end:
        return
    ahead = end.x > box.x
    x1, y1 = box.x + box.width * ahead, box.y + _HEAD + _ROW * at + _ROW // 2
    x2, y2 = end.x + end.width * (not ahead), end.y + _HEAD // 2
    bend = _BETWEEN // 2 if ahead else -_BETWEEN // 2
    path = {"d": f"M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"}
    look = {"fill": "none", "stroke": COLOURS[box.label], "stroke-opacity": "0.55"}
    ElementTree.SubElement(svg, "path", path | look)
    ElementTree.SubElement(
        svg, "circle", {"cx": str(x2), "cy": str(y2), "r": "3", "fill": COLOURS[box.label]}
    )


def _text(svg: ElementTree.Element, x: int, y: int, text: str, look: dict[str, str]) -> None:
    ElementTree.SubElement(svg, "text", {"x": str(x), "y": str(y)} | look).text = text


def _told(one: Relationship) -> str:
    return f"{one.type} {RELATIONSHIP_TERMS[one.type]} → {one.end}"


def _long(text: str) -> int:
    """About how wide a text is, in pixels at 12 of a font: Chinese letters are square."""
    return sum(12 if ord(letter) > 0x2E80 else 8 for letter in text)


if __name__ == "__main__":
    for name, data in drawings().items():
        (Path(sys.argv[1]) / name).write_bytes(data)

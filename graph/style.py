"""How Neo4j Browser draws the graph: its stylesheet (style.grass), made from the schema.

Every label has a colour and a caption. Labels that a picture is mostly made of have a colour of
their own; the others take turns with the rest of the palette in the order of the schema.
"""

from collections.abc import Iterator, Mapping
from itertools import cycle

from graph.model import Node
from graph.schema import NODES

CAPTIONS = (
    *("name", "title", "answer", "verdict", "attendance", "number", "code", "unit", "kind"),
    *("state", "matter", "act", "day", "text", "skills", "since", "received_on", "starts_on"),
)
"""Properties a node is told by, the best first; without any of them, its id."""

_OWN = {
    "Need": "#C0392B",
    "NeedPart": "#E59866",
    "Resource": "#1E8449",
    "Unit": "#2471A3",
    "Community": "#B7950B",
    "Street": "#7E5109",
    "Project": "#6C3483",
    "Task": "#A569BD",
    "Meeting": "#117A65",
    "UnmetNeed": "#641E16",
    "IdleResource": "#7DCEA0",
}
_OTHERS = ("#5D6D7E", "#48C9B0", "#5499C7", "#D4AC0D", "#AF7AC5", "#CD6155", "#839192", "#52BE80")

_HEAD = """node {
  diameter: 50px;
  color: #A5ABB6;
  border-color: #9AA1AC;
  border-width: 2px;
  text-color-internal: #FFFFFF;
  font-size: 10px;
}

relationship {
  color: #A5ABB6;
  shaft-width: 1px;
  font-size: 8px;
  padding: 3px;
  text-color-external: #000000;
  text-color-internal: #FFFFFF;
  caption: "<type>";
}
"""


def style() -> str:
    """The stylesheet, a rule for each label; Browser takes it dropped on its window."""
    return "\n".join([_HEAD, *_rules()])


def _colours() -> Mapping[str, str]:
    others = cycle(_OTHERS)
    return {node.label: _OWN.get(node.label) or next(others) for node in NODES}


COLOURS = _colours()
"""The colour of each label; those that stand beside it share it."""


def _rules() -> Iterator[str]:
    for node in NODES:
        colour = COLOURS[node.label]
        for label in (node.label, *node.extra):
            yield (
                f"node.{label} {{\n"
                f"  color: {colour};\n"
                f"  border-color: {_darker(colour)};\n"
                f"  text-color-internal: #FFFFFF;\n"
                f'  caption: "{_caption(node)}";\n'
                f"}}\n"
            )


def _caption(node: Node) -> str:
    return f"{{{_told_by(node.properties)}}}"


def _told_by(properties: Mapping[str, str]) -> str:
    return next((name for name in CAPTIONS if name in properties), "id")


def _darker(colour: str) -> str:
    parts = (int(colour[at : at + 2], 16) * 4 // 5 for at in (1, 3, 5))
    return "#" + "".join(f"{part:02X}" for part in parts)

"""The page of the graph for analysts, made from the schema: `python -m graph.reference`."""

from collections.abc import Iterator, Mapping

from domain.relationship_terms import RELATIONSHIP_TERMS
from domain.terms import TERMS
from graph.model import Node, Relationship
from graph.model_areas import MODEL_AREAS, ModelArea
from graph.schema import WORD_INDEXES

_HEAD = """# 图模型 · The graph

本页由 `graph/schema.py` 生成：`python -m graph.reference > docs/reference/graph.md`，
图由 `python -m graph.drawing docs/pictures` 生成。
图中一个框是一种节点，框里各行是从它出发的关系；灰框属于别的分区。
This page and its drawings are made from `graph/schema.py`. A box is a label, its lines are the
relationships that begin at it; a grey box belongs to another area.

- 每个节点有唯一的 `id`（由自然键派生的 UUIDv5）；标 🔑 的属性也是唯一键，标 🔍 的有索引。
  Every node has a unique `id` (UUIDv5 of its natural key); 🔑 is a unique key, 🔍 is indexed.
- 属性写作“名称: 类型 含义和单位”。A property is told as its name, type, and meaning with its unit.
- 数值是至多 15 位有效数字的浮点数，可以直接求和；没有填写的内容不占属性。
  Numbers are floats of at most 15 significant digits; what is not known is left out.
- 名字以 `_at` 结尾的属性只说明何时写入，不参加图的比对。
  Properties named `*_at` say when something was written and count in no comparison.
- 姓名、电话和附加列只存在 `Contact`（联系信息）里。
  Names, phones and further columns stand in `Contact` only.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [_HEAD]
    for area in MODEL_AREAS:
        parts += _area(area)
    parts.append("## 全文索引 · Word indexes\n")
    for index in WORD_INDEXES:
        told = ", ".join(f"`{name}`" for name in index.properties)
        parts.append(f"- `{index.name}`: {' / '.join(index.labels)}: {told} ({index.analyzer})")
    return "\n".join(parts) + "\n"


def _area(area: ModelArea) -> Iterator[str]:
    """A drawing, every label with its properties, every relationship that begins there."""
    yield f"## {area.zh} · {area.en}\n"
    yield f"![{area.zh} · {area.en}](../pictures/graph-{area.name}.svg)\n"
    yield from (_node(node) for node in area.nodes)
    if area.relationships:
        yield f"### {area.zh}的关系 · Relationships: {area.en}\n"
        yield from (*_relationships(area), "")


def _node(node: Node) -> str:
    beside = "、".join(f"`{label}` {TERMS[label]}" for label in node.extra)
    lines = [f"### {node.label} {TERMS[node.label]}\n"]
    if beside:
        lines.append(f"同时带有 · also labelled: {beside}\n")
    lines += [f"- `{name}`{_mark(node, name)}: {told}" for name, told in node.properties.items()]
    return "\n".join(lines) + "\n"


def _mark(node: Node, name: str) -> str:
    return " 🔑" if name in node.unique else " 🔍" if name in node.indexed else ""


def _relationships(area: ModelArea) -> Iterator[str]:
    yield "| 起点 · from | 关系 · type | 终点 · to | 含义 · meaning | 属性 · properties |"
    yield "|---|---|---|---|---|"
    yield from (_row(one) for one in area.relationships)


def _row(one: Relationship) -> str:
    kind = f"`{one.type}` {RELATIONSHIP_TERMS[one.type]}"
    return f"| {one.start} | {kind} | {one.end} | {one.meaning} | {_told(one.properties)} |"


def _told(properties: Mapping[str, str]) -> str:
    return "; ".join(f"`{name}` {told}" for name, told in properties.items())


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201

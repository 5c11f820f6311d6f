"""The graph model is drawn and described whole, and drawing and page are current."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from domain.relationship_terms import RELATIONSHIP_TERMS
from domain.terms import TERMS
from graph import reference
from graph.drawing import drawings
from graph.model_areas import MODEL_AREAS, ModelArea
from graph.schema import NODES, RELATIONSHIPS

PICTURES = Path(__file__).parents[3] / "docs/pictures"
SVG = "{http://www.w3.org/2000/svg}"


def texts(area: ModelArea) -> list[str]:
    svg = ElementTree.fromstring(drawings()[f"graph-{area.name}.svg"])
    return [one.text or "" for one in svg.iter(f"{SVG}text")]


def test_every_label_and_relationship_stands_in_one_area() -> None:
    labels = [node.label for area in MODEL_AREAS for node in area.nodes]
    assert sorted(labels) == sorted(node.label for node in NODES)
    links = [one for area in MODEL_AREAS for one in area.relationships]
    assert len(links) == len(RELATIONSHIPS)
    assert all(one in links for one in RELATIONSHIPS)


@pytest.mark.parametrize("area", MODEL_AREAS, ids=lambda area: area.name)
def test_an_area_draws_its_labels_and_what_begins_at_them(area: ModelArea) -> None:
    told = texts(area)
    for node in area.nodes:
        assert f"{node.label} {TERMS[node.label]}" in told
    for one in area.relationships:
        assert f"{one.type} {RELATIONSHIP_TERMS[one.type]} → {one.end}" in told


@pytest.mark.parametrize("area", MODEL_AREAS, ids=lambda area: area.name)
def test_no_box_lies_on_another(area: ModelArea) -> None:
    svg = ElementTree.fromstring(drawings()[f"graph-{area.name}.svg"])
    boxes = [
        tuple(int(one.attrib[name]) for name in ("x", "y", "width", "height"))
        for one in svg.iter(f"{SVG}rect")
        if one.attrib["fill"] == "#FFFFFF"
    ]
    for at, (x, y, width, height) in enumerate(boxes):
        for left, top, wide, high in boxes[at + 1 :]:
            assert x + width <= left or left + wide <= x or y + height <= top or top + high <= y


def test_the_drawings_are_current() -> None:
    kept = {path.name: path.read_bytes() for path in PICTURES.glob("graph-*.svg")}
    assert kept == drawings(), "run python -m graph.drawing docs/pictures"


def test_every_relationship_has_its_chinese_term_and_no_term_is_left_over() -> None:
    assert set(RELATIONSHIP_TERMS) == {one.type for one in RELATIONSHIPS}
    assert all(re.fullmatch(r"[\u4e00-\u9fff]+", term) for term in RELATIONSHIP_TERMS.values())


def test_every_number_says_its_unit_or_what_it_counts() -> None:
    for one in (*NODES, *RELATIONSHIPS):
        for name, told in one.properties.items():
            kind, _, meaning = told.partition(" ")
            assert meaning or kind not in {"integer", "float"}, f"{one}: {name}"


def test_the_page_tells_every_label_property_and_relationship() -> None:
    page = reference.page()
    for node in NODES:
        _, _, own = page.partition(f"\n### {node.label} {TERMS[node.label]}\n")
        told = own.split("\n### ")[0]
        for name, meaning in node.properties.items():
            assert re.search(rf"- `{name}`.*: {re.escape(meaning)}\n", told), f"{node}: {name}"
    for one in RELATIONSHIPS:
        kind = f"`{one.type}` {RELATIONSHIP_TERMS[one.type]}"
        assert f"| {one.start} | {kind} | {one.end} | {one.meaning} |" in page

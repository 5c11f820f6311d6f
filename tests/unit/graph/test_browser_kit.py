"""The kit for Neo4j Browser holds every question in each of its files."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from html.parser import HTMLParser

import pytest

from cypher.questions import TOPICS, questions
from graph.browser_kit import browser_kit, parameters
from graph.schema import NODES
from graph.style import style

TEXTS = {form.text for one in questions() for form in (one.rows, one.paths)}
RULE = re.compile(r'node\.(\w+) \{[^}]*caption: "\{(\w+)\}";\n\}')


@pytest.fixture(scope="module")
def kit() -> Mapping[str, bytes]:
    return browser_kit()


def without_title(script: str) -> str:
    return script.partition("\n")[2]


def test_the_zip_holds_the_same_scripts_as_the_folder(kit: Mapping[str, bytes]) -> None:
    folder = {
        name.removeprefix("favourites/"): data
        for name, data in kit.items()
        if name.startswith("favourites/")
    }
    with zipfile.ZipFile(io.BytesIO(kit["favourites.zip"])) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == folder
    texts = {without_title(data.decode()) for data in folder.values()}
    assert texts == TEXTS | {parameters()}


def test_a_script_is_told_by_its_first_line(kit: Mapping[str, bytes]) -> None:
    first = [
        data.decode().partition("\n")[0] for name, data in kit.items() if "favourites/" in name
    ]
    assert all(line.startswith("// ") for line in first)
    assert len(set(first)) == len(first)


def test_the_saved_cypher_of_the_newer_browser_reads_back(kit: Mapping[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(kit["saved-cypher.csv"].decode())))
    folders = {row["id"]: row for row in rows if row["isFolder"] == "true"}
    queries = [row for row in rows if row["isFolder"] == "false"]
    assert len(folders) == len(TOPICS) + 1
    assert {without_title(row["query"]) for row in queries} == TEXTS | {parameters()}
    assert all(row["parentId"] in folders for row in queries)
    assert len({row["id"] for row in rows}) == len(rows)


def test_the_guides_hold_every_question(kit: Mapping[str, bytes]) -> None:
    slides = Slides()
    slides.feed(kit["guide.html"].decode())
    assert slides.count == len(TOPICS) + 1
    assert set(slides.texts) == TEXTS | {parameters()}
    told = kit["guide.adoc"].decode()
    blocks = re.findall(r"\[source,cypher\]\n----\n(.*?)\n----", told, re.DOTALL)
    assert set(blocks) == TEXTS | {parameters()}
    assert told.count("\n== ") == len(TOPICS) + 1


class Slides(HTMLParser):
    """Counts slides and collects what stands in `pre`."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.texts, self.inside = 0, list[str](), False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.count += tag == "slide"
        self.inside = tag == "pre"
        if self.inside:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "pre"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data


def test_every_label_has_one_rule_whose_caption_it_has() -> None:
    rules = RULE.findall(style())
    properties = {
        label: {"id", *node.properties} for node in NODES for label in (node.label, *node.extra)
    }
    assert sorted(label for label, _ in rules) == sorted(properties)
    assert [label for label, caption in rules if caption not in properties[label]] == []


def test_the_kit_is_the_same_each_time(kit: Mapping[str, bytes]) -> None:
    assert browser_kit() == kit

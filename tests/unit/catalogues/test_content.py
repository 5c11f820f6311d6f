"""What the catalogues of content hold: every kind can be found, and no row names an example."""

import csv
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from catalogues.shelf import rows
from domain.identity import normal_text

KINDS = {row["kind"] for row in rows("kinds")}
EXAMPLES = Path(__file__).parents[3] / "examples"


def test_every_kind_has_names_in_both_languages_and_a_wider_class() -> None:
    for row in rows("kinds"):
        assert all(row[column] for column in ("zh", "en", "parent")), row


def test_every_kind_has_words_that_name_it_and_a_category() -> None:
    named = Counter(row["kind"] for row in rows("synonyms") if float(row["weight"]) >= 1.5)
    assert {kind for kind in KINDS if named[kind] < 10} == set()
    assert KINDS - {row["kind"] for row in rows("categories")} == set()


@pytest.mark.parametrize(
    ("catalogue", "column"),
    [
        ("synonyms", "kind"),
        ("examples", "kind"),
        ("categories", "kind"),
        ("objects", "kind"),
        ("parts", "kind"),
        ("serves", "need_kind"),
        ("serves", "resource_kind"),
    ],
)
def test_every_row_speaks_of_a_kind_that_there_is(catalogue: str, column: str) -> None:
    assert {row[column] for row in rows(catalogue)} - KINDS == set()


@pytest.mark.parametrize("catalogue", ["duties", "parts", "part_words"])
def test_every_strength_is_of_a_kind_that_there_is(catalogue: str) -> None:
    told = (one.split(":") for row in rows(catalogue) for one in row["kinds"].split())
    assert {kind for kind, strength in told if 0 < float(strength) <= 1} - KINDS == set()


def test_no_word_stands_twice_for_a_kind_on_one_side() -> None:
    told = Counter((r["term"], r["kind"], r["how"], r["side"]) for r in rows("synonyms"))
    assert [key for key, count in told.items() if count > 1] == []


def test_no_row_of_a_catalogue_is_the_text_of_an_example() -> None:
    texts = {
        normal_text(row[column])
        for path in EXAMPLES.rglob("*.csv")
        if path.name in ("needs.csv", "resources.csv")
        for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())
        for column in ("需求名称", "需求内容", "资源名称", "资源内容")
        if row.get(column)
    }
    said = [row["term"] for row in rows("synonyms")]
    said += [row["text"] for name in ("examples", "acts") for row in rows(name)]
    whole = {text for text in texts if len(text) > 8}
    assert {one for one in said if normal_text(one) in whole} == set()


def test_every_row_of_every_catalogue_has_a_cell_for_each_column() -> None:
    folder = Path(str(resources.files("catalogues")))
    names = sorted(path.relative_to(folder).with_suffix("") for path in folder.rglob("*.csv"))
    assert names
    for name in names:
        assert rows(name.as_posix()), name

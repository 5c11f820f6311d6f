import re
from enum import EnumMeta
from pathlib import Path

import pytest

import exchange
from catalogues.shelf import rows
from catalogues.words import words
from domain.needs import AskerKind, Urgency
from domain.quantities import Period
from domain.resources import Form, UnitKind
from exchange.forms import Kind, forms, normal_header

ENUMS: dict[tuple[str, str], EnumMeta] = {
    ("needs", "提出主体"): AskerKind,
    ("needs", "紧急程度"): Urgency,
    ("resources", "资源形式"): Form,
    ("resources", "单位类型"): UnitKind,
    ("resources", "数量周期"): Period,
    ("units", "单位类型"): UnitKind,
}


@pytest.mark.parametrize(("column", "enum"), ENUMS.items())
def test_choices_are_the_words_of_the_domain(column: tuple[str, str], enum: EnumMeta) -> None:
    form, name = column
    assert list(forms()[form].column(name).choices) == [one.value for one in enum]  # type: ignore[var-annotated]


def test_every_synonym_of_a_choice_leads_to_a_choice() -> None:
    choices: dict[str, set[str]] = {}
    for form in forms().values():
        for column in form.columns:
            choices.setdefault(column.name, set()).update(column.choices)
    for row in rows("choices"):
        assert row["word"] in choices[row["column"]], row


def test_no_synonym_hides_a_columns_own_name() -> None:
    for form in forms().values():
        own = {normal_header(column.name) for column in form.columns}
        for column in form.columns:
            assert not own & {normal_header(name) for name in column.synonyms}, column.name
            assert form.candidates(column.name) == (column.name,)


def test_columns_of_choices_have_choices_and_no_others() -> None:
    for form in forms().values():
        for column in form.columns:
            assert bool(column.choices) == (column.kind in (Kind.CHOICE, Kind.CHOICES))


def test_every_code_has_its_words_in_both_languages() -> None:
    folder = Path(str(exchange.__file__)).parent
    text = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    errors = set(re.findall(r'(?:InputError|StoreError)\(\s*"(\w+)"', text))
    errors |= set(re.findall(r'\.problem\(\s*[^,]+,\s*"(\w+)"', text)) | {"date_impossible"}
    errors |= {"community_unknown", "community_unknown_none_near", "disk_full", "cannot_write"}
    notes = set(re.findall(r'\.note\(\s*[^,]+,\s*"(\w+)"', text))
    notes |= set(re.findall(r'return "(row_\w+)"', text)) | {"merged_filled"}
    notes |= {"date_unreadable", "date_serial", "hours_unreadable", "hours_partly_read"}
    assert len(errors) > 25
    assert len(notes) > 15
    for language in ("zh", "en"):
        known = words(language)
        for key in [f"error.{code}" for code in errors] + [f"note.{code}" for code in notes]:
            assert known.get(key), key


def test_the_reference_names_every_column_code_and_choice() -> None:
    page = Path(str(exchange.__file__)).parents[1] / "docs" / "reference" / "lists.md"
    text = page.read_text("utf-8")
    for form in forms().values():
        for column in form.columns:
            assert f"| {column.name} |" in text
            assert "、".join(column.choices) in text
            assert "、".join(column.synonyms) in text
    for key, told in words("zh").items():
        if key.startswith("note."):
            assert f"| `{key[5:]}` | {told} |" in text, key

import io
import zipfile

import pytest

from domain.errors import InputError
from exchange.forms import Kind, forms
from exchange.registers import REGISTERS, read_register
from exchange.tables import read_table
from exchange.templates import TITLES, template
from tests.unit.exchange.books import opened
from tests.unit.exchange.made import ON


@pytest.mark.parametrize("form", sorted(forms()))
def test_an_empty_template_reads_as_its_form_without_rows(form: str) -> None:
    table = read_table(f"{form}.xlsx", template(form), form)
    assert table.rows == ()
    assert [note.code for note in table.notes] == ["row_example"]
    header = [c.name for c in forms()[form].columns if c.kind not in (Kind.DISTRICT, Kind.CITY)]
    assert list(table.header) == header


@pytest.mark.parametrize("form", sorted(forms()))
def test_the_example_row_is_itself_a_good_row(form: str) -> None:
    book = opened(template(form))
    page = book[TITLES[form]]
    page["A4"] = "1"
    for row in page["B4:Z4"][0]:
        row.value = row.value or ("某某" if row.column_letter == "B" else None)
    stream = io.BytesIO()
    book.save(stream)
    if form in REGISTERS:
        assert not read_register(form, [("a.xlsx", stream.getvalue())], ON).problems
    else:
        assert len(read_table("a.xlsx", stream.getvalue(), form).rows) == 1


@pytest.mark.parametrize("form", ["needs", "resources", "payments"])
def test_every_column_of_choices_has_its_drop_down(form: str) -> None:
    page = opened(template(form))[TITLES[form]]
    lists = [one.formula1 for one in page.data_validations.dataValidation if one.type == "list"]
    choices = [c.choices for c in forms()[form].columns if c.kind is Kind.CHOICE]
    assert lists == ['"' + ",".join(words) + '"' for words in choices]


def test_phones_and_numbers_are_entered_as_text() -> None:
    page = opened(template("needs"))["需求清单"]
    headers = {cell.value: cell.column for cell in page[3]}
    for name in ("需求编号", "联系电话", "期望完成时间"):
        assert page.cell(5, headers[name] or 0).number_format == "@"


def test_every_column_tells_how_to_fill_it_in() -> None:
    page = opened(template("units"))["填写说明"]
    told = {row[0].value: row[1].value for row in page.iter_rows(min_row=4)}
    assert told["单位名称"] == "必填"
    assert len(told) == len(forms()["units"].columns)


def test_a_template_is_the_same_bytes_each_time_and_holds_no_formula() -> None:
    assert template("needs") == template("needs")
    with zipfile.ZipFile(io.BytesIO(template("needs"))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_an_unknown_template_names_the_known_ones() -> None:
    with pytest.raises(InputError) as told:
        template("secrets")
    assert "needs" in str(told.value.values["known"])

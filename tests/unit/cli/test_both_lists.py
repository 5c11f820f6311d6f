"""`qingdan round list`: either list as a workbook that reads back, telling nobody who asks."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import InputError
from domain.needs import Route
from exchange.filing import files
from tests.unit.api.clients import matched
from tests.unit.cli.test_correct_commands import done, run
from tests.unit.exchange.books import sheet_rows


def test_both_lists_are_written_as_they_are_read(tmp_path: Path) -> None:
    world = matched()
    (one,) = world.rounds.values()
    books = {kind: tmp_path / f"{kind}.xlsx" for kind in ("needs", "resources")}
    for kind, path in books.items():
        done(world, "round", "list", kind, "-o", str(path))
    named = {kind: [(path.name, path.read_bytes())] for kind, path in books.items()}
    needs, resources = files().read_lists(named["needs"], named["resources"], one.month)
    assert not needs.problems
    assert not resources.problems
    kept = [item.need for item in world.needs[one.round_id].values()]
    assert sorted((item.number, item.text) for item in needs.items) == sorted(
        (item.number, item.text) for item in kept
    )
    given = world.resources[one.round_id].values()
    assert sorted(item.text for item in resources.items) == sorted(item.text for item in given)


def test_what_no_list_holds_is_told_and_stands_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    world, path = matched(), tmp_path / "需求清单.xlsx"
    (one,) = world.rounds.values()
    key, item = next(iter(world.needs[one.round_id].items()))
    bin_full = replace(item.need, name="", text="楼下垃圾桶满了没人倒")
    world.needs[one.round_id][key] = replace(item, need=bin_full, route=Route.ON_THE_SPOT)
    said = done(world, "round", "list", "needs", "-o", str(path))
    assert "另有1条就地办结或转办" in said
    (told,) = sheet_rows(path.read_bytes(), "不列入清单的需求")[3:]
    assert told[2:] == [bin_full.text, bin_full.place.community, "就地办结", "网格员"]
    needs, _ = files().read_lists([(path.name, path.read_bytes())], [], one.month)
    assert bin_full.text not in {need.text for need in needs.items}
    assert len(needs.items) == len(world.needs[one.round_id]) - 1


@pytest.mark.parametrize("words", [("units", "x.xlsx"), ("needs", "x.pdf")])
def test_what_is_no_list_or_no_workbook_writes_nothing(
    words: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / words[1]
    refused = run(matched(), "round", "list", words[0], "-o", str(path))
    assert isinstance(refused.exception, InputError)
    assert not path.exists()


def test_the_register_of_units_is_listed_and_written(tmp_path: Path) -> None:
    world, path = matched(), tmp_path / "单位.xlsx"
    listed = done(world, "organisation", "units")
    assert f"{len(world.units)}" in listed
    done(world, "organisation", "units", "-o", str(path))
    assert files().form_of(path.name, path.read_bytes()) == "units"

"""`qingdan round list`: either list as a workbook that reads back, telling nobody who asks."""

from pathlib import Path

import pytest

from domain.errors import InputError
from exchange.filing import files
from tests.unit.api.clients import matched
from tests.unit.cli.test_correct_commands import done, run


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

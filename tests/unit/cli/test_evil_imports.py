"""Evil files given to `qingdan import`: refused with words, and nothing is stored."""

from pathlib import Path

import pytest

from cli import desk
from domain.errors import InputError
from tests.unit.cli.test_correct_commands import run
from tests.unit.exchange.evil_files import EVIL, GOOD
from tests.unit.workflow.fakes import World


@pytest.mark.parametrize("name", EVIL)
def test_an_evil_file_is_refused(name: str, tmp_path: Path) -> None:
    world, path = World(), tmp_path / "需求.xlsx"
    path.write_bytes(EVIL[name]())
    caught = run(world, "import", str(path)).exception
    assert isinstance(caught, InputError)
    assert caught.cell.file == str(path)
    assert not world.needs


def test_a_file_that_is_too_large_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "LARGEST_FILE", 100)
    path = tmp_path / "需求.xlsx"
    path.write_bytes(GOOD)
    caught = run(World(), "import", str(path)).exception
    assert isinstance(caught, InputError)
    assert caught.code == "file_too_big"

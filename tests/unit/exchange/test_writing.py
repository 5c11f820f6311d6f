import errno
import os
from pathlib import Path

import pytest

from domain.errors import StoreError
from exchange.writing import write_file


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    write_file(path, b"old")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["清单.xlsx"]


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk_full"), (errno.EDQUOT, "disk_full"), (errno.EACCES, "cannot_write")],
)
def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    path = tmp_path / "清单.xlsx"
    write_file(path, b"old")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError) as told:
        write_file(path, b"new")
    assert told.value.code == code
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["清单.xlsx"]


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as told:
        write_file(tmp_path / "没有" / "清单.xlsx", b"x")
    assert told.value.code == "cannot_write"
    assert told.value.values["file"] == "清单.xlsx"


def test_a_new_file_can_be_read_as_any_other(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    write_file(path, b"x")
    other.write_bytes(b"x")
    assert path.stat().st_mode == other.stat().st_mode

"""Files that wait for a worker: read as they were kept, by their owner alone, for a week."""

import os
from pathlib import Path

import pytest

from domain.errors import StoreError
from exchange.uploads import KEPT_SECONDS, UploadFolder


def test_what_was_kept_is_read_back_and_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    folder = UploadFolder(tmp_path / "uploads")
    name = folder.keep(b"rows")
    assert folder.keep(b"rows") == name
    assert folder.read(name) == b"rows"
    assert [one.name for one in (tmp_path / "uploads").iterdir()] == [name]
    assert (tmp_path / "uploads").stat().st_mode & 0o077 == 0


def test_what_is_gone_or_altered_is_lost(tmp_path: Path) -> None:
    folder = UploadFolder(tmp_path)
    name = folder.keep(b"rows")
    (tmp_path / name).write_bytes(b"other rows")
    for one in (name, "0" * 64):
        with pytest.raises(StoreError, match="upload_lost"):
            folder.read(one)


def test_what_lay_for_a_week_is_thrown_away_when_more_comes(tmp_path: Path) -> None:
    folder = UploadFolder(tmp_path)
    old, new = folder.keep(b"old"), folder.keep(b"new")
    long_ago = (tmp_path / old).stat().st_mtime - KEPT_SECONDS - 1
    os.utime(tmp_path / old, (long_ago, long_ago))
    folder.keep(b"newest")
    assert folder.read(new) == b"new"
    with pytest.raises(StoreError, match="upload_lost"):
        folder.read(old)

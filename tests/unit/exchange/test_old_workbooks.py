import subprocess
from typing import Any

import pytest

from domain.errors import Cell, InputError
from exchange.grids import read_grid
from exchange.old_workbooks import read_apart
from exchange.workbooks import parse_workbook
from tests.unit.exchange.books import workbook

PLACE = Cell(file="清单.xls")


def test_a_child_reads_what_the_parser_reads() -> None:
    data = workbook([["需求内容", "所在社区"], ["停车", "西站"], ["路灯", None]], ["B2:B3"])
    assert read_apart(data, PLACE) == parse_workbook(data, PLACE)


def test_an_error_of_the_child_is_told_at_the_file() -> None:
    with pytest.raises(InputError) as told:
        read_apart(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, PLACE)
    assert (told.value.code, told.value.cell) == ("file_not_a_list", PLACE)


@pytest.mark.parametrize(
    "failure", [subprocess.CalledProcessError(-6, "x"), subprocess.TimeoutExpired("x", 60)]
)
def test_a_child_that_dies_or_hangs_means_a_broken_file(
    monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def run(*_: Any, **__: Any) -> None:
        raise failure

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(InputError) as told:
        read_apart(b"", PLACE)
    assert told.value.code == "file_broken"


def test_an_old_workbook_cut_short_is_broken() -> None:
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    head[30] = 9
    for at in range(109):
        head[76 + 4 * at : 80 + 4 * at] = b"\xff\xff\xff\xff"
    head[76:80] = (5).to_bytes(4, "little")
    for data in (bytes(head[:100]), bytes(head)):
        with pytest.raises(InputError) as told:
            read_grid("清单.xls", data)
        assert told.value.code == "file_broken"

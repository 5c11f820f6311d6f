"""Forty and more evil files are refused with words, quickly, and within bounded memory."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from domain.errors import InputError
from exchange.attachments import AttachmentFolder
from exchange.grids import read_grid
from exchange.papers.edited_text import read_text
from tests.unit.exchange.evil_files import EVIL, GOOD, bomb, changed

SECONDS = 10.0
"""Of processor time, so that a busy machine tells nothing wrong; each takes well below one."""
MEMORY = 600 * 2**20


@pytest.mark.parametrize("name", EVIL)
def test_an_evil_list_is_refused_quickly(name: str) -> None:
    data, began = EVIL[name](), time.process_time()
    with pytest.raises(InputError) as told:
        read_grid("清单.xlsx", data)
    assert told.value.cell.file == "清单.xlsx"
    assert time.process_time() - began < SECONDS


def test_there_are_forty() -> None:
    assert len(EVIL) >= 40


def test_an_ordinary_list_still_goes_in() -> None:
    assert read_grid("清单.xlsx", GOOD).cells[1] == ("停车棚", "西站社区")
    assert read_grid("清单.xlsx", changed({"xl/note.txt": "DOCTYPE"})).cells


_CHILD = """
import json, resource, sys
from domain.errors import InputError
from exchange.grids import read_grid
from tests.unit.exchange.evil_files import EVIL
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
told = {}
for name, make in EVIL.items():
    try:
        read_grid("a.xlsx", make())
    except InputError as error:
        told[name] = error.code
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([told, (peak - before) * 1024]))
"""


def test_all_of_them_take_no_more_than_a_bounded_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        capture_output=True,
        check=True,
        timeout=300,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    told, taken = json.loads(done.stdout)
    assert told.keys() == EVIL.keys()
    assert taken < MEMORY


_EVIL_PAPERS = (
    b"<html><script>alert(1)</script>",
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    b"MZ\x90\x00 program",
    b"#!/bin/sh\nrm -rf /",
    changed({"word/vbaProject.bin": b"macro"}),
    changed({"word/document.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x/>'}),
    bomb("word/document.xml", 80 * 2**20),
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + bytes(9),
    b"\xff\xd8\xff\xc0\x00\x11\x08" + (65_000).to_bytes(2, "big") * 2 + bytes(20),
    b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff",
)


@pytest.mark.parametrize("data", _EVIL_PAPERS)
def test_an_evil_attachment_is_refused(tmp_path: Path, data: bytes) -> None:
    folder = AttachmentFolder(tmp_path)
    with pytest.raises(InputError) as told:
        folder.keep("纪要.pdf", data)
    assert told.value.code in {
        "attachment_kind",
        "file_active",
        "file_unpacks_too_big",
        "picture_too_large",
    }


@pytest.mark.parametrize("data", _EVIL_PAPERS[4:7])
def test_an_evil_draft_of_minutes_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"file_active|file_unpacks_too_big"):
        read_text("纪要.docx", data)

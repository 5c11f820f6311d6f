"""`qingdan scan hang|list|remove`: on the need that a number names, and off again."""

import json
import re
from pathlib import Path

import pytest

from domain.errors import NotFoundError
from tests.unit.api.clients import matched
from tests.unit.cli.test_correct_commands import done, run
from workflow.ports.personal import PersonalRecord


def test_scans_are_hung_listed_and_removed(tmp_path: Path) -> None:
    world = matched()
    before = len(world.scans)
    paths = [tmp_path / "示例居民甲.pdf", tmp_path / "现场.pdf"]
    for path in paths:
        path.write_bytes(b"%PDF-1.4 " + path.name.encode())
    said = done(world, "scan", "hang", "2", *map(str, paths))
    assert said.count("2-") == 2
    assert "示例居民甲" not in said
    listed = done(world, "scan", "list")
    assert f"共{before + 2}条" in listed
    scan = re.findall(r"[0-9a-f-]{36}", listed)[-1]
    assert scan in done(world, "scan", "remove", scan)
    assert len(world.scans) == before + 1
    assert isinstance(run(world, "scan", "remove", scan).exception, NotFoundError)
    assert run(world, "scan", "hang", "99", str(paths[0])).exit_code


@pytest.mark.parametrize("words", [("hang", "2", "不在.pdf")])
def test_a_file_that_is_not_there_hangs_nothing(words: tuple[str, ...]) -> None:
    world = matched()
    before = list(world.scans)
    assert run(world, "scan", *words).exit_code
    assert world.scans == before


def test_what_is_given_out_of_a_person_holds_the_scans_in_a_folder_for_this_account_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = matched()
    form = tmp_path / "表.pdf"
    form.write_bytes(b"%PDF-1.4 form")
    done(world, "scan", "hang", "2", str(form))
    scan = world.scans[-1]
    held = PersonalRecord("contact", "Need", scan.need_key, {"name": "示例居民甲"}, (scan.file,))
    monkeypatch.setattr("cli.personal.find_personal", lambda *_: ((held,), ()))
    out = tmp_path / "给本人.json"
    done(world, "personal", "export", "示例居民甲", "-o", str(out))
    folder = tmp_path / "给本人-scans"
    assert json.loads(out.read_text("utf-8"))["held"][0]["scans"] == [scan.file.name]
    assert [(one.name, one.read_bytes()) for one in folder.iterdir()] == [
        (scan.file.name, b"%PDF-1.4 form")
    ]
    assert {one.stat().st_mode & 0o077 for one in (out, folder, *folder.iterdir())} == {0}

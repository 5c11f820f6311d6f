"""Help and wrong uses: what a command takes is said in the user's language, in one place."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from catalogues.shelf import rows
from catalogues.words import Language
from cli.explained import explained, leaves
from cli.program import build, run
from tests.unit.cli.test_lists import desk as desk


def said(
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: Language = "zh",
) -> tuple[object, str]:
    """What a use of the program ends with and says."""
    monkeypatch.setattr(sys, "argv", ["qingdan", *words])
    with pytest.raises(SystemExit) as ended:
        run(replace(desk(), language=lambda: language))
    told = capsys.readouterr()
    return ended.value.code, told.out + told.err


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ([], ""),
        (["match"], "缺少 NEEDS：需求清单：xlsx、xls 或 csv（UTF-8、GB18030）"),
        (["match", "a", "b"], "缺少 -o --output：项目服务清单写到这个文件"),
        (["match", "--foo"], "没有 --foo 这个选项。是不是 --on？"),
        (["match", "--qwertz"], "没有 --qwertz 这个选项"),
        (["mach"], "没有 mach 这个命令。是不是 match、search？"),
        (["qwertz"], "没有 qwertz 这个命令"),
        (["round", "mtach"], "没有 mtach 这个命令。是不是 match？"),
        (["match", "a", "b", "--on"], "--on 的用法不对：后面该有值而没有，或不该有值"),
        (["match", "a", "b", "c", "d", "-o", "x.xlsx"], "多出来的 c d"),
        (["rank", "a", "b", "--top", "0"], "--top 的值不对，要一个不小于 1 的整数："),
        (["rank", "a", "b", "--top", "x"], "--top 的值不对，要一个不小于 1 的整数："),
        (["serve", "--port", "x"], "--port 的值不对，要一个整数：监听的端口"),
    ],
)  # fmt: skip
def test_a_wrong_use_is_told_in_chinese_with_what_the_parameter_is(
    words: list[str],
    first: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, told = said(words, monkeypatch, capsys)
    assert code == 2
    assert told.startswith(first)
    assert "--help" in told


def test_a_wrong_use_shows_how_the_command_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = said(["rank", "a"], monkeypatch, capsys, "en")
    assert code == 2
    assert told.splitlines() == [
        "RESOURCES is missing: the resources list: the same",
        "Usage: qingdan rank NEEDS RESOURCES --top K --json FILE [--policy FILE.toml] [--on DATE] "
        "[--skip-bad-rows] [--corrections FILE]",
        "All of it: qingdan rank --help",
    ]


def test_of_a_few_words_the_allowed_ones_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = said(["round", "loads", "--lines", "y"], monkeypatch, capsys)
    assert told.startswith("--lines 的值不对，只能是 需求、安排、资源：")


@pytest.mark.parametrize(("language", "title"), [("zh", "选项"), ("en", "Options")])
def test_help_is_shown_in_the_users_language(
    language: Language,
    title: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, told = said(["match", "--help"], monkeypatch, capsys, language)
    assert code == 0
    assert title in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_parameter_of_every_command_has_help(language: Language) -> None:
    program: Any = explained(get_command(build(desk())), language)
    told = {one.help for _, command in leaves(program) for one in command.params}
    assert told <= {row[language] for row in rows("parameters")}
    assert "" not in told


@pytest.mark.parametrize(
    ("what", "told"),
    [("none.csv", "没有这个文件：请检查路径和文件名"), ("", "这是文件夹，不是文件：请写到文件名")],
)
def test_a_file_that_cannot_be_read_is_told_without_english(
    what: str,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / what
    code, words = said(
        ["match", str(path), "b.csv", "-o", str(tmp_path / "o.xlsx")], monkeypatch, capsys
    )
    assert code == 2
    assert words.splitlines()[-1] == f"{path}: {told}"

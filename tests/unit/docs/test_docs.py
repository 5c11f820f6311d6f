"""The documentation tells the truth about the program."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings
from catalogues.shelf import rows
from cli.explained import leaves
from docs import generate
from domain.proposals import IdleCode, UnmetCode
from matching.policy import Policy

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
EVERYTHING = [ROOT / "README.md", ROOT / "CHANGELOG.md", *PAGES]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SPOKEN = re.compile(r"`(qingdan [^`]+)`")
PROSE = ("…", "NEEDS", "FILE", "LIST.xlsx", "CODE", "[")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", generate.pages())
def test_generated_pages_are_current(page: str) -> None:
    written = (DOCS / page).read_text(encoding="utf-8")
    assert written == generate.pages()[page], "run python -m docs.generate"


@pytest.mark.parametrize("page", EVERYTHING, ids=name)
def test_every_internal_link_leads_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    inside = [link for link in LINK.findall(text) if "://" not in link]
    lost = [link for link in inside if not leads(page, link)]
    assert not lost


def leads(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = page.parent / path if path else page
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in headings}


def command_lines(page: Path) -> Iterator[str]:
    """Every `qingdan …` line of a block of commands, and those in running text."""
    text = page.read_text(encoding="utf-8")
    for block in FENCE.findall(text):
        for line in block.splitlines():
            told = line.removeprefix("$ ").split("  #")[0]
            told = re.sub(r"^(?:\.venv/bin/|[A-Z_]+=\S+ )+", "", told)
            if told.startswith("qingdan ") and not any(one in told for one in PROSE):
                yield told
    for told in SPOKEN.findall(FENCE.sub("", text)):
        if not any(one in told for one in PROSE):
            yield told


def tree() -> dict[tuple[str, ...], Any]:
    return dict(leaves(generate.program("zh")))


@pytest.fixture(scope="module")
def commands() -> dict[tuple[str, ...], Any]:
    return tree()


@pytest.mark.parametrize("page", EVERYTHING, ids=name)
def test_every_command_line_is_one_that_the_program_takes(
    page: Path, commands: dict[tuple[str, ...], Any]
) -> None:
    wrong = [line for line in command_lines(page) if fault(line, commands)]
    assert not wrong


def fault(line: str, commands: Mapping[tuple[str, ...], Any]) -> str:
    """What the program would refuse of a line; a group or a command named alone is right."""
    words = shlex.split(re.sub(r"[<>].*$", "", line))[1:]
    if any(path[: len(words)] == tuple(words) for path in commands):
        return ""
    path = next((tuple(words[:n]) for n in (3, 2, 1) if tuple(words[:n]) in commands), None)
    if path is None:
        return "no such command"
    return refused_words(commands[path], words[len(path) :])


def refused_words(command: Any, words: list[str]) -> str:
    options = {flag: one for one in command.params for flag in one.opts if flag.startswith("-")}
    plain, left = [], list(words)
    while left:
        word = left.pop(0)
        if not word.startswith("-"):
            plain.append(word)
        elif word not in options:
            return f"no option {word}"
        elif not options[word].is_flag:
            if not left:
                return f"{word} without a value"
            left.pop(0)
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    many = any(one.nargs == -1 for one in arguments)
    return "" if many or len(plain) <= len(arguments) else "too many words"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("qingdan match a.xlsx b.xlsx -o c.xlsx --on 2026-06-22", ""),
        ("qingdan round", ""),
        ("qingdan neo4j status", ""),
        ("qingdan rematch a.xlsx", "no such command"),
        ("qingdan match a.xlsx b.xlsx --colour red", "no option --colour"),
        ("qingdan round freeze now", "too many words"),
        ("qingdan round close --month", "--month without a value"),
    ],
)
def test_a_wrong_line_would_be_found(line: str, expected: str) -> None:
    assert fault(line, tree()) == expected


def test_every_command_and_parameter_is_explained_and_nothing_else() -> None:
    told = {row["parameter"]: row for row in rows("parameters")}
    named = set()
    for path, command in tree().items():
        for one in command.params:
            owns = (f"{' '.join(path)}:{one.name}", f"{path[0]}:{one.name}")
            named.add(next((own for own in owns if own in told), one.name))
    assert named == set(told)
    assert all(row["zh"] and row["en"] for row in told.values())


@pytest.mark.parametrize("setting", sorted(Settings.model_fields))
def test_every_setting_is_on_its_page(setting: str) -> None:
    page = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    assert f"| `QINGDAN_{setting.upper()}` |" in page


@pytest.mark.parametrize("key", [one.name for one in fields(Policy)])
def test_every_key_of_the_policy_is_on_its_page_with_its_default(key: str) -> None:
    page = (DOCS / "reference" / "policy.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{key}` |"))
    default = Policy().told()[key]
    shown = default.items() if isinstance(default, dict) else [("", default)]
    for entry, value in shown:
        told = str(value).lower() if isinstance(value, bool) else str(value)
        assert f"`{entry} = {told}`" in row if entry else f"`{told}`" in row


@pytest.mark.parametrize("code", [*UnmetCode, *IdleCode])
def test_every_code_of_a_result_is_on_its_page(code: str) -> None:
    page = (DOCS / "reference" / "result.md").read_text(encoding="utf-8")
    group = "unmet" if isinstance(code, UnmetCode) else "idle"
    section = page.split(f"## {group}.code")[1].split("\n## ")[0]
    assert f"| `{code}` |" in section


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in text
    assert "make test" in text


def test_every_picture_of_the_workbench_is_taken_by_one_command_and_shown() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in EVERYTHING)
    shown = set(re.findall(r"workbench-[\w-]+\.png", text))
    kept = {path.name for path in (DOCS / "pictures").glob("workbench-*.png")}
    taken = import_module("docs.pictures").names_taken()  # a folder has the module's name
    assert shown == kept == taken


def test_every_page_stands_in_the_navigation() -> None:
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:\n")[1]
    known = set(re.findall(r"[\w/-]+\.md", nav))
    assert known == {page.relative_to(DOCS).as_posix() for page in PAGES}


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("*.md")), ids=name)
def test_a_decision_has_its_five_headings_and_names_checks_that_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "Context",
        "Decision",
        "Consequences",
        "Alternatives",
        "Check",
    ]
    check = text.split("## Check")[1]
    files = [one for one in re.findall(r"`([^`]+\.(?:py|toml))`", check) if "/" in one]
    assert files
    assert not [one for one in files if not (ROOT / one).exists()]


def test_every_parameter_is_explained_once() -> None:
    names = [row["parameter"] for row in rows("parameters")]
    assert sorted(names) == sorted(set(names))

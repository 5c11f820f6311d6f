"""The ledger of ASVS: every row of its two levels once, and every test it names is there."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "reference" / "asvs.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+) \|$", PAGE, re.MULTILINE)
CHAPTERS = 17
HELD, UNTESTED = ("做到 held", "部分 part"), "—"


def test_each_row_stands_once_in_its_order() -> None:
    numbers = [tuple(map(int, number.split("."))) for number, *_ in ROWS]
    assert numbers == sorted(set(numbers))
    assert {chapter for chapter, *_ in numbers} == set(range(1, CHAPTERS + 1))
    assert f"共 {len(ROWS)} 行" in PAGE


def test_the_figures_above_the_tables_are_those_of_the_rows() -> None:
    states = Counter(cells.split(" | ")[1] for *_, cells in ROWS)
    for state, count in states.items():
        assert f"{state} {count}" in PAGE


def test_what_is_held_names_a_test_that_is_there_and_what_is_not_a_reason() -> None:
    for number, _, cells in ROWS:
        _, state, why, tests = cells.split(" | ")
        named = re.findall(r"`([^`]+)`", tests)
        assert why.strip(), number
        assert all((ROOT / one).exists() for one in named if one != "make check"), number
        assert bool(named) is (state in HELD), number

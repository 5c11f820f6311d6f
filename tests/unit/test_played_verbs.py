"""Every verb of the month is played by the state machine, or listed with the reason why not."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.neo4j.verbs.unplayed import UNPLAYED

ROOT = Path(__file__).parents[2]
PLAYERS = (
    *sorted((ROOT / "tests" / "neo4j" / "verbs").glob("*.py")),
    ROOT / "tests" / "neo4j" / "any_month.py",
    ROOT / "tests" / "neo4j" / "months.py",
)


def verbs() -> set[str]:
    """The functions of `workflow` by which somebody acts: those that are handed an actor."""
    return {
        f"{path.stem}.{one.name}"
        for path in (ROOT / "workflow").glob("*.py")
        for one in ast.parse(path.read_text("utf-8")).body
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")
        if "actor" in {each.arg for each in one.args.args}
    }


def played(path: Path) -> Iterator[str]:
    """The functions of `workflow` that a file of the machine names."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {
        each.name: f"{one.module}.{each.name}".removeprefix("workflow.")
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom) and (one.module or "").split(".")[0] == "workflow"
        for each in one.names
    }
    for one in ast.walk(tree):
        if isinstance(one, ast.Name) and one.id in names:
            yield names[one.id]
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name):
            yield f"{names.get(one.value.id, '')}.{one.attr}"


def test_every_verb_is_played_or_listed_with_its_reason() -> None:
    there = {name for path in PLAYERS for name in played(path)}
    assert verbs() - there == set(UNPLAYED)
    assert all(UNPLAYED.values())

"""What a command loads before it knows what to do: nothing that only a match or a graph needs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HEAVY = ("scipy", "sklearn", "ortools", "networkx", "neo4j", "fastapi", "uvicorn")


def test_the_command_line_loads_no_solver_no_driver_and_no_server() -> None:
    code = f"import app.main, sys; print([one for one in {HEAVY!r} if one in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_a_command_loads_no_other_group_and_no_graph() -> None:
    others = ("cli.meetings", "cli.analysing", "app.stores", "graph.local", "workflow.ports.money")
    code = (
        "import sys; sys.argv = ['qingdan', 'match', 'a', 'b', '-o', '/no/such/folder/c.xlsx'];"
        "from app.main import run\n"
        "try: run()\n"
        f"except SystemExit: print([one for one in {others!r} if one in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_a_match_loads_no_library_for_learning_or_science() -> None:
    code = (
        "import sys; from datetime import date; from app.bootstrap import knowledge;"
        "from bench.city import lists; from matching.match import match;"
        "from matching.policy import Policy;"
        "match(*lists(20), knowledge(), Policy(), date(2026, 6, 1));"
        "print([one for one in ('sklearn', 'scipy', 'pandas') if one in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"

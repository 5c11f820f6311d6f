"""What a command loads before it knows what to do: nothing that only a match or a graph needs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HEAVY = ("scipy", "sklearn", "ortools", "neo4j", "fastapi", "uvicorn")


def test_the_command_line_loads_no_solver_no_driver_and_no_server() -> None:
    code = f"import app.main, sys; print([one for one in {HEAVY!r} if one in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"

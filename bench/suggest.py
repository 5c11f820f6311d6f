"""How quick one question about a need being typed is: `python -m bench.suggest [--json FILE]`.

A round of one street is read once; then each need of its list is asked as if it were typed anew.
Times are medians of single questions in milliseconds.
"""

import argparse
import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.city import MONTH
from catalogues.shelf import rows as shelf
from examples.generate import write
from examples.rounds import PROFILES, rows
from exchange.lists import read_lists
from matching.knowledge import Knowledge
from matching.suggest import Suggester


def measure(profile: str, folder: Path, questions: int) -> dict[str, Any]:
    """The median and the slowest of so many questions to a generated street's round."""
    paths = {path.stem: path for path in write(rows(profile, 0, MONTH), folder)}
    needs, resources = ([(name, paths[name].read_bytes())] for name in ("needs", "resources"))
    asked, offered = read_lists(needs, resources, MONTH)
    knowledge = Knowledge.read(shelf)
    began = time.perf_counter()
    suggester = Suggester(asked.items, offered.items, knowledge, MONTH)
    ready = time.perf_counter() - began
    times = []
    for need in asked.items[:questions]:
        began = time.perf_counter()
        suggester.rank_one(replace(need, number="", name=""))
        times.append(1000 * (time.perf_counter() - began))
    return {
        "profile": profile,
        "needs": len(asked.items),
        "resources": len(offered.items),
        "prepare_seconds": round(ready, 3),
        "median_ms": round(statistics.median(times), 2),
        "slowest_ms": round(max(times), 2),
        "command": f"python -m bench.suggest --profile {profile}",
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; write the result where `--json` says."""
    parser = argparse.ArgumentParser(prog="python -m bench.suggest", description=__doc__)
    parser.add_argument("--profile", choices=sorted(PROFILES), default="guandu")
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--folder", type=Path, required=True, help="where the lists are written")
    parser.add_argument("--json", type=Path)
    told = parser.parse_args(arguments)
    result = measure(told.profile, told.folder, told.questions)
    print(json.dumps(result, ensure_ascii=False))
    if told.json:
        told.json.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()

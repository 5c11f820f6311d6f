"""`qingdan match` from two files to the third list, in a process of its own: `bench.match`.

    python -m bench.match --sizes 500,7050 --runs 3 --policy POLICY.toml --json FILE

500 needs and 500 resources are one large street; 7,050 needs and 6,860 resources in 83 streets are
Kunming's round. Each run is a fresh process and another round, for rounds differ; what is printed
are medians of the wall clock, of each stage (as the command tells them on standard error), of
processor time, and of the peak of resident memory. Beside it stands what the same rounds take in a
process that has matched one before, as the workbench and the worker do: nothing is loaded any more,
but the texts are new.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from bench.city import MONTH, sizes
from examples.generate import write
from examples.rounds import rows

_STAGE = re.compile(r"^\d+\.\d s: (.+)$")


class Run(NamedTuple):
    """What one run took: wall clock and processor in seconds, memory in bytes, and each stage."""

    seconds: float
    processor: float
    memory: int
    stages: dict[str, float]


def asked(folder: Path, policy: Path | None = None) -> list[str]:
    """The arguments that match the lists of a folder, under another policy where one is given."""
    lists = [str(folder / "needs.csv"), str(folder / "resources.csv"), "--on", f"{MONTH}"]
    under = ["--policy", str(policy)] if policy else []
    into = ["-o", str(folder / "list.xlsx"), "--json", str(folder / "list.json")]
    return ["match", *lists, *under, *into]


def once(arguments: Sequence[str]) -> Run:
    """One run of the command with these arguments."""
    command = [sys.executable, "-c", "from app.main import run; run()", *arguments]
    told: list[str] = []
    begins = [(time.perf_counter(), "starting")]
    language = os.environ | {"QINGDAN_LANG": "en"}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=language
    ) as running:
        for line in running.stderr or ():
            told.append(line)
            if stage := _STAGE.match(line):
                begins.append((time.perf_counter(), stage[1]))
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if status:
        raise SystemExit("".join(told))
    ends = [*(begin for begin, _ in begins[1:]), time.perf_counter()]
    stages = {name: end - begin for (begin, name), end in zip(begins, ends, strict=True)}
    return Run(sum(stages.values()), used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, stages)


def running(commands: Sequence[Sequence[str]]) -> list[float]:
    """Seconds of each command but the first, run one after the other in one process."""
    code = f"from bench.match import one_by_one; one_by_one({list(commands)})"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)
    return [float(line) for line in done.stdout.split()[1:]]


def one_by_one(commands: Sequence[Sequence[str]]) -> None:
    """Run commands in this process and print the seconds of each."""
    from app.main import run

    for command in commands:
        start, sys.argv = time.perf_counter(), ["qingdan", *command]
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()), suppress(SystemExit):
            run()
        print(time.perf_counter() - start)


def measure(needs: int, runs: int, policy: Path | None = None) -> dict[str, Any]:
    """Medians of so many runs, each on a round of so many needs."""
    of_round = sizes(needs)
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / str(seed) for seed in range(runs + 1)]
        for seed, folder in enumerate(folders):
            folder.mkdir()
            write(rows(of_round, seed, MONTH), folder)
        commands = [asked(folder, policy) for folder in folders]
        told = [once(command) for command in commands[1:]]
        again = running(commands)
    return {
        "needs": of_round.needs,
        "resources": of_round.resources,
        "streets": of_round.streets,
        "seconds": round(statistics.median(one.seconds for one in told), 2),
        "seconds_in_a_running_process": round(statistics.median(again), 2),
        "processor_seconds": round(statistics.median(one.processor for one in told), 2),
        "peak_megabytes": round(statistics.median(one.memory for one in told) / 2**20),
        "stages": {
            stage: round(statistics.median(one.stages[stage] for one in told), 2)
            for stage in told[0].stages
        },
        "runs": runs,
        "command": f"python -m bench.match --sizes {needs} --runs {runs}"
        + (f" --policy {policy}" if policy else ""),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each size, and write them where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.match", description=__doc__)
    parser.add_argument("--sizes", default="500,7050")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--policy", type=Path)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    found = [measure(int(size), given.runs, given.policy) for size in given.sizes.split(",")]
    for one in found:
        stages = ", ".join(f"{name} {seconds} s" for name, seconds in one["stages"].items())
        print(
            f"{one['needs']} x {one['resources']} in {one['streets']} streets: "
            f"{one['seconds']} s, {one['processor_seconds']} s of processor, "
            f"{one['peak_megabytes']} MB ({stages}); "
            f"{one['seconds_in_a_running_process']} s in a running process"
        )
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""How many small faults in `matching` its tests notice: `bench.mutation`.

    python -m bench.mutation --sample 300 --seed 0 --json FILE
    python -m bench.mutation --modules matching.supply --tests tests/unit/matching/test_supply.py

Mutants (`bench.mutants`) are drawn at random, with a seed, from all of `matching`. Each is loaded
in place of its module by a forked process, which runs the tests of `tests/unit/matching` that
enter the changed function, the quickest first, to the first that fails; and where none does, those
that enter any function of the module. Both times only as many as take half a minute together, so
that the share is rather too low than too high. A mutant is killed when a test fails, or when they
take ten times as long as without it, in time of the processor, so that neither a busy machine nor a
pause kills any. Printed are the share killed with its 95 % interval (Wilson), the share in each
module, and every survivor; on standard error what comes of each as it is tried.
"""

import argparse
import importlib
import importlib.machinery
import importlib.util
import json
import os
import random
import shlex
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from math import sqrt
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from bench.mutants import Mutant, mutant, places

ROOT = Path(__file__).resolve().parents[1]
ROOM = "matching"
TESTS = f"tests/unit/{ROOM}"
SLOW, LEAST_SECONDS, BUDGET_SECONDS = 10.0, 60.0, 30.0
QUIET = ["-q", "-x", "-p", "no:cacheprovider", "--no-header"]


@dataclass
class Entered:
    """Which functions each test enters, as (file, first line), and how long it takes."""

    functions: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note what is entered while a test runs."""
        own = self.functions.setdefault(item.nodeid, set())

        def note(frame: FrameType, event: str, _: object) -> None:
            if event == "call" and f"/{ROOM}/" in frame.f_code.co_filename:
                own.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

        begun = time.process_time()
        sys.setprofile(note)
        yield
        sys.setprofile(None)
        self.seconds[item.nodeid] = time.process_time() - begun

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what fails."""
        if report.failed:
            self.failed.append(report.nodeid)

    def tests_of(self, one: Mutant) -> list[str]:
        """The tests that enter the changed function, the quickest first; by name those of 30 s."""
        path = str(_path(one.module))
        return self._quickest(
            test
            for test, own in self.functions.items()
            if any(file == path and _near(one.function, line) for file, line in own)
        )

    def tests_of_module(self, one: Mutant) -> list[str]:
        """The tests that enter any function of the changed module."""
        path = str(_path(one.module))
        entering = (test for test, own in self.functions.items() if path in dict(own))
        return self._quickest(entering)

    def _quickest(self, tests: Iterable[str]) -> list[str]:
        spent, found = 0.0, []
        for test in sorted(tests, key=lambda test: self.seconds[test]):
            spent += self.seconds[test]
            if spent > BUDGET_SECONDS:
                break
            found.append(test)
        return found


def _near(function: int, line: int) -> bool:
    """A function's first line is that of its first decorator."""
    return function - 3 <= line <= function


def _path(module: str) -> Path:
    return ROOT / (module.replace(".", "/") + ".py")


class _Changed(importlib.machinery.SourceFileLoader):
    """Loads the mutant where its module is asked for."""

    def __init__(self, one: Mutant) -> None:
        super().__init__(one.module, str(_path(one.module)))
        self._source = one.source.encode()

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """The mutant's own module and no other."""
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def get_data(self, path: str) -> bytes:  # noqa: ARG002
        """The changed source."""
        return self._source

    def path_stats(self, path: str) -> dict[str, float]:
        """None, so that nothing compiled before is taken."""
        raise OSError(path)


def _in_child(work: Callable[[], int], limit: float) -> int:
    """The exit status of some work in a forked process; 1 where it takes too long or breaks."""
    child = os.fork()
    if not child:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        signal.setitimer(signal.ITIMER_PROF, limit)
        try:
            status = work()
        except BaseException:
            status = 1
        os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def entered(tests: str) -> Entered:
    """The tests as they are, each with what it enters.

    Raises:
        SystemExit: They fail without any mutant, or take an hour.
    """
    told = Path(tempfile.mkdtemp()) / "entered.json"

    def run() -> int:
        found = Entered()
        status = int(pytest.main([*QUIET, *shlex.split(tests)], plugins=[found]))
        functions = {test: sorted(own) for test, own in found.functions.items()}
        told.write_text(json.dumps([functions, found.seconds, found.failed]))
        return status

    status = _in_child(run, 3600)
    functions, seconds, failed = json.loads(told.read_text()) if told.exists() else ({}, {}, [])
    if status:
        raise SystemExit(f"the tests fail as they are: {', '.join(failed)}")
    return Entered(
        {test: {(file, line) for file, line in own} for test, own in functions.items()}, seconds
    )


def is_killed(one: Mutant, known: Entered) -> bool:
    """Whether any of the tests notices a mutant."""
    return any(
        _noticed(one, tests, sum(known.seconds[test] for test in tests))
        for tests in (known.tests_of(one), known.tests_of_module(one))
        if tests
    )


def _noticed(one: Mutant, tests: Sequence[str], seconds: float) -> bool:
    def run() -> int:
        sys.meta_path.insert(0, _Changed(one))
        return int(pytest.main([*QUIET, *tests]))

    return _in_child(run, max(LEAST_SECONDS, SLOW * seconds)) != 0


def drawn(sample: int, seed: int, modules: Iterable[str]) -> Iterator[Mutant]:
    """Mutants drawn at random, each at most once, until there are enough."""
    every = [(module, at) for module in modules for at in range(places(_path(module)))]
    random.Random(seed).shuffle(every)
    made = (mutant(_path(module), module, at) for module, at in every)
    return islice((one for one in made if one is not None), sample)


def all_modules() -> list[str]:
    """Every module of the room."""
    paths = sorted((ROOT / ROOM).rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    return [name for name in names if not name.endswith("__init__")]


def interval(killed: int, all_of_them: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, Probable inference, 1927)."""
    z, n = 1.96, max(1, all_of_them)
    share = killed / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    wide = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - wide, middle + wide


def _load() -> None:
    """Load what every run needs once, before the forks; nothing of the room itself."""
    for name in ("ortools.graph.python.min_cost_flow", "ortools.math_opt.python.mathopt"):
        importlib.import_module(name)
    importlib.import_module("sklearn.linear_model")
    settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")
    if any(name.split(".")[0] == ROOM for name in sys.modules):
        raise SystemExit(f"{ROOM} is loaded already")


def measure(sample: int, seed: int, modules: Sequence[str], tests: str = TESTS) -> dict[str, Any]:
    """Draw, try and count.

    Raises:
        SystemExit: The tests fail without any mutant, before the first or after the last.
    """
    _load()
    known = entered(tests)
    tried: dict[str, Counter[bool]] = defaultdict(Counter)
    survivors = []
    mutants = list(drawn(sample, seed, modules))
    for number, one in enumerate(mutants, 1):
        killed = is_killed(one, known)
        tried[one.module][killed] += 1
        told = "killed"
        if not killed:
            survivors.append(f"{one.module}:{one.line}: {one.told}")
            told = f"survived: {survivors[-1]}"
        print(f"{number} of {sample}: {told}", file=sys.stderr, flush=True)
    if any(is_killed(_unchanged(one), known) for one in mutants[-1:]):
        raise SystemExit("the tests fail by now without any mutant: nothing is known of these")
    return _summed(tried, survivors, seed)


def _unchanged(one: Mutant) -> Mutant:
    return replace(one, source=_path(one.module).read_text("utf-8"))


def _summed(tried: Mapping[str, Counter[bool]], survivors: list[str], seed: int) -> dict[str, Any]:
    killed = sum(one[True] for one in tried.values())
    count = sum(one.total() for one in tried.values())
    low, high = interval(killed, count)
    return {
        "mutants": count,
        "killed": killed,
        "share": round(killed / max(1, count), 4),
        "interval": [round(low, 4), round(high, 4)],
        "modules": {name: [one[True], one.total()] for name, one in sorted(tried.items())},
        "survivors": survivors,
        "seed": seed,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the shares and the survivors, and write them where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--modules", default="", help="dotted names, by default all of the room")
    parser.add_argument("--tests", default=TESTS, help="arguments of pytest, as one")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    modules = given.modules.split(",") if given.modules else all_modules()
    found = measure(given.sample, given.seed, modules, given.tests)
    for name, (killed, count) in found["modules"].items():
        print(f"{name}: {killed} of {count}")
    print("\n".join(found["survivors"]))
    low, high = found["interval"]
    told = f"{found['killed']} of {found['mutants']} killed"
    print(f"{told}, {found['share']:.1%} ({low:.1%} to {high:.1%})")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()

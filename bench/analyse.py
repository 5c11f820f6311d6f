"""Measures every question beside its bare query, and the whole report, on a Kunming-size graph.

    python -m bench.analyse --streets 83 --runs 3 --json FILE

The graph is the example month copied over the streets (`bench.many_streets`): each has lists,
proposals, meetings, projects, money and members. A question is asked as analysts ask it, through
`Projection.ask` with values that leave nothing out, and bare, by the driver's `execute_query`, in
turns on one connection each. The report is every analysis of all streets together, read and
counted, and every question once in both forms.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase

from analysis.catalogue import ANALYSES
from bench.held_city import held_city
from cypher.questions import PARAMETERS, questions
from examples.month import MONTH
from graph.local import Endpoint
from workflow.analyse import analyse, city_months
from workflow.services import Services


def measure(services: Services, endpoint: Endpoint, runs: int) -> dict[str, Any]:
    """Seconds of every question in both forms and of the report; medians of `runs`."""
    found: dict[str, Any] = {"questions": {}, "analyses": {}}
    with GraphDatabase.driver(endpoint.bolt, auth=(endpoint.user, endpoint.password)) as driver:
        for question in questions():
            for form, query in (("rows", question.rows), ("paths", question.paths)):
                given = {name: PARAMETERS[name] for name in query.params}
                ways: dict[str, Callable[[], object]] = {
                    "product": lambda t=query.text, g=given: services.projection.ask(t, g),  # type: ignore[misc]
                    "bare": lambda t=query.text, g=given: driver.execute_query(  # type: ignore[misc]
                        t, g, routing_="r"
                    ),
                }
                found["questions"][f"{question.name} {form}"] = _in_turns(ways, runs)
    start = time.perf_counter()
    months = city_months(services, MONTH, {}, "")
    found["analyses"]["read"] = time.perf_counter() - start
    for name in ANALYSES:
        begun = time.perf_counter()
        analyse(months, name)
        found["analyses"][name] = time.perf_counter() - begun
    asked = sum(one["product"] for one in found["questions"].values())
    found["report"] = time.perf_counter() - start + asked
    found["size"] = {
        "needs": len(months[-1].needs),
        "units": len(months[-1].units),
        "services": len(months[-1].services),
    }
    return found


def _in_turns(ways: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """Median seconds of each way after one run of each that does not count."""
    told: dict[str, list[float]] = {name: [] for name in ways}
    for run in range(runs + 1):
        for name in sorted(ways, reverse=bool(run % 2)):
            start = time.perf_counter()
            ways[name]()
            if run:
                told[name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds) for name, seconds in told.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options, measure, print what is slow and write the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.analyse", description=__doc__)
    parser.add_argument("--streets", type=int, default=83)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--month", type=Path, help="an export of the example month; else played")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    with held_city(given.month, given.streets) as city:
        found = measure(city.services, city.endpoint, given.runs)
    found["command"] = f"python -m bench.analyse --streets {given.streets} --runs {given.runs}"
    if given.json:
        given.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
    _tell(found)


def _tell(found: dict[str, Any]) -> None:
    asked = found["questions"]
    slowest = sorted(asked, key=lambda name: -asked[name]["product"])
    for name in slowest[:10]:
        told = asked[name]
        print(f"{name:32} {told['product']:.3f} s, bare {told['bare']:.3f} s")
    ratio = statistics.median(one["product"] / one["bare"] for one in asked.values())
    print(
        f"{len(asked)} forms; the slowest {asked[slowest[0]]['product']:.2f} s; ratio {ratio:.2f}"
    )
    for name, seconds in found["analyses"].items():
        print(f"{name:12} {seconds:.2f} s")
    print(f"the whole report {found['report']:.1f} s, {found['size']} ({found['command']})")


if __name__ == "__main__":
    main()

"""Loads a city's round through the product's stores and by bare batched UNWIND, side by side.

    python -m bench.load --profile kunming --runs 3 --json FILE

Both write the same nodes and relationships with the same driver into the same Neo4j: units with
contacts, needs with parts and contacts, resources with offers, contacts and areas, and the lists
they are sent in. Places and rounds are set up before either clock starts. The bare peer gets its
rows ready made; the product starts from domain objects, looks each key up, counts what is new,
sorts out what changed and writes the audit. Without `--uri` a Neo4j of its own is started.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

from bench.bare_rows import BareRows, bare_rows
from bench.city import StreetRows, city
from domain.rights import Act, Actor, Deed
from graph.driver import Database, open_database
from graph.graph_store import GraphStore
from graph.list_store import ListStore
from graph.local import hold, open_endpoint
from graph.place_store import PlaceStore
from graph.register_store import RegisterStore
from graph.round_store import RoundStore

BATCH = 5_000
DEED = Deed(Actor("bench"), Act.IMPORT, "bench")


def prepare(database: Database, streets: Sequence[StreetRows]) -> None:
    """An empty graph with the city's places and open rounds."""
    while database.write(lambda transaction: transaction.run(_text("wipe")))[0]["count"]:
        pass
    GraphStore(database).migrate()
    places, rounds = PlaceStore(database), RoundStore(database)
    for one in streets:
        places.add_street(one.street, one.communities, DEED)
        rounds.open(one.round, DEED)


def by_product(database: Database, streets: Sequence[StreetRows]) -> None:
    """Load through the product's stores: the city's units, then each street's two lists."""
    registers, lists = RegisterStore(database), ListStore(database)
    registers.save_units([unit for one in streets for unit in one.units], DEED)
    for one in streets:
        lists.save_needs(one.round.round_id, one.needs, DEED)
        lists.save_resources(one.round.round_id, one.resources, DEED)


def by_bare(database: Database, rows: BareRows) -> None:
    """Load ready rows by batched UNWIND, a transaction for each batch."""
    for name, table in rows:
        text = _text(name)
        for start in range(0, len(table), BATCH):
            params = {"rows": table[start : start + BATCH]}
            database.write(lambda transaction, t=text, p=params: transaction.run(t, p))  # type: ignore[misc]


def measure(database: Database, profile: str, runs: int) -> dict[str, Any]:
    """Both ways `runs` times in turn; seconds of each run, medians and their ratio."""
    streets = city(profile)
    rows = bare_rows(streets)
    seconds: dict[str, list[float]] = {"product": [], "bare": []}
    counts: dict[str, dict[str, int]] = {}
    ways: dict[str, Callable[[], None]] = {
        "bare": lambda: by_bare(database, rows),
        "product": lambda: by_product(database, streets),
    }
    for _ in range(runs):
        for name, way in ways.items():
            prepare(database, streets)
            start = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - start)
            counts[name] = _counts(database)
    medians = {name: statistics.median(told) for name, told in seconds.items()}
    return {
        "profile": profile,
        "rows": {
            "units": sum(len(one.units) for one in streets),
            "needs": sum(len(one.needs) for one in streets),
            "resources": sum(len(one.resources) for one in streets),
        },
        "counts": counts,
        "seconds": seconds,
        "median": medians,
        "ratio": medians["product"] / medians["bare"],
        "command": f"python -m bench.load --profile {profile} --runs {runs}",
    }


def _counts(database: Database) -> dict[str, int]:
    """Nodes and relationships of the graph; the product's audit is left out."""
    return dict(database.read(_text("count"))[0])


def _text(name: str) -> str:
    return resources.files("bench").joinpath(f"{name}.cypher").read_text("utf-8")


@contextmanager
def _database(given: argparse.Namespace) -> Iterator[Database]:
    if given.uri:
        with open_database(given.uri, given.user, given.password) as database:
            yield database
        return
    with tempfile.TemporaryDirectory() as folder, hold(Path(folder)) as running:  # noqa: SIM117
        with open_endpoint(running) as database:
            yield database


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options, measure, print the ratio and write the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--profile", default="kunming")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--uri", default="", help="another Neo4j; its graph is wiped")
    parser.add_argument("--user", default="neo4j")
    parser.add_argument("--password", default="")
    given = parser.parse_args(arguments)
    with _database(given) as database:
        found = measure(database, given.profile, given.runs)
    if given.json:
        given.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
    median = found["median"]
    print(
        f"product {median['product']:.2f} s, bare {median['bare']:.2f} s, "
        f"ratio {found['ratio']:.2f} ({found['command']})"
    )


if __name__ == "__main__":
    main()

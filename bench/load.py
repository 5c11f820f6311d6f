"""Loads a city's round through the product's stores and by bare batched UNWIND, side by side.

    python -m bench.load --profile kunming --runs 3 --json FILE

Both write the very same graph (the fingerprints are compared) with the same driver into the same
Neo4j with the same constraints and indexes: units with contacts, needs with parts and contacts,
resources with offers, contacts and areas, and the lists they are sent in. Places and rounds are
set up before either clock starts, a tenth of the city is loaded both ways first, and the two take
turns in going first. Where the product creates, the peer creates, where it merges, the peer merges.
The peer gets its rows ready made; the product starts from domain objects, looks each key up,
counts what is new, sorts out what changed and writes the audit.

`--by city` takes the lists of all streets in as one act, as `qingdan import --street all` does;
`--by street` one street after the other, each in a transaction of its own. Without `--uri` a
Neo4j of its own is started.
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
from graph.fingerprint import fingerprint
from graph.graph_store import GraphStore
from graph.list_store import ListStore
from graph.local import hold, open_endpoint
from graph.place_store import PlaceStore
from graph.register_store import RegisterStore
from graph.round_store import RoundStore
from workflow.collect import in_groups
from workflow.ports.lists import SentIn

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


def by_city(database: Database, streets: Sequence[StreetRows]) -> None:
    """Load through the product's stores: the city's units, then the lists of all its streets."""
    _save_units(database, streets)
    for group in in_groups([_sent(one) for one in streets]):
        ListStore(database).save_lists(group, DEED)


def by_street(database: Database, streets: Sequence[StreetRows]) -> None:
    """Load through the product's stores: the city's units, then each street's two lists."""
    _save_units(database, streets)
    for one in streets:
        ListStore(database).save_lists([_sent(one)], DEED)


def _save_units(database: Database, streets: Sequence[StreetRows]) -> None:
    RegisterStore(database).save_units([unit for one in streets for unit in one.units], DEED)


def _sent(one: StreetRows) -> SentIn:
    return SentIn(one.round.round_id, one.needs, one.resources)


PRODUCT: dict[str, Callable[[Database, Sequence[StreetRows]], None]] = {
    "city": by_city,
    "street": by_street,
}


def by_bare(database: Database, rows: BareRows) -> None:
    """Load ready rows by batched UNWIND, a transaction for each batch."""
    for name, table in rows:
        text = _text(name)
        for start in range(0, len(table), BATCH):
            params = {"rows": table[start : start + BATCH]}
            database.write(lambda transaction, t=text, p=params: transaction.run(t, p))  # type: ignore[misc]


def measure(database: Database, profile: str, runs: int, by: str) -> dict[str, Any]:
    """Both ways `runs` times, the first one changing; seconds of each run and their medians.

    `ratio` is the median of the ratios of the runs, each of two loads that stand side by side.

    Raises:
        AssertionError: The two graphs are not the same.
    """
    streets = city(profile)
    rows = bare_rows(streets)
    seconds: dict[str, list[float]] = {"product": [], "bare": []}
    prints: set[str] = set()
    ways: dict[str, Callable[[], None]] = {
        "bare": lambda: by_bare(database, rows),
        "product": lambda: PRODUCT[by](database, streets),
    }
    _warm_up(database, streets[: len(streets) // 10 + 1], by)
    for run in range(runs):
        for name in sorted(ways, reverse=bool(run % 2)):
            prepare(database, streets)
            start = time.perf_counter()
            ways[name]()
            seconds[name].append(time.perf_counter() - start)
            prints.add(fingerprint(database))
    if len(prints) > 1:
        raise AssertionError("the two ways wrote different graphs")
    return {
        "profile": profile,
        "by": by,
        "rows": {
            "units": sum(len(one.units) for one in streets),
            "needs": sum(len(one.needs) for one in streets),
            "resources": sum(len(one.resources) for one in streets),
        },
        "graph": dict(database.read(_text("count"))[0]),
        "fingerprint": prints.pop(),
        "seconds": seconds,
        "median": {name: statistics.median(told) for name, told in seconds.items()},
        "ratio": statistics.median(
            product / bare
            for product, bare in zip(seconds["product"], seconds["bare"], strict=True)
        ),
        "command": f"python -m bench.load --profile {profile} --runs {runs} --by {by}",
    }


def _warm_up(database: Database, some: Sequence[StreetRows], by: str) -> None:
    """Load a part of the city each way, so that neither pays for a cold server."""
    rows = bare_rows(some)
    prepare(database, some)
    by_bare(database, rows)
    prepare(database, some)
    PRODUCT[by](database, some)


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
    parser.add_argument("--by", choices=sorted(PRODUCT), default="city")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--uri", default="", help="another Neo4j; its graph is wiped")
    parser.add_argument("--user", default="neo4j")
    parser.add_argument("--password", default="")
    given = parser.parse_args(arguments)
    with _database(given) as database:
        found = measure(database, given.profile, given.runs, given.by)
    if given.json:
        given.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
    median = found["median"]
    print(
        f"the same graph of {found['graph']['nodes']} nodes and "
        f"{found['graph']['relationships']} relationships\n"
        f"product {median['product']:.2f} s, bare {median['bare']:.2f} s, "
        f"ratio {found['ratio']:.2f} ({found['command']})"
    )


if __name__ == "__main__":
    main()

"""Reads of the API beside bare FastAPI handlers, on a graph of 200,000 nodes, by 50 clients.

    python -m bench.api --clients 50 --seconds 3 --runs 3 --json FILE

The graph is the example month copied over 59 streets (`bench.many_streets`). Both servers
(`bench.api_servers`) run in processes of their own and take turns; `ratio` is requests a second of
the product by those of the bare handler, the median of the runs. The clients ask one street's round
over and over, each on a connection it keeps open.
"""

import argparse
import http.client
import json
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

from access import users
from access.passwords import argon2
from access.sign_in import accept, make_token
from api.application import PREFIX
from bench.api_servers import recorded, serve, served
from bench.held_city import City, held_city
from domain.rights import Grant, Role, Scope, office
from examples.month import MONTH, STREET_CODE
from workflow.services import Services

STREETS = 59
PASSWORD = "三张清单对接 2026"


def token_of(services: Services) -> str:
    """The token of a clerk of the first street."""
    now, keeper = datetime.now(UTC), office("bench")
    clerk = users.add_user(services, keeper, "clerk", [Grant(Role.STREET, Scope(STREET_CODE))])
    accept(services, argon2(), users.invite(services, keeper, clerk, now), "clerk", PASSWORD, now)
    lasts = timedelta(days=1)
    return make_token(services, clerk.actor(), clerk, "bench", (), lasts, now).secret


def reads(services: Services) -> dict[str, str]:
    """The reads that are measured, by operation, with their paths."""
    (one,) = (one for one in services.rounds.all(STREET_CODE) if one.month == MONTH)
    need = services.lists.needs(one.round_id)[0].key
    there = f"{PREFIX}/rounds/{one.round_id}"
    return {
        "show_round": there,
        "show_need": f"{there}/needs/{need}",
        "list_needs": f"{there}/needs",
        "list_resources": f"{there}/resources",
        "show_board": f"{there}/board",
        "list_lines": f"{there}/lines",
        "list_projects": f"{there}/projects",
        "list_units": f"{PREFIX}/streets/{STREET_CODE}/units",
    }


def load(port: int, path: str, token: str, clients: int, seconds: float) -> dict[str, float]:
    """Requests a second of so many clients at once, and the 95th percentile of their seconds."""
    until = time.perf_counter() + seconds
    took: list[list[float]] = [[] for _ in range(clients)]
    wrong: list[int] = []

    def client(mine: list[float]) -> None:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while (began := time.perf_counter()) < until:
            link.request("GET", path, headers={"authorization": f"Bearer {token}"})
            answer = link.getresponse()
            answer.read()
            mine.append(time.perf_counter() - began)
            if answer.status != http.client.OK:
                wrong.append(answer.status)
        link.close()

    threads = [threading.Thread(target=client, args=(mine,)) for mine in took]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed = time.perf_counter() - began
    every = sorted(one for mine in took for one in mine)
    return {
        "per_second": len(every) / passed,
        "p95": every[int(len(every) * 0.95)],
        "errors": len(wrong),
        "answers": len(every),
    }


def measure(city: City, clients: int, seconds: float, runs: int) -> dict[str, Any]:
    """Both servers on each path, the first one changing from run to run."""
    token, paths = token_of(city.services), reads(city.services)
    asked, answers = recorded(city.database, list(paths.values()), token)
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        told.write_text(json.dumps({"asked": asked, "answers": answers}, default=str), "utf-8")
        ports = {"product": _free(), "bare": _free()}
        with (
            served("product", ports["product"], told, city.endpoint),
            served("bare", ports["bare"], told, city.endpoint),
        ):
            for at, (name, path) in enumerate(paths.items()):
                seen: dict[str, list[dict[str, float]]] = {"product": [], "bare": []}
                where = {"product": path, "bare": f"/{at}"}
                for run in range(runs + 1):
                    for kind in sorted(where, reverse=bool(run % 2)):
                        got = load(ports[kind], where[kind], token, clients, seconds)
                        if run:  # the first warms both up
                            seen[kind].append(got)
                found[name] = _medians(seen) | {"bytes": len(answers[at].encode())}
                _tell(name, found[name])
    (graph,) = city.database.read(
        resources.files("bench").joinpath("count.cypher").read_text("utf-8")
    )
    return {"nodes": graph["nodes"], "clients": clients, "reads": found}


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def _medians(seen: Mapping[str, Sequence[Mapping[str, float]]]) -> dict[str, float]:
    own, other = seen["product"], seen["bare"]
    pairs = zip(own, other, strict=True)
    return {
        "ratio": statistics.median(a["per_second"] / b["per_second"] for a, b in pairs),
        "per_second": statistics.median(one["per_second"] for one in own),
        "bare_per_second": statistics.median(one["per_second"] for one in other),
        "p95_seconds": statistics.median(one["p95"] for one in own),
        "answers": sum(one["answers"] for one in own),
        "errors": sum(one["errors"] for one in own),
    }


def _tell(name: str, told: Mapping[str, float]) -> None:
    print(
        f"{name:16} ratio {told['ratio']:.2f}, {told['per_second']:.0f} against "
        f"{told['bare_per_second']:.0f} a second, p95 {told['p95_seconds'] * 1000:.0f} ms, "
        f"{told['answers']:.0f} answers, {told['errors']:.0f} errors",
        flush=True,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options, measure, print and write the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.api", description=__doc__)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--streets", type=int, default=STREETS)
    parser.add_argument("--month", type=Path, help="an export of the example month; else played")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--serve", nargs=3, metavar=("KIND", "PORT", "FILE"))
    given = parser.parse_args(arguments)
    if given.serve:
        serve(given.serve[0], int(given.serve[1]), Path(given.serve[2]))
        return
    with held_city(given.month, given.streets) as city:
        found = measure(city, given.clients, given.seconds, given.runs)
    found["command"] = f"python -m bench.api --clients {given.clients} --seconds {given.seconds:g}"
    if given.json:
        given.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
    print(f"{found['nodes']} nodes, {found['clients']} clients ({found['command']})")


if __name__ == "__main__":
    main()

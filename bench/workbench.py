"""The workbench in a real Chromium: bytes of a first load, a long list, memory of open pages.

    python -m bench.workbench --rows 5000 --runs 5 --pages 20 --json FILE

Serves a street of its own from an embedded Neo4j: June is the example's two lists, matched; July
holds so many needs. Bytes are what Chromium received over the wire with an empty cache; seconds are
from the click to the first row in the grid, medians; memory is what the server's process grew by
for each further page held open, the caches filled before and the long list not yet opened: what it
leaves free would hide what pages take.
"""

import argparse
import json
import re
import shutil
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import psutil
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from access.parts import Parts
from access.passwords import argon2
from access.sign_in import accept
from access.users import add_user, invite_first
from api.application import build
from app.bootstrap import services_over
from domain.rights import EVERYWHERE, Grant, Role, office
from exchange.filing import files
from graph.local import hold, open_endpoint
from matching.policy import Policy
from web.application import mount
from workflow import collect, rounds
from workflow.propose import match_round
from workflow.register import communities_of
from workflow.services import Services
from workflow.street import add_street, known_places

STREET, JUNE, JULY = "530102004", date(2026, 6, 1), date(2026, 7, 1)
LISTS = Path(__file__).resolve().parents[1] / "examples" / "longxiang"
ACTOR, WORDS = office("bench:workbench"), "longer-words-for-it-7"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), chosen.rows) as there:
        address, june, july = there
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            memory = _memory(chromium, address, f"/rounds/{june}/month", chosen.pages)
            told = {
                "sign_in_bytes": _bytes(chromium, address, "/sign-in", signed=False),
                "month_bytes": _bytes(chromium, address, f"/rounds/{june}/month"),
                "match_page_bytes": _bytes(chromium, address, f"/rounds/{june}/proposal"),
                "rows": chosen.rows,
                "list_seconds": _list(chromium, address, f"/rounds/{july}/needs", chosen.runs),
                "memory_per_page_mb": memory,
            }
            chromium.close()
    text = json.dumps(told, indent=1)
    print(text)
    if chosen.json:
        chosen.json.write_text(text + "\n", "utf-8")


@contextmanager
def served(folder: Path, rows: int) -> Iterator[tuple[str, str, str]]:
    """The workbench's address and the ids of both rounds."""
    with hold(folder / "neo4j") as endpoint, open_endpoint(endpoint) as database:
        services = services_over(database, lambda: date(2026, 7, 16), attachments=folder / "kept")
        june, july = _filled(services, rows)
        parts = Parts(services, files(), argon2, lambda: datetime.now(UTC))
        application = build(parts)
        mount(application, parts)
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(application, port=port, log_level="warning"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}", june, july
        server.should_exit = True
        thread.join()


def _filled(services: Services, rows: int) -> tuple[str, str]:
    told = files().read_register("communities", [_file("communities")], JUNE)
    home = add_street(services, ACTOR, STREET, communities_of(told.items))
    needs, resources = files().read_lists(
        [_file("needs")], [_file("resources")], JUNE, places=known_places(services)
    )
    one = rounds.open_round(services, ACTOR, home, JUNE, approvals=False)
    collect.import_needs(services, ACTOR, one, needs.items)
    collect.import_resources(services, ACTOR, one, resources.items)
    frozen = rounds.freeze(services, ACTOR, one, without_missing=True)
    match_round(services, ACTOR, frozen, Policy(), date(2026, 6, 22))
    july = rounds.open_round(services, ACTOR, home, JULY)
    many = [
        replace(needs.items[at % len(needs.items)], number=f"{at + 1}", row=at + 2)
        for at in range(rows)
    ]
    collect.import_needs(services, ACTOR, july, many)
    now = datetime.now(UTC)
    accept(services, argon2(), invite_first(services, ACTOR, now), "bench", WORDS, now)
    add_user(services, ACTOR, "bench", [Grant(Role.STREET, EVERYWHERE)])
    return one.round_id, july.round_id


def _file(name: str) -> tuple[str, bytes]:
    path = LISTS / f"{name}.csv"
    return path.name, path.read_bytes()


def _opened(chromium: Browser, address: str, *, signed: bool = True) -> Page:
    page = chromium.new_context(viewport={"width": 1366, "height": 900}).new_page()
    page.set_default_timeout(300_000)
    if signed:
        told: dict[str, str | float | bool] = {"login": "bench", "password": WORDS}
        page.request.post(f"{address}/sign-in", form=told, max_redirects=0)
    return page


def _bytes(chromium: Browser, address: str, path: str, *, signed: bool = True) -> int:
    """Bytes over the wire until the page is still, the cache empty."""
    page = _opened(chromium, address, signed=signed)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    received: list[int] = []
    wire.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    page.goto(f"{address}{path}")
    page.wait_for_load_state("networkidle")
    page.context.close()
    return int(sum(received))


def _list(chromium: Browser, address: str, path: str, runs: int) -> float:
    """Seconds until the first row of the list tells its need in the grid, a median."""
    page, took = _opened(chromium, address), []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        page.goto(f"{address}{path}")
        said = page.locator('.ag-row .ag-cell[col-id="需求内容"]').filter(
            has_text=re.compile(r"\S")
        )
        said.first.wait_for(timeout=120_000)
        took.append(time.perf_counter() - begun)
    page.context.close()
    return round(statistics.median(took[1:]), 2)


def _memory(chromium: Browser, address: str, path: str, pages: int) -> float:
    """Megabytes by which the server grew for each further page held open."""
    context = _opened(chromium, address).context
    for _ in range(3):
        _held(context.new_page(), f"{address}{path}")
    process = psutil.Process()
    before = process.memory_info().rss
    for _ in range(pages):
        _held(context.new_page(), f"{address}{path}")
    grown = process.memory_info().rss - before
    context.close()
    return round(grown / pages / 2**20, 2)


def _held(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main()

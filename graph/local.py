"""The embedded Neo4j: hold it while you use it, and it is there; let go, and it ends.

    with hold(folder) as endpoint, open_endpoint(endpoint) as database:
        ...

Commands of one user share one Neo4j. It starts with the first that holds it and ends with the
last, by locks that vanish with their process (see `graph.folder`), unless it was told to stay.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from domain.errors import RuleError, StoreError
from graph import jars as jar_shelf
from graph.folder import DataFolder, Endpoint
from graph.jars import MAVEN_CENTRAL, NEO4J_VERSION, OnProgress, default_cache, told_disk_errors
from graph.java import RunOptions, answers, java, listens, wait_until
from graph.keeper import REFUSED, failure
from graph.locks import FileLock, is_held, take_lock

if TYPE_CHECKING:
    from graph.driver import Database

__all__ = ["Endpoint", "hold", "install", "open_endpoint", "start", "status", "stop"]

# A stopping Neo4j may take its time to write its files; a first start on a slow disk too.
STOP_SECONDS = 60.0
START_SECONDS = 620.0
BROWSER_SECONDS = 30.0


def install(
    *,
    cache: Path | None = None,
    repository: str = MAVEN_CENTRAL,
    on_progress: OnProgress = lambda *_: None,
) -> Path:
    """See that Java is there and fetch Neo4j's jars; the folder they lie in.

    Raises:
        StoreError: `java_missing`, or what `graph.jars.install_jars` raises.
    """
    java()
    return jar_shelf.install_jars(
        cache or default_cache(), repository=repository, on_progress=on_progress
    )


@contextmanager
def hold(
    folder: Path,
    *,
    repository: str = MAVEN_CENTRAL,
    cache: Path | None = None,
    on_progress: OnProgress = lambda *_: None,
    stay: bool = False,
    options: RunOptions | None = None,
) -> Iterator[Endpoint]:
    """Hold the Neo4j of a data folder for the length of the block, started where needed.

    Args:
        folder: Its data folder; made where missing.
        repository: Where the jars come from, should any be missing.
        cache: The jar cache; this user's own where not given.
        on_progress: Told (`jars`, done, all), then (`start`, 0, 1) and (`start`, 1, 1).
        stay: It shall not end with its last holder; `stop` ends it.
        options: Memory and wished ports, for the one that starts it.

    Raises:
        StoreError: It cannot be fetched or started; the code says why and what to do.
    """
    place = DataFolder(folder)
    place.make()
    holder = _become_holder(place)
    try:
        endpoint = _reach(
            place, repository, cache, on_progress, options or RunOptions(long_run=stay)
        )
        if stay:
            place.stay_mark.touch(mode=0o600)
        yield endpoint
    finally:
        holder.release()


def start(
    folder: Path,
    *,
    repository: str = MAVEN_CENTRAL,
    cache: Path | None = None,
    on_progress: OnProgress = lambda *_: None,
    options: RunOptions | None = None,
) -> Endpoint:
    """Start it and let it stay until `stop`; nothing changes where it already runs.

    Returns once Neo4j Browser answers too, which takes a moment longer than the database.
    """
    with hold(
        folder,
        repository=repository,
        cache=cache,
        on_progress=on_progress,
        stay=True,
        options=options,
    ) as endpoint:
        wait_until(lambda: listens(endpoint.browser_port), BROWSER_SECONDS)
        return endpoint


def stop(folder: Path) -> bool:
    """End the Neo4j of a data folder that was told to stay; whether it was running.

    Raises:
        RuleError: `neo4j_in_use`: commands hold it; it then ends with the last of them.
        StoreError: `neo4j_not_stopped`: it did not end in time.
    """
    place = DataFolder(folder)
    if not place.path.exists():
        return False
    place.stay_mark.unlink(missing_ok=True)
    if not is_held(place.owner_lock):
        return False
    if not wait_until(lambda: not _is_used(place), 1.0):
        raise RuleError("neo4j_in_use", folder=str(place.path))
    if not wait_until(lambda: not is_held(place.owner_lock), STOP_SECONDS):
        raise StoreError("neo4j_not_stopped", folder=str(place.path), logs=str(place.logs))
    return True


def status(folder: Path, cache: Path | None = None) -> dict[str, object]:
    """What is known of the embedded Neo4j; the password itself is not in it.

    Returns:
        `running`, `stays`, `installed`, `bolt`, `browser`, `user`, `password_file`,
        `data_folder`, `version`; addresses are None while it does not run.
    """
    place = DataFolder(folder)
    endpoint = place.endpoint()
    running = endpoint is not None and answers(endpoint.bolt_port)
    return {
        "running": running,
        "stays": running and place.stay_mark.exists(),
        "installed": jar_shelf.installed(cache or default_cache()),
        "bolt": endpoint.bolt if endpoint and running else None,
        "browser": endpoint.browser if endpoint and running else None,
        "user": endpoint.user if endpoint and running else None,
        "password_file": str(place.password_file) if place.password_file.exists() else None,
        "data_folder": str(place.path),
        "version": NEO4J_VERSION,
    }


def open_endpoint(endpoint: Endpoint) -> "Database":
    """Open the held Neo4j, by the same way as any other."""
    # The driver loads pandas wherever it is installed: over a second that `status` need not pay.
    from graph.driver import open_database

    return open_database(endpoint.bolt, endpoint.user, endpoint.password)


def _become_holder(place: DataFolder) -> FileLock:
    with told_disk_errors(place.path):
        holder = take_lock(place.holders_lock, shared=True, seconds=STOP_SECONDS)
    if holder is None:
        raise StoreError("folder_owned", folder=str(place.path))
    return holder


def _is_used(place: DataFolder) -> bool:
    """Whether a command holds the database; the keeper's own look at the lock is exclusive."""
    lock = take_lock(place.holders_lock, shared=False)
    if lock is not None:
        lock.release()
    return lock is None and not is_held(place.holders_lock)


def _reach(
    place: DataFolder,
    repository: str,
    cache: Path | None,
    on_progress: OnProgress,
    options: RunOptions,
) -> Endpoint:
    """The endpoint that answers: the running one's, or that of a keeper launched for it."""
    launched: subprocess.Popen[bytes] | None = None
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        endpoint = place.endpoint()
        if endpoint and answers(endpoint.bolt_port):
            if launched:
                on_progress("start", 1, 1)
            return endpoint
        if launched is None and not is_held(place.owner_lock):
            folder = install(cache=cache, repository=repository, on_progress=on_progress)
            on_progress("start", 0, 1)
            launched = _launch(place, folder, options)
        elif launched is not None and launched.poll() is not None:
            if launched.returncode != REFUSED:
                raise failure(place)
            launched = None
        time.sleep(0.1)
    raise StoreError("neo4j_slow", seconds=int(START_SECONDS), logs=str(place.logs))


def _launch(place: DataFolder, jars: Path, options: RunOptions) -> subprocess.Popen[bytes]:
    """Start a keeper in a session of its own, so that no terminal's Ctrl-C reaches it."""
    rooms = str(Path(__file__).resolve().parents[1])
    own = {"PYTHONPATH": rooms, "PYTHONSAFEPATH": "1"}
    with (place.logs / "keeper.log").open("wb") as log:
        return subprocess.Popen(  # noqa: S603 - this Python with our own arguments
            [
                sys.executable,
                *("-m", "graph.keeper", str(place.path), str(jars)),
                f"--heap-mb={options.heap_mb}",
                f"--page-cache-mb={options.page_cache_mb}",
                f"--bolt-port={options.bolt_port}",
                f"--browser-port={options.browser_port}",
                *(("--long-run",) if options.long_run else ()),
            ],
            env=os.environ | own,
            cwd=place.path,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

"""The keeper: a small process of its own that is the one owner of a data folder.

It starts Neo4j, tells where it answers, starts it again should it die while in use, and ends it
when no command holds it any more. `graph.local` launches it; nobody else needs to:

    python -m graph.keeper FOLDER JARS [--heap-mb N] [--page-cache-mb N] [--long-run]
        [--bolt-port N] [--browser-port N]

Exit codes: 0 ended as it should, 3 the start failed (`failure.json` says why), 4 another keeper
owns the folder.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from domain.errors import StoreError
from graph.folder import DataFolder, read_json, write_private
from graph.java import (
    RunOptions,
    answers,
    choose_port,
    end_java,
    end_orphan,
    owns,
    set_first_password,
    start_java,
    write_configuration,
)
from graph.locks import FileLock, take_lock

ENDED, FAILED, REFUSED = 0, 3, 4
LOOK_SECONDS = 0.2
# Measured: 429 s on two cores at a load of 20.
START_SECONDS = 600.0
FIRST_REST_SECONDS, LONGEST_REST_SECONDS = 0.25, 10.0
STEADY_SECONDS = 60.0
# Measured: a new graph takes 68 MiB, most of it set aside for transaction logs of 32 MiB.
FIRST_START_BYTES = 200 << 20
NEXT_START_BYTES = 50 << 20
FULL_BYTES = 1 << 20


@dataclass
class Keeper:
    """One owner of one folder, from its start to the end of its Java."""

    folder: DataFolder
    jars: Path
    options: RunOptions
    asked_to_end: bool = False
    deaths: int = 0
    _log_from: int = 0

    def __post_init__(self) -> None:
        self.ports = self.options.bolt_port, self.options.browser_port

    def run(self) -> None:
        """Keep Neo4j for as long as somebody holds it.

        Raises:
            StoreError: It could not be started at first. What dies later is started again for as
                long as somebody holds it, after a rest that grows while it dies soon after.
        """
        end_orphan(self.folder)
        self._check_room()
        self.folder.check_version()
        set_first_password(self.folder, self.jars)
        java = self._start()
        while (last := self._watch(java)) is None:
            if (last := self._rest()) is not None:
                break
            with suppress(StoreError):
                java = self._start()
        # Still exclusively locked: whoever comes now waits, then starts it anew.
        end_java(java)
        last.release()

    def _check_room(self) -> None:
        """Refuse a disk on which Neo4j would start and then fail half way."""
        needed = NEXT_START_BYTES if self.folder.has_data else FIRST_START_BYTES
        if shutil.disk_usage(self.folder.path).free < needed:
            reason = f"{needed >> 20} MiB"
            raise StoreError("disk_full", folder=str(self.folder.path), reason=reason)

    def _start(self) -> subprocess.Popen[bytes]:
        for _ in range(2):
            self.ports = choose_port(self.ports[0]), choose_port(self.ports[1])
            write_configuration(self.folder, *self.ports, self.options)
            self._log_from = self._log_size()
            java = start_java(self.folder, self.jars, self.options)
            if self._came_up(java):
                self.folder.write_endpoint(*self.ports)
                return java
            end_java(java)
            if not self._lost_a_port():
                break
        raise self._why()

    def _came_up(self, java: subprocess.Popen[bytes]) -> bool:
        deadline = time.monotonic() + START_SECONDS
        while java.poll() is None and time.monotonic() < deadline and not self.asked_to_end:
            # Another program may have taken the port since it was found free, and answer there.
            if owns(java.pid, self.ports[0]) and answers(self.ports[0]):
                return True
            time.sleep(LOOK_SECONDS)
        return False

    def _watch(self, java: subprocess.Popen[bytes]) -> FileLock | None:
        """Wait until nobody holds it: then the lock of the last; None when Java died before."""
        began = time.monotonic()
        try:
            while java.poll() is None:
                if (last := self._let_go()) is not None:
                    return last
                time.sleep(LOOK_SECONDS)
        finally:
            self.folder.endpoint_file.unlink(missing_ok=True)
        self.deaths = 1 if time.monotonic() - began > STEADY_SECONDS else self.deaths + 1
        return None

    def _rest(self) -> FileLock | None:
        """Wait before the next start, twice as long each time; the lock of the last as above."""
        rest = min(LONGEST_REST_SECONDS, FIRST_REST_SECONDS * 2 ** min(self.deaths - 1, 16))
        until = time.monotonic() + rest
        while time.monotonic() < until:
            if (last := self._let_go()) is not None:
                return last
            time.sleep(LOOK_SECONDS)
        return None

    def _let_go(self) -> FileLock | None:
        """The lock of the last who held it, once nobody does or the keeper was asked to end."""
        last = take_lock(self.folder.holders_lock, shared=False)
        if last is None:
            return FileLock(self.folder.holders_lock.open("ab")) if self.asked_to_end else None
        if self.asked_to_end or not self.folder.stay_mark.exists():
            return last
        last.release()
        return None

    def _lost_a_port(self) -> bool:
        return "Address already in use" in self._log()

    def _why(self) -> StoreError:
        log, logs = self._log(), str(self.folder.logs)
        if "No space left on device" in log:
            return StoreError("disk_full", folder=str(self.folder.path), reason="")
        return StoreError("neo4j_not_started", logs=logs)

    def _log(self) -> str:
        """What Java and Neo4j said since the last start."""
        said = (self.folder.logs / "java.log").read_bytes()
        if self._log_size():
            said += (self.folder.logs / "neo4j.log").read_bytes()[self._log_from :]
        return said.decode("utf-8", errors="replace")

    def _log_size(self) -> int:
        log = self.folder.logs / "neo4j.log"
        return log.stat().st_size if log.exists() else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Own the folder and keep its Neo4j; the exit code says how it went."""
    keeper = _keeper(arguments)
    folder = keeper.folder
    os.umask(0o077)
    folder.make()
    owner = take_lock(folder.owner_lock, shared=False, seconds=2.0)
    if owner is None:
        print(f"another keeper owns {folder.path}", file=sys.stderr)  # noqa: T201
        return REFUSED
    signal.signal(signal.SIGTERM, lambda *_: setattr(keeper, "asked_to_end", True))
    folder.endpoint_file.unlink(missing_ok=True)
    folder.failure_file.unlink(missing_ok=True)
    try:
        keeper.run()
    except StoreError as error:
        # On a full disk the reason cannot be written; `failure` then looks at the disk itself.
        with suppress(StoreError):
            write_private(folder.failure_file, json.dumps({"code": error.code, **error.values}))
        return FAILED
    finally:
        folder.endpoint_file.unlink(missing_ok=True)
        owner.release()
    return ENDED


def failure(folder: DataFolder) -> StoreError:
    """Why the last keeper of this folder could not start Neo4j."""
    told = read_json(folder.failure_file)
    if not told and shutil.disk_usage(folder.path).free < FULL_BYTES:
        return StoreError("disk_full", folder=str(folder.path), reason="")
    code = told.pop("code", "neo4j_not_started")
    return StoreError(code, **(told or {"logs": str(folder.logs)}))


def _keeper(arguments: Sequence[str] | None) -> Keeper:
    parser = argparse.ArgumentParser(prog="graph.keeper", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("jars", type=Path)
    parser.add_argument("--heap-mb", type=int, default=RunOptions.heap_mb)
    parser.add_argument("--page-cache-mb", type=int, default=RunOptions.page_cache_mb)
    parser.add_argument("--long-run", action="store_true")
    parser.add_argument("--bolt-port", type=int, default=RunOptions.bolt_port)
    parser.add_argument("--browser-port", type=int, default=RunOptions.browser_port)
    told = parser.parse_args(arguments)
    options = RunOptions(
        told.heap_mb, told.page_cache_mb, told.long_run, told.bolt_port, told.browser_port
    )
    return Keeper(DataFolder(told.folder), told.jars, options)


if __name__ == "__main__":
    sys.exit(main())

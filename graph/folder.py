"""The data folder of one embedded Neo4j: its files, who owns it and who holds it.

```
owner.lock     held exclusively by the keeper for its life: one owner, never two
holders.lock   held shared by every command that uses the database; no holder, no database
stay           there while the database is to stay without holders (`neo4j start`)
endpoint.json  where the database listens; there only while it answers
password       random, made before the first start
version        the Neo4j that made the data
failure.json   why the last start failed
conf/ data/ logs/ run/   Neo4j's own
```
Folders are 0700 and files 0600: only this user can read the graph, its password or its logs.
"""

import json
import os
import platform
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from domain.errors import StoreError
from graph.jars import NEO4J_VERSION, told_disk_errors

USER = "neo4j"


@dataclass(frozen=True)
class Endpoint:
    """Where a running embedded Neo4j is reached, and how.

    Attributes:
        bolt: Address for the driver, `bolt://127.0.0.1:<port>`.
        browser: Address of Neo4j Browser.
        user: Neo4j's user.
        password: Shown by no `repr`.
        data_folder: The folder it works on.
        keeper: Process id of its keeper.
        version: Neo4j's version.
    """

    bolt: str
    browser: str
    user: str
    password: str = field(repr=False)
    data_folder: Path
    keeper: int = 0
    version: str = NEO4J_VERSION

    @property
    def bolt_port(self) -> int:
        """The TCP port of Bolt on 127.0.0.1."""
        return int(self.bolt.rsplit(":", 1)[1])

    @property
    def browser_port(self) -> int:
        """The TCP port of HTTP on 127.0.0.1."""
        return int(self.browser.split("/")[2].rsplit(":", 1)[1])


class DataFolder:
    """The named files of one data folder."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.owner_lock = self.path / "owner.lock"
        self.holders_lock = self.path / "holders.lock"
        self.stay_mark = self.path / "stay"
        self.password_file = self.path / "password"
        self.endpoint_file = self.path / "endpoint.json"
        self.failure_file = self.path / "failure.json"
        self.version_file = self.path / "version"
        self.java_file = self.path / "run" / "java.json"
        self.conf = self.path / "conf"
        self.logs = self.path / "logs"

    def make(self) -> None:
        """Make the folder, for this user alone.

        Raises:
            StoreError: `folder_not_writable` or `disk_full`.
        """
        with told_disk_errors(self.path):
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.chmod(0o700)
            for inner in (self.conf, self.logs, self.java_file.parent):
                inner.mkdir(exist_ok=True, mode=0o700)

    @property
    def has_data(self) -> bool:
        """Whether a Neo4j has been started on this folder before."""
        return (self.path / "data" / "databases" / "system").exists()

    def check_version(self) -> None:
        """See that the data were made by this line of Neo4j (5.26), and say which made them.

        Raises:
            StoreError: `data_of_other_version`: another line's files cannot be opened.
        """
        found = _read(self.version_file).strip()
        if self.has_data and _line(found) != _line(NEO4J_VERSION):
            raise StoreError(
                "data_of_other_version",
                folder=str(self.path),
                found=found or "?",
                expected=NEO4J_VERSION,
            )
        write_private(self.version_file, NEO4J_VERSION)

    def password(self) -> str:
        """The password of this folder's Neo4j, made at random where there are no data yet.

        Raises:
            StoreError: `password_file_missing`: the data are there and their password is not.
        """
        known = _read(self.password_file).strip()
        if known:
            return known
        if self.has_data:
            raise StoreError("password_file_missing", file=str(self.password_file))
        write_private(self.password_file, secrets.token_urlsafe(24))
        return _read(self.password_file).strip()

    def write_endpoint(self, bolt_port: int, browser_port: int) -> None:
        """Tell every command of this user where the database answers."""
        told = {
            "bolt": f"bolt://127.0.0.1:{bolt_port}",
            "browser": f"http://127.0.0.1:{browser_port}/browser/",
            "user": USER,
            "version": NEO4J_VERSION,
            "host": platform.node(),
            "keeper": os.getpid(),
            "keeper_started": psutil.Process().create_time(),
        }
        write_private(self.endpoint_file, json.dumps(told, indent=1))

    def endpoint(self) -> Endpoint | None:
        """Where the database answers; None while no living keeper says so.

        Raises:
            StoreError: `folder_owned_elsewhere`: a keeper on another machine wrote it.
        """
        told = read_json(self.endpoint_file)
        if not told:
            return None
        if told["host"] != platform.node():
            raise StoreError("folder_owned_elsewhere", folder=str(self.path), host=told["host"])
        if not is_running(told["keeper"], told["keeper_started"]):
            return None
        return Endpoint(
            bolt=told["bolt"],
            browser=told["browser"],
            user=told["user"],
            password=_read(self.password_file).strip(),
            data_folder=self.path,
            keeper=told["keeper"],
            version=told["version"],
        )


def is_running(pid: int, started: float) -> bool:
    """Whether this very process lives: a number alone may have been given to another since."""
    try:
        process = psutil.Process(pid)
        same = abs(process.create_time() - started) < 1.0
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def write_private(path: Path, text: str) -> None:
    """Write a file that only this user can read, whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    with told_disk_errors(path.parent):
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        draft.replace(path)


def read_json(path: Path) -> dict[str, Any]:
    """What a file of ours says; nothing where it is missing or broken."""
    try:
        told = json.loads(_read(path) or "{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""


def _line(version: str) -> str:
    return ".".join(version.split(".")[:2])

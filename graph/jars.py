"""Neo4j's own jars: fetched once per user by name and hash, never part of this package.

`neo4j-<version>-jars.tsv` names every jar with its SHA-256: Neo4j 5.26 LTS community with its
server, its Browser and all that these need, as resolved from their poms at Maven Central. What is
fetched lies in `<cache>/neo4j-<version>/`; a jar is in that folder only when its hash is right, so
a broken download goes on where it stopped.
"""

import csv
import errno
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache as once
from importlib import resources
from pathlib import Path

import platformdirs

from domain.errors import StoreError
from graph.locks import exclusively

NEO4J_VERSION = "5.26.30"
MAVEN_CENTRAL = "https://repo1.maven.org/maven2"
THREADS = 12
TRIES_AGAIN = 2

# Told what is being done, how much of it is done, and how much there is.
OnProgress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Jar:
    """One jar by its Maven coordinates and the SHA-256 of its bytes."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @property
    def name(self) -> str:
        """The file's name in the repository and in the cache."""
        ending = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{ending}.jar"

    @property
    def path(self) -> str:
        """The file's path below a Maven repository."""
        return "/".join((*self.group.split("."), self.artifact, self.version, self.name))


@once
def listed_jars() -> tuple[Jar, ...]:
    """Every jar that the embedded Neo4j needs, as shipped with this package."""
    table = resources.files("graph").joinpath(f"neo4j-{NEO4J_VERSION}-jars.tsv")
    rows = csv.DictReader(table.read_text("utf-8").splitlines(), delimiter="\t")
    return tuple(Jar(**row) for row in rows)


def default_cache() -> Path:
    """The cache of this user (`XDG_CACHE_HOME` is heeded), shared by all data folders."""
    return platformdirs.user_cache_path("qingdan")


def jar_folder(cache: Path) -> Path:
    """Where the jars of this version lie in a cache."""
    return cache / f"neo4j-{NEO4J_VERSION}"


def installed(cache: Path, jars: Sequence[Jar] | None = None) -> bool:
    """Whether every jar is there, unchanged in size and time since its hash was checked."""
    folder = jar_folder(cache)
    return _seen(folder, jars or listed_jars()) == _checked(folder)


def install_jars(
    cache: Path,
    *,
    repository: str = MAVEN_CENTRAL,
    on_progress: OnProgress = lambda *_: None,
    jars: Sequence[Jar] | None = None,
) -> Path:
    """Fetch what is missing, check every hash, and return the folder of jars.

    Args:
        cache: The user's cache folder.
        repository: Address of Maven Central or of a mirror with the same layout.
        on_progress: Called with (`jars`, jars done, jars in all).
        jars: The list, where it is not the one of this package.

    Raises:
        StoreError: `jar_hash_wrong` (file), `jars_out_of_reach` (file, repository, folder),
            `disk_full` or `folder_not_writable`. Right jars stay; call again to go on.
    """
    wanted, folder = tuple(jars or listed_jars()), jar_folder(cache)
    if installed(cache, wanted):
        on_progress("jars", len(wanted), len(wanted))
        return folder
    with told_disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with exclusively(folder / "install.lock"):
            _sweep(folder)
            _fetch_all(folder, repository, wanted, on_progress)
            (folder / "checked.json").write_text(json.dumps(_seen(folder, wanted)))
    return folder


@contextmanager
def told_disk_errors(folder: Path) -> Iterator[None]:
    """Say a full or a closed disk as a `StoreError` that names the folder."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        code = "disk_full" if full else "folder_not_writable"
        raise StoreError(code, folder=str(folder), reason=error.strerror or "") from error


def _fetch_all(folder: Path, repository: str, jars: Sequence[Jar], on_progress: OnProgress) -> None:
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="jars")
    try:
        running = [threads.submit(_fetch, folder, repository, jar) for jar in jars]
        for done, future in enumerate(as_completed(running), start=1):
            future.result()
            on_progress("jars", done, len(jars))
    finally:
        # After the first failure the jars under way are finished and no other is begun.
        threads.shutdown(cancel_futures=True)


def _fetch(folder: Path, repository: str, jar: Jar) -> None:
    """One jar: kept when its hash is right, fetched when missing or wrong."""
    # Loaded only to fetch: the keeper and every later command do without.
    import pooch
    import requests

    pooch.get_logger().setLevel("ERROR")  # progress is told by ours

    shelf = pooch.create(
        path=folder,
        base_url="",
        registry={jar.name: f"sha256:{jar.sha256}"},
        urls={jar.name: f"{repository.rstrip('/')}/{jar.path}"},
        retry_if_failed=TRIES_AGAIN,
    )
    downloader = pooch.HTTPDownloader(chunk_size=1 << 18, timeout=(5, 60))
    try:
        shelf.fetch(jar.name, downloader=downloader)
    except requests.exceptions.RequestException as error:
        raise StoreError(
            "jars_out_of_reach",
            file=jar.name,
            repository=repository,
            folder=str(folder),
            reason=type(error).__name__,
        ) from error
    except ValueError as error:
        raise StoreError("jar_hash_wrong", file=jar.name, repository=repository) from error


def _sweep(folder: Path) -> None:
    """Remove what a killed download left half written: everything in there that is no jar."""
    for left in folder.glob("tmp*"):
        left.unlink(missing_ok=True)


def _seen(folder: Path, jars: Iterable[Jar]) -> dict[str, list[int | str]]:
    found: dict[str, list[int | str]] = {}
    for jar in jars:
        try:
            state = (folder / jar.name).stat()
        except OSError:
            return {}
        found[jar.name] = [jar.sha256, state.st_size, state.st_mtime_ns]
    return found


def _checked(folder: Path) -> object:
    try:
        return json.loads((folder / "checked.json").read_text())
    except (OSError, ValueError):
        return None

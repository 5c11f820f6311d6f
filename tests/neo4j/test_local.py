"""The life of the embedded Neo4j: shared, ended with its last holder, and back after any crash.

Each scenario has a data folder of its own and is ended by the `folder` fixture, whatever happens.
"""

import socket
import stat
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from domain.errors import RuleError, StoreError
from graph.driver import Database
from graph.folder import DataFolder, Endpoint, read_json
from graph.java import RunOptions, answers, wait_until
from graph.keeper import REFUSED
from graph.local import hold, open_endpoint, start, status, stop
from graph.locks import is_held
from tests.neo4j.conftest import ANY_PORT, own_neo4j

ROOMS = Path(__file__).resolve().parents[2]
SECONDS = 60.0

Holder = Callable[[], subprocess.Popen[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    place = DataFolder(tmp_path / "数据 folder")
    yield place
    place.stay_mark.unlink(missing_ok=True)
    if place.path.exists() and not ended(place):
        pytest.fail("a Neo4j was left running")


@pytest.fixture
def holder(folder: DataFolder, jar_cache: Path) -> Iterator[Holder]:
    """Starts a command that holds the database until it is killed or its input closes."""
    code = textwrap.dedent(
        f"""
        import sys
        from pathlib import Path
        from tests.neo4j.conftest import own_neo4j
        with own_neo4j(Path({str(folder.path)!r}), cache=Path({str(jar_cache)!r})) as endpoint:
            print(endpoint.bolt, flush=True)
            sys.stdin.read()
        """
    )
    commands: list[subprocess.Popen[str]] = []

    def begin() -> subprocess.Popen[str]:
        command = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOMS,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        commands.append(command)
        return command

    yield begin
    for command in commands:
        command.kill()
        command.communicate()


def ended(place: DataFolder) -> bool:
    return wait_until(lambda: not is_held(place.owner_lock), SECONDS)


def java_of(place: DataFolder) -> psutil.Process:
    return psutil.Process(read_json(place.java_file)["pid"])


def said_by(command: subprocess.Popen[str]) -> str:
    assert command.stdout is not None
    return command.stdout.readline().strip()


def add(database: Database, name: str) -> None:
    database.write(lambda transaction: transaction.run("CREATE (:Kept {name: $n})", {"n": name}))


def kept(endpoint: Endpoint) -> set[str]:
    with open_endpoint(endpoint) as database:
        rows = database.read("MATCH (k:Kept) RETURN k.name AS name")
    return {row["name"] for row in rows}


def test_commands_share_one_neo4j_that_ends_with_the_last_of_them(
    folder: DataFolder, holder: Holder, jar_cache: Path
) -> None:
    other = holder()
    with own_neo4j(folder.path, cache=jar_cache) as endpoint:
        assert said_by(other) == endpoint.bolt
        other.kill()
        other.wait()
        assert kept(endpoint) == set()
        assert status(folder.path, jar_cache)["running"] is True
    assert ended(folder)
    assert status(folder.path, jar_cache)["running"] is False
    assert not answers(endpoint.bolt_port)


def test_what_is_told_to_stay_stays_until_it_is_stopped(
    folder: DataFolder, jar_cache: Path
) -> None:
    endpoint = start(folder.path, cache=jar_cache, options=ANY_PORT)
    assert not wait_until(lambda: not answers(endpoint.bolt_port), 1.5)
    assert status(folder.path, jar_cache)["stays"] is True
    with own_neo4j(folder.path, cache=jar_cache) as same:
        assert same == endpoint
        with pytest.raises(RuleError, match="neo4j_in_use"):
            stop(folder.path)
        assert kept(same) == set()
    assert ended(folder), "a refused stop still ends it with its last holder"
    assert stop(folder.path) is False


def test_stop_ends_what_nobody_holds(folder: DataFolder, jar_cache: Path) -> None:
    start(folder.path, cache=jar_cache, options=ANY_PORT)
    java = java_of(folder)
    assert stop(folder.path) is True
    assert not java.is_running()
    assert status(folder.path, jar_cache)["bolt"] is None


def test_a_java_killed_again_and_again_comes_back_with_its_data_while_it_is_held(
    folder: DataFolder, jar_cache: Path
) -> None:
    with own_neo4j(folder.path, cache=jar_cache) as endpoint:
        with open_endpoint(endpoint) as database:
            add(database, "before")
        for _ in range(4):
            java = java_of(folder)
            java.kill()
            psutil.wait_procs([java], timeout=SECONDS)
            assert wait_until(lambda: answers(endpoint.bolt_port), SECONDS)
        assert kept(endpoint) == {"before"}


def test_a_killed_keeper_takes_java_with_it_and_the_next_command_starts_anew(
    folder: DataFolder, jar_cache: Path
) -> None:
    with own_neo4j(folder.path, cache=jar_cache) as endpoint:
        with open_endpoint(endpoint) as database:
            add(database, "before")
        first = java_of(folder)
        keeper = psutil.Process(endpoint.keeper)
        keeper.kill()
        keeper.wait(SECONDS)
        with own_neo4j(folder.path, cache=jar_cache) as anew:
            assert anew.keeper != endpoint.keeper
            assert not first.is_running()
            assert kept(anew) == {"before"}


def test_a_second_owner_of_a_folder_is_refused(folder: DataFolder, jar_cache: Path) -> None:
    with own_neo4j(folder.path, cache=jar_cache) as endpoint:
        second = subprocess.run(
            [sys.executable, "-m", "graph.keeper", folder.path, jar_cache],
            cwd=ROOMS,
            capture_output=True,
            text=True,
            check=False,
        )
        assert second.returncode == REFUSED
        assert "another keeper owns" in second.stderr
        assert answers(endpoint.bolt_port)


def test_a_taken_port_is_passed_over(folder: DataFolder, jar_cache: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        wished = RunOptions(bolt_port=port, browser_port=port)
        with hold(folder.path, cache=jar_cache, options=wished) as endpoint:
            assert endpoint.bolt_port != port
            assert endpoint.browser_port not in {port, endpoint.bolt_port}
            assert kept(endpoint) == set()


def test_nobody_but_the_user_may_read_the_folder_and_the_password_is_nowhere_else(
    folder: DataFolder, jar_cache: Path
) -> None:
    with own_neo4j(folder.path, cache=jar_cache) as endpoint:
        assert len(endpoint.password) >= 24
        assert endpoint.password not in repr(endpoint)
        assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
        for private in (folder.password_file, folder.endpoint_file):
            assert stat.S_IMODE(private.stat().st_mode) == 0o600
        texts = [*folder.logs.iterdir(), *folder.conf.iterdir(), folder.endpoint_file]
        for path in (path for path in texts if path != folder.password_file):
            assert endpoint.password not in path.read_text("utf-8", errors="replace")
        for process in (java_of(folder), psutil.Process(endpoint.keeper)):
            assert endpoint.password not in " ".join(process.cmdline())
        heard = {line.laddr.ip for line in java_of(folder).net_connections() if not line.raddr}
        assert heard <= {"127.0.0.1", "::ffff:127.0.0.1"}


def test_data_of_another_line_of_neo4j_are_refused_and_left_alone(
    folder: DataFolder, jar_cache: Path
) -> None:
    system = folder.path / "data" / "databases" / "system"
    system.mkdir(parents=True)
    folder.version_file.write_text("4.4.9")
    with pytest.raises(StoreError) as told, own_neo4j(folder.path, cache=jar_cache):
        pass
    assert told.value.code == "data_of_other_version"
    assert told.value.values["found"] == "4.4.9"
    assert folder.version_file.read_text() == "4.4.9"


def test_a_lost_password_is_told(folder: DataFolder, jar_cache: Path) -> None:
    (folder.path / "data" / "databases" / "system").mkdir(parents=True)
    folder.version_file.write_text("5.26.0")
    with (
        pytest.raises(StoreError, match="password_file_missing"),
        own_neo4j(folder.path, cache=jar_cache),
    ):
        pass

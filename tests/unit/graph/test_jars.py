"""Fetching Neo4j's jars from a repository on this machine: whole, broken, wrong or away."""

import hashlib
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pooch
import pytest

from domain.errors import StoreError
from graph import jars as shelf
from graph.jars import Jar, default_cache, install_jars, installed, jar_folder, listed_jars


class Repository:
    """A Maven repository of a few small files on loopback, counting what is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        repository = self

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                repository.asked.append(self.path)
                super().do_GET()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def jar(self, name: str, content: bytes, told: bytes | None = None) -> Jar:
        digest = hashlib.sha256(content if told is None else told).hexdigest()
        jar = Jar("org.example", name, "1.0", "", digest)
        place = self.folder / jar.path
        place.parent.mkdir(parents=True)
        place.write_bytes(content)
        return jar


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    told = Repository(tmp_path / "repository")
    thread = threading.Thread(target=told.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield told
    told.server.shutdown()
    thread.join()
    told.server.server_close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "TRIES_AGAIN", 0)


def test_the_shipped_list_names_every_jar_once_with_a_hash() -> None:
    jars = listed_jars()
    assert len(jars) == 217
    assert len({jar.name for jar in jars}) == 217
    assert all(re.fullmatch(r"[0-9a-f]{64}", jar.sha256) for jar in jars)
    assert jars[0].path == "org/neo4j/neo4j/5.26.30/neo4j-5.26.30.jar"


def test_a_classifier_is_part_of_the_name() -> None:
    jar = Jar("io.netty", "netty-epoll", "4.1", "linux-x86_64", "0" * 64)
    assert jar.path == "io/netty/netty-epoll/4.1/netty-epoll-4.1-linux-x86_64.jar"


def test_every_jar_is_fetched_and_progress_is_told(repository: Repository, tmp_path: Path) -> None:
    jars = [repository.jar(name, name.encode()) for name in ("a", "b", "c")]
    told: list[tuple[str, int, int]] = []
    folder = install_jars(
        tmp_path,
        repository=repository.address + "/",
        jars=jars,
        on_progress=lambda *step: told.append(step),
    )
    assert folder == jar_folder(tmp_path)
    assert {path.name for path in folder.glob("*.jar")} == {jar.name for jar in jars}
    assert told == [("jars", 1, 3), ("jars", 2, 3), ("jars", 3, 3)]


def test_what_is_there_is_not_fetched_again(repository: Repository, tmp_path: Path) -> None:
    jars = [repository.jar("a", b"a")]
    install_jars(tmp_path, repository=repository.address, jars=jars)
    assert installed(tmp_path, jars)
    install_jars(tmp_path, repository=repository.address, jars=jars)
    assert len(repository.asked) == 1


def test_a_jar_with_a_wrong_hash_is_refused_by_name_and_not_kept(
    repository: Repository, tmp_path: Path
) -> None:
    right = repository.jar("a", b"a")
    wrong = repository.jar("b", b"b", told=b"what it should be")
    with pytest.raises(StoreError) as told:
        install_jars(tmp_path, repository=repository.address, jars=[right, wrong])
    assert told.value.code == "jar_hash_wrong"
    assert told.value.values["file"] == "b-1.0.jar"
    assert not (jar_folder(tmp_path) / "b-1.0.jar").exists()
    assert not installed(tmp_path, [right, wrong])


def test_a_broken_download_goes_on_with_what_is_missing(
    repository: Repository, tmp_path: Path
) -> None:
    jars = [repository.jar(name, name.encode()) for name in ("a", "b")]
    install_jars(tmp_path, repository=repository.address, jars=jars[:1])
    (jar_folder(tmp_path) / "tmp-left-by-a-kill").write_bytes(b"half")
    repository.asked.clear()
    install_jars(tmp_path, repository=repository.address, jars=jars)
    assert repository.asked == [f"/{jars[1].path}"]
    assert not list(jar_folder(tmp_path).glob("tmp*"))


def test_a_jar_that_was_changed_on_disk_is_fetched_again(
    repository: Repository, tmp_path: Path
) -> None:
    jars = [repository.jar("a", b"right")]
    folder = install_jars(tmp_path, repository=repository.address, jars=jars)
    (folder / "a-1.0.jar").write_bytes(b"wrong")
    assert not installed(tmp_path, jars)
    install_jars(tmp_path, repository=repository.address, jars=jars)
    assert (folder / "a-1.0.jar").read_bytes() == b"right"


def test_jars_copied_by_hand_need_no_network(repository: Repository, tmp_path: Path) -> None:
    jars = [repository.jar("a", b"a")]
    jar_folder(tmp_path).mkdir(parents=True)
    (jar_folder(tmp_path) / "a-1.0.jar").write_bytes(b"a")
    install_jars(tmp_path, repository="http://127.0.0.1:9", jars=jars)
    assert installed(tmp_path, jars)
    assert repository.asked == []


def test_no_network_says_which_file_from_where_and_where_to_put_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as told:
        install_jars(tmp_path, repository="http://127.0.0.1:9")
    assert told.value.code == "jars_out_of_reach"
    assert told.value.values["repository"] == "http://127.0.0.1:9"
    assert told.value.values["folder"] == str(jar_folder(tmp_path))


def test_a_mirror_without_the_file_is_out_of_reach(repository: Repository, tmp_path: Path) -> None:
    missing = Jar("org.example", "missing", "1.0", "", "0" * 64)
    with pytest.raises(StoreError) as told:
        install_jars(tmp_path, repository=repository.address, jars=[missing])
    assert told.value.code == "jars_out_of_reach"


def test_a_full_disk_is_told_and_not_taken_for_a_network_error(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pooch.Pooch, "fetch", full)
    with pytest.raises(StoreError) as told:
        install_jars(tmp_path, repository=repository.address, jars=[repository.jar("a", b"a")])
    assert told.value.code == "disk_full"
    assert told.value.values["folder"] == str(jar_folder(tmp_path))


def test_a_cache_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(StoreError) as told:
        install_jars(tmp_path / "cache", jars=[Jar("g", "a", "1", "", "0" * 64)])
    assert told.value.code == "folder_not_writable"


def test_the_cache_of_the_user_heeds_xdg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache() == tmp_path / "qingdan"

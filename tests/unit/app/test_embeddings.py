"""An embeddings service as an office might plug one in: a small server of this test."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from app import embeddings as service
from app.embeddings import BATCH, Embeddings, embeddings
from app.settings import Settings, load_settings
from domain.errors import InputError


@dataclass
class Server:
    """What was asked of it, and what it is to answer."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    status: int = 200
    answer: bytes | None = None

    def reply(self, request: dict[str, Any]) -> bytes:
        if self.answer is not None:
            return self.answer
        rows = [
            {"index": at, "embedding": [float(len(text)), 1.0]}
            for at, text in enumerate(request["input"])
        ]
        return json.dumps({"data": rows[::-1]}).encode()


@contextmanager
def serving(server: Server) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/embeddings"
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(request)
            server.keys.append(self.headers.get("Authorization", ""))
            body = server.reply(request)
            self.send_response(server.status)
            self.send_header("Content-Length", str(len(body)))
            if server.status == 302:
                self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{listening.server_port}/v1"
    thread = Thread(target=listening.serve_forever)
    thread.start()
    try:
        yield
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    with serving(made):
        yield made


@pytest.fixture
def warnings() -> list[str]:
    return []


@pytest.fixture
def source(server: Server, tmp_path: Path, warnings: list[str]) -> Embeddings:
    return Embeddings(server.url, "m", "secret-key", tmp_path / "vectors", warnings.append)


def test_texts_come_back_as_vectors_in_their_order(source: Embeddings, server: Server) -> None:
    assert source.of(["甲", "乙乙"]) == {"甲": [1.0, 1.0], "乙乙": [2.0, 1.0]}
    assert server.asked == [{"model": "m", "input": ["甲", "乙乙"]}]
    assert server.keys == ["Bearer secret-key"]


def test_a_text_is_asked_for_once_even_by_another_run(
    source: Embeddings, server: Server, tmp_path: Path, warnings: list[str]
) -> None:
    first = source.of(["甲"])
    again = Embeddings(server.url, "m", "", tmp_path / "vectors", warnings.append)
    assert again.of(["甲", "丙丙丙"]) == {**first, "丙丙丙": [3.0, 1.0]}
    assert [request["input"] for request in server.asked] == [["甲"], ["丙丙丙"]]
    assert server.keys[1] == ""
    other = Embeddings(server.url, "other", "", tmp_path / "vectors", warnings.append)
    other.of(["甲"])
    assert server.asked[2] == {"model": "other", "input": ["甲"]}


def test_many_texts_go_in_batches(source: Embeddings, server: Server) -> None:
    texts = [f"第{at}条" for at in range(BATCH + 3)]
    assert len(source.of(texts)) == len(texts)
    assert [len(request["input"]) for request in server.asked] == [BATCH, 3]


@pytest.mark.parametrize(
    ("status", "answer", "why"),
    [
        (500, None, "HTTP 500"),
        (401, None, "HTTP 401"),
        (302, None, "HTTP 302"),
        (200, b"no json", "answer not understood"),
        (200, b"{}", "answer not understood"),
        (200, b'{"data": []}', "answer not understood"),
        (200, b'{"data": [{"index": 0, "embedding": []}]}', "answer not understood"),
        (200, b'{"data": [{"index": 0, "embedding": [NaN]}]}', "answer not understood"),
        (200, b'{"data": [{"index": 0, "embedding": "x"}]}', "answer not understood"),
        (200, b'{"data": [{"index": 0}]}', "answer not understood"),
    ],
)
def test_what_goes_wrong_is_told_without_key_or_text_and_nothing_comes(
    source: Embeddings,
    server: Server,
    warnings: list[str],
    status: int,
    answer: bytes | None,
    why: str,
) -> None:
    server.status, server.answer = status, answer
    assert source.of(["甲"]) == {}
    assert warnings == [why]


def test_vectors_of_different_lengths_are_none(
    source: Embeddings, server: Server, warnings: list[str]
) -> None:
    source.of(["甲"])
    server.answer = b'{"data": [{"index": 0, "embedding": [1, 2, 3]}]}'
    assert source.of(["甲", "乙"]) == {}
    assert warnings == ["vectors of different lengths"]


def test_a_service_that_is_down_or_slow_is_a_warning(
    server: Server, tmp_path: Path, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "TIMEOUT_SECONDS", 0.5)
    down = Embeddings("http://127.0.0.1:9/v1", "m", "secret-key", tmp_path, warnings.append)
    assert down.of(["甲"]) == {}
    assert warnings == ["ConnectionError"]


def test_a_damaged_kept_vector_is_asked_for_again(
    source: Embeddings, server: Server, tmp_path: Path
) -> None:
    source.of(["甲"])
    (kept,) = (tmp_path / "vectors").rglob("*.f4")
    kept.write_bytes(b"123")
    assert source.of(["甲"]) == {"甲": [1.0, 1.0]}
    assert len(server.asked) == 2


# -- settings -----------------------------------------------------------------------------------


def made(tmp_path: Path, **given: object) -> Settings:
    return load_settings(data_dir=tmp_path, lang="zh", **given)


def test_it_is_off_unless_an_address_is_set(tmp_path: Path) -> None:
    assert embeddings(made(tmp_path)).of(["甲"]) == {}
    assert not (tmp_path / "vectors").exists()


def test_the_key_comes_from_a_file_that_nobody_else_can_read(
    tmp_path: Path, server: Server
) -> None:
    path = tmp_path / "key"
    path.write_text("file-key\n", "utf-8")
    path.chmod(0o600)
    settings = made(
        tmp_path, embeddings_url=server.url, embeddings_model="m", embeddings_key_file=path
    )
    embeddings(settings).of(["甲"])
    assert server.keys == ["Bearer file-key"]
    path.chmod(0o640)
    with pytest.raises(InputError) as caught:
        embeddings(settings)
    assert caught.value.code == "key_file_open"
    path.unlink()
    with pytest.raises(InputError) as caught:
        embeddings(settings)
    assert caught.value.code == "file_missing"


def test_the_key_is_in_no_text_of_the_settings(tmp_path: Path) -> None:
    settings = made(tmp_path, embeddings_url="http://127.0.0.1:9/v1", embeddings_key="secret-key")
    assert "secret-key" not in repr(settings) + str(dict(settings))


def test_a_service_that_is_away_is_told_on_standard_error_and_the_match_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = made(tmp_path, embeddings_url="http://127.0.0.1:9/v1", embeddings_key="secret-key")
    assert embeddings(settings).of(["甲"]) == {}
    told = capsys.readouterr()
    assert told.out == ""
    assert "这次对接不用它" in told.err
    assert "secret-key" not in told.err

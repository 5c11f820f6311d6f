"""The one session of the project, on a real Neo4j and at addresses where there is none."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest

from domain.errors import RuleError, StoreError
from graph.driver import Database, Deadlines, Transaction, open_database
from graph.local import Endpoint

QUICK = Deadlines(connect=1.0, acquire=2.0, work=2.0, retry=1.0)
SLOW_QUERY = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS s"


@pytest.fixture
def keyed(empty_graph: Database) -> Iterator[Database]:
    """A graph in which the numbers of `Thing` are unique."""
    make = "CREATE CONSTRAINT thing_no FOR (t:Thing) REQUIRE t.no IS UNIQUE"
    empty_graph.write(lambda transaction: transaction.run(make))
    yield empty_graph
    empty_graph.write(lambda transaction: transaction.run("DROP CONSTRAINT thing_no"))


def count(database: Database) -> int:
    (row,) = database.read("MATCH (n) RETURN count(n) AS nodes")
    return int(row["nodes"])


def test_rows_come_as_plain_values(empty_graph: Database) -> None:
    rows = empty_graph.read(
        "RETURN date($day) AS day, datetime('2026-06-15T08:00Z') AS at, [1, {x: 'a'}] AS list",
        {"day": "2026-06-15"},
    )
    assert rows == [
        {
            "day": date(2026, 6, 15),
            "at": datetime(2026, 6, 15, 8, tzinfo=UTC),
            "list": [1, {"x": "a"}],
        }
    ]


def test_a_write_returns_what_its_work_returned_and_is_seen_at_once(empty_graph: Database) -> None:
    def work(transaction: Transaction) -> int:
        rows = transaction.run("CREATE (t:Thing {no: $no}) RETURN t", {"no": 7})
        return int(rows[0]["t"]["no"])

    assert empty_graph.write(work) == 7
    assert empty_graph.read("MATCH (t:Thing) RETURN t.no AS no") == [{"no": 7}]


def test_an_error_in_the_work_passes_through_and_nothing_is_stored(empty_graph: Database) -> None:
    def work(transaction: Transaction) -> None:
        transaction.run("CREATE (:Thing)")
        raise RuleError("already_frozen")

    with pytest.raises(RuleError, match="already_frozen"):
        empty_graph.write(work)
    assert count(empty_graph) == 0


def test_several_reads_see_one_state_of_the_graph_in_one_transaction(
    empty_graph: Database,
) -> None:
    def work(transaction: Transaction) -> tuple[int, int]:
        first = transaction.run("MATCH (n) RETURN count(n) AS n")[0]["n"]
        return first, transaction.run("UNWIND range(1, 3) AS n RETURN n")[2]["n"]

    assert empty_graph.read_together(work) == (0, 3)


def test_a_broken_key_is_constraint_broken_and_nothing_is_stored(keyed: Database) -> None:
    keyed.write(lambda transaction: transaction.run("CREATE (:Thing {no: 1})"))
    with pytest.raises(StoreError) as told:
        keyed.write(lambda transaction: transaction.run("CREATE (:Other), (:Thing {no: 1})"))
    assert told.value.code == "constraint_broken"
    assert count(keyed) == 1


def test_a_mistaken_query_is_query_refused(database: Database) -> None:
    with pytest.raises(StoreError) as told:
        database.read("RETUR 1")
    assert told.value.code == "query_refused"
    assert told.value.values == {"status": "Neo.ClientError.Statement.SyntaxError"}


def test_a_read_cannot_write(empty_graph: Database) -> None:
    with pytest.raises(StoreError) as told:
        empty_graph.read("CREATE (:Thing)")
    assert told.value.code == "query_refused"
    assert count(empty_graph) == 0


def test_a_unit_of_work_that_passes_its_deadline_is_ended(database: Database) -> None:
    with pytest.raises(StoreError) as told:
        database.read_together(lambda transaction: transaction.run(SLOW_QUERY), seconds=1.0)
    assert told.value.code == "database_slow"


def test_a_wrong_password_is_denied_and_never_repeated_in_the_error(endpoint: Endpoint) -> None:
    with pytest.raises(StoreError) as told:
        open_database(endpoint.bolt, endpoint.user, "not-the-password", deadlines=QUICK)
    assert told.value.code == "database_denied"
    assert "not-the-password" not in repr(told.value)


def test_another_neo4j_is_opened_by_its_address_with_the_same_code(endpoint: Endpoint) -> None:
    routed = endpoint.bolt.replace("bolt://", "neo4j://")
    with open_database(routed, endpoint.user, endpoint.password, "neo4j") as foreign:
        foreign.write(lambda transaction: transaction.run("MERGE (:Routed)"))
        assert foreign.read("MATCH (r:Routed) RETURN count(r) AS n") == [{"n": 1}]
        assert foreign.ready()


def test_an_unknown_database_is_a_wrong_address(endpoint: Endpoint) -> None:
    with pytest.raises(StoreError) as told:
        open_database(endpoint.bolt, endpoint.user, endpoint.password, "nowhere", QUICK)
    assert told.value.code == "database_address"


@pytest.mark.parametrize("uri", ["http://127.0.0.1:7474", "localhost", "bolt+what://h:1"])
def test_what_is_no_bolt_address_is_a_wrong_address(uri: str) -> None:
    with pytest.raises(StoreError) as told:
        open_database(uri, "neo4j", "x", deadlines=QUICK)
    assert told.value.code == "database_address"


def test_nobody_at_the_address_is_database_away() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(StoreError) as told:
        open_database(f"bolt://127.0.0.1:{port}", "neo4j", "x", deadlines=QUICK)
    assert told.value.code == "database_away"


def test_a_server_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        with pytest.raises(StoreError) as told:
            open_database(f"bolt://127.0.0.1:{port}", "neo4j", "x", deadlines=QUICK)
    assert told.value.code in {"database_away", "database_slow"}


class BlackHole:
    """A proxy to a server that stops handing anything on once it is told to, and closes nothing."""

    def __init__(self, port: int) -> None:
        self._to, self._door = port, socket.create_server(("127.0.0.1", 0))
        self.port, self.silent = self._door.getsockname()[1], threading.Event()
        self._kept: list[socket.socket] = [self._door]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                self._kept += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._hand_on, args=(one, other), daemon=True).start()

    def _hand_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                if self.silent.is_set():
                    return
                other.sendall(data)

    def close(self) -> None:
        for one in self._kept:
            one.close()


def test_a_connection_of_which_nothing_is_heard_ends_within_its_deadline(
    endpoint: Endpoint,
) -> None:
    hole = BlackHole(endpoint.bolt_port)
    limits = Deadlines(connect=2.0, acquire=4.0, work=30.0, retry=1.0)
    address = f"bolt://127.0.0.1:{hole.port}"
    with open_database(address, endpoint.user, endpoint.password, deadlines=limits) as opened:
        assert opened.read("RETURN 1 AS n") == [{"n": 1}]
        hole.silent.set()
        began = time.monotonic()
        with pytest.raises(StoreError) as told:
            opened.write(lambda transaction: transaction.run("CREATE (:Thing)"))
        assert told.value.code in {"database_away", "database_slow", "commit_unknown"}
        assert time.monotonic() - began < 60
        hole.close()


def test_a_closed_database_answers_no_more(endpoint: Endpoint) -> None:
    opened = open_database(endpoint.bolt, endpoint.user, endpoint.password)
    opened.close()
    opened.close()
    assert not opened.ready()


def test_the_same_key_merged_by_many_threads_is_stored_once(keyed: Database) -> None:
    def merge() -> None:
        keyed.write(lambda transaction: transaction.run("MERGE (:Thing {no: 5})"))

    threads = [threading.Thread(target=merge) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(keyed) == 1

"""The whole graph with its attachments as one file, and back: the backup, and the way to move.

The file is gzip of one JSON object a line: what it is, every node, every relationship, every
attachment, and last the counts and the SHA-256 of all lines before. A file without that line, or
with another hash, is refused before anything is written. A restore writes the lines in windows,
each in a transaction that says so in the restore's mark: a window whose answer was lost is written
again or found written, and never stands twice. Labels and types are put into the text of queries
only as `graph.schema` names them; everything else goes as parameters.
"""

import base64
import binascii
import gzip
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from cypher.loader import load
from domain.errors import Cell, InputError, RuleError, StoreError, unreadable
from domain.papers import Attachment
from graph.batches import BATCH
from graph.driver import Database, Transaction
from graph.schema import NODES, RELATIONSHIPS, labels
from workflow.ports.papers import Attachments
from workflow.ports.registers import Moved

FORMAT = 1
SECONDS = 3_600.0
LOST_ANSWERS = 3
"""How often the answer to one commit may be lost, as on a machine that is busy with much else."""
SET_UP = ["Migration", "Graph", "Audit", "AuditChain", "Pass", "Idempotency", "Job"]
"""Labels of nodes that a graph without any content may have."""

_PRIMARY = {node.label for node in NODES}
_TYPES = {one.type for one in RELATIONSHIPS}
_KINDS: dict[str, Callable[[str], object]] = {
    "$date": date.fromisoformat,
    "$datetime": datetime.fromisoformat,
    "$time": time.fromisoformat,
}

Line = dict[str, Any]
Statements = dict[str, list[dict[str, Any]]]


def export_graph(database: Database, attachments: Attachments, path: Path) -> Moved:
    """Write everything into a file, whole or not at all, as it stands in one transaction.

    Raises:
        StoreError: The file can't be written (code `file_unwritable`), or an attachment is lost.
    """
    part = path.with_name(f"{path.name}.part")

    def work(transaction: Transaction) -> Moved:
        # A repeated attempt begins the file anew. It holds what is for its owner's eyes alone.
        part.touch(mode=0o600)
        with gzip.open(part, "wb", compresslevel=6) as file:
            return _write_all(transaction, attachments, file)

    try:
        moved = database.read_together(work, SECONDS)
        part.replace(path)
    except OSError as error:
        raise StoreError("file_unwritable", file=str(path), why=error.strerror) from error
    finally:
        part.unlink(missing_ok=True)
    return moved


def _write_all(transaction: Transaction, attachments: Attachments, file: gzip.GzipFile) -> Moved:
    out = _Out(file)
    out.write({"qingdan": FORMAT})
    files: dict[str, Attachment] = {}
    everything: dict[str, object] = {"timeless": []}
    for row in transaction.stream(load("graph/list_nodes"), everything):
        own = row["properties"]
        out.write({"n": [sorted(row["labels"]), _packed(own)]})
        if "Attachment" in row["labels"]:
            files[own["sha256"]] = Attachment(own["sha256"], own["name"], own["size"])
    for row in transaction.stream(load("graph/list_relationships"), everything):
        ends = [row["start"], row["type"], row["end"]]
        out.write({"r": [*ends, _packed(row["properties"])]})
    for kept in files.values():
        data = base64.b64encode(attachments.read(kept)).decode()
        out.write({"f": [kept.sha256, kept.name, data]})
    return out.end()


class _Out:
    """Lines with their counts and the hash of all of them."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file, self._hash = file, hashlib.sha256()
        self._counts = {"n": 0, "r": 0, "f": 0}

    def write(self, line: Line) -> None:
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._hash.update(text)
        self._file.write(text)
        for kind in self._counts.keys() & line.keys():
            self._counts[kind] += 1

    def end(self) -> Moved:
        told = self._hash.hexdigest()
        self._file.write(json.dumps({"end": [self._counts, told]}).encode() + b"\n")
        return Moved(self._counts["n"], self._counts["r"], self._counts["f"])


def verify(path: Path) -> Moved:
    """Read a file to its end and see that it is whole.

    Raises:
        InputError: It can't be read, as `unreadable` tells, is none of ours or of a newer form
            (`export_unknown`), or is cut or altered (`export_broken`).
    """
    whole, counts = hashlib.sha256(), {"n": 0, "r": 0, "f": 0}
    end: Line | None = None
    cell = Cell(file=str(path))
    for number, text in enumerate(_texts(path)):
        if end is not None:
            raise InputError("export_broken", cell)
        line = _read(text, cell)
        if number == 0 and line.get("qingdan") != FORMAT:
            raise InputError("export_unknown", cell)
        if "end" in line:
            end = line
            continue
        whole.update(text)
        for kind in counts.keys() & line.keys():
            counts[kind] += 1
    if end is None or end["end"] != [counts, whole.hexdigest()]:
        raise InputError("export_broken", cell)
    return Moved(counts["n"], counts["r"], counts["f"])


def _texts(path: Path) -> Iterator[bytes]:
    cell = Cell(file=str(path))
    try:
        with gzip.open(path, "rb") as file:
            yield from file
    except gzip.BadGzipFile:
        raise InputError("export_unknown", cell) from None
    except (EOFError, zlib.error):
        raise InputError("export_broken", cell) from None
    except OSError as error:
        raise unreadable(cell, error) from error


def _read(text: bytes, cell: Cell) -> Line:
    try:
        line = json.loads(text)
    except ValueError:
        raise InputError("export_broken", cell) from None
    if not isinstance(line, dict):
        raise InputError("export_broken", cell)
    return line


def restore_graph(database: Database, attachments: Attachments, path: Path) -> Moved:
    """Write a file's graph into an empty one; broken off, the same file begins anew.

    Raises:
        InputError: As `verify`; nothing is written then.
        RuleError: The graph is not empty (code `graph_not_empty`).
    """
    moved = verify(path)
    _make_room(database)
    _write(database, lambda transaction: transaction.run(load("graph/begin_restore")))
    known: dict[str, str] = {}
    lines = (_read(text, Cell(file=str(path))) for text in _texts(path))
    for number, window in enumerate(iter(lambda: list(islice(lines, BATCH)), []), 1):
        nodes = _node_statements([line["n"] for line in window if "n" in line], known)
        links = _link_statements([line["r"] for line in window if "r" in line], known)
        _write_window(database, number, nodes | links)
        for sha256, _, data in (line["f"] for line in window if "f" in line):
            _restore_file(attachments, sha256, data)
    _write(database, lambda transaction: transaction.run(load("graph/end_restore")))
    return moved


def _make_room(database: Database) -> None:
    """Take away what a new graph is set up with, or what a restore left that was broken off."""
    (row,) = database.read(load("graph/count_content"), {"set_up": SET_UP})
    if row["content"] and not row["unfinished"]:
        raise RuleError("graph_not_empty", count=row["content"])
    query, params = load("graph/delete_some_nodes"), {"limit": BATCH}
    while _write(database, lambda transaction: transaction.run(query, params))[0]["count"]:
        pass


def _node_statements(rows: Iterable[list[Any]], known: dict[str, str]) -> Statements:
    """The nodes of a window by their labels; `known` learns by which label each is found."""
    by_labels: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for own, packed in rows:
        if not labels().issuperset(own):
            raise InputError("export_unknown")
        node = _unpacked(packed)
        by_labels[tuple(own)].append(node)
        known[node["id"]] = next(label for label in own if label in _PRIMARY)
    return {
        f"UNWIND $rows AS row CREATE (n:{':'.join(own)}) SET n = row": nodes
        for own, nodes in by_labels.items()
    }


def _link_statements(rows: Iterable[list[Any]], known: Mapping[str, str]) -> Statements:
    """The relationships of a window by their type and the labels of their ends."""
    by_kind: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for start, kind, end, packed in rows:
        if kind not in _TYPES:
            raise InputError("export_unknown")
        row = {"start": start, "end": end, "own": _unpacked(packed)}
        by_kind[known[start], kind, known[end]].append(row)
    return {
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) "
        f"MATCH (b:{end} {{id: row.end}}) CREATE (a)-[r:{kind}]->(b) SET r = row.own": links
        for (start, kind, end), links in by_kind.items()
    }


def _write_window(database: Database, number: int, statements: Statements) -> None:
    """Write a window in one transaction: there are many kinds of rows, and few of each."""

    def work(transaction: Transaction) -> None:
        (row,) = transaction.run(load("graph/begin_window"), {"number": number})
        if row["count"]:
            for text, rows in statements.items():
                transaction.run(text, {"rows": rows})

    _write(database, work)


def _write(database: Database, work: Callable[[Transaction], Any]) -> Any:
    """Write what may be written again: where the answer was lost, it is asked for once more."""
    for _ in range(LOST_ANSWERS):
        try:
            return database.write(work, SECONDS)
        except StoreError as error:
            if error.code != "commit_unknown":
                raise
    return database.write(work, SECONDS)


def _restore_file(attachments: Attachments, sha256: str, data: str) -> None:
    try:
        attachments.put_back(sha256, base64.b64decode(data, validate=True))
    except binascii.Error:
        raise InputError("export_broken") from None


def _packed(own: Mapping[str, Any]) -> Line:
    return {name: _pack(value) for name, value in own.items()}


def _pack(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"$datetime": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, time):
        return {"$time": value.isoformat()}
    return [_pack(one) for one in value] if isinstance(value, list) else value


def _unpacked(own: Mapping[str, Any]) -> Line:
    return {name: _unpack(value) for name, value in own.items()}


def _unpack(value: Any) -> Any:
    if isinstance(value, dict):
        ((kind, text),) = value.items()
        return _KINDS[kind](text)
    return [_unpack(one) for one in value] if isinstance(value, list) else value

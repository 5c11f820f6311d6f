"""Loads a query file by name and holds its header against its text.

A query file begins with its header: what it answers (with the Chinese term), then

    // params: round_id: string, rows: list
    // returns: id, state
    // access: read

`params: none` and `returns: nothing` say that there are none. A question for Neo4j Browser has a
`title:` in Chinese and English as well. What is declared and what the text takes and gives must be
the same; a mistake names file and line.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

LONGEST = 40
TYPES = frozenset({"string", "integer", "float", "boolean", "date", "datetime", "list", "map"})
NAME = re.compile(r"[a-z]+/[a-z]+(_[a-z]+)*")

_FIELD = re.compile(r"//\s*(title|params|returns|access):\s*(.*)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_PARAM = re.compile(r"\$(\w+)")
_WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|db\.create[A-Z]\w+)\b")
_RETURN = re.compile(r"\bRETURN\s+(?:DISTINCT\s+)?", re.IGNORECASE)
_TAIL = re.compile(r"\b(?:ORDER BY|SKIP|LIMIT)\b")
_ALIAS = re.compile(r"\bAS\s+(\w+)\s*$")
_OPEN, _CLOSE = "([{", ")]}"


class QueryFileError(Exception):
    """A query file is wrong: a mistake in the program, told as `file:line: what`."""

    def __init__(self, name: str, line: int, what: str) -> None:
        super().__init__(f"{name}.cypher:{line}: {what}")
        self.name, self.line, self.what = name, line, what


@dataclass(frozen=True)
class Query:
    """One query file.

    Attributes:
        name: `<aggregate>/<verb>_<what>`.
        answers: What it answers, as its header says.
        params: Type by parameter.
        returns: Columns in order; empty when it returns nothing.
        access: `read` or `write`.
        text: The statement without its header.
        title: `中文 · English` of a question for Neo4j Browser; empty for all others.
    """

    name: str
    answers: str
    params: dict[str, str]
    returns: tuple[str, ...]
    access: str
    text: str
    title: str = ""


def load(name: str) -> str:
    """The statement of a query file, checked once; `name` such as `round/show_round`.

    Raises:
        QueryFileError: There is no such file, or header and text differ.
    """
    return query(name).text


@cache
def query(name: str) -> Query:
    """A query file with its header; raises as `load` does."""
    path = resources.files("cypher").joinpath(*f"{name}.cypher".split("/"))
    if not NAME.fullmatch(name) or not path.is_file():
        raise QueryFileError(name, 0, "no such query file")
    return parse(name, path.read_text("utf-8"))


def names() -> tuple[str, ...]:
    """The names of all query files, sorted."""
    rooms = (room for room in resources.files("cypher").iterdir() if room.is_dir())
    return tuple(sorted(name for room in rooms for name in _names_in(room)))


def parse(name: str, source: str) -> Query:
    """A query file from its source; raises `QueryFileError` as `load` does."""
    lines = source.rstrip("\n").split("\n")
    if len(lines) > LONGEST:
        raise QueryFileError(name, len(lines), f"more than {LONGEST} lines")
    height = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
    fields, answers = _header(name, lines[:height])
    text = "\n".join(lines[height:]).strip()
    found = Query(
        name=name,
        answers=answers,
        params=_params(name, *fields["params"]),
        returns=_names(fields["returns"][0], "nothing"),
        access=fields["access"][0],
        text=text,
        title=fields.get("title", ("", 0))[0],
    )
    _compare(found, {field: line for field, (_, line) in fields.items()}, height)
    return found


def _names_in(room: Traversable) -> list[str]:
    files = (one.name for one in room.iterdir() if one.name.endswith(".cypher"))
    return [f"{room.name}/{file.removesuffix('.cypher')}" for file in files]


def _header(name: str, lines: list[str]) -> tuple[dict[str, tuple[str, int]], str]:
    fields: dict[str, tuple[str, int]] = {}
    answers: list[str] = []
    for number, line in enumerate(lines, 1):
        field = _FIELD.match(line)
        if field:
            fields[field[1]] = (field[2].strip(), number)
        elif not fields:
            answers.append(line.removeprefix("//").strip())
        else:
            last = next(reversed(fields))
            fields[last] = (f"{fields[last][0]} {line.removeprefix('//').strip()}", number)
    for field_name in ("params", "returns", "access"):
        if field_name not in fields:
            raise QueryFileError(name, 1, f"the header has no `{field_name}:`")
    told = " ".join(answers)
    if not _CHINESE.search(told):
        raise QueryFileError(name, 1, "the header does not say with the Chinese term what it is")
    return fields, told


def _names(told: str, none: str) -> tuple[str, ...]:
    return () if told == none else tuple(part.strip() for part in told.split(","))


def _params(name: str, told: str, line: int) -> dict[str, str]:
    params: dict[str, str] = {}
    for part in _names(told, "none"):
        param, _, kind = (piece.strip() for piece in part.partition(":"))
        if kind not in TYPES:
            raise QueryFileError(name, line, f"`{part}` is no `name: type`")
        params[param] = kind
    return params


def _compare(query: Query, lines: dict[str, int], height: int) -> None:
    bare = _STRING.sub("''", query.text)
    if ";" in bare or not bare:
        raise QueryFileError(query.name, height + 1, "one statement a file, without semicolon")
    taken = set(_PARAM.findall(bare))
    if taken != set(query.params):
        odd = ", ".join(sorted(taken ^ set(query.params)))
        raise QueryFileError(query.name, lines["params"], f"declared or taken only: {odd}")
    given = _columns(bare)
    if given != query.returns:
        raise QueryFileError(query.name, lines["returns"], f"the text returns {', '.join(given)}")
    access = "write" if _WRITES.search(bare) else "read"
    if access != query.access:
        raise QueryFileError(query.name, lines["access"], f"the text would {access}")


def _columns(bare: str) -> tuple[str, ...]:
    """The columns of the last RETURN that stands in no bracket."""
    starts = [found.end() for found in _RETURN.finditer(bare) if _depth(bare[: found.start()]) == 0]
    if not starts:
        return ()
    parts, depth, begin = [], 0, starts[-1]
    tail = _TAIL.search(bare, begin)
    told = bare[begin : tail.start() if tail else len(bare)] + ","
    begin = 0
    for at, sign in enumerate(told):
        depth += (sign in _OPEN) - (sign in _CLOSE)
        if sign == "," and depth == 0:
            parts.append(told[begin:at].strip())
            begin = at + 1
    return tuple(_column(part) for part in parts)


def _column(part: str) -> str:
    alias = _ALIAS.search(part)
    return alias[1] if alias else part


def _depth(text: str) -> int:
    return sum((sign in _OPEN) - (sign in _CLOSE) for sign in text)

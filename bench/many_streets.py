"""A graph of a whole city: the example month copied over as many of Kunming's streets.

Every street gets all that the month of the first holds, under its own name and code: lists,
proposals, meetings, projects, tasks, money, members. What belongs to the whole city is there once.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from catalogues.shelf import rows as shelf
from domain.places import street_key
from domain.rounds import Round
from examples.month import STREET_CODE

ONCE = {"City", "District", "CalendarDay", "Graph", "Migration", "Attachment"}
LEFT_OUT = {"Audit", "AuditChain", "Job", "Idempotency", "Password", "Pass", "User", "Grant"}
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
Line = dict[str, Any]


def copy_streets(month: Path, streets: int, path: Path) -> None:
    """Write the export of a city of so many streets, made of the export of one street's month.

    Args:
        month: What `qingdan export` wrote of the example month.
        streets: How many, the first one included; at most as many as Kunming has names for.
        path: The file to write; `qingdan restore` reads it.
    """
    with gzip.open(month) as file:
        lines = [json.loads(line) for line in file][:-1]
    labels = {own["id"]: told[0] for told, own in (line["n"] for line in lines if "n" in line)}
    kept = [line for line in lines if _kept(line, labels)]
    once = {one for one, label in labels.items() if label in ONCE}
    first = [line for line in kept if _once(line, once)]
    rest = [line for line in kept if not _once(line, once)]
    counts, whole = {"n": 0, "r": 0, "f": 0}, hashlib.sha256()
    with gzip.open(path, "wb", compresslevel=1) as file:
        for line in _ordered(first, _copies(rest, once, streets)):
            text = line.encode() + b"\n"
            whole.update(text)
            file.write(text)
            for kind in counts:
                counts[kind] += line.startswith(f'{{"{kind}":')
        file.write(json.dumps({"end": [counts, whole.hexdigest()]}).encode() + b"\n")


def _kept(line: Line, labels: dict[str, str]) -> bool:
    told = line.get("n")
    if told:
        return told[0][0] not in LEFT_OUT
    ends = line.get("r")
    return not ends or not {labels[ends[0]], labels[ends[2]]} & LEFT_OUT


def _once(line: Line, once: set[str]) -> bool:
    if "qingdan" in line or "f" in line:
        return True
    if "n" in line:
        return line["n"][1]["id"] in once
    return {line["r"][0], line["r"][2]} <= once


def _ordered(first: list[Line], copies: Iterator[str]) -> Iterator[str]:
    """Nodes before the relationships that join them, as an export has them."""
    told = [_text(line) for line in first]
    links = [text for text in told if text.startswith('{"r"')]
    yield from (text for text in told if text not in links)
    later = []
    for text in copies:
        if text.startswith('{"n"'):
            yield text
        else:
            later.append(text)
    yield from links
    yield from later


def _copies(lines: list[Line], once: set[str], streets: int) -> Iterator[str]:
    name = next(row["street_name"] for row in _named() if row["street_code"] == STREET_CODE)
    texts = [_text(line) for line in lines]
    others = [row for row in _named() if row["street_code"] != STREET_CODE]
    yield from texts
    for at, row in enumerate(others[: streets - 1], 1):
        code, other = row["street_code"], row["street_name"]
        months = _months(texts, code)

        def moved(found: re.Match[str], at: int = at, own: dict[str, str] = months) -> str:
            told = found[0]
            return told if told in once else own.get(told, f"{told[:14]}{0x6000 + at:x}{told[18:]}")

        for text in texts:
            word = text.replace(name, other).replace(STREET_CODE, code)
            word = word.replace(f'"{street_key(name)}', f'"{street_key(other)}')
            yield _ID.sub(moved, word)


def _months(texts: list[str], code: str) -> dict[str, str]:
    """The rounds' ids, which the program derives from street and month."""
    found = {}
    for text in texts:
        if text.startswith('{"n":[["Round"]'):
            own = json.loads(text)["n"][1]
            month = date.fromisoformat(own["month"]["$date"])
            found[own["id"]] = Round(code, month, month, month).round_id
    return found


def _named() -> list[dict[str, str]]:
    """Kunming's streets, one of each name."""
    by_key = {street_key(row["street_name"]): row for row in reversed(shelf("divisions/streets"))}
    return sorted(by_key.values(), key=lambda row: row["street_code"])


def _text(line: Line) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))

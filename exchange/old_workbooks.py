"""Old workbooks (xls), parsed in a process of their own.

On damaged bytes the parser of the old format can end its whole process or ask for any amount of
memory; a server must outlive that. The child reads the file from its standard input and writes the
grid as JSON.
"""

import json
import os
import resource
import subprocess
import sys

from domain.errors import Cell, InputError
from exchange.workbooks import Grid, parse_workbook

MAX_MEMORY_BYTES = 2 * 2**30
MAX_SECONDS = 60


def read_apart(data: bytes, cell: Cell) -> Grid:
    """The first sheet of an xls file.

    Raises:
        InputError: As `parse_workbook`; `file_broken` also where the child did not end well.
    """
    command = [sys.executable, "-m", "exchange.old_workbooks"]
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no input in it
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": paths},
            timeout=MAX_SECONDS,
            check=True,
        )
    except subprocess.SubprocessError as error:
        raise InputError("file_broken", cell) from error
    told = json.loads(done.stdout)
    if "code" in told:
        raise InputError(told["code"], cell, **told["values"])
    cells = tuple(tuple(row) for row in told["cells"])
    merges = tuple(((a, b), (c, d)) for (a, b), (c, d) in told["merges"])
    return Grid(told["sheet"], cells, merges)


def _answer(data: bytes) -> dict[str, object]:
    try:
        grid = parse_workbook(data, Cell())
    except InputError as error:
        return {"code": error.code, "values": error.values}
    return {"sheet": grid.sheet, "cells": grid.cells, "merges": grid.merges}


def main() -> None:
    """Parse what comes in, with a bound on memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    answer = _answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()

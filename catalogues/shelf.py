"""Reads the catalogues as plain rows; what they mean is for the rooms above."""

import csv
from functools import cache
from importlib import resources

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """All rows of a shipped catalogue, by column; `name` such as `measures` or `divisions/streets`.

    Raises:
        FileNotFoundError: No catalogue of that name is shipped.
    """
    path = resources.files("catalogues").joinpath(*f"{name}.csv".split("/"))
    return tuple(csv.DictReader(path.read_text("utf-8-sig").splitlines()))

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
        ValueError: A row has more or fewer cells than the header.
    """
    path = resources.files("catalogues").joinpath(*f"{name}.csv".split("/"))
    header, *listed = csv.reader(path.read_text("utf-8-sig").splitlines())
    return tuple(dict(zip(header, row, strict=True)) for row in listed if row)

"""Write a seeded round of any size as CSV lists: `python -m examples.generate --out DIR`."""

import argparse
import csv
from collections.abc import Sequence
from pathlib import Path

from examples.columns import COMMUNITY_COLUMNS, NEED_COLUMNS, RESOURCE_COLUMNS, UNIT_COLUMNS
from examples.rounds import PROFILES, Row, Rows, Sizes, rows

COLUMNS = {
    "communities": COMMUNITY_COLUMNS,
    "units": UNIT_COLUMNS,
    "needs": NEED_COLUMNS,
    "resources": RESOURCE_COLUMNS,
}
"""The columns of each file that is written, by the file's name."""


def write(made: Rows, folder: Path) -> list[Path]:
    """Write the four lists as UTF-8 CSV into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder / f"{name}.csv", COLUMNS[name], table) for name, table in _tables(made)]


def _tables(made: Rows) -> list[tuple[str, list[Row]]]:
    return list(zip(made._fields, made, strict=True))


def _write(path: Path, columns: Sequence[str], table: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    return path


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options, write the lists and print each file with its number of rows."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        sizes = _sizes(given)
    except ValueError as error:
        parser.error(str(error))
    made = rows(sizes, given.seed)
    for path, (_, table) in zip(write(made, given.out), _tables(made), strict=True):
        print(f"{path}\t{len(table)}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m examples.generate", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="输出目录 / folder to write to")
    parser.add_argument("--profile", choices=sorted(PROFILES), default="guandu")
    parser.add_argument("--seed", type=int, default=0)
    for name in ("streets", "communities-per-street", "units", "needs", "resources"):
        parser.add_argument(f"--{name}", type=int, help="totals over all streets, but for the per")
    return parser


def _sizes(given: argparse.Namespace) -> Sizes:
    """The profile's sizes, with what the options say in their place."""
    base = PROFILES[given.profile]
    streets = base.streets if given.streets is None else given.streets
    per_street = given.communities_per_street
    if per_street is None and streets == base.streets:
        communities = base.communities
    else:
        per_street = base.communities // base.streets if per_street is None else per_street
        communities = streets * per_street
    return Sizes(
        streets,
        communities,
        base.units if given.units is None else given.units,
        base.needs if given.needs is None else given.needs,
        base.resources if given.resources is None else given.resources,
    )


if __name__ == "__main__":
    main()

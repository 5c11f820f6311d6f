"""What the commands work with, joined in `app`, and how they speak and stop."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from catalogues.words import Language, say
from domain.errors import (
    Cell,
    InputError,
    NotFoundError,
    QingdanError,
    RuleError,
    StoreError,
    unreadable,
)

if TYPE_CHECKING:
    from cli.embedded import EmbeddedNeo4j
    from domain.places import Street
    from domain.rights import Actor
    from domain.rounds import Round
    from matching.knowledge import Knowledge
    from workflow.ports.files import Files, Named, Reading
    from workflow.services import Services

EXIT_INPUT, EXIT_STORE, EXIT_RULE = 2, 3, 4
_STDOUT, _STDERR = 1, 2
_BOOK, _JSON = (".xlsx",), (".json", "")
LARGEST_FILE = 50 * 2**20
_POLICY = (".toml",)
_NO_HEADER = "columns_missing"  # it names the header's row, yet no row of the file can be taken


@dataclass(frozen=True)
class Desk:
    """What `app` gives the commands.

    Attributes:
        services: Opens the graph for the length of a block, starting it where needed.
        serve: Runs the server at host and port until it is stopped.
        settings: Every setting as text; secrets blotted out.
        vectors: Vectors of texts, where a language model is plugged in; else none.
        browser_kit: The files of the kit for Neo4j Browser, by their paths.
    """

    language: Callable[[], Language]
    files: "Files"
    knowledge: Callable[[], "Knowledge"]
    today: Callable[[], date]
    actor: Callable[[], "Actor"]
    services: Callable[[], AbstractContextManager["Services"]]
    embedded: Callable[[], "EmbeddedNeo4j"]
    serve: Callable[[str, int], None]
    settings: Callable[[], Mapping[str, str]]
    vectors: Callable[[Iterable[str]], Mapping[str, Sequence[float]]]
    browser_kit: Callable[[], Mapping[str, bytes]]

    def say(self, key: str, **values: object) -> str:
        """Words in the user's language."""
        return say(self.language(), key, **values)

    def tell(self, key: str, **values: object) -> None:
        """Say a line on standard output."""
        typer.echo(self.say(key, **values))


def exit_code(error: QingdanError) -> int:
    """0 done, 2 bad use or input, 3 no database, 4 refused by a rule."""
    match error:
        case InputError():
            return EXIT_INPUT
        case RuleError():
            return EXIT_RULE
        case StoreError():
            return EXIT_STORE
    return EXIT_INPUT


def told(error: QingdanError, language: Language) -> str:
    """An error in words, with the cell it names."""
    words = say(language, f"error.{error.code}", **error.values)
    cell = error.cell if isinstance(error, InputError) else Cell()
    parts = (("file", cell.file), ("sheet", cell.sheet), ("row", cell.row), ("column", cell.column))
    where = " ".join(say(language, f"cell.{name}", value=value) for name, value in parts if value)
    return f"{where}: {words}" if where else words


def read_file(path: Path) -> "Named":
    """A file's name and bytes.

    Raises:
        InputError: It can't be read, as `unreadable` tells, or is too large for any list or paper
            (`file_too_big`).
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError("file_too_big", Cell(file=str(path)), limit=LARGEST_FILE // 2**20)
        return str(path), path.read_bytes()
    except OSError as error:
        raise unreadable(Cell(file=str(path)), error) from error


def check_outputs(
    *books: Path | None,
    json_file: Path | None = None,
    policy: Path | None = None,
    inputs: Sequence[Path | None] = (),
) -> None:
    """Refuse an output nobody can write or open before long work begins or anything is stored.

    Args:
        books: Where workbooks are to be written.
        json_file: Where JSON is; a stream such as /dev/stdout has no ending.
        policy: Where a policy is.
        inputs: What the command reads, none of which it may write over.

    Raises:
        InputError: Its folder is not there or closed (codes `folder_missing`, `folder_closed`), it
            is a folder itself, its ending would name another kind of file (`ending_wrong`), or it
            is one of the inputs (`output_is_input`).
    """
    for path, endings in (
        *((book, _BOOK) for book in books),
        (json_file, _JSON),
        (policy, _POLICY),
    ):
        if path is not None:
            check_output(path, endings)
            if path.exists() and any(one.exists() and path.samefile(one) for one in inputs if one):
                raise InputError("output_is_input", Cell(file=str(path)), ending=endings[0])


def check_output(path: Path, endings: Sequence[str]) -> None:
    """Refuse one output; see `check_outputs`.

    Args:
        path: Where it is to be written.
        endings: What its name may end in; the first is told where it does not.

    Raises:
        InputError: As `check_outputs`.
    """
    check_folder(path)
    if path.is_dir():
        raise InputError("output_is_folder", Cell(file=str(path)), ending=endings[0])
    if path.suffix.lower() not in endings:
        ending = path.suffix or path.name
        raise InputError("ending_wrong", Cell(file=str(path)), ending=ending, known=endings[0])


def check_folder(path: Path) -> None:
    """Refuse a file or folder to be made where no folder is, or in one we may not write to.

    Raises:
        InputError: Code `folder_missing` or `folder_closed`.
    """
    folder = path.parent
    if not folder.is_dir():
        raise InputError("folder_missing", Cell(file=str(path)), folder=str(folder))
    if not os.access(folder, os.W_OK):
        raise InputError("folder_closed", Cell(file=str(path)), folder=str(folder))


def report(
    desk: Desk, readings: "Sequence[Reading[Any]]", beside: Path, skip_bad_rows: bool
) -> None:
    """Tell notes and problems; problems stop the command unless bad rows are to be skipped.

    The rows with their 错误原因 are written beside `beside`.

    Raises:
        typer.Exit: 2, when a row or a file is bad and is not to be skipped.
    """
    notes = [note for reading in readings for note in reading.notes]
    problems = [problem for reading in readings for problem in reading.problems]
    for note in notes:
        typer.echo(desk.files.tell(desk.language(), note), err=True)
    for problem in problems:
        typer.echo(desk.files.tell(desk.language(), problem), err=True)
    if not problems:
        return
    for reading in readings:
        for name, book in desk.files.error_copies(reading, desk.language()).items():
            copy = beside.with_name(f"{Path(name).stem}-错误行.xlsx")
            desk.files.write(copy, book)
            typer.echo(desk.say("cli.error_copy", path=copy), err=True)
    whole_files = any(not one.cell.row or one.code == _NO_HEADER for one in problems)
    if whole_files or not skip_bad_rows:
        key = "cli.no_file_taken" if whole_files else "cli.nothing_taken"
        typer.echo(desk.say(key, count=len(problems)), err=True)
        raise typer.Exit(EXIT_INPUT)
    rows = {(problem.cell.file, problem.cell.row) for problem in problems}
    typer.echo(desk.say("cli.rows_skipped", count=len(rows)), err=True)


@contextmanager
def stages(desk: Desk) -> Iterator[Callable[[str], None]]:
    """Show the stage a long work is at, on standard error: a line each where nobody watches."""
    started = time.monotonic()

    def line(name: str) -> None:
        seconds = f"{time.monotonic() - started:.1f}"
        typer.echo(desk.say("stage.begins", seconds=seconds, stage=_stage(desk, name)), err=True)

    if not sys.stderr.isatty():
        yield line
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda name: progress.update(task, description=_stage(desk, name))


@contextmanager
def results_alone() -> Iterator[None]:
    """Send what libraries print below Python to standard error: HiGHS at times has a line to say.

    Standard output holds results, which other programs read.
    """
    sys.stdout.flush()
    kept = os.dup(_STDOUT)
    os.dup2(_STDERR, _STDOUT)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, _STDOUT)
        os.close(kept)


def _stage(desk: Desk, name: str) -> str:
    return desk.say(f"stage.{name}")


def find_round(services: "Services", street: str, month: str) -> "tuple[Street, Round]":
    """The street of a code or name, and its round of a month, or its newest one."""
    # Loaded where it is used, for the commands that need no database.
    from domain.calendar import read_month
    from workflow.rounds import current

    found = find_street(services, street)
    return found, current(services, found, read_month(month) if month else None)


def find_street(services: "Services", street: str) -> "Street":
    """The street of a code or name; without one, the only street there is.

    Raises:
        NotFoundError: It is unknown, or none was named where there are several.
    """
    if street:
        return services.places.street(street)
    known = services.places.streets()
    if len(known) != 1:
        names = "、".join(one.name for one in known)
        raise NotFoundError("street_not_named", count=len(known), names=names)
    return known[0]

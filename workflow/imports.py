"""Files of lists into a round: at once, or as a job that tells how far it is."""

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from domain.errors import Cell, InputError
from domain.jobs import Job, JobKind
from domain.needs import Need
from domain.resources import Resource
from domain.rights import Act, Actor, Scope
from domain.rounds import Round
from workflow.collect import RoundRows, check_entry, import_lists
from workflow.permits import somewhere
from workflow.ports.files import Files, Named, Reading, Told
from workflow.ports.lists import ImportCount, LateEntry
from workflow.services import Services
from workflow.street import known_places

Progress = Callable[[str], None]


class RowsRefusedError(InputError):
    """Rows of a file are bad, and nothing of it was taken; every one of them is told."""

    def __init__(self, problems: Iterable[Told]) -> None:
        self.problems = tuple(problems)
        super().__init__("rows_refused", count=len(self.problems))


@dataclass(frozen=True)
class RowProblem:
    """What is wrong with a row, as a job kept it; fulfils `workflow.ports.files.Told`."""

    cell: Cell
    code: str
    values: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class FilesTaken:
    """What the files of both lists came to, in rows; `skipped` were bad and left out."""

    needs: ImportCount
    resources: ImportCount
    skipped: int


def must_be_whole(readings: Iterable[Reading[object]], *, skip_bad_rows: bool = False) -> int:
    """Refuse files of which a row is bad, unless bad rows are to be left out; how many are.

    Raises:
        RowsRefusedError: With every problem; nothing was taken.
    """
    problems = [one for reading in readings for one in reading.problems]
    whole_files = any(not one.cell.row or one.code == "columns_missing" for one in problems)
    if problems and (whole_files or not skip_bad_rows):
        raise RowsRefusedError(problems)
    return len({(one.cell.file, one.cell.row) for one in problems})


def import_files(
    services: Services,
    files: Files,
    actor: Actor,
    one: Round,
    sent: Sequence[Named],
    *,
    replace: bool = False,
    skip_bad_rows: bool = False,
    late: LateEntry | None = None,
    progress: Progress = lambda _: None,
) -> FilesTaken:
    """Take needs and resources of files; which is which shows in their headers.

    Raises:
        RowsRefusedError: A row is bad and is not to be left out.
        InputError: A file is neither list (code `list_mixed_up`).
        RuleError: As `workflow.collect.import_lists`.
    """
    progress("read")
    needs, resources = _read(services, files, one, sent)
    skipped = must_be_whole((needs, resources), skip_bad_rows=skip_bad_rows)
    progress("store")
    rows = [RoundRows(one, needs.items, resources.items)]
    (taken,) = import_lists(services, actor, rows, replace=replace, late=late)
    return FilesTaken(taken.needs, taken.resources, skipped)


def _read(
    services: Services, files: Files, one: Round, sent: Sequence[Named]
) -> tuple[Reading[Need], Reading[Resource]]:
    named: dict[str, list[Named]] = {"needs": [], "resources": []}
    for name, data in sent:
        form = files.form_of(name, data)
        if form not in named:
            raise InputError("list_mixed_up", Cell(file=name), form="needs", found=form)
        named[form].append((name, data))
    known = known_places(services)
    return files.read_lists(named["needs"], named["resources"], one.month, places=known)


def ask_import(
    services: Services,
    actor: Actor,
    one: Round,
    sent: Sequence[Named],
    *,
    replace: bool = False,
    skip_bad_rows: bool = False,
) -> Job:
    """Ask for the files of lists to be taken; the same files while they wait are that job.

    Whose rows they are shows when they are read: the right to each community and unit is asked
    then, and here that to enter needs anywhere in the street.

    Raises:
        RuleError: The round is not open.
    """
    deed = somewhere(services, actor, Act.IMPORT, one.round_id, Scope(one.street_code))
    check_entry(one, None, replace=replace)
    packed = [[name, base64.b64encode(data).decode()] for name, data in sent]
    params = {
        "files": services.uploads.keep(json.dumps(packed).encode()),
        "replace": replace,
        "skip_bad_rows": skip_bad_rows,
    }
    return services.jobs.ask(JobKind.IMPORT, one.round_id, params, deed)


def run_import(
    services: Services, files: Files, actor: Actor, one: Round, job: Job, progress: Progress
) -> dict[str, object]:
    """Take the files of a job; done twice, the second changes nothing.

    Bad rows end the job too: what came of it then says how many, and where what they are is kept.

    Raises:
        QingdanError: As `import_files`, but for bad rows.
    """
    packed = json.loads(services.uploads.read(str(job.params["files"])))
    sent = [(name, base64.b64decode(data)) for name, data in packed]
    try:
        taken = import_files(
            services,
            files,
            actor,
            one,
            sent,
            replace=bool(job.params["replace"]),
            skip_bad_rows=bool(job.params["skip_bad_rows"]),
            progress=progress,
        )
    except RowsRefusedError as error:
        told = [[asdict(row.cell), row.code, dict(row.values)] for row in error.problems]
        kept = services.uploads.keep(json.dumps(told, default=str).encode())
        return {"refused": len(told), "problems": kept}
    return asdict(taken)


def problems_of(services: Services, actor: Actor, job: Job) -> tuple[RowProblem, ...]:
    """What was wrong with the files of an import, for whoever sent them alone.

    Raises:
        StoreError: It was thrown away since (code `upload_lost`).
    """
    kept = job.outcome.get("problems")
    if not kept or actor.actor_id != job.user_id:
        return ()
    told = json.loads(services.uploads.read(str(kept)))
    return tuple(RowProblem(Cell(**cell), code, values) for cell, code, values in told)

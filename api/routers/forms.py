"""Filled-in forms of people, points, ratings and wishes: an operation each, with its own right."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import Field

from api.files import FileBody
from api.operations import Place, operation, resource
from api.places import RoundAt, StreetAt
from api.schemas.base import Asked, Count, Short
from api.working import Work, Working
from domain.places import Street
from domain.rights import Act, Scope
from domain.rounds import Round
from workflow import sound
from workflow.case_rows import take_case_rows, take_talk_rows
from workflow.correct import take_corrections
from workflow.correction_rows import corrections_of
from workflow.imports import must_be_whole
from workflow.register import save_register
from workflow.take_people import take, try_rows

Row = Mapping[str, Any]
Take = Callable[[Working, Street, Sequence[Row]], int]

router = resource("forms")
STREET = "/streets/{street_code}"

REGISTERS = {
    "point_accounts": Act.KEEP_POINTS,
    "point_entries": Act.KEEP_POINTS,
    "ratings": Act.RATE,
    "wishes": Act.KEEP_WISHES,
    "wish_claims": Act.CLAIM_WISH,
    "letters": Act.WRITE_PAPER,
}
"""Forms whose rows are saved as they were read, with the right each asks."""
PEOPLE = {
    "report_ins": Act.REPORT_IN,
    "services": Act.SERVE,
    "sign_ups": Act.SIGN_UP,
    "posts": Act.SET_POST,
    "claims": Act.CLAIM_POST,
}
"""Forms whose rows are tried against what is on record first, with the right each asks."""
CALL_UPS = "call_ups"


def _cases(work: Working, street: Street, rows: Sequence[Row]) -> int:
    return work.do(take_case_rows, street, rows)[1]


def _talks(work: Working, street: Street, rows: Sequence[Row]) -> int:
    return work.do(take_talk_rows, street, rows)


def _corrections(work: Working, street: Street, rows: Sequence[Row]) -> int:
    read = corrections_of(rows, work.services.knowledge)
    return work.do(take_corrections, street.code, read)


TAKEN: Mapping[str, tuple[Act, Place, Take]] = {
    "cases": (Act.TAKE_CASE, Place.COMMUNITY, _cases),
    "talks": (Act.HOLD_TALK, Place.COMMUNITY, _talks),
    "corrections": (Act.CORRECT, Place.STREET, _corrections),
}
"""Forms that a verb of their own takes, with the right each asks, and where."""


class FilledFormBody(Asked):
    """A filled-in form; the empty one is GET /templates/{form}."""

    file: FileBody
    skip_bad_rows: bool = Field(False, description="take the good rows and leave the bad ones out")
    source: Short = Field("", description="the platform that service records come from")


def _take_people(
    work: Working, street: Street, form: str, body: FilledFormBody, one: Round | None = None
) -> Count:
    files, services = work.files, work.services
    maps = services.organisations.column_maps(street.code)
    headers = maps.get(body.source) if body.source else None
    reading = files.read_register(form, [body.file.named], services.today(), headers)
    tried = try_rows(services, street, form, reading.items, body.source, one)
    must_be_whole([files.with_faults(reading, tried.faults)], skip_bad_rows=body.skip_bad_rows)
    return Count(count=work.do(take, street, form, tried, one))


def _add_register(form: str, act: Act) -> None:
    told = f"Take a file of the form {form}, whole or not at all; how many rows were taken."
    place = Place.UNIT if act is Act.CLAIM_WISH else Place.COMMUNITY

    @router.post(
        f"{STREET}/forms/{form}",
        **operation(f"import_{form}", act, place, post=True, description=told),
    )
    def _import(work: Work, street: StreetAt, body: FilledFormBody) -> Count:
        work.look(Scope(street.code), act)
        reading = work.files.read_register(form, [body.file.named], work.services.today())
        must_be_whole([reading], skip_bad_rows=body.skip_bad_rows)
        rows = [row.values for row in reading.items]
        return Count(count=work.do(save_register, street, form, rows))


def _add_people(form: str, act: Act) -> None:
    told = f"Take a file of the form {form}, whole or not at all; how many entries are new."

    @router.post(
        f"{STREET}/forms/{form}",
        **operation(f"import_{form}", act, Place.COMMUNITY, post=True, description=told),
    )
    def _import(work: Work, street: StreetAt, body: FilledFormBody) -> Count:
        work.look(Scope(street.code), act)
        return _take_people(work, street, form, body)


def _add_taken(form: str, act: Act, place: Place, take_rows: Take) -> None:
    told = f"Take a file of the form {form}, whole or not at all; how many rows were new or taken."

    @router.post(
        f"{STREET}/forms/{form}",
        **operation(f"import_{form}", act, place, post=True, description=told),
    )
    def _import(work: Work, street: StreetAt, body: FilledFormBody) -> Count:
        work.look(Scope(street.code), act)
        reading = work.files.read_register(form, [body.file.named], work.services.today())
        must_be_whole([reading], skip_bad_rows=body.skip_bad_rows)
        return Count(count=take_rows(work, street, [row.values for row in reading.items]))


for _form, _act in REGISTERS.items():
    _add_register(_form, _act)
for _form, _act in PEOPLE.items():
    _add_people(_form, _act)
for _form, _told in TAKEN.items():
    _add_taken(_form, *_told)


@router.post(
    "/rounds/{round_id}/forms/soundings",
    **operation("import_soundings", Act.ANSWER, Place.UNIT, post=True),
)
def _soundings(work: Work, one: RoundAt, body: FilledFormBody) -> Count:
    """Take the answers of a filled-in sounding sheet; what falls out is matched again at once."""
    work.look(Scope(one.street_code), Act.ANSWER)
    reading = work.files.read_register("soundings", [body.file.named], one.month)
    must_be_whole([reading], skip_bad_rows=body.skip_bad_rows)
    answers = sound.read_answers(work.services, one, reading.items)
    return Count(count=work.do(sound.answer, one, answers))


@router.post(
    "/rounds/{round_id}/forms/call_ups",
    **operation("import_call_ups", Act.CALL_UP, Place.COMMUNITY, post=True),
)
def _call_ups(work: Work, one: RoundAt, body: FilledFormBody) -> Count:
    """Take a file of call-ups for needs of a round, whole or not at all; how many are new."""
    work.look(Scope(one.street_code), Act.CALL_UP)
    street = work.services.places.street(one.street_code)
    return _take_people(work, street, CALL_UPS, body, one)

"""Answers typed into a page, read as the rows of a filled-in sheet: the same checks hold."""

from collections.abc import Iterable, Mapping

from access.parts import Parts
from domain.errors import InputError
from domain.projects import Verdict
from domain.rounds import Round
from domain.soundings import Answer, SoundingAnswer
from web.written import as_file
from workflow.sound import read_answers

LOOKS = {
    Answer.AGREED: "good",
    Answer.PARTLY: "warn",
    Answer.OTHER_DAY: "warn",
    Answer.CANNOT: "bad",
}
VERDICT_LOOKS = {
    Verdict.CONFIRMED: "good",
    Verdict.CHANGED: "good",
    Verdict.REFUSED: "bad",
    Verdict.DEFERRED: "warn",
    Verdict.REFERRED: "warn",
}


def read_answer(
    office: Parts, one: Round, number: str, told: Mapping[str, str]
) -> tuple[SoundingAnswer, ...]:
    """The answer to the line of a short number; see `read_written`."""
    return read_written(office, one, [(number, told)])


def read_written(
    office: Parts, one: Round, lines: Iterable[tuple[str, Mapping[str, str]]]
) -> tuple[SoundingAnswer, ...]:
    """Answers by short number, each with `answer`, `quantity`, `day` and `reason` as typed.

    Raises:
        InputError: What is typed can't be read, with its column.
        RuleError: An answer lacks what it needs.
    """
    services = office.services
    rows = [_row(number, told) for number, told in lines]
    reading = office.files.read_register(
        "soundings", [("会前征询", as_file(rows))], services.today()
    )
    for problem in reading.problems:
        raise InputError(problem.code, problem.cell, **problem.values)
    return read_answers(services, one, reading.items)


def _row(number: str, told: Mapping[str, str]) -> dict[str, str]:
    """A row of the sheet; quantity and day only where the answer is one that needs them."""
    given = told.get("answer", "")
    return {
        "对接编号": number,
        "答复": given,
        "可提供数量": told.get("quantity", "") if given == Answer.PARTLY.value else "",
        "可行日期": told.get("day", "") if given == Answer.OTHER_DAY.value else "",
        "原因": told.get("reason", ""),
    }

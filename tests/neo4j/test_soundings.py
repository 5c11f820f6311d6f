"""Soundings on the real Neo4j: asked once, answers appended, the sheet that comes back filled."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from app.bootstrap import services_over
from domain.errors import InputError, NotFoundError
from domain.rounds import Round
from domain.soundings import Answer, SoundingAnswer, SoundingState
from examples.month import MATCHED_ON
from exchange.filing import files
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.months import ACTOR, asked, frozen, offered, set_up
from workflow import sound
from workflow.propose import match_round
from workflow.services import Services


@pytest.fixture
def services(empty_graph: Database) -> Services:
    opened = services_over(empty_graph, lambda: MATCHED_ON)
    set_up(opened)
    return opened


@pytest.fixture
def one(services: Services) -> Round:
    """Two needs of four lamps each, and three units that have four each."""
    begun = frozen(
        services,
        [asked("1", quantity=4), asked("2", quantity=4)],
        [offered("A", amount=4), offered("B", amount=4), offered("C", amount=4)],
    )
    match_round(services, ACTOR, begun, Policy())
    return services.rounds.get(begun.round_id)


def lines(services: Services, one: Round) -> dict[str, tuple[str, Decimal]]:
    """Who gives how much on which standing line."""
    return {
        line.line_id: (line.unit, line.quantity) for line in services.proposals.lines(one.round_id)
    }


def answers(database: Database) -> list[dict[str, Any]]:
    return database.read(
        "MATCH (answer:SoundingAnswer)-[:ANSWERS]->(line:ProposalLine), "
        "(answer)-[:GIVEN_IN]->(sounding:Sounding)-[:ASKS]->(unit:Unit) "
        "RETURN line.id AS line, unit.name AS unit, sounding.unit AS asked, "
        "answer.number AS number, answer.answer AS answer ORDER BY number"
    )


def test_sending_twice_leaves_one_graph(services: Services, one: Round) -> None:
    pages = sound.send_out(services, ACTOR, one)
    before = services.graph.fingerprint()
    assert sound.send_out(services, ACTOR, one) == pages
    assert services.graph.fingerprint() == before
    assert {page.unit for page in pages} == {unit for unit, _ in lines(services, one).values()}
    assert {line.state for page in pages for line in page.lines} == {SoundingState.NO_ANSWER}


def test_answers_are_appended_and_the_last_stands(
    services: Services, one: Round, empty_graph: Database
) -> None:
    sound.send_out(services, ACTOR, one)
    line_id, (unit, _) = next(iter(lines(services, one).items()))
    first = SoundingAnswer(line_id, Answer.OTHER_DAY, day=date(2026, 8, 1))
    last = SoundingAnswer(line_id, Answer.AGREED)
    for answer in (first, last, last):
        sound.answer(services, ACTOR, one, [answer])
    assert answers(empty_graph) == [
        {"line": line_id, "unit": unit, "asked": unit, "number": 1, "answer": "改期"},
        {"line": line_id, "unit": unit, "asked": unit, "number": 2, "answer": "同意"},
    ]
    assert [item.answer for item in services.soundings.answered(one.round_id)] == [last]


def test_a_refusal_moves_its_own_line_only(services: Services, one: Round) -> None:
    sound.send_out(services, ACTOR, one)
    before = lines(services, one)
    line_id = next(iter(before))
    refusal = SoundingAnswer(line_id, Answer.CANNOT, reason="设备坏了")
    sound.answer(services, ACTOR, one, [refusal])
    after = lines(services, one)
    assert set(before) - set(after) == {line_id}
    ((new_unit, quantity),) = (after[key] for key in set(after) - set(before))
    assert quantity == 4
    assert new_unit not in {name for name, _ in before.values()}
    stands = services.graph.fingerprint()
    sound.answer(services, ACTOR, one, [refusal])
    assert services.graph.fingerprint() == stands
    match_round(services, ACTOR, one, Policy())
    assert line_id not in lines(services, one)


def test_a_line_that_was_not_asked_takes_no_answer(services: Services, one: Round) -> None:
    line_id = next(iter(lines(services, one)))
    before = services.graph.fingerprint()
    with pytest.raises(NotFoundError, match="line_not_asked"):
        sound.answer(services, ACTOR, one, [SoundingAnswer(line_id, Answer.AGREED)])
    assert services.graph.fingerprint() == before


def filled(book: bytes, cells: dict[str, object], row: int = 4) -> bytes:
    """A sheet as a unit sends it back, one row answered."""
    opened = openpyxl.load_workbook(io.BytesIO(book))
    page = opened.worksheets[0]
    header = {page.cell(3, at).value: at for at in range(1, page.max_column + 1)}
    for name, value in cells.items():
        page.cell(row, header[name]).value = value  # type: ignore[assignment]
    stream = io.BytesIO()
    opened.save(stream)
    return stream.getvalue()


def test_a_filled_sheet_is_read_back(services: Services, one: Round) -> None:
    page = sound.send_out(services, ACTOR, one)[0]
    book = files().sounding_sheet(page)
    answered = filled(book, {"答复": "部分", "可提供数量": 1})
    reading = files().read_register("soundings", [("征询.xlsx", answered)], one.month)
    assert reading.problems == ()
    taken = sound.read_answers(services, one, reading.items)
    assert sound.answer(services, ACTOR, one, taken) == 1
    (stands,) = services.soundings.answered(one.round_id)
    assert (stands.given_quantity, stands.given_uses) == (Decimal(1), Decimal(1))
    assert sum(quantity for _, quantity in lines(services, one).values()) == 8


def test_a_sheet_with_a_strange_number_names_its_row(services: Services, one: Round) -> None:
    page = sound.send_out(services, ACTOR, one)[0]
    answered = filled(files().sounding_sheet(page), {"对接编号": "ffffffff", "答复": "同意"})
    reading = files().read_register("soundings", [("征询.xlsx", answered)], one.month)
    with pytest.raises(InputError, match="line_number_unknown") as caught:
        sound.read_answers(services, one, reading.items)
    assert (caught.value.cell.file, caught.value.cell.row) == ("征询.xlsx", 4)

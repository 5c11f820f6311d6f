"""The sheet a unit answers on: who is asked, what is proposed, and where to answer."""

from decimal import Decimal

from domain.soundings import Answer, SoundingAnswer, SoundingState
from exchange.forms import forms
from exchange.sounding_sheet import TITLE, sounding_sheet
from tests.unit.exchange.books import opened, sheet_rows
from workflow.ports.files import SoundingLine, SoundingPage

ANSWERED = SoundingAnswer("1a2b3c4d", Answer.PARTLY, Decimal(2))


def line(answer: SoundingAnswer | None = None) -> SoundingLine:
    state = SoundingState.TALKED if answer else SoundingState.NO_ANSWER
    return SoundingLine(
        "1a2b3c4d", "西站社区", "装路灯", "", "路灯", Decimal(4), "盏", None, state, answer
    )


def page(*lines: SoundingLine) -> SoundingPage:
    return SoundingPage("2026年6月轮次", "示例公司", "示例甲", "示例乙", lines)


def test_the_sheet_names_the_unit_with_its_liaison_and_deputy() -> None:
    rows = sheet_rows(sounding_sheet(page(line())), TITLE)
    assert rows[0][0] == "2026年6月轮次会前征询表：示例公司"
    assert "联络员：示例甲　副联络员：示例乙　请在“答复”一列" in rows[1][0]
    assert rows[2] == [column.name for column in forms()["soundings"].columns]


def test_a_line_that_was_answered_shows_its_answer() -> None:
    header, first = sheet_rows(sounding_sheet(page(line(ANSWERED))), TITLE)[2:4]
    told = dict(zip(header, first, strict=True))
    assert (told["对接编号"], told["拟安排数量"]) == ("1a2b3c4d", "4盏")
    assert (told["答复"], told["可提供数量"]) == ("部分", 2)


def test_the_answer_is_chosen_from_a_list() -> None:
    sheet = opened(sounding_sheet(page(line(), line())))[TITLE]
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"同意,部分,改期,不能"'
    assert str(rule.sqref) == "I4:I5"


def test_the_same_page_gives_the_same_bytes() -> None:
    assert sounding_sheet(page(line())) == sounding_sheet(page(line()))

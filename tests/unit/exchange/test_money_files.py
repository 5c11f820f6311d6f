"""Agreements, menus and letters say what they must, and never who wishes."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import pytest

from domain.agreements import Agreement
from domain.money import Fund
from domain.papers import Attachment
from domain.serving import Helper
from domain.wishes import Wish, Wisher, WishKind, menu
from exchange.money.ledger_book import spans
from exchange.money.writer import MoneyFiles
from exchange.registers import read_register
from exchange.tables import detect_form
from workflow.ports.money_files import AgreementPaper, ThanksPaper
from workflow.ports.wishes import WishMenu

FILES = MoneyFiles()
DAY = date(2026, 6, 10)
AGREEMENT = Agreement(
    *("XY-1", "示例银行", "龙翔街道", "西站社区", Decimal(30000), Fund.CO_BUILDING, DAY),
    date(2026, 12, 31),
    matter="每月义诊",
)
WISH = Wish(
    *("1", "龙翔街道", "西站社区", WishKind.GOODS, "给失能老人换床垫", DAY),
    date(2026, 7, 31),
    wisher=Wisher("示例老人", "10000000001", "示例路1号"),
)
MENU = WishMenu("西站社区微心愿需求菜单", menu([WISH], DAY), DAY, "电话0871-00000000")


def words(data: bytes) -> str:
    """Every text of a docx."""
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(one.text for one in document.paragraphs), *cells))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, "人民币30000元（大写：叁万元整）"),
        ({}, "自2026年6月10日起至2026年12月31日止。"),
        ({}, "每月义诊。"),
        ({}, "依据乙方联席会议的决定支出"),
        ({"fund": Fund.OWNERS}, "依据业主大会的决定支出"),
        ({"promised_yuan": Decimal(0)}, "本协议不涉及经费。"),
        ({"ends_on": None}, "长期有效"),
        ({"signed_on": None}, "年　　月　　日起"),
    ],
)
def test_an_agreement_to_be_sealed_says_what_was_agreed(
    change: dict[str, object], told: str
) -> None:
    paper = AgreementPaper(replace(AGREEMENT, **change), "龙翔街道")  # type: ignore[arg-type]
    text = words(FILES.agreement(paper, ".docx"))
    assert told in text
    assert "甲方（盖章）：示例银行" in text
    assert "乙方（盖章）：西站社区" in text


def test_the_menu_and_the_letter_never_tell_who_wishes() -> None:
    given = WISH.claimed_by(Helper(unit="示例银行"), DAY)
    given = given.delivered(DAY, (Attachment("0" * 64, "照片.jpg", 3),)).confirmed(DAY)
    letter = words(FILES.thanks(ThanksPaper(given, "示例银行", DAY), ".docx"))
    assert "示例银行：" in letter
    shown = (letter, words(FILES.menu(MENU, ".docx")), FILES.menu(MENU, ".txt").decode())
    for text in shown:
        assert "给＊＊老人换床垫" in text
        for personal in ("示例老人", "10000000001", "示例路", "失能"):
            assert personal not in text


def test_the_menu_as_a_workbook_is_read_back_as_claims() -> None:
    book = FILES.menu(MENU, ".xlsx")
    assert detect_form("菜单.xlsx", book) == "wish_claims"
    reading = read_register("wish_claims", [("菜单.xlsx", book)], DAY)
    assert reading.problems == ()
    (row,) = reading.items
    assert (row.values["心愿编号"], row.values["所在社区"], row.values["认领单位"]) == (
        *("1", "西站社区", ""),
    )


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (["凭1", "西站", "2026-06-01", "到账", "0", "捐赠", "收据"], "金额", "amount_bad"),
        (["凭1", "西站", "2026-06-01", "到账", "5", "捐赠", ""], "依据文件", "paper_missing"),
        (["凭1", "西站", "2026-06-01", "安排", "5", "捐赠", "纪要"], "项目编号", "project_missing"),
        (
            ["凭1", "西站", "2026-06-01", "到账", "5", "维修资金", "决定"],
            "小区",
            "compound_missing",
        ),
    ],
)
def test_a_payment_that_lacks_something_is_told_at_its_cell(
    row: list[str], column: str, code: str
) -> None:
    head = "凭证号,社区,日期,收支,金额,资金来源,依据文件"
    data = f"{head}\n{','.join(row)}\n".encode()
    reading = read_register("payments", [("p.csv", data)], DAY)
    assert [(one.cell.row, one.cell.column, one.code) for one in reading.problems] == [
        (2, column, code)
    ]


def test_a_wish_that_tells_who_wishes_is_told_at_its_cell() -> None:
    data = "心愿编号,心愿类型,心愿内容,所在社区,登记日期\n1,物品,给张大爷买轮椅,西站,2026-06-01\n"
    reading = read_register("wishes", [("w.csv", data.encode())], DAY)
    assert [(one.cell.column, one.code) for one in reading.problems] == [
        ("心愿内容", "text_tells_person")
    ]


def test_numbers_of_lines_are_told_shortly() -> None:
    assert spans([1, 2, 3, 7, 9, 10]) == "1-3、7、9-10"
    assert spans([]) == ""

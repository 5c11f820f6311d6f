"""Statements, boards and the catalogue of points, written and read back."""

from datetime import date

from domain.opening import FigureLine
from domain.points import (
    HolderKind,
    Passbook,
    Payer,
    PointAccount,
    PointScheme,
    Service,
    ServiceKind,
    earned,
    redeemed,
    reversal,
)
from exchange.forms import forms
from exchange.reports.writer import Reports
from tests.unit.exchange.books import opened
from workflow.point_items import item, items

DAY = date(2026, 6, 30)
ACCOUNT = PointAccount(
    PointScheme.MUTUAL, "530102004", HolderKind.RESIDENT, "JZ001", "西站社区", "示例居民"
)


def filled() -> Passbook:
    service = item(PointScheme.MUTUAL, "C3")
    book = Passbook(ACCOUNT)
    for at in (1, 2):
        book = book.take(earned(ACCOUNT, service, Service(ServiceKind.VOUCHER, f"P{at}"), DAY))
    given = redeemed(ACCOUNT, 4, Payer.MERCHANT, "示例理发店", "DH001", DAY, "理发一次")
    return book.take(given).take(reversal(given, DAY, "商家停业"))


def test_a_statement_shows_each_entry_with_the_balance_after_it() -> None:
    page = opened(Reports().statement(filled()))["积分对账单"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert [row[2:5] for row in rows] == [
        ["获得", 3, 3],
        ["获得", 3, 6],
        ["兑换", -4, 2],
        ["冲正", 4, 6],
    ]
    assert rows[2][8:11] == ["商家让利：示例理发店", "DH001", "理发一次"]
    assert rows[0][7] == "凭据 P1"
    assert "余额：6分" in str(page["A2"].value)


def test_a_board_holds_what_it_is_given_and_no_more() -> None:
    lines = ((HolderKind.UNIT, "示例公司", 9), (HolderKind.RESIDENT, "热心邻居", 3))
    book = opened(Reports().board("龙翔街道2026年", lines))
    assert book.sheetnames == ["光荣榜"]
    page = book["光荣榜"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert rows == [[1, "示例公司", "单位", 9], [2, "热心邻居", "居民", 3]]


def test_the_lines_behind_a_board_stand_on_a_sheet_where_they_are_wanted() -> None:
    lines = ((HolderKind.UNIT, "示例公司", 9),)
    earned = [
        FigureLine(("2026-06-30", "E1", "办结任务"), 5),
        FigureLine(("2026-06-30", "", "C3"), 4),
    ]
    book = opened(Reports().board("龙翔街道2026年", lines, {"获得积分": {"1. 示例公司": earned}}))
    rows = [[cell.value for cell in row] for row in book["明细"].iter_rows(min_row=4)]
    assert rows == [
        ["获得积分", "1. 示例公司", "2026-06-30，E1，办结任务", 5],
        ["获得积分", "1. 示例公司", "2026-06-30，C3", 4],
    ]


def test_the_catalogue_says_where_each_item_comes_from() -> None:
    page = opened(Reports().point_items(items()))["积分目录"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert len(rows) == len(items())
    assert all("建议" in str(row[7]) for row in rows)


def test_the_form_offers_every_item_of_the_catalogue() -> None:
    assert list(forms()["point_entries"].column("积分项目").choices) == [
        one.code for one in items()
    ]

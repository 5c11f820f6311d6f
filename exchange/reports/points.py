"""Points as workbooks: the statement of an account, the board of honour, what earns points."""

from collections.abc import Mapping, Sequence

from domain.opening import Opened
from domain.points import HolderKind, Passbook, PointEntry, PointItem
from exchange.reports.opened import lines_sheet
from exchange.sheets import Head, Sheet, Value, print_sheets

_STATEMENT = (
    Head("序号", 6, 0, "centre"),
    Head("日期", 12, 0, "centre"),
    Head("类型", 8, 0, "centre"),
    Head("积分", 8, 0, "number"),
    Head("余额", 8, 0, "number"),
    Head("类别", 12),
    Head("项目", 26),
    Head("来源", 24),
    Head("出资方", 20),
    Head("兑换单号", 14),
    Head("兑换内容", 18),
    Head("说明", 18),
    Head("记录编号", 12, 0, "centre"),
)
_BOARD = (
    Head("名次", 8, 0, "centre"),
    Head("名称", 40),
    Head("类型", 12, 0, "centre"),
    Head("积分", 12, 0, "number"),
)
_ITEMS = (
    Head("方案", 14, 1),
    Head("类别", 14, 1),
    Head("代码", 8, 0, "centre"),
    Head("项目", 34),
    Head("星级", 8, 0, "number"),
    Head("积分", 8, 0, "number"),
    Head("适用", 20),
    Head("来历", 44),
)


def statement(book: Passbook) -> bytes:
    """The statement of an account (积分对账单), each entry with the balance after it."""
    account = book.account
    rows = [_line(at, one, left) for at, (one, left) in enumerate(book.lines(), 1)]
    title = f"{account.scheme.value}对账单：{account.name or account.number}"
    remark = f"账户号：{account.number}　类型：{account.kind.value}　余额：{book.balance}分"
    return print_sheets((Sheet("积分对账单", title, _STATEMENT, rows, remark),))


def what(one: PointEntry) -> str:
    """What an entry was for, in a few words."""
    if one.item:
        return f"{one.item} {one.item_name}"
    return one.reward or one.why


def _line(at: int, one: PointEntry, left: int) -> list[Value]:
    source = f"{one.service.kind.value} {one.service.service_id}" if one.service else ""
    payer = f"{one.payer.value}：{one.payer_name}" if one.payer else ""
    item = f"{one.item} {one.item_name}" if one.item else ""
    return [
        *(at, one.day, one.kind.value, one.points, left, one.group, item, source, payer),
        *(one.voucher, one.reward, one.why, one.entry_id[:8]),
    ]


def board(
    title: str, lines: Sequence[tuple[HolderKind, str, int]], behind: Mapping[str, Opened] | None
) -> bytes:
    """The board of honour (光荣榜): units by name, persons as they agreed to be shown.

    What is posted has no lines; with `behind` they stand on a sheet of their own.
    """
    rows: list[list[Value]] = [
        [at, name, kind.value, points] for at, (kind, name, points) in enumerate(lines, 1)
    ]
    remark = "个人经本人同意才上榜，称呼由本人定"
    sheet = Sheet("光荣榜", f"{title}积分光荣榜", _BOARD, rows, remark)
    return print_sheets((sheet, lines_sheet(sheet.title, behind)) if behind else (sheet,))


def items(listed: Sequence[PointItem]) -> bytes:
    """What earns points (积分项目), with where each comes from."""
    rows: list[list[Value]] = [
        [
            *(one.scheme.value, one.group, one.code, one.name, one.stars, one.points),
            "、".join(holder.value for holder in one.holders),
            one.source,
        ]
        for one in listed
    ]
    return print_sheets((Sheet("积分目录", "积分目录", _ITEMS, rows, _NOTE),))


_NOTE = "来历写“建议”的，是本软件提出的目录，各地按自己的办法改 catalogues/points.csv"

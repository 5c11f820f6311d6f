"""The money ledger (经费台账) as a workbook: figures, the lines behind each, and comparisons."""

from collections.abc import Iterable, Sequence

from domain.agreements import Agreement
from domain.ledger import PAIRED_FLOOR_YUAN, PUBLIC_YUAN, Balance, Grouping, LedgerRow, MoneyLedger
from domain.money import MoneyEntry
from exchange.sheets import Head, Sheet, Value, print_sheets

_BEHIND = (Head("协议行", 14), Head("收支行", 26))
_SUMS = (
    Head("已签承诺", 13, 0, "number"),
    Head("待签承诺", 13, 0, "number"),
    Head("上年结转", 13, 0, "number"),
    Head("到账", 13, 0, "number"),
    Head("支出", 13, 0, "number"),
    Head("结余", 13, 0, "number"),
    Head("其中：项目未用", 13, 0, "number"),
    *_BEHIND,
)
_PROJECT = (
    Head("项目编号", 18),
    Head("安排", 13, 0, "number"),
    Head("支出", 13, 0, "number"),
    Head("安排未用", 13, 0, "number"),
    Head("收支行", 40),
)
_AGREEMENTS = (
    Head("行", 6, 0, "centre"),
    Head("协议编号", 13),
    Head("单位名称", 26),
    Head("结对社区", 16),
    Head("承诺金额", 13, 0, "number"),
    Head("资金来源", 11),
    Head("签订日期", 12, 0, "centre"),
    Head("到期日期", 12, 0, "centre"),
    Head("扫描件", 8, 0, "centre"),
    Head("终止日期", 12, 0, "centre"),
    Head("终止原因", 16),
)
_ENTRIES = (
    Head("行", 6, 0, "centre"),
    Head("凭证号", 15),
    Head("社区", 14),
    Head("资金来源", 10),
    Head("经费科目", 13),
    Head("小区", 12),
    Head("日期", 12, 0, "centre"),
    Head("收支", 9, 0, "centre"),
    Head("金额", 13, 0, "number"),
    Head("冲销凭证", 15),
    Head("单位名称", 20),
    Head("协议编号", 12),
    Head("项目编号", 13),
    Head("依据文件", 24),
    Head("备注", 18),
)
_COMPARED = (
    Head("社区", 18),
    Head("结对单位数", 11, 0, "number"),
    Head("共建经费到账", 14, 0, "number"),
    Head("与参考数比", 14, 0, "number"),
    Head("社区工作经费", 14, 0, "number"),
    Head("与参考数比", 14, 0, "number"),
    Head("服务群众专项经费", 14, 0, "number"),
    Head("与参考数比", 14, 0, "number"),
)
_UNNAMED = "（未写）"


def ledger_book(ledger: MoneyLedger, year: int) -> bytes:
    """The ledger as a workbook; see `workflow.ports.money_files.MoneyWriter.ledger`."""
    of = f"{ledger.year}年" if ledger.year else ""
    title = f"{ledger.street}{of}经费台账"
    sums = [_sums(ledger, title, by) for by in (Grouping.PURSE, Grouping.COMMUNITY, Grouping.UNIT)]
    return print_sheets(
        (
            *sums,
            _projects(ledger, title),
            _compared(ledger, year),
            _agreements(ledger.agreements, title),
            _entries(ledger.entries, title),
        )
    )


def _sums(ledger: MoneyLedger, title: str, by: Grouping) -> Sheet:
    rows: list[list[Value]] = [
        [
            row.name or _UNNAMED,
            *_figures(row.balance),
            spans(row.agreements),
            spans(row.entries),
        ]
        for row in ledger.rows(by)
    ]
    every = range(1, len(ledger.agreements) + 1), range(1, len(ledger.entries) + 1)
    rows.append(["合计", *_figures(ledger.total), *map(spans, every)])
    remark = "单位：元。各项数字由“协议”“收支明细”两表中所列的行相加得出；冲销从原项目中减去。"
    return Sheet(
        f"按{by.value}", f"{title}（按{by.value}）", (Head(by.value, 20), *_SUMS), rows, remark
    )


def _figures(balance: Balance) -> list[Value]:
    return [
        balance.promised,
        balance.unsigned,
        balance.opening,
        balance.paid,
        balance.spent,
        balance.left,
        balance.in_projects,
    ]


def _projects(ledger: MoneyLedger, title: str) -> Sheet:
    rows: list[list[Value]] = [_project(row) for row in ledger.rows(Grouping.PROJECT)]
    remark = "单位：元。安排：从社区结存划给项目的净额；支出含直接从社区结存支出的。"
    return Sheet("按项目", f"{title}（按项目）", _PROJECT, rows, remark)


def _project(row: LedgerRow) -> list[Value]:
    told = row.balance
    return [row.name, told.allotted, told.spent, told.in_projects, spans(row.entries)]


def _compared(ledger: MoneyLedger, year: int) -> Sheet:
    rows: list[list[Value]] = [
        [
            one.community,
            one.units,
            one.co_building,
            one.co_building - PAIRED_FLOOR_YUAN,
            one.community_work,
            one.community_work - PUBLIC_YUAN,
            one.serving_residents,
            one.serving_residents - PUBLIC_YUAN,
        ]
        for one in ledger.compared(year)
    ]
    remark = (
        f"参考数只作对照，不是规定：结对社区每年共建经费{PAIRED_FLOOR_YUAN}元（新罗区），"
        f"社区工作经费、服务群众专项经费每年各{PUBLIC_YUAN}元（漳州市）。"
    )
    return Sheet("参考数对照", f"{ledger.street}{year}年参考数对照", _COMPARED, rows, remark)


def _agreements(agreements: Sequence[Agreement], title: str) -> Sheet:
    rows: list[list[Value]] = [
        [
            at,
            one.number,
            one.unit,
            one.community,
            one.promised_yuan,
            one.fund.value,
            one.signed_on,
            one.ends_on,
            "有" if one.signed else "无",
            one.ended_on,
            one.why_ended,
        ]
        for at, one in enumerate(agreements, 1)
    ]
    remark = "有签署件扫描件的才算已签署。"
    return Sheet("协议", f"{title}：协议", _AGREEMENTS, rows, remark)


def _entries(entries: Sequence[MoneyEntry], title: str) -> Sheet:
    rows: list[list[Value]] = [
        [
            at,
            one.voucher,
            one.community,
            one.fund.value,
            one.kind.value if one.kind else "",
            one.compound,
            one.day,
            one.flow.value,
            one.signed_yuan,
            one.reverses.rsplit("|", 1)[-1],
            one.unit,
            one.agreement,
            one.project,
            one.paper,
            one.note,
        ]
        for at, one in enumerate(entries, 1)
    ]
    remark = "单位：元。冲销的行金额为负，“冲销凭证”是被冲销的那一笔。"
    return Sheet("收支明细", f"{title}：收支明细", _ENTRIES, rows, remark)


def spans(numbers: Iterable[int]) -> str:
    """Numbers of lines told shortly: 1, 2, 3 and 7 are 1-3、7."""
    told: list[list[int]] = []
    for number in numbers:
        if told and number == told[-1][-1] + 1:
            told[-1] = [told[-1][0], number]
        else:
            told.append([number])
    return "、".join("-".join(map(str, one)) for one in told)

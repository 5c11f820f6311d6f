"""What a row of payments, wishes or claims must say as a whole, told at its column."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.errors import RuleError
from domain.money import Flow, Fund, FundKind, MoneyEntry
from domain.privacy import refuse_persons
from exchange.cells import RowReader
from exchange.readings import Problem

Values = Mapping[str, Any]
_KINDS = frozenset(kind.value for kind in FundKind)
_COLUMN_OF = {
    "amount_bad": "金额",
    "paper_missing": "依据文件",
    "kind_of_other_fund": "经费科目",
    "project_missing": "项目编号",
    "compound_missing": "小区",
}


def check_payment(reader: RowReader, values: Values) -> dict[str, object]:
    """Tell what a ledger line lacks; a purse written by its kind's name says the kind as well."""
    written = reader.raw("资金来源")
    kind = values["经费科目"] or (written if written in _KINDS else "")
    entry = MoneyEntry(
        values["凭证号"],
        "",
        values["社区"],
        Flow(values["收支"]),
        values["金额"] if values["金额"] is not None else Decimal(0),
        Fund(values["资金来源"]),
        values["依据文件"],
        values["日期"] or date.min,
        project=values["项目编号"],
        kind=FundKind(kind) if kind else None,
        compound=values["小区"],
    )
    try:
        entry.must_be_whole()
    except RuleError as error:
        reader.problem(_COLUMN_OF[error.code], error.code, **error.values)
    return {"经费科目": kind}


def check_wish(reader: RowReader, values: Values) -> dict[str, object]:
    """Tell a text of the menu that says who wishes."""
    try:
        refuse_persons(values["心愿内容"], "心愿内容")
    except RuleError as error:
        cell = reader.table.cell(reader.row.number, "心愿内容")
        reader.problems.append(Problem(cell, error.code, error.values))
    return {}


def check_claim(reader: RowReader, values: Values) -> dict[str, object]:
    """Tell a row that names a unit and a member both; a row that names neither is not claimed."""
    if values["认领单位"] and values["党员编号"]:
        reader.problem("党员编号", "helper_not_one")
    return {}

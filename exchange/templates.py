"""Empty forms to fill in: drop-downs, text columns for numbers and phones, one example row."""

from typing import Any

from domain.errors import InputError
from exchange.forms import Column, Form, Kind, forms
from exchange.sheets import Book, Head, Sheet, print_page, put

TITLES = {
    "needs": "需求清单",
    "resources": "资源清单",
    "places": "小区楼栋网格和阵地登记表",
    "units": "单位登记表",
    "organisations": "组织登记表",
    "members": "报到党员登记表",
    "agreements": "共建协议登记表",
    "payments": "共建资金收支登记表",
    "wishes": "微心愿登记表",
    "wish_claims": "微心愿认领表",
    "communities": "社区名单",
    "calendar": "节假日和调休安排",
    "corrections": "更正目录",
    "soundings": "会前征询表",
    "progress": "进展填报表",
    "tickets": "热线工单",
    "decisions": "议定表",
    "report_ins": "报到登记表",
    "services": "服务记录登记表",
    "call_ups": "召集令登记表",
    "sign_ups": "召集令报名表",
    "posts": "设岗登记表",
    "claims": "认岗登记表",
    "point_accounts": "积分账户登记表",
    "point_entries": "积分登记表",
    "ratings": "评价登记表",
    "letters": "函件发出登记表",
    "cases": "民情登记表",
    "talks": "居民夜谈会登记表",
}
_ROWS = 500
"""Rows that carry drop-downs below the header."""
_RULED = 12
_TITLE, _FILLED_BY, _HEADER, _EXAMPLE = 0, 1, 2, 3
_AS_TEXT = (Kind.NUMBER, Kind.PHONE, Kind.DATE, Kind.PAST_DATE, Kind.HOURS, Kind.TIME, Kind.PARTS)
_NOT_ASKED = (Kind.DISTRICT, Kind.CITY)


def template(kind: str) -> bytes:
    """An empty form as a workbook.

    Args:
        kind: needs, resources, units, members, places, organisations, agreements, payments,
            wishes, wish_claims, communities, calendar, corrections, point_accounts,
            point_entries, ratings, letters, cases or talks.

    Raises:
        InputError: `template_unknown`.
    """
    if kind not in TITLES:
        raise InputError("template_unknown", kind=kind, known=", ".join(TITLES))
    book = Book()
    form = forms()[kind]
    columns = tuple(one for one in form.columns if one.kind not in _NOT_ASKED)
    page = book.workbook.add_worksheet(TITLES[kind])
    _lay_out(book, page, columns)
    _write_head(book, page, TITLES[kind], columns)
    for at, column in enumerate(columns):
        _write_example(book, page, at, column)
        _ask(page, at, column)
    _rule_lines(book, page, columns)
    print_page(book, _explained(form, columns))
    return book.bytes()


def _lay_out(book: Book, page: Any, columns: tuple[Column, ...]) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.repeat_rows(0, _HEADER)
    page.freeze_panes(_HEADER + 1, 0)
    page.set_footer("&C第 &P 页 共 &N 页")
    for at, column in enumerate(columns):
        page.set_column(
            at, at, max(column.width, 8) + 1, book.style(text_wrap=True, **_shape(column))
        )


def _write_head(book: Book, page: Any, title: str, columns: tuple[Column, ...]) -> None:
    big = book.style(font_name="宋体", font_size=20, bold=True, align="center")
    plain = book.style(align="left")
    page.merge_range(_TITLE, 0, _TITLE, len(columns) - 1, "", big)
    put(page, _TITLE, 0, title, big)
    page.merge_range(_FILLED_BY, 0, _FILLED_BY, len(columns) - 1, "", plain)
    put(page, _FILLED_BY, 0, "填表单位：　　　　　　　　填表人：　　　　　　填表日期：", plain)
    page.set_row(_TITLE, 36)
    page.set_row(_FILLED_BY, 22)
    page.set_row(_HEADER, 36)
    for at, column in enumerate(columns):
        put(page, _HEADER, at, column.name, _head_style(book, column))


def _head_style(book: Book, column: Column) -> Any:
    """Needed columns stand on a warmer ground."""
    ground = "#FBE5D6" if column.needed else "#E4ECF5"
    return book.style(
        font_name="黑体", align="center", text_wrap=True, border=1, bg_color=ground, bold=False
    )


def _write_example(book: Book, page: Any, at: int, column: Column) -> None:
    grey = book.style(font_color="#8C8C8C", italic=True, text_wrap=True, border=1, num_format="@")
    mark = "示例" if at == 0 and not column.example else column.example
    put(page, _EXAMPLE, at, mark, grey)
    page.set_row(_EXAMPLE, 62)


def _rule_lines(book: Book, page: Any, columns: tuple[Column, ...]) -> None:
    """Ruled lines for those who print the form and fill it in by hand."""
    for row in range(_EXAMPLE + 1, _EXAMPLE + 1 + _RULED):
        page.set_row(row, 30)
        for at, column in enumerate(columns):
            page.write_blank(row, at, None, book.style(text_wrap=True, border=1, **_shape(column)))


def _shape(column: Column) -> dict[str, str]:
    return {"num_format": "@"} if column.kind in _AS_TEXT else {}


def _ask(page: Any, at: int, column: Column) -> None:
    """A drop-down for choices, and for every column what to fill in, told at the cell."""
    rule: dict[str, Any] = {"validate": "any"}
    if column.kind is Kind.CHOICE:
        rule = {
            "validate": "list",
            "source": list(column.choices),
            "error_title": "请从下拉框选择",
            "error_message": "可填：" + "、".join(column.choices),
        }
    if column.explanation:
        rule |= {"input_title": column.name[:32], "input_message": column.explanation[:255]}
    if len(rule) > 1:
        page.data_validation(_EXAMPLE + 1, at, _EXAMPLE + _ROWS, at, rule)


def _explained(form: Form, columns: tuple[Column, ...]) -> Sheet:
    groups: dict[str, int] = {}
    for column in columns:
        groups[column.needed] = groups.get(column.needed, 0) + 1
    rows = [
        (
            column.name,
            "" if not column.needed else "必填" if groups[column.needed] == 1 else "至少填一项",
            column.explanation,
            "、".join(column.choices),
        )
        for column in columns
    ]
    heads = (
        Head("列名", 16),
        Head("是否必填", 14, 0, "centre"),
        Head("怎么填", 60),
        Head("可选内容", 60),
    )
    remark = "标橙色的列必填；“示例”一行不会当作数据，可以保留，也可以删去"
    return Sheet("填写说明", f"{TITLES[form.code]}填写说明", heads, rows, remark)

"""A unit's year file (单位年度档案): a workbook of its lines, and a paper of one page and more."""

from collections.abc import Sequence
from decimal import Decimal

from domain.wording import day_of
from exchange.papers.blocks import Block, Heading, Paper, Signed, Text, Title, listing
from exchange.sheets import Head, Sheet, Value, print_sheets
from workflow.unit_years import COUNTED, Line, UnitYear

_WIDE = {"任务内容": 44.0, "资源": 40.0, "活动": 34.0, "项目": 26.0, "评价场次": 30.0}
_MOST_LINES = 15
"""Lines of a part on paper; the workbook holds all."""
_CLOSING = "以上内容与贵单位的记录如有出入，请告知我们核对更正。"


def year_book(told: UnitYear) -> bytes:
    """The workbook: the figures, and a sheet of lines for each part."""
    title = f"{told.unit}{told.year}年度档案"
    values = told.figures
    figures: list[list[Value]] = [
        [name, values[name], part] for part, counted in COUNTED.items() for name in counted
    ]
    heads = (Head("指标", 24), Head("数值", 16, 0, "number"), Head("明细表", 16, 0, "centre"))
    remark = f"截至{told.made_on}。每个指标等于所写明细表中同名一列之和"
    sheets = [Sheet("指标", title, heads, figures, remark)]
    sheets += [_part(title, name, lines) for name, lines in told.parts.items() if lines]
    return print_sheets(sheets)


def _part(title: str, name: str, lines: Sequence[Line]) -> Sheet:
    """The lines of a part, each with how much it counts in each figure of the part."""
    counted = COUNTED.get(name, {})
    heads = (
        *(Head(column, _WIDE.get(column, 14) * 0.8) for column in lines[0]),
        *(Head(figure, 12, 0, "number") for figure in counted),
    )
    rows: list[list[Value]] = [
        [*line.values(), *(counts(line) for counts in counted.values())] for line in lines
    ]
    return Sheet(name, f"{title}：{name}", heads, rows)


def year_paper(told: UnitYear) -> Paper:
    """The paper that goes to the unit: a paragraph of figures, then its parts."""
    name = f"{told.unit}{told.year}年度共建档案"
    blocks: list[Block] = [Title((told.unit, f"{told.year}年度共建档案")), Text(_summary(told))]
    numbers = iter("一二三四五六七")
    for part, lines in told.parts.items():
        if lines:
            blocks += [Heading(f"{next(numbers)}、{part}（{len(lines)}条）"), _table(lines)]
    # A signature alone on a page could be put below anything: words go with it.
    blocks.append(Text(_CLOSING, keep=True))
    blocks.append(Signed(told.letterhead.issuer, day_of(told.made_on)))
    return Paper(name, tuple(blocks))


def _summary(told: UnitYear) -> str:
    figures = told.figures
    return (
        f"{told.year}年，{told.unit}在{told.street}承诺资源{_told(figures['承诺资源'])}条，"
        f"承担任务{_told(figures['承担任务'])}项，办结{_told(figures['办结任务'])}项；"
        f"开展服务{_told(figures['服务次数'])}次、{_told(figures['服务人时'])}人时；"
        f"获得积分{_told(figures['获得积分'])}分，可用{told.balance}分；"
        f"协议承诺{_told(figures['协议承诺（元）'])}元，到账{_told(figures['到账（元）'])}元。"
    )


def _told(value: int | Decimal) -> str:
    return f"{Decimal(value).normalize():f}"


def _table(lines: Sequence[Line]) -> Block:
    columns = list(lines[0])
    wanted = [_WIDE.get(name, 22.0) for name in columns]
    room = 156.0 / sum(wanted)
    heads = [(name, round(mm * room, 1)) for name, mm in zip(columns, wanted, strict=True)]
    rows = [[_cell(value) for value in line.values()] for line in lines[:_MOST_LINES]]
    return listing(heads, rows, points=9, least_mm=6)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    return _told(value) if isinstance(value, Decimal) else str(value)

"""The month report (月报) on one page, its workbook, and the table of a district."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from domain.account import Figure, MonthRate, NeedOutcome, Reckoning
from domain.wording import day_of
from exchange.papers.blocks import Block, Flush, Paper, Signed, Small, Text, Title, listing
from exchange.sheets import Head, Sheet, Value, print_sheets
from workflow.month_reports import DistrictMonth, MonthReport

_ON_PAPER = (
    *(Figure.RAISED, Figure.NEW, Figure.CARRIED_IN, Figure.PROJECTS, Figure.UNMET, Figure.DONE),
    *(Figure.UNDER_WAY, Figure.OVERDUE, Figure.OPEN),
)
_BY_COMMUNITY = (Figure.RAISED, Figure.PROJECTS, Figure.DONE, Figure.OPEN)
_MOST_COMMUNITIES = 12
"""Communities that fit on the page of a month report; the workbook holds all."""
_BARS = 14
_NONE = "—"
_LINE_HEADS = (
    Head("需求编号", 12, 0, "centre"),
    Head("所在社区", 14, 0, "centre"),
    Head("需求", 34),
    Head("首次提出", 12, 0, "centre"),
    Head("结转次数", 8, 0, "number"),
    Head("项目编号", 13, 0, "centre"),
    Head("牵头单位", 18),
    Head("责任单位", 24),
    Head("状态", 9, 0, "centre"),
    Head("办结日期", 12, 0, "centre"),
    Head("满意度", 12, 0, "centre"),
)
_COUNTED = tuple(Head(figure.value, 8, 0, "number") for figure in Figure)
OPENS = "每个指标等于“明细”表中同名一列之和；筛选该列即见逐条"


def month_paper(report: MonthReport) -> Paper:
    """The month report, on one page: this month, the last, the year so far, and communities."""
    own = report.this.own
    earlier = report.this.earlier
    name = f"{report.title}工作月报"
    blocks: list[Block] = [
        Title((name,)),
        Text(_summary(report)),
        _figures(report),
        Flush("各社区情况"),
        _communities(own),
    ]
    more = len(own.by_community()) - _MOST_COMMUNITIES
    left = earlier.count(Figure.UNDER_WAY)
    told = f"往期项目在办{left}个，本月办结{earlier.count(Figure.DONE)}个。"
    if more > 0:
        told += f"另有{more}个社区，见月报工作簿。"
    blocks += [
        Small(told + f"指标截至{day_of(report.this.on)}，办结以验收为准。"),
        Signed(report.letterhead.issuer, day_of(report.made_on), sealed=False),
    ]
    return Paper(name, tuple(blocks), numbered=False)


def _summary(report: MonthReport) -> str:
    own = report.this.own
    counts = {figure: own.count(figure) for figure in Figure}
    return (
        f"本月收集需求{counts[Figure.RAISED]}条（其中结转{counts[Figure.CARRIED_IN]}条），"
        f"形成项目{counts[Figure.PROJECTS]}个，对接率{_share(own.rate(MonthRate.COVERAGE))}；"
        f"办结{counts[Figure.DONE]}个，办结率{_share(own.rate(MonthRate.COMPLETION))}；"
        f"未解决{counts[Figure.OPEN]}条，其中未对接{counts[Figure.UNMET]}条、"
        f"在办{counts[Figure.UNDER_WAY]}条；满意率{_share(own.rate(MonthRate.SATISFACTION))}。"
    )


def _share(rate: Fraction | None) -> str:
    return _NONE if rate is None else f"{float(rate):.1%}"


def _figures(report: MonthReport) -> Block:
    """Figures in three columns, and this month's drawn as bars beside them."""
    own, before = report.this.own, report.before.own if report.before else None
    heads = (("指标", 26.0), ("本月", 20.0), ("上月", 20.0), ("本年累计", 24.0), ("本月图示", 66.0))
    most = max((own.count(figure) for figure in _ON_PAPER), default=0) or 1
    rows = [
        (
            figure.value,
            str(own.count(figure)),
            str(before.count(figure)) if before else _NONE,
            str(report.year.count(figure)),
            "■" * round(_BARS * own.count(figure) / most),
        )
        for figure in _ON_PAPER
    ]
    rows += [
        (
            rate.value,
            _share(own.rate(rate)),
            _share(before.rate(rate)) if before else _NONE,
            _share(report.year.rate(rate)),
            "■" * round(_BARS * float(own.rate(rate) or 0)),
        )
        for rate in MonthRate
    ]
    return listing(heads, rows, centred=(0, 1, 2, 3), points=9.5, least_mm=5.7)


def _communities(own: Reckoning) -> Block:
    heads = (
        ("社区", 42.0),
        *((figure.value, 18.0) for figure in _BY_COMMUNITY),
        *((rate.value, 14.0) for rate in MonthRate),
    )
    groups = sorted(own.by_community().items(), key=lambda one: -one[1].count(Figure.RAISED))
    rows = [
        (
            name,
            *(str(one.count(figure)) for figure in _BY_COMMUNITY),
            *(_share(one.rate(rate)) for rate in MonthRate),
        )
        for name, one in groups[:_MOST_COMMUNITIES]
    ]
    return listing(heads, rows, centred=range(1, 8), points=9, least_mm=5.6)


def month_book(report: MonthReport) -> bytes:
    """The month as a workbook: figures, communities, units, and every line behind them."""
    own, title = report.this.own, report.title
    before = report.before.own if report.before else Reckoning()
    remark = f"截至{report.this.on}。{OPENS}"
    sheets = (
        Sheet("指标", f"{title}指标", _COMPARED, _compared(report), remark),
        _grouped("按社区", title, "社区", own.by_community(), "各社区之和等于全街道"),
        _grouped("按单位", title, "单位", own.by_unit(), "几家合办的项目各家都计，合计大于全街道"),
        _lines("明细", title, [("", own)], OPENS),
        _lines("单位明细", title, own.by_unit().items(), "按单位各项指标的明细", "单位"),
        _lines("上月明细", title, [("", before)], "上月一列的明细"),
        _lines("本年明细", title, [("", report.year)], "本年累计一列的明细，每条需求只计一次"),
        _lines("往期在办", title, [("", report.this.earlier)], "本轮开启时还没有办结的往期项目"),
    )
    return print_sheets(sheets)


_COMPARED = (
    Head("指标", 16, 0, "centre"),
    Head("本月", 14, 0, "number"),
    Head("上月", 14, 0, "number"),
    Head("本年累计", 14, 0, "number"),
)


def _compared(report: MonthReport) -> list[list[Value]]:
    columns = (report.this.own, report.before.own if report.before else None, report.year)
    rows: list[list[Value]] = [
        [figure.value, *(one.count(figure) if one else None for one in columns)]
        for figure in Figure
    ]
    rates: list[list[Value]] = [
        [rate.value, *(_share(one.rate(rate)) if one else None for one in columns)]
        for rate in MonthRate
    ]
    return rows + rates


def _rates(one: Reckoning) -> list[Value]:
    told = (one.rate(rate) for rate in MonthRate)
    return [None if rate is None else float(rate) for rate in told]


_RATE_HEADS = tuple(Head(rate.value, 9, 0, "rate") for rate in MonthRate)


def _grouped(
    name: str, title: str, what: str, groups: Mapping[str, Reckoning], remark: str
) -> Sheet:
    rows: list[list[Value]] = [
        [key, *(one.count(figure) for figure in Figure), *_rates(one)]
        for key, one in groups.items()
    ]
    return Sheet(name, f"{title}{name}", (Head(what, 26), *_COUNTED, *_RATE_HEADS), rows, remark)


def _lines(
    name: str, title: str, accounts: Iterable[tuple[str, Reckoning]], remark: str, first: str = ""
) -> Sheet:
    """Every need with how often it counts in each figure."""
    rows = [
        [*([place] if first else []), *_line(one), *(figure.weight(one) for figure in Figure)]
        for place, account in accounts
        for one in account.outcomes
    ]
    heads = (*([Head(first, 16, 0, "centre")] if first else []), *_LINE_HEADS, *_COUNTED)
    return Sheet(name, f"{title}{name}", tuple(heads), rows, remark)


def _line(one: NeedOutcome) -> list[Value]:
    units = "、".join(dict.fromkeys(task.unit for task in one.tasks))
    return [
        *(one.number, one.community, one.name, one.first_raised, one.carried),
        *(one.project, one.lead, units, one.state.value if one.state else "", one.done_on),
        "、".join(voice.value for voice in one.voices),
    ]


def district_book(told: DistrictMonth) -> bytes:
    """The table of a district (区级汇总表): streets as rows, their sum, and the lines behind."""
    title = f"{told.district}{told.month.year}年{told.month.month}月"
    heads = (
        Head("街道（镇、乡）", 18),
        Head("轮次状态", 10, 0, "centre"),
        *_COUNTED,
        *_RATE_HEADS,
    )
    rows: list[list[Value]] = [
        [one.street, one.state or "未开启", *_counts(one.account)] for one in told.streets
    ]
    rows.append(["合计", "", *_counts(told.whole)])
    accounts = [(one.street, one.account) for one in told.streets if one.account]
    return print_sheets(
        (
            Sheet("汇总", f"{title}三张清单汇总表", heads, rows, OPENS),
            _lines("明细", title, accounts, OPENS, "街道"),
        )
    )


def _counts(account: Reckoning | None) -> Sequence[Value]:
    if account is None:
        return [None] * (len(Figure) + len(MonthRate))
    return [*(account.count(figure) for figure in Figure), *_rates(account)]

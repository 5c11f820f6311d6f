"""The internal version (内部版) of a project service list, laid out for print."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.wording import amount_of
from exchange.papers.blocks import Block, Flush, Heading, Paper, Small, Title, listing
from exchange.service_list import Cells, remark, told_rows
from workflow.ports.files import ServiceListView

_SERVICE = {
    "序号": 10.0,
    "项目编号": 21.0,
    "所在社区": 20.0,
    "项目名称": 25.0,
    "牵头单位": 21.0,
    "责任单位": 22.0,
    "任务内容": 43.0,
    "完成时限": 21.0,
    "联络人": 18.0,
    "完成情况": 17.0,
    "状态": 16.0,
}
_UNMET = {
    "需求编号": 22.0,
    "所在社区": 22.0,
    "需求内容": 58.0,
    "需求分项": 22.0,
    "缺口": 14.0,
    "原因": 46.0,
    "建议": 50.0,
}
_IDLE = {"资源编号": 24.0, "资源内容": 80.0, "提供单位": 46.0, "余量": 18.0, "原因": 66.0}
_OF_PROJECT = (1, 0, 2, 3, 4)
"""Columns that rows of one project share; the project's number tells which are of one."""
_CENTRED = frozenset({"序号", "项目编号", "所在社区", "完成时限", "缺口", "余量", "状态"})


def internal_list(view: ServiceListView) -> Paper:
    """The list, what of it is unmet, and what is idle, on pages that lie on their side."""
    service, unmet, idle = told_rows(view)
    blocks: list[Block] = [
        Flush("内部资料　注意保管"),
        Title((f"{view.title}项目服务清单", "（内部版）")),
        Small(remark(view)),
        *_part("一、项目服务清单", _SERVICE, service, _OF_PROJECT),
        *_part("二、未匹配需求", _UNMET, unmet),
        *_part("三、闲置资源", _IDLE, idle),
    ]
    return Paper(f"{view.title}项目服务清单（内部版）", tuple(blocks), turned=True)


def _part(
    name: str, widths: Mapping[str, float], rows: Sequence[Cells], joined: Sequence[int] = ()
) -> list[Block]:
    if not rows:
        return [Heading(name), Small("无。")]
    table = listing(
        tuple(widths.items()),
        [[_text(row, column) for column in widths] for row in rows],
        centred=[at for at, column in enumerate(widths) if column in _CENTRED],
        joined=joined,
        points=10,
    )
    return [Heading(name), table]


def _text(row: Cells, column: str) -> str:
    value = row[column]
    if column in {"缺口", "余量"} and value is not None:
        return f"{amount_of(value)}{row['计量单位'] or ''}"  # type: ignore[arg-type]
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)

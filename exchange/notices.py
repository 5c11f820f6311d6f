"""The public notice (公示) of a project service list, as a workbook."""

from collections.abc import Mapping, Sequence

from exchange.sheets import Head, Sheet, print_sheets

NOTICE_HEADS = (
    Head("项目编号", 11, 0, "centre"),
    Head("项目名称", 22),
    Head("所在社区", 12, 0, "centre"),
    Head("服务内容", 34),
    Head("牵头单位", 20),
    Head("责任单位", 20),
    Head("办理措施", 30),
    Head("完成时限", 12, 0, "centre"),
    Head("状态", 8, 0, "centre"),
)


def write_notice(title: str, lines: Sequence[Mapping[str, str]]) -> bytes:
    """The notice laid out for print.

    Args:
        title: Such as 龙翔街道2026年6月轮次.
        lines: Values by column, free text already blotted.
    """
    rows = [tuple(line[head.name] for head in NOTICE_HEADS) for line in lines]
    return print_sheets((Sheet("公示", f"{title}项目服务清单（公示）", NOTICE_HEADS, rows),))

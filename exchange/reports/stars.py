"""Stars of a year on paper: certificates (荣誉证书), and the list that goes back to units."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from domain.opening import Opened
from domain.stars import StarFigures
from domain.wording import day_of
from exchange.papers.blocks import Block, Flush, Gap, NewPage, Paper, Signed, Text, Title
from exchange.reports.opened import lines_sheet
from exchange.sheets import Head, Sheet, Value, print_sheets
from workflow.stars import Certificate, Proposal

_FIGURES = (
    Head("验收任务", 10, 0, "number"),
    Head("服务次数", 10, 0, "number"),
    Head("服务人时", 10, 0, "number"),
    Head("获得积分", 10, 0, "number"),
)


def certificate_paper(certificates: Sequence[Certificate]) -> Paper:
    """A page for each certificate, on its side."""
    blocks: list[Block] = []
    for at, one in enumerate(certificates):
        blocks += [NewPage()] if at else []
        blocks += [
            Gap(1.5),
            Title(("荣 誉 证 书",)),
            Gap(),
            Flush(f"{one.name}："),
            Text(
                f"在{one.award.year}年度三张清单共建服务中表现突出，{_did(one.award.figures)}"
                f"被评为“{one.award.kind.value}”。特发此证，以资鼓励。"
            ),
            Gap(),
            Signed(one.letterhead.issuer, day_of(one.award.decided_on)),
        ]
    return Paper("荣誉证书", tuple(blocks), numbered=False, turned=True)


def _did(figures: StarFigures) -> str:
    told = (
        ("办结任务", figures.tasks, "项"),
        ("开展服务", figures.times, "次"),
        ("共", figures.hours, "人时"),
        ("获得积分", figures.points, "分"),
    )
    words = [f"{name}{Decimal(value).normalize():f}{unit}" for name, value, unit in told if value]
    return f"{'、'.join(words)}，" if words else ""


def _row(figures: StarFigures) -> list[Value]:
    return [figures.tasks, figures.times, figures.hours, figures.points]


def proposal_book(title: str, lines: Sequence[Proposal], behind: Mapping[str, Opened]) -> bytes:
    """Whom the figures propose, for people to decide on, with the lines behind each figure."""
    heads = (Head("名次", 8, 0, "centre"), Head("对象", 30), Head("所在单位", 30), *_FIGURES)
    rows: list[list[Value]] = [
        [at, name, to, *_row(figures)] for at, (name, to, figures) in enumerate(lines, 1)
    ]
    remark = "只按数字先后列出，由会议研究决定"
    sheet = Sheet("推荐名单", f"{title}推荐名单", heads, rows, remark)
    return print_sheets((sheet, lines_sheet(title, behind)))


def award_book(title: str, certificates: Sequence[Certificate]) -> bytes:
    """The awards by the unit they go back to."""
    heads = (
        Head("反馈单位", 30, 1),
        Head("称号", 14, 0, "centre"),
        Head("对象", 26),
        *_FIGURES,
        Head("决定文件", 30),
    )
    ordered = sorted(certificates, key=lambda one: (one.award.goes_to, one.award.holder))
    rows: list[list[Value]] = [
        [
            *(one.award.goes_to, one.award.kind.value, one.award.holder),
            *_row(one.award.figures),
            one.award.paper,
        ]
        for one in ordered
    ]
    return print_sheets((Sheet("反馈名单", f"{title}评星反馈名单", heads, rows),))

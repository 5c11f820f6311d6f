"""The two publications (两公开) of an occasion of rating, as paper and as workbook."""

from collections.abc import Sequence

from domain.ratings import NoticeKind
from domain.wording import day_of
from exchange.papers.blocks import (
    Block,
    Enclosures,
    Flush,
    Heading,
    NewPage,
    Paper,
    Signed,
    Small,
    Text,
    Title,
    listing,
)
from exchange.sheets import Head, Sheet, Value, print_sheets
from workflow.ports.reports import Line, RatingPaper

_WIDTHS = {
    "项目编号": 24.0,
    "项目名称": 44.0,
    "所在社区": 24.0,
    "服务内容": 62.0,
    "责任单位": 42.0,
    "完成时限": 26.0,
    "状态": 22.0,
    "满意度": 26.0,
    "评价方向": 32.0,
    "评价对象": 72.0,
    "参评人数": 24.0,
    "满意": 22.0,
    "基本满意": 24.0,
    "不满意": 22.0,
    "满意率": 24.0,
}
"""Columns in mm, as they stand on a page that lies on its side."""
_SAID = {
    NoticeKind.DECISIONS: "现将议定实施的服务项目予以公开，接受群众监督。",
    NoticeKind.RESULTS: "现将服务项目的办理结果和评议结果予以公开，接受群众监督。",
}
FEW = "参评不足3人的，只公布人数，不公布等次。"


def rating_notice(paper: RatingPaper) -> Paper:
    """The publication, with its lists as enclosure on pages that lie on their side."""
    name = f"{paper.title}{paper.kind.value}"
    span = f"{day_of(paper.starts_on)}至{day_of(paper.ends_on)}（{paper.working_days}个工作日）"
    blocks: list[Block] = [
        Title((paper.title, paper.kind.value)),
        Text(_SAID[paper.kind] + _sum(paper)),
        Heading("一、公开时间"),
        Text(f"{span}。"),
        Heading("二、意见反映"),
        Text(f"对公开内容有意见建议的，请予反映。受理方式：{paper.letterhead.objections}。"),
        Text("反映情况应当实事求是；对反映人的信息予以保密。"),
        Enclosures(tuple(told for told, _ in _lists(paper))),
        Signed(paper.letterhead.issuer, day_of(paper.starts_on)),
    ]
    lists = _lists(paper)
    for at, (told, lines) in enumerate(lists, 1):
        mark = f"附件{at}" if len(lists) > 1 else "附件"
        blocks += [NewPage(turned=True), Flush(mark), Title((told,)), _table(lines)]
    if paper.ratings:
        blocks.append(Small(FEW))
    return Paper(name, tuple(blocks))


def rating_book(paper: RatingPaper) -> bytes:
    """The same lists as a workbook."""
    span = f"公开时间：{paper.starts_on}至{paper.ends_on}。"
    sheets = [
        Sheet(
            told,
            f"{paper.title}{told}",
            tuple(Head(name, _WIDTHS[name] / 2.2) for name in lines[0]),
            [list[Value](line.values()) for line in lines],
            span + (FEW if lines is paper.ratings else ""),
        )
        for told, lines in _lists(paper)
    ]
    return print_sheets(sheets)


def _lists(paper: RatingPaper) -> list[tuple[str, Sequence[Line]]]:
    projects = "服务项目议定情况" if paper.kind is NoticeKind.DECISIONS else "服务项目办理结果"
    both = ((projects, paper.projects), ("评议结果", paper.ratings))
    return [(told, lines) for told, lines in both if lines]


def _sum(paper: RatingPaper) -> str:
    return f"共{len(paper.projects)}个项目。" if paper.projects else ""


def _table(lines: Sequence[Line]) -> Block:
    names = list(lines[0])
    room = 223.0 / sum(_WIDTHS[name] for name in names)
    heads = (("序号", 11.0), *((name, round(_WIDTHS[name] * room, 1)) for name in names))
    rows = [(str(at), *line.values()) for at, line in enumerate(lines, 1)]
    return listing(heads, rows, centred=(0,), points=10.5)

"""The public notice (公示) of a project service list: its days, its list, and where to object."""

from collections.abc import Mapping, Sequence

from domain.wording import day_of
from exchange.papers.blocks import (
    Block,
    Enclosures,
    Flush,
    Heading,
    NewPage,
    Paper,
    Signed,
    Text,
    Title,
    listing,
)
from workflow.ports.papers import NoticePaper

_WIDTHS = {
    "项目编号": 22.0,
    "项目名称": 28.0,
    "所在社区": 19.0,
    "服务内容": 46.0,
    "牵头单位": 25.0,
    "责任单位": 25.0,
    "办理措施": 36.0,
    "完成时限": 22.0,
}
"""Columns in mm as they are shared out over a page on its side; others are left out."""


def public_notice(paper: NoticePaper) -> Paper:
    """The notice, and the list as its enclosure on pages that lie on their side."""
    span = f"{day_of(paper.starts_on)}至{day_of(paper.ends_on)}（{paper.working_days}个工作日）"
    projects = len({line["项目编号"] for line in paper.lines})
    blocks: tuple[Block, ...] = (
        Title((f"{paper.title}项目服务清单", "公　　示")),
        Text(
            f"经广泛收集需求、梳理资源，并由联席会议议定，形成{paper.title}项目服务清单，"
            f"共{projects}个项目，现予公示，接受群众监督。"
        ),
        Heading("一、公示时间"),
        Text(f"{span}。"),
        Heading("二、意见反映"),
        Text(
            "公示期间，对所列项目有意见建议的，可以来人、来电或者投入意见箱反映。"
            f"受理方式：{paper.letterhead.objections}。"
        ),
        Text("反映情况应当实事求是；对反映人的信息予以保密。"),
        Enclosures((f"{paper.title}项目服务清单（公示版）",)),
        Signed(paper.letterhead.issuer, day_of(paper.starts_on)),
        NewPage(turned=True),
        Flush("附件"),
        Title((f"{paper.title}项目服务清单（公示版）",)),
        listing(
            (("序号", 11.0), *_WIDTHS.items()),
            _numbered(paper.lines),
            centred=(0, 1, 3, 8),
            joined=(1, 0, 2, 3, 4, 5),
            points=10,
        ),
    )
    return Paper(f"{paper.title}项目服务清单公示", blocks)


def _numbered(lines: Sequence[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """The rows, each under the number of its project from 1."""
    order: dict[str, int] = {}
    return [
        (str(order.setdefault(line["项目编号"], len(order) + 1)), *(line[name] for name in _WIDTHS))
        for line in lines
    ]

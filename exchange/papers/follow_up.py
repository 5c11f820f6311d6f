"""The papers of follow-up: supervision sheets (督办单), acceptance (验收单), letters (责任状)."""

from collections.abc import Iterator

from domain.supervision import Supervision
from domain.wording import day_of
from exchange.papers.blocks import (
    Block,
    Cell,
    Flush,
    Gap,
    Paper,
    Signed,
    Small,
    Table,
    Text,
    Title,
    facts,
    label,
    listing,
)
from workflow.ports.follow_up_files import (
    AcceptancePaper,
    ResponsibilityLetter,
    SupervisionSheets,
)

_ORDINALS = ("", "", "第二次", "第三次", "第四次", "第五次")
_BLANK_DAY, _SHORT_DAY = "　　年　　月　　日", "　　年　月　日"


def supervision_sheet(sheets: SupervisionSheets, one: Supervision) -> Paper:
    """One unit's supervision, on one page, with room for its reply."""
    return Paper(f"督办单-{one.unit}", tuple(_supervision(sheets, one)), numbered=False)


def nth_told(nth: int) -> str:
    """第二次 and so on; nothing for the first."""
    return _ORDINALS[nth] if nth < len(_ORDINALS) else f"第{nth}次"


def _supervision(sheets: SupervisionSheets, one: Supervision) -> Iterator[Block]:
    again = one.nth > 1
    yield Title((sheets.round_title, f"{nth_told(one.nth)}项目督办单"))
    points = 12.0 if len(one.tasks) <= 4 else 10.5
    yield facts(
        [
            ("编　　号", one.told),
            ("责任单位", one.unit),
            ("督办日期", day_of(one.issued_on)),
            ("回复时限", day_of(one.reply_by)),
        ],
        points=12,
        name_mm=26,
    )
    yield Gap(0.3)
    heads = (("项目编号", 24.0), ("督办事项", 68.0), ("完成时限", 36.0), ("逾期工作日", 28.0))
    rows = [(task.number, task.content, day_of(task.due_on), str(task.late)) for task in one.tasks]
    yield listing(heads, rows, centred=(0, 2, 3), points=points)
    yield Gap(0.3)
    yield Small(
        f"以上事项已逾期。请于{day_of(one.reply_by)}前书面回复逾期原因、下一步措施和办结日期；"
        "确需延期的，说明理由，经同意后执行。"
        + ("本次为再次督办，同时抄送上级党组织。" if again else "")
    )
    yield Signed(sheets.letterhead.issuer, day_of(one.issued_on), sealed=False)
    yield Gap(0.2)
    yield _reply(one)


def _reply(one: Supervision) -> Table:
    """回复: filled in where it is known, else room to write."""
    reply = one.replies[-1] if one.replies else None
    person = reply.person if reply else ""
    day = day_of(reply.replied_on) if reply else _BLANK_DAY
    rows = (
        (label("回复"), Cell(reply.text if reply else "", span=3)),
        (label("回复人"), Cell(person), label("日期"), Cell(day, centred=True)),
    )
    return Table((26, 52, 26, 52), rows, 0, 12, 14)


def acceptance(paper: AcceptancePaper) -> Paper:
    """The sheet on which the asker signs what was done."""
    heads = (("责任单位", 40.0), ("办理内容", 66.0), ("完成时限", 28.0), ("状态", 22.0))
    sign = Table(
        (36, 42, 36, 42),
        (
            (label("验收意见"), Cell("□ 通过　　□ 不通过，原因：", span=3)),
            (label("提出人签字"), Cell(""), label("日期"), Cell(_BLANK_DAY, centred=True)),
            (label("代办网格员"), Cell(""), label("日期"), Cell(_BLANK_DAY, centred=True)),
        ),
        0,
        12,
        14,
    )
    blocks: tuple[Block, ...] = (
        Title(("项目验收单",)),
        facts(
            [
                ("项目编号", paper.number),
                ("项目名称", paper.name),
                ("所在社区", paper.community),
                ("需求内容", paper.need[:120]),
            ],
            points=12,
            name_mm=26,
        ),
        Gap(0.3),
        listing(heads, paper.tasks, centred=(2, 3), points=12),
        Gap(0.3),
        sign,
        Small("提出人不便到场的，由网格员上门请其签字后代为验收，本单扫描存档。"),
        Signed(paper.letterhead.issuer, _BLANK_DAY, sealed=False),
    )
    return Paper(f"验收单-{paper.number}", blocks, numbered=False)


def letter(paper: ResponsibilityLetter) -> Paper:
    """A letter in which a unit or a secretary takes projects on."""
    kind = "书记领办项目责任状" if paper.person else "项目责任状"
    who = f"{paper.bearer}{paper.person}" if paper.person else paper.bearer
    heads = (("项目", 44.0), ("承办内容", 80.0), ("完成时限", 32.0))
    sign = Table(
        (38, 40, 38, 40),
        (
            (
                label("交办方（章）"),
                Cell(paper.letterhead.issuer),
                label("承办方（章）"),
                Cell(who),
            ),
            (label("签字"), Cell(""), label("签字"), Cell("")),
            (
                label("日期"),
                Cell(_SHORT_DAY, centred=True),
                label("日期"),
                Cell(_SHORT_DAY, centred=True),
            ),
        ),
        0,
        12,
        12,
    )
    blocks: tuple[Block, ...] = (
        Title((paper.round_title, kind)),
        Text(
            f"按照以需立项、以项定责、以责评绩的要求，{who}承办下列事项，共{len(paper.tasks)}项："
        ),
        listing(heads, paper.tasks, centred=(2,), points=10.5),
        Flush("承办方承诺："),
        Text("一、按时限办结，每月报告进展；确需延期的，提前书面说明。"),
        Text("二、办结后接受提出人验收；验收不通过的，限期整改。"),
        Text("三、办理情况和结果公开，列入年度述职。"),
        Gap(0.3),
        sign,
    )
    return Paper(f"责任状-{paper.bearer}", blocks)

"""An agreement (共建协议) to be sealed by both sides, on one or two pages."""

from domain.agreements import Agreement
from domain.money import Fund
from domain.wording import amount_of, capital_yuan, day_of
from exchange.papers.blocks import (
    Block,
    Cell,
    Flush,
    Gap,
    Heading,
    Paper,
    Table,
    Text,
    Title,
    label,
)
from workflow.ports.money_files import AgreementPaper

_BLANK_DAY = "　　　　年　　月　　日"


def agreement_paper(paper: AgreementPaper) -> Paper:
    """The agreement's text with room for two seals."""
    one = paper.agreement
    blocks: tuple[Block, ...] = (
        Title(("结对共建协议书",)),
        Flush(f"协议编号：{one.number}"),
        Flush(f"甲方（共建单位）：{one.unit}"),
        Flush(f"乙方（结对社区）：{one.community}"),
        Gap(0.5),
        Text(
            f"为推动驻区单位和社区组织共建、资源共享、实事共办，经双方协商，{one.unit}与"
            f"{one.community}结对共建，达成如下协议。"
        ),
        Heading("一、共建事项"),
        Text(f"{one.matter or '由双方按照社区每轮次的需求清单商定'}。"),
        Heading("二、共建经费"),
        *_money(one),
        Heading("三、协议期限"),
        Text(_term(one)),
        Heading("四、双方责任"),
        Text(
            "甲方按照约定提供资源和服务，指定联络员，参加乙方联席会议；乙方提供需求清单，"
            "做好对接、协调和评价，每年向甲方反馈共建情况。"
        ),
        Heading("五、其他"),
        Text(
            "一方确需变更或者提前终止的，提前三十日书面告知对方，并报"
            f"{paper.street}备案。本协议一式三份，双方各执一份，{paper.street}存一份，"
            "自双方签字盖章之日起生效。"
        ),
        Gap(),
        _seals(one),
    )
    return Paper(f"结对共建协议书{one.number}", blocks)


def _money(one: Agreement) -> tuple[Block, ...]:
    if not one.promised_yuan:
        return (Text("本协议不涉及经费。"),)
    given = "业主大会的决定" if one.fund is Fund.OWNERS else "乙方联席会议的决定"
    return (
        Text(
            f"甲方承诺提供{one.fund.value}人民币{amount_of(one.promised_yuan, '元')}"
            f"（大写：{capital_yuan(one.promised_yuan)}），到账以记账凭证为准。"
        ),
        Text(
            f"上述经费专款专用，依据{given}支出，与其他来源的经费分开核算，"
            "收支记入经费台账，接受甲方查询和居民监督。"
        ),
    )


def _term(one: Agreement) -> str:
    first = day_of(one.signed_on) if one.signed_on else _BLANK_DAY
    last = f"至{day_of(one.ends_on)}止" if one.ends_on else "，长期有效"
    return f"自{first}起{last}。"


def _seals(one: Agreement) -> Table:
    sides = (f"甲方（盖章）：{one.unit}", f"乙方（盖章）：{one.community}")
    rows = (
        tuple(label(side) for side in sides),
        (Cell("代表（签字）："), Cell("代表（签字）：")),
        (Cell(f"日期：{_BLANK_DAY}"), Cell(f"日期：{_BLANK_DAY}")),
    )
    return Table((78, 78), rows, points=14, least_mm=14)

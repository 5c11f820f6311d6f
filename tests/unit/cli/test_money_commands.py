"""`qingdan money`, `agreement` and `wish` as an office uses them, over the stores in memory."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.program import build
from domain.agreements import Agreement
from domain.bodies import Unit
from domain.errors import QingdanError
from domain.ledger import Grouping, MoneyLedger
from domain.money import Fund
from domain.people import PartyMember
from domain.rights import office
from tests.unit.cli.test_correct_commands import desk_over, done, run
from tests.unit.exchange.books import opened
from tests.unit.workflow.fake_world import COMMUNITIES, STREET
from tests.unit.workflow.fakes import World

HERE, THERE = COMMUNITIES
AGREEMENT = Agreement(
    *("协1", "示例银行", STREET.name, HERE, Decimal(30000), Fund.CO_BUILDING, date(2026, 3, 1)),
    date(2026, 12, 31),
    matter="每月义诊",
)


@pytest.fixture
def world() -> World:
    made = World()
    made.agreements[AGREEMENT.agreement_id] = AGREEMENT
    made.units += [Unit("示例银行", STREET.name, aliases=("银行",)), Unit("示例学校", STREET.name)]
    made.members.append(PartyMember("P1", "示例支部", STREET.name, "示例党员"))
    return made


def refused(world: World, *words: str) -> str:
    """The code of why a command stopped."""
    error = run(world, *words).exception
    assert isinstance(error, QingdanError)
    return error.code


def book(world: World, voucher: str, flow: str, amount: str, *more: str) -> str:
    words = ("--flow", flow, "--amount", amount, "--fund", "共建经费", "--paper", "协议协1")
    return done(world, "money", "book", voucher, "--community", HERE, *words, *more)


def second(world: World, *words: str) -> str:
    """A command of another person at the same office."""
    desk = replace(desk_over(world), actor=lambda: office("second person"))
    result = CliRunner().invoke(build(desk), [*words])
    assert result.exit_code == 0, repr(result.exception)
    return result.output


def test_money_is_booked_reversed_by_another_person_and_shown(world: World) -> None:
    said = book(world, "记1", "到账", "15000.50", "--unit", "示例银行", "--agreement", "协1")
    assert said == "已记账：记1，到账15000.50元（共建经费）\n"
    assert book(world, "记1", "到账", "15000.50", "--unit", "示例银行", "--agreement", "协1") == (
        "凭证“记1”已经记过，内容相同：到账15000.50元（共建经费）\n"
    )
    book(world, "记2", "安排", "4000", "--project", "202606-001")
    book(world, "记3", "项目支出", "1500", "--project", "202606-001")
    book(world, "记4", "支出", "500")
    back = ("money", "reverse", "记4", "--voucher", "记5", "--paper", "更正说明", "--why", "记错")
    assert refused(world, *back) == "reversal_same_person"
    assert second(world, *back) == "凭证“记4”已冲销：新凭证记5，支出-500.00元\n"
    said = done(world, "money", "balance", "--by", "社区")
    assert said.splitlines() == [
        f"{HERE}：已签承诺0.00，待签30000.00，上年结转0.00，到账15000.50，支出1500.00，"
        "结余13500.50（其中项目未用2500.00）元",
        "合计：已签承诺0.00，待签30000.00，上年结转0.00，到账15000.50，支出1500.00，"
        "结余13500.50（其中项目未用2500.00）元",
    ]
    opened_lines = done(world, "money", "balance", "--by", "社区", "--lines", "支出")
    assert opened_lines.splitlines() == [
        f"记3 | 2026-06-22 | {HERE} | 项目支出 | 共建经费 | 202606-001 | 协议协1 | 计1500",
        f"记4 | 2026-06-22 | {HERE} | 支出 | 共建经费 | - | 协议协1 | 计500",
        f"记5 | 2026-06-22 | {HERE} | 支出 | 共建经费 | - | 更正说明 | 计-500",
        f"{HERE}　支出：1500",
    ]
    told = json.loads(done(world, "money", "balance", "--by", "项目", "--json"))
    assert [(row["name"], row["allotted"], row["in_projects"]) for row in told] == [
        ("202606-001", "4000.00", "2500.00")
    ]
    by_project = done(world, "money", "balance", "--by", "项目").splitlines()
    assert [line.partition("：")[0] for line in by_project] == [
        "202606-001",
        "没有写项目的",
        "合计",
    ]
    assert by_project[-1] == said.splitlines()[-1]
    assert refused(world, "money", "balance", "--name", "无此") == "ledger_name_unknown"


def test_owners_money_waits_for_the_owners_decision(world: World, tmp_path: Path) -> None:
    words = ("--flow", "到账", "--amount", "26000", "--fund", "业主资金", "--paper", "表决书")
    entry = ("money", "book", "记1", "--community", HERE, *words, "--compound", "翠园")
    assert refused(world, *entry) == "owners_paper_missing"
    scan = tmp_path / "表决书.pdf"
    scan.write_bytes(b"%PDF")
    assert done(world, "money", "paper", "表决书", str(scan), "--community", HERE).startswith(
        "已存入依据文件“表决书”"
    )
    assert done(world, *entry).startswith("已记账：记1")


def test_a_voucher_that_several_entries_bear_is_told_apart(world: World) -> None:
    book(world, "记1", "到账", "10")
    done(
        *(world, "money", "book", "记1", "--community", HERE, "--flow", "到账", "--amount", "5"),
        *("--fund", "捐赠", "--paper", "收据"),
    )
    back = ("money", "reverse", "记1", "--voucher", "记9", "--paper", "说明", "--why", "记错")
    assert refused(world, *back) == "voucher_of_many"
    assert refused(world, "money", "reverse", "记8", *back[3:]) == "voucher_unknown"
    assert second(world, *back, "--fund", "捐赠").endswith("到账-5.00元\n")
    assert refused(world, *back[:-1], " ", "--fund", "捐赠") == "reason_missing"


def test_every_figure_of_the_workbook_names_its_lines(world: World, tmp_path: Path) -> None:
    book(world, "记1", "到账", "15000.5", "--unit", "示例银行", "--agreement", "协1")
    book(world, "记2", "支出", "500.25")
    book(world, "记3", "支出", "700", "--on", "2025-12-31")
    out = tmp_path / "台账.xlsx"
    assert done(world, "money", "ledger", "-o", str(out), "--year", "2026").startswith("已写出")
    pages = opened(out.read_bytes())
    assert pages.sheetnames == [
        *("按资金来源", "按社区", "按单位", "按项目", "参考数对照", "协议", "收支明细")
    ]
    rows = [[cell.value for cell in row] for row in pages["按社区"].iter_rows(min_row=4)]
    lines = [[cell.value for cell in row] for row in pages["收支明细"].iter_rows(min_row=4)]
    assert rows[0][:8] == [HERE, 0, 30000, -700, 15000.5, 500.25, 13800.25, 0]
    assert rows[0][8:] == ["1", "1-3"]
    assert [line[1] for line in lines] == ["记3", "记2", "记1"]
    assert run(world, "money", "ledger", "-o", str(tmp_path / "台账.docx")).exit_code != 0


def test_an_agreement_is_printed_signed_and_ended(world: World, tmp_path: Path) -> None:
    line = f"协1　示例银行 — {HERE}　承诺30000元（共建经费）　"
    assert done(world, "agreement", "list") == f"{line}未签署　到2026-12-31\n"
    paper, scan = tmp_path / "协议.docx", tmp_path / "签署件.pdf"
    assert done(world, "agreement", "print", "协1", "-o", str(paper)).startswith("已写出")
    scan.write_bytes(b"%PDF signed")
    assert done(world, "agreement", "sign", "协1", str(scan)).startswith("协议“协1”已签署")
    assert done(world, "agreement", "list") == f"{line}已签署　到2026-12-31\n"
    book_of = MoneyLedger.of("", world.agreements.values(), [])
    assert book_of.rows(Grouping.UNIT)[0].balance.promised == 30000
    ended = ("agreement", "end", "协1", "--why", "搬迁", "--on", "2026-06-01")
    assert done(world, *ended) == "协议“协1”和结对自2026-06-01起终止\n"
    assert done(world, "agreement", "list") == f"{line}已终止　到2026-06-01\n"
    assert refused(world, "agreement", "sign", "协1", str(scan)) == "agreement_ended"
    assert refused(world, "agreement", "print", "协9", "-o", str(paper)) == "agreement_unknown"


def test_a_wish_goes_from_the_menu_to_the_letter_of_thanks(world: World, tmp_path: Path) -> None:
    told = ("一辆轮椅", "--community", HERE, "--name", "示例老人", "--phone", "10000000001")
    said = done(world, "wish", "add", "1", *told, "--hardship", "--ends-on", "2026-07-31")
    assert said == "已登记心愿1，菜单上显示：一辆轮椅\n"
    done(world, "wish", "add", "2", "给失能老人换床垫", "--community", HERE, "--kind", "服务")
    assert refused(world, "wish", "add", "3", *told) == "wish_twice"
    assert refused(world, "wish", "add", "3", "给张大爷买轮椅", "--community", HERE) == (
        "text_tells_person"
    )
    menu = done(world, "wish", "menu")
    assert "示例老人" not in menu
    assert menu.splitlines()[2:4] == [
        f"{HERE}1　物品：一辆轮椅（7月31日前）",
        f"{HERE}2　服务：给＊＊老人换床垫",
    ]
    assert done(world, "wish", "claim", "1", "--unit", "银行") == (
        f"{HERE}1　物品：一辆轮椅　已认领　示例银行\n"
    )
    assert refused(world, "wish", "claim", "1", "--member", "P1") == "wish_taken"
    assert refused(world, "wish", "claim", "2", "--unit", "无此单位") == "unit_unknown"
    assert refused(world, "wish", "claim", "9", "--member", "P1") == "wish_unknown"
    done(world, "wish", "give-back", "1", "--why", "已有安排")
    done(world, "wish", "claim", "1", "--member", "P1")
    assert refused(world, "wish", "deliver", "1") == "evidence_missing"
    picture = tmp_path / "照片.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xda")
    done(world, "wish", "deliver", "1", "--evidence", str(picture))
    assert "已实现　P1" in done(world, "wish", "confirm", "1")
    letter = tmp_path / "感谢信.docx"
    assert done(world, "wish", "thank", "1", "-o", str(letter)).startswith("已写出")
    assert letter.stat().st_size > 1000
    assert done(world, "wish", "withdraw", "2", "--why", "不需要了").endswith("已撤回　-\n")
    assert done(world, "wish", "figures").splitlines() == [
        "2026年一街道：登记2条，认领物品1项、服务0项，实现1条，帮到困难群众1人",
        f"2026年{HERE}：登记2条，认领物品1项、服务0项，实现1条，帮到困难群众1人",
    ]
    counts = {"登记": 2, "认领物品": 1, "认领服务": 0, "实现": 1, "帮助困难群众": 1}
    for figure, count in counts.items():
        *behind, total = done(world, "wish", "figures", "--lines", figure).splitlines()
        assert (len(behind), total) == (count, f"{figure}：{count}")
        assert "示例老人" not in str(behind)
    assert "示例老人" not in done(world, "wish", "list")


def test_a_menu_filled_in_comes_back_as_claims(world: World, tmp_path: Path) -> None:
    for number, text in (("1", "一辆轮椅"), ("2", "修灯"), ("3", "一副拐杖")):
        done(world, "wish", "add", number, text, "--community", HERE)
    book_file = tmp_path / "菜单.xlsx"
    assert done(world, "wish", "menu", "-o", str(book_file)).endswith("3条\n")
    filled = opened(book_file.read_bytes())
    page = filled.active
    assert page is not None
    heads = [cell.value for cell in page[3]]
    page.cell(4, heads.index("认领单位") + 1, "示例学校")
    page.cell(5, heads.index("党员编号") + 1, "P1")
    page.cell(5, heads.index("认领日期") + 1, "2026-06-20")
    filled.save(book_file)
    assert done(world, "import", str(book_file)) == "微心愿认领：2条\n"
    claims = {wish.number: wish.claim for wish in world.wishes.values()}
    assert {
        number: claim and (claim.giver.told, claim.claimed_on) for number, claim in claims.items()
    } == {"1": ("示例学校", date(2026, 6, 22)), "2": ("P1", date(2026, 6, 20)), "3": None}
    assert refused(world, "wish", "claim", "1", "--unit", "银行") == "wish_taken"


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".txt"])
def test_the_menu_is_printed_and_sent(world: World, tmp_path: Path, ending: str) -> None:
    done(world, "wish", "add", "1", "一辆轮椅", "--community", HERE)
    out = tmp_path / f"菜单{ending}"
    done(world, "wish", "menu", "--community", HERE, "-o", str(out))
    assert out.stat().st_size > 50

"""Every figure that a command prints opens its lines by `--lines`, and they add up to it."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from typer.main import get_command

from cli.program import build
from domain.account import Figure, Reckoning
from domain.bodies import Unit
from domain.compounds import CompoundFigure, CompoundFigures, CompoundLine
from domain.errors import NotFoundError
from domain.ledger import Balance, MoneyFigure
from domain.people import PartyMember
from domain.report_ins import RateFigure, ReportInRates
from domain.serving import Helper, ServiceRecord
from domain.stars import StarFigures
from domain.wishes import WishFigure, WishFigures
from tests.unit.cli.test_correct_commands import desk_over, done, run
from tests.unit.workflow.fake_people import FakeOrganisations
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_accounts import two_projects
from workflow.awarding import award
from workflow.figures import Figures, RoundFigure
from workflow.loads import LoadFigure, UnitLoad
from workflow.stars import StarFigure

ROOT = Path(__file__).parents[3]
UNIT, MEMBER = "示例公司", "党员甲"
OPENS: dict[type, tuple[type[StrEnum], tuple[tuple[str, ...], ...]]] = {
    Figures: (RoundFigure, (("round", "show"),)),
    Reckoning: (
        Figure,
        (
            ("round", "figures"),
            ("round", "figures", "--by", "community"),
            ("round", "figures", "--by", "unit"),
            ("round", "figures", "--by", "unit", "--name", UNIT),
        ),
    ),
    UnitLoad: (LoadFigure, (("round", "loads"),)),
    WishFigures: (WishFigure, (("wish", "figures"),)),
    CompoundFigures: (CompoundFigure, (("organisation", "figures"),)),
    ReportInRates: (RateFigure, (("report-in", "rates", "--to", "2026-06-30"),)),
    Balance: (
        MoneyFigure,
        (
            ("money", "balance"),
            ("money", "balance", "--by", "社区", "--year", "2026"),
            ("money", "balance", "--by", "单位", "--year", "2027"),
            ("money", "balance", "--by", "项目", "--year", "2027"),
        ),
    ),
    StarFigures: (
        StarFigure,
        (("star", "propose", "共建之星"), ("star", "propose", "服务之星")),
    ),
}
"""What holds figures, by which names they open, and the commands that print them."""
ON_PAPER = {
    "ServiceSum": "the letter and the report that tell it list its records",
    "YearTotal": "the year-end report lists its projects",
    "Stats": "the list that was matched is the lines",
    "ImportCount": "the rows of the file that came in",
    "Load": "an analysis tells its rows; of a proposal, before anybody decided",
}
"""What is counted without a command of its own, with where its lines are."""
SMALL = re.compile(r"\d{4}年(\d+月)?(轮次)?|\d{4}-\d\d-\d\d|[\d.]+ ?%|^\d+\. ", re.MULTILINE)
"""Numbers that are no figures: months, days, rates (a figure of another), ranks."""


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """A month with two projects, service, points, wishes, money and who reported in."""
    made = World()
    made.units.append(Unit(UNIT, STREET.name))
    made.members.append(PartyMember(MEMBER, "示例支部", STREET.name, "示例党员", UNIT))
    one = two_projects(made, UNIT)
    records = [
        ServiceRecord(helper, STREET.name, COMMUNITIES[0], "巡逻", date(2026, 6, 20), hours)
        for helper, hours in ((Helper(MEMBER), Decimal(2)), (Helper(unit=UNIT), Decimal("1.5")))
    ]
    made.services_done = {record.record_id: record for record in records}
    award(made.services(), ACTOR, one)
    done(made, "report-in", "add", "甲", "--member", MEMBER, "--on", "2026-03-01")
    for number, text in (("1", "一辆轮椅"), ("2", "一副拐杖")):
        done(made, "wish", "add", number, text, "--community", COMMUNITIES[0], "--hardship")
    done(made, "wish", "claim", "1", "--unit", UNIT)
    _booked(made)
    told = {
        one.name.lower(): (CompoundLine(COMMUNITIES[0], "甲园", "物业"),) * at
        for at, one in enumerate(CompoundFigure)
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FakeOrganisations, "compound_lines", lambda *_: told)
        yield made


@pytest.fixture(scope="module")
def told(world: World) -> Callable[..., str]:
    """What a command prints; the program is put together once, as nothing here is changed."""
    program: Any = get_command(build(desk_over(world)))

    def run(*words: str) -> str:
        result = CliRunner().invoke(program, words)
        assert result.exit_code == 0, result.output + repr(result.exception)
        return result.output

    return run


def _booked(world: World) -> None:
    words = ("--community", COMMUNITIES[0], "--fund", "共建经费", "--paper", "协议")
    for voucher, flow, amount, on, *more in (
        ("记甲", "到账", "15000.50", "2026-03-01", "--unit", UNIT),
        ("记乙", "安排", "4000", "2026-04-01", "--project", "甲项目"),
        ("记丙", "项目支出", "1500", "2027-01-05", "--project", "甲项目"),
        ("记丁", "支出", "500", "2027-01-06"),
    ):
        told = ("--flow", flow, "--amount", amount, "--on", on, *words, *more)
        done(world, "money", "book", voucher, *told)


CASES = [(figures, words) for figures, commands in OPENS.values() for words in commands]


@pytest.mark.parametrize(("figures", "words"), CASES, ids=[" ".join(words) for _, words in CASES])
def test_each_number_a_command_prints_is_the_sum_of_lines_it_opens(
    told: Callable[..., str], figures: type[StrEnum], words: tuple[str, ...]
) -> None:
    printed = [Decimal(one) for one in re.findall(r"-?\d+(?:\.\d+)?", _bare(told(*words)))]
    sums: set[Decimal] = set()
    for figure in figures:
        lines, row = Decimal(0), told(*words, "--lines", figure.value).splitlines()
        for line in row:
            if " | 计" in line:
                lines += Decimal(line.rpartition("计")[2])
                continue
            assert Decimal(line.rpartition("：")[2]) == lines, line
            sums.add(lines)
            sums.add(lines)
            lines = Decimal(0)
    totals = {Decimal(0)} if words[0] != "money" else _totals(printed)
    assert set(printed) <= sums | totals


def _bare(text: str) -> str:
    return SMALL.sub("", text)


def _totals(printed: list[Decimal]) -> set[Decimal]:
    """The last row of balances is the sum of the rows above it."""
    columns = 7
    rows = [printed[at : at + columns] for at in range(0, len(printed), columns)]
    *own, last = rows
    sums = [sum(column, Decimal(0)) for column in zip(*own, strict=True)] if own else last
    return set(last) if last == sums else set()


def test_a_row_of_figures_that_is_not_there_is_told(world: World) -> None:
    error = run(world, "round", "figures", "--by", "unit", "--name", "无").exception
    assert isinstance(error, NotFoundError)
    assert error.code == "figure_row_unknown"


def holders() -> Iterator[str]:
    """The types of the domain and the workflow whose name says that they hold figures."""
    wanted = re.compile(r"(Figures|Rates|Loads?|Balance|Sum|Totals?|Stats|Count|Reckoning)$")
    for room in ("domain", "workflow", "matching"):
        for path in (ROOT / room).rglob("*.py"):
            for one in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(one, ast.ClassDef) and wanted.search(one.name):
                    yield one.name


def test_whatever_holds_figures_is_opened_by_a_command_or_on_its_paper() -> None:
    assert set(holders()) == {one.__name__ for one in OPENS} | set(ON_PAPER)


@pytest.mark.parametrize("held", OPENS, ids=lambda one: one.__name__)
def test_each_figure_that_is_held_has_a_name_to_open_it_by(held: type) -> None:
    figures, _ = OPENS[held]
    named = {one.name.lower() for one in figures}
    counted = {
        one.name for one in fields(held) if str(one.type) in {"int", "Decimal", int, Decimal}
    } - {"year"}
    assert counted <= named

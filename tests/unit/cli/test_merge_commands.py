"""`qingdan round duplicates|merge|unmerge` over the stores in memory."""

import json
from pathlib import Path

import pytest

from domain.resources import Form
from domain.rounds import Round
from tests.unit.cli.test_correct_commands import done
from tests.unit.exchange.books import opened as read_book
from tests.unit.exchange.books import sheet_rows
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import opened
from workflow import collect

GIFTS = [
    resource("R1", text="重阳节送大米和食用油", category="", form=Form.GOODS, unit="示例银行"),
    resource("R2", text="慰问老人送米面油", category="", form=Form.GOODS, unit="示例超市"),
]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def one(world: World) -> Round:
    june = opened(world)
    rows = [need("N1", compound="阳光苑"), need("N2", compound="阳光苑"), need("N3", "法律")]
    collect.import_needs(world.services(), ACTOR, june, rows)
    collect.import_resources(world.services(), ACTOR, june, GIFTS)
    return june


def test_likely_duplicates_and_shared_gifts_are_listed(world: World, one: Round) -> None:
    said = done(world, "round", "duplicates")
    assert "甲社区：N1 与 N2 疑似重复（1.0）：同在阳光苑；都是" in said
    assert "米面油：2家单位都有（示例银行、示例超市），本轮有0条需求要" in said
    told = json.loads(done(world, "round", "duplicates", "--json"))
    ((pair,), (gift,)) = told["needs"], told["gifts"]
    assert (pair["one"], pair["other"], pair["score"]) == ("N1", "N2", 1.0)
    assert gift["resources"] == ["R1", "R2"]


def test_the_workbook_is_the_needs_list_with_a_column_of_likely_duplicates(
    world: World, one: Round, tmp_path: Path
) -> None:
    path = tmp_path / "疑似重复.xlsx"
    done(world, "round", "duplicates", "-o", str(path))
    assert read_book(path.read_bytes()).sheetnames == ["需求清单", "同类物资"]
    rows = sheet_rows(path.read_bytes(), "需求清单")
    header = next(row for row in rows if "需求编号" in row)
    first = next(row for row in rows if "N1" in row)
    assert "与N2（1.0）" in str(dict(zip(header, first, strict=True))["疑似重复"])


def test_needs_are_merged_and_taken_apart(world: World, one: Round) -> None:
    said = done(world, "round", "merge", "N1", "N2", "--why", "同一件事")
    assert said == "已把N2并入N1，提出人数2\n"
    assert "0对" in done(world, "round", "duplicates")
    assert "1条需求" in done(world, "round", "unmerge", "N1")
    assert "1对" in done(world, "round", "duplicates")

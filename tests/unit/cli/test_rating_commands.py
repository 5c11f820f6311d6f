"""`qingdan rating …` as an office uses it, over the stores in memory."""

from pathlib import Path

import pytest

from domain.bodies import Unit
from domain.errors import RuleError
from domain.papers import IssuingBody, Letterhead
from domain.resources import Form
from tests.unit.cli.test_correct_commands import done, run
from tests.unit.exchange.books import csv_file
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import published


@pytest.fixture
def world() -> World:
    made = World()
    made.units.append(Unit("示例物业", STREET.name))
    made.letterheads[IssuingBody(STREET.code)] = Letterhead(
        "一街道党建联盟", objections="街道党建办"
    )
    asked = [need("N1", "法律", text="想请律师")]
    published(made, asked, [resource("R1", "法律", form=Form.SKILL, unit="示例公司")])
    return made


def test_a_project_is_rated_listed_and_published(world: World, tmp_path: Path) -> None:
    said = done(world, "rating", "add", "202606-001", "满意", "--on", "2026-06-30")
    assert said.startswith("2026年6月轮次服务评价：202606-001")
    assert said.endswith("新记1条\n")
    assert "1人，满意/基本满意/不满意 1/0/0，满意率 100.0%" in done(world, "rating", "list")
    for kind, ending in (("决策公开", "docx"), ("结果公开", "xlsx")):
        path = tmp_path / f"{kind}.{ending}"
        done(world, "rating", "notice", kind, "-o", str(path))
        assert path.read_bytes().startswith(b"PK")


def test_residents_rate_a_company_and_few_are_not_shown(world: World) -> None:
    done(world, "rating", "open", "2026年上半年两评", "--from", "2026-06-01")
    add = ("rating", "add", "示例物业", "不满意", "--kind", "单位", "--direction", "居民评议")
    more = ("--occasion", "2026年上半年两评", "--rater")
    done(world, *add, *more, "选票1")
    told = done(world, "rating", "list", "--occasion", "2026年上半年两评")
    assert told == "居民评议 示例物业：1人，满意/基本满意/不满意 —，满意率 —\n"
    for rater in ("选票2", "选票3"):
        done(world, *add, *more, rater)
    assert "0/0/3，满意率 0.0%" in done(world, "rating", "list", "--occasion", "2026年上半年两评")


def test_a_rating_that_names_nobody_is_refused(world: World) -> None:
    done(world, "rating", "open", "两评")
    error = run(
        world,
        *("rating", "add", "示例物业", "满意", "--kind", "单位", "--direction", "居民评议"),
        *("--occasion", "两评"),
    ).exception
    assert isinstance(error, RuleError)
    assert error.code == "rater_unnamed"


def test_ratings_are_imported_from_their_form(world: World, tmp_path: Path) -> None:
    path = tmp_path / "评价.csv"
    head = ["评价方向", "对象类别", "评价对象", "评价等次", "评价日期"]
    path.write_bytes(csv_file([head, ["需求方评价", "项目", "202606-001", "满意", "2026-06-30"]]))
    assert "1" in done(world, "import", str(path))
    assert "1人" in done(world, "rating", "list")

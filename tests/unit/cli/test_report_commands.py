"""`qingdan round figures` and `qingdan report …` over the stores in memory."""

import json
from pathlib import Path

import pytest

from domain.bodies import Unit
from domain.errors import InputError
from tests.unit.cli.test_correct_commands import done, run
from tests.unit.workflow.fake_world import STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_accounts import two_projects


@pytest.fixture
def world() -> World:
    made = World()
    two_projects(made)
    return made


def test_the_figures_of_a_round_are_told_whole_and_by_place(world: World) -> None:
    assert "需求 3　新提需求 3" in done(world, "round", "figures")
    lines = done(world, "round", "figures", "--by", "community").splitlines()
    assert [line.partition("：")[0] for line in lines] == ["乙社区", "甲社区"]
    assert len(done(world, "round", "figures", "--by", "unit").splitlines()) >= 1
    told = json.loads(done(world, "round", "figures", "--json"))
    assert (told["raised"], told["done"], told["open"]) == (3, 1, 2)
    assert (told["completion_rate"], told["communities"]["乙社区"]["raised"]) == (0.5, 1)


def test_a_figure_opens_its_lines(world: World) -> None:
    lines = done(world, "round", "figures", "--lines", "未对接").splitlines()
    assert lines[0].startswith("3 | 乙社区 | ")
    assert lines[-1] == "未对接：1"


def test_a_small_sum_is_kept_by_show(world: World) -> None:
    told = json.loads(done(world, "round", "show", "--json"))
    assert (told["done"], told["completion_rate"], told["satisfaction_rate"]) == (1, 0.5, 1.0)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_month_report_is_written_as_its_ending_says(
    world: World, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"月报.{ending}"
    assert done(world, "report", "month", "-o", str(path)) == f"已写出：{path}\n"
    assert path.read_bytes().startswith(b"PK")


def test_a_district_table_and_the_book_of_figures_are_written(world: World, tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    done(world, "report", "district", "2026-06", "-o", str(path))
    book = tmp_path / "指标.xlsx"
    done(world, "round", "figures", "-o", str(book))
    assert path.exists()
    assert book.exists()


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_unit_s_year_is_written_as_its_ending_says(
    world: World, tmp_path: Path, ending: str
) -> None:
    world.units.append(Unit("单位R", STREET.name))
    path = tmp_path / f"档案.{ending}"
    done(world, "report", "unit", "单位R", "--year", "2026", "-o", str(path))
    assert path.read_bytes().startswith(b"PK")


def test_a_report_of_another_ending_is_refused(world: World, tmp_path: Path) -> None:
    error = run(world, "report", "month", "-o", str(tmp_path / "月报.txt")).exception
    assert isinstance(error, InputError)
    assert error.code == "notice_kind_unknown"

"""`qingdan compare` and `qingdan round compare`: policies side by side, nothing stored."""

import json
from copy import deepcopy
from pathlib import Path

import pytest

from domain.errors import QingdanError
from domain.places import Level
from domain.rounds import Round
from tests.unit.cli.test_correct_commands import done, run
from tests.unit.exchange.books import csv_file, opened
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fakes import World, refused
from tests.unit.workflow.test_month import frozen
from tests.unit.workflow.test_month import opened as open_round
from workflow.compare import compare_round

NEAR = "coverage_first = false\n[level_price]\ndistrict = 0.99\n"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "就近.toml"
    path.write_text(NEAR, encoding="utf-8")
    return path


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def one(world: World) -> Round:
    far = resource("R1", amount=9, measure="盏", level=Level.DISTRICT)
    return frozen(world, [need("N1", quantity=2, measure="盏"), need("N2", "法律")], [far])


def test_one_policy_is_compared_with_the_default_and_nothing_is_stored(
    world: World, one: Round, policy: Path
) -> None:
    before = deepcopy(world)
    said = done(world, "round", "compare", "--policy", str(policy))
    assert "默认策略" in said
    assert "就近" in said
    assert "安排相同的分项1个，不同的1个" in said
    assert "N1 : 单位R1（R1）2 | 无" in said
    assert world == before


def test_the_files_tell_figures_communities_units_and_differences(
    world: World, one: Round, policy: Path, tmp_path: Path
) -> None:
    book, told = tmp_path / "比较.xlsx", tmp_path / "比较.json"
    files = ("-o", str(book), "--json", str(told))
    done(world, "round", "compare", "--policy", str(policy), *files)
    sheets = ["方案比较", "按社区", "按单位", "不同的安排"]
    assert opened(book.read_bytes()).sheetnames == sheets
    result = json.loads(told.read_bytes())
    plain, near = result["policies"]
    assert (plain["covered"], near["covered"]) == (1, 0)
    assert (plain["unit_lines"], near["unit_lines"]) == ({"单位R1": 1}, {})
    assert plain["communities"]["甲社区"] == {"needs": 2, "covered": 1, "part_covered": 0}
    assert plain["values"]["默认策略"] > near["values"]["默认策略"]
    (difference,) = result["differences"]
    assert difference["given"] == {"默认策略": {"R1": 2}, "就近": {}}


def test_two_files_are_compared_without_a_database(tmp_path: Path, policy: Path) -> None:
    needs, resources = tmp_path / "n.csv", tmp_path / "r.csv"
    needs.write_bytes(
        csv_file([["需求编号", "需求内容", "所在社区"], ["1", "想请律师咨询", "甲社区"]])
    )
    resources.write_bytes(
        csv_file(
            [["资源编号", "资源内容", "提供单位", "所在社区"], ["1", "法律咨询", "律所", "甲社区"]]
        )
    )
    other = tmp_path / "另一.toml"
    other.write_text("unit_cap = 1\n", encoding="utf-8")
    files = ("compare", str(needs), str(resources), "--policy", str(policy))
    said = done(World(), *files, "--policy", str(other))
    assert "默认策略" not in said
    assert "安排相同的分项1个，不同的0个" in said


def test_two_files_of_one_name_are_refused(tmp_path: Path, policy: Path) -> None:
    other = tmp_path / "b" / policy.name
    other.parent.mkdir()
    other.write_text("", encoding="utf-8")
    result = run(World(), "round", "compare", "--policy", str(policy), "--policy", str(other))
    assert isinstance(result.exception, QingdanError)
    assert result.exception.code == "policy_twice"


def test_lists_that_are_not_frozen_are_not_compared(world: World) -> None:
    collecting = open_round(world)
    with refused("round_not_ready"):
        compare_round(world.services(), collecting, {})

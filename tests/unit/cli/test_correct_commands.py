"""`qingdan correct …` as a coordinator uses it, over the stores in memory."""

import json
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.desk import Desk
from cli.program import build
from domain.errors import QingdanError
from domain.resources import Form
from domain.rounds import Round
from exchange.registers import read_register
from matching.policy import Policy
from tests.unit.cli.test_lists import desk
from tests.unit.exchange.books import csv_file
from tests.unit.matching.rounds import KNOWLEDGE, need, resource
from tests.unit.workflow.fake_world import ACTOR
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import frozen
from workflow.correction_rows import corrections_of
from workflow.propose import match_round


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def one(world: World) -> Round:
    return frozen(world, [need("N1")], [resource("R1", "法律", form=Form.SKILL)])


def desk_over(world: World) -> Desk:
    services = world.services()
    return replace(
        desk(),
        actor=lambda: ACTOR,
        knowledge=lambda: KNOWLEDGE,
        services=lambda: nullcontext(services),
    )


def run(world: World, *words: str) -> Result:
    return CliRunner().invoke(build(desk_over(world)), [*words])


def done(world: World, *words: str) -> str:
    result = run(world, *words)
    assert result.exit_code == 0, result.output + repr(result.exception)
    return result.output


def test_a_kind_is_corrected_listed_and_ended(world: World, one: Round) -> None:
    said = done(world, "correct", "kind", "N1", "--kind", "法律咨询", "--why", "是合同")
    assert said == "已更正，从2026-06的轮次起算：N1的类别是“法律咨询”\n"
    (told,) = json.loads(done(world, "correct", "list", "--json"))
    assert (told["matter"], told["kind"], told["since"]) == ("类别", "法律咨询", "2026-06")
    assert told["why"] == "是合同"
    assert "法律咨询" in done(world, "correct", "list")
    assert "2026-06" in done(world, "correct", "end", told["id"], "--why", "看错了")
    (ended,) = json.loads(done(world, "correct", "list", "--json"))
    assert (ended["until"], ended["ended_why"]) == ("2026-06", "看错了")


def test_after_a_match_it_says_to_match_again(world: World, one: Round) -> None:
    match_round(world.services(), ACTOR, one, Policy())
    said = done(world, "correct", "kind", "R1", "--resource", "--kind", "street_light")
    assert "qingdan round match" in said


def test_a_pair_is_remembered(world: World, one: Round) -> None:
    said = done(world, "correct", "pair", "--need", "N1", "--resource", "R1", "--why", "不是一回事")
    assert "R1不再建议给N1" in said
    said = done(
        world,
        *("correct", "pair", "--need", "N1", "--resource", "R1"),
        *("--why", "不是一回事", "--whole-kind"),
    )
    assert "R1不再建议给室外照明" in said or "R1不再建议给楼道照明" in said


def test_what_a_street_corrected_goes_into_a_file_and_into_another_street(
    world: World, one: Round, tmp_path: Path
) -> None:
    done(world, "correct", "kind", "N1", "--kind", "law")
    done(world, "correct", "pair", "--need", "N1", "--resource", "R1", "--why", "不合用")
    path = tmp_path / "更正.xlsx"
    assert str(path) in done(world, "correct", "export", "-o", str(path))
    reading = read_register("corrections", [(path.name, path.read_bytes())], date(2026, 6, 1))
    assert not reading.problems
    read = corrections_of([row.values for row in reading.items], KNOWLEDGE)
    assert {one.matter.value for one in read} == {"类别", "不对口"}
    other = World()
    assert "新增2条" in done(other, "correct", "import", str(path))
    assert "新增0条" in done(other, "correct", "import", str(path))


def test_a_match_without_a_database_uses_the_file(tmp_path: Path) -> None:
    needs, resources, put_right = (tmp_path / f"{name}.csv" for name in ("n", "r", "c"))
    needs.write_bytes(
        csv_file([["需求编号", "需求内容", "所在社区"], ["1", "嗡嗡作响的东西", "甲社区"]])
    )
    resources.write_bytes(
        csv_file(
            [["资源编号", "资源内容", "提供单位", "所在社区"], ["1", "法律咨询", "律所", "甲社区"]]
        )
    )
    put_right.write_bytes(
        csv_file([["更正事项", "需求内容", "服务类别"], ["类别", "嗡嗡作响的东西", "法律咨询"]])
    )
    out, result = tmp_path / "o.xlsx", tmp_path / "o.json"
    files = ("match", str(needs), str(resources), "-o", str(out), "--json", str(result))
    done(World(), *files)
    assert json.loads(result.read_bytes())["projects"] == []
    done(World(), *files, "--corrections", str(put_right))
    (project,) = json.loads(result.read_bytes())["projects"]
    reasons = project["parts"][0]["assignments"][0]["reasons"]
    assert "按以往的更正，需求属“法律咨询”" in [one["detail"] for one in reasons]
    checked = ("verify", str(needs), str(resources), str(result))
    done(World(), *checked, "--corrections", str(put_right))
    put_right.write_bytes(
        csv_file([["更正事项", "需求内容", "服务类别"], ["类别", "没有的话", "法律咨询"]])
    )
    told = run(World(), *files, "--corrections", str(put_right))
    assert told.exit_code == 0
    assert "更正文件里有1条没有对上" in told.output


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["类别", "", "法律咨询"], "correction_unclear"),
        (["类别", "灯", "没有这类"], "kind_not_known"),
    ],
)
def test_a_bad_file_is_refused_by_name(tmp_path: Path, row: list[str], code: str) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(csv_file([["更正事项", "需求内容", "服务类别"], row]))
    result = run(World(), "correct", "import", str(path))
    assert isinstance(result.exception, QingdanError)
    assert result.exception.code == code
    assert result.exception.cell.file == str(path)  # type: ignore[attr-defined]


def test_an_unknown_word_in_the_file_stops_it_and_writes_the_rows_back(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(csv_file([["更正事项", "需求内容", "服务类别"], ["改一下", "灯", "法律咨询"]]))
    assert run(World(), "correct", "import", str(path)).exit_code == 2
    assert (tmp_path / "c-错误行.xlsx").exists()

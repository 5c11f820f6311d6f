"""`qingdan analyse …` and `qingdan browser-kit` over the stores in memory."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from analysis.catalogue import ANALYSES
from cypher.questions import questions
from domain.errors import QingdanError
from domain.resources import Form
from domain.rounds import Round
from graph.browser_kit import browser_kit
from tests.unit.cli.test_correct_commands import done, run
from tests.unit.exchange.books import csv_file
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import matched


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def one(world: World) -> Round:
    lamps = [need("N1"), need("N2", community="乙社区"), need("N3", "法律")]
    return matched(world, lamps, [resource("R1", form=Form.SKILL), resource("R2", "健康医疗")])


@pytest.mark.parametrize("name", ANALYSES)
def test_each_analysis_has_table_json_and_picture(
    world: World, one: Round, name: str, tmp_path: Path
) -> None:
    told, drawn = tmp_path / "a.json", tmp_path / "a.svg"
    done(world, "analyse", "show", name, "--json", str(told), "--picture", str(drawn))
    rows = json.loads(told.read_text("utf-8"))
    assert isinstance(rows, list)
    root = ElementTree.fromstring(drawn.read_bytes())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Noto Sans CJK SC" in root.attrib["font-family"]


@pytest.mark.parametrize("street", ["", "all"])
def test_the_report_holds_every_analysis(
    world: World, one: Round, street: str, tmp_path: Path
) -> None:
    folder = tmp_path / "report"
    done(world, "analyse", "report", str(folder), *(["--street", street] if street else []))
    told = {path.name for path in folder.iterdir()}
    files = {f"{name}.{ending}" for name in ANALYSES for ending in ("json", "svg")}
    assert told == {*files, "analyses.xlsx"}
    rows = json.loads((folder / "places.json").read_text("utf-8"))
    assert {row["community"] for row in rows} >= {"一街道甲社区" if street else "甲社区"}
    page = load_workbook(folder / "analyses.xlsx")["各社区的对接率和缺口"]
    table = [[cell.value for cell in line] for line in page.iter_rows()]
    at = next(at for at, line in enumerate(table) if "社区" in line)
    told_rows = [dict(zip(table[at], line, strict=True)) for line in table[at + 1 :]]
    assert [(one["社区"], one["需求"], one["对接率"]) for one in told_rows[: len(rows)]] == [
        (row["community"], row["needs"], row["coverage_rate"]) for row in rows
    ]


def test_a_rate_is_told_in_per_cent(world: World, one: Round) -> None:
    assert re.search(r"\b\d+\.\d%", done(world, "analyse", "show", "places"))


def test_all_streets_of_a_month_nobody_has_are_refused(world: World, one: Round) -> None:
    result = run(world, "analyse", "show", "kinds", "--street", "all", "--month", "2031-01")
    assert isinstance(result.exception, QingdanError)
    assert result.exception.code == "round_unknown"


def test_the_whole_graph_is_written_for_other_tools(
    world: World, one: Round, tmp_path: Path
) -> None:
    done(world, "analyse", "graphml", "-o", str(tmp_path / "g.graphml"))
    done(world, "analyse", "json-ld", "-o", str(tmp_path / "g.jsonld"))
    said = done(world, "analyse", "csv", str(tmp_path / "csv"))
    assert "neo4j-admin database import" in said
    assert json.loads((tmp_path / "g.jsonld").read_text("utf-8"))["@graph"] == []
    assert (tmp_path / "csv" / "import.args").is_file()


def test_the_table_speaks_words(world: World, one: Round) -> None:
    said = done(world, "analyse", "show", "places")
    assert "对接率" in said
    assert "甲社区" in said


def test_an_analysis_that_is_not_there_is_refused(world: World, one: Round) -> None:
    result = run(world, "analyse", "show", "colours")
    assert isinstance(result.exception, QingdanError)
    assert result.exception.code == "analysis_unknown"


def test_what_if_tells_before_and_after(world: World, one: Round, tmp_path: Path) -> None:
    told = tmp_path / "w.json"
    said = done(world, "analyse", "what-if", "--without", "单位R1", "--json", str(told))
    assert "2 → 0" in said
    found = json.loads(told.read_text("utf-8"))[0]
    assert {row["number"] for row in found["changed"]} == {"N1", "N2"}


def test_what_if_takes_a_list_of_resources_that_come(
    world: World, one: Round, tmp_path: Path
) -> None:
    path = tmp_path / "more.csv"
    row = {"资源名称": "律师咨询", "资源内容": "律师提供法律咨询和调解", "资源类别": "法律"}
    more = {"提供单位": "示例律所", "所属层级": "街道", "所在街道": "一街道"}
    path.write_bytes(csv_file([list(row | more), list((row | more).values())]))
    said = done(world, "analyse", "what-if", "--with", str(path))
    assert "N3" in said
    assert "示例律所" in said


def test_the_catalogue_is_listed_and_an_unknown_question_refused(world: World, one: Round) -> None:
    said = done(world, "analyse", "ask")
    assert all(question.name in said for question in questions())
    assert "0 行" in done(world, "analyse", "ask", "gaps", "--limit", "5")
    result = run(world, "analyse", "ask", "colours")
    assert isinstance(result.exception, QingdanError)
    assert result.exception.code == "question_unknown"


def test_the_kit_is_written_into_a_new_folder(world: World, tmp_path: Path) -> None:
    done(world, "browser-kit", str(tmp_path / "kit"))
    for name, data in browser_kit().items():
        assert (tmp_path / "kit" / name).read_bytes() == data


def test_a_file_in_the_way_of_the_kit_is_told(world: World, tmp_path: Path) -> None:
    (tmp_path / "kit").write_text("")
    result = run(world, "browser-kit", str(tmp_path / "kit"))
    assert isinstance(result.exception, QingdanError)
    assert result.exception.code == "not_a_folder"

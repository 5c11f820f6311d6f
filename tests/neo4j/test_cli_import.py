"""`qingdan import` in one process over the session's Neo4j: lists of several streets at once."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.bootstrap import services_over
from cli.program import build
from domain.errors import InputError
from domain.rights import office
from graph.driver import Database
from tests.neo4j.made import JUNE, OTHER_JUNE, Stores
from tests.unit.cli.test_lists import NEED_HEAD, RESOURCE_HEAD, desk
from tests.unit.exchange.books import Rows, csv_file
from workflow.rounds import return_list
from workflow.services import Services

LONGXIANG = ["1", "楼道装灯", "路灯照明", "龙翔街道", "西站社区", 1, "盏", "", ""]
FENGNING = ["1", "楼道装灯", "路灯照明", "丰宁街道", "丰宁社区", 2, "盏", "", ""]
GIVEN = ["A", "路灯", "路灯照明", "物资", "示例公司", "街道", "丰宁街道", "", 9, "盏"]


@pytest.fixture
def services(empty_graph: Database) -> Services:
    Stores.with_street(empty_graph)
    return services_over(empty_graph, lambda: date(2026, 6, 16))


def run(services: Services, folder: Path, *words: str, **files: Rows) -> Result:
    paths = []
    for name, rows in files.items():
        path = folder / f"{name}.csv"
        path.write_bytes(csv_file(rows))
        paths.append(str(path))
    at_desk = replace(desk(), services=lambda: nullcontext(services), actor=lambda: office("test"))
    return CliRunner().invoke(build(at_desk), ["import", *paths, *words])


def test_each_row_goes_to_the_round_of_its_own_street(services: Services, tmp_path: Path) -> None:
    files: dict[str, Rows] = {
        "one": [list(NEED_HEAD), LONGXIANG],
        "other": [list(NEED_HEAD), FENGNING],
        "given": [list(RESOURCE_HEAD), GIVEN],
    }
    ended = run(services, tmp_path, "--street", "all", "--month", "2026-06", **files)
    assert ended.exit_code == 0, ended.output
    here, there = services.lists.needs(JUNE.round_id), services.lists.needs(OTHER_JUNE.round_id)
    assert [one.need.place.street for one in (*here, *there)] == ["龙翔街道", "丰宁街道"]
    assert services.lists.resources(JUNE.round_id) == ()
    assert [one.number for one in services.lists.resources(OTHER_JUNE.round_id)] == ["A"]
    before = services.graph.fingerprint()
    run(services, tmp_path, "--street", "all", "--month", "2026-06", **files)
    assert services.graph.fingerprint() == before


@pytest.mark.parametrize(
    ("words", "rows", "code"),
    [
        (["--street", "all"], [list(NEED_HEAD), LONGXIANG], "month_not_named"),
        (
            ["--street", "all", "--month", "2026-07"],
            [list(NEED_HEAD), LONGXIANG],
            "street_of_row_unknown",
        ),
        (
            ["--street", "all", "--month", "2026-06"],
            [["单位名称", "单位类型", "所属层级", "联络人"], ["示例公司", "市场主体", "街道", ""]],
            "register_of_all_streets",
        ),
    ],
)
def test_what_cannot_be_taken_for_all_streets_is_told(
    services: Services, tmp_path: Path, words: list[str], rows: Rows, code: str
) -> None:
    ended = run(services, tmp_path, *words, rows=rows)
    assert isinstance(ended.exception, InputError)
    assert ended.exception.code == code
    assert services.lists.needs(JUNE.round_id) == ()


def test_a_returned_list_that_comes_again_is_told(services: Services, tmp_path: Path) -> None:
    rows = [list(NEED_HEAD), LONGXIANG]
    words = ("--street", "龙翔街道", "--month", "2026-06")
    assert run(services, tmp_path, *words, needs=rows).exit_code == 0
    for sent in services.rounds.board(JUNE.round_id):
        if sent.rows:
            return_list(services, office("test"), JUNE, "needs", sent.sender, "请核对")
    again = run(services, tmp_path, *words, needs=rows)
    assert "重新报送" in again.output

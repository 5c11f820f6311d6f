"""`qingdan round suggest` over the stores in memory."""

import json

import pytest

from domain.errors import QingdanError
from domain.rounds import Round
from tests.unit.cli.test_correct_commands import done, run
from tests.unit.matching.rounds import TEXTS, need, resource
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import frozen

LAMPS = TEXTS["路灯照明"][0]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def one(world: World) -> Round:
    return frozen(world, [need("N1")], [resource("R1", amount=3, measure="盏"), resource("R2")])


def test_it_tells_what_is_there_and_who_could_help(world: World, one: Round) -> None:
    said = done(world, "round", "suggest", LAMPS, "--community", "甲社区")
    assert "可能已经有了：N1" in said
    assert "单位R1（R1，" in said
    told = json.loads(done(world, "round", "suggest", LAMPS, "--community", "甲", "--json"))
    assert [row["need_id"] for row in told["duplicates"]] == ["N1"]
    assert {row["resource_id"] for row in told["candidates"]} == {"R1", "R2"}
    assert told["route"] == "lists"
    only = done(world, "round", "suggest", LAMPS, "--community", "甲社区", "--top", "1", "--json")
    assert len(json.loads(only)["candidates"]) == 1


def test_what_is_handled_on_the_spot_and_what_nobody_offers_is_said(
    world: World, one: Round
) -> None:
    said = done(world, "round", "suggest", "垃圾桶满了，需要清理", "--community", "乙社区")
    assert "这件事不进清单" in said
    assert "本轮没有合适的资源" in said


def test_a_community_that_is_not_there_is_refused(world: World, one: Round) -> None:
    result = run(world, "round", "suggest", LAMPS, "--community", "丁社区")
    assert isinstance(result.exception, QingdanError)
    assert result.exception.code == "community_not_there"

"""Weights are learnt from what a street's meetings decided, and only put to use by a policy."""

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from catalogues.words import say
from domain.projects import Verdict
from domain.rounds import Round
from exchange.weights import report_lines
from matching.learning import Judged, learn
from matching.policy import FEATURES, Policy
from tests.unit.cli.test_correct_commands import done
from tests.unit.matching.rounds import need, resource
from tests.unit.matching.test_learning import judged
from tests.unit.workflow.fake_world import STREET
from tests.unit.workflow.fakes import World, refused
from tests.unit.workflow.test_month import JULY, JUNE, matched
from workflow.weights import WeightReport, learn_weights

NEEDS = [need(f"N{at}", groups=("老年人",), quantity=2, measure="盏") for at in range(26)]
OFFERS = [
    resource(
        f"R{at}",
        amount=2,
        measure="盏",
        groups=("困难群众",) if at % 2 else ("老年人",),
    )
    for at in range(26)
]


def decided(world: World, one: Round) -> None:
    """Every line for the group itself is confirmed; those for another are refused for content."""
    groups = {item.key: item.groups for item in world.resources[one.round_id].values()}
    lines = world.lines[one.round_id]
    flagged = world.saved.setdefault("correction_lines", [])
    for key, line in lines.items():
        suits = groups[line.resource_key] == ("老年人",)
        verdict = Verdict.CONFIRMED if suits else Verdict.REFUSED
        lines[key] = replace(line, verdict=verdict)
        if not suits:
            flagged.append(key)


@pytest.fixture
def world() -> World:
    world = World()
    for month in (JUNE, JULY):
        decided(world, matched(world, NEEDS, OFFERS, month))
    return world


def test_lines_confirmed_and_refused_for_content_teach(world: World) -> None:
    report = learn_weights(world.services(), STREET.code)
    assert (report.learned.agreed, report.learned.refused) == (26, 26)
    assert set(report.learned.weights.values()) == {1.0}, "the fit as it is tells them apart"
    assert report.last_round == "2026年7月轮次"
    assert report.learned.rounds == ("2026年6月轮次", "2026年7月轮次")
    assert report.learned.learnt_accuracy == 1.0


def test_a_refusal_that_nobody_called_one_of_content_teaches_nothing(world: World) -> None:
    world.saved["correction_lines"] = []
    with refused("too_few_decisions"):
        learn_weights(world.services(), STREET.code)


def test_a_street_without_decisions_teaches_nothing() -> None:
    with refused("too_few_decisions"):
        learn_weights(World().services(), STREET.code)


def test_the_file_is_a_policy_a_person_can_read_and_nothing_uses_it_by_itself(
    world: World, tmp_path: Path
) -> None:
    path, told = tmp_path / "权重.toml", tmp_path / "权重.json"
    deeds = list(world.deeds)
    said = done(world, "weights", "learn", "-o", str(path), "--json", str(told))
    assert "同意和调整26条，因内容不对口而不同意26条" in said
    assert world.deeds == deeds
    text = path.read_text("utf-8")
    assert "# 对象，原来 1.0，26条议定意见里有说法" in text
    policy = Policy.read(tomllib.loads(text))
    assert policy == Policy()
    assert "没有更好，不建议使用" in text
    result = json.loads(told.read_bytes())
    assert set(result["features"]) == set(FEATURES)
    assert result["features"]["group"]["old"] == 1.0
    assert result["accuracy"]["learnt"] == 1.0
    assert Policy().feature_weights["group"] == 1.0


AGREED, REFUSED = [(0.9, 1.0, True)] * 30, [(0.6, 0.65, False)] * 10


@pytest.mark.parametrize(
    ("rounds", "key"),
    [
        ([judged(AGREED + REFUSED)], "weights.not_held"),
        ([judged(AGREED), judged(REFUSED, "7月")], "weights.one_kind"),
    ],
)
def test_where_nothing_could_be_checked_the_report_says_why(rounds: list[Judged], key: str) -> None:
    report = WeightReport(learn(rounds), rounds[-1].round_name, (), 0, 0)
    for language in ("zh", "en"):
        assert say(language, key) in report_lines(report, language)

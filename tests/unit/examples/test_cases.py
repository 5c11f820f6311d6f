"""The cases of the example month over the stores in memory: once, and again without a change."""

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from domain.cases import CaseState
from domain.places import Community
from examples import cases
from examples.meetings import Clock, Desk
from exchange.filing import files
from tests.unit.examples.test_money import HOME
from tests.unit.workflow import fake_rounds
from tests.unit.workflow.fake_world import ACTOR
from tests.unit.workflow.fakes import World


def test_one_is_solved_by_a_talk_one_on_the_spot_one_goes_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(streets={HOME.code: HOME}, today=date(2026, 7, 15))
    monkeypatch.setattr(fake_rounds.FakePlaces, "communities", lambda *_: (Community("西站社区"),))
    desk = Desk(world.services(), ACTOR, files(), tmp_path, Clock(date(2026, 7, 15)))
    cases.handle_cases(desk, HOME)
    known = {case.text: case for case in desk.services.cases.all(HOME.code)}
    assert {text: case.state for text, case in known.items()} == {
        "楼道灯不亮": CaseState.SOLVED,
        "小区门口垃圾桶满了": CaseState.SOLVED,
        "路口井盖松动": CaseState.HANDLED,
    }
    assert known["路口井盖松动"].steps[-1].rung == "街道党建联盟"
    assert (tmp_path / cases.FOLDER / "民情台账.xlsx").is_file()
    before = deepcopy(world)
    cases.handle_cases(desk, HOME)
    assert world == before

"""The end of the example month over the stores in memory: once, and again without a change."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

from domain.papers import IssuingBody, Letterhead
from domain.rounds import RoundState
from examples import thanks
from examples.meetings import Desk
from exchange.filing import files
from tests.unit.workflow.fake_world import ACTOR, STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_accounts import two_projects


def test_the_month_is_rated_thanked_closed_and_reported_once(tmp_path: Path) -> None:
    world = World(today=date(2026, 7, 13))
    world.letterheads[IssuingBody(STREET.code)] = Letterhead(
        "一街道党建联盟", objections="街道党建办"
    )
    one = two_projects(world)
    desk = Desk(world.services(), ACTOR, files(), tmp_path)
    closed = thanks.thank(desk, STREET, one)
    assert closed.state is RoundState.CLOSED
    assert thanks.carried(desk.services, closed) == 1
    assert {path.name for path in (tmp_path / thanks.FOLDER).iterdir()} == {
        *("决策公开.docx", "决策公开.xlsx", "结果公开.docx", "结果公开.xlsx"),
        *("荣誉证书.docx", "月报.docx", "月报.xlsx", "积分对账单.xlsx", "积分光荣榜.xlsx"),
    }
    before = deepcopy(world)
    assert thanks.thank(replace(desk, services=world.services()), STREET, closed) == closed
    assert world == before

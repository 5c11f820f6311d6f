"""Money and wishes of the example month over the stores in memory: once, and again unchanged."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.bodies import Unit
from domain.ledger import Grouping
from domain.people import PartyMember
from domain.places import Community, Street, StreetKind
from domain.rounds import Round
from examples import money
from examples.meetings import Desk
from examples.month import ACTOR, FILES, HERE
from tests.unit.workflow import fake_rounds
from tests.unit.workflow.fakes import World
from workflow.money import ledger
from workflow.register import save_register

JUNE = date(2026, 6, 1)
HOME = Street("530102004", "龙翔街道", StreetKind.STREET, "530102", "五华区", "昆明市")


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """Longxiang with its agreements, payments and wishes, before the step."""
    made = World(streets={HOME.code: HOME})
    names = ("西站社区", "凤翥社区", "示例一社区")
    monkeypatch.setattr(
        fake_rounds.FakePlaces, "communities", lambda *_: tuple(Community(name) for name in names)
    )
    monkeypatch.setattr(money, "_project", lambda *_: "202606-087")
    made.units += [Unit(name, HOME.name) for name in ("示例商场", "示例供电服务队")]
    made.members.append(PartyMember("EX0002", "示例支部", HOME.name, "示例党员02"))
    for form in ("agreements", "payments", "wishes"):
        named = (f"{form}.csv", (HERE / f"{form}.csv").read_bytes())
        rows = [row.values for row in FILES.read_register(form, [named], JUNE).items]
        save_register(made.services(), ACTOR, HOME, form, rows)
    return made


def test_the_step_leaves_the_shed_paid_and_two_wishes_granted(world: World, tmp_path: Path) -> None:
    desk, one = Desk(world.services(), ACTOR, FILES, tmp_path), Round(HOME.code, JUNE, JUNE, JUNE)
    money.keep_money(desk, HOME, one)
    money.grant_wishes(desk, HOME)
    shown = ledger(world.services(), HOME)
    (project,) = shown.rows(Grouping.PROJECT)
    assert (project.name, project.balance.spent, project.balance.in_projects) == (
        *("202606-087", Decimal(10_450), Decimal(1_550)),
    )
    (signed,) = [row for row in shown.rows(Grouping.UNIT) if row.balance.promised]
    assert (signed.name, signed.balance.promised) == ("示例供电服务队", Decimal(30_000))
    states = {wish.number: wish.state(JUNE).value for wish in world.wishes.values()}
    assert states == {
        "WX-001": "已实现",
        "WX-002": "已认领",
        "WX-003": "已实现",
        **dict.fromkeys(("WX-004", "WX-005", "WX-006"), "待认领"),
    }
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == {
        "经费/结对共建协议书-XY2026-01.docx",
        "经费/经费台账2026年.xlsx",
        *(f"微心愿/微心愿需求菜单{ending}" for ending in (".docx", ".xlsx", ".txt")),
        *(f"微心愿/感谢信-{number}.docx" for number in ("WX-001", "WX-003")),
    }
    before = deepcopy((world.booked, world.wishes, world.agreements))
    money.keep_money(replace(desk, services=world.services()), HOME, one)
    money.grant_wishes(desk, HOME)
    assert (world.booked, world.wishes, world.agreements) == before

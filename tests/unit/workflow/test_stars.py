"""Stars of a year: figures propose, people decide, the unit is told."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.bodies import Unit
from domain.errors import NotFoundError, RuleError
from domain.people import PartyMember
from domain.serving import Helper, ServiceRecord
from domain.stars import StarFigures, StarKind
from exchange.reports.writer import Reports
from tests.unit.cli.test_correct_commands import done
from tests.unit.exchange.books import opened
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_accounts import two_projects
from workflow import stars
from workflow.awarding import award

SERVICE, TOGETHER = StarKind


@pytest.fixture
def world() -> World:
    made = World()
    made.units.append(Unit("示例公司", STREET.name, aliases=("示例",)))
    made.members.append(PartyMember("DY1", "示例支部", STREET.name, "示例党员", "示例机关"))
    one = two_projects(made, "示例公司")
    record = ServiceRecord(
        Helper("DY1"), STREET.name, COMMUNITIES[0], "巡逻", date(2026, 6, 20), Decimal(2)
    )
    made.services_done = {record.record_id: record}
    award(made.services(), ACTOR, one)
    return made


def test_figures_propose_and_decide_nothing(world: World) -> None:
    services = world.services()
    units = stars.propose(services, STREET, TOGETHER, 2026, 5)
    assert units == [("示例公司", "示例公司", StarFigures(1, 0, Decimal(0), 5))]
    members = stars.propose(services, STREET, SERVICE, 2026, 5)
    assert members == [("DY1", "示例机关", StarFigures(0, 1, Decimal(2), 3))]
    assert stars.propose(services, STREET, TOGETHER, 2025, 5) == []
    assert world.thanks.stars == {}


def test_people_decide_with_a_paper_once(world: World) -> None:
    services = world.services()
    with pytest.raises(RuleError, match="star_undecided"):
        stars.decide(services, ACTOR, STREET, TOGETHER, 2026, ["示例公司"], " ")
    for new in (1, 0):
        assert stars.decide(services, ACTOR, STREET, TOGETHER, 2026, ["示例"], "纪要3号") == new
    (one,) = services.stars.awards(STREET.code, 2026)
    assert (one.holder, one.figures.points, one.paper) == ("示例公司", 5, "纪要3号")


def test_an_award_is_taken_back_with_a_reason_and_stays_on_record(world: World) -> None:
    services = world.services()
    stars.decide(services, ACTOR, STREET, SERVICE, 2026, ["DY1"], "纪要3号")
    with pytest.raises(RuleError, match="reason_missing"):
        stars.withdraw(services, ACTOR, STREET, SERVICE, 2026, "DY1", " ")
    stars.withdraw(services, ACTOR, STREET, SERVICE, 2026, "DY1", "材料不实")
    assert len(services.stars.awards(STREET.code, 2026)) == 1
    assert stars.certificates(services, STREET, 2026) == ()
    with pytest.raises(NotFoundError, match="star_unknown"):
        stars.withdraw(services, ACTOR, STREET, SERVICE, 2026, "DY2", "材料不实")


def test_certificates_name_the_holder_and_the_list_goes_to_the_home_unit(world: World) -> None:
    services = world.services()
    stars.decide(services, ACTOR, STREET, SERVICE, 2026, ["DY1"], "纪要3号")
    (one,) = stars.certificates(services, STREET, 2026)
    assert one.name == "示例党员"
    assert "示例党员" not in repr(one)
    book = opened(Reports().star_awards("一街道2026年", [one]))["反馈名单"]
    row = [cell.value for cell in book[4]]
    assert row == ["示例机关", "服务之星", "DY1", 0, 1, 2, 3, "纪要3号"]
    assert Reports().certificates([one], ".docx").startswith(b"PK")


def test_an_office_proposes_decides_and_prints(world: World, tmp_path: Path) -> None:
    book = tmp_path / "推荐.xlsx"
    said = done(world, "star", "propose", "共建之星", "--year", "2026", "-o", str(book))
    assert said == "1. 示例公司：验收任务1项，服务0次0人时，积分5分\n"
    lines = [[cell.value for cell in row] for row in opened(book.read_bytes())["明细"][4:5]]
    told = {(row[0], row[1], row[3]) for row in lines}
    assert told == {("验收任务", "示例公司", 1), ("获得积分", "示例公司", 5)}
    more = ("--year", "2026", "--paper", "纪要3号")
    assert done(world, "star", "decide", "共建之星", "示例公司", *more).endswith("新登记1个\n")
    folder = tmp_path / "证书"
    done(world, "star", "certificates", "--year", "2026", "-o", str(folder))
    assert {path.name for path in folder.iterdir()} == {"荣誉证书.docx", "评星反馈名单.xlsx"}
    taken = ("star", "withdraw", "共建之星", "示例公司", "--year", "2026", "--reason", "材料不实")
    assert done(world, *taken).startswith("已撤回：示例公司")

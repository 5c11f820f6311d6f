"""A unit's year: every figure is the count or the sum of lines that a plain look finds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.agreements import Agreement
from domain.bodies import Unit
from domain.booking import Booked
from domain.errors import NotFoundError
from domain.money import Flow, Fund, MoneyEntry
from domain.papers import Attachment
from domain.points import HolderKind, PointAccount, PointScheme
from domain.ratings import Direction, RatingOccasion, Satisfaction, SubjectKind
from domain.serving import Helper, ServiceRecord
from exchange.reports.writer import Reports
from tests.unit.exchange.books import opened
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_accounts import two_projects
from workflow import ratings
from workflow.awarding import award
from workflow.unit_years import UnitYear, unit_year

UNIT = "示例公司"
DAY = date(2026, 6, 20)


@pytest.fixture
def world() -> World:
    """A unit that gives two resources, has one task done and one open, served, paid, was rated."""
    made = World()
    made.units.append(Unit(UNIT, STREET.name, aliases=("示例",)))
    one = two_projects(made, UNIT)
    record = ServiceRecord(
        Helper(unit=UNIT), STREET.name, COMMUNITIES[0], "义诊", DAY, Decimal(2), 3
    )
    made.services_done = {record.record_id: record}
    services = made.services()
    award(services, ACTOR, one)
    occasion = RatingOccasion(STREET.code, "2026年上半年两评", DAY)
    told = ratings.Said(Direction.RESIDENT, ratings.NOTHING, Satisfaction.NOT, DAY, "选票1")
    about = ratings.about_server(services, STREET, SubjectKind.UNIT, UNIT, told)
    ratings.rate(services, ACTOR, occasion, [about])
    return made


def made_year(world: World, year: int = 2026) -> UnitYear:
    return unit_year(world.services(), STREET, "示例", year)


def test_a_year_holds_what_the_unit_gave_and_what_came_of_it(world: World) -> None:
    told = made_year(world)
    assert told.unit == UNIT
    assert {name: len(lines) for name, lines in told.parts.items() if lines} == {
        "承诺资源": 2,
        "承担任务": 2,
        "服务记录": 1,
        "评价": 1,
        "积分": 2,
    }
    figures = {name: int(value) for name, value in told.figures.items() if value}
    assert figures == {
        "承诺资源": 2,
        "承担任务": 2,
        "办结任务": 1,
        "服务次数": 1,
        "服务人时": 6,
        "获得积分": 8,
        "可用积分": 8,
    }
    assert told.balance == 8
    assert told.ratings[0]["满意率"] == "—"
    assert [line["需求方评价"] for line in told.tasks] == ["基本满意", ""]


def test_money_of_the_unit_stands_in_its_year(world: World) -> None:
    scan = Attachment("a" * 64, "协议.pdf", 1)
    world.agreements = {
        "a": Agreement(
            *("XY1", UNIT, STREET.name, COMMUNITIES[0], Decimal(30000), Fund.CO_BUILDING, DAY),
            scans=(scan,),
        )
    }
    paid = MoneyEntry(
        *("PZ1", STREET.name, COMMUNITIES[0], Flow.PAID, Decimal(10000), Fund.CO_BUILDING),
        *("协议", DAY, UNIT, "XY1"),
    )
    back = paid.reversal("PZ2", "更正单", date(2026, 6, 25), "记错")
    world.booked += [Booked(paid), Booked(replace(paid, voucher="PZ3")), Booked(back)]
    told = made_year(world)
    assert (told.figures["协议承诺（元）"], told.figures["到账（元）"]) == (30000, 10000)
    assert made_year(world, 2025).figures["协议承诺（元）"] == 0


def test_a_year_without_anything_is_empty_and_an_unknown_unit_is_told(world: World) -> None:
    told = made_year(world, 2025)
    assert not any(told.parts.values())
    assert not any(told.figures.values())
    with pytest.raises(NotFoundError, match="unit_unknown"):
        unit_year(world.services(), STREET, "没有的单位", 2026)


def test_every_figure_of_the_book_is_a_sum_of_its_lines(world: World) -> None:
    told = made_year(world)
    writer = Reports()
    book = opened(writer.year_book(told))
    shown = {row[0].value: row[1].value for row in book["指标"].iter_rows(min_row=4)}
    sheets = {row[0].value: str(row[2].value) for row in book["指标"].iter_rows(min_row=4)}
    assert set(sheets) == set(told.figures)
    for name, value in shown.items():
        if sheets[name] not in book.sheetnames:
            assert not value, "a part without lines has no sheet"
            continue
        page = book[sheets[name]]
        column = [cell.value for cell in page[3]].index(name)
        lines = [row[column].value for row in page.iter_rows(min_row=4)]
        assert value == sum(Decimal(str(counts)) for counts in lines), name
    assert writer.year_paper(told, ".docx") == writer.year_paper(told, ".docx")
    account = PointAccount(PointScheme.MUTUAL, STREET.code, HolderKind.UNIT, UNIT)
    book_of = world.services().points.passbook(account.account_id)
    assert book_of is not None
    assert shown["可用积分"] == book_of.balance

"""The account of a round: live and kept, over rounds, and equal to an independent plain count."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from domain.account import Figure, MonthRate, Reckoning
from domain.errors import RuleError
from domain.meetings import MeetingKind
from domain.progress import AcceptanceKind, Progress, TaskMove
from domain.projects import Decision, Verdict
from domain.ratings import Direction, Satisfaction
from domain.resources import Form
from domain.rights import Act, Deed
from domain.rounds import Round, RoundState
from exchange.reports.writer import Reports
from matching.policy import Policy
from tests.unit.exchange.books import opened
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.counts import decide_at_random, made_needs, made_resources
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, refused
from tests.unit.workflow.test_month import frozen, published
from tests.unit.workflow.test_month import opened as opened_round
from workflow import collect, meet, meetings, publish, ratings
from workflow.accounts import account, live, year_so_far
from workflow.figures import figures
from workflow.month_reports import district_month, month_report
from workflow.propose import match_round

JULY = date(2026, 7, 1)
DEED = Deed(ACTOR, Act.RECEIVE, "test")


@pytest.fixture
def world() -> World:
    return World()


def finish(world: World, one: Round, number: str, on: date = date(2026, 6, 29)) -> None:
    """Every task of a need's project reported done and accepted."""
    services = world.services()
    (project,) = [p for p in world.projects[one.round_id].values() if p.number == number]
    for task in project.tasks:
        entries = [
            Progress(task.task_id, TaskMove.FINISH, on, "做完了"),
            Progress(task.task_id, TaskMove.ACCEPT, on, how=AcceptanceKind.ASKER),
        ]
        services.follow_up.record(one.round_id, entries, DEED)


def rate(world: World, one: Round, number: str, word: Satisfaction) -> None:
    said = ratings.Said(Direction.ASKER, ratings.NOTHING, word, date(2026, 6, 30))
    told = ratings.about_project(world.services(), one, number, said)
    ratings.rate(world.services(), ACTOR, ratings.occasion_of(one), [told])


def two_projects(world: World, unit: str = "单位R") -> Round:
    """Needs 1 and 2 are served, 3 is not; the first is done and its asker fairly content."""
    asked = [need("1", "法律"), need("2", "法律"), need("3", community=COMMUNITIES[1])]
    offered = [resource(f"R{at}", "法律", form=Form.SKILL, amount=1, unit=unit) for at in (1, 2)]
    one = published(world, asked, offered)
    numbers = sorted(project.number for project in world.projects[one.round_id].values())
    finish(world, one, numbers[0])
    rate(world, one, numbers[0], Satisfaction.FAIRLY)
    return one


def counts(told: Reckoning) -> dict[str, int]:
    return {figure.value: told.count(figure) for figure in Figure if told.count(figure)}


def test_a_round_is_counted_as_it_stands(world: World) -> None:
    one = two_projects(world)
    own = account(world.services(), one).own
    assert counts(own) == {
        "需求": 3,
        "新提需求": 3,
        "项目": 2,
        "未对接": 1,
        "办结": 1,
        "在办": 1,
        "未解决": 2,
        "参评": 1,
        "满意": 1,
    }
    told = figures(world.services(), one)
    assert (told.done, told.completion_rate, told.satisfaction_rate) == (1, 0.5, 1.0)
    assert told.coverage_rate == float(own.rate(MonthRate.COVERAGE) or 0)


def test_a_closed_round_keeps_its_account_while_work_goes_on(world: World) -> None:
    one = two_projects(world)
    july = opened_round(world, JULY)
    services = world.services()
    closed = collect.close(services, ACTOR, STREET, one)
    assert closed.state is RoundState.CLOSED
    kept = account(services, closed)
    assert kept.own.count(Figure.CARRIED_ON) == 1
    assert [each.name for each in kept.own.outcomes if not each.done]
    numbers = sorted(project.number for project in world.projects[one.round_id].values())
    finish(world, closed, numbers[1], date(2026, 7, 6))
    assert account(services, closed) == kept
    assert live(services, closed).own.count(Figure.DONE) == 2
    at_july = account(services, july)
    assert counts(at_july.own) == {"需求": 1, "结转来": 1, "未对接": 1, "未解决": 1}
    assert at_july.earlier.count(Figure.DONE) == 1


def test_open_work_of_a_closed_round_is_open_work_of_the_next(world: World) -> None:
    one = two_projects(world)
    july = opened_round(world, JULY)
    services = world.services()
    collect.close(services, ACTOR, STREET, one)
    earlier = account(services, july).earlier
    assert counts(earlier) == {"需求": 1, "新提需求": 1, "项目": 1, "在办": 1, "未解决": 1}


def test_over_a_year_each_need_counts_once(world: World) -> None:
    one = two_projects(world)
    july = opened_round(world, JULY)
    services = world.services()
    collect.close(services, ACTOR, STREET, one)
    for last in (one, july):
        year = year_so_far(services, last)
        told = [year.count(each) for each in (Figure.RAISED, Figure.DONE, Figure.OPEN)]
        assert told == [3, 1, 2], last.name


def test_closing_twice_is_once_and_a_moved_round_is_not_closed(world: World) -> None:
    one = two_projects(world)
    opened_round(world, JULY)
    services = world.services()
    closed = collect.close(services, ACTOR, STREET, one)
    assert collect.close(services, ACTOR, STREET, closed) == closed
    with pytest.raises(RuleError):
        services.kept.close(one, closed, live(services, one), DEED)


def test_a_month_does_not_end_before_what_was_decided_since_is_published(world: World) -> None:
    one = two_projects(world)
    july = opened_round(world, JULY)
    services = world.services()
    line = next(line for line in services.proposals.lines(one.round_id) if line.stands)
    later = meetings.call(services, ACTOR, one, MeetingKind.ALLIANCE, date(2026, 6, 29))
    said = Decision(line.line_id, Verdict.REFUSED, why="设备坏了")
    assert meet.decide(services, ACTOR, one, later, [said]) == 1
    with refused("decided_since"):
        collect.close(services, ACTOR, STREET, one)
    with refused("decided_since"):
        collect.carry_over(services, ACTOR, one, july)
    publish.publish(services, ACTOR, one)
    collect.close(services, ACTOR, STREET, one)
    carried = [need.need.number for need in services.lists.needs(july.round_id)]
    assert len(carried) == 2


# -- an independent count -----------------------------------------------------------------------


def played(seed: int) -> Iterator[tuple[World, Round]]:
    """A round of random lists, decisions, work and voices; then its closing."""
    random, world = Random(seed), World()
    services = world.services()
    one = frozen(
        world,
        made_needs(random, need, COMMUNITIES),
        made_resources(random, resource, COMMUNITIES),
    )
    match_round(services, ACTOR, one, Policy())
    decide_at_random(random, services, services.rounds.get(one.round_id))
    publish.publish(services, ACTOR, services.rounds.get(one.round_id))
    one = services.rounds.get(one.round_id)
    yield world, one
    for project in list(world.projects[one.round_id].values()):
        if project.tasks and random.random() < 0.6:
            finish(world, one, project.number)
        if project.tasks and random.random() < 0.5:
            rate(world, one, project.number, random.choice(list(Satisfaction)))
    yield world, one
    opened_round(world, JULY)
    yield world, collect.close(services, ACTOR, STREET, one)


@pytest.mark.parametrize("seed", range(100))
def test_every_figure_equals_a_count_from_rows_and_records(seed: int) -> None:
    for world, one in played(seed):
        rows = world.needs[one.round_id]
        projects = world.projects[one.round_id].values()
        served = {project.need_id for project in projects if project.tasks}
        ended = {
            key
            for key, record in world.records.items()
            if record and record[-1].move.value == "验收通过"
        }
        done = {
            project.need_id
            for project in projects
            if project.tasks and all(task.task_id in ended for task in project.tasks)
        }
        voices = [each.satisfaction.value for each in world.thanks.ratings]
        own = account(world.services(), one).own
        assert own.count(Figure.RAISED) == len(rows)
        assert own.count(Figure.PROJECTS) == len(served)
        assert own.count(Figure.UNMET) == len(rows) - len(served)
        assert own.count(Figure.DONE) == len(done)
        assert own.count(Figure.OPEN) == len(rows) - len(done)
        assert own.count(Figure.RATED) == len(voices)
        assert own.count(Figure.CONTENT) == len([word for word in voices if word != "不满意"])
        for community, part in own.by_community().items():
            mine = {key for key, row in rows.items() if row.need.place.community == community}
            assert part.count(Figure.RAISED) == len(mine)
            assert part.count(Figure.DONE) == len(mine & done)
        for unit, part in own.by_unit().items():
            tasks = [t for p in projects for t in p.tasks if t.unit == unit]
            assert sum(len(each.tasks) for each in part.outcomes) == len(tasks)
        shown = figures(world.services(), one)
        assert (shown.needs, shown.projects, shown.done) == (len(rows), len(served), len(done))


# -- on paper -----------------------------------------------------------------------------------


def figures_of(lines: Sequence[Sequence[object]], heads: Sequence[object]) -> dict[object, int]:
    """The sum of each figure's column; the figures stand last."""
    names = [figure.value for figure in Figure]
    at = len(heads) - len(names)
    assert list(heads[at:]) == names
    return {name: sum(int(str(line[at + own])) for line in lines) for own, name in enumerate(names)}


def test_the_columns_of_the_lines_add_up_to_every_figure(world: World) -> None:
    one = two_projects(world)
    july = opened_round(world, date(2026, 7, 1))
    collect.carry_over(world.services(), ACTOR, one, july)
    for report in (month_report(world.services(), one), month_report(world.services(), july)):
        book = opened(Reports().month_book(report))
        told = {
            name: [[cell.value for cell in row] for row in book[name]] for name in book.sheetnames
        }
        shown = {row[0]: row[1:4] for row in told["指标"][3:]}
        for at, name in enumerate(("明细", "上月明细", "本年明细")):
            sums = figures_of(told[name][3:], told[name][2])
            if name == "上月明细" and report.before is None:
                assert set(sums.values()) == {0}
                continue
            assert {each.value: shown[each.value][at] for each in Figure} == sums, name
        units = told["单位明细"]
        for row in told["按单位"][3:]:
            own = [line[1:] for line in units[3:] if line[0] == row[0]]
            sums = figures_of(own, units[2][1:])
            assert row[1 : len(Figure) + 1] == list(sums.values()), row[0]
    book = opened(Reports().month_book(month_report(world.services(), one)))
    places = [[cell.value for cell in row] for row in book["按社区"].iter_rows(min_row=4)]
    assert [row[:2] for row in places] == [["乙社区", 1], ["甲社区", 2]]


def test_a_month_report_is_a_paper_of_three_columns(world: World) -> None:
    one = two_projects(world)
    report = month_report(world.services(), one)
    assert (report.title, report.before, report.before_title) == ("一街道2026年6月", None, "")
    paper = Reports().month_paper(report, ".docx")
    assert paper == Reports().month_paper(report, ".docx")
    opened_round(world, JULY)
    collect.close(world.services(), ACTOR, STREET, one)
    july = world.services().rounds.latest(STREET.code)
    assert july is not None
    told = month_report(world.services(), july)
    assert told.before is not None
    assert told.before.own.count(Figure.RAISED) == 3
    assert Reports().month_paper(told, ".docx").startswith(b"PK")


def test_a_district_has_its_streets_as_rows_and_their_sum(world: World) -> None:
    other = replace(STREET, code="530102005", name="二街道")
    world.streets[other.code] = other
    one = two_projects(world)
    told = district_month(world.services(), "", one.month)
    book = opened(Reports().district_book(told))
    rows = [[cell.value for cell in row] for row in book["汇总"].iter_rows(min_row=4)]
    assert [row[:3] for row in rows] == [
        ["一街道", "已公布", 3],
        ["二街道", "未开启", None],
        ["合计", None, 3],
    ]
    assert book["明细"]["A4"].value == "一街道"
    with pytest.raises(RuleError, match="district_unknown"):
        district_month(world.services(), "没有的区", one.month)

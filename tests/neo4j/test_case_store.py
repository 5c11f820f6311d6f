"""Cases and talks on a real Neo4j, with the documented stories C13 and C14."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from threading import Barrier

import pytest

from app.bootstrap import services_over
from domain.cases import Case, CaseMove, CaseState, DeliberationKind, EveningTalk
from domain.errors import NotFoundError, RuleError
from domain.needs import NeedPart, Route
from domain.places import Level, Street
from domain.progress import TaskMove
from domain.resources import Form, UnitKind
from domain.rights import Act, Scope
from domain.rounds import Round, RoundState
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.months import (
    ACTOR,
    COMMUNITIES,
    STREET_CODE,
    asked,
    frozen,
    offered,
    opened,
    published,
    set_up,
)
from workflow import cases, collect, project_plan, rounds
from workflow.accept import accept
from workflow.case_ledger import case_tables, results, ticket_rows
from workflow.figures import figures
from workflow.follow_up import find_tasks, report
from workflow.permits import permitted
from workflow.propose import match_round
from workflow.service_list import published_view
from workflow.services import Services

ON, DAY = date(2026, 6, 22), date(2026, 6, 16)
WEST = "西站社区"
M = CaseMove


@pytest.fixture
def small(empty_graph: Database) -> Services:
    services = services_over(empty_graph, lambda: ON)
    set_up(services)
    return services


def home(services: Services) -> Street:
    return services.places.street(STREET_CODE)


def made(**more: object) -> Case:
    base = Case(STREET_CODE, "", "路灯不亮，夜里看不见", WEST, "电话", DAY)
    return replace(base, **more)  # type: ignore[arg-type]


def take(services: Services, **more: object) -> Case:
    return cases.take_case(services, ACTOR, home(services), made(**more))


def move(services: Services, number: str, what: CaseMove, **more: object) -> Case:
    street = home(services)
    stands = cases.find_case(services, street, number)
    return cases.move_case(services, ACTOR, street, stands, what, **more)  # type: ignore[arg-type]


def test_talks_are_held_together_and_none_of_them_beside_one_of_nowhere(
    small: Services, database: Database
) -> None:
    talks = [EveningTalk(STREET_CODE, name, DAY, attended=9) for name in COMMUNITIES]
    with pytest.raises(NotFoundError, match="community_not_there"):
        cases.hold_talks(small, ACTOR, [*talks, replace(talks[0], community="无此社区")])
    assert small.cases.talks(STREET_CODE) == ()
    for count in (len(talks), 0):
        assert cases.hold_talks(small, ACTOR, talks) == count
    assert set(small.cases.talks(STREET_CODE)) == set(talks)
    rows = database.read("MATCH (a:Audit {act: 'hold_talk'}) RETURN count(a) AS count")
    assert [row["count"] for row in rows] == [1]


def test_a_case_comes_back_with_its_talk_and_steps_and_twice_is_once(
    small: Services, database: Database
) -> None:
    talk = EveningTalk(STREET_CODE, WEST, DAY, "茶话会", "院坝", 30)
    for _ in range(2):
        cases.hold_talk(small, ACTOR, talk)
    assert small.cases.talks(STREET_CODE) == (talk,)
    for _ in range(2):
        one = take(small, talk=talk.told, at=time(19, 30), asker="示例居民", phone="0871-00000000")
        once = small.graph.fingerprint()
    assert small.graph.fingerprint() == once
    joint = {"deliberation": DeliberationKind.JOINT, "units": ["示例物业", "示例公司"]}
    move(small, one.number, M.DELIBERATE, note="物业出工", **joint)
    move(small, one.number, M.UP, note="要经费", holder="西站社区大党委", person="示例经办")
    stands = move(small, one.number, M.SOLVE, note="换了灯", at=time(9, 5))
    assert small.cases.all(STREET_CODE) == (stands,)
    again = small.graph.fingerprint()
    move(small, one.number, M.SOLVE, note="换了灯", at=time(9, 5))
    assert small.graph.fingerprint() == again
    rows = database.read(
        "MATCH (n) WHERE any(k IN keys(n) WHERE n[k] IN ['示例居民', '示例经办', '0871-00000000']) "
        "RETURN DISTINCT labels(n) AS labels"
    )
    assert [row["labels"] for row in rows] == [["Contact"]]
    found = database.read(
        "MATCH (s:CaseStep)-[:MOVES]->(c:Case)-[:COLLECTED_AT]->(t:EveningTalk)-[:HELD_BY]->"
        "(:Community)<-[:RAISED_IN]-(c) RETURN c.state AS state, count(s) AS steps, t.name AS talk"
    )
    assert found == [{"state": "已办结", "steps": 3, "talk": "茶话会"}]
    assert small.graph.check() == ()


def test_four_who_move_a_case_at_once_move_it_once(small: Services) -> None:
    one = take(small)
    together = Barrier(4)

    def up(at: int) -> bool:
        together.wait()
        with suppress(RuleError):
            cases.move_case(small, ACTOR, home(small), one, M.UP, note=str(at))
            return True
        return False

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(up, range(4))) == 1
    assert len(cases.find_case(small, home(small), one.number).steps) == 1
    assert small.graph.check() == ()


def test_a_ticket_number_of_another_matter_and_an_unknown_community_are_refused(
    small: Services,
) -> None:
    take(small, number="GD1", ticket="GD1")
    before = small.graph.fingerprint()
    other = [made(number="GD1", text="井盖松动")]
    deed = permitted(small, ACTOR, Act.TAKE_CASE, "x", Scope(STREET_CODE))
    with pytest.raises(RuleError, match="case_number_taken"):
        small.cases.open(other, deed)
    with pytest.raises(NotFoundError, match="community_not_there"):
        take(small, community="远社区")
    assert small.graph.fingerprint() == before


def test_a_case_is_carried_over_and_its_result_comes_back(small: Services) -> None:
    one = opened(small)
    case = take(small, channel="夜谈会", category="路灯照明")
    more = {"number": "GD7", "ticket": "GD7", "channel": "12345"}
    ticket = take(small, text="请人修路灯", category="路灯照明", **more)
    for each in (case, ticket):
        cases.list_case(small, ACTOR, home(small), each, one)
    published_june = empty_month(small, one)
    july = opened(small, date(2026, 7, 1))
    assert collect.carry_over(small, ACTOR, published_june, july) == 2
    lamps = [offered(f"L{at}", amount=1) for at in range(2)]
    collect.import_resources(small, ACTOR, july, lamps)
    july = rounds.freeze(small, ACTOR, july, without_missing=True)
    match_round(small, ACTOR, july, Policy(), ON)
    july = published(small, july)
    told = results(small, home(small))
    assert "未开始" in told[case.case_id].told
    for project in small.projects.projects(july.round_id):
        found = find_tasks(small, july, project.number)
        report(small, ACTOR, found, TaskMove.FINISH)
        accept(small, ACTOR, find_tasks(small, july, project.number))
    assert results(small, home(small))[case.case_id].is_done
    (row,) = ticket_rows(small, home(small))
    assert (row["工单编号"], row["状态"]) == ("GD7", "已办结")
    assert case_tables(small, home(small))["问题清单"] == []
    needs = {item.need.number: item.need.channel for item in small.lists.needs(july.round_id)}
    assert needs[case.number] == "夜谈会"
    assert small.graph.check() == ()


def empty_month(services: Services, one: Round) -> Round:
    """The round published without any resource, so that nothing is served."""
    done = rounds.freeze(services, ACTOR, one, without_missing=True)
    match_round(services, ACTOR, done, Policy(), ON)
    met = services.rounds.get(one.round_id)
    deed = permitted(services, ACTOR, Act.MEET, one.round_id, Scope(STREET_CODE))
    services.rounds.move(met, met.step(RoundState.MET), deed)
    return published(services, services.rounds.get(one.round_id))


# -- stories ------------------------------------------------------------------------------------


def test_an_old_building_gets_its_lift_by_several_in_sequence_and_says_what_is_missing(
    small: Services,
) -> None:
    """C13: no resource serves it alone; agreement, approval and design come one after another."""
    parts = tuple(
        NeedPart(name, Decimal(1)) for name in ("居民协商", "审批指导", "勘察设计", "加装资金")
    )
    text = "龙翔苑B栋7层28户，老人上下楼难，居民想加装电梯"
    lift = replace(asked("N06"), text=text, category="加装电梯", parts=parts)
    givers = (
        ("社区议事会", "组织居民协商，逐户征求加装电梯的意见", Form.PEOPLE, UnitKind.COMMUNITY),
        ("示例住建部门", "加装电梯的审批指导和联合审查", Form.AUTHORITY, UnitKind.DEPARTMENT),
        ("示例设计院", "为老旧楼栋加装电梯免费勘察设计", Form.SKILL, UnitKind.STATIONED),
    )
    resources = [
        replace(
            offered(f"R{at}", form=form, level=Level.STREET),
            unit=unit,
            text=words,
            category="加装电梯",
            unit_kind=kind,
        )
        for at, (unit, words, form, kind) in enumerate(givers)
    ]
    one = frozen(small, [lift], resources)
    match_round(small, ACTOR, one, Policy(), ON)
    one = published(small, one)
    (project,) = small.projects.projects(one.round_id)
    assert len({task.unit for task in project.tasks}) > 1, "no single unit serves it"
    served = {task.part for task in project.tasks}
    missing = {left.part for left in published_view(small, one).proposal.unmet}
    assert served | missing == {part.name for part in parts}
    assert not served & missing
    assert "加装资金" in missing
    assert figures(small, one).part_covered == 1
    found = find_tasks(small, one, project.number)
    days = (date(2026, 7, 15), date(2026, 8, 15), date(2026, 9, 15))
    for name, day in zip(("居民签字同意", "方案审批", "施工图设计"), days, strict=True):
        project_plan.plan_stage(small, ACTOR, found, name, planned_on=day)
    project_plan.plan_stage(small, ACTOR, found, "居民签字同意", reached_on=ON)
    stages = project_plan.plan_of(small, found).stages
    assert [(stage.planned_on, stage.reached_on) for stage in stages] == [
        (days[0], ON),
        (days[1], None),
        (days[2], None),
    ]
    assert small.graph.check() == ()


def test_a_full_dustbin_is_emptied_in_ten_minutes_and_enters_no_list(
    small: Services, database: Database
) -> None:
    """C14: told by phone, the duty officer calls the grid worker; never in a monthly list."""
    one = opened(small)
    case = take(small, text="小区门口的垃圾桶满了，垃圾堆在地上", at=time(10, 0))
    spot = {"holder": "第三网格", "person": "示例网格员"}
    move(small, case.number, M.SIDEWAYS, note="值班员通知网格员", on=DAY, at=time(10, 1), **spot)
    done = move(small, case.number, M.ON_THE_SPOT, note="已清空", on=DAY, at=time(10, 10))
    assert (done.state, done.minutes) == (CaseState.SOLVED, 10)
    stands = cases.find_case(small, home(small), case.number)
    with pytest.raises(RuleError, match="case_move_refused"):
        cases.list_case(small, ACTOR, home(small), stands, one)
    assert small.lists.needs(one.round_id) == ()
    assert database.read("MATCH (:Case)-[:BECAME]->(n) RETURN n") == []
    written = replace(asked("N04"), text=case.text, category="")
    collect.import_needs(small, ACTOR, one, [written])
    (row,) = small.lists.needs(one.round_id)
    assert row.route is Route.ON_THE_SPOT, "written into a list it is marked and counts in none"
    assert figures(small, one).needs == 0
    assert small.graph.check() == ()

"""Proposals, decisions and projects, on a real Neo4j."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest

from domain.errors import NotFoundError, RuleError
from domain.needs import NeedPart
from domain.places import Level
from domain.projects import Project, Task, TaskState, Verdict
from domain.proposals import (
    Assignment,
    Change,
    Idle,
    IdleCode,
    PartResult,
    ProjectLine,
    Proposal,
    Reason,
    Stats,
    Unmet,
    UnmetCode,
)
from domain.quantities import Period
from domain.resources import Form, Resource
from domain.rounds import Round
from graph.driver import Database
from tests.neo4j.made import (
    DEED,
    JULY,
    JUNE,
    OTHER_JUNE,
    PLACE,
    Stores,
    confirm,
    meeting,
    need,
    planned,
    proposed,
    resource,
)

BUREAU = replace(PLACE, street="", community="")


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


def match(stores: Stores, one: Round, given: Resource, uses: list[Decimal | int]) -> list[str]:
    """Send in so many needs and one resource, propose the uses, and give the lines' ids."""
    street = stores.places.street(one.street_code)
    (community, *_) = stores.places.communities(one.street_code)
    place = replace(PLACE, street=street.name, community=community.name)
    needs = [need(str(n), place=place) for n in range(1, len(uses) + 1)]
    stores.lists.save_needs(one.round_id, [planned(each) for each in needs], DEED)
    stores.lists.save_resources(one.round_id, [given], DEED)
    made = proposed(one.round_id, {(str(n), given.key): use for n, use in enumerate(uses, 1)})
    keys = [each.key(one.round_id) for each in needs]
    lines = tuple(replace(line, need_id=key) for line, key in zip(made.projects, keys, strict=True))
    stores.proposals.save(one.round_id, replace(made, projects=lines), DEED)
    return [line.line_id for line in stores.proposals.lines(one.round_id)]


def test_a_proposal_comes_back_as_it_was_made(stores: Stores) -> None:
    one = need(parts=(NeedPart("规划", Decimal(1)), NeedPart("车位", Decimal("150.5"), "个")))
    left, given = need("2"), resource()
    stores.lists.save_needs(JUNE.round_id, [planned(one), planned(left)], DEED)
    stores.lists.save_resources(JUNE.round_id, [given], DEED)
    key, other = one.key(JUNE.round_id), left.key(JUNE.round_id)
    reasons = (Reason("kind", 1.0, "same", {"kind": "停车"}), Reason("words", 0.1 + 0.2, "few"))
    gift = Assignment(
        given.key, given.unit, Decimal("7.25"), Decimal(7), Level.STREET, 0.73, reasons
    )
    parts = (
        PartResult("车位", Decimal("150.5"), Decimal("7.25"), "个", (gift,)),
        PartResult("规划", Decimal(1), Decimal(0), ""),
    )
    row = {"资源名称": "规划服务"}
    unmet = (
        Unmet(
            other,
            "",
            Decimal(1),
            UnmetCode.TAKEN,
            {"by": "1"},
            Change("need", other, "需求数量", "2", 0.5),
        ),
        Unmet(key, "规划", Decimal(1), UnmetCode.NO_KIND, {}, Change("resource", None, "", row)),
        Unmet(key, "车位", Decimal("143.25"), UnmetCode.TOO_SMALL),
    )
    idle = (Idle(given.key, Decimal(3), IdleCode.REST, {"left": "3"}),)
    policy = {"top_k": 20, "coverage_first": True, "level_price": {"city": 0.08}}
    stats = Stats(date(2026, 6, 23), policy, 2, 1, 1, 0, 1, -5, 12)
    made = Proposal((ProjectLine(key, parts),), unmet, idle, stats)
    stores.proposals.save(JUNE.round_id, replace(made, stats=replace(stats, seconds=1.5)), DEED)
    assert stores.proposals.latest(JUNE.round_id) == made


def test_without_a_match_there_is_no_proposal(stores: Stores) -> None:
    assert stores.proposals.latest(JUNE.round_id) is None
    assert stores.proposals.lines(JUNE.round_id) == ()


def test_matching_again_with_the_same_result_changes_nothing(stores: Stores) -> None:
    match(stores, JUNE, resource(), [3, 4])
    before = stores.graph.fingerprint()
    match(stores, JUNE, resource(), [3, 4])
    assert stores.graph.fingerprint() == before


def test_matching_again_replaces_what_nobody_decided_on(stores: Stores) -> None:
    first, second, third = match(stores, JUNE, resource(), [3, 3, 3])
    stores.decide(JUNE.round_id, [confirm(first)])
    keys = {("2", resource().key): 5}
    stores.proposals.save(JUNE.round_id, proposed(JUNE.round_id, keys), DEED)
    lines = stores.proposals.lines(JUNE.round_id)
    assert [(one.line_id, one.uses, one.verdict) for one in lines] == [
        (second, Decimal(5), None),
        (first, Decimal(3), Verdict.CONFIRMED),
    ]
    with pytest.raises(NotFoundError, match="line_unknown"):
        stores.decide(JUNE.round_id, [confirm(third)])


def test_a_proposal_of_unknown_rows_is_not_stored(stores: Stores) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    with pytest.raises(NotFoundError, match="proposal_of_other_rows"):
        stores.proposals.save(JUNE.round_id, proposed(JUNE.round_id, {("1", "none"): 1}), DEED)
    assert stores.proposals.latest(JUNE.round_id) is None


def test_the_same_decision_twice_is_one(stores: Stores) -> None:
    (line,) = match(stores, JUNE, resource(), [3])
    assert stores.decide(JUNE.round_id, [confirm(line)]) == 1
    assert stores.decide(JUNE.round_id, [confirm(line)]) == 0
    assert stores.counts()["Decision"] == 1


def test_decisions_are_appended_and_the_last_one_holds(stores: Stores) -> None:
    (line,) = match(stores, JUNE, resource(), [3])
    changed = confirm(
        line, Verdict.CHANGED, quantity=Decimal(2), uses=Decimal(2), due_on=date(2026, 7, 9)
    )
    refused = confirm(line, Verdict.REFUSED, why="另有安排")
    for decision, held in ((confirm(line), 3), (changed, 2), (refused, 0), (confirm(line), 3)):
        stores.decide(JUNE.round_id, [decision])
        (found,) = stores.proposals.lines(JUNE.round_id)
        made = replace(decision, meeting_id=meeting(JUNE.round_id).meeting_id)
        assert (found.decision, found.verdict) == (made, decision.verdict)
        assert found.decided_uses == found.decided_quantity == held
    rows = stores.rows("MATCH (d:Decision) RETURN d.verdict AS verdict ORDER BY d.number")
    assert [row["verdict"] for row in rows] == ["同意", "调整", "不同意", "同意"]


def test_no_more_is_given_than_there_is(stores: Stores) -> None:
    lines = match(
        stores, JUNE, resource(amount=Decimal("6.5")), [3, Decimal("3.5"), Decimal("0.001")]
    )
    with pytest.raises(RuleError, match=r"over_capacity.*left=6\.5.*asked=6\.501"):
        stores.decide(JUNE.round_id, [confirm(line) for line in lines])
    assert "Decision" not in stores.counts()
    assert stores.decide(JUNE.round_id, [confirm(line) for line in lines[:2]]) == 2
    with pytest.raises(RuleError, match="over_capacity"):
        stores.decide(JUNE.round_id, [confirm(lines[2])])
    stores.decide(JUNE.round_id, [confirm(lines[0], Verdict.REFUSED, why="x")])
    assert stores.decide(JUNE.round_id, [confirm(lines[2])]) == 1
    assert stores.graph.check() == ()


@pytest.mark.parametrize(
    ("period", "july_takes", "other_street_takes"),
    [
        (Period.ONCE, False, False),
        (Period.LASTING, False, False),
        (Period.YEARLY, False, False),
        (Period.QUARTERLY, True, False),
        (Period.MONTHLY, True, False),
        (Period.WEEKLY, True, False),
        (Period.DAILY, True, False),
        (Period.EACH_TIME, True, True),
    ],
)
def test_a_resource_has_one_account_over_rounds_and_streets(
    stores: Stores, period: Period, july_takes: bool, other_street_takes: bool
) -> None:
    given = resource(place=BUREAU, level=Level.DISTRICT, period=period, amount=Decimal(10))
    stores.rounds.open(JULY, DEED)
    (june,) = match(stores, JUNE, given, [8])
    stores.decide(JUNE.round_id, [confirm(june)])
    for later, takes in ((JULY, july_takes), (OTHER_JUNE, other_street_takes)):
        (line,) = match(stores, later, given, [3])
        held = {} if takes else {given.key: Decimal(8)}
        assert stores.lists.committed(later.round_id) == held
        if takes:
            assert stores.decide(later.round_id, [confirm(line)]) == 1
            stores.decide(later.round_id, [confirm(line, Verdict.DEFERRED, why="x")])
        else:
            with pytest.raises(RuleError, match="over_capacity"):
                stores.decide(later.round_id, [confirm(line)])
    assert stores.graph.check() == ()


def test_one_serving_without_a_number_is_given_once(stores: Stores) -> None:
    first, second = match(stores, JUNE, resource(amount=None), [1, 1])
    stores.decide(JUNE.round_id, [confirm(first)])
    with pytest.raises(RuleError, match="over_capacity"):
        stores.decide(JUNE.round_id, [confirm(second)])


def test_authority_without_a_number_serves_so_many_parts_in_each_round(stores: Stores) -> None:
    given = resource(place=BUREAU, amount=None, form=Form.AUTHORITY)
    lines = match(stores, JUNE, given, [1] * 6)
    stores.decide(JUNE.round_id, [confirm(line) for line in lines[:5]])
    with pytest.raises(RuleError, match="over_capacity"):
        stores.decide(JUNE.round_id, [confirm(lines[5])])
    (there,) = match(stores, OTHER_JUNE, given, [1])
    assert stores.lists.committed(OTHER_JUNE.round_id) == {}
    assert stores.decide(OTHER_JUNE.round_id, [confirm(there)]) == 1


def test_eight_threads_give_exactly_what_there_is(stores: Stores) -> None:
    lines = match(stores, JUNE, resource(amount=Decimal(5)), [1] * 8)
    together = Barrier(8)

    def take(line: str) -> bool:
        together.wait()
        try:
            return bool(stores.decide(JUNE.round_id, [confirm(line)]))
        except RuleError:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, lines)) == 5
    assert sum(bool(one.decided_uses) for one in stores.proposals.lines(JUNE.round_id)) == 5


def test_two_streets_at_once_give_a_bureau_only_once(stores: Stores) -> None:
    given = resource(place=BUREAU, level=Level.DISTRICT, amount=Decimal(4))
    rounds = [
        (one, line) for one in (JUNE, OTHER_JUNE) for line in match(stores, one, given, [1] * 4)
    ]
    together = Barrier(8)

    def take(at: tuple[Round, str]) -> bool:
        together.wait()
        try:
            return bool(stores.decide(at[0].round_id, [confirm(at[1])]))
        except RuleError:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, rounds)) == 4
    assert stores.graph.check() == ()


def project(stores: Stores, *tasks: Task) -> Project:
    key = need().key(JUNE.round_id)
    return Project("p1", "202606-001", "停车棚", key, "五华区住建局", "联席会议", tasks)


def task(task_id: str = "t1", **values: object) -> Task:
    base = Task(
        *(task_id, "", "五华区住建局", Level.STREET, resource().key, Decimal(3), Decimal("2.5")),
        *("搭建车棚", date(2026, 7, 20)),
        liaison="示例联络员",
    )
    return replace(base, **values)  # type: ignore[arg-type]


def test_a_project_comes_back_with_tasks_owners_and_meeting(stores: Stores) -> None:
    (line,) = match(stores, JUNE, resource(), [3])
    stores.decide(JUNE.round_id, [confirm(line)])
    made = project(stores, task("t2"), task("t1", liaison=""))
    before = ""
    for new in (1, 0):
        assert stores.projects.publish(JUNE.round_id, [made], DEED) == new
        assert stores.projects.projects(JUNE.round_id) == (made,)
        before = before or stores.graph.fingerprint()
    assert stores.graph.fingerprint() == before
    rows = stores.rows(
        "MATCH (m:JointMeeting)<-[:DECIDED_AT]-(p:Project)-[:LED_BY]->(u:Unit)"
        "<-[:OWNED_BY]-(t:Task)-[d:DRAWS]->(r:Resource) "
        "MATCH (t)-[:SERVES]->(:NeedPart)<-[:HAS_PART]-(n:Need)<-[:SERVES]-(p) "
        "RETURN m.name AS m, u.name AS u, t.id AS t, d.uses AS uses, n.number AS n"
    )
    assert {tuple(row.values()) for row in rows} == {
        ("联席会议", "五华区住建局", "t1", 2.5, "1"),
        ("联席会议", "五华区住建局", "t2", 2.5, "1"),
    }
    assert stores.graph.check() == ()


def test_publishing_again_leaves_how_far_a_task_has_come(stores: Stores) -> None:
    match(stores, JUNE, resource(), [3])
    stores.projects.publish(JUNE.round_id, [project(stores, task())], DEED)
    stores.run("MATCH (t:Task) SET t.state = '进行中'")
    stores.projects.publish(JUNE.round_id, [project(stores, task(content="改了"))], DEED)
    (found,) = stores.projects.projects(JUNE.round_id)
    assert found.tasks == (task(content="改了", state=TaskState.UNDER_WAY),)


def test_a_task_no_longer_given_is_withdrawn_and_stays_on_record(stores: Stores) -> None:
    match(stores, JUNE, resource(), [3])
    stores.projects.publish(JUNE.round_id, [project(stores, task("t1"), task("t2"))], DEED)
    stores.projects.publish(JUNE.round_id, [project(stores, task("t2"))], DEED)
    assert stores.projects.projects(JUNE.round_id) == (project(stores, task("t2")),)
    assert stores.counts()["Task"] == 2


def test_a_project_of_unknown_rows_is_not_stored(stores: Stores) -> None:
    match(stores, JUNE, resource(), [3])
    with pytest.raises(NotFoundError, match="project_of_other_rows"):
        stores.projects.publish(JUNE.round_id, [project(stores, task(resource_id="x"))], DEED)
    assert stores.projects.projects(JUNE.round_id) == ()

"""Documented stories and joint meetings on the real Neo4j, from the lists to the projects."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random
from threading import Barrier

import pytest

from app.bootstrap import services_over
from domain.errors import RuleError
from domain.meetings import AgendaReason, AttendanceKind, MeetingKind, MeetingState
from domain.needs import NeedPart
from domain.places import Community, Level, Street, StreetKind
from domain.projects import Decision, Verdict
from domain.resources import Form, UnitKind
from domain.rounds import Round
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.made import (
    DEED,
    PLACE,
    Stores,
    confirm,
    meeting,
    need,
    planned,
    proposed,
    resource,
)
from tests.neo4j.months import ACTOR, asked, frozen, offered, set_up
from tests.unit.workflow.counts import (
    decide_at_random,
    made_needs,
    made_resources,
    plain_count,
    shown_count,
)
from tests.unit.workflow.fake_world import HELD
from tests.unit.workflow.fakes import held
from workflow import meet, meetings, publish, refer
from workflow.agenda import agenda
from workflow.propose import match_round
from workflow.services import Services
from workflow.settle import Share, settle

ON, DAY = date(2026, 6, 22), date(2026, 6, 24)
WEST, PHOENIX = "西站社区", "凤翥社区"


@pytest.fixture
def small(empty_graph: Database) -> Services:
    """A small street with two communities."""
    services = services_over(empty_graph, lambda: ON)
    set_up(services)
    return services


def current(services: Services, one: Round) -> Round:
    return services.rounds.get(one.round_id)


# -- stories ------------------------------------------------------------------------------------


def test_one_need_is_a_project_of_two_owners_each_with_task_and_deadline(small: Services) -> None:
    """C01: members re-plan and build the shed, departments add 150 spaces."""
    parts = (NeedPart("规划建棚", Decimal(1)), NeedPart("协调增设车位", Decimal(150), "个"))
    text = "居民反映找个地方停电动自行车太难了，有人不顾安全隐患把车推进电梯"
    shed = replace(asked("N01"), text=text, category="停车充电", compound="版筑翠园", parts=parts)
    members = replace(
        offered("R01", amount=15, measure="名", form=Form.PEOPLE, level=Level.COMMUNITY),
        unit="西站社区报到党员",
        text="15名报到党员实地走访，帮小区重新规划空间布局、建停车棚",
        category="人力",
        unit_kind=UnitKind.MEMBER,
    )
    bureaux = replace(
        offered("R02", amount=150, measure="个", form=Form.AUTHORITY, level=Level.DISTRICT),
        unit="住建、城管、自然资源部门",
        text="住建、城管、自然资源部门到社区报到，提供帮扶并增设车位",
        category="职能",
        unit_kind=UnitKind.DEPARTMENT,
    )
    one = frozen(small, [shed], [members, bureaux])
    match_round(small, ACTOR, one, Policy(), ON)
    one = current(small, one)
    own = meetings.call(small, ACTOR, one, MeetingKind.COMMITTEE, DAY, community=WEST)
    meetings.invite(small, ACTOR, one, own)
    seats = {seat.named for seat in small.meetings.invitees(own.meeting_id)}
    assert seats == {members.unit, bureaux.unit}
    lines = {line.part: line for line in small.proposals.lines(one.round_id)}
    first, second = date(2026, 7, 31), date(2026, 8, 31)
    decisions = [
        Decision(lines["规划建棚"].line_id, Verdict.CONFIRMED, due_on=first),
        Decision(lines["协调增设车位"].line_id, Verdict.CONFIRMED, due_on=second),
    ]
    assert meet.decide(small, ACTOR, one, own, decisions) == 2
    (project,) = publish.publish(small, ACTOR, current(small, one))
    assert {(task.unit, task.part, task.quantity, task.due_on) for task in project.tasks} == {
        (members.unit, "规划建棚", Decimal(1), first),
        (bureaux.unit, "协调增设车位", Decimal(150), second),
    }
    assert len({task.content for task in project.tasks}) == 2
    assert project.meeting == "西站社区大党委2026年6月联席会议"
    assert small.graph.check() == ()


def test_six_compounds_are_lit_by_three_units_of_two_each(small: Services) -> None:
    """C02: exactly 6 covered, none twice, no unit above 2, decided by the joint meeting."""
    text = "六个无主管楼院没有路灯，老人小孩多，夜里一片漆黑，希望装太阳能灯"
    dark = replace(asked("N10", quantity=6, measure="个"), text=text, category="照明设施")
    units = [
        replace(
            offered(f"R15-{at}", amount=2, measure="个", level=Level.CITY),
            unit=unit,
            text="分包两个无主管楼院，出资安装太阳能照明灯",
            category="照明",
        )
        for at, unit in enumerate(("示例绿化工程管理处", "示例交通局", "示例水利局"))
    ]
    one = frozen(small, [dark], units)
    match_round(small, ACTOR, one, Policy(), ON)
    one = current(small, one)
    joint = held(small, one)
    greedy = [
        Decision(line.line_id, Verdict.CHANGED, Decimal(3), Decimal(3))
        for line in small.proposals.lines(one.round_id)[:1]
    ]
    with pytest.raises(RuleError, match="over_capacity"):
        meet.decide(small, ACTOR, one, joint, greedy)
    key = dark.key(one.round_id)
    shares = [Share(unit.key, Decimal(2)) for unit in units]
    assert settle(small, ACTOR, one, joint, key, "", shares) == 3
    before = small.graph.fingerprint()
    assert settle(small, ACTOR, current(small, one), joint, key, "", shares) == 0
    assert small.graph.fingerprint() == before
    (project,) = publish.publish(small, ACTOR, current(small, one))
    assert sorted((task.unit, task.quantity) for task in project.tasks) == sorted(
        (unit.unit, Decimal(2)) for unit in units
    )
    assert sum(task.quantity for task in project.tasks) == 6
    assert project.meeting == "龙翔街道党建联盟2026年6月联席会议"
    assert small.graph.check() == ()


# -- a month of meetings ------------------------------------------------------------------------


def test_every_step_of_the_meetings_twice_is_once(small: Services) -> None:
    needs = [
        asked("1", quantity=6, measure="个"),
        asked("2", community=PHOENIX),
        asked("3", "法律", community=PHOENIX),
    ]
    lamp = offered("D", amount=1, level=Level.COMMUNITY, community=WEST)
    resources = [offered(x, amount=4, measure="个") for x in "ABC"] + [lamp]
    one = frozen(small, needs, resources)
    match_round(small, ACTOR, one, Policy(), ON)
    keys = [each.key(one.round_id) for each in needs]
    own = {
        home: meetings.call(
            small, ACTOR, current(small, one), MeetingKind.COMMITTEE, DAY, community=home
        )
        for home in (WEST, PHOENIX)
    }

    def again(services: Services, round_now: Round) -> list[Callable[[], object]]:
        street = held(services, round_now)
        west, phoenix = own[WEST], own[PHOENIX]
        share = [Share(each.key, Decimal(3)) for each in resources[1:3]]
        return [
            lambda: meetings.invite(services, ACTOR, round_now, west),
            lambda: meetings.attend_rest(services, ACTOR, round_now, west, AttendanceKind.PRESENT),
            lambda: settle(services, ACTOR, round_now, west, keys[0], "", share),
            lambda: refer.release(services, ACTOR, round_now, west, [lamp.key]),
            lambda: refer.refer(services, ACTOR, round_now, phoenix, keys[1], "请街道统筹"),
            lambda: refer.refer(services, ACTOR, round_now, phoenix, keys[2], "请街道找律师"),
            lambda: match_round(services, ACTOR, round_now, Policy(), ON),
            lambda: meet.confirm_rest(services, ACTOR, round_now, street),
            lambda: meetings.end(services, ACTOR, round_now, street),
        ]

    seen = []
    for at in range(len(again(small, current(small, one)))):
        again(small, current(small, one))[at]()
        once = small.graph.fingerprint()
        again(small, current(small, one))[at]()
        assert small.graph.fingerprint() == once, at
        seen.append(once)
    assert len(set(seen)) >= len(seen) - 1, "but for attendance, where nobody is a member"
    (street,) = (each for each in small.meetings.all(one.round_id) if not each.community)
    assert street.state is MeetingState.CLOSED
    assert small.graph.check() == ()
    publish.publish(small, ACTOR, current(small, one))
    assert shown_count(small, current(small, one)) == plain_count(small, one)


def test_what_a_community_decided_leaves_the_streets_agenda(small: Services) -> None:
    needs = [asked("1"), asked("2", community=PHOENIX), asked("3", "法律", community=PHOENIX)]
    one = frozen(small, needs, [offered("A", amount=5)])
    match_round(small, ACTOR, one, Policy(), ON)
    one = current(small, one)
    own = meetings.call(small, ACTOR, one, MeetingKind.COMMITTEE, DAY, community=WEST)
    meet.confirm_rest(small, ACTOR, one, own)
    other = meetings.call(small, ACTOR, one, MeetingKind.COMMITTEE, DAY, community=PHOENIX)
    refer.refer(small, ACTOR, current(small, one), other, needs[2].key(one.round_id), "请找律师")
    items = agenda(small, current(small, one), held(small, one))
    assert [(item.need.need.number, item.why, item.opinions) for item in items] == [
        ("3", AgendaReason.REFERRED, ("请找律师",)),
        ("2", AgendaReason.UNDECIDED, ()),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_shown_equals_a_plain_count_over_the_graph(small: Services, seed: int) -> None:
    random, homes = Random(seed), (WEST, PHOENIX)
    one = frozen(small, made_needs(random, asked, homes), made_resources(random, offered, homes))
    match_round(small, ACTOR, one, Policy(), ON)
    decide_at_random(random, small, current(small, one))
    publish.publish(small, ACTOR, current(small, one))
    assert shown_count(small, current(small, one)) == plain_count(small, one)
    assert small.graph.check() == ()


# -- the last of a resource ---------------------------------------------------------------------

CLIENTS = 8
SEEDS = range(20) if os.environ.get("QINGDAN_SOAK") else range(3)
BUREAU = replace(PLACE, street="", community="")


@dataclass
class Rush:
    """Eight streets, each with rounds of its own, whose clerks want one bureau's resource."""

    stores: Stores
    streets: list[Street]

    def lines(self, seed: int, *, one_round: bool) -> tuple[int, list[tuple[str, Decision]]]:
        """So much of a new resource, and for each client a line that wants one of it."""
        random = Random(seed)
        amount = random.randint(1, CLIENTS - 1)
        number = f"{seed}-{one_round}"
        given = resource(number, place=BUREAU, level=Level.DISTRICT, amount=Decimal(amount))
        wanted: list[tuple[str, Decision]] = []
        for at, street in enumerate(self.streets[:1] if one_round else self.streets):
            month = date(2026 + seed, 1 + 2 * one_round, 1)
            one = Round(street.code, month, month, month)
            self.stores.rounds.open(one, DEED)
            place = replace(PLACE, street=street.name, community=f"{street.name}社区")
            numbers = [f"{n}" for n in range(CLIENTS if one_round else 1)]
            needs = {n: need(n, place=place) for n in numbers}
            self.stores.lists.save_needs(one.round_id, [*map(planned, needs.values())], DEED)
            self.stores.lists.save_resources(one.round_id, [given], DEED)
            made = proposed(one.round_id, {(n, given.key): 1 for n in numbers})
            lines = tuple(
                replace(line, need_id=each.key(one.round_id))
                for line, each in zip(made.projects, needs.values(), strict=True)
            )
            self.stores.proposals.save(one.round_id, replace(made, projects=lines), DEED)
            called = self.stores.meetings.open(meeting(one.round_id, HELD), DEED)
            for line in self.stores.proposals.lines(one.round_id):
                said = confirm(line.line_id, meeting_id=called.meeting_id)
                wanted.append((one.round_id, said))
            assert at < CLIENTS
        random.shuffle(wanted)
        return amount, wanted


@pytest.fixture
def rush(empty_graph: Database) -> Rush:
    stores = Stores.over(empty_graph)
    streets = [
        Street(
            f"5301020{at:02}", f"示例{name}街道", StreetKind.STREET, "530102", "五华区", "昆明市"
        )
        for at, name in enumerate("甲乙丙丁戊己庚辛", 1)
    ]
    for street in streets:
        stores.places.add_street(street, [Community(f"{street.name}社区")], DEED)
    return Rush(stores, streets)


@pytest.mark.soak
@pytest.mark.parametrize("one_round", [False, True], ids=["eight streets", "one round"])
def test_eight_clients_at_once_are_given_exactly_what_there_is(rush: Rush, one_round: bool) -> None:
    for seed in SEEDS:
        amount, wanted = rush.lines(seed, one_round=one_round)
        together = Barrier(CLIENTS)

        def take(at: tuple[str, Decision], together: Barrier = together) -> int:
            together.wait()
            with suppress(RuleError):
                return rush.stores.projects.decide(at[0], [at[1]], DEED)
            return 0

        with ThreadPoolExecutor(CLIENTS) as pool:
            assert sum(pool.map(take, wanted)) == amount, f"seed {seed}"
        held_uses = rush.stores.rows(
            "MATCH (r:Resource {number: $number})<-[:OF_RESOURCE]-(l:ProposalLine) "
            "RETURN sum(l.held_uses) AS held",
            number=f"{seed}-{one_round}",
        )
        assert held_uses == [{"held": float(amount)}], f"seed {seed}"
    assert rush.stores.graph.check() == ()

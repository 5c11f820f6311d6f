"""Cases: taken once, moved on the city's ladder, solved on the spot, listed, told of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

import pytest

from domain.cases import Case, CaseMove, CaseState, DeliberationKind, EveningTalk
from domain.errors import NotAllowedError, NotFoundError
from domain.places import Street
from domain.rights import Actor, Grant, Role, Scope
from domain.rounds import Round, RoundState
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World, refused
from workflow import cases, rounds
from workflow.case_ledger import case_tables, ticket_rows
from workflow.ports.lists import LateEntry

FIRST = COMMUNITIES[0]
DAY = date(2026, 6, 16)
KUNMING = replace(STREET, city="昆明市")
M = CaseMove


@pytest.fixture
def world() -> World:
    return World(streets={STREET.code: KUNMING})


def take(world: World, text: str = "路灯不亮", **more: Any) -> Case:
    base = Case(STREET.code, "", text, FIRST, "电话", DAY)
    return cases.take_case(world.services(), ACTOR, KUNMING, replace(base, **more))


def move(world: World, made: Case, what: CaseMove, **more: Any) -> Case:
    stands = cases.find_case(world.services(), KUNMING, made.number)
    return cases.move_case(world.services(), ACTOR, KUNMING, stands, what, **more)


def opened(world: World) -> Round:
    return rounds.open_round(world.services(), ACTOR, KUNMING, date(2026, 6, 1), approvals=False)


def test_a_case_is_taken_down_once_and_counted_by_month(world: World) -> None:
    one = take(world)
    assert one.number == "民情202606-001"
    assert take(world) == one
    assert take(world, "井盖松动").number == "民情202606-002"
    with refused("case_empty"):
        take(world, " ")
    assert world.acts == ["take_case"] * 2


def test_a_case_that_the_lists_would_leave_to_others_is_not_lost_in_them(world: World) -> None:
    one = opened(world)
    small = take(world, "井盖松动")
    with refused("case_not_for_lists"):
        cases.list_case(world.services(), ACTOR, KUNMING, small, one)
    assert cases.find_case(world.services(), KUNMING, small.number).is_open
    again = take(world, "井盖长期松动，修了又坏", number="2")
    listed = cases.list_case(world.services(), ACTOR, KUNMING, again, one)
    assert listed.state is CaseState.LISTED


def test_a_case_goes_up_sideways_and_back_with_level_reason_time_and_who(world: World) -> None:
    one = take(world)
    move(world, one, M.UP, note="网格办不了", holder="西站社区大党委")
    move(world, one, M.SIDEWAYS, note="归城管", holder="城管中队")
    move(world, one, M.UP, note="要经费", to="街道党建联盟")
    last = move(world, one, M.BACK, note="社区有经费", person="示例经办")
    assert [(step.move, step.rung, step.holder) for step in last.steps] == [
        (M.UP, "社区大党委", "西站社区大党委"),
        (M.SIDEWAYS, "社区大党委", "城管中队"),
        (M.UP, "街道党建联盟", ""),
        (M.BACK, "社区大党委", ""),
    ]
    assert world.acts.count("move_case") == 4


def test_a_step_said_twice_is_one(world: World) -> None:
    one = take(world)
    for _ in range(2):
        done = move(world, one, M.UP, note="网格办不了", holder="西站社区大党委")
    assert len(done.steps) == 1
    for _ in range(2):
        done = move(world, one, M.SOLVE, note="换了灯")
    assert [step.move for step in done.steps] == [M.UP, M.SOLVE]


def test_what_a_case_cannot_take_is_refused(world: World) -> None:
    one = take(world)
    with refused("day_to_come"):
        move(world, one, M.REGISTER, on=date(2027, 1, 1))
    with refused("case_move_refused"):
        move(world, one, M.TO_ROUND)
    with refused("reason_missing"):
        move(world, one, M.UP)
    stale = cases.find_case(world.services(), KUNMING, one.number)
    move(world, one, M.REGISTER)
    with refused("case_moved"):
        cases.move_case(world.services(), ACTOR, KUNMING, stale, M.UP, note="办不了")
    with pytest.raises(NotFoundError, match="case_unknown"):
        cases.find_case(world.services(), KUNMING, "没有")


def test_what_is_solved_on_the_spot_never_enters_a_list(world: World) -> None:
    one = take(world, "垃圾桶满了", at=time(10, 0))
    move(world, one, M.SIDEWAYS, note="请到场", holder="第三网格", on=DAY, at=time(10, 1))
    done = move(world, one, M.ON_THE_SPOT, note="已清空", on=DAY, at=time(10, 10))
    assert (done.state, done.minutes) == (CaseState.SOLVED, 10)
    home = opened(world)
    with refused("case_move_refused"):
        cases.list_case(world.services(), ACTOR, KUNMING, done, home)
    assert not world.needs.get(home.round_id)


def test_residents_deliberate_alone_or_with_units(world: World) -> None:
    one = take(world)
    move(world, one, M.DELIBERATE, note="同意", deliberation=DeliberationKind.RESIDENTS)
    joint = DeliberationKind.JOINT
    done = move(world, one, M.DELIBERATE, note="物业出工", deliberation=joint, units=["示例物业"])
    assert [step.deliberation for step in done.steps] == [DeliberationKind.RESIDENTS, joint]
    assert done.state is CaseState.COLLECTED


def test_a_case_becomes_a_need_that_keeps_number_and_channel(world: World) -> None:
    home = opened(world)
    one = take(world, channel="夜谈会", asker="示例居民", asker_count=12)
    for _ in range(2):
        stands = cases.find_case(world.services(), KUNMING, one.number)
        listed = cases.list_case(world.services(), ACTOR, KUNMING, stands, home)
    assert listed.state is CaseState.LISTED
    (row,) = world.needs[home.round_id].values()
    assert (row.need.number, row.need.channel, row.need.asker_count) == (one.number, "夜谈会", 12)
    assert row.need.place.community == FIRST
    (problem,) = case_tables(world.services(), KUNMING)["问题清单"]
    assert problem["进展"] == "已列入2026年6月轮次需求清单"


def test_after_the_freeze_a_case_is_a_late_entry(world: World) -> None:
    home = opened(world)
    rounds.freeze(world.services(), ACTOR, home, without_missing=True)
    frozen = world.rounds[home.round_id]
    assert frozen.state is RoundState.FROZEN
    one = take(world)
    with refused("round_not_ready"):
        cases.list_case(world.services(), ACTOR, KUNMING, one, frozen)
    late = LateEntry("夜谈会提出", "示例领导")
    cases.list_case(world.services(), ACTOR, KUNMING, one, frozen, late)
    assert [row.late for row in world.needs[home.round_id].values()] == [True]


def test_a_talk_collects_cases(world: World) -> None:
    talk = EveningTalk(STREET.code, FIRST, DAY, "茶话会", attended=30)
    for _ in range(2):
        cases.hold_talk(world.services(), ACTOR, talk)
    assert world.acts == ["hold_talk"]
    assert cases.find_talk(world.services(), KUNMING, FIRST, DAY) == talk
    with pytest.raises(NotFoundError, match="talk_unknown"):
        cases.find_talk(world.services(), KUNMING, FIRST, date(2026, 6, 17))
    take(world, channel="夜谈会", talk=talk.told)
    (row,) = case_tables(world.services(), KUNMING)["民情台账"]
    assert row["来源"] == f"{FIRST}6月16日茶话会"


def test_a_form_of_talks_is_held_whole_or_not_at_all(world: World) -> None:
    talks = [EveningTalk(STREET.code, name, DAY, attended=9) for name in COMMUNITIES]
    only = Actor("clerk", (Grant(Role.COMMUNITY, Scope(STREET.code, FIRST)),))
    with pytest.raises(NotAllowedError):
        cases.hold_talks(world.services(), only, talks)
    assert world.services().cases.talks(STREET.code) == ()
    for count in (len(talks), 0):
        assert cases.hold_talks(world.services(), ACTOR, talks) == count
    assert set(world.services().cases.talks(STREET.code)) == set(talks)


@dataclass(frozen=True)
class Row:
    """A row of a file of tickets."""

    values: Mapping[str, Any]
    file: str = "工单.xlsx"
    row: int = 2
    extra: Mapping[str, str] = field(default_factory=dict)


def ticket(number: str, text: str = "路灯不亮", community: str = FIRST) -> Row:
    return Row(
        {
            "工单编号": number,
            "诉求内容": text,
            "诉求类别": "照明",
            "所在社区": community,
            "来电人": "示例居民",
            "联系电话": "0871-00000000",
            "受理日期": DAY,
            "办理时限": date(2026, 6, 18),
        }
    )


def test_tickets_come_in_once_and_their_results_go_back(world: World) -> None:
    rows = [ticket("GD1"), ticket("GD2", "井盖松动")]
    taken, new = cases.take_tickets(world.services(), ACTOR, KUNMING, rows)
    assert (len(taken), new) == (2, 2)
    assert cases.take_tickets(world.services(), ACTOR, KUNMING, rows)[1] == 0
    move(world, taken[0], M.SIDEWAYS, note="请办", holder="城管中队")
    move(world, taken[0], M.SOLVE, note="换了灯")
    take(world, "不是工单")
    told = ticket_rows(world.services(), KUNMING)
    columns = ("工单编号", "状态", "办理单位", "办理结果", "办结日期")
    assert [[row[name] for name in columns] for row in told] == [
        ["GD1", "已办结", "城管中队", "换了灯", world.today],
        ["GD2", "办理中", "", "", None],
    ]
    for row in [*told, *case_tables(world.services(), KUNMING)["民情台账"]]:
        assert "示例居民" not in str(row)
        assert "0871" not in str(row)


def test_a_file_with_one_ticket_of_another_community_is_refused_whole(world: World) -> None:
    own = Actor("community", (Grant(Role.COMMUNITY, Scope(STREET.code, FIRST)),))
    rows = [ticket("GD1"), ticket("GD2", community=COMMUNITIES[1])]
    with refused("not_allowed"):
        cases.take_tickets(world.services(), own, KUNMING, rows)
    assert world.cases == {}


def test_the_problem_list_tells_rung_limit_and_how_late(world: World) -> None:
    one = take(world)
    done = take(world, "井盖松动")
    move(world, done, M.ON_THE_SPOT, note="换了井盖")
    world.today = date(2026, 6, 24)
    move(world, one, M.REGISTER, on=DAY)
    move(world, one, M.SUPERVISE)
    (row,) = case_tables(world.services(), KUNMING)["问题清单"]
    told = {name: row[name] for name in ("办理层级", "层级时限", "逾期工作日", "督办次数")}
    assert told == {
        "办理层级": "网格",
        "层级时限": date(2026, 6, 17),
        "逾期工作日": 5,
        "督办次数": 1,
    }
    assert len(case_tables(world.services(), KUNMING)["民情台账"]) == 2


@pytest.mark.parametrize(
    ("street", "lowest", "highest"),
    [
        (KUNMING, "网格", "区直部门"),
        (replace(STREET, city="龙岩市", district="新罗区"), "夜谈会现场", "大党委"),
    ],
)
def test_the_ladder_is_data_of_a_city(street: Street, lowest: str, highest: str) -> None:
    rungs = cases.ladder_of(street).rungs
    assert (rungs[0].name, rungs[-1].name, len(rungs)) == (lowest, highest, 4)
    assert all(rung.working_days >= 0 for rung in rungs)


def test_a_city_without_a_ladder_says_where_to_add_one() -> None:
    with refused("ladder_missing"):
        cases.ladder_of(replace(STREET, city="远市", district="远区"))

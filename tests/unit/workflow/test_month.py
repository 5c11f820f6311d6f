"""The verbs of the month: what each does, what it refuses, and that twice is once."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.bodies import Unit
from domain.calendar import CalendarDay
from domain.errors import NotAllowedError, NotFoundError
from domain.needs import AskerKind, Need, NeedPart
from domain.places import Level
from domain.projects import Decision, Verdict
from domain.proposals import UnmetCode
from domain.resources import Form, Resource
from domain.rights import Actor, Grant, Role, Scope
from domain.rounds import ListState, Round, RoundState
from matching.policy import Policy
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_rounds import FakeRounds
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, HELD, STREET
from tests.unit.workflow.fakes import World, confirm, held, refused
from workflow import collect, meet, notice, publish, rounds, service_list, street
from workflow.figures import figures
from workflow.ports.lists import LateEntry
from workflow.propose import match_round, moved_lines

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
MEETING = "一街道党建联盟2026年6月联席会议"
LATE = LateEntry("会后发现", "街道党工委副书记")


@pytest.fixture
def world() -> World:
    return World()


def opened(world: World, month: date = JUNE, **more: object) -> Round:
    return rounds.open_round(world.services(), ACTOR, STREET, month, **more)  # type: ignore[arg-type]


def frozen(world: World, asked: list[Need], offered: list[Resource], month: date = JUNE) -> Round:
    one = opened(world, month, approvals=False)
    collect.import_needs(world.services(), ACTOR, one, asked)
    collect.import_resources(world.services(), ACTOR, one, offered)
    return rounds.freeze(world.services(), ACTOR, one, without_missing=True)


def matched(world: World, asked: list[Need], offered: list[Resource], month: date = JUNE) -> Round:
    one = frozen(world, asked, offered, month)
    match_round(world.services(), ACTOR, one, Policy())
    return world.rounds[one.round_id]


def met(world: World, asked: list[Need], offered: list[Resource], month: date = JUNE) -> Round:
    one = matched(world, asked, offered, month)
    confirm(world.services(), one)
    return world.rounds[one.round_id]


def published(world: World, asked: list[Need], offered: list[Resource]) -> Round:
    one = met(world, asked, offered)
    publish.publish(world.services(), ACTOR, one)
    return world.rounds[one.round_id]


# -- open and skip ------------------------------------------------------------------------------


def test_a_round_opens_on_the_mid_month_working_day_for_five_working_days(world: World) -> None:
    one = opened(world)
    assert (one.opens_on, one.closes_on) == (date(2026, 6, 15), date(2026, 6, 22))
    august = opened(world, date(2026, 8, 1))
    assert (august.opens_on, august.closes_on) == (date(2026, 8, 17), date(2026, 8, 24))


def test_the_offices_own_days_move_the_window(world: World) -> None:
    days = [
        CalendarDay(date(2026, 6, 15), False, "停电"),
        CalendarDay(date(2026, 6, 20), True, "调休"),
    ]
    street.import_calendar(world.services(), ACTOR, days)
    one = opened(world)
    assert (one.opens_on, one.closes_on) == (date(2026, 6, 16), date(2026, 6, 22))


def test_opening_again_returns_the_round_as_it_stands(world: World) -> None:
    first = opened(world)
    world.rounds[first.round_id] = replace(first, state=RoundState.FROZEN)
    assert opened(world, closes_on=date(2026, 7, 1)).state is RoundState.FROZEN
    assert world.acts == ["open"]


def test_a_window_that_closes_before_it_opens_is_refused(world: World) -> None:
    with refused("round_closes_before_opening"):
        opened(world, opens_on=date(2026, 6, 20), closes_on=date(2026, 6, 19))


def test_real_and_example_rounds_never_share_a_graph(world: World) -> None:
    with refused("real_graph"):
        opened(world, example=True)
    world.example = True
    with refused("example_graph"):
        opened(world)
    assert opened(world, example=True).example


def test_a_month_is_skipped_with_a_reason_once(world: World) -> None:
    services = world.services()
    with refused("reason_missing"):
        rounds.skip_round(services, ACTOR, STREET, JUNE, "  ")
    for _ in range(2):
        one = rounds.skip_round(services, ACTOR, STREET, JUNE, "春节")
        assert (one.state, one.reason) == (RoundState.SKIPPED, "春节")
    assert world.acts == ["open", "skip"]
    assert services.rounds.latest(STREET.code) is None


def test_a_round_that_is_frozen_is_not_skipped(world: World) -> None:
    frozen(world, [], [])
    with refused("round_not_ready"):
        rounds.skip_round(world.services(), ACTOR, STREET, JUNE, "忙")


def test_a_round_that_was_never_opened_is_told_with_street_and_month(world: World) -> None:
    for month in (None, JUNE):
        with pytest.raises(NotFoundError) as told:
            rounds.current(world.services(), STREET, month)
        assert told.value.code == "round_not_opened"
    opened(world)
    assert rounds.current(world.services(), STREET).month == JUNE
    with pytest.raises(NotFoundError):
        rounds.current(world.services(), STREET, JULY)


# -- collect, approve, return -------------------------------------------------------------------


def sent(world: World, one: Round, name: str = "甲社区") -> ListState:
    return rounds.find_list(world.services(), one, "needs", name).state


def mark(world: World, one: Round, state: ListState, name: str = "甲社区", **more: int) -> None:
    FakeRounds(world).mark(one.round_id, "needs", name, state, **more)


def test_a_list_is_approved_by_community_then_by_street_and_no_further(world: World) -> None:
    one = opened(world)
    mark(world, one, ListState.SENT)
    for state in (ListState.COMMUNITY_APPROVED, ListState.STREET_APPROVED):
        done = rounds.approve(world.services(), ACTOR, one, "needs", "甲社区", "同意")
        assert (done.state, done.reason, sent(world, one)) == (state, "同意", state)
    with refused("list_not_approvable"):
        rounds.approve(world.services(), ACTOR, one, "needs", "甲社区")


@pytest.mark.parametrize("state", [ListState.NOT_SENT, ListState.RETURNED, ListState.FINAL])
def test_what_was_not_sent_can_not_be_approved(world: World, state: ListState) -> None:
    one = opened(world)
    mark(world, one, state)
    with refused("list_not_approvable"):
        rounds.approve(world.services(), ACTOR, one, "needs", "甲社区")


def test_a_list_with_rows_to_correct_waits(world: World) -> None:
    one = opened(world)
    mark(world, one, ListState.SENT, rows=3, returned=1)
    with refused("rows_to_correct"):
        rounds.approve(world.services(), ACTOR, one, "needs", "甲社区")


def test_a_zero_report_is_approved_like_a_list(world: World) -> None:
    one = opened(world)
    rounds.report_zero(world.services(), ACTOR, one, "needs", "乙社区")
    assert sent(world, one, "乙社区") is ListState.ZERO
    rounds.approve(world.services(), ACTOR, one, "needs", "乙社区")
    assert sent(world, one, "乙社区") is ListState.COMMUNITY_APPROVED


def test_all_that_wait_go_one_step_further_and_rows_to_correct_stay(world: World) -> None:
    one, services = opened(world), world.services()
    mark(world, one, ListState.SENT, rows=3)
    mark(world, one, ListState.SENT, "乙社区", rows=2, returned=1)
    for state in (ListState.COMMUNITY_APPROVED, ListState.STREET_APPROVED):
        assert rounds.approve_all(services, ACTOR, one, "同意") == 1
        assert sent(world, one) is state
    assert sent(world, one, "乙社区") is ListState.SENT
    assert rounds.approve_all(services, ACTOR, one) == 0
    own = Actor("clerk", (Grant(Role.COMMUNITY, Scope(STREET.code, COMMUNITIES[0])),))
    with pytest.raises(NotAllowedError):
        rounds.approve_all(services, own, one)


def test_a_list_goes_back_with_a_reason_only_and_only_once_sent(world: World) -> None:
    one, services = opened(world), world.services()
    with refused("list_not_sent"):
        rounds.return_list(services, ACTOR, one, "needs", "甲社区", "缺电话")
    mark(world, one, ListState.SENT)
    with refused("reason_missing"):
        rounds.return_list(services, ACTOR, one, "needs", "甲社区", " ")
    back = rounds.return_list(services, ACTOR, one, "needs", "甲社区", "缺电话")
    assert (back.state, sent(world, one)) == (ListState.RETURNED, ListState.RETURNED)


def test_a_row_goes_back_with_a_reason_only(world: World) -> None:
    one, services = opened(world), world.services()
    with refused("reason_missing"):
        rounds.return_row(services, ACTOR, one, "needs", "3", "")
    rounds.return_row(services, ACTOR, one, "needs", "3", "数量不清")
    assert world.saved["returned"] == [("needs", "3", "数量不清")]


def test_an_unknown_sender_is_told(world: World) -> None:
    with pytest.raises(NotFoundError, match="sender_unknown"):
        rounds.approve(world.services(), ACTOR, opened(world), "needs", "丁社区")


def test_who_has_not_answered_is_chased_with_the_days_left(world: World) -> None:
    one, services = opened(world), world.services()
    assert {late.sender for late in rounds.chasing(services, one)} == set(COMMUNITIES)
    mark(world, one, ListState.SENT)
    mark(world, one, ListState.RETURNED, "乙社区")
    assert [late.sender for late in rounds.chasing(services, one)] == ["乙社区"]
    for today, left in (
        (date(2026, 6, 22), 1),
        (date(2026, 6, 19), 2),
        (date(2026, 6, 15), 6),
        (date(2026, 6, 23), 0),
    ):
        world.today = today
        assert rounds.days_left(services, one) == left


# -- freeze and late entries --------------------------------------------------------------------


def test_the_freeze_waits_for_approval_and_for_every_community(world: World) -> None:
    one, services = opened(world), world.services()
    mark(world, one, ListState.SENT)
    with refused("lists_not_approved") as told:
        rounds.freeze(services, ACTOR, one)
    assert told.value.values["senders"] == "甲社区"
    mark(world, one, ListState.STREET_APPROVED)
    with refused("lists_missing") as told:
        rounds.freeze(services, ACTOR, one)
    assert told.value.values["senders"] == "乙社区"
    done = rounds.freeze(services, ACTOR, one, without_missing=True)
    assert done.state is RoundState.FROZEN
    assert (sent(world, one), sent(world, one, "乙社区")) == (ListState.FINAL, ListState.NOT_SENT)
    before = list(world.deeds)
    assert rounds.freeze(services, ACTOR, done) == done
    assert world.deeds == before


def test_a_small_office_freezes_without_approvals(world: World) -> None:
    one = opened(world, approvals=False)
    for name in COMMUNITIES:
        mark(world, one, ListState.SENT, name)
    assert rounds.freeze(world.services(), ACTOR, one).state is RoundState.FROZEN


def test_after_the_freeze_nothing_of_the_lists_moves(world: World) -> None:
    one, services = frozen(world, [], []), world.services()
    for verb in (
        lambda: rounds.approve(services, ACTOR, one, "needs", "甲社区"),
        lambda: rounds.return_list(services, ACTOR, one, "needs", "甲社区", "错"),
        lambda: rounds.return_row(services, ACTOR, one, "needs", "1", "错"),
        lambda: rounds.report_zero(services, ACTOR, one, "needs", "甲社区"),
        lambda: collect.import_needs(services, ACTOR, one, [need("9")]),
        lambda: collect.import_resources(services, ACTOR, one, [resource("9")]),
    ):
        with refused("round_not_ready"):
            verb()


def test_a_late_entry_names_reason_and_approver_comes_after_the_freeze_and_replaces_nothing(
    world: World,
) -> None:
    services = world.services()
    early = opened(world)
    with refused("round_not_ready"):
        collect.import_needs(services, ACTOR, early, [need("9")], late=LATE)
    one = frozen(world, [need("1")], [])
    for incomplete in (LateEntry("", "书记"), LateEntry("漏报", " ")):
        with refused("late_entry_unexplained"):
            collect.import_needs(services, ACTOR, one, [need("9")], late=incomplete)
    with refused("late_entry_replaces"):
        collect.import_needs(services, ACTOR, one, [need("9")], late=LATE, replace=True)
    collect.import_needs(services, ACTOR, one, [need("9")], late=LATE)
    assert world.acts[-1] == "enter_late"
    assert {item.need.number: item.late for item in services.lists.needs(one.round_id)} == {
        "1": False,
        "9": True,
    }


@pytest.mark.parametrize("state", [RoundState.CLOSED, RoundState.SKIPPED])
def test_a_round_that_is_over_takes_nothing_more(world: World, state: RoundState) -> None:
    one = replace(opened(world), state=state)
    for late in (None, LATE):
        with refused("round_not_ready"):
            collect.import_needs(world.services(), ACTOR, one, [need("9")], late=late)


# -- match and decide ---------------------------------------------------------------------------


def test_a_round_is_matched_once_it_is_frozen(world: World) -> None:
    with refused("round_not_ready"):
        match_round(world.services(), ACTOR, opened(world), Policy())
    one = matched(world, [need("1")], [resource("A", amount=1)])
    assert one.state is RoundState.MATCHED
    assert len(world.services().proposals.lines(one.round_id)) == 1


def test_matching_again_moves_no_line_that_people_decided(world: World) -> None:
    asked = [need("1", quantity=4), need("2", quantity=4)]
    one = matched(world, asked, [resource("A", amount=4)])
    services = world.services()
    (line,) = services.proposals.lines(one.round_id)
    taken = world.needs[one.round_id][line.need_key].need.number
    decision = Decision(line.line_id, Verdict.CHANGED, Decimal(1), Decimal(1))
    meet.decide(services, ACTOR, one, held(services, one), [decision])
    one = world.rounds[one.round_id]
    assert one.state is RoundState.MET
    late = [resource("B", amount=9), resource("C", amount=9, level=Level.COMMUNITY)]
    collect.import_resources(services, ACTOR, one, late, late=LATE)
    urgent = [need("3", quantity=4)]
    collect.import_needs(services, ACTOR, one, urgent, late=LATE)
    match_round(services, ACTOR, one, Policy())
    kept = next(x for x in services.proposals.lines(one.round_id) if x.line_id == line.line_id)
    assert (kept.quantity, kept.uses, kept.verdict) == (Decimal(1), Decimal(1), Verdict.CHANGED)
    given: dict[str, Decimal] = {}
    for one_line in services.proposals.lines(one.round_id):
        number = world.needs[one.round_id][one_line.need_key].need.number
        given[number] = given.get(number, Decimal(0)) + one_line.quantity
    assert given == {"1": Decimal(4), "2": Decimal(4), "3": Decimal(4)}
    assert taken in given


@pytest.mark.parametrize("verdict", [Verdict.REFUSED, Verdict.DEFERRED])
def test_what_was_refused_or_put_off_is_not_proposed_again(world: World, verdict: Verdict) -> None:
    one = matched(world, [need("1")], [resource("A", amount=1), resource("B", amount=1)])
    services = world.services()
    (line,) = services.proposals.lines(one.round_id)
    meet.decide(
        services, ACTOR, one, held(services, one), [Decision(line.line_id, verdict, why="忙")]
    )
    match_round(services, ACTOR, world.rounds[one.round_id], Policy())
    (anew,) = (x for x in services.proposals.lines(one.round_id) if x.verdict is None)
    assert anew.resource_key != line.resource_key


def test_what_other_rounds_hold_is_taken(world: World) -> None:
    one = frozen(world, [need("1", quantity=4)], [resource("A", amount=4)])
    key = next(iter(world.resources[one.round_id]))
    world.committed[key] = Decimal(3)
    match_round(world.services(), ACTOR, one, Policy())
    assert [line.quantity for line in world.services().proposals.lines(one.round_id)] == [
        Decimal(1)
    ]


def test_a_refusal_tells_why_and_a_change_gives_something(world: World) -> None:
    one, services = matched(world, [need("1")], [resource("A", amount=1)]), world.services()
    (line,) = services.proposals.lines(one.round_id)
    for verdict in (Verdict.REFUSED, Verdict.DEFERRED):
        with refused("reason_missing"):
            meet.decide(
                services, ACTOR, one, held(services, one), [Decision(line.line_id, verdict)]
            )
    for quantity, uses in ((None, None), (Decimal(0), Decimal(1)), (Decimal(1), None)):
        wrong = Decision(line.line_id, Verdict.CHANGED, quantity, uses)
        with refused("change_gives_nothing"):
            meet.decide(services, ACTOR, one, held(services, one), [wrong])
    negative = Decision(line.line_id, Verdict.CHANGED, Decimal(-1), Decimal(1))
    with refused("change_gives_nothing"):
        meet.decide(services, ACTOR, one, held(services, one), [negative])
    assert services.proposals.lines(one.round_id)[0].verdict is None


def test_nothing_is_decided_before_the_match(world: World) -> None:
    one, services = frozen(world, [], []), world.services()
    meeting = held(services, one)
    with refused("round_not_ready"):
        meet.decide(services, ACTOR, one, meeting, [])


def test_confirming_the_rest_leaves_what_was_decided(world: World) -> None:
    asked = [need("1"), need("2")]
    one, services = matched(world, asked, [resource("A", amount=5)]), world.services()
    first, _ = services.proposals.lines(one.round_id)
    no = Decision(first.line_id, Verdict.REFUSED, why="场地不够")
    meet.decide(services, ACTOR, one, held(services, one), [no])
    assert confirm(services, world.rounds[one.round_id]) == 1
    assert {x.verdict for x in services.proposals.lines(one.round_id)} == {
        Verdict.REFUSED,
        Verdict.CONFIRMED,
    }
    assert confirm(services, world.rounds[one.round_id]) == 0


# -- publish ------------------------------------------------------------------------------------


def test_projects_are_numbered_in_order_and_keep_their_numbers(world: World) -> None:
    one = published(world, [need("1"), need("2")], [resource("A", amount=2)])
    services = world.services()
    before = services.projects.projects(one.round_id)
    assert [project.number for project in before] == ["202606-001", "202606-002"]
    collect.import_needs(services, ACTOR, one, [need("3")], late=LATE)
    collect.import_resources(services, ACTOR, one, [resource("B", amount=1)], late=LATE)
    match_round(services, ACTOR, one, Policy())
    confirm(services, world.rounds[one.round_id])
    after = publish.publish(services, ACTOR, world.rounds[one.round_id])
    assert [project.number for project in after] == ["202606-001", "202606-002", "202606-003"]
    assert after[:2] == before
    assert publish.publish(services, ACTOR, world.rounds[one.round_id]) == after


def test_nothing_is_published_before_a_meeting_decided(world: World) -> None:
    one = matched(world, [need("1")], [resource("A", amount=1)])
    with refused("round_not_ready"):
        publish.publish(world.services(), ACTOR, one)


def test_only_what_was_confirmed_becomes_a_task(world: World) -> None:
    asked = [need("1"), need("2")]
    one, services = matched(world, asked, [resource("A", amount=5)]), world.services()
    first, second = services.proposals.lines(one.round_id)
    decisions = [
        Decision(first.line_id, Verdict.REFUSED, why="不宜"),
        Decision(second.line_id, Verdict.CONFIRMED),
    ]
    meet.decide(services, ACTOR, one, held(services, one), decisions)
    (project,) = publish.publish(services, ACTOR, world.rounds[one.round_id])
    assert project.need_id == second.need_key
    view = service_list.published_view(services, world.rounds[one.round_id])
    left = [one for one in view.proposal.unmet if one.code is UnmetCode.REFUSED]
    assert [(one.need_id, one.values["why"]) for one in left] == [("1", "不宜")]


def test_the_unit_with_most_lines_leads_and_of_equals_the_nearest(world: World) -> None:
    parts = tuple(NeedPart(name, Decimal(1), "次") for name in ("安装", "验收"))
    shed = need("1", measure="次", parts=parts)
    near = resource("A", amount=1, measure="次", level=Level.COMMUNITY, unit="近单位")
    far = resource("B", amount=1, measure="次", level=Level.DISTRICT, unit="远单位")
    one = met(world, [shed], [far, near])
    (project,) = publish.publish(world.services(), ACTOR, one)
    assert {task.unit for task in project.tasks} == {"近单位", "远单位"}
    assert project.lead == "近单位"
    assert project.meeting == MEETING


def test_a_deadline_is_the_meetings_then_the_needs_then_twenty_working_days_after_it(
    world: World,
) -> None:
    asked = [
        need("1", due_on=date(2026, 8, 1)),
        need("2", due_on=date(2026, 8, 1)),
        need("3", due_on=HELD),
        need("4"),
        need("5", due_on=HELD + timedelta(days=1)),
    ]
    one, services = matched(world, asked, [resource("A", amount=9)]), world.services()
    lines = {
        world.needs[one.round_id][line.need_key].need.number: line
        for line in services.proposals.lines(one.round_id)
    }
    early = Decision(lines["1"].line_id, Verdict.CONFIRMED, due_on=date(2026, 7, 3))
    meet.decide(services, ACTOR, one, held(services, one), [early])
    confirm(services, world.rounds[one.round_id])
    world.today = date(2026, 7, 6)
    projects = publish.publish(services, ACTOR, world.rounds[one.round_id])
    tasks = {
        world.needs[one.round_id][project.need_id].need.number: project.tasks[0]
        for project in projects
    }
    assert {number: task.due_on for number, task in tasks.items()} == {
        "1": date(2026, 7, 3),
        "2": date(2026, 8, 1),
        "3": date(2026, 7, 24),
        "4": date(2026, 7, 24),
        "5": HELD + timedelta(days=1),
    }
    noted = [
        number for number, task in tasks.items() if "期望时限2026年6月26日已到" in task.content
    ]
    assert noted == ["3"]


def test_a_deadline_before_the_meeting_is_refused(world: World) -> None:
    one, services = matched(world, [need("1")], [resource("A", amount=9)]), world.services()
    (line,) = services.proposals.lines(one.round_id)
    past = Decision(line.line_id, Verdict.CONFIRMED, due_on=HELD - timedelta(days=1))
    with refused("due_before_meeting"):
        meet.decide(services, ACTOR, one, held(services, one), [past])


def test_a_task_tells_its_own_part_in_its_own_unit(world: World) -> None:
    parts = (NeedPart("灯具", Decimal(6), "盏"), NeedPart("安装", Decimal(2), "次"))
    lamps = need("1", quantity=1, measure="户", parts=parts, compound="一号院")
    offered = [
        resource("A", amount=6, measure="盏", name="灯"),
        resource("B", amount=2, measure="次", form=Form.PEOPLE, name="工"),
    ]
    one = met(world, [lamps], offered)
    (project,) = publish.publish(world.services(), ACTOR, one)
    told = {task.part: task.content for task in project.tasks}
    assert "6盏" in told["灯具"]
    assert "2次" in told["安装"]
    assert all("一号院" in content for content in told.values())


def test_a_liaison_of_the_register_stands_at_the_task(world: World) -> None:
    world.units.append(Unit("单位A", "一街道", liaison="示例联络员"))
    one = met(world, [need("1")], [resource("A", amount=1)])
    (project,) = publish.publish(world.services(), ACTOR, one)
    assert project.tasks[0].liaison == "示例联络员"


# -- the notice ---------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", ["12345热线", "12345", "信访转办", "网上信访"])
def test_what_came_by_hotline_or_petition_is_never_public(world: World, channel: str) -> None:
    asked = [need("1", channel=channel), need("2", channel="入户走访")]
    one = published(world, asked, [resource("A", amount=9)])
    lines = notice.notice_lines(service_list.published_view(world.services(), one))
    assert len(lines) == 1


def test_the_notice_names_units_and_no_person(world: World) -> None:
    world.units.append(Unit("单位A", "一街道", liaison="李联络", phone="13800000000"))
    asked = need(
        "1",
        text="楼道没有路灯，夜里一片漆黑，希望装灯。王大爷13800138000，住3栋2单元501室，低保户",
        asker="张三",
        collected_by="赵网格",
        phone="13900139000",
        asker_kind=AskerKind.RESIDENT,
    )
    one = published(world, [asked], [resource("A", amount=1)])
    lines = notice.notice_lines(service_list.published_view(world.services(), one))
    hits = notice.find_hits(lines)
    assert {"phone", "flat", "hardship", "name"} <= {hit.kind for hit in hits}
    shown = "".join("".join(line.values()) for line in notice.blotted(lines))
    for secret in ("李联络", "张三", "赵网格", "13800", "13900", "501", "王大爷", "低保"):
        assert secret not in shown
    assert "单位A" in shown


# -- carry over and close -----------------------------------------------------------------------


def test_what_nobody_serves_goes_into_the_next_round_with_its_age(world: World) -> None:
    asked = [
        need("1", raised_on=date(2026, 5, 2)),
        need("2", "法律"),
        need("3", text="垃圾桶满溢，需要马上清理", name="垃圾桶满溢"),
    ]
    one = published(world, asked, [resource("A", "法律", 1, "次", Form.SKILL)])
    services = world.services()
    waiting = {item.need.number for item in collect.unserved(services, one)}
    assert "1" in waiting
    assert "2" not in waiting
    into = opened(world, JULY)
    assert collect.carry_over(services, ACTOR, one, into) == len(waiting)
    assert collect.carry_over(services, ACTOR, one, into) == 0
    carried = [item for item in services.lists.needs(into.round_id) if item.need.number == "1"]
    assert [(item.carried, item.first_raised) for item in carried] == [(1, date(2026, 5, 2))]


def test_needs_are_carried_forward_only_and_from_a_published_round(world: World) -> None:
    services = world.services()
    june = met(world, [need("1"), need("2", "法律")], [resource("A", amount=1)])
    july = opened(world, JULY)
    with refused("round_not_ready"):
        collect.carry_over(services, ACTOR, june, july)
    publish.publish(services, ACTOR, june)
    june = world.rounds[june.round_id]
    may = opened(world, date(2026, 5, 1))
    with refused("carry_over_backwards"):
        collect.carry_over(services, ACTOR, june, may)
    elsewhere = replace(july, street_code="530102099")
    with refused("carry_over_backwards"):
        collect.carry_over(services, ACTOR, june, elsewhere)
    with refused("round_not_ready"):
        collect.carry_over(services, ACTOR, june, replace(july, state=RoundState.FROZEN))


def test_a_round_closes_once_nothing_of_it_can_be_lost(world: World) -> None:
    services = world.services()
    one = published(world, [need("1"), need("2", "法律")], [resource("A", amount=1)])
    with refused("next_round_missing"):
        collect.close(services, ACTOR, STREET, one)
    into = opened(world, JULY)
    closed = collect.close(services, ACTOR, STREET, one)
    assert closed.state is RoundState.CLOSED
    assert [item.need.number for item in services.lists.needs(into.round_id)] == ["2"]
    before = list(world.deeds)
    assert collect.close(services, ACTOR, STREET, closed) == closed
    assert world.deeds == before


def test_what_was_carried_over_does_not_hold_up_the_close_once_its_round_went_on(
    world: World,
) -> None:
    services = world.services()
    one = published(world, [need("1"), need("2", "法律")], [resource("A", amount=1)])
    july = opened(world, JULY, approvals=False)
    assert collect.carry_over(services, ACTOR, one, july) == 1
    rounds.freeze(services, ACTOR, july, without_missing=True)
    assert collect.close(services, ACTOR, STREET, one).state is RoundState.CLOSED
    assert len(services.lists.needs(july.round_id)) == 1


def test_a_round_that_serves_everybody_closes_without_another(world: World) -> None:
    one = published(world, [need("1")], [resource("A", amount=1)])
    assert collect.close(world.services(), ACTOR, STREET, one).state is RoundState.CLOSED


def test_a_round_is_not_closed_before_it_is_published(world: World) -> None:
    with refused("round_not_ready"):
        collect.close(world.services(), ACTOR, STREET, met(world, [need("1")], [resource("A")]))


# -- figures and views --------------------------------------------------------------------------


def test_the_figures_count_what_stands_in_the_lists(world: World) -> None:
    asked = [
        need("1", quantity=2),
        need("2", quantity=4, due_on=date(2026, 9, 1)),
        need("3", "法律"),
    ]
    offered = [resource("A", amount=2), resource("B", amount=3), resource("C", "助老助餐", 1)]
    one = published(world, asked, offered)
    counted = figures(world.services(), one)
    assert (counted.needs, counted.resources) == (3, 3)
    assert (counted.projects, counted.covered, counted.part_covered) == (2, 1, 1)
    assert (counted.unmet, counted.idle, counted.carried_over) == (1, 1, 0)
    assert counted.coverage_rate == pytest.approx(2 / 3)
    view = service_list.published_view(world.services(), one)
    assert {left.need_id for left in view.proposal.unmet} == {"2", "3"}


def test_what_is_left_counts_servings_and_what_other_rounds_hold(world: World) -> None:
    offered = [
        resource("A", amount=9),
        resource("B", "法律", form=Form.SKILL),
        resource("C", "助老助餐", form=Form.MONEY),
        resource("D", "健康医疗", 0, "次"),
        resource("E", "健康医疗", 4, "次"),
    ]
    one = met(world, [need("1", quantity=2)], offered)
    keys = {item.number: key for key, item in world.resources[one.round_id].items()}
    world.committed = {keys["A"]: Decimal(3), keys["E"]: Decimal(4)}
    publish.publish(world.services(), ACTOR, one)
    view = service_list.published_view(world.services(), world.rounds[one.round_id])
    assert {idle.resource_id: idle.left for idle in view.proposal.idle} == {
        "A": Decimal(4),
        "B": Decimal(5),
        "C": Decimal(1),
    }


def test_a_giver_the_meeting_did_not_want_is_idle_for_others_sake(world: World) -> None:
    asked = [need("1"), need("2", "法律")]
    offered = [resource("A", amount=3), resource("B", "法律", 1, "次", Form.SKILL)]
    one, services = matched(world, asked, offered), world.services()
    lines = {
        world.needs[one.round_id][x.need_key].need.number: x
        for x in services.proposals.lines(one.round_id)
    }
    no = Decision(lines["1"].line_id, Verdict.REFUSED, why="不宜")
    meet.decide(services, ACTOR, one, held(services, one), [no])
    confirm(services, world.rounds[one.round_id])
    publish.publish(services, ACTOR, world.rounds[one.round_id])
    view = service_list.published_view(services, world.rounds[one.round_id])
    assert [(idle.resource_id, idle.left, idle.code.value) for idle in view.proposal.idle] == [
        ("A", Decimal(3), "taken_elsewhere")
    ]


def test_a_round_without_a_match_has_no_list(world: World) -> None:
    one = frozen(world, [], [])
    for view in (service_list.proposal_view, service_list.published_view):
        with refused("not_matched"):
            view(world.services(), one)


def test_one_number_in_two_communities_is_told_by_community(world: World) -> None:
    asked = [need("1"), need("1", community="乙社区")]
    one = published(world, asked, [resource("A", amount=9)])
    view = service_list.published_view(world.services(), one)
    assert {item.need_id for item in view.needs} == {"甲社区1", "乙社区1"}
    assert {item.need_id for item in view.proposal.projects} == {"甲社区1", "乙社区1"}


def test_every_act_names_its_actor(world: World) -> None:
    published(world, [need("1")], [resource("A", amount=1)])
    assert {deed.actor for deed in world.deeds} == {ACTOR}
    assert world.acts == [
        "open",
        "import",
        "offer",
        "freeze",
        "match",
        "match",
        "meet",
        "decide",
        "decide",
        "publish",
        "publish",
    ]


# -- streets ------------------------------------------------------------------------------------


def test_a_street_comes_from_the_shipped_divisions(world: World) -> None:
    found = street.add_street(world.services(), ACTOR, " 530102004 ", [])
    assert (found.name, found.district) == ("龙翔街道", "五华区")
    with pytest.raises(NotFoundError, match="street_code_unknown"):
        street.add_street(world.services(), ACTOR, "999999999", [])


def test_a_confirmed_line_whose_resource_shrank_is_named_as_moved(world: World) -> None:
    one = met(world, [need("1", quantity=4)], [resource("A", amount=4)])
    (key,) = world.resources[one.round_id]
    shrunk = replace(world.resources[one.round_id][key], amount=Decimal(1))
    world.resources[one.round_id][key] = shrunk
    services = world.services()
    proposal = match_round(services, ACTOR, one, Policy())
    assert moved_lines(services, one, proposal) == (("1", "", shrunk.unit),)

"""Meetings, who is called, what is referred up and released, on a real Neo4j."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from domain.bodies import Body, BodyKind, HeldPost, Unit
from domain.errors import NotFoundError, RuleError
from domain.meetings import (
    Attendance,
    AttendanceKind,
    Invitee,
    InviteeRole,
    Meeting,
    MeetingKind,
    MeetingState,
    Referral,
    Release,
    Rhythm,
    meeting_id,
)
from domain.projects import Verdict
from domain.proposals import line_id
from graph.driver import Database
from graph.migration import shipped
from tests.neo4j.made import (
    DEED,
    JUNE,
    STREET,
    Stores,
    confirm,
    meeting,
    need,
    planned,
    proposed,
    resource,
)
from workflow.ports.proposals import ProposalLine

DAY = date(2026, 6, 24)
ROUND = JUNE.round_id


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    made = Stores.with_street(empty_graph)
    made.lists.save_needs(ROUND, [planned(need("1")), planned(need("2"))], DEED)
    made.lists.save_resources(ROUND, [resource(), resource("2", unit="示例公司")], DEED)
    return made


def community_meeting(**values: object) -> Meeting:
    kind, home = MeetingKind.COMMITTEE, "西站社区"
    key = meeting_id(ROUND, kind, home, "", DAY)
    made = Meeting(key, ROUND, kind, "西站社区大党委会", DAY, home, chair="示例领导")
    return replace(made, **values)  # type: ignore[arg-type]


def matched(stores: Stores) -> str:
    """One line of need 1, as its id."""
    given = {("1", resource().key): 1}
    stores.proposals.save(ROUND, proposed(ROUND, given), DEED)
    return stores.proposals.lines(ROUND)[0].line_id


# -- the meeting --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (MeetingKind.ALLIANCE, {"Meeting", "JointMeeting"}),
        (MeetingKind.COMMITTEE, {"Meeting", "JointMeeting"}),
        (MeetingKind.ON_SITE, {"Meeting", "OnSiteMeeting"}),
        (MeetingKind.COORDINATION, {"Meeting", "CoordinationMeeting"}),
        (MeetingKind.AREA_COUNCIL, {"Meeting", "AreaCouncil"}),
    ],
)
def test_a_meeting_is_read_back_as_it_was_called(
    stores: Stores, kind: MeetingKind, labels: set[str]
) -> None:
    key = need("1").key(ROUND) if kind.of_one_need else ""
    home = "" if kind is MeetingKind.ALLIANCE else "西站社区"
    made = Meeting(
        meeting_id(ROUND, kind, home, key, DAY),
        ROUND,
        kind,
        "会",
        DAY,
        home,
        key,
        time(14, 30),
        "二楼",
        Rhythm.QUARTERLY,
        "示例主持",
    )
    assert stores.meetings.open(made, DEED) == made
    assert stores.meetings.all(ROUND) == (made,)
    (row,) = stores.rows("MATCH (m:Meeting) RETURN labels(m) AS labels, properties(m) AS kept")
    assert set(row["labels"]) == labels
    assert "示例主持" not in str(row["kept"])


def test_calling_twice_is_once_and_a_change_is_kept_until_it_is_held(stores: Stores) -> None:
    first = community_meeting()
    stores.meetings.open(first, DEED)
    before = stores.graph.fingerprint()
    stores.meetings.open(first, DEED)
    assert stores.graph.fingerprint() == before
    moved = replace(first, place="三楼", begins=time(9))
    assert stores.meetings.open(moved, DEED) == moved
    held = replace(moved, state=MeetingState.HELD)
    stores.meetings.move(moved, held, DEED)
    assert stores.meetings.open(first, DEED) == held


def test_a_meeting_of_an_unknown_community_or_need_is_not_called(stores: Stores) -> None:
    with pytest.raises(NotFoundError, match="community_not_there"):
        stores.meetings.open(community_meeting(community="西占社区"), DEED)
    kind = MeetingKind.ON_SITE
    with pytest.raises(NotFoundError, match="row_unknown"):
        stores.meetings.open(meeting(ROUND, kind=kind, need_key="nobody"), DEED)
    assert stores.meetings.all(ROUND) == ()


def test_two_who_end_a_meeting_at_once_are_told(stores: Stores) -> None:
    held = stores.meetings.open(community_meeting(), DEED)
    over = held.over()
    stores.meetings.move(held, over, DEED)
    stores.meetings.move(held, over, DEED)
    with pytest.raises(RuleError, match="meeting_moved"):
        stores.meetings.move(held, replace(held, state=MeetingState.HELD), DEED)


def test_a_meeting_of_an_earlier_version_is_the_streets(empty_graph: Database) -> None:
    empty_graph.write(
        lambda tx: tx.run(
            "CREATE (m:JointMeeting {id: 'old', name: '联席会议', held_on: date('2026-05-26')})"
            "-[:HELD_FOR]->(:Round {id: 'may'})"
        )
    )
    (step,) = (one for one in shipped() if one.name.startswith("0002"))
    for _ in range(2):
        empty_graph.write(lambda tx: tx.run(step.text))
    stores = Stores.over(empty_graph)
    (old,) = stores.meetings.all("may")
    assert (old.meeting_id, old.kind, old.state) == (
        "old",
        MeetingKind.ALLIANCE,
        MeetingState.HELD,
    )


# -- who is called ------------------------------------------------------------------------------


def test_seats_keep_roles_needs_and_who_came_without_a_name_on_them(stores: Stores) -> None:
    stores.registers.save_units([Unit("示例公司", STREET.name)], DEED)
    held = stores.meetings.open(community_meeting(), DEED)
    keys = tuple(need(number).key(ROUND) for number in ("2", "1"))
    owner = Invitee("示例公司", "示例委员", (InviteeRole.OWNER,), keys)
    leader = Invitee(person="示例领导", roles=(InviteeRole.LINKED_LEADER,))
    assert stores.meetings.invite(held, [owner, leader], DEED) == 2
    assert stores.meetings.invite(held, [owner], DEED) == 0
    assert stores.meetings.invitees(held.meeting_id) == (leader, owner)
    member = Invitee("示例公司", roles=(InviteeRole.MEMBER,))
    assert stores.meetings.invite(held, [member], DEED) == 0
    both = replace(owner, roles=(InviteeRole.MEMBER, InviteeRole.OWNER))
    assert stores.meetings.invitees(held.meeting_id) == (both, leader)
    came = Attendance("示例公司", AttendanceKind.SUBSTITUTE, "示例代会人")
    stores.meetings.attend(held, [came], DEED)
    before = stores.graph.fingerprint()
    stores.meetings.attend(held, [came], DEED)
    assert stores.graph.fingerprint() == before
    seat, _ = stores.meetings.invitees(held.meeting_id)
    assert (seat.attendance, seat.substitute) == (AttendanceKind.SUBSTITUTE, "示例代会人")
    assert stores.rows("MATCH (:Invitee)-[:OF_UNIT]->(u:Unit) RETURN u.name AS name") == [
        {"name": "示例公司"}
    ]
    assert stores.graph.check() == ()


def test_nobody_is_taken_down_who_was_not_called(stores: Stores) -> None:
    held = stores.meetings.open(community_meeting(), DEED)
    stores.meetings.invite(held, [Invitee("示例公司")], DEED)
    came = [Attendance(name, AttendanceKind.PRESENT) for name in ("示例公司", "谁")]
    with pytest.raises(NotFoundError) as told:
        stores.meetings.attend(held, came, DEED)
    assert (told.value.code, told.value.values["position"]) == ("seat_unknown", 2)
    (seat,) = stores.meetings.invitees(held.meeting_id)
    assert seat.attendance is None


# -- decisions ----------------------------------------------------------------------------------


def test_the_first_decision_holds_the_meeting_and_all_are_kept(stores: Stores) -> None:
    line = matched(stores)
    stores.decide(ROUND, [confirm(line)])
    (held,) = stores.meetings.all(ROUND)
    assert held.state is MeetingState.HELD
    stores.decide(ROUND, [confirm(line, Verdict.REFUSED, why="不宜")])
    made = stores.meetings.history(ROUND)
    assert [(said.number, said.decision.verdict) for said in made] == [
        (1, Verdict.CONFIRMED),
        (2, Verdict.REFUSED),
    ]
    assert {said.actor_id for said in made} == {"clerk"}
    assert {said.decision.meeting_id for said in made} == {held.meeting_id}


def test_the_order_of_decisions_stays_where_lines_change_places(
    stores: Stores, empty_graph: Database
) -> None:
    given = {("1", resource().key): 1, ("2", resource("2", unit="示例公司").key): 1}
    stores.proposals.save(ROUND, proposed(ROUND, given), DEED)
    ids = [line.line_id for line in stores.proposals.lines(ROUND)]
    stores.decide(ROUND, [confirm(one) for one in ids])
    before = stores.meetings.history(ROUND)
    empty_graph.write(
        lambda transaction: transaction.run(
            "MATCH (line:ProposalLine) SET line.position = 10 - line.position"
        )
    )
    assert [line.line_id for line in stores.proposals.lines(ROUND)] == ids[::-1]
    assert stores.meetings.history(ROUND) == before


def test_an_earlier_meeting_decides_nothing_anew_and_a_later_one_does(stores: Stores) -> None:
    line = matched(stores)
    stores.decide(ROUND, [confirm(line)])
    before = stores.graph.fingerprint()
    for day, code in ((date(2026, 6, 24), "decided_later"), (date(2026, 6, 25), "")):
        own = stores.meetings.open(meeting(ROUND, day), DEED)
        no = confirm(line, Verdict.REFUSED, why="不宜", meeting_id=own.meeting_id)
        if code:
            with pytest.raises(RuleError, match=code):
                stores.projects.decide(ROUND, [no], DEED)
        else:
            stores.projects.decide(ROUND, [no], DEED)
    assert stores.graph.fingerprint() != before
    later = stores.meetings.open(meeting(ROUND, date(2026, 6, 29)), DEED)
    yes = confirm(line, meeting_id=later.meeting_id)
    assert stores.projects.decide(ROUND, [yes], DEED) == 1
    assert stores.proposals.lines(ROUND)[0].verdict is Verdict.CONFIRMED


def test_a_closed_meeting_and_an_unknown_one_decide_nothing(stores: Stores) -> None:
    line = matched(stores)
    held = stores.meetings.open(meeting(ROUND), DEED)
    over = replace(held, state=MeetingState.CLOSED)
    stores.meetings.move(held, over, DEED)
    with pytest.raises(RuleError, match="meeting_over"):
        stores.decide(ROUND, [confirm(line)])
    with pytest.raises(NotFoundError, match="meeting_unknown"):
        stores.projects.decide(ROUND, [confirm(line, meeting_id="nobody")], DEED)
    stranger = replace(held, meeting_id="nobody")
    with pytest.raises(NotFoundError, match="meeting_unknown"):
        stores.meetings.move(stranger, over, DEED)
    with pytest.raises(NotFoundError, match="meeting_unknown"):
        stores.meetings.attend(stranger, [], DEED)
    assert stores.meetings.history(ROUND) == ()


def test_a_line_added_at_a_meeting_is_listed_with_the_others(stores: Stores) -> None:
    matched(stores)
    key, other = need("1").key(ROUND), resource("2", unit="示例公司")
    added = ProposalLine(
        line_id(ROUND, key, "", other.key), key, "", other.key, other.unit, Decimal(1), Decimal(1)
    )
    held = stores.meetings.open(meeting(ROUND), DEED)
    made = confirm(
        added.line_id,
        Verdict.CHANGED,
        quantity=Decimal(1),
        uses=Decimal(1),
        meeting_id=held.meeting_id,
    )
    for new in (1, 0):
        assert stores.projects.decide(ROUND, [made], DEED, [added]) == new
    first, second = stores.proposals.lines(ROUND)
    assert (first.added, first.proposed, second.added, second.proposed) == (
        False,
        True,
        True,
        False,
    )
    assert (second.unit, second.given_quantity) == ("示例公司", Decimal(1))
    assert stores.graph.check() == ()


def test_an_added_line_of_another_part_or_over_capacity_stores_nothing(stores: Stores) -> None:
    matched(stores)
    key, other = need("1").key(ROUND), resource("2", unit="示例公司")
    held = stores.meetings.open(meeting(ROUND), DEED)
    before = stores.graph.fingerprint()
    for part, uses, code in (("屋顶", 1, "proposal_of_other_rows"), ("", 11, "over_capacity")):
        line = line_id(ROUND, key, part, other.key)
        amount = Decimal(uses)
        added = ProposalLine(line, key, part, other.key, other.unit, amount, amount)
        made = confirm(
            line, Verdict.CHANGED, quantity=amount, uses=amount, meeting_id=held.meeting_id
        )
        with pytest.raises(RuleError, match=code):
            stores.projects.decide(ROUND, [made], DEED, [added])
    assert stores.graph.fingerprint() == before


# -- referred up and released -------------------------------------------------------------------


def test_opinions_are_appended_and_the_last_one_stands(stores: Stores) -> None:
    held = stores.meetings.open(community_meeting(), DEED)
    key = need("1").key(ROUND)
    one, two = (Referral(key, held.meeting_id, said) for said in ("请协调", "请街道牵头"))
    assert [stores.meetings.refer(ROUND, said, [], DEED) for said in (one, one, two)] == [1, 0, 1]
    assert stores.meetings.referrals(ROUND) == (two,)
    assert stores.counts()["Referral"] == 2
    assert stores.meetings.all(ROUND)[0].state is MeetingState.HELD
    with pytest.raises(NotFoundError, match="row_unknown"):
        stores.meetings.refer(ROUND, replace(one, need_key="nobody"), [], DEED)


def test_a_referral_and_the_decisions_on_its_lines_are_stored_together_or_not_at_all(
    stores: Stores,
) -> None:
    held = stores.meetings.open(community_meeting(), DEED)
    said = Referral(need("1").key(ROUND), held.meeting_id, "请协调")
    up = confirm(matched(stores), Verdict.REFERRED, why="请协调", meeting_id=held.meeting_id)
    before = stores.graph.fingerprint()
    with pytest.raises(NotFoundError, match="row_unknown"):
        stores.meetings.refer(ROUND, replace(said, need_key="nobody"), [up], DEED)
    assert stores.graph.fingerprint() == before
    assert [stores.meetings.refer(ROUND, said, [up], DEED) for _ in range(2)] == [2, 0]


def test_a_release_is_taken_back_by_its_last_day(stores: Stores) -> None:
    held = stores.meetings.open(community_meeting(), DEED)
    opened = Release(resource().key, held.meeting_id, DAY)
    assert [stores.meetings.release(ROUND, [opened], DEED) for _ in range(2)] == [1, 0]
    assert stores.meetings.releases(ROUND) == (opened,)
    ended = replace(opened, ended_on=date(2026, 6, 25))
    assert stores.meetings.release(ROUND, [ended], DEED) == 1
    assert stores.meetings.releases(ROUND) == (ended,)
    with pytest.raises(NotFoundError, match="row_unknown"):
        stores.meetings.release(ROUND, [replace(opened, resource_key="nobody")], DEED)


# -- offices ------------------------------------------------------------------------------------


def test_bodies_are_read_back_with_the_posts_named_last(stores: Stores) -> None:
    leader = HeldPost("挂钩领导", "示例领导", date(2025, 2, 10))
    gone = HeldPost("书记", "示例书记")
    base = Body("西站大党委", BodyKind.JOINT_PARTY_COMMITTEE, STREET.name, "西站社区")
    other = Body("龙翔大党委", BodyKind.JOINT_PARTY_COMMITTEE, STREET.name, "龙翔社区")
    matters = Body(
        "养老专业委员会", BodyKind.SPECIALISED_COMMITTEE, STREET.name, matters=("养老", "助餐")
    )
    stores.registers.save_bodies([replace(base, posts=(gone, leader))], DEED)
    kept = [replace(base, posts=(leader,)), replace(other, posts=(leader,)), matters]
    stores.registers.save_bodies(kept, DEED)
    found = {one.name: one for one in stores.registers.bodies(STREET.code)}
    assert found == {one.name: one for one in kept}
    persons = stores.rows(
        "MATCH (p:Person)-[:HOLDS]->(post:Post {title: '挂钩领导'}) "
        "RETURN count(DISTINCT p) AS persons, count(post) AS posts"
    )
    assert persons == [{"persons": 1, "posts": 2}]

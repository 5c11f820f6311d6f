"""Report-ins, check-ins and service records on a real Neo4j."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from domain.bodies import Unit
from domain.errors import NotFoundError, RuleError
from domain.opinions import Opinion
from domain.people import Management, PartyMember
from domain.report_ins import ReportIn
from domain.serving import CheckIn, Helper, ServiceRecord
from graph.driver import Database
from graph.people_store import PeopleStore
from tests.neo4j.made import DEED, STREET, Stores

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
MEMBER = PartyMember(
    *("P1", "校党支部", "龙翔街道", "示例党员", "示例公司", "西站社区", MARCH, Management.GRID),
    *(("电工",), "维修组", "10000000002"),
)
UNIT = Unit("示例公司", "龙翔街道", community="西站社区")
HERE = ReportIn(Helper("P1"), "龙翔街道", "西站社区", MARCH, management=Management.GRID)
BY_UNIT = ReportIn(Helper(unit="示例公司"), "龙翔街道", "西站社区", JUNE)
RECORD = ServiceRecord(
    *(Helper("P1"), "龙翔街道", "西站社区", "清理楼道堆物", JUNE, Decimal("2.5")),
    begins=time(9),
    ends=time(11, 30),
    call_up="202606-Z01",
    source="云岭平台",
)
OF_UNIT = ServiceRecord(
    Helper(unit="示例公司"), "龙翔街道", "龙翔社区", "义诊", date(2026, 6, 2), Decimal(3), 6
)


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    made = Stores.with_street(empty_graph)
    made.registers.save_units([UNIT], DEED)
    made.registers.save_members([MEMBER, replace(MEMBER, number="P2", phone="")], DEED)
    return made


@pytest.fixture
def people(stores: Stores) -> PeopleStore:
    return PeopleStore(stores.database)


def unchanged(stores: Stores, act: Callable[[], object]) -> bool:
    before = stores.graph.fingerprint()
    act()
    return stores.graph.fingerprint() == before


def affiliations(stores: Stores) -> int:
    return stores.counts()["AFFILIATED_TO"]


def test_members_are_read_as_they_were_registered(people: PeopleStore) -> None:
    assert people.members(STREET.code)[0] == MEMBER
    assert people.members("530102012") == ()


def test_report_ins_of_members_and_units_are_read_back(stores: Stores, people: PeopleStore) -> None:
    assert people.save_report_ins(STREET.code, [HERE, BY_UNIT], DEED) == 1
    assert set(people.report_ins(STREET.code)) == {
        HERE,
        replace(HERE, helper=Helper("P2")),
        BY_UNIT,
    }
    assert unchanged(stores, lambda: people.save_report_ins(STREET.code, [HERE, BY_UNIT], DEED))


def test_reporting_in_and_moving_never_touches_the_affiliation(
    stores: Stores, people: PeopleStore
) -> None:
    before = affiliations(stores)
    over = replace(HERE, until=date(2026, 5, 31))
    other = replace(HERE, community="龙翔社区", since=JUNE)
    assert people.save_report_ins(STREET.code, [over, other], DEED) == 2
    own = [one for one in people.report_ins(STREET.code) if one.helper == HERE.helper]
    assert own == [over, other] or own == [other, over]
    assert affiliations(stores) == before
    assert people.members(STREET.code)[0].reported_to == "龙翔社区"
    assert stores.graph.check() == ()


def test_the_register_read_in_again_keeps_what_ended(stores: Stores, people: PeopleStore) -> None:
    people.save_report_ins(STREET.code, [replace(HERE, until=JUNE)], DEED)
    assert unchanged(stores, lambda: stores.registers.save_members([MEMBER], DEED))


def test_a_report_in_that_stands_already_stores_nothing(
    stores: Stores, people: PeopleStore
) -> None:
    def act() -> None:
        with pytest.raises(RuleError, match="reported_in_already"):
            people.save_report_ins(STREET.code, [BY_UNIT, replace(HERE, since=JUNE)], DEED)

    assert unchanged(stores, act)


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (replace(HERE, helper=Helper("P9")), "member_unknown"),
        (replace(HERE, helper=Helper(unit="无")), "unit_unknown"),
        (replace(HERE, community="无"), "community_not_there"),
    ],
)
def test_who_is_not_registered_reports_in_nowhere(
    stores: Stores, people: PeopleStore, one: ReportIn, code: str
) -> None:
    served = replace(RECORD, helper=one.helper, community=one.community)

    def act() -> None:
        with pytest.raises(NotFoundError, match=code):
            people.save_report_ins(STREET.code, [BY_UNIT, one], DEED)
        with pytest.raises(NotFoundError, match=code):
            people.record(STREET.code, [RECORD, served], DEED)

    assert unchanged(stores, act)


def test_the_first_check_in_of_an_activity_and_day_stands(people: PeopleStore) -> None:
    came = CheckIn("P1", "龙翔街道", "西站社区", "巡河", JUNE, time(9))
    assert people.check_in(STREET.code, came, DEED) == came
    assert people.check_in(STREET.code, replace(came, begins=time(10)), DEED) == came
    assert people.check_ins(STREET.code, JUNE) == (came,)
    assert people.check_ins(STREET.code, MARCH) == ()


def test_records_are_read_back_and_the_same_twice_is_once(
    stores: Stores, people: PeopleStore
) -> None:
    assert people.record(STREET.code, [RECORD, OF_UNIT, RECORD], DEED) == 2
    assert people.records(STREET.code) == (RECORD, OF_UNIT)
    assert people.records(STREET.code, date(2026, 6, 2)) == (OF_UNIT,)
    assert people.records(STREET.code, None, JUNE) == (RECORD,)
    assert people.records("530102012") == ()
    assert unchanged(stores, lambda: people.record(STREET.code, [OF_UNIT, RECORD], DEED))
    assert stores.graph.check() == ()


def test_a_record_is_reversed_never_edited(stores: Stores, people: PeopleStore) -> None:
    people.record(STREET.code, [RECORD], DEED)
    more = replace(RECORD, hours=Decimal(4))
    with pytest.raises(RuleError, match="service_recorded"):
        people.record(STREET.code, [more], DEED)
    over = people.reverse(STREET.code, RECORD.record_id, JUNE, "时长记错", DEED)
    assert over == RECORD.reversed(JUNE, "时长记错")
    assert people.reverse(STREET.code, RECORD.record_id, MARCH, "又一次", DEED) == over
    assert people.record(STREET.code, [more], DEED) == 1
    assert people.records(STREET.code) == (over, replace(more, number=2))
    assert stores.counts()["ServiceReversal"] == 1
    with pytest.raises(NotFoundError, match="service_unknown"):
        people.reverse("530102012", RECORD.record_id, JUNE, "别的街道", DEED)


def test_eight_clients_recording_one_service_record_it_once(
    stores: Stores, people: PeopleStore
) -> None:
    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(people.record, STREET.code, [RECORD], DEED) for _ in range(8)]
        new = [job.result() for job in jobs]
    assert sum(new) == 1
    assert people.records(STREET.code) == (RECORD,)


def test_no_name_or_phone_stands_beside_a_contact(stores: Stores, people: PeopleStore) -> None:
    people.record(STREET.code, [RECORD], DEED)
    people.save_report_ins(STREET.code, [BY_UNIT], DEED)
    rows = stores.rows("MATCH (n) WHERE NOT n:Contact RETURN collect(properties(n)) AS kept")
    assert "示例党员" not in str(rows)
    assert "10000000002" not in str(rows)


# -- opinions -----------------------------------------------------------------------------------

ASKED = Opinion("P1", "龙翔街道", "西站社区", "示例公司", "年度考核", JUNE)


def test_an_opinion_is_asked_answered_once_and_stands_in_a_contact(
    stores: Stores, people: PeopleStore
) -> None:
    assert people.save_opinion(STREET.code, ASKED, DEED) == ASKED
    answered = ASKED.answered("表现积极", date(2026, 6, 5))
    assert people.save_opinion(STREET.code, answered, DEED) == answered
    assert people.opinions(STREET.code) == (answered,)

    def again() -> None:
        assert people.save_opinion(STREET.code, ASKED, DEED) == answered
        assert people.save_opinion(STREET.code, answered, DEED) == answered
        other = replace(answered, text="另一说法")
        with pytest.raises(RuleError, match="opinion_given"):
            people.save_opinion(STREET.code, other, DEED)
        with pytest.raises(NotFoundError, match="member_unknown"):
            people.save_opinion(STREET.code, replace(ASKED, member="P9"), DEED)
        with pytest.raises(NotFoundError, match="community_not_there"):
            people.save_opinion(STREET.code, replace(ASKED, community="无"), DEED)

    assert unchanged(stores, again)
    rows = stores.rows("MATCH (n) WHERE NOT n:Contact RETURN collect(properties(n)) AS kept")
    assert "表现积极" not in str(rows)
    assert stores.graph.check() == ()


# -- what may never be so -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        ("MATCH (:ServiceRecord)-[by:DONE_BY]->() DELETE by", "services_without_helper"),
        (
            "MATCH (r:ServiceRecord)-[:DONE_BY]->(m) MATCH (r)-[:DONE_IN]->(c) "
            "CREATE (m)<-[:DONE_BY]-(s:ServiceRecord)-[:DONE_IN]->(c) "
            "SET s.id = 'twin', s.activity = r.activity, s.served_on = r.served_on",
            "services_recorded_twice",
        ),
        (
            "MATCH (m:PartyMember {number: 'P1'})-[:REPORTED_IN_TO]->(c) "
            "CREATE (m)-[:REPORTED_IN_TO {key: 'x'}]->(c)",
            "helpers_reported_in_twice",
        ),
        (
            "CREATE (p:StandingPost {id: 'post', places: 1}) WITH p UNWIND [1, 2] AS at "
            "CREATE (c:Claim {id: 'claim ' + at})-[:CLAIMS]->(p) "
            "SET c.since = date('2026-01-01'), c.until = date('2026-06-30')",
            "posts_held_by_more",
        ),
    ],
)
def test_check_finds_what_may_never_be_so(
    stores: Stores, people: PeopleStore, broken: str, name: str
) -> None:
    people.record(STREET.code, [RECORD], DEED)
    assert stores.graph.check() == ()
    stores.run(broken)
    assert {line.split(":")[0] for line in stores.graph.check()} == {name}

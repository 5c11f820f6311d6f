"""Needs and resources of a round, on a real Neo4j."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.bodies import Unit
from domain.errors import InputError, NotFoundError, RuleError
from domain.hours import Hours
from domain.needs import AskerKind, Need, NeedPart, Route, Urgency
from domain.places import Area, Level, Location
from domain.quantities import Period
from domain.resources import Form, Resource, UnitKind
from domain.rounds import ListState, RoundState
from graph.driver import Database
from tests.neo4j.made import (
    DEED,
    JULY,
    JUNE,
    OTHER_JUNE,
    PLACE,
    Stores,
    freeze,
    need,
    planned,
    resource,
)
from workflow.ports.lists import ImportCount, LateEntry, PlannedNeed, SentIn, TakenIn

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
NUMBER = st.decimals(min_value="0.001", max_value="999999999", places=3)
DAY = st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
HOURS = st.none() | st.integers(min_value=0, max_value=2**768 - 1).map(Hours)
WORDS = st.lists(TEXT.filter(bool), max_size=3).map(tuple)
EXTRA = st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple)
LEVEL = st.sampled_from(Level)
LOCATION = st.builds(Location, TEXT, TEXT, TEXT, TEXT)
PARTS = st.lists(
    st.builds(NeedPart, TEXT.filter(bool), NUMBER, TEXT), max_size=3, unique_by=lambda one: one.name
).map(tuple)
NEEDS = st.builds(
    Need,
    name=TEXT,
    text=TEXT.filter(bool),
    place=st.just(PLACE),
    number=st.just("7"),
    row=st.integers(1, 99),
    category=TEXT,
    parts=PARTS,
    asker_kind=st.none() | st.sampled_from(AskerKind),
    asker=TEXT,
    asker_count=st.integers(1, 9999),
    compound=TEXT,
    quantity=NUMBER,
    measure_unit=TEXT,
    urgency=st.sampled_from(Urgency),
    due_on=DAY,
    hours=HOURS,
    groups=WORDS,
    channel=TEXT,
    collected_by=TEXT,
    raised_on=DAY,
    phone=TEXT,
    note=TEXT,
    extra=EXTRA,
)
AREAS = st.builds(Area, LOCATION, LEVEL) | st.builds(
    Area,
    LOCATION,
    st.none(),
    st.frozensets(TEXT.filter(bool), max_size=2),
    st.frozensets(TEXT.filter(bool), max_size=2),
)
RESOURCES = st.builds(
    Resource,
    name=TEXT,
    text=TEXT.filter(bool),
    unit=TEXT.filter(str.strip),
    place=LOCATION,
    area=AREAS,
    level=LEVEL,
    number=st.just("7"),
    row=st.integers(1, 99),
    category=TEXT,
    form=st.none() | st.sampled_from(Form),
    unit_kind=st.none() | st.sampled_from(UnitKind),
    amount=st.none() | NUMBER,
    measure_unit=TEXT,
    period=st.sampled_from(Period),
    starts_on=DAY,
    ends_on=DAY,
    hours=HOURS,
    groups=WORDS,
    phone=TEXT,
    note=TEXT,
    extra=EXTRA,
)
MANY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LATE = LateEntry("漏报", "示例领导")


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


@MANY
@given(one=NEEDS, route=st.sampled_from(Route))
def test_a_need_comes_back_as_it_was_sent(stores: Stores, one: Need, route: Route) -> None:
    parts = one.parts or (NeedPart("", one.quantity, one.measure_unit),)
    stores.lists.save_needs(JUNE.round_id, [PlannedNeed(one, parts, "k", route)], DEED)
    (found,) = stores.lists.needs(JUNE.round_id)
    assert found.need == one
    assert (found.key, found.kind, found.route) == (one.key(JUNE.round_id), "k", route)
    assert found.first_raised == one.raised_on


@MANY
@given(one=RESOURCES)
def test_a_resource_comes_back_as_it_was_sent(stores: Stores, one: Resource) -> None:
    stores.lists.save_resources(JUNE.round_id, [one], DEED)
    assert one in stores.lists.resources(JUNE.round_id)


def test_an_import_writes_these_nodes_and_relationships(stores: Stores) -> None:
    before = stores.counts()
    one = need(parts=(NeedPart("规划", Decimal(1)), NeedPart("车位", Decimal(150))), phone="1")
    stores.lists.save_needs(JUNE.round_id, [planned(one)], DEED)
    stores.lists.save_resources(JUNE.round_id, [resource(phone="2")], DEED)
    after = stores.counts()
    grown = {name: after[name] - before.get(name, 0) for name in after}
    assert {name: count for name, count in grown.items() if count} == {
        "Need": 1,
        "NeedPart": 2,
        "NeedsList": 1,
        "Resource": 1,
        "ResourcesList": 1,
        "Unit": 1,
        "Contact": 2,
        "LISTED_IN": 1,
        "RAISED_IN": 1,
        "HAS_PART": 2,
        "HAS_CONTACT": 2,
        "SENT_IN": 2,
        "SENT_BY": 2,
        "OFFERED_BY": 1,
        "OFFERED_IN": 1,
        "SERVES": 1,
        "IN_STREET": 1,
        "IN_COMMUNITY": 1,
        "AuditChain": 1,
    }


def test_the_same_import_three_times_is_one(stores: Stores) -> None:
    needs = [planned(need(str(n), asker=f"某{n}")) for n in range(1, 30)]
    resources = [resource(str(n), phone=str(n)) for n in range(1, 30)]
    counts, prints = [], []
    for _ in range(3):
        counts.append(stores.lists.save_needs(JUNE.round_id, needs, DEED))
        stores.lists.save_resources(JUNE.round_id, resources, DEED)
        prints.append(stores.graph.fingerprint())
    assert counts == [ImportCount(new=29), ImportCount(same=29), ImportCount(same=29)]
    assert len(set(prints)) == 1
    audits = stores.rows("MATCH (a:Audit {act: 'import'}) RETURN count(a) AS count")
    assert audits == [{"count": 2 + 2 + 2}]  # two streets, two rounds, two lists


def test_changed_values_keep_the_old_ones_without_personal_data(stores: Stores) -> None:
    one = need(asker="示例居民", phone="10000000001")
    changed = replace(one, text="改了", phone="10000000002", quantity=Decimal(5))
    stores.lists.save_needs(JUNE.round_id, [planned(one)], DEED)
    count = stores.lists.save_needs(JUNE.round_id, [planned(changed)], DEED)
    assert count == ImportCount(changed=1)
    (row,) = stores.rows(
        "MATCH (r:Revision)-[:REVISES]->(:Need) RETURN r.fields AS f, r.old AS old"
    )
    assert row["f"] == ["quantity", "text", "parts", "contact"]
    assert "小区没有地方停放电动自行车" in row["old"]
    assert "10000000001" not in row["old"]
    assert stores.lists.needs(JUNE.round_id)[0].need == changed


def test_a_row_that_only_moved_in_its_file_is_the_same(stores: Stores) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need(row=2))], DEED)
    stores.lists.save_resources(JUNE.round_id, [resource(row=2)], DEED)
    assert stores.lists.save_needs(JUNE.round_id, [planned(need(row=9))], DEED).same == 1
    assert stores.lists.save_resources(JUNE.round_id, [resource(row=9)], DEED).same == 1
    assert stores.lists.needs(JUNE.round_id)[0].need.row == 9
    assert stores.lists.resources(JUNE.round_id)[0].row == 9
    assert "Revision" not in stores.counts()


def test_a_part_no_longer_asked_for_is_withdrawn_and_may_come_back(stores: Stores) -> None:
    two = need(parts=(NeedPart("规划", Decimal(1)), NeedPart("车位", Decimal(9), "个")))
    one = replace(two, parts=two.parts[1:])
    for sent in (two, one, two, one):
        stores.lists.save_needs(JUNE.round_id, [planned(sent)], DEED)
        assert stores.lists.needs(JUNE.round_id)[0].need == sent
    assert stores.counts()["NeedPart"] == 2


def test_a_missing_row_is_withdrawn_only_by_replace(stores: Stores) -> None:
    both = [planned(need("1")), planned(need("2"))]
    stores.lists.save_needs(JUNE.round_id, both, DEED)
    stores.lists.save_needs(JUNE.round_id, both[:1], DEED)
    assert len(stores.lists.needs(JUNE.round_id)) == 2
    count = stores.lists.save_needs(JUNE.round_id, both[:1], DEED, replace=True)
    assert count == ImportCount(same=1, withdrawn=1)
    assert [one.need.number for one in stores.lists.needs(JUNE.round_id)] == ["1"]
    assert stores.lists.save_needs(JUNE.round_id, both, DEED) == ImportCount(changed=1, same=1)
    assert len(stores.lists.needs(JUNE.round_id)) == 2


def test_a_missing_resource_is_withdrawn_only_by_replace(stores: Stores) -> None:
    both = [resource("1"), resource("2")]
    stores.lists.save_resources(JUNE.round_id, both, DEED)
    count = stores.lists.save_resources(JUNE.round_id, both[:1], DEED, replace=True)
    assert count == ImportCount(same=1, withdrawn=1)
    assert stores.lists.resources(JUNE.round_id) == (both[0],)
    assert stores.lists.save_resources(JUNE.round_id, both, DEED).changed == 1
    assert stores.lists.resources(JUNE.round_id) == tuple(both)


def test_replace_leaves_the_lists_of_other_communities(stores: Stores) -> None:
    there = need(place=replace(PLACE, community="龙翔社区"))
    stores.lists.save_needs(JUNE.round_id, [planned(need()), planned(there)], DEED)
    stores.lists.save_needs(JUNE.round_id, [planned(need("2"))], DEED, replace=True)
    assert {one.need.number for one in stores.lists.needs(JUNE.round_id)} == {"1", "2"}


def test_an_unknown_community_stores_nothing(stores: Stores) -> None:
    there = need("2", place=replace(PLACE, community="丰宁社区"))
    with pytest.raises(NotFoundError, match="community_not_there"):
        stores.lists.save_needs(JUNE.round_id, [planned(need()), planned(there)], DEED)
    abroad = need("2", place=replace(PLACE, street="丰宁街道"))
    with pytest.raises(NotFoundError, match="community_not_there"):
        stores.lists.save_needs(JUNE.round_id, [planned(abroad)], DEED)
    assert stores.lists.needs(JUNE.round_id) == ()


def test_a_number_the_graph_cannot_hold_is_refused(stores: Stores) -> None:
    long = need(quantity=Decimal("1.0000000000000001"))
    with pytest.raises(InputError, match="number_too_long"):
        stores.lists.save_needs(JUNE.round_id, [planned(long)], DEED)


def test_after_the_freeze_only_late_entries_are_taken(stores: Stores) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    freeze(stores)
    with pytest.raises(RuleError, match="round_frozen"):
        stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    with pytest.raises(RuleError, match="round_frozen"):
        stores.lists.save_resources(JUNE.round_id, [resource()], DEED)
    stores.lists.save_needs(JUNE.round_id, [planned(need()), planned(need("2"))], DEED, late=LATE)
    stores.lists.save_resources(JUNE.round_id, [resource()], DEED, late=LATE)
    assert [one.late for one in stores.lists.needs(JUNE.round_id)] == [False, True]
    rows = stores.rows(
        "MATCH (n)-[:ENTERED_BY]->(e:LateEntry)-[:HAS_CONTACT]->(c:Contact) "
        "RETURN labels(n)[0] AS of, n.number AS number, e.reason AS why, c.name AS who ORDER BY of"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("Need", "2", "漏报", "示例领导"),
        ("Resource", "1", "漏报", "示例领导"),
    ]


def test_a_round_that_is_over_takes_nothing(stores: Stores) -> None:
    stores.rounds.move(JUNE, JUNE.step(RoundState.SKIPPED), DEED)
    with pytest.raises(RuleError, match="round_over"):
        stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED, late=LATE)


def test_a_resource_lives_across_rounds_and_streets(stores: Stores) -> None:
    bureau = resource(place=replace(PLACE, street="", community=""), level=Level.DISTRICT)
    stores.rounds.open(JULY, DEED)
    for one in (JUNE, JULY, OTHER_JUNE):
        assert stores.lists.save_resources(one.round_id, [bureau], DEED) == ImportCount(new=1)
        assert stores.lists.resources(one.round_id) == (bureau,)
    counts = stores.counts()
    assert (counts["Resource"], counts["Unit"], counts["OFFERED_IN"]) == (1, 1, 3)


def test_two_streets_may_send_in_one_bureau_at_once(stores: Stores) -> None:
    bureau = resource(place=replace(PLACE, street="", community=""), phone="1")
    sent = [replace(bureau, number=str(n)) for n in range(1, 30)]
    together = Barrier(2)

    def send(round_id: str) -> ImportCount:
        together.wait()
        return stores.lists.save_resources(round_id, sent, DEED)

    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(send, [JUNE.round_id, OTHER_JUNE.round_id]))
    assert counts == [ImportCount(new=29), ImportCount(new=29)]
    told = stores.counts()
    assert (told["Resource"], told["OFFERED_BY"], told["OFFERED_IN"]) == (29, 29, 58)
    assert told["Contact"] == told["HAS_CONTACT"] == 29
    assert stores.graph.check() == ()


def test_names_alike_are_never_merged_but_aliases_are(stores: Stores) -> None:
    stores.registers.save_units([Unit("住房和城乡建设局", "龙翔街道", aliases=("住建局",))], DEED)
    sent = [
        resource("1", unit="住建局"),
        resource("2", unit="住建局（龙翔）"),
        resource("3", unit="住建局 "),
    ]
    stores.lists.save_resources(JUNE.round_id, sent, DEED)
    rows = stores.rows(
        "MATCH (r:Resource)-[:OFFERED_BY]->(u:Unit) RETURN r.number AS n, u.name AS u"
    )
    assert {row["n"]: row["u"] for row in rows} == {
        "1": "住房和城乡建设局",
        "2": "住建局（龙翔）",
        "3": "住房和城乡建设局",
    }


def test_an_area_is_told_by_places_of_the_register(stores: Stores) -> None:
    def area(whole: Level | None, communities: str = "", streets: str = "") -> Area:
        return Area(PLACE, whole, frozenset(communities.split()), frozenset(streets.split()))

    sent = [
        resource("1", area=area(Level.COMMUNITY)),
        resource("2", area=area(Level.STREET)),
        resource("3", area=area(Level.DISTRICT)),
        resource("4", area=area(Level.CITY)),
        resource("5", area=area(None, "西站 龙翔", "丰宁 无此")),
    ]
    stores.lists.save_resources(JUNE.round_id, sent, DEED)
    stores.lists.save_resources(JUNE.round_id, [replace(sent[0], area=area(Level.STREET))], DEED)
    rows = stores.rows("MATCH (r:Resource)-[:SERVES]->(p) RETURN r.number AS n, p.name AS p")
    assert {(row["n"], row["p"]) for row in rows} == {
        ("1", "龙翔街道"),
        ("2", "龙翔街道"),
        ("3", "五华区"),
        ("4", "昆明市"),
        ("5", "西站社区"),
        ("5", "龙翔社区"),
        ("5", "丰宁街道"),
    }


def test_unserved_needs_are_carried_over_with_their_age(stores: Stores) -> None:
    august = replace(JUNE, month=date(2026, 8, 1))
    stores.rounds.open(JULY, DEED)
    stores.rounds.open(august, DEED)
    one = need(parts=(NeedPart("车位", Decimal(9), "个"),), phone="1")
    stores.lists.save_needs(JUNE.round_id, [planned(one)], DEED)
    key = one.key(JUNE.round_id)
    assert stores.lists.carry_over(JUNE.round_id, JULY.round_id, [key], DEED) == 1
    assert stores.lists.carry_over(JUNE.round_id, JULY.round_id, [key], DEED) == 0
    (july,) = stores.lists.needs(JULY.round_id)
    assert (july.need, july.carried, july.first_raised) == (one, 1, JUNE.opens_on)
    stores.lists.carry_over(JULY.round_id, august.round_id, [july.key], DEED)
    (found,) = stores.lists.needs(august.round_id)
    assert (found.need, found.carried, found.first_raised) == (one, 2, JUNE.opens_on)
    assert stores.counts()["Contact"] == 1


def test_replace_never_withdraws_what_was_carried_over(stores: Stores) -> None:
    stores.rounds.open(JULY, DEED)
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    stores.lists.carry_over(JUNE.round_id, JULY.round_id, [need().key(JUNE.round_id)], DEED)
    stores.lists.save_needs(JULY.round_id, [planned(need())], DEED, replace=True)
    other = need("2", name="路灯", text="路灯不亮")
    stores.lists.save_needs(JULY.round_id, [planned(other)], DEED, replace=True)
    assert [one.carried for one in stores.lists.needs(JULY.round_id)] == [1, 0]


def test_only_a_need_of_the_round_is_carried_over(stores: Stores) -> None:
    stores.rounds.open(JULY, DEED)
    with pytest.raises(NotFoundError, match="row_unknown"):
        stores.lists.carry_over(JUNE.round_id, JULY.round_id, ["none"], DEED)
    with pytest.raises(NotFoundError, match="round_unknown"):
        stores.lists.carry_over(JUNE.round_id, "none", [], DEED)


def test_needs_stand_by_community_and_number(stores: Stores) -> None:
    there = need("3", place=replace(PLACE, community="龙翔社区"))
    sent = [planned(one) for one in (there, need("10"), need("9"), need("", row=4), need("A1"))]
    stores.lists.save_needs(JUNE.round_id, sent, DEED)
    found = stores.lists.needs(JUNE.round_id)
    assert [one.need.need_id for one in found] == ["row:4", "A1", "9", "10", "3"]


def test_names_and_phones_stand_in_contacts_only(stores: Stores) -> None:
    secret = "只在联系信息里"
    one = need(asker=secret, phone=secret, collected_by=secret, extra=((secret, secret),))
    stores.lists.save_needs(JUNE.round_id, [planned(one)], DEED)
    stores.lists.save_resources(JUNE.round_id, [resource(phone=secret)], DEED)
    rows = stores.rows("MATCH (n) RETURN labels(n) AS labels, properties(n) AS held")
    assert {label for row in rows if secret in str(row["held"]) for label in row["labels"]} == {
        "Contact"
    }


def list_state(stores: Stores, kind: str, sender: str) -> ListState:
    board = stores.rounds.board(JUNE.round_id)
    return next(one.state for one in board if (one.kind, one.sender) == (kind, sender))


def return_lists(stores: Stores) -> None:
    for one in stores.rounds.board(JUNE.round_id):
        if one.state is ListState.SENT:
            stores.rounds.set_list(one, ListState.RETURNED, "请核对", DEED)


def test_a_returned_list_counts_as_sent_when_it_comes_again_unchanged(stores: Stores) -> None:
    there = need("2", place=replace(PLACE, community="龙翔社区"))
    sent = [planned(need()), planned(there)]
    stores.lists.save_needs(JUNE.round_id, sent, DEED)
    stores.lists.save_resources(JUNE.round_id, [resource()], DEED)
    return_lists(stores)
    count = stores.lists.save_needs(JUNE.round_id, sent[:1], DEED)
    assert count == ImportCount(same=1, resent=1)
    assert list_state(stores, "needs", "西站社区") is ListState.SENT
    assert list_state(stores, "needs", "龙翔社区") is ListState.RETURNED
    assert list_state(stores, "resources", "五华区住建局") is ListState.RETURNED
    count = stores.lists.save_resources(JUNE.round_id, [resource()], DEED)
    assert count == ImportCount(same=1, resent=1)
    assert list_state(stores, "resources", "五华区住建局") is ListState.SENT
    audits = stores.rows("MATCH (a:Audit {act: 'import'}) RETURN count(a) AS count")[0]["count"]
    assert stores.lists.save_resources(JUNE.round_id, [resource()], DEED) == ImportCount(same=1)
    again = stores.rows("MATCH (a:Audit {act: 'import'}) RETURN count(a) AS count")[0]["count"]
    assert again == audits


def test_a_row_returned_alone_still_has_to_come_changed(stores: Stores) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    stores.rounds.return_row(JUNE.round_id, "needs", "1", "请补数量", DEED)
    assert stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED) == ImportCount(same=1)
    assert stores.lists.needs(JUNE.round_id) == ()


def test_after_the_freeze_a_returned_list_stays_out_until_a_row_changes(stores: Stores) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    return_lists(stores)
    freeze(stores)
    late = LateEntry("漏报", "示例领导")
    count = stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED, late=late)
    assert count == ImportCount(same=1)
    assert list_state(stores, "needs", "西站社区") is ListState.RETURNED


CARRIED = need("7", asker="示例居民", phone="1", quantity=Decimal(3))
AGAIN = [
    pytest.param(CARRIED, id="as it was"),
    pytest.param(replace(CARRIED, number="12"), id="under a new number"),
    pytest.param(replace(CARRIED, quantity=Decimal(5)), id="with another quantity"),
    pytest.param(replace(CARRIED, text="还是没有地方停放"), id="in other words, by its number"),
    pytest.param(replace(CARRIED, text="小区没有地方停放，电动自行车！"), id="other punctuation"),
    pytest.param(replace(CARRIED, name="停车", text="停不下"), id="by number and asker"),
]


def carry(stores: Stores, one: Need = CARRIED) -> None:
    stores.rounds.open(JULY, DEED)
    stores.lists.save_needs(JUNE.round_id, [planned(one)], DEED)
    stores.lists.carry_over(JUNE.round_id, JULY.round_id, [one.key(JUNE.round_id)], DEED)


@pytest.mark.parametrize("again", AGAIN)
def test_a_carried_need_sent_in_again_stands_once_and_keeps_its_age(
    stores: Stores, again: Need
) -> None:
    carry(stores)
    for _ in range(2):
        stores.lists.save_needs(JULY.round_id, [planned(again)], DEED)
    (found,) = stores.lists.needs(JULY.round_id)
    assert (found.need, found.carried, found.first_raised) == (again, 1, JUNE.opens_on)
    assert stores.counts()["Contact"] == 1
    assert [one.carried_on for one in stores.lists.needs(JUNE.round_id)] == [True]
    assert stores.lists.needs(JUNE.round_id)[0].need.words == CARRIED.words


@pytest.mark.parametrize("again", AGAIN)
def test_a_need_sent_in_before_it_is_carried_over_takes_on_the_age(
    stores: Stores, again: Need
) -> None:
    stores.rounds.open(JULY, DEED)
    stores.lists.save_needs(JULY.round_id, [planned(again)], DEED)
    carry(stores)
    key = CARRIED.key(JUNE.round_id)
    assert stores.lists.carry_over(JUNE.round_id, JULY.round_id, [key], DEED) == 0
    stores.lists.save_needs(JULY.round_id, [planned(again)], DEED, replace=True)
    (found,) = stores.lists.needs(JULY.round_id)
    assert (found.need, found.carried, found.first_raised) == (again, 1, JUNE.opens_on)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(need("7", name="路灯", text="路灯不亮", asker="示例商户"), id="number reused"),
        pytest.param(
            replace(CARRIED, place=replace(PLACE, community="龙翔社区")), id="another community"
        ),
        pytest.param(replace(CARRIED, number="8", asker="示例商户"), id="another asker"),
    ],
)
def test_another_need_is_never_taken_for_a_carried_one(stores: Stores, other: Need) -> None:
    carry(stores)
    stores.lists.save_needs(JULY.round_id, [planned(other)], DEED)
    found = stores.lists.needs(JULY.round_id)
    assert {(one.need, one.carried) for one in found} == {(CARRIED, 1), (other, 0)}


def test_two_rows_of_like_words_take_one_carried_need_between_them(stores: Stores) -> None:
    carry(stores)
    other = replace(CARRIED, number="8")
    stores.lists.save_needs(JULY.round_id, [planned(other), planned(CARRIED)], DEED)
    found = stores.lists.needs(JULY.round_id)
    assert [(one.need.number, one.carried) for one in found] == [("7", 1), ("8", 0)]


def test_a_carried_need_sent_again_without_its_asker_keeps_the_record(stores: Stores) -> None:
    carry(stores)
    stores.lists.save_needs(JULY.round_id, [planned(replace(CARRIED, asker="", phone=""))], DEED)
    (found,) = stores.lists.needs(JULY.round_id)
    assert found.need == CARRIED
    (june,) = stores.lists.needs(JUNE.round_id)
    assert june.need == CARRIED


def test_lists_of_several_rounds_are_taken_together_or_not_at_all(stores: Stores) -> None:
    there = need("2", place=replace(PLACE, street="丰宁街道", community="丰宁社区"))
    sent = [
        SentIn(JUNE.round_id, [planned(need())], [resource()]),
        SentIn(OTHER_JUNE.round_id, [planned(there)]),
    ]
    bad = [sent[0], SentIn(OTHER_JUNE.round_id, [planned(need("9"))])]
    with pytest.raises(NotFoundError, match="community_not_there"):
        stores.lists.save_lists(bad, DEED)
    assert stores.lists.needs(JUNE.round_id) == ()
    taken = stores.lists.save_lists(sent, DEED)
    assert taken == (
        TakenIn(ImportCount(new=1), ImportCount(new=1)),
        TakenIn(ImportCount(new=1), ImportCount()),
    )
    assert [one.need for one in stores.lists.needs(OTHER_JUNE.round_id)] == [there]
    audits = stores.rows(
        "MATCH (a:Audit {act: 'import'}) WHERE a.target_id IN $ids"
        " RETURN a.target_id AS id, a.street_code AS street",
        ids=[JUNE.round_id, OTHER_JUNE.round_id],
    )
    told = {(row["id"], row["street"]) for row in audits}
    assert told == {(one.round_id, one.street_code) for one in (JUNE, OTHER_JUNE)}
    assert stores.graph.check() == ()
    before = stores.graph.fingerprint()
    again = stores.lists.save_lists(sent, DEED)
    assert again[0] == TakenIn(ImportCount(same=1), ImportCount(same=1))
    assert stores.graph.fingerprint() == before


def test_a_round_that_is_over_keeps_the_others_out_too(stores: Stores) -> None:
    freeze(stores)
    sent = [SentIn(OTHER_JUNE.round_id), SentIn(JUNE.round_id, [planned(need())])]
    with pytest.raises(RuleError, match="round_frozen"):
        stores.lists.save_lists(sent, DEED)


def test_a_list_is_paged_by_the_places_of_its_rows_and_only_a_page_is_read(stores: Stores) -> None:
    other = replace(PLACE, community="龙翔社区")
    merged = need("3", name="别的事", text="另一件事")
    rows = [need("10"), need("9"), merged, need("1", place=other), need("", row=7)]
    stores.lists.save_needs(JUNE.round_id, [planned(one) for one in rows], DEED)
    given = [resource("2"), resource("1"), resource("1", unit="示例公司")]
    stores.lists.save_resources(JUNE.round_id, given, DEED)
    kept, gone = need("9").key(JUNE.round_id), merged.key(JUNE.round_id)
    stores.lists.merge(JUNE.round_id, kept, [gone], "一件事", DEED)
    needs = stores.lists.needs(JUNE.round_id)
    told = [(item.key, item.need.place.community) for item in needs]
    assert [(at.key, at.community) for at in stores.lists.need_places(JUNE.round_id)] == told
    page = [key for key, _ in told[1:3]]
    assert stores.lists.needs(JUNE.round_id, [*page, gone, "nothing"]) == needs[1:3]
    assert stores.lists.needs(JUNE.round_id, []) == ()
    offered = stores.lists.resources(JUNE.round_id)
    places = [(at.key, at.unit) for at in stores.lists.resource_places(JUNE.round_id)]
    assert places == [(one.key, one.unit) for one in offered]
    assert stores.lists.resources(JUNE.round_id, [offered[0].key]) == offered[:1]

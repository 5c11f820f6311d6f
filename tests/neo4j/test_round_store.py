"""Rounds, the board and the way of a list, on a real Neo4j."""

from dataclasses import replace

import pytest

from domain.bodies import Membership, Unit
from domain.errors import NotFoundError, RuleError
from domain.rounds import ListState, RoundState, SentList
from graph.driver import Database
from tests.neo4j.made import DEED, JULY, JUNE, Stores, freeze, need, planned, resource


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


def sent(stores: Stores, sender: str) -> SentList:
    return next(one for one in stores.rounds.board(JUNE.round_id) if one.sender == sender)


def test_a_round_opened_twice_stays_as_it_stands(stores: Stores) -> None:
    frozen = freeze(stores)
    assert stores.rounds.open(JUNE, DEED) == frozen
    assert stores.rounds.get(JUNE.round_id) == frozen


def test_a_round_of_no_street_does_not_open(stores: Stores) -> None:
    with pytest.raises(NotFoundError, match="street_unknown"):
        stores.rounds.open(replace(JUNE, street_code="999999999"), DEED)
    with pytest.raises(NotFoundError, match="round_unknown"):
        stores.rounds.get("none")


def test_a_skipped_round_is_not_the_latest(stores: Stores) -> None:
    skipped = replace(JULY, state=RoundState.SKIPPED, reason="与上月合并")
    stores.rounds.open(skipped, DEED)
    assert stores.rounds.latest(JUNE.street_code) == JUNE
    assert stores.rounds.all(JUNE.street_code) == (JUNE, skipped)
    assert stores.rounds.latest("000000000") is None


def test_a_round_moves_only_from_the_state_it_was_read_in(stores: Stores) -> None:
    frozen = freeze(stores)
    stores.rounds.move(JUNE, frozen, DEED)
    with pytest.raises(RuleError, match="round_moved"):
        stores.rounds.move(JUNE, JUNE.step(RoundState.SKIPPED), DEED)
    assert stores.rounds.get(JUNE.round_id) == frozen


def test_the_board_shows_who_has_not_sent(stores: Stores) -> None:
    member = Unit("龙翔小学", "龙翔街道", membership=Membership.ALLIANCE, liaison="示例联络员")
    stores.registers.save_units([member, Unit("小卖部", "龙翔街道")], DEED)
    stores.lists.save_needs(JUNE.round_id, [planned(need("1")), planned(need("2"))], DEED)
    stores.lists.save_resources(JUNE.round_id, [resource()], DEED)
    board = stores.rounds.board(JUNE.round_id)
    told = [(one.kind, one.sender, one.state, one.rows, one.liaison) for one in board]
    assert told == [
        ("needs", "西站社区", ListState.SENT, 2, ""),
        ("needs", "龙翔社区", ListState.NOT_SENT, 0, ""),
        ("resources", "五华区住建局", ListState.SENT, 1, ""),
        ("resources", "龙翔小学", ListState.NOT_SENT, 0, "示例联络员"),
    ]


def test_who_approved_when_and_with_what_opinion_is_kept(stores: Stores) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    one = sent(stores, "西站社区")
    stores.rounds.set_list(one, ListState.COMMUNITY_APPROVED, "属实", DEED)
    stores.rounds.set_list(sent(stores, "西站社区"), ListState.RETURNED, "请补数量", DEED)
    assert sent(stores, "西站社区").state is ListState.RETURNED
    assert sent(stores, "西站社区").reason == "请补数量"
    rows = stores.rows(
        "MATCH (a:Approval)-[:GIVEN_ON]->(:NeedsList) WITH a ORDER BY a.given_at RETURN "
        "a.before AS before, a.state AS state, a.opinion AS opinion, a.actor_id AS who, "
        "a.given_at IS NOT NULL AS dated"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("已报", "社区审核", "属实", "clerk", True),
        ("社区审核", "退回", "请补数量", "clerk", True),
    ]


def test_a_list_moves_only_from_the_state_it_was_read_in(stores: Stores) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    one = sent(stores, "西站社区")
    stores.rounds.set_list(one, ListState.COMMUNITY_APPROVED, "", DEED)
    with pytest.raises(RuleError, match="list_moved"):
        stores.rounds.set_list(one, ListState.RETURNED, "", DEED)


def test_changed_rows_need_approval_again(stores: Stores) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    stores.rounds.set_list(sent(stores, "西站社区"), ListState.COMMUNITY_APPROVED, "", DEED)
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    assert sent(stores, "西站社区").state is ListState.COMMUNITY_APPROVED
    stores.lists.save_needs(JUNE.round_id, [planned(need(text="改了"))], DEED)
    assert sent(stores, "西站社区").state is ListState.SENT


def test_the_freeze_makes_lists_final_but_not_those_returned(stores: Stores) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    stores.lists.save_resources(JUNE.round_id, [resource()], DEED)
    stores.rounds.set_list(sent(stores, "五华区住建局"), ListState.RETURNED, "不清楚", DEED)
    freeze(stores)
    assert sent(stores, "西站社区").state is ListState.FINAL
    assert sent(stores, "五华区住建局").state is ListState.RETURNED


def test_a_zero_report_is_taken_only_without_rows(stores: Stores) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    stores.rounds.report_zero(JUNE.round_id, "needs", "龙翔", DEED)
    assert sent(stores, "龙翔社区").state is ListState.ZERO
    with pytest.raises(RuleError, match="sender_has_rows"):
        stores.rounds.report_zero(JUNE.round_id, "needs", "西站社区", DEED)


@pytest.mark.parametrize(
    ("kind", "code"), [("needs", "community_not_there"), ("resources", "unit_unknown")]
)
def test_an_unknown_sender_reports_nothing(stores: Stores, kind: str, code: str) -> None:
    with pytest.raises(NotFoundError, match=code):
        stores.rounds.report_zero(JUNE.round_id, kind, "无此", DEED)


def test_a_unit_reports_zero_by_its_alias(stores: Stores) -> None:
    unit = Unit("龙翔小学", "龙翔街道", aliases=("龙小",), membership=Membership.BOTH)
    stores.registers.save_units([unit], DEED)
    stores.rounds.report_zero(JUNE.round_id, "resources", "龙小", DEED)
    assert sent(stores, "龙翔小学").state is ListState.ZERO


def test_a_returned_row_counts_again_once_sent_in_changed(stores: Stores) -> None:
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    stores.rounds.return_row(JUNE.round_id, "needs", "1", "地点不清", DEED)
    assert stores.lists.needs(JUNE.round_id) == ()
    assert sent(stores, "西站社区").returned == 1
    stores.lists.save_needs(JUNE.round_id, [planned(need())], DEED)
    assert stores.lists.needs(JUNE.round_id) == ()
    stores.lists.save_needs(JUNE.round_id, [planned(need(text="3栋前"))], DEED)
    assert [one.need.text for one in stores.lists.needs(JUNE.round_id)] == ["3栋前"]
    rows = stores.rows("MATCH (p:ReturnForCorrection)-[:RETURNS]->(:Need) RETURN p.reason AS why")
    assert rows == [{"why": "地点不清"}]


def test_a_returned_resource_counts_again_once_sent_in_changed(stores: Stores) -> None:
    stores.lists.save_resources(JUNE.round_id, [resource("", row=4)], DEED)
    stores.rounds.return_row(JUNE.round_id, "resources", "row:4", "数量不清", DEED)
    assert stores.lists.resources(JUNE.round_id) == ()
    changed = resource("", row=4, note="核实")
    stores.lists.save_resources(JUNE.round_id, [changed], DEED)
    assert stores.lists.resources(JUNE.round_id) == (changed,)


def test_a_number_of_several_rows_is_told_by_id(stores: Stores) -> None:
    here, there = need(), need(place=replace(need().place, community="龙翔社区"))
    stores.lists.save_needs(JUNE.round_id, [planned(here), planned(there)], DEED)
    with pytest.raises(RuleError, match="row_ambiguous"):
        stores.rounds.return_row(JUNE.round_id, "needs", "1", "", DEED)
    stores.rounds.return_row(JUNE.round_id, "needs", here.key(JUNE.round_id), "", DEED)
    assert [one.need for one in stores.lists.needs(JUNE.round_id)] == [there]
    with pytest.raises(NotFoundError, match="row_unknown"):
        stores.rounds.return_row(JUNE.round_id, "needs", "99", "", DEED)

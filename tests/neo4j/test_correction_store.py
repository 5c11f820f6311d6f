"""Corrections on the real Neo4j: appended, end-dated, and used by the rounds after."""

from dataclasses import replace
from datetime import date

import pytest

from app.bootstrap import services_over
from domain.corrections import Correction, Matter, RowMark
from domain.errors import NotFoundError, RuleError
from domain.projects import Decision, Verdict
from domain.resources import Form
from graph.correction_store import CorrectionStore
from graph.driver import Database
from matching.policy import Policy
from tests.neo4j.made import DEED, JUNE, STREET, Stores
from tests.neo4j.months import ACTOR, JULY, asked, frozen, offered, opened, set_up
from tests.unit.workflow.fakes import confirm, held
from workflow import collect, correct, meet, publish, rounds
from workflow.propose import match_round

ROW = RowMark("楼道灯坏了")
LAW = Correction(Matter.KIND, JUNE.month, need=ROW, kind="law", why="看错")
GIFT = RowMark("律师咨询", "律所")
PAIR = Correction(Matter.PAIR, JUNE.month, need=ROW, resource=GIFT, why="不合用")


@pytest.fixture
def stores(empty_graph: Database) -> Stores:
    return Stores.with_street(empty_graph)


@pytest.fixture
def kept(stores: Stores) -> CorrectionStore:
    return CorrectionStore(stores.database)


def test_corrections_come_back_equal_and_twice_is_once(
    stores: Stores, kept: CorrectionStore
) -> None:
    whole = Correction(Matter.PAIR, JULY, resource=GIFT, kind="law")
    word = Correction(Matter.WORD, JULY, kind="ebike_parking", word="电马棚")
    other = replace(word, word="电驴棚")
    given = {LAW, PAIR, whole, word, other}
    assert kept.add(STREET.code, list(given), DEED) == len(given)
    assert {one.correction for one in kept.all(STREET.code)} == given
    before = stores.counts()
    assert kept.add(STREET.code, [PAIR, LAW, word], DEED) == 0
    assert stores.counts() == before
    assert kept.all("530102012") == ()


def test_another_kind_ends_the_one_before_and_nothing_is_lost(
    stores: Stores, kept: CorrectionStore
) -> None:
    kept.add(STREET.code, [LAW], DEED)
    lamp = replace(LAW, since=JULY, kind="corridor_light")
    assert kept.add(STREET.code, [lamp], DEED) == 1
    first, second = (one.correction for one in kept.all(STREET.code))
    assert (first.kind, first.until) == ("law", JULY)
    assert (second.kind, second.until) == ("corridor_light", None)


def test_an_ended_correction_stays_and_can_be_made_again(
    stores: Stores, kept: CorrectionStore
) -> None:
    kept.add(STREET.code, [LAW], DEED)
    (one,) = kept.all(STREET.code)
    assert kept.end(one.correction_id, JULY, "看对了", DEED).until == JULY
    with pytest.raises(NotFoundError) as caught:
        kept.end(one.correction_id, JULY, "看对了", DEED)
    assert caught.value.code == "correction_unknown"
    assert kept.add(STREET.code, [LAW], DEED) == 1
    assert [each.ended_why for each in kept.all(STREET.code)] == ["看对了", ""]
    told = stores.rows(
        "MATCH (c:Correction) RETURN c.number AS number, c.until AS until, "
        "c.ended_why AS why, c.ended_by AS by, c.actor_id AS actor ORDER BY number"
    )
    ended = {"number": 1, "until": JULY, "why": "看对了", "by": "clerk", "actor": "clerk"}
    stands = {"number": 2, "until": None, "why": None, "by": None, "actor": "clerk"}
    assert told == [ended, stands]


def test_a_street_that_is_not_set_up_remembers_nothing(kept: CorrectionStore) -> None:
    with pytest.raises(NotFoundError) as caught:
        kept.add("999999999", [LAW], DEED)
    assert caught.value.code == "street_unknown"


def test_what_was_corrected_in_june_holds_in_july(empty_graph: Database) -> None:
    services = services_over(empty_graph, lambda: date(2026, 6, 22))
    set_up(services)
    needs, gifts = [asked("1"), asked("2", "法律")], [offered("9", "法律", form=Form.SKILL)]
    one = frozen(services, needs, gifts)
    proposal = match_round(services, ACTOR, one, Policy())
    assert len(proposal.projects) == 1
    one = services.rounds.get(one.round_id)
    (line,) = services.proposals.lines(one.round_id)
    refusal = Decision(line.line_id, Verdict.REFUSED, why="要的是诉讼代理")
    meet.decide(services, ACTOR, one, held(services, one), [refusal])
    one = services.rounds.get(one.round_id)
    pair = correct.refuse_pair(services, ACTOR, one, "2", "9")
    kind = correct.correct_kind(services, ACTOR, one, "needs", "1", "law")
    assert (pair.since, kind.since, pair.why) == (JULY, JULY, "要的是诉讼代理")
    came_of = empty_graph.read(
        "MATCH (c:Correction)-[:CAME_OF]->(l:ProposalLine) RETURN l.id AS id"
    )
    assert came_of == [{"id": line.line_id}]
    assert services.corrections.refused_lines(one.street_code) == {line.line_id}
    corrected = empty_graph.read(
        "MATCH (c:Correction)-[:CORRECTS]->(n) RETURN c.matter AS matter, n.number AS number "
        "ORDER BY matter, number"
    )
    assert [(row["matter"], row["number"]) for row in corrected] == [
        ("不对口", "2"),
        ("不对口", "9"),
        ("类别", "1"),
    ]
    july = opened(services, JULY)
    collect.import_needs(services, ACTOR, july, [asked("11"), asked("12", "法律")])
    collect.import_resources(services, ACTOR, july, gifts)
    rounds.freeze(services, ACTOR, july, without_missing=True)
    (project,) = match_round(services, ACTOR, services.rounds.get(july.round_id), Policy()).projects
    needs_of_july = {item.key: item for item in services.lists.needs(july.round_id)}
    assert needs_of_july[project.need_id].need.number == "11"
    assert needs_of_july[project.need_id].kind == "law"
    reasons = project.parts[0].assignments[0].reasons
    assert "correction" in {reason.feature for reason in reasons}
    july = services.rounds.get(july.round_id)
    confirm(services, july)
    published = publish.publish(services, ACTOR, services.rounds.get(july.round_id))
    assert len(published) == 1


def test_lines_of_old_parts_are_decided_only_after_a_new_match(empty_graph: Database) -> None:
    services = services_over(empty_graph, lambda: date(2026, 6, 22))
    set_up(services)
    one = frozen(services, [asked("1")], [offered("9", amount=3, measure="盏")])
    match_round(services, ACTOR, one, Policy())
    one = services.rounds.get(one.round_id)
    correct.correct_kind(services, ACTOR, one, "needs", "1", "ebike_parking")
    with pytest.raises(RuleError) as caught:
        confirm(services, one)
    assert caught.value.code == "match_again"

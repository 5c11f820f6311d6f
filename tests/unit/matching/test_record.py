"""The track record of a unit: it orders what fits as well, and lets nothing in or out."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from domain.needs import Need
from domain.resources import Resource
from domain.track_records import TrackRecord
from exchange.result_json import detail
from matching.match import match, rank
from matching.policy import Policy
from matching.verify import verify
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, needs, resource, resources

if TYPE_CHECKING:
    from domain.proposals import Reason

GOOD, BAD = TrackRecord(on_time=6, satisfied=2), TrackRecord(on_time=1, late=2, withdrawn=1)
ASKED, OFFERED = [need("1")], [resource("1"), resource("2")]


def helper(offered: list[Resource], records: dict[str, TrackRecord]) -> tuple[str, float]:
    """Who serves the only need, and with what score."""
    proposal = match(ASKED, offered, KNOWLEDGE.recorded(records), Policy(), ON)
    (line,) = proposal.projects[0].parts[0].assignments
    return line.unit, line.score


@pytest.mark.parametrize("order", [OFFERED, OFFERED[::-1]])
def test_of_two_that_fit_alike_the_one_that_kept_its_word_is_proposed(
    order: list[Resource],
) -> None:
    assert helper(order, {"单位2": GOOD})[0] == "单位2"
    assert helper(order, {"单位1": BAD})[0] == "单位2"
    assert helper(order, {"单位1": GOOD, "单位2": BAD})[0] == "单位1"


def test_a_record_moves_a_score_by_a_twentieth_at_most() -> None:
    plain = helper(OFFERED[:1], {})[1]
    best, worst = TrackRecord(on_time=10**9), TrackRecord(late=10**9)
    assert helper(OFFERED[:1], {"单位1": worst})[1] == pytest.approx(plain - 0.05, abs=1e-4)
    raised = helper(OFFERED[:1], {"单位1": best})[1]
    assert raised == pytest.approx(min(1.0, plain + 0.05), abs=1e-4)


def test_the_worst_record_keeps_nobody_from_a_need_that_nobody_else_serves() -> None:
    assert helper(OFFERED[:1], {"单位1": TrackRecord(refused=99)})[0] == "单位1"


def test_the_best_record_lets_in_nothing_whose_content_does_not_fit() -> None:
    known = KNOWLEDGE.recorded({"单位law": TrackRecord(on_time=99)})
    assert match(ASKED, [resource("law", "法律")], known, Policy(), ON).projects == ()


def test_a_ranking_by_content_is_the_same_whatever_the_record() -> None:
    known = KNOWLEDGE.recorded({"单位2": GOOD, "单位1": BAD})
    plain, told = (rank(ASKED, OFFERED, one, ON, 2)[0] for one in (KNOWLEDGE, known))
    assert [(one.resource_id, one.score) for one in plain.candidates] == [
        (one.resource_id, one.score) for one in told.candidates
    ]


def test_the_name_of_the_unit_is_compared_as_names_are() -> None:
    offered = [resource("1", unit="示例（分）公司")]
    assert helper(offered, {"示例(分)公司": BAD})[1] < helper(offered, {})[1]


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (GOOD, "近一年按时办结6项，需求方评价满意2次，没有逾期、退出和答复不能"),
        (
            BAD,
            "近一年按时办结1项，逾期2项，退出1项，会前答复不能0次；需求方评价满意0次，不满意0次",
        ),
    ],
)
def test_the_reason_tells_the_record_in_figures(record: TrackRecord, told: str) -> None:
    known = KNOWLEDGE.recorded({"单位1": record})
    proposal = match(ASKED, OFFERED[:1], known, Policy(), ON)
    reasons = proposal.projects[0].parts[0].assignments[0].reasons
    (reason,) = [one for one in reasons if one.feature == "record"]
    assert detail(reason, "zh") == told
    assert reason.score == round(record.value, 6)


def test_nothing_is_said_of_a_unit_without_a_record() -> None:
    known = KNOWLEDGE.recorded({"单位2": GOOD})
    proposal = match(ASKED, OFFERED[:1], known, Policy(), ON)
    reasons: tuple[Reason, ...] = proposal.projects[0].parts[0].assignments[0].reasons
    assert "record" not in {one.feature for one in reasons}


@settings(max_examples=15, deadline=None)
@given(needs(4), resources(4))
def test_with_records_the_rules_hold_and_with_neutral_ones_all_is_as_before(
    asked: list[Need], offered: list[Resource]
) -> None:
    plain = match(asked, offered, KNOWLEDGE, Policy(), ON)
    neutral = KNOWLEDGE.recorded({one.unit: TrackRecord() for one in offered})
    lines = [line.parts for line in match(asked, offered, neutral, Policy(), ON).projects]
    assert [[(a.resource_id, a.score) for p in one for a in p.assignments] for one in lines] == [
        [(a.resource_id, a.score) for p in one.parts for a in p.assignments]
        for one in plain.projects
    ]
    known = KNOWLEDGE.recorded(
        {one.unit: GOOD if at % 2 else BAD for at, one in enumerate(offered)}
    )
    proposal = match(asked, offered, known, Policy(), ON)
    assert verify(asked, offered, proposal, Policy(), known) == ()

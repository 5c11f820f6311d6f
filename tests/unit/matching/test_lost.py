"""Where judged pairs are lost: the benchmark's own diagnosis."""

from bench.relevance_lost import lost, table
from tests.unit.matching.rounds import KNOWLEDGE, need, resource

RESOURCES = [resource("lamp", "路灯照明"), resource("law", "法律"), resource("meal", "助老助餐")]


def ids(kind: str) -> str:
    return next(one.resource_id for one in RESOURCES if one.number == kind)


def test_pair_below_one_that_gains_less_is_lost_with_its_cause() -> None:
    one = need("1")
    found = lost([one], RESOURCES, {one.need_id: {ids("law"): 2}}, KNOWLEDGE)
    assert [(each.resource_id, each.judged, each.cause) for each in found] == [
        (ids("law"), 2, "kinds_do_not_meet")
    ]
    assert found[0].asked == "street_light"
    assert "kinds_do_not_meet 1" in table(found)


def test_pair_that_stands_first_is_not_lost() -> None:
    one = need("1")
    assert lost([one], RESOURCES, {one.need_id: {ids("lamp"): 2}}, KNOWLEDGE) == []


def test_need_whose_kind_is_unknown_says_so() -> None:
    one = need("1", text="？？", category="")
    found = lost([one], RESOURCES, {one.need_id: {ids("meal"): 2, ids("lamp"): 0}}, KNOWLEDGE)
    assert [each.cause for each in found] == ["kind_not_read"]

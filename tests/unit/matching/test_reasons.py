"""What the reasons of a pair say: hours that meet or not, and a kind that is not given at all."""

from dataclasses import replace

import pytest

from domain.hours import Hours
from domain.proposals import Reason
from matching.assignments import place_reasons
from matching.match import rank
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource

MORNING, NIGHT = Hours(0xFF), Hours(0xFF << 100)


@pytest.mark.parametrize(
    ("asked", "given", "code"),
    [
        (MORNING, MORNING, ("shared", 1.0)),
        (MORNING, NIGHT, ("apart", 0.0)),
        (MORNING, None, None),
        (None, NIGHT, None),
    ],
)
def test_hours_are_told_where_both_name_them(
    asked: Hours | None, given: Hours | None, code: tuple[str, float] | None
) -> None:
    told = place_reasons(need("1", hours=asked), resource("1", hours=given))
    found = [(one.code, one.score) for one in told if one.feature == "window"]
    assert found == ([code] if code else [])


def test_a_resource_of_another_kind_is_said_to_give_none_of_it() -> None:
    (told,) = rank([need("1")], [resource("1", "法律")], KNOWLEDGE, ON, 1)
    (kind,) = [one for one in told.candidates[0].reasons if one.feature == "kind"]
    assert (kind.score, kind.code) == (0.0, "none")


def _told(text: str, gift: str, feature: str) -> Reason:
    one = need("1", text=text, category="")
    other = replace(resource("1", text=gift, category=""), form=None)
    (told,) = rank([one], [other], KNOWLEDGE, ON, 1)
    (found,) = [one for one in told.candidates[0].reasons if one.feature == feature]
    return found


LIFT, DESIGN = "七层老楼想加装电梯", "设计院可提供工程勘察设计"
LAW, ADVICE = "合同纠纷想找律师问问", "律师免费提供法律咨询"


@pytest.mark.parametrize(
    ("text", "gift", "code", "kind"),
    [
        (LAW, ADVICE, "same", "法律咨询"),
        (LIFT, DESIGN, "serves", "工程勘察设计"),
        ("电动自行车没地方停", "住建部门增设车位", "serves", "城管住建规划协调"),
    ],
)
def test_a_need_is_said_to_be_of_a_kind_only_where_it_is_about_it_itself(
    text: str, gift: str, code: str, kind: str
) -> None:
    told = _told(text, gift, "kind")
    assert (told.code, told.values["kind"]) == (code, kind)


def test_texts_as_wholes_are_said_to_be_alike_only_where_they_are() -> None:
    told = _told(LAW, ADVICE, "affinity")
    assert (told.code, told.values["kind"]) == ("near", "法律咨询")
    told = _told("电动自行车没地方停", "住建部门增设车位", "affinity")
    assert (told.code, told.values["wanted"]) == ("serves", "电动自行车停放")
    assert told.values["kind"] == "城管住建规划协调"

"""Supervisions: which still run, how often a task was supervised, what a reply must say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.errors import RuleError
from domain.money import Fund
from domain.papers import PaperNumber
from domain.project_plans import Budget, Charge, ProjectPlan, ProjectStage, standing_budget
from domain.supervision import (
    SupervisedTask,
    Supervision,
    SupervisionReply,
    times_supervised,
    under_way,
)

DAY, UNTIL = date(2026, 7, 1), date(2026, 7, 6)


def sheet(number: int, *tasks: str, reply_by: date = UNTIL) -> Supervision:
    lines = tuple(SupervisedTask(key, "202606-001", "装灯", DAY, 2) for key in tasks)
    return Supervision("530102", "round", PaperNumber(2026, number), "甲", 1, DAY, reply_by, lines)


def test_a_supervision_runs_to_the_end_of_its_last_day() -> None:
    later = sheet(2, "c", reply_by=date(2026, 7, 7))
    assert under_way([sheet(1, "a", "b"), later], UNTIL) == {"a", "b", "c"}
    assert under_way([sheet(1, "a", "b"), later], date(2026, 7, 7)) == {"c"}


def test_each_sheet_that_names_a_task_counts() -> None:
    assert times_supervised([sheet(1, "a", "b"), sheet(2, "a")]) == {"a": 2, "b": 1}


def test_a_sheet_is_known_by_street_year_and_number() -> None:
    assert sheet(1).told == "督办〔2026〕1号"
    assert sheet(1).supervision_id == replace(sheet(1, "a"), unit="乙").supervision_id
    assert sheet(1).supervision_id != sheet(2).supervision_id


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [(" ", DAY, "reason_missing"), ("三日内办结", date(2026, 6, 30), "reply_too_early")],
)
def test_a_reply_says_something_after_the_sheet(text: str, day: date, code: str) -> None:
    with pytest.raises(RuleError, match=code):
        sheet(1).must_say(SupervisionReply(text, day, "示例经办"))
    sheet(1).must_say(SupervisionReply("三日内办结", DAY))


def test_the_last_budget_of_a_purse_holds_and_purses_never_mix() -> None:
    budgets = [
        Budget(Fund.PUBLIC, Decimal(5000)),
        Budget(Fund.CO_BUILDING, Decimal("300.50")),
        Budget(Fund.PUBLIC, Decimal(8000), "加装扶手"),
        Budget(Fund.DONATION, Decimal(10)),
        Budget(Fund.DONATION, Decimal(0), "未到账"),
    ]
    told = {Fund.PUBLIC: Decimal(8000), Fund.CO_BUILDING: Decimal("300.50")}
    assert standing_budget(budgets) == told
    assert ProjectPlan(budgets=tuple(budgets)).budget() == told


def test_what_has_no_name_or_amount_is_refused() -> None:
    with pytest.raises(RuleError, match="stage_unnamed"):
        ProjectStage(" ")
    with pytest.raises(RuleError, match="budget_negative"):
        Budget(Fund.PUBLIC, Decimal(-1))
    for post, person in (("", "示例书记"), ("社区党委书记", " ")):
        with pytest.raises(RuleError, match="charge_unnamed"):
            Charge(post, person, DAY)
    assert "示例书记" not in repr(Charge("社区党委书记", "示例书记", DAY))

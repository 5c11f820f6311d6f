from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.account import (
    Figure,
    MonthRate,
    NeedOutcome,
    Reckoning,
    RoundAccount,
    TaskOutcome,
    account_of,
)
from domain.needs import Route
from domain.projects import TaskState
from domain.ratings import Satisfaction

DAY = date(2026, 7, 31)
PLAIN = NeedOutcome("k", "1", "甲社区", Route.LISTS, "修路灯", date(2026, 6, 1))


def made(number: int, *states: TaskState, **values: object) -> NeedOutcome:
    tasks = tuple(TaskOutcome(f"单位{at}", state, DAY, "修") for at, state in enumerate(states))
    named = replace(PLAIN, key=f"k{number}", number=f"{number}", tasks=tasks)
    return replace(named, **values)  # type: ignore[arg-type]


def test_raised_is_solved_and_open_together() -> None:
    """Xinluo: 638 raised, 542 solved, 96 open."""
    done = [made(at, TaskState.DONE) for at in range(542)]
    under_way = [made(at, TaskState.UNDER_WAY) for at in range(542, 600)]
    unmet = [made(at) for at in range(600, 638)]
    account = Reckoning((*done, *under_way, *unmet))
    counts = [account.count(one) for one in (Figure.RAISED, Figure.DONE, Figure.OPEN)]
    assert counts == [638, 542, 96]


def test_guandu_has_its_rates() -> None:
    """Guandu street: 110 needs, 94 projects, 81 done: 85.5 % and 86.2 %, 16 left."""
    done = [made(at, TaskState.CLOSED) for at in range(81)]
    rest = [made(at, TaskState.OVERDUE) for at in range(81, 94)]
    account = Reckoning((*done, *rest, *(made(at) for at in range(94, 110))))
    rates = [
        account.rate(one)
        for one in (MonthRate.COVERAGE, MonthRate.COMPLETION, MonthRate.SATISFACTION)
    ]
    assert [f"{float(one):.1%}" for one in rates[:2] if one is not None] == ["85.5%", "86.2%"]
    assert rates[2] is None
    assert account.count(Figure.UNMET) == 16
    assert account.count(Figure.OVERDUE) == 13


@pytest.mark.parametrize(
    ("one", "figures"),
    [
        (made(1), {Figure.RAISED, Figure.NEW, Figure.UNMET, Figure.OPEN}),
        (
            made(1, carried=1, carried_on=True),
            {Figure.RAISED, Figure.CARRIED_IN, Figure.UNMET, Figure.OPEN, Figure.CARRIED_ON},
        ),
        (
            made(1, TaskState.DONE, TaskState.CLOSED, voices=(Satisfaction.FAIRLY,)),
            {
                *(Figure.RAISED, Figure.NEW, Figure.PROJECTS, Figure.DONE),
                *(Figure.RATED, Figure.CONTENT),
            },
        ),
        (
            made(1, TaskState.DONE, TaskState.OVERDUE, voices=(Satisfaction.NOT,)),
            {
                *(Figure.RAISED, Figure.NEW, Figure.PROJECTS, Figure.UNDER_WAY),
                *(Figure.OVERDUE, Figure.OPEN, Figure.RATED),
            },
        ),
        (made(1, route=Route.ON_THE_SPOT), {Figure.ON_THE_SPOT}),
        (made(1, route=Route.OTHER_SYSTEM), {Figure.OTHER_SYSTEM}),
    ],
)
def test_a_need_counts_in_these_figures_and_no_others(
    one: NeedOutcome, figures: set[Figure]
) -> None:
    assert {figure for figure in Figure if figure.weight(one)} == figures


def test_over_rounds_a_need_counts_once_however_often_it_was_carried() -> None:
    june = Reckoning((made(1, carried_on=True), made(2, TaskState.DONE), made(3)))
    july = Reckoning((made(4, TaskState.DONE, carried=1),))
    year = (june + july).living
    assert [year.count(one) for one in (Figure.RAISED, Figure.DONE, Figure.OPEN)] == [3, 2, 1]


def test_an_account_by_unit_holds_the_unit_s_own_tasks() -> None:
    both = made(1, TaskState.DONE, TaskState.UNDER_WAY)
    units = Reckoning((both, made(2))).by_unit()
    assert {name: one.count(Figure.DONE) for name, one in units.items()} == {"单位0": 1, "单位1": 0}


def test_what_is_kept_is_read_back_without_words_and_named_again() -> None:
    one = made(1, TaskState.DONE, voices=(Satisfaction.NOT,), done_on=DAY, carried=2)
    kept = RoundAccount(DAY, Reckoning((one,)), Reckoning((made(2, TaskState.UNDER_WAY),)))
    assert "修路灯" not in kept.text()
    back = account_of(kept.text())
    assert back.sha256() == kept.sha256()
    assert back.named({"k1": "修路灯", "k2": "修路灯"}) == kept


STATES = list(TaskState)


@given(st.integers(0, 10_000))
def test_every_figure_is_what_a_plain_count_says(seed: int) -> None:
    random = Random(seed)
    rows = [
        made(
            at,
            *(random.choice(STATES) for _ in range(random.choice((0, 1, 1, 2)))),
            community=random.choice(("甲社区", "乙社区")),
            route=random.choice((Route.LISTS, Route.LISTS, *Route)),
            carried=random.choice((0, 0, 1)),
            carried_on=random.random() < 0.3,
            voices=tuple(random.choice(list(Satisfaction)) for _ in range(random.randint(0, 2))),
        )
        for at in range(random.randint(0, 12))
    ]
    account = Reckoning(tuple(rows))
    raised = projects = done = rated = content = 0
    for row in rows:
        if row.route.value != "lists":
            continue
        raised += 1
        states = {task.state.value for task in row.tasks}
        projects += bool(states)
        done += bool(states) and states <= {"已办结", "已销号"}
    for row in rows:
        rated += len(row.voices)
        content += sum(voice.value != "不满意" for voice in row.voices)
    assert account.count(Figure.RAISED) == raised
    assert account.count(Figure.PROJECTS) == projects
    assert account.count(Figure.DONE) == done
    assert account.count(Figure.OPEN) == raised - done
    assert account.count(Figure.PROJECTS) + account.count(Figure.UNMET) == raised
    assert account.count(Figure.DONE) + account.count(Figure.UNDER_WAY) == projects
    assert account.rate(MonthRate.SATISFACTION) == (Fraction(content, rated) if rated else None)
    for figure in Figure:
        lines = account.lines(figure)
        assert account.count(figure) == sum(figure.weight(one) for one in lines)
        by_place = account.by_community().values()
        assert account.count(figure) == sum(one.count(figure) for one in by_place)

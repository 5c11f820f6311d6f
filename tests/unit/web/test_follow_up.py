"""Tasks as a calendar."""

from datetime import date

from web.follow_up import TaskRow, months_of


def due(month: int, day: int) -> TaskRow:
    return TaskRow(
        "202606-001", "装烟感", "示例消防站", "安装", date(2026, month, day), "进行中", ""
    )


def test_a_task_stands_on_its_day_in_weeks_from_monday_and_no_day_is_lost() -> None:
    rows = [due(6, 30), due(6, 30), due(7, 1)]
    told = months_of(rows)
    assert [month for month, _ in told] == [date(2026, 6, 1), date(2026, 7, 1)]
    june = [day for week in told[0][1] for day in week]
    assert [(day, len(own)) for day, own in june if own] == [(30, 2)]
    assert sorted(day for day, _ in june if day) == list(range(1, 31))
    assert told[0][1][0][0][0] == 1, "the first of June 2026 is a Monday"
    assert months_of([]) == []

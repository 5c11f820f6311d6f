"""A unit's track record: what counts for it, what against it, and how much few deeds say."""

from datetime import date

import pytest

from domain.calendar import WorkCalendar
from domain.track_records import Came, PastDeed, TrackRecord

FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2026, 6, day) for day in (26, 27, 29, 30))
DAYS = WorkCalendar([])


def counted(*deeds: PastDeed) -> TrackRecord:
    return TrackRecord.of(deeds, DAYS, TUESDAY)


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        (PastDeed("甲", Came.DONE, FRIDAY, FRIDAY), TrackRecord(on_time=1)),
        (PastDeed("甲", Came.DONE, FRIDAY, MONDAY), TrackRecord(late=1)),
        (PastDeed("甲", Came.DONE, SATURDAY, MONDAY), TrackRecord(on_time=1)),
        (PastDeed("甲", Came.OPEN, MONDAY), TrackRecord(late=1)),
        (PastDeed("甲", Came.OPEN, TUESDAY), TrackRecord()),
        (PastDeed("甲", Came.WITHDRAWN), TrackRecord(withdrawn=1)),
        (PastDeed("甲", Came.REFUSED), TrackRecord(refused=1)),
        (PastDeed("甲", Came.SATISFIED), TrackRecord(satisfied=1)),
        (PastDeed("甲", Came.DISSATISFIED), TrackRecord(dissatisfied=1)),
    ],
)
def test_each_deed_counts_as_what_came_of_it(deed: PastDeed, expected: TrackRecord) -> None:
    assert counted(deed) == expected
    assert counted(deed, deed) == TrackRecord(
        **{name: 2 * count for name, count in vars(expected).items()}
    )


def test_a_unit_of_which_nothing_is_known_stands_in_the_middle() -> None:
    assert TrackRecord().value == 0.5
    assert TrackRecord(on_time=1, late=1).value == 0.5


def test_few_deeds_say_little_and_many_say_more() -> None:
    values = [TrackRecord(on_time=count).value for count in (0, 1, 4, 16)]
    assert values == [0.5, 0.6, 0.75, 0.9]
    assert [TrackRecord(refused=count).value for count in (1, 4, 16)] == pytest.approx(
        [0.4, 0.25, 0.1]
    )


def test_each_thing_that_went_wrong_weighs_alike_and_each_that_went_well() -> None:
    bad = ("late", "withdrawn", "refused", "dissatisfied")
    assert {TrackRecord(**{name: 2}).value for name in bad} == {2 / 6}
    assert {TrackRecord(**{name: 2}).value for name in ("on_time", "satisfied")} == {4 / 6}

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import RuleError
from domain.ratings import (
    Direction,
    Rating,
    Satisfaction,
    Subject,
    SubjectKind,
    Tally,
    check,
    entered,
    in_words,
    rater_key,
    standing,
    tallies,
    tally,
)

DAY = date(2026, 6, 30)
SHOP = Subject(SubjectKind.UNIT, "unit", "示例物业公司")
PROJECT = Subject(SubjectKind.PROJECT, "p1", "202606-001 停车棚")
GOOD, FAIR, BAD = Satisfaction


def said(rater: str, word: Satisfaction = GOOD, subject: Subject = SHOP) -> Rating:
    direction = Direction.ASKER if subject.kind is SubjectKind.PROJECT else Direction.RESIDENT
    return Rating("o1", direction, subject, rater_key("o1", rater), word, DAY)


def test_a_rater_of_an_occasion_is_told_apart_and_never_named() -> None:
    key = rater_key("o1", "选票 7")
    assert key == rater_key("o1", "选票7")
    assert key != rater_key("o2", "选票7")
    assert "选票" not in key
    with pytest.raises(RuleError, match="rater_unnamed"):
        rater_key("o1", " ")


def test_a_later_word_takes_the_place_of_the_first_until_results_are_public() -> None:
    first = said("1")
    assert entered([first], first, published=False) is None
    changed = entered([first], said("1", BAD), published=False)
    assert changed is not None
    assert changed.rating_id == first.rating_id
    appended = entered([first], said("1", BAD), published=True)
    assert appended is not None
    assert appended.number == 2
    assert standing([appended, first]) == (appended,)
    assert entered([first, appended], said("1", BAD), published=True) is None
    assert entered([first], said("2"), published=True) == said("2")


@pytest.mark.parametrize(
    ("direction", "subject", "rater", "code"),
    [
        (Direction.ASKER, SHOP, "1", "direction_wrong"),
        (Direction.RESIDENT, PROJECT, "1", "direction_wrong"),
        (Direction.SELF, SHOP, "别家公司", "not_oneself"),
        (Direction.MUTUAL, SHOP, "示例物业公司", "rates_oneself"),
    ],
)
def test_each_direction_has_its_subjects_and_raters(
    direction: Direction, subject: Subject, rater: str, code: str
) -> None:
    with pytest.raises(RuleError, match=code):
        check(direction, subject, rater)


def test_what_fits_is_not_refused() -> None:
    check(Direction.SELF, SHOP, "示例物业公司")
    check(Direction.MUTUAL, SHOP, "别家公司")
    check(Direction.HELPER, PROJECT, "示例物业公司")
    check(Direction.SUPERIOR, SHOP, "示例街道")


@pytest.mark.parametrize(
    ("counted", "rate"),
    [
        (Tally(), None),
        (Tally(1, 1, 2), Fraction(1, 2)),
        (Tally(0, 3, 0), Fraction(1)),
        (Tally(0, 0, 3), Fraction(0)),
    ],
)
def test_the_rate_counts_satisfied_and_fairly_satisfied(
    counted: Tally, rate: Fraction | None
) -> None:
    assert counted.rate == rate


def test_few_raters_are_counted_and_what_they_said_is_not_shown() -> None:
    assert not Tally(2, 0, 0).shows(Direction.RESIDENT)
    assert Tally(2, 1, 0).shows(Direction.RESIDENT)
    assert Tally(1, 0, 0).shows(Direction.ASKER)
    assert {one for one in Direction if one.secret} == {
        Direction.HELPER,
        Direction.RESIDENT,
        Direction.MUTUAL,
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), ""),
        ((GOOD,), "满意"),
        ((BAD, GOOD, GOOD), "满意2、不满意1"),
        ((FAIR, FAIR), "基本满意2"),
    ],
)
def test_a_project_shows_the_word_of_its_asker_or_how_many_said_each(
    words: tuple[Satisfaction, ...], told: str
) -> None:
    assert in_words(said(str(at), word, PROJECT) for at, word in enumerate(words)) == told


def test_an_opinion_is_not_in_what_is_printed_of_a_rating() -> None:
    assert "王大爷" not in repr(replace(said("1"), opinion="王大爷家漏水没有修好"))


@given(st.integers(0, 10_000))
def test_a_tally_is_what_a_plain_count_of_last_words_says(seed: int) -> None:
    random, kept, plain = Random(seed), list[Rating](), dict[tuple[str, str], str]()
    published = False
    for _ in range(random.randint(1, 40)):
        published = published or random.random() < 0.05
        subject = random.choice((SHOP, replace(SHOP, subject_id="u2", name="示例业委会")))
        rater, word = str(random.randint(1, 6)), random.choice(list(Satisfaction))
        new = entered(kept, said(rater, word, subject), published=published)
        if new is not None:
            kept = [*(one for one in kept if one.rating_id != new.rating_id), new]
        plain[subject.name, rater] = word.value
    for (_, subject), counted in tallies(kept).items():
        told = Counter(word for (name, _), word in plain.items() if name == subject.name)
        assert counted == Tally(told["满意"], told["基本满意"], told["不满意"])
    assert tally(standing(kept)).raters == len(plain)

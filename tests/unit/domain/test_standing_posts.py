"""Standing posts: claimed for a term, never by more than there are places on any day."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import NotFoundError, RuleError
from domain.standing_posts import (
    Claim,
    StandingPost,
    claimed,
    holders,
    most_at_once,
    released,
)

POST = StandingPost("楼道安全巡查岗", "龙翔街道", "西站社区", "每周巡查一次楼道")
JANUARY, JUNE = date(2026, 1, 1), date(2026, 6, 30)
FIRST = Claim(POST.post_id, "A", JANUARY, JUNE)


def test_a_post_has_a_duty_and_at_least_one_place() -> None:
    for wrong in ({"name": " "}, {"duty": " "}):
        with pytest.raises(RuleError, match="post_without_duty"):
            replace(POST, **wrong)  # type: ignore[arg-type]
    with pytest.raises(RuleError, match="post_for_nobody"):
        replace(POST, places=0)
    with pytest.raises(RuleError, match="claim_ends_early"):
        replace(FIRST, until=date(2025, 12, 31))


def test_a_post_for_one_is_held_by_one_at_a_time() -> None:
    assert claimed(POST, [], FIRST) == FIRST
    assert claimed(POST, [FIRST], FIRST) is None
    with pytest.raises(RuleError, match="post_full"):
        claimed(POST, [FIRST], replace(FIRST, member="B", since=JUNE, until=date(2026, 12, 31)))
    after = replace(FIRST, member="B", since=date(2026, 7, 1), until=date(2026, 12, 31))
    assert claimed(POST, [FIRST], after) == after, "the term expires by its date"


def test_a_member_holds_a_post_once_at_a_time() -> None:
    wide = replace(POST, places=3)
    with pytest.raises(RuleError, match="claimed_already"):
        claimed(wide, [FIRST], replace(FIRST, since=date(2026, 3, 1)))


def test_released_it_is_free_from_the_day_after() -> None:
    early = released(POST, [FIRST], "A", date(2026, 3, 31))
    assert released(POST, [early], "A", date(2026, 3, 31)) == early
    assert [early.holds(day) for day in (date(2026, 3, 31), date(2026, 4, 1))] == [True, False]
    new = replace(FIRST, member="B", since=date(2026, 4, 1))
    assert claimed(POST, [early], new) == new
    assert holders([early, new], date(2026, 4, 1)) == (new,)
    with pytest.raises(NotFoundError, match="not_claimed"):
        released(POST, [early], "A", JUNE)


def test_nobody_claims_what_was_done_away_with() -> None:
    with pytest.raises(RuleError, match="post_closed"):
        claimed(replace(POST, closed_on=JANUARY), [], FIRST)


terms = st.tuples(st.sampled_from("ABCDE"), st.integers(0, 40), st.integers(0, 20))


@given(st.integers(1, 3), st.lists(terms, max_size=25))
def test_on_no_day_more_hold_it_than_it_has_places(
    places: int, wanted: list[tuple[str, int, int]]
) -> None:
    post, known = replace(POST, places=places), list[Claim]()
    for member, start, length in wanted:
        since = JANUARY + timedelta(days=start)
        one = Claim(post.post_id, member, since, since + timedelta(days=length))
        with suppress(RuleError):
            new = claimed(post, known, one)
            known += [new] if new else []
    days = [JANUARY + timedelta(days=at) for at in range(61)]
    held = [len(holders(known, day)) for day in days]
    assert max(held) <= places
    assert max(held) == most_at_once(known)

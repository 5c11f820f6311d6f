"""Half-years on the page of letters."""

from datetime import date

from web.letters import halves_before


def test_the_half_year_that_is_over_comes_first_and_the_one_that_runs_last() -> None:
    assert halves_before(date(2026, 7, 20)) == ["2026-1", "2025-2", "2025-1", "2026-2"]
    assert halves_before(date(2026, 6, 30)) == ["2025-2", "2025-1", "2024-2", "2026-1"]

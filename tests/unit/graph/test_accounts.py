"""What one round holds of a resource counts in another by its period."""

from datetime import date
from decimal import Decimal

import pytest

from domain.quantities import Period
from graph.accounts import capacity, held_outside, keeps_no_account, shares_account

JUNE, JULY, OCTOBER = date(2026, 6, 1), date(2026, 7, 1), date(2026, 10, 1)
NEXT_JUNE = date(2027, 6, 1)


@pytest.mark.parametrize(
    ("period", "one", "other", "shared"),
    [
        (Period.ONCE, (JUNE, 1), (NEXT_JUNE, 1), True),
        (Period.LASTING, (JUNE, 1), (NEXT_JUNE, 1), True),
        (Period.EACH_TIME, (JUNE, 1), (JUNE, 1), False),
        (Period.DAILY, (JUNE, 1), (JUNE, 1), True),
        (Period.WEEKLY, (JUNE, 1), (JULY, 1), False),
        (Period.MONTHLY, (JUNE, 1), (JULY, 1), False),
        (Period.MONTHLY, (JUNE, 2), (JULY, 1), True),
        (Period.MONTHLY, (JUNE, 1), (NEXT_JUNE, 1), False),
        (Period.QUARTERLY, (JULY, 1), (date(2026, 9, 1), 1), True),
        (Period.QUARTERLY, (JUNE, 1), (JULY, 1), False),
        (Period.QUARTERLY, (JUNE, 2), (date(2026, 9, 1), 1), True),
        (Period.YEARLY, (JUNE, 1), (OCTOBER, 1), True),
        (Period.YEARLY, (JUNE, 1), (NEXT_JUNE, 1), False),
        (Period.YEARLY, (date(2026, 12, 1), 2), (NEXT_JUNE, 1), True),
    ],
)
def test_rounds_share_an_account_by_period(
    period: Period, one: tuple[date, int], other: tuple[date, int], shared: bool
) -> None:
    assert shares_account(period, one, other) is shared
    assert shares_account(period, other, one) is shared


def test_what_others_hold_is_added_up_exactly() -> None:
    def row(key: str, period: Period, uses: float, month: date) -> dict[str, object]:
        span = {"month": month, "months": 1, "own_month": JUNE, "own_months": 1}
        return {"resource_id": key, "period": period.value, "uses": uses, **span}

    rows = [row("a", Period.ONCE, 0.1, JULY), row("a", Period.ONCE, 0.2, JULY)]
    rows += [row("b", Period.MONTHLY, 5.0, JULY), row("b", Period.MONTHLY, 2.0, JUNE)]
    assert held_outside(rows) == {"a": Decimal("0.3"), "b": Decimal(2)}


@pytest.mark.parametrize(
    ("amount", "form", "there", "no_account"),
    [
        (2.5, "职能", Decimal("2.5"), False),
        (None, "职能", Decimal(7), True),
        (None, "技术", Decimal(7), True),
        (None, "场地", Decimal(1), False),
        (None, None, Decimal(1), False),
    ],
)
def test_capacity_without_a_number_is_one_serving_or_the_shared_ones(
    amount: float | None, form: str | None, there: Decimal, no_account: bool
) -> None:
    account = {"amount": amount, "form": form}
    assert capacity(account, 7) == there
    assert keeps_no_account(account) is no_account

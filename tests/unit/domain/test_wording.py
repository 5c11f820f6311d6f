"""Sums of money in capitals, as papers bear them."""

from decimal import Decimal

import pytest

from domain.wording import capital_yuan


@pytest.mark.parametrize(
    ("yuan", "told"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("101", "壹佰零壹元整"),
        ("1001", "壹仟零壹元整"),
        ("10001", "壹万零壹元整"),
        ("105000", "壹拾万零伍仟元整"),
        ("30000.50", "叁万元伍角整"),
        ("1000100", "壹佰万零壹佰元整"),
        ("4519500", "肆佰伍拾壹万玖仟伍佰元整"),
        ("20003004.07", "贰仟万零叁仟零肆元零柒分"),
        ("100000001", "壹亿零壹元整"),
        ("12345678.91", "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角壹分"),
        ("1000000000000", "壹万亿元整"),
    ],
)
def test_a_sum_is_told_in_capitals(yuan: str, told: str) -> None:
    assert capital_yuan(Decimal(yuan)) == told


@pytest.mark.parametrize("yuan", ["-1", "0.001", "1E16"])
def test_what_is_no_sum_of_money_is_not_told(yuan: str) -> None:
    with pytest.raises(ValueError, match="no sum of money"):
        capital_yuan(Decimal(yuan))

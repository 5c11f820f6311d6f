from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import RuleError
from domain.points import (
    HolderKind,
    Passbook,
    Payer,
    PointAccount,
    PointItem,
    PointKind,
    PointScheme,
    Service,
    ServiceKind,
    earned,
    redeemed,
    reversal,
)

DAY = date(2026, 6, 30)
SHOP = PointAccount(PointScheme.MUTUAL, "530102004", HolderKind.UNIT, "示例公司")
HELP = PointItem(PointScheme.MUTUAL, "E1", "共建项目", "办结任务", 5, 5, (HolderKind.UNIT,))
OTHER = replace(HELP, code="E2", name="牵头")


def task(number: int) -> Service:
    return Service(ServiceKind.TASK, f"task-{number}")


def book_of(*tasks: int) -> Passbook:
    book = Passbook(SHOP)
    for number in tasks:
        book = book.take(earned(SHOP, HELP, task(number), DAY))
    return book


def slip(points: int, voucher: str = "DH001") -> object:
    return redeemed(SHOP, points, Payer.PUBLIC, "示例社区", voucher, DAY)


def test_a_service_earns_an_account_once_however_often_it_is_told() -> None:
    book = book_of(1, 2)
    again = book.take(earned(SHOP, HELP, task(1), date(2026, 7, 9)))
    assert again is book
    assert again.balance == 10


def test_a_service_earns_one_item_only() -> None:
    with pytest.raises(RuleError, match="service_counted"):
        book_of(1).take(earned(SHOP, OTHER, task(1), DAY))


def test_a_service_booked_as_the_wrong_item_is_taken_back_and_booked_right() -> None:
    book = book_of(1)
    book = book.take(reversal(book.entries[0], DAY, "项目写错"))
    assert book.take(earned(SHOP, OTHER, task(1), DAY)).balance == 5
    with pytest.raises(RuleError, match="entry_reversed"):
        book.take(earned(SHOP, HELP, task(1), DAY))


def test_a_balance_never_falls_below_zero() -> None:
    book = book_of(1).take(redeemed(SHOP, 5, Payer.PUBLIC, "示例社区", "DH001", DAY))
    with pytest.raises(RuleError, match="points_short") as caught:
        book.take(redeemed(SHOP, 1, Payer.PUBLIC, "示例社区", "DH002", DAY))
    assert caught.value.values == {"left": 0, "asked": 1}
    with pytest.raises(RuleError, match="points_short"):
        book.take(reversal(book.entries[0], DAY, "记错了人"))


def test_a_slip_is_taken_once_and_never_with_other_values() -> None:
    book = book_of(1, 2).take(redeemed(SHOP, 5, Payer.PUBLIC, "示例社区", "DH001", DAY))
    assert book.take(redeemed(SHOP, 5, Payer.PUBLIC, "示例社区", " DH001", DAY)) is book
    with pytest.raises(RuleError, match="entry_differs"):
        book.take(redeemed(SHOP, 4, Payer.PUBLIC, "示例社区", "DH001", DAY))


def test_an_entry_is_reversed_once_and_a_reversal_never() -> None:
    book = book_of(1)
    back = reversal(book.entries[0], DAY, "记错")
    after = book.take(back)
    assert after.balance == 0
    assert after.take(reversal(book.entries[0], date(2026, 7, 1), "又说一次")) is after
    with pytest.raises(RuleError, match="reversal_reversed"):
        reversal(back, DAY, "再冲")
    with pytest.raises(RuleError, match="reason_missing"):
        reversal(book.entries[0], DAY, " ")


@pytest.mark.parametrize(
    ("account", "item", "service", "code"),
    [
        (replace(SHOP, scheme=PointScheme.APPRAISAL), HELP, task(1), "item_of_others"),
        (replace(SHOP, kind=HolderKind.RESIDENT), HELP, task(1), "item_of_others"),
        (SHOP, HELP, Service(ServiceKind.TASK, " "), "service_unnamed"),
    ],
)
def test_an_item_is_earned_by_those_it_is_for(
    account: PointAccount, item: PointItem, service: Service, code: str
) -> None:
    with pytest.raises(RuleError, match=code):
        earned(account, item, service, DAY)


@pytest.mark.parametrize(
    ("points", "payer", "voucher", "code"),
    [
        (0, "示例社区", "DH1", "redeem_nothing"),
        (-3, "示例社区", "DH1", "redeem_nothing"),
        (1, " ", "DH1", "payer_unnamed"),
        (1, "示例社区", "", "payer_unnamed"),
    ],
)
def test_a_redemption_names_its_points_its_payer_and_its_slip(
    points: int, payer: str, voucher: str, code: str
) -> None:
    with pytest.raises(RuleError, match=code):
        redeemed(SHOP, points, Payer.COMMUNITY, payer, voucher, DAY)


def test_points_expire_only_where_the_scheme_says_so_and_oldest_are_redeemed_first() -> None:
    book = Passbook(SHOP)
    for month in (1, 2, 3):
        book = book.take(earned(SHOP, HELP, task(month), date(2026, month, 28)))
    book = book.take(redeemed(SHOP, 7, Payer.PUBLIC, "示例社区", "DH001", DAY))
    assert book.expiring(date(2030, 1, 1), None) == ()
    assert book.expiring(date(2026, 12, 31), 12) == ()
    (ended,) = book.expiring(date(2027, 2, 28), 12)
    assert (ended.kind, ended.points, ended.day) == (PointKind.EXPIRED, -3, date(2027, 2, 28))
    after = book.take(ended)
    assert after.balance == 5
    assert after.expiring(date(2027, 2, 28), 12) == ()
    assert [one.points for one in after.expiring(date(2027, 3, 28), 12)] == [-5]


def test_what_has_expired_is_not_taken_back_from_other_points() -> None:
    old, day = earned(SHOP, HELP, task(1), date(2026, 1, 28)), date(2027, 2, 1)
    book = Passbook(SHOP).take(old).take(earned(SHOP, HELP, task(2), DAY))
    (ended,) = book.expiring(day, 12)
    after = book.take(ended)
    with pytest.raises(RuleError, match="entry_differs"):
        after.take(reversal(old, day, "记错了人"))
    back = reversal(old, day, "记错了人", after.expired_of(old))
    assert after.take(back).balance == after.balance == HELP.points
    with pytest.raises(RuleError, match="entry_reversed"):
        after.take(back).take(reversal(ended, day, "不该到期"))
    again = after.take(reversal(ended, day, "不该到期"))
    assert again.take(reversal(old, day, "记错了人")).balance == HELP.points


def test_points_that_end_on_a_day_no_month_has_end_on_its_last() -> None:
    book = Passbook(SHOP).take(earned(SHOP, HELP, task(1), date(2026, 1, 31)))
    assert [one.day for one in book.expiring(date(2026, 3, 1), 1)] == [date(2026, 2, 28)]


def test_only_units_stand_on_the_board_without_asking() -> None:
    person = PointAccount(PointScheme.MUTUAL, "530102004", HolderKind.RESIDENT, "JZ1", name="示例")
    assert SHOP.honoured_as == "示例公司"
    assert person.honoured_as == ""
    assert replace(person, shown_as="热心邻居").honoured_as == "热心邻居"
    assert "示例" not in repr(person)


@given(st.integers(0, 10_000))
def test_a_balance_is_what_a_plain_count_says_and_never_negative(seed: int) -> None:
    random, book, plain = Random(seed), Passbook(SHOP), 0
    spent: set[str] = set()
    for step in range(random.randint(1, 30)):
        before = book
        try:
            match random.choice(("earn", "earn", "redeem", "reverse")):
                case "earn":
                    book = book.take(earned(SHOP, HELP, task(random.randint(1, 9)), DAY))
                case "redeem":
                    given_for = redeemed(
                        SHOP, random.randint(1, 8), Payer.PUBLIC, "社区", f"D{step}", DAY
                    )
                    book = book.take(given_for)
                case "reverse" if book.entries:
                    book = book.take(reversal(random.choice(book.entries), DAY, "错"))
        except RuleError as error:
            spent.add(error.code)
            assert book is before
        plain += sum(one.points for one in book.entries[len(before.entries) :])
        assert book.balance == plain >= 0
    assert [left for _, left in book.lines()][-1:] in ([book.balance], [])
    services = [one.service for one in book.standing if one.service]
    assert len(services) == len(set(services))

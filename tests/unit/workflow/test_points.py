"""Points through their verbs: who may, what is refused, what a month earns."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.bodies import Unit
from domain.errors import NotAllowedError, NotFoundError, RuleError
from domain.points import (
    HolderKind,
    Passbook,
    Payer,
    PointAccount,
    PointItem,
    PointScheme,
    Service,
    ServiceKind,
)
from domain.projects import TaskState
from domain.resources import Form
from domain.rights import Actor, Grant, Role, Scope
from domain.serving import Helper, ServiceRecord
from domain.wishes import Wish, WishClaim, WishKind
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_world import ACTOR, COMMUNITIES, STREET
from tests.unit.workflow.fakes import World
from tests.unit.workflow.test_month import published
from workflow import points
from workflow.awarding import Awarded, award
from workflow.point_items import expires_after, item, items, usual
from workflow.register import save_register
from workflow.unit_names import unit_names

DAY = date(2026, 6, 30)
MUTUAL, APPRAISAL = PointScheme.MUTUAL, PointScheme.APPRAISAL
OWN = PointAccount(
    MUTUAL, STREET.code, HolderKind.RESIDENT, "JZ1", COMMUNITIES[0], "示例居民", "热心邻居"
)


@pytest.fixture
def world() -> World:
    made = World()
    made.units.append(Unit("示例公司", STREET.name, aliases=("示例",)))
    return made


def by_paper(account: PointAccount, number: str = "P1", code: str = "C3") -> points.Earning:
    return points.Earning(
        account, item(account.scheme, code), Service(ServiceKind.VOUCHER, number), DAY
    )


def rich(world: World, count: int = 2) -> PointAccount:
    services = world.services()
    points.open_accounts(services, ACTOR, [OWN])
    points.earn(services, ACTOR, [by_paper(OWN, f"P{at}") for at in range(count)])
    return OWN


# -- the catalogue ------------------------------------------------------------------------------


def test_the_two_way_scheme_has_seven_classes_and_thirty_five_items_of_one_three_or_five() -> None:
    mutual = [one for one in items() if one.scheme is MUTUAL]
    assert (len({one.group for one in mutual}), len(mutual)) == (7, 35)
    assert {one.stars for one in items()} == {1, 3, 5}
    assert all(one.points > 0 for one in items())
    assert len({one.code for one in items()}) == len(items())


def test_every_item_says_whether_it_is_known_or_proposed() -> None:
    known = {one.group for one in items() if "新罗" in one.source}
    assert known == {"理论宣讲", "平安创建", "文明实践", "爱心帮扶"}
    assert all("建议" in one.source for one in items())


def test_appraisal_is_a_scheme_of_members_alone() -> None:
    appraised = [one for one in items() if one.scheme is APPRAISAL]
    assert appraised
    assert {one.holders for one in appraised} == {(HolderKind.MEMBER,)}
    assert all(expires_after(scheme) is None for scheme in PointScheme)


def test_each_kind_of_service_has_one_usual_item_of_a_holder() -> None:
    told = [
        (one.scheme, one.usual_for, holder)
        for one in items()
        if one.usual_for
        for holder in one.holders
    ]
    assert len(told) == len(set(told))
    found = usual(MUTUAL, ServiceKind.TASK, HolderKind.UNIT)
    assert isinstance(found, PointItem)
    assert found.code == "E1"


# -- accounts -----------------------------------------------------------------------------------


def test_a_resident_opens_with_a_name_and_is_told_of_no_more(world: World) -> None:
    with pytest.raises(RuleError, match="holder_unnamed"):
        points.open_accounts(world.services(), ACTOR, [replace(OWN, name=" ")])
    assert points.open_accounts(world.services(), ACTOR, [OWN]) == 1
    assert points.open_accounts(world.services(), ACTOR, [replace(OWN, name="")]) == 0


def test_a_unit_earns_without_opening_and_a_resident_does_not(world: World) -> None:
    unit = PointAccount(MUTUAL, STREET.code, HolderKind.UNIT, "示例公司")
    assert points.earn(world.services(), ACTOR, [by_paper(unit)]) == 1
    with pytest.raises(NotFoundError, match="account_unknown"):
        points.earn(world.services(), ACTOR, [by_paper(OWN)])


def test_one_wrong_earning_leaves_all_of_a_form_out(world: World) -> None:
    rich(world, 0)
    wrong = by_paper(replace(OWN, number="JZ9"), "P9")
    with pytest.raises(NotFoundError):
        points.earn(world.services(), ACTOR, [by_paper(OWN), wrong])
    assert points.passbook(world.services(), OWN).entries == ()


def test_a_community_keeps_its_own_accounts_whatever_place_is_claimed(world: World) -> None:
    rich(world)
    other = Actor("other", (Grant(Role.COMMUNITY, Scope(STREET.code, COMMUNITIES[1])),))
    claimed = replace(OWN, community=COMMUNITIES[1])
    for verb in (
        lambda: points.earn(world.services(), other, [by_paper(claimed, "P8")]),
        lambda: points.open_accounts(world.services(), other, [claimed]),
        lambda: points.redeem(
            world.services(), other, claimed, 1, Payer.PUBLIC, "示例", "DH1", DAY
        ),
    ):
        with pytest.raises(NotAllowedError):
            verb()
    own = Actor("own", (Grant(Role.COMMUNITY, Scope(STREET.code, COMMUNITIES[0])),))
    assert points.earn(world.services(), own, [by_paper(OWN, "P8")]) == 1


# -- redeeming ----------------------------------------------------------------------------------


def test_points_are_redeemed_against_a_registered_merchant(world: World) -> None:
    account = rich(world)
    with pytest.raises(NotFoundError, match="unit_unknown"):
        points.redeem(
            world.services(), ACTOR, account, 1, Payer.MERCHANT, "路边店", "DH1", DAY, "理发"
        )
    book = points.redeem(
        world.services(), ACTOR, account, 4, Payer.MERCHANT, "示例", "DH1", DAY, "理发"
    )
    assert book.balance == 2
    with pytest.raises(RuleError, match="points_short"):
        points.redeem(world.services(), ACTOR, account, 3, Payer.PUBLIC, "社区", "DH2", DAY)


def test_a_reversal_is_dated_today_and_twice_is_once(world: World) -> None:
    account = rich(world)
    book = points.passbook(world.services(), account)
    for _ in range(2):
        found, key = points.find_entry(world.services(), STREET.code, book.entries[0].entry_id[:8])
        after = points.reverse(world.services(), ACTOR, found, key, "记错人")
        assert (after.balance, after.entries[-1].day) == (3, world.today)


@pytest.mark.parametrize("entry", ["", "没有"])
def test_an_entry_nobody_meant_is_not_found(world: World, entry: str) -> None:
    rich(world)
    with pytest.raises(NotFoundError, match="entry_unknown"):
        points.find_entry(world.services(), STREET.code, entry)


def test_an_account_is_found_by_its_number_if_one_holder_has_it(world: World) -> None:
    rich(world)
    assert points.find(world.services(), STREET.code, MUTUAL, "JZ1").balance == 6
    with pytest.raises(NotFoundError, match="account_unknown"):
        points.find(world.services(), STREET.code, APPRAISAL, "JZ1")
    points.earn(world.services(), ACTOR, [by_paper(replace(OWN, kind=HolderKind.MEMBER), "P7")])
    with pytest.raises(NotFoundError, match="account_ambiguous"):
        points.find(world.services(), STREET.code, MUTUAL, "JZ1")


def test_nothing_expires_where_the_scheme_does_not_say_so(world: World) -> None:
    rich(world)
    assert points.expire(world.services(), ACTOR, STREET.code, MUTUAL, date(2040, 1, 1)) == 0


# -- the board ----------------------------------------------------------------------------------


def test_the_board_shows_units_and_only_persons_who_agreed(world: World) -> None:
    rich(world)
    quiet = replace(OWN, number="JZ2", shown_as="")
    unit = PointAccount(MUTUAL, STREET.code, HolderKind.UNIT, "示例公司")
    points.open_accounts(world.services(), ACTOR, [quiet])
    more = [by_paper(quiet, f"Q{at}") for at in range(9)]
    points.earn(world.services(), ACTOR, [*more, by_paper(unit)])
    board = points.board_of_honour(world.services(), STREET.code, MUTUAL, 2026, 5)
    assert board == ((HolderKind.RESIDENT, "热心邻居", 6), (HolderKind.UNIT, "示例公司", 3))
    assert points.board_of_honour(world.services(), STREET.code, MUTUAL, 2025, 5) == ()


# -- a month's award ----------------------------------------------------------------------------


def test_a_month_earns_each_finished_task_and_standing_record_once(world: World) -> None:
    one = published(
        world, [need("N1", "法律")], [resource("R1", "法律", form=Form.SKILL, unit="示例公司")]
    )
    (project,) = world.projects[one.round_id].values()
    done = tuple(replace(task, state=TaskState.DONE) for task in project.tasks)
    world.projects[one.round_id][project.project_id] = replace(project, tasks=done)
    record = ServiceRecord(
        Helper("DY1"), STREET.name, COMMUNITIES[0], "清理楼道", date(2026, 6, 20), Decimal(2)
    )
    late = replace(record, served_on=date(2026, 7, 1))
    world.services_done = {each.record_id: each for each in (record, late)}
    for came in (Awarded(3, 0, 0), Awarded(0, 0, 0)):
        assert award(world.services(), ACTOR, one) == came
    told = {
        (book.account.scheme, book.account.number): [entry.item for entry in book.standing]
        for book in points_of(world)
    }
    assert told == {
        (MUTUAL, "示例公司"): ["E1"],
        (MUTUAL, "DY1"): ["C3"],
        (APPRAISAL, "DY1"): ["P3"],
    }


def test_a_wish_that_came_true_earns_its_giver_once(world: World) -> None:
    one = published(world, [need("N1", "法律")], [resource("R1", "法律", form=Form.SKILL)])
    claim = WishClaim(1, Helper(unit="示例公司"), date(2026, 6, 3), confirmed_on=date(2026, 6, 20))
    wish = Wish("1", STREET.name, COMMUNITIES[0], WishKind.GOODS, "一盏台灯", DAY, claims=(claim,))
    open_wish = replace(wish, number="2", claims=(replace(claim, confirmed_on=None),))
    world.wishes = {each.wish_id: each for each in (wish, open_wish)}
    for came in (Awarded(1, 0, 0), Awarded(0, 0, 0)):
        assert award(world.services(), ACTOR, one) == came
    (book,) = points_of(world)
    assert [entry.item for entry in book.standing] == ["D1"]


def test_what_a_reversed_record_earned_is_taken_back_unless_it_is_spent(world: World) -> None:
    one = published(
        world, [need("N1", "法律")], [resource("R1", "法律", form=Form.SKILL, unit="示例公司")]
    )
    record = ServiceRecord(
        Helper("DY1"), STREET.name, COMMUNITIES[0], "清理楼道", date(2026, 6, 20), Decimal(2)
    )
    world.services_done = {record.record_id: record}
    award(world.services(), ACTOR, one)
    member = PointAccount(MUTUAL, STREET.code, HolderKind.MEMBER, "DY1")
    points.redeem(world.services(), ACTOR, member, 1, Payer.PUBLIC, "社区", "DH1", DAY)
    world.services_done = {record.record_id: record.reversed(DAY, "没有到场")}
    assert award(world.services(), ACTOR, one) == Awarded(0, 1, 0)
    balances = {book.account.scheme: book.balance for book in points_of(world)}
    assert balances == {MUTUAL: 2, APPRAISAL: 0}


def test_an_award_leaves_what_people_booked_otherwise_or_took_back(world: World) -> None:
    one = published(
        world, [need("N1", "法律")], [resource("R1", "法律", form=Form.SKILL, unit="示例公司")]
    )
    done = [
        ServiceRecord(Helper("DY1"), STREET.name, COMMUNITIES[0], what, DAY, Decimal(2))
        for what in ("清理楼道", "巡河", "助餐")
    ]
    world.services_done = {each.record_id: each for each in done}
    member = PointAccount(MUTUAL, STREET.code, HolderKind.MEMBER, "DY1")
    by_hand, wrong, _ = (
        points.Earning(member, item(MUTUAL, code), Service(ServiceKind.RECORD, each.record_id), DAY)
        for each, code in zip(done, ("A1", "C3", "C3"), strict=True)
    )
    points.earn(world.services(), ACTOR, [by_hand, wrong])
    (book,) = points_of(world)
    taken = next(entry for entry in book.entries if entry.item == "C3")
    points.reverse(world.services(), ACTOR, book, taken.entry_id, "记错")
    for came in (Awarded(4, 0, 0), Awarded(0, 0, 0)):
        assert award(world.services(), ACTOR, one) == came
    standing = {
        book.account.scheme: [each.item for each in book.standing] for book in points_of(world)
    }
    assert standing == {MUTUAL: ["A1", "C3"], APPRAISAL: ["P3"] * 3}


def points_of(world: World) -> tuple[Passbook, ...]:
    return world.services().points.passbooks(STREET.code)


# -- forms --------------------------------------------------------------------------------------


def test_the_rows_of_both_forms_open_and_book(world: World) -> None:
    account = {
        "账户类型": "居民",
        "账户号": "JZ1",
        "姓名": "示例居民",
        "所在社区": COMMUNITIES[0],
    }
    entry = {
        "账户类型": "单位",
        "账户号": "示例",
        "积分项目": "C5",
        "积分来源": "凭据",
        "来源编号": "QD1",
        "日期": DAY,
    }
    assert save_register(world.services(), ACTOR, STREET, "point_accounts", [account]) == 1
    own = entry | {"账户类型": "居民", "账户号": "JZ1", "积分项目": "C3"}
    assert save_register(world.services(), ACTOR, STREET, "point_entries", [entry, own]) == 2
    told = {book.account.number: book.balance for book in points_of(world)}
    assert told == {"示例公司": 3, "JZ1": 3}
    assert unit_names(world.services(), STREET.code)["示例"] == "示例公司"

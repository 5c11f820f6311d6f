"""Applying the change that is named for a part left over, and matching again, covers it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from domain.needs import Need
from domain.places import Area, Level, Location, community_key, street_key
from domain.proposals import Change, IdleCode, UnmetCode
from domain.resources import Form, Resource
from matching.match import match
from matching.policy import Policy
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, needs, resource, resources

LEVELS = {"社区": Level.COMMUNITY, "街道": Level.STREET, "区": Level.DISTRICT, "市": Level.CITY}
SILENT = {UnmetCode.ON_THE_SPOT, UnmetCode.OTHER_SYSTEM, UnmetCode.REFUSED}


def applied(
    change: Change, asked: list[Need], offered: list[Resource]
) -> tuple[list[Need], list[Resource]]:
    """Both lists after the change, as if an office had typed it into its workbook."""
    if change.target == "need":
        return [_need(one, change) if one.need_id == change.id else one for one in asked], offered
    if change.id is None:
        return asked, [*offered, _row(change, offered)]
    return asked, [
        _resource(one, change) if one.resource_id == change.id else one for one in offered
    ]


def _need(one: Need, change: Change) -> Need:
    if change.field == "期望时段":
        return replace(one, hours=None)
    assert change.field == "期望完成时间"
    return replace(one, due_on=date.fromisoformat(str(change.to)))


def _resource(one: Resource, change: Change) -> Resource:
    to = str(change.to)
    match change.field:
        case "可提供数量":
            return replace(one, amount=Decimal(to))
        case "服务范围":
            return replace(one, area=_area(to, one.place, one.level))
        case "服务对象":
            return replace(one, groups=tuple(part for part in to.split("、") if part))
        case "结束日期":
            return replace(one, ends_on=date.fromisoformat(to))
    raise AssertionError(change)


def _area(text: str, home: Location, level: Level) -> Area:
    if not text:
        return Area(home, level)
    names = text.split("、")
    streets = frozenset(street_key(name) for name in names if "街道" in name)
    return Area(home, None, frozenset(community_key(name) for name in names), streets)


def _row(change: Change, offered: list[Resource]) -> Resource:
    assert isinstance(change.to, dict)
    row = change.to
    home = Location("示例市", "示例区", row["所在街道"], row["所在社区"])
    level = LEVELS[row["所属层级"]]
    return Resource(
        row["资源名称"],
        row["资源内容"],
        row["提供单位"],
        home,
        _area(row.get("服务范围", ""), home, level),
        level,
        number=f"new{len(offered)}",
        category=row["资源类别"],
        form=Form(row["资源形式"]) if row["资源形式"] else None,
        amount=Decimal(row["可提供数量"]) if row["可提供数量"] else None,
        measure_unit=row["计量单位"],
        groups=tuple(part for part in row.get("服务对象", "").split("、") if part),
    )


def check_changes(asked: list[Need], offered: list[Resource]) -> set[UnmetCode]:
    result = match(asked, offered, KNOWLEDGE, Policy(), ON)
    for left in result.unmet:
        if left.code in SILENT:
            assert left.change is None
            continue
        assert left.change is not None
        changed = applied(left.change, asked, offered)
        again = match(*changed, KNOWLEDGE, Policy(), ON)
        still = {(one.need_id, one.part) for one in again.unmet}
        told = f"{left} {[(u.need_id, u.part, u.code.value) for u in again.unmet]}"
        assert (left.need_id, left.part) not in still, told
    return {left.code for left in result.unmet}


def test_a_kind_nobody_offers_is_served_by_the_row_that_is_named() -> None:
    assert check_changes([need("1", "法律"), need("2", "助老助餐", 30, "人")], []) == {
        UnmetCode.NO_KIND
    }


def test_what_others_took_is_served_by_more_of_it() -> None:
    asked = [need(str(n), quantity=4, measure="盏") for n in range(4)]
    assert check_changes(asked, [resource("A", amount=6, measure="盏")]) == {UnmetCode.TAKEN}


def test_what_has_ended_or_starts_too_late_is_served_once_the_date_is_moved() -> None:
    asked = [need("1", due_on=date(2026, 6, 20), measure="盏")]
    ended = resource("A", amount=1, measure="盏", ends_on=date(2026, 6, 1))
    late = resource("A", amount=1, measure="盏", starts_on=date(2026, 7, 1))
    assert check_changes(asked, [ended]) == {UnmetCode.WINDOW}
    assert check_changes(asked, [late]) == {UnmetCode.WINDOW}


def test_money_is_served_once_its_amount_is_named() -> None:
    asked = [need("1", quantity=3, measure="万元")]
    assert check_changes(asked, [resource("A", form=Form.MONEY)]) == {UnmetCode.AMOUNT_MISSING}


def test_what_is_given_to_other_people_is_served_once_it_is_opened_to_the_askers() -> None:
    asked = [replace(need("1", measure="次"), text="免费体检", groups=("学龄儿童",))]
    offered = [replace(resource("A", amount=3, measure="次"), text="老年人免费体检", category="")]
    assert check_changes(asked, offered) == {UnmetCode.ELIGIBILITY}
    written = [replace(offered[0], text="免费体检", groups=("老年人",))]
    assert check_changes(asked, written) == {UnmetCode.ELIGIBILITY}
    (left,) = match(asked, offered, KNOWLEDGE, Policy(), ON).idle
    assert left.code is IdleCode.ELIGIBILITY


@settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(needs(6), resources(6))
def test_every_change_serves_the_part_it_is_named_for(
    asked: list[Need], offered: list[Resource]
) -> None:
    check_changes(asked, offered)

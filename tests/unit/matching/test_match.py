"""The rules of a match, by cases and over whole random rounds."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.needs import Need, NeedPart, Urgency
from domain.places import Area, Level
from domain.proposals import IdleCode, Proposal, UnmetCode
from domain.resources import Form, Resource
from matching.fixed import Fixed, FixedLine
from matching.match import match
from matching.policy import Policy
from matching.verify import verify
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, needs, place, resource, resources


def run(
    asked: list[Need],
    offered: list[Resource],
    policy: Policy | None = None,
    fixed: Fixed | None = None,
) -> Proposal:
    policy = policy or Policy()
    result = match(asked, offered, KNOWLEDGE, policy, ON, fixed or Fixed())
    if fixed is None:
        assert verify(asked, offered, result, policy, KNOWLEDGE) == ()
    return result


def lines(result: Proposal) -> set[tuple[str, str, str, Decimal, Decimal]]:
    return {
        (project.need_id, part.part, line.resource_id, line.quantity, line.uses)
        for project in result.projects
        for part in project.parts
        for line in part.assignments
    }


def test_quantities_of_one_dimension_add_up_over_several_givers() -> None:
    offered = [resource(name, amount=2, measure="盏") for name in ("A", "B", "C")]
    result = run([need("1", quantity=6, measure="个")], offered)
    assert lines(result) == {("1", "", name, Decimal(2), Decimal(2)) for name in ("A", "B", "C")}
    assert result.stats.covered == 1
    assert result.stats.gap == 0


def test_a_part_of_two_and_a_half_of_what_is_counted_takes_three() -> None:
    asked = [need("1", quantity="2.5", measure="盏")]
    (line,) = run(asked, [resource("A", amount=3, measure="盏")]).projects
    assert line.parts[0].covered == Decimal("2.5")


def test_quantities_are_told_in_the_units_as_written() -> None:
    result = run(
        [need("1", quantity=30000, measure="元")],
        [resource("A", amount=5, measure="万元", form=Form.MONEY)],
    )
    assert lines(result) == {("1", "", "A", Decimal(30000), Decimal(3))}
    assert [(one.resource_id, one.left) for one in result.idle] == [("A", Decimal(2))]


def test_an_occasion_serves_one_whole_part_of_any_size() -> None:
    asked = [need(str(n), "健康医疗", 30, "人") for n in range(3)]
    result = run(asked, [resource("A", "健康医疗", 2, "次", Form.PEOPLE)])
    assert len(result.projects) == 2
    assert {(q, uses) for _, _, _, q, uses in lines(result)} == {(Decimal(30), Decimal(1))}
    assert [one.code for one in result.unmet] == [UnmetCode.TAKEN]


def test_another_dimension_takes_the_resource_whole_and_once() -> None:
    asked = [need("1", quantity=5, measure="户"), need("2", quantity=5, measure="户")]
    result = run(asked, [resource("A", amount=8, measure="盏")])
    assert {(q, uses) for _, _, _, q, uses in lines(result)} == {(Decimal(5), Decimal(8))}


def test_authority_without_a_number_is_shared_up_to_the_policy() -> None:
    asked = [need(str(n), "法律") for n in range(7)]
    result = run(asked, [resource("A", "法律", form=Form.SKILL)], Policy(shared_servings=5))
    assert len(lines(result)) == 5
    assert {uses for *_, uses in lines(result)} == {Decimal(1)}


def test_money_without_an_amount_is_a_candidate_only() -> None:
    result = run([need("1", quantity=3, measure="万元")], [resource("A", form=Form.MONEY)])
    assert not result.projects
    assert result.unmet[0].code is UnmetCode.AMOUNT_MISSING
    assert result.idle[0].code is IdleCode.AMOUNT_MISSING


def test_own_community_comes_before_street_before_district() -> None:
    offered = [
        resource("district", amount=1, measure="盏", level=Level.DISTRICT),
        resource("street", amount=1, measure="盏", level=Level.STREET),
        resource("community", amount=1, measure="盏", level=Level.COMMUNITY),
    ]
    assert {line[2] for line in lines(run([need("1", measure="盏")], offered))} == {"community"}


def test_the_urgent_need_is_served_before_the_ordinary_one() -> None:
    asked = [need("1", measure="盏"), need("2", measure="盏", urgency=Urgency.URGENT)]
    result = run(asked, [resource("A", amount=1, measure="盏")])
    assert {line[0] for line in lines(result)} == {"2"}


def test_the_older_need_is_served_before_the_younger_one() -> None:
    asked = [need("1", measure="盏"), need("2", measure="盏", raised_on=ON.replace(month=2))]
    result = run(asked, [resource("A", amount=1, measure="盏")])
    assert {line[0] for line in lines(result)} == {"2"}


def test_a_share_below_the_smallest_is_not_given() -> None:
    result = run([need("1", quantity=100, measure="盏")], [resource("A", amount=9, measure="盏")])
    assert not result.projects
    assert result.unmet[0].code is UnmetCode.TOO_SMALL


def test_no_more_helpers_share_a_part_than_the_policy_allows() -> None:
    offered = [resource(f"R{n}", amount=2, measure="盏") for n in range(8)]
    result = run([need("1", quantity=16, measure="盏")], offered, Policy(max_helpers=3))
    assert len(lines(result)) == 3
    assert result.unmet[0].missing == 10


def test_a_unit_takes_no_more_lines_than_its_cap() -> None:
    asked = [need(str(n), measure="盏") for n in range(4)]
    offered = [resource(f"R{n}", amount=1, measure="盏", unit_kind=None) for n in range(4)]
    offered = [replace(one, unit="同一单位") for one in offered]
    assert len(lines(run(asked, offered, Policy(unit_cap=2)))) == 2


def test_a_part_served_whole_gets_nothing_beside() -> None:
    offered = [
        resource("A", amount=3, measure="盏"),
        resource("B", amount=1, measure="次", level=Level.COMMUNITY),
    ]
    result = run([need("1", quantity=6, measure="盏")], offered)
    assert lines(result) == {("1", "", "B", Decimal(6), Decimal(1))}


def test_a_need_with_written_parts_is_served_part_by_part() -> None:
    parts = (NeedPart("路灯", Decimal(4), "盏"), NeedPart("资金", Decimal(2), "万元"))
    asked = [need("1", parts=parts)]
    offered = [
        resource("A", amount=4, measure="盏"),
        resource("B", amount=2, measure="万元", form=Form.MONEY),
    ]
    assert {(part, name) for _, part, name, _, _ in lines(run(asked, offered))} == {
        ("路灯", "A"),
        ("资金", "B"),
    }


def test_a_community_floor_serves_each_community_once_before_any_twice() -> None:
    asked = [need(str(n), measure="盏", urgency=Urgency.URGENT) for n in range(3)]
    asked.append(need("9", measure="盏", community="乙社区"))
    result = run(asked, [resource("A", amount=2, measure="盏")], Policy(community_floor=1))
    assert "9" in {line[0] for line in lines(result)}


def test_an_area_named_keeps_others_out_and_says_how_to_widen_it() -> None:
    area = Area(place(), communities=frozenset({"乙"}))
    result = run(
        [need("1", measure="盏")], [replace(resource("A", amount=3, measure="盏"), area=area)]
    )
    left = result.unmet[0]
    assert left.code is UnmetCode.AREA
    assert left.change is not None
    assert (left.change.id, left.change.field) == ("A", "服务范围")


def test_what_people_fixed_stays_and_only_the_rest_is_matched() -> None:
    asked = [need("1", quantity=4, measure="盏"), need("2", quantity=4, measure="盏")]
    offered = [resource("A", amount=6, measure="盏"), resource("B", amount=9, measure="盏")]
    fixed = Fixed((FixedLine("1", "", "A", Decimal(4), Decimal(4)),), frozenset({("2", "", "B")}))
    result = run(asked, offered, fixed=fixed)
    assert lines(result) == {
        ("1", "", "A", Decimal(4), Decimal(4)),
        ("2", "", "A", Decimal(2), Decimal(2)),
    }


def test_what_other_rounds_hold_is_not_given_again() -> None:
    fixed = Fixed(held={"A": Decimal(5)})
    result = run(
        [need("1", quantity=4, measure="盏")], [resource("A", amount=6, measure="盏")], fixed=fixed
    )
    assert result.unmet[0].missing == 3 or not result.projects
    assert {uses for *_, uses in lines(result)} <= {Decimal(1)}


def test_what_is_too_small_even_whole_is_told_so_though_it_serves_another() -> None:
    asked = [need("1", quantity=30, measure="盏"), need("2", quantity=2, measure="个")]
    result = run(asked, [resource("A", amount=2, measure="盏")])
    assert lines(result) == {("2", "", "A", Decimal(2), Decimal(2))}
    assert [(one.need_id, one.code) for one in result.unmet] == [("1", UnmetCode.TOO_SMALL)]


def test_a_full_dustbin_never_enters_the_allocation() -> None:
    dustbin = replace(need("1"), text="小区垃圾桶满溢，需要清理", category="环境卫生")
    result = run([dustbin], [resource("A", amount=3, measure="次")])
    assert [(one.code, one.change) for one in result.unmet] == [(UnmetCode.ON_THE_SPOT, None)]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(needs(), resources(), st.booleans(), st.integers(0, 3))
def test_every_random_round_keeps_every_rule(
    asked: list[Need], offered: list[Resource], coverage_first: bool, unit_cap: int
) -> None:
    run(asked, offered, Policy(coverage_first=coverage_first, unit_cap=unit_cap))


@settings(max_examples=20, deadline=None)
@given(needs(), resources())
def test_the_same_lists_give_the_same_proposal(asked: list[Need], offered: list[Resource]) -> None:
    assert run(asked, offered) == run(asked, offered)

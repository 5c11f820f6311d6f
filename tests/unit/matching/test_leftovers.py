"""What is told of each part left over and of each idle resource: the one fact, and its values."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest

from domain.hours import Hours
from domain.needs import AskerKind, Need, NeedPart, Urgency
from domain.places import Area, Level, community_key
from domain.proposals import IdleCode, Proposal, UnmetCode
from domain.resources import Form, Resource
from exchange.result_json import idle_reason, unmet_reason
from matching.fixed import NOTHING_FIXED, Fixed
from matching.match import match
from matching.policy import Policy
from matching.verify import verify
from tests.unit.matching.rounds import KNOWLEDGE, ON, TEXTS, need, place, resource

PLAIN = Policy()
DEAR = Policy.read({"coverage_first": False, "level_price": {"city": 2.0}})
MONDAY, TUESDAY = Hours(0xFF << 8), Hours(0xFF << 100)
ENDED, LATE, DUE = date(2026, 6, 1), date(2026, 7, 1), date(2026, 6, 20)
ELSEWHERE = Area(
    place(), communities=frozenset(map(community_key, ("乙社区", "丙社区", "丁社区", "戊社区")))
)
LAMP = need("1", measure="盏")
MANY = need("1", quantity=100, measure="盏")
BY_NIGHT = replace(LAMP, hours=TUESDAY)
OF_SHOPS = replace(LAMP, asker_kind=AskerKind.MARKET)
WORDS = TEXTS["路灯照明"][1]


def pressing(*numbers: int) -> list[Need]:
    return [need(str(n), measure="盏", urgency=Urgency.URGENT) for n in numbers]


def told(
    asked: list[Need], offered: list[Resource], policy: Policy, fixed: Fixed = NOTHING_FIXED
) -> Proposal:
    """The result, which the check holds right where people fixed nothing."""
    with patch("matching.match.change", return_value=None):
        result = match(asked, offered, KNOWLEDGE, policy, ON, fixed)
    if fixed is NOTHING_FIXED:
        found = {one.code for one in verify(asked, offered, result, policy, KNOWLEDGE)}
        assert found <= {"change_missing"}
    return result


LEFT = {
    "nobody offers it": (
        ([LAMP], [resource("A", "法律")], PLAIN),
        (UnmetCode.NO_KIND, {"kind": "室外照明", "kind_en": "Street lighting"}),
    ),
    "nobody knows what it is": (
        ([replace(LAMP, text="子丑寅卯", category="")], [], PLAIN),
        (UnmetCode.NO_KIND, {"kind": "这类服务", "kind_en": "this"}),
    ),
    "it is given, but not as it is needed": (
        (
            [replace(LAMP, text="下班晚了找不到车位", category="")],
            [resource("A", text="车位白天供停放", category="", form=None)],  # type: ignore[arg-type]
            PLAIN,
        ),
        (
            UnmetCode.NO_KIND,
            {
                "kind": "适合本需求的机动车停车",
                "kind_en": "Car parking (that suits this need)",
            },
        ),
    ),
    "it has ended": (
        ([LAMP], [resource("A", ends_on=ENDED, starts_on=ENDED)], PLAIN),
        (UnmetCode.WINDOW, {"case": "ended", "given": "2026-06-01"}),
    ),
    "it starts too late though it has not ended": (
        ([replace(LAMP, due_on=DUE)], [resource("A", starts_on=LATE, ends_on=LATE)], PLAIN),
        (UnmetCode.WINDOW, {"case": "late", "given": "2026-07-01", "wanted": "2026-06-20"}),
    ),
    "no hour is shared though it ends today and starts when it is due": (
        (
            [replace(BY_NIGHT, due_on=ON)],
            [resource("A", hours=MONDAY, starts_on=ON, ends_on=ON)],
            PLAIN,
        ),
        (
            UnmetCode.WINDOW,
            {"case": "hours", "given": "周一 02:00-04:00", "wanted": "周二 01:00-03:00"},
        ),
    ),
    "other communities are named, of which three are told": (
        ([LAMP], [resource("A", area=ELSEWHERE)], PLAIN),
        (UnmetCode.AREA, {"case": "area", "given": "丁社区、丙社区、乙社区", "wanted": "甲社区"}),
    ),
    "its own community as a whole": (
        ([need("1", community="乙社区")], [resource("A", level=Level.COMMUNITY)], PLAIN),
        (UnmetCode.AREA, {}),
    ),
    "it is for other people": (
        ([OF_SHOPS], [resource("A", groups=("居民",))], PLAIN),
        (UnmetCode.ELIGIBILITY, {}),
    ),
    "it is meant for other needs": (
        ([LAMP], [resource("A", earmarked=("2", "3"))], PLAIN),
        (UnmetCode.ELIGIBILITY, {"case": "earmarked", "given": "2、3"}),
    ),
    "others have it, of whom three are told": (
        ([*pressing(2, 3, 4, 5), LAMP], [resource("A", amount=4, measure="盏")], PLAIN),
        (UnmetCode.TAKEN, {"case": "given_to", "given": "2、3、4", "count": "4"}),
    ),
    "a city's help is too dear": (
        ([LAMP], [resource("A", level=Level.CITY)], DEAR),
        (UnmetCode.LEVEL, {}),
    ),
    "what is too dear and what others have": (
        (
            [*pressing(2), LAMP],
            [resource("A", amount=1, measure="盏"), resource("B", level=Level.CITY)],
            DEAR,
        ),
        (UnmetCode.TAKEN, {"case": "given_to", "given": "2", "count": "1"}),
    ),
    "all there is is too little to give": (
        ([MANY], [resource("A", amount=9, measure="盏")], PLAIN),
        (UnmetCode.TOO_SMALL, {}),
    ),
    "it has all there is, which is not enough": (
        ([MANY], [resource("A", amount=30, measure="盏")], PLAIN),
        (UnmetCode.TOO_SMALL, {}),
    ),
    "no amount is named": (
        ([LAMP], [resource("A", form=Form.MONEY)], PLAIN),
        (UnmetCode.AMOUNT_MISSING, {}),
    ),
    "there is nothing of it": (
        ([LAMP], [resource("A", amount=0, measure="盏")], PLAIN),
        (UnmetCode.TOO_SMALL, {}),
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_a_part_left_over_is_told_the_fact_and_what_was_compared(name: str) -> None:
    (asked, offered, policy), (code, values) = LEFT[name]
    (left,) = told(asked, offered, policy).unmet
    nearest = {} if code is UnmetCode.NO_KIND else {"unit": "单位A", "resource": WORDS}
    assert left.code is code
    assert left.values == {"part": "", "words": "", "unit": ""} | nearest | values


def wrong(asked: list[Need], offered: list[Resource], policy: Policy, result: Proposal) -> set[str]:
    found = {one.code for one in verify(asked, offered, result, policy, KNOWLEDGE)}
    return found & {"unmet_code_wrong", "idle_code_wrong"}


@pytest.mark.parametrize("name", LEFT)
def test_no_other_fact_is_true_of_a_part_left_over(name: str) -> None:
    round_of, (code, _) = LEFT[name]
    result = told(*round_of)
    (left,) = result.unmet
    for other in UnmetCode:
        doctored = replace(result, unmet=(replace(left, code=other),))
        expected = set() if other is code else {"unmet_code_wrong"}
        assert wrong(*round_of, doctored) == expected


def test_what_people_refused_or_promised_elsewhere_is_told_so() -> None:
    offered = [resource("A", amount=1, measure="盏", name="太阳能灯")]
    refused = Fixed(refused=frozenset({("1", "", "A")}))
    nearest = {"part": "", "words": "", "unit": "单位A", "resource": "太阳能灯"}
    for fixed, code in (
        (refused, UnmetCode.REFUSED),
        (Fixed(held={"A": Decimal(1)}), UnmetCode.TAKEN),
    ):
        (left,) = told([LAMP], offered, PLAIN, fixed).unmet
        assert (left.code, left.values) == (code, nearest)


def test_a_small_matter_is_told_who_handles_it_and_no_resource() -> None:
    dustbin = need("1", text="小区垃圾桶满溢，需要清理", category="环境卫生")
    (left,) = told([dustbin], [resource("A")], PLAIN).unmet
    assert left.values == {"part": "", "words": "网格员", "unit": ""}


def test_of_two_parts_of_one_need_one_may_have_what_the_other_lacks() -> None:
    parts = (NeedPart("灯具", Decimal(2), "盏"), NeedPart("安装", Decimal(3), "次"))
    result = told([replace(LAMP, parts=parts)], [resource("A", amount=2, measure="盏")], PLAIN)
    (left,) = result.unmet
    assert (left.code, left.values["case"]) == (UnmetCode.TAKEN, "own_part")
    assert left.values["part"] == left.part


HOURS, PLACE, PEOPLE = {"hours": MONDAY}, {"area": ELSEWHERE}, {"earmarked": ("9",)}
FEW, NAMELESS = {"amount": 9, "measure": "盏"}, {"form": Form.MONEY}
NOTHING = {"amount": 0, "measure": "盏"}
ALSO_TRUE = {"time before people": {UnmetCode.ELIGIBILITY}, "people before place": {UnmetCode.AREA}}
"""What is as true of the nearest resource, beside the one fact that is told."""
NEAREST = {
    "the rules that fewest break": (HOURS | PLACE, PEOPLE, UnmetCode.ELIGIBILITY, "B"),
    "whichever comes first": (PEOPLE, HOURS | PLACE, UnmetCode.ELIGIBILITY, "A"),
    "time before people": (HOURS | PEOPLE, HOURS | PEOPLE | PLACE, UnmetCode.WINDOW, "A"),
    "people before place": (PEOPLE | PLACE, HOURS | PEOPLE | PLACE, UnmetCode.ELIGIBILITY, "A"),
    "too little before what is closed": (HOURS, FEW, UnmetCode.TOO_SMALL, "B"),
    "too little before no amount": (NAMELESS, FEW, UnmetCode.TOO_SMALL, "B"),
    "nothing at all before no amount": (NAMELESS, NOTHING, UnmetCode.TOO_SMALL, "B"),
    "too little before nothing at all": (NOTHING, FEW, UnmetCode.TOO_SMALL, "B"),
    "no amount before what is closed": (PLACE, NAMELESS, UnmetCode.AMOUNT_MISSING, "B"),
}


@pytest.mark.parametrize("name", NEAREST)
def test_the_fact_told_is_that_of_the_resource_that_comes_nearest(name: str) -> None:
    first, second, code, unit = NEAREST[name]
    offered = [resource("A", **first), resource("B", **second)]  # type: ignore[arg-type]
    asked = [replace(MANY, hours=TUESDAY)]
    result = told(asked, offered, PLAIN)
    (left,) = result.unmet
    assert (left.code, left.values["unit"]) == (code, f"单位{unit}")
    for other in UnmetCode:
        doctored = replace(result, unmet=(replace(left, code=other),))
        is_true = other in {code} | ALSO_TRUE.get(name, set())
        assert wrong(asked, offered, PLAIN, doctored) == (
            set() if is_true else {"unmet_code_wrong"}
        )


def test_of_resources_that_one_rule_keeps_away_the_better_fitting_one_is_told() -> None:
    weak, strong = (
        resource("A", text="照明服务", hours=MONDAY),
        resource("B", text="装路灯", hours=MONDAY),
    )
    for offered in ([weak, strong], [strong, weak]):
        (left,) = told([BY_NIGHT], offered, PLAIN).unmet
        assert left.values["unit"] == "单位B"


def test_of_resources_that_others_have_the_nearer_one_is_told() -> None:
    far, near = (
        resource("A", amount=1, measure="盏", level=Level.CITY),
        resource("B", amount=1, measure="盏", level=Level.COMMUNITY),
    )
    for offered in ([far, near], [near, far]):
        (left,) = told([*pressing(2, 3), LAMP], offered, PLAIN).unmet
        assert (left.code, left.values["unit"]) == (UnmetCode.TAKEN, "单位B")


def test_what_others_have_is_told_before_what_has_nothing_more_to_give() -> None:
    asked = [need("1", quantity=3, measure="盏"), *pressing(2)]
    offered = [resource("A", amount=1, measure="盏"), resource("B", amount=2, measure="盏")]
    (left,) = told(asked, offered, PLAIN).unmet
    assert left.code is UnmetCode.TAKEN
    (given,) = {
        line.resource_id
        for project in told(asked, offered, PLAIN).projects
        for line in project.parts[0].assignments
        if project.need_id == "2"
    }
    assert left.values["unit"] == f"单位{given}"


def test_what_refused_pairs_leave_is_told_and_not_the_refusal() -> None:
    offered = [resource("A", amount=1, measure="盏"), resource("B", hours=MONDAY)]
    fixed = Fixed(refused=frozenset({("1", "", "A")}))
    (left,) = told([BY_NIGHT], offered, PLAIN, fixed).unmet
    assert (left.code, left.values["unit"]) == (UnmetCode.WINDOW, "单位B")


@pytest.mark.parametrize(
    ("more", "code"), [({}, UnmetCode.TAKEN), ({"area": ELSEWHERE}, UnmetCode.TOO_SMALL)]
)
def test_a_unit_at_its_cap_is_told_as_taken(more: dict[str, Any], code: UnmetCode) -> None:
    """A gives what it has to the part itself; what its unit has more counts where it may give."""
    asked = [need("1", quantity=4, measure="盏"), need("2", "法律", urgency=Urgency.URGENT)]
    offered = [
        resource("A", amount=3, measure="盏"),
        resource("B", "法律", unit="单位A"),
        resource("C", amount=1, measure="盏", unit="单位A", **more),
    ]
    (left,) = told(asked, offered, Policy(unit_cap=2)).unmet
    assert left.code is code


def test_a_cap_is_told_as_a_cap_and_not_as_too_little_or_given_to_others() -> None:
    asked = [need("1", measure="盏", urgency=Urgency.URGENT), need("2", "法律", 1, "次")]
    lamps = resource("A", amount=5, measure="盏", unit="示例公司")
    lawyers = resource("B", "法律", 5, "次", Form.SKILL, unit="示例公司")
    result = told(asked, [lamps, lawyers], Policy(unit_cap=1))
    (left,) = result.unmet
    (idle,) = (one for one in result.idle if one.resource_id == "B")
    assert (left.code, idle.code) == (UnmetCode.TAKEN, IdleCode.TAKEN_ELSEWHERE)
    assert unmet_reason(left, "zh").endswith("示例公司本轮承担的项目已到上限（1项）")
    assert idle_reason(idle, "zh") == "它的单位本轮承担的项目已到上限（1项）"
    apart = [lamps, replace(lawyers, unit="示例律所")]
    (left,) = told(asked, apart, Policy(community_cap=1)).unmet
    assert left.code is UnmetCode.TOO_SMALL
    assert unmet_reason(left, "zh").endswith("本社区本轮的项目已到上限（1项）")


def test_what_nobody_offers_for_a_named_part_is_told_by_its_name() -> None:
    parts = (NeedPart("资金", Decimal(2), "万元"), NeedPart("安装", Decimal(3), "次"))
    result = told([replace(LAMP, parts=parts)], [resource("A", "法律", 1, "次")], PLAIN)
    sentences = [unmet_reason(one, "zh") for one in result.unmet]
    assert [sentence.split("“")[1][:3] for sentence in sentences] == ["资金（", "安装（"]


REST = {"unit": "盏"}
IDLE: dict[str, tuple[list[Need], Resource, tuple[int, IdleCode, dict[str, str]] | None]] = {
    "some of it is given": (
        [LAMP],
        resource("A", amount=3, measure="盏"),
        (2, IdleCode.REST, REST),
    ),
    "all of it is given": ([LAMP], resource("A", amount=1, measure="盏"), None),
    "what is shared is given once": (
        [need("1", "法律")],
        resource("A", "法律", form=Form.SKILL),
        None,
    ),
    "what is shared is given to nobody": (
        [LAMP],
        resource("A", "法律", form=Form.SKILL),
        (5, IdleCode.NO_NEED, {"unit": "项"}),
    ),
    "nobody asks but a small matter": (
        [need("1", text="小区垃圾桶满溢，需要清理", category="环境卫生")],
        resource("A", text="清理垃圾桶", category="环境卫生", amount=2, measure="盏"),
        (2, IdleCode.NO_NEED, REST),
    ),
    "its amount is not named": (
        [LAMP],
        resource("A", form=Form.MONEY, hours=MONDAY),
        (1, IdleCode.AMOUNT_MISSING, {"unit": "项"}),
    ),
    "nobody asks for it, named or not": (
        [LAMP],
        resource("A", "法律", form=Form.MONEY),
        (1, IdleCode.NO_NEED, {"unit": "项"}),
    ),
    "it is too little": (
        [MANY],
        resource("A", amount=3, measure="盏"),
        (3, IdleCode.TAKEN_ELSEWHERE, REST),
    ),
    "it is closed to one and open to another": (
        [BY_NIGHT, replace(MANY, number="2")],
        resource("A", amount=3, measure="盏", hours=MONDAY),
        (3, IdleCode.TAKEN_ELSEWHERE, REST),
    ),
    "the rule that keeps it from the nearest need": (
        [replace(BY_NIGHT, asker_kind=AskerKind.MARKET), replace(OF_SHOPS, number="2")],
        resource("A", amount=3, measure="盏", hours=MONDAY, groups=("居民",)),
        (3, IdleCode.ELIGIBILITY, REST),
    ),
    "time before people": (
        [replace(BY_NIGHT, asker_kind=AskerKind.MARKET)],
        resource("A", amount=3, measure="盏", hours=MONDAY, groups=("居民",)),
        (3, IdleCode.WINDOW, REST),
    ),
    "people before place": (
        [OF_SHOPS],
        resource("A", amount=3, measure="盏", area=ELSEWHERE, groups=("居民",)),
        (3, IdleCode.ELIGIBILITY, REST),
    ),
    "time, of what names no amount and is no money": (
        [BY_NIGHT],
        resource("A", hours=MONDAY),
        (1, IdleCode.WINDOW, {"unit": "项"}),
    ),
    "only the place": (
        [LAMP],
        resource("A", amount=3, measure="盏", area=ELSEWHERE),
        (3, IdleCode.AREA, REST),
    ),
}


@pytest.mark.parametrize("name", IDLE)
def test_a_resource_is_told_what_is_left_of_it_and_why(name: str) -> None:
    asked, one, expected = IDLE[name]
    idle = told(asked, [one], PLAIN).idle
    found = [(int(each.left), each.code, dict(each.values)) for each in idle]
    assert found == ([expected] if expected else [])


AS_TRUE = {"time before people": IdleCode.ELIGIBILITY, "people before place": IdleCode.AREA}


@pytest.mark.parametrize("name", [name for name, (_, _, expected) in IDLE.items() if expected])
def test_no_other_fact_is_true_of_an_idle_resource(name: str) -> None:
    asked, one, _ = IDLE[name]
    result = told(asked, [one], PLAIN)
    (idle,) = result.idle
    for other in IdleCode:
        doctored = replace(result, idle=(replace(idle, code=other),))
        is_true = other in (idle.code, AS_TRUE.get(name))
        expected = set() if is_true else {"idle_code_wrong"}
        assert wrong(asked, [one], PLAIN, doctored) == expected


def test_what_rounding_leaves_of_a_resource_is_not_idle() -> None:
    asked = [need(str(number), quantity=10, measure="分钟") for number in range(6)]
    result = told(asked, [resource("A", amount=1, measure="小时")], PLAIN)
    assert (len(result.projects), result.idle) == (6, ())


def test_what_is_promised_elsewhere_is_not_left() -> None:
    offered = [resource("A", amount=5, measure="盏")]
    fixed = Fixed(held={"A": Decimal(3)})
    (idle,) = told([LAMP], offered, PLAIN, fixed).idle
    assert (idle.left, idle.code) == (Decimal(1), IdleCode.REST)
    assert not told([LAMP], offered, PLAIN, Fixed(held={"A": Decimal(7)})).idle


@pytest.mark.parametrize(
    ("asks", "gives", "kind"),
    [
        ("想要些桌子椅子", "捐赠轮椅", "桌椅"),
        ("想要些桌子椅子", "律师提供法律咨询", "微心愿与物资捐赠"),
        ("卧床老人盼着有人上门助浴", "失智老人防走失", "养老照护（助浴、照护）"),
    ],
)
def test_nobody_is_said_to_give_a_kind_only_where_none_of_it_is_given(
    asks: str, gives: str, kind: str
) -> None:
    other = replace(resource("1", text=gives, category=""), form=None)
    (one,) = told([need("1", text=asks, category="")], [other], Policy()).unmet
    assert (one.code, one.values["kind"]) == (UnmetCode.NO_KIND, kind)

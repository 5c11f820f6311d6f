from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from catalogues.words import say
from domain.needs import Need, NeedPart
from domain.resources import Form, Resource, UnitKind
from matching.columns import Pairs, every_pair
from matching.facts import Asked, Offered, asked, offered
from matching.features import (
    action,
    affinity,
    daytime,
    direction,
    form,
    goods,
    group,
    kind,
    meaning,
    words,
)
from matching.fit import GOOD, Fit
from matching.plan import plan
from matching.reach import Reach
from tests.unit.matching import made_cases, second_made_cases, third_made_cases
from tests.unit.matching.rows import KNOWLEDGE, made_needs, made_resources, need, resource

EBIKE = "居民反映找个地方停电动自行车太难了，有人不顾安全隐患把车推进电梯"
MEMBERS = resource(
    "15名报到党员实地走访，帮小区重新规划空间布局、建停车棚",
    Form.PEOPLE,
    unit_kind=UnitKind.MEMBER,
    number="members",
)
DEPARTMENTS = resource(
    "住建、城管、自然资源部门到社区报到，提供帮扶并增设车位",
    Form.AUTHORITY,
    unit_kind=UnitKind.DEPARTMENT,
    number="departments",
)
CARS = resource("局大院20个共享车位夜间给周边居民停车", Form.VENUE, number="cars")


def proposed(needs: Sequence[Need], resources: Sequence[Resource]) -> set[tuple[str, str, str]]:
    plans = [plan(one, KNOWLEDGE) for one in needs]
    fit = Fit(plans, resources, KNOWLEDGE)
    pairs = fit.pairs()
    ours = ~pairs.for_others
    found = set()
    for part, at in zip(pairs.part[ours].tolist(), pairs.resource[ours].tolist(), strict=True):
        owner, index = fit.parts[part]
        name = plans[owner].parts[index].part.name
        found.add((plans[owner].need.need_id, name, resources[at].resource_id))
    return found


def test_model_case_takes_members_for_planning_and_departments_for_the_spaces() -> None:
    found = proposed([need(EBIKE, number="N", quantity=150)], [MEMBERS, DEPARTMENTS, CARS])
    assert found == {("N", "规划建棚", "members"), ("N", "协调增设车位", "departments")}


def test_model_case_holds_where_the_form_is_left_open() -> None:
    open_forms = [
        resource(one.text, unit_kind=one.unit_kind, number=one.number)
        for one in (MEMBERS, DEPARTMENTS)
    ]
    found = proposed([need(EBIKE, number="N")], open_forms)
    assert {(part, resource_id) for _, part, resource_id in found} == {
        ("规划建棚", "members"),
        ("协调增设车位", "departments"),
    }


def test_money_for_renewal_helps_a_facility_but_serves_one_that_lacks_money() -> None:
    money = [resource("服务群众专项经费，可用于小区微改造", Form.MONEY, number="money")]
    assert proposed([need("路灯坏了")], money) == set()
    assert len(proposed([need("想装路灯，缺少资金")], money)) == 1


def test_row_that_asks_is_never_proposed() -> None:
    asks = [resource("小区老人希望有人来理发", number="asks")]
    assert proposed([need("老人想请人理发")], asks) == set()


def test_space_for_shops_is_not_for_residents_and_back() -> None:
    shops = resource("空余车位供周边商户使用", Form.VENUE, number="shops")
    residents = resource("车位给周边居民停车", Form.VENUE, number="residents")
    told = proposed([need("居民停车难", number="N")], [shops, residents])
    assert told == {("N", "", "residents")}


def test_kinds_nobody_knows_meet_by_their_words() -> None:
    odd = [resource("甲乙丙丁戊己庚辛", number="odd")]
    assert len(proposed([need("甲乙丙丁戊己庚")], odd)) == 1
    assert proposed([need("子丑寅卯辰巳")], odd) == set()


@pytest.mark.parametrize(
    ("asks", "gives"),
    [
        ("甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛路灯"),
        ("甲乙丙丁戊己庚辛路灯坏了", "甲乙丙丁戊己庚辛"),
    ],
)
def test_a_kind_unknown_on_one_side_is_met_by_words_however_it_is_asked(
    asks: str, gives: str
) -> None:
    fit = Fit([plan(need(asks), KNOWLEDGE)], [resource(gives)], KNOWLEDGE)
    (score,) = fit.pairs().score
    assert fit.scores(Pairs(np.array([0]), np.array([0]))).tolist() == [score]


def test_made_needs_get_what_serves_them_and_nothing_that_only_looks_alike() -> None:
    for made in (made_cases, second_made_cases, third_made_cases):
        found = {
            (one, at)
            for one, _, at in proposed(made_needs(made.NEEDS), made_resources(made.RESOURCES))
        }
        for number, told in made.NEEDS.items():
            missing = {r for r in told.serves.split() if (number, r) not in found}
            wrong = {r for r in told.wrong.split() if (number, r) in found}
            assert (number, missing, wrong) == (number, set(), set())


def made_fit() -> Fit:
    plans = [plan(one, KNOWLEDGE) for one in made_needs(made_cases.NEEDS)]
    return Fit(plans, made_resources(made_cases.RESOURCES), KNOWLEDGE)


def test_gifts_sites_and_illegal_building_find_who_handles_them() -> None:
    rice = resource("捐赠大米", Form.GOODS, number="rice")
    squad = resource("执法中队负责违规搭建认定和处理", Form.AUTHORITY, number="squad")
    planners = resource("规划部门负责车棚选址规划", Form.AUTHORITY, number="planners")
    told = [
        need("孤寡老人想要几袋大米", number="gift"),
        need("1号院违规搭建需要认定处理", number="build"),
        need("建车棚", number="shed", parts=(NeedPart("选址规划", Decimal(1), "项"),)),
    ]
    assert proposed(told, [rice, squad, planners]) == {
        ("gift", "", "rice"),
        ("build", "", "squad"),
        ("shed", "", "planners"),
    }


def test_what_looks_alike_in_one_word_only_is_not_proposed() -> None:
    offers = [
        resource("派出所民警调解噪音扰民", Form.AUTHORITY, number="police"),
        resource("环卫公司清运大件垃圾", Form.PEOPLE, number="cleaners"),
        resource("人社所组织招聘会，推荐求职者", Form.AUTHORITY, number="jobs"),
        resource("本院招募志愿者导医", Form.PEOPLE, number="asks"),
        resource("市政养护队修补井盖路面", Form.PEOPLE, number="roads"),
        resource("水电工党员志愿者上门维修水龙头电路", Form.PEOPLE, number="plumber"),
    ]
    told = [
        need("想组织一场邻里百家宴", number="feast"),
        need("企业招不到保安和保洁", number="hire"),
        need("医院志愿者缺人，希望社区居民来帮忙", number="hands"),
        need("树枝伸进窗户要修剪", number="tree"),
        need("独居老人家里水管坏了没人修", number="pipe"),
    ]
    assert proposed(told, offers) == {("hire", "", "jobs"), ("pipe", "", "plumber")}


def test_a_word_that_meets_by_chance_is_not_enough_where_the_texts_are_not_alike() -> None:
    told = need("单位食堂的临时工想转正，请人出面说说编制")
    designer = resource("设计院派人勘察设计", number="designer")
    assert not proposed([told], [designer])
    by_its_category = replace(designer, category=KNOWLEDGE.names["survey_design"])
    assert proposed([told], [by_its_category])
    parts = NeedPart("设计", Decimal(1), "项"), NeedPart("讲解", Decimal(1), "次")
    assert proposed([replace(told, parts=parts)], [designer])
    too_short_to_be_alike = need("想要图纸")
    assert proposed([too_short_to_be_alike], [designer])


def test_pairs_are_sorted_typed_and_lie_between_0_and_1() -> None:
    pairs = made_fit().pairs()
    assert {str(pairs.part.dtype), str(pairs.resource.dtype)} == {"int64"}
    order = np.lexsort((pairs.resource, pairs.part))
    assert (order == np.arange(len(order))).all()
    assert ((pairs.score >= 0.25 * GOOD) & (pairs.score <= 1))[~pairs.for_others].all()


def test_same_lists_give_the_same_bytes() -> None:
    one, two = made_fit().pairs(), made_fit().pairs()
    assert one.score.tobytes() == two.score.tobytes()
    assert one.resource.tobytes() == two.resource.tobytes()


def test_order_of_rows_changes_no_score() -> None:
    needs, offers = made_needs(made_cases.NEEDS), made_resources(made_cases.RESOURCES)

    def scores(asked: list[Need], given: list[Resource]) -> dict[tuple[str, int, str], float]:
        plans = [plan(one, KNOWLEDGE) for one in asked]
        fit = Fit(plans, given, KNOWLEDGE)
        pairs = fit.pairs()
        return {
            (plans[fit.parts[p][0]].need.number, fit.parts[p][1], given[r].number): float(s)
            for p, r, s in zip(pairs.part, pairs.resource, pairs.score, strict=True)
        }

    assert scores(needs, offers) == scores(needs[::-1], offers[::-1])


def test_empty_lists_have_no_pairs() -> None:
    told = [plan(need("停车难"), KNOWLEDGE)]
    assert len(Fit([], [], KNOWLEDGE).pairs().part) == 0
    assert len(Fit(told, [], KNOWLEDGE).pairs().part) == 0
    assert len(Fit([], [CARS], KNOWLEDGE).pairs().part) == 0


def test_every_reason_has_words_in_both_languages() -> None:
    fit = made_fit()
    for reasons in fit.reasons(every_pair(len(fit.parts), len(made_cases.RESOURCES))):
        for reason in reasons:
            key = f"reason.{reason.feature}.{reason.code}"
            assert 0 <= reason.score <= 1
            assert all(isinstance(value, str) for value in reason.values.values())
            for language in ("zh", "en"):
                said = say(language, key, **reason.values)
                assert key not in said


def test_reasons_of_a_good_pair_name_the_kind() -> None:
    fit = Fit([plan(need("想请人理发"), KNOWLEDGE)], [resource("理发师上门剪发")], KNOWLEDGE)
    first = fit.reasons(every_pair(1, 1))[0][0]
    assert (first.feature, first.code, first.score) == ("kind", "same", 1.0)
    assert first.values["kind"] == "理发"


def test_pairs_within_reach_are_those_of_all_pairs_that_are_served() -> None:
    fit = made_fit()
    everything = fit.pairs()
    count, resources = len(fit.parts), len(made_cases.RESOURCES)
    half = Reach(
        np.arange(count) % 2,
        np.arange(resources) % 2,
        np.array([[True, False], [True, True]]),
    )
    rows = np.flatnonzero(half.covers(everything.part, everything.resource))
    within = fit.pairs(half)
    assert 0 < len(rows) < len(everything.part)
    for ours, theirs in zip(vars(within).values(), vars(everything).values(), strict=True):
        assert ours.tolist() == theirs[rows].tolist()


def test_scores_of_any_pairs_are_those_of_the_pairs_and_else_nothing() -> None:
    fit = made_fit()
    every, found = every_pair(len(fit.parts), len(made_cases.RESOURCES)), fit.pairs()
    told = np.zeros(len(every.part))
    told[found.part * len(made_cases.RESOURCES) + found.resource] = found.score
    assert fit.scores(every) == pytest.approx(told)


ODD_NEEDS = (
    need("甲乙丙丁戊己庚", number="odd"),
    need("子丑寅卯辰巳午", number="alone"),
    need("上白班的职工白天没处停车", number="day"),
)
ODD_RESOURCES = (
    resource("车位夜间错时开放", number="night"),
    resource("甲乙丙丁戊己庚辛", number="odd"),
    resource("甲乙丙壬癸天干地支", number="less"),
)
OFFERS = (*made_resources(made_cases.RESOURCES), *ODD_RESOURCES)
WEIGHTS = {
    "kind": 1.6,
    "daytime": 0.9,
    "form": 0.5,
    "direction": 0.7,
    "goods": 1.3,
    "group": 0.8,
    "action": 0.6,
}


def sides(weights: dict[str, float]) -> tuple[Fit, Asked, Offered]:
    """The made needs and resources and a few odd ones, with their facts."""
    knowledge = KNOWLEDGE.weighing(weights)
    plans = [plan(one, knowledge) for one in (*made_needs(made_cases.NEEDS), *ODD_NEEDS)]
    rows = [(one, part) for one in plans for part in one.parts]
    return Fit(plans, OFFERS, knowledge), asked(rows, knowledge), offered(OFFERS, knowledge)


@pytest.mark.parametrize("weights", [{}, WEIGHTS, {"daytime": 0.0}])
def test_a_score_is_content_words_and_likeness_by_their_shares(weights: dict[str, float]) -> None:
    """Content is the product of its features, each to the power of its weight.

    Where a side's kind is not known, one and a half times the likeness of words, at most 0.8,
    stands in for the fit of kind. What counts is the content before the group of people. Words
    count as far as the other features let a pair stand; where no kind meets, these are not asked.
    Both texts must support the content (0.35 in all), but for one of several parts, a category that
    names a kind, and a text that is like no kind.
    """
    fit, wanted, given = sides(weights)
    at = every_pair(len(wanted.texts), len(given.texts))
    sides_known = wanted.kinds[at.part].any(axis=1), given.kinds[at.resource].any(axis=1)
    known = np.logical_and(*sides_known)
    assert 0 < np.count_nonzero(known) < len(at.part)
    alike = words.WordSpace(wanted.texts, given.texts).score(at)
    features = {
        "kind": np.where(
            known, kind.score(wanted, given, at, KNOWLEDGE), np.minimum(0.8, 1.5 * alike)
        ),
        "form": form.score(wanted, given, at),
        "goods": goods.score(wanted, given, at, KNOWLEDGE),
        "direction": direction.score(wanted, given, at, KNOWLEDGE),
        "daytime": daytime.score(wanted, given, at, KNOWLEDGE),
        "action": action.score(wanted, given, at),
    }
    to_power = [scores ** weights.get(name, 1.0) for name, scores in features.items()]
    of_group = group.score(wanted, given, at, KNOWLEDGE.groups)
    for_all = np.prod(to_power, axis=0)
    content = for_all * of_group ** weights.get("group", 1.0)
    rules = np.where(features["kind"] > 0, np.prod(to_power[1:], axis=0), 1.0)
    like = affinity.AffinitySpace(wanted, given, KNOWLEDGE).score(at)
    beside = 0.35 * rules * alike + 0.4 * like
    scores = 0.25 * content + beside
    assert np.count_nonzero(scores < 0.25 * content + 0.35 * alike + 0.4 * like - 2e-6) > 10
    named = np.isin([one.category for one in OFFERS], list(KNOWLEDGE.names.values()))
    profiles = KNOWLEDGE.profiles
    asks_nothing = np.array([not profiles["need"].likeness(x).any() for x in wanted.texts])
    gives_nothing = np.array([not profiles["resource"].likeness(x).any() for x in given.texts])
    silent = asks_nothing[at.part] | gives_nothing[at.resource]
    exempt = wanted.apart[at.part] | named[at.resource] | silent
    supported = (0.25 * for_all + beside >= 0.35) | exempt
    content_serves = np.round(for_all, 6) >= 0.5
    serves = content_serves & supported
    assert fit.scores(at) == pytest.approx(np.where(serves, scores, 0.0), abs=2e-6)
    pairs = fit.pairs()
    rows = pairs.part * len(given.texts) + pairs.resource
    assert rows.tolist() == np.flatnonzero(serves).tolist()
    assert pairs.score == pytest.approx(scores[rows], abs=2e-6)
    assert pairs.for_others.tolist() == (np.round(content[rows], 6) < 0.5).tolist()
    table = np.vstack([block for _, block in fit.blocks()])
    assert table.ravel() == pytest.approx(scores, abs=2e-6)
    columns = [features[name] for name in ("kind", "form")] + [of_group]
    columns += [features[name] for name in ("goods", "direction", "daytime", "action")]
    assert fit.values(at) == pytest.approx(np.column_stack(columns))


def test_how_many_parts_are_looked_at_at_once_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fit = made_fit()
    pairs, table = fit.pairs(), np.vstack([block for _, block in fit.blocks()])
    monkeypatch.setattr("matching.fit._MEET_AT_ONCE", 3)
    monkeypatch.setattr("matching.fit._TABLE_AT_ONCE", 4)
    blocks = list(fit.blocks())
    assert [start for start, _ in blocks] == list(range(0, len(fit.parts), 4))
    assert np.vstack([block for _, block in blocks]) == pytest.approx(table)
    few = fit.pairs()
    for ours, theirs in zip(vars(few).values(), vars(pairs).values(), strict=True):
        assert ours.tolist() == theirs.tolist()


def test_parts_or_resources_asked_about_again_fit_as_before() -> None:
    fit = made_fit()
    pairs, plans = fit.pairs(), [plan(one, KNOWLEDGE) for one in made_needs(made_cases.NEEDS)]
    rows = [(plans[at], plans[at].parts[index]) for at, index in fit.parts]
    every = np.arange(len(rows))
    again = fit.asking(rows[::-1])
    anew = fit.offering(every, made_resources(made_cases.RESOURCES))
    few = fit.offering(every[5:], made_resources(made_cases.RESOURCES))
    order = np.lexsort((pairs.resource, -pairs.part))
    assert again.pairs().part.tolist() == (len(rows) - 1 - pairs.part[order]).tolist()
    assert again.pairs().resource.tolist() == pairs.resource[order].tolist()
    assert again.pairs().score == pytest.approx(pairs.score[order])
    assert anew.pairs().score.tolist() == pairs.score.tolist()
    assert few.pairs().part.tolist() == (pairs.part[pairs.part >= 5] - 5).tolist()
    for one in (again, anew, few):
        assert one.parts == tuple((row, 0) for row in range(len(one.parts)))
    assert (len(again.parts), len(few.parts)) == (len(rows), len(rows) - 5)


@pytest.mark.parametrize("vectors", [False, True])
def test_a_few_parts_and_resources_alone_score_as_they_do_in_the_round(vectors: bool) -> None:
    plans = [plan(one, KNOWLEDGE) for one in made_needs(made_cases.NEEDS)]
    resources = made_resources(made_cases.RESOURCES)
    said = meaning.texts_of([one.need for one in plans], resources)
    near = {text: [1.0, float(at % 3)] for at, text in enumerate(said)} if vectors else {}
    fit = Fit(plans, resources, KNOWLEDGE.meaning(near))
    parts, some = np.array([7, 2, 9]), np.array([4, 1])
    alone = fit.offering(parts, [resources[at] for at in some])
    here, there = every_pair(3, 2), Pairs(np.repeat(parts, 2), np.tile(some, 3))
    assert alone.scores(here).tolist() == fit.scores(there).tolist()
    assert alone.reasons(here) == fit.reasons(there)
    tables = [np.vstack([table for _, table in one.blocks()]) for one in (alone, fit)]
    assert tables[0] == pytest.approx(tables[1][np.ix_(parts, some)])


def test_reasons_tell_what_each_feature_scores() -> None:
    fit, wanted, given = sides({})
    at = every_pair(len(wanted.texts), len(given.texts))
    scores = {
        "kind": kind.score(wanted, given, at, KNOWLEDGE),
        "words": words.WordSpace(wanted.texts, given.texts).score(at),
        "form": form.score(wanted, given, at),
        "group": group.score(wanted, given, at, KNOWLEDGE.groups),
        "goods": goods.score(wanted, given, at, KNOWLEDGE),
        "direction": direction.score(wanted, given, at, KNOWLEDGE),
        "daytime": daytime.score(wanted, given, at, KNOWLEDGE),
        "action": action.score(wanted, given, at),
        "affinity": affinity.AffinitySpace(wanted, given, KNOWLEDGE).score(at),
    }
    found = set()
    for row, reasons in enumerate(fit.reasons(at)):
        for one in reasons:
            found.add(one.feature)
            assert one.score == pytest.approx(scores[one.feature][row], abs=1e-6)
            assert one.score == round(one.score, 6)
    assert found == set(scores)


def test_a_wish_for_a_thing_is_served_by_who_lends_it() -> None:
    wish = need("老伴中风走不了路，想要一个轮椅", number="N")
    lends = resource("轮椅、拐杖免费借用", number="lends")
    chairs = resource("会议音响、折叠椅可借", number="chairs")
    assert {one for *_, one in proposed([wish], [lends, chairs])} == {"lends"}

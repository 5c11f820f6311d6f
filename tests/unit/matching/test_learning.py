"""Weights learnt from decisions: drawn to the fixed ones, the same each time, told as they are."""

from datetime import date

import numpy as np
import pytest

from domain.corrections import Correction, Matter, need_mark, resource_mark
from domain.errors import RuleError
from matching.columns import Pairs
from matching.fit import Fit, FitPairs
from matching.learning import LEAST_OF_EACH, Judged, Swap, learn, swaps
from matching.match import match, rank
from matching.plan import plan
from matching.policy import FEATURES, LEAST_WEIGHT, MOST_WEIGHT, Policy
from matching.verify import verify
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource

KIND, GROUP = FEATURES.index("kind"), FEATURES.index("group")


def judged(rows: list[tuple[float, float, bool]], name: str = "6月") -> Judged:
    """Decisions on pairs of which only kind and group say anything."""
    values = np.ones((len(rows), len(FEATURES)))
    values[:, KIND] = [kind for kind, _, _ in rows]
    values[:, GROUP] = [group for _, group, _ in rows]
    return Judged(name, values, np.array([agreed for _, _, agreed in rows], dtype=bool))


def by_group(many: int) -> list[tuple[float, float, bool]]:
    """People refuse what is for another group, however well its kind fits."""
    fits = [(0.6 + 0.02 * (at % 20), 1.0, True) for at in range(many)]
    return fits + [(0.9 + 0.005 * (at % 10), 0.65, False) for at in range(many // 2)]


def test_what_people_refuse_for_weighs_more_and_what_they_overlook_less() -> None:
    learned = learn([judged(by_group(40)), judged(by_group(30), "7月")])
    assert learned.weights["group"] > 1 > learned.weights["kind"]
    others = {name for name in FEATURES if name not in {"kind", "group"}}
    assert {learned.weights[name] for name in others} == {1.0}
    assert all(weight == round(weight, 3) for weight in learned.weights.values())
    assert (learned.agreed, learned.refused) == (70, 35)
    assert learned.told["group"] == 35
    assert learned.told["goods"] == 0
    assert learned.learnt_accuracy is not None
    assert learned.fixed_accuracy is not None
    assert learned.learnt_accuracy > learned.fixed_accuracy


def test_the_same_decisions_give_the_same_weights_within_their_bounds() -> None:
    rounds = [judged(by_group(60)), judged(by_group(50), "7月")]
    first, second = learn(rounds), learn(rounds)
    assert first == second
    assert all(LEAST_WEIGHT <= weight <= MOST_WEIGHT for weight in first.weights.values())


def test_few_decisions_change_less_than_many() -> None:
    few = learn([judged(by_group(24))]).weights["group"]
    many = learn([judged(by_group(400))]).weights["group"]
    assert 1 < few < many or many == MOST_WEIGHT >= few > 1


def test_where_the_fit_tells_people_nothing_the_weights_stay_fixed() -> None:
    upside_down = [(0.9, 1.0, False)] * 20 + [(0.5, 1.0, True)] * 20
    assert set(learn([judged(upside_down)]).weights.values()) == {1.0}


def test_one_round_has_nothing_to_be_held_against() -> None:
    learned = learn([judged(by_group(40))])
    assert (learned.fixed_accuracy, learned.learnt_accuracy) == (None, None)


def test_a_round_in_which_all_was_agreed_is_told_by_the_others_alone() -> None:
    agreed = [(0.9, 1.0, True)] * 6 + [(0.5, 1.0, True)] * 2
    learned = learn([judged([(0.9, 1.0, True)] * 30 + [(0.5, 1.0, False)] * 30), judged(agreed)])
    assert (learned.fixed_accuracy, learned.learnt_accuracy) == (0.75, 0.75)


def test_thirty_decisions_of_which_eight_are_of_either_kind_teach() -> None:
    learned = learn([judged([(0.9, 1.0, True)] * 22 + [(0.5, 1.0, False)] * 8)])
    assert (learned.agreed, learned.refused) == (22, 8)


@pytest.mark.parametrize(
    "rows",
    [
        [(0.9, 1.0, True)] * 21 + [(0.5, 1.0, False)] * 8,
        [(0.9, 1.0, True)] * 23 + [(0.5, 1.0, False)] * 7,
        [],
        [(0.9, 1.0, True)] * 100,
        [(0.9, 1.0, True)] * 100 + [(0.5, 1.0, False)] * (LEAST_OF_EACH - 1),
        [(0.9, 1.0, True)] * 10 + [(0.5, 1.0, False)] * 10,
    ],
)
def test_too_few_decisions_teach_nothing(rows: list[tuple[float, float, bool]]) -> None:
    with pytest.raises(RuleError) as caught:
        learn([judged(rows)] if rows else [])
    assert caught.value.code == "too_few_decisions"
    agreed = sum(told for _, _, told in rows)
    values = {"agreed": agreed, "refused": len(rows) - agreed, "least": 30, "each": 8}
    assert caught.value.values == values


# -- weights in the match -----------------------------------------------------------------------


def test_the_product_of_the_values_is_the_fit_of_content() -> None:
    offers = [resource("1"), resource("2", groups=("老年人",)), resource("3", "法律")]
    fit = Fit([plan(need("1", groups=("居民",)), KNOWLEDGE)], offers, KNOWLEDGE)
    every = Pairs(np.zeros(3, dtype=np.int64), np.arange(3))
    values = fit.values(every)
    assert values.shape == (3, len(FEATURES))
    pairs = fit.pairs()
    contents = dict(zip(pairs.resource.tolist(), pairs.score.tolist(), strict=True))
    for at, content in enumerate(values.prod(axis=1)):
        assert (content >= 0.5) == (at in contents) or at == 1


def test_a_stricter_group_keeps_out_what_is_for_others() -> None:
    asked, offered = need("1", groups=("老年人",)), resource("1", groups=("困难群众",))
    plain = match([asked], [offered], KNOWLEDGE, Policy(), ON)
    strict = Policy.read({"feature_weights": {"group": 4}})
    assert len(plain.projects) == 1
    assert match([asked], [offered], KNOWLEDGE, strict, ON).projects == ()
    scores = [
        rank([asked], [offered], KNOWLEDGE.weighing(weights), ON, 1)[0].candidates[0].score
        for weights in ({}, {"group": 4.0})
    ]
    assert scores[1] < scores[0]


def test_a_laxer_kind_lets_in_what_comes_near() -> None:
    near = np.argwhere((KNOWLEDGE.serves > 0.3) & (KNOWLEDGE.serves < 0.5)).tolist()
    kinds = ((KNOWLEDGE.kinds[one], KNOWLEDGE.kinds[other]) for one, other in near)
    of_need, of_resource = next(pair for pair in kinds if pair[0] not in KNOWLEDGE.usual_parts)
    month = date(2026, 6, 1)
    asked, offered = need("1"), resource("1")
    put_right = [
        Correction(Matter.KIND, month, need=need_mark(asked), kind=of_need),
        Correction(Matter.KIND, month, resource=resource_mark(offered), kind=of_resource),
    ]
    knowledge = KNOWLEDGE.corrected(put_right)
    lax = Policy.read({"feature_weights": {"kind": 0.25}})
    assert match([asked], [offered], knowledge, Policy(), ON).projects == ()
    proposal = match([asked], [offered], knowledge, lax, ON)
    assert len(proposal.projects) == 1
    assert verify([asked], [offered], proposal, lax, knowledge) == ()


def test_the_fixed_weights_written_out_change_nothing() -> None:
    asked, offered = [need("1"), need("2", "法律")], [resource("1"), resource("2", "法律")]
    written = Policy.read({"feature_weights": dict.fromkeys(FEATURES, 1)})
    plain = match(asked, offered, KNOWLEDGE, Policy(), ON)
    assert match(asked, offered, KNOWLEDGE, written, ON) == plain


# -- what changes -------------------------------------------------------------------------------


def pairs(rows: list[tuple[int, int, float]], others: tuple[int, ...] = ()) -> FitPairs:
    part, resource_at, score = zip(*rows, strict=True)
    return FitPairs(
        np.array(part),
        np.array(resource_at),
        np.array(score),
        np.array([at in others for at in range(len(rows))]),
    )


def test_two_resources_that_change_places_are_told() -> None:
    before = pairs([(0, 1, 0.9), (0, 2, 0.8), (0, 3, 0.7), (1, 1, 0.9), (1, 2, 0.8)])
    after = pairs([(0, 1, 0.7), (0, 2, 0.75), (0, 3, 0.6), (1, 1, 0.9), (1, 2, 0.8)])
    assert swaps(before, after) == (Swap(0, 1, 2),)


def test_those_that_fit_only_before_or_are_for_others_change_no_places() -> None:
    before = pairs([(0, 1, 0.9), (0, 2, 0.8), (0, 3, 0.7)])
    assert swaps(before, pairs([(0, 2, 0.8), (0, 3, 0.9)], others=(1,))) == ()


def test_two_that_fitted_alike_change_no_places_nor_do_two_that_then_do() -> None:
    alike, apart = pairs([(0, 1, 0.8), (0, 2, 0.8)]), pairs([(0, 1, 0.7), (0, 2, 0.9)])
    assert swaps(alike, apart) == swaps(apart, alike) == ()

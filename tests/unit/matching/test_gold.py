"""The quality of the ranking, measured as the benchmark measures judged pairs."""

import json
from pathlib import Path
from types import ModuleType

import pytest

from bench.relevance import agreement, kappa, main, measure, ndcg, read_judged, read_round
from tests.unit.matching import made_cases, second_made_cases, third_made_cases
from tests.unit.matching.rows import made_needs, made_resources


def test_perfect_order_is_1_and_worse_orders_less() -> None:
    assert ndcg([2, 1, 0], [0, 1, 2]) == 1.0
    assert ndcg([1, 2, 0], [0, 1, 2]) == pytest.approx((1 + 2 / 1.5849625) / (2 + 1 / 1.5849625))
    assert ndcg([0, 0], [2]) == 0.0


def test_only_the_first_ranks_count() -> None:
    assert ndcg([0, 0, 0, 0, 0, 2], [2]) == 0.0


@pytest.mark.parametrize("made", [made_cases, second_made_cases, third_made_cases])
def test_made_needs_find_what_serves_them_first(made: ModuleType) -> None:
    judged = {
        number: dict.fromkeys(told.serves.split(), 2) | dict.fromkeys(told.wrong.split(), 0)
        for number, told in made.NEEDS.items()
    }
    result = measure(made_needs(made.NEEDS), made_resources(made.RESOURCES), judged)
    assert result["ndcg_at_5"] >= 0.95
    assert result["needs"] == len(made.NEEDS)


def test_folder_of_judged_pairs_is_measured(tmp_path: Path) -> None:
    (tmp_path / "needs.csv").write_text("需求编号,需求内容,所在社区\nN1,想请人理发,甲社区\n")
    (tmp_path / "resources.csv").write_text(
        "资源编号,资源内容,提供单位,所在社区\n"
        "R1,理发师上门剪发,发廊,甲社区\nR2,法律咨询,律所,甲社区\n"
    )
    (tmp_path / "judged.csv").write_text("需求编号,资源编号,判断\nN1,R1,2\nN1,R2,0\n")
    main([str(tmp_path), "--json", str(tmp_path / "out.json")])
    (told,) = json.loads((tmp_path / "out.json").read_text())
    assert told["ndcg_at_5"] == 1.0
    assert told["wrong_in_best_2"] == ["N1-R2"]
    assert told["proposed"] == {"2": 1, "1": 0, "0": 0, "not_judged": 0}


def test_real_needs_find_what_people_judged_and_no_look_alike_comes_first() -> None:
    real = Path(__file__).parents[3] / "examples" / "real"
    result = measure(*read_round(real), read_judged(real / "judged.csv"))
    assert result["ndcg_at_5"] >= 0.9
    assert result["wrong_in_best_2"] == []
    assert result["proposed"]["0"] == 0


def test_kappa_is_1_for_the_same_judgements_and_0_for_chance() -> None:
    assert kappa([0, 1, 2], [0, 1, 2]) == 1.0
    assert kappa([0, 0, 1, 1], [0, 1, 0, 1]) == 0.0
    assert kappa([1, 1], [1, 1]) == 1.0


MADE = Path(__file__).parents[3] / "examples" / "made"


@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e", "f"])
def test_made_sets_are_judged_alike_twice_and_ranked_well_once_seen(name: str) -> None:
    agreed = agreement(MADE / name / "judged.csv")
    assert agreed
    assert agreed > 0.8
    result = measure(*read_round(MADE / name), read_judged(MADE / name / "judged.csv"))
    assert result["ndcg_at_5"] >= 0.85
    assert result["ndcg_at_5"] > result["tfidf_ndcg_at_5"]


def test_a_need_left_out_is_ranked_without_the_words_that_only_it_uses(tmp_path: Path) -> None:
    (tmp_path / "needs.csv").write_text("需求编号,需求内容,所在社区\nN1,想理发,甲社区\n")
    (tmp_path / "resources.csv").write_text(
        "资源编号,资源内容,提供单位,所在社区\nR1,提供法律咨询,某单位,甲社区\n"
        "R2,理发,某单位,甲社区\n"
    )
    result = measure(*read_round(tmp_path), {"N1": {"R2": 2}}, leave_one_out=True)
    assert result["ndcg_at_5"] == 1.0
    assert 0 <= result["leave_one_out_ndcg_at_5"] <= 1.0

"""The quality of the ranking, measured as the benchmark measures judged pairs."""

import json
from pathlib import Path
from types import ModuleType

import pytest

from bench.relevance import main, measure, ndcg
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
    assert isinstance(result["ndcg_at_5"], float)
    assert result["ndcg_at_5"] >= 0.95
    assert result["needs"] == len(made.NEEDS)


def test_folder_of_judged_pairs_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "needs.csv").write_text(
        "need_id,requester_kind,place,category,text,source\nN1,resident,,便民,想请人理发,\n"
    )
    (tmp_path / "resources.csv").write_text(
        "resource_id,owner_kind,owner,level,category,text,source\n"
        "R1,unit,发廊,community,便民,理发师上门剪发,\nR2,unit,律所,street,法律,法律咨询,\n"
    )
    (tmp_path / "gold_pairs.csv").write_text("need_id,resource_id,relevance\nN1,R1,2\nN1,R2,0\n")
    main([str(tmp_path), "--json", str(tmp_path / "out.json")])
    told = json.loads((tmp_path / "out.json").read_text())
    assert told == json.loads(capsys.readouterr().out)
    assert told["ndcg_at_5"] == 1.0
    assert told["wrong_in_best_2"] == ["N1-R2"]
    assert told["proposed"] == {"2": 1, "1": 0, "0": 0, "not_judged": 0}

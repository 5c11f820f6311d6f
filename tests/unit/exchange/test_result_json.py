import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import InputError
from domain.proposals import Candidate, Proposal, Ranking
from exchange.result_json import ranking_json, read_result, result_json, to_bytes
from tests.unit.exchange.made import KIND, PROPOSAL

DATA = to_bytes(result_json(PROPOSAL, "zh"))


def test_a_result_has_the_keys_of_the_contract() -> None:
    told = result_json(PROPOSAL, "zh")
    assert list(told) == ["projects", "unmet", "idle", "stats"]
    part = told["projects"][0]["parts"][1]
    assert list(part) == ["part", "required", "covered", "measure_unit", "assignments"]
    one = part["assignments"][0]
    assert list(one) == ["resource_id", "unit", "quantity", "uses", "level", "score", "reasons"]
    assert (one["level"], one["quantity"], one["uses"]) == ("district", 100, 100)
    assert isinstance(one["quantity"], int)
    assert list(one["reasons"][0]) == ["feature", "score", "detail"]
    first, second = told["unmet"]
    assert first["change"] == {
        "target": "resource",
        "id": "Z2",
        "field": "可提供数量",
        "to": "150",
        "cost": 0.0,
    }
    assert (second["change"], second["missing"], second["suggestion"]) == (None, 0.1, "")
    assert list(told["idle"][0]) == ["resource_id", "left", "code", "reason"]
    assert list(told["stats"]) == [
        "on", "policy", "needs", "resources", "projects", "covered", "part_covered",
        "covered_rate", "objective", "bound", "gap", "seconds",
    ]  # fmt: skip
    assert told["stats"]["gap"] == pytest.approx(0.0625)


def test_words_follow_the_language() -> None:
    zh, en = result_json(PROPOSAL, "zh")["unmet"][0], result_json(PROPOSAL, "en")["unmet"][0]
    assert zh["reason"] != en["reason"]
    assert zh["suggestion"] != en["suggestion"]


def test_a_result_reads_back_but_for_its_words() -> None:
    back = read_result("r.json", DATA)
    assert result_of(back) == result_of(PROPOSAL)
    assert back.stats == PROPOSAL.stats


def result_of(proposal: Proposal) -> Any:
    """What is compared: everything but the words, which are made anew from values."""
    changes = [(one.need_id, one.part, one.missing, one.code) for one in proposal.unmet]
    asked = [one.change and (one.change.id, one.change.to) for one in proposal.unmet]
    idle = [(one.resource_id, one.left, one.code) for one in proposal.idle]
    return [proposal_lines(proposal), changes, asked, idle]


def proposal_lines(proposal: Proposal) -> Any:
    return [
        (
            line.need_id,
            part.part,
            part.required,
            part.covered,
            part.measure_unit,
            one.resource_id,
            one.unit,
            one.quantity,
            one.uses,
            one.level,
            one.score,
        )
        for line in proposal.projects
        for part in line.parts
        for one in part.assignments
    ]


def cut(path: list[Any], value: Any) -> Callable[[Any], None]:
    def change(told: Any) -> None:
        for key in path[:-1]:
            told = told[key]
        if value is None:
            del told[path[-1]]
        else:
            told[path[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        cut(["projects"], None),
        cut(["projects"], {}),
        cut(["stats", "on"], "gestern"),
        cut(["stats", "needs"], "2"),
        cut(["stats", "objective"], True),
        cut(["unmet", 0, "code"], "whim"),
        cut(["unmet", 0, "change", "target"], "moon"),
        cut(["unmet", 0, "change", "id"], 5),
        cut(["idle", 0, "left"], "many"),
        cut(["projects", 0, "parts", 0, "required"], float("nan")),
        cut(["projects", 0, "parts", 0, "assignments", 0, "level"], "moon"),
        cut(["projects", 0, "parts", 0, "assignments", 0, "quantity"], "1"),
        cut(["projects", 0, "need_id"], 1),
    ],
)
def test_a_result_that_is_malformed_says_so(change: Callable[[Any], None]) -> None:
    told = json.loads(DATA)
    change(told)
    with pytest.raises(InputError) as error:
        read_result("r.json", json.dumps(told).encode())
    assert (error.value.code, error.value.cell.file) == ("result_malformed", "r.json")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[1,", b"[" * 100_000, DATA[:100]])
def test_what_is_no_json_says_so(data: bytes) -> None:
    with pytest.raises(InputError) as error:
        read_result("r.json", data)
    assert error.value.code == "result_not_json"


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["projects", "unmet", "idle", "stats"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_a_result_or_an_input_error(told: Any) -> None:
    with pytest.raises(InputError):
        read_result("r.json", json.dumps(told).encode())


def test_a_ranking_has_the_keys_of_the_contract() -> None:
    told = ranking_json([Ranking("1", (Candidate("Z1", 0.5, False, (KIND,)),))], "zh")
    assert list(told[0]) == ["need_id", "candidates"]
    assert list(told[0]["candidates"][0]) == ["resource_id", "score", "eligible", "reasons"]
    assert told[0]["candidates"][0]["eligible"] is False

"""Lists of several streets brought in as one act, with the fakes of the ports."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.errors import RuleError, StoreError
from domain.rounds import Round, RoundState
from tests.unit.matching.rounds import need, resource
from tests.unit.workflow.fake_rounds import FakeLists
from tests.unit.workflow.fake_world import ACTOR
from tests.unit.workflow.fakes import World
from workflow import collect
from workflow.collect import RoundRows, in_groups
from workflow.ports.lists import ImportCount, SentIn

ROUNDS = [
    Round(f"53010200{n}", date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 22)) for n in (4, 5, 6)
]


def brought() -> list[RoundRows]:
    return [RoundRows(one, [need("1"), need("2")], [resource("A")]) for one in ROUNDS]


def sizes(groups: Sequence[Sequence[SentIn]]) -> list[list[int]]:
    return [[len(one.needs) + len(one.resources) for one in group] for group in groups]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (100, [[2, 2, 2]]),
        (6, [[2, 2, 2]]),
        (5, [[2, 2], [2]]),
        (3, [[2], [2], [2]]),
        (1, [[2], [2], [2]]),
    ],
)
def test_rounds_are_written_together_and_each_is_whole(rows: int, told: list[list[int]]) -> None:
    sent: list[Any] = [SentIn(one.round_id, [None, None]) for one in ROUNDS]  # type: ignore[list-item]
    assert sizes(list(in_groups(sent, rows))) == told
    assert list(in_groups([], rows)) == []


def test_what_came_is_told_by_round() -> None:
    world = World()
    taken = collect.import_lists(world.services(), ACTOR, brought())
    assert [one.needs for one in taken] == [ImportCount(new=2)] * 3
    assert [one.resources for one in taken] == [ImportCount(new=1)] * 3
    assert [len(world.needs[one.round_id]) for one in ROUNDS] == [2, 2, 2]


def test_a_round_that_is_not_open_keeps_all_the_others_out() -> None:
    world = World()
    rows = brought()
    rows[2] = replace(rows[2], round=replace(ROUNDS[2], state=RoundState.FROZEN))
    with pytest.raises(RuleError, match="round_not_ready"):
        collect.import_lists(world.services(), ACTOR, rows)
    assert world.needs == {}


def test_an_import_broken_off_is_whole_when_it_comes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world, calls = World(), []
    whole = FakeLists.save_lists

    def breaking(self: FakeLists, *given: Any, **more: Any) -> Any:
        calls.append(given)
        if len(calls) == 2:
            raise StoreError("database_away")
        return whole(self, *given, **more)

    monkeypatch.setattr(FakeLists, "save_lists", breaking)
    monkeypatch.setattr(collect, "in_groups", lambda sent: in_groups(sent, 4))
    with pytest.raises(StoreError):
        collect.import_lists(world.services(), ACTOR, brought())
    assert set(world.needs) == {one.round_id for one in ROUNDS[:2]}
    taken = collect.import_lists(world.services(), ACTOR, brought())
    assert [one.needs for one in taken] == [ImportCount(same=2)] * 2 + [ImportCount(new=2)]
    assert [len(world.resources[one.round_id]) for one in ROUNDS] == [1, 1, 1]

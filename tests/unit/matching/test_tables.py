"""Tables ask a question once for each two values that meet."""

import numpy as np

from matching.tables import Table


def test_a_table_asks_once_for_each_two_values_that_meet() -> None:
    asked: list[tuple[str, str]] = []

    def answer(left: str, right: str) -> int:
        asked.append((left, right))
        return len(left) * len(right)

    table = Table(["a", "bb", "aa"], ["ccc", "dd"], len, lambda word: word, answer)
    rows, columns = np.array([0, 1, 2, 2]), np.array([0, 1, 1, 0])
    assert table.ask(rows, columns).tolist() == [3, 4, 4, 6]
    assert table.ask(rows, columns).tolist() == [3, 4, 4, 6]
    assert asked == [("a", "ccc"), ("bb", "ccc"), ("bb", "dd")]


def test_a_table_of_nothing_answers_nothing() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert Table([], [], len, len, lambda *_: 0).ask(none, none).tolist() == []

"""Objects of a kind: found in each text as if it were asked alone."""

from matching.objects import Objects

ROWS = [
    {"kind": "fire", "object": "extinguisher", "word": "灭火器"},
    {"kind": "fire", "object": "alarm", "word": "烟感"},
    {"kind": "fire", "object": "alarm", "word": "报警器"},
    {"kind": "bike", "object": "lock", "word": "锁"},
]


def test_every_text_names_what_stands_in_it_and_nothing_of_its_neighbours() -> None:
    objects = Objects(ROWS)
    texts = ["灭火器过期", "", "锁", "装烟感，换锁，再换锁", "灭火", "器材", "查报警器"]
    columns = [("fire", "extinguisher"), ("fire", "alarm"), ("bike", "lock")]
    assert objects.columns == tuple(columns)
    expected = [{0}, set(), {2}, {1, 2}, set(), set(), {1}]
    found = objects.named(texts)
    assert [set(row.nonzero()[0].tolist()) for row in found] == expected
    assert [objects.named([text])[0].tolist() for text in texts] == found.tolist()
    assert objects.named([]).shape == (0, 3)


def test_objects_of_a_kind_are_told_with_the_word_that_names_each() -> None:
    text = "报警器响了，灭火器过期，换锁"
    assert Objects(ROWS).of("fire", text) == {"extinguisher": "灭火器", "alarm": "报警器"}
    assert Objects(ROWS).of("bike", "灭火器") == {}


def test_objects_are_told_apart_inside_their_own_kind_alone() -> None:
    table = Objects(ROWS).by_kind(("bike", "lamp", "fire"))
    assert table.tolist() == [[False, False, True], [False] * 3, [True, True, False]]

"""Cues: an office adds a way of putting it as a row of its own."""

from catalogues.shelf import Row, rows
from matching.knowledge import Knowledge

OWN_WAYS: tuple[Row, ...] = (
    {"cue": "local", "pattern": "么得|莫得", "note": ""},
    {"cue": "lacks", "pattern": "{local}.{0,3}(?=人)", "note": ""},
)


def lacking(text: str, own: tuple[Row, ...] = ()) -> bool:
    known = Knowledge.read(lambda name: rows(name) + (own if name == "cues" else ()))
    return known.cues["lacks"].search(text) is not None


def test_each_row_of_a_cue_is_one_more_way_of_putting_it() -> None:
    assert not lacking("场地么得一个人管")
    assert lacking("场地么得一个人管", OWN_WAYS)
    assert lacking("还缺一个人", OWN_WAYS)


def test_a_cue_used_by_another_is_read_as_a_whole() -> None:
    assert not lacking("路灯么得", OWN_WAYS)

"""A need sent in once more is told from another need."""

from dataclasses import replace
from typing import Any

import pytest

from domain.needs import Need
from domain.places import Location

EARLIER = Need(
    "停车难", "小区里没有地方停车", Location(community="西站社区"), number="7", asker="示例居民"
)


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ({}, True),
        ({"number": ""}, True),
        ({"number": "8"}, True),
        ({"name": " 停车难！", "text": "小区里，没有地方停车。"}, True),
        ({"place": Location("昆明市", "五华区", "龙翔街道", "西站")}, True),
        ({"text": "还是没有地方停", "asker": "示例居民乙"}, True),
        ({"name": "停车", "asker": ""}, True),
        ({"name": "停车", "text": "停不下"}, True),
        ({"name": "路灯", "text": "路灯不亮", "asker": "示例商户"}, False),
        ({"name": "", "text": "路灯不亮", "asker": ""}, False),
        ({"number": "8", "asker": "示例商户"}, False),
        ({"number": "8", "text": "还是没有地方停"}, False),
        ({"number": "", "asker": ""}, False),
        ({"place": Location(community="凤翥社区")}, False),
    ],
)
def test_a_need_repeats_an_earlier_one(change: dict[str, Any], again: bool) -> None:
    assert replace(EARLIER, **change).repeats(EARLIER) is again


def test_what_neither_tells_does_not_make_two_needs_one() -> None:
    bare = Need("", "停车", Location(community="西站社区"), number="7")
    assert not replace(bare, text="路灯").repeats(bare)


def test_needs_without_a_number_are_told_by_asker_and_words_alone() -> None:
    bare = replace(EARLIER, number="")
    assert bare.repeats(bare)
    assert not replace(bare, text="还是没有地方停").repeats(bare)

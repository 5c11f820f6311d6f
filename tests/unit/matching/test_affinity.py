"""Affinity: what both texts as wholes are like, over all kinds."""

from datetime import date

import numpy as np
import pytest

from domain.corrections import Correction, Matter, resource_mark
from domain.needs import Need
from domain.resources import Resource
from matching.columns import Pairs
from matching.facts import asked, offered
from matching.features.affinity import AffinitySpace
from matching.knowledge import Knowledge
from matching.plan import plan
from matching.rank import rows_of
from tests.unit.matching.rounds import KNOWLEDGE, need, resource

NEEDS = ("路灯照明", "健康医疗", "助老助餐")


def space(needs: list[Need], resources: list[Resource], knowledge: Knowledge) -> AffinitySpace:
    rows = rows_of([plan(one, knowledge) for one in needs], knowledge)
    firsts = [row for row in rows if row[1] is row[0].parts[0]]
    return AffinitySpace(asked(firsts, knowledge), offered(resources, knowledge), knowledge)


def table(needs: list[Need], resources: list[Resource]) -> np.ndarray:
    return space(needs, resources, KNOWLEDGE).table(slice(None))


def test_each_need_is_likest_what_serves_it() -> None:
    alike = table([need(kind, kind) for kind in NEEDS], [resource(kind, kind) for kind in NEEDS])
    assert alike.argmax(axis=1).tolist() == [0, 1, 2]
    assert alike.min() >= 0.0
    assert alike.max() <= 1.0


def test_texts_without_a_word_in_common_go_together_by_their_kinds() -> None:
    asks = need("1", text="每天下楼黑黢黢的，脚下一滑就摔")
    lamps, law = resource("1", text="更换声控灯泡"), resource("2", text="解答合同纠纷")
    alike = table([asks], [lamps, law])[0]
    assert alike[0] > 2 * alike[1]


def test_pairs_are_as_the_table_says() -> None:
    made = space([need(k, k) for k in NEEDS], [resource(k, k) for k in NEEDS], KNOWLEDGE)
    part, at = np.divmod(np.arange(9), 3)
    assert made.score(Pairs(part, at)) == pytest.approx(made.table(slice(None)).ravel())


def test_a_text_like_nothing_goes_with_nothing() -> None:
    assert table([need("1", text="？？", category="")], [resource("1", text="路灯")])[0, 0] == 0.0


def test_a_corrected_row_is_like_the_kind_people_named_and_no_other() -> None:
    lamps, law = resource("1", "路灯照明"), need("2", "法律")
    put_right = Correction(Matter.KIND, date(2026, 6, 1), resource=resource_mark(lamps), kind="law")
    before = space([law], [lamps], KNOWLEDGE).table(slice(None))[0, 0]
    after = space([law], [lamps], KNOWLEDGE.corrected([put_right])).table(slice(None))[0, 0]
    assert before < 0.3 < after


def test_it_is_told_by_the_kind_in_which_both_go_together() -> None:
    made = space([need("1")], [resource("1"), resource("2", "法律")], KNOWLEDGE)
    told = made.reason(0, 0, 0.9)
    assert told is not None
    assert told.values["kind_en"] == "Street lighting"
    assert made.reason(0, 1, 0.2) is None

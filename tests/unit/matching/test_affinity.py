"""Affinity: what both texts as wholes are like, over all kinds."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bench.relevance import read_round
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


def test_in_the_example_month_no_pair_goes_together_by_more_than_1() -> None:
    """What serves what is no true scalar product, so that a cosine under it may pass 1."""
    rows, offers = read_round(Path(__file__).parents[3] / "examples" / "longxiang")
    made = space(list(rows), list(offers), KNOWLEDGE)
    alike = made.table(slice(None))
    assert alike.min() >= 0.0
    assert alike.max() == 1.0
    part, at = np.divmod(np.arange(alike.size), len(offers))
    assert made.score(Pairs(part, at)) == pytest.approx(alike.ravel())


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
    assert made.reason(0, 0, 0.5) is not None
    assert made.reason(0, 0, 0.499999) is None


def test_a_wish_and_a_gift_of_the_same_thing_go_together_whoever_else_it_is_for() -> None:
    wish = need("1", text="想要一双防滑棉鞋过冬", category="微心愿")
    shoes = resource("1", text="捐赠保暖鞋、手套给户外劳动者")
    rice = resource("2", text="认领微心愿，送大米")
    made = space([wish], [shoes, rice], KNOWLEDGE)
    assert made.table(slice(None))[0, 0] == 1.0
    assert made.score(Pairs(np.zeros(2, int), np.arange(2)))[0] == 1.0
    told = made.reason(0, 0, 1.0)
    assert told is not None
    assert told.values["kind_en"] == "Wishes and gifts"


def test_what_a_need_sets_aside_is_not_what_it_is_like() -> None:
    room, singing = resource("1", text="出借音响、舞台、灯光"), resource("2", text="艺术团演节目")
    asks = need("1", text="重阳办晚会，缺人演节目，音响舞台都有了")
    alike = table([asks], [room, singing])[0]
    whole = table([need("1", text="重阳办晚会，缺人演节目，音响舞台")], [room, singing])[0]
    assert alike[0] - alike[1] < whole[0] - whole[1]

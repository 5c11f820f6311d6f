"""What people put right goes before what the catalogues know."""

from datetime import date

import pytest

from domain.corrections import (
    Correction,
    Matter,
    RowMark,
    comparable,
    need_mark,
    resource_mark,
)
from domain.errors import InputError
from domain.resources import Form
from matching.fit import Fit
from matching.kinds import resource_subject
from matching.match import match, rank
from matching.plan import plan
from matching.policy import Policy
from matching.verify import verify
from tests.unit.matching.rounds import KNOWLEDGE, ON, need, resource

JUNE = date(2026, 6, 1)


def kind_of_need(text_of: str = "路灯照明", kind: str = "law") -> Correction:
    return Correction(Matter.KIND, JUNE, need=need_mark(need("1", text_of)), kind=kind)


def fits(asked: str, offered: str, *corrections: Correction) -> float:
    knowledge = KNOWLEDGE.corrected(corrections)
    fit = Fit([plan(need("1", asked), knowledge)], [resource("1", offered)], knowledge)
    (_, scores) = next(fit.blocks())
    return float(scores[0, 0])


def test_a_corrected_need_is_of_that_kind_alone() -> None:
    before, after = KNOWLEDGE, KNOWLEDGE.corrected([kind_of_need()])
    assert plan(need("1"), before).kind != "law"
    assert plan(need("1"), after).kinds == (("law", 1.0),)


def test_equal_words_are_corrected_whatever_the_number_and_other_words_are_not() -> None:
    knowledge = KNOWLEDGE.corrected([kind_of_need()])
    assert plan(need("9"), knowledge).kind == "law"
    assert plan(need("1", "健康医疗"), knowledge).kind != "law"


@pytest.mark.parametrize(
    "told", ["装灯 楼道没有灯，想装灯", "楼道没有灯，想装灯", "装灯楼道没有灯想装灯"]
)
def test_a_row_is_known_by_its_text_with_its_name_or_without(told: str) -> None:
    one = need("1", name="装灯", text="楼道没有灯，想装灯")
    mark = RowMark(comparable(told))
    knowledge = KNOWLEDGE.corrected([Correction(Matter.KIND, JUNE, need=mark, kind="law")])
    assert plan(one, knowledge).kind == "law"
    assert knowledge.corrections.unmatched([one], []) == 0


def test_corrections_of_rows_that_nobody_wrote_are_counted() -> None:
    pair = Correction(
        Matter.PAIR, JUNE, need=need_mark(need("1")), resource=resource_mark(resource("9"))
    )
    known = KNOWLEDGE.corrected([kind_of_need(), kind_of_need("法律"), pair]).corrections
    assert known.unmatched([need("5")], [resource("9")]) == 1
    assert known.unmatched([], []) == 3


def test_a_row_is_known_by_its_id_when_its_words_changed() -> None:
    mark = RowMark("其他的话", key="need-key")
    knowledge = KNOWLEDGE.corrected([Correction(Matter.KIND, JUNE, need=mark, kind="law")])
    assert plan(need("need-key"), knowledge).kind == "law"
    assert plan(need("1"), knowledge).kind != "law"


def test_a_resource_of_a_file_is_known_by_the_id_its_values_give() -> None:
    one = resource("7")
    mark = RowMark("其他的话", key=one.key)
    knowledge = KNOWLEDGE.corrected([Correction(Matter.KIND, JUNE, resource=mark, kind="law")])
    assert knowledge.corrections.of_resource(one) is not None
    assert resource_subject(one, knowledge).kinds == (("law", 1.0),)
    assert knowledge.corrections.of_resource(resource("8")) is None


def test_a_corrected_resource_serves_its_new_kind_and_no_longer_the_old() -> None:
    put_right = Correction(
        Matter.KIND, JUNE, resource=resource_mark(resource("1", "路灯照明")), kind="law"
    )
    assert fits("路灯照明", "路灯照明") >= 0.5 > fits("路灯照明", "路灯照明", put_right)
    assert fits("法律", "路灯照明") < 0.5 <= fits("法律", "路灯照明", put_right)


@pytest.mark.parametrize("whole_kind", [False, True])
def test_a_refused_pair_is_not_proposed_and_says_so(whole_kind: bool) -> None:
    asked, offered = need("1"), resource("1", amount=9, measure="个")
    pair = Correction(
        Matter.PAIR,
        JUNE,
        need=None if whole_kind else need_mark(asked),
        resource=resource_mark(offered),
        kind=plan(asked, KNOWLEDGE).kind if whole_kind else "",
    )
    knowledge = KNOWLEDGE.corrected([pair])
    assert match([asked], [offered], KNOWLEDGE, Policy(), ON).projects
    proposal = match([asked], [offered], knowledge, Policy(), ON)
    assert proposal.projects == ()
    assert verify([asked], [offered], proposal, Policy(), knowledge) == ()
    ((told,),) = (one.candidates for one in rank([asked], [offered], knowledge, ON, 1))
    reason = next(one for one in told.reasons if one.feature == "correction")
    assert (reason.code, reason.values["month"]) == ("pair", "2026年6月")


def test_each_of_several_refused_pairs_holds_for_its_own_rows() -> None:
    asked = [need("1"), need("2", "法律")]
    offered = [resource("1", amount=9, measure="个"), resource("2", "法律", form=Form.SKILL)]
    pairs = [
        Correction(Matter.PAIR, JUNE, need=need_mark(one), resource=resource_mark(other))
        for one, other in zip(asked, offered, strict=True)
    ]
    served = [
        [line.need_id for line in match(asked, offered, knowledge, Policy(), ON).projects]
        for knowledge in (KNOWLEDGE, KNOWLEDGE.corrected(pairs), KNOWLEDGE.corrected(pairs[1:]))
    ]
    assert served == [["1", "2"], [], ["1"]]


def test_rows_of_two_refused_pairs_may_still_serve_crosswise() -> None:
    asked = [need("1"), need("2", text="院子里没有路灯，晚上看不见")]
    units = ("供电所", "电力公司")
    offered = [resource(unit, amount=1, measure="个", unit=unit) for unit in units]
    pairs = [
        Correction(Matter.PAIR, JUNE, need=need_mark(one), resource=resource_mark(other))
        for one, other in zip(asked, offered, strict=True)
    ]
    proposal = match(asked, offered, KNOWLEDGE.corrected(pairs), Policy(), ON)
    lines = {
        (line.need_id, one.unit) for line in proposal.projects for one in line.parts[0].assignments
    }
    assert lines == {("1", units[1]), ("2", units[0])}


def test_another_unit_with_the_same_words_is_still_proposed() -> None:
    pair = Correction(
        Matter.PAIR, JUNE, need=need_mark(need("1")), resource=resource_mark(resource("1"))
    )
    other = resource("2", amount=9, measure="个")
    assert match([need("1")], [other], KNOWLEDGE.corrected([pair]), Policy(), ON).projects


def test_a_pair_made_by_a_correction_tells_it_in_its_reasons() -> None:
    asked, offered = need("1"), resource("1", "法律", form=Form.SKILL)
    proposal = match([asked], [offered], KNOWLEDGE.corrected([kind_of_need()]), Policy(), ON)
    ((given,),) = (part.assignments for line in proposal.projects for part in line.parts)
    told = next(one for one in given.reasons if one.feature == "correction")
    assert (told.code, told.values["kind"]) == ("need", KNOWLEDGE.names["law"])


def test_without_corrections_the_proposal_is_the_same_to_the_byte() -> None:
    asked, offered = [need("1"), need("2", "法律")], [resource("1"), resource("2", "法律")]
    plain = match(asked, offered, KNOWLEDGE, Policy(), ON)
    assert match(asked, offered, KNOWLEDGE.corrected([]), Policy(), ON) == plain


def test_a_word_put_right_names_its_kind_on_both_sides_and_other_corrections_teach_no_word() -> (
    None
):
    word = Correction(Matter.WORD, JUNE, kind="haircut", word="推光头")
    knowledge = KNOWLEDGE.corrected([word, kind_of_need()])
    assert knowledge.corrections.words == {"推光头": "haircut"}
    assert plan(need("1", text="想推光头", category=""), knowledge).kind == "haircut"
    offered = resource("1", text="免费推光头", category="")
    assert resource_subject(offered, knowledge).kinds[0] == ("haircut", 1.0)
    assert resource_subject(offered, KNOWLEDGE).kinds[:1] != (("haircut", 1.0),)


@pytest.mark.parametrize("told", ["law", "法律咨询", " 法律咨询 ", "Legal advice"])
def test_a_kind_is_known_by_code_or_name(told: str) -> None:
    assert KNOWLEDGE.kind_named(told) == "law"


def test_a_kind_that_nobody_knows_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        KNOWLEDGE.kind_named("不知道")
    assert caught.value.code == "kind_not_known"
    with pytest.raises(InputError):
        KNOWLEDGE.corrected([kind_of_need(kind="nothing")])

import pytest

from domain.proposals import Reason
from domain.resources import Form
from matching.plan import plan
from matching.rank import rank
from tests.unit.matching.rows import KNOWLEDGE, need, resource

OFFERS = [
    resource("律师提供法律咨询", number="law"),
    resource("理发师上门剪发", number="hair"),
    resource("便民服务队每月进小区", number="handy"),
]


def ids(text: str, top: int = 3) -> list[str]:
    (told,) = rank([plan(need(text), KNOWLEDGE)], OFFERS, KNOWLEDGE, top, lambda *_: (True, ()))
    return [one.resource_id for one in told.candidates]


def test_best_fit_comes_first_then_what_helps() -> None:
    assert ids("想请人理发") == ["hair", "handy", "law"]


@pytest.mark.parametrize(("top", "count"), [(1, 1), (2, 2), (3, 3), (9, 3)])
def test_there_are_exactly_as_many_as_asked_or_as_there_are(top: int, count: int) -> None:
    assert len(ids("想请人理发", top)) == count


def test_scores_fall_and_equal_ones_stand_by_id_whatever_the_row_order() -> None:
    same = [resource("理发", number=number) for number in ("b", "a", "c")]
    told = plan(need("想请人理发"), KNOWLEDGE)
    for order in (same, same[::-1]):
        (ranking,) = rank([told], order, KNOWLEDGE, 3, lambda *_: (True, ()))
        assert [one.resource_id for one in ranking.candidates] == ["a", "b", "c"]


def test_rows_without_a_number_stand_by_row() -> None:
    rows = [resource("理发", row=10), resource("理发", row=2)]
    told = plan(need("想请人理发"), KNOWLEDGE)
    (ranking,) = rank([told], rows, KNOWLEDGE, 2, lambda *_: (True, ()))
    assert [one.resource_id for one in ranking.candidates] == ["row:2", "row:10"]


def test_what_may_not_serve_stays_and_says_so() -> None:
    def eligible(plan_at: int, resource_at: int) -> tuple[bool, tuple[Reason, ...]]:
        assert plan_at == 0
        return resource_at != 1, (Reason("area", 0.0, "outside"),)

    (told,) = rank([plan(need("想请人理发"), KNOWLEDGE)], OFFERS, KNOWLEDGE, 3, eligible)
    first = told.candidates[0]
    assert (first.resource_id, first.eligible) == ("hair", False)
    assert first.reasons[-1].feature == "area"
    assert [one.eligible for one in told.candidates[1:]] == [True, True]


def test_helpers_of_a_need_in_parts_rank_behind_its_parts() -> None:
    offers = [
        resource("大学生参与楼道美化设计", number="design"),
        resource("党员帮小区规划空间、建停车棚", number="shed"),
        resource("金融机构发放贷款", number="loan"),
    ]
    told = plan(need("电动自行车没处停"), KNOWLEDGE)
    (ranking,) = rank([told], offers, KNOWLEDGE, 3, lambda *_: (True, ()))
    assert [one.resource_id for one in ranking.candidates] == ["shed", "design", "loan"]


def test_where_a_teacher_alone_lacks_rooms_rank_behind_teachers() -> None:
    offers = [
        resource("寒暑假提供教室5间用于公益托管班", Form.VENUE, number="room"),
        resource("大学生志愿者寒暑假辅导作业", Form.PEOPLE, number="teacher"),
    ]
    for text, first in (
        ("暑期托管班已有教室，缺老师带课", "teacher"),
        ("暑期托管班已有老师，缺教室", "room"),
    ):
        (ranking,) = rank(
            [plan(need(text), KNOWLEDGE)], offers, KNOWLEDGE, 2, lambda *_: (True, ())
        )
        assert ranking.candidates[0].resource_id == first


def test_of_several_needs_each_gets_what_fits_its_own_parts() -> None:
    texts = ("想请人理发", "暑假孩子没人看护", "两家闹纠纷，想找律师问问", "想请人理发")
    plans = [plan(need(text), KNOWLEDGE) for text in texts]
    assert len(plans[1].parts) > 1
    told = rank(plans, OFFERS, KNOWLEDGE, 3, lambda *_: (True, ()))
    assert [told[at].candidates[0].resource_id for at in (0, 2, 3)] == ["hair", "law", "hair"]


def test_no_needs_or_no_resources_rank_nothing() -> None:
    assert rank([], OFFERS, KNOWLEDGE, 3, lambda *_: (True, ())) == ()
    (told,) = rank([plan(need("理发"), KNOWLEDGE)], [], KNOWLEDGE, 3, lambda *_: (True, ()))
    assert told.candidates == ()

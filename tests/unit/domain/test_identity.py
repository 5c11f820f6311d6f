"""Names, texts and numbers made comparable, and the ids derived from them."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.bodies import body_id, unit_id
from domain.identity import node_id, normal_name, normal_number, normal_text
from tests.unit.matching.rounds import need, resource


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("示例（昆明）公司", "示例(昆明)公司"),
        ("示例(昆明)公司", "示例(昆明)公司"),
        ("示例【昆明】公司", "示例[昆明]公司"),
        (" 示例 公司\u3000", "示例公司"),
        ("ＡＢＣ１２", "ABC12"),
        ("《书》", "<书>"),
        ("", ""),
    ],
)
def test_a_name_is_made_comparable(written: str, normal: str) -> None:
    assert normal_name(written) == normal
    assert normal_name(normal_name(written)) == normal_name(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("楼道没有灯，夜里很黑。", "楼道没有灯 夜里很黑"),
        ("WiFi不通!", "wifi不通！"),
        ("“停车”难", "停车难"),
        ("三号院——北门", "三号院北门"),
    ],
)
def test_a_text_is_the_same_whatever_its_punctuation(one: str, other: str) -> None:
    assert normal_text(one) == normal_text(other)


@pytest.mark.parametrize(
    ("written", "number"),
    [("1", "1"), ("1.0", "1"), ("１", "1"), ("1.00", "1"), ("1.5", "1.5"), ("XZ-01", "XZ-01"),
     ("01", "01"), (" 7 ", "7"), ("1.0.0", "1.0.0"), ("", "")],
)  # fmt: skip
def test_a_number_is_text(written: str, number: str) -> None:
    assert normal_number(written) == number


def test_an_id_is_derived_and_the_same_everywhere() -> None:
    assert node_id("Need", "a", "b") == node_id("Need", "a", "b")
    assert UUID(node_id("Need", "a")).version == 5
    keys = {
        node_id("Need", "a", "b"),
        node_id("Resource", "a", "b"),
        node_id("Need", "ab"),
        node_id("Need", "a", "", "b"),
        node_id("Need", "", "a", "b"),
    }
    assert len(keys) == 5
    # Pinned: a graph written by an earlier version must be found again.
    assert node_id("Unit", "龙翔", "示例公司") == "c6d36eb9-099b-5c0c-a56c-ab0b84f1be84"


def test_nothing_has_no_id() -> None:
    for key in ((), ("",), ("", "")):
        with pytest.raises(ValueError, match="natural key"):
            node_id("Need", *key)


def test_a_unit_and_a_body_are_one_in_their_street_whatever_the_brackets() -> None:
    assert unit_id("龙翔街道", "示例（昆明）公司") == unit_id("龙翔", "示例(昆明) 公司")
    assert unit_id("龙翔街道", "示例公司") != unit_id("华山街道", "示例公司")
    assert unit_id("龙翔街道", "示例公司") != body_id("龙翔街道", "示例公司")


def test_a_need_with_a_number_is_told_by_it_and_without_one_by_what_it_says() -> None:
    numbered = need("1")
    assert numbered.key("r") == replace(numbered, text="别的", asker="某人").key("r")
    assert numbered.key("r") != numbered.key("s")
    assert numbered.key("r") != replace(numbered, place=need("1", community="乙社区").place).key(
        "r"
    )
    plain = need("", text="没有灯，很黑", asker="某人", row=3)
    assert plain.need_id == "row:3"
    assert plain.key("r") == replace(plain, text="没有灯 很黑。", row=9).key("r")
    assert plain.key("r") != replace(plain, asker="别人").key("r")
    assert plain.key("r") != replace(plain, text="没有水").key("r")


def test_a_resource_lives_across_rounds_under_its_unit() -> None:
    numbered = resource("A")
    assert numbered.key == replace(numbered, text="别的").key
    assert numbered.key != replace(numbered, unit="别的单位").key
    plain = resource("", row=4)
    assert plain.resource_id == "row:4"
    assert plain.key == replace(plain, row=5).key
    assert plain.key != replace(plain, text="别的").key


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("", "没有灯", "没有灯"),
        ("没有灯", "楼道没有灯", "楼道没有灯"),
        ("装灯", "很黑", "装灯 很黑"),
        ("装灯", "", "装灯"),
    ],
)
def test_what_a_row_says_is_name_and_text_without_repeating(
    name: str, text: str, words: str
) -> None:
    assert need("1", name=name, text=text).words == words
    assert resource("1", name=name, text=text).words == words

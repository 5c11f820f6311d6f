from dataclasses import replace

from domain.needs import Need, Route
from domain.resources import Resource
from exchange.lists import read_lists
from exchange.lists_out import write_needs, write_resources
from tests.unit.exchange.books import opened, sheet_rows
from tests.unit.exchange.made import LAMPS, MEMBERS, NEEDS, ON, RESOURCES, SHED


def back() -> tuple[tuple[Need, ...], tuple[Resource, ...]]:
    needs, resources = read_lists(
        [("需求.xlsx", write_needs(NEEDS, "龙翔街道2026年6月"))],
        [("资源.xlsx", write_resources(RESOURCES))],
        ON,
    )
    assert (needs.problems, needs.notes, resources.problems, resources.notes) == ((),) * 4
    return needs.items, resources.items


def test_both_lists_read_back_equal() -> None:
    needs, resources = back()
    assert tuple(replace(one, row=0) for one in needs) == NEEDS
    assert tuple(replace(one, row=0) for one in resources) == RESOURCES


def test_a_place_the_divisions_do_not_tell_is_written_out() -> None:
    far = replace(
        SHED, place=replace(SHED.place, city="龙岩市", district="新罗区", street="东城街道")
    )
    data = write_needs((far,))
    assert read_lists([("a.xlsx", data)], [], ON)[0].items[0].place == far.place
    assert "所在区县" in sheet_rows(data, "需求清单")[2]
    assert "所在区县" not in sheet_rows(write_needs((SHED,)), "需求清单")[2]


def test_input_that_looks_like_a_formula_is_written_as_text() -> None:
    for data in (write_needs(NEEDS), write_resources(RESOURCES)):
        for page in opened(data):
            kinds = {cell.data_type for row in page.iter_rows() for cell in row}
            assert "f" not in kinds


def test_phones_and_numbers_are_text_and_quantities_numbers() -> None:
    header, row = sheet_rows(write_needs((SHED,)), "需求清单")[2:4]
    told = dict(zip(header, row, strict=True))
    assert (told["联系电话"], told["需求编号"], told["需求数量"]) == ("087112345678", "1", 150)


def test_the_page_is_made_for_print() -> None:
    page = opened(write_needs(NEEDS, "龙翔街道2026年6月"))["需求清单"]
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize in (9, "9")
    assert page.print_title_rows == "$1:$3"
    assert page.freeze_panes == "A4"
    assert page["A1"].value == "龙翔街道2026年6月需求清单"
    assert page["D4"].alignment.wrap_text


def test_what_the_list_leaves_to_others_stands_on_a_sheet_that_is_not_read_back() -> None:
    gone = [(LAMPS, Route.ON_THE_SPOT, "网格员"), (SHED, Route.OTHER_SYSTEM, "信访系统")]
    data = write_needs(NEEDS, "龙翔街道2026年6月", gone)
    told = sheet_rows(data, "不列入清单的需求")
    assert told[0][0] == "龙翔街道2026年6月不列入清单的需求"
    assert [row[2:] for row in told[3:5]] == [
        [LAMPS.words, LAMPS.place.community, "就地办结", "网格员"],
        [SHED.words, SHED.place.community, "转办", "信访系统"],
    ]
    needs, _ = read_lists([("a.xlsx", data)], [], ON)
    assert tuple(replace(one, row=0) for one in needs.items) == NEEDS


def test_the_same_list_gives_the_same_bytes() -> None:
    assert write_needs(NEEDS) == write_needs(NEEDS)


def test_a_list_without_rows_is_still_a_list() -> None:
    needs, resources = read_lists(
        [("a.xlsx", write_needs(()))], [("b.xlsx", write_resources(()))], ON
    )
    assert (needs.items, needs.problems, resources.items, resources.problems) == ((),) * 4


def test_every_writing_of_a_row_keeps_its_key() -> None:
    needs, resources = back()
    assert [one.key("r") for one in needs] == [SHED.key("r"), LAMPS.key("r")]
    assert resources[0].key == MEMBERS.key

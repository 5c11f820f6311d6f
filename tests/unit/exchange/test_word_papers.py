"""A paper as docx has the page, the letters and the words that GB/T 9704-2012 asks for."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from exchange.papers import blocks as b
from exchange.papers.fonts import FONTS
from exchange.papers.word import to_docx

WIDE = (("序号", 12.0), ("事项", 100.0), ("时限", 44.0))
ROWS = [("1", "版筑翠园停车难"), ("2", "一号院楼道灯不亮")]
PAPER = b.Paper(
    "会议纪要",
    (
        b.RedHead("示例街道党建联盟", "示联〔2026〕6号"),
        b.Title(("示例街道党建联盟", "6月联席会议纪要")),
        b.Flush("各成员单位："),
        b.Text("会议“议定”如下 & <事项>。"),
        b.Heading("一、总体情况"),
        b.Heading("（一）西站社区", 2),
        b.Named("出席", "示例甲"),
        b.listing(WIDE, [(*row, "2026年7月31日") for row in ROWS], centred=(0,)),
        b.facts([("需求", "停车"), ("联系", "")]),
        b.Enclosures(("一览表", "回执")),
        b.Signed("示例街道党建联盟", "2026年6月26日"),
        b.Imprint("区委组织部", "秘书处", "2026年6月27日"),
    ),
)


def opened(paper: b.Paper = PAPER) -> Any:
    return docx.Document(io.BytesIO(to_docx(paper)))


def line(document: Any, text: str) -> Any:
    (found,) = (one for one in document.paragraphs if one.text == text)
    return found


def fonts(run: Any) -> tuple[str, str, float]:
    told = run._r.rPr.rFonts
    return told.get(qn("w:eastAsia")), told.get(qn("w:ascii")), run.font.size.pt


def test_the_page_is_a4_with_the_margins_of_the_standard() -> None:
    (section,) = opened().sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one.mm) for one in edges] == [37, 35, 28, 26]
    assert section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) == "579"


@pytest.mark.parametrize(
    ("text", "font", "points"),
    [
        ("示例街道党建联盟", "方正小标宋简体", 44.0),
        ("6月联席会议纪要", "方正小标宋简体", 22.0),
        ("各成员单位：", "仿宋_GB2312", 16.0),
        ("会议“议定”如下 & <事项>。", "仿宋_GB2312", 16.0),
        ("一、总体情况", "黑体", 16.0),
        ("（一）西站社区", "楷体_GB2312", 16.0),
    ],
)
def test_each_kind_of_line_has_its_letters(text: str, font: str, points: float) -> None:
    found = next(one for one in opened().paragraphs if one.text == text)
    if points == 44.0:
        points = min(44.0, 430 / len(text))
    assert fonts(found.runs[0])[:2] == (font, "Times New Roman")
    assert found.runs[0].font.size.pt == pytest.approx(points, abs=0.5)


def test_a_body_line_begins_two_signs_in_on_exactly_the_pitch_of_the_standard() -> None:
    body = line(opened(), "会议“议定”如下 & <事项>。")
    assert body.paragraph_format.line_spacing == Pt(28.95)
    assert body.paragraph_format.first_line_indent == Pt(32)
    assert body._p.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_the_head_of_an_issued_paper_is_red_and_ruled() -> None:
    document = opened()
    head = document.paragraphs[0]
    assert head.text == "示例街道党建联盟"
    assert str(head.runs[0].font.color.rgb) == "C00000"
    number = line(document, "示联〔2026〕6号")
    assert number._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom")) is not None


def test_page_numbers_stand_at_the_outer_edge() -> None:
    document = opened()
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = document.sections[0].footer, document.sections[0].even_page_footer
    assert odd.paragraphs[0].text == even.paragraphs[0].text == "—  —"
    assert "PAGE" in odd._element.xml
    assert (odd.paragraphs[0].alignment, even.paragraphs[0].alignment) == (2, 0)


def test_tables_hold_their_words_and_repeat_their_heads() -> None:
    listed, told, imprint = opened().tables
    assert [cell.text for cell in listed.rows[0].cells] == ["序号", "事项", "时限"]
    assert listed.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in listed.rows[2].cells] == [
        "2",
        "一号院楼道灯不亮",
        "2026年7月31日",
    ]
    assert [cell.text for cell in told.rows[0].cells] == ["需求", "停车"]
    assert imprint.rows[0].cells[0].text == "抄送：区委组织部"
    assert imprint.rows[1].cells[1].text == "2026年6月27日印发"


def test_what_stands_below_a_table_is_in_the_order_the_schema_wants() -> None:
    order = ["tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    for table in opened().tables:
        names = [one.tag.rsplit("}", 1)[1] for one in table._tbl.tblPr]
        assert names == [name for name in order if name in names]


def test_the_day_stands_four_signs_from_the_right_under_the_body() -> None:
    day = line(opened(), "2026年6月26日")
    assert day.paragraph_format.right_indent.pt >= 64
    assert day.alignment == 2


def test_several_enclosures_are_numbered() -> None:
    texts = [one.text for one in opened().paragraphs]
    assert "附件：1．一览表" in texts
    assert "2．回执" in texts
    assert b.Enclosures(("回执",)).names == ("回执",)
    (alone,) = (
        one.text for one in opened(b.Paper("", (b.Enclosures(("回执",)),))).paragraphs if one.text
    )
    assert alone == "附件：回执"


def test_each_font_names_what_to_take_in_its_place() -> None:
    with zipfile.ZipFile(io.BytesIO(to_docx(PAPER))) as archive:
        told = archive.read("word/fontTable.xml").decode()
    for font in FONTS:
        assert f'w:name="{font.name}"><w:altName w:val="{font.others[0]}' in told


def test_a_page_may_lie_on_its_side() -> None:
    document = opened(b.Paper("", (b.Text("一"), b.NewPage(turned=True), b.Text("二"))))
    first, second = document.sections
    assert first.page_width < first.page_height
    assert second.page_width > second.page_height


def test_a_seat_card_bears_the_name_on_both_sides_one_upside_down() -> None:
    document = opened(b.Paper("", (b.SeatCard("示例公司", "列席"),), numbered=False))
    (card,) = document.tables
    upper, lower = (row.cells[0] for row in card.rows)
    assert lower.text == "示例公司\n列席"
    boxed = [one.text for one in upper._tc.iter(qn("w:t"))]
    assert boxed == ["示例公司", "列席"]
    assert 'rot="10800000"' in upper._tc.xml
    assert "PAGE" not in document.sections[0].footer._element.xml


def test_signs_no_file_may_hold_are_left_out() -> None:
    (body,) = opened(b.Paper("", (b.Text("停\x00车\ud800难"),))).paragraphs
    assert body.text == "停车难"


def test_the_same_paper_gives_the_same_bytes_and_names_no_maker() -> None:
    assert to_docx(PAPER) == to_docx(PAPER)
    told = opened().core_properties
    assert (told.author, told.comments, told.title) == ("", "", "会议纪要")


def test_a_new_page_begins_by_itself_so_that_a_full_page_leaves_no_empty_one_behind() -> None:
    document = opened(b.Paper("", (b.Text("一"), b.NewPage(), b.Text("二"))))
    begun = [one.paragraph_format.page_break_before for one in document.paragraphs]
    assert begun == [None, True, None]

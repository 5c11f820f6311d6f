"""A paper as PDF: the same blocks by typst, and a clear word where it can't be made."""

import builtins
import os
from typing import Any

import pytest

from domain.errors import StoreError
from exchange.papers import blocks as b
from exchange.papers import pdf
from exchange.papers.fonts import FONTS
from tests.unit.exchange.test_word_papers import PAPER

CARDS = b.Paper("桌牌", (b.SeatCard("示例公司", "列席"), b.SeatCard("会长")), numbered=False)
TURNED = b.Paper(
    "清单", (b.Text("一"), b.NewPage(turned=True), b.Gap(), b.Small("二"), b.NewPage())
)


def has_fonts() -> bool:
    return bool(pdf._families() & {name for one in FONTS for name in (one.name, *one.others)})


@pytest.mark.parametrize("paper", [PAPER, CARDS, TURNED], ids=lambda one: one.name)
def test_every_block_is_set_and_the_same_paper_gives_the_same_bytes(paper: b.Paper) -> None:
    if not has_fonts() and not os.environ.get("CI"):
        pytest.skip("this machine has no Chinese font")
    made = pdf.to_pdf(paper)
    assert made.startswith(b"%PDF-")
    assert made == pdf.to_pdf(paper)


def test_every_block_has_its_line_of_typst() -> None:
    assert set(pdf._WRITERS) == set(b.Block.__args__)


def test_a_text_is_quoted_so_that_no_sign_in_it_means_anything() -> None:
    told = pdf.source(b.Paper("", (b.Text('#panic("到")\\ *两*\n行'),)), frozenset())
    assert '#body("#panic(\\"到\\")\\\\ *两*\\n行")' in told


def test_only_fonts_that_are_there_are_named() -> None:
    told = pdf.source(PAPER, frozenset({"SimHei", "FangSong"}))
    assert '#let black_font = ("SimHei", )' in told
    assert '#let fangsong = ("FangSong", )' in told


def test_without_the_extra_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Any = builtins.__import__

    def absent(name: str, *more: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(StoreError, match="pdf_missing"):
        pdf.to_pdf(PAPER)


def test_without_a_chinese_font_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_families", lambda: frozenset({"Libertinus Serif"}))
    with pytest.raises(StoreError, match="fonts_missing"):
        pdf.to_pdf(PAPER)

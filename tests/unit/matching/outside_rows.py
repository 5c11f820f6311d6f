"""The two lists as CONTRACT.md words them, read without anything of the product.

Only the plain forms that generated lists use are read: a time window or an area that this reading
does not know is told as unknown, and nothing is held against it.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import openpyxl

Row = Mapping[str, str]
_OCCASIONS = ("次", "场", "期", "班", "场次")
_MEASURES = {"万元": ("元", 10_000)}
_MEASURES |= dict.fromkeys(("", *"项件只台盏套张把支条部辆块根副处座枚本册"), ("个", 1))
_MEASURES |= dict.fromkeys("名位", ("人", 1)) | dict.fromkeys(_OCCASIONS, ("次", 1))
_PERIODS = re.compile("(?:/|每)(?:月|季度?|年|周|日)$")
_WEEK = "一二三四五六日"
_WINDOW = re.compile(
    r"(工作日|周末及节假日|周末|节假日|每天|每日|周[一二三四五六日]至周[一二三四五六日]"
    r"|周[一二三四五六日])?\s*(?:(\d+):(\d+)\s*[-—~至]\s*(\d+):(\d+)|(全天)?)"
)
_COMMUNITY = re.compile("(社区居委会|居委会|村委会|社区|村)$")


def plain(value: object) -> str:
    """A cell as text, wide forms made narrow."""
    return unicodedata.normalize("NFKC", str("" if value is None else value)).strip()


def number(value: str) -> Fraction | None:
    """A cell as a number; None where it is empty."""
    return Fraction(value.replace(",", "")) if value else None


def read(name: str, data: bytes, key: str) -> dict[str, Row]:
    """The rows of a csv or xlsx by their number, or `row:<n>` as Excel counts."""
    found: dict[str, Row] = {}
    head: list[str] = []
    for at, cells in enumerate(_grid(name, data), 1):
        if not head:
            head = cells
        elif any(cells):
            row = {name: cell for name, cell in zip(head, cells, strict=False) if name}
            told = re.sub(r"^(\d+)\.0+$", r"\1", row.get(key, ""))
            found[told or f"row:{at}"] = row
    return found


def _grid(name: str, data: bytes) -> Iterator[list[str]]:
    if name.endswith(".csv"):
        text = data.decode("utf-8-sig")
        yield from ([plain(cell) for cell in row] for row in csv.reader(io.StringIO(text)))
        return
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    for row in sheet.iter_rows(values_only=True):
        yield [plain(cell) for cell in row]


def measure(written: str) -> tuple[str, int]:
    """What a unit of measure measures, and how many of it one is."""
    word = _PERIODS.sub("", written)
    return _MEASURES.get(word, (word, 1))


def is_occasion(written: str) -> bool:
    """Whether a unit counts servings."""
    return _PERIODS.sub("", written) in _OCCASIONS


def community(name: str) -> str:
    """A community's name without its ending."""
    return _COMMUNITY.sub("", name) or name


def level(row: Row) -> str:
    """所属层级 as JSON names it."""
    told = {"社区": "community", "街道": "street", "区": "district", "市": "city"}
    return told.get(row.get("所属层级", "")) or ("community" if row.get("所在社区") else "street")


def day(text: str, month: date) -> date | None:
    """A date written with figures, or the end of a third of a month; None for anything else."""
    last = re.split("至|~", text)[-1].replace("/", "-").replace(".", "-")
    found = re.fullmatch(r"(?:(\d{4})[-年])?(\d{1,2})[-月](\d{1,2})日?(?: .*)?", last)
    if found:
        return _day(found[1], int(found[2]), int(found[3]), month)
    found = re.fullmatch(r"(?:(\d{4})年)?(\d{1,2})月(底|末|上旬|中旬|下旬)", last)
    if not found:
        return None
    first = _day(found[1], int(found[2]), 1, month)
    end = (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    return first.replace(day={"上旬": 10, "中旬": 20}.get(found[3], end.day))


def _day(year: str | None, in_month: int, at: int, month: date) -> date:
    """A day; without a year the first such day not before the month."""
    if year:
        return date(int(year), in_month, at)
    this = date(month.year, in_month, at)
    return this if this >= month else date(month.year + 1, in_month, at)


def hours(text: str) -> frozenset[tuple[int, int]] | None:
    """Spells of five minutes in a week, holidays as an eighth day; None where not read here."""
    found: set[tuple[int, int]] = set()
    for piece in re.split("[、;,]", text) if text else ():
        told = _WINDOW.fullmatch(piece.strip())
        if not told:
            return None
        start, end = (
            (int(told[2]) * 60 + int(told[3]), int(told[4]) * 60 + int(told[5]))
            if (told[2])
            else (0, 1440)
        )
        span = range(start, end if end > start else end + 1440, 5)
        found |= {
            (at if minute < 1440 else (at + 1) % 7 if at < 7 else 7, minute % 1440)
            for at in _days(told[1] or "每天")
            for minute in span
        }
    return frozenset(found) if text else None


def _days(word: str) -> range | list[int]:
    known = {"每天": range(8), "每日": range(8), "工作日": range(5), "周末": range(5, 7)}
    known |= {"节假日": range(7, 8), "周末及节假日": range(5, 8)}
    if word in known:
        return known[word]
    if "至" in word:
        return range(_WEEK.index(word[1]), _WEEK.index(word[-1]) + 1)
    return [_WEEK.index(word[1])]


@dataclass(frozen=True)
class Places:
    """Where rows stand, from both lists alone: one district, as far as they do not say."""

    rows: tuple[Row, ...]

    def street(self, row: Row) -> str:
        """A row's street: as written, that of its community, or the only one there is."""
        if row.get("所在街道"):
            return row["所在街道"]
        named = {one["所在街道"] for one in self.rows if one.get("所在街道")}
        home = {
            one["所在街道"]
            for one in self.rows
            if one.get("所在街道")
            and community(one.get("所在社区", "")) == community(row.get("所在社区", ""))
        }
        found = home if row.get("所在社区") and len(home) == 1 else named
        return next(iter(found)) if len(found) == 1 else ""

    def outside(self, resource: Row, need: Row) -> bool:
        """Whether a need surely lies outside the area of a resource."""
        there, here = self.street(need), self.street(resource)
        if not there or not here:
            return False
        words = [word for word in re.split("[、,;]", resource.get("服务范围", "")) if word]
        if not words:
            words = [{"community": "本社区", "street": "全街道"}.get(level(resource), "全市")]
        return not any(self._holds(word, resource, need, there, here) for word in words)

    def _holds(self, word: str, resource: Row, need: Row, there: str, here: str) -> bool:
        at = community(need.get("所在社区", ""))
        if word == "本社区":
            return there == here and at == community(resource.get("所在社区", ""))
        if word == "全街道":
            return there == here
        if word in ("全区", "全市"):
            return True
        if word.endswith(("街道", "镇", "乡")):
            return word == there
        return community(word.removeprefix(there)) == at

"""Corrections as rows of an office's own file (更正目录), in and out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from domain.calendar import read_month
from domain.corrections import FOREVER, Correction, Matter, RowMark, comparable, is_plain_word
from domain.errors import Cell, InputError
from domain.identity import normal_name
from matching.knowledge import Knowledge

Row = Mapping[str, Any]


def corrections_of(rows: Sequence[Row], knowledge: Knowledge) -> list[Correction]:
    """The corrections a file holds, one a row.

    Raises:
        InputError: A row names no row of a list, or no kind where one is needed (code
            `correction_unclear`), or a kind or month that nobody knows.
    """
    return [_correction(at, row, knowledge) for at, row in enumerate(rows, 1)]


def _correction(at: int, row: Row, knowledge: Knowledge) -> Correction:
    matter = Matter(row["更正事项"])
    need = RowMark(comparable(row["需求内容"])) if row["需求内容"] else None
    told = row["服务类别"]
    kind = knowledge.kind_named(told) if told else ""
    resource = _resource(row)
    word = row["说法"] or ""
    if not _is_clear(matter, need, resource, kind, word):
        raise InputError("correction_unclear", Cell(column="更正事项"), at=at)
    since = read_month(row["起始月份"][:7]) if row["起始月份"] else FOREVER
    if matter is Matter.PAIR and need:
        kind = ""
    return Correction(matter, since, need, resource, kind, why=row["理由"] or "", word=word)


def _resource(row: Row) -> RowMark | None:
    key = row["资源标识"] or ""
    if not row["资源内容"] and not key:
        return None
    return RowMark(comparable(row["资源内容"] or ""), normal_name(row["提供单位"] or ""), key)


def _is_clear(
    matter: Matter, need: RowMark | None, resource: RowMark | None, kind: str, word: str
) -> bool:
    if matter is Matter.WORD:
        return bool(kind) and is_plain_word(word) and need is None and resource is None
    if matter is Matter.KIND:
        return bool(kind) and (need is None) != (resource is None)
    return resource is not None and (need is not None or bool(kind))


def correction_rows(
    corrections: Iterable[Correction], knowledge: Knowledge
) -> list[dict[str, str]]:
    """Corrections as the rows of a file, read back by `corrections_of`."""
    return [_row(one, knowledge) for one in corrections]


def _row(one: Correction, knowledge: Knowledge) -> dict[str, str]:
    resource = one.resource or RowMark("")
    return {
        "更正事项": one.matter.value,
        "需求内容": one.need.text if one.need else "",
        "提供单位": resource.unit,
        "资源内容": resource.text,
        "服务类别": knowledge.names.get(one.kind, one.kind),
        "起始月份": f"{one.since:%Y-%m}",
        "资源标识": resource.key,
        "说法": one.word,
        "理由": one.why,
    }

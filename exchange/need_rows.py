"""One row of a needs list (需求清单) as a need."""

from domain.errors import InputError
from domain.needs import AskerKind, Need, NeedPart, Urgency
from domain.places import Location
from exchange.cells import RowReader
from exchange.forms import forms
from exchange.parts import read_parts
from exchange.readings import Problem

ADDED_COLUMNS = frozenset(("原行号", "错误原因", "读取说明"))
"""What a copy of the rows with 错误原因 adds; no content when it is corrected and sent again."""


def read_need(reader: RowReader, place: Location, row: int) -> Need:
    """The need of a row; what is wrong with it stands in the reader's problems.

    Args:
        reader: On the row.
        place: Where the row stands, completed.
        row: The number the need is known by where it has none of its own.
    """
    reader.need_one_of()
    asked = reader.quantity("需求数量", may_be_zero=False)
    kind, urgency = reader.choice("提出主体"), reader.choice("紧急程度")
    if asked.period is not None:
        reader.note("计量单位", "unit_period_dropped", unit=asked.unit)
    return Need(
        name=reader.text("需求名称"),
        text=reader.long("需求内容"),
        place=place,
        number=reader.number("需求编号"),
        row=row,
        category=reader.text("需求类别"),
        parts=_parts(reader),
        asker_kind=AskerKind(kind) if kind else None,
        asker=reader.text("提出人"),
        asker_count=reader.count("提出人数"),
        compound=reader.text("小区"),
        quantity=asked.amount if asked.amount is not None else Need.quantity,
        measure_unit=asked.unit,
        urgency=Urgency(urgency) if urgency else Urgency.ORDINARY,
        due_on=reader.day("期望完成时间"),
        hours=reader.hours("期望时段"),
        groups=reader.names("服务对象"),
        channel=reader.text("收集渠道"),
        collected_by=reader.text("收集人"),
        raised_on=reader.day("提出日期", past=True),
        phone=reader.phone("联系电话"),
        note=reader.long("备注"),
        sensitive=reader.choice("是否敏感") == "是",
        extra=extra(reader, ()),
    )


def extra(reader: RowReader, kept: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The filled columns the form does not know, and those of it in `kept`, in order."""
    known = {column.name for column in forms()[reader.table.form].columns} - set(kept)
    known |= ADDED_COLUMNS
    return tuple((name, text) for name, text in reader.row.values.items() if name not in known)


def _parts(reader: RowReader) -> tuple[NeedPart, ...]:
    try:
        return read_parts(reader.long("需求分项"))
    except InputError as error:
        where = reader.table.cell(reader.row.number, "需求分项")
        reader.problems.append(Problem.of(error, where))
        return ()

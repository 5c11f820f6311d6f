"""A change typed into the lists as a person would: a cell of their columns, or another row."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from domain.needs import Need
from domain.proposals import Change
from domain.resources import Resource
from exchange.lists import read_lists
from exchange.lists_out import need_cells, resource_cells
from matching.policy import Policy

Rows = list[dict[str, Any]]


def typed(
    change: Change, needs: Sequence[Need], resources: Sequence[Resource], policy: Policy, on: date
) -> tuple[tuple[Need, ...], tuple[Resource, ...], Policy]:
    """Both lists and the policy after the change, read anew from CSV files."""
    asked: Rows = [{"序号": at, **need_cells(one)} for at, one in enumerate(needs, 1)]
    offered: Rows = [{"序号": at, **resource_cells(one)} for at, one in enumerate(resources, 1)]
    if change.target == "policy":
        assert isinstance(change.to, str)
        policy = replace(policy, **{change.field: json.loads(change.to)})
    elif change.id is None:
        assert isinstance(change.to, dict)
        offered.append(dict(change.to))
    else:
        rows, column = (asked, "需求编号") if change.target == "need" else (offered, "资源编号")
        (row,) = (row for row in rows if row[column] == change.id)
        assert change.field in row
        row[change.field] = change.to
    read_needs, read_resources = read_lists(
        [("需求.csv", as_csv(asked))], [("资源.csv", as_csv(offered))], on
    )
    for told in (read_needs, read_resources):
        assert not told.problems, told.problems
        assert {note.code for note in told.notes} <= _DOUBTS, told.notes
    return read_needs.items, read_resources.items, policy


_DOUBTS = {"due_past", "due_before_raised", "earmark_unknown"}  # what made rounds say of days


def as_csv(rows: Rows) -> bytes:
    """Rows as a CSV file."""
    columns = list(dict.fromkeys(name for row in rows for name in row)) or ["资源内容", "提供单位"]
    file = io.StringIO()
    writer = csv.DictWriter(file, columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _text(value) for name, value in row.items()})
    return file.getvalue().encode()


def _text(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value

"""What is typed into a page, as the rows of a form: it passes the same checks as a workbook."""

import csv
import io
from collections.abc import Mapping, Sequence

Cells = Mapping[str, object]


def as_file(rows: Sequence[Cells]) -> bytes:
    """Rows by column as a table that `exchange` reads; None is an empty cell."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(
        {name: "" if value is None else value for name, value in row.items()} for row in rows
    )
    return text.getvalue().encode("utf-8-sig")

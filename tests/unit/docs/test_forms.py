"""Every kind of content stands in the table of forms, and what the table names is there."""

import json
import re
from pathlib import Path

from cli.lists import FORMS
from exchange.registers import REGISTERS

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"
NONE = "—"


def rows() -> list[list[str]]:
    """The rows of the table: form, what it holds, in, out, HTTP in, HTTP out."""
    text = (REFERENCE / "forms.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def test_every_form_has_its_row() -> None:
    told = [row[0] for row in rows()]
    assert sorted(told) == sorted({"needs", "resources", *REGISTERS})
    assert set(FORMS.split("|")) <= set(told)


def test_the_commands_and_operations_of_the_table_are_there() -> None:
    page = (REFERENCE / "commands.md").read_text("utf-8")
    commands = {name.strip() for name in re.findall(r"^## qingdan (.+)$", page, re.MULTILINE)}
    api = json.loads((REFERENCE / "openapi.json").read_text("utf-8"))
    operations = {one["operationId"] for path in api["paths"].values() for one in path.values()}
    for _, _, in_by, out_by, http_in, http_out in rows():
        assert {in_by, out_by} - {NONE} <= commands
        assert {http_in, http_out} - {NONE} <= operations

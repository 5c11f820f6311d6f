"""The program loads the command that is called, and tells of all where none is."""

from typing import Any

import pytest
from typer.main import get_command

from cli.program import COMMANDS, GROUPS, build
from docs.generate import program as documented
from tests.unit.cli.test_lists import desk as desk

AROUND = {"check", "serve", "settings"}


def commands(called: str) -> set[str]:
    program: Any = get_command(build(desk(), called))
    return set(program.commands)


def test_the_documentation_tells_of_every_command() -> None:
    assert set(documented("zh").commands) == {*COMMANDS, *GROUPS, *AROUND}


@pytest.mark.parametrize("called", [*COMMANDS, *GROUPS])
def test_a_command_called_is_there(called: str) -> None:
    own = {name for name in COMMANDS if COMMANDS[name] == COMMANDS.get(called)}
    assert commands(called) == own | {called} | AROUND


@pytest.mark.parametrize("called", ["", "--help", "mtach"])
def test_where_none_is_called_all_are_there(called: str) -> None:
    assert commands(called) == {*COMMANDS, *GROUPS, *AROUND}

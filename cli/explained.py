"""What every command takes and what is wrong with a use of it, in the user's language.

What a parameter is stands in `catalogues/parameters.csv`, once for the help of the commands, for
what is said of a wrong use, and for the reference in the documentation.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import typer
from typer.exceptions import TyperException

from catalogues.shelf import Row, rows
from catalogues.words import Language, say

_JOINED: Mapping[Language, str] = {"zh": "、", "en": ", "}
_QUOTED, _IN_BRACKETS = re.compile(r"'([^']*)'"), re.compile(r"\(([^()]*)\)$")


def leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that does something, with the words that lead to it."""
    below = getattr(command, "commands", None)
    if below is None:
        yield path, command
        return
    for name, one in below.items():
        yield from leaves(one, (*path, name))


def explanation(path: tuple[str, ...], name: str) -> Mapping[str, str]:
    """What a parameter is: told for this command, else for its group, else for its name anywhere.

    Raises:
        KeyError: `catalogues/parameters.csv` does not explain it.
    """
    told = _explanations()
    for own in (f"{' '.join(path)}:{name}", f"{path[0]}:{name}"):
        if own in told:
            return told[own]
    return told[name]


@cache
def _explanations() -> dict[str, Row]:
    return {row["parameter"]: row for row in rows("parameters")}


def usage(path: tuple[str, ...], command: Any) -> str:
    """How a command is written, what may be left out in square brackets."""
    words = ["qingdan", *path]
    for one in command.params:
        shown = _shown(one, explanation(path, one.name)["value"])
        words.append(shown if one.required else f"[{shown}]")
    return " ".join(words)


def _shown(one: Any, value: str) -> str:
    if one.param_type_name == "argument":
        return value + ("…" if one.nargs == -1 else "")
    return f"{min(one.opts, key=len)} {value}".strip()


def explained(command: Any, language: Language, path: tuple[str, ...] = ()) -> Any:
    """The same tree of commands, each with help for all it takes."""
    command.rich_help_panel = say(language, "cli.panel_command")
    for one in command.params:
        one.help = explanation(path, one.name)[language]
        one.rich_help_panel = say(language, f"cli.panel_{one.param_type_name}")
    own = command.get_help_option(typer.Context(command))
    own.help = say(language, "cli.help")
    own.rich_help_panel = say(language, "cli.panel_option")
    for name, below in getattr(command, "commands", {}).items():
        explained(below, language, (*path, name))
    return command


def misused(error: TyperException, language: Language) -> str:
    """What is wrong with a use, how the command is written, and where its help is.

    Empty where no command was named: its help was shown then.
    """
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error)
    context: Any = getattr(error, "ctx", None)
    path = tuple(context.command_path.split()[1:]) if context else ()
    what = _wrong(error, path, language)
    how = ""
    if context and not hasattr(context.command, "commands"):
        how = say(language, "use.how", usage=usage(path, context.command)) + "\n"
    called = " ".join(("qingdan", *path))
    return f"{what}\n{how}{say(language, 'use.help', command=called)}"


def _wrong(error: Any, path: tuple[str, ...], language: Language) -> str:
    """What is wrong: the parameter that lacks or is bad, with what it is, or the word unknown."""
    one, kind = getattr(error, "param", None), type(error).__name__
    if one is not None:
        told = explanation(path, one.name)
        name = told["value"] if one.param_type_name == "argument" else " ".join(one.opts)
        values = {"name": name, "what": told[language]}
        if kind == "MissingParameter":
            return say(language, "use.missing", **values)
        return say(language, "use.value", **values, allowed=_allowed(one.type, language))
    if hasattr(error, "option_name"):
        key = "use.option" if kind == "NoSuchOption" else "use.option_value"
        near = getattr(error, "possibilities", None) or ()
        return say(language, key, name=error.option_name) + _near(near, language)
    more = _IN_BRACKETS.search(str(error))
    if more:
        return say(language, "use.more", name=more[1])
    unknown, *near = _QUOTED.findall(str(error))
    return say(language, "use.command", name=unknown) + _near(near, language)


def _near(names: Sequence[str], language: Language) -> str:
    return say(language, "use.near", names=_JOINED[language].join(names)) if names else ""


def _allowed(kind: Any, language: Language) -> str:
    """What values a type takes, where it says so."""
    choices = getattr(kind, "choices", None)
    if choices:
        names = _JOINED[language].join(str(getattr(one, "value", one)) for one in choices)
        return say(language, "use.one_of", names=names)
    if kind.name.startswith("int"):
        least = getattr(kind, "min", None)
        key = "use.whole" if least is None else "use.whole_from"
        return say(language, key, least=least)
    return ""

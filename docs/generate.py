"""The pages that are written from the program itself: `python -m docs.generate`.

`docs/reference/commands.md` comes from the tree of commands, `docs/reference/errors.md` from the
tree of errors and the words of both languages, `docs/reference/rights.md` from the table of
rights, `docs/reference/catalogues.md` from the catalogues. A test holds that the pages are current.
"""

import ast
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import typer

from catalogues.shelf import rows
from catalogues.words import Language, say
from cli.desk import Desk
from cli.explained import explanation, leaves, usage
from cli.program import build
from cypher.questions import TOPICS, questions
from docs.catalogue_page import catalogues_page
from domain import errors
from domain.rights import RIGHTS, Actor, Role
from exchange.filing import files

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs"
ROOMS = ("domain", "matching", "workflow", "graph", "exchange", "access", "api", "cli", "app")
WRITTEN_BY = (
    "<!-- 本页由 docs/generate.py 生成 · written by docs/generate.py: python -m docs.generate -->"
)


def main() -> None:
    """Write every generated page anew."""
    for name, page in pages().items():
        (PAGES / name).write_text(page, encoding="utf-8")


def pages() -> dict[str, str]:
    """Each generated page by its path under `docs`."""
    return {
        "reference/commands.md": commands_page(),
        "reference/errors.md": errors_page(),
        "reference/rights.md": rights_page(),
        "reference/questions.md": questions_page(),
        "reference/api.md": api_page(),
        "reference/catalogues.md": catalogues_page(WRITTEN_BY),
    }


def program(language: Language) -> Any:
    """The tree of commands as click sees it, its words in one language; no command is run."""

    def not_here(*_: object) -> NoReturn:
        raise RuntimeError("the documentation runs no command")

    desk = Desk(
        language=lambda: language,
        files=files(),
        knowledge=not_here,
        today=lambda: date(2026, 6, 22),
        actor=lambda: Actor("docs"),
        services=lambda: nullcontext(not_here()),
        embedded=not_here,
        serve=not_here,
        settings=dict,
        vectors=not_here,
        browser_kit=not_here,
    )
    return typer.main.get_command(build(desk))


def commands_page() -> str:
    """The reference of all commands: what each does and takes, Chinese beside English."""
    chinese = dict(leaves(program("zh")))
    english = dict(leaves(program("en")))
    parts = [WRITTEN_BY, "", "# 命令 · Commands", "", _INTRODUCTION]
    for path, command in chinese.items():
        parts += [
            f"## qingdan {' '.join(path)}",
            "",
            f"{command.help} · {english[path].help}",
            "",
            f"```text\n{usage(path, command)}\n```",
            "",
            *_parameters(path, command),
        ]
    return "\n".join(parts).rstrip() + "\n"


_INTRODUCTION = """\
退出码：0 完成；2 用法或输入有误；3 数据库不可用；4 被规则拒绝。`--help` 可加在任何命令之后。
界面默认中文；`QINGDAN_LANG=en`，或 `LC_ALL`、`LANG` 以 `en` 开头，则为英文。
方括号里的可以不写。

Exit codes: 0 done, 2 bad use or bad input, 3 no database, 4 refused by a rule. Every command takes
`--help`. Words are Chinese unless `QINGDAN_LANG=en`, or `LC_ALL` or `LANG` starts with `en`.
What stands in square brackets may be left out.
"""


def _parameters(path: tuple[str, ...], command: Any) -> Iterator[str]:
    if not command.params:
        return
    yield "| 参数 parameter | 说明 | what it is |"
    yield "|---|---|---|"
    for one in command.params:
        row = explanation(path, one.name)
        flags = " ".join(one.opts) if one.param_type_name == "option" else row["value"]
        yield f"| `{flags}` | {row['zh']} | {row['en']} |"
    yield ""


@dataclass(frozen=True)
class Kind:
    """One class of the tree of errors, as the page groups codes by it."""

    name: str
    exit_code: int
    zh: str
    en: str


KINDS = (
    Kind("InputError", 2, "输入有误", "the input is wrong"),
    Kind("RuleError", 4, "规则不允许", "a rule refuses"),
    Kind("NotFoundError", 4, "找不到", "what was named is not there"),
    Kind("NotAllowedError", 4, "没有权限", "this person may not do this here"),
    Kind("NotSignedInError", 4, "没有登录", "nobody knows who this person is"),
    Kind("StoreError", 3, "数据库或磁盘不可用", "the database or the disk is away"),
)


def errors_page() -> str:
    """Every code with its class, exit code and words; then notes and faults."""
    tree = (errors.__doc__ or "").split("```")[1]
    parts = [WRITTEN_BY, "", "# 错误与提示 · Errors and notes", "", _ERRORS_INTRODUCTION]
    parts += [f"```text{tree}```", ""]
    words = {row["key"]: row for row in rows("words")}
    classes = code_classes(code for code in _codes(words, "error"))
    for kind in KINDS:
        own = [code for code in _codes(words, "error") if classes[code] == kind.name]
        if own:
            title = f"## {kind.name} · {kind.zh} · {kind.en} (exit {kind.exit_code})"
            parts += [title, "", *_table(words, "error", own), ""]
    parts += ["## 提示 · Notes", "", _NOTES, *_table(words, "note", _codes(words, "note")), ""]
    parts += ["## 核查发现 · Faults of `qingdan verify`", "", _FAULTS]
    parts += [*_table(words, "fault", _codes(words, "fault")), ""]
    return "\n".join(parts).rstrip() + "\n"


_ERRORS_INTRODUCTION = """\
每个错误有一个固定的代码；文字按使用者的语言现成。`{…}` 是出错时填入的内容。
Every error has a stable code; its words are made in the user's language. `{…}` is filled in.
"""
_NOTES = """\
提示不会中断导入，只说明某个单元格是怎样读懂的。
A note stops nothing: it says how a cell was read.
"""
_FAULTS = """\
`qingdan verify` 发现任何一处，就以 4 退出。
`qingdan verify` ends with 4 when it finds any of these.
"""


def rights_page() -> str:
    """The reference of rights: which role may do which act at its own place."""
    roles = [role for role in Role if any(role in allowed for allowed in RIGHTS.values())]
    head = ["行为 act", "", *(f"{role.value} {role.name.lower()}" for role in roles)]
    lines = [
        [f"`{act.value}`", f"{say('zh', f'act.{act.value}')} · {say('en', f'act.{act.value}')}"]
        + ["●" if role in allowed else "" for role in roles]
        for act, allowed in RIGHTS.items()
    ]
    table = [" | ".join(["", *row, ""]).strip() for row in (head, ["---"] * len(head), *lines)]
    return "\n".join([WRITTEN_BY, "", "# 权限 · Rights", "", _RIGHTS, *table]) + "\n"


_RIGHTS = """\
每一步都先问经办人有没有权限：行为 × 角色 × 范围。范围是街道、社区或单位；
街道的权限包括它的社区和单位，社区只办自己的行、自己的清单和自己的会议，
单位只管自己的资源和答复。没有权限的，什么都不做，只留一条审计记录。
命令行上的本机账号是街道经办人兼管理员。没有列出的角色不办这些事。

Every step asks first whether the actor may: act × role × place. A place is a street, a community or
a unit; a street's right holds its communities and units, a community acts on its own rows, list and
meeting, a unit on its own resources and answers. What is refused does nothing but leave an audit
entry. The account at the command line works for the street and as administrator. Roles that are not
named here take none of these steps.
"""


def api_page() -> str:
    """The reference of the API, from the committed description: each operation by its resource."""
    document = json.loads((PAGES / "reference" / "openapi.json").read_text(encoding="utf-8"))
    by_tag: dict[str, list[str]] = {}
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            right = f"`{told['x-act']}` {told['x-place']}"
            row = (f"`{told['operationId']}`", f"`{method.upper()} {path}`", right)
            cells = [*row, _cell(told["description"].split("\n")[0])]
            by_tag.setdefault(told["tags"][0], []).append(" | ".join(["", *cells, ""]).strip())
    head = ["| 操作 operation | 地址 address | 权限 right | what it does |", "|---|---|---|---|"]
    parts = [WRITTEN_BY, "", "# 接口 · API", "", _API]
    for tag, lines in by_tag.items():
        parts += [f"## {tag}", "", *head, *lines, ""]
    return "\n".join(parts).rstrip() + "\n"


_API = """\
服务自己给出的完整描述在 `/api/v1/openapi.json`，也随仓库提交：[openapi.json](openapi.json)；
浏览器里看 `/api/v1/reference`。怎样用，见[用接口办](../how-to/api.md)。
“权限”一栏是[权限表](rights.md)里的行为和要在哪里有这个权限：
`street` 整个街道，`community` 那个社区，`unit` 那个单位，`inside` 街道内任一处，
`anywhere` 任一处，`everywhere` 全部范围，`own` 本人账号；`everybody` 不问权限。

The server describes itself at `/api/v1/openapi.json`, which is committed as
[openapi.json](openapi.json), and in a browser at `/api/v1/reference`. The column of rights names
the act of the [table of rights](rights.md), and where the caller must have it.
"""


def _codes(words: Mapping[str, Mapping[str, str]], group: str) -> list[str]:
    return sorted(key.split(".", 1)[1] for key in words if key.startswith(f"{group}."))


def _table(
    words: Mapping[str, Mapping[str, str]], group: str, codes: Iterable[str]
) -> Iterator[str]:
    yield "| 代码 code | 文字 | words |"
    yield "|---|---|---|"
    for code in codes:
        row = words[f"{group}.{code}"]
        yield f"| `{code}` | {_cell(row['zh'])} | {_cell(row['en'])} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def code_classes(codes: Iterable[str]) -> dict[str, str]:
    """The class each code is raised as.

    A code is looked for in what the rooms raise: in the call itself, or in what is assigned to the
    name it is called with. Codes that stand in data alone follow the room they stand in.
    """
    raised: dict[str, str] = {}
    by_room: dict[str, str] = {}
    for room in ROOMS:
        for module in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(module.read_text(encoding="utf-8"))
            raised |= dict(_raised(tree))
            if room in _OF_ROOM:
                by_room |= dict.fromkeys(_texts(tree), _OF_ROOM[room])
    return {code: raised.get(code) or by_room.get(code, "InputError") for code in codes}


_OF_ROOM = {"graph": "StoreError", "workflow": "RuleError"}


def _raised(tree: ast.Module) -> Iterator[tuple[str, str]]:
    known = {kind.name for kind in KINDS}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id in known and call.args:
            for code in (*_texts(call.args[0]), *_assigned(tree, call.args[0])):
                yield code, call.func.id


def _assigned(tree: ast.Module, argument: ast.expr) -> Iterator[str]:
    """The texts assigned in this module to the name that is the argument."""
    if not isinstance(argument, ast.Name):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.dump(node.targets[0]) == ast.dump(
            ast.Name(argument.id, ast.Store())
        ):
            yield from _texts(node.value)


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def questions_page() -> str:
    """The questions of analysts, by topic."""
    lines = ["# 分析问题 · Questions", "", WRITTEN_BY, ""]
    lines += [
        "每个问题有表和图两种形式。Each question comes as rows and as a picture.",
        "用法 · how to use them：[Neo4j 浏览器](../how-to/explore-in-neo4j-browser.md)。",
    ]
    for at, topic in enumerate(TOPICS, 1):
        lines += ["", f"## {at} {topic.zh} · {topic.en}", ""]
        lines += ["| | 问题 · question | 答什么 | 表的列 · columns | 参数 · parameters |"]
        lines += ["|---|---|---|---|---|"]
        own = [one for one in questions() if one.topic is topic]
        for number, one in enumerate(own, 1):
            columns = " ".join(f"`{column}`" for column in one.rows.returns)
            params = " ".join(f"`{name}`" for name in one.rows.params if name != "limit")
            said = f"{one.title} (`{one.name}`) | {one.answers}"
            lines.append(f"| {at}.{number} | {said} | {columns} | {params} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()

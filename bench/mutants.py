"""Mutants: one small change to the source of a module, as a tester would slip it in.

What no test can notice of a right program is left as it is: docstrings, annotations, and arguments
that only refuse a fault (`strict`, `frozen`).
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SWAPPED: dict[type[ast.AST], Any] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "minimum": "maximum"}
_NAMES |= {"maximum": "minimum", "floor": "ceil", "ceil": "floor", "zeros": "ones", "ones": "zeros"}
_CHECKS = {"strict", "frozen"}
"""Arguments that only refuse a fault: what they hold is true of every right program."""


@dataclass(frozen=True)
class Mutant:
    """One changed module.

    Attributes:
        module: Its dotted name.
        line: Where the change stands.
        function: First line of the function it stands in; 0 outside all.
        told: What was changed into what.
        source: The whole module as changed.
    """

    module: str
    line: int
    function: int
    told: str
    source: str


def places(path: Path) -> int:
    """How many places of a module may be changed."""
    return len(list(_places(ast.parse(path.read_text("utf-8")))))


def mutant(path: Path, module: str, at: int) -> Mutant | None:
    """The module changed at one of its places; None where nothing sensible changes there."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = _functions(tree)
    node = list(_places(tree))[at]
    before = _shown(node)
    if not _change(node):
        return None
    told, line = f"{before} -> {_shown(node)}", node.lineno
    return Mutant(module, line, _around(functions, line), told, ast.unparse(tree))


def _places(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """What may be changed."""
    checks = {
        id(one.value)
        for one in ast.walk(tree)
        if isinstance(one, ast.keyword) and one.arg in _CHECKS
    }
    for node in ast.walk(_plain(tree)):
        if id(node) in checks:
            continue
        match node:
            case ast.Compare() | ast.BinOp() | ast.BoolOp() | ast.AugAssign() | ast.Constant():
                yield node
            case ast.UnaryOp(op=ast.Not()) | ast.IfExp() | ast.If():
                yield node
            case ast.Call(func=ast.Name() | ast.Attribute()):
                yield node


def _shown(node: ast.expr | ast.stmt) -> str:
    return ast.unparse(node.test if isinstance(node, ast.If) else node)


def _plain(tree: ast.AST) -> ast.AST:
    """The tree without docstrings and annotations, which no test can notice."""
    for node in ast.walk(tree):
        match node:
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.If():
                node.body = [one for one in node.body if not _is_idle(one)] or [ast.Pass()]
            case ast.arg():
                node.annotation = None
            case ast.AnnAssign():
                node.annotation = ast.Name("object")
        if isinstance(node, ast.FunctionDef):
            node.returns = None
    return tree


def _is_idle(one: ast.stmt) -> bool:
    if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
        return True
    return isinstance(one, ast.If) and ast.unparse(one.test) == "TYPE_CHECKING"


def _change(node: ast.AST) -> bool:
    """Change a node in its place; False where there is nothing sensible to change."""
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in _SWAPPED:
            node.ops[0] = _SWAPPED[type(op)]()
        case ast.BinOp(op=op) | ast.BoolOp(op=op) | ast.AugAssign(op=op) if type(op) in _SWAPPED:
            node.op = _SWAPPED[type(op)]()
        case ast.UnaryOp(operand=operand):
            node.operand = ast.UnaryOp(ast.Not(), operand)
        case ast.If(test=test) | ast.IfExp(test=test):
            node.test = ast.UnaryOp(ast.Not(), test)
        case ast.Call(func=ast.Name(id=name) as called) if name in _NAMES:
            called.id = _NAMES[name]
        case ast.Call(func=ast.Attribute(attr=name) as called) if name in _NAMES:
            called.attr = _NAMES[name]
        case ast.Constant():
            return _change_value(node)
        case _:
            return False
    return True


def _change_value(node: ast.Constant) -> bool:
    match node.value:
        case bool() as value:
            node.value = not value
        case int() | float() as value:
            node.value = value + 1
        case str() as value if value:
            node.value = f"XX{value}XX"
        case _:
            return False
    return True


def _functions(tree: ast.AST) -> list[tuple[int, int]]:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [(node.lineno, node.end_lineno or node.lineno) for node in found]


def _around(functions: list[tuple[int, int]], line: int) -> int:
    return max((start for start, end in functions if start <= line <= end), default=0)

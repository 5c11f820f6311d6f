"""The house's own rules, held over every file: words, terms, errors, names and places."""

import ast
import csv
import re
import string
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from catalogues.words import words
from domain.proposals import IdleCode, UnmetCode
from domain.terms import TERMS

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "domain",
    "catalogues",
    "matching",
    "analysis",
    "workflow",
    "cypher",
    "graph",
    "exchange",
    "access",
    "api",
    "web",
    "cli",
    "app",
)
AROUND = ("examples", "bench", "tests", "docs")
ERRORS = {
    "InputError",
    "RuleError",
    "NotFoundError",
    "NotAllowedError",
    "NotSignedInError",
    "StoreError",
}
# The only places that build Cypher, from names of `graph/schema.py` alone.
CYPHER_BUILT = {Path("graph/schema.py"), Path("graph/transfer.py")}
CYPHER = re.compile(
    r"\b(MATCH|MERGE|UNWIND|CREATE|DETACH DELETE|OPTIONAL MATCH)\s*[\(\[$]|\bCALL\s+db\."
)
VAGUE = re.compile(r"(^|_)(utils?|helpers?|common|managers?|misc)(_|$)")


def modules(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def told(path: Path) -> str:
    return str(path.relative_to(ROOT))


def placeholders(text: str) -> set[str]:
    """The values a text mentions; `kind` and its English `kind_en` are one."""
    return {name.removesuffix("_en") for _, name, *_ in string.Formatter().parse(text) if name}


# -- words --------------------------------------------------------------------------------------


def word_rows() -> list[dict[str, str]]:
    text = (ROOT / "catalogues" / "words.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), strict=True))


def test_every_key_of_the_words_stands_once() -> None:
    counted = Counter(row["key"] for row in word_rows())
    assert [key for key, count in counted.items() if count > 1] == []


def test_every_key_has_words_of_both_languages_with_the_same_values() -> None:
    for row in word_rows():
        assert row["zh"], row
        assert row["en"], row
        assert placeholders(row["zh"]) == placeholders(row["en"]), row["key"]


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def literals(node: ast.expr) -> list[str]:
    """The texts an expression may come to, as far as they are written out."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=one, orelse=other):
            return [*literals(one), *literals(other)]
    return []


def raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Each error made anywhere: where, its code, and the names of its values where written out."""
    for path in modules(*ROOMS, "examples"):
        for call in calls(path):
            if name_of(call) in ERRORS and call.args:
                open_ended = any(word.arg is None for word in call.keywords)
                names = {word.arg for word in call.keywords if word.arg} - {"cell"}
                for code in literals(call.args[0]):
                    yield f"{told(path)}:{call.lineno}", code, None if open_ended else names


def test_every_error_code_has_words_that_mention_only_what_it_brings() -> None:
    zh = words("zh")
    for where, code, names in raised():
        assert f"error.{code}" in zh, where
        if names is not None:
            assert placeholders(zh[f"error.{code}"]) <= names, f"{where} {code}"


def said() -> Iterator[tuple[str, str, set[str] | None]]:
    for path in modules("workflow", "exchange", "access", "api", "web", "cli", "app", "examples"):
        for call in calls(path):
            name = name_of(call)
            if name not in {"say", "tell"} or not call.args:
                continue
            plain = isinstance(call.func, ast.Name)
            at = 1 if plain and name == "say" else 0
            open_ended = any(word.arg is None for word in call.keywords)
            names = {word.arg for word in call.keywords if word.arg}
            for key in literals(call.args[at]) if len(call.args) > at else []:
                yield f"{told(path)}:{call.lineno}", key, None if open_ended else names


def test_every_key_that_is_said_has_words_that_mention_only_what_it_is_given() -> None:
    zh, found = words("zh"), 0
    for where, key, names in said():
        found += 1
        assert key in zh, f"{where} {key}"
        if names is not None:
            assert placeholders(zh[key]) <= names, f"{where} {key}"
    assert found > 40


def strings_of(path: str, call: str, at: int) -> set[str]:
    """Every text written as argument `at` of `call` in a module."""
    return {
        text
        for one in calls(ROOT / path)
        if name_of(one) == call and len(one.args) > at
        for text in literals(one.args[at])
    }


def test_every_fault_of_a_result_has_words() -> None:
    paths = sorted((ROOT / "matching").glob("verify*.py"))
    codes = {text for path in paths for text in strings_of(f"matching/{path.name}", "Fault", 0)}
    codes |= {
        text
        for path in paths
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Yield) and node.value is not None
        for text in literals(node.value)
    }
    assert len(codes) > 25
    assert {f"fault.{code}" for code in codes} <= set(words("zh"))
    spoken = {key for key in words("zh") if key.startswith("fault.")}
    assert spoken == {f"fault.{code}" for code in codes}, "words that no fault uses"


@pytest.mark.parametrize(("kind", "codes"), [("unmet", UnmetCode), ("idle", IdleCode)])
def test_every_leftover_has_words(kind: str, codes: type[Enum]) -> None:
    assert {f"{kind}.{one.value}" for one in codes} == {
        key for key in words("zh") if key.startswith(f"{kind}.")
    }


def test_every_case_of_a_leftover_has_words_and_no_words_are_left_over() -> None:
    """A case stands in the values of what is left over; its words follow, or are told instead."""
    written = set()
    for path in ("matching/why.py", "matching/leftovers.py", "workflow/shortage.py"):
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        for one in (one for one in ast.walk(tree) if isinstance(one, ast.Dict)):
            written |= {
                value.value
                for key, value in zip(one.keys, one.values, strict=True)
                if isinstance(key, ast.Constant) and key.value == "case"
                if isinstance(value, ast.Constant)
            }
    instead = [key.split(".")[1:] for key in words("zh") if key.startswith("instead.")]
    following = {key.removeprefix("why.") for key in words("zh") if key.startswith("why.")}
    assert written == following | {case for _, case in instead}
    assert {code for code, _ in instead} <= {one.value for one in (*UnmetCode, *IdleCode)}


def test_every_change_has_words() -> None:
    """A change's code is written in `matching/changes.py`; a row may be earmarked as well."""
    tree = ast.parse((ROOT / "matching/changes.py").read_text("utf-8"))
    written = {one.value for one in ast.walk(tree) if isinstance(one, ast.Constant)}
    known = {key.removeprefix("suggestion.") for key in words("zh") if "suggestion." in key}
    whole = {"resource", "need", "policy"}
    assert whole <= known
    plain = {re.sub("(_earmarked)?(_capped|_priced)?$", "", code) for code in known - whole}
    assert plain <= written
    earmarked = "add_resource_earmarked"
    rows = {earmarked, "one_more_earmarked", f"{earmarked}_capped", f"{earmarked}_priced"}
    assert rows <= known


def test_every_reason_has_words() -> None:
    """Reasons made of two written texts, whatever the module."""
    zh, found = words("zh"), 0
    for path in modules("matching"):
        for call in calls(path):
            if name_of(call) == "Reason" and len(call.args) >= 3:
                for feature in literals(call.args[0]):
                    for code in literals(call.args[2]):
                        found += 1
                        assert f"reason.{feature}.{code}" in zh, told(path)
    assert found >= 2


def test_stages_steps_and_forms_have_words() -> None:
    zh = set(words("zh"))
    stages = strings_of("matching/match.py", "progress", 0)
    assert stages == {"plan", "candidates", "allocate", "price", "explain"}
    assert {f"stage.{one}" for one in stages} <= zh
    forms = import_module("cli.lists").FORMS.split("|")
    assert {f"form.{one}" for one in forms} <= zh
    assert {f"cell.{one}" for one in ("file", "sheet", "row", "column")} <= zh
    figures = import_module("workflow.figures").Figures.__dataclass_fields__
    assert {f"figure.{one}" for one in (*figures, "round", "street", "state")} <= zh


def test_every_note_and_problem_of_a_reading_has_words() -> None:
    zh = words("zh")
    for path in modules("exchange"):
        for call in calls(path):
            if name_of(call) in {"Problem", "Note"} and len(call.args) >= 2:
                kind = "error" if name_of(call) == "Problem" else "note"
                for code in literals(call.args[1]):
                    assert f"{kind}.{code}" in zh, f"{told(path)}:{call.lineno}"


# -- terms --------------------------------------------------------------------------------------


def domain_types() -> Iterator[tuple[str, ast.ClassDef]]:
    """Classes of the domain that a coordinator would recognise: dataclasses and choices."""
    for path in modules("domain"):
        if path.stem == "errors":
            continue
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield told(path), node


def test_every_domain_type_has_its_term_and_says_it_first() -> None:
    for where, node in domain_types():
        assert node.name in TERMS, f"{where}: {node.name} has no term"
        first = (ast.get_docstring(node) or "").split("\n")[0]
        assert TERMS[node.name] in first, f"{where}: {node.name}: {first}"


def test_every_label_of_the_graph_has_its_term() -> None:
    labels: set[str] = import_module("graph.schema").labels()
    assert labels - set(TERMS) == set()


def test_every_choice_is_a_chinese_term_or_an_english_code() -> None:
    for path in modules("domain"):
        module = import_module(f"domain.{path.stem}".removesuffix(".__init__"))
        for one in vars(module).values():
            if isinstance(one, type) and issubclass(one, Enum):
                for member in one:
                    text = str(member.value)
                    assert re.fullmatch(r"[\u4e00-\u9fff]+|[a-z_]+|\d+", text), f"{one} {text}"


def test_a_term_is_chinese_and_a_word_is_english() -> None:
    for word, term in TERMS.items():
        assert re.fullmatch(r"[A-Z][A-Za-z]+", word), word
        assert re.fullmatch(r"[\u4e00-\u9fff、]+", term), term


# -- rights --------------------------------------------------------------------------------------


def test_a_deed_is_made_only_where_the_right_to_it_was_asked() -> None:
    """No store writes without a deed, so no write goes unasked."""
    made = {
        told(path) for path in modules(*ROOMS) for call in calls(path) if name_of(call) == "Deed"
    }
    assert made == {"workflow/permits.py"}


def test_every_act_has_words() -> None:
    acts = {f"act.{act.value}" for act in import_module("domain.rights").Act}
    assert acts == {key for key in words("zh") if key.startswith("act.")}


# -- files and names ----------------------------------------------------------------------------


def test_cypher_stands_in_its_own_files() -> None:
    for path in modules(*ROOMS, "examples", "bench"):
        if path.relative_to(ROOT) in CYPHER_BUILT:
            continue
        spoken = docstrings(tree(path))
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                hit = id(node) not in spoken and CYPHER.search(node.value)
                assert not hit, f"{told(path)}:{node.lineno}"


def test_a_neo4j_of_a_test_wishes_for_no_port() -> None:
    """Suites run side by side; only the test of a wished port, which is taken, wishes for one."""
    suites = modules("tests/neo4j", "tests/browser")
    wishing = {told(path) for path in suites for one in calls(path) if name_of(one) == "hold"}
    assert wishing == {"tests/neo4j/test_local.py"}


def docstrings(module: ast.Module) -> set[int]:
    return {
        id(node.value)
        for parent in ast.walk(module)
        for node in first_of(parent)
        if isinstance(node, ast.Expr)
    }


def first_of(node: ast.AST) -> list[ast.stmt]:
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    return node.body[:1] if isinstance(node, kinds) else []


def test_every_module_says_what_it_is_for() -> None:
    for path in modules(*ROOMS, "examples", "bench"):
        if path.name == "__init__.py" and not path.read_text("utf-8").strip():
            continue
        assert ast.get_docstring(tree(path)), told(path)


def test_no_module_has_a_vague_name() -> None:
    for path in modules(*ROOMS, *AROUND):
        for part in path.relative_to(ROOT).with_suffix("").parts:
            assert not VAGUE.search(part), told(path)


def test_rooms_are_two_levels_deep_at_most() -> None:
    for path in modules(*ROOMS):
        assert len(path.relative_to(ROOT).parts) <= 3, told(path)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_stands_in_the_wheel_and_says_it_is_typed(room: str) -> None:
    assert (ROOT / room / "__init__.py").is_file()
    assert (ROOT / room / "py.typed").is_file()
    assert f'"{room}"' in (ROOT / "pyproject.toml").read_text("utf-8")


# Folders of one person's or one runner's machine, and addresses inside some network.
PRIVATE = re.compile(
    r"(?<![\w./])/(?:home|root|Users|work|workspace|builds|mnt)/\w"
    r"|\b(?:pypi|maven|npm|proxy|registry|mirror)[\w.-]*\.(?:internal|local|corp|svc)\b"
    r"|https?://(?:10|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.\d+",
    re.IGNORECASE,
)
WRITTEN = {".py", ".md", ".toml", ".csv", ".tsv", ".cypher", ".lock", ".yaml", ".yml", ""}


def written_files() -> Iterator[Path]:
    """Everything that is part of the project, and nothing that tools leave beside it."""
    for room in (*ROOMS, *AROUND, ".ci"):
        yield from (ROOT / room).rglob("*")
    yield from (path for path in ROOT.glob("*") if path.name != ".git")


def test_nothing_names_the_machine_it_was_written_on() -> None:
    count = 0
    for path in written_files():
        if path.is_file() and path.suffix in WRITTEN and "__pycache__" not in path.parts:
            count += 1
            hit = PRIVATE.search(path.read_text("utf-8"))
            assert not hit, f"{told(path)}: {hit and hit.group()}"
    assert count > 200

"""The kit for Neo4j Browser: saved questions, a stylesheet and a guide, made from one catalogue.

- `favourites.zip` and the same files in `favourites/`: saved scripts of the bundled Browser (5.x),
  a folder for each topic. The zip is dropped on the Browser's window; a script's first line,
  a comment, is its name.
- `saved-cypher.csv`: the same for the newer Browser, Aura and Desktop 2 (Saved Cypher, import):
  columns name, description, query, id, parentId, isFolder.
- `style.grass`: colours and captions. `guide.html`, `guide.adoc`: the guide.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping

from cypher.questions import PARAMETERS, TOPICS, questions
from graph.guide import asciidoc_guide, html_guide
from graph.style import style

_TIME = (2026, 1, 1, 0, 0, 0)
_FIRST = ("参数 · Parameters", "其他问题用到的参数；留空就是不限 · what the questions take")
_COLUMNS = ("name", "description", "query", "id", "parentId", "isFolder")


def browser_kit() -> Mapping[str, bytes]:
    """Every file of the kit by its path; the same bytes each time."""
    scripts = {f"{folder}/{name}.cypher": text for folder, name, _, text in _scripts()}
    files = {f"favourites/{path}": text.encode() for path, text in scripts.items()}
    return {
        **files,
        "favourites.zip": _zipped(scripts),
        "saved-cypher.csv": _saved().encode(),
        "style.grass": style().encode(),
        "guide.html": html_guide(parameters()).encode(),
        "guide.adoc": asciidoc_guide(parameters()).encode(),
    }


def parameters() -> str:
    """The command that gives every parameter the value that leaves nothing out."""
    told = ", ".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in PARAMETERS.items()
    )
    return f":params {{{told}}}"


def _scripts() -> Iterator[tuple[str, str, str, str]]:
    """Folder, file name, what it answers and text of every saved script, in order."""
    first = f"// 0 {_FIRST[0]}\n{parameters()}"
    yield _folder(0, "开始 Begin"), f"0 {_FIRST[0]}", _FIRST[1], first
    for at, topic in enumerate(TOPICS, 1):
        own = [one for one in questions() if one.topic is topic]
        for number, one in enumerate(own, 1):
            for form, query in (("表", one.rows), ("图", one.paths)):
                name = f"{at}.{number} {form} {one.title}"
                text = f"// {name}\n{query.text}"
                yield _folder(at, f"{topic.zh} {topic.en}"), name, one.answers, text


def _folder(at: int, name: str) -> str:
    return f"清单 {at} {name}"


def _zipped(scripts: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, text in scripts.items():
            entry = zipfile.ZipInfo(path, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return packed.getvalue()


def _saved() -> str:
    told = io.StringIO()
    rows = csv.writer(told, lineterminator="\n")
    rows.writerow(_COLUMNS)
    folders: dict[str, int] = {}
    number = 0
    for folder, name, answers, text in _scripts():
        if folder not in folders:
            folders[folder] = number
            rows.writerow((folder, "", "", number, "", "true"))
            number += 1
        rows.writerow((name, answers, text, number, folders[folder], "false"))
        number += 1
    return told.getvalue()

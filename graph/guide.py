"""The guide to the questions: HTML slides for the bundled Neo4j Browser, AsciiDoc for the new one.

Both tell the same: how to begin, then a page for each topic with every question as rows and as a
picture, to be put into the editor by a click.
"""

from collections.abc import Iterator
from html import escape

from cypher.questions import TOPICS, Question, Topic, questions

TITLE = "三张清单的图 · The graph of the three lists"
_BEGIN = (
    "先运行一次参数，再点任一问题；参数留空就是不限。每个问题有表和图两种形式，都只读。",
    "Run the parameters once, then any question; an empty text leaves nothing out. "
    "Every question comes as rows and as a picture, and only reads.",
)


def html_guide(parameters: str) -> str:
    """The guide for `:guide` and `:play` of the bundled Browser; `parameters` sets them."""
    slides = [_html_slide("开始 · Begin", [*_html_said(), _html_code(parameters)])]
    slides += [_html_slide(_name(topic), _html_questions(topic)) for topic in TOPICS]
    deck = "\n".join(slides)
    return (
        f'<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8">'
        f"<title>{escape(TITLE)}</title></head>\n"
        f'<body>\n<carousel class="deck container-fluid">\n{deck}\n</carousel>\n</body>\n</html>\n'
    )


def asciidoc_guide(parameters: str) -> str:
    """The guide for the newer Browser; `parameters` sets them."""
    parts = [f"= {TITLE}", "== 开始 · Begin", *_BEGIN, _adoc_code(parameters)]
    for topic in TOPICS:
        parts.append(f"== {_name(topic)}")
        for one in _of(topic):
            parts += [f"=== {one.title}", one.answers]
            parts += [_adoc_code(one.rows.text), _adoc_code(one.paths.text)]
    return "\n\n".join(parts) + "\n"


def _name(topic: Topic) -> str:
    return f"{topic.zh} · {topic.en}"


def _of(topic: Topic) -> Iterator[Question]:
    return (one for one in questions() if one.topic is topic)


def _html_said() -> list[str]:
    return [f"<p>{escape(said)}</p>" for said in _BEGIN]


def _html_questions(topic: Topic) -> list[str]:
    return [
        f"<h4>{escape(one.title)}</h4>\n<p>{escape(one.answers)}</p>\n"
        f"{_html_code(one.rows.text)}\n{_html_code(one.paths.text)}"
        for one in _of(topic)
    ]


def _html_slide(title: str, parts: list[str]) -> str:
    inside = "\n".join(parts)
    return f'<slide class="row-fluid">\n<h3>{escape(title)}</h3>\n{inside}\n</slide>'


def _html_code(text: str) -> str:
    return f'<pre class="pre-scrollable code runnable">{escape(text, quote=False)}</pre>'


def _adoc_code(text: str) -> str:
    return f"[source,cypher]\n----\n{text}\n----"

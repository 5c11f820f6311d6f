"""The reference page of the catalogues: every kind of service and what is known of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from catalogues.shelf import rows

_SERVES = 0.5

_HEAD = """\
每类服务一行：说这类事的词和句子各有多少条，哪几类资源也能办它（0.5 及以上才会提出来，
括号里是程度），通常分几项。怎样补充，见[补充目录](../how-to/extend-a-catalogue.md)；
怎样用，见[需求与资源怎样比对内容](../explanation/matching-content.md)。

One row a kind of service: how many words and sentences speak of it, which other kinds of resource
serve it too (only 0.5 and better is proposed; how well, in brackets), and its usual parts. See
[extend a catalogue](../how-to/extend-a-catalogue.md) and
[how content is compared](../explanation/matching-content.md).
"""


def catalogues_page(written_by: str) -> str:
    """The page, headed by the line that says what wrote it."""
    return "\n".join([written_by, "", "# 服务目录 · Catalogues", "", _HEAD, *_table()]) + "\n"


def _table() -> Iterator[str]:
    names = {row["kind"]: row["zh"] for row in rows("kinds")}
    words = Counter(row["kind"] for row in rows("synonyms"))
    said = Counter((row["kind"], row["side"]) for row in rows("examples"))
    served, parts = _served(names), defaultdict[str, list[str]](list)
    for row in sorted(rows("parts"), key=lambda one: (one["kind"], int(one["order"]))):
        parts[row["kind"]].append(row["part"])
    yield (
        "| 代码 kind | 服务 | service | 大类 | 词 words | 需求例句 asked | 资源例句 offered"
        " | 也能办的资源 also served by | 分项 parts |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for row in rows("kinds"):
        kind = row["kind"]
        cells = (
            f"`{kind}`",
            row["zh"],
            row["en"],
            row["parent"],
            str(words[kind]),
            str(said[kind, "need"]),
            str(said[kind, "resource"]),
            "、".join(served[kind]),
            "、".join(parts[kind]),
        )
        yield f"| {' | '.join(cells)} |"


def _served(names: dict[str, str]) -> dict[str, list[str]]:
    """By kind of need, the other kinds of resource that serve it, the best first."""
    served = defaultdict[str, list[str]](list)
    for row in sorted(rows("serves"), key=lambda one: -float(one["strength"])):
        if float(row["strength"]) >= _SERVES and row["need_kind"] != row["resource_kind"]:
            told = f"{names[row['resource_kind']]}（{float(row['strength']):g}）"
            served[row["need_kind"]].append(told)
    return served

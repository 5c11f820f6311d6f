"""The words of both languages: what codes and values become at the edge."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

Language = Literal["zh", "en"]


@cache
def words(language: Language) -> Mapping[str, str]:
    """All words of one language by key, read once from `words.csv`."""
    text = resources.files("catalogues").joinpath("words.csv").read_text("utf-8")
    return {row["key"]: row[language] for row in csv.DictReader(text.splitlines())}


def say(language: Language, key: str, /, **values: object) -> str:
    """Put values into the words of `key`; an unknown key is shown as it is, never hidden.

    Args:
        language: `zh` or `en`.
        key: Such as `error.file_broken` or `reason.kind.same`.
        values: What the words mention, by name.
    """
    pattern = words(language).get(key)
    if pattern is None:
        return f"{key} {values}" if values else key
    return pattern.format_map(_Values(values))


class _Values(dict[str, object]):
    """Values by name; one that is not given is shown by its name, so that no words are lost."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"

"""Search (检索) by words in the full-text indexes, which cut Chinese into pairs of signs."""

from collections.abc import Sequence

from cypher.loader import load
from graph.driver import Database
from graph.schema import WORD_INDEXES
from workflow.ports.search import Hit

MOST = 2_000
"""What an index may find at most, before the rights of who asks are looked at."""


class SearchStore:
    """The full-text indexes of one Neo4j."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """What holds all of the words, surest first; a word is found within a longer text."""
        params = {
            "indexes": [index.name for index in WORD_INDEXES],
            "words": " AND ".join(map(_quoted, words)),
            "most": MOST,
        }
        rows = self._database.read(load("search/find_by_words"), params)
        return tuple(Hit(key=row.pop("id"), **row) for row in map(dict, rows))


def _quoted(word: str) -> str:
    """A word as a phrase of the index's own language, whatever signs it has."""
    escaped = word.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'

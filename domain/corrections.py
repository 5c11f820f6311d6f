"""Corrections: what a coordinator put right and the next rounds remember."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.identity import node_id, normal_name, normal_text
from domain.needs import Need
from domain.privacy import masked
from domain.resources import Resource

FOREVER = date(2000, 1, 1)
"""The month a correction counts from where nobody named one."""


class Matter(StrEnum):
    """What is put right (更正事项): a row's kind, a pair that does not suit, what a word means."""

    KIND = "类别"
    PAIR = "不对口"
    WORD = "说法"


@dataclass(frozen=True)
class RowMark:
    """What a row of a list is known by when it comes again (行标识).

    Attributes:
        text: Its words made comparable, what may name somebody blotted out.
        unit: The giving unit's comparable name; empty for needs.
        key: Its id in the graph; empty where it came from a file.
    """

    text: str
    unit: str = ""
    key: str = ""


@dataclass(frozen=True)
class Correction:
    """A correction (更正) that counts from one month on.

    Attributes:
        need, resource: The rows it is about. A kind is of one of them. A pair is of both, or of a
            resource and every need of `kind`.
        kind: Code of a kind of service; empty for a pair of two rows.
        word: What people of the place call that kind, where a word is put right.
        since: First day of the first month it counts in; `until` of the first it no longer does.
        why: As the coordinator gave it; without names.
    """

    matter: Matter
    since: date
    need: RowMark | None = None
    resource: RowMark | None = None
    kind: str = ""
    until: date | None = None
    why: str = ""
    word: str = ""

    def counts_in(self, month: date) -> bool:
        """Whether it counts in the round of this month."""
        return self.since <= month and (self.until is None or month < self.until)

    def subject_id(self, street_code: str) -> str:
        """What is put right, whatever is said of it: one correction stands for each at a time."""
        need, resource = self.need or RowMark(""), self.resource or RowMark("")
        paired = self.kind if self.matter is Matter.PAIR else normal_text(self.word)
        rows = (need.text or need.key, resource.unit, resource.text or resource.key)
        return node_id("Correction", street_code, self.matter.value, *rows, paired)


WORD_SIGNS = range(2, 13)
"""How long a word may be that names a kind: one sign is in too many others, more is a sentence."""


def is_plain_word(word: str) -> bool:
    """Whether a word may name a kind: short, and nothing in it that tells of a person."""
    return len(normal_text(word)) in WORD_SIGNS and masked(word) == word


def comparable(words: str) -> str:
    """Words made comparable for later rounds; phones, flats, names and the like are blotted out."""
    return normal_text(masked(normal_text(words)))


def need_mark(need: Need, key: str = "") -> RowMark:
    """What a need is known by again."""
    return RowMark(comparable(need.words), key=key)


def resource_mark(resource: Resource, key: str = "") -> RowMark:
    """What a resource is known by again."""
    return RowMark(comparable(resource.words), normal_name(resource.unit), key)

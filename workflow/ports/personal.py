"""One person's data (个人信息), wherever it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from domain.papers import Attachment
from domain.rights import Deed


@dataclass(frozen=True)
class PersonalRecord:
    """A record that holds data of a person (个人信息记录), and what it belongs to.

    Attributes:
        of: The label of that, such as `Need`; `of_id` its id.
        values: What is held, by property.
        files: Scans that hang on it, which show the person too.
    """

    record_id: str
    of: str
    of_id: str
    values: Mapping[str, object] = field(repr=False)
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Erased:
    """What was erased (已清空): how many records, and the files that nothing names any more."""

    records: int
    files: tuple[str, ...] = ()


class PersonalStore(Protocol):
    """Every record of personal data."""

    def find(self, told: Sequence[str]) -> tuple[PersonalRecord, ...]:
        """The records in which one of these names or numbers stands as a value."""

    def mentions(self, told: Sequence[str]) -> tuple[str, ...]:
        """What mentions one of them in its own words, as `<label> <id>`: a person must edit it."""

    def erase(self, record_ids: Sequence[str], deed: Deed) -> Erased:
        """Blank records and take the scans off their needs.

        The answers that are kept for repeated requests are forgotten too.
        """

"""One person's data (个人信息), wherever it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from domain.rights import Deed


@dataclass(frozen=True)
class PersonalRecord:
    """A record that holds data of a person (个人信息记录), and what it belongs to.

    Attributes:
        of: The label of that, such as `Need`; `of_id` its id.
        values: What is held, by property.
    """

    record_id: str
    of: str
    of_id: str
    values: Mapping[str, object] = field(repr=False)


class PersonalStore(Protocol):
    """Every record of personal data."""

    def find(self, told: Sequence[str]) -> tuple[PersonalRecord, ...]:
        """The records in which one of these names or numbers stands as a value."""

    def mentions(self, told: Sequence[str]) -> tuple[str, ...]:
        """What mentions one of them in its own words, as `<label> <id>`: a person must edit it."""

    def erase(self, record_ids: Sequence[str], deed: Deed) -> int:
        """Blank records, and forget the answers that are kept for repeated requests; how many."""

"""Paper forms: the numbers that a community was given for a print, each given out once."""

from dataclasses import dataclass
from datetime import date

from domain.identity import node_id
from domain.places import community_key
from domain.rounds import Round


def series_of(one: Round, community: str) -> str:
    """What the numbers of a community's forms begin with in a round, such as `202606-西站-`."""
    return f"{one.month:%Y%m}-{community_key(community)}-"


@dataclass(frozen=True)
class FormPrint:
    """A print of paper forms (纸质表): so many numbers of one community, which nobody else gets.

    Attributes:
        round_id: The round whose needs they take down.
        community: Its name.
        series: What the numbers begin with.
        first: The first number, from 1.
        count: How many forms.
        printed_on: The day the numbers were given out.
    """

    round_id: str
    community: str
    series: str
    first: int
    count: int
    printed_on: date

    @property
    def print_id(self) -> str:
        """The id of its node: no two prints of a series begin with the same number."""
        return node_id("FormPrint", self.round_id, self.series, str(self.first))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers on its forms, such as `202606-西站-001`."""
        return tuple(f"{self.series}{self.first + at:03}" for at in range(self.count))

    @property
    def told(self) -> str:
        """Its first and last number, as people name the pile."""
        return "–".join(dict.fromkeys((self.numbers[0], self.numbers[-1])))

"""Small wishes, their claims, and what is shown of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.rights import Deed
from domain.wishes import MenuLine, Verb, Wish
from workflow.ports.lists import ImportCount


class WishStore(Protocol):
    """The wishes of streets; claims are appended and end-dated, never overwritten."""

    def save(self, wishes: Sequence[Wish], on: date, deed: Deed) -> ImportCount:
        """Wishes as their communities tell them, new or changed; claims stay as they are.

        Args:
            wishes: Their claims are not looked at.
            on: The day that says which others stand.
            deed: Who saves.

        Raises:
            NotFoundError: A street or community is not in the register; nothing is stored.
            RuleError: One that somebody claimed or that is withdrawn says something else (code
                `wish_begun`), or the same gift is wished for the same person already
                (`wish_twice`).
        """

    def wishes(self, street_code: str) -> tuple[Wish, ...]:
        """The wishes of a street with their claims, by community and number."""

    def change(self, verbs: Mapping[str, Verb], deed: Deed) -> tuple[Wish, ...]:
        """Do something to each of some wishes, all or none; the wishes after it.

        Each wish is taken for one writer first, so that the first who claims it has it.

        Args:
            verbs: What to do, by the id of the wish.
            deed: Who does it.

        Raises:
            NotFoundError: No such wish (code `wish_unknown`).
            RuleError: What the verb refuses; nothing is stored.
        """


@dataclass(frozen=True)
class WishMenu:
    """The menu (需求菜单) as it is shown.

    Attributes:
        title: Such as 西站社区微心愿.
        on: The day it was drawn up.
        contact: Whom to ask, as the street writes it; empty where nobody said.
    """

    title: str
    lines: tuple[MenuLine, ...]
    on: date
    contact: str = ""

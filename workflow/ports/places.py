"""The register of places."""

from collections.abc import Sequence
from typing import Protocol

from domain.calendar import CalendarDay
from domain.places import Community, Site, Street
from domain.rights import Deed


class PlaceStore(Protocol):
    """Streets with their communities, what lies inside them, and the calendar."""

    def add_street(self, street: Street, communities: Sequence[Community], deed: Deed) -> None:
        """Set up a street with its communities; communities already there stay as they are."""

    def street(self, code_or_name: str) -> Street:
        """The street of this code or name.

        Raises:
            NotFoundError: No such street is set up, or the name stands for several.
        """

    def streets(self) -> tuple[Street, ...]:
        """All streets that are set up, by code."""

    def communities(self, street_code: str) -> tuple[Community, ...]:
        """The communities of a street, by name."""

    def save_sites(self, sites: Sequence[Site], deed: Deed) -> None:
        """Compounds, buildings, grids, service centres and venues, new or changed.

        Raises:
            NotFoundError: A community is not in the register; nothing is stored.
        """

    def sites(self, street_code: str) -> tuple[Site, ...]:
        """What lies inside a street and its communities, by community, kind and name."""

    def save_calendar(self, days: Sequence[CalendarDay], deed: Deed) -> None:
        """The office's own holidays and made-up working days; a day given again is replaced."""

    def calendar(self) -> tuple[CalendarDay, ...]:
        """The office's own days, in order."""

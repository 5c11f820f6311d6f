"""What a street's registers know by another writing: its communities, units and members."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.bodies import Unit
from domain.errors import NotFoundError
from domain.identity import normal_name
from domain.people import PartyMember
from domain.places import Street, community_key
from domain.rights import Scope
from domain.serving import Helper
from workflow.services import Services


@dataclass(frozen=True)
class Registered:
    """The registers of one street, read once for a verb."""

    services: Services
    home: Street

    @cached_property
    def _communities(self) -> dict[str, str]:
        known = self.services.places.communities(self.home.code)
        return {community_key(one.name): one.name for one in known}

    @cached_property
    def units(self) -> Sequence[Unit]:
        """The units of the street."""
        return self.services.registers.units(self.home.code)

    @cached_property
    def _units(self) -> dict[str, Unit]:
        aliases = {normal_name(name): one for one in self.units for name in one.aliases}
        return aliases | {normal_name(one.name): one for one in self.units}

    @cached_property
    def members(self) -> dict[str, PartyMember]:
        """The members of the street by number."""
        return {one.number: one for one in self.services.people.members(self.home.code)}

    def community(self, name: str) -> str:
        """A community's name in the register, however it was written.

        Raises:
            NotFoundError: There is none (code `community_not_there`).
        """
        found = self._communities.get(community_key(name))
        if found is None:
            raise NotFoundError("community_not_there", street=self.home.name, community=name)
        return found

    def helper(self, one: Helper) -> Helper:
        """The helper under the name or number that the register bears.

        Raises:
            NotFoundError: No such member (`member_unknown`) or unit (`unit_unknown`).
        """
        return Helper(unit=self.unit(one.unit).name) if one.unit else self._member(one)

    def unit(self, name: str) -> Unit:
        """The unit of a name or an alias.

        Raises:
            NotFoundError: There is none (code `unit_unknown`).
        """
        found = self._units.get(normal_name(name))
        if found is None:
            raise NotFoundError("unit_unknown", street=self.home.name, unit=name)
        return found

    def _member(self, one: Helper) -> Helper:
        if one.member not in self.members:
            raise NotFoundError("member_unknown", member=one.member)
        return one

    def scope(self, community: str, helper: Helper | None = None) -> Scope:
        """Where something of a community happens; with a unit, at that unit."""
        return Scope(self.home.code, community, helper.unit if helper else "")

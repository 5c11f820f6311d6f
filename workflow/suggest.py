"""Suggest: candidates and likely duplicates while a need is being written; nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.errors import NotFoundError
from domain.needs import Need
from domain.places import Location, Street, community_key
from domain.resources import Resource
from domain.rounds import Round
from matching.suggest import Suggester, Suggestion
from workflow.correct import knowledge_of
from workflow.discretion import needs_told
from workflow.propose import keyed_need, keyed_resource, offered
from workflow.services import Services


@dataclass(frozen=True)
class Desk:
    """A round read once for many questions; read it anew when its lists changed.

    Attributes:
        needs, resources: The rows by the ids that suggestions name.
    """

    street: Street
    communities: Mapping[str, str]
    needs: Mapping[str, Need]
    resources: Mapping[str, Resource]
    suggester: Suggester

    def suggest(self, text: str, community: str, *, compound: str = "", top: int = 5) -> Suggestion:
        """What the round holds for a need of these words in a community.

        Raises:
            NotFoundError: The street has no such community (code `community_not_there`).
        """
        name = self.communities.get(community_key(community))
        if name is None:
            raise NotFoundError("community_not_there", street=self.street.name, community=community)
        place = Location(self.street.city, self.street.district, self.street.name, name)
        return self.suggester.rank_one(Need("", text, place, compound=compound), top)


def open_desk(services: Services, one: Round) -> Desk:
    """Read a round's lists for questions about needs being written, in any state of the round."""
    rows = services.lists.needs(one.round_id)
    offers = offered(services, one)
    suggester = Suggester(
        [keyed_need(row) for row in rows],
        [keyed_resource(row) for row in offers],
        knowledge_of(services, one),
        services.today(),
    )
    communities = services.places.communities(one.street_code)
    return Desk(
        services.places.street(one.street_code),
        {community_key(item.name): item.name for item in communities},
        needs_told(services, one),
        {row.key: row for row in offers},
        suggester,
    )

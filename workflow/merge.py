"""Merge: needs that are one become one before the freeze; people decide which."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.errors import RuleError
from domain.likeness import Duplicate, SharedGift
from domain.needs import Need
from domain.resources import Resource
from domain.rights import Act, Actor, Scope
from domain.rounds import Round, RoundState
from matching.duplicates import alike_needs, shared_gifts
from workflow.correct import find_need, knowledge_of
from workflow.permits import permitted
from workflow.ports.lists import RoundNeed
from workflow.propose import keyed_need, keyed_resource
from workflow.services import Services


@dataclass(frozen=True)
class Likenesses:
    """What is likely doubled in a round's lists.

    Attributes:
        needs, resources: The rows by id, as `duplicates` and `gifts` name them.
        duplicates: Needs that are likely one, surest first.
        gifts: Goods that several units would bring.
    """

    needs: dict[str, Need]
    resources: dict[str, Resource]
    duplicates: tuple[Duplicate, ...]
    gifts: tuple[SharedGift, ...]


def likenesses(services: Services, one: Round) -> Likenesses:
    """Likely duplicates among a round's needs and gifts; nothing is merged by itself."""
    rows = services.lists.needs(one.round_id)
    offers = services.lists.resources(one.round_id)
    needs, gifts = [keyed_need(row) for row in rows], [keyed_resource(row) for row in offers]
    knowledge = knowledge_of(services, one)
    return Likenesses(
        {row.key: row.need for row in rows},
        {row.key: row for row in offers},
        alike_needs(needs, knowledge),
        shared_gifts(gifts, needs, knowledge),
    )


def merge_needs(
    services: Services, actor: Actor, one: Round, keep: str, others: Sequence[str], why: str = ""
) -> RoundNeed:
    """Merge needs of one community into the first (合并); the merged need as it stands then.

    Args:
        services: The stores.
        actor: Who merges.
        one: The round, still collecting.
        keep: Number or id of the need that stands for all.
        others: Those of the needs it takes in.
        why: A word for those who read it later.

    Raises:
        NotFoundError: The round has no such need.
        RuleError: The lists are frozen; a number stands for several needs; the needs are of
            different communities (code `merge_apart`), the same (`merge_itself`), or one is
            merged already (`merged_already`).
    """
    kept = find_need(services, one, keep)
    place = kept.need.place
    scope = Scope(one.street_code, place.community)
    deed = permitted(services, actor, Act.MERGE, kept.key, scope)
    one.must_be(RoundState.OPEN)
    taken = [find_need(services, one, number) for number in others]
    if not taken or kept.key in {item.key for item in taken}:
        raise RuleError("merge_itself", number=keep)
    for item in taken:
        if not item.need.place.same_community(place):
            raise RuleError(
                "merge_apart", number=item.need.need_id, community=item.need.place.community
            )
    keys = list(dict.fromkeys(item.key for item in taken))
    services.lists.merge(one.round_id, kept.key, keys, why, deed)
    return find_need(services, one, kept.key)


def unmerge_needs(services: Services, actor: Actor, one: Round, keep: str) -> int:
    """Take apart what was merged into a need; how many needs stand by themselves again.

    Raises:
        NotFoundError: The round has no such need.
        RuleError: The lists are frozen, or nothing was merged into it (code `not_merged`).
    """
    kept = find_need(services, one, keep)
    scope = Scope(one.street_code, kept.need.place.community)
    deed = permitted(services, actor, Act.MERGE, kept.key, scope)
    one.must_be(RoundState.OPEN)
    return services.lists.unmerge(one.round_id, kept.key, deed)

"""What people fixed by hand in a round's proposal, as far as its lists still hold the rows."""

from collections.abc import Iterable, Mapping

from domain.adjustments import Adjustment
from domain.rounds import Round
from matching.plan import plan
from workflow.correct import knowledge_of
from workflow.services import Services

Pair = tuple[str, str, str]
"""Need, part and resource, by their keys in the graph."""


def fixed_by_hand(
    services: Services, one: Round, kept: Iterable[Adjustment] | None = None
) -> Mapping[Pair, Adjustment]:
    """The adjustments of a round by pair; without those of a part that its need no longer has.

    Args:
        services: The stores.
        one: The round.
        kept: In place of those that stand, where others are tried.
    """
    found = {
        fix.pair: fix for fix in (services.adjustments.all(one.round_id) if kept is None else kept)
    }
    if not found:
        return {}
    keys = {need_key for need_key, _, _ in found}
    knowledge = knowledge_of(services, one)
    parts = {
        (row.key, item.part.name)
        for row in services.lists.needs(one.round_id)
        if row.key in keys
        for item in plan(row.need, knowledge).parts
    }
    given = {item.key for item in services.lists.resources(one.round_id)}
    return {pair: fix for pair, fix in found.items() if pair[:2] in parts and pair[2] in given}

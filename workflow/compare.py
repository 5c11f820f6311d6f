"""Compare: what the round would come to under several policies; nothing is stored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from domain.needs import Need
from domain.resources import Resource
from domain.rounds import Round, RoundState
from matching.comparison import Comparison, compare
from matching.policy import Policy
from workflow.discretion import needs_told
from workflow.propose import fixed_lines, keyed_need, keyed_resource, known_for, offered
from workflow.services import Services


@dataclass(frozen=True)
class Compared:
    """A comparison with the rows it names, by the ids it names them by."""

    comparison: Comparison
    needs: Mapping[str, Need]
    resources: Mapping[str, Resource]


def compare_round(
    services: Services,
    one: Round,
    policies: Mapping[str, Policy],
    on: date | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Compared:
    """Propose for a round under each policy, with what people decided kept by all.

    Raises:
        RuleError: The lists are not frozen.
    """
    one.must_be(
        RoundState.FROZEN,
        RoundState.MATCHED,
        RoundState.MET,
        RoundState.PUBLISHED,
        RoundState.CLOSED,
    )
    needs = services.lists.needs(one.round_id)
    resources = offered(services, one)
    asked, offers = [keyed_need(row) for row in needs], [keyed_resource(row) for row in resources]
    day = on or services.today()
    comparison = compare(
        asked,
        offers,
        known_for(services, one, asked, offers, day),
        policies,
        day,
        fixed_lines(services, one),
        progress,
    )
    return Compared(comparison, needs_told(services, one), {row.key: row for row in resources})

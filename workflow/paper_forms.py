"""Paper forms: the numbers under which needs are taken down on paper before they are typed in."""

import re
from collections.abc import Sequence

from domain.errors import RuleError
from domain.places import community_key
from domain.rights import Act, Actor, Scope
from domain.rounds import Round
from workflow.permits import permitted
from workflow.services import Services

MOST = 200
"""Forms of one print."""

_NUMBER = re.compile(r"(?P<series>.+-)(?P<nth>\d{3,})")


def form_numbers(
    services: Services, actor: Actor, one: Round, community: str, count: int, first: int = 0
) -> tuple[str, ...]:
    """Numbers for the paper forms of a community, such as 202606-西站-001.

    Args:
        services: The stores.
        actor: Who prints; whoever may send the community's needs in.
        one: The round.
        community: Its name.
        count: How many.
        first: The first one; 0 for the one after the highest that was typed in.

    Raises:
        NotAllowedError: The actor sends no needs in for the community.
        RuleError: None, or more than 200 at once (code `forms_count`).
    """
    permitted(services, actor, Act.IMPORT, one.round_id, Scope(one.street_code, community))
    if not 0 < count <= MOST or first < 0:
        raise RuleError("forms_count", count=count, most=MOST)
    series = f"{one.month:%Y%m}-{community_key(community)}-"
    numbers = (item.need.number for item in services.lists.needs(one.round_id))
    used = (_NUMBER.fullmatch(number) for number in numbers)
    highest = max((int(x["nth"]) for x in used if x and x["series"] == series), default=0)
    begins = first or highest + 1
    return tuple(f"{series}{begins + at:03}" for at in range(count))


def form_after(number: str) -> str:
    """The number of the form after this one; empty where it is no form's number."""
    read = _NUMBER.fullmatch(number)
    return f"{read['series']}{int(read['nth']) + 1:03}" if read else ""


def community_on(number: str, communities: Sequence[str]) -> str:
    """The community whose form a number is of; empty where it is none of these."""
    read = _NUMBER.fullmatch(number)
    keys = {f"-{community_key(name)}-": name for name in communities}
    found = (name for key, name in keys.items() if read and read["series"].endswith(key))
    return next(found, "")

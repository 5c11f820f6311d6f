"""Paper forms: the numbers under which needs are taken down on paper before they are typed in."""

import re
from collections.abc import Sequence

from domain.errors import NotFoundError, RuleError
from domain.paper_forms import FormPrint
from domain.places import community_key
from domain.rights import Act, Actor, Scope
from domain.rounds import Round
from workflow.permits import permitted
from workflow.services import Services

MOST = 200
"""Forms of one print."""

_NUMBER = re.compile(r"(?P<series>.+-)(?P<nth>\d{3,})")


def give_out_forms(
    services: Services, actor: Actor, one: Round, community: str, count: int
) -> FormPrint:
    """Give numbers out for a print of paper forms (领号), such as 202606-西站-001.

    Nobody gets them again.

    Args:
        services: The stores.
        actor: Who prints; whoever may send the community's needs in.
        one: The round.
        community: Its name.
        count: How many.

    Raises:
        NotAllowedError: The actor sends no needs in for the community.
        NotFoundError: The street has no such community.
        RuleError: None, or more than 200 at once (code `forms_count`).
    """
    scope = Scope(one.street_code, community)
    deed = permitted(services, actor, Act.IMPORT, one.round_id, scope)
    if not 0 < count <= MOST:
        raise RuleError("forms_count", count=count, most=MOST)
    return services.paper_forms.give_out(one, community, count, services.today(), deed)


def prints_seen(services: Services, actor: Actor, one: Round) -> tuple[FormPrint, ...]:
    """The prints of the communities whose needs the actor may send in."""
    return tuple(
        given
        for given in services.paper_forms.prints(one.round_id)
        if actor.may(Act.IMPORT, Scope(one.street_code, given.community))
    )


def print_seen(services: Services, actor: Actor, one: Round, print_id: str) -> FormPrint:
    """One of these prints, to be printed again.

    Raises:
        NotFoundError: There is none, or it is another community's (code `forms_unknown`).
    """
    for given in prints_seen(services, actor, one):
        if given.print_id == print_id:
            return given
    raise NotFoundError("forms_unknown", round=one.name)


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

"""Enter one need or one resource by itself, and change it: as an import of one row."""

from dataclasses import replace

from domain.needs import Need
from domain.resources import Resource
from domain.rights import Actor
from domain.rounds import Round
from workflow.collect import import_needs, import_resources
from workflow.correct import find_need, find_resource
from workflow.ports.lists import LateEntry, RoundNeed
from workflow.services import Services

SIGNS = 8
"""Signs of an id that make the number of a row that came without one."""


def enter_need(
    services: Services, actor: Actor, one: Round, need: Need, late: LateEntry | None = None
) -> RoundNeed:
    """Enter a need; one without a number gets one made of its words, so that it can be changed.

    Entered again it is the same need; with the same number and other words it is an update.

    Raises:
        NotFoundError: The street has no such community.
        RuleError: As `import_needs`.
    """
    numbered = need if need.number else replace(need, number=need.key(one.round_id)[:SIGNS])
    import_needs(services, actor, one, [numbered], late=late)
    return find_need(services, one, numbered.key(one.round_id))


def change_need(
    services: Services,
    actor: Actor,
    one: Round,
    key: str,
    need: Need,
    late: LateEntry | None = None,
) -> RoundNeed:
    """Change a need; who asks stays where nobody is named, and so do number and community.

    Raises:
        NotFoundError: There is no such need in the round.
        RuleError: As `import_needs`.
    """
    stands = find_need(services, one, key).need
    changed = replace(
        need,
        number=stands.number,
        row=stands.row,
        place=stands.place,
        asker=need.asker or stands.asker,
        phone=need.phone or stands.phone,
        collected_by=need.collected_by or stands.collected_by,
        extra=stands.extra,
    )
    import_needs(services, actor, one, [changed], late=late)
    return find_need(services, one, changed.key(one.round_id))


def enter_resource(
    services: Services,
    actor: Actor,
    one: Round,
    resource: Resource,
    late: LateEntry | None = None,
) -> Resource:
    """Enter a resource; as `enter_need`."""
    numbered = resource if resource.number else replace(resource, number=resource.key[:SIGNS])
    import_resources(services, actor, one, [numbered], late=late)
    return find_resource(services, one, numbered.key)


def change_resource(
    services: Services,
    actor: Actor,
    one: Round,
    key: str,
    resource: Resource,
    late: LateEntry | None = None,
) -> Resource:
    """Change a resource; its number, its unit and, where none is named, its phone stay."""
    stands = find_resource(services, one, key)
    changed = replace(
        resource,
        number=stands.number,
        row=stands.row,
        unit=stands.unit,
        phone=resource.phone or stands.phone,
        earmarked=stands.earmarked,
        extra=stands.extra,
    )
    import_resources(services, actor, one, [changed], late=late)
    return find_resource(services, one, changed.key)

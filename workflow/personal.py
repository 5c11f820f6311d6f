"""One person's data: found, given out and erased, for whoever keeps the installation."""

from collections.abc import Sequence

from domain.errors import InputError, NotFoundError
from domain.rights import EVERYWHERE, Act, Actor, Deed
from workflow.permits import permitted
from workflow.ports.personal import PersonalRecord
from workflow.scans import forget_files
from workflow.services import Services

SHORTEST = 2
"""Signs of a name or number that is looked for."""


def find_personal(
    services: Services, actor: Actor, told: Sequence[str]
) -> tuple[tuple[PersonalRecord, ...], tuple[str, ...]]:
    """The records with a person's name or phone, and what mentions them in its own words.

    That it was looked for is kept in the audit, not for whom.

    Raises:
        InputError: A name or number is too short to tell anybody (code `person_too_short`).
    """
    deed = _deed(services, actor)
    words = [word.strip() for word in told if word.strip()]
    if not words or any(len(word) < SHORTEST for word in words):
        raise InputError("person_too_short", shortest=SHORTEST)
    services.graph.record(deed)
    return services.personal.find(words), services.personal.mentions(words)


def erase_personal(services: Services, actor: Actor, record_ids: Sequence[str]) -> int:
    """Blank records by their ids; needs, tasks and decisions stay, without the person.

    The scans that hang on the needs of those records go too, with their files.

    Raises:
        NotFoundError: None of them is there (code `record_unknown`).
    """
    erased = services.personal.erase(record_ids, _deed(services, actor))
    if not erased.records:
        raise NotFoundError("record_unknown")
    forget_files(services, erased.files)
    return erased.records


def _deed(services: Services, actor: Actor) -> Deed:
    return permitted(services, actor, Act.SET_UP, "personal data", EVERYWHERE)

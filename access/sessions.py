"""The sessions of a user that hold at once: told and ended, by the user or by who keeps it."""

from datetime import datetime

from access.users import over_passes
from domain.errors import NotFoundError
from domain.rights import Actor
from domain.users import Pass, User, sessions_of
from workflow.services import Services


def sessions(services: Services, actor: Actor, user: User, now: datetime) -> tuple[Pass, ...]:
    """The sessions of a user that let it in now, the one in use last first.

    Raises:
        NotAllowedError: It is another's, and the actor does not keep that user.
    """
    over_passes(services, actor, user)
    return sessions_of(services.users.passes(user.user_id), now)


def end_session(
    services: Services, actor: Actor, user: User, session_id: str, now: datetime
) -> None:
    """End one session of a user.

    Raises:
        NotAllowedError: As `sessions`.
        NotFoundError: The user has no such session now (code `session_unknown`).
    """
    deed = over_passes(services, actor, user)
    held = sessions_of(services.users.passes(user.user_id), now)
    if session_id not in {one.pass_id for one in held}:
        raise NotFoundError("session_unknown", session=session_id)
    services.users.end_passes([session_id], deed)


def end_sessions(
    services: Services, actor: Actor, user: User, now: datetime, *, but: str = ""
) -> int:
    """End every session of a user, but the one named; how many there were.

    Raises:
        NotAllowedError: As `sessions`.
    """
    deed = over_passes(services, actor, user)
    held = sessions_of(services.users.passes(user.user_id), now)
    return services.users.end_passes([one.pass_id for one in held if one.pass_id != but], deed)

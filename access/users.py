"""Keeping users: add, grant, lock, invite. An administrator keeps those of its own places."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from access.secrets import digest_of, new_secret
from domain.errors import NotFoundError, RuleError
from domain.rights import EVERYWHERE, Act, Actor, Deed, Grant, Role
from domain.users import PassKind, User, login_of, new_pass, new_user
from workflow.permits import own, permitted
from workflow.services import Services

INVITED_FOR = timedelta(days=3)
"""How long an invitation may be used."""


def add_user(services: Services, actor: Actor, login: str, grants: Sequence[Grant]) -> User:
    """Add a user with grants; one that is there gains them. It chooses a password when invited.

    Raises:
        InputError: The account name is not one (code `login_wrong`).
        RuleError: No grant is given (code `grant_missing`).
    """
    user = new_user(login, *grants)
    if not grants:
        raise RuleError("grant_missing")
    services.users.add(user, over(services, actor, user, *grants))
    return find_user(services, user.login)


def end_grants(services: Services, actor: Actor, user: User, grants: Sequence[Grant]) -> User:
    """End grants of a user.

    Raises:
        NotFoundError: It does not hold one of them (code `grant_unknown`); nothing is ended.
        RuleError: Nobody would be left who keeps the users (code `last_administrator`).
    """
    deed = over(services, actor, user, *grants)
    for grant in grants:
        if grant not in user.grants:
            raise NotFoundError("grant_unknown", login=user.login, role=grant.role.value)
    left = tuple(grant for grant in user.grants if grant not in grants)
    _keep_one(services, user, replace(user, grants=left))
    services.users.end_grants(user, grants, deed)
    return find_user(services, user.login)


def lock(services: Services, actor: Actor, user: User, *, locked: bool = True) -> User:
    """Shut an account, with every session and token of it, or open it again.

    Raises:
        RuleError: Nobody would be left who keeps the users (code `last_administrator`).
    """
    deed = over(services, actor, user)
    if locked:
        _keep_one(services, user, replace(user, locked=True))
    services.users.lock(user, locked, deed)
    return find_user(services, user.login)


def _keep_one(services: Services, before: User, after: User) -> None:
    others = (one for one in services.users.all() if one.user_id != before.user_id)
    if _keeps_all(before) and not any(_keeps_all(one) for one in (after, *others)):
        raise RuleError("last_administrator")


def _keeps_all(user: User) -> bool:
    return not user.locked and user.actor().may(Act.KEEP_USERS, EVERYWHERE)


def invite(services: Services, actor: Actor, user: User, now: datetime) -> str:
    """An invitation by which a user chooses a password, the first or a new one; told once."""
    return _invitation(services, user.user_id, now, over(services, actor, user))


def invite_first(services: Services, actor: Actor, now: datetime) -> str:
    """The invitation of the first user, who will be the administrator; told once.

    Raises:
        RuleError: There are users already (code `users_there`).
    """
    deed = permitted(services, actor, Act.KEEP_USERS, "users", EVERYWHERE)
    if services.users.all():
        raise RuleError("users_there")
    return _invitation(services, "", now, deed)


def first_grants() -> tuple[Grant, ...]:
    """What the first user is granted: the installation, and no step of a month."""
    return (Grant(Role.ADMINISTRATOR, EVERYWHERE),)


def users_kept(services: Services, actor: Actor) -> tuple[User, ...]:
    """The users whose every grant lies in the actor's own places, by account name.

    Raises:
        NotAllowedError: The actor keeps no users at all.
    """
    if not actor.reaches(Act.KEEP_USERS, EVERYWHERE):
        permitted(services, actor, Act.KEEP_USERS, "users", EVERYWHERE)
    return tuple(user for user in services.users.all() if _keeps(actor, user))


def _keeps(actor: Actor, user: User) -> bool:
    scopes = [grant.scope for grant in user.grants] or [EVERYWHERE]
    return all(actor.may(Act.KEEP_USERS, scope) for scope in scopes)


def find_user(services: Services, login: str) -> User:
    """The user of an account name.

    Raises:
        NotFoundError: There is none (code `user_unknown`).
    """
    user = services.users.find(login_of(login))
    if user is None:
        raise NotFoundError("user_unknown", login=login_of(login))
    return user


def _invitation(services: Services, user_id: str, now: datetime, deed: Deed) -> str:
    secret = new_secret()
    made = new_pass(PassKind.INVITATION, digest_of(secret), now + INVITED_FOR, user_id)
    services.users.add_pass(made, deed)
    return secret


def over_passes(services: Services, actor: Actor, user: User) -> Deed:
    """The deed of keeping what lets a user in: one's own, or of a user that one keeps."""
    if actor.actor_id == user.user_id:
        return own(actor, user.user_id)
    return over(services, actor, user)


def over(services: Services, actor: Actor, user: User, *grants: Grant) -> Deed:
    """The deed of keeping a user: at every place where it holds a grant, or is to."""
    there = services.users.find(user.login)
    scopes = [grant.scope for grant in (*(there.grants if there else ()), *grants)] or [EVERYWHERE]
    return permitted(services, actor, Act.KEEP_USERS, user.user_id, *scopes)

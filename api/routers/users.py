"""Users: who may sign in, for administrators of the places concerned."""

from typing import Annotated

from fastapi import APIRouter, Depends

from access import users
from access.sessions import end_sessions, sessions
from api.callers import Caller
from api.operations import Place, operation
from api.parts import Here
from api.places import ANYWHERE
from api.schemas.access import GrantsBody, InvitationShown, SessionListed, UserBody, UserShown
from api.schemas.base import Count
from domain.rights import Act
from domain.users import User

# Invitations are told here, so no answer is kept for a repeated request.
router = APIRouter(tags=["users"])


def _named(here: Here, login: str, _: None = ANYWHERE) -> User:
    return users.find_user(here.services, login)


UserAt = Annotated[User, Depends(_named)]
"""A user, for whoever keeps users somewhere."""


@router.get("/users", **operation("list_users", Act.KEEP_USERS, Place.ANYWHERE))
def _list(here: Here, caller: Caller) -> list[UserShown]:
    """The users whose every grant lies in the caller's own places."""
    return [UserShown.of(user) for user in users.users_kept(here.services, caller.actor)]


@router.post("/users", **operation("add_user", Act.KEEP_USERS, Place.STREET))
def _add(here: Here, caller: Caller, body: UserBody) -> UserShown:
    """Add a user, or grant one more."""
    grants = [grant.grant() for grant in body.grants]
    return UserShown.of(users.add_user(here.services, caller.actor, body.login, grants))


@router.post("/users/{login}/invitations", **operation("invite_user", Act.KEEP_USERS, Place.STREET))
def _invite(here: Here, caller: Caller, user: UserAt) -> InvitationShown:
    """An invitation to choose a password anew; the one before it ends."""
    secret = users.invite(here.services, caller.actor, user, here.now())
    return InvitationShown(invitation=secret, days=users.INVITED_FOR.days)


@router.post("/users/{login}/grants/end", **operation("end_grants", Act.KEEP_USERS, Place.STREET))
def _end(here: Here, caller: Caller, user: UserAt, body: GrantsBody) -> UserShown:
    """End grants of a user."""
    ended = [grant.grant() for grant in body.grants]
    return UserShown.of(users.end_grants(here.services, caller.actor, user, ended))


@router.get(
    "/users/{login}/sessions", **operation("list_user_sessions", Act.KEEP_USERS, Place.STREET)
)
def _sessions(here: Here, caller: Caller, user: UserAt) -> list[SessionListed]:
    """The sessions of a user that hold now."""
    held = sessions(here.services, caller.actor, user, here.now())
    return [SessionListed.of(one, caller.held) for one in held]


@router.delete(
    "/users/{login}/sessions", **operation("end_user_sessions", Act.KEEP_USERS, Place.STREET)
)
def _end_sessions(here: Here, caller: Caller, user: UserAt) -> Count:
    """End every session of a user, whose account stays open; how many there were."""
    return Count(count=end_sessions(here.services, caller.actor, user, here.now()))


@router.post("/users/{login}/lock", **operation("lock_user", Act.KEEP_USERS, Place.STREET))
def _lock(here: Here, caller: Caller, user: UserAt) -> UserShown:
    """Lock an account, which ends its sessions and tokens."""
    return UserShown.of(users.lock(here.services, caller.actor, user))


@router.post("/users/{login}/unlock", **operation("unlock_user", Act.KEEP_USERS, Place.STREET))
def _unlock(here: Here, caller: Caller, user: UserAt) -> UserShown:
    """Open a locked account again."""
    return UserShown.of(users.lock(here.services, caller.actor, user, locked=False))

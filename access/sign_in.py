"""Sign-in: choose a password and change it, begin and end sessions, make and end tokens."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from access.guessing import must_be_hard
from access.passwords import Hasher
from access.secrets import digest_of, new_secret
from access.users import first_grants, over_passes
from domain.errors import InputError, NotFoundError, NotSignedInError, RuleError
from domain.rights import Act, Actor
from domain.users import (
    Pass,
    PassKind,
    User,
    login_of,
    new_pass,
    new_user,
)
from workflow.permits import own
from workflow.ports.users import Bearer
from workflow.services import Services

SESSION_LASTS = timedelta(hours=12)
TOKEN_LASTS_AT_MOST = timedelta(days=366)
TOKENS_AT_MOST = 20
"""Tokens of one user that hold at once."""


@dataclass(frozen=True)
class SignedIn:
    """Whoever brought a pass, as an actor.

    Attributes:
        user: None for a link.
    """

    actor: Actor
    held: Pass
    user: User | None


@dataclass(frozen=True)
class Told:
    """A pass with its secret, which is told this once."""

    held: Pass
    secret: str = field(repr=False)


def accept(
    services: Services, hasher: Hasher, secret: str, login: str, password: str, now: datetime
) -> User:
    """Choose a password by an invitation; the first user chooses its account name too.

    Raises:
        NotSignedInError: The invitation is none, was used or has ended, or is for another user.
        InputError: The account name or the password won't do.
        RuleError: There are users already, and the invitation was of the first (`users_there`).
    """
    bearer = _bearer(services, secret)
    bearer.held.must_let_in(now, PassKind.INVITATION)
    user = bearer.user
    if user is None:
        if services.users.all():
            raise RuleError("users_there")
        user = new_user(login, *first_grants())
    elif login_of(login) != user.login:
        raise NotSignedInError("pass_wrong")
    must_be_hard(password, user.login)
    deed = own(user.actor(), user.user_id)
    services.users.accept(user, hasher.digest(password), bearer.held, deed)
    return user


def sign_in(
    services: Services, hasher: Hasher, login: str, password: str, now: datetime
) -> tuple[User, Told]:
    """Begin a session; the secret goes into a cookie.

    An unknown name, a wrong password, a resting and a locked account are answered alike and take
    as long, so that nobody learns which names there are.

    Raises:
        NotSignedInError: Any of these (code `sign_in_wrong`).
    """
    user = _user_named(services, login)
    kept = services.users.password(user) if user else None
    right = hasher.fits(password, kept.digest if kept else "")
    if user is None or kept is None or kept.rests(now) or user.locked:
        raise NotSignedInError("sign_in_wrong")
    deed = own(user.actor(), user.user_id)
    if not right:
        services.users.failed(user, now, deed)
        raise NotSignedInError("sign_in_wrong")
    told = new_session(user, now)
    services.users.sign_in(user, told.held, deed)
    return user, told


def new_session(user: User, now: datetime) -> Told:
    """A session of a user, with its secret, not kept yet."""
    secret = new_secret()
    made = new_pass(PassKind.SESSION, digest_of(secret), now + SESSION_LASTS, user.user_id)
    return Told(replace(made, used_at=now), secret)


def change_password(
    services: Services, hasher: Hasher, user: User, present: str, chosen: str, now: datetime
) -> None:
    """Change one's own password, which ends every session of the user, this one too.

    Raises:
        InputError: The present password is wrong, none was ever chosen, or the account rests after
            too many wrong ones (code `password_wrong`); or the chosen one won't do.
    """
    kept = services.users.password(user)
    right = hasher.fits(present, kept.digest if kept else "")
    if kept is None or kept.rests(now):
        raise InputError("password_wrong")
    deed = own(user.actor(), user.user_id)
    if not right:
        services.users.failed(user, now, deed)
        raise InputError("password_wrong")
    must_be_hard(chosen, user.login)
    services.users.change_password(user, hasher.digest(chosen), deed)


def _user_named(services: Services, login: str) -> User | None:
    try:
        return services.users.find(login_of(login))
    except InputError:
        return None


def signed_in(services: Services, secret: str, kind: PassKind, now: datetime) -> SignedIn:
    """Whoever brings a session, a token or a link.

    Raises:
        NotSignedInError: It is none, of another kind, or has ended; or the account is locked.
    """
    bearer = _bearer(services, secret)
    bearer.held.must_let_in(now, kind)
    user = bearer.user
    if user is None:
        return SignedIn(Actor(bearer.held.pass_id), bearer.held, None)
    if user.locked:
        raise NotSignedInError("pass_ended")
    if bearer.held.notes_use(now):
        services.users.used(bearer.held, now)
    return SignedIn(user.actor(bearer.held.only), bearer.held, user)


def _bearer(services: Services, secret: str) -> Bearer:
    bearer = services.users.bearer(digest_of(secret))
    if bearer is None:
        raise NotSignedInError("pass_wrong")
    return bearer


def sign_out(services: Services, one: SignedIn) -> None:
    """End the session or token that was brought."""
    services.users.end_passes([one.held.pass_id], own(one.actor, one.held.pass_id))


def make_token(
    services: Services,
    actor: Actor,
    user: User,
    name: str,
    acts: Sequence[Act],
    lasts: timedelta,
    now: datetime,
) -> Told:
    """Make a token for a program of a user: for some acts or for all, for a year at most.

    Raises:
        NotAllowedError: It is another's, and the actor does not keep that user.
        RuleError: It is to last too long (code `token_lasts`), or there are many (`token_many`).
    """
    deed = over_passes(services, actor, user)
    if not timedelta(0) < lasts <= TOKEN_LASTS_AT_MOST:
        raise RuleError("token_lasts", days=TOKEN_LASTS_AT_MOST.days)
    if len(tokens(services, user, now)) >= TOKENS_AT_MOST:
        raise RuleError("token_many", count=TOKENS_AT_MOST)
    secret = new_secret()
    plain = new_pass(PassKind.TOKEN, digest_of(secret), now + lasts, user.user_id)
    made = replace(plain, name=name, acts=tuple(dict.fromkeys(acts)))
    services.users.add_pass(made, deed)
    return Told(made, secret)


def tokens(services: Services, user: User, now: datetime) -> tuple[Pass, ...]:
    """The tokens of a user that hold now, the newest first."""
    return tuple(
        one
        for one in services.users.passes(user.user_id)
        if one.kind is PassKind.TOKEN and one.holds(now)
    )


def end_token(services: Services, actor: Actor, user: User, pass_id: str) -> None:
    """End a token of a user; one that has ended stays so.

    Raises:
        NotFoundError: The user has no such token (code `token_unknown`).
    """
    deed = over_passes(services, actor, user)
    kept = services.users.passes(user.user_id)
    if pass_id not in {one.pass_id for one in kept if one.kind is PassKind.TOKEN}:
        raise NotFoundError("token_unknown", token=pass_id)
    services.users.end_passes([pass_id], deed)

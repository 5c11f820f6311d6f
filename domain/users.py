"""Users: who may sign in, with which grants, and what lets its bearer in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import InputError, NotSignedInError
from domain.identity import node_id, normal_name
from domain.rights import Act, Actor, Grant

FAILURES = 5
"""Wrong passwords in a row after which an account rests."""
REST = timedelta(minutes=15)
"""How long it rests then."""
IDLE_LASTS = timedelta(hours=2)
"""How long a session lives of which nothing is heard."""
USE_NOTED_EVERY = timedelta(minutes=5)
"""How often it is noted that a session is in use."""
SESSIONS_AT_MOST = 10
"""Sessions of one user at once: a desk, a meeting room, a phone, in an office that shares one."""
SHORTEST, LONGEST = 10, 128
"""Characters of a password (OWASP ASVS 5.0, 6.2.1 and 6.2.9 ask for 8 and 64 at least)."""

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,31}")


@dataclass(frozen=True)
class User:
    """A user (用户): an account name of the office's choice, never a person's name or number.

    Attributes:
        user_id: From the account name; the audit keeps it.
        login: See `login_of`.
        grants: Roles with their places that hold now.
        locked: An administrator has shut the account.
        subject: Hash of whom another house's account system vouched for, once it did.
    """

    user_id: str
    login: str
    grants: tuple[Grant, ...] = ()
    locked: bool = False
    subject: str = field(default="", repr=False)

    def actor(self, only: frozenset[Act] | None = None) -> Actor:
        """The user as whoever acts; `only` where a token is for some acts alone."""
        return Actor(self.user_id, self.grants, only)


def new_user(login: str, *grants: Grant) -> User:
    """The user of an account name.

    Raises:
        InputError: The name is not one (code `login_wrong`).
    """
    name = login_of(login)
    return User(node_id("User", name), name, grants)


def login_of(told: str) -> str:
    """An account name as it is kept: small letters, digits, `.`, `_` and `-`, 3 to 32 of them.

    Raises:
        InputError: It is another (code `login_wrong`).
    """
    name = normal_name(told).lower()
    if not _LOGIN.fullmatch(name):
        raise InputError("login_wrong")
    return name


def check_password(password: str, login: str) -> None:
    """Refuse a password that is easily guessed; kinds of characters are not asked for.

    Source: OWASP ASVS 5.0, 6.2 (length, no composition rules, no context words).

    Raises:
        InputError: It is too short or long, one thing repeated, a number as of a phone or an
            identity card, or names the account (code `password_weak`).
    """
    short = not SHORTEST <= len(password) <= LONGEST
    plain = len(set(password)) < SHORTEST // 2 or password[:-1].isdigit()
    if short or plain or login in password.lower():
        raise InputError("password_weak", shortest=SHORTEST, longest=LONGEST)


@dataclass(frozen=True)
class Password:
    """A user's password (口令), as its hash, with the wrong ones tried since it was last right."""

    digest: str = field(repr=False)
    failures: int = 0
    rests_until: datetime | None = None

    def rests(self, now: datetime) -> bool:
        """Whether too many wrong ones were tried a short while ago."""
        return self.rests_until is not None and now < self.rests_until

    def failed(self, now: datetime) -> "Password":
        """The record after one more wrong one."""
        failures = self.failures + 1
        if failures < FAILURES:
            return replace(self, failures=failures)
        return replace(self, failures=0, rests_until=now + REST)


class PassKind(StrEnum):
    """What a pass is for (凭证类别)."""

    SESSION = "会话"
    TOKEN = "接口令牌"  # noqa: S105
    LINK = "分享链接"
    INVITATION = "邀请"


@dataclass(frozen=True)
class Pass:
    """Something that lets its bearer in (通行凭证) until a day; only the hash of it is kept.

    Attributes:
        pass_id: From the hash.
        digest: SHA-256 of the secret, in hexadecimal.
        user_id: Whose it is; empty for a link, and for the invitation of the first user.
        name: What a token is for, in its owner's words.
        acts: The acts that a token is for; all that its user may without any.
        round_id: The round of which a link shows something.
        unit: Whose sounding a link shows.
        project: The number of the project that a link lets its asker accept and rate.
        ended: It was taken back, or used where it is for one use.
        used_at: When a session was last noted to be in use.
    """

    pass_id: str
    kind: PassKind
    digest: str = field(repr=False)
    expires_at: datetime
    user_id: str = ""
    name: str = ""
    acts: tuple[Act, ...] = ()
    round_id: str = ""
    unit: str = ""
    project: str = ""
    ended: bool = False
    used_at: datetime | None = None

    def must_let_in(self, now: datetime, *kinds: PassKind) -> None:
        """Refuse a pass of another kind, or one that has ended or lay idle.

        Raises:
            NotSignedInError: Code `pass_wrong` or `pass_ended`.
        """
        if self.kind not in kinds:
            raise NotSignedInError("pass_wrong")
        if not self.holds(now):
            raise NotSignedInError("pass_ended")

    def holds(self, now: datetime) -> bool:
        """Whether it lets in now: neither ended, nor over, nor left idle."""
        idle = self.used_at is not None and now >= self.used_at + IDLE_LASTS
        return not self.ended and now < self.expires_at and not idle

    def notes_use(self, now: datetime) -> bool:
        """Whether its use is to be noted now; of sessions alone, and not at each request."""
        return self.used_at is not None and now >= self.used_at + USE_NOTED_EVERY

    @property
    def only(self) -> frozenset[Act] | None:
        """The acts it is for; None for all."""
        return frozenset(self.acts) or None


def sessions_of(passes: Iterable[Pass], now: datetime) -> tuple[Pass, ...]:
    """The sessions (会话) among passes that let in now, the one in use last first."""
    held = [one for one in passes if one.kind is PassKind.SESSION and one.holds(now)]
    return tuple(sorted(held, key=lambda one: (one.used_at or now, one.pass_id), reverse=True))


def crowded_out(passes: Iterable[Pass], now: datetime) -> tuple[Pass, ...]:
    """The sessions that end where one more begins: those that lay unused for longest."""
    return sessions_of(passes, now)[SESSIONS_AT_MOST - 1 :]


def new_pass(kind: PassKind, digest: str, expires_at: datetime, user_id: str = "") -> Pass:
    """A pass of a secret's hash; what else it says is put in by `dataclasses.replace`."""
    return Pass(node_id("Pass", digest), kind, digest, expires_at, user_id)

"""Users, what they were granted, and the passes that let them in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.rights import Deed, Grant
from domain.users import Pass, Password, User


@dataclass(frozen=True)
class Bearer:
    """A pass with whose it is; a link and the first invitation are nobody's."""

    held: Pass
    user: User | None


class UserStore(Protocol):
    """Accounts, grants and passes; grants and passes are ended, never taken away."""

    def all(self) -> tuple[User, ...]:
        """Every user with the grants that hold now, by account name."""

    def find(self, login: str) -> User | None:
        """The user of an account name."""

    def add(self, user: User, deed: Deed) -> bool:
        """Add a user with its grants; whether it was new. One that is there gains the grants."""

    def end_grants(self, user: User, grants: Sequence[Grant], deed: Deed) -> int:
        """End grants that hold now; how many there were."""

    def lock(self, user: User, locked: bool, deed: Deed) -> None:
        """Shut an account, which ends its sessions, tokens and invitations, or open it again."""

    def password(self, user: User) -> Password | None:
        """The user's password; None while none was chosen."""

    def failed(self, user: User, now: datetime, deed: Deed) -> None:
        """Count one more wrong password; the audit says it was refused."""

    def accept(self, user: User, digest: str, invitation: Pass, deed: Deed) -> None:
        """Take a password by an invitation, which ends it and the user's sessions.

        A first user is added with it. To whom another system's account was bound is forgotten.

        Raises:
            NotSignedInError: The invitation was used in between (code `pass_ended`).
        """

    def change_password(self, user: User, digest: str, deed: Deed) -> None:
        """Take another password, which ends the user's sessions."""

    def bind(self, user: User, subject: str, session: Pass, deed: Deed) -> None:
        """Begin a session of whom another account system vouched for; the first one stays bound.

        As `sign_in`, it ends the sessions that are too many.

        Raises:
            NotSignedInError: It is bound to another (code `oidc_unknown`).
        """

    def used(self, held: Pass, now: datetime) -> None:
        """Note that a session is in use; an earlier moment never replaces a later one."""

    def sign_in(self, user: User, session: Pass, deed: Deed) -> None:
        """Begin a session; wrong passwords are forgotten.

        Of too many at once those end that lay unused for longest (`domain.users.crowded_out`).
        """

    def add_pass(self, made: Pass, deed: Deed) -> None:
        """Keep a pass; an invitation ends those given before it to the same user."""

    def bearer(self, digest: str) -> Bearer | None:
        """The pass of a secret's hash, with its user; None where there is none."""

    def passes(self, user_id: str) -> tuple[Pass, ...]:
        """The passes of a user, the newest first; of nobody's, links and first invitations."""

    def end_passes(self, pass_ids: Sequence[str], deed: Deed) -> int:
        """End passes; how many had not ended."""

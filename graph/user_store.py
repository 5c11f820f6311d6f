"""Users (用户), their grants, passwords and passes in the graph."""

from collections.abc import Sequence
from datetime import datetime

from cypher.loader import load
from domain.errors import NotFoundError, NotSignedInError
from domain.rights import Deed, Grant
from domain.users import Pass, PassKind, Password, User, crowded_out
from graph.batches import run_rows
from graph.driver import Database, Row, Transaction
from graph.stamp import Stamp, write
from graph.user_rows import (
    grant_of,
    grant_row,
    pass_of,
    pass_params,
    password_of,
    password_row,
    user_of,
)
from workflow.ports.users import Bearer

_LETS_IN = (PassKind.SESSION, PassKind.TOKEN, PassKind.INVITATION)


class UserStore:
    """Users in Neo4j; every change takes the user for itself first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[User, ...]:
        """Every user with the grants that hold now, by account name."""
        rows = self._database.read(load("user/list_users"), {"logins": []})
        return tuple(user_of(row["user"], row["grants"]) for row in rows)

    def find(self, login: str) -> User | None:
        """The user of an account name."""
        rows = self._database.read(load("user/list_users"), {"logins": [login]})
        return user_of(rows[0]["user"], rows[0]["grants"]) if rows else None

    def add(self, user: User, deed: Deed) -> bool:
        """Add a user with its grants; whether it was new. One that is there gains the grants."""

        def work(transaction: Transaction, stamp: Stamp) -> bool:
            there = transaction.run(load("user/list_users"), {"logins": [user.login]})
            if not there:
                _add(transaction, user, stamp)
            granted = _grant(transaction, user, stamp)
            if granted or not there:
                stamp.write(transaction)
            return not there

        return write(self._database, deed, work)

    def end_grants(self, user: User, grants: Sequence[Grant], deed: Deed) -> int:
        """End grants that hold now; how many there were."""

        def work(transaction: Transaction, stamp: Stamp) -> int:
            there = _taken(transaction, user, stamp)["grants"]
            ids = [one["id"] for one in there if grant_of(one) in grants]
            params = {"ids": ids, "at": stamp.at}
            (row,) = transaction.run(load("user/end_grants"), params)
            if row["count"]:
                stamp.write(transaction)
            return int(row["count"])

        return write(self._database, deed, work)

    def lock(self, user: User, locked: bool, deed: Deed) -> None:
        """Shut an account, which ends its sessions, tokens and invitations, or open it again."""

        def work(transaction: Transaction, stamp: Stamp) -> None:
            there = _taken(transaction, user, stamp)["user"]
            if there.get("locked", False) == locked:
                return
            _save(transaction, user, locked=locked)
            if locked:
                _end(transaction, stamp, user_id=user.user_id, kinds=_LETS_IN)
            stamp.write(transaction)

        write(self._database, deed, work)

    def password(self, user: User) -> Password | None:
        """The user's password; None while none was chosen."""
        rows = self._database.read(load("user/find_password"), {"user_id": user.user_id})
        return password_of(rows[0]["password"]) if rows else None

    def failed(self, user: User, now: datetime, deed: Deed) -> None:
        """Count one more wrong password; the audit says it was refused."""

        def work(transaction: Transaction, stamp: Stamp) -> None:
            there = _taken(transaction, user, stamp)["password"]
            if there is not None:
                _save_password(transaction, user, password_of(there).failed(now))
            stamp.write(transaction, refused=True)

        write(self._database, deed, work)

    def accept(self, user: User, digest: str, invitation: Pass, deed: Deed) -> None:
        """Take a password by an invitation, which ends it and the user's sessions.

        A first user is added with it. To whom another system's account was bound is forgotten.

        Raises:
            NotSignedInError: The invitation was used in between (code `pass_ended`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            if not _end(transaction, stamp, ids=[invitation.pass_id]):
                raise NotSignedInError("pass_ended")
            if not invitation.user_id:
                _add(transaction, user, stamp)
                _grant(transaction, user, stamp)
            _save(transaction, user, subject=None)
            _choose(transaction, user, digest, stamp)

        write(self._database, deed, work)

    def change_password(self, user: User, digest: str, deed: Deed) -> None:
        """Take another password, which ends the user's sessions."""

        def work(transaction: Transaction, stamp: Stamp) -> None:
            _taken(transaction, user, stamp)
            _choose(transaction, user, digest, stamp)

        write(self._database, deed, work)

    def bind(self, user: User, subject: str, session: Pass, deed: Deed) -> None:
        """Begin a session of whom another account system vouched for; the first one stays bound.

        Raises:
            NotSignedInError: It is bound to another (code `oidc_unknown`).
        """

        def work(transaction: Transaction, stamp: Stamp) -> None:
            there = _taken(transaction, user, stamp)["user"]
            if there.get("subject", subject) != subject:
                raise NotSignedInError("oidc_unknown")
            _save(transaction, user, subject=subject)
            _begin(transaction, user, session, stamp)

        write(self._database, deed, work)

    def sign_in(self, user: User, session: Pass, deed: Deed) -> None:
        """Begin a session in place of those too many; wrong passwords are forgotten."""

        def work(transaction: Transaction, stamp: Stamp) -> None:
            there = _taken(transaction, user, stamp)["password"]
            if there is not None and there["failures"]:
                _save_password(transaction, user, Password(there["digest"]))
            _begin(transaction, user, session, stamp)

        write(self._database, deed, work)

    def add_pass(self, made: Pass, deed: Deed) -> None:
        """Keep a pass; an invitation ends those given before it to the same user."""

        def work(transaction: Transaction, stamp: Stamp) -> None:
            if made.kind is PassKind.INVITATION:
                _end(transaction, stamp, user_id=made.user_id, kinds=(PassKind.INVITATION,))
            transaction.run(load("user/add_pass"), pass_params(made, stamp.at))
            stamp.write(transaction)

        write(self._database, deed, work)

    def bearer(self, digest: str) -> Bearer | None:
        """The pass of a secret's hash, with its user; None where there is none."""
        rows = self._database.read(load("user/find_pass_by_digest"), {"digest": digest})
        if not rows:
            return None
        user = user_of(rows[0]["user"], rows[0]["grants"]) if rows[0]["user"] else None
        return Bearer(pass_of(rows[0]["pass"]), user)

    def used(self, held: Pass, now: datetime) -> None:
        """Note that a session is in use; no act, and so not in the audit."""
        params = {"id": held.pass_id, "at": now}
        self._database.write(lambda transaction: transaction.run(load("user/use_pass"), params))

    def passes(self, user_id: str) -> tuple[Pass, ...]:
        """The passes of a user, the newest first; of nobody's, links and first invitations."""
        rows = self._database.read(load("user/list_passes_by_user"), {"user_id": user_id})
        return tuple(pass_of(row["pass"]) for row in rows)

    def end_passes(self, pass_ids: Sequence[str], deed: Deed) -> int:
        """End passes; how many had not ended."""

        def work(transaction: Transaction, stamp: Stamp) -> int:
            count = _end(transaction, stamp, ids=pass_ids)
            if count:
                stamp.write(transaction, sorted(pass_ids))
            return count

        return write(self._database, deed, work)


def _taken(transaction: Transaction, user: User, stamp: Stamp) -> Row:
    params = {"id": user.user_id, "at": stamp.at}
    rows = transaction.run(load("user/take_user"), params)
    if not rows:
        raise NotFoundError("user_unknown", login=user.login)
    return rows[0]


def _add(transaction: Transaction, user: User, stamp: Stamp) -> None:
    _save(transaction, user, login=user.login, made_at=stamp.at)


def _save(transaction: Transaction, user: User, **values: object) -> None:
    transaction.run(load("user/save_user"), {"user": {"id": user.user_id, **values}})


def _begin(transaction: Transaction, user: User, session: Pass, stamp: Stamp) -> None:
    """Begin a session in place of those that are too many with it."""
    rows = transaction.run(load("user/list_passes_by_user"), {"user_id": user.user_id})
    ended = crowded_out((pass_of(row["pass"]) for row in rows), session.used_at or stamp.at)
    _end(transaction, stamp, ids=[one.pass_id for one in ended])
    transaction.run(load("user/add_pass"), pass_params(session, stamp.at))
    stamp.write(transaction)


def _choose(transaction: Transaction, user: User, digest: str, stamp: Stamp) -> None:
    _save_password(transaction, user, Password(digest))
    _end(transaction, stamp, user_id=user.user_id, kinds=(PassKind.SESSION,))
    stamp.write(transaction)


def _grant(transaction: Transaction, user: User, stamp: Stamp) -> int:
    """Append the grants that do not hold; how many."""
    there = _taken(transaction, user, stamp)["grants"]
    known = [(grant_of(one), one.get("ended", False)) for one in there]
    rows = [
        grant_row(user, grant, sum(one == grant for one, _ in known) + 1, stamp.at)
        for grant in user.grants
        if (grant, False) not in known
    ]
    run_rows(transaction, "user/add_grants", rows, {"user_id": user.user_id})
    return len(rows)


def _save_password(transaction: Transaction, user: User, password: Password) -> None:
    params = {"user_id": user.user_id, "password": password_row(user, password)}
    transaction.run(load("user/save_password"), params)


def _end(
    transaction: Transaction,
    stamp: Stamp,
    *,
    ids: Sequence[str] = (),
    user_id: str = "",
    kinds: Sequence[PassKind] = (),
) -> int:
    params = {
        "ids": list(ids),
        "user_id": user_id,
        "kinds": [kind.value for kind in kinds],
        "at": stamp.at,
    }
    (row,) = transaction.run(load("user/end_passes"), params)
    return int(row["count"])

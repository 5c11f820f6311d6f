"""Passwords as Argon2id hashes.

A hash takes 64 MiB for a moment, so only a few are made at a time: a flood of sign-ins waits here
and does not take the machine's memory.
"""

from functools import cache
from threading import BoundedSemaphore
from typing import Protocol

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from domain.errors import StoreError

AT_ONCE = 2
PATIENCE_SECONDS = 10.0


class Hasher(Protocol):
    """Makes and checks hashes of passwords."""

    def digest(self, password: str) -> str:
        """The hash to keep."""

    def fits(self, password: str, digest: str) -> bool:
        """Whether the password is the one the hash was made of."""


class Argon2:
    """Argon2id with the library's own parameters (64 MiB, 3 passes, 4 lanes)."""

    def __init__(self) -> None:
        self._hash = PasswordHash((Argon2Hasher(),))
        self._turns = BoundedSemaphore(AT_ONCE)
        self._of_nobody = self._hash.hash("of nobody")

    def digest(self, password: str) -> str:
        """The hash to keep, with a salt of its own."""
        self._wait()
        try:
            return self._hash.hash(password)
        finally:
            self._turns.release()

    def fits(self, password: str, digest: str) -> bool:
        """Whether the password fits; an empty hash takes as long and fits nothing."""
        self._wait()
        try:
            return self._hash.verify(password, digest or self._of_nobody) and bool(digest)
        finally:
            self._turns.release()

    def _wait(self) -> None:
        if not self._turns.acquire(timeout=PATIENCE_SECONDS):
            raise StoreError("server_busy")


@cache
def argon2() -> Argon2:
    """The one hasher of this process."""
    return Argon2()

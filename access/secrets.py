"""Secrets that let their bearer in: made at random, told once, kept as a hash only.

They carry 256 random bits, so a plain SHA-256 keeps them: there is nothing to guess.
"""

import hmac
import secrets
from hashlib import sha256

PREFIX = "qd_"
"""By which a lost secret can be found in files and logs."""


def new_secret() -> str:
    """A new secret, to be told to its bearer and forgotten."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """The hash that a secret is kept as and found by."""
    return sha256(secret.encode()).hexdigest()


def csrf_of(session: str) -> str:
    """What a page must send beside a session's cookie, which another site cannot read."""
    return hmac.new(session.encode(), b"csrf", sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, told in the same time whether they are or not."""
    return hmac.compare_digest(one.encode(), other.encode())

"""Sign-in by another house's account: OpenID Connect, authorization code with PKCE.

The provider says who somebody is; what that account may do is granted here as to any other. Its
answers count only when signed by its published keys, for us, for this very attempt and now.
"""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from access.secrets import digest_of, same
from access.sign_in import Told, new_session
from domain.errors import InputError, NotSignedInError, StoreError
from domain.users import User, login_of
from workflow.permits import own
from workflow.services import Services

SECONDS = 10.0
KEYS_LAST_SECONDS = 3600.0
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""Signatures by a key pair alone: neither none nor one by a secret that we hold too."""
_SCOPE = "openid profile"


@dataclass(frozen=True)
class Provider:
    """Who says who somebody is (统一身份认证), and as whom we are known there.

    Attributes:
        issuer: Its address, as it signs itself.
        claim: The claim that holds the account name, as it was added here.
        strengths: Of which one must be told of how somebody signed in there (`acr`; OpenID Connect
            Core 2, 3.1.2.1), such as by two factors; none where any will do.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str
    claim: str = "preferred_username"
    strengths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attempt:
    """What a browser must bring back from the provider; kept in a cookie of ten minutes."""

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)

    def told(self) -> str:
        """As the cookie holds it."""
        return ".".join((self.state, self.nonce, self.verifier))

    @classmethod
    def read(cls, told: str) -> "Attempt":
        """Read a cookie.

        Raises:
            NotSignedInError: It is none of ours, or gone (code `oidc_broken_off`).
        """
        parts = told.split(".")
        if len(parts) != 3 or not all(parts):
            raise NotSignedInError("oidc_broken_off")
        return cls(*parts)


@dataclass(frozen=True)
class Vouched:
    """Whom a provider vouched for.

    Attributes:
        subject: Hash of its `sub`, which the provider gives nobody else (OpenID Connect, 2).
        login: The account name its claim holds now, which may become another's.
    """

    subject: str = field(repr=False)
    login: str


class Oidc:
    """One provider; may be shared by threads."""

    def __init__(self, provider: Provider, now: Callable[[], float] = time.time) -> None:
        self.provider, self._now = provider, now
        self._kept: tuple[float, Mapping[str, Any], KeySet] | None = None

    def begin(self) -> tuple[str, Attempt]:
        """The address to send a browser to, and what it must bring back.

        Raises:
            StoreError: The provider does not answer (code `oidc_away`).
        """
        attempt = Attempt(*(secrets.token_urlsafe(32) for _ in range(3)))
        asked = " ".join(self.provider.strengths)
        address, _ = self._session().create_authorization_url(
            self._known()[0]["authorization_endpoint"],
            state=attempt.state,
            nonce=attempt.nonce,
            code_verifier=attempt.verifier,
            **({"acr_values": asked} if asked else {}),
        )
        return str(address), attempt

    def account(self, attempt: Attempt, state: str, code: str) -> Vouched:
        """Whoever came back with a code.

        Raises:
            NotSignedInError: It is not this attempt, or the provider's word does not hold (code
                `oidc_broken_off`), or tells of too weak a sign-in (`oidc_weak`).
            StoreError: The provider does not answer (code `oidc_away`).
        """
        if not code or not same(attempt.state, state):
            raise NotSignedInError("oidc_broken_off")
        claims = self._claims(self._token(attempt, code), attempt.nonce)
        if self.provider.strengths and claims.get("acr") not in self.provider.strengths:
            raise NotSignedInError("oidc_weak")
        try:
            login = login_of(str(claims.get(self.provider.claim, "")))
        except InputError:
            raise NotSignedInError("oidc_unknown") from None
        return Vouched(digest_of(f"{self.provider.issuer}\n{claims['sub']}"), login)

    def _token(self, attempt: Attempt, code: str) -> str:
        endpoint = self._known()[0]["token_endpoint"]
        try:
            told = self._session().fetch_token(
                endpoint, code=code, code_verifier=attempt.verifier, timeout=SECONDS
            )
        except requests.RequestException as error:
            raise StoreError("oidc_away") from error
        except (OAuthError, ValueError) as error:
            raise NotSignedInError("oidc_broken_off") from error
        return str(told.get("id_token", ""))

    def _claims(self, token: str, nonce: str) -> Mapping[str, Any]:
        needed: dict[str, jwt.ClaimsOption] = {
            "iss": {"essential": True, "value": self.provider.issuer},
            "aud": {"essential": True, "value": self.provider.client_id},
            "nonce": {"essential": True, "value": nonce},
            "exp": {"essential": True},
            "iat": {"essential": True},
            "sub": {"essential": True},
        }
        try:
            read = jwt.decode(token, self._known()[1], algorithms=ALGORITHMS)
            jwt.JWTClaimsRegistry(now=int(self._now()), leeway=60, **needed).validate(read.claims)
        except (JoseError, ValueError) as error:
            raise NotSignedInError("oidc_broken_off") from error
        audience = read.claims["aud"]
        party = read.claims.get("azp", self.provider.client_id)
        if (isinstance(audience, list) and len(audience) > 1) or party != self.provider.client_id:
            raise NotSignedInError("oidc_broken_off")
        return read.claims

    def _session(self) -> OAuth2Session:
        return OAuth2Session(
            self.provider.client_id,
            self.provider.client_secret,
            scope=_SCOPE,
            redirect_uri=self.provider.redirect_uri,
            code_challenge_method="S256",
        )

    def _known(self) -> tuple[Mapping[str, Any], KeySet]:
        """What the provider publishes of itself, asked anew each hour."""
        if self._kept is None or self._kept[0] < self._now():
            issuer = self.provider.issuer.rstrip("/")
            told = _json(f"{issuer}/.well-known/openid-configuration")
            if told.get("issuer") != self.provider.issuer:
                raise StoreError("oidc_away")
            keys = KeySet.import_key_set(_json(str(told["jwks_uri"])))  # type: ignore[arg-type]
            self._kept = (self._now() + KEYS_LAST_SECONDS, told, keys)
        return self._kept[1:]


def _json(address: str) -> dict[str, Any]:
    try:
        answer = requests.get(address, timeout=SECONDS, allow_redirects=False)
        answer.raise_for_status()
        return dict(answer.json())
    except (requests.RequestException, ValueError) as error:
        raise StoreError("oidc_away") from error


def enter(services: Services, vouched: Vouched, now: datetime) -> tuple[User, Told]:
    """Begin a session of the account of whom a provider vouched for.

    The account name counts the first time alone; from then on the account is that person's at the
    provider, until a new invitation is used.

    Raises:
        NotSignedInError: No such account was added here, it is locked, or it is bound to another
            person (code `oidc_unknown`).
    """
    bound = (one for one in services.users.all() if one.subject == vouched.subject)
    user = next(bound, None) or services.users.find(vouched.login)
    if user is None or user.locked:
        raise NotSignedInError("oidc_unknown")
    told = new_session(user, now)
    services.users.bind(user, vouched.subject, told.held, own(user.actor(), user.user_id))
    return user, told

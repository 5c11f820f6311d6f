"""Sign-in, users and tokens over the wire; a secret is shown once and never again."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from access.sign_in import SignedIn, Told
from api.schemas.base import Asked, Name, Short, Shown
from domain.rights import Act, Grant, Role, Scope
from domain.users import LONGEST, Pass, User

Secret = Annotated[str, Field(min_length=1, max_length=200)]


class GrantBody(Asked):
    """A role held at a place."""

    role: Role = Field(examples=["社区"])
    street_code: str = Field(
        "", pattern=r"^(\d{6}|\d{9})?$", description="six digits for a district; empty for all"
    )
    community: Short = Field("", description="name; empty for all of the street")
    unit: Short = Field("", description="name; empty for all")

    def grant(self) -> Grant:
        """The grant as the domain has it."""
        return Grant(self.role, Scope(self.street_code, self.community, self.unit))

    @classmethod
    def of(cls, grant: Grant) -> Self:
        """As it is shown."""
        place = grant.scope
        return cls.model_construct(
            role=grant.role,
            street_code=place.street_code,
            community=place.community,
            unit=place.unit,
        )


class SignInBody(Asked):
    """What a session begins with."""

    login: Name = Field(examples=["xizhan"])
    password: str = Field(min_length=1, max_length=LONGEST)


class PasswordBody(Asked):
    """One's own password, and the one to have from now on."""

    present: str = Field(min_length=1, max_length=LONGEST)
    chosen: str = Field(min_length=1, max_length=LONGEST)


class AcceptBody(SignInBody):
    """An invitation with the password chosen by it."""

    invitation: Secret


class SessionShown(Shown):
    """Who is signed in."""

    login: str
    grants: list[GrantBody]
    expires_at: datetime
    csrf_token: str = Field("", description="to be sent as X-CSRF-Token beside the cookie")

    @classmethod
    def of(cls, one: SignedIn, csrf: str) -> Self:
        """As it is shown to its own user."""
        login = one.user.login if one.user else ""
        grants = [GrantBody.of(grant) for grant in one.actor.grants]
        return cls(login=login, grants=grants, expires_at=one.held.expires_at, csrf_token=csrf)


class SessionListed(Shown):
    """A session that lets its user in now."""

    session_id: str
    used_at: datetime | None = Field(description="when it was last noted to be in use")
    expires_at: datetime
    current: bool = Field(description="the one that asks")

    @classmethod
    def of(cls, held: Pass, current: Pass) -> Self:
        """As it is shown to its user, and to who keeps that user."""
        return cls(
            session_id=held.pass_id,
            used_at=held.used_at,
            expires_at=held.expires_at,
            current=held.pass_id == current.pass_id,
        )


class UserBody(Asked):
    """A user to add, or one that is to gain grants."""

    login: Name = Field(
        examples=["xizhan"], description="small letters and digits; no person's name or number"
    )
    grants: Annotated[list[GrantBody], Field(min_length=1, max_length=50)]


class GrantsBody(Asked):
    """Grants to end."""

    grants: Annotated[list[GrantBody], Field(min_length=1, max_length=50)]


class UserShown(Shown):
    """A user with the grants that hold now."""

    login: str
    locked: bool
    grants: list[GrantBody]

    @classmethod
    def of(cls, user: User) -> Self:
        """As it is shown to whoever keeps it."""
        grants = [GrantBody.of(grant) for grant in user.grants]
        return cls(login=user.login, locked=user.locked, grants=grants)


class InvitationShown(Shown):
    """An invitation by which a user chooses a password; shown this once."""

    invitation: str
    days: int


class TokenBody(Asked):
    """A token to make."""

    name: Name = Field(examples=["小程序"])
    days: int = Field(90, ge=1, le=366)
    acts: Annotated[
        list[Act], Field(max_length=len(Act), description="none: all that the user may")
    ] = []


class TokenShown(Shown):
    """A token, without its secret."""

    token_id: str
    name: str
    acts: list[Act]
    expires_at: datetime

    @classmethod
    def of(cls, held: Pass) -> Self:
        """As it is shown to its own user."""
        return cls(
            token_id=held.pass_id,
            name=held.name,
            acts=list(held.acts),
            expires_at=held.expires_at,
        )


class TokenMade(TokenShown):
    """A token with its secret, which is shown this once."""

    secret: str

    @classmethod
    def made(cls, told: Told) -> Self:
        """As it is shown when it is made."""
        return cls(**TokenShown.of(told.held).model_dump(), secret=told.secret)

"""`qingdan user …`: who may sign in to the server, and with which grants."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from access import sign_in, users
from access.passwords import argon2
from access.sessions import end_session, end_sessions, sessions
from cli.desk import Desk
from domain.errors import InputError
from domain.rights import Act, Grant, Role, Scope
from domain.users import User
from workflow.services import Services

RoleOption = Annotated[str, typer.Option("--role")]
StreetOption = Annotated[str, typer.Option("--street")]
CommunityOption = Annotated[str, typer.Option("--community")]
UnitOption = Annotated[str, typer.Option("--unit")]


def user_group(desk: Desk) -> typer.Typer:
    """`qingdan user first|add|revoke|list|lock|unlock|invite|password|token|sessions …`."""
    group = typer.Typer(no_args_is_help=True, help=desk.say("cli.user"))
    _add_inviting(group, desk)
    _add_password(group, desk)
    _add_granting(group, desk)
    _add_locking(group, desk)
    _add_tokens(group, desk)
    _add_sessions(group, desk)
    return group


def _add_inviting(group: typer.Typer, desk: Desk) -> None:
    @group.command("first", help=desk.say("cli.user.first"))
    def _first() -> None:
        with desk.services() as services:
            secret = users.invite_first(services, desk.actor(), _now())
        desk.tell("cli.user_first", secret=secret, days=users.INVITED_FOR.days)

    @group.command("invite", help=desk.say("cli.user.invite"))
    def _invite(login: str) -> None:
        with desk.services() as services:
            user = users.find_user(services, login)
            secret = users.invite(services, desk.actor(), user, _now())
        desk.tell("cli.user_invited", login=user.login, secret=secret, days=users.INVITED_FOR.days)


def _add_password(group: typer.Typer, desk: Desk) -> None:
    @group.command("password", help=desk.say("cli.user.password"))
    def _password(login: str) -> None:
        present = typer.prompt(desk.say("web.present_password"), hide_input=True)
        chosen = typer.prompt(
            desk.say("web.new_password"), hide_input=True, confirmation_prompt=True
        )
        with desk.services() as services:
            user = users.find_user(services, login)
            sign_in.change_password(services, argon2(), user, present, chosen, _now())
        desk.tell("cli.user_password", login=user.login)


def _add_granting(group: typer.Typer, desk: Desk) -> None:
    @group.command("add", help=desk.say("cli.user.add"))
    def _add(
        login: str,
        role: RoleOption,
        street: StreetOption = "",
        community: CommunityOption = "",
        unit: UnitOption = "",
    ) -> None:
        grant = _grant(role, street, community, unit)
        with desk.services() as services:
            _tell(desk, users.add_user(services, desk.actor(), login, [grant]))

    @group.command("revoke", help=desk.say("cli.user.revoke"))
    def _revoke(
        login: str,
        role: RoleOption,
        street: StreetOption = "",
        community: CommunityOption = "",
        unit: UnitOption = "",
    ) -> None:
        grant = _grant(role, street, community, unit)
        with desk.services() as services:
            user = users.find_user(services, login)
            _tell(desk, users.end_grants(services, desk.actor(), user, [grant]))

    @group.command("list", help=desk.say("cli.user.list"))
    def _list() -> None:
        with desk.services() as services:
            for user in users.users_kept(services, desk.actor()):
                _tell(desk, user)


def _add_locking(group: typer.Typer, desk: Desk) -> None:
    @group.command("lock", help=desk.say("cli.user.lock"))
    def _lock(login: str) -> None:
        with desk.services() as services:
            _tell(desk, _locked(desk, services, login, locked=True))

    @group.command("unlock", help=desk.say("cli.user.unlock"))
    def _unlock(login: str) -> None:
        with desk.services() as services:
            _tell(desk, _locked(desk, services, login, locked=False))


def _add_tokens(group: typer.Typer, desk: Desk) -> None:
    @group.command("token", help=desk.say("cli.user.token"))
    def _token(
        login: str,
        name: Annotated[str, typer.Option("--name")],
        days: Annotated[int, typer.Option("--days", min=1)] = 90,
        act: Annotated[list[str] | None, typer.Option("--act")] = None,
    ) -> None:
        acts = [_act(one) for one in act or ()]
        with desk.services() as services:
            user = users.find_user(services, login)
            lasts = timedelta(days=days)
            told = sign_in.make_token(services, desk.actor(), user, name, acts, lasts, _now())
        ends = told.held.expires_at.date()
        desk.tell("cli.user_token", token=told.held.pass_id, secret=told.secret, ends=ends)

    @group.command("end-token", help=desk.say("cli.user.end-token"))
    def _end_token(login: str, token: str) -> None:
        with desk.services() as services:
            user = users.find_user(services, login)
            sign_in.end_token(services, desk.actor(), user, token)
        desk.tell("cli.user_token_ended", token=token)


def _add_sessions(group: typer.Typer, desk: Desk) -> None:
    @group.command("sessions", help=desk.say("cli.user.sessions"))
    def _sessions(login: str) -> None:
        now = _now()
        with desk.services() as services:
            user = users.find_user(services, login)
            held = sessions(services, desk.actor(), user, now)
        for one in held:
            minutes = int((now - (one.used_at or now)).total_seconds() // 60)
            desk.tell("cli.user_session", session=one.pass_id, minutes=minutes)
        desk.tell("cli.user_sessions", login=user.login, count=len(held))

    @group.command("end-sessions", help=desk.say("cli.user.end-sessions"))
    def _end_sessions(login: str, session: Annotated[str, typer.Option("--session")] = "") -> None:
        count = 1
        with desk.services() as services:
            user = users.find_user(services, login)
            if session:
                end_session(services, desk.actor(), user, session, _now())
            else:
                count = end_sessions(services, desk.actor(), user, _now())
        desk.tell("cli.user_sessions_ended", login=user.login, count=count)


def _now() -> datetime:
    return datetime.now(UTC)


def _locked(desk: Desk, services: Services, login: str, *, locked: bool) -> User:
    user = users.find_user(services, login)
    return users.lock(services, desk.actor(), user, locked=locked)


def _grant(role: str, street: str, community: str, unit: str) -> Grant:
    """A grant of words; a role by its Chinese or English name.

    Raises:
        InputError: No such role (code `role_unknown`), or a community or unit of no street
            (`grant_of_no_street`).
    """
    known = {name: one for one in Role for name in (one.value, one.name.lower())}
    if role not in known:
        raise InputError("role_unknown", role=role, known="、".join(one.value for one in Role))
    if (community or unit) and not street:
        raise InputError("grant_of_no_street")
    return Grant(known[role], Scope(street, community, unit))


def _act(told: str) -> Act:
    try:
        return Act(told)
    except ValueError:
        raise InputError("act_unknown", act=told, known=", ".join(Act)) from None


def _tell(desk: Desk, user: User) -> None:
    key = "cli.user_locked" if user.locked else "cli.user_open"
    grants = "；".join(_told(desk, grant) for grant in user.grants)
    desk.tell(key, login=user.login, grants=grants or "-")


def _told(desk: Desk, grant: Grant) -> str:
    place = (grant.scope.street_code, grant.scope.community, grant.scope.unit)
    return f"{grant.role.value} {' '.join(filter(None, place)) or desk.say('scope.everywhere')}"

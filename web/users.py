"""Users: who may sign in with which roles where; invite, grant, lock."""

from collections.abc import Sequence

from nicegui import ui

from access.users import add_user, end_grants, invite, lock, users_kept
from domain.rights import Grant, Role, Scope
from domain.users import User
from web.acting import Choice, button, card
from web.chat import copy_button
from web.frame import Opened, asked, off
from web.tables import Cell, table
from web.telling import in_words
from workflow.telling import invitation


async def users(opened: Opened) -> None:
    """The users (用户) whom the visitor keeps; nobody else opens this page."""
    kept = await off(users_kept, opened.office.services, opened.visitor.actor())
    with card(opened.say("web.user_new")):
        await _adding(opened)
    if kept:
        with card(opened.say("web.user_change")):
            _changing(opened, kept)
    with card(opened.say("web.users")):
        heads = [opened.say(f"web.{name}") for name in ("login", "roles", "account_state")]
        rows = [(user.login, _roles(opened, user), _state(opened, user)) for user in kept]
        table(opened.visitor.language, heads, rows)


def _roles(opened: Opened, user: User) -> str:
    return opened.say("web.semicolon").join(_told(opened, grant) for grant in user.grants)


def _told(opened: Opened, grant: Grant) -> str:
    scope = grant.scope
    place = "　".join(filter(None, (scope.street_code, scope.community, scope.unit)))
    role = opened.say(f"role.{grant.role.name.lower()}")
    return f"{role}（{place or opened.say('scope.everywhere')}）"


def _state(opened: Opened, user: User) -> Cell:
    return (
        Cell(opened.say("web.locked"), "bad")
        if user.locked
        else Cell(opened.say("web.open"), "good")
    )


async def _adding(opened: Opened) -> None:
    """Add a user, or a further role to one that is there; what is made is shown once."""
    say, services, home = opened.say, opened.office.services, opened.street
    homes = [one.name for one in await off(services.places.communities, home.code)]
    units = [one.name for one in await off(services.registers.units, home.code)]
    everywhere = {"": say("scope.everywhere"), home.code: home.name}
    with ui.row().classes("row"):
        login = ui.input(say("web.login")).props("autocomplete=off")
        names = {one: say(f"role.{one.name.lower()}") for one in Role}
        role = ui.select(names, value=Role.COMMUNITY, label=say("web.role"))
        street = ui.select(everywhere, value=home.code, label=say("web.street_of"))
        community = ui.select(["", *homes], value="", label=say("web.community"))
        unit = ui.select(["", *units], value="", label=say("web.unit"), with_input=True)

    def work() -> User:
        scope = Scope(street.value, str(community.value or ""), str(unit.value or ""))
        grants = [Grant(role.value, scope)]
        return add_user(services, opened.visitor.actor(), (login.value or "").strip(), grants)

    button(opened, "add_user", work, main=True)


def _changing(opened: Opened, kept: Sequence[User]) -> None:
    """Invite, lock or open an account, or end a role of it."""
    say, services, office = opened.say, opened.office.services, opened.office
    with ui.row().classes("row"):
        which = Choice(say("web.users"), [(user.login, user) for user in kept])
        held = [
            (f"{user.login}　{_told(opened, x)}", (user, x)) for user in kept for x in user.grants
        ]
        grant = Choice(say("web.which_role"), held)
    shown = ui.column()

    async def send() -> None:
        work = lambda: invite(services, opened.visitor.actor(), which.chosen, office.now())  # noqa: E731
        secret = await asked(opened, work)
        shown.clear()
        if secret is not None:
            with shown:
                place = f"{office.public_url}/welcome" if office.public_url else "/welcome"
                copy_button(opened, in_words(opened, invitation(place, secret)))

    def ended() -> User:
        user, one = grant.chosen
        return end_grants(services, opened.visitor.actor(), user, [one])

    def turned(*, locked: bool) -> User:
        return lock(services, opened.visitor.actor(), which.chosen, locked=locked)

    with ui.row().classes("row"):
        ui.button(say("do.invite"), on_click=send)
        button(opened, "lock_user", lambda: turned(locked=True))
        button(opened, "unlock_user", lambda: turned(locked=False))
        button(opened, "end_grant", ended)

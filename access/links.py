"""Share links: one unit's sounding page, without an account, until a day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from access.secrets import digest_of, new_secret
from access.sign_in import SignedIn, Told, signed_in
from domain.errors import NotFoundError, RuleError
from domain.identity import normal_name
from domain.rights import Act, Actor, Grant, Role, Scope
from domain.rounds import Round
from domain.users import Pass, PassKind, new_pass
from workflow.permits import permitted
from workflow.services import Services
from workflow.sound import pages
from workflow.views import look_into, seen, unit_homes

LINK_LASTS_AT_MOST = timedelta(days=31)


def share_sounding(
    services: Services, actor: Actor, one: Round, unit: str, lasts: timedelta, now: datetime
) -> Told:
    """Make a link that shows one unit its sounding page and takes its answers.

    Raises:
        NotFoundError: The unit was not asked in this round (code `unit_not_asked`).
        RuleError: It is to last longer than a month (code `link_lasts`).
    """
    scope = _place(one, unit_homes(services, one.street_code), unit)
    deed = permitted(services, actor, Act.SHARE, one.round_id, scope)
    asked = {normal_name(page.unit): page.unit for page in pages(services, one)}
    if normal_name(unit) not in asked:
        raise NotFoundError("unit_not_asked", unit=unit)
    if not timedelta(0) < lasts <= LINK_LASTS_AT_MOST:
        raise RuleError("link_lasts", days=LINK_LASTS_AT_MOST.days)
    secret = new_secret()
    plain = new_pass(PassKind.LINK, digest_of(secret), now + lasts)
    made = replace(plain, round_id=one.round_id, unit=asked[normal_name(unit)])
    services.users.add_pass(made, deed)
    return Told(made, secret)


def links_of(services: Services, actor: Actor, one: Round, now: datetime) -> tuple[Pass, ...]:
    """The links of a round that hold now, of units that the actor may share, the newest first.

    Raises:
        NotAllowedError: The actor may share nothing in the round's street.
    """
    look_into(services, actor, Scope(one.street_code), one.round_id, Act.SHARE)
    homes = unit_homes(services, one.street_code)
    held = [
        link
        for link in services.users.passes("")
        if link.kind is PassKind.LINK and link.round_id == one.round_id
        if not link.ended and now < link.expires_at
    ]
    return seen(actor, held, lambda link: _place(one, homes, link.unit), Act.SHARE)


def end_link(services: Services, actor: Actor, one: Round, link: str, now: datetime) -> Pass:
    """End a link told by its id, or by its first signs where they are one link's alone.

    Raises:
        NotFoundError: None holds that begins so, or several do (code `link_unknown`).
    """
    found = [held for held in links_of(services, actor, one, now) if held.pass_id.startswith(link)]
    if not link or len(found) != 1:
        raise NotFoundError("link_unknown", link=link)
    scope = _place(one, unit_homes(services, one.street_code), found[0].unit)
    deed = permitted(services, actor, Act.SHARE, one.round_id, scope)
    services.users.end_passes([found[0].pass_id], deed)
    return found[0]


def _place(one: Round, homes: Mapping[str, str], unit: str) -> Scope:
    return Scope(one.street_code, homes.get(normal_name(unit), ""), unit)


def shown_by(services: Services, secret: str, now: datetime) -> tuple[SignedIn, Round]:
    """Who brings a link, as the unit it is for, and the round: it sees and answers, no more.

    Raises:
        NotSignedInError: It is no link, or has ended.
    """
    brought = signed_in(services, secret, PassKind.LINK, now)
    one = services.rounds.get(brought.held.round_id)
    grant = Grant(Role.UNIT, Scope(one.street_code, unit=brought.held.unit))
    only = frozenset({Act.VIEW, Act.ANSWER})
    return replace(brought, actor=Actor(brought.held.pass_id, (grant,), only)), one

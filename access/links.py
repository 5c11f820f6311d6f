"""Share links without an account: what a unit is asked, or a project that its asker accepts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from access.secrets import digest_of, new_secret
from access.sign_in import SignedIn, Told, signed_in
from domain.errors import NotFoundError, NotSignedInError, RuleError
from domain.identity import normal_name
from domain.rights import Act, Actor, Deed, Grant, Role, Scope
from domain.rounds import Round
from domain.users import Pass, PassKind, new_pass
from workflow.follow_up import Assigned, find_tasks
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
    homes = unit_homes(services, one.street_code)
    scope = Scope(one.street_code, homes.get(normal_name(unit), ""), unit)
    deed = permitted(services, actor, Act.SHARE, one.round_id, scope)
    asked = {normal_name(page.unit): page.unit for page in pages(services, one)}
    if normal_name(unit) not in asked:
        raise NotFoundError("unit_not_asked", unit=unit)
    secret, link = _link(one, lasts, now)
    return _kept(services, replace(link, unit=asked[normal_name(unit)]), secret, deed)


def share_acceptance(
    services: Services, actor: Actor, one: Round, number: str, lasts: timedelta, now: datetime
) -> Told:
    """Make a link by which whoever asked accepts one project, or sends it back, and rates it.

    Raises:
        NotFoundError: There is no such project (code `project_unknown`).
        RuleError: The list is not published yet (code `round_not_ready`), or the link is to last
            longer than a month (`link_lasts`).
    """
    found = find_tasks(services, one, number)
    deed = permitted(services, actor, Act.SHARE, found.project.project_id, _home(found))
    secret, link = _link(one, lasts, now)
    return _kept(services, replace(link, project=found.project.number), secret, deed)


def _link(one: Round, lasts: timedelta, now: datetime) -> tuple[str, Pass]:
    """A secret, and the link of a round that is kept of it."""
    if not timedelta(0) < lasts <= LINK_LASTS_AT_MOST:
        raise RuleError("link_lasts", days=LINK_LASTS_AT_MOST.days)
    secret = new_secret()
    plain = new_pass(PassKind.LINK, digest_of(secret), now + lasts)
    return secret, replace(plain, round_id=one.round_id)


def _kept(services: Services, link: Pass, secret: str, deed: Deed) -> Told:
    services.users.add_pass(link, deed)
    return Told(link, secret)


def _home(found: Assigned) -> Scope:
    """Where a project's need was raised."""
    return Scope(found.round.street_code, found.need.place.community)


def links_of(services: Services, actor: Actor, one: Round, now: datetime) -> tuple[Pass, ...]:
    """The links of a round that hold now, of what the actor may share, the newest first.

    Raises:
        NotAllowedError: The actor may share nothing in the round's street.
    """
    look_into(services, actor, Scope(one.street_code), one.round_id, Act.SHARE)
    held = [
        link
        for link in services.users.passes("")
        if link.kind is PassKind.LINK and link.round_id == one.round_id
        if not link.ended and now < link.expires_at
    ]
    return seen(actor, held, _places(services, one, held), Act.SHARE)


def end_link(services: Services, actor: Actor, one: Round, link: str, now: datetime) -> Pass:
    """End a link told by its id, or by its first signs where they are one link's alone.

    Raises:
        NotFoundError: None holds that begins so, or several do (code `link_unknown`).
    """
    found = [held for held in links_of(services, actor, one, now) if held.pass_id.startswith(link)]
    if not link or len(found) != 1:
        raise NotFoundError("link_unknown", link=link)
    place = _places(services, one, found)(found[0])
    deed = permitted(services, actor, Act.SHARE, one.round_id, place)
    services.users.end_passes([found[0].pass_id], deed)
    return found[0]


def _places(services: Services, one: Round, links: Sequence[Pass]) -> Callable[[Pass], Scope]:
    """Of whom links of the round are: a unit, or the community that raised a project's need."""
    homes = unit_homes(services, one.street_code)
    projects = _raised(services, one) if any(link.project for link in links) else {}

    def place(link: Pass) -> Scope:
        if link.project:
            return Scope(one.street_code, projects.get(link.project, ""))
        return Scope(one.street_code, homes.get(normal_name(link.unit), ""), link.unit)

    return place


def _raised(services: Services, one: Round) -> Mapping[str, str]:
    """The community that raised each project's need, by the project's number."""
    raised = {item.key: item.need.place.community for item in services.lists.needs(one.round_id)}
    return {
        project.number: raised.get(project.need_id, "")
        for project in services.projects.projects(one.round_id)
    }


def shown_by(services: Services, secret: str, now: datetime) -> tuple[SignedIn, Round]:
    """Who brings a link, as the unit it is for, and the round: it sees and answers, no more.

    Raises:
        NotSignedInError: It is no link of a unit, or has ended.
    """
    brought = _brought(services, secret, now, of_unit=True)
    one = services.rounds.get(brought.held.round_id)
    grant = Grant(Role.UNIT, Scope(one.street_code, unit=brought.held.unit))
    return _only(brought, grant, Act.VIEW, Act.ANSWER), one


def accepted_by(services: Services, secret: str, now: datetime) -> tuple[SignedIn, Assigned]:
    """Who brings a link, as the asker it is for, and the project: it accepts and rates, no more.

    Whoever shows the link's bearer anything hands in this project, and never another's.

    Raises:
        NotSignedInError: It is no link of a project, or has ended.
    """
    brought = _brought(services, secret, now, of_unit=False)
    one = services.rounds.get(brought.held.round_id)
    found = find_tasks(services, one, brought.held.project)
    # The word of an asker is taken down for the community that raised the need.
    return _only(brought, Grant(Role.COMMUNITY, _home(found)), Act.ACCEPT, Act.RATE), found


def _brought(services: Services, secret: str, now: datetime, *, of_unit: bool) -> SignedIn:
    brought = signed_in(services, secret, PassKind.LINK, now)
    if bool(brought.held.unit) is not of_unit:
        raise NotSignedInError("pass_wrong")
    return brought


def _only(brought: SignedIn, grant: Grant, *acts: Act) -> SignedIn:
    return replace(brought, actor=Actor(brought.held.pass_id, (grant,), frozenset(acts)))

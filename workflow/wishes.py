"""Wishes: taken down, claimed, given back, delivered, confirmed, thanked for."""

from collections.abc import Sequence
from datetime import date

from domain.errors import InputError, NotFoundError
from domain.identity import normal_number
from domain.places import Street, community_key
from domain.privacy import refuse_persons
from domain.rights import Act, Actor, Deed, Scope
from domain.serving import Helper
from domain.wishes import Verb, Wish, WishFigures, menu
from workflow.packs import letterhead_of
from workflow.permits import permitted
from workflow.ports.files import Named
from workflow.ports.lists import ImportCount
from workflow.ports.wishes import WishMenu
from workflow.registered import Registered
from workflow.services import Services
from workflow.views import look_into, seen


def take_down(
    services: Services, actor: Actor, home: Street, wishes: Sequence[Wish]
) -> ImportCount:
    """Take wishes down as their communities tell them; the same twice is once.

    Raises:
        RuleError: A text tells of a person (code `text_tells_person`); or see
            `workflow.ports.wishes.WishStore.save`.
        NotFoundError: A community is not in the register.
    """
    scopes = [Scope(home.code, name) for name in sorted({wish.community for wish in wishes})]
    deed = permitted(services, actor, Act.KEEP_WISHES, home.code, *scopes or [Scope(home.code)])
    for wish in wishes:
        refuse_persons(wish.text, "心愿内容")
    return services.wishes.save(wishes, services.today(), deed)


def wishes_seen(services: Services, actor: Actor, home: Street) -> tuple[Wish, ...]:
    """The wishes of communities, or claimed by a unit, that the actor may look at."""

    def places(wish: Wish) -> tuple[Scope, ...]:
        unit = wish.claim.giver.unit if wish.claim else ""
        return Scope(home.code, wish.community), *((Scope(home.code, "", unit),) if unit else ())

    look_into(services, actor, Scope(home.code), home.code)
    return seen(actor, services.wishes.wishes(home.code), places)


def find_wish(services: Services, home: Street, number: str, community: str = "") -> Wish:
    """The wish of a number; with its community where several have one of that number.

    Raises:
        NotFoundError: There is none (code `wish_unknown`), or several (`wish_of_many`).
    """
    found = [
        wish
        for wish in services.wishes.wishes(home.code)
        if wish.number == normal_number(number)
        and (not community or community_key(wish.community) == community_key(community))
    ]
    if not found:
        raise NotFoundError("wish_unknown", number=number)
    if len(found) > 1:
        names = "、".join(wish.community for wish in found)
        raise NotFoundError("wish_of_many", number=number, communities=names)
    return found[0]


def claim(
    services: Services,
    actor: Actor,
    home: Street,
    wish: Wish,
    giver: Helper,
    on: date | None = None,
) -> Wish:
    """Claim a wish for one giver: the first has it.

    Raises:
        NotFoundError: No such unit or member is registered.
        RuleError: Another was first (code `wish_taken`), or it is over.
    """
    known = Registered(services, home).helper(giver)
    deed = _giving(services, actor, home, wish, known)
    return _one(services, wish, _claiming(known, on or services.today()), deed)


def take_claims(
    services: Services, actor: Actor, home: Street, claims: Sequence[tuple[Wish, Helper, date]]
) -> int:
    """Claims of a filled-in menu, all or none; how many are new.

    Raises:
        InputError: A wish stands twice (code `wish_row_twice`).
        NotFoundError: A unit or member is not registered.
        RuleError: Another was first with one of them.
    """
    verbs: dict[str, Verb] = {}
    scopes, known = [], Registered(services, home)
    for wish, named, day in claims:
        giver = known.helper(named)
        if wish.wish_id in verbs:
            raise InputError("wish_row_twice", number=wish.number)
        verbs[wish.wish_id] = _claiming(giver, day)
        scopes.append(Scope(home.code, wish.community, giver.unit))
    if not verbs:
        return 0
    deed = permitted(services, actor, Act.CLAIM_WISH, home.code, *scopes)
    before = {wish.wish_id: wish.claims for wish, _, _ in claims}
    after = services.wishes.change(verbs, deed)
    return sum(wish.claims != before[wish.wish_id] for wish in after)


def _claiming(giver: Helper, day: date) -> Verb:
    return lambda stands: stands.claimed_by(giver, day)


def give_back(
    services: Services, actor: Actor, home: Street, wish: Wish, why: str, on: date | None = None
) -> Wish:
    """Give a claimed wish back, so that another may claim it.

    Raises:
        RuleError: No reason is given, or nobody claims it or it is delivered.
    """
    deed = _giving(services, actor, home, wish, wish.claim.giver if wish.claim else None)
    day = on or services.today()
    return _one(services, wish, lambda stands: stands.given_back(day, why), deed)


def deliver(
    services: Services,
    actor: Actor,
    home: Street,
    wish: Wish,
    files: Sequence[Named],
    on: date | None = None,
) -> Wish:
    """Say that a claimed wish is delivered, with what shows it.

    Raises:
        RuleError: Nothing shows it (code `evidence_missing`), or nobody claims it.
    """
    deed = _giving(services, actor, home, wish, wish.claim.giver if wish.claim else None)
    day = on or services.today()
    evidence = tuple(services.attachments.keep(name, data) for name, data in files)
    return _one(services, wish, lambda stands: stands.delivered(day, evidence), deed)


def confirm(
    services: Services, actor: Actor, home: Street, wish: Wish, on: date | None = None
) -> Wish:
    """The community confirms that a delivered wish came true.

    Raises:
        RuleError: It is not delivered.
    """
    day = on or services.today()
    deed = _own(services, actor, Act.CONFIRM_WISH, home, wish)
    return _one(services, wish, lambda stands: stands.confirmed(day), deed)


def thank(
    services: Services, actor: Actor, home: Street, wish: Wish, on: date | None = None
) -> Wish:
    """Keep that the giver was thanked.

    Raises:
        RuleError: It has not come true.
    """
    day = on or services.today()
    deed = _own(services, actor, Act.CONFIRM_WISH, home, wish)
    return _one(services, wish, lambda stands: stands.thanked(day), deed)


def giver_name(services: Services, home: Street, wish: Wish) -> str:
    """Whom a letter of thanks is for: the unit, or the member by name; empty without a claim."""
    if wish.claim is None:
        return ""
    member = Registered(services, home).members.get(wish.claim.giver.member)
    return member.name if member and member.name else wish.claim.giver.told


def withdraw(services: Services, actor: Actor, home: Street, wish: Wish, why: str) -> Wish:
    """Take a wish back that nobody claims.

    Raises:
        RuleError: No reason is given, or somebody claims it.
    """
    day = services.today()
    deed = _own(services, actor, Act.KEEP_WISHES, home, wish)
    return _one(services, wish, lambda stands: stands.withdrawn(day, why), deed)


def wish_menu(services: Services, home: Street, community: str = "") -> WishMenu:
    """The menu of a street or one community: what may be claimed today, without names."""
    own = [
        wish
        for wish in services.wishes.wishes(home.code)
        if not community or community_key(wish.community) == community_key(community)
    ]
    day = services.today()
    contact = letterhead_of(services, home).contact
    return WishMenu(f"{community or home.name}微心愿需求菜单", menu(own, day), day, contact)


def wish_figures(services: Services, home: Street, year: int) -> tuple[WishFigures, ...]:
    """The year's figures of the street, then of each community with a wish, by name."""
    wishes = services.wishes.wishes(home.code)
    names = sorted({wish.community for wish in wishes})
    return tuple(WishFigures.of(wishes, year, name) for name in ("", *names))


def _one(services: Services, wish: Wish, verb: Verb, deed: Deed) -> Wish:
    return services.wishes.change({wish.wish_id: verb}, deed)[0]


def _giving(
    services: Services, actor: Actor, home: Street, wish: Wish, giver: Helper | None
) -> Deed:
    scope = Scope(home.code, wish.community, giver.unit if giver else "")
    return permitted(services, actor, Act.CLAIM_WISH, wish.wish_id, scope)


def _own(services: Services, actor: Actor, act: Act, home: Street, wish: Wish) -> Deed:
    return permitted(services, actor, act, wish.wish_id, Scope(home.code, wish.community))

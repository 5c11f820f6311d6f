"""Call-ups (召集令): publish for one need, sign up, withdraw, and put the group to work."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

from domain.call_ups import CallUp, CallUpState, SignUp, group
from domain.errors import NotFoundError
from domain.places import Area, Level, Location, Street
from domain.privacy import refuse_persons
from domain.resources import Form, Resource, UnitKind
from domain.rights import Act, Actor, Deed, Scope
from domain.rounds import Round
from workflow.collect import import_resources
from workflow.correct import find_need
from workflow.permits import permitted
from workflow.ports.lists import LateEntry
from workflow.services import Services


def publish(services: Services, actor: Actor, one: Round, call_ups: Sequence[CallUp]) -> int:
    """Publish call-ups of a round; the same task for the same need is published once.

    Returns:
        How many were new.
    """
    new = 0
    for call_up in call_ups:
        scope = Scope(one.street_code, call_up.community)
        deed = permitted(services, actor, Act.CALL_UP, call_up.call_up_id, scope)
        known = {each.call_up_id for each in services.call_ups.all(one.street_code)}
        services.call_ups.publish(one.street_code, call_up, deed)
        new += call_up.call_up_id not in known
    return new


def planned(
    services: Services,
    one: Round,
    need_number: str,
    task: str,
    places: int,
    closes_on: date,
    *,
    serves_on: date | None = None,
    meets_at: time | None = None,
    meeting_place: str = "",
    skills: Sequence[str] = (),
) -> CallUp:
    """A call-up for a need of a round, not published yet.

    Raises:
        NotFoundError: No such need (code `row_unknown`).
        RuleError: Its words tell of a person (code `text_tells_person`), nobody is called, or it
            closes before it begins.
    """
    need = find_need(services, one, need_number)
    return CallUp(
        need.key,
        one.round_id,
        services.places.street(one.street_code).name,
        need.need.place.community,
        refuse_persons(task.strip(), "召集事项"),
        places,
        services.today(),
        closes_on,
        serves_on,
        meets_at,
        refuse_persons(meeting_place.strip(), "集合地点"),
        tuple(skills),
    )


def sign_up(
    services: Services,
    actor: Actor,
    home: Street,
    number: str,
    members: Sequence[str],
    on: date | None = None,
) -> int:
    """Sign members up in the order given; how many were new. Who comes late waits.

    Raises:
        NotFoundError: No such call-up, or a member is not in the register.
        RuleError: The call-up is over, or closed on the day (today where none is given).
    """
    call_up = find(services, home, number)
    deed = _deed(services, actor, Act.SIGN_UP, home, call_up)
    return services.call_ups.sign_up(call_up, members, on or services.today(), deed)


def withdraw(
    services: Services,
    actor: Actor,
    home: Street,
    number: str,
    member: str,
    on: date | None = None,
) -> SignUp:
    """Withdraw a member; who waits first moves up.

    Raises:
        NotFoundError: No such call-up, or the member did not sign up.
        RuleError: The call-up is over.
    """
    call_up = find(services, home, number)
    deed = _deed(services, actor, Act.SIGN_UP, home, call_up)
    return services.call_ups.withdraw(call_up, member, on or services.today(), deed)


def cancel(services: Services, actor: Actor, home: Street, number: str) -> CallUp:
    """Cancel a call-up that still calls; twice is once."""
    call_up = find(services, home, number)
    deed = _deed(services, actor, Act.CALL_UP, home, call_up)
    over = call_up.cancelled()
    services.call_ups.move(call_up, over, deed)
    return over


def start(services: Services, actor: Actor, home: Street, number: str) -> tuple[SignUp, ...]:
    """Let the group start at once, without a place in the round's lists; who is in it.

    Raises:
        RuleError: Nobody signed up (code `call_up_empty`), or it is over another way.
    """
    call_up = find(services, home, number)
    deed = _deed(services, actor, Act.CALL_UP, home, call_up)
    members = group(call_up, signed_of(services, home, call_up))
    services.call_ups.move(call_up, call_up.formed(CallUpState.STARTED, members), deed)
    return members


def offer(
    services: Services,
    actor: Actor,
    one: Round,
    number: str,
    late: LateEntry | None = None,
) -> Resource:
    """Make the group a resource (人力) of the round, given to the one need; twice is once.

    Args:
        services: The stores.
        actor: Who does it.
        one: The round whose need it is for.
        number: The call-up's.
        late: Reason and leader, where the round's lists are frozen.

    Raises:
        NotFoundError: No such call-up, or its need is not in this round.
        RuleError: Nobody signed up, it is over another way, or the lists are frozen and `late` is
            not given.
    """
    home = services.places.street(one.street_code)
    call_up = find(services, home, number)
    deed = _deed(services, actor, Act.CALL_UP, home, call_up)
    members = group(call_up, signed_of(services, home, call_up))
    after = call_up.formed(CallUpState.OFFERED, members)
    need = find_need(services, one, call_up.need_key).need
    resource = _resource(home, call_up, members, need.need_id, need.category)
    import_resources(services, actor, one, [resource], late=late)
    services.call_ups.move(call_up, after, deed, resource.key)
    return resource


def _resource(
    home: Street, call_up: CallUp, members: Sequence[SignUp], need_id: str, category: str
) -> Resource:
    place = Location(home.city, home.district, home.name, call_up.community)
    return Resource(
        name=f"召集令{call_up.number}报到党员",
        text=call_up.task,
        unit=f"{call_up.community}报到党员",
        place=place,
        area=Area(place, Level.COMMUNITY),
        level=Level.COMMUNITY,
        number=call_up.number,
        category=category,
        form=Form.PEOPLE,
        unit_kind=UnitKind.MEMBER,
        amount=Decimal(len(members)),
        measure_unit="人",
        starts_on=call_up.serves_on,
        earmarked=(need_id,),
    )


def find(services: Services, home: Street, number: str) -> CallUp:
    """The call-up of a number.

    Raises:
        NotFoundError: There is none (code `call_up_unknown`).
    """
    for one in services.call_ups.all(home.code):
        if one.number == number.strip():
            return one
    raise NotFoundError("call_up_unknown", number=number)


def signed_of(services: Services, home: Street, call_up: CallUp) -> tuple[SignUp, ...]:
    """Everybody who signed up to a call-up, in order."""
    return services.call_ups.sign_ups(home.code).get(call_up.call_up_id, ())


def _deed(services: Services, actor: Actor, act: Act, home: Street, call_up: CallUp) -> Deed:
    scope = Scope(home.code, call_up.community)
    return permitted(services, actor, act, call_up.call_up_id, scope)

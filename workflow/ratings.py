"""Rate: askers and helpers a project, residents those who serve them, each once and unnamed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from domain.bodies import body_id
from domain.errors import NotFoundError, RuleError
from domain.identity import node_id, normal_name
from domain.places import Street
from domain.projects import Project
from domain.ratings import (
    Direction,
    Rating,
    RatingOccasion,
    Satisfaction,
    Subject,
    SubjectKind,
    check,
    rater_key,
)
from domain.rights import Act, Actor, Role, Scope
from domain.rounds import Round, RoundState
from workflow.permits import permitted
from workflow.services import Services
from workflow.unit_names import unit_names

PUBLIC = (RoundState.PUBLISHED, RoundState.CLOSED)
NOTHING = Subject(SubjectKind.PROJECT, "", "")
"""The subject of what is said until it is looked up."""
OFFICES = frozenset({Role.COMMUNITY, Role.STREET})


@dataclass(frozen=True)
class Said:
    """What a rater says of a subject.

    Attributes:
        rater: What tells the rater from others: a unit's name, a member's number, a ballot's
            number; for an asker of a project it may be empty. It is not kept.
        place: Where the subject is: its community, where it has one.
    """

    direction: Direction
    subject: Subject
    satisfaction: Satisfaction
    rated_on: date
    rater: str = field(default="", repr=False)
    opinion: str = field(default="", repr=False)
    place: str = ""


def occasion_of(one: Round) -> RatingOccasion:
    """The occasion on which the projects of a round are rated."""
    name = f"{one.name}服务评价"
    return RatingOccasion(one.street_code, name, one.month, round_id=one.round_id)


def open_occasion(services: Services, actor: Actor, occasion: RatingOccasion) -> RatingOccasion:
    """Open an occasion of its own, such as a half year's; one already open stays as it is."""
    scope = Scope(occasion.street_code, occasion.community)
    deed = permitted(services, actor, Act.PUBLISH_RATINGS, occasion.occasion_id, scope)
    services.ratings.rate(occasion, (), deed)
    return find_occasion(services, occasion.street_code, occasion.name)


def find_occasion(services: Services, street_code: str, name: str) -> RatingOccasion:
    """The occasion of a name.

    Raises:
        NotFoundError: It is not open (code `occasion_unknown`).
    """
    known = services.ratings.occasions(street_code)
    for one in known:
        if normal_name(one.name) == normal_name(name):
            return one
    names = "、".join(one.name for one in known) or "-"
    raise NotFoundError("occasion_unknown", occasion=name, known=names)


def rate(services: Services, actor: Actor, occasion: RatingOccasion, said: Sequence[Said]) -> int:
    """Keep what raters say, in one transaction; how many said something new.

    Who rates for himself or herself is told by the account, whatever rater is named; an office
    takes down what others say. Until the results are public a rater's later word takes the place
    of the earlier one; after that it is appended.

    Raises:
        RuleError: Something is rated in a direction that does not fit (codes of
            `domain.ratings.check`), by nobody (`rater_unnamed`), or a project by a unit without
            a task in it (`helper_of_others`).
    """
    places = [_place(occasion, one) for one in said] or [Scope(occasion.street_code)]
    deed = permitted(services, actor, Act.RATE, occasion.occasion_id, *places)
    own = not any(grant.role in OFFICES for grant in actor.grants)
    kept = []
    for one in said:
        rater = _rater(actor, one) if own else one.rater or _asker(one)
        check(one.direction, one.subject, rater)
        key = rater_key(occasion.occasion_id, rater)
        kept.append(
            Rating(
                *(occasion.occasion_id, one.direction, one.subject, key, one.satisfaction),
                *(one.rated_on, one.opinion),
            )
        )
    _must_help(services, occasion, said)
    return services.ratings.rate(occasion, kept, deed)


def _place(occasion: RatingOccasion, one: Said) -> Scope:
    unit = one.rater if one.direction is Direction.HELPER else ""
    return Scope(occasion.street_code, one.place or occasion.community, unit)


def _asker(one: Said) -> str:
    """Who asked for a project speaks for it where nobody else is named."""
    return one.subject.subject_id if one.direction is Direction.ASKER else ""


def _rater(actor: Actor, one: Said) -> str:
    """A unit rates as itself, whoever of it types; a person as the account."""
    return one.rater if one.direction is Direction.HELPER else actor.actor_id


def _must_help(services: Services, occasion: RatingOccasion, said: Iterable[Said]) -> None:
    helped = [one for one in said if one.direction is Direction.HELPER]
    if not helped:
        return
    owners = {
        project.project_id: {normal_name(task.unit) for task in project.tasks}
        for project in services.projects.projects(occasion.round_id)
    }
    for one in helped:
        if normal_name(one.rater) not in owners.get(one.subject.subject_id, set()):
            raise RuleError("helper_of_others", unit=one.rater, project=one.subject.name)


def of_round(services: Services, one: Round) -> tuple[Rating, ...]:
    """Every rating of a round's projects, the appended ones too."""
    occasion = occasion_of(one).occasion_id
    ratings = services.ratings.ratings(one.street_code)
    return tuple(each for each in ratings if each.occasion_id == occasion)


def of_projects(
    ratings: Iterable[Rating], direction: Direction = Direction.ASKER
) -> dict[str, tuple[Rating, ...]]:
    """The ratings of each project in one direction, by its id."""
    found: dict[str, tuple[Rating, ...]] = {}
    for one in ratings:
        if one.direction is direction:
            key = one.subject.subject_id
            found[key] = (*found.get(key, ()), one)
    return found


def project_subject(project: Project) -> Subject:
    """A project as what is rated."""
    return Subject(SubjectKind.PROJECT, project.project_id, f"{project.number} {project.name}")


def about_project(services: Services, one: Round, number: str, said: Said) -> Said:
    """What is said of the project of a number in a published round.

    Raises:
        RuleError: The round is not published.
        NotFoundError: There is no such project (code `project_unknown`).
    """
    one.must_be(*PUBLIC)
    places = {item.key: item.need.place.community for item in services.lists.needs(one.round_id)}
    for project in services.projects.projects(one.round_id):
        if project.number == number:
            place = places.get(project.need_id, "")
            return replace(said, subject=project_subject(project), place=place)
    raise NotFoundError("project_unknown", number=number, round=one.name)


def about_server(
    services: Services, home: Street, kind: SubjectKind, name: str, said: Said
) -> Said:
    """What is said of a registered unit, body or member.

    Raises:
        NotFoundError: It is not registered (code `subject_unknown`).
    """
    found: list[tuple[str, str, str]] = []
    match kind:
        case SubjectKind.UNIT:
            name = unit_names(services, home.code).get(normal_name(name), name)
            units = services.registers.units(home.code)
            found = [(one.unit_id, one.name, one.community) for one in units if one.name == name]
        case SubjectKind.BODY:
            bodies = services.registers.bodies(home.code)
            key = body_id(home.name, name)
            found = [(one.body_id, one.name, one.community) for one in bodies if one.body_id == key]
        case SubjectKind.MEMBER:
            members = services.people.members(home.code)
            found = [
                (node_id("PartyMember", one.number), one.number, one.reported_to)
                for one in members
                if one.number == name
            ]
    if not found:
        raise NotFoundError("subject_unknown", subject=name)
    key, told, place = found[0]
    return replace(said, subject=Subject(kind, key, told), place=place)

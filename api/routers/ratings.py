"""Ratings: occasions, what raters say, the counts, and the two publications."""

from typing import Annotated

from fastapi import Query

from api.operations import Place, operation, resource
from api.places import StreetAt
from api.schemas.base import Count
from api.schemas.thanks import (
    DraftShown,
    OccasionBody,
    OccasionShown,
    PublicationBody,
    PublicationShown,
    RatingBody,
    TallyShown,
)
from api.working import Work, Working
from domain.places import Street
from domain.ratings import NoticeKind, RatingOccasion, SubjectKind, tallies
from domain.rights import Act, Scope
from workflow import rating_notices, ratings
from workflow.notice import fingerprint
from workflow.permits import permitted

router = resource("ratings")
STREET = "/streets/{street_code}"
RoundId = Annotated[str, Query(max_length=64, description="the round whose projects were rated")]
Name = Annotated[str, Query(max_length=200, description="name of an occasion of its own")]


def _occasion(work: Working, street: Street, round_id: str, name: str) -> RatingOccasion:
    if name:
        return ratings.find_occasion(work.services, street.code, name)
    made = ratings.occasion_of(work.services.rounds.get(round_id))
    known = {each.occasion_id: each for each in work.services.ratings.occasions(street.code)}
    return known.get(made.occasion_id, made)


@router.get(f"{STREET}/occasions", **operation("list_occasions", Act.VIEW, Place.INSIDE))
def _occasions(work: Work, street: StreetAt) -> list[OccasionShown]:
    """The occasions of the street, and of communities that the caller may look at."""
    work.look(Scope(street.code))
    known = work.services.ratings.occasions(street.code)
    return [OccasionShown.model_validate(one) for one in known]


@router.post(
    f"{STREET}/occasions",
    **operation("open_occasion", Act.PUBLISH_RATINGS, Place.COMMUNITY, post=True),
)
def _open(work: Work, street: StreetAt, body: OccasionBody) -> OccasionShown:
    """Open an occasion of its own; one already open stays as it is."""
    opens_on = body.opens_on or work.services.today()
    made = RatingOccasion(street.code, body.name, opens_on, body.community)
    return OccasionShown.model_validate(work.do(ratings.open_occasion, made))


@router.post(f"{STREET}/ratings", **operation("rate", Act.RATE, Place.COMMUNITY, post=True))
def _rate(work: Work, street: StreetAt, body: RatingBody) -> Count:
    """Keep what a rater says; 1 where it says something new. Who it was is not kept."""
    said = ratings.Said(
        body.direction,
        ratings.NOTHING,
        body.satisfaction,
        body.on or work.services.today(),
        body.rater,
        body.opinion,
    )
    occasion = _occasion(work, street, body.round_id, body.occasion)
    if body.kind is SubjectKind.PROJECT:
        one = work.services.rounds.get(body.round_id or occasion.round_id)
        said = ratings.about_project(work.services, one, body.subject, said)
    else:
        said = ratings.about_server(work.services, street, body.kind, body.subject, said)
    return Count(count=work.do(ratings.rate, occasion, [said]))


@router.get(f"{STREET}/ratings", **operation("list_ratings", Act.VIEW, Place.STREET))
def _counts(
    work: Work, street: StreetAt, round_id: RoundId = "", occasion: Name = ""
) -> list[TallyShown]:
    """How many said what of whom on an occasion; few in secret are not shown apart."""
    work.do(permitted, Act.VIEW, street.code, Scope(street.code))
    held = _occasion(work, street, round_id, occasion)
    said = work.services.ratings.ratings(street.code)
    own = [one for one in said if one.occasion_id == held.occasion_id]
    return [TallyShown.of(*key, counted) for key, counted in tallies(own).items()]


@router.get(
    f"{STREET}/publications/draft",
    **operation("draft_publication", Act.PUBLISH_RATINGS, Place.COMMUNITY),
)
def _draft(
    work: Work, street: StreetAt, kind: NoticeKind, round_id: RoundId = "", occasion: Name = ""
) -> DraftShown:
    """What a publication would say, with the places that a person must look at first."""
    held = _occasion(work, street, round_id, occasion)
    scope = Scope(street.code, held.community)
    work.do(permitted, Act.PUBLISH_RATINGS, held.occasion_id, scope)
    made = rating_notices.draft(work.services, held, kind)
    hits = [DraftShown.hit(hit) for hit in made.hits]
    return DraftShown.read(made, hits=hits, mark=fingerprint(made.hits))


@router.post(
    f"{STREET}/publications",
    **operation("publish_ratings", Act.PUBLISH_RATINGS, Place.COMMUNITY, post=True),
)
def _publish(work: Work, street: StreetAt, body: PublicationBody) -> PublicationShown:
    """Publish decisions or results, once a person has looked at every hit."""
    held = _occasion(work, street, body.round_id, body.occasion)
    told = (body.kind, body.reviewed, body.working_days)
    paper = work.do(rating_notices.let_out, held, *told)
    return PublicationShown.model_validate(paper)

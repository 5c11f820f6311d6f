"""Standing posts (设岗定责): set up, claim for a term, give back, close."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.errors import NotFoundError
from domain.identity import normal_name
from domain.places import Street
from domain.privacy import refuse_persons
from domain.rights import Act, Actor
from domain.standing_posts import Claim, StandingPost, holders
from workflow.permits import permitted
from workflow.registered import Registered
from workflow.services import Services


@dataclass(frozen=True)
class PostTerm:
    """What a member claims: a post by community and name, from one day to another."""

    community: str
    post: str
    member: str
    since: date
    until: date


def set_up(services: Services, actor: Actor, home: Street, posts: Sequence[StandingPost]) -> int:
    """Keep posts of communities, new or changed; how many changed something.

    Raises:
        NotFoundError: No such community.
        RuleError: Words tell of a person, or more hold the post than it would have places.
    """
    known = Registered(services, home)
    told = [
        replace(
            one,
            street=home.name,
            community=known.community(one.community),
            name=refuse_persons(one.name.strip(), "岗位名称"),
            duty=refuse_persons(one.duty.strip(), "岗位职责"),
        )
        for one in posts
    ]
    if not told:
        return 0
    scopes = [known.scope(one.community) for one in told]
    deed = permitted(services, actor, Act.SET_POST, told[0].post_id, *scopes)
    return services.posts.save(home.code, told, deed)


def close(
    services: Services, actor: Actor, home: Street, community: str, name: str, on: date
) -> StandingPost:
    """Do a post away from a day on; who holds it keeps it to the end of the term. Twice is once."""
    post = find(services, home, community, name)
    closed = replace(post, closed_on=post.closed_on or on)
    set_up(services, actor, home, [closed])
    return closed


def claim(services: Services, actor: Actor, home: Street, terms: Sequence[PostTerm]) -> int:
    """Let members claim posts for a term, in one transaction; how many claims were new.

    Raises:
        NotFoundError: No such post or member.
        RuleError: As `domain.standing_posts.claimed`.
    """
    posts = [find(services, home, one.community, one.post) for one in terms]
    if not posts:
        return 0
    known = Registered(services, home)
    scopes = [known.scope(post.community) for post in posts]
    deed = permitted(services, actor, Act.CLAIM_POST, posts[0].post_id, *scopes)
    claims = [
        Claim(post.post_id, one.member, one.since, one.until)
        for post, one in zip(posts, terms, strict=True)
    ]
    return services.posts.claim(claims, deed)


def release(
    services: Services,
    actor: Actor,
    home: Street,
    community: str,
    name: str,
    member: str,
    on: date,
) -> Claim:
    """Give a post back: `on` is the last day it is held.

    Raises:
        NotFoundError: No such post, or the member does not hold it on that day.
    """
    post = find(services, home, community, name)
    scope = Registered(services, home).scope(post.community)
    deed = permitted(services, actor, Act.CLAIM_POST, post.post_id, scope)
    return services.posts.release(post, member, on, deed)


def find(services: Services, home: Street, community: str, name: str) -> StandingPost:
    """The post of a name in a community.

    Raises:
        NotFoundError: No such community, or no such post (code `post_unknown`).
    """
    place = Registered(services, home).community(community)
    for one in services.posts.all(home.code):
        if one.community == place and normal_name(one.name) == normal_name(name):
            return one
    raise NotFoundError("post_unknown", post=name)


def held_on(
    services: Services, home: Street, on: date
) -> tuple[tuple[StandingPost, tuple[Claim, ...]], ...]:
    """Every post of a street that stands on a day, with who holds it then."""
    claims = services.posts.claims(home.code)
    return tuple(
        (post, holders(claims.get(post.post_id, ()), on))
        for post in services.posts.all(home.code)
        if post.closed_on is None or post.closed_on > on
    )

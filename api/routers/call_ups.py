"""Call-ups and standing posts: members called for one need, and posts claimed for a term."""

from datetime import date
from typing import Annotated

from fastapi import Path, Response

from api.files import download
from api.operations import Place, as_file, operation, resource
from api.places import RoundAt, StreetAt
from api.schemas.base import Count
from api.schemas.people import (
    CallUpBody,
    CallUpShown,
    ClaimPostBody,
    ClaimShown,
    ClosePostBody,
    OfferBody,
    PostBody,
    PostShown,
    ReleasePostBody,
    SignUpBody,
    SignUpShown,
    WithdrawSignUpBody,
)
from api.schemas.resources import ResourceShown
from api.working import Work, Working
from domain.call_ups import CallUp, line
from domain.places import Street
from domain.rights import Act, Scope
from domain.standing_posts import StandingPost, holders
from workflow import call_up, service_papers, standing_posts
from workflow.permits import permitted
from workflow.standing_posts import PostTerm

router = resource("call-ups")
STREET = "/streets/{street_code}"
CALL_UP = STREET + "/call-ups/{called}"
CallUpNumber = Annotated[str, Path(max_length=40, examples=["202606-Z01"])]


def _shown(work: Working, street: Street, one: CallUp) -> CallUpShown:
    signed = call_up.signed_of(work.services, street, one)
    return CallUpShown.of(one, [state for _, state in line(one, signed)])


def _found(work: Working, street: Street, called: str) -> CallUpShown:
    return _shown(work, street, call_up.find(work.services, street, called))


@router.get(f"{STREET}/call-ups", **operation("list_call_ups", Act.SIGN_UP, Place.INSIDE))
def _list(work: Work, street: StreetAt) -> list[CallUpShown]:
    """The call-ups of communities in which the caller may sign somebody up."""
    found = work.seen(
        Scope(street.code),
        work.services.call_ups.all(street.code),
        lambda one: Scope(street.code, one.community),
        Act.SIGN_UP,
    )
    return [_shown(work, street, one) for one in found]


@router.post(
    "/rounds/{round_id}/call-ups",
    **operation("publish_call_up", Act.CALL_UP, Place.COMMUNITY, post=True),
)
def _publish(work: Work, one: RoundAt, body: CallUpBody) -> CallUpShown:
    """Publish a call-up for one need; the same task for the same need is published once."""
    new = call_up.planned(
        work.services,
        one,
        body.need,
        body.task,
        body.places,
        body.closes_on,
        serves_on=body.serves_on,
        meets_at=body.meets_at,
        meeting_place=body.meeting_place,
        skills=body.skills,
    )
    work.do(call_up.publish, one, [new])
    known = {each.call_up_id: each for each in work.services.call_ups.all(one.street_code)}
    street = work.services.places.street(one.street_code)
    return _shown(work, street, known[new.call_up_id])


@router.get(f"{CALL_UP}/sign-ups", **operation("list_sign_ups", Act.CALL_UP, Place.COMMUNITY))
def _signed(work: Work, street: StreetAt, called: CallUpNumber) -> list[SignUpShown]:
    """Who signed up, in order, by number."""
    one = call_up.find(work.services, street, called)
    work.do(permitted, Act.CALL_UP, one.call_up_id, Scope(street.code, one.community))
    signed = call_up.signed_of(work.services, street, one)
    return [SignUpShown.of(each, state) for each, state in line(one, signed)]


@router.get(
    f"{CALL_UP}/poster.zip",
    **operation("download_call_up", Act.SIGN_UP, Place.COMMUNITY, **as_file("zip")),
)
def _poster(work: Work, street: StreetAt, called: CallUpNumber) -> Response:
    """The call-up as it is posted; the need in words that tell of nobody."""
    one = call_up.find(work.services, street, called)
    work.do(permitted, Act.SIGN_UP, one.call_up_id, Scope(street.code, one.community))
    paper = service_papers.call_up_paper(work.services, street, called)
    return download(f"召集令{one.number}.zip", work.files.bundle(work.files.people.call_up(paper)))


@router.post(f"{CALL_UP}/sign-ups", **operation("sign_up", Act.SIGN_UP, Place.COMMUNITY, post=True))
def _sign_up(work: Work, street: StreetAt, called: CallUpNumber, body: SignUpBody) -> CallUpShown:
    """Sign members up in the order given; who comes late waits."""
    work.do(call_up.sign_up, street, called, body.members, body.on)
    return _found(work, street, called)


@router.post(
    f"{CALL_UP}/withdrawals",
    **operation("withdraw_sign_up", Act.SIGN_UP, Place.COMMUNITY, post=True),
)
def _withdraw(
    work: Work, street: StreetAt, called: CallUpNumber, body: WithdrawSignUpBody
) -> CallUpShown:
    """Withdraw a member; who waits first moves up."""
    work.do(call_up.withdraw, street, called, body.member, body.on)
    return _found(work, street, called)


@router.post(
    f"{CALL_UP}/cancel", **operation("cancel_call_up", Act.CALL_UP, Place.COMMUNITY, post=True)
)
def _cancel(work: Work, street: StreetAt, called: CallUpNumber) -> CallUpShown:
    """Cancel a call-up that still calls."""
    return _shown(work, street, work.do(call_up.cancel, street, called))


@router.post(
    f"{CALL_UP}/start", **operation("start_call_up", Act.CALL_UP, Place.COMMUNITY, post=True)
)
def _start(work: Work, street: StreetAt, called: CallUpNumber) -> CallUpShown:
    """Let the group start at once, without a place in the round's lists."""
    work.do(call_up.start, street, called)
    return _found(work, street, called)


@router.post(
    "/rounds/{round_id}/call-ups/{called}/offer",
    **operation("offer_call_up", Act.CALL_UP, Place.COMMUNITY, post=True),
)
def _offer(work: Work, one: RoundAt, called: CallUpNumber, body: OfferBody) -> ResourceShown:
    """Make the group a resource of the round, given to the one need."""
    late = body.late.entry() if body.late else None
    return ResourceShown.of(work.do(call_up.offer, one, called, late))


@router.get(f"{STREET}/posts", **operation("list_posts", Act.CLAIM_POST, Place.INSIDE))
def _posts(work: Work, street: StreetAt) -> list[PostShown]:
    """The posts of communities in which the caller may let somebody claim one."""
    claims, today = work.services.posts.claims(street.code), work.services.today()
    found = work.seen(
        Scope(street.code),
        work.services.posts.all(street.code),
        lambda post: Scope(street.code, post.community),
        Act.CLAIM_POST,
    )
    return [PostShown.of(post, len(holders(claims.get(post.post_id, ()), today))) for post in found]


@router.post(f"{STREET}/posts", **operation("set_post", Act.SET_POST, Place.COMMUNITY, post=True))
def _set(work: Work, street: StreetAt, body: PostBody) -> Count:
    """Keep a post with its duty; 1 where that changed something."""
    post = StandingPost(body.name, street.name, body.community, body.duty, body.places)
    return Count(count=work.do(standing_posts.set_up, street, [post]))


@router.post(
    f"{STREET}/posts/close", **operation("close_post", Act.SET_POST, Place.COMMUNITY, post=True)
)
def _close(work: Work, street: StreetAt, body: ClosePostBody) -> PostShown:
    """Do a post away; who holds it keeps it to the end of the term."""
    on = body.on or work.services.today()
    post = work.do(standing_posts.close, street, body.community, body.name, on)
    return PostShown.of(post, _held(work, street, post, on))


def _held(work: Working, street: Street, post: StandingPost, on: date) -> int:
    claims = work.services.posts.claims(street.code)
    return len(holders(claims.get(post.post_id, ()), on))


@router.post(
    f"{STREET}/posts/claims", **operation("claim_post", Act.CLAIM_POST, Place.COMMUNITY, post=True)
)
def _claim(work: Work, street: StreetAt, body: ClaimPostBody) -> Count:
    """Let a member claim a post for a term; 1 where the claim is new."""
    since = body.since or work.services.today()
    term = PostTerm(body.community, body.post, body.member, since, body.until)
    return Count(count=work.do(standing_posts.claim, street, [term]))


@router.post(
    f"{STREET}/posts/releases",
    **operation("release_post", Act.CLAIM_POST, Place.COMMUNITY, post=True),
)
def _release(work: Work, street: StreetAt, body: ReleasePostBody) -> ClaimShown:
    """Give a post back before its term ends."""
    on = body.on or work.services.today()
    told = (body.community, body.post, body.member, on)
    return ClaimShown.read(work.do(standing_posts.release, street, *told))
